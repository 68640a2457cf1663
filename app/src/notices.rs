//! Short messages to the user: what happened, what was refused. A message stays until it is
//! closed, a later step is made, or another screen is opened.

use leptos::prelude::*;

use crate::platform::now_ms;
use crate::words::{self, t};

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// True where something was refused or failed.
    pub bad: bool,
    /// A short heading, for a failure.
    pub title: String,
    /// The sentence.
    pub text: String,
    /// When it was said, in milliseconds since 1970.
    at: u64,
}

/// How long a success stays whatever happens, in milliseconds: what it speaks of may open another
/// screen itself.
const STAYS: u64 = 1_000;

/// The messages of this page.
#[derive(Clone, Copy)]
pub struct Notices(RwSignal<Option<Notice>>);

impl Notices {
    /// No message.
    pub fn new() -> Notices {
        Notices(RwSignal::new(None))
    }

    /// The messages of this page.
    pub fn get() -> Notices {
        expect_context::<Notices>()
    }

    /// Says that something went well.
    pub fn say(self, text: impl Into<String>) {
        self.0.set(Some(Notice { bad: false, title: String::new(), text: text.into(), at: now_ms() }));
    }

    /// Says that something was refused or failed.
    pub fn refuse(self, title: impl Into<String>, text: impl Into<String>) {
        self.0.set(Some(Notice { bad: true, title: title.into(), text: text.into(), at: now_ms() }));
    }

    /// Takes a message away that is past: something was done since, or another screen is shown.
    pub fn forget_refusal(self) {
        let past = |notice: &Notice| notice.bad || now_ms().saturating_sub(notice.at) > STAYS;
        if self.0.with_untracked(|notice| notice.as_ref().is_some_and(past)) {
            self.0.set(None);
        }
    }

    /// Takes the message away.
    pub fn clear(self) {
        self.0.set(None);
    }
}

impl Default for Notices {
    fn default() -> Self {
        Notices::new()
    }
}

/// Shows the last message.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let notices = Notices::get();
    view! {
        <div class="notices" aria-live="polite">
            {move || notices.0.get().map(|notice| view! {
                <div class="notice" class:notice-bad=notice.bad role=if notice.bad { "alert" } else { "status" }>
                    <p>
                        {(!notice.title.is_empty()).then(|| view! { <strong>{notice.title.clone()}": "</strong> })}
                        {notice.text.clone()}
                    </p>
                    <button class="plain" on:click=move |_| notices.clear()>{t(words::CLOSE)}</button>
                </div>
            })}
        </div>
    }
}

//! Short messages to the user: what happened, what was refused. A refusal stays until it is
//! closed, a later step is made, or another screen is opened.

use leptos::prelude::*;

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
}

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
        self.0.set(Some(Notice { bad: false, title: String::new(), text: text.into() }));
    }

    /// Says that something was refused or failed.
    pub fn refuse(self, title: impl Into<String>, text: impl Into<String>) {
        self.0.set(Some(Notice { bad: true, title: title.into(), text: text.into() }));
    }

    /// Takes a refusal away that is past: something was done since, or another screen is shown.
    pub fn forget_refusal(self) {
        if self.0.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.bad)) {
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

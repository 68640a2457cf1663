//! Short messages to the user: what happened, what was refused. A message stays until it is
//! closed, a later step is made, or another screen is opened.

use cchc_office::message::Ask;
use leptos::html::Div;
use leptos::prelude::*;

use crate::opening::open_mended;
use crate::platform::{end_rescue, now_ms, offer_rescue};
use crate::session::Session;
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
    /// What else is there of it.
    pub more: More,
    /// When it was said, in milliseconds since 1970.
    at: u64,
}

/// What else is there of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Nothing.
    None,
    /// It is a list to be read: it stays until it is closed.
    List,
    /// What was done can be taken back.
    Undo,
    /// What was refused can be opened as a mended copy.
    Mends,
    /// The same, and it is stored here: it can be taken out as it is.
    Stored,
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
        self.set(false, String::new(), text.into(), More::None);
    }

    /// Says that something was done that can be taken back.
    pub fn done(self, text: String) {
        self.set(false, String::new(), text, More::Undo);
    }

    /// Says that something was refused or failed.
    pub fn refuse(self, title: impl Into<String>, text: impl Into<String>) {
        self.set(true, title.into(), text.into(), More::None);
    }

    /// The same with something more.
    pub fn refuse_with(self, more: More, title: impl Into<String>, text: String) {
        self.set(true, title.into(), text, more);
    }

    fn set(self, bad: bool, title: String, text: String, more: More) {
        self.0.set(Some(Notice { bad, title, text, more, at: now_ms() }));
    }

    /// Takes a message away that is past: something was done since, or another screen is shown.
    pub fn forget_past(self) {
        let past = |notice: &Notice| match notice.more {
            More::List => false,
            More::Undo => true,
            _ => notice.bad || now_ms().saturating_sub(notice.at) > STAYS,
        };
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
    let (notices, session) = (Notices::get(), Session::get());
    let undo = move |_| {
        notices.clear();
        session.run(Ask::Undo);
    };
    view! {
        <div class="notices" aria-live="polite">
            {move || notices.0.get().map(|notice| view! {
                <div class="notice" node_ref=rescue(notice.more) class:notice-bad=notice.bad role=if notice.bad { "alert" } else { "status" }>
                    <p>
                        {(!notice.title.is_empty()).then(|| view! { <strong>{notice.title.clone()}": "</strong> })}
                        {notice.text.clone()}
                    </p>
                    {matches!(notice.more, More::Mends | More::Stored).then(mend_button)}
                    {(notice.more == More::List).then_some(move || session.kept.with(|kept| kept.mends).then(mend_button))}
                    {(notice.more == More::Undo).then(|| view! { <button id="take-back" on:click=undo>{t(words::UNDO)}</button> })}
                    <button class="plain" on:click=move |_| notices.clear()>{t(words::CLOSE)}</button>
                </div>
            })}
        </div>
    }
}

/// Opens a mended copy of what was refused.
pub fn mend_button() -> impl IntoView {
    view! { <button class="mend" on:click=|_| open_mended()>{t(words::MEND)}</button> }
}

/// Where what was refused is stored, it can be taken out as it is.
fn rescue(more: More) -> NodeRef<Div> {
    let place = NodeRef::new();
    if more == More::Stored {
        place.on_load(|notice: web_sys::HtmlDivElement| offer_rescue(&notice));
        on_cleanup(|| end_rescue(".notices"));
    }
    place
}

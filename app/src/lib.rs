//! The single-page program of Sổ CCHC: shows what the office tells, asks it for changes, and hands
//! files in and out. It decides nothing about plans.

pub mod folder;
pub mod hooks;
pub mod notices;
pub mod opening;
pub mod pages;
pub mod platform;
pub mod route;
pub mod saver;
pub mod saving;
pub mod session;
pub mod shell;
pub mod words;

use cchc_core::language::Lang;
use cchc_office::message::SaveState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::notices::Notices;
use crate::platform::preferences;
use crate::saver::Saver;
use crate::session::Session;
use crate::shell::Shell;
use crate::words::{Language, t};

/// Puts the program on the page in place of the line that says it is loading.
pub fn mount() {
    say_when_it_ends();
    leptos::mount::mount_to_body(App);
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

/// A panic ends a page of this kind: the screen that index.html holds ready is shown, which says
/// what is safe and loads the page again. The console gets the place for whoever mends it.
fn say_when_it_ends() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        say_it_has_ended();
    }));
}

/// Shows the screen that index.html holds ready for the end.
fn say_it_has_ended() {
    let Some(document) = platform::window().document() else { return };
    // A modal dialog would lie over it.
    if let Ok(Some(dialog)) = document.query_selector("dialog[open]") {
        dialog.unchecked_into::<web_sys::HtmlDialogElement>().close();
    }
    if let Some(ended) = document.get_element_by_id("ended") {
        let _ = ended.remove_attribute("hidden");
    }
}

/// The whole program: contexts, then the shell once the data is open.
#[component]
fn App() -> impl IntoView {
    let language = RwSignal::new(preferences::read::<Lang>(preferences::LANGUAGE).unwrap_or_default());
    let english = RwSignal::new(false);
    let shown = Signal::derive(move || if english.get() { language.get() } else { Lang::Vi });
    provide_context(Language { chosen: language, shown });
    Effect::new(move |_| {
        let code = shown.get().pick("vi", "en");
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", code);
        }
    });
    let seed = platform::random_seed();
    let notices = Notices::new();
    let session = Session::new(seed, platform::today(), notices, language.into());
    let saver = Saver::new(session, notices);
    provide_context(session);
    provide_context(saver);
    provide_context(notices);
    saver.follow();
    let ready = RwSignal::new(false);
    spawn_local(async move {
        saver.start().await;
        platform::forget_what_was_read();
        ready.set(true);
    });
    Effect::new(move |before: Option<Lang>| {
        let now = language.get();
        if before.is_some_and(|before| before != now) {
            session.speak(now);
        }
        now
    });
    Effect::new(move |_| {
        if language.get() == Lang::En && !english.get_untracked() {
            spawn_local(async move {
                if session.learn_english().await {
                    english.set(true);
                }
            });
        }
    });
    // An older window in the way: the user can close it, this one goes on by itself.
    let blocked = move || session.kept.with(|kept| kept.state == SaveState::Blocked);
    let loading = move || {
        if !blocked() {
            return view! { <p class="loading">{t(words::LOADING)}</p> }.into_any();
        }
        // Who cannot close it takes out what was read before the store was asked to change.
        let place = NodeRef::<leptos::html::Section>::new();
        place.on_load(|section| platform::offer_rescue(&section));
        view! { <section class="page empty" role="alert" id="blocked" node_ref=place><p>{t(words::BLOCKED)}</p></section> }
            .into_any()
    };
    view! {
        <Show when=move || ready.get() fallback=loading>
            <Shell />
        </Show>
    }
}

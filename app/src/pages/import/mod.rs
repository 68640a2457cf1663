//! Bringing in an existing plan: paste, look over what was understood, accept. Nothing enters the
//! plan unseen.

pub mod model;
mod preview;
mod state;

use leptos::html::{Dialog, Textarea};
use leptos::prelude::*;
use web_sys::ClipboardEvent;

use crate::opening::choose_file;
use crate::platform::clipboard;
use crate::words::{self, t};
use preview::Preview;
pub use state::Import;
use state::Stage;

/// The dialog, when it is open.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let import = Import::get();
    let dialog = NodeRef::<Dialog>::new();
    // Modal by the browser: it keeps the focus inside and closes on Esc.
    // Closed by it too: it gives the focus back to where it was.
    let open = Memo::new(move |_| import.is_open());
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match open.get() {
            true if !dialog.open() => drop(dialog.show_modal()),
            false if dialog.open() => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog node_ref=dialog aria-labelledby="import-title" on:cancel=move |event: web_sys::Event| {
            event.prevent_default();
            import.leave();
        } on:close=move |_| {
            // Closed by the browser, as it does where Esc is pressed twice: opened again where the user
            // is to be asked.
            if !import.leave() && let Some(dialog) = dialog.get_untracked() {
                let _ = dialog.show_modal();
            }
        }>
            <Show when=move || open.get()>
                <div class="dialog">
                    <header>
                        <h1 id="import-title">{t(words::IMPORT_TITLE)}</h1>
                        <button class="plain" id="import-close" on:click=move |_| { import.leave(); }>"✕ " {t(words::CANCEL)}</button>
                    </header>
                    {move || import.refusal.get().map(|text| view! { <p class="banner banner-bad" role="alert" id="import-refusal">{text}</p> })}
                    {move || match import.stage.get() {
                        Stage::Preview => view! { <Preview /> }.into_any(),
                        Stage::Reading => view! { <p class="lead" role="status">{t(words::IMPORT_READING)}</p> }.into_any(),
                        _ => view! { <PasteStep /> }.into_any(),
                    }}
                </div>
            </Show>
        </dialog>
    }
}

/// The first step: a field to paste into, or a file.
#[component]
fn PasteStep() -> impl IntoView {
    let import = Import::get();
    let field = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let paste = move |event: ClipboardEvent| {
        event.stop_propagation();
        let (html, text) = clipboard::pasted(&event);
        if html.as_ref().is_some_and(|h| h.to_ascii_lowercase().contains("<table"))
            || text.contains('\t')
            || text.lines().count() > 3
        {
            event.prevent_default();
            import.open_pasted(html, text);
        }
    };
    let read = move |_| {
        let text = field.get_untracked().map(|f| f.value()).unwrap_or_default();
        import.open_pasted(None, text);
    };
    view! {
        <div class="paste-step">
            <p class="lead">{t(words::IMPORT_STEP_PASTE)}</p>
            <textarea id="paste-field" node_ref=field placeholder=t(words::IMPORT_PASTE_HERE) aria-label=t(words::IMPORT_PASTE_HERE)
                spellcheck="false" on:paste=paste></textarea>
            <div class="buttons">
                <button class="primary" id="read-pasted" on:click=read>{t(words::IMPORT_READ)}</button>
                <button on:click=move |_| choose_file(".txt,.tsv,.csv,.htm,.html,.md,.json,.docx,.xlsx,.pdf")>{t(words::IMPORT_CHOOSE)}</button>
            </div>
        </div>
    }
}

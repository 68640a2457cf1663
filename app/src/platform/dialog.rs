//! A question that the office has drawn, shown over the page until it is answered.

use futures_channel::oneshot;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlDialogElement, HtmlInputElement};

/// Shows a dialog, given as markup that holds the program's own texts and nothing that a user wrote;
/// gives what was typed into its text fields, or `None` where it was closed without an answer.
pub async fn ask(dialog: &str) -> Option<Vec<String>> {
    let body = super::window().document()?.body()?;
    body.insert_adjacent_html("beforeend", dialog).ok()?;
    let dialog: HtmlDialogElement = body.last_element_child()?.unchecked_into();
    let (sender, closed) = oneshot::channel();
    let listener = Closure::once_into_js(move || {
        let _ = sender.send(());
    });
    dialog.set_onclose(Some(listener.unchecked_ref()));
    dialog.show_modal().ok()?;
    let _ = closed.await;
    dialog.remove();
    let answered = !dialog.return_value().is_empty();
    let fields = dialog.query_selector_all(".secret").ok()?;
    let typed = |nr| Some(fields.get(nr)?.unchecked_into::<HtmlInputElement>().value());
    answered.then(|| (0..fields.length()).filter_map(typed).collect())
}

/// True while a dialog lies over the page.
pub fn is_open() -> bool {
    is_shown("dialog[open]")
}

/// True while such a question is asked.
pub fn is_asking() -> bool {
    is_shown("dialog.ask")
}

fn is_shown(selector: &str) -> bool {
    let document = super::window().document();
    document.is_some_and(|document| document.query_selector(selector).is_ok_and(|found| found.is_some()))
}

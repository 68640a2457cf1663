//! A question that the office has drawn, shown over the page until it is answered; `app/ask.js`.

use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Shows a dialog, given as markup that holds the program's own texts and nothing that a user wrote;
/// gives what was typed into its fields, a line each, or `None` where it was closed unanswered.
pub async fn ask(dialog: &str) -> Option<String> {
    let window = super::window();
    let ask: Function = js_sys::Reflect::get(&window, &"cchc_ask".into()).ok()?.dyn_into().ok()?;
    let answer: Promise = ask.call1(&window, &dialog.into()).ok()?.unchecked_into();
    JsFuture::from(answer).await.ok()?.as_string()
}

/// True while something lies over the page, by its selector.
pub fn is_shown(selector: &str) -> bool {
    let document = super::window().document();
    document.is_some_and(|document| document.query_selector(selector).is_ok_and(|found| found.is_some()))
}

//! The clipboard by its events, which plain http allows too (the newer clipboard interface is
//! for secure pages only).

use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, HtmlDocument};

/// Puts a table on the clipboard in both forms, so that it pastes into Word and Excel as a table.
/// Must be called within a few seconds of a click or a key press. True where the browser did it.
pub fn copy(html: &str, text: &str) -> bool {
    let (html, text) = (html.to_owned(), text.to_owned());
    let Some(document) = super::window().document() else {
        return false;
    };
    let done = std::rc::Rc::new(std::cell::Cell::new(false));
    let seen = done.clone();
    let listener = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            let both = data.set_data("text/html", &html).and_then(|()| data.set_data("text/plain", &text));
            seen.set(both.is_ok());
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let target = listener.as_ref().unchecked_ref();
    if document.add_event_listener_with_callback_and_bool("copy", target, true).is_err() {
        return false;
    }
    let allowed = document.dyn_ref::<HtmlDocument>().is_some_and(|d| d.exec_command("copy").unwrap_or(false));
    let _ = document.remove_event_listener_with_callback_and_bool("copy", target, true);
    allowed && done.get()
}

/// What a paste event brings: the table as HTML where there is one, and the plain text.
pub fn pasted(event: &ClipboardEvent) -> (Option<String>, String) {
    let Some(data) = event.clipboard_data() else {
        return (None, String::new());
    };
    let get = |kind: &str| data.get_data(kind).unwrap_or_default();
    let html = get("text/html");
    (Some(html).filter(|h| !h.trim().is_empty()), get("text/plain"))
}

//! The folder that is written by itself, as far as the page has to do with it: only a page can ask the
//! user for one, or for the leave to write there. That is in `app/folder.js`.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    fn cchc_folder(door: &str, shown: &JsValue) -> Promise;
}

/// True where the browser lets a page choose a folder; it does not on plain http.
pub fn is_possible() -> bool {
    Reflect::has(&super::window(), &"showDirectoryPicker".into()).unwrap_or(false)
}

/// The office shows the folder that it may not write into.
pub fn know(folder: &JsValue) {
    let _ = cchc_folder("", folder);
}

/// What has to be asked of the user before a door is gone through; to be called in a click. Gives a
/// folder where one was chosen, and fails with "AbortError" where the user has thought better of it.
pub fn ask(door: &str) -> JsFuture {
    cchc_folder(door, &JsValue::UNDEFINED).into()
}

//! The folder that is written by itself, as far as the page has to do with it: only a page can ask the
//! user for one, or for the leave to write there. It is not there on plain http.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

const PICKER: &str = "showDirectoryPicker";
/// Where the page keeps the folder that the office has shown.
const KNOWN: &str = "cchc_folder";

/// True where the browser lets a page choose a folder.
pub fn is_possible() -> bool {
    Reflect::has(&super::window(), &PICKER.into()).unwrap_or(false)
}

/// The office shows the folder that it may not write into.
pub fn know(folder: &JsValue) {
    let _ = Reflect::set(&super::window(), &KNOWN.into(), folder);
}

/// Lets the user choose a folder. To be called in a click.
///
/// # Errors
/// What the browser throws, "AbortError" where the user has thought better of it.
pub async fn choose() -> Result<JsValue, JsValue> {
    ask(super::window().into(), PICKER).await
}

/// Asks the user for the leave to write into the folder that the office has shown. To be called in a
/// click.
///
/// # Errors
/// What the browser throws.
pub async fn allow() -> Result<JsValue, JsValue> {
    ask(Reflect::get(&super::window(), &KNOWN.into())?, "requestPermission").await
}

async fn ask(whom: JsValue, what: &str) -> Result<JsValue, JsValue> {
    let how = Object::new();
    Reflect::set(&how, &"mode".into(), &"readwrite".into())?;
    let function: Function = Reflect::get(&whom, &what.into())?.dyn_into()?;
    JsFuture::from(Promise::from(function.call1(&whom, &how)?)).await
}

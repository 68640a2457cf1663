//! The note outside the database of what should be in it: in localStorage and in a cookie, because
//! a browser that loses the one often keeps the other.

use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::preferences;

const KEY: &str = "cchc.note";
/// For how long a cookie is kept, in seconds; browsers allow 400 days at most.
const AGE: u32 = 400 * 24 * 3600;
/// A cookie may have 4,096 bytes with its name.
const LARGEST: usize = 3_900;

/// The notes that are there.
pub fn read() -> Vec<String> {
    let stored = preferences::read::<String>(KEY);
    stored.into_iter().chain(cookie()).filter(|note| !note.is_empty()).collect()
}

/// Writes the note to both places; a place that is denied is left out.
pub fn write(note: &str) {
    preferences::write(KEY, note);
    let Some(document) = document() else { return };
    let value = String::from(js_sys::encode_uri_component(note));
    let value = if value.len() > LARGEST { String::new() } else { value };
    let _ = document.set_cookie(&format!("{}={value}; path=/; max-age={AGE}; SameSite=Strict", name()));
}

fn cookie() -> Option<String> {
    let all = document()?.cookie().ok()?;
    let (_, value) = all.split("; ").filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name())?;
    js_sys::decode_uri_component(value).ok().map(String::from)
}

/// Cookies belong to a host, databases to a host and port.
fn name() -> String {
    format!("cchc{}", super::window().location().port().unwrap_or_default())
}

fn document() -> Option<HtmlDocument> {
    super::window().document()?.dyn_into().ok()
}

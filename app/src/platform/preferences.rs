//! Small choices of the user (language, last workspace) in localStorage.
//!
//! gloo-storage panics where the browser denies storage, and a panic ends the page; so the door is
//! tried once with web-sys, which may fail, before gloo-storage is called at all.

use gloo_storage::{LocalStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// True where localStorage can be written to.
fn allowed() -> bool {
    const PROBE: &str = "cchc.probe";
    let Ok(Some(storage)) = super::window().local_storage() else {
        return false;
    };
    storage.set_item(PROBE, "1").is_ok() && storage.remove_item(PROBE).is_ok()
}

/// A stored choice; `None` where there is none or storage is denied.
pub fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if allowed() { LocalStorage::get(key).ok() } else { None }
}

/// Stores a choice; silently forgotten where storage is denied, because the data's own banner
/// says so already.
pub fn write<T: Serialize>(key: &str, value: T) {
    if allowed() {
        let _ = LocalStorage::set(key, value);
    }
}

/// Where the language is kept.
pub const LANGUAGE: &str = "cchc.language";
/// Where the workspace last opened is kept.
pub const LAST_WORKSPACE: &str = "cchc.workspace";

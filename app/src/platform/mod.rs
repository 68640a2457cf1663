//! Everything that names the browser: storage, files, clipboard, clock, the line to the office.

pub mod clipboard;
pub mod files;
pub mod office;
pub mod preferences;
pub mod store;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The window; there is always one where the page runs.
pub fn window() -> web_sys::Window {
    leptos::prelude::window()
}

/// Has the field that somebody types in hand its text over, as leaving it would, and leaves the
/// focus there.
pub fn commit_what_is_typed() {
    let active = window().document().and_then(|d| d.active_element()).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(field) = active {
        let _ = field.blur();
        let _ = field.focus();
    }
}

/// Today by the computer's clock and time zone, as "2026-01-05".
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Milliseconds since 1970, by the computer's clock.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

fn date(ms: u64) -> js_sys::Date {
    js_sys::Date::new(&(ms as f64).into())
}

/// A time as "14:05".
pub fn clock(ms: u64) -> String {
    let date = date(ms);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// A day and time as "05/01/2026 14:05".
pub fn day_and_clock(ms: u64) -> String {
    let date = date(ms);
    let (day, month, year) = (date.get_date(), date.get_month() + 1, date.get_full_year());
    format!("{day:02}/{month:02}/{year} {}", clock(ms))
}

/// A day and time that sorts in a file name: "20260105-1405".
pub fn stamp(ms: u64) -> String {
    let date = date(ms);
    format!(
        "{}{:02}{:02}-{:02}{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// Sixty-four random bits for ids; `crypto.getRandomValues` is there on plain http too.
pub fn random_seed() -> u64 {
    let mut bytes = [0u8; 8];
    let filled = window().crypto().and_then(|c| c.get_random_values_with_u8_array(&mut bytes)).is_ok();
    if filled {
        u64::from_le_bytes(bytes)
    } else {
        // No crypto at all: two sittings still differ by their clock.
        now_ms().wrapping_mul(1000) ^ (js_sys::Math::random() * 9e15) as u64
    }
}

/// Waits this many milliseconds.
pub async fn sleep(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// The name and the message of whatever JavaScript threw.
pub fn js_error(error: &wasm_bindgen::JsValue) -> String {
    if let Some(e) = error.dyn_ref::<web_sys::DomException>() {
        return format!("{}: {}", e.name(), e.message());
    }
    if let Some(e) = error.dyn_ref::<js_sys::Error>() {
        return format!("{}: {}", String::from(e.name()), String::from(e.message()));
    }
    error.as_string().unwrap_or_default()
}

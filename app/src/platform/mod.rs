//! Everything that names the browser: storage, files, clipboard, clock, the line to the office.

pub mod clipboard;
pub mod files;
pub mod folder;
pub mod note;
pub mod office;
pub mod preferences;

use cchc_office::message::DATABASE_VERSION;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
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

/// Brings the focus to an element, and with it the page; false where it is not there.
pub fn focus(id: &str) -> bool {
    let element =
        window().document().and_then(|d| d.get_element_by_id(id)).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
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

/// True where the browser holds a database of this program; it is not made by asking.
///
/// # Errors
/// The browser's own words where it denies storage.
pub async fn database_exists() -> Result<bool, String> {
    let factory = window().indexed_db().map_err(|error| js_error(&error))?.ok_or("indexedDB")?;
    let request = factory.open("cchc").map_err(|error| js_error(&error))?;
    let (sender, receiver) = futures_channel::oneshot::channel();
    let sender = std::rc::Rc::new(std::cell::Cell::new(Some(sender)));
    let say = move |found: Result<bool, String>| {
        if let Some(sender) = sender.take() {
            let _ = sender.send(found);
        }
    };
    let (made, told) = (request.clone(), say.clone());
    // Asked for without a version, it is only made where there was none: that is taken back.
    let upgrade = Closure::<dyn FnMut()>::once(move || {
        if let Some(transaction) = made.transaction() {
            let _ = transaction.abort();
        }
        told(Ok(false));
    });
    let (opened, told) = (request.clone(), say.clone());
    let success = Closure::<dyn FnMut()>::once(move || {
        if let Ok(database) = opened.result() {
            let database = database.unchecked_into::<web_sys::IdbDatabase>();
            if database.version() < f64::from(DATABASE_VERSION) {
                // What is there is read before the office changes it: it may have to wait long for that.
                let read = database.clone();
                let then = Closure::once_into_js(move || {
                    read.close();
                    told(Ok(true));
                });
                call("cchc_read", &database, &then);
                return;
            }
            database.close();
        }
        told(Ok(true));
    });
    let failed = request.clone();
    let error = Closure::<dyn FnMut(web_sys::Event)>::once(move |event: web_sys::Event| {
        event.prevent_default();
        let error = failed.error().ok().flatten();
        say(Err(error.map(|error| js_error(&error.into())).unwrap_or_default()));
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
    request.set_onerror(Some(error.as_ref().unchecked_ref()));
    let found = receiver.await.unwrap_or(Ok(false));
    // The end of a database that was not made is told too, when nobody listens any more.
    request.set_onsuccess(None);
    request.set_onerror(None);
    found
}

/// Adds to a place the buttons of the last resort, which hand out what is stored as it is.
pub fn offer_rescue(place: &web_sys::Element) {
    call("cchc_rescue", place, &wasm_bindgen::JsValue::UNDEFINED);
}

/// Takes those buttons away again, in the part of the page that this selector finds: its elements are
/// used again for what comes next.
pub fn end_rescue(part: &str) {
    let found = window().document().and_then(|d| d.query_selector(&format!("{part} .rescue")).ok().flatten());
    if let Some(buttons) = found {
        buttons.remove();
    }
}

/// What was read of an older database is out of date: the office has opened it.
pub fn forget_what_was_read() {
    call("cchc_read", &wasm_bindgen::JsValue::UNDEFINED, &wasm_bindgen::JsValue::UNDEFINED);
}

/// Shows the dialog in which a plan is brought in with this text, until the office draws it; with none
/// it is closed.
pub fn show_import(text: &str) {
    call("cchc_import", &text.into(), &wasm_bindgen::JsValue::UNDEFINED);
}

/// Calls one of the scripts beside the program.
fn call(script: &str, one: &wasm_bindgen::JsValue, two: &wasm_bindgen::JsValue) {
    let found = js_sys::Reflect::get(&window(), &script.into()).ok();
    if let Some(script) = found.and_then(|script| script.dyn_into::<js_sys::Function>().ok()) {
        let _ = script.call2(&wasm_bindgen::JsValue::UNDEFINED, one, two);
    }
}

/// True while something lies over the page that this selector finds.
pub fn is_shown(selector: &str) -> bool {
    let document = window().document();
    document.is_some_and(|document| document.query_selector(selector).is_ok_and(|found| found.is_some()))
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

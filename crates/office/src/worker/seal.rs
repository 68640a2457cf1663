//! Has a small worker lock or open one file, and ends it: the memory that this takes goes with it,
//! and the office hears the page meanwhile.

use cchc_seal::{Order, Refusal};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// Under this name the office's loader says where the small worker's loader lies.
const ADDRESS: &str = "cchc_seal";

/// Locks or opens bytes.
///
/// # Errors
/// Why not; [`Refusal::Stopped`] where the worker did not start or ended on a fault.
pub async fn run(order: Order, bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
    let address = Reflect::get(&js_sys::global(), &ADDRESS.into()).ok().and_then(|address| address.as_string());
    let worker = Worker::new(&address.unwrap_or_default()).map_err(|_| Refusal::Stopped)?;
    let message = Array::of3(&(order == Order::Lock).into(), &passphrase.into(), &Uint8Array::from(bytes));
    let answer = answer(&worker, &message).await;
    worker.terminate();
    let answer: Array = answer.map_err(|_| Refusal::Stopped)?.unchecked_into();
    match answer.get(0).as_string().as_deref() {
        Some("") => Ok(answer.get(1).unchecked_into::<Uint8Array>().to_vec()),
        word => Err(Refusal::of_word(word.unwrap_or_default())),
    }
}

/// Sends the message once the worker is ready, and waits for its answer.
async fn answer(worker: &Worker, message: &Array) -> Result<JsValue, JsValue> {
    let mut listen = None;
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let (asked, message) = (worker.clone(), message.clone());
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // "ready" is a text, the answer a list.
            if event.data().is_string() {
                let _ = asked.post_message(&message);
            } else {
                let _ = resolve.call1(&JsValue::UNDEFINED, &event.data());
            }
        });
        let failed = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // Else it would be a fault of the office.
            event.prevent_default();
            let _ = reject.call0(&JsValue::UNDEFINED);
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        listen = Some((heard, failed));
    });
    let answer = JsFuture::from(promise).await;
    drop(listen);
    answer
}

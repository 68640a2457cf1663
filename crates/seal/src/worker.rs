//! The browser's side: a message in (what to do, the passphrase, the bytes), a message out (a word
//! and the bytes). "ready" comes first of all.

use cchc_seal::Order;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Waits for the office's order.
pub fn start() {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let order = if message.get(0).is_truthy() { Order::Lock } else { Order::Open };
        let passphrase = message.get(1).as_string().unwrap_or_default();
        let bytes = message.get(2).dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
        let (word, bytes) = match order.run(&bytes, &passphrase) {
            Ok(bytes) => ("", bytes),
            Err(refusal) => (refusal.word(), Vec::new()),
        };
        let _ = scope().post_message(&Array::of2(&word.into(), &Uint8Array::from(&*bytes)));
    });
    scope().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let _ = scope().post_message(&"ready".into());
}

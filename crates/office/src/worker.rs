//! The browser's side of the office: messages in, messages out.
//!
//! A message is a list: the text, and bytes beside it where there are any. What the worker sends
//! first of all is "ready"; "fault" with the reason is its last word.

use std::cell::RefCell;
use std::rc::Rc;

use cchc_office::Office;
use cchc_office::message::{Answer, Ask};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Listens for the page and answers it until one of both ends.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let _ = scope().post_message(&Array::of2(&"fault".into(), &info.to_string().into()));
    }));
    let office = Rc::new(RefCell::new(Office::default()));
    let checker = checker(office.clone());
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let text = message.get(0).as_string().unwrap_or_default();
        let bytes = message.get(1).dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
        let answer = serde_json::from_str::<(u32, Ask)>(&text);
        let Ok((to, ask)) = answer else {
            // The page is of another build: loading it again brings both together.
            let _ = scope().post_message(&Array::of2(&"fault".into(), &"?".into()));
            return;
        };
        let (answer, beside) = office.borrow_mut().answer(to, ask, bytes);
        tell(&answer, &beside);
        if office.borrow().check_is_due() {
            // After whatever the page has asked meanwhile: typing comes before checking.
            let _ = scope().set_timeout_with_callback(checker.as_ref().unchecked_ref());
        }
    });
    scope().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let _ = scope().post_message(&Array::of1(&"ready".into()));
}

fn checker(office: Rc<RefCell<Office>>) -> Closure<dyn FnMut()> {
    Closure::new(move || {
        if office.borrow().check_is_due() {
            let news = office.borrow_mut().check();
            tell(&news, &[]);
        }
    })
}

fn tell(answer: &Answer, beside: &[u8]) {
    let text = serde_json::to_string(answer).unwrap_or_default();
    let message = Array::of1(&text.into());
    if beside.is_empty() {
        let _ = scope().post_message(&message);
        return;
    }
    let bytes = Uint8Array::from(beside);
    message.push(&bytes);
    let _ = scope().post_message_with_transfer(&message, &Array::of1(&bytes.buffer()));
}

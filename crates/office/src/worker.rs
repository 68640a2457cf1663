//! The browser's side of the office: messages in, messages out, the store, the clock, the other
//! windows.
//!
//! A message is a list: the text, and bytes beside it where there are any. What the worker sends
//! first of all is "ready"; "ask" with a dialog asks the user; "fault" with the reason is its last word.

mod seal;

use std::rc::Rc;

use cchc_office::idb::Idb;
use cchc_office::keeper::{Call, Work};
use cchc_office::message::{Answer, Ask};
use cchc_office::{Keeper, World};
use cchc_seal::{Order, Refusal};
use cchc_vault::Failure;
use cchc_vault::lease::RENEWED;
use js_sys::{Array, Date, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessageEvent};

/// The name of the channel between windows.
const CHANNEL: &str = "cchc";

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// The browser around the keeper.
struct Browser {
    channel: Option<BroadcastChannel>,
}

impl World for Browser {
    type Store = Idb;

    async fn open(&self, blocked: impl Fn() + 'static) -> Result<Idb, Failure> {
        Idb::open(blocked).await
    }

    fn now(&self) -> u64 {
        Date::now() as u64
    }

    fn zone(&self) -> i64 {
        -(Date::new_0().get_timezone_offset() as i64) * 60_000
    }

    async fn sleep(&self, ms: u32) {
        let promise = Promise::new(&mut |resolve, _| {
            let ms = i32::try_from(ms).unwrap_or(i32::MAX);
            let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        });
        let _ = JsFuture::from(promise).await;
    }

    async fn seal(&self, order: Order, bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
        seal::run(order, bytes, passphrase).await
    }

    fn ask(&self, question: &str) {
        let _ = scope().post_message(&Array::of2(&"ask".into(), &question.into()));
    }

    fn tell(&self, answer: &Answer, beside: &[u8]) {
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

    fn call(&self, call: &Call) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&serde_json::to_string(call).unwrap_or_default().into());
        }
    }
}

/// A name that no other window has.
fn writer() -> String {
    let mut bytes = [0u8; 8];
    let filled = scope().crypto().and_then(|c| c.get_random_values_with_u8_array(&mut bytes)).is_ok();
    let random = if filled { u64::from_le_bytes(bytes) } else { (js_sys::Math::random() * 9e15) as u64 };
    format!("{random:016x}")
}

fn run(work: Option<Work>) {
    if let Some(work) = work {
        spawn_local(work);
    }
}

/// Listens for the page and answers it until one of both ends.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let _ = scope().post_message(&Array::of2(&"fault".into(), &info.to_string().into()));
    }));
    let channel = BroadcastChannel::new(CHANNEL).ok();
    let keeper = Keeper::new(Browser { channel: channel.clone() }, writer());
    listen_to_windows(channel, keeper.clone());
    renew_the_lease(keeper.clone());
    let checker = checker(keeper.clone());
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
        run(keeper.hear(to, ask, bytes));
        // After whatever the page has asked meanwhile: typing comes before checking.
        let _ = scope().set_timeout_with_callback(checker.as_ref().unchecked_ref());
    });
    scope().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let _ = scope().post_message(&Array::of1(&"ready".into()));
}

fn listen_to_windows(channel: Option<BroadcastChannel>, keeper: Rc<Keeper<Browser>>) {
    let Some(channel) = channel else { return };
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(call) = serde_json::from_str::<Call>(&text) {
            run(keeper.overhear(call));
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

fn renew_the_lease(keeper: Rc<Keeper<Browser>>) {
    let renew = Closure::<dyn FnMut()>::new(move || spawn_local(keeper.clone().renew()));
    let often = i32::try_from(RENEWED).unwrap_or(i32::MAX);
    let _ = scope().set_interval_with_callback_and_timeout_and_arguments_0(renew.as_ref().unchecked_ref(), often);
    renew.forget();
}

fn checker(keeper: Rc<Keeper<Browser>>) -> Closure<dyn FnMut()> {
    Closure::new(move || {
        if keeper.check_is_due() {
            keeper.check();
        }
    })
}

//! The browser's side of the office: messages in, messages out, the store, the clock, the other
//! windows.
//!
//! A message is a list: the text, and bytes (or a folder) beside it where there are any. What the worker
//! sends first of all is "ready"; the name of a script of the page with what that is to show is for that
//! script; "fault" with the reason is its last word.

mod seal;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cchc_office::directory::Directory;
use cchc_office::idb::Idb;
use cchc_office::keeper::{Call, Work};
use cchc_office::message::{Answer, Ask};
use cchc_office::{Keeper, World};
use cchc_seal::{Order, Refusal};
use cchc_vault::lease::RENEWED;
use cchc_vault::{Failure, handle_key};
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
    /// The folder that the page has handed over last.
    handed: RefCell<Option<Directory>>,
    /// The folders of workspaces, as far as they are known: a store that is denied keeps none.
    folders: RefCell<BTreeMap<String, Directory>>,
}

impl World for Browser {
    type Store = Idb;
    type Folder = Directory;

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
        let _ = scope().post_message(&Array::of2(&"cchc_ask".into(), &question.into()));
    }

    fn show(&self, screen: &str) {
        let _ = scope().post_message(&Array::of2(&"cchc_sheet".into(), &screen.into()));
    }

    fn show_dialog(&self, dialog: &str) {
        let _ = scope().post_message(&Array::of2(&"cchc_import".into(), &dialog.into()));
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

    async fn take_folder(&self, store: Option<&Idb>, workspace: &str) -> Option<Directory> {
        let folder = self.handed.take()?;
        self.folders.borrow_mut().insert(workspace.to_owned(), folder.clone());
        if let Some(store) = store {
            let _ = store.keep_value(&handle_key(workspace), Some(&folder.0)).await;
        }
        Some(folder)
    }

    async fn folder(&self, store: Option<&Idb>, workspace: &str) -> Result<Option<Directory>, Failure> {
        if let Some(folder) = self.folders.borrow().get(workspace) {
            return Ok(Some(folder.clone()));
        }
        let Some(store) = store else { return Ok(None) };
        let found = store.value(&handle_key(workspace)).await?;
        let folder = found.and_then(|value| value.dyn_into().ok()).map(Directory);
        if let Some(folder) = &folder {
            self.folders.borrow_mut().insert(workspace.to_owned(), folder.clone());
        }
        Ok(folder)
    }

    async fn drop_folder(&self, store: Option<&Idb>, workspace: &str) {
        self.folders.borrow_mut().remove(workspace);
        if let Some(store) = store {
            let _ = store.keep_value(&handle_key(workspace), None).await;
        }
    }

    fn show_folder(&self, folder: &Directory) {
        let _ = scope().post_message(&Array::of2(&"folder".into(), &folder.0));
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
    let browser = Browser { channel: channel.clone(), handed: RefCell::default(), folders: RefCell::default() };
    let keeper = Keeper::new(browser, writer());
    listen_to_windows(channel, keeper.clone());
    renew_the_lease(keeper.clone());
    let checker = checker(keeper.clone());
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let text = message.get(0).as_string().unwrap_or_default();
        let beside = message.get(1);
        let bytes = beside.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
        if let Ok(folder) = beside.dyn_into() {
            keeper.world().handed.replace(Some(Directory(folder)));
        }
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
    let renew = Closure::<dyn FnMut()>::new(move || {
        spawn_local(keeper.clone().renew());
        spawn_local(keeper.clone().tend());
        // What another window has written was read since.
        if keeper.check_is_due() {
            keeper.check();
        }
    });
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

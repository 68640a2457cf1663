//! The line to the office, which runs in a Web Worker and is started by the first question.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cchc_office::message::{Answer, Ask, Reply, Update};
use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// What comes back: the reply with the bytes beside it, or why not.
pub type Told = Result<(Reply, Vec<u8>), String>;

/// The line.
#[derive(Clone)]
pub struct Desk(Rc<Inner>);

struct Inner {
    state: RefCell<State>,
    begin: Box<dyn Fn() -> Ask>,
    heard: Box<dyn Fn(Update)>,
    refused: Box<dyn Fn(String)>,
    ended: Box<dyn Fn(String)>,
}

#[derive(Default)]
struct State {
    worker: Option<Worker>,
    ready: bool,
    /// Messages from before the office was ready.
    queue: Vec<Array>,
    waiting: BTreeMap<u32, oneshot::Sender<Told>>,
    last: u32,
    /// Why an office that was ready is gone. Nobody takes its place: it would know of nothing.
    ended: Option<String>,
}

impl Desk {
    /// A line on which nobody has spoken yet. `begin` gives the first question, `heard` takes the
    /// news, `refused` what was refused of what nobody waits for, `ended` hears that the office is gone.
    pub fn new(
        begin: impl Fn() -> Ask + 'static,
        heard: impl Fn(Update) + 'static,
        refused: impl Fn(String) + 'static,
        ended: impl Fn(String) + 'static,
    ) -> Desk {
        let (begin, heard, refused, ended) = (Box::new(begin), Box::new(heard), Box::new(refused), Box::new(ended));
        Desk(Rc::new(Inner { state: RefCell::default(), begin, heard, refused, ended }))
    }

    /// Asks a question. It is on its way when this returns; the answer comes later. What it
    /// changes on the page is shown before the answer is given.
    /// Beside it go bytes, or a value of the browser's own.
    pub fn ask(&self, ask: &Ask, beside: &JsValue) -> impl Future<Output = Told> + use<> {
        let answer = self.post(ask, beside);
        async move {
            match answer {
                Ok(answer) => answer.await.unwrap_or_else(|_| Err(String::new())),
                Err(reason) => Err(reason),
            }
        }
    }

    /// True once a question was asked.
    pub fn is_started(&self) -> bool {
        self.0.state.borrow().worker.is_some()
    }

    /// True while a question is not answered yet.
    pub fn is_waiting(&self) -> bool {
        !self.0.state.borrow().waiting.is_empty()
    }

    fn post(&self, ask: &Ask, beside: &JsValue) -> Result<oneshot::Receiver<Told>, String> {
        self.start()?;
        let (sender, receiver) = oneshot::channel();
        let mut state = self.0.state.borrow_mut();
        state.last += 1;
        let number = state.last;
        state.waiting.insert(number, sender);
        state.send(message(number, ask, beside));
        Ok(receiver)
    }

    /// Starts the office where it does not run.
    fn start(&self) -> Result<(), String> {
        if let Some(reason) = &self.0.state.borrow().ended {
            return Err(reason.clone());
        }
        if self.is_started() {
            return Ok(());
        }
        let worker = Worker::new(&address()).map_err(|error| super::js_error(&error))?;
        let line = self.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| line.hear(&event));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let line = self.clone();
        let failed = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            // Where the script itself is gone the event is a bare one and says nothing.
            let message = js_sys::Reflect::get(&event, &"message".into()).ok();
            line.lose(&message.and_then(|message| message.as_string()).unwrap_or_default());
        });
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        failed.forget();
        let mut state = self.0.state.borrow_mut();
        state.worker = Some(worker);
        state.send(message(0, &(self.0.begin)(), &JsValue::UNDEFINED));
        Ok(())
    }

    fn hear(&self, event: &MessageEvent) {
        let message: Array = event.data().unchecked_into();
        let text = message.get(0).as_string().unwrap_or_default();
        match text.as_str() {
            "ready" => self.0.state.borrow_mut().ready(),
            "folder" => super::folder::know(&message.get(1)),
            // The office asks the user; the answer goes back to it as a message of its own.
            // A screen that it has drawn goes the same way.
            script if script.starts_with("cchc_") => {
                if let Some(worker) = &self.0.state.borrow().worker {
                    super::call(script, &message.get(1), worker);
                }
            }
            "fault" => self.lose(&message.get(1).as_string().unwrap_or_default()),
            _ => {
                let bytes = message.get(1).dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
                match serde_json::from_str::<Answer>(&text) {
                    Ok(answer) => self.take(answer, bytes),
                    Err(error) => self.lose(&error.to_string()),
                }
            }
        }
    }

    fn take(&self, answer: Answer, bytes: Vec<u8>) {
        if let Some(update) = answer.update {
            (self.0.heard)(*update);
        }
        let waiting = self.0.state.borrow_mut().waiting.remove(&answer.to);
        match (waiting, answer.reply) {
            (Some(waiting), reply) => {
                let _ = waiting.send(reply.map(|reply| (reply, bytes)));
            }
            // Nobody waits for what was done on a drawn screen.
            (None, Err(reason)) => (self.0.refused)(reason),
            (None, Ok(_)) => {}
        }
    }

    /// The office is gone: everybody who waits hears why. One that never was ready is asked for
    /// again by the next question.
    fn lose(&self, reason: &str) {
        let state = self.0.state.take();
        if state.ready {
            self.0.state.borrow_mut().ended = Some(reason.to_owned());
        }
        if let Some(worker) = &state.worker {
            worker.terminate();
        }
        for (_, waiting) in state.waiting {
            let _ = waiting.send(Err(reason.to_owned()));
        }
        if state.ready {
            (self.0.ended)(reason.to_owned());
        }
    }
}

impl State {
    fn ready(&mut self) {
        self.ready = true;
        for message in std::mem::take(&mut self.queue) {
            self.send(message);
        }
    }

    fn send(&mut self, message: Array) {
        match &self.worker {
            Some(worker) if self.ready => {
                let beside = message.get(1).dyn_ref::<Uint8Array>().map(|bytes| Array::of1(&bytes.buffer()));
                let _ = worker.post_message_with_transfer(&message, &beside.unwrap_or_default());
            }
            _ => self.queue.push(message),
        }
    }
}

fn message(number: u32, ask: &Ask, beside: &JsValue) -> Array {
    let text = serde_json::to_string(&(number, ask)).unwrap_or_default();
    Array::of2(&text.into(), beside)
}

/// Where the office's script lies: the page names it, because its name changes with every build.
fn address() -> String {
    let meta = super::window().document().and_then(|d| d.query_selector("meta[name=office]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

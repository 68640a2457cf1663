//! The twin of a folder in memory, which can be told to fail, to be cut off at any step, and to be
//! written by somebody else in between.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::folder::Folder;
use crate::medium::Failure;

/// What happens at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The step fails with an error of this name, and what follows works again.
    Fails(&'static str),
    /// Everything ends before the step.
    EndsBefore,
    /// Everything ends after the step: it is done, and nobody hears of it.
    EndsAfter,
    /// Somebody else writes this file before the step.
    Writes(String, Vec<u8>),
}

/// A folder in memory.
#[derive(Debug, Default)]
pub struct MemoryFolder {
    /// Its files.
    pub files: RefCell<BTreeMap<String, Vec<u8>>>,
    /// What lies beside files.
    pub beside: RefCell<BTreeMap<String, Vec<u8>>>,
    /// Every step so far: what was done to which file.
    pub steps: RefCell<Vec<String>>,
    /// The browser asks the user before it lets anybody write.
    pub is_shut: Cell<bool>,
    /// It does not answer. Who holds it in a test waits for that.
    pub hangs: Cell<bool>,
    event: RefCell<Option<(usize, Event)>>,
    ended: Cell<bool>,
    refuses: Cell<Option<&'static str>>,
    harm: RefCell<Option<(String, Vec<u8>)>>,
}

impl MemoryFolder {
    /// What happens at the step with this number, counted from 0 and from now.
    pub fn at(&self, step: usize, event: Event) {
        self.steps.borrow_mut().clear();
        *self.event.borrow_mut() = Some((step, event));
    }

    /// From now on every step fails with an error of this name; `None`: none does.
    pub fn refuse(&self, name: Option<&'static str>) {
        self.refuses.set(name);
    }

    /// The next content swapped in under this name is stored as something else.
    pub fn harm(&self, name: &str, stored: &[u8]) {
        *self.harm.borrow_mut() = Some((name.to_owned(), stored.to_vec()));
    }

    /// After an end: the folder as the next start finds it.
    pub fn begin_again(&self) {
        self.ended.set(false);
        *self.event.borrow_mut() = None;
        self.steps.borrow_mut().clear();
    }

    /// Puts a file there, as somebody else does.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        self.files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
    }

    /// The names of the files.
    pub fn list(&self) -> Vec<String> {
        self.files.borrow().keys().chain(self.beside.borrow().keys()).cloned().collect()
    }

    /// The content of a file.
    pub fn content(&self, name: &str) -> Option<Vec<u8>> {
        let files = self.files.borrow();
        files.get(name).or(self.beside.borrow().get(name)).cloned()
    }

    fn step<T>(&self, what: String, done: impl FnOnce() -> T) -> Result<T, Failure> {
        let number = self.steps.borrow().len();
        self.steps.borrow_mut().push(what);
        let event = self.event.borrow().clone().filter(|(at, _)| *at == number).map(|(_, event)| event);
        if let Some(name) = self.refuses.get().or(self.ended.get().then_some("AbortError")) {
            return Err(failed(name));
        }
        match event {
            Some(Event::Fails(name)) => return Err(failed(name)),
            Some(Event::EndsBefore) => {
                self.ended.set(true);
                return Err(failed("AbortError"));
            }
            Some(Event::EndsAfter) => {
                self.ended.set(true);
                done();
                return Err(failed("AbortError"));
            }
            Some(Event::Writes(name, bytes)) => self.put(&name, &bytes),
            None => {}
        }
        Ok(done())
    }
}

fn failed(name: &str) -> Failure {
    Failure::Storage { name: name.to_owned(), message: "as the test asked".to_owned() }
}

fn beside(name: &str) -> String {
    format!("{name}.crswap")
}

impl Folder for MemoryFolder {
    type Staged = String;

    fn name(&self) -> String {
        "Kế hoạch chung".to_owned()
    }

    async fn is_open(&self) -> bool {
        !self.is_shut.get()
    }

    async fn names(&self) -> Result<Vec<String>, Failure> {
        self.step("names".to_owned(), || self.list())
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.step(format!("read {name}"), || self.content(name))
    }

    async fn stage(&self, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        self.step(format!("stage {name}"), || {
            self.files.borrow_mut().entry(name.to_owned()).or_default();
            self.beside.borrow_mut().insert(beside(name), bytes.to_vec());
            name.to_owned()
        })
    }

    async fn swap(&self, name: String) -> Result<(), Failure> {
        self.step(format!("swap {name}"), || {
            let laid = self.beside.borrow_mut().remove(&beside(&name)).unwrap_or_default();
            let harm = self.harm.borrow_mut().take_if(|(harmed, _)| *harmed == name);
            self.put(&name, &harm.map_or(laid, |(_, stored)| stored));
        })
    }

    async fn discard(&self, name: String) {
        let _ = self.step(format!("discard {name}"), || self.beside.borrow_mut().remove(&beside(&name)));
    }

    async fn remove(&self, name: &str) -> Result<(), Failure> {
        self.step(format!("remove {name}"), || {
            self.files.borrow_mut().remove(name);
            self.beside.borrow_mut().remove(name);
        })
    }
}

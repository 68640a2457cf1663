//! The twin of the browser's store in memory, which can be told to fail.

mod folder;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::medium::{Decided, Failure, Medium, Read, Rows, Store, Value, Write};

pub use folder::{Event, MemoryFolder};

/// A store in memory.
#[derive(Debug, Default)]
pub struct Memory {
    records: RefCell<BTreeMap<(Store, String), Value>>,
    refuses: RefCell<Option<String>>,
    refuses_looks: Cell<u32>,
    fails_at: Cell<Option<usize>>,
    flips: RefCell<Option<String>>,
}

impl Memory {
    /// From now on every transaction fails with an error of this name; `None`: none does.
    pub fn refuse(&self, name: Option<&str>) {
        *self.refuses.borrow_mut() = name.map(str::to_owned);
    }

    /// So many of the next readings fail, though what is written is stored.
    pub fn refuse_looks(&self, count: u32) {
        self.refuses_looks.set(count);
    }

    /// The next transaction that writes fails at its change with this number, counted from 0.
    pub fn fail_at(&self, number: usize) {
        self.fails_at.set(Some(number));
    }

    /// The next value stored under this key is stored with one bit flipped.
    pub fn flip(&self, key: &str) {
        *self.flips.borrow_mut() = Some(key.to_owned());
    }

    /// Every record whose key begins so.
    pub fn records(&self, store: Store, beginning: &str) -> Rows {
        self.found(&Read::All(store, beginning.to_owned()))
    }

    /// Stores a record past the vault, as a fault of the disk would.
    pub fn put(&self, store: Store, key: &str, value: Value) {
        self.records.borrow_mut().insert((store, key.to_owned()), value);
    }

    /// Loses every record whose key begins so.
    pub fn lose(&self, store: Store, beginning: &str) {
        self.records.borrow_mut().retain(|(s, key), _| *s != store || !key.starts_with(beginning));
    }

    fn found(&self, read: &Read) -> Rows {
        let records = self.records.borrow();
        let fits = |store: Store, key: &str| match read {
            Read::One(wanted, whole) => store == *wanted && key == whole,
            Read::All(wanted, beginning) => store == *wanted && key.starts_with(beginning),
        };
        let found = records.iter().filter(|((store, key), _)| fits(*store, key));
        found.map(|((_, key), value)| (key.clone(), value.clone())).collect()
    }

    fn check(&self) -> Result<(), Failure> {
        match &*self.refuses.borrow() {
            None => Ok(()),
            Some(name) => Err(storage(name)),
        }
    }

    fn stored(&self, key: &str, value: Value) -> Value {
        let hit = self.flips.borrow().as_ref().is_some_and(|flipped| flipped == key);
        if !hit {
            return value;
        }
        *self.flips.borrow_mut() = None;
        let flipped = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            let middle = bytes.len() / 2;
            if let Some(byte) = bytes.get_mut(middle) {
                *byte ^= 1;
            }
            bytes
        };
        match value {
            Value::Bytes(bytes) => Value::Bytes(flipped(&bytes)),
            Value::Text(text) => Value::Text(String::from_utf8_lossy(&flipped(text.as_bytes())).into_owned()),
        }
    }
}

fn storage(name: &str) -> Failure {
    Failure::Storage { name: name.to_owned(), message: "as the test asked".to_owned() }
}

impl Medium for Memory {
    async fn transact<T>(&self, reads: Vec<Read>, decide: impl FnOnce(Vec<Rows>) -> Decided<T>) -> Result<T, Failure> {
        self.check()?;
        let (writes, told) = decide(reads.iter().map(|read| self.found(read)).collect())?;
        if self.fails_at.get().is_some_and(|at| at < writes.len()) {
            self.fails_at.set(None);
            return Err(storage("DataError"));
        }
        for write in writes {
            match write {
                Write::Put(store, key, value) => {
                    let value = self.stored(&key, value);
                    self.put(store, &key, value);
                }
                Write::Delete(store, key) => drop(self.records.borrow_mut().remove(&(store, key))),
                Write::Clear(store, beginning) => self.lose(store, &beginning),
            }
        }
        Ok(told)
    }

    async fn look(&self, reads: Vec<Read>) -> Result<Vec<Rows>, Failure> {
        self.check()?;
        if let Some(left) = self.refuses_looks.get().checked_sub(1) {
            self.refuses_looks.set(left);
            return Err(storage("UnknownError"));
        }
        Ok(reads.iter().map(|read| self.found(read)).collect())
    }
}

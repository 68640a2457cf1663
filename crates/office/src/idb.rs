//! The vault's store in IndexedDB. It carries bytes and decides nothing.

use cchc_vault::medium::{Decided, Failure, Medium, Read, Rows, Store, Value, Write};
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionFinishKind, TransactionMode, TransactionOptions,
};
use indexed_db_futures::{KeyRange, OpenDbResult};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::message::DATABASE_VERSION;

/// The database's name in the browser.
const NAME: &str = "cchc";
/// Made with the others, for the documents that will prove what is reported.
const EVIDENCE: &str = "evidence";

/// The open database.
pub struct Idb(Database);

impl Idb {
    /// Opens the database, making it on the first visit. `blocked` is called when an older window
    /// keeps it from being opened.
    ///
    /// # Errors
    /// Where the browser denies storage or its store is broken.
    pub async fn open(blocked: impl Fn() + 'static) -> Result<Idb, Failure> {
        let opened: OpenDbResult<Database> = async {
            Database::open(NAME)
                .with_version(DATABASE_VERSION)
                .with_on_blocked(move |_| {
                    blocked();
                    Ok(())
                })
                .with_on_upgrade_needed(|_, db| {
                    let there: Vec<String> = db.object_store_names().collect();
                    for name in Store::ALL.map(Store::name).into_iter().chain([EVIDENCE]) {
                        if !there.iter().any(|other| other == name) {
                            db.create_object_store(name).build()?;
                        }
                    }
                    Ok(())
                })
                .await
        }
        .await;
        let db = opened.map_err(|error| match error {
            OpenDbError::Base(error) => failure(error),
            other => Failure::Storage { name: "Error".to_owned(), message: other.to_string() },
        })?;
        step_aside(&db);
        Ok(Idb(db))
    }

    /// Keeps a value of the browser's own, say a folder, or takes it out with `None`.
    ///
    /// # Errors
    /// [`Failure::Storage`], also where the browser cannot keep such a value.
    pub async fn keep_value(&self, key: &str, value: Option<&JsValue>) -> Result<(), Failure> {
        let tx = self.start(TransactionMode::Readwrite)?;
        let keep = || -> Result<(), Error> {
            let store = tx.object_store(Store::Meta.name())?;
            match value {
                Some(value) => store.put(value.clone()).with_key(key).primitive().map(drop),
                None => store.delete(key).primitive().map(drop),
            }
        };
        match keep() {
            Ok(()) => done(&tx).await,
            Err(error) => {
                let _ = tx.abort().await;
                Err(failure(error))
            }
        }
    }

    /// Such a value.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub async fn value(&self, key: &str) -> Result<Option<JsValue>, Failure> {
        let read = async || -> Result<Option<JsValue>, Error> {
            let tx = self.0.transaction(Store::Meta.name()).build()?;
            tx.object_store(Store::Meta.name())?.get(key).primitive()?.await
        };
        read().await.map_err(failure)
    }

    fn start(&self, mode: TransactionMode) -> Result<Transaction<'_>, Failure> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let stores = Store::ALL.map(Store::name);
        let tx = self.0.transaction(stores).with_mode(mode).with_options(strict).build().map_err(failure)?;
        // The library's own listener can be called once. Every change that a transaction takes back
        // calls it, and the second call would end the office.
        tx.as_sys().set_onerror(None);
        Ok(tx)
    }
}

/// Lets a newer program open the database: it waits until every older connection is closed.
fn step_aside(db: &Database) {
    let listened = db.version_changes();
    wasm_bindgen_futures::spawn_local(async move {
        let Ok(mut changes) = listened else { return };
        if changes.recv().await.is_some() {
            changes.db().clone().close();
        }
    });
}

/// Waits until everything that was asked of a transaction is done or taken back. A full disk shows
/// only then, and only the transaction itself knows why.
async fn done(tx: &Transaction<'_>) -> Result<(), Failure> {
    loop {
        match tx.on_done().map_err(failure)?.await {
            TransactionFinishKind::Ok => return Ok(()),
            // Of one change; the end of the transaction follows.
            TransactionFinishKind::Err => {}
            TransactionFinishKind::Abort => {
                let why = tx.error().map(failure);
                return Err(
                    why.unwrap_or_else(|| Failure::Storage { name: "AbortError".to_owned(), message: String::new() })
                );
            }
        }
    }
}

/// What a read finds, within its transaction.
async fn find(tx: &Transaction<'_>, read: &Read) -> Result<Rows, Error> {
    match read {
        Read::One(store, key) => {
            let store = tx.object_store(store.name())?;
            let found: Option<JsValue> = store.get(key.as_str()).primitive()?.await?;
            Ok(found.map(|value| (key.clone(), value_of(&value))).into_iter().collect())
        }
        Read::All(store, beginning) => {
            let store = tx.object_store(store.name())?;
            let keys = store.get_all_keys::<String>().with_query::<String, _>(range(beginning)).primitive()?;
            let values = store.get_all::<JsValue>().with_query::<String, _>(range(beginning)).primitive()?;
            let keys = keys.await?.collect::<Result<Vec<String>, _>>()?;
            let values = values.await?.collect::<Result<Vec<JsValue>, _>>()?;
            Ok(keys.into_iter().zip(values.iter().map(value_of)).collect())
        }
    }
}

async fn find_all(tx: &Transaction<'_>, reads: &[Read]) -> Result<Vec<Rows>, Error> {
    let mut found = Vec::with_capacity(reads.len());
    for read in reads {
        found.push(find(tx, read).await?);
    }
    Ok(found)
}

/// Sends one change on its way; its answer is that of the whole transaction.
fn make(tx: &Transaction<'_>, write: Write) -> Result<(), Error> {
    match write {
        Write::Put(store, key, value) => {
            let value: JsValue = match value {
                Value::Text(text) => text.into(),
                Value::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            };
            tx.object_store(store.name())?.put(value).with_key(key).primitive().map(drop)?;
        }
        Write::Delete(store, key) => tx.object_store(store.name())?.delete(key).primitive().map(drop)?,
        Write::Clear(store, beginning) => {
            tx.object_store(store.name())?.delete::<String, _>(range(&beginning)).primitive().map(drop)?;
        }
    }
    Ok(())
}

/// The record that a change is about, as it is called in the database.
fn record(write: &Write) -> String {
    let (Write::Put(store, key, _) | Write::Delete(store, key) | Write::Clear(store, key)) = write;
    format!("{}/{key}", store.name())
}

/// The failure with the record that could not be written.
fn naming(failure: Failure, record: &str) -> Failure {
    match failure {
        Failure::Storage { name, message } => Failure::Storage { name, message: format!("{message} [{record}]") },
        other => other,
    }
}

impl Medium for Idb {
    async fn transact<T>(&self, reads: Vec<Read>, decide: impl FnOnce(Vec<Rows>) -> Decided<T>) -> Result<T, Failure> {
        let tx = self.start(TransactionMode::Readwrite)?;
        let found = find_all(&tx, &reads).await.map_err(failure)?;
        let (writes, told) = match decide(found) {
            Ok(decided) => decided,
            Err(refusal) => {
                let _ = tx.abort().await;
                return Err(refusal.into());
            }
        };
        for write in writes {
            let record = record(&write);
            if let Err(error) = make(&tx, write) {
                let _ = tx.abort().await;
                return Err(naming(failure(error), &record));
            }
        }
        done(&tx).await?;
        Ok(told)
    }

    async fn look(&self, reads: Vec<Read>) -> Result<Vec<Rows>, Failure> {
        let tx = self.start(TransactionMode::Readonly)?;
        find_all(&tx, &reads).await.map_err(failure)
    }
}

/// Every key that begins so: no key holds a character after the last one of Unicode.
fn range(beginning: &str) -> KeyRange<String> {
    KeyRange::Bound(beginning.to_owned(), false, format!("{beginning}\u{10FFFF}"), false)
}

fn value_of(value: &JsValue) -> Value {
    match value.as_string() {
        Some(text) => Value::Text(text),
        None => Value::Bytes(Uint8Array::new(value).to_vec()),
    }
}

/// The browser's own name and words, whatever kind of error it is.
fn failure(error: Error) -> Failure {
    match error {
        Error::DomException(exception) => thrown(&web_sys::DomException::from(exception).into()),
        other => Failure::Storage { name: "Error".to_owned(), message: other.to_string() },
    }
}

/// The name and the words of whatever the browser threw.
pub(crate) fn thrown(error: &JsValue) -> Failure {
    let part =
        |name: &str| Reflect::get(error, &name.into()).ok().and_then(|part| part.as_string()).unwrap_or_default();
    Failure::Storage { name: part("name"), message: part("message") }
}

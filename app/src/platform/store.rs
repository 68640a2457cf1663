//! Workspaces in IndexedDB: snapshot chunks, the log of commands since, and a head that is written
//! last in the same transaction, so that a write is there whole or not at all.
//!
//! It only carries bytes and strings; what they mean is decided by the core. Keys are
//! "workspace/generation/number"; two generations of a snapshot are kept.

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

/// The database's name in the browser.
pub const NAME: &str = "cchc";
const HEAD: &str = "head";
const CHUNKS: &str = "chunks";
const OPS: &str = "ops";
/// Made now, used by the versions ladder, the evidence register and the lease that come later, so
/// that nothing stored has to be moved then.
const LATER: [&str; 3] = ["snapshots", "evidence", "meta"];
/// Browsers keep very large values in side files that can get lost, so a snapshot is cut.
const CHUNK: usize = 4 * 1024 * 1024;
/// The schema of what is stored here (not of the file inside).
const SCHEMA: u32 = 1;

/// What is known of a stored workspace without reading it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The workspace's id, as text.
    pub workspace: String,
    /// The office's name, to choose by.
    pub office: String,
    /// True for the sample.
    #[serde(default)]
    pub sample: bool,
    /// Grows with every commit.
    pub revision: u64,
    /// The schema of the stored form.
    pub schema: u32,
    /// Which snapshot is the newest.
    pub generation: u32,
    /// How many chunks the snapshot has.
    pub chunks: u32,
    /// FNV-1a of the snapshot's bytes.
    pub hash: String,
    /// How many log entries stand after the snapshot.
    pub ops: u32,
    /// When it was written, in milliseconds since 1970.
    pub saved_at: u64,
    /// The page that wrote it.
    pub writer: String,
}

/// A workspace as it was stored.
pub struct Stored {
    /// The snapshot, a file as `store::save` writes it.
    pub snapshot: Vec<u8>,
    /// The log since, one JSON entry each.
    pub ops: Vec<String>,
}

/// Why storing or reading failed, with the browser's own name for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(pub String);

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => StoreError(super::js_error(&exception.into())),
            other => StoreError(other.to_string()),
        }
    }
}

impl From<OpenDbError> for StoreError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            other => StoreError(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError(error.to_string())
    }
}

/// The open database.
#[derive(Clone)]
pub struct Store {
    db: Database,
    writer: String,
}

fn key(workspace: &str, generation: u32, number: u32) -> String {
    format!("{workspace}/{generation:08}/{number:08}")
}

fn all_of(workspace: &str, generation: u32) -> KeyRange<String> {
    KeyRange::Bound(key(workspace, generation, 0), false, key(workspace, generation, 99_999_999), false)
}

/// FNV-1a over the bytes: tells a damaged snapshot, protects against nothing else.
pub fn hash(bytes: &[u8]) -> String {
    let hash =
        bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// A request is on its way once it is built; its answer is that of the whole transaction.
fn sent<T>(_request: T) {}

impl Store {
    /// Opens the database, making it on the first visit.
    ///
    /// # Errors
    /// Where the browser denies storage or its store is broken.
    pub async fn open() -> Result<Store, StoreError> {
        let db = Database::open(NAME)
            .with_version(1u32)
            .with_on_upgrade_needed(|_, db| {
                for name in [HEAD, CHUNKS, OPS].into_iter().chain(LATER) {
                    db.create_object_store(name).build()?;
                }
                Ok(())
            })
            .await?;
        Ok(Store { db, writer: format!("{:016x}", super::random_seed()) })
    }

    fn writing(&self) -> Result<Transaction<'_>, StoreError> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        Ok(self
            .db
            .transaction([HEAD, CHUNKS, OPS])
            .with_mode(TransactionMode::Readwrite)
            .with_options(strict)
            .build()?)
    }

    /// The heads of all stored workspaces, the last saved first.
    ///
    /// # Errors
    /// Where the browser does not give them.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreError> {
        let tx = self.db.transaction(HEAD).build()?;
        let store = tx.object_store(HEAD)?;
        let mut heads = Vec::new();
        for text in store.get_all::<String>().primitive()?.await? {
            if let Ok(head) = serde_json::from_str::<Head>(&text?) {
                heads.push(head);
            }
        }
        heads.sort_by_key(|head| std::cmp::Reverse(head.saved_at));
        Ok(heads)
    }

    /// Reads a workspace.
    ///
    /// # Errors
    /// Where the browser does not give it, or gives other bytes than were written.
    pub async fn load(&self, head: &Head) -> Result<Stored, StoreError> {
        let tx = self.db.transaction([CHUNKS, OPS]).build()?;
        let (chunks, ops) = (tx.object_store(CHUNKS)?, tx.object_store(OPS)?);
        let range = all_of(&head.workspace, head.generation);
        let bytes = chunks.get_all::<JsValue>().with_query::<String, _>(range.clone()).primitive()?;
        let log = ops.get_all::<String>().with_query::<String, _>(range).primitive()?;
        let mut snapshot = Vec::new();
        for chunk in bytes.await? {
            snapshot.extend(Uint8Array::new(&chunk?).to_vec());
        }
        let mut entries = Vec::new();
        for entry in log.await? {
            entries.push(entry?);
        }
        if hash(&snapshot) != head.hash {
            return Err(StoreError(format!(
                "snapshot {} of {} differs from what was written",
                head.generation, head.workspace
            )));
        }
        entries.truncate(head.ops as usize);
        Ok(Stored { snapshot, ops: entries })
    }

    /// Writes a whole snapshot as a new generation and drops the one before the last.
    ///
    /// # Errors
    /// Where the browser refuses; nothing of it is stored then.
    pub async fn write_snapshot(&self, mut head: Head, snapshot: &[u8], ops: &[String]) -> Result<Head, StoreError> {
        head.generation += 1;
        head.hash = hash(snapshot);
        head.chunks = snapshot.chunks(CHUNK).count() as u32;
        head.ops = 0;
        let tx = self.writing()?;
        {
            let chunks = tx.object_store(CHUNKS)?;
            for (number, bytes) in snapshot.chunks(CHUNK).enumerate() {
                let value: JsValue = Uint8Array::from(bytes).unchecked_into();
                sent(chunks.put(value).with_key(key(&head.workspace, head.generation, number as u32)).primitive()?);
            }
            if head.generation > 2 {
                for store in [chunks, tx.object_store(OPS)?] {
                    sent(store.delete::<String, _>(all_of(&head.workspace, head.generation - 2)).primitive()?);
                }
            }
        }
        self.finish(tx, head, ops).await
    }

    /// Adds entries to the log.
    ///
    /// # Errors
    /// Where the browser refuses; nothing of it is stored then.
    pub async fn append(&self, head: Head, ops: &[String]) -> Result<Head, StoreError> {
        let tx = self.writing()?;
        self.finish(tx, head, ops).await
    }

    async fn finish(&self, tx: Transaction<'_>, mut head: Head, ops: &[String]) -> Result<Head, StoreError> {
        {
            let log = tx.object_store(OPS)?;
            for entry in ops {
                sent(log.put(entry.as_str()).with_key(key(&head.workspace, head.generation, head.ops)).primitive()?);
                head.ops += 1;
            }
        }
        head.revision += 1;
        head.schema = SCHEMA;
        head.saved_at = super::now_ms();
        head.writer = self.writer.clone();
        let text = serde_json::to_string(&head)?;
        sent(tx.object_store(HEAD)?.put(text).with_key(head.workspace.as_str()).primitive()?);
        tx.commit().await?;
        Ok(head)
    }

    /// Forgets a workspace.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn forget(&self, workspace: &str) -> Result<(), StoreError> {
        let tx = self.writing()?;
        {
            let all = || KeyRange::Bound(format!("{workspace}/"), false, format!("{workspace}0"), true);
            sent(tx.object_store(CHUNKS)?.delete::<String, _>(all()).primitive()?);
            sent(tx.object_store(OPS)?.delete::<String, _>(all()).primitive()?);
            sent(tx.object_store(HEAD)?.delete(workspace.to_owned()).primitive()?);
        }
        tx.commit().await?;
        Ok(())
    }
}

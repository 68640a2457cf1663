//! What a store must be able to do: transactions that are made whole or not at all.

use std::fmt;

use crate::records::Head;

/// The object stores of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Store {
    /// One record a workspace: what is known of it without reading it.
    Head,
    /// The snapshots, cut in pieces.
    Chunks,
    /// The log since each snapshot.
    Ops,
    /// Older versions.
    Snapshots,
    /// Leases and the lists of older versions.
    Meta,
}

impl Store {
    /// All of them.
    pub const ALL: [Store; 5] = [Store::Head, Store::Chunks, Store::Ops, Store::Snapshots, Store::Meta];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Store::Head => "head",
            Store::Chunks => "chunks",
            Store::Ops => "ops",
            Store::Snapshots => "snapshots",
            Store::Meta => "meta",
        }
    }
}

/// What is stored under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A record or an entry of the log.
    Text(String),
    /// A piece of a snapshot.
    Bytes(Vec<u8>),
}

impl Value {
    /// The text; empty for bytes.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            Value::Bytes(_) => "",
        }
    }

    /// The bytes, whatever it is.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Value::Text(text) => text.as_bytes(),
            Value::Bytes(bytes) => bytes,
        }
    }
}

/// What a transaction reads before it decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// The value of one key.
    One(Store, String),
    /// Every value whose key begins so, in the order of the keys.
    All(Store, String),
}

/// The keys and values that one [`Read`] found.
pub type Rows = Vec<(String, Value)>;

/// What a transaction changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Stores a value under a key.
    Put(Store, String, Value),
    /// Takes out the value of one key.
    Delete(Store, String),
    /// Takes out every value whose key begins so.
    Clear(Store, String),
}

/// Why the vault does not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another window may write, until its lease ends.
    Leased {
        /// The window that may.
        writer: String,
    },
    /// Another window has written since this one read.
    Conflict {
        /// The stored revision; `None` where the workspace is gone.
        stored: Option<u64>,
    },
    /// Almost everything would be gone: the user must be asked.
    NearEmpty {
        /// Rows that are stored.
        before: u32,
        /// Rows that would be.
        after: u32,
    },
    /// Stored by a newer program.
    Newer {
        /// The schema of what is stored.
        found: u32,
        /// The newest schema that this program knows.
        known: u32,
    },
}

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The vault's own decision; nothing was changed.
    Refused(Refusal),
    /// The store's error, with the name that it gives; nothing of the transaction is there.
    Storage {
        /// Such as "QuotaExceededError".
        name: String,
        /// The store's own words.
        message: String,
    },
    /// What was read back is not what was written.
    Differs {
        /// The key whose value differs.
        key: String,
    },
    /// No version could be read whole.
    Unreadable {
        /// The workspace.
        workspace: String,
    },
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}

/// For the console and for whoever is asked for help; what the user reads is made of the variants.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Storage { name, message } => write!(f, "{name}: {message}"),
            Failure::Differs { key } => write!(f, "read-back: {key}"),
            Failure::Unreadable { workspace } => write!(f, "unreadable: {workspace}"),
            Failure::Refused(Refusal::Leased { writer }) => write!(f, "leased: {writer}"),
            Failure::Refused(Refusal::Conflict { stored }) => write!(f, "conflict: {stored:?}"),
            Failure::Refused(Refusal::NearEmpty { before, after }) => write!(f, "near empty: {before} > {after}"),
            Failure::Refused(Refusal::Newer { found, known }) => write!(f, "schema {found} > {known}"),
        }
    }
}

/// What a decision gives: the changes, and what the caller wants to know of it.
pub type Decided<T> = Result<(Vec<Write>, T), Refusal>;

/// A store with transactions.
#[allow(async_fn_in_trait, reason = "used on one thread, in a browser and in tests")]
pub trait Medium {
    /// Reads, lets `decide` decide and makes its changes, all in one transaction: nobody writes in
    /// between, and the changes are made whole or not at all. A refusal changes nothing.
    ///
    /// # Errors
    /// [`Failure::Refused`] or [`Failure::Storage`].
    async fn transact<T>(&self, reads: Vec<Read>, decide: impl FnOnce(Vec<Rows>) -> Decided<T>) -> Result<T, Failure>;

    /// Reads, in a transaction of its own.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    async fn look(&self, reads: Vec<Read>) -> Result<Vec<Rows>, Failure>;
}

/// Several windows on one store.
impl<M: Medium> Medium for &M {
    async fn transact<T>(&self, reads: Vec<Read>, decide: impl FnOnce(Vec<Rows>) -> Decided<T>) -> Result<T, Failure> {
        (**self).transact(reads, decide).await
    }

    async fn look(&self, reads: Vec<Read>) -> Result<Vec<Rows>, Failure> {
        (**self).look(reads).await
    }
}

/// The head that a read found.
///
/// # Errors
/// [`Refusal::Newer`] where a newer program wrote it. A damaged head reads as none.
pub(crate) fn head(rows: &Rows) -> Result<Option<Head>, Refusal> {
    rows.first().map_or(Ok(None), |(_, value)| Head::read(value.text()))
}

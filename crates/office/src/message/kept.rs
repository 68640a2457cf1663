//! What the office tells of the store: whether everything is in it, what else is, what is lost.

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use super::FolderText;

/// The version of the browser's database. Version 1 held heads of another form: a program of then must
/// not write here.
pub const DATABASE_VERSION: u32 = 2;

/// How it stands with the store.
#[derive(Clone, Debug, Default, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Kept {
    /// Whether the open workspace is stored.
    pub state: SaveState,
    /// Something of it is not stored yet: closing the page would lose it.
    pub unsaved: bool,
    /// The open workspace in the store, once it is there.
    pub head: Option<BookHead>,
    /// Every workspace in the store, the last saved first.
    pub books: Vec<BookHead>,
    /// True while the sample is open.
    pub sample: bool,
    /// Changes of the open workspace that are in no file yet.
    pub unfiled: u64,
    /// The note to be kept outside the store; empty for the one that is there.
    pub note: String,
    /// The folder that is written by itself.
    pub folder: FolderText,
    /// What was refused last is damaged and can be opened as a mended copy.
    pub mends: bool,
}

/// Whether the open workspace is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaveState {
    /// Nothing was changed yet.
    #[default]
    Untouched,
    /// Being written.
    Saving,
    /// Stored and read back, at this time in milliseconds since 1970.
    Saved(u64),
    /// Not stored, for this reason; what was typed is in memory. Since when, in milliseconds.
    Failed(String, u64),
    /// The browser denies storage, for this reason.
    MemoryOnly(String),
    /// Almost everything would be gone: rows stored, rows left. The user is asked.
    NearEmpty(u32, u32),
    /// Another window writes this workspace; this one shows it.
    Reading,
    /// Another window has written this workspace while this one had steps that are not stored.
    Conflict,
    /// An older version of the program in another window keeps the store from being opened.
    Blocked,
}

/// A workspace in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct BookHead {
    /// Its id, as text.
    pub workspace: String,
    /// The office's name.
    pub office: String,
    /// True for the sample.
    pub sample: bool,
    /// How often it was stored.
    pub revision: u64,
    /// When it was stored last, in milliseconds since 1970.
    pub saved_at: u64,
    /// The last files that were taken out, the newest first: name and when.
    pub filed: Vec<(String, u64)>,
    /// Changes that are in no file yet.
    pub unfiled: u64,
}

/// A workspace that should be in the store and is not, or is there in an older state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Lost {
    /// Its id, as text.
    pub workspace: String,
    /// When it was stored last, in milliseconds since 1970.
    pub saved_at: u64,
    /// When it was last taken out as a file; 0 for never.
    pub filed_at: u64,
    /// True where it is gone altogether.
    pub gone: bool,
}

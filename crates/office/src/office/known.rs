//! What the keeper has told the office of the store, for the screens that speak of it.

use super::Office;
use crate::message::Kept;
use crate::sheet::Sheet;

/// What is known of the store.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What the page knows too.
    pub kept: Kept,
    /// The distance of the user's clock from UTC, in milliseconds.
    pub zone: i64,
    /// The older versions of the open workspace, the newest first.
    pub versions: Vec<Version>,
    /// What the workspace takes up with all of them, in bytes.
    pub bytes: u64,
    /// The browser lets the page choose a folder.
    pub folders: bool,
}

/// An older version of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub number: u32,
    /// When it was taken, in milliseconds since 1970.
    pub at: u64,
    /// Rows of all plans then.
    pub rows: u32,
    /// True where it was found right before it was stored.
    pub valid: bool,
    /// Why it was taken, in the page's language.
    pub why: String,
}

impl Office {
    /// How it stands with the store; `zone` is the distance of the user's clock from UTC, in milliseconds.
    pub fn know_store(&mut self, kept: Kept, zone: i64) {
        (self.known.kept, self.known.zone) = (kept, zone);
        if self.sheet.as_ref().is_some_and(Sheet::shows_store) {
            self.drawn_of = None;
        }
    }

    /// The older versions, the newest first, and what the workspace takes up with them, in bytes.
    pub fn know_ladder(&mut self, versions: Vec<Version>, bytes: u64) {
        (self.known.versions, self.known.bytes) = (versions, bytes);
        if self.lists_versions() {
            self.drawn_of = None;
        }
    }

    /// True while the screen lists the older versions.
    pub fn lists_versions(&self) -> bool {
        self.sheet.as_ref().is_some_and(Sheet::lists_versions)
    }

    /// What has become of something that the keeper was asked for on the screen.
    pub fn done_on_screen(&mut self, what: &str, done: Result<Seen, String>) {
        if let Some(mut sheet) = self.sheet.take() {
            sheet.done(self, what, done);
            self.sheet = Some(sheet);
            self.drawn_of = None;
        }
    }

    /// What is known of the store.
    pub(crate) fn known(&self) -> &Known {
        &self.known
    }
}

/// What the keeper has done for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing that is to be said.
    Nothing,
    /// What restoring a version would change.
    Compared {
        /// Its number.
        version: u32,
        /// How many differences there are.
        count: usize,
        /// The first of them, a line each.
        lines: Vec<String>,
    },
    /// A version was restored, the one of this number.
    Restored(u32),
}

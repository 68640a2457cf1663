//! What the page and the office say to each other, as JSON. Long bytes (files, snapshots) travel
//! beside a message, not in it.
//!
//! Everything here is small and holds finished texts in the page's language: whoever shows it
//! needs no knowledge of plans.

use std::ops::Range;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::{PlanId, RowId, WorkspaceId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Role, State};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

mod folder;
mod kept;
mod packed;
mod passphrase;
mod shown;
pub use folder::*;
pub use kept::*;
pub use passphrase::*;
pub use shown::*;

/// What the page asks for. Every question gets one [`Answer`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// The first question of all: an empty workspace of this id.
    Begin {
        /// Today, ISO.
        today: String,
        /// The language of every text.
        lang: Lang,
        /// The id of the empty workspace.
        workspace: WorkspaceId,
        /// The browser lets the page choose a folder.
        folders: bool,
    },
    /// The language has changed.
    Speak(Lang),
    /// The page's own texts in English: see [`crate::words`].
    English,
    /// What concerns the store.
    Keep(Keep),
    /// What the user was asked for beside the messages, a line a field; `None` where it was not given.
    Typed(Option<Passphrase>),
    /// A file of so many bytes was not even read: says why.
    TooLarge(usize),
    /// Shows another plan.
    Choose(PlanId),
    /// Shows only lines that hold these words.
    Search(String),
    /// Shows the whole table again, whatever it was filtered by.
    Unfilter,
    /// Which lines are on the page, by their places: only their rows are told.
    Show(Range<usize>),
    /// A change by the user.
    Act(Act),
    /// How the user looks at the table of this workspace, as it was told before; empty for nothing.
    Look(String),
    /// The widths of the columns, in pixels, as they stand.
    Widths(Vec<u16>),
    /// Puts a column in another one's place, by their places.
    PutColumn(usize, usize),
    /// Something about cells that are selected.
    Block(BlockAt, OnBlock),
    /// Folds what stands under a title away, or out again.
    Fold(RowId),
    /// Takes the last change back.
    Undo,
    /// Makes the change again.
    Redo,
    /// The table for Word and Excel.
    Table,
    /// Reads what was pasted, or the file beside this message, in the dialog in which a plan is brought in.
    Read(Source),
    /// Shows the screen of this address, which the office draws.
    Sheet(String),
    /// Shows it no longer; another one that is shown meanwhile stays.
    Leave(String),
    /// What was done on that screen.
    Deed(Deed),
}

/// What was done on a screen that the office draws.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deed {
    /// What the element is there for: words separated by blanks.
    pub what: String,
    /// What was typed or chosen.
    #[serde(default)]
    pub value: String,
    /// The file that was chosen: the bytes beside the message.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl Deed {
    /// True where it changes what is shown and nothing of the workbook.
    pub fn only_looks(&self) -> bool {
        self.of_import() && !self.accepts()
            || matches!(
                self.steps().first(),
                Some(
                    &("only"
                        | "whole"
                        | "with"
                        | "file"
                        | "show"
                        | "by"
                        | "docs"
                        | "since-only"
                        | "find"
                        | "find-rule"
                        | "find-all"
                        | "version-compare"
                        | "book-remove"
                        | "look"
                        | "sift")
                )
            )
    }

    /// True where it was done in the dialog in which a plan is brought in.
    pub fn of_import(&self) -> bool {
        self.steps().first() == Some(&"import")
    }

    /// True where it takes the previewed plan into the workbook.
    pub fn accepts(&self) -> bool {
        self.what == "import accept"
    }

    /// The words of what it is.
    pub fn steps(&self) -> Vec<&str> {
        self.what.split(' ').collect()
    }
}

/// What the page asks of the store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// Looks into the store for the first time and opens the workspace that was open last.
    Start {
        /// The notes kept outside the store of what should be in it.
        notes: Vec<String>,
        /// The workspace that was open last.
        last: Option<String>,
    },
    /// Opens a stored workspace.
    Open(String),
    /// Opens an empty workspace of this id.
    Empty(WorkspaceId),
    /// Opens the sample in a workspace of this id.
    Sample(WorkspaceId),
    /// Opens the file beside this message. Where its workspace is in the store already, it becomes
    /// a copy with the fresh id, so that nothing stored is overwritten.
    File {
        /// The id of the copy.
        fresh: WorkspaceId,
        /// The file's name; it is remembered as holding what was opened. Empty for none.
        name: String,
    },
    /// Opens a mended copy of what was refused last as a workspace of this id.
    Mended(WorkspaceId),
    /// Tries again to store what could not be stored.
    Again,
    /// Takes back what would leave it near-empty.
    Back,
    /// Stores the near-empty state: the user wants it.
    Less,
    /// This window is to write.
    TakeOver,
    /// What this window could not store becomes a workspace of this id.
    Copy(WorkspaceId),
    /// Drops what this window could not store and opens what is stored.
    Latest,
    /// The whole workspace as a file; the stamp goes into its name.
    TakeOut {
        /// Day and time: "20260105-1405".
        stamp: String,
        /// With a passphrase.
        locked: bool,
    },
    /// The same, unless there is a folder that can be written: then it is, and that is all.
    Save {
        /// Day and time: "20260105-1405".
        stamp: String,
    },
    /// The browser has the file of this name.
    Filed {
        /// Its name.
        name: String,
    },
    /// Takes every workspace out of the store, the open one too, after the user was asked.
    RemoveAll,
    /// What concerns the folder that is written by itself: the letter of a [`Door`]. The id is for a
    /// workspace of its own, if one is made.
    Folder(String, WorkspaceId),
}

/// A change to the open plan or the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Names the office.
    NameOffice(String),
    /// Chooses how "trước ngày D" is read.
    ReadBefore(BeforeReading),
    /// Takes the open plan out.
    DeletePlan,
    /// Says whose the open plan is.
    SetRole(Role),
    /// Says how far it has come.
    SetState(State),
    /// Changes its number and sign.
    SetNumber(String),
    /// Changes its day of issue, as typed; empty for none.
    SetDate(String),
    /// Changes its first year, as typed; the last one keeps its distance.
    SetYear(String),
    /// A text typed into a cell. Beside a target without tasks it makes the first one.
    Type {
        /// Which row.
        row: RowId,
        /// Which cell.
        field: Field,
        /// The whole text.
        text: String,
        /// The id of a new task, if one is made.
        fresh: RowId,
    },
    /// Puts a new row in beside the selected one, where such a row may stand.
    Insert {
        /// What kind of row.
        kind: RowKind,
        /// The selected row.
        beside: Option<RowId>,
        /// Its id.
        fresh: RowId,
    },
    /// Takes a row out, with what stands under it.
    Delete(RowId),
    /// Moves a row up or down.
    Move {
        /// Which row.
        row: RowId,
        /// Down, not up.
        down: bool,
    },
    /// Says by hand when a task begins and ends, as typed; empty for none.
    SetDeadline {
        /// Which task.
        row: RowId,
        /// The first day.
        start: String,
        /// The last day.
        due: String,
    },
    /// Reads the deadline's wording again in place of what was set by hand.
    ReadDeadline(RowId),
}

/// Cells of the table that is shown: everything between two lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockAt {
    /// The row of the first line.
    pub from: RowId,
    /// The row of the last one.
    pub to: RowId,
    /// The columns, by their places.
    pub columns: Range<usize>,
}

/// What is done with selected cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnBlock {
    /// Gives them for the clipboard.
    Copy,
    /// Puts in what the clipboard holds.
    Paste {
        /// The clipboard's HTML.
        html: Option<String>,
        /// The clipboard's text.
        text: String,
    },
    /// Fills the first line's cells into those below.
    Fill,
    /// Empties them.
    Clear,
    /// Takes their rows out.
    Delete,
    /// Moves their rows a line up or down.
    Move {
        /// Down, not up.
        down: bool,
    },
    /// Moves their rows to a line: above it, or below.
    Drop {
        /// The row of that line.
        at: RowId,
        /// Below it.
        below: bool,
    },
}

/// A source to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// From the clipboard.
    Pasted {
        /// The clipboard's HTML.
        html: Option<String>,
        /// The clipboard's text.
        text: String,
    },
    /// The bytes beside the message.
    File {
        /// Its name.
        name: String,
    },
}

/// The office's answer to a question, or (to nobody) news of its own.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Answer {
    /// The number of the question; 0 for news.
    pub to: u32,
    /// The reply, or why not, in the page's language; nothing was changed then.
    pub reply: Result<Reply, String>,
    /// What has changed on the page.
    pub update: Option<Box<Update>>,
}

/// A reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// It is done; or the user has thought better of it, where it would be told otherwise.
    Done,
    /// The page's own texts in English.
    English(Vec<String>),
    /// A workspace was opened.
    Opened {
        /// As a copy beside the stored one.
        copy: bool,
        /// What was damaged, a sentence each.
        notes: Vec<String>,
    },
    /// The first look into the store.
    Started {
        /// A workspace was opened.
        opened: bool,
        /// Why the one that is there could not be opened.
        unopened: Option<String>,
        /// What should be there and is not.
        lost: Vec<Lost>,
        /// What was damaged, a sentence each.
        notes: Vec<String>,
    },
    /// The table.
    Table {
        /// For Word and Excel.
        html: String,
        /// For everything else.
        tsv: String,
    },
    /// The bytes beside this message are the file.
    File {
        /// Its name.
        name: String,
    },
    /// Nothing is stored any more: the page begins anew.
    Emptied,
    /// What was pasted stands in these lines and columns.
    Pasted {
        /// The first line and the last one, by their places.
        lines: (usize, usize),
        /// The first column and the last one.
        columns: (usize, usize),
        /// What found no place, and that rows were added; empty where there is nothing to say.
        said: String,
    },
    /// What was to be pasted has a header of its own: it is a table to be read.
    HasHeader,
}

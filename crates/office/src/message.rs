//! What the page and the office say to each other, as JSON. Long bytes (files, snapshots) travel
//! beside a message, not in it.
//!
//! Everything here is small and holds finished texts in the page's language: whoever shows it
//! needs no knowledge of plans.

use cchc_core::deadline::BeforeReading;
use cchc_core::id::{PlanId, RowId, WorkspaceId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Role, State};
use cchc_import::recognise::{ColumnMeaning, RowMeaning};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

mod shown;
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
    },
    /// The language has changed.
    Speak(Lang),
    /// Opens an empty workspace.
    OpenEmpty(WorkspaceId),
    /// Opens the sample in a workspace of this id.
    OpenSample(WorkspaceId),
    /// Opens the file beside this message. Where its workspace is among those that the browser
    /// holds already, it becomes a copy with the fresh id, so that nothing stored is overwritten.
    OpenFile {
        /// Ids of the stored workspaces, as text.
        known: Vec<String>,
        /// The id of the copy.
        fresh: WorkspaceId,
    },
    /// A file of so many bytes was not even read: says why.
    TooLarge(usize),
    /// Opens the snapshot beside this message and replays the log over it.
    OpenStored {
        /// The log, one JSON entry each.
        log: Vec<String>,
    },
    /// Shows another plan.
    Choose(PlanId),
    /// Shows only lines that hold these words.
    Search(String),
    /// How many lines are on the page: only their rows are told.
    Show(usize),
    /// A change by the user.
    Act(Act),
    /// Mends what a finding found: the number of the list and its number there.
    Mend(u64, usize),
    /// Takes the last change back.
    Undo,
    /// Makes the change again.
    Redo,
    /// The table for Word and Excel.
    Table,
    /// The whole workspace as a file; the stamp goes into its name.
    File {
        /// Day and time: "20260105-1405".
        stamp: String,
        /// How often it was stored.
        revision: u64,
    },
    /// The workspace as it stood at most so many steps ago, and those steps.
    Snapshot {
        /// How many steps.
        keep: usize,
    },
    /// The catalogue of rules.
    Rules,
    /// Reads what was pasted, or (with neither) the file beside this message.
    Read(Source),
    /// Reads the same source again with its old font code converted.
    Convert,
    /// A change in the preview.
    Preview(Preview),
    /// Adds the previewed plan.
    Accept {
        /// The year as typed.
        year: String,
        /// Whose plan it is.
        role: Role,
    },
    /// Forgets the preview.
    Forget,
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

/// A change in the preview of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preview {
    /// What a column holds.
    Column {
        /// Which table.
        table: usize,
        /// Which column.
        column: usize,
        /// What it holds.
        meaning: ColumnMeaning,
    },
    /// What a row is.
    Row {
        /// Which table.
        table: usize,
        /// Which row.
        row: usize,
        /// What it is.
        meaning: RowMeaning,
    },
    /// Fills empty cells from above.
    Fill,
    /// The year as typed.
    Year(String),
    /// How many rows of each table to tell.
    Rows(usize),
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
    /// It is done.
    Done,
    /// A file was opened.
    Opened {
        /// As a copy beside the stored one.
        copy: bool,
    },
    /// A stored workspace was opened.
    Replayed {
        /// How many entries of its log could not be replayed.
        lost: usize,
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
    /// The bytes beside this message are the snapshot.
    Snapshot {
        /// The steps since, one JSON entry each.
        log: Vec<String>,
        /// The number of the last log entry that is in it.
        last: u64,
    },
    /// The catalogue of rules.
    Rules(Vec<RuleText>),
    /// What was understood of a source.
    Draft(Box<DraftView>),
}

//! What the office tells the page to show. Records travel as lists without the names of their
//! fields: both sides are of one build, and the names would weigh on every row.

use cchc_core::finding::Severity;
use cchc_core::id::{PlanId, RowId};
use cchc_core::plan::{Field, Role, State};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use super::Kept;

/// What has changed; whatever is `None` has not.
#[derive(Clone, Debug, Default, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Update {
    /// Everything told before is void: another workspace, plan or language.
    pub anew: bool,
    /// The workspace at a glance.
    pub book: Option<Box<Book>>,
    /// The lines of the table that are others now.
    pub lines: Option<Lines>,
    /// Rows that are new or different, of those on the page.
    pub rows: Vec<RowView>,
    /// How many errors, warnings and notes the last check has found.
    pub counts: Option<[usize; 3]>,
    /// How it stands with the store.
    pub kept: Option<Box<Kept>>,
}

/// The workspace at a glance.
#[derive(Clone, Debug, Default, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct Book {
    /// Its id, as text.
    pub workspace: String,
    /// The office's name.
    pub office: String,
    /// The plans.
    pub plans: Vec<PlanLine>,
    /// The plan that is shown.
    pub open: Option<PlanHead>,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would make again.
    pub redo: Option<String>,
    /// What the table is filtered by, in one line; empty where it is whole.
    pub filter: String,
    /// How the user looks at the table, as text for the page to keep; `None` until the page has told it.
    pub look: Option<String>,
}

/// A plan in a list.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct PlanLine {
    /// Which plan.
    pub id: PlanId,
    /// Its year, number and title.
    pub name: String,
    /// Whose it is.
    pub role: Role,
}

/// The plan that is shown.
#[derive(Clone, Debug, PartialEq, Serialize_tuple, Deserialize_tuple)]
pub struct PlanHead {
    /// Which plan.
    pub id: PlanId,
    /// Number and sign.
    pub number: String,
    /// The day of issue as "05/01/2026", or as it is printed where it is no whole day.
    pub date: String,
    /// Its first year.
    pub year: i32,
    /// Whose it is.
    pub role: Role,
    /// How far it has come.
    pub state: State,
    /// It was issued and locked: its table is only looked at.
    pub locked: bool,
    /// What is said before it is deleted; empty where nothing needs to be.
    pub warning: String,
    /// The columns to show.
    pub columns: Vec<Column>,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Column {
    /// What stands in it.
    pub field: Field,
    /// Its heading.
    pub heading: String,
    /// Its width in pixels; 0 where the table decides.
    pub width: u16,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A reform area.
    Area,
    /// A group.
    Group,
    /// A target.
    Target,
    /// A task.
    Task,
}

/// One line of the table. Lines are compared whole: a line whose place under its target changes is
/// another line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The row shown.
    pub row: RowId,
    /// What it is; a target only where it has no tasks.
    pub kind: RowKind,
    /// How deep a group stands, 0 for an area or a row directly under the plan.
    pub depth: u8,
    /// The target above a task, if any.
    pub target: Option<RowId>,
    /// For a task: how many lines its number and target cells span; 0 where the line above spans it.
    pub span: u32,
    /// How many lines stand folded away under this title.
    pub folded: u32,
}

/// Some lines in the place of others. They travel as one text: ten thousand of them often come at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(usize, usize, String)", try_from = "(usize, usize, String)")]
pub struct Lines {
    /// The place of the first.
    pub from: usize,
    /// How many go.
    pub gone: usize,
    /// Those that come.
    pub come: Vec<Line>,
}

impl Lines {
    /// What makes these lines of those; `None` where they are the same.
    pub fn between(before: &[Line], now: &[Line]) -> Option<Lines> {
        let same = |(one, other): &(&Line, &Line)| one == other;
        let from = before.iter().zip(now).take_while(same).count();
        let (before, now) = (before.get(from..)?, now.get(from..)?);
        let after = before.iter().rev().zip(now.iter().rev()).take_while(same).count();
        let (gone, come) = (before.len() - after, now.len() - after);
        let lines = Lines { from, gone, come: now.get(..come)?.to_vec() };
        (gone + come > 0).then_some(lines)
    }

    /// Puts them in.
    pub fn put_into(&self, lines: &mut Vec<Line>) {
        let from = self.from.min(lines.len());
        let to = (from + self.gone).min(lines.len());
        lines.splice(from..to, self.come.iter().copied());
    }
}

/// One row with its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct RowView {
    /// Which row.
    pub id: RowId,
    /// What it is.
    pub kind: RowKind,
    /// Its cells that hold something, as written.
    pub cells: Vec<(Field, String)>,
    /// What was understood of its deadline or target.
    pub chips: Vec<Chip>,
    /// What the last check has found in it, by cell; what is found in no cell of its own first.
    pub marks: Vec<Mark>,
    /// How many comments there are on it.
    pub comments: usize,
}

impl RowView {
    /// A row of which nothing is known yet.
    pub fn empty(id: RowId) -> RowView {
        RowView { id, kind: RowKind::Task, cells: Vec::new(), chips: Vec::new(), marks: Vec::new(), comments: 0 }
    }

    /// The text of a cell as it was written; empty where there is none.
    pub fn text(&self, field: &Field) -> &str {
        self.cells.iter().find(|(of, _)| of == field).map_or("", |(_, text)| text)
    }

    /// Writes a text into a cell.
    pub fn set(&mut self, field: &Field, text: &str) {
        match self.cells.iter_mut().find(|(of, _)| of == field) {
            Some((_, cell)) => text.clone_into(cell),
            None => self.cells.push((field.clone(), text.to_owned())),
        }
    }
}

/// What was understood of a cell, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Chip {
    /// The short text.
    pub text: String,
    /// It was not understood, or not surely.
    pub doubt: bool,
}

/// What was found in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Mark {
    /// The cell; `None` for the row as such.
    pub field: Option<Field>,
    /// The worst of it.
    pub severity: Severity,
    /// How many findings.
    pub count: usize,
    /// What they say, a line each.
    pub text: String,
}

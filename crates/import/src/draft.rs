//! A draft of a plan: what recognising made of a document, to be looked at, changed and accepted.
//!
//! The draft keeps the document's tables as they are; a change of a column or a row reads them
//! again with that change. Nothing is dropped and nothing fails.

mod build;
mod fill;
mod meaning;
mod model;
pub mod note;

use std::collections::BTreeMap;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::order::Order;
use cchc_core::plan::{Plan, Years};

pub use model::{DraftCell, DraftColumn, DraftRow, DraftTable, Mark};
pub use note::{Note, NoteKind, Place};

use crate::frame::{self, Frame, FrameNote};
use crate::recognise::heading;
use crate::recognise::rows::Forced;
use crate::recognise::{self, ColumnMeaning, Origin, RowMeaning};
use crate::source::Document;

/// What the user says beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What the columns of the table hold, from the left; `None` reads the headings.
    pub columns: Option<Vec<ColumnMeaning>>,
    /// The year of the plan; `None` reads it from the document.
    pub year: Option<i32>,
}

/// A draft.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The task tables in the order of the document.
    pub tables: Vec<DraftTable>,
    /// Header, legal basis, text parts.
    pub frame: Frame,
    /// A table has no header: the user should say what its columns are.
    pub needs_header: bool,
    /// The years that the plan is for; `None` where the document does not say.
    pub years: Option<Years>,
    notes: Vec<Note>,
    /// The notes that no change touches.
    about: Vec<Note>,
    year_of_text: Option<i32>,
    origins: Vec<Origin>,
    changes: Vec<Changes>,
    fill: bool,
}

/// What the user changed in a table.
#[derive(Clone, Debug, Default)]
struct Changes {
    columns: Vec<Option<ColumnMeaning>>,
    rows: BTreeMap<usize, Forced>,
}

/// How much a draft holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Areas.
    pub areas: usize,
    /// Groups, nested ones too.
    pub groups: usize,
    /// Targets.
    pub targets: usize,
    /// Tasks.
    pub tasks: usize,
}

/// So many lines that look like rows are no letterhead and no signature.
const FEWEST_ROWS: usize = 4;

/// Makes a draft. Never fails: a document without a table gives a draft without tables.
pub fn draft(document: &Document, options: &Options) -> Draft {
    let found = recognise::find(document);
    let frame = frame::read(&found.before.text, &found.after.text);
    let years = match (options.year, frame.year) {
        (Some(year), _) => Some(Years::one(year)),
        (None, Some(first)) => Some(Years { first, last: frame.last_year.unwrap_or(first) }),
        (None, None) => None,
    };
    let forced: Vec<Option<ColumnMeaning>> = options.columns.iter().flatten().map(|&m| Some(m)).collect();
    let changes = found.tables.iter().map(|_| Changes { columns: forced.clone(), ..Changes::default() }).collect();
    let mut draft = Draft {
        tables: Vec::new(),
        needs_header: false,
        years: years.filter(|years| years.are_possible()),
        frame,
        notes: Vec::new(),
        about: Vec::new(),
        year_of_text: meaning::year_of_text(&[&found.before.text, &found.after.text]),
        origins: found.tables,
        changes,
        fill: false,
    };
    let lines = meaning::lines_like_rows(&found.before.text);
    if draft.origins.is_empty() && lines >= FEWEST_ROWS {
        draft.about.push(Note { line: 0, place: Place::default(), kind: NoteKind::LinesLikeRows { lines } });
    }
    for line in found.others {
        draft.about.push(Note { line, place: Place::default(), kind: NoteKind::OtherTable });
    }
    for note in &draft.frame.notes {
        let at = note.line().and_then(|line| line.checked_sub(1));
        let line = at.and_then(|at| found.before.numbers.iter().chain(&found.after.numbers).nth(at));
        let year = matches!(note, FrameNote::NoYear) && options.year.is_some();
        if !year {
            let kind = NoteKind::Frame(note.clone());
            draft.about.push(Note { line: line.copied().unwrap_or(0), place: Place::default(), kind });
        }
    }
    draft.read_again();
    draft
}

impl Draft {
    /// Says what a column holds and reads the table again. The rows of a table whose row ends were
    /// inferred may change with it, so what was said about them is forgotten.
    pub fn set_column(&mut self, table: usize, column: usize, meaning: ColumnMeaning) {
        let Some(changes) = self.changes.get_mut(table) else {
            return;
        };
        let width = self.tables.get(table).map_or(0, |table| table.columns.len());
        if column >= width {
            return;
        }
        if changes.columns.len() < width {
            changes.columns.resize(width, None);
        }
        if let Some(place) = changes.columns.get_mut(column) {
            *place = Some(meaning);
        }
        if self.origins.get(table).is_some_and(Origin::is_stream) {
            changes.rows.clear();
        }
        self.read_again();
    }

    /// Says what a row is, and for a group how many titles stand over it (`None` lets the numbers
    /// tell), and reads the table again.
    pub fn set_row(&mut self, table: usize, row: usize, meaning: RowMeaning, depth: Option<usize>) {
        let rows = self.tables.get(table).map_or(0, |table| table.rows.len());
        if let Some(changes) = self.changes.get_mut(table).filter(|_| row < rows) {
            changes.rows.insert(row, Forced { meaning, depth });
            self.read_again();
        }
    }

    /// Forgets what was said about a row.
    pub fn reset_row(&mut self, table: usize, row: usize) {
        if self.changes.get_mut(table).is_some_and(|changes| changes.rows.remove(&row).is_some()) {
            self.read_again();
        }
    }

    /// Takes cells that are there and empty from the row above, also in rows with a number of
    /// their own, or leaves them empty again.
    pub fn fill_empty(&mut self, fill: bool) {
        self.fill = fill;
        self.read_again();
    }

    /// How many empty cells [`Draft::fill_empty`] would fill.
    pub fn can_fill(&self) -> usize {
        if self.fill {
            return 0;
        }
        let taken = |draft: &Draft| {
            draft.tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells).filter(|c| c.mark == Mark::Taken).count()
        };
        let mut filled = self.clone();
        filled.fill_empty(true);
        taken(&filled).saturating_sub(taken(self))
    }

    /// Sets the year of the plan; deadlines without a year are read with it.
    pub fn set_year(&mut self, year: i32) {
        self.years = Some(Years::one(year));
        self.read_again();
    }

    /// Everything that was inferred, joined, taken, left out or not understood, by row.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// True where a note speaks of the cell.
    pub fn is_noted(&self, table: usize, row: usize, column: usize) -> bool {
        let place = Place { table: Some(table), row: Some(row), column: Some(column) };
        self.notes.iter().any(|note| note.place == place)
    }

    /// How many areas, groups, targets and tasks accepting the draft would give.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for node in &self.plan(&mut IdSource::seeded(0), BeforeReading::default()).rows {
            node.each(&mut |row| match row {
                cchc_core::plan::Row::Area(_) => counts.areas += 1,
                cchc_core::plan::Row::Group(_) => counts.groups += 1,
                cchc_core::plan::Row::Target(_) => counts.targets += 1,
                cchc_core::plan::Row::Task(_) => counts.tasks += 1,
            });
        }
        counts
    }

    /// The plan that accepting the draft adds.
    pub fn plan(&self, ids: &mut IdSource, before: BeforeReading) -> Plan {
        build::plan(self, ids, before)
    }

    fn read_again(&mut self) {
        self.notes.clone_from(&self.about);
        self.tables.clear();
        if self.origins.is_empty() {
            self.notes.push(Note { line: 0, place: Place::default(), kind: NoteKind::NoTable });
        }
        for at in 0..self.origins.len() {
            self.read_table(at);
        }
        if self.years.is_none()
            && let Some(year) = meaning::year_of_deadlines(&self.tables).or(self.year_of_text)
        {
            self.years = Some(Years::one(year));
            let note = Note { line: 0, place: Place::default(), kind: NoteKind::YearGuessed { year } };
            for notes in [&mut self.about, &mut self.notes] {
                notes.retain(|note| !matches!(note.kind, NoteKind::Frame(FrameNote::NoYear)));
                notes.push(note.clone());
            }
        }
        meaning::note(self);
        meaning::note_deadlines(self);
        self.needs_header = self.tables.iter().any(|table| table.needs_header);
        self.notes.order_by_key(|note| (note.place.table, note.line, note.place.row, note.place.column));
    }

    fn read_table(&mut self, at: usize) {
        let (Some(origin), Some(changes)) = (self.origins.get(at), self.changes.get(at)) else {
            return;
        };
        let table = origin.table(&changes.columns);
        let told = changes.columns.iter().any(Option::is_some);
        let (rows, notes) = fill::rows(&table, at, &changes.rows, self.fill, origin.is_stream());
        let columns = table
            .columns
            .iter()
            .map(|column| DraftColumn { heading: column.printed(), meaning: column.meaning, guessed: column.guessed })
            .collect();
        let read = DraftTable {
            line: rows.first().map_or(0, |row: &DraftRow| row.line),
            columns,
            rows,
            needs_header: origin.lacks_header() && !told,
            rows_inferred: origin.is_stream(),
        };
        let place = Place { table: Some(at), ..Place::default() };
        let mut note = |kind: NoteKind, column: Option<usize>| {
            self.notes.push(Note { line: read.line, place: Place { column, ..place }, kind });
        };
        if origin.is_prose() {
            let tasks = read.rows.iter().filter(|row| row.has_task).count();
            note(NoteKind::FromProse { tasks }, None);
        }
        if read.needs_header {
            note(NoteKind::NoHeader, None);
        }
        if read.rows_inferred {
            let made = read.rows.iter().filter(|row| row.meaning != RowMeaning::Header).count();
            note(NoteKind::RowsInferred { rows: made }, None);
        }
        for (at, column) in read.columns.iter().enumerate() {
            let heading = column.heading.clone();
            match column.meaning {
                meaning if column.guessed && !read.needs_header && meaning != ColumnMeaning::Ignore => {
                    note(NoteKind::ColumnGuessed { heading, meaning }, Some(at));
                }
                ColumnMeaning::Deadline if heading::says_before(&heading) => {
                    note(NoteKind::DaysBefore { heading }, Some(at));
                }
                ColumnMeaning::Extra if !read.needs_header && !read.numbers_titles(at) => {
                    note(NoteKind::ColumnKept { heading }, Some(at))
                }
                _ => {}
            }
        }
        self.notes.extend(notes);
        self.tables.push(read);
    }
}

//! The preview of an import.

use std::collections::BTreeSet;

use cchc_core::language::Lang;
use cchc_core::vietnamese::write_document_day;
use cchc_import::draft::{Draft, DraftColumn, DraftRow, DraftTable, Mark, NoteKind};
use cchc_import::recognise::{ColumnMeaning, RowMeaning};
use cchc_import::source::SourceNote;

/// What was understood of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftView {
    /// The source uses an old font code that is not converted yet.
    pub legacy: bool,
    /// A table has no header.
    pub needs_header: bool,
    /// Areas, groups, targets and tasks.
    pub counts: [usize; 4],
    /// Number and sign.
    pub number: Option<String>,
    /// The day of issue.
    pub date: Option<String>,
    /// The issuing body.
    pub issuer: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The legal basis.
    pub basis: Vec<String>,
    /// The headings of the text: depth, number, title.
    pub parts: Vec<(u8, String, String)>,
    /// How many empty cells are filled from above; `None` where they are left empty.
    pub filled: Option<usize>,
    /// The task tables.
    pub tables: Vec<TableView>,
    /// Everything that was inferred, joined, left out or not understood, with the table and the row
    /// of the preview where it is about one.
    pub notes: Vec<(Option<(usize, usize)>, String)>,
}

/// A task table in the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct TableView {
    /// Heading and meaning of every column, and whether another one of that meaning stands before it.
    pub columns: Vec<(String, ColumnMeaning, bool)>,
    /// The first rows.
    pub rows: Vec<TableRow>,
    /// How many rows there are.
    pub total: usize,
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// Its line in the source.
    pub line: usize,
    /// What it is.
    pub meaning: RowMeaning,
    /// Text and origin of every cell, and whether it was not understood, or not surely.
    pub cells: Vec<(String, Mark, bool)>,
}

/// What is known besides the draft itself.
pub struct About<'a> {
    /// What was said about the source.
    pub notes: &'a [SourceNote],
    /// The source uses an old font code that is not converted yet.
    pub legacy: bool,
    /// How many rows of a table to show.
    pub rows: usize,
    /// How many empty cells are filled from above, where they are.
    pub filled: Option<usize>,
}

/// What was understood of a source.
pub fn view(draft: &Draft, about: &About, lang: Lang) -> DraftView {
    let frame = &draft.frame;
    let counts = draft.counts();
    let of_source = about.notes.iter().map(|note| (None, note.message(lang)));
    let of_draft = draft.notes().iter().map(|note| (note.place.table.zip(note.place.row), note.message(lang)));
    DraftView {
        legacy: about.legacy,
        needs_header: draft.needs_header,
        counts: [counts.areas, counts.groups, counts.targets, counts.tasks],
        number: frame.number.clone(),
        date: frame.date.map(write_document_day).or_else(|| frame.date_wording.clone()),
        issuer: frame.issuer.clone(),
        title: frame.title.clone(),
        basis: frame.legal_basis.clone(),
        parts: frame.parts.iter().map(|part| (part.depth, part.number.clone(), part.title.clone())).collect(),
        filled: about.filled,
        tables: draft.tables.iter().enumerate().map(|(nr, t)| table(t, about.rows, &unclear(draft, nr))).collect(),
        notes: of_source.chain(of_draft).collect(),
    }
}

/// The cells of a table, by row and column, of which a note says that they were not understood.
fn unclear(draft: &Draft, table: usize) -> BTreeSet<(usize, usize)> {
    let not_understood = |kind: &NoteKind| {
        matches!(
            kind,
            NoteKind::DeadlineUnread { .. }
                | NoteKind::DeadlineUnclear { .. }
                | NoteKind::DeadlineInPart { .. }
                | NoteKind::TargetUnread { .. }
                | NoteKind::UnitDoubtful { .. }
        )
    };
    let of_table = draft.notes().iter().filter(|note| note.place.table == Some(table) && not_understood(&note.kind));
    of_table.filter_map(|note| Some((note.place.row?, note.place.column?))).collect()
}

fn table(table: &DraftTable, rows: usize, unclear: &BTreeSet<(usize, usize)>) -> TableView {
    let meant_before = |place: usize, meaning: ColumnMeaning| {
        let may_repeat = matches!(meaning, ColumnMeaning::Extra | ColumnMeaning::Ignore);
        !may_repeat && table.columns.iter().take(place).any(|column| column.meaning == meaning)
    };
    let column = |(place, column): (usize, &DraftColumn)| {
        (column.heading.clone(), column.meaning, meant_before(place, column.meaning))
    };
    TableView {
        columns: table.columns.iter().enumerate().map(column).collect(),
        rows: table.rows.iter().enumerate().take(rows).map(|(place, of)| row(place, of, unclear)).collect(),
        total: table.rows.len(),
    }
}

fn row(place: usize, row: &DraftRow, unclear: &BTreeSet<(usize, usize)>) -> TableRow {
    let cells = row.cells.iter().enumerate().map(|(column, cell)| {
        let text = if cell.mark == Mark::Moved { &cell.printed } else { &cell.text };
        (text.clone(), cell.mark, unclear.contains(&(place, column)))
    });
    TableRow { line: row.line, meaning: row.meaning, cells: cells.collect() }
}

//! The preview of an import.

use std::collections::BTreeSet;

use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_core::vietnamese::write_document_day;
use cchc_import::draft::{Draft, DraftColumn, DraftRow, DraftTable, Mark, NoteKind};
use cchc_import::recognise::ColumnMeaning;
use cchc_import::source::SourceNote;

use crate::message::{DraftView, TableRow, TableView};

/// What is known besides the draft itself.
pub struct About<'a> {
    /// What was said about the source.
    pub notes: &'a [SourceNote],
    /// The source uses an old font code that is not converted yet.
    pub legacy: bool,
    /// The year where the document gives none.
    pub year: i32,
    /// Whose plan it seems to be.
    pub role: Role,
    /// How many rows of a table to tell.
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
        year: draft.years.map_or(about.year, |years| years.first),
        role: about.role,
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

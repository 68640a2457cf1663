//! The preview of an import.

use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_core::vietnamese::write_day;
use cchc_import::draft::{Draft, DraftRow, DraftTable, Mark};
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
}

/// What was understood of a source.
pub fn view(draft: &Draft, about: &About, lang: Lang) -> DraftView {
    let frame = &draft.frame;
    let counts = draft.counts();
    let of_source = about.notes.iter().map(|note| note.message(lang));
    DraftView {
        legacy: about.legacy,
        needs_header: draft.needs_header,
        year: draft.years.map_or(about.year, |years| years.first),
        role: about.role,
        counts: [counts.areas, counts.groups, counts.targets, counts.tasks],
        number: frame.number.clone(),
        date: frame.date.map(write_day).or_else(|| frame.date_wording.clone()),
        issuer: frame.issuer.clone(),
        title: frame.title.clone(),
        basis: frame.legal_basis.clone(),
        parts: frame.parts.iter().map(|part| (part.depth, part.number.clone(), part.title.clone())).collect(),
        tables: draft.tables.iter().map(|t| table(t, about.rows)).collect(),
        notes: of_source.chain(draft.notes().iter().map(|note| note.message(lang))).collect(),
    }
}

fn table(table: &DraftTable, rows: usize) -> TableView {
    TableView {
        columns: table.columns.iter().map(|column| (column.heading.clone(), column.meaning)).collect(),
        rows: table.rows.iter().take(rows).map(row).collect(),
        total: table.rows.len(),
    }
}

fn row(row: &DraftRow) -> TableRow {
    let cells = row.cells.iter().map(|cell| {
        let text = if cell.mark == Mark::Moved { &cell.printed } else { &cell.text };
        (text.clone(), cell.mark)
    });
    TableRow { line: row.line, meaning: row.meaning, cells: cells.collect() }
}

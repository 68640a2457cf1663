//! Notes on what the wordings of a draft mean: deadlines, measures and unit names that are not
//! understood.

use std::collections::BTreeSet;

use cchc_core::deadline::{BeforeReading, Deadline, Kind};
use cchc_core::target;
use cchc_core::unit::Units;

use super::{Draft, DraftTable, Mark, Note, NoteKind, Place};
use crate::recognise::look::Look;
use crate::recognise::{ColumnMeaning, RowMeaning};

/// Adds the notes.
pub(super) fn note(draft: &mut Draft) {
    let known = known_units(&draft.tables);
    let year = year(draft);
    let mut notes = Vec::new();
    if draft.years.is_none() && !draft.tables.is_empty() {
        notes.push(Note { line: 0, place: Place::default(), kind: NoteKind::NoYear });
    }
    for (table_at, table) in draft.tables.iter().enumerate() {
        for (row_at, row) in table.rows.iter().enumerate() {
            if !matches!(row.meaning, RowMeaning::Target | RowMeaning::Task) {
                continue;
            }
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty() && cell.mark != Mark::Taken) {
                let place = Place { table: Some(table_at), row: Some(row_at), column: Some(column) };
                let mut add = |kind| notes.push(Note { line: row.line, place, kind });
                match table.columns.get(column).map(|column| column.meaning) {
                    Some(ColumnMeaning::Deadline) if row.has_task => deadline(&cell.text, year, &mut add),
                    Some(ColumnMeaning::Target) if row.meaning == RowMeaning::Target => {
                        for wording in target::read(&cell.text).unread {
                            add(NoteKind::TargetUnread { wording });
                        }
                    }
                    Some(ColumnMeaning::Lead | ColumnMeaning::Joint) => {
                        for name in doubtful(&cell.text, &known) {
                            add(NoteKind::UnitDoubtful { name });
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    draft.notes.extend(notes);
}

/// The year with which deadlines are read; one that no plan has where none is known.
pub(super) fn year(draft: &Draft) -> i32 {
    draft.years.map_or(NO_YEAR, |years| years.first)
}

/// Stands for "no year": a wording without a year has no date then.
const NO_YEAR: i32 = 0;

fn deadline(wording: &str, year: i32, add: &mut impl FnMut(NoteKind)) {
    let wording = wording.to_owned();
    match Deadline::read(&wording, year, BeforeReading::default()).meaning {
        None => add(NoteKind::DeadlineUnread { wording }),
        Some(meaning) if meaning.kind == Kind::Unclear => add(NoteKind::DeadlineUnclear { wording }),
        Some(_) => {}
    }
}

/// Names in a cell that do not begin like one of a unit, while others do.
fn doubtful(text: &str, known: &[String]) -> Vec<String> {
    let names = Units::read(text, known).names;
    if names.len() < 2 {
        return Vec::new();
    }
    names.into_iter().filter(|name| !known.contains(name) && !Look::at(name).is_units()).collect()
}

/// The names that stand alone in a cell somewhere: they tell where a name in a list ends.
pub(super) fn known_units(tables: &[DraftTable]) -> Vec<String> {
    let mut known = BTreeSet::new();
    for table in tables {
        let is_unit = |at: usize| matches!(table.columns.get(at).map(|c| c.meaning), Some(ColumnMeaning::Lead | ColumnMeaning::Joint));
        for row in table.rows.iter().filter(|row| matches!(row.meaning, RowMeaning::Target | RowMeaning::Task)) {
            for (_, cell) in row.cells.iter().enumerate().filter(|(at, _)| is_unit(*at)) {
                known.extend(single_name(&cell.text));
            }
        }
    }
    known.into_iter().collect()
}

fn single_name(text: &str) -> Option<String> {
    let text = cchc_core::vietnamese::squeeze(text);
    let bare = text.trim_start_matches(['-', '–', '+', '•', ' ']).trim_end_matches(['.', ';', ',', ' ']);
    let listed = bare.len() < text.trim_end_matches(['.', ';', ',', ' ']).len();
    let dashes = bare.matches(" - ").count();
    let second = bare.split(" - ").nth(1);
    let one = match dashes {
        0 => true,
        // "Phòng Lãnh sự - Người Việt Nam …" without a bullet is one name, unless a second unit
        // follows the dash.
        1 => !listed && second.is_some_and(|second| !Look::at(second).is_units()),
        _ => false,
    };
    (one && !bare.is_empty() && bare.len() < 200 && !bare.contains([';', ',', '\n'])).then(|| bare.to_owned())
}

//! Notes on what the wordings of a draft mean: deadlines, measures and unit names that are not
//! understood.

use std::collections::{BTreeMap, BTreeSet};

use cchc_core::deadline::{self, BeforeReading, Doubt};
use cchc_core::order;
use cchc_core::target;
use cchc_core::unit::Reader;

use super::build::{fields, measure};
use super::{Draft, DraftColumn, DraftTable, Mark, Note, NoteKind, Place};
use crate::recognise::look::Look;
use crate::recognise::{ColumnMeaning, RowMeaning};

/// Adds the notes.
pub(super) fn note(draft: &mut Draft) {
    let known = known_units(&draft.tables);
    let mut units = Reader::new(&known);
    let year = year(draft);
    let mut notes = Vec::new();
    for (table_at, table) in draft.tables.iter().enumerate() {
        // "From" and "to" in two columns are read together.
        let single = table.columns.iter().filter(|c| c.meaning == ColumnMeaning::Deadline).count() == 1;
        for (row_at, row) in table.rows.iter().enumerate() {
            if !matches!(row.meaning, RowMeaning::Target | RowMeaning::Task) {
                continue;
            }
            for (column, cell) in
                row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty() && cell.mark != Mark::Taken)
            {
                let place = Place { table: Some(table_at), row: Some(row_at), column: Some(column) };
                let mut add = |kind| notes.push(Note { line: row.line, place, kind });
                match table.columns.get(column).map(|column| column.meaning) {
                    Some(ColumnMeaning::Deadline) if row.has_task && single => {
                        let heading = table.columns.get(column).map_or("", |column| column.heading.as_str());
                        doubts(&fields::before(heading, &cell.text), year).into_iter().for_each(&mut add);
                    }
                    Some(ColumnMeaning::Target) if row.meaning == RowMeaning::Target => {
                        let reading = target::read(&cell.text);
                        if let Some(value) = measure::value(table, row, year).filter(|_| reading.measures.is_empty())
                            && !target::read(&value.behind(&cell.text)).measures.is_empty()
                        {
                            add(NoteKind::MeasureTaken { heading: value.heading, text: value.text });
                        }
                        for wording in reading.unread {
                            add(NoteKind::TargetUnread { wording });
                        }
                    }
                    Some(ColumnMeaning::Lead | ColumnMeaning::Joint) => {
                        for name in doubtful(units.names(&cell.text), &known) {
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

/// Deadlines that stand in several columns are read together; where nothing is read in any row, the
/// columns were taken for something that they are not, or lost their cells.
pub(super) fn note_deadlines(draft: &mut Draft) {
    let year = year(draft);
    let mut notes = Vec::new();
    for (table_at, table) in draft.tables.iter().enumerate() {
        let is_deadline = |c: &DraftColumn| c.meaning == ColumnMeaning::Deadline;
        let Some(first) = table.columns.iter().position(is_deadline) else { continue };
        let several = table.columns.iter().filter(|column| is_deadline(column)).count() > 1;
        let (mut tasks, mut read) = (0, 0);
        for (row_at, row) in table.rows.iter().enumerate().filter(|(_, row)| row.has_task) {
            if read > 0 && !several {
                break;
            }
            let wording = fields::deadline(table, row);
            let kinds = if wording.is_empty() { None } else { doubts(&wording, year) };
            tasks += 1;
            read += usize::from(!wording.is_empty() && !matches!(kinds, Some(NoteKind::DeadlineUnread { .. })));
            let place = Place { table: Some(table_at), row: Some(row_at), column: Some(first) };
            notes.extend(kinds.filter(|_| several).map(|kind| Note { line: row.line, place, kind }));
        }
        // Without a year no wording has a day; that is said already.
        if tasks > 0 && read == 0 && draft.years.is_some() {
            let place = Place { table: Some(table_at), row: None, column: Some(first) };
            let heading = table.columns.get(first).map(|column| column.heading.clone()).unwrap_or_default();
            notes.push(Note { line: table.line, place, kind: NoteKind::NoDeadlineRead { heading } });
        }
    }
    draft.notes.extend(notes);
}

/// How many lines of a text look like rows of a table: three cells at least.
pub(super) fn lines_like_rows(text: &str) -> usize {
    let parts = |line: &str, mark: &str| line.split(mark).filter(|part| !part.trim().is_empty()).count();
    text.lines().filter(|line| ["\t", "|", "   "].iter().any(|mark| parts(line, mark) >= 3)).count()
}

/// The year with which deadlines are read; one that no plan has where none is known.
pub(super) fn year(draft: &Draft) -> i32 {
    draft.years.map_or(NO_YEAR, |years| years.first)
}

/// Stands for "no year": a wording without a year has no date then.
const NO_YEAR: i32 = 0;

fn doubts(wording: &str, year: i32) -> Option<NoteKind> {
    let wording = wording.to_owned();
    match deadline::read(&wording, year, BeforeReading::default()).doubt()? {
        Doubt::NotUnderstood => Some(NoteKind::DeadlineUnread { wording }),
        Doubt::BestReading => Some(NoteKind::DeadlineUnclear { wording }),
        Doubt::InPart => Some(NoteKind::DeadlineInPart { wording }),
    }
}

/// The year that most deadlines name, for a document that names none itself.
pub(super) fn year_of_deadlines(tables: &[DraftTable]) -> Option<i32> {
    let mut years = BTreeMap::new();
    for table in tables {
        let is_deadline = |at: usize| table.columns.get(at).is_some_and(|c| c.meaning == ColumnMeaning::Deadline);
        let rows = table.rows.iter().filter(|row| row.has_task);
        for (_, cell) in rows.flat_map(|row| row.cells.iter().enumerate()).filter(|(at, _)| is_deadline(*at)) {
            count_years(&cell.text, &mut years);
        }
    }
    most(years)
}

/// The year that a text names most often after "năm".
pub(super) fn year_of_text(texts: &[&str]) -> Option<i32> {
    let mut years = BTreeMap::new();
    for text in texts {
        for word in ["năm ", "NĂM "] {
            let named = text.match_indices(word).filter_map(|(at, _)| text.get(at + word.len()..at + word.len() + 4));
            named.for_each(|year| count_years(year, &mut years));
        }
    }
    most(years)
}

fn count_years(text: &str, years: &mut BTreeMap<i32, usize>) {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    for year in numbers.filter_map(|n| n.parse().ok()).filter(|year| (1990..=2100).contains(year)) {
        *years.entry(year).or_default() += 1;
    }
}

fn most(years: BTreeMap<i32, usize>) -> Option<i32> {
    years.into_iter().max_by_key(|&(year, count)| (count, -year)).map(|(year, _)| year)
}

/// Names in a cell that do not begin like one of a unit, while others do.
fn doubtful(names: &[String], known: &[String]) -> Vec<String> {
    if names.len() < 2 {
        return Vec::new();
    }
    names.iter().filter(|name| !known.contains(name) && !Look::at(name).is_units()).cloned().collect()
}

/// The names that stand alone in a cell somewhere: they tell where a name in a list ends.
pub(super) fn known_units(tables: &[DraftTable]) -> Vec<String> {
    let mut texts = BTreeSet::new();
    for table in tables {
        let is_unit = |at: usize| {
            matches!(table.columns.get(at).map(|c| c.meaning), Some(ColumnMeaning::Lead | ColumnMeaning::Joint))
        };
        for row in table.rows.iter().filter(|row| matches!(row.meaning, RowMeaning::Target | RowMeaning::Task)) {
            for (_, cell) in row.cells.iter().enumerate().filter(|(at, _)| is_unit(*at)) {
                texts.insert(cell.text.as_str());
            }
        }
    }
    let known: BTreeSet<String> = order::set(texts.into_iter().filter_map(single_name));
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
    // "Sở Nội vụ và Sở Tài chính" are two.
    let whole = || cchc_core::unit::split(bare, &[]).len() == 1;
    (one && !bare.is_empty() && bare.len() < 200 && !bare.contains([';', ',', '\n']) && whole())
        .then(|| bare.to_owned())
}

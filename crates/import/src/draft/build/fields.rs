//! The columns of a draft as the fields of a plan, and the cells of a row read through them.

use cchc_core::plan::{Column, ExtraCell, Field};
use cchc_core::vietnamese::fold;

use crate::draft::{DraftRow, DraftTable};
use crate::recognise::ColumnMeaning;
use crate::recognise::span;

/// The columns of all tables in printed order, each once.
pub(super) fn columns(tables: &[DraftTable]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for table in tables {
        for (at, column) in table.columns.iter().enumerate() {
            let heading = heading(table, at);
            let field = match column.meaning {
                ColumnMeaning::Number => Field::Number,
                ColumnMeaning::Area | ColumnMeaning::Group => Field::Title,
                ColumnMeaning::Target => Field::Target,
                ColumnMeaning::Task => Field::Task,
                ColumnMeaning::Product => Field::Product,
                ColumnMeaning::Lead => Field::Lead,
                ColumnMeaning::Joint => Field::Joint,
                ColumnMeaning::Deadline => Field::Deadline,
                ColumnMeaning::Extra if table.numbers_titles(at) => continue,
                ColumnMeaning::Extra => Field::Extra(heading.clone()),
                ColumnMeaning::Ignore => continue,
            };
            let pair = column.meaning == ColumnMeaning::Deadline;
            if !columns.iter().any(|known| known.field == field) {
                let heading = if pair { heading_of_deadlines(table) } else { heading };
                columns.push(Column { field, heading });
            }
        }
    }
    columns
}

/// The heading of a column; one without says which it is.
pub(super) fn heading(table: &DraftTable, at: usize) -> String {
    match table.columns.get(at) {
        Some(column) if !column.heading.is_empty() => column.heading.clone(),
        _ => format!("Cột {}", at + 1),
    }
}

/// "Thời gian thực hiện" for "Thời gian thực hiện: Bắt đầu" and "Thời gian thực hiện: Kết thúc".
fn heading_of_deadlines(table: &DraftTable) -> String {
    let headings: Vec<String> = (0..table.columns.len())
        .filter(|&at| table.columns.get(at).is_some_and(|c| c.meaning == ColumnMeaning::Deadline))
        .map(|at| heading(table, at))
        .collect();
    let above = headings.first().and_then(|first| first.split_once(": ")).map(|(above, _)| above.to_owned());
    match above {
        Some(above) if headings.len() > 1 && headings.iter().all(|h| h.starts_with(&format!("{above}: "))) => above,
        _ if headings.len() > 1 && span::bare(headings.iter().map(|h| ("", h.as_str()))).iter().all(|&span| span) => {
            "Thời gian".to_owned()
        }
        _ => headings.join(" - "),
    }
}

/// The cells of a row under their headings.
pub(super) fn extra(
    table: &DraftTable,
    row: &DraftRow,
    takes: impl Fn(usize, ColumnMeaning) -> bool,
) -> Vec<ExtraCell> {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    cells
        .filter(|(at, (cell, column))| !cell.text.is_empty() && takes(*at, column.meaning))
        .map(|(at, (cell, _))| ExtraCell { heading: heading(table, at), text: cell.text.clone() })
        .collect()
}

/// The texts of all columns of a meaning.
pub(super) fn text(table: &DraftTable, row: &DraftRow, meaning: ColumnMeaning, between: &str) -> String {
    let texts: Vec<&str> = texts(table, row, meaning).map(|(_, text)| text).collect();
    texts.join(between)
}

fn texts<'a>(
    table: &'a DraftTable,
    row: &'a DraftRow,
    meaning: ColumnMeaning,
) -> impl Iterator<Item = (usize, &'a str)> {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    cells
        .filter(move |(_, (cell, column))| column.meaning == meaning && !cell.text.is_empty())
        .map(|(at, (cell, _))| (at, cell.text.as_str()))
}

/// One wording of the deadline out of one column or several: "from" and "to", or a cross under
/// "Quý II".
pub(in crate::draft) fn deadline(table: &DraftTable, row: &DraftRow) -> String {
    let cells: Vec<(usize, &str)> = texts(table, row, ColumnMeaning::Deadline).collect();
    let columns = table.columns.iter().filter(|c| c.meaning == ColumnMeaning::Deadline).count();
    if columns < 2 {
        return cells.first().map_or(String::new(), |&(at, text)| before(&heading(table, at), text));
    }
    if cells.iter().any(|(_, text)| span::is_cross(text)) {
        // A cross stands for its column, whatever else the row says.
        let name = |&(at, text): &(usize, &str)| {
            if span::is_cross(text) { span_of(&heading(table, at)) } else { text.to_owned() }
        };
        return cells.iter().map(name).collect::<Vec<_>>().join(", ");
    }
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    texts.join(" - ")
}

/// "Trước 30/6/2026" for a day under "Hoàn thành trước": the heading is a part of the wording.
pub(in crate::draft) fn before(heading: &str, text: &str) -> String {
    let own = fold(text);
    let names_a_day =
        own.starts_with(|c: char| c.is_ascii_digit()) || ["ngay ", "thang ", "quy "].iter().any(|w| own.starts_with(w));
    match names_a_day && !own.contains("truoc") && crate::recognise::heading::says_before(heading) {
        true => format!("Trước {text}"),
        false => text.to_owned(),
    }
}

/// "Quý II" for "Thời gian thực hiện: Quý II", "Tháng 3" for "Tháng: 3".
fn span_of(heading: &str) -> String {
    let (above, text) = heading.rsplit_once(": ").unwrap_or(("", heading));
    span::read(above, text).map_or_else(|| text.to_owned(), |span| span.name())
}

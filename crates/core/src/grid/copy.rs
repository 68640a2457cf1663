//! A block of the table for the clipboard: as HTML with its merged cells, and as text.

use super::write::Rows;
use super::{Block, Line, place, text_of, title_column, to_text};
use crate::plan::{Column, Field, Plan};
use crate::table::{Sheet, SheetCell, SheetRow};

/// A block as it goes to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// One `<table>`, every cell set as text, merged cells as such.
    pub html: String,
    /// Tab-separated text, which [`super::read_text`] reads back to the letter.
    pub tsv: String,
    /// The texts, row by row; empty where a merged cell covers the place.
    pub rows: Vec<Vec<String>>,
}

/// What tells a table of ours from others.
const OWN: &str = "data-so-cchc=\"block\"";

/// True for HTML that [`copy`] has made. The text beside it on the clipboard is then the exacter one:
/// HTML has no tab, and its readers drop blanks at the ends of lines.
pub fn is_own(html: &str) -> bool {
    html.contains(OWN)
}

/// The block's cells. A merged cell that begins above the block stands in the block's first line; a
/// title stands in its own column and is merged over those behind.
pub fn copy(plan: &Plan, lines: &[Line], columns: &[Column], block: &Block) -> Copied {
    let block = block.within(lines, columns);
    let shown = lines.get(block.lines.clone()).unwrap_or_default();
    let fields: Vec<&Field> = columns.get(block.columns.clone()).unwrap_or_default().iter().map(|c| &c.field).collect();
    let title = title_column(columns).and_then(|at| at.checked_sub(block.columns.start));
    let rows = Rows::of(plan);
    let row = |(nth, line): (usize, &Line)| {
        let cells = if line.is_title() {
            title_cells(&rows, line, &fields, title)
        } else {
            cells(&rows, shown.get(nth..).unwrap_or_default(), &fields, nth == 0)
        };
        SheetRow { heading: line.is_title(), cells }
    };
    let sheet = Sheet { headings: Vec::new(), rows: shown.iter().enumerate().map(row).collect(), main: 0 };
    let html = sheet.to_html_with(OWN);
    let text = |cell: Option<SheetCell>| cell.map_or_else(String::new, |cell| cell.text);
    let rows: Vec<Vec<String>> = sheet.rows.into_iter().map(|row| row.cells.into_iter().map(text).collect()).collect();
    Copied { html, tsv: to_text(&rows), rows }
}

fn cell(text: &str) -> SheetCell {
    SheetCell { text: text.to_owned(), rowspan: 1, colspan: 1 }
}

fn shown_text<'a>(rows: &Rows<'a>, line: &Line, field: &Field) -> &'a str {
    let at = place(line, field);
    at.and_then(|(row, field)| Some(text_of(rows.get(row)?, &field))).unwrap_or_default()
}

/// The first of these lines; `first`: nothing of the block stands above it.
fn cells(rows: &Rows, lines: &[Line], fields: &[&Field], first: bool) -> Vec<Option<SheetCell>> {
    let Some((line, below)) = lines.split_first() else { return Vec::new() };
    let one = |field: &&Field| {
        if line.is_covered(field) && !first {
            return None;
        }
        let more = below.iter().take_while(|below| below.is_covered(field)).count();
        Some(SheetCell { rowspan: 1 + more, ..cell(shown_text(rows, line, field)) })
    };
    fields.iter().map(one).collect()
}

/// A title over its column and those behind up to the next number; blank cells elsewhere.
fn title_cells(rows: &Rows, line: &Line, fields: &[&Field], title: Option<usize>) -> Vec<Option<SheetCell>> {
    let reach = |from: usize| fields.iter().skip(from).take_while(|field| ***field != Field::Number).count();
    let one = |(at, field): (usize, &&Field)| match (field, title) {
        (Field::Number, _) => Some(cell(shown_text(rows, line, field))),
        (_, Some(title)) if at == title => {
            Some(SheetCell { colspan: reach(at), ..cell(shown_text(rows, line, field)) })
        }
        (_, Some(title)) if at > title && at < title + reach(title) => None,
        _ => Some(cell("")),
    };
    fields.iter().enumerate().map(one).collect()
}

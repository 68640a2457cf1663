//! A row as it stands alone: its own number, whether it prints one text only, and the texts with
//! the numbers taken off.

use cchc_core::vietnamese::fold;

use super::heading::ColumnMeaning;
use super::number::{self, Number};
use super::table::{Kind, Line, Table, Where};

/// What a row shows by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// The row counts for nothing: header, blank, above the header.
    pub outside: bool,
    /// The printed number, to the letter; empty where there is none.
    pub printed: String,
    /// Its meaning, where it has one ("-" has none).
    pub number: Option<Number>,
    /// The column of the only text that the row prints beside its number.
    pub single: Option<usize>,
    /// How many texts it prints beside its number.
    pub texts: usize,
    /// The single text spans over the other columns.
    pub spans: bool,
    /// The single text is all bold.
    pub bold: bool,
}

impl Shape {
    /// True where the row has a number or a bullet of its own.
    pub fn has_number(&self) -> bool {
        !self.printed.is_empty()
    }
}

/// The shapes of all rows, and the texts of all cells without the numbers that stood before them.
pub(crate) struct Shapes {
    /// One a row.
    pub shapes: Vec<Shape>,
    /// One a cell.
    pub texts: Vec<Vec<String>>,
    /// No row but titles has a number of its own, so that one without is no continuation.
    pub unnumbered: bool,
}

/// Looks at every row.
pub(crate) fn read(table: &Table) -> Shapes {
    let number = table.column(ColumnMeaning::Number);
    let inline = if number.is_none() { inline_numbers(table) } else { None };
    let mut texts: Vec<Vec<String>> =
        table.lines.iter().map(|line| line.cells.iter().map(|c| c.text.clone()).collect()).collect();
    let shapes = table.lines.iter().zip(&mut texts).map(|(line, texts)| shape(table, line, texts, number, inline));
    let shapes: Vec<Shape> = shapes.collect();
    let unnumbered = !shapes.iter().any(|shape| shape.texts > 1 && shape.has_number());
    Shapes { shapes, unnumbered, texts }
}

/// The column whose texts begin with the row's number, in a table without a column for it.
fn inline_numbers(table: &Table) -> Option<usize> {
    let column = [ColumnMeaning::Target, ColumnMeaning::Task].into_iter().filter_map(|m| table.column(m)).min()?;
    let mut all = 0;
    let mut numbered = 0;
    for line in table.lines.iter().filter(|line| line.kind == Kind::Body) {
        let Some(cell) = line.cell(Some(column)).filter(|cell| cell.is_printed()) else {
            continue;
        };
        all += 1;
        numbered += usize::from(number::before(&cell.text).is_some());
    }
    (numbered >= 2 && numbered * 2 >= all).then_some(column)
}

fn shape(table: &Table, line: &Line, texts: &mut [String], column: Option<usize>, inline: Option<usize>) -> Shape {
    if line.kind != Kind::Body {
        return Shape { outside: true, ..Shape::default() };
    }
    let mut shape = Shape::default();
    let is_text = |at: usize, cell: &super::table::Cell| cell.is_printed() && Some(at) != column;
    let printed: Vec<usize> =
        line.cells.iter().enumerate().filter(|(at, cell)| is_text(*at, cell)).map(|(at, _)| at).collect();
    shape.texts = printed.len();
    if let Some(at) = column {
        number_cell(&mut shape, texts, at, printed.is_empty());
    }
    if let (Some(at), true) = (printed.first().copied(), printed.len() == 1) {
        shape.single = Some(at);
        let takes = matches!(
            table.columns.get(at).map(|c| c.meaning),
            Some(ColumnMeaning::Target | ColumnMeaning::Task | ColumnMeaning::Area | ColumnMeaning::Group)
        );
        if shape.printed.is_empty() && takes {
            take_number(&mut shape, texts, at);
        }
    } else if let Some(at) = inline {
        take_number(&mut shape, texts, at);
    }
    if let Some(cell) = shape.single.and_then(|at| line.cells.get(at)) {
        shape.bold = cell.bold;
        let covered = line.cells.iter().filter(|c| c.place == Where::Beside).count();
        shape.spans = covered >= 2 || (covered > 0 && covered + 2 >= line.cells.len());
    }
    shape
}

/// The number column: a number, a bullet, or a title that stands there ("I. Cải cách thể chế").
fn number_cell(shape: &mut Shape, texts: &mut [String], at: usize, alone: bool) {
    let Some(text) = texts.get(at).filter(|text| !text.is_empty()).cloned() else {
        return;
    };
    if let Some(number) = number::read(&text) {
        shape.printed = text;
        shape.number = Some(number);
    } else if alone && text.chars().filter(|c| c.is_alphabetic()).count() > 3 {
        shape.single = Some(at);
        shape.texts = 1;
        take_number(shape, texts, at);
    } else if let Some((printed, number, _)) = number::before(&text) {
        shape.number = Some(number);
        shape.printed = printed.to_owned();
    } else {
        shape.printed = text;
    }
}

/// Takes a number off the beginning of a text.
fn take_number(shape: &mut Shape, texts: &mut [String], at: usize) {
    let Some(text) = texts.get_mut(at) else {
        return;
    };
    if let Some((printed, number, rest)) = number::before(text) {
        shape.printed = printed.to_owned();
        shape.number = Some(number);
        let rest = rest.to_owned();
        *text = rest;
    }
}

/// True for a row below or inside a table that is no part of the plan: a footnote, a remark.
pub(crate) fn is_footnote(text: &str) -> bool {
    let trimmed = text.trim_start();
    let note = trimmed.starts_with('[')
        && trimmed.get(1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        || trimmed.starts_with("(*)")
        || trimmed.starts_with("(**)")
        || (trimmed.starts_with('*') && !trimmed.starts_with("**"));
    let folded = fold(trimmed.get(..trimmed.len().min(60)).unwrap_or(&trimmed.chars().take(30).collect::<String>()));
    let bare = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    note || ["ghi chu:", "ghi chu :", "luu y:", "chu thich:", "nguon:"].iter().any(|word| bare.starts_with(word))
}

/// True for a row that adds up: "Tổng cộng", "Cộng".
pub(crate) fn is_total(text: &str) -> bool {
    let folded = fold(&text.chars().take(60).collect::<String>());
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    ["tong cong", "tong so", "tong"]
        .iter()
        .any(|word| bare == *word || bare.starts_with(&format!("{word}:")) || bare.starts_with(&format!("{word} (")))
        || bare == "cong"
        || bare.starts_with("tong cong") && bare.len() < 40
        || bare.starts_with("tong so") && bare.len() < 40
}

/// True for the foot of a document that was copied along with the table.
pub(crate) fn is_foot(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let folded = fold(&text.chars().take(60).collect::<String>());
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    bare.starts_with("noi nhan") && bare.len() < 40 && folded.len() < 60
        || [
            "nguoi lap bieu",
            "nguoi lap bang",
            "thu truong don vi",
            "thu truong co quan",
            "kt. giam doc",
            "kt. chu tich",
        ]
        .iter()
        .any(|w| bare.starts_with(w))
        || ["giam doc", "chu tich", "chanh van phong", "truong phong"].contains(&bare)
            && text.chars().all(|c| !c.is_lowercase())
        || (bare.starts_with("tm. ") || bare.starts_with("tl. ") || bare.starts_with("tuq. "))
            && text.chars().all(|c| !c.is_lowercase())
}

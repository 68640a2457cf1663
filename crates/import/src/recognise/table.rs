//! A table with its header taken off: one cell a column, each either printed in its row or
//! covered, empty or missing.

use super::header::{self, Header};
use super::heading::ColumnMeaning;
use crate::grid::{Cell as Place, Grid};

/// A table between its header and its end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, those of the header among them.
    pub lines: Vec<Line>,
    /// The rows were made of whole cells: no page cut one in two.
    pub whole: bool,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// The printed heading.
    pub heading: String,
    /// The heading over it, where there are two.
    pub above: String,
    /// What stands in it.
    pub meaning: ColumnMeaning,
    /// True where the heading does not say so: it was told from the cells.
    pub guessed: bool,
}

/// A row of the source.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The line of the source.
    pub line: usize,
    /// A page ends before this row, or a blank line or a repeated header stands there.
    pub after_break: bool,
    /// What was seen of the row before its cells are read.
    pub kind: Kind,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// What a row is by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A row over the header: a title of the table, a letterhead.
    Above,
    /// The header, also repeated, and the row that numbers the columns.
    Header,
    /// No visible character.
    Blank,
    /// Everything else.
    Body,
}

/// A cell of one column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// The text as printed in this row.
    pub text: String,
    /// All of it is bold.
    pub bold: bool,
    /// Where it stands.
    pub place: Where,
}

/// How a cell stands in its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Where {
    /// There, perhaps empty.
    #[default]
    Here,
    /// The source has no cell here.
    Missing,
    /// Covered by the cell of this line, above, in the same column.
    Above(usize),
    /// Covered by a cell of another column, in this row or above.
    Beside,
}

impl Cell {
    /// True where the row itself prints something here.
    pub fn is_printed(&self) -> bool {
        self.place == Where::Here && !self.text.is_empty()
    }
}

impl Line {
    /// The cells in which the row prints something.
    pub fn printed(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| cell.is_printed())
    }

    /// The cell of a column.
    pub fn cell(&self, column: Option<usize>) -> Option<&Cell> {
        self.cells.get(column?)
    }
}

impl Table {
    /// True where every row prints every cell: a half of a row would lack some.
    pub fn is_full(&self) -> bool {
        self.lines.iter().all(|line| line.cells.iter().all(Cell::is_printed))
    }

    /// The first column of this meaning.
    pub fn column(&self, meaning: ColumnMeaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning == meaning)
    }

    /// Takes the header off a grid. Without a header every column stands for itself.
    pub fn from_grid(grid: &Grid, header: Option<&Header>) -> Table {
        let columns: Vec<(std::ops::Range<usize>, Column)> = match header {
            Some(header) => {
                header.heads.iter().map(|head| (head.places.clone(), Column::new(&head.text, &head.above))).collect()
            }
            None => (0..grid.width()).map(|c| (c..c + 1, Column::new("", ""))).collect(),
        };
        let lines = (0..grid.rows.len()).map(|row| line(grid, header, &columns, row));
        let mut lines: Vec<Line> = lines.collect();
        // A repeated header stands where a page begins.
        let mut broken = false;
        for line in &mut lines {
            match line.kind {
                Kind::Header | Kind::Blank => broken = true,
                Kind::Above | Kind::Body => {
                    line.after_break |= broken;
                    broken = false;
                }
            }
        }
        Table { columns: columns.into_iter().map(|(_, column)| column).collect(), lines, whole: false }
    }
}

impl Column {
    /// A column whose meaning is not known yet.
    pub fn new(heading: &str, above: &str) -> Column {
        Column { heading: heading.to_owned(), above: above.to_owned(), meaning: ColumnMeaning::Extra, guessed: false }
    }

    /// Both headings in one: "Thời gian thực hiện: Bắt đầu".
    pub fn printed(&self) -> String {
        match (self.above.is_empty(), self.heading.is_empty()) {
            (true, _) => self.heading.clone(),
            (_, true) => self.above.clone(),
            _ => format!("{}: {}", self.above, self.heading),
        }
    }
}

fn line(grid: &Grid, header: Option<&Header>, columns: &[(std::ops::Range<usize>, Column)], row: usize) -> Line {
    let Some(source) = grid.rows.get(row) else {
        return Line { line: 0, after_break: false, kind: Kind::Blank, cells: Vec::new() };
    };
    let blank = source.cells.iter().all(|cell| cell.text.trim().is_empty());
    let kind = match header {
        Some(header) if row < header.rows.start => Kind::Above,
        Some(header) if header.rows.contains(&row) => Kind::Header,
        Some(header) if row == header.rows.end && header.numbered => Kind::Header,
        Some(header) if !blank && header::repeats(header, grid, row) => Kind::Header,
        Some(_) if header::is_numbering(grid, row) && after_header(grid, header, row) => Kind::Header,
        // A row whose cells are all covered is no row of its own either.
        _ if blank => Kind::Blank,
        _ => Kind::Body,
    };
    let starts = |place: usize| columns.iter().position(|(places, _)| places.contains(&place));
    let cells = columns
        .iter()
        .enumerate()
        .map(|(at, (places, _))| cell(grid, row, at, source.cells.get(places.clone()).unwrap_or_default(), &starts))
        .collect();
    Line { line: source.line, after_break: source.after_blank, kind, cells }
}

/// The row that numbers the columns is repeated together with the header.
fn after_header(grid: &Grid, header: Option<&Header>, row: usize) -> bool {
    let Some(before) = row.checked_sub(1) else {
        return false;
    };
    header.is_some_and(|header| header.numbered || header::repeats(header, grid, before))
}

fn cell(grid: &Grid, row: usize, at: usize, places: &[Place], column_of: &impl Fn(usize) -> Option<usize>) -> Cell {
    let mut own = places.iter().filter(|place| place.covered.is_none() && !place.missing).peekable();
    if own.peek().is_some() {
        let mut text = String::new();
        let mut bold = true;
        for place in own.filter(|place| !place.text.trim().is_empty()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(place.text.trim());
            bold &= place.bold;
        }
        let bold = bold && !text.is_empty();
        return Cell { text, bold, place: Where::Here };
    }
    let covered = places.iter().find_map(|place| place.covered);
    let place = match covered {
        None => Where::Missing,
        Some((above, column)) if above < row && column_of(column) == Some(at) => {
            let shown = grid
                .rows
                .get(above)
                .and_then(|r| r.cells.get(column))
                .is_some_and(|c| c.colspan as usize <= places.len());
            if shown { Where::Above(above) } else { Where::Beside }
        }
        Some(_) => Where::Beside,
    };
    Cell { text: String::new(), bold: false, place }
}

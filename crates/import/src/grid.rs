//! The grid: a table with its spans resolved, so that every row has the same number of places.
//!
//! A place is either a cell of the source, or covered by a cell that spans over it, or missing
//! (the row was shorter than the others). Nothing here knows what a column means.

mod layout;

pub use layout::{Layout, RawCell, RawRow, lay_out};

/// More places than this in one table are not laid out: a page with `rowspan=65000
/// colspan=65000` in every cell would otherwise fill the memory. A plan has a few thousand.
pub const MAX_PLACES: usize = 1_000_000;

/// Cells beyond this column are joined into the last one; Excel had no more for twenty years.
pub const MAX_COLUMNS: usize = 256;

/// One place of a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text as written: line breaks as `\n`, no-break spaces as blanks, invisible characters
    /// dropped, letters composed (NFC), markup left over in the text removed. Empty for covered
    /// and missing places.
    pub text: String,
    /// The whole text is set in bold.
    pub bold: bool,
    /// How many rows the cell spans, at least 1.
    pub rowspan: u32,
    /// How many columns the cell spans, at least 1.
    pub colspan: u32,
    /// Where the cell stands that spans over this place: (row, column), both from 0.
    pub covered: Option<(usize, usize)>,
    /// The source has no cell here: its row is shorter than the grid is wide.
    pub missing: bool,
}

impl Cell {
    /// A cell of one row and one column.
    pub fn new(text: String, bold: bool) -> Cell {
        Cell { text, bold, rowspan: 1, colspan: 1, covered: None, missing: false }
    }

    /// A place for which the source has no cell.
    pub fn missing() -> Cell {
        Cell { missing: true, ..Cell::new(String::new(), false) }
    }

    fn covered_by(origin: (usize, usize)) -> Cell {
        Cell { covered: Some(origin), ..Cell::new(String::new(), false) }
    }
}

/// One row of a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where the row starts in the source, from 1: the line of a text, the row number of an
    /// HTML table (hidden rows counted).
    pub line: usize,
    /// The places of the row.
    pub cells: Vec<Cell>,
    /// A blank line or a page break stood before this row: the row may continue the one above.
    pub after_blank: bool,
}

/// A table. Every row has the same number of places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

impl Grid {
    /// The number of columns; 0 for a grid without rows.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, |row| row.cells.len())
    }

    /// True when no cell holds a visible character.
    pub fn is_blank(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.text.trim().is_empty())
    }
}

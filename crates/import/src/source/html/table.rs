//! A table while it is being read: its rows and cells, and what becomes of it at its end.

use super::flow::Flow;
use crate::grid::{Grid, MAX_COLUMNS, RawCell, RawRow, lay_out};

/// A table that is open.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<RawRow>,
    /// The tables inside the cells of closed rows, with their places in the cell's text.
    inner: Vec<Inner>,
    row: Option<RawRow>,
    /// The cell that is being read.
    pub cell: Option<OpenCell>,
    group: usize,
    /// How many elements were open where the table began.
    pub base: usize,
    /// The source has rows without a `table` element around them.
    pub implied: bool,
}

/// The cell that is being read.
#[derive(Debug, Default)]
pub struct OpenCell {
    /// Its text.
    pub flow: Flow,
    /// Tables inside it.
    pub inner: Vec<InnerTable>,
    /// Rows and columns spanned, as in [`RawCell`].
    pub spans: (u32, u32),
    /// The cell only shows its text over the next ones ([`super::style::Style::overflow`]).
    pub overflow: bool,
    /// The cell is not shown.
    pub hidden: bool,
    /// How many elements were open where it began.
    pub base: usize,
}

/// A table inside a cell.
#[derive(Debug)]
pub struct InnerTable {
    /// Where its text stands in the text of the cell: start and end in bytes.
    pub text: (usize, usize),
    /// The table.
    pub grid: Grid,
}

#[derive(Debug)]
struct Inner {
    row: usize,
    cell: usize,
    tables: Vec<InnerTable>,
}

/// What became of a table.
#[derive(Debug)]
pub enum Closed {
    /// A table of data.
    Table(Finished),
    /// A table that only arranges the page: the texts and tables in it, in order.
    Layout(Vec<Piece>),
}

/// A finished table.
#[derive(Debug)]
pub struct Finished {
    /// The table.
    pub grid: Grid,
    /// Hidden rows with text that were left out.
    pub hidden: usize,
    /// Rows that did not fit, as text.
    pub rest: Vec<String>,
    /// Cells were joined since there were too many columns.
    pub joined: bool,
}

/// A part of a dissolved table.
#[derive(Debug)]
pub enum Piece {
    /// Text between the inner tables.
    Text(String),
    /// An inner table.
    Table(Grid),
}

impl Table {
    /// Begins a table; `base` elements are open.
    pub fn new(base: usize) -> Table {
        Table { base, ..Table::default() }
    }

    /// Begins a row group.
    pub fn open_group(&mut self) {
        self.close_row();
        self.group += 1;
    }

    /// Begins a row.
    pub fn open_row(&mut self, hidden: bool) {
        self.close_row();
        self.row = Some(RawRow { line: self.rows.len() + 1, group: self.group, hidden, ..RawRow::default() });
    }

    /// Begins a cell, in a row of its own where none is open.
    pub fn open_cell(&mut self, cell: OpenCell) {
        self.close_cell();
        if self.row.is_none() {
            self.open_row(false);
        }
        self.cell = Some(cell);
    }

    /// Ends the cell that is open.
    pub fn close_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else {
            return;
        };
        let Some(row) = self.row.as_mut().filter(|_| !cell.hidden) else {
            return;
        };
        if !cell.inner.is_empty() {
            self.inner.push(Inner { row: self.rows.len(), cell: row.cells.len(), tables: cell.inner });
        }
        let (rowspan, colspan) = cell.spans;
        let merged = if cell.overflow { 1 } else { colspan };
        let bold = cell.flow.all_bold();
        row.cells.push(RawCell { text: cell.flow.take(), bold, rowspan, colspan: merged });
        for _ in merged..colspan.min(MAX_COLUMNS as u32) {
            row.cells.push(RawCell { rowspan, colspan: 1, ..RawCell::default() });
        }
    }

    /// Ends the row that is open.
    pub fn close_row(&mut self) {
        self.close_cell();
        self.rows.extend(self.row.take());
    }

    /// Ends the table.
    pub fn close(mut self) -> Closed {
        self.close_row();
        if self.is_layout() {
            return Closed::Layout(self.into_pieces());
        }
        let layout = lay_out(self.rows);
        Closed::Table(Finished { grid: layout.grid, hidden: layout.hidden, rest: layout.rest, joined: layout.joined })
    }

    /// A table only arranges the page where it has but one column, where no row has more than one
    /// cell with text and one of them holds a table, or where it holds a table that has both more
    /// rows and more columns than itself.
    fn is_layout(&self) -> bool {
        let one_row = self.rows.len() == 1;
        let mut inner = self.inner.iter().flat_map(|inner| &inner.tables).map(|table| &table.grid);
        let narrow = |row: &RawRow| row.cells.len() <= 1 && row.cells.iter().all(|cell| one_row || cell.colspan <= 1);
        let filled = |row: &RawRow| row.cells.iter().filter(|cell| !cell.text.trim().is_empty()).count();
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        self.rows.iter().all(narrow)
            || (inner.clone().any(|grid| grid.width() > 1) && self.rows.iter().all(|row| filled(row) <= 1))
            || inner.any(|grid| grid.width() > width && grid.rows.len() > self.rows.len())
    }

    fn into_pieces(self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut inner = self.inner.into_iter().peekable();
        for (at_row, row) in self.rows.into_iter().enumerate() {
            for (at_cell, cell) in row.cells.into_iter().enumerate() {
                let tables = inner
                    .next_if(|inner| (inner.row, inner.cell) == (at_row, at_cell))
                    .map_or(Vec::new(), |inner| inner.tables);
                if row.hidden {
                    continue;
                }
                let mut from = 0;
                for table in tables {
                    let (start, end) = table.text;
                    pieces.push(Piece::Text(cell.text.get(from..start).unwrap_or("").to_owned()));
                    pieces.push(Piece::Table(table.grid));
                    from = end;
                }
                pieces.push(Piece::Text(cell.text.get(from..).unwrap_or("").to_owned()));
            }
        }
        pieces
    }
}

/// The text of a table inside a cell: a line a row, cells separated by " | ".
pub fn flattened(grid: &Grid) -> String {
    let mut out = String::new();
    for row in &grid.rows {
        let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            let several_lines = texts.iter().any(|text| text.contains('\n'));
            out.push_str(&texts.join(if several_lines { "\n" } else { " | " }));
        }
    }
    out
}

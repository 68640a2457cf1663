//! Step 2 of the import: which parts of a document are task tables, what their columns and rows
//! mean. Everything here may be wrong and is shown to the user; nothing is dropped.

pub(crate) mod align;
pub(crate) mod area;
pub(crate) mod broken;
pub(crate) mod columns;
pub(crate) mod ditto;
pub(crate) mod header;
pub mod heading;
pub(crate) mod look;
pub(crate) mod number;
pub(crate) mod prose;
pub mod rows;
mod seek;
pub(crate) mod shape;
pub(crate) mod span;
pub(crate) mod stream;
pub(crate) mod table;
pub(crate) mod title;

pub use heading::ColumnMeaning;
pub use rows::{LeftOut, RowMeaning};

use crate::grid::{Cell, Grid, Row};
use header::Header;
use stream::StreamTable;
use table::Table;

pub(crate) use seek::find;

/// A task table as it stands in the document.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// Rows and columns are known.
    Grid {
        /// The rows, those of the header among them.
        grid: Grid,
        /// The header; of the table before where this one has none.
        header: Option<Header>,
    },
    /// Only the cells are known.
    Stream(StreamTable),
    /// Tasks out of a text without a table.
    Prose(Table),
}

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The task tables.
    pub tables: Vec<Origin>,
    /// The text before the first table.
    pub before: Lines,
    /// The text after it, without the tables.
    pub after: Lines,
    /// Tables that are none of tasks; they stand in the text. The line of each.
    pub others: Vec<usize>,
}

/// Text, with the line of the source for each of its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// The text.
    pub text: String,
    /// One a line.
    pub numbers: Vec<usize>,
}

impl Lines {
    /// Adds text that starts in this line of the source.
    fn push(&mut self, first: usize, text: &str) {
        if !self.numbers.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.numbers.extend((0..text.lines().count().max(1)).map(|at| first + at));
    }

    fn append(&mut self, more: &mut Lines) {
        if !self.numbers.is_empty() && !more.numbers.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&std::mem::take(&mut more.text));
        self.numbers.append(&mut more.numbers);
    }
}

impl Origin {
    /// The table, with the meanings that the user gave to columns.
    pub fn table(&self, forced: &[Option<ColumnMeaning>]) -> Table {
        match self {
            Origin::Stream(stream) => stream.table(forced),
            Origin::Prose(table) => with(table.clone(), forced),
            Origin::Grid { grid, header } => {
                let mut table = Table::from_grid(grid, header.as_ref());
                match header {
                    Some(header) => {
                        columns::from_headings(&mut table, &header::readings(&header.heads));
                    }
                    None => {
                        columns::from_cells(&mut table);
                        columns::find_task(&mut table);
                        table.whole |= table.is_full();
                    }
                }
                with(table, forced)
            }
        }
    }

    /// Puts a title over the rows.
    fn entitle(&mut self, line: usize, title: &str) {
        match self {
            Origin::Grid { grid, header: Some(header) } => {
                insert_title(grid, header.rows.end + usize::from(header.numbered), line, title);
            }
            Origin::Stream(stream) => stream.title = Some((line, title.to_owned())),
            Origin::Grid { header: None, .. } | Origin::Prose(_) => {}
        }
    }

    /// True for tasks out of a text without a table.
    pub fn is_prose(&self) -> bool {
        matches!(self, Origin::Prose(_))
    }

    /// True where row ends were inferred from the cells.
    pub fn is_stream(&self) -> bool {
        matches!(self, Origin::Stream(_))
    }

    /// True where no row says what the columns are.
    pub fn lacks_header(&self) -> bool {
        matches!(self, Origin::Grid { header: None, .. })
    }
}

/// The table with the meanings that the user gave to columns.
fn with(mut table: Table, forced: &[Option<ColumnMeaning>]) -> Table {
    for (column, forced) in table.columns.iter_mut().zip(forced) {
        if let Some(meaning) = forced {
            column.meaning = *meaning;
            column.guessed = false;
        }
    }
    // One column numbers the rows, one names the area and one the group; the user's word counts first.
    for meaning in [ColumnMeaning::Number, ColumnMeaning::Area, ColumnMeaning::Group] {
        let has = |at: &usize| table.columns.get(*at).is_some_and(|column| column.meaning == meaning);
        let all: Vec<usize> = (0..table.columns.len()).filter(has).collect();
        let chosen = all.iter().copied().find(|&at| forced.get(at).copied().flatten().is_some());
        let kept = chosen.or(all.first().copied());
        for at in all.into_iter().filter(|&at| Some(at) != kept) {
            if let Some(column) = table.columns.get_mut(at) {
                column.meaning = ColumnMeaning::Extra;
            }
        }
    }
    table
}

/// A row whose first cell spans over all columns.
pub(crate) fn insert_title(grid: &mut Grid, at: usize, line: usize, title: &str) {
    let width = grid.width();
    let at = at.min(grid.rows.len());
    let spanning = Cell { colspan: width.max(1) as u32, ..Cell::new(title.to_owned(), false) };
    let covered = Cell { covered: Some((at, 0)), ..Cell::new(String::new(), false) };
    let mut cells = vec![spanning];
    cells.resize(width.max(1), covered);
    for cell in grid.rows.iter_mut().skip(at).flat_map(|row| &mut row.cells) {
        let below = |row: usize| if row >= at { row + 1 } else { row };
        cell.covered = cell.covered.map(|(row, column)| (below(row), column));
    }
    let row = Row { line, cells, after_blank: false };
    grid.rows.insert(at, row);
}

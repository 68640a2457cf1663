//! The tables of a draft: columns, rows and cells, each with what it was taken for.

use serde::{Deserialize, Serialize};

use crate::recognise::{ColumnMeaning, LeftOut, RowMeaning, heading};

/// A table of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftTable {
    /// The line of the source where it starts.
    pub line: usize,
    /// Its columns as printed.
    pub columns: Vec<DraftColumn>,
    /// Every row of the source.
    pub rows: Vec<DraftRow>,
    /// No row says what the columns hold; the meanings were told from the cells.
    pub needs_header: bool,
    /// The source has no row ends: the rows follow from the cells.
    pub rows_inferred: bool,
}

impl DraftTable {
    /// True for a second column of numbers, those of the areas or groups in the column beside it.
    pub(super) fn numbers_titles(&self, column: usize) -> bool {
        let titles = self.columns.get(column + 1).map(|next| next.meaning);
        self.columns.get(column).is_some_and(|own| {
            own.meaning == ColumnMeaning::Extra
                && matches!(titles, Some(ColumnMeaning::Area | ColumnMeaning::Group))
                && heading::read(&own.heading).is_some_and(|h| h.meaning == ColumnMeaning::Number)
        })
    }

    /// True where the cell is the number of the title beside it.
    pub(super) fn numbers_title(&self, row: &DraftRow, column: usize) -> bool {
        self.numbers_titles(column) && row.cells.get(column + 1).is_some_and(|title| !title.text.is_empty())
    }

    /// The number that stands beside the title in this column; empty where there is none.
    pub(super) fn number_of_title<'a>(&self, row: &'a DraftRow, column: usize) -> &'a str {
        let number = column.checked_sub(1).filter(|&at| self.numbers_titles(at));
        number.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.text.as_str())
    }
}

/// A column of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftColumn {
    /// The heading as printed; empty where there is none.
    pub heading: String,
    /// What it holds.
    pub meaning: ColumnMeaning,
    /// The heading does not say so.
    pub guessed: bool,
}

/// A row of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// The row of the source, from 1.
    pub line: usize,
    /// What it is.
    pub meaning: RowMeaning,
    /// For an area or a group, the number of titles over it.
    pub depth: usize,
    /// Why it is left out.
    pub left_out: Option<LeftOut>,
    /// The user said what it is.
    pub by_hand: bool,
    /// The printed number, wherever it stood.
    pub number: String,
    /// For an area or a group, the column of its title.
    pub title: Option<usize>,
    /// A task that stands under the target above.
    pub under_target: bool,
    /// The row holds a task (a target may stand alone).
    pub has_task: bool,
    /// One cell a column.
    pub cells: Vec<DraftCell>,
}

impl Default for DraftRow {
    fn default() -> Self {
        DraftRow {
            line: 0,
            meaning: RowMeaning::LeaveOut,
            depth: 0,
            left_out: None,
            by_hand: false,
            number: String::new(),
            title: None,
            under_target: false,
            has_task: false,
            cells: Vec::new(),
        }
    }
}

/// A cell of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftCell {
    /// What the source prints in this row.
    pub printed: String,
    /// What goes into the plan.
    pub text: String,
    /// Where the text comes from.
    pub mark: Mark,
}

/// Where a cell's text comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// From the row itself.
    #[default]
    Printed,
    /// From the row itself and the rows below that continue it.
    Joined,
    /// What the row prints belongs to a row above.
    Moved,
    /// From a row above.
    Taken,
}

impl DraftCell {
    /// A cell as the source prints it.
    pub(super) fn printed(text: &str) -> DraftCell {
        DraftCell { printed: text.to_owned(), text: text.to_owned(), mark: Mark::Printed }
    }
}

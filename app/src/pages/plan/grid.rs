//! Which cell is selected and whether it is being edited. The selected cell holds the focus in a
//! text field of its own, so that the very first key, an input method's included, lands in it.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::plan::{Column, Field};
use leptos::prelude::*;

use super::model::{self, CellAt, Line};
use crate::notices::Notices;
use crate::session::Session;
use crate::words::{self, lang};

/// A move of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// To the column on the left.
    Left,
    /// To the column on the right.
    Right,
    /// To the first column.
    Home,
    /// To the last column.
    End,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
}

/// The table's state on the page.
#[derive(Clone, Copy)]
pub struct Grid {
    /// The lines that are shown, filtered by the search.
    pub lines: Memo<Arc<Vec<Line>>>,
    /// The columns.
    pub columns: Memo<Arc<Vec<Column>>>,
    /// The selected line and column.
    pub selected: RwSignal<Option<(Line, usize)>>,
    /// True while the text in the field stands for the cell's text.
    pub editing: RwSignal<bool>,
}

impl Grid {
    /// The grid of this table.
    pub fn get() -> Grid {
        expect_context::<Grid>()
    }

    /// The text place that is selected.
    pub fn cell(self) -> Option<CellAt> {
        let (line, column) = self.selected.get()?;
        self.columns.with(|c| c.get(column).and_then(|c| model::cell_at(&line, &c.field)))
    }

    /// The same, without following it.
    pub fn cell_untracked(self) -> Option<CellAt> {
        untrack(|| self.cell())
    }

    /// Selects a cell; an edit in progress is to be committed before.
    pub fn select(self, line: Line, column: usize) {
        self.editing.set(false);
        self.selected.set(Some((line, column)));
    }

    /// Selects the first text place of a row, as a finding asks for it.
    pub fn select_field(self, row: cchc_core::id::RowId, field: Option<&Field>) {
        let lines = self.lines.get_untracked();
        let columns = self.columns.get_untracked();
        let wanted = |at: &CellAt| at.row == row && field.is_none_or(|f| at.field == *f);
        let any = |at: &CellAt| at.row == row;
        for test in [&wanted as &dyn Fn(&CellAt) -> bool, &any] {
            for line in lines.iter() {
                for (place, column) in columns.iter().enumerate() {
                    if model::cell_at(line, &column.field).is_some_and(|at| test(&at)) {
                        let skip_number = field.is_none() && column.field == Field::Number;
                        if !skip_number {
                            self.select(*line, place);
                            return;
                        }
                    }
                }
            }
        }
    }

    /// Moves the selection.
    pub fn go(self, to: Move) {
        let Some((line, column)) = self.selected.get_untracked() else {
            return;
        };
        let lines = self.lines.get_untracked();
        let columns = self.columns.get_untracked();
        if lines.is_empty() || columns.is_empty() {
            return;
        }
        let here =
            lines.iter().position(|l| *l == line).or_else(|| lines.iter().position(|l| l.row == line.row)).unwrap_or(0);
        let last_column = columns.len() - 1;
        let (place, column) = match to {
            Move::Up => (here.saturating_sub(1), column),
            Move::Down => ((here + 1).min(lines.len() - 1), column),
            Move::Left => (here, column.saturating_sub(1)),
            Move::Right => (here, (column + 1).min(last_column)),
            Move::Home => (here, 0),
            Move::End => (here, last_column),
            Move::Top => (0, column),
            Move::Bottom => (lines.len() - 1, column),
        };
        if let Some(line) = lines.get(place) {
            self.select(*line, column);
        }
    }

    /// The text of the selected cell.
    pub fn text(self) -> String {
        let Some(at) = self.cell_untracked() else {
            return String::new();
        };
        Session::get().plan.with_untracked(|plan| {
            plan.as_ref().and_then(|p| p.row(at.row)).map_or_else(String::new, |row| model::text(row, &at.field))
        })
    }

    /// Takes the typed text over. A refusal is said, and the text stays in the field.
    pub fn commit(self, text: &str) -> bool {
        let session = Session::get();
        let Some(at) = self.cell_untracked() else {
            return true;
        };
        let plan = session.plan.get_untracked();
        let command = plan.and_then(|plan| model::typed(&plan, &at, text, session.fresh()));
        let done = command.is_none_or(run);
        if done {
            self.editing.set(false);
        }
        done
    }
}

/// Makes a change; a refusal is said to the user.
pub fn run(command: Command) -> bool {
    match Session::get().dispatch(command) {
        Ok(()) => true,
        Err(error) => {
            let lang = untrack(lang);
            Notices::get().refuse(words::REFUSED.get(lang), error.message(lang));
            false
        }
    }
}

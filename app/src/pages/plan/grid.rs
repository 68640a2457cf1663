//! Which cell is selected and whether it is being edited. The selected cell holds the focus in a
//! text field of its own, so that the very first key, an input method's included, lands in it.

use std::sync::Arc;

use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Act, Ask, Column, Line, RowKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{self, CellAt};
use crate::session::Session;

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
    /// The session.
    pub session: Session,
    /// The lines that are shown, filtered by the search.
    pub lines: RwSignal<Arc<Vec<Line>>>,
    /// The columns.
    pub columns: Memo<Arc<Vec<Column>>>,
    /// The selected line and column.
    pub selected: RwSignal<Option<(Line, usize)>>,
    /// True while the text in the field stands for the cell's text.
    pub editing: RwSignal<bool>,
    /// A text that was refused: it comes back into its field.
    pub refused: RwSignal<Option<String>>,
}

impl Grid {
    /// The grid of the open plan's table.
    pub fn new(session: Session) -> Grid {
        let columns = Memo::new(move |_| {
            session.book.with(|book| Arc::new(book.open.as_ref().map_or_else(Vec::new, |plan| plan.columns.clone())))
        });
        Grid {
            session,
            lines: session.lines,
            columns,
            selected: RwSignal::new(None),
            editing: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

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

    /// Selects the first text place of a row, as a finding asks for it. True where it is there.
    pub fn select_field(self, row: RowId, field: Option<&Field>) -> bool {
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
                            return true;
                        }
                    }
                }
            }
        }
        false
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
        let here = model::found_again(&lines, &line).unwrap_or(0);
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
        self.session.row(at.row).with_untracked(|row| row.text(&at.field).to_owned())
    }

    /// Takes the typed text over. It stands in its cell at once; where the office refuses it, the
    /// refusal is said and the text comes back into the field.
    pub fn commit(self, text: &str) {
        let was_editing = self.editing.get_untracked();
        self.editing.set(false);
        let (Some(at), Some((line, column))) = (self.cell_untracked(), self.selected.get_untracked()) else {
            return;
        };
        let row = self.session.row(at.row);
        let before = row.get_untracked();
        if before.text(&at.field) == text {
            return;
        }
        // What is typed beside a target without tasks makes a row that the office will tell.
        let own = matches!(at.field, Field::Number | Field::Target | Field::Extra(_));
        if before.kind != RowKind::Target || own {
            row.update(|row| row.set(&at.field, text));
        }
        let fresh = self.session.fresh();
        let act = Act::Type { row: at.row, field: at.field.clone(), text: text.to_owned(), fresh };
        let change = self.session.change(Ask::Act(act));
        let text = text.to_owned();
        spawn_local(async move {
            let Err(reason) = change.await else { return };
            row.update(|row| {
                if row.text(&at.field) == text {
                    row.set(&at.field, before.text(&at.field));
                }
            });
            if was_editing && self.editing.try_get_untracked() == Some(false) {
                self.select(line, column);
                self.refused.set(Some(text));
            } else {
                // Somebody types elsewhere by now: the text is kept in sight.
                self.session.refuse(format!("{reason} “{text}”"));
            }
        });
    }

    /// Asks for a change, then selects a row: the new one, or the one that has moved. A selection
    /// that the user has made meanwhile stays.
    pub fn change_and_select(self, act: Act, row: Option<RowId>, column: Option<usize>) {
        let selected = move || self.selected.try_get_untracked().map(|selected| selected.map(|(line, _)| line.row));
        let before = selected();
        let change = self.session.change(Ask::Act(act));
        spawn_local(async move {
            let done = change.await.is_ok();
            let undisturbed = selected() == before && self.editing.try_get_untracked() == Some(false);
            if !done || !undisturbed {
                return;
            }
            let line =
                row.and_then(|row| self.lines.with_untracked(|lines| lines.iter().find(|l| l.row == row).copied()));
            match (line, column, row) {
                (Some(line), Some(column), _) => self.select(line, column),
                (_, _, Some(row)) => {
                    self.select_field(row, None);
                }
                _ => self.selected.set(None),
            }
        });
    }
}

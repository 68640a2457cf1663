//! Which cell is selected and whether it is being edited. The selected cell holds the focus in a
//! text field of its own, so that the very first key, an input method's included, lands in it.

use std::sync::Arc;

use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Act, Ask, Column, Line, RowKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editor;
use super::model::{self, CellAt};
use super::scroll;
use super::window::Window;
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
    /// So many lines down, or up.
    By(isize),
}

/// From where the field over the selected cell may take the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The table was only drawn again: from nothing.
    Free,
    /// The user has moved the selection by other means: from all but a text field.
    Moved,
    /// The user points at the cell.
    Pointed,
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
    /// The plan is locked: nothing can be typed.
    pub locked: Memo<bool>,
    /// The selected line and column.
    pub selected: RwSignal<Option<(Line, usize)>>,
    /// True while the text in the field stands for the cell's text.
    pub editing: RwSignal<bool>,
    /// A text that was refused: it comes back into its field.
    pub refused: RwSignal<Option<String>>,
    /// From where the field may take the focus when the selection is shown next.
    pub focus: StoredValue<Focus>,
    /// True while the selected cell is still to be scrolled into view; later the user may scroll away.
    pub follow: StoredValue<bool>,
    /// The lines on the page.
    pub window: RwSignal<Window>,
    /// The same, while their rows are still asked for.
    asked: StoredValue<Window>,
    /// Counts how often the table is to be shown from its top.
    pub from_top: RwSignal<u32>,
    /// The scrolling box.
    pub frame: NodeRef<leptos::html::Div>,
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
            locked: Memo::new(move |_| session.book.with(|book| book.open.as_ref().is_some_and(|plan| plan.locked))),
            selected: RwSignal::new(None),
            editing: RwSignal::new(false),
            refused: RwSignal::new(None),
            focus: StoredValue::new(Focus::Free),
            follow: StoredValue::new(false),
            window: RwSignal::new(Window::TOP),
            asked: StoredValue::new(Window::TOP),
            from_top: RwSignal::new(0),
            frame: NodeRef::new(),
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
        self.focus.set_value(Focus::Moved);
        self.follow.set_value(true);
        self.editing.set(false);
        self.selected.set(Some((line, column)));
    }

    /// Selects the cell that the user points at.
    pub fn point(self, line: Line, column: usize) {
        self.select(line, column);
        self.focus.set_value(Focus::Pointed);
    }

    /// Selects the cell that was selected, else the first one: the keyboard has come to the table.
    pub fn enter(self) {
        let first = || self.lines.with_untracked(|lines| lines.first().map(|line| (*line, 0)));
        if let Some((line, column)) = self.selected.get_untracked().or_else(first) {
            self.select(line, column);
        }
    }

    /// Puts other lines on the page, once their rows are told: so they come in their full height.
    pub fn show(self, window: Window) {
        if self.asked.get_value() == window {
            return;
        }
        self.asked.set_value(window);
        let told = self.session.ask(Ask::Show(window.range()), &[]);
        spawn_local(async move {
            let _ = told.await;
            if self.asked.try_get_value() == Some(window) {
                let frame = self.frame.try_get_untracked().flatten().map(Into::into);
                scroll::in_place(frame, || self.window.set(window));
            }
        });
    }

    /// Puts the next or the earlier lines on the page too; not before the last such wish is met.
    pub fn show_more(self, later: bool) {
        let window = self.window.get_untracked();
        if self.asked.get_value() == window {
            let lines = self.lines.with_untracked(|lines| lines.len());
            self.show(if later { window.later(lines) } else { window.earlier() });
        }
    }

    /// Puts the selected line on the page.
    pub fn show_selected(self) {
        if self.editing.get_untracked() {
            self.follow.set_value(true);
        }
        let Some((line, _)) = self.selected.get_untracked() else { return };
        let (place, lines) = self.lines.with_untracked(|lines| (model::found_again(lines, &line), lines.len()));
        if let Some(place) = place {
            self.show(self.asked.get_value().with(place, lines));
        }
    }

    /// Shows the table from its first line.
    pub fn show_top(self) {
        self.show(Window::TOP);
        self.from_top.update(|times| *times += 1);
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
            Move::By(lines_down) => (here.saturating_add_signed(lines_down).min(lines.len() - 1), column),
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
            if was_editing && self.editing.try_get_untracked() == Some(false) && !editor::another_field_is_used() {
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
    pub fn change_and_select(self, act: Act, row: RowId, column: Option<usize>) {
        let selected = move || self.selected.try_get_untracked().map(|selected| selected.map(|(line, _)| line.row));
        let before = selected();
        let change = self.session.change(Ask::Act(act));
        spawn_local(async move {
            let done = change.await.is_ok();
            let undisturbed = selected() == before && self.editing.try_get_untracked() == Some(false);
            if !done || !undisturbed {
                return;
            }
            let line = self.lines.with_untracked(|lines| lines.iter().find(|l| l.row == row).copied());
            match (line, column) {
                (Some(line), Some(column)) => self.select(line, column),
                _ => drop(self.select_field(row, None)),
            }
        });
    }
}

//! Which cells are selected and whether one is being edited. The selected cell holds the focus in a
//! text field of its own, so that the very first key, an input method's included, lands in it.

use std::sync::Arc;

use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Act, Ask, Column, Line, RowKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draw::{self, Shown};
use super::editor;
use super::model::{self, CellAt};
use super::scroll::header;
use super::selection::{self, Move, Spot};
use crate::session::Session;

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

/// What the mouse does with its button down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// Selects cells.
    Cells,
    /// Selects whole lines.
    Lines,
    /// Carries the selected rows.
    Carry,
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
    /// True while what is typed takes the place of the cell's text: an arrow accepts it, as in a spreadsheet.
    pub over: StoredValue<bool>,
    /// A text that was refused: it comes back into its field.
    pub refused: RwSignal<Option<String>>,
    /// From where the field may take the focus when the selection is shown next.
    pub focus: StoredValue<Focus>,
    /// True while the selected cell is still to be scrolled into view; later the user may scroll away.
    pub follow: StoredValue<bool>,
    /// The line and column of the block's other corner, where more than one cell is selected.
    pub reach: RwSignal<Option<(Line, usize)>>,
    /// What the mouse does with its button down.
    pub dragging: StoredValue<Option<Drag>>,
    /// What is shown under the table in place of the selected cell.
    pub panel: RwSignal<Option<&'static str>>,
    /// The rows on the page.
    pub shown: StoredValue<Shown, LocalStorage>,
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
            over: StoredValue::new(false),
            refused: RwSignal::new(None),
            focus: StoredValue::new(Focus::Free),
            follow: StoredValue::new(false),
            reach: RwSignal::new(None),
            dragging: StoredValue::new(None),
            panel: RwSignal::new(None),
            shown: StoredValue::new_local(Shown::default()),
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
        self.reach.set(None);
        self.selected.set(Some((line, column)));
    }

    fn select_at(self, (line, column): Spot) -> bool {
        let line = self.lines.with_untracked(|lines| lines.get(line).copied());
        line.inspect(|line| self.select(*line, column)).is_some()
    }

    /// Selects the cell that the user points at.
    pub fn point(self, line: usize, column: usize) {
        self.select_at((line, column));
        self.focus.set_value(Focus::Pointed);
    }

    /// Selects a cell by its place; the keys go there unless somebody types elsewhere.
    pub fn point_softly(self, line: usize, column: usize) {
        self.select_at((line, column));
    }

    /// The line and column of the selected cell.
    pub fn selected_spot(self) -> Option<Spot> {
        self.spot(self.selected.get_untracked()?)
    }

    fn spot(self, (line, column): (Line, usize)) -> Option<Spot> {
        Some((self.lines.with_untracked(|lines| model::found_again(lines, &line))?, column))
    }

    /// The lines and columns that are selected.
    pub fn block(self) -> Option<[std::ops::Range<usize>; 2]> {
        let one = self.selected_spot()?;
        let other = self.reach.get_untracked().and_then(|reach| self.spot(reach));
        Some(selection::block(one, other.unwrap_or(one)))
    }

    /// Selects everything between the selected cell and this one.
    pub fn reach_to(self, line: usize, column: usize) {
        let last = self.columns.with_untracked(|columns| columns.len().saturating_sub(1));
        let line = self.lines.with_untracked(|lines| lines.get(line).copied());
        let reach = line.map(|line| (line, column.min(last)));
        if self.reach.get_untracked() != reach {
            self.reach.set(reach);
        }
    }

    /// Selects the cell that was selected, else the first one: the keyboard has come to the table.
    pub fn enter(self) {
        let first = || self.lines.with_untracked(|lines| lines.first().map(|line| (*line, 0)));
        if let Some((line, column)) = self.selected.get_untracked().or_else(first) {
            self.select(line, column);
        }
    }

    /// Scrolls so far that a cell is in sight. Lines that were not seen yet may be higher than they were
    /// thought to be: each time it stands nearer.
    pub fn show_cell(self, (line, column): Spot) {
        const TIMES: usize = 6;
        let Some(frame) = self.frame.get_untracked() else { return };
        for _ in 0..TIMES {
            let before = frame.scroll_top();
            match self.shown.with_value(|shown| shown.away(line)) {
                Some(top) => {
                    let third = f64::from(frame.client_height()) / 3.0;
                    frame.set_scroll_top((top - third).max(0.0) as i32);
                }
                None => draw::reveal(self, line, column),
            }
            draw::draw(self);
            if frame.scroll_top() == before {
                return;
            }
        }
    }

    /// Shows the table from its first line.
    pub fn show_top(self) {
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_top(0);
        }
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
        let [lines, columns] = self.size();
        if let Some(spot) = self.selected_spot().filter(|_| lines > 0 && columns > 0) {
            self.select_at(selection::moved(spot, to, lines, columns));
        }
    }

    /// Moves the block's other corner.
    pub fn go_reaching(self, to: Move) {
        let [lines, columns] = self.size();
        let corner = self.reach.get_untracked().or_else(|| self.selected.get_untracked());
        if let Some(spot) = corner.and_then(|corner| self.spot(corner)).filter(|_| lines > 0 && columns > 0) {
            let (line, column) = selection::moved(spot, to, lines, columns);
            self.reach_to(line, column);
            self.show_cell((line, column));
        }
    }

    /// Folds the title that is selected, or out again.
    pub fn fold_selected(self, away: bool) {
        let line = self.selected.get_untracked().map(|(line, _)| line);
        if let Some(line) =
            line.filter(|line| matches!(line.kind, RowKind::Area | RowKind::Group) && (line.folded == 0) == away)
        {
            self.session.run(Ask::Fold(line.row));
        }
    }

    /// How many lines a page down or up from the selected one goes: as far as the frame is high.
    pub fn lines_of_a_page(self, down: bool) -> Option<usize> {
        let (line, _) = self.selected_spot()?;
        let frame = self.frame.get_untracked()?;
        let height = f64::from(frame.client_height()) - header(&frame);
        self.shown.with_value(|shown| {
            let top = shown.heights.top(line);
            let other = shown.heights.at((if down { top + height } else { top - height }).max(0.0));
            Some(other.abs_diff(line).saturating_sub(1).max(1))
        })
    }

    /// How many lines and columns there are.
    pub fn size(self) -> [usize; 2] {
        [self.lines.with_untracked(|lines| lines.len()), self.columns.with_untracked(|columns| columns.len())]
    }

    /// The text of the selected cell.
    pub fn text(self) -> String {
        let Some(at) = self.cell_untracked() else {
            return String::new();
        };
        self.session.text(at.row, &at.field)
    }

    /// Takes the typed text over. It stands in its cell at once; where the office refuses it, the
    /// refusal is said and the text comes back into the field.
    pub fn commit(self, text: &str) {
        let was_editing = self.editing.get_untracked();
        self.editing.set(false);
        let (Some(at), Some((line, column))) = (self.cell_untracked(), self.selected.get_untracked()) else {
            return;
        };
        let before = self.session.text(at.row, &at.field);
        if before == text {
            return;
        }
        // What is typed beside a target without tasks makes a row that the office will tell.
        let own = matches!(at.field, Field::Number | Field::Target | Field::Extra(_));
        if line.kind != RowKind::Target || own {
            self.session.set_text(at.row, &at.field, text);
        }
        let fresh = self.session.fresh();
        let act = Act::Type { row: at.row, field: at.field.clone(), text: text.to_owned(), fresh };
        let change = self.session.change(Ask::Act(act));
        let text = text.to_owned();
        spawn_local(async move {
            let Err(reason) = change.await else { return };
            if self.session.text(at.row, &at.field) == text {
                self.session.set_text(at.row, &at.field, &before);
            }
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

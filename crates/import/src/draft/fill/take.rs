//! Taking a cell from a row above, where the row leaves it to that row to say it.

use super::{Filler, Value};
use crate::draft::note::NoteKind;
use crate::draft::{DraftRow, Mark};
use crate::recognise::ditto;
use crate::recognise::heading::ColumnMeaning;
use crate::recognise::rows::Row;
use crate::recognise::span;
use crate::recognise::table::Where;

impl Filler<'_> {
    /// Takes the cell from above where the row leaves it to the row above to say it.
    pub(super) fn take(&mut self, at: usize, column: usize, row: &Row, out: &mut DraftRow, owns: bool) {
        let meaning = self.meaning(column);
        let Some(cell) = out.cells.get_mut(column) else {
            return;
        };
        if cell.text.is_empty()
            && meaning == ColumnMeaning::Deadline
            && let Some(cross) = self.cross_over(at, column)
        {
            cell.text = cross.to_owned();
            cell.mark = Mark::Taken;
        }
        let as_above = ditto::stands_for_above(&cell.text);
        let taken = match meaning {
            ColumnMeaning::Number | ColumnMeaning::Ignore => None,
            ColumnMeaning::Area | ColumnMeaning::Group => {
                if cell.text.is_empty() || as_above {
                    self.titled.get(column).cloned()
                } else {
                    None
                }
            }
            ColumnMeaning::Target => None,
            ColumnMeaning::Task if !out.has_task => None,
            ColumnMeaning::Deadline if self.says_when_elsewhere(at, column) => None,
            _ if !out.has_task && !matches!(self.place(at, column), Where::Above(_)) => None,
            _ if cell.text.is_empty() || as_above => self.value_above(at, column, row, owns || as_above, as_above),
            _ => None,
        };
        let Some(cell) = out.cells.get_mut(column) else {
            return;
        };
        if let Some(value) = taken.filter(|value| !value.text.is_empty()) {
            cell.text = value.text.clone();
            cell.mark = Mark::Taken;
            let (heading, text) = (self.heading(column), value.text.clone());
            let from = self.line(value.row);
            match meaning {
                ColumnMeaning::Area | ColumnMeaning::Group => {}
                _ if as_above => self.note(at, Some(column), NoteKind::SameAsAbove { heading, text }),
                _ => self.note(at, Some(column), NoteKind::Taken { heading, from, text }),
            }
            self.keep(column, value, out.has_task);
        } else {
            let value = Value { text: cell.text.clone(), row: at };
            self.keep(column, value, out.has_task);
        }
    }

    /// The cross of a cell that spans from another quarter or month over this one.
    fn cross_over(&self, at: usize, column: usize) -> Option<&str> {
        let here = |column: &usize| self.place(at, *column) != Where::Beside;
        let origin = (0..column).rev().find(here).filter(|_| !here(&column))?;
        let text = self.text(at, origin);
        (self.meaning(origin) == ColumnMeaning::Deadline && span::is_cross(text)).then_some(text)
    }

    /// True where the row says in another column when it is due: of quarters and months those
    /// without a cross are none of the row's.
    fn says_when_elsewhere(&self, at: usize, column: usize) -> bool {
        let other = |other: &usize| *other != column && self.meaning(*other) == ColumnMeaning::Deadline;
        !matches!(self.place(at, column), Where::Above(_))
            && (0..self.table.columns.len()).filter(other).any(|other| !self.text(at, other).is_empty())
    }

    fn says_all_but_joint(&self, at: usize) -> bool {
        [ColumnMeaning::Task, ColumnMeaning::Product, ColumnMeaning::Lead, ColumnMeaning::Deadline]
            .into_iter()
            .all(|meaning| self.table.column(meaning).is_some_and(|column| !self.text(at, column).is_empty()))
    }

    fn keep(&mut self, column: usize, value: Value, has_task: bool) {
        let titles = matches!(self.meaning(column), ColumnMeaning::Area | ColumnMeaning::Group);
        let place = if titles { self.titled.get_mut(column) } else { self.last.get_mut(column).filter(|_| has_task) };
        if let Some(place) = place {
            *place = value;
        }
    }

    fn value_above(&self, at: usize, column: usize, row: &Row, owns: bool, as_above: bool) -> Option<Value> {
        let meaning = self.meaning(column);
        let last = self.last.get(column).cloned();
        match self.place(at, column) {
            Where::Above(origin) => {
                let text = self.finished.get(origin).and_then(|cells| cells.get(column)).cloned()?;
                let is_title = self.read.rows.get(origin).is_some_and(|row| row.title.is_some());
                (!is_title).then_some(Value { text, row: origin })
            }
            Where::Beside => None,
            _ if as_above => last,
            // A row that says everything else for itself says that nobody joins.
            _ if meaning == ColumnMeaning::Joint && !self.all && self.says_all_but_joint(at) => None,
            // A task's own text is taken only where the row says that it is the same task.
            _ if meaning == ColumnMeaning::Task => {
                if row.again {
                    last
                } else {
                    None
                }
            }
            Where::Missing if meaning == ColumnMeaning::Extra && !self.inferred => {
                if owns {
                    None
                } else {
                    last
                }
            }
            Where::Missing => last,
            Where::Here => {
                if owns && !self.all {
                    None
                } else {
                    last
                }
            }
        }
    }
}

//! The rows of a pasted block that come behind the last line: new tasks, and new targets where the
//! block has words for another target than the one above.

use std::sync::Arc;

use super::{Paster, Why};
use crate::command::Spot;
use crate::grid::rows::{clear_place, end_of_table, rows_under, stands};
use crate::grid::write::same;
use crate::grid::{Kind, Line};
use crate::id::{IdSource, RowId};
use crate::plan::{Field, Node, Plan, Target, Task};

/// Where the next rows go.
struct Home {
    /// Beside the last line's row, or beside its target.
    spot: Spot,
    /// The target that the last line belongs to, and the place behind the line there.
    target: Option<Spot>,
}

impl Home {
    fn behind(plan: &Plan, last: Option<&Line>, made_task: bool) -> Home {
        let end = || end_of_table(plan, Kind::Task);
        let Some(last) = last else { return Home { spot: end(), target: None } };
        let behind = |row| stands(plan, row).map(|(under, place)| Spot { under, place: place + 1 });
        match (last.kind, last.target) {
            (Kind::Area | Kind::Group, _) => {
                let under = Some(last.row);
                Home { spot: Spot { under, place: clear_place(rows_under(plan, under), Kind::Task, 0) }, target: None }
            }
            (Kind::Target, _) => {
                let target = made_task.then_some(Spot { under: Some(last.row), place: 1 });
                Home { spot: behind(last.row).unwrap_or_else(end), target }
            }
            (Kind::Task, Some(target)) => Home { spot: behind(target).unwrap_or_else(end), target: behind(last.row) },
            (Kind::Task, None) => Home { spot: behind(last.row).unwrap_or_else(end), target: None },
        }
    }
}

impl<'a> Paster<'a> {
    /// Adds the rows from this one on, blank ones left out, and gives the number of lines.
    pub(super) fn add(&mut self, from: usize, last: Option<&Line>, ids: &mut IdSource) -> usize {
        if from >= self.laid.height {
            return 0;
        }
        let made_task = last.is_some_and(|last| self.writer.has_first_task(last.row));
        let mut home = Home::behind(self.plan, last, made_task);
        let mut new: Option<Target> = None;
        let mut lines = 0;
        for row in from..self.laid.height {
            if self.laid.filled(row).next().is_none() {
                continue;
            }
            let above = new.as_ref().map(|new| new.id).or(home.target.and_then(|spot| spot.under));
            let begins = self.begins_a_target(row, above);
            if begins {
                self.finish(new.take(), &mut home);
                new = Some(Target::blank(ids.fresh()));
                lines += 1;
            }
            let target = new.as_ref().map(|new| new.id).or(above);
            let task = self.has_a_task(row).then(|| Arc::new(Task::blank(ids.fresh())));
            self.write_new(row, target, begins, task.as_ref().map(|task| task.id));
            let Some(task) = task else { continue };
            match (&mut new, &mut home.target) {
                (Some(new), _) => {
                    lines += usize::from(!new.tasks.is_empty());
                    new.tasks.push(task);
                }
                (None, spot) => {
                    let spot = spot.as_mut().unwrap_or(&mut home.spot);
                    self.writer.insert(*spot, Node::Task(task));
                    spot.place = spot.place.saturating_add(1);
                    lines += 1;
                }
            }
        }
        self.finish(new, &mut home);
        lines
    }

    /// Puts a target in whose tasks are all there.
    fn finish(&mut self, new: Option<Target>, home: &mut Home) {
        if let Some(new) = new {
            self.writer.insert(home.spot, Node::Target(Arc::new(new)));
            home.spot.place = home.spot.place.saturating_add(1);
        }
    }

    /// True where a row has words for a target and they are not those of the one above.
    fn begins_a_target(&self, row: usize, above: Option<RowId>) -> bool {
        let wording = self.of_target(row);
        wording.is_some_and(|text| above.is_none_or(|above| !same(self.writer.text(above, &Field::Target), text)))
    }

    /// The words of a row for a target.
    fn of_target(&self, row: usize) -> Option<&'a str> {
        let found = self.laid.filled(row).find(|(column, _)| self.field(*column) == Some(&Field::Target));
        found.map(|(_, text)| text)
    }

    /// True where a row says more than what a target says of itself.
    fn has_a_task(&self, row: usize) -> bool {
        let numbers_target = self.of_target(row).is_some();
        self.laid.filled(row).any(|(column, _)| match self.field(column) {
            None | Some(Field::Target) => false,
            Some(Field::Number) => !numbers_target,
            Some(_) => true,
        })
    }

    /// Writes the texts of a row into its task, and into the target that it begins or belongs to.
    fn write_new(&mut self, row: usize, target: Option<RowId>, begins: bool, task: Option<RowId>) {
        let filled: Vec<(usize, &str)> = self.laid.filled(row).collect();
        for (column, text) in filled {
            let Some(field) = self.field(column) else {
                self.leave_out(row, column, Why::NoColumn);
                continue;
            };
            let shared = target.filter(|_| matches!(field, Field::Number | Field::Target));
            let fits = match (shared, task) {
                (Some(target), _) if !begins => same(self.writer.text(target, field), text),
                (Some(row), _) | (None, Some(row)) => self.writer.put_new(row, field, text),
                (None, None) => false,
            };
            if !fits {
                self.leave_out(row, column, Why::Merged);
            }
        }
    }
}

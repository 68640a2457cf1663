//! When a task is due, as a filter asks for it.

use chrono::Datelike;

use super::When;
use crate::deadline::{Deadline, Kind};

/// The ways in which a deadline is due, each once; never none.
pub(super) fn when(deadline: &Deadline) -> Vec<When> {
    if deadline.meaning.is_none() {
        return vec![When::Unwritten];
    }
    let mut found: Vec<When> = Vec::new();
    for (kind, _, due) in deadline.each_part() {
        // A best reading of words that are not clear is no day.
        let due = due.filter(|_| kind != Kind::Unclear);
        if let Some(day) = due {
            found.push(When::Month { year: Some(day.year()), month: day.month() });
        }
        match kind {
            Kind::Continuous | Kind::Recurring => found.push(When::Ongoing),
            _ if due.is_none() => found.push(When::Undated),
            _ => {}
        }
    }
    if found.is_empty() {
        found.push(When::Undated);
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl When {
    /// True where a task that is due so is one that is asked for.
    pub(super) fn takes(self, due: When) -> bool {
        match (self, due) {
            (When::Month { year: None, month }, When::Month { month: own, .. }) => month == own,
            (asked, due) => asked == due,
        }
    }
}

//! What the overview shows: the next deadlines of the plan that is open.

use cchc_core::id::RowId;
use cchc_core::plan::Plan;
use chrono::NaiveDate;

/// A task with a last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which it is in time.
    pub day: NaiveDate,
    /// The task's row.
    pub row: RowId,
    /// What is to be done.
    pub content: String,
    /// Who leads, as written.
    pub lead: String,
}

/// The tasks due from today on within so many days, the earliest first, at most `most`.
pub fn next_due(plan: &Plan, today: NaiveDate, days: i64, most: usize) -> Vec<Due> {
    let mut due = Vec::new();
    plan.each_task(|task, _| {
        if let Some(day) = task.deadline.due()
            && (0..=days).contains(&(day - today).num_days())
        {
            due.push(Due { day, row: task.id, content: task.content.clone(), lead: task.lead.names.join("; ") });
        }
    });
    due.sort_by_key(|d| d.day);
    due.truncate(most);
    due
}

/// How many areas, targets and tasks a plan has.
pub fn size(plan: &Plan) -> (usize, usize, usize) {
    let mut size = (0, 0, 0);
    plan.walk(|row, _| match row {
        cchc_core::plan::Row::Area(_) => size.0 += 1,
        cchc_core::plan::Row::Target(_) => size.1 += 1,
        cchc_core::plan::Row::Task(_) => size.2 += 1,
        cchc_core::plan::Row::Group(_) => {}
    });
    size
}

//! What the types of a file cannot say: every id once, plans without a fault. A refusal names the
//! line; finding it is slow and only done then.

use std::fmt::Display;

use super::OpenError;
use super::place::{self, Step, Step::At, Step::Key};
use crate::plan::{DEEPEST, Fault, Node, Plan, twice};
use crate::workspace::Workspace;

/// Checks the workspace that was read from this text.
pub(super) fn whole(workspace: &Workspace, text: &str) -> Result<(), OpenError> {
    let top = |key| vec![Key("workspace"), Key(key)];
    let plan_ids = || workspace.plans.iter().map(|plan| plan.id);
    if let Some(id) = twice(plan_ids().collect()) {
        let ways = plan_ids().enumerate().map(|(i, id)| (id, on(top("plans"), [At(i), Key("id")])));
        return Err(duplicate(text, id, ways));
    }
    for (place, plan) in workspace.plans.iter().enumerate() {
        if let Some(fault) = plan.fault() {
            return Err(faulty(text, plan, fault, on(top("plans"), [At(place)])));
        }
    }
    let unit_ids = || workspace.units.iter().map(|unit| unit.id);
    if let Some(id) = twice(unit_ids().collect()) {
        let ways = unit_ids().enumerate().map(|(i, id)| (id, on(top("units"), [At(i), Key("id")])));
        return Err(duplicate(text, id, ways));
    }
    Ok(())
}

type Way = Vec<Step>;

fn on<const N: usize>(mut way: Way, steps: [Step; N]) -> Way {
    way.extend(steps);
    way
}

fn duplicate<T: Display + PartialEq>(text: &str, id: T, ways: impl Iterator<Item = (T, Way)>) -> OpenError {
    let mut lines = ways.filter(|(other, _)| *other == id).map(|(_, way)| place::line(text, &way));
    let first = lines.next().unwrap_or(1);
    OpenError::DuplicateId { id: id.to_string(), first, line: lines.next().unwrap_or(first) }
}

fn faulty(text: &str, plan: &Plan, fault: Fault, way: Way) -> OpenError {
    let rows = || {
        let mut found = Vec::new();
        ways_of_rows(&plan.rows, &on(way.clone(), [Key("rows")]), &mut found);
        found
    };
    match fault {
        Fault::BadYear(year) => OpenError::BadYear { year, line: place::line(text, &on(way, [Key("years")])) },
        Fault::TooDeep => {
            // Three steps a level: to the place, into the row, into its rows.
            let longest = rows().into_iter().map(|(_, way)| way).max_by_key(Vec::len);
            let mut longest = longest.unwrap_or_default();
            longest.truncate(way.len() + 1 + 3 * DEEPEST);
            OpenError::TooDeep { line: place::line(text, &longest) }
        }
        Fault::Misplaced(id) => {
            let found = rows().into_iter().find(|(other, _)| *other == id);
            OpenError::Misplaced {
                id: id.to_string(),
                line: place::line(text, &found.map(|(_, way)| way).unwrap_or_default()),
            }
        }
        Fault::DuplicateRow(id) => {
            let ids = rows().into_iter().map(|(id, way)| (id, on(way, [Key("id")])));
            duplicate(text, id, ids)
        }
        Fault::DuplicatePart(id) => {
            let parts = plan.parts.iter().enumerate();
            let ids = parts.map(|(i, part)| (part.id, on(way.clone(), [Key("parts"), At(i), Key("id")])));
            duplicate(text, id, ids)
        }
    }
}

fn ways_of_rows(rows: &[Node], above: &Way, found: &mut Vec<(crate::id::RowId, Way)>) {
    for (place, node) in rows.iter().enumerate() {
        let key = match node {
            Node::Area(_) => "area",
            Node::Group(_) => "group",
            Node::Target(_) => "target",
            Node::Task(_) => "task",
        };
        let way = on(above.clone(), [At(place), Key(key)]);
        match node {
            Node::Area(section) | Node::Group(section) => {
                found.push((section.id, way.clone()));
                ways_of_rows(&section.rows, &on(way, [Key("rows")]), found);
            }
            Node::Target(target) => {
                for (place, task) in target.tasks.iter().enumerate() {
                    let way = on(way.clone(), [Key("tasks"), At(place)]);
                    found.push((task.id, way));
                }
                found.push((target.id, way));
            }
            Node::Task(task) => found.push((task.id, way)),
        }
    }
}

//! The tasks that follow their unit: what names it in the lead and joint cells is written anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::tasks::change_tasks;
use crate::id::{PlanId, RowId, UnitId};
use crate::plan::{Plan, Task};
use crate::unit::alike::without_role;
use crate::unit::rewrite::rewrite;
use crate::unit::{Reader, Unit, Units};
use crate::vietnamese::fold;
use crate::workspace::Workspace;

/// Which unit a task names in the place of the old one.
pub(super) struct Heir<'a> {
    units: Vec<&'a Unit>,
    given: BTreeMap<(PlanId, RowId), UnitId>,
    /// The unit is another than before: a task that it leads does not name it among those that join.
    other: bool,
}

impl<'a> Heir<'a> {
    /// The same unit under a new name.
    pub fn kept(unit: &'a Unit) -> Heir<'a> {
        Heir { units: vec![unit], given: BTreeMap::new(), other: false }
    }

    /// Another unit.
    pub fn other(unit: &'a Unit) -> Heir<'a> {
        Heir { other: true, ..Heir::kept(unit) }
    }

    /// One of several: the one given for the task, else the first.
    pub fn among(units: &'a [Unit], given: &[(PlanId, RowId, UnitId)]) -> Heir<'a> {
        let given = given.iter().map(|(plan, row, unit)| ((*plan, *row), *unit)).collect();
        Heir { units: units.iter().collect(), given, other: true }
    }

    fn of(&self, plan: PlanId, row: RowId) -> Option<&'a Unit> {
        let given = self.given.get(&(plan, row));
        let unit = given.and_then(|given| self.units.iter().find(|unit| unit.id == *given));
        unit.or(self.units.first()).copied()
    }
}

/// The office's own plans that still change.
fn is_open(plan: &Plan) -> bool {
    plan.is_being_written()
}

/// How many tasks of open plans name the unit.
pub(super) fn naming(ws: &Workspace, unit: &Unit) -> usize {
    let called = Called::of(unit);
    let mut tasks = 0;
    for plan in ws.plans.iter().filter(|plan| is_open(plan)) {
        plan.each_task(|task, _| tasks += usize::from(called.in_task(task)));
    }
    tasks
}

/// Writes the heir's name wherever open plans name the old unit. A name that a cell would then
/// hold twice stands there once.
pub(super) fn follow(ws: &mut Workspace, old: &Unit, heir: &Heir) {
    let called = Called::of(old);
    let mut all = Vec::new();
    for plan in ws.plans.iter().filter(|plan| is_open(plan)) {
        let mut named = Vec::new();
        plan.each_task(|task, _| {
            if called.in_task(task) {
                named.push(task);
            }
        });
        if named.is_empty() {
            continue;
        }
        let mut known = ws.known_units(plan);
        known.extend(heir.units.iter().map(|unit| unit.name.clone()));
        let mut reader = Reader::new(&known);
        let mut changed = BTreeMap::new();
        for task in named {
            let Some(new) = heir.of(plan.id, task.id) else { continue };
            let cells = cells(task, &called, new, heir.other, &mut reader);
            if cells.0 != task.lead || cells.1 != task.joint {
                changed.insert(task.id, cells);
            }
        }
        all.push((plan.id, changed));
    }
    for (id, mut changed) in all {
        if let Some(plan) = ws.plans.iter_mut().find(|plan| plan.id == id && !changed.is_empty()) {
            change_tasks(&mut Arc::make_mut(plan).rows, &mut changed, &mut |task, (lead, joint)| {
                task.lead = lead;
                task.joint = joint;
            });
        }
    }
}

/// The lead and the joint cell of a task with the new unit in the place of the old one.
fn cells(task: &Task, old: &Called, new: &Unit, other: bool, reader: &mut Reader) -> (Units, Units) {
    let heir = Called::of(new);
    let lead = replaced(&task.lead.names, old, new, &heir);
    let mut joint = replaced(&task.joint.names, old, new, &heir);
    if other {
        let leads: Vec<&String> = lead.iter().flatten().filter(|name| heir.is(name)).collect();
        for name in &mut joint {
            let again = name.as_ref().is_some_and(|name| {
                heir.is(name) && leads.iter().any(|lead| without_role(lead).1 == without_role(name).1)
            });
            if again {
                *name = None;
            }
        }
    }
    (rewrite(&task.lead, &lead, reader), rewrite(&task.joint, &joint, reader))
}

/// The names of a cell with the new one for the old; `None` for one that is there already.
fn replaced(names: &[String], old: &Called, new: &Unit, heir: &Called) -> Vec<Option<String>> {
    if !names.iter().any(|name| old.is(name)) {
        return names.iter().cloned().map(Some).collect();
    }
    let mut roles: Vec<Option<String>> = Vec::new();
    names
        .iter()
        .map(|name| {
            let renamed = match without_role(name) {
                _ if !old.is(name) => name.clone(),
                (_, Some(role)) if !old.is_whole(name) => format!("{} ({role})", new.name),
                _ => new.name.clone(),
            };
            if !heir.is(&renamed) {
                return Some(renamed);
            }
            let role = without_role(&renamed).1.filter(|_| !heir.is_whole(&renamed)).map(fold);
            if roles.contains(&role) {
                return None;
            }
            roles.push(role);
            Some(renamed)
        })
        .collect()
}

/// The names of one unit.
struct Called(Vec<String>);

impl Called {
    fn of(unit: &Unit) -> Called {
        Called(std::iter::once(&unit.name).chain(&unit.aliases).map(|name| fold(name)).collect())
    }

    /// True where the text names the unit, a part in brackets left off.
    fn is(&self, name: &str) -> bool {
        self.is_whole(name) || self.is_whole(without_role(name).0)
    }

    fn is_whole(&self, name: &str) -> bool {
        self.0.contains(&fold(name))
    }

    fn in_task(&self, task: &Task) -> bool {
        task.lead.names.iter().chain(&task.joint.names).any(|name| self.is(name))
    }
}

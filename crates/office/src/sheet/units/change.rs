//! What is done to units, as commands.

use std::collections::BTreeMap;
use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::{PlanId, RowId, UnitId};
use cchc_core::organisation;
use cchc_core::unit::tree::{Counts, tree};
use cchc_core::unit::{Side, Unit};

use super::{Units, together, unit_of};
use crate::act;
use crate::office::Office;

/// A split that is being written.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// The new names.
    pub names: Vec<String>,
    /// The place of the name that a task is given to; the first where it is not said.
    pub given: BTreeMap<(PlanId, RowId), usize>,
}

impl Split {
    /// Takes the names, one a line.
    pub(super) fn write(&mut self, typed: &str) {
        self.names = typed.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    }

    /// Gives a task to one of the new units.
    pub(super) fn give(&mut self, plan: &str, row: &str, place: &str) {
        if let (Ok(plan), Ok(row), Ok(place)) = (plan.parse(), row.parse(), place.parse()) {
            self.given.insert((plan, row), place);
        }
    }
}

/// The tasks of own plans that can be changed and name a unit: plan, row, number and words.
pub(super) fn tasks_naming(office: &Office, unit: &Unit) -> Vec<(PlanId, RowId, String)> {
    let mut found = Vec::new();
    let plans = office.workspace().plans.iter().filter(|plan| plan.is_being_written());
    for plan in plans {
        plan.numbered().each_task(|task, above| {
            if task.lead.names.iter().chain(&task.joint.names).any(|name| unit.is_called(name)) {
                let number = match above.target {
                    Some(target) if task.number.is_empty() => &target.number,
                    _ => &task.number,
                };
                found.push((plan.id, task.id, format!("{} {number} {}", plan.years.first, task.content)));
            }
        });
    }
    found
}

/// The command of what was done; `None` where it changes nothing.
pub(super) fn command(
    units: &Units,
    office: &mut Office,
    steps: &[&str],
    value: &str,
) -> Result<Option<Command>, String> {
    let value = value.trim();
    Ok(match steps {
        ["add"] if value.is_empty() => None,
        ["add"] => {
            // Several lines pasted at once are as many units.
            let names: Vec<&str> = value.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
            let add = |name| Command::AddUnit { unit: Arc::new(Unit::named(office.ids().fresh(), name)) };
            together(names.into_iter().map(add).collect())
        }
        ["propose"] => {
            let Some(plan) = office.plan().cloned() else { return Ok(None) };
            let workspace = office.workspace().clone();
            let proposed = organisation::propose(&workspace, &plan, office.ids());
            together(proposed.into_iter().map(|unit| Command::AddUnit { unit: Arc::new(unit) }).collect())
        }
        ["enter"] => {
            let name = unknown_name(office, value);
            name.map(|(name, many)| {
                let mut unit = Unit::named(office.ids().fresh(), &name);
                unit.members = many.then(Vec::new);
                Command::AddUnit { unit: Arc::new(unit) }
            })
        }
        ["alias", id] => match (unknown_name(office, value), unit_of(office, id)) {
            (Some((alias, _)), Some(unit)) => {
                Some(Command::MakeAlias { unit: unit.id, name: unit.name.clone(), alias })
            }
            _ => None,
        },
        ["level", "own"] => {
            Some(Command::SetLevel { level: value.to_owned(), set: office.workspace().settings.level_set.clone() })
        }
        ["level", "set"] => {
            Some(Command::SetLevel { level: office.workspace().settings.level.clone(), set: value.to_owned() })
        }
        [what, id, rest @ ..] => match unit_of(office, id) {
            Some(unit) => one(units, office, what, &unit, rest, value)?,
            None => None,
        },
        _ => None,
    })
}

/// What is done to one unit.
fn one(
    units: &Units,
    office: &mut Office,
    what: &str,
    unit: &Arc<Unit>,
    rest: &[&str],
    value: &str,
) -> Result<Option<Command>, String> {
    let lang = office.lang();
    let change = |change: &dyn Fn(&mut Unit)| {
        let mut unit = unit.as_ref().clone();
        change(&mut unit);
        Some(Command::ChangeUnit { unit: Arc::new(unit) })
    };
    let lines = || value.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    Ok(match what {
        "rename" => Some(Command::RenameUnit { unit: unit.id, name: value.to_owned() }),
        "aliases" => change(&|unit| unit.aliases = lines()),
        "side" => change(&|unit| {
            unit.side = match value {
                "above" => Side::Above,
                "beside" => Side::Beside,
                _ => Side::Inside,
            };
            unit.above = None;
        }),
        "at-level" => change(&|unit| value.clone_into(&mut unit.level)),
        "many" => change(&|unit| unit.members = (value == "true").then(Vec::new)),
        "member" => {
            let member = rest.first().and_then(|id| id.parse::<UnitId>().ok());
            change(&|unit| {
                let members = unit.members.get_or_insert_default();
                members.retain(|other| Some(*other) != member);
                members.extend(member.filter(|_| value == "true"));
                // An empty list would mean every unit.
                if members.is_empty() {
                    unit.members = None;
                }
            })
        }
        "from" | "until" => {
            let day = act::day_or_none(value, lang)?;
            change(&|unit| if what == "from" { unit.from = day } else { unit.until = day })
        }
        "under" => Some(Command::MoveUnit { unit: unit.id, above: value.parse().ok(), place: u32::MAX as usize }),
        "up" | "down" => {
            let branches = tree(&office.workspace().units);
            let branch = branches.iter().find(|branch| branch.unit.id == unit.id);
            branch.and_then(|branch| {
                let place = if what == "up" { branch.place.checked_sub(1)? } else { branch.place + 1 };
                Some(Command::MoveUnit { unit: unit.id, above: branch.above, place })
            })
        }
        "merge" => units.other.map(|into| Command::MergeUnits { from: unit.id, into }),
        "delete" => Some(Command::DeleteUnit { unit: unit.id, to: units.other }),
        "split" => Some(split(units, office, unit)),
        _ => None,
    })
}

/// The command that puts the new units in the place of one.
fn split(units: &Units, office: &mut Office, unit: &Unit) -> Command {
    let new = |name: &String| {
        Arc::new(Unit { id: office.ids().fresh(), name: name.clone(), aliases: Vec::new(), ..unit.clone() })
    };
    let into: Vec<Arc<Unit>> = units.split.names.iter().map(new).collect();
    let given = units.split.given.iter().filter_map(|((plan, row), place)| Some((*plan, *row, into.get(*place)?.id)));
    Command::SplitUnit { unit: unit.id, given: given.collect(), into }
}

/// A name of the table that is no unit yet, and whether it stands for many. By the name and not by its
/// place: the list gets shorter under a second click.
fn unknown_name(office: &Office, name: &str) -> Option<(String, bool)> {
    let counts = Counts::of(office.workspace());
    let found = counts.unknown().iter().find(|unknown| unknown.name == name);
    found.map(|unknown| (unknown.name.clone(), unknown.many))
}

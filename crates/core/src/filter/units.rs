//! Who leads and who joins each task, as a filter asks for it: a name of many counts for each unit that
//! the office's list says it means.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Duty, OfUnit};
use crate::finding::Ctx;
use crate::id::UnitId;
use crate::input::{Input, collective_key};
use crate::language::Lang;
use crate::order;
use crate::plan::{Field, Plan};
use crate::unit::alike::{Spelling, without_role};
use crate::unit::meant::{Meant, meant};
use crate::unit::{Side, Unit};
use crate::workspace::Workspace;

/// The units that a plan's tasks name.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// Everybody who is named, and every unit of the office, each once.
    pub whos: Vec<Who>,
    /// For each row the places of those who lead it and of those who join it, in order; none where it is
    /// no task.
    lead: Vec<Box<[usize]>>,
    joint: Vec<Box<[usize]>>,
    /// For each row whether it is a task.
    tasks: Vec<bool>,
    listed: Vec<Arc<Unit>>,
}

/// A unit, or a name that no unit of the list is called by.
#[derive(Debug)]
pub(super) struct Who {
    /// Its place in the office's list.
    pub unit: Option<usize>,
    /// What a name that the list does not have is told from others by.
    key: String,
    /// Its place in the order, and what it is called.
    pub called: (usize, String),
}

impl Units {
    pub fn of(workspace: &Workspace, plan: &Plan, rows: usize) -> Units {
        // Neither the day nor the language changes who is named.
        let ctx = Ctx { today: None, lang: Lang::Vi };
        let input = Input::new(workspace, plan, &ctx);
        let names = input.names();
        let mut whos: BTreeMap<usize, Who> = BTreeMap::new();
        // The office's list stands in its own order, whoever is named first.
        for name in &names.all {
            let row = name.first.as_ref().map_or(usize::MAX / 2, |(row, _)| *row);
            let key = collective_key(&name.spelling.key).to_owned();
            let who = || Who { unit: name.unit, key, called: name.called(&workspace.units, row) };
            whos.entry(name.who).or_insert_with(who);
        }
        let by_unit: BTreeMap<usize, usize> =
            order::map(whos.iter().filter_map(|(who, known)| Some((known.unit?, *who))));
        // For each name whom it means: itself first, then the units that it stands for.
        let all: Vec<Vec<usize>> = names
            .all
            .iter()
            .map(|name| {
                let units = match meant(&workspace.units, name.unit, name.text) {
                    Meant::Units(units) => units,
                    Meant::Office => every(&workspace.units),
                    Meant::Anybody | Meant::Unclear => Vec::new(),
                };
                let others = units.iter().filter_map(|unit| by_unit.get(unit)).copied();
                std::iter::once(name.who).chain(others).collect()
            })
            .collect();
        let column = |field: Field| {
            let mut column: Vec<Box<[usize]>> = vec![Box::default(); rows];
            for (held, (at, _)) in names.held(&input, &field).iter().zip(input.tasks()) {
                let mut here: Vec<usize> = held.iter().filter_map(|name| all.get(*name)).flatten().copied().collect();
                here.sort_unstable();
                here.dedup();
                if let Some(cell) = column.get_mut(at) {
                    *cell = here.into();
                }
            }
            column
        };
        let mut tasks = vec![false; rows];
        for (at, _) in input.tasks() {
            if let Some(task) = tasks.get_mut(at) {
                *task = true;
            }
        }
        let (lead, joint) = (column(Field::Lead), column(Field::Joint));
        Units { whos: whos.into_values().collect(), lead, joint, tasks, listed: workspace.units.clone() }
    }

    /// For each row whether it is a task that names one of these units in this way.
    pub fn naming(&self, units: &[OfUnit], duty: Duty) -> Vec<bool> {
        let nobody = units.iter().any(OfUnit::is_nobody);
        let wanted: Vec<usize> = units.iter().filter_map(|unit| self.place(unit)).collect();
        let rows = self.tasks.iter().zip(self.lead.iter().zip(&self.joint));
        let named = |who: &[usize]| wanted.iter().any(|wanted| who.contains(wanted));
        rows.map(|(task, (lead, joint))| {
            *task
                && match duty {
                    Duty::Either => named(lead) || named(joint) || nobody && lead.is_empty() && joint.is_empty(),
                    Duty::Lead => named(lead) || nobody && lead.is_empty(),
                    Duty::Joint => named(joint) || nobody && joint.is_empty(),
                }
        })
        .collect()
    }

    /// Who a unit of a filter is here, by its place in [`Units::whos`].
    pub fn place(&self, unit: &OfUnit) -> Option<usize> {
        let place = |is: &dyn Fn(&Who) -> bool| self.whos.iter().position(is);
        match listed(&self.listed, unit) {
            Some(at) => place(&|who| who.unit == Some(at)),
            None => {
                let spelling = Spelling::of(without_role(&unit.name).0);
                let key = collective_key(&spelling.key);
                place(&|who| who.unit.is_none() && !key.is_empty() && who.key == key)
            }
        }
    }

    /// A unit of the plan as a filter names it.
    pub fn named(&self, who: &Who) -> OfUnit {
        let unit: Option<UnitId> = who.unit.and_then(|at| self.listed.get(at)).map(|unit| unit.id);
        OfUnit { unit, name: who.called.1.clone() }
    }

    /// How many tasks each of [`Units::whos`] leads, how many it joins, and how many name it at all; then
    /// how many tasks name nobody at all.
    pub fn counts(&self) -> (Vec<[usize; 3]>, usize) {
        let mut counts = vec![[0; 3]; self.whos.len()];
        let mut nobody = 0;
        for ((lead, joint), _) in self.lead.iter().zip(&self.joint).zip(&self.tasks).filter(|(_, task)| **task) {
            nobody += usize::from(lead.is_empty() && joint.is_empty());
            let mut add = |who: usize, as_what: usize| {
                if let Some(count) = counts.get_mut(who).and_then(|counts| counts.get_mut(as_what)) {
                    *count += 1;
                }
            };
            lead.iter().for_each(|who| add(*who, 0));
            joint.iter().for_each(|who| add(*who, 1));
            lead.iter().chain(joint.iter().filter(|who| !lead.contains(who))).for_each(|who| add(*who, 2));
        }
        (counts, nobody)
    }
}

impl OfUnit {
    /// A task that names nobody.
    pub(super) fn is_nobody(&self) -> bool {
        self.unit.is_none() && self.name.trim().is_empty()
    }
}

/// The place of a filter's unit in the office's list: by its id, else by its name.
pub(super) fn listed(units: &[Arc<Unit>], of: &OfUnit) -> Option<usize> {
    let by_id = of.unit.and_then(|id| units.iter().position(|unit| unit.id == id));
    by_id.or_else(|| units.iter().position(|unit| !of.name.trim().is_empty() && unit.is_called(&of.name)))
}

/// The parts of the office.
fn every(units: &[Arc<Unit>]) -> Vec<usize> {
    let part = |unit: &Unit| unit.side == Side::Inside && unit.members.is_none();
    units.iter().enumerate().filter(|(_, unit)| part(unit)).map(|(at, _)| at).collect()
}

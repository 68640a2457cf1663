//! The units as a tree in order, how many tasks name each, and the names that are no unit yet.
//!
//! A file may hold anything: a unit whose superior is not there, or that stands under itself in a
//! circle, is shown as one that belongs to none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::alike::{is_collective, without_role};
use super::{Side, Unit};
use crate::id::UnitId;
use crate::order::{self, Order};
use crate::plan::Role;
use crate::vietnamese::{collate, fold};
use crate::workspace::Workspace;

/// A unit with where it stands in the tree.
#[derive(Clone, Copy, Debug)]
pub struct Branch<'a> {
    /// The unit.
    pub unit: &'a Arc<Unit>,
    /// How many units stand above it.
    pub depth: usize,
    /// The unit right above it, where that one is in the tree.
    pub above: Option<UnitId>,
    /// Its place among the units of the same superior, from 0; among the units that have none, of
    /// the same side.
    pub place: usize,
    /// How many units stand there with it, itself among them.
    pub neighbours: usize,
}

/// Every unit once: the bodies above the office, then its own parts, then the bodies beside it, each
/// followed by what belongs to it.
pub fn tree(units: &[Arc<Unit>]) -> Vec<Branch<'_>> {
    let roots = roots(units);
    let mut below: BTreeMap<UnitId, Vec<&Arc<Unit>>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| !roots.contains(&unit.id)) {
        if let Some(above) = unit.above {
            below.entry(above).or_default().push(unit);
        }
    }
    let mut out = Vec::with_capacity(units.len());
    for side in [Side::Above, Side::Inside, Side::Beside] {
        let here: Vec<_> = units.iter().filter(|unit| unit.side == side && roots.contains(&unit.id)).collect();
        grow(&here, None, 0, &mut below, &mut out);
    }
    out
}

fn grow<'a>(
    here: &[&'a Arc<Unit>],
    above: Option<UnitId>,
    depth: usize,
    below: &mut BTreeMap<UnitId, Vec<&'a Arc<Unit>>>,
    out: &mut Vec<Branch<'a>>,
) {
    for (place, unit) in here.iter().enumerate() {
        out.push(Branch { unit, depth, above, place, neighbours: here.len() });
        // Taken out, so that a circle or an id that stands twice ends.
        if let Some(children) = below.remove(&unit.id) {
            grow(&children, Some(unit.id), depth + 1, below, out);
        }
    }
}

/// The units that belong to none: without a superior, with one that is not there, or so in a circle
/// that no way leads out.
fn roots(units: &[Arc<Unit>]) -> BTreeSet<UnitId> {
    let above: BTreeMap<UnitId, Option<UnitId>> = order::map(units.iter().map(|unit| (unit.id, unit.above)));
    let mut led: BTreeSet<UnitId> = BTreeSet::new();
    let mut roots = BTreeSet::new();
    for unit in units {
        let mut way = Vec::new();
        let mut at = unit.id;
        while !led.contains(&at) {
            // A way that comes back to itself has no end; it is cut where that was seen.
            if way.contains(&at) {
                roots.insert(at);
                break;
            }
            way.push(at);
            match above.get(&at).copied().flatten().filter(|next| above.contains_key(next)) {
                Some(next) => at = next,
                None => {
                    roots.insert(at);
                    break;
                }
            }
        }
        led.extend(way);
    }
    roots
}

/// True where a unit stands below another, directly or further down.
pub fn is_below(units: &[Arc<Unit>], unit: UnitId, above: UnitId) -> bool {
    let up = |id: UnitId| units.iter().find(|unit| unit.id == id).and_then(|unit| unit.above);
    // No way up is longer than the list, unless it goes in a circle.
    std::iter::successors(up(unit), |&id| up(id)).take(units.len()).any(|id| id == above)
}

/// In how many tasks a unit stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tasks that it leads, alone or with others.
    pub leads: usize,
    /// Tasks that it joins.
    pub joins: usize,
}

/// The tasks of the office's own plans, by the units that they name.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    units: BTreeMap<UnitId, Count>,
    unknown: Vec<Unknown>,
}

/// A name that cells use and no unit is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The spelling that stands in the most cells.
    pub name: String,
    /// In how many cells it stands, whatever the case and the marks.
    pub cells: usize,
    /// It seems to stand for many units at once ("các phòng, đơn vị thuộc Sở").
    pub many: bool,
}

impl Counts {
    /// Counts all own plans of the workspace in one pass.
    pub fn of(workspace: &Workspace) -> Counts {
        let mut reading = Reading { called: called(&workspace.units), ..Reading::default() };
        for plan in workspace.plans.iter().filter(|plan| plan.role == Role::Own) {
            plan.each_task(|task, _| {
                reading.cell(&task.lead.names, |count| count.leads += 1);
                reading.cell(&task.joint.names, |count| count.joins += 1);
            });
        }
        reading.end()
    }

    /// How many tasks name this unit. A unit named twice in one cell counts once.
    pub fn unit(&self, unit: UnitId) -> Count {
        self.units.get(&unit).copied().unwrap_or_default()
    }

    /// The names that no unit is called by, those of the most cells first.
    pub fn unknown(&self) -> &[Unknown] {
        &self.unknown
    }
}

/// Who is called so, by the folded name or alias; the first unit of the list where several are.
pub fn called(units: &[Arc<Unit>]) -> BTreeMap<String, UnitId> {
    let mut called = BTreeMap::new();
    for unit in units {
        for name in std::iter::once(&unit.name).chain(&unit.aliases) {
            called.entry(fold(name)).or_insert(unit.id);
        }
    }
    called
}

#[derive(Default)]
struct Reading<'a> {
    called: BTreeMap<String, UnitId>,
    /// Names met before, to the letter: the same few stand in many cells.
    met: BTreeMap<&'a str, Who>,
    counts: BTreeMap<UnitId, Count>,
    unknown: Vec<BTreeMap<&'a str, usize>>,
    places: BTreeMap<String, usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Unit(UnitId),
    /// The how-many-th unknown name.
    Unknown(usize),
    Nobody,
}

impl<'a> Reading<'a> {
    fn cell(&mut self, names: &'a [String], add: impl Fn(&mut Count)) {
        let mut here: Vec<Who> = Vec::new();
        for name in names {
            let who = match self.met.get(name.as_str()) {
                Some(who) => *who,
                None => {
                    let who = self.who(name);
                    self.met.insert(name, who);
                    who
                }
            };
            if here.contains(&who) {
                continue;
            }
            here.push(who);
            match who {
                Who::Unit(unit) => add(self.counts.entry(unit).or_default()),
                Who::Unknown(place) => {
                    if let Some(spellings) = self.unknown.get_mut(place) {
                        *spellings.entry(without_role(name).0).or_default() += 1;
                    }
                }
                Who::Nobody => {}
            }
        }
    }

    fn who(&mut self, name: &str) -> Who {
        let (whole, bare) = (fold(name), fold(without_role(name).0));
        if let Some(unit) = self.called.get(&whole).or_else(|| self.called.get(&bare)) {
            return Who::Unit(*unit);
        }
        if !bare.chars().any(char::is_alphabetic) {
            return Who::Nobody;
        }
        let next = self.unknown.len();
        let place = *self.places.entry(bare).or_insert(next);
        if place == next {
            self.unknown.push(BTreeMap::new());
        }
        Who::Unknown(place)
    }

    fn end(self) -> Counts {
        let most = |spellings: &BTreeMap<&str, usize>| {
            spellings
                .iter()
                .max_by(|a, b| a.1.cmp(b.1).then_with(|| collate(b.0, a.0)))
                .map(|(name, _)| (*name).to_owned())
        };
        let mut unknown: Vec<Unknown> = self
            .unknown
            .iter()
            .filter_map(|spellings| {
                let name = most(spellings)?;
                Some(Unknown { cells: spellings.values().sum(), many: is_many(&name), name })
            })
            .collect();
        unknown.order_by(|a, b| b.cells.cmp(&a.cells).then_with(|| collate(&a.name, &b.name)));
        Counts { units: self.counts, unknown }
    }
}

/// True for a name of many units; "Ban Quản lý các khu công nghiệp" is the name of one.
pub(crate) fn is_many(name: &str) -> bool {
    const ONE: [&str; 6] = ["ban quan ly ", "lien hiep ", "hoi dong ", "hoi lien hiep ", "trung tam ", "quy "];
    let folded = fold(name);
    is_collective(name) && !ONE.iter().any(|head| folded.starts_with(head))
}

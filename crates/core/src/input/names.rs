//! The unit names in a plan's cells, each looked at once however often it is written.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Input;
use crate::hash::Quick;
use crate::plan::Field;
use crate::unit::Unit;
use crate::unit::alike::{Spelling, is_collective, settled, without_role};
use crate::vietnamese::{fold, is_ditto};

/// One way in which a unit is written in the plan's cells.
#[derive(Clone, Debug)]
pub struct Name<'a> {
    /// The name as first written, without a part in brackets.
    pub text: &'a str,
    /// The name taken apart.
    pub spelling: Spelling,
    /// True for a name that means many units at once.
    pub collective: bool,
    /// The workspace's unit of this name or alias, by its place there.
    pub unit: Option<usize>,
    /// In how many cells it stands.
    pub cells: usize,
    /// The first cell it stands in: the row and the column; `None` where only the office's list of
    /// units has it.
    pub first: Option<(usize, Field)>,
    /// Names of one unit have one number here: by the office's aliases, or letter by letter.
    pub who: usize,
}

impl Name<'_> {
    /// What its unit is called in a list, with its place there: those of the office first, then as the
    /// document names them; this one there from a row on.
    pub(crate) fn called(&self, units: &[Arc<Unit>], row: usize) -> (usize, String) {
        match self.unit.and_then(|at| Some((at, units.get(at)?))) {
            Some((at, unit)) => (at, unit.name.clone()),
            None => {
                let mut letters = self.text.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                (units.len().saturating_add(row), first + letters.as_str())
            }
        }
    }
}

/// A unit in a cell: which name, and the part in brackets.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'a> {
    /// Its place in [`Names::all`].
    pub name: usize,
    /// What the brackets after it say it is for.
    pub role: Option<&'a str>,
}

/// Who leads and who joins one task.
#[derive(Clone, Copy, Debug)]
pub struct Roles {
    /// The task's place among the rows.
    pub row: usize,
    lead: (usize, usize),
    joint: (usize, usize),
}

/// Every unit name of the plan.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// Each spelling once, in the order of the document.
    pub all: Vec<Name<'a>>,
    mentions: Vec<Mention<'a>>,
    /// Each name to the letter as cells write it, once, in the order of the document.
    pub(crate) written: Vec<&'a str>,
    /// The tasks in order.
    pub tasks: Vec<Roles>,
}

impl<'a> Names<'a> {
    /// The units that lead a task.
    pub fn lead(&self, task: &Roles) -> &[Mention<'a>] {
        self.mentions.get(task.lead.0..task.lead.1).unwrap_or(&[])
    }

    /// The units that join a task.
    pub fn joint(&self, task: &Roles) -> &[Mention<'a>] {
        self.mentions.get(task.joint.0..task.joint.1).unwrap_or(&[])
    }

    /// For each of the tasks the names that a column's cell holds, by their places in [`Names::all`]. Where
    /// a ditto mark stands in the cell, those of the task above.
    pub(crate) fn held(&self, input: &Input, field: &Field) -> Vec<Vec<usize>> {
        let mut before: Vec<usize> = Vec::new();
        let mut all = Vec::with_capacity(self.tasks.len());
        for (roles, (_, task)) in self.tasks.iter().zip(input.tasks()) {
            let (mentions, cell) = match field {
                Field::Joint => (self.joint(roles), &task.joint),
                _ => (self.lead(roles), &task.lead),
            };
            let names = mentions.iter().map(|mention| mention.name);
            let here: Vec<usize> =
                names.filter(|name| self.all.get(*name).is_some_and(|name| !is_ditto(name.text))).collect();
            if !here.is_empty() || !is_ditto(&cell.wording) {
                before = here;
            }
            all.push(before.clone());
        }
        all
    }

    pub(super) fn of(input: &Input<'a>) -> Names<'a> {
        let mut units = BTreeMap::new();
        for (at, unit) in input.workspace.units.iter().enumerate() {
            for name in std::iter::once(&unit.name).chain(&unit.aliases) {
                units.entry(fold(name)).or_insert(at);
            }
        }
        let mut reader = Reader { units, ..Reader::default() };
        let rows = input.only.as_ref().map_or(input.rows.len(), Vec::len);
        reader.names.tasks.reserve(rows);
        reader.names.mentions.reserve(2 * rows);
        for (row, task) in input.tasks() {
            let lead = reader.cell(&task.lead.names, row, Field::Lead);
            let joint = reader.cell(&task.joint.names, row, Field::Joint);
            reader.names.tasks.push(Roles { row, lead, joint });
        }
        for unit in &input.workspace.units {
            for name in std::iter::once(&unit.name).chain(&unit.aliases) {
                reader.read(name, None);
            }
        }
        reader.names
    }
}

#[derive(Default)]
struct Reader<'a> {
    names: Names<'a>,
    units: BTreeMap<String, usize>,
    /// Texts met before, to the letter.
    written: HashMap<&'a str, Mention<'a>, Quick>,
    settled: BTreeMap<String, usize>,
    who: BTreeMap<Who, usize>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Unit(usize),
    Key(String),
}

impl<'a> Reader<'a> {
    fn cell(&mut self, names: &'a [String], row: usize, field: Field) -> (usize, usize) {
        let start = self.names.mentions.len();
        for text in names {
            let mention = match self.written.get(text.as_str()) {
                Some(known) => *known,
                None => {
                    let mention = self.read(text, Some((row, &field)));
                    self.written.insert(text, mention);
                    self.names.written.push(text);
                    mention
                }
            };
            if let Some(name) = self.names.all.get_mut(mention.name) {
                name.cells += 1;
            }
            self.names.mentions.push(mention);
        }
        (start, self.names.mentions.len())
    }

    fn read(&mut self, text: &'a str, first: Option<(usize, &Field)>) -> Mention<'a> {
        let (base, role) = without_role(text);
        let fresh = self.names.all.len();
        let name = *self.settled.entry(settled(base)).or_insert(fresh);
        if name == fresh {
            let spelling = Spelling::of(base);
            let unit = self.units.get(&fold(base)).or_else(|| self.units.get(&fold(text))).copied();
            let who = match unit {
                Some(unit) => Who::Unit(unit),
                None => Who::Key(collective_key(&spelling.key).to_owned()),
            };
            let next = self.who.len();
            self.names.all.push(Name {
                text: base,
                collective: is_collective(base),
                spelling,
                unit,
                cells: 0,
                first: first.map(|(row, field)| (row, field.clone())),
                who: *self.who.entry(who).or_insert(next),
            });
        }
        Mention { name, role }
    }
}

/// "Các sở, ban, ngành" and "Sở, ban ngành" are the same many.
pub(crate) fn collective_key(key: &str) -> &str {
    key.strip_prefix("cac").unwrap_or(key)
}

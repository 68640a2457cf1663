//! The unit names in a plan's cells, each looked at once however often it is written.

use std::collections::{BTreeMap, HashMap};

use super::Input;
use crate::hash::Quick;
use crate::plan::Field;
use crate::unit::alike::{Spelling, is_collective, settled, without_role};
use crate::vietnamese::fold;

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
fn collective_key(key: &str) -> &str {
    key.strip_prefix("cac").unwrap_or(key)
}

//! What a superior's plan asks of an office, worked out of that plan and of who the office is: as long
//! as these are the same, so is this, whatever the office's own plan says by now.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::{Item, Kind, Place, Status, Why, applies};
use crate::id::PlanId;
use crate::matching::{Bag, bag};
use crate::plan::{Above, Plan, Row, Target, Task};
use crate::target::names_level;
use crate::vietnamese::{is_ditto, squeeze, tidy};

/// The rows of a superior's plan that are the office's, in printed order.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The plan.
    pub parent: PlanId,
    /// Its rows that are the office's.
    pub rows: Vec<AskedRow>,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct AskedRow {
    /// The row as it is listed, open.
    pub item: Item,
    /// The row itself.
    pub row: Owned,
    /// What tells it.
    pub told: Told,
}

/// A row of a plan that stays there.
#[derive(Debug)]
pub(crate) enum Owned {
    /// A target.
    Target(Arc<Target>),
    /// A task.
    Task(Arc<Task>),
}

impl Owned {
    /// The row.
    pub fn as_row(&self) -> Row<'_> {
        match self {
            Owned::Target(target) => Row::Target(target),
            Owned::Task(task) => Row::Task(task),
        }
    }
}

/// By what a row is told from others. Each piece is worked out when somebody first asks for it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    said: OnceLock<Option<u64>>,
    bag: OnceLock<Bag>,
}

impl Told {
    /// A number that is the same for two rows with the same words: blanks, composition and the sign at
    /// the end do not count. `None` for a row without words.
    pub fn said(&self, row: Row<'_>) -> Option<u64> {
        *self.said.get_or_init(|| {
            let text = tidy(row.text());
            let words = text.trim_end_matches(['.', ';', ',', ' ']);
            let mut hash = DefaultHasher::new();
            words.hash(&mut hash);
            (!words.is_empty()).then(|| hash.finish())
        })
    }

    /// Its words: a target's by what it measures, without its numbers.
    pub fn bag(&self, row: Row<'_>) -> Bag {
        let read = || match row {
            Row::Target(target) if target.measures.iter().any(|measure| !measure.indicator.is_empty()) => {
                // "sở", "xã" say whose number it is, "công chức" what is measured.
                let people = |level: &'_ str| !names_level(level);
                let parts = target.measures.iter().flat_map(|measure| {
                    let level = Some(measure.level.as_str()).filter(|level| people(level));
                    level.into_iter().chain([measure.indicator.as_str()])
                });
                bag(parts)
            }
            _ => bag([row.text()]),
        };
        self.bag.get_or_init(read).clone()
    }
}

impl Asked {
    /// What this plan asks of an office that it sees so.
    pub fn of(place: &Place, parent: &Plan) -> Asked {
        let mut asked = Asked { parent: parent.id, rows: Vec::new() };
        // One cell stands in many rows.
        let mut read: HashMap<&str, Option<Why>> = HashMap::new();
        let mut before = None;
        let numbered = parent.numbered();
        numbered.walk(|row, above| match row {
            Row::Target(target) => {
                if let Some(why) = applies::target(place, target) {
                    asked.add(row, above, Owned::Target(target.clone()), why);
                }
            }
            Row::Task(task) => {
                // "nt": whoever leads the task above.
                let why = if is_ditto(&task.lead.wording) {
                    before.clone()
                } else {
                    read.entry(&task.lead.wording).or_insert_with(|| applies::task(place, task)).clone()
                };
                before.clone_from(&why);
                if let Some(why) = why {
                    asked.add(row, above, Owned::Task(task.clone()), why);
                }
            }
            Row::Area(_) | Row::Group(_) => {}
        });
        asked
    }

    fn add(&mut self, row: Row<'_>, above: &Above<'_>, owned: Owned, why: Why) {
        self.rows.push(AskedRow { item: item(row, above, why), row: owned, told: Told::default() });
    }
}

fn item(row: Row<'_>, above: &Above<'_>, why: Why) -> Item {
    let section = above.area.or(above.groups.first().copied());
    let (kind, lead, deadline) = match row {
        Row::Task(task) => (Kind::Task, squeeze(&task.lead.wording), squeeze(&task.deadline.wording)),
        _ => (Kind::Target, String::new(), String::new()),
    };
    Item {
        row: row.id(),
        kind,
        area: section.map(|section| squeeze(&section.title)).unwrap_or_default(),
        number: row.number().to_owned(),
        under: above.target.filter(|_| kind == Kind::Task).map(|target| target.id),
        wording: squeeze(row.text()),
        lead,
        deadline,
        why,
        status: Status::Open,
        own: Vec::new(),
        maybe: None,
        later: false,
    }
}

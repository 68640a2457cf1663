//! How far each row that a superior's plan asks for has come in the office's own plan.

use std::collections::{HashMap, HashSet};

use super::asked::{Asked, AskedRow, Told};
use super::{Item, Kind, Status};
use crate::hash::Quick;
use crate::id::{PlanId, RowId};
use crate::matching::{Bag, alike};
use crate::plan::{Plan, Row, Target, Task};

/// An own row with its place among the rows of its plan.
type Standing<'a> = (usize, Row<'a>);

/// The rows that are asked for, each as far as it has come. `told` gives what is known of the row at a
/// place, counted in printed order, from a time before.
pub(crate) fn answered<'t>(asked: &Asked, own: &Plan, told: impl Fn(usize) -> Option<&'t Told>) -> Vec<Item> {
    let own_rows = Rows { known: told };
    let words = |row: &AskedRow| Some((row.item.kind, row.told.said(row.row.as_row())?));
    let wanted: HashSet<(Kind, u64), Quick> = asked.rows.iter().filter_map(words).collect();
    let links = Links::of(asked.parent, own, wanted, |row| own_rows.said(row));
    let excuses: HashMap<RowId, &str, Quick> =
        own.excuses.iter().map(|excuse| (excuse.row, excuse.reason.as_str())).collect();
    let mut items: Vec<Item> = asked.rows.iter().map(|row| links.judged(row, &own_rows)).collect();
    for item in items.iter_mut().filter(|item| item.status == Status::Open) {
        if let Some(reason) = excuses.get(&item.row) {
            item.status = Status::NotApplicable((*reason).to_owned());
        }
    }
    offer(asked, &links, &own_rows, &mut items);
    items
}

/// A number that is the same for two rows with the same words, as [`Told::said`].
pub(super) fn said(row: Row<'_>) -> Option<u64> {
    Told::default().said(row)
}

/// What is known of the own rows.
struct Rows<F> {
    known: F,
}

impl<'t, F: Fn(usize) -> Option<&'t Told>> Rows<F> {
    fn said(&self, (at, row): Standing<'_>) -> Option<u64> {
        match (self.known)(at) {
            Some(told) => told.said(row),
            None => said(row),
        }
    }

    fn bag(&self, (at, row): Standing<'_>) -> Bag {
        match (self.known)(at) {
            Some(told) => told.bag(row),
            None => Told::default().bag(row),
        }
    }
}

/// Puts beside each open row the own one that may be the same, where it carries out no other row.
fn offer<'t, F: Fn(usize) -> Option<&'t Told>>(asked: &Asked, links: &Links, rows: &Rows<F>, items: &mut [Item]) {
    let own = || items.iter().flat_map(|item| &item.own).copied();
    let mut taken: HashSet<RowId, Quick> = HashSet::with_capacity_and_hasher(own().count(), Quick::default());
    taken.extend(own());
    let mut found: HashMap<RowId, RowId, Quick> = HashMap::default();
    for kind in [Kind::Target, Kind::Task] {
        let open = |(_, item): &(&AskedRow, &Item)| item.kind == kind && item.status == Status::Open;
        let theirs: Vec<(RowId, Bag)> = (asked.rows.iter().zip(items.iter()).filter(open))
            .map(|(row, item)| (item.row, row.told.bag(row.row.as_row())))
            .collect();
        if !theirs.is_empty() {
            let all = if kind == Kind::Target { &links.targets } else { &links.tasks };
            let free = all.iter().filter(|(_, row)| !taken.contains(&row.id()));
            let free: Vec<(RowId, Bag)> = free.map(|row| (row.1.id(), rows.bag(*row))).collect();
            found.extend(alike(&free, &theirs, &links.different).into_iter().map(|pair| (pair.theirs, pair.own)));
        }
    }
    for item in items {
        item.maybe = found.get(&item.row).copied();
    }
}

/// The rows of the own plan by what they come from and by their words.
pub(super) struct Links<'a> {
    targets: Vec<Standing<'a>>,
    tasks: Vec<Standing<'a>>,
    linked: HashMap<RowId, Vec<Standing<'a>>, Quick>,
    /// Those with the words of a row that is asked for.
    worded: HashMap<(Kind, u64), Vec<Standing<'a>>, Quick>,
    /// Own rows with rows of the superior's plan that were said to be something else.
    different: HashSet<(RowId, RowId)>,
}

impl<'a> Links<'a> {
    /// Of the words only these are looked for; `said` tells those of an own row.
    pub fn of(
        parent: PlanId,
        own: &'a Plan,
        wanted: HashSet<(Kind, u64), Quick>,
        said: impl Fn(Standing) -> Option<u64>,
    ) -> Links<'a> {
        let worded = wanted.into_iter().map(|words| (words, Vec::new())).collect();
        let (targets, tasks, linked) = (Vec::new(), Vec::new(), HashMap::default());
        let mut links = Links { targets, tasks, linked, worded, different: HashSet::new() };
        // An own row may answer several rows of the superior's plan.
        let mut same: HashMap<RowId, Vec<RowId>> = HashMap::new();
        for answer in own.answers.iter().filter(|answer| answer.theirs.plan == parent) {
            if answer.same {
                same.entry(answer.own).or_default().push(answer.theirs.row);
            } else {
                links.different.insert((answer.own, answer.theirs.row));
            }
        }
        let mut at = 0;
        own.walk(|row, _| {
            let standing = (at, row);
            at += 1;
            let (kind, all, origin) = match row {
                Row::Target(target) => (Kind::Target, &mut links.targets, target.origin),
                Row::Task(task) => (Kind::Task, &mut links.tasks, task.origin),
                Row::Area(_) | Row::Group(_) => return,
            };
            all.push(standing);
            // A later form of the plan that it came from: an amendment keeps the ids of its rows, a plan
            // brought in anew only its words. By its words it may answer another row of the plan too.
            let origin = origin.map(|origin| origin.row);
            let same = if same.is_empty() { None } else { same.get(&row.id()) };
            for theirs in same.into_iter().flatten().copied().filter(|row| Some(*row) != origin).chain(origin) {
                links.linked.entry(theirs).or_default().push(standing);
            }
            if let Some(said) = said(standing)
                && let Some(list) = links.worded.get_mut(&(kind, said))
            {
                list.push(standing);
            }
        });
        links
    }

    /// The own rows that carry a row of the superior's plan out, and whether they say so.
    pub fn find(&self, kind: Kind, row: RowId, said: Option<u64>) -> (Vec<Standing<'a>>, bool) {
        match self.linked.get(&row) {
            Some(rows) => (rows.clone(), true),
            None => {
                let mut rows = said.and_then(|said| self.worded.get(&(kind, said))).cloned().unwrap_or_default();
                if !self.different.is_empty() {
                    rows.retain(|(_, own)| !self.different.contains(&(own.id(), row)));
                }
                (rows, false)
            }
        }
    }

    /// The row as it is listed, as far as it has come.
    fn judged<'t, F: Fn(usize) -> Option<&'t Told>>(&self, asked: &AskedRow, rows: &Rows<F>) -> Item {
        let mut item = asked.item.clone();
        let row = asked.row.as_row();
        let said = asked.told.said(row);
        let (found, _) = self.find(item.kind, item.row, said);
        if found.is_empty() {
            return item;
        }
        let same = found.iter().any(|own| rows.said(*own) == said && same_measures(row, own.1));
        item.status = if same { Status::Taken } else { Status::Adapted };
        item.own = found.iter().map(|(_, own)| own.id()).collect();
        item.later = found.iter().any(|(_, own)| is_later(row, *own));
        item
    }
}

/// Measures entered by hand may say something else under the same words.
fn same_measures(row: Row<'_>, own: Row<'_>) -> bool {
    let values = |target: &Target| -> HashSet<String> { target.measures.iter().map(ToString::to_string).collect() };
    match (row, own) {
        (Row::Target(parent), Row::Target(own)) if own.by_hand != parent.by_hand => {
            values(own).is_subset(&values(parent)) && own.measures.is_empty() == parent.measures.is_empty()
        }
        _ => true,
    }
}

fn is_later(row: Row<'_>, own: Row<'_>) -> bool {
    let due = |task: &Task| task.deadline.due();
    match (row, own) {
        (Row::Task(parent), Row::Task(own)) => due(own).zip(due(parent)).is_some_and(|(own, parent)| own > parent),
        _ => false,
    }
}

//! A plan read for filters: what is the same as before is not read again, so that a filter is tried anew
//! after each key.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::units::Units;
use super::words::{Words, text};
use super::{Filter, Found, sections, when};
use crate::finding::Finding;
use crate::hash::Quick;
use crate::id::RowId;
use crate::order;
use crate::plan::{Node, Plan, Row};
use crate::search::{is_in, normal};
use crate::workspace::Workspace;

/// A plan as filters look at it.
#[derive(Debug, Default)]
pub struct Index {
    /// What was read, kept alive, so that no other can stand at its address.
    pub(super) of: Option<(Workspace, Plan)>,
    pub(super) rows: Vec<Entry>,
    /// The words of each row but for its number.
    texts: HashMap<RowId, (Node, Text), Quick>,
    /// Who leads and who joins, once somebody asks.
    units: OnceLock<Units>,
}

/// The words of a row, read when somebody first asks for words.
type Text = Arc<OnceLock<Box<str>>>;

/// A row.
#[derive(Debug)]
pub(super) struct Entry {
    pub node: Node,
    /// The row above, by its place; `None` directly under the plan.
    pub above: Option<usize>,
    /// The printed number, which may be computed; and as it is compared.
    pub number: Box<str>,
    digits: Box<str>,
    text: Text,
}

impl Entry {
    pub fn id(&self) -> RowId {
        self.node.row().id()
    }

    /// True where nothing stands under it that could be kept in its place: a task, a target without tasks.
    pub fn is_leaf(&self) -> bool {
        match &self.node {
            Node::Task(_) => true,
            Node::Target(target) => target.tasks.is_empty(),
            Node::Area(_) | Node::Group(_) => false,
        }
    }
}

impl Index {
    /// Reads a plan. `before` is the index of the same plan before a change, or any other: what is the
    /// same is taken from there.
    pub fn of(workspace: &Workspace, plan: &Plan, before: Index) -> Index {
        if before.is_of(workspace, plan) {
            return before;
        }
        let mut numbers = Vec::new();
        plan.numbered().walk(|row, _| numbers.push(Box::<str>::from(row.number())));
        let mut read = before.texts;
        let mut index = Index::default();
        let mut numbers = numbers.into_iter();
        let mut places: HashMap<RowId, usize, Quick> = HashMap::default();
        plan.walk(|row, above| {
            let known = read.remove(&row.id()).filter(|(node, _)| node.is(row));
            let (node, text) = known.unwrap_or_else(|| (row.to_node(), Text::default()));
            let group = above.groups.last().map(|group| group.id);
            let over = above.target.map(|target| target.id).or(group).or(above.area.map(|area| area.id));
            if !matches!(row, Row::Task(_)) {
                places.insert(row.id(), index.rows.len());
            }
            index.texts.insert(row.id(), (node.clone(), text.clone()));
            let above = over.and_then(|id| places.get(&id)).copied();
            let number = numbers.next().unwrap_or_default();
            let digits = normal(&number).into();
            index.rows.push(Entry { node, above, number, digits, text });
        });
        index.of = Some((Workspace { plans: Vec::new(), ..workspace.clone() }, plan.clone()));
        index
    }

    /// True where nothing that a filter looks at is different.
    fn is_of(&self, workspace: &Workspace, plan: &Plan) -> bool {
        let Some((known, of)) = &self.of else { return false };
        let same_units = known.units.len() == workspace.units.len()
            && known.units.iter().zip(&workspace.units).all(|(a, b)| Arc::ptr_eq(a, b));
        let same_rows = of.rows.len() == plan.rows.len() && of.rows.iter().zip(&plan.rows).all(|(a, b)| a.is(b.row()));
        of.id == plan.id && of.years == plan.years && same_units && same_rows
    }

    /// Who leads and who joins the tasks.
    pub(super) fn units(&self) -> &Units {
        self.units.get_or_init(|| {
            self.of
                .as_ref()
                .map_or_else(Units::default, |(workspace, plan)| Units::of(workspace, plan, self.rows.len()))
        })
    }

    /// The rows that a filter keeps, with the titles and targets above them; `None` where it asks nothing
    /// and keeps all. `findings` are those of the plan's last check.
    ///
    /// What is asked of a target is asked of each of its tasks too: its words, findings and comments are
    /// theirs. A title stands for itself, where it has the words, the finding or the comment; only tasks
    /// name units and have deadlines.
    pub fn rows(&self, filter: &Filter, findings: &[Finding]) -> Option<BTreeSet<RowId>> {
        if filter.is_empty() {
            return None;
        }
        let mut kept = vec![false; self.rows.len()];
        for at in self.matching(filter, findings) {
            // Up to the first row that is kept already: all above it are.
            let mut here = Some(at);
            while let Some(at) = here
                && let Some(kept @ false) = kept.get_mut(at)
            {
                *kept = true;
                here = self.above(at);
            }
        }
        Some(order::set(self.rows.iter().zip(kept).filter(|(_, kept)| *kept).map(|(entry, _)| entry.id())))
    }

    /// The places of the rows that a filter keeps for themselves.
    pub(super) fn matching(&self, filter: &Filter, findings: &[Finding]) -> Vec<usize> {
        let words = Words::of(&filter.words);
        let inside = (!filter.areas.is_empty()).then(|| sections::inside(self, &filter.areas));
        let named = (!filter.units.is_empty()).then(|| self.units().naming(&filter.units, filter.duty));
        let found = (!filter.found.is_empty()).then(|| found(findings, &filter.found));
        // Which words stand in the target that was passed last; its tasks come right after it.
        let mut in_target: (Option<RowId>, u16) = (None, 0);
        let is = |list: &Option<Vec<bool>>, at: usize| {
            list.as_ref().is_none_or(|list| list.get(at).copied().unwrap_or_default())
        };
        let mut holds = |at: &usize| {
            let Some(entry) = self.rows.get(*at) else { return false };
            // A target that has tasks is kept with those that are.
            if matches!(entry.node, Node::Target(_)) && !entry.is_leaf() {
                return false;
            }
            let target = self.target_of(entry);
            is(&inside, *at)
                && is(&named, *at)
                && (filter.when.is_empty() || is_due(entry, filter))
                && found.as_ref().is_none_or(|rows| both(entry, target).any(|entry| rows.contains(&entry.id())))
                && (!filter.commented || both(entry, target).any(|entry| !entry.node.row().comments().is_empty()))
                && (words.is_empty() || {
                    let id = target.map(Entry::id);
                    if id != in_target.0 {
                        in_target = (id, target.map_or(0, |target| words.found(|form| target.has(form))));
                    }
                    words.are_in(in_target.1, |form| entry.has(form))
                })
        };
        (0..self.rows.len()).filter(|at| holds(at)).collect()
    }

    pub(super) fn above(&self, at: usize) -> Option<usize> {
        self.rows.get(at).and_then(|entry| entry.above)
    }

    /// The target that a task serves.
    pub(super) fn target_of(&self, entry: &Entry) -> Option<&Entry> {
        let above = entry.above.filter(|_| matches!(entry.node, Node::Task(_)));
        above.and_then(|at| self.rows.get(at)).filter(|above| matches!(above.node, Node::Target(_)))
    }
}

impl Entry {
    /// True where this stands in one of its cells or is part of its number.
    fn has(&self, form: &str) -> bool {
        let text = self.text.get_or_init(|| text(self.node.row()));
        is_in(text, form) || is_in(&self.digits, form)
    }
}

fn both<'a>(entry: &'a Entry, target: Option<&'a Entry>) -> impl Iterator<Item = &'a Entry> {
    std::iter::once(entry).chain(target)
}

fn is_due(entry: &Entry, filter: &Filter) -> bool {
    let Node::Task(task) = &entry.node else { return false };
    when::when(&task.deadline).into_iter().any(|due| filter.when.iter().any(|asked| asked.takes(due)))
}

/// The rows in which one of these was found.
fn found(findings: &[Finding], asked: &[Found]) -> HashSet<RowId> {
    let holds = |finding: &&Finding| asked.iter().any(|asked| asked.holds(finding));
    findings.iter().filter(holds).filter_map(|finding| finding.place.row).collect()
}

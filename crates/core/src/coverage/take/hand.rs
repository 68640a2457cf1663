//! Puts one row after the other into the own plan and remembers what it has put where.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::area::{AreaKey, recognise};
use crate::command::{Command, Spot};
use crate::coverage::adapt::Writer;
use crate::coverage::answered::{Links, said};
use crate::coverage::{Kind, Why};
use crate::hash::Quick;
use crate::id::{IdSource, RowId};
use crate::plan::{Above, Node, Origin, Plan, Row, Section};
use crate::vietnamese::fold;

/// Behind every row that there is; the same on every machine that replays the log.
const LAST: usize = u32::MAX as usize;

/// An area or a group of the own plan, by its words.
struct Titled {
    id: RowId,
    title: String,
    key: Option<AreaKey>,
}

impl Titled {
    fn of(section: &Section) -> Titled {
        Titled { id: section.id, title: heading(&section.title), key: recognise(&section.title) }
    }
}

/// A heading as it is compared: "Kiểm soát TTHC" is "Kiểm soát thủ tục hành chính".
fn heading(title: &str) -> String {
    let words = [("tthc", "thu tuc hanh chinh"), ("cchc", "cai cach hanh chinh"), ("cntt", "cong nghe thong tin")];
    let mut text = fold(title);
    for (short, long) in words {
        text = text.replace(short, long);
    }
    text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The words of every row that a plan may ask for.
fn words(parent: &Plan) -> HashSet<(Kind, u64), Quick> {
    let mut words = HashSet::default();
    parent.walk(|row, _| {
        let kind = match row {
            Row::Target(_) => Kind::Target,
            Row::Task(_) => Kind::Task,
            Row::Area(_) | Row::Group(_) => return,
        };
        words.extend(said(row).map(|said| (kind, said)));
    });
    words
}

pub(super) struct Hand<'a> {
    ids: &'a mut IdSource,
    own: &'a Plan,
    parent: &'a Plan,
    links: Links<'a>,
    pub commands: Vec<Command>,
    /// The rows directly under the own plan, with those that were put in.
    roots: Vec<RowId>,
    /// The titled rows among them.
    areas: Vec<Titled>,
    /// The groups under each area or group.
    groups: HashMap<RowId, Vec<Titled>>,
    /// The own area of each area of the superior's plan that was asked for.
    matched: HashMap<RowId, RowId>,
    /// The own copies of the superior's targets that were put in or linked.
    targets: HashMap<RowId, RowId>,
    /// Own rows that have got an origin.
    linked: HashSet<RowId>,
}

impl<'a> Hand<'a> {
    pub fn new(own: &'a Plan, parent: &'a Plan, ids: &'a mut IdSource) -> Hand<'a> {
        let mut groups: HashMap<RowId, Vec<Titled>> = HashMap::new();
        let mut areas = Vec::new();
        own.walk(|row, above| match (row, above.groups.last().copied().or(above.area)) {
            (Row::Area(section) | Row::Group(section), None) => areas.push(Titled::of(section)),
            (Row::Group(section), Some(over)) => groups.entry(over.id).or_default().push(Titled::of(section)),
            _ => {}
        });
        Hand {
            ids,
            own,
            parent,
            links: Links::of(parent.id, own, words(parent), |(_, row)| said(row)),
            commands: Vec::new(),
            roots: own.rows.iter().map(|node| node.row().id()).collect(),
            areas,
            groups,
            matched: HashMap::new(),
            targets: HashMap::new(),
            linked: HashSet::new(),
        }
    }

    /// Takes one row over: links it, or puts it in.
    pub fn put(&mut self, writer: &Writer<'_>, row: Row<'a>, above: &Above<'a>, why: Option<&Why>) {
        let kind = if matches!(row, Row::Target(_)) { Kind::Target } else { Kind::Task };
        let (found, says_so) = self.links.find(kind, row.id(), said(row));
        if says_so {
            return;
        }
        let origin = Origin { plan: self.parent.id, row: row.id() };
        let same = found.iter().map(|(_, own)| own.id()).find(|id| !self.linked.contains(id));
        if self.own.excuses.iter().any(|excuse| excuse.row == row.id()) {
            self.commands.push(Command::SetExcuse { plan: self.own.id, row: row.id(), reason: None });
        }
        if let Some(own) = same {
            self.linked.insert(own);
            if kind == Kind::Target {
                self.targets.insert(row.id(), own);
            }
            self.commands.push(Command::SetOrigin { plan: self.own.id, row: own, origin: Some(origin) });
            return;
        }
        let (node, under) = match row {
            Row::Target(target) => {
                let id = self.ids.fresh();
                self.targets.insert(target.id, id);
                (Node::Target(Arc::new(writer.target(target, id))), self.section(above))
            }
            Row::Task(task) => {
                let under = above.target.and_then(|target| self.copy_of(target.id)).or_else(|| self.section(above));
                (Node::Task(writer.task(task, self.ids.fresh(), why)), under)
            }
            Row::Area(_) | Row::Group(_) => return,
        };
        self.commands.push(Command::InsertRow { plan: self.own.id, at: Spot { under, place: LAST }, node });
    }

    /// The own copy of a target of the superior's plan.
    fn copy_of(&self, target: RowId) -> Option<RowId> {
        let there = || {
            let row = self.parent.row(target)?;
            self.links.find(Kind::Target, target, said(row)).0.first().map(|(_, own)| own.id())
        };
        self.targets.get(&target).copied().or_else(there)
    }

    /// The own area or group that matches where a row of the superior's plan stands.
    fn section(&mut self, above: &Above<'a>) -> Option<RowId> {
        let mut groups = above.groups.iter().copied();
        let outermost = above.area.or_else(|| groups.next())?;
        let mut id = self.area(outermost);
        for group in groups {
            let title = heading(&group.title);
            let inside = self.groups.get(&id).and_then(|groups| groups.iter().find(|own| own.title == title));
            match inside {
                Some(own) => id = own.id,
                None => break,
            }
        }
        Some(id)
    }

    /// The own area of the same words; a new one with the same title where there is none.
    fn area(&mut self, area: &Section) -> RowId {
        if let Some(id) = self.matched.get(&area.id) {
            return *id;
        }
        let id = self.same_area(area).unwrap_or_else(|| {
            let id = self.ids.fresh();
            let section = Section { title: area.title.clone(), ..Section::blank(id) };
            let place = self.place_of(area);
            self.roots.insert(place.min(self.roots.len()), id);
            self.areas.push(Titled::of(&section));
            let (at, node) = (Spot { under: None, place }, Node::Area(Arc::new(section)));
            self.commands.push(Command::InsertRow { plan: self.own.id, at, node });
            id
        });
        self.matched.insert(area.id, id);
        id
    }

    fn same_area(&self, area: &Section) -> Option<RowId> {
        let wanted = Titled::of(area);
        let titled = self.areas.iter().find(|own| own.title == wanted.title);
        let known = || self.areas.iter().find(|own| own.key.is_some() && own.key == wanted.key);
        titled.or_else(known).map(|own| own.id)
    }

    /// Where a new area belongs: behind the own area of the one before it in the superior's plan, before
    /// the one of the next, else behind all.
    fn place_of(&self, area: &Section) -> usize {
        let mut sections = Vec::new();
        for node in &self.parent.rows {
            if let Node::Area(section) | Node::Group(section) = node {
                sections.push(section.as_ref());
            }
        }
        let at = sections.iter().position(|section| section.id == area.id).unwrap_or_default();
        let root = |section: &&Section| {
            let own = self.same_area(section)?;
            self.roots.iter().position(|id| *id == own)
        };
        let before = sections.iter().take(at).rev().find_map(root).map(|place| place + 1);
        before.or_else(|| sections.iter().skip(at + 1).find_map(root)).unwrap_or(self.roots.len())
    }
}

//! What a superior's plan gives an office to do, and how much of it the office's own plan has taken
//! over: the targets that hold at its level, the tasks that it leads by name or as one of many ("các
//! sở, ban, ngành"), each taken, adapted, not applicable with the reason, or open.
//!
//! Nothing is taken over by itself: [`take`] makes the command for the rows that an officer chose.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::command::Command;
use crate::id::{PlanId, RowId};
use crate::language::Lang;
use crate::matching::alike;
use crate::plan::{Above, Origin, Plan, Row, Target, Task, Years};
use crate::say;
use crate::target::names_level;
use crate::vietnamese::{is_ditto, nfc, squeeze};
use crate::workspace::Workspace;

mod adapt;
mod applies;
mod attach;
mod issue;
mod place;
mod take;
pub use applies::Why;
pub use attach::attach;
pub use issue::{IssueBy, issue_by};
pub use place::{Place, place};
pub use take::{Refusal, take};

/// What kind of row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A target.
    Target,
    /// A task.
    Task,
}

/// How far a row of the superior's plan has come in the office's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The own plan has a row with the same words.
    Taken,
    /// The own plan has a row that comes from it, in other words.
    Adapted,
    /// It does not apply to the office, for this reason.
    NotApplicable(String),
    /// Nothing has been done about it.
    Open,
}

impl Status {
    /// The word for it.
    pub fn word(&self, lang: Lang) -> &'static str {
        match self {
            Status::Taken => lang.pick("đã đưa vào", "taken"),
            Status::Adapted => lang.pick("đã đưa vào, có sửa", "adapted"),
            Status::NotApplicable(_) => lang.pick("không áp dụng", "not applicable"),
            Status::Open => lang.pick("chưa đưa vào", "open"),
        }
    }
}

impl Why {
    /// The sentence.
    pub fn line(&self, lang: Lang) -> String {
        match self {
            Why::Level => say!(lang, "Mục tiêu giao cho cấp của cơ quan", "The target names the office's level"),
            Why::Everybody => say!(lang, "Mục tiêu chung cho mọi cấp", "The target holds for every level"),
            Why::Named => say!(lang, "Cơ quan được giao chủ trì", "The office is named to lead"),
            Why::OneOf(name) => say!(lang, "Cơ quan thuộc “{name}”", "The office is one of “{name}”"),
        }
    }
}

/// A row of the superior's plan that is the office's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The row of the superior's plan.
    pub row: RowId,
    /// Whether it is a target or a task.
    pub kind: Kind,
    /// The area that it stands in; empty outside every area.
    pub area: String,
    /// Its number as printed or computed; empty where it has none.
    pub number: String,
    /// The target of a task, in the superior's plan.
    pub under: Option<RowId>,
    /// The target's wording or what is to be done.
    pub wording: String,
    /// Who leads, for a task.
    pub lead: String,
    /// Until when, for a task.
    pub deadline: String,
    /// Why it is the office's.
    pub why: Why,
    /// How far it has come.
    pub status: Status,
    /// The rows of the own plan that carry it out.
    pub own: Vec<RowId>,
    /// For an open row, the own row that may be the same and that nobody has linked or denied.
    pub maybe: Option<RowId>,
    /// A task of the own plan is due later than this one.
    pub later: bool,
}

/// How many rows have come how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows with the same words in the own plan.
    pub taken: usize,
    /// Rows that the own plan has in other words.
    pub adapted: usize,
    /// Rows that do not apply.
    pub not_applicable: usize,
    /// Rows that nothing has been done about.
    pub open: usize,
    /// Rows of the first two whose own deadline is later.
    pub later: usize,
}

/// Counts the rows of a list.
pub fn counts(items: &[Item]) -> Counts {
    let mut counts = Counts::default();
    for item in items {
        counts.later += usize::from(item.later);
        match item.status {
            Status::Taken => counts.taken += 1,
            Status::Adapted => counts.adapted += 1,
            Status::NotApplicable(_) => counts.not_applicable += 1,
            Status::Open => counts.open += 1,
        }
    }
    counts
}

/// The rows of the superior's plan that are the office's, in printed order. The rows of `own` say how
/// far each has come: those that have it as their origin or were said to be the same, else those with
/// the same words. An open row has beside it the own one that may be the same. The time grows with the
/// rows of the two plans.
pub fn list(workspace: &Workspace, own: &Plan, parent: &Plan) -> Vec<Item> {
    let place = place(workspace, own);
    let links = Links::of(own, parent.id);
    let excuses: HashMap<RowId, &str> = own.excuses.iter().map(|excuse| (excuse.row, excuse.reason.as_str())).collect();
    let parent = parent.numbered();
    let mut items = Vec::new();
    each_own(&place, &parent, |row, above, why| {
        let mut item = item(row, above, why);
        links.judge(row, &mut item);
        if let (Status::Open, Some(reason)) = (&item.status, excuses.get(&item.row)) {
            item.status = Status::NotApplicable((*reason).to_owned());
        }
        items.push(item);
    });
    offer(own, &parent, &links, &mut items);
    items
}

/// Puts beside each open row the own one that may be the same, where it carries out no other row.
fn offer(own: &Plan, parent: &Plan, links: &Links<'_>, items: &mut [Item]) {
    let taken: HashSet<RowId> = items.iter().flat_map(|item| &item.own).copied().collect();
    let open: HashSet<RowId> = items.iter().filter(|item| item.status == Status::Open).map(|item| item.row).collect();
    let mut found = HashMap::new();
    for kind in [Kind::Target, Kind::Task] {
        let theirs = told_by(parent, kind, |row| open.contains(&row));
        if !theirs.is_empty() {
            let free = told_by(own, kind, |row| !taken.contains(&row));
            found.extend(alike(&free, &theirs, &links.different).into_iter().map(|pair| (pair.theirs, pair.own)));
        }
    }
    for item in items {
        item.maybe = found.get(&item.row).copied();
    }
}

/// The rows of a kind with what they are told by: a target by what it measures, without its numbers.
fn told_by(plan: &Plan, kind: Kind, wanted: impl Fn(RowId) -> bool) -> Vec<(RowId, Cow<'_, str>)> {
    let mut rows = Vec::new();
    plan.walk(|row, _| match (row, kind) {
        (Row::Target(target), Kind::Target) if wanted(target.id) => {
            let mut text = String::new();
            for measure in &target.measures {
                // "sở", "xã" say whose number it is, "công chức" what is measured.
                let people = Some(&measure.level).filter(|level| !names_level(level));
                for part in people.into_iter().chain([&measure.indicator]) {
                    text.push_str(part);
                    text.push(' ');
                }
            }
            let by_measures = target.measures.iter().any(|measure| !measure.indicator.is_empty());
            rows.push((target.id, if by_measures { Cow::Owned(text) } else { Cow::Borrowed(row.text()) }));
        }
        (Row::Task(task), Kind::Task) if wanted(task.id) => rows.push((task.id, Cow::Borrowed(row.text()))),
        _ => {}
    });
    rows
}

/// Calls `visit` for every row of a superior's plan that is the office's, with the reason.
fn each_own<'a>(place: &Place, parent: &'a Plan, mut visit: impl FnMut(Row<'a>, &Above<'a>, Why)) {
    // One cell stands in many rows.
    let mut read: HashMap<&str, Option<Why>> = HashMap::new();
    let mut before = None;
    parent.walk(|row, above| match row {
        Row::Target(target) => {
            if let Some(why) = applies::target(place, target) {
                visit(row, above, why);
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
                visit(row, above, why);
            }
        }
        Row::Area(_) | Row::Group(_) => {}
    });
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

/// A wording as it is compared: blanks, composition and the sign at its end do not count.
fn words(text: &str) -> String {
    let text = squeeze(&nfc(text));
    text.trim_end_matches(['.', ';', ',', ' ']).to_owned()
}

/// The rows of the own plan by what they come from and by their words.
struct Links<'a> {
    linked: HashMap<RowId, Vec<Row<'a>>>,
    worded: HashMap<(Kind, String), Vec<Row<'a>>>,
    /// Own rows with rows of the superior's plan that were said to be something else.
    different: HashSet<(RowId, RowId)>,
}

impl<'a> Links<'a> {
    fn of(own: &'a Plan, parent: PlanId) -> Links<'a> {
        let mut links = Links { linked: HashMap::new(), worded: HashMap::new(), different: HashSet::new() };
        // An own row may answer several rows of the superior's plan.
        let mut same: HashMap<RowId, Vec<RowId>> = HashMap::new();
        for answer in own.answers.iter().filter(|answer| answer.theirs.plan == parent) {
            if answer.same {
                same.entry(answer.own).or_default().push(answer.theirs.row);
            } else {
                links.different.insert((answer.own, answer.theirs.row));
            }
        }
        own.walk(|row, _| {
            let (kind, origin) = match row {
                Row::Target(target) => (Kind::Target, target.origin),
                Row::Task(task) => (Kind::Task, task.origin),
                Row::Area(_) | Row::Group(_) => return,
            };
            // A later form of the plan that it came from: an amendment keeps the ids of its rows, a plan
            // brought in anew only its words. By its words it may answer another row of the plan too.
            let origin = origin.map(|origin| origin.row);
            for theirs in
                same.get(&row.id()).into_iter().flatten().copied().filter(|row| Some(*row) != origin).chain(origin)
            {
                links.linked.entry(theirs).or_default().push(row);
            }
            links.word(kind, row);
        });
        links
    }

    fn word(&mut self, kind: Kind, row: Row<'a>) {
        let words = words(row.text());
        if !words.is_empty() {
            self.worded.entry((kind, words)).or_default().push(row);
        }
    }

    /// The own rows that carry a row of the superior's plan out, and whether they say so.
    fn find(&self, kind: Kind, row: Row<'_>) -> (Vec<Row<'a>>, bool) {
        match self.linked.get(&row.id()) {
            Some(rows) => (rows.clone(), true),
            None => {
                let rows = self.worded.get(&(kind, words(row.text()))).into_iter().flatten();
                (rows.filter(|own| !self.different.contains(&(own.id(), row.id()))).copied().collect(), false)
            }
        }
    }

    fn judge(&self, row: Row<'_>, item: &mut Item) {
        let (found, _) = self.find(item.kind, row);
        if found.is_empty() {
            return;
        }
        let text = words(row.text());
        let same = found.iter().any(|own| words(own.text()) == text && same_measures(row, *own));
        item.status = if same { Status::Taken } else { Status::Adapted };
        item.own = found.iter().map(|own| own.id()).collect();
        item.later = found.iter().any(|own| is_later(row, *own));
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

/// Says that an own row carries a row of the superior's plan out. Its first such row is its origin; of
/// more it is said beside that.
pub fn link(own: &Plan, row: RowId, theirs: Origin) -> Command {
    let origin = match own.row(row) {
        Some(Row::Target(target)) => target.origin,
        Some(Row::Task(task)) => task.origin,
        _ => None,
    };
    match origin {
        Some(origin) if origin.plan == theirs.plan && origin != theirs => {
            Command::SetAnswer { plan: own.id, own: row, theirs, same: Some(true) }
        }
        _ => Command::SetOrigin { plan: own.id, row, origin: Some(theirs) },
    }
}

/// What an officer should know before taking rows over: sentences, none where all is as it should be.
pub fn warnings(own: &Plan, parent: &Plan, lang: Lang) -> Vec<String> {
    let years = |years: Years| match years {
        Years { first, last } if first == last => first.to_string(),
        Years { first, last } => format!("{first}–{last}"),
    };
    let (first, last) = (own.years.first, own.years.last);
    let mut sentences = Vec::new();
    if first < parent.years.first || last > parent.years.last {
        let (above, here) = (years(parent.years), years(own.years));
        sentences.push(say!(
            lang,
            "Kế hoạch cấp trên là của năm {above}, kế hoạch này của năm {here}. Hãy xem lại năm và thời hạn của các dòng đưa vào.",
            "The superior's plan is for {above}, this one for {here}. Look over the years and deadlines of the rows that you take."
        ));
    }
    if own.id == parent.id {
        sentences.push(say!(
            lang,
            "Kế hoạch cấp trên đang chọn chính là kế hoạch này. Hãy chọn kế hoạch khác.",
            "The superior's plan is this plan itself. Choose another one."
        ));
    }
    sentences
}

//! What a superior's plan gives an office to do, and how much of it the office's own plan has taken
//! over: the targets that hold at its level, the tasks that it leads by name or as one of many ("các
//! sở, ban, ngành"), each taken, adapted, not applicable with the reason, or open.
//!
//! Nothing is taken over by itself: [`take`] makes the command for the rows that an officer chose.

use std::collections::{HashMap, HashSet};

use crate::command::Command;
use crate::id::RowId;
use crate::language::Lang;
use crate::matching::{self, Against, Confidence, Match};
use crate::plan::{Origin, Plan, Row, Years};
use crate::say;
use crate::workspace::Workspace;

mod adapt;
mod answered;
mod applies;
mod asked;
mod attach;
mod issue;
mod place;
mod take;
mod unlink;
pub(crate) use answered::answered;
pub use applies::Why;
pub(crate) use asked::{Asked, Told};
pub use attach::attach;
pub use issue::{IssueBy, issue_by};
pub use place::{Place, place};
pub use take::{Refusal, take};
pub use unlink::{ask_again, unlink};

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
            Status::Adapted => lang.pick("đã có, câu chữ khác", "there, in other words"),
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
    let mut items = answered(&Asked::of(&place, parent), own, |_| None);
    let rows: HashSet<RowId> = items.iter().filter(|item| item.kind == Kind::Target).map(|item| item.row).collect();
    let matches = matching::targets(own, parent, Against::Superior { place: &place, rows: &rows });
    let measured = measured(&matches);
    for item in items.iter_mut().filter(|item| item.status == Status::Open && item.maybe.is_none()) {
        item.maybe = measured.get(&item.row).copied();
    }
    items
}

/// Targets of the superior's plan of which an own one measures the same, by the words of the measures
/// and not of the whole rows, with that own one: they are asked about as well.
pub(crate) fn measured(matches: &[Match<'_>]) -> HashMap<RowId, RowId> {
    let mut rows = HashMap::new();
    for found in matches.iter().filter(|found| found.confidence != Confidence::Doubtful) {
        for theirs in &found.theirs {
            rows.entry(theirs.target.id).or_insert(found.own.target.id);
        }
    }
    rows
}

/// The open rows that can all be taken over at once: those that no own row may be the same as. For the
/// others the officer answers first; taken over unasked, the plan would say one thing twice.
pub fn untouched(items: &[Item]) -> Vec<RowId> {
    let open = items.iter().filter(|item| item.status == Status::Open && item.maybe.is_none());
    open.map(|item| item.row).collect()
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

//! Next year's plan from this year's: the same rows with the same ids, so that the two years can be
//! compared row by row; the years in deadlines and in the sentences that give work moved on.
//!
//! A year that is meant as it stands (a decree of that year, "so với năm 2026", a period) stays and is
//! listed, and so is the year before and the one after: nobody but the writer can say whether they
//! still hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::citation;
use crate::deadline::{BeforeReading, Deadline, Meaning};
use crate::difference::What;
use crate::id::{PartId, PlanId, RowId};
use crate::language::Lang;
use crate::leftover::{self, Reading};
use crate::plan::{ExtraCell, Node, Plan, Role, Section, State, Target, Task, Years};
use crate::say;
use crate::target;
use crate::vietnamese::{plain, squeeze};
use crate::workspace::Workspace;

mod whole;
mod years;
use years::{is_in_a_span, period_at};

/// A plan for another year, and what is to be looked over in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The plan: a draft without number and date.
    pub plan: Plan,
    /// Where the old year, the one before or the one after still stands, in printed order.
    pub left: Vec<Left>,
}

/// A place where a year stayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What it belongs to.
    pub what: What,
    /// The number of the area that this stands in; empty outside every area.
    pub area: String,
    /// The number printed before it; empty where there is none.
    pub number: String,
    /// The words around the year.
    pub words: String,
    /// The row of the table, where it stands in one.
    pub row: Option<RowId>,
    /// The part of the text, where it stands in one.
    pub part: Option<PartId>,
}

impl Left {
    /// "II · nhiệm vụ 1.2: … so với năm 2026".
    pub fn line(&self, lang: Lang) -> String {
        let area = if self.area.is_empty() { String::new() } else { format!("{} · ", self.area) };
        let number = if self.number.is_empty() { String::new() } else { format!(" {}", self.number) };
        format!("{area}{}{number}: “{}”", self.what.word(lang), self.words)
    }
}

/// Why no plan is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such plan.
    NoPlan,
    /// The plan is another office's.
    NotOwn,
    /// The office has a plan for that year already.
    There(i32),
}

impl Refusal {
    /// The sentence, with what to do.
    pub fn message(self, lang: Lang) -> String {
        match self {
            Refusal::NoPlan => say!(lang, "Chưa mở kế hoạch nào.", "No plan is open."),
            Refusal::NotOwn => say!(
                lang,
                "Đây không phải kế hoạch của cơ quan. Hãy chọn kế hoạch của cơ quan rồi lập kế hoạch năm sau từ đó.",
                "This is not a plan of the office. Choose one of the office's own and make next year's from it."
            ),
            Refusal::There(year) => say!(
                lang,
                "Đã có kế hoạch năm {year}. Hãy chọn kế hoạch đó để làm tiếp, hoặc xóa nó trước.",
                "There is a plan for {year} already. Choose it to go on, or delete it first."
            ),
        }
    }
}

/// The plan for the year after this one of the workspace; for a period, the period after it.
/// `finished` are rows that do not go over; a target stays while a task of it does. What an amendment says
/// only because it amends does not go over, nor do comments.
///
/// # Errors
/// [`Refusal`].
pub fn renewed(
    workspace: &Workspace,
    plan: PlanId,
    id: PlanId,
    finished: &BTreeSet<RowId>,
) -> Result<Renewal, Refusal> {
    let plan = workspace.plan(plan).ok_or(Refusal::NoPlan)?;
    if plan.role != Role::Own {
        return Err(Refusal::NotOwn);
    }
    let length = plan.years.last - plan.years.first + 1;
    let years = Years { first: plan.years.first + length, last: plan.years.last + length };
    if workspace.plans.iter().any(|other| other.role == Role::Own && other.years == years) {
        return Err(Refusal::There(years.first));
    }
    let before = workspace.settings.before;
    let mut writer =
        Writer { old: plan.years, years, before, area: String::new(), here: (None, None), left: Vec::new() };
    let mut new = Plan {
        id,
        years,
        state: State::Draft,
        seal: None,
        amends: None,
        // The superior's plan of the next year is another one, with rows of its own.
        parent: None,
        excuses: Vec::new(),
        answers: Vec::new(),
        ..whole::whole(workspace, plan)
    };
    if !finished.is_empty() {
        take_out(&mut new.rows, finished);
    }
    writer.head(&mut new);
    writer.parts(&mut new);
    writer.here = (None, None);
    for column in &mut new.columns {
        writer.text(What::Header, "", &mut column.heading.clone(), None);
    }
    for node in &mut new.rows {
        writer.node(node);
        writer.area.clear();
    }
    Ok(Renewal { plan: new, left: writer.left })
}

/// Leaves these rows out.
fn take_out(rows: &mut Vec<Node>, finished: &BTreeSet<RowId>) {
    for node in rows.iter_mut() {
        match node {
            Node::Area(section) | Node::Group(section) => take_out(&mut Arc::make_mut(section).rows, finished),
            Node::Target(target) => Arc::make_mut(target).tasks.retain(|task| !finished.contains(&task.id)),
            Node::Task(_) => {}
        }
    }
    // What still goes over keeps the target that it serves.
    let goes_on = |node: &Node| matches!(node, Node::Target(target) if !target.tasks.is_empty());
    rows.retain(|node| !finished.contains(&node.row().id()) || goes_on(node));
}

struct Writer {
    old: Years,
    years: Years,
    before: BeforeReading,
    /// The number of the area that is being written.
    area: String,
    /// The row or the part of the text that is being written.
    here: (Option<RowId>, Option<PartId>),
    left: Vec<Left>,
}

impl Writer {
    fn head(&mut self, plan: &mut Plan) {
        // "282/KH-UBND" becomes "/KH-UBND": the number is given when the plan is issued.
        let sign = plan.header.number.find('/').and_then(|at| plan.header.number.get(at..)).unwrap_or_default();
        plan.header.number = sign.to_owned();
        plan.header.date = None;
        plan.header.date_wording = String::new();
        self.text(What::Header, "", &mut plan.header.title, Some(Reading::Heading));
        for basis in &mut plan.legal_basis {
            self.text(What::Basis, "", basis, None);
        }
        self.text(What::Preamble, "", &mut plan.preamble, Some(Reading::Prose));
        self.text(What::Header, "", &mut plan.appendix_title, Some(Reading::Heading));
    }

    /// The parts of the text; what assesses the past stays, with all that stands under it.
    fn parts(&mut self, plan: &mut Plan) {
        let mut back: Option<u8> = None;
        for part in &mut plan.parts {
            let part = Arc::make_mut(part);
            self.here = (None, Some(part.id));
            back = back.filter(|depth| part.depth > *depth);
            if back.is_none() && leftover::looks_back(&part.title) {
                back = Some(part.depth);
            }
            self.text(What::Part, &part.number, &mut part.title, Some(Reading::Heading).filter(|_| back.is_none()));
            self.text(What::Part, &part.number, &mut part.body, Some(Reading::Prose).filter(|_| back.is_none()));
        }
    }

    fn node(&mut self, node: &mut Node) {
        self.here = (Some(node.row().id()), None);
        match node {
            Node::Area(area) => {
                self.area = area.number.trim_end_matches('.').to_owned();
                self.section(What::Area, Arc::make_mut(area));
            }
            Node::Group(group) => self.section(What::Group, Arc::make_mut(group)),
            Node::Target(target) => self.target(Arc::make_mut(target)),
            Node::Task(task) => self.task("", Arc::make_mut(task)),
        }
    }

    fn section(&mut self, what: What, section: &mut Section) {
        // What was said about the old rows stays with them, and so below.
        section.comments = Vec::new();
        self.text(what, &section.number, &mut section.title, Some(Reading::Heading));
        if let Some(reason) = &mut section.not_applicable {
            self.text(what, &section.number, reason, None);
        }
        self.extra(what, &section.number, &mut section.extra);
        section.rows.iter_mut().for_each(|node| self.node(node));
    }

    fn target(&mut self, target: &mut Target) {
        (target.origin, target.comments) = (None, Vec::new());
        if self.text(What::Target, &target.number, &mut target.wording, Some(Reading::Work)) && !target.by_hand {
            let reading = target::read(&target.wording);
            (target.measures, target.unread) = (reading.measures, reading.unread);
        }
        if target.by_hand {
            for measure in &mut target.measures {
                measure.period = self.years_later(&measure.period);
                measure.base = measure.base.take().map(|base| self.years_later(&base));
            }
        }
        self.extra(What::Target, &target.number, &mut target.extra);
        for task in &mut target.tasks {
            self.here = (Some(task.id), None);
            self.task(&target.number, Arc::make_mut(task));
        }
    }

    fn task(&mut self, above: &str, task: &mut Task) {
        (task.origin, task.comments) = (None, Vec::new());
        let number = if task.number.is_empty() { above.to_owned() } else { task.number.to_string() };
        self.text(What::Task, &number, &mut task.content, Some(Reading::Work));
        self.text(What::Task, &number, &mut task.product, Some(Reading::Product));
        self.deadline(&number, &mut task.deadline);
        self.extra(What::Task, &number, &mut task.extra);
    }

    fn extra(&mut self, what: What, number: &str, cells: &mut [ExtraCell]) {
        for cell in cells {
            self.text(what, number, &mut cell.text, None);
        }
    }

    /// By how many years everything moves.
    fn length(&self) -> i32 {
        self.years.first - self.old.first
    }

    /// A text that names years and nothing else, as many years later: "năm 2026", "2024-2025".
    fn years_later(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (at, year) in self.years_in(&text) {
            text.replace_range(at..at + 4, &(year + self.length()).to_string());
        }
        text
    }

    /// Where one of the old years, the one before them or the one after them stands in a text.
    fn years_in(&self, text: &str) -> Vec<(usize, i32)> {
        let near = self.old.first - 1..=self.old.last + 1;
        let mut found = Vec::new();
        let mut at = 0;
        for run in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
            if let Some(year) = digits.parse().ok().filter(|year| digits.len() == 4 && near.contains(year)) {
                found.push((at, year));
            }
            at += run.len();
        }
        found
    }

    /// Moves the years at these places of a text on, and lists the others.
    fn moved(&mut self, what: What, number: &str, text: &mut String, places: &[usize]) -> bool {
        let years = self.years_in(text);
        if years.is_empty() {
            return false;
        }
        let (move_on, stay): (Vec<_>, Vec<_>) = years.into_iter().partition(|(at, _)| places.contains(at));
        for (at, year) in &move_on {
            // A year has four digits before and after.
            text.replace_range(*at..at + 4, &(year + self.length()).to_string());
        }
        for (at, year) in stay {
            if what != What::Task && self.holds_on(text, at, year) {
                continue;
            }
            let words = squeeze(&leftover::around(text, at));
            let (row, part) = self.here;
            let left = Left { what, area: self.area.clone(), number: number.to_owned(), words, row, part };
            if self.left.last() != Some(&left) {
                self.left.push(left);
            }
        }
        !move_on.is_empty()
    }

    /// Moves the old years on where the text gives work in them. Tells whether any was moved.
    fn text(&mut self, what: What, number: &str, text: &mut String, reading: Option<Reading>) -> bool {
        let old = self.old.first..=self.old.last;
        let places =
            reading.map(|reading| old.flat_map(|year| leftover::years(text, &year.to_string(), reading)).collect());
        let mut places: Vec<usize> = places.unwrap_or_default();
        places.retain(|at| !is_compared(text, *at));
        self.moved(what, number, text, &places)
    }

    /// True for a year that holds on and need not be looked over: one of a period that takes the new
    /// years in, and that of a document of another year than the old plan's.
    fn holds_on(&self, text: &str, at: usize, year: i32) -> bool {
        let period = period_at(text, at);
        let current = period.is_some_and(|(first, last)| first <= self.years.first && self.years.last <= last);
        let of_old = (self.old.first..=self.old.last).contains(&year);
        current || !of_old && documents(text).iter().any(|range| range.contains(&at))
    }

    /// Every year of a deadline moves, but for those of periods of several years and of documents.
    fn deadline(&mut self, number: &str, deadline: &mut Deadline) {
        let mut wording = deadline.wording.clone();
        let low = plain(&wording);
        let period =
            low.contains("giai đoạn") || low.contains("sau năm") || low.contains("từ năm") && low.contains("đến năm");
        let documents = documents(&wording);
        let stays = |at: usize| {
            let (before, behind) = (wording.get(..at).unwrap_or_default(), wording.get(at + 4..).unwrap_or_default());
            period || is_in_a_span(before, behind) || documents.iter().any(|range| range.contains(&at))
        };
        let years = self.years_in(&wording);
        let places: Vec<usize> = years.into_iter().map(|(at, _)| at).filter(|at| !stays(*at)).collect();
        self.moved(What::Task, number, &mut wording, &places);
        let by_hand = deadline.meaning.take().filter(|_| deadline.by_hand);
        *deadline = match by_hand {
            Some(meaning) => Deadline::with_meaning(&wording, self.later(meaning)),
            None => Deadline::read(&wording, self.years.first, self.before),
        };
    }

    /// What was set by hand, as many years later.
    fn later(&self, meaning: Meaning) -> Meaning {
        let later = |day: NaiveDate| {
            let year = day.year() + self.length();
            // 29 February of a year that has none.
            day.with_year(year).or_else(|| day.pred_opt()?.with_year(year))
        };
        Meaning { start: meaning.start.and_then(later), due: meaning.due.and_then(later), ..meaning }
    }
}

/// True where the clause compares with something before the year: "so với mức thực hiện năm 2026".
fn is_compared(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let clause = before.rsplit(['.', ';', ':', '\n', ',']).next().unwrap_or_default();
    plain(clause).contains("so với")
}

/// Where the numbers and days of documents stand that a wording cites.
fn documents(wording: &str) -> Vec<std::ops::Range<usize>> {
    let place = |words: &str| wording.find(words).filter(|_| !words.is_empty()).map(|at| at..at + words.len());
    let cited = citation::find(wording);
    cited
        .iter()
        .flat_map(|one| [place(&one.number_wording), one.date_text.as_deref().and_then(place)])
        .flatten()
        .collect()
}

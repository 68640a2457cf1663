//! Next year's plan from this year's: the same rows with the same ids, so that the two years can be
//! compared row by row; the years in deadlines and in the sentences that give work moved on.
//!
//! A year that is meant as it stands (a decree of that year, "so với năm 2026", a period) stays and is
//! listed, because nobody but the writer can say whether it still holds.

use std::sync::Arc;

use crate::deadline::{BeforeReading, Deadline};
use crate::difference::What;
use crate::id::PlanId;
use crate::language::Lang;
use crate::leftover::{self, Reading};
use crate::plan::{ExtraCell, Node, Plan, Role, Section, State, Target, Task, Years};
use crate::say;
use crate::target;
use crate::vietnamese::squeeze;

/// A plan for another year, and what is to be looked over in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The plan: a draft without number and date.
    pub plan: Plan,
    /// The texts that still name the old year, in printed order.
    pub left: Vec<Left>,
}

/// A text that still names the old year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What it belongs to.
    pub what: What,
    /// The number printed before that; empty where there is none.
    pub number: String,
    /// The words around the year.
    pub words: String,
}

impl Left {
    /// "nhiệm vụ 1.2: … so với năm 2026".
    pub fn line(&self, lang: Lang) -> String {
        let what = self.what.word(lang);
        let number = if self.number.is_empty() { String::new() } else { format!(" {}", self.number) };
        let words = &self.words;
        say!(lang, "{what}{number}: “{words}”", "{what}{number}: “{words}”")
    }
}

/// The plan for the year after it; `None` for a plan that is not the office's own.
pub fn renewed(plan: &Plan, id: PlanId, before: BeforeReading) -> Option<Renewal> {
    if plan.role != Role::Own {
        return None;
    }
    let length = plan.years.last - plan.years.first + 1;
    let years = Years { first: plan.years.first + length, last: plan.years.last + length };
    let mut writer = Writer { old: plan.years, years, before, left: Vec::new() };
    let mut new = Plan { id, years, state: State::Draft, ..plan.clone() };
    writer.head(&mut new);
    for part in &mut new.parts {
        let part = Arc::make_mut(part);
        let back = leftover::looks_back(&part.title);
        writer.text(What::Part, &part.number, &mut part.title, Some(Reading::Heading).filter(|_| !back));
        writer.text(What::Part, &part.number, &mut part.body, Some(Reading::Prose).filter(|_| !back));
    }
    new.rows.iter_mut().for_each(|node| writer.node(node));
    Some(Renewal { plan: new, left: writer.left })
}

struct Writer {
    old: Years,
    years: Years,
    before: BeforeReading,
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

    fn node(&mut self, node: &mut Node) {
        match node {
            Node::Area(area) => self.section(What::Area, Arc::make_mut(area)),
            Node::Group(group) => self.section(What::Group, Arc::make_mut(group)),
            Node::Target(target) => self.target(Arc::make_mut(target)),
            Node::Task(task) => self.task("", Arc::make_mut(task)),
        }
    }

    fn section(&mut self, what: What, section: &mut Section) {
        self.text(what, &section.number, &mut section.title, Some(Reading::Heading));
        self.extra(what, &section.number, &mut section.extra);
        section.rows.iter_mut().for_each(|node| self.node(node));
    }

    fn target(&mut self, target: &mut Target) {
        if self.text(What::Target, &target.number, &mut target.wording, Some(Reading::Work)) {
            let reading = target::read(&target.wording);
            (target.measures, target.unread) = (reading.measures, reading.unread);
        }
        self.extra(What::Target, &target.number, &mut target.extra);
        for task in &mut target.tasks {
            self.task(&target.number, Arc::make_mut(task));
        }
    }

    fn task(&mut self, above: &str, task: &mut Task) {
        let number = if task.number.is_empty() { above.to_owned() } else { task.number.clone() };
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

    /// Moves the old year on where the text gives work in it, and lists where it stays. Tells whether
    /// anything was moved.
    fn text(&mut self, what: What, number: &str, text: &mut String, reading: Option<Reading>) -> bool {
        let mut moved = false;
        for (old, new) in self.pairs() {
            let places = reading.map(|reading| leftover::years(text, &old, reading)).unwrap_or_default();
            if !places.is_empty() {
                *text = leftover::replaced(text, &old, &new, &places);
                moved = true;
            }
        }
        self.list(what, number, text);
        moved
    }

    /// The old years and what becomes of them, the last one first: none is moved twice.
    fn pairs(&self) -> Vec<(String, String)> {
        let length = self.years.first - self.old.first;
        (self.old.first..=self.old.last).rev().map(|year| (year.to_string(), (year + length).to_string())).collect()
    }

    /// Every year of a deadline moves, but for a period of several years ("giai đoạn 2021-2025").
    fn deadline(&mut self, number: &str, deadline: &mut Deadline) {
        let length = self.years.first - self.old.first;
        let near = self.old.first - 1..=self.old.last + 1;
        let mut wording = String::with_capacity(deadline.wording.len());
        let mut rest = deadline.wording.as_str();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let digits = rest.get(at..).unwrap_or_default();
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let (digits, behind) = digits.split_at(end);
            let before = rest.get(..at).unwrap_or_default();
            let year = digits.parse::<i32>().ok().filter(|year| digits.len() == 4 && near.contains(year));
            wording.push_str(before);
            match year.filter(|_| !is_in_a_span(&wording, behind)) {
                Some(year) => wording.push_str(&(year + length).to_string()),
                None => wording.push_str(digits),
            }
            rest = behind;
        }
        wording.push_str(rest);
        // What was set by hand was set for the old year.
        *deadline = Deadline::read(&wording, self.years.first, self.before);
        self.list(What::Task, number, &wording);
    }

    fn list(&mut self, what: What, number: &str, text: &str) {
        let years = (self.old.first..=self.old.last).map(|year| year.to_string());
        for year in years {
            if let Some(at) = text.find(&year) {
                let words = squeeze(leftover::around(text, at));
                self.left.push(Left { what, number: number.to_owned(), words });
                return;
            }
        }
    }
}

/// True between two years: "2021-2025", "2021 – 2025".
fn is_in_a_span(before: &str, behind: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let year = |text: &str| text.len() >= 4 && text.chars().take(4).all(|c| c.is_ascii_digit());
    let left = before.trim_end().strip_suffix(dash).map(str::trim_end);
    let left = left.is_some_and(|left| year(left.get(left.len().saturating_sub(4)..).unwrap_or_default()));
    let right = behind.trim_start().strip_prefix(dash).is_some_and(|right| year(right.trim_start()));
    left || right
}

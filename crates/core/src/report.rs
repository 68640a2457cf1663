//! What a check comes to: the findings that count, those that are let pass, and what could not be
//! looked at because the document does not have it.
//!
//! Here the office's choices meet the findings of the rules: what weighs more or less, what is off,
//! what is waived and until when. The rules themselves know nothing of it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use crate::finding::{Ctx, Finding, Key, Place, Severity};
use crate::id::PartId;
use crate::input::Input;
use crate::language::Lang;
use crate::order;
use crate::plan::{Plan, Role};
use crate::rule::{ALL, Rule, m003_waiver_past_its_date as expired};
use crate::rulebook::{Choice, OwnRule, Waiver};
use crate::say;
use crate::workspace::Workspace;

mod again;
mod checklist;
mod groups;
mod mend;
mod since;
pub use again::Memory;
pub(crate) use again::again;
pub use checklist::{Checklist, Entry, Item, checklist};
pub use groups::{By, Group, Owners, Whose, groups, title};
pub use mend::{Done, Mended, Which, mend};
pub use since::{Since, since};

/// What a check found in one plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What breaks a rule: errors first, then in the order of the document.
    pub findings: Vec<Finding>,
    /// What breaks a rule and is let pass, in the same order.
    pub waived: Vec<Waived>,
    /// What the rules could not look at.
    pub absent: Vec<Absent>,
    /// Waivers of this plan that let nothing pass, because what they were given for is no longer there;
    /// also those past their date. Of a rule that is switched off nobody can tell.
    pub stale: Vec<Waiver>,
    /// What was not asked at all: the rules that are switched off, by their codes.
    pub off: BTreeSet<String>,
    /// The office's own rules that were asked.
    pub own: BTreeSet<String>,
}

/// A finding that is let pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Who let it pass, why and until when.
    pub waiver: Waiver,
}

/// A part that the document does not have; the rules about it are silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absent {
    /// The text: legal basis, preamble, numbered parts.
    Text,
    /// The table of targets and tasks.
    Table,
    /// The superior's plan, which an own plan is measured by.
    Parent,
    /// The same: the one that is attached is of another time than the own plan, which begins in the
    /// first of these years; the other one in the second.
    ParentOfAnotherYear(i32, i32),
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Findings that are let pass; they count nowhere else.
    pub waived: usize,
}

/// Checks a plan by the catalogue and by the office's own rules.
pub(crate) fn of(workspace: &Workspace, plan: &Plan, ctx: &Ctx) -> Report {
    let plan = &*plan.numbered();
    let input = Input::new(workspace, plan, ctx);
    conclude(&input, |_, rule| (rule.check)(&input))
}

/// What a check comes to, by what each rule of the catalogue that is on finds.
fn conclude(input: &Input, mut find: impl FnMut(usize, &Rule) -> Vec<Finding>) -> Report {
    let (workspace, plan) = (input.workspace, input.plan);
    let book = &*workspace.rulebook;
    let choices: BTreeMap<&str, &Choice> = order::map(book.choices.iter().map(|choice| (choice.code.as_str(), choice)));
    let is_on = |code: &str| choices.get(code).is_none_or(|choice| choice.severity.is_some());
    let mut findings: Vec<Finding> = Vec::new();
    for (nr, rule) in ALL.iter().enumerate().filter(|(_, rule)| is_on(rule.code)) {
        findings.extend(weighed(find(nr, rule), rule.severity, &choices));
    }
    // The office's rules are for what the office writes.
    let own = book.rules.iter().filter(|rule| plan.role == Role::Own && is_on(&rule.code));
    let own: Vec<&OwnRule> = own.collect();
    for (rule, found) in own.iter().zip(crate::rulebook::own::check(input, &own)) {
        findings.extend(weighed(found, rule.severity, &choices));
    }
    let mut report = waived(findings, input, &choices);
    report.absent = absent(workspace, plan);
    let off = book.choices.iter().filter(|choice| choice.severity.is_none());
    report.off = order::set(off.map(|choice| choice.code.clone()));
    report.own = order::set(own.iter().map(|rule| rule.code.clone()));
    sort(&mut report, input);
    report
}

/// The findings as bad as the office says. A doubt that the rule itself calls less bad than its
/// breach stays a doubt: a choice never makes a question an error.
fn weighed(mut findings: Vec<Finding>, of_rule: Severity, choices: &BTreeMap<&str, &Choice>) -> Vec<Finding> {
    for finding in &mut findings {
        let choice = choices.get(finding.code.as_ref());
        if let Some(chosen) = choice.and_then(|choice| choice.severity) {
            finding.severity = if finding.severity > of_rule { finding.severity.max(chosen) } else { chosen };
        }
    }
    findings
}

/// Takes out what is waived. A waiver past its date holds no longer, and is a finding itself.
fn waived(mut findings: Vec<Finding>, input: &Input, choices: &BTreeMap<&str, &Choice>) -> Report {
    let waivers = &input.workspace.rulebook.waivers;
    if waivers.is_empty() {
        return Report { findings, ..Report::default() };
    }
    let is_on = |code: &str| choices.get(code).is_none_or(|choice| choice.severity.is_some());
    let by_key: BTreeMap<&Key, &Waiver> = order::map(waivers.iter().map(|waiver| (&waiver.of, waiver)));
    let rule = expired::rule();
    if is_on(rule.code) {
        let late: Vec<Finding> = findings
            .iter()
            .filter_map(|finding| expired::finding(input, finding, by_key.get(&finding.key())?))
            .collect();
        findings.extend(weighed(late, rule.severity, choices));
    }
    let (mut report, mut there) = (Report::default(), BTreeSet::new());
    for finding in findings {
        let key = finding.key();
        match by_key.get(&key).filter(|waiver| waiver.holds(input.ctx.today)) {
            Some(waiver) => report.waived.push(Waived { finding, waiver: (*waiver).clone() }),
            None => report.findings.push(finding),
        }
        there.insert(key);
    }
    report.stale = stale(&there, input, is_on);
    report
}

/// The waivers of the plan that no finding has: what they were given for was mended, or is another fault
/// now.
fn stale(there: &BTreeSet<Key>, input: &Input, is_on: impl Fn(&str) -> bool) -> Vec<Waiver> {
    let waivers = input.workspace.rulebook.waivers.iter();
    let of_plan = waivers.filter(|waiver| waiver.of.plan == input.plan.id && is_on(&waiver.of.code));
    of_plan.filter(|waiver| !there.contains(&waiver.of)).cloned().collect()
}

/// What the document does not have.
fn absent(workspace: &Workspace, plan: &Plan) -> Vec<Absent> {
    let blank = |text: &str| text.trim().is_empty();
    let no_text = plan.parts.is_empty() && blank(&plan.preamble) && plan.legal_basis.iter().all(|line| blank(line));
    let mut absent = Vec::new();
    if no_text {
        absent.push(Absent::Text);
    }
    if plan.rows.is_empty() {
        absent.push(Absent::Table);
    }
    if plan.role == Role::Own {
        let (own, parent) = (plan.years, plan.parent.and_then(|parent| workspace.plan(parent)));
        absent.extend(match parent.map(|parent| parent.years) {
            None => Some(Absent::Parent),
            Some(theirs) if theirs.first > own.last || own.first > theirs.last => {
                Some(Absent::ParentOfAnotherYear(own.first, theirs.first))
            }
            Some(_) => None,
        });
    }
    absent
}

/// Errors first, then in the order of the document.
fn sort(report: &mut Report, input: &Input) {
    if report.findings.is_empty() && report.waived.is_empty() {
        return;
    }
    let all = || report.findings.iter().chain(report.waived.iter().map(|waived| &waived.finding));
    let parts: HashSet<PartId> = all().filter_map(|finding| finding.place.part).collect();
    let parts = places(input.plan.parts.iter().map(|part| part.id), &parts);
    let rows = input.places();
    // The header comes first, then the text, then the table.
    let order = |place: &Place| match (place.row, place.part) {
        (Some(row), _) => (2, rows.get(&row).copied().unwrap_or(usize::MAX)),
        (None, Some(part)) => (1, parts.get(&part).copied().unwrap_or(usize::MAX)),
        (None, None) => (0, 0),
    };
    let rank = |finding: &Finding| (finding.severity, order(&finding.place));
    let rest = |a: &Finding, b: &Finding| a.place.field.cmp(&b.place.field).then_with(|| a.code.cmp(&b.code));
    sort_by(&mut report.findings, |finding| rank(finding), rest);
    sort_by(&mut report.waived, |waived| rank(&waived.finding), |a, b| rest(&a.finding, &b.finding));
}

/// Sorts by a key that is made once for each, and where two keys are the same, by the rest.
fn sort_by<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K, rest: impl Fn(&T, &T) -> Ordering) {
    let keys: Vec<K> = list.iter().map(key).collect();
    let order = order::places(list.len(), &mut |a, b| {
        let of_keys = keys.get(a).cmp(&keys.get(b));
        of_keys.then_with(|| list.get(a).zip(list.get(b)).map_or(Ordering::Equal, |(a, b)| rest(a, b)))
    });
    drop(keys);
    let mut from: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|at| from.get_mut(at)?.take()));
}

/// The places in the document of these ids; the first of two that are the same.
fn places<T: Copy + Eq + Hash>(ids: impl Iterator<Item = T>, wanted: &HashSet<T>) -> HashMap<T, usize> {
    let mut places = HashMap::with_capacity(wanted.len());
    for (at, id) in ids.enumerate().filter(|(_, id)| wanted.contains(id)) {
        places.entry(id).or_insert(at);
    }
    places
}

impl Report {
    /// True where a finding of this rule would have been found.
    pub(crate) fn has_asked(&self, code: &str) -> bool {
        let known = ALL.iter().any(|rule| rule.code == code) || self.own.contains(code);
        known && !self.off.contains(code)
    }

    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        Counts { waived: self.waived.len(), ..Counts::of(&self.findings) }
    }

    /// One sentence on what the rules could not look at; `None` where all was there.
    pub fn absent_note(&self, lang: Lang) -> Option<String> {
        if self.absent.is_empty() {
            return None;
        }
        let words: Vec<String> = self.absent.iter().map(|absent| absent.words(lang)).collect();
        let words = words.join("; ");
        Some(say!(
            lang,
            "Chưa xét được, vì chưa có trong sổ: {words}.",
            "Not looked at, because it is not there: {words}."
        ))
    }
}

impl Absent {
    /// What is not there, and which rules need it.
    pub fn words(self, lang: Lang) -> String {
        let words = match self {
            Absent::Text => lang.pick(
                "phần lời văn (căn cứ, mục đích, nội dung, tổ chức thực hiện)",
                "the text (legal basis, purpose, content, who does what)",
            ),
            Absent::Table => lang.pick("bảng mục tiêu, nhiệm vụ kèm theo", "the table of targets and tasks"),
            Absent::Parent => lang.pick(
                "kế hoạch của cấp trên (để đối chiếu chỉ tiêu, nhiệm vụ, thời hạn được giao)",
                "the superior's plan (for the targets, tasks and deadlines that it sets)",
            ),
            Absent::ParentOfAnotherYear(own, theirs) => {
                return say!(
                    lang,
                    "kế hoạch của cấp trên cho năm {own} (kế hoạch đang gắn là của năm {theirs} nên không đối chiếu)",
                    "the superior's plan for {own} (the one that is attached is for {theirs}, so nothing is held against it)"
                );
            }
        };
        words.to_owned()
    }
}

impl Counts {
    /// Counts findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Counts {
        let mut counts = Counts::default();
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
                Severity::Note => &mut counts.notes,
            } += 1;
        }
        counts
    }

    /// All of them together.
    pub fn plus(self, other: Counts) -> Counts {
        Counts {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
            waived: self.waived + other.waived,
        }
    }

    /// "3 lỗi, 5 cảnh báo"; what there is none of is left out, and where there is nothing it says so.
    pub fn line(self, lang: Lang) -> String {
        let Counts { errors, warnings, notes, waived } = self;
        let words = |n: usize, vi: &str, en: &str| match lang {
            Lang::Vi => format!("{n} {vi}"),
            Lang::En => format!("{n} {en}{}", if n == 1 { "" } else { "s" }),
        };
        let words = [
            (errors, words(errors, "lỗi", "error")),
            (warnings, words(warnings, "cảnh báo", "warning")),
            (notes, words(notes, "lưu ý", "note")),
            (waived, say!(lang, "{waived} chỗ đã bỏ qua", "{waived} waived")),
        ];
        let words: Vec<String> = words.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
        if words.is_empty() {
            lang.pick("không có gì cần sửa", "nothing found").to_owned()
        } else {
            words.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::IdSource;

    fn finding(severity: Severity) -> Finding {
        let plan = IdSource::seeded(1).fresh();
        let place = Place { plan, row: None, field: None, part: None, elsewhere: None, at: "I".to_owned() };
        let text = String::new;
        Finding {
            code: "G003".into(),
            severity,
            place,
            about: text(),
            once: false,
            message: text(),
            hint: text(),
            fix: None,
            answers: Vec::new(),
            safe: false,
        }
    }

    #[test]
    fn a_question_of_a_rule_never_becomes_an_error() {
        use Severity::{Error, Note, Warning};
        // A rule of errors that asks where it is not sure.
        for (chosen, breach, question) in [(Error, Error, Note), (Warning, Warning, Note), (Note, Note, Note)] {
            let choice = Choice { code: "G003".to_owned(), severity: Some(chosen), reason: String::new() };
            let choices = BTreeMap::from([("G003", &choice)]);
            let found = weighed(vec![finding(Error), finding(Note)], Error, &choices);
            assert_eq!([found[0].severity, found[1].severity], [breach, question]);
        }
        // A rule of warnings whose breach is an error in an issued plan: the office's word holds.
        let choice = Choice { code: "G003".to_owned(), severity: Some(Note), reason: String::new() };
        let choices = BTreeMap::from([("G003", &choice)]);
        assert_eq!(weighed(vec![finding(Error)], Warning, &choices)[0].severity, Note);
    }
}

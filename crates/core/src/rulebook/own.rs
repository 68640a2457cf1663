//! Rules of the office's own: read as data, tried against a plan, never carried out as code.
//!
//! A condition answers yes, no, or that it cannot tell: a deadline that is not clear, "Các sở, ban,
//! ngành" where one department is asked for. A rule is about the rows of which all it asks is
//! certain, and broken only where that is certain too.

use std::collections::BTreeSet;

use super::{Condition, How, OwnRule, Part};
use crate::command::Command;
use crate::finding::{Ctx, Finding, Fix, Place, Severity};
use crate::input::Input;
use crate::language::Lang;
use crate::plan::{Field, Plan, Row};
use crate::say;
use crate::vietnamese::is_ditto;
use crate::workspace::Workspace;

mod days;
mod problem;
mod rows;
mod sentence;
mod units;
pub(crate) use problem::is_own_code;
use rows::Rows;

/// What a rule would find, said while it is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// Why it cannot be tried yet, a sentence each; nothing else is said then.
    pub problems: Vec<String>,
    /// How many rows it is about.
    pub rows: usize,
    /// The rows that break it.
    pub findings: Vec<Finding>,
}

/// Tries a rule against a plan, whether the workspace keeps it or not.
pub fn try_rule(workspace: &Workspace, plan: &Plan, rule: &OwnRule, lang: Lang) -> Trial {
    let problems = rule.problems(lang);
    if !problems.is_empty() {
        return Trial { problems, ..Trial::default() };
    }
    let plan = &*plan.numbered();
    let ctx = Ctx { today: None, lang };
    let input = Input::new(workspace, plan, &ctx);
    let (rows, findings) = broken(&Rows::of(&input, &[rule]), rule);
    Trial { problems, rows, findings }
}

/// What breaks each of the rules; nothing for a rule that cannot be read.
pub(crate) fn check(input: &Input, rules: &[&OwnRule]) -> Vec<Vec<Finding>> {
    if rules.is_empty() {
        return Vec::new();
    }
    let ready: Vec<bool> = rules.iter().map(|rule| rule.problems(input.lang()).is_empty()).collect();
    let rows = Rows::of(input, rules);
    let found = rules.iter().zip(ready).map(|(rule, ready)| match ready {
        true => broken(&rows, rule).1,
        false => Vec::new(),
    });
    found.collect()
}

/// How many rows a rule is about, and what breaks it.
fn broken(rows: &Rows, rule: &OwnRule) -> (usize, Vec<Finding>) {
    let given: Vec<_> = rule.given.iter().map(|condition| rows.question(condition)).collect();
    let must = rows.question(&rule.must);
    let kind = kind_of(rule);
    let hint = hint(rule, rows.input.lang());
    let mut about = 0;
    let mut found = Vec::new();
    let mut cells = BTreeSet::new();
    for (at, standing) in rows.input.rows().iter().enumerate() {
        let fits = match standing.row {
            Row::Task(_) => kind == Kind::Task,
            Row::Target(_) => kind == Kind::Target,
            Row::Area(_) => kind == Kind::Area,
            Row::Group(_) => false,
        };
        if !fits || !given.iter().all(|question| rows.answer(question, at) == Some(true)) {
            continue;
        }
        about += 1;
        // Several tasks of one area or target may break it in one cell.
        if rows.answer(&must, at) == Some(false) && cells.insert(rows.cell(rule.must.part, at).unwrap_or(at)) {
            found.push(finding(rows, rule, &hint, at));
        }
    }
    (about, found)
}

/// What kind of rows a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Area,
    Target,
    Task,
}

/// A rule is about tasks as soon as it asks for anything that only tasks have.
fn kind_of(rule: &OwnRule) -> Kind {
    let parts = || rule.given.iter().chain([&rule.must]).map(|condition| condition.part);
    if parts().any(|part| !matches!(part, Part::Area | Part::Target)) {
        Kind::Task
    } else if parts().any(|part| part == Part::Target) {
        Kind::Target
    } else {
        Kind::Area
    }
}

/// What to do about a breach.
fn hint(rule: &OwnRule, lang: Lang) -> String {
    let (code, sentence) = (&rule.code, rule.sentence(lang));
    say!(
        lang,
        "Sửa dòng này theo quy tắc riêng {code}: {sentence}",
        "Mend this row as the own rule {code} says: {sentence}"
    )
}

fn finding(rows: &Rows, rule: &OwnRule, hint: &str, at: usize) -> Finding {
    let message = rule.message.trim();
    let stop = if message.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    Finding {
        code: rule.code.clone().into(),
        severity: rule.severity,
        place: place(rows, rule.must.part, at),
        about: String::new(),
        once: false,
        message: format!("{message}{stop}"),
        hint: hint.to_owned(),
        fix: joined(rows, &rule.must, at),
        answers: Vec::new(),
        safe: false,
    }
}

/// The cell that the rule asks of.
fn place(rows: &Rows, part: Part, at: usize) -> Place {
    match rows.cell(part, at) {
        Some(cell) => rows.input.place(cell, Some(field_of(part))),
        None => rows.input.place(at, None),
    }
}

/// Puts a unit that is missing among the joint units, set as the cell is set.
fn joined(rows: &Rows, must: &Condition, at: usize) -> Option<Fix> {
    let Condition { part: Part::Joint, how: How::Names, value } = must else { return None };
    let Some(Row::Task(task)) = rows.input.rows().get(at).map(|standing| standing.row) else { return None };
    let wording = task.joint.wording.trim_end_matches([';', ',', '.', ' ', '\n']);
    if is_ditto(wording) || !(wording.is_empty() || crate::rule::says_something(wording)) {
        return None;
    }
    let unit = value.trim();
    let text = if wording.is_empty() {
        unit.to_owned()
    } else if wording.trim_start().starts_with(['-', '–', '•']) {
        format!("{wording}\n- {unit}")
    } else if wording.contains('\n') {
        format!("{wording}\n{unit}")
    } else {
        format!("{wording}; {unit}")
    };
    Some(Fix {
        title: say!(rows.input.lang(), "Thêm “{unit}” vào ô phối hợp", "Add “{unit}” to the joint units"),
        command: Command::SetCell { plan: rows.input.plan.id, row: task.id, field: Field::Joint, text },
    })
}

/// The field of the plan that a part is.
fn field_of(part: Part) -> Field {
    match part {
        Part::Area => Field::Title,
        Part::Target => Field::Target,
        Part::Task => Field::Task,
        Part::Product => Field::Product,
        Part::Lead => Field::Lead,
        Part::Joint => Field::Joint,
        Part::Deadline => Field::Deadline,
    }
}

impl OwnRule {
    /// A rule that asks nothing yet, to be filled in.
    pub fn blank(code: &str) -> OwnRule {
        OwnRule {
            code: code.to_owned(),
            severity: Severity::Warning,
            given: Vec::new(),
            must: Condition { part: Part::Product, how: How::Filled, value: String::new() },
            message: String::new(),
        }
    }
}

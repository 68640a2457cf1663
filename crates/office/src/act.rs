//! What a change by the user is as a command of the core.

use std::sync::Arc;

use cchc_core::command::{Command, HeaderText, Spot};
use cchc_core::deadline::{Kind, Meaning};
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Node, Plan, Row, Section, Target, Task, Years};
use cchc_core::{say, vietnamese};
use chrono::NaiveDate;

use crate::message::{Act, RowKind};
use crate::view::rows;

mod places;

/// The command; `None` where nothing changes.
///
/// # Errors
/// Where what was typed cannot be one, said in words.
pub fn command(act: Act, plan: Option<&Plan>, lang: Lang) -> Result<Option<Command>, String> {
    match act {
        Act::NameOffice(name) => return Ok(Some(Command::NameOffice { name })),
        Act::ReadBefore(reading) => return Ok(Some(Command::ReadBefore { reading })),
        _ => {}
    }
    let gone = lang.pick("Chưa mở kế hoạch nào.", "No plan is open.");
    let plan = plan.ok_or(gone)?;
    let id = plan.id;
    Ok(match act {
        Act::NameOffice(_) | Act::ReadBefore(_) => None,
        Act::DeletePlan => Some(Command::DeletePlan { plan: id }),
        Act::SetRole(role) => Some(Command::SetRole { plan: id, role }),
        Act::SetState(state) => Some(Command::SetState { plan: id, state }),
        Act::SetNumber(text) => Some(Command::SetHeader { plan: id, what: HeaderText::Number, text }),
        Act::SetDate(typed) => Some(Command::SetDate { plan: id, date: day_or_none(&typed, lang)? }),
        Act::SetYear(typed) => Some(Command::SetYears { plan: id, years: years(&typed, plan.years, lang)? }),
        Act::Type { row, field, text, fresh } => typed(plan, row, &field, &text, fresh, lang),
        Act::Insert { kind, beside, fresh } => {
            let at = places::spot_for(plan, kind, beside);
            Some(Command::InsertRow { plan: id, at, node: new_row(kind, fresh) })
        }
        Act::Delete(row) => Some(Command::DeleteRow { plan: id, row }),
        Act::Move { row, down } => places::moved(plan, row, down),
        Act::SetDeadline { row, start, due } => {
            Some(Command::SetDeadline { plan: id, row, meaning: Some(meaning(&start, &due, lang)?) })
        }
        Act::ReadDeadline(row) => Some(Command::SetDeadline { plan: id, row, meaning: None }),
    })
}

/// A year as typed.
///
/// # Errors
/// Where it is none, said in words that name what was typed.
pub fn year(typed: &str, lang: Lang) -> Result<i32, String> {
    let typed = typed.trim();
    let year = typed.parse().ok().filter(|&year| Years::one(year).are_possible());
    year.ok_or_else(|| match typed {
        "" => lang
            .pick("Chưa có năm. Hãy nhập năm của kế hoạch.", "The year is missing. Enter the plan's year.")
            .to_owned(),
        typed => say!(
            lang,
            "“{typed}” không phải là năm hợp lệ. Hãy nhập một năm từ 1990 đến 2100.",
            "“{typed}” is no possible year. Enter a year from 1990 to 2100."
        ),
    })
}

/// A year or a period as typed: "2026", "2021-2030".
///
/// # Errors
/// Where it is none, said in words that name what was typed.
pub fn period(typed: &str, lang: Lang) -> Result<Years, String> {
    let Some((first, last)) = typed.split_once(['-', '–']) else { return year(typed, lang).map(Years::one) };
    let years = Years { first: year(first, lang)?, last: year(last, lang)? };
    match years.impossible() {
        None => Ok(years),
        Some(_) => Err(say!(
            lang,
            "“{typed}”: năm cuối đứng trước năm đầu. Hãy ghi như 2021-2030.",
            "“{typed}”: the last year is before the first. Write it like 2021-2030."
        )),
    }
}

fn years(typed: &str, now: Years, lang: Lang) -> Result<Years, String> {
    let first = year(typed, lang)?;
    Ok(Years { first, last: first.saturating_add(now.last - now.first) })
}

/// The meaning of days set by hand.
fn meaning(start: &str, due: &str, lang: Lang) -> Result<Meaning, String> {
    let (start, due) = (day_or_none(start, lang)?, day_or_none(due, lang)?);
    let (start, kind) = match (start, due) {
        (None, None) => {
            return Err(lang.pick("Hãy chọn ít nhất ngày cuối.", "Choose at least the last day.").to_owned());
        }
        (Some(start), Some(due)) if start > due => {
            let text = lang.pick(
                "Ngày đầu đứng sau ngày cuối. Hãy sửa ngày cuối trước.",
                "The first day is after the last one. Change the last day first.",
            );
            return Err(text.to_owned());
        }
        // A day alone has no beginning, as the reader of wordings has it.
        (Some(start), Some(due)) if start == due => (None, Kind::On),
        (Some(_), Some(_)) => (start, Kind::Period),
        (None, Some(_)) => (start, Kind::By),
        (Some(_), None) => (start, Kind::From),
    };
    Ok(Meaning { kind, start, due, parts: Vec::new() })
}

pub fn day_or_none(typed: &str, lang: Lang) -> Result<Option<NaiveDate>, String> {
    match typed.trim() {
        "" => Ok(None),
        typed => day(typed).map(Some).ok_or_else(|| {
            say!(
                lang,
                "“{typed}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 30/6/2026.",
                "“{typed}” is no day. Write day/month/year, for example 30/6/2026."
            )
        }),
    }
}

/// A day as typed: "30/6/2026", with dots or dashes, or the year first.
fn day(typed: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let year = year.parse().ok().filter(|&year| Years::one(year).are_possible())?;
    vietnamese::day(day.parse().ok()?, month.parse().ok()?, year)
}

/// The command that a typed text becomes; `None` where it changes nothing. A text typed beside a
/// target that has no task yet makes its first task.
fn typed(plan: &Plan, at: RowId, field: &Field, typed: &str, fresh: RowId, lang: Lang) -> Option<Command> {
    let typed = &*vietnamese::nfc(typed);
    let cell = |row| Command::SetCell { plan: plan.id, row, field: field.clone(), text: typed.to_owned() };
    let Some(row) = plan.row(at) else {
        // The row has gone meanwhile: the core says so.
        return Some(cell(at));
    };
    if rows::view(row, Vec::new(), lang).text(field) == typed {
        return None;
    }
    let for_a_task = matches!(field, Field::Task | Field::Product | Field::Lead | Field::Joint | Field::Deadline);
    match row {
        Row::Target(target) if for_a_task => Some(match target.tasks.first() {
            // Typed before the page heard of the task that an earlier cell has made.
            Some(task) => cell(task.id),
            None => {
                let at = Spot { under: Some(target.id), place: 0 };
                let insert = Command::InsertRow { plan: plan.id, at, node: new_row(RowKind::Task, fresh) };
                Command::Together { commands: vec![insert, cell(fresh)] }
            }
        }),
        _ => Some(cell(at)),
    }
}

/// An empty row of this kind.
fn new_row(kind: RowKind, id: RowId) -> Node {
    let section = || Arc::new(Section::blank(id));
    match kind {
        RowKind::Area => Node::Area(section()),
        RowKind::Group => Node::Group(section()),
        RowKind::Target => Node::Target(Arc::new(Target::blank(id))),
        RowKind::Task => Node::Task(Arc::new(Task::blank(id))),
    }
}

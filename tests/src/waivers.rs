//! The lines of a mini plan that say what day it is, which days are off and which findings are let pass.
//!
//! ```text
//! hôm nay: 01/04/2026
//! ngày nghỉ: 16/02/2026 - 20/02/2026 Tết Nguyên đán
//! bỏ qua: T003 lý do                      every finding of the rule in this plan, for ever
//! bỏ qua đến 31/03/2026: T003 lý do       up to that day
//! ```

use cchc_core::command::{Command, RuleChange};
use cchc_core::finding::Ctx;
use cchc_core::language::Lang;
use cchc_core::rule;
use cchc_core::rulebook::{Holiday, Waiver};
use cchc_core::workspace::Workspace;
use chrono::NaiveDate;

const TODAY: &str = "hôm nay:";
const OFF: &str = "ngày nghỉ:";
const WAIVED: &str = "bỏ qua:";
const WAIVED_UNTIL: &str = "bỏ qua đến ";

/// True for a line that this module reads.
pub fn is_line(line: &str) -> bool {
    [TODAY, OFF, WAIVED, WAIVED_UNTIL].iter().any(|start| line.trim_start().starts_with(start))
}

/// The day that a mini plan says it is.
pub fn today(text: &str) -> Option<NaiveDate> {
    text.lines().find_map(|line| day(line.trim().strip_prefix(TODAY)?).ok())
}

/// The workspace with the waivers of the text.
///
/// # Errors
/// Names the line that cannot be read, or that waives nothing.
pub fn with(mut workspace: Workspace, text: &str) -> Result<Workspace, String> {
    let off: Result<Vec<Holiday>, String> =
        text.lines().filter_map(|line| line.trim().strip_prefix(OFF)).map(holiday).collect();
    std::sync::Arc::make_mut(&mut workspace.rulebook).holidays = off?;
    for line in text.lines().map(str::trim) {
        let (until, rest) = match (line.strip_prefix(WAIVED), line.strip_prefix(WAIVED_UNTIL)) {
            (Some(rest), _) => (None, rest),
            (None, Some(rest)) => {
                let (until, rest) = rest.split_once(':').ok_or_else(|| format!("thiếu dấu hai chấm: {line}"))?;
                (Some(day(until)?), rest)
            }
            _ => continue,
        };
        let (code, reason) = rest.trim().split_once(' ').ok_or_else(|| format!("thiếu lý do: {line}"))?;
        let waiver = |of| Waiver { of, reason: reason.to_owned(), author: String::new(), since: None, until };
        workspace = waived(&workspace, code, today(text), waiver).map_err(|why| format!("{line}: {why}"))?;
    }
    Ok(workspace)
}

fn waived(
    workspace: &Workspace,
    code: &str,
    today: Option<NaiveDate>,
    waiver: impl Fn(cchc_core::finding::Key) -> Waiver,
) -> Result<Workspace, String> {
    let ctx = Ctx { today, lang: Lang::Vi };
    let found = workspace.plans.iter().flat_map(|plan| rule::findings(workspace, plan, &ctx));
    let keys: Vec<_> = found.filter(|finding| finding.code == code).map(|finding| finding.key()).collect();
    if keys.is_empty() {
        return Err("không có gì để bỏ qua".to_owned());
    }
    let waive = |of| Command::ChangeRules { change: RuleChange::Waive(waiver(of)) };
    let commands = keys.into_iter().map(waive).collect();
    workspace.apply(&Command::Together { commands }).map_err(|why| why.message(Lang::Vi))
}

fn holiday(text: &str) -> Result<Holiday, String> {
    let (first, rest) = text.split_once(" - ").ok_or_else(|| format!("thiếu ngày cuối: {text}"))?;
    let (last, name) = rest.trim().split_once(' ').ok_or_else(|| format!("thiếu tên: {text}"))?;
    Ok(Holiday { first: day(first)?, last: day(last)?, name: name.to_owned() })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text.trim(), "%d/%m/%Y").map_err(|_| format!("không phải một ngày: {text}"))
}

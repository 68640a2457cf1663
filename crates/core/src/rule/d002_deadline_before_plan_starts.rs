//! D002: a task that is due before the first day of the plan.

use chrono::{Days, NaiveDate};

use super::Rule;
use crate::command::Command;
use crate::deadline::Deadline;
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::office;
use crate::plan::{Field, Task};
use crate::say;
use crate::vietnamese::{plain, write_document_day};

pub(super) static RULE: Rule = Rule {
    code: "D002",
    name: "deadline-before-plan-starts",
    title: ["Thời hạn trước ngày đầu của kế hoạch", "Due before the plan's first day"],
    severity: Severity::Error,
    what: "Ngày cuối cùng của thời hạn rơi vào trước ngày 01/01 của năm kế hoạch. Thời hạn có nhiều phần thì chỉ tính khi mọi phần \
           có ngày đều đã qua; thời hạn chưa rõ nghĩa thuộc quy tắc D001. Không xét việc xây dựng, ban hành kế hoạch của năm làm từ quý IV năm trước, \
           và thời hạn từ ngày ban hành trở đi của kế hoạch ký từ cuối năm trước; thời hạn khác trong tháng 12 năm trước thì chỉ cảnh báo.",
    why: "Việc hết hạn trước khi kế hoạch bắt đầu thì không thể làm đúng hạn; thường là do chép từ kế hoạch năm trước.",
    basis: "Kế hoạch năm giao việc trong năm; thời hạn của kế hoạch cũ còn sót là lỗi thường gặp.",
    fix: "Sửa năm trong ô thời hạn; nếu là việc của năm trước chuyển sang thì đặt thời hạn mới.",
    bad: "Kế hoạch năm 2026: thời hạn Quý III/2025",
    good: "Kế hoạch năm 2026: thời hạn Quý III/2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let first_day = input.plan.years.first_day();
    let mut found = Vec::new();
    if !input.plan.years.are_possible() {
        return found;
    }
    for (at, task) in input.tasks() {
        let Some(due) = task.deadline.last_day().filter(|due| *due < first_day) else {
            continue;
        };
        let Some(severity) = judged(input, task, due) else { continue };
        let (wording, day) = (super::quote(&task.deadline.wording), write_document_day(due));
        let start = write_document_day(first_day);
        let message = say!(
            lang,
            "Thời hạn {wording} hết vào ngày {day}, trước khi kế hoạch bắt đầu ({start}).",
            "The deadline {wording} ends on {day}, before the plan starts ({start})."
        );
        let (year, before) = (input.plan.years.first, input.plan.years.first - 1);
        let hint = say!(
            lang,
            "Chuyển thời hạn vào năm {year}, hoặc ghi rõ đây là việc của năm {before} chuyển sang và đặt thời hạn mới.",
            "Move the deadline into {year}; if the task is carried over from {before}, give it a new deadline."
        );
        let fix = moved(input, task).map(|text| Fix {
            title: say!(lang, "Đổi thời hạn thành “{text}”", "Change the deadline to “{text}”"),
            command: Command::SetCell { plan: input.plan.id, row: task.id, field: Field::Deadline, text },
        });
        let place = input.place(at, Some(Field::Deadline));
        let mut finding = RULE.finding(place, message, hint).with_fix(fix);
        if severity != RULE.severity {
            finding.severity = severity;
            finding.hint = say!(
                lang,
                "Nếu nhầm năm thì chuyển vào năm {year}; nếu làm xong từ cuối năm {before} thì cho qua và ghi lý do.",
                "If the year is a slip, move it into {year}; if it is done by the end of {before}, let this pass and say so."
            );
        }
        found.push(finding);
    }
    found
}

/// How bad such a date is; `None` where it is meant. Plans are often issued in December: what is due
/// between that day and the new year is no slip, nor is a plan for the year that is made before it.
fn judged(input: &Input, task: &Task, due: NaiveDate) -> Option<Severity> {
    /// Plans for the year ahead are made in the last quarter.
    const MAKING: Days = Days::new(92);
    /// From the first of December on a date may be meant.
    const LAST_WEEKS: Days = Days::new(31);
    let first_day = input.plan.years.first_day();
    let within = |days: Days| first_day.checked_sub_days(days).is_some_and(|start| due >= start);
    let own_day = input.plan.header.date.filter(|day| *day < first_day);
    if own_day.is_some_and(|day| due >= day) || within(MAKING) && makes_plan(task, input.plan.years.first) {
        return None;
    }
    Some(if within(LAST_WEEKS) { Severity::Warning } else { RULE.severity })
}

/// "Ban hành Kế hoạch cải cách hành chính năm 2026", and no year before it.
fn makes_plan(task: &Task, year: i32) -> bool {
    let text = plain(&task.content);
    let paper = office::papers().any(|paper| office::is_for_the_year_ahead(paper) && office::holds(&text, [paper]));
    let verb = office::begins_with_paper(&text) || office::holds(&text, office::making());
    let other = task.content.contains(&(year - 1).to_string()) && !task.content.contains(&year.to_string());
    paper && verb && !other
}

/// The wording with the plan's year in place of an earlier one, where that makes it a deadline of
/// the plan.
fn moved(input: &Input, task: &Task) -> Option<String> {
    let years = input.plan.years;
    let wording = &task.deadline.wording;
    if task.deadline.by_hand || wording.len() > 200 {
        return None;
    }
    let due = task.deadline.last_day()?;
    let old = chrono::Datelike::year(&due).to_string();
    let new = wording.replace(&old, &years.first.to_string());
    let read = Deadline::read(&new, years.first, input.workspace.settings.before);
    let kind = task.deadline.meaning.as_ref().map(|meaning| meaning.kind);
    let fits = read.last_day().is_some_and(|day| day >= years.first_day() && day <= years.last_day());
    (fits && read.meaning.map(|meaning| meaning.kind) == kind).then_some(new)
}

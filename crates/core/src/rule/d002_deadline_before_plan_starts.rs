//! D002: a task that is due before the first day of the plan.

use super::Rule;
use crate::command::Command;
use crate::deadline::Deadline;
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::plan::{Field, Task};
use crate::say;
use crate::vietnamese::write_document_day;

pub(super) static RULE: Rule = Rule {
    code: "D002",
    name: "deadline-before-plan-starts",
    title: ["Thời hạn trước ngày đầu của kế hoạch", "Due before the plan's first day"],
    severity: Severity::Error,
    what: "Ngày cuối cùng của thời hạn rơi vào trước ngày 01/01 của năm kế hoạch. Thời hạn có nhiều phần thì chỉ tính khi mọi phần \
           có ngày đều đã qua; thời hạn chưa rõ nghĩa thuộc quy tắc D001.",
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
        found.push(RULE.finding(place, message, hint).with_fix(fix));
    }
    found
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

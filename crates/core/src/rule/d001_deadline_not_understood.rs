//! D001: a deadline whose wording is not understood, or not for certain.

use super::Rule;
use crate::command::Command;
use crate::deadline::{Deadline, Kind, Meaning};
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::plan::Field;
use crate::say;
use crate::vietnamese::write_day;

pub(super) static RULE: Rule = Rule {
    code: "D001",
    name: "deadline-not-understood",
    title: ["Thời hạn không rõ", "Deadline wording not understood"],
    severity: Severity::Warning,
    what: "Ô thời hạn có chữ mà không đọc ra được ngày, tháng, quý hay cách làm thường xuyên, định kỳ, theo tiến độ; \
           hoặc đọc ra được nhưng lời văn tự mâu thuẫn. Thời hạn đã được sửa cách hiểu bằng tay thì không xét.",
    why: "Thời hạn không rõ thì không nhắc việc được và đến kỳ báo cáo không biết là đúng hạn hay quá hạn.",
    basis: "Nguyên tắc rõ thời gian hoàn thành; lỗi gặp trong bảng đã ban hành: “Tháng Quý IV”.",
    fix: "Viết lại thời hạn: một ngày, một tháng, một quý, hoặc “Thường xuyên”; hoặc sửa cách hiểu bằng tay.",
    bad: "Tháng Quý IV/2026",
    good: "Quý IV/2026",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let mut found = Vec::new();
    for (at, task) in input.tasks() {
        let deadline = &task.deadline;
        let Some(doubtful) = doubt(deadline) else {
            continue;
        };
        let wording = super::quote(&deadline.wording);
        let message = match doubtful {
            Some(_) => say!(
                lang,
                "Thời hạn {wording} không rõ ràng.",
                "The deadline {wording} is not clear."
            ),
            None => say!(
                lang,
                "Không hiểu thời hạn {wording}.",
                "The deadline {wording} was not understood."
            ),
        };
        let hint = say!(
            lang,
            "Viết lại thành một ngày, một tháng, một quý hoặc “Thường xuyên”; hoặc sửa cách hiểu bằng tay.",
            "Write it as a day, a month, a quarter or “Thường xuyên”; or correct by hand what it means."
        );
        let fix = doubtful.and_then(settle).map(|(meaning, days)| Fix {
            title: say!(lang, "Hiểu là {days}", "Take it as {days}"),
            command: Command::SetDeadline {
                plan: input.plan.id,
                row: task.id,
                meaning: Some(meaning),
            },
        });
        let place = input.place(at, Some(Field::Deadline));
        found.push(RULE.finding(place, message, hint).with_fix(fix));
    }
    found
}

/// `None` for a deadline that is clear; else the doubtful reading, where there is one.
fn doubt(deadline: &Deadline) -> Option<Option<&Meaning>> {
    if deadline.by_hand || !super::says_something(&deadline.wording) {
        return None;
    }
    match &deadline.meaning {
        None => Some(None),
        Some(meaning) if meaning.kind == Kind::Unclear => Some(Some(meaning)),
        Some(_) => None,
    }
}

/// The doubtful reading as a certain one, with its days as people write them.
fn settle(doubtful: &Meaning) -> Option<(Meaning, String)> {
    let due = doubtful.due?;
    let (kind, days) = match doubtful.start {
        Some(start) => (
            Kind::Period,
            format!("{} – {}", write_day(start), write_day(due)),
        ),
        None => (Kind::By, write_day(due)),
    };
    let meaning = Meaning {
        kind,
        ..doubtful.clone()
    };
    Some((meaning, days))
}

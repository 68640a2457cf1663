//! D001: a deadline whose wording is not understood, or not for certain.

use super::Rule;
use crate::command::Command;
use crate::deadline::{self, Deadline, Doubt, Kind, Meaning, Never};
use crate::finding::{Finding, Fix, Severity};
use crate::input::Input;
use crate::language::Lang;
use crate::plan::Field;
use crate::say;
use crate::vietnamese::{day, write_document_day};

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
        let Some(doubt) = doubt(deadline) else {
            continue;
        };
        let wording = super::quote(&deadline.wording);
        let unread = if doubt == Doubt::InPart { unclear_part(deadline) } else { &deadline.wording };
        let never = deadline::never(unread, input.plan.years.first).filter(|_| doubt != Doubt::BestReading);
        let place = input.place(at, Some(Field::Deadline));
        if let Some(never) = never {
            found.push(RULE.finding(place, no_such_day(unread, deadline, &never, lang), say_the_day(&never, lang)));
            continue;
        }
        let message = match doubt {
            Doubt::NotUnderstood => {
                say!(lang, "Không hiểu thời hạn {wording}.", "The deadline {wording} was not understood.")
            }
            Doubt::BestReading => {
                say!(lang, "Thời hạn {wording} không rõ ràng.", "The deadline {wording} is not clear.")
            }
            Doubt::InPart => {
                let part = super::quote(unclear_part(deadline));
                say!(
                    lang,
                    "Không hiểu phần {part} của thời hạn {wording}.",
                    "The part {part} of the deadline {wording} was not understood."
                )
            }
        };
        let hint = say!(
            lang,
            "Viết lại thành một ngày, một tháng, một quý hoặc “Thường xuyên”; hoặc sửa cách hiểu bằng tay.",
            "Write it as a day, a month, a quarter or “Thường xuyên”; or correct by hand what it means."
        );
        let reading = deadline.meaning.as_ref().and_then(settle);
        let fix = reading.map(|(meaning, days)| Fix {
            title: say!(lang, "Hiểu là {days}", "Take it as {days}"),
            command: Command::SetDeadline { plan: input.plan.id, row: task.id, meaning: Some(meaning) },
        });
        found.push(RULE.finding(place, message, hint).with_fix(fix));
    }
    found
}

/// That no calendar has the day, and why.
fn no_such_day(unread: &str, deadline: &Deadline, never: &Never, lang: Lang) -> String {
    let (unread, wording, why) = (super::quote(unread), super::quote(&deadline.wording), never.why(lang));
    if unread == wording {
        say!(lang, "Thời hạn {wording}: {why}.", "The deadline {wording}: {why}.")
    } else {
        say!(
            lang,
            "Phần {unread} của thời hạn {wording}: {why}.",
            "The part {unread} of the deadline {wording}: {why}."
        )
    }
}

fn say_the_day(never: &Never, lang: Lang) -> String {
    match never.last.and_then(|last| day(last, never.month, never.year)).map(write_document_day) {
        Some(last) => say!(
            lang,
            "Sửa lại ngày; nếu là ngày cuối tháng thì ghi {last}.",
            "Correct the day; if the last day of the month is meant, write {last}."
        ),
        None => say!(lang, "Sửa lại tháng.", "Correct the month."),
    }
}

/// `None` for a deadline that is clear, that a person settled, or that is not there.
fn doubt(deadline: &Deadline) -> Option<Doubt> {
    if deadline.by_hand || super::is_blank(&deadline.wording) {
        return None;
    }
    match &deadline.meaning {
        None => Some(Doubt::NotUnderstood),
        Some(meaning) => meaning.doubt(),
    }
}

fn unclear_part(deadline: &Deadline) -> &str {
    let parts = deadline.meaning.as_ref().map(|meaning| &meaning.parts);
    parts.into_iter().flatten().find(|part| part.kind == Kind::Unclear).map_or("", |part| &part.wording)
}

/// The doubtful reading as a certain one, with its days as people write them.
fn settle(doubtful: &Meaning) -> Option<(Meaning, String)> {
    let due = doubtful.due.filter(|_| doubtful.kind == Kind::Unclear)?;
    let (kind, days) = match doubtful.start {
        Some(start) => (Kind::Period, format!("{} – {}", write_document_day(start), write_document_day(due))),
        None => (Kind::By, write_document_day(due)),
    };
    let meaning = Meaning { kind, ..doubtful.clone() };
    Some((meaning, days))
}

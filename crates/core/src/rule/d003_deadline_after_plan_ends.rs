//! D003: a task that is due after the last day of the plan.

use chrono::{Days, NaiveDate};

use super::Rule;
use crate::deadline::{Deadline, Kind};
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::office;
use crate::plan::{Field, Task};
use crate::say;
use crate::vietnamese::{plain, write_document_day};

pub(super) static RULE: Rule = Rule {
    code: "D003",
    name: "deadline-after-plan-ends",
    title: ["Thời hạn sau ngày cuối của kế hoạch", "Due after the plan's last day"],
    severity: Severity::Warning,
    what: "Mọi ngày của thời hạn đều rơi vào sau ngày 31/12 của năm kế hoạch. Không tính việc bắt đầu trong kỳ và kéo dài sang năm sau, \
           thời hạn ghi rõ “năm sau”, “đến năm …”, “giai đoạn …”, việc của chính năm sau, việc tổng kết, báo cáo, chấm điểm, quyết toán làm vào đầu năm sau. \
           Khi quá nửa số thời hạn như vậy thì báo một lần cho cả bảng.",
    why: "Việc đến hạn khi kế hoạch đã hết thì không ai kiểm tra được trong năm; thường là do gõ nhầm năm.",
    basis: "Kế hoạch năm giao việc trong năm; chương trình nhiều năm phải chia thành việc của từng năm.",
    fix: "Sửa năm trong ô thời hạn; việc kéo dài nhiều năm thì ghi phần việc và mốc phải xong trong năm kế hoạch.",
    bad: "Kế hoạch năm 2026: Nâng cấp phần mềm một cửa | Thời hạn: Quý II/2027",
    good: "Kế hoạch năm 2026: Nâng cấp phần mềm một cửa | Thời hạn: Quý II/2026",
    check,
};

/// Words of a deadline that is meant to lie in the next year, or of a programme of several years.
const FURTHER: [&str; 12] = [
    "năm sau",
    "năm tiếp theo",
    "năm liền kề",
    "năm kế tiếp",
    "năm tới",
    "giai đoạn",
    "lộ trình",
    "đến năm",
    "đến hết năm",
    "hết năm",
    "trước năm",
    "tầm nhìn",
];

/// Words of a task that closes the year when it is over.
const CLOSES: [&str; 14] = [
    "báo cáo",
    "tổng kết",
    "đánh giá",
    "tự đánh giá",
    "chấm điểm",
    "chỉ số",
    "quyết toán",
    "xếp hạng",
    "xếp loại",
    "công bố",
    "thẩm định",
    "khen thưởng",
    "nộp lưu",
    "bộ chỉ số",
];

/// So many late deadlines, and more than half of all, speak against the plan's year.
const MANY: usize = 3;

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let years = input.plan.years;
    if !years.are_possible() {
        return Vec::new();
    }
    let last_day = years.last_day();
    let (mut dated, mut found) = (0, Vec::new());
    for (at, task) in input.tasks() {
        let read = || first_day(&task.deadline);
        let Some(first) = input.kept(at).map_or_else(read, |kept| *kept.first_day.get_or_init(read)) else { continue };
        dated += 1;
        let due = if first > last_day { task.deadline.last_day() } else { None };
        let Some(due) = due.filter(|due| !is_meant(task, *due, last_day, years.last)) else { continue };
        let (wording, day, end) =
            (super::quote(&task.deadline.wording), write_document_day(due), write_document_day(last_day));
        let message = say!(
            lang,
            "Thời hạn {wording} hết vào ngày {day}, sau khi kế hoạch kết thúc ({end}).",
            "The deadline {wording} ends on {day}, after the plan has ended ({end})."
        );
        let year = years.last;
        let hint = say!(
            lang,
            "Sửa năm của thời hạn; nếu việc kéo dài sau năm {year} thì ghi phần việc và mốc phải xong trong năm {year}.",
            "Correct the year; if the task goes on after {year}, enter what must be done by the end of {year}."
        );
        found.push(RULE.finding(input.place(at, Some(Field::Deadline)), message, hint));
    }
    if found.len() < MANY || found.len() * 2 <= dated { found } else { wrong_year(input, found.len(), dated) }
}

/// Where most deadlines lie behind the plan, not they are wrong but its year.
fn wrong_year(input: &Input, late: usize, dated: usize) -> Vec<Finding> {
    let (lang, year) = (input.lang(), input.plan.years.last);
    let message = say!(
        lang,
        "{late} trong {dated} thời hạn đến sau năm {year} là năm của kế hoạch.",
        "{late} of {dated} deadlines lie after {year}, the year of the plan."
    );
    let hint = say!(
        lang,
        "Xem lại năm của kế hoạch; nếu năm đúng thì sửa năm trong các ô thời hạn.",
        "Look at the year of the plan; if it is right, correct the years of the deadlines."
    );
    super::once_for_the_table(input, &RULE, message, hint)
}

/// The first day of all that it names: what begins within the plan is work of the plan. `None` where
/// a part has no day, comes again or is not clear.
fn first_day(deadline: &Deadline) -> Option<NaiveDate> {
    let mut first: Option<NaiveDate> = None;
    for (kind, start, due) in deadline.each_part() {
        if matches!(kind, Kind::Unclear | Kind::Recurring | Kind::From) {
            return None;
        }
        let day = due?.min(start.unwrap_or(NaiveDate::MAX));
        first = Some(first.map_or(day, |first| first.min(day)));
    }
    first
}

/// True where the date is no slip: the words say so, or the work belongs after the year's end.
fn is_meant(task: &Task, due: NaiveDate, last_day: NaiveDate, year: i32) -> bool {
    /// Until the end of April the year before is reported, scored and published.
    const CLOSING: Days = Days::new(120);
    if office::holds(&plain(&task.deadline.wording), FURTHER) {
        return true;
    }
    let next = (year + 1).to_string();
    if task.content.contains(&next) || task.product.contains(&next) {
        return true;
    }
    let closing = last_day.checked_add_days(CLOSING).is_some_and(|end| due <= end);
    closing && (office::holds(&plain(&task.content), CLOSES) || office::holds(&plain(&task.product), CLOSES))
}

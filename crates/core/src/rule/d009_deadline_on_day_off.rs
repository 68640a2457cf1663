//! D009: an exact date on a weekend or on a holiday.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::Rule;
use crate::command::Command;
use crate::deadline::{BeforeReading, Deadline, Kind};
use crate::finding::{Finding, Fix, Severity};
use crate::id::RowId;
use crate::input::Input;
use crate::language::Lang;
use crate::office;
use crate::plan::{Field, Role, Task};
use crate::rulebook::Rulebook;
use crate::say;
use crate::vietnamese::{plain, write_document_day};

pub(super) static RULE: Rule = Rule {
    code: "D009",
    name: "deadline-on-day-off",
    title: ["Thời hạn rơi vào ngày nghỉ", "Deadline on a weekend or holiday"],
    severity: Severity::Note,
    what: "Thời hạn ghi đúng một ngày mà ngày đó là thứ Bảy, Chủ nhật, ngày lễ dương lịch (01/01, 30/4, 01/5, 02/9) \
           hoặc ngày nghỉ mà cơ quan đã ghi. Ngày cuối tháng (trừ ngày lễ 30/4), cuối quý, cuối năm, ngày ghi rõ thứ, ngày tổ chức lễ, hội thi, hưởng ứng và ngày \
           trùng với thời hạn cấp trên giao thì không tính; Tết Nguyên đán và Giỗ Tổ theo âm lịch chỉ được xét khi cơ quan đã ghi những ngày nghỉ ấy.",
    why: "Ngày nghỉ không có người nhận văn bản, ký, đóng dấu; hạn thực tế là ngày làm việc liền trước.",
    basis: "Bộ luật Lao động số 45/2019/QH14, Điều 111 và Điều 112 về nghỉ hằng tuần, nghỉ lễ, tết.",
    fix: "Đổi sang ngày làm việc liền trước, kể cả hạn ghi “trước ngày”: đổi sang ngày sau là lùi thời hạn; ngày 01/01 thì đổi sang ngày làm việc đầu năm. Nếu cố ý thì để nguyên.",
    bad: "Kế hoạch năm 2026: Gửi báo cáo | Thời hạn: Ngày 14/3/2026",
    good: "Kế hoạch năm 2026: Gửi báo cáo | Thời hạn: Ngày 13/3/2026",
    check,
};

/// Days and months of the holidays that the solar calendar fixes.
const HOLIDAYS: [(u32, u32); 4] = [(1, 1), (30, 4), (1, 5), (2, 9)];

/// Words of a task that is done on that very day.
const EVENTS: [&str; 11] = [
    "kỷ niệm",
    "hưởng ứng",
    "ngày hội",
    "lễ",
    "hội thi",
    "hội thao",
    "cuộc thi",
    "ra quân",
    "mít tinh",
    "phát động",
    "chủ nhật",
];

fn check(input: &Input) -> Vec<Finding> {
    // The days of the superior's plan are not the office's to move.
    if input.plan.role == Role::Superior {
        return Vec::new();
    }
    let lang = input.lang();
    let book = &input.workspace.rulebook;
    let mut found = Vec::new();
    let mut given = None;
    for (at, task) in input.tasks() {
        let Some((date, _)) = off(&task.deadline, input.workspace.settings.before, book) else {
            continue;
        };
        // The superior chose the day: the office's plan only repeats it.
        let given = given.get_or_insert_with(|| superiors_days(input));
        if is_meant(task) || given.get(&task.id).is_some_and(|days| days.contains(&date)) {
            continue;
        }
        let (wording, day, why) =
            (super::quote(&task.deadline.wording), write_document_day(date), name_of(date, book, lang));
        let message = say!(lang, "Thời hạn {wording}: ngày {day} là {why}.", "The deadline {wording}: {day} is {why}.");
        let work = working_day(date, input.plan.years.first_day(), book);
        let (other, named) = (write_document_day(work), name_of(work, book, lang));
        let hint = say!(
            lang,
            "Đổi sang ngày làm việc, chẳng hạn {named} {other}; nếu cố ý thì để nguyên.",
            "Move it to a working day, {named} {other} for one; leave it where it is meant so."
        );
        let fix = moved(input, task, date, work).map(|text| Fix {
            title: say!(lang, "Đổi thời hạn thành “{text}”", "Change the deadline to “{text}”"),
            command: Command::SetCell { plan: input.plan.id, row: task.id, field: Field::Deadline, text },
        });
        found.push(RULE.finding(input.place(at, Some(Field::Deadline)), message, hint).with_fix(fix));
    }
    found
}

/// The first exact day of a deadline that is a day off, with how it bounds the task.
fn off(deadline: &Deadline, before: BeforeReading, book: &Rulebook) -> Option<(NaiveDate, Kind)> {
    let days = deadline.each_part().filter_map(|(kind, start, due)| {
        let due = due.filter(|due| start.is_none_or(|start| start == *due))?;
        let day = match (kind, before) {
            // "Trước ngày 15" names the day after the last in time.
            (Kind::Before, BeforeReading::DayBefore) => due.succ_opt()?,
            (Kind::On | Kind::By | Kind::Before, _) => due,
            _ => return None,
        };
        // The end of April is a holiday as well as the end of a month: who writes the day as the last in
        // time is told.
        let holiday = is_holiday(day) && kind != Kind::Before;
        let edge = day.succ_opt()?.day() == 1 && !holiday || (kind == Kind::Before && day.day() == 1);
        (is_off(day, book) && !edge).then_some((day, kind))
    });
    days.into_iter().find(|(day, _)| names_day(&deadline.wording, *day))
}

fn is_off(day: NaiveDate, book: &Rulebook) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday(day) || book.is_off(day)
}

fn is_holiday(day: NaiveDate) -> bool {
    HOLIDAYS.contains(&(day.day(), day.month()))
}

/// True where the wording itself writes the day as a number: else it is the edge of a stretch.
fn names_day(wording: &str, date: NaiveDate) -> bool {
    let mut numbers = wording.split(|c: char| !c.is_ascii_digit()).filter(|group| matches!(group.len(), 1 | 2));
    numbers.any(|group| group.parse() == Ok(date.day()))
}

/// True where the words say that the day was chosen.
fn is_meant(task: &Task) -> bool {
    const NAMED: [&str; 4] = ["thứ bảy", "thứ 7", "chủ nhật", "cn"];
    office::holds(&plain(&task.deadline.wording), NAMED) || office::holds(&plain(&task.content), EVENTS)
}

/// The working day before it: the day after would give more time than the plan does. Where that would be
/// before the plan's first day, the one after it.
fn working_day(date: NaiveDate, first_day: NaiveDate, book: &Rulebook) -> NaiveDate {
    // The day before or after the National Day is a holiday too; which one, each year says.
    let free = |day: NaiveDate| is_off(day, book) || (day.month() == 9 && matches!(day.day(), 1 | 3));
    let before = std::iter::successors(Some(date), |day| day.pred_opt()).take(20).find(|day| !free(*day));
    let behind = || std::iter::successors(Some(date), |day| day.succ_opt()).take(20).find(|day| !free(*day));
    before.filter(|day| *day >= first_day || date < first_day).or_else(behind).unwrap_or(date)
}

/// The exact days off by which the superior's plan wants the tasks, by the office's own row.
fn superiors_days(input: &Input) -> HashMap<RowId, Vec<NaiveDate>> {
    let mut days: HashMap<RowId, Vec<NaiveDate>> = HashMap::new();
    let Some(superior) = input.superior() else { return days };
    let mut asked: HashMap<RowId, NaiveDate> = HashMap::new();
    let (before, book) = (input.workspace.settings.before, &input.workspace.rulebook);
    superior.plan.each_task(|task, _| {
        if let Some((day, _)) = off(&task.deadline, before, book) {
            asked.insert(task.id, day);
        }
    });
    for item in superior.items.iter() {
        let Some(&day) = asked.get(&item.row) else { continue };
        for own in &item.own {
            days.entry(*own).or_default().push(day);
        }
    }
    days
}

/// "thứ Bảy", "ngày nghỉ lễ".
fn name_of(day: NaiveDate, book: &Rulebook, lang: Lang) -> String {
    let own = book.holidays.iter().find(|holiday| holiday.first <= day && day <= holiday.last);
    if let Some(name) = own.map(|holiday| holiday.name.trim()).filter(|name| !name.is_empty()) {
        return say!(lang, "ngày nghỉ ({name})", "a day off ({name})");
    }
    if is_holiday(day) || own.is_some() {
        return lang.pick("ngày nghỉ lễ", "a public holiday").to_owned();
    }
    let name = match day.weekday() {
        Weekday::Mon => lang.pick("thứ Hai", "Monday"),
        Weekday::Tue => lang.pick("thứ Ba", "Tuesday"),
        Weekday::Wed => lang.pick("thứ Tư", "Wednesday"),
        Weekday::Thu => lang.pick("thứ Năm", "Thursday"),
        Weekday::Fri => lang.pick("thứ Sáu", "Friday"),
        Weekday::Sat => lang.pick("thứ Bảy", "a Saturday"),
        Weekday::Sun => lang.pick("Chủ nhật", "a Sunday"),
    };
    name.to_owned()
}

/// The wording with the other day of the same year in the place of its day, where it is read so.
fn moved(input: &Input, task: &Task, from: NaiveDate, to: NaiveDate) -> Option<String> {
    let wording = &task.deadline.wording;
    if task.deadline.by_hand || wording.len() > 200 || from.year() != to.year() {
        return None;
    }
    let (at, length, separator) = ["/", "-", ".", " tháng "].into_iter().find_map(|separator| {
        let days = [format!("{:02}", from.day()), from.day().to_string()];
        let months = [format!("{:02}", from.month()), from.month().to_string()];
        let forms = days.iter().flat_map(|day| months.iter().map(move |month| format!("{day}{separator}{month}")));
        forms.into_iter().find_map(|form| place_of(wording, &form).map(|at| (at, form.len(), separator)))
    })?;
    let (start, end) = (wording.get(..at)?, wording.get(at + length..)?);
    let padded = wording.get(at + length - 2..at + length)?.starts_with('0');
    let month = if padded { format!("{:02}", to.month()) } else { to.month().to_string() };
    let new = format!("{start}{:02}{separator}{month}{end}", to.day());
    let before = input.workspace.settings.before;
    let read = Deadline::read(&new, input.plan.years.first, before);
    let kind = |deadline: &Deadline| deadline.meaning.as_ref().map(|meaning| meaning.kind);
    (kind(&read) == kind(&task.deadline) && off(&read, before, &input.workspace.rulebook).is_none()).then_some(new)
}

/// Where a date stands in the wording, no digit beside it.
fn place_of(wording: &str, form: &str) -> Option<usize> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    wording.match_indices(form).map(|(at, _)| at).find(|&at| {
        let before = wording.get(..at).and_then(|text| text.chars().next_back());
        let after = wording.get(at + form.len()..).and_then(|text| text.chars().next());
        !digit(before) && !digit(after)
    })
}

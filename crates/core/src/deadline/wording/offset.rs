//! So long after an event: "chậm nhất 05 ngày làm việc kể từ ngày ban hành", "20 ngày sau khi …",
//! "trong vòng 30 ngày", "trước khi hết hạn 15 ngày" written the usual way round.

use chrono::{Days, Months, NaiveDate};

use super::super::item::{Item, What};
use super::super::reader::Reader;
use super::super::time::Shape;
use super::calendar;

/// Words that may stand before the duration.
const LEADS: [&str; 26] = [
    "chậm nhất là",
    "chậm nhất",
    "muộn nhất là",
    "muộn nhất",
    "trễ nhất",
    "tối đa",
    "tối thiểu",
    "ít nhất",
    "không quá",
    "không chậm quá",
    "không muộn quá",
    "trong vòng",
    "trong thời hạn",
    "trong thời gian",
    "trong khoảng",
    "ngay trong",
    "trong",
    "ngay sau",
    "sau khoảng",
    "sau",
    "trước ít nhất",
    "trước",
    "vòng",
    "thời hạn là",
    "thời hạn",
    "trong tối đa",
];

/// Reads a duration that runs from an event.
pub(super) fn read(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let led = matches!(
        r.w(at),
        "chậm" | "muộn" | "trễ" | "tối" | "ít" | "không" | "trong" | "ngay" | "sau" | "trước" | "vòng" | "thời"
    );
    if let Some(found) = nth_day(r, at, out) {
        return Some(found);
    }
    if !led && r.count(at).is_none() {
        return None;
    }
    let mut start = at;
    for _ in 0..3 {
        start = r.skip(start, &LEADS);
    }
    let led = start > at;
    let (n, unit) = r.count(start)?;
    let long = match r.w(unit) {
        "ngày" | "giờ" | "h" | "tuần" => false,
        "tháng" | "năm" | "quý" => true,
        _ => return None,
    };
    // "17h ngày 20/12" is a day.
    if is_other(r, unit) || calendar::time(r, start).is_some() {
        return None;
    }
    let mut next = r.skip(unit + 1, &["làm việc", "lịch", "liên tục"]);
    next = r.skip(next, &[","]);
    let event = runs_from(r, next);
    // "báo cáo 6 tháng trước ngày 05/6": the report of six months, due before that day.
    if !led && long && r.is(next, "trước") && calendar::time(r, next + 1).is_some() {
        return None;
    }
    if let Some(from) = event {
        let due = (next <= unit + 2).then(|| fixed(r, from, n, r.w(unit))).flatten();
        let to = r.tail(from);
        out.push(Item { what: What::Offset { due, bare: false }, from: at, to });
        return Some(to);
    }
    let working = next > unit + 1;
    let stands = r.ended(next) || !r.is_word(next) || working;
    if !led && (long || !stands) {
        return None;
    }
    // "trước 10 giờ" without an event is a time of day.
    if r.one_of(unit, &["giờ", "h"]) && r.is(start - usize::from(led), "trước") {
        return None;
    }
    let to = if working { r.skip(unit + 1, &["làm việc", "lịch", "liên tục"]) } else { unit + 1 };
    out.push(Item { what: What::Offset { due: None, bare: true }, from: at, to });
    Some(to)
}

/// "ngày thứ 10 kể từ ngày phát sinh".
fn nth_day(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let (_, next) = r.count(r.phrase(at, "ngày thứ")?)?;
    let to = r.tail(runs_from(r, next)?);
    let what = What::Offset { due: None, bare: false };
    out.push(Item { what, from: at, to });
    Some(to)
}

/// "6 tháng đầu năm", "03 tháng/lần", "10 tháng 12", "5 năm 2026-2030" count no days.
fn is_other(r: &Reader, unit: usize) -> bool {
    let next = r.skip(unit + 1, &["làm việc"]);
    let rhythm = r.is(next, "lần")
        || (r.is(next, "/") && (r.is(next + 1, "lần") || r.is_unit(next + 1) || r.is_number(next + 1)))
        || r.count(next).is_some_and(|(_, lan)| r.is(lan, "lần"));
    let part = r.one_of(unit, &["tháng", "quý", "ngày"]) && r.one_of(next, &["đầu", "cuối", "còn", "năm"]);
    rhythm || part || r.is_number(next)
}

/// The place after "kể từ", "sau", "trước" where an event must follow.
fn runs_from(r: &Reader, at: usize) -> Option<usize> {
    r.phrases(
        at,
        &["kể từ", "tính từ", "tính đến", "kể", "từ", "sau", "trước", "so với", "tới", "nhận được", "đối với"],
    )
    .filter(|&next| !r.ended(next))
}

/// The last day, where the event is a day of the calendar and no working days are counted.
fn fixed(r: &Reader, at: usize, n: u32, unit: &str) -> Option<NaiveDate> {
    if !r.one_of(at.checked_sub(1)?, &["từ", "sau"]) {
        return None;
    }
    let (time, _) = calendar::date(r, at)?;
    let (day, _) = match time.shape {
        Shape::Day { .. } => time.days(r.year)?,
        _ => return None,
    };
    match unit {
        "ngày" => day.checked_add_days(Days::new(u64::from(n))),
        "tuần" => day.checked_add_days(Days::new(u64::from(n) * 7)),
        "tháng" => day.checked_add_months(Months::new(n)),
        "năm" => day.checked_add_months(Months::new(n.saturating_mul(12))),
        _ => None,
    }
}

//! Months, quarters, half-years, and the months of longer stretches: "Tháng 06/2026", "T6", "Q.IV",
//! "6 tháng đầu năm", "tháng cuối quý II".

use super::super::super::reader::Reader;
use super::super::super::time::{Edge, Shape, Time, Year};
use super::super::super::token::quarter_number;
use super::year::{dots, four_digits, suffix, with_year};

/// A month, and the place after it. `hinted`: months are being listed.
pub(super) fn month(r: &Reader, at: usize, hinted: bool) -> Option<(Time, usize)> {
    let next = match r.w(at) {
        "tháng" if r.is(at + 1, ":") && r.is_number(at + 2) => at + 2,
        "tháng" | "thg" => r.skip(at + 1, &["."]),
        "t" if r.number(r.skip(at + 1, &["."]), 2).is_some() => r.skip(at + 1, &["."]),
        _ => return numbered_month(r, at, hinted),
    };
    if matches!(r.w(next), "quý" | "q") {
        let (time, next) = quarter(r, next, false)?;
        return Some((Time { sure: false, ..time }, next));
    }
    if let Some(end) = r.misread(next) {
        return Some((Time::never(), end));
    }
    if let Some((m, next)) = month_number(r, next) {
        return Some(month_with_year(r, m, next));
    }
    if let Some((shape, year, next)) = role(r, next) {
        let vague = matches!(r.before(at), "các" | "những") && matches!(shape, Shape::Month(_));
        if vague {
            let edge = if shape == Shape::Month(1) { Edge::Early } else { Edge::Late };
            return Some((Time { edge, ..with_year(Shape::Year, year) }, next));
        }
        return Some((with_year(shape, year), next));
    }
    let after = dots(r, next);
    let blank = after > next || (r.is(next, "/") && four_digits(r, next + 1).is_some());
    blank.then(|| (Time::never(), suffix(r, after).map_or(after, |(_, end)| end)))
}

fn month_with_year(r: &Reader, m: u32, next: usize) -> (Time, usize) {
    let (year, next) = suffix(r, next).unwrap_or((Year::Unsaid, next));
    let possible = (1..=12).contains(&m);
    (if possible { with_year(Shape::Month(m), year) } else { Time::never() }, next)
}

/// A month without its noun: "6/2026", or the next number of a list of months.
fn numbered_month(r: &Reader, at: usize, hinted: bool) -> Option<(Time, usize)> {
    let m = r.number(at, 2).filter(|m| (1..=12).contains(m))?;
    if leads_to_month(r, at, m) {
        return Some((with_year(Shape::Month(m), Year::Unsaid), at + 1));
    }
    let continues = at > 0 && r.glued(at) && matches!(r.before(at), "/" | "." | ":");
    let joined = match r.w(at + 1) {
        "/" => true,
        "-" | "." => r.glued(at + 1) && r.glued(at + 2),
        _ => false,
    };
    if joined && four_digits(r, at + 2).is_some() {
        return (!continues || hinted).then(|| month_with_year(r, m, at + 1));
    }
    let (time, next) = month_with_year(r, m, at + 1);
    (hinted && time.shape != Shape::Never && ends_here(r, next)).then_some((time, next))
}

/// "05-07/2026", "3, 6, 9/2026": the first number is a month because later months of one year follow.
fn leads_to_month(r: &Reader, at: usize, m: u32) -> bool {
    let led = ["từ", "trong", "vào", "khoảng", "kiến", "thành", "xong", "gian", "hiện"];
    let apart = at == 0 || (!r.is_number(at - 1) && !r.glued(at) && !r.is_word(at - 1));
    if !apart && !r.one_of(at.saturating_sub(1), &led) {
        return false;
    }
    let (mut last, mut next) = (m, at + 1);
    while next < at + 24 && r.one_of(next, &["-", "đến", ",", "và"]) {
        match r.number(next + 1, 2).filter(|later| (last + 1..=12).contains(later)) {
            Some(later) => (last, next) = (later, next + 2),
            None => return false,
        }
    }
    last > m && r.is(next, "/") && four_digits(r, next + 1).is_some()
}

/// The number of a month after its noun, in digits or in words. "tháng năm" is left alone: it may
/// be May or "month, year".
pub(super) fn month_number(r: &Reader, at: usize) -> Option<(u32, usize)> {
    if r.is_number(at) {
        return Some((r.number(at, 2).unwrap_or(0), at + 1));
    }
    match r.w(at) {
        "giêng" => Some((1, at + 1)),
        "năm" => None,
        _ => r.count(at).filter(|(_, next)| !matches!(r.w(*next), "lần" | "tháng")),
    }
}

/// A quarter, and the place after it. `hinted`: quarters are being listed.
pub(super) fn quarter(r: &Reader, at: usize, hinted: bool) -> Option<(Time, usize)> {
    let named = matches!(r.w(at), "quý" | "q");
    if !named && !hinted {
        return None;
    }
    let mut next = if named { r.skip(at + 1, &[".", ":"]) } else { at };
    if named && r.is(at, "quý") {
        next = r.skip(next, &["thứ"]);
        if let Some(after) = r.phrase(next, "nhất") {
            return Some(quarter_with_year(r, 1, after));
        }
        let end = match r.w(next) {
            "đầu" => 1,
            "cuối" => 4,
            _ => 0,
        };
        if end > 0 {
            let of = r.skip(next + 1, &["của"]);
            return r.is(of, "năm").then(|| {
                let (year, after) = suffix(r, of).unwrap_or((Year::Unsaid, of + 1));
                (with_year(Shape::Quarter(end), year), after)
            });
        }
        if matches!(r.w(next), "…" | "_") || (r.is(next, ".") && r.is(next + 1, ".")) {
            let after = dots(r, next);
            return Some((Time::never(), suffix(r, after).map_or(after, |(_, end)| end)));
        }
    }
    let q = r.number(next, 2).or_else(|| quarter_number(r.w(next)))?;
    let (time, after) = quarter_with_year(r, q, next + 1);
    // In a list "Quý I, 2 lớp" the second number counts something else.
    (named || (time.shape != Shape::Never && ends_here(r, after))).then_some((time, after))
}

fn quarter_with_year(r: &Reader, q: u32, next: usize) -> (Time, usize) {
    let (year, next) = suffix(r, next).unwrap_or((Year::Unsaid, next));
    (if (1..=4).contains(&q) { with_year(Shape::Quarter(q), year) } else { Time::never() }, next)
}

/// "6 tháng đầu năm 2026", "3 tháng cuối năm", "9 tháng năm 2026", "hai quý đầu năm".
pub(super) fn months_of_year(r: &Reader, at: usize) -> Option<(Time, usize)> {
    let (n, unit) = r.count(at)?;
    let n = match r.w(unit) {
        "tháng" | "t" => n,
        "quý" => n.saturating_mul(3),
        _ => return None,
    };
    if !(1..=12).contains(&n) {
        return None;
    }
    let edge = unit + 1;
    let late = r.is(edge, "cuối");
    let next = if late || r.is(edge, "đầu") { edge + 1 } else { edge };
    let shape = if late { Shape::Months(13 - n, 12) } else { Shape::Months(1, n) };
    let of = r.skip(next, &["của", "trong"]);
    // "cả 4 quý": a year has no more.
    let running = ["kể", "từ", "sau", "tính", "liên", "tiếp", "trước", "đầu"];
    let four = n == 12 && r.is(unit, "quý") && matches!(r.before(at), "cả" | "trong") && !r.one_of(next, &running);
    let (year, after) = match suffix(r, of) {
        None if four && next == edge => (Year::Unsaid, next),
        Some(_) if r.is(of, "/") && four_digits(r, of + 1).is_none() => return None,
        Some(found) if r.is(of, "năm") || matches!(r.w(of), "/" | "-") || (of == next && next > edge) => found,
        _ if next == edge => return None,
        _ if r.is(of, "năm") && !r.is(of + 1, "học") => (Year::Unsaid, of + 1),
        _ if of > next || r.one_of(of, &["quý", "tháng", "kỳ"]) => return None,
        _ => (Year::Unsaid, next),
    };
    Some((with_year(shape, year), after))
}

/// Which month of a quarter.
const NTH: [(&str, u32); 12] = [
    ("đầu tiên", 1),
    ("đầu", 1),
    ("thứ nhất", 1),
    ("thứ hai", 2),
    ("thứ ba", 3),
    ("thứ 1", 1),
    ("thứ 2", 2),
    ("thứ 3", 3),
    ("giữa", 2),
    ("cuối cùng", 3),
    ("cuối", 3),
    ("kết thúc", 3),
];
/// A month told by another one.
const RELATIVE: [&str; 12] = [
    "liền kề trước",
    "liền kề sau",
    "liền kề",
    "liền trước",
    "liền sau",
    "trước liền kề",
    "sau liền kề",
    "tiếp theo",
    "kế tiếp",
    "báo cáo",
    "sau",
    "trước",
];

/// The part that a month plays in a longer stretch, after the word "tháng": "cuối quý", "cuối của
/// quý II", "đầu tiên của quý sau", "sau", "trước kỳ báo cáo". A month of a named quarter or of
/// the year is that month; any other comes again and again.
pub(super) fn role(r: &Reader, at: usize) -> Option<(Shape, Year, usize)> {
    let again = |next| Some((Shape::Again, Year::Unsaid, whose(r, next)));
    let Some((nth, next)) = NTH.iter().find_map(|(words, nth)| Some((*nth, r.phrase(at, words)?))) else {
        let next = r.phrases(at, &RELATIVE)?;
        // "6 tháng trước ngày 05/6" bounds a day.
        let bounds = r.is_number(next) || r.one_of(next, &["khi", "ngày", "tháng", "quý", "năm"]);
        return if bounds { None } else { again(next) };
    };
    let of = r.skip(next, &["của", "trong"]);
    let of = r.skip(of, &["mỗi", "hằng", "từng"]);
    match r.w(of) {
        "quý" | "q" => match quarter(r, of, false) {
            Some((Time { shape: Shape::Quarter(q), year, .. }, after)) => {
                Some((Shape::Month(q * 3 - 3 + nth), year, after))
            }
            _ => again(of + 1),
        },
        "năm" => {
            let (year, after) = suffix(r, of).unwrap_or((Year::Unsaid, of + 1));
            let month = match nth {
                3 => 12,
                nth => nth,
            };
            Some((Shape::Month(month), year, after))
        }
        "kỳ" | "tháng" => again(of + 1),
        _ if nth == 3 || nth == 1 => again(next),
        _ => None,
    }
}

/// The place after "của quý sau", "kỳ báo cáo", "thuộc kỳ báo cáo".
fn whose(r: &Reader, at: usize) -> usize {
    let mut next = at;
    for _ in 0..3 {
        let of = r.skip(next, &["của", "thuộc", "trong", "so với"]);
        let Some(after) = r.phrases(of, &["quý", "kỳ", "tháng", "năm"]) else {
            let tail = ["báo cáo", "sau", "trước", "liền kề", "kế tiếp", "tiếp theo", "đó", "này"];
            let Some(after) = r.phrases(next, &tail) else {
                break;
            };
            next = after;
            continue;
        };
        if r.is_number(after) || (r.is(of, "tháng") && of == next) {
            break;
        }
        next = after;
    }
    next
}

/// After a bare number of a list nothing is counted: the end, a mark, a joining word.
pub(super) fn ends_here(r: &Reader, at: usize) -> bool {
    if r.ended(at) {
        return true;
    }
    match r.w(at) {
        "/" => quarter_number(r.w(at + 1)).is_some(),
        "%" => false,
        "và" | "đến" | "hoặc" | "hay" | "của" | "hằng" | "năm" | "trở" | "theo" | "thường" | "mỗi" | "các" => {
            true
        }
        _ => !r.is_word(at) && !r.is_number(at),
    }
}

//! Days: "ngày 20 tháng 11 năm 2025", "30/6", "17h00 ngày 15/12/2026", "ngày 25 tháng cuối quý",
//! "ngày làm việc cuối cùng của tháng", the blanks "ngày … tháng …" that nobody filled in.

use super::super::super::reader::Reader;
use super::super::super::time::{Edge, Shape, Time, Year};
use super::stretch;
use super::year::{dots, four_digits, suffix, with_year};

/// A day and the place after it. `hinted`: days are being listed, so a bare number may be one.
pub(super) fn day(r: &Reader, at: usize, hinted: bool) -> Option<(Time, usize)> {
    if let Some((hour, next)) = clock(r, at) {
        let (time, next) = day(r, next, false)?;
        return time.is_day().then_some((Time { hour, ..time }, next));
    }
    let Some(next) = noun(r, at) else {
        return numbered(r, at, false, hinted);
    };
    if r.is_number(next) {
        return numbered(r, next, true, hinted);
    }
    if matches!(r.w(next), "cuối" | "đầu" | "làm") {
        // "10 ngày đầu tháng" are ten days.
        let counted = at > 0 && r.is_number(at - 1);
        return if counted { None } else { first_or_last(r, next) };
    }
    blank(r, next)
}

fn noun(r: &Reader, at: usize) -> Option<usize> {
    match r.w(at) {
        "ngày" => Some(r.skip(at + 1, &["mùng", "mồng"])),
        // A slip for "ngày"; before anything but a number it is the word "at once".
        "ngay" | "mùng" | "mồng" if r.is_number(at + 1) => Some(at + 1),
        _ => None,
    }
}

/// "17h00", "17 giờ 30 phút", "9g", "17:00", before a day. Says whether it is later than midnight.
fn clock(r: &Reader, at: usize) -> Option<(bool, usize)> {
    let hour = r.number(at, 2).filter(|&h| h <= 24)?;
    let mut next = match r.w(at + 1) {
        "h" | "g" | "giờ" | ":" => at + 2,
        _ => return None,
    };
    let minutes = r.number(next, 2);
    if minutes.is_some() {
        next += 1;
    } else if r.is(at + 1, ":") {
        return None;
    }
    next = r.skip(next, &["phút", "p", "'"]);
    next = r.skip(next, &["sáng", "chiều", "trưa"]);
    next = r.skip(next, &[",", "của", "-"]);
    noun(r, next)?;
    Some((hour > 0 || minutes.is_some_and(|m| m > 0), next))
}

/// "2026-12-15", as spreadsheets export it.
fn iso(r: &Reader, at: usize) -> Option<(Time, usize)> {
    let year = four_digits(r, at)?;
    let mark = r.w(at + 1);
    let joined = matches!(mark, "-" | "/") && (at + 1..at + 5).all(|at| r.glued(at)) && r.is(at + 3, mark);
    let (month, d) = (r.number(at + 2, 2)?, r.number(at + 4, 2)?);
    joined.then(|| (checked(d, month, Year::Said(year)), at + 5))
}

/// A day that begins with its number. `named`: the word "ngày" stands before it.
fn numbered(r: &Reader, at: usize, named: bool, hinted: bool) -> Option<(Time, usize)> {
    if let Some(end) = r.misread(at) {
        return Some((Time::never(), end));
    }
    if let Some(found) = iso(r, at) {
        return Some(found);
    }
    let d = r.number(at, 2)?;
    if let Some(found) = slashed(r, at, d, named) {
        return Some(found);
    }
    let link = if r.is(at + 1, "tháng") { at + 1 } else { r.skip(at + 1, &["của", ",", "/", "-"]) };
    if let Some(next) = r.phrase(link, "tháng") {
        if let Some((month, next)) = stretch::month_number(r, next) {
            // "3 tháng 1 lần" is a rhythm.
            if r.is(next, "lần") {
                return None;
            }
            // "trong 3 tháng 6, 7, 8" lists months.
            if !named && r.is(next, ",") && r.number(next + 1, 2).is_some() {
                return None;
            }
            let (year, next) = suffix(r, next).unwrap_or((Year::Unsaid, next));
            return Some((checked(d, month, year), next));
        }
        if !named {
            return None;
        }
        return match stretch::role(r, next) {
            Some((Shape::Month(month), year, next)) => Some((checked(d, month, year), next)),
            Some((_, _, next)) => Some((Time::new(Shape::Again, Year::Unsaid), next)),
            // "ngày 15 của tháng": of every month; "ngày 15 tháng …": a blank.
            None if link > at + 1 || r.ended(next) => Some((Time::new(Shape::Again, Year::Unsaid), next)),
            None => Some((Time::new(Shape::Loose(d), Year::Unsaid), at + 1)),
        };
    }
    if named && (d == 0 || d > 31) {
        return Some((Time::never(), at + 1));
    }
    if named {
        let monthly = r.phrases(at + 1, &["trong tháng", "mỗi tháng", "từng tháng", "các tháng trong năm"]);
        return Some(match monthly {
            Some(next) if !r.is_number(next) => (Time::new(Shape::Again, Year::Unsaid), next),
            _ => (Time::new(Shape::Loose(d), Year::Unsaid), at + 1),
        });
    }
    let listed = (hinted && stretch::ends_here(r, at + 1)) || leads_to_date(r, at + 1);
    (listed && (1..=31).contains(&d)).then_some((Time::new(Shape::Loose(d), Year::Unsaid), at + 1))
}

/// "10-15/12/2026", "15 và 16/12", "từ 5 đến 10 tháng 6": the first number is a day because a date follows.
fn leads_to_date(r: &Reader, at: usize) -> bool {
    let goes_on = |at: usize, links: &[&str]| r.one_of(at, links) && r.number(at + 1, 2).is_some_and(|d| d <= 31);
    if !goes_on(at, &["-", ",", "và", "đến"]) {
        return false;
    }
    let mut next = at + 2;
    while next < at + 24 && goes_on(next, &[",", "và"]) {
        next += 2;
    }
    let month = |at: usize| r.number(at, 2).is_some_and(|m| (1..=12).contains(&m));
    // "3 đến 6 tháng 1 lần", "5 và 6 tháng 6, 7" count months.
    let counts = r.is(next + 2, "lần") || r.is(next + 2, ",") && r.number(next + 3, 2).is_some();
    let written = r.is(next, "tháng") && month(next + 1) && !counts;
    written || (r.is(next, "/") && month(next + 1) && !r.is(next + 2, "%"))
}

/// "từ ngày 01 đến 10 tháng đầu tiên của quý": a day of a month that comes again.
pub(super) fn of_role(r: &Reader, at: usize) -> Option<(Time, usize)> {
    r.number(at, 2).filter(|d| (1..=31).contains(d))?;
    let (shape, _, next) = stretch::role(r, r.phrase(at + 1, "tháng")?)?;
    (shape == Shape::Again).then(|| (Time::new(Shape::Again, Year::Unsaid), next))
}

fn checked(day: u32, month: u32, year: Year) -> Time {
    if (1..=31).contains(&day) && (1..=12).contains(&month) {
        with_year(Shape::Day { day, month }, year)
    } else {
        Time::never()
    }
}

/// Words right before a day that no other number has behind them.
const BEFORE_A_DAY: [&str; 4] = ["trước", "đến", "hết", "nhất"];

/// "30/6", "30/6/2026", "30-6-2026", "30.6.2026".
fn slashed(r: &Reader, at: usize, d: u32, named: bool) -> Option<(Time, usize)> {
    let mark = r.w(at + 1);
    // "20 . 3 . 2026" with blanks is a date only when it is whole.
    let whole = r.is(at + 3, mark) && four_digits(r, at + 4).is_some();
    let close = |at: usize| whole || mark == "/" || (r.glued(at) && r.glued(at + 1));
    if !matches!(mark, "/" | "-" | ".") || !close(at + 1) {
        return None;
    }
    let m = r.number(at + 2, 2)?;
    if r.is(at + 3, mark) && close(at + 3) && r.is_number(at + 4) {
        let (year, next) = match four_digits(r, at + 4) {
            Some(year) => (Year::Said(year), at + 5),
            None => {
                let short = r.number(at + 4, 2).filter(|_| r.glued(at + 4));
                let year = short.map_or(0, |y| 2000 + y as i32);
                (Year::Said(if year.abs_diff(r.year) <= 15 { year } else { 0 }), at + 5)
            }
        };
        let written_out = named || (1..=31).contains(&d) && (1..=12).contains(&m);
        // "1-2-3" without "ngày" may be anything; a four-digit year makes it a date.
        let is_date = written_out || four_digits(r, at + 4).is_some();
        return is_date.then(|| (checked(d, m, year), next));
    }
    let possible = (1..=31).contains(&d) && (1..=12).contains(&m);
    // "05-10/12" and "12/60 ngày": a range of days, a share. "Trước 30.6" at the end is a day, "trên 30.6" none.
    let led = mark == "." && possible && r.one_of(at - at.min(1), &BEFORE_A_DAY);
    let closes = || r.ended(at + 3) || r.is_break(at + 3) || r.one_of(at + 3, &[",", ")"]);
    if mark != "/" && (!named || m > 12 || r.is(at + 3, "/")) && !(led && closes()) {
        return None;
    }
    if !named
        && (!possible
            || matches!(r.w(at + 3), "%" | "/" | "-") && r.glued(at + 3) && r.is_word(at + 4)
            || r.is_unit(at + 3) && !r.is(at + 3, "năm"))
    {
        return None;
    }
    let (year, next) = suffix(r, at + 3).unwrap_or((Year::Unsaid, at + 3));
    Some((checked(d, m, year), next))
}

/// "cuối cùng của tháng", "làm việc cuối cùng của năm", "đầu tiên của quý I".
fn first_or_last(r: &Reader, at: usize) -> Option<(Time, usize)> {
    let next = r.skip(at, &["làm việc"]);
    let edge = match r.w(next) {
        "cuối" => Edge::LastDay,
        "đầu" => Edge::FirstDay,
        _ => return None,
    };
    let next = r.skip(next + 1, &["cùng", "tiên"]);
    let next = r.skip(next, &["của", "trong"]);
    let next = r.skip(next, &["mỗi", "hằng", "từng"]);
    if let Some((time, next)) = super::whole(r, next) {
        return Some((Time { edge, ..time }, next));
    }
    match r.w(next) {
        "năm" => Some((Time { edge, ..Time::new(Shape::Year, Year::Off(0)) }, next + 1)),
        "tháng" | "quý" | "tuần" | "kỳ" => Some((Time::new(Shape::Again, Year::Unsaid), next + 1)),
        _ => None,
    }
}

/// "ngày … tháng 01 năm 2022", "ngày   tháng 6": the day was never filled in. The month is a best
/// reading at most.
fn blank(r: &Reader, at: usize) -> Option<(Time, usize)> {
    let next = r.skip(dots(r, at), &["/", "tháng"]);
    if next == at {
        return None;
    }
    let Some((month, after)) = stretch::month_number(r, next) else {
        let after = dots(r, next);
        let year = suffix(r, after);
        return (after > next || dots(r, at) > at).then(|| (Time::never(), year.map_or(after, |(_, after)| after)));
    };
    let (year, after) = suffix(r, after).unwrap_or((Year::Unsaid, after));
    if !(1..=12).contains(&month) {
        return Some((Time::never(), after));
    }
    Some((Time { sure: false, ..with_year(Shape::Month(month), year) }, after))
}

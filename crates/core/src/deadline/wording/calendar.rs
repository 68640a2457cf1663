//! Times of the calendar: days, months, quarters, half-years, years; their lists ("Quý I, II/2026")
//! and ranges ("Tháng 11 - 12/2025", "giai đoạn 2026-2030").

mod day;
mod edge;
mod stretch;
mod year;

use super::super::item::{Item, What};
use super::super::reader::Reader;
use super::super::time::{Bound, Edge, Shape, Span, Time, Year};
use super::super::token::quarter_number;
use super::{continuous, recurring};

/// What the numbers of a list count when they stand without a noun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    Day,
    Month,
    Quarter,
    Year,
}

fn noun_of(time: &Time) -> Option<Noun> {
    match time.shape {
        Shape::Day { .. } | Shape::Loose(_) => Some(Noun::Day),
        Shape::Month(_) => Some(Noun::Month),
        Shape::Quarter(_) => Some(Noun::Quarter),
        Shape::Year => Some(Noun::Year),
        _ => None,
    }
}

/// One time that begins here, and the place after it.
pub(in super::super) fn time(r: &Reader, at: usize) -> Option<(Time, usize)> {
    time_of(r, at, None)
}

/// A date as documents carry it.
pub(in super::super) fn date(r: &Reader, at: usize) -> Option<(Time, usize)> {
    day::day(r, at, false).filter(|(t, _)| matches!(t.shape, Shape::Day { .. } | Shape::Never))
}

fn time_of(r: &Reader, at: usize, noun: Option<Noun>) -> Option<(Time, usize)> {
    match r.w(at) {
        "ngày" | "ngay" | "mùng" | "mồng" => return day::day(r, at, false),
        "tháng" | "thg" | "t" => return stretch::month(r, at, false),
        "quý" | "q" => return stretch::quarter(r, at, false),
        "đầu" | "giữa" | "cuối" | "nửa" | "thượng" | "trung" | "hạ" | "tuần" => {
            return edge::edge(r, at);
        }
        _ => {}
    }
    if let Some(found) = stretch::months_of_year(r, at) {
        return Some(found);
    }
    if let Some(end) = r.misread(at).filter(|_| r.is_number(at)) {
        return Some((Time::never(), end));
    }
    if r.is_word(at) && noun != Some(Noun::Quarter) && !r.is(at, "năm") {
        return None;
    }
    if r.is_number(at) {
        return day::day(r, at, false)
            .or_else(|| (noun == Some(Noun::Quarter)).then(|| stretch::quarter(r, at, true)).flatten())
            .or_else(|| stretch::month(r, at, noun == Some(Noun::Month)))
            .or_else(|| day::day(r, at, noun == Some(Noun::Day)))
            .or_else(|| year::year(r, at, noun == Some(Noun::Year)));
    }
    match r.w(at) {
        "năm" => year::year(r, at, false),
        _ if noun == Some(Noun::Quarter) => stretch::quarter(r, at, true),
        _ => None,
    }
}

/// A month, quarter, half-year or year: what may stand behind "đầu", "ngày cuối cùng của". Those
/// words themselves are not read here, so they cannot nest without end.
fn whole(r: &Reader, at: usize) -> Option<(Time, usize)> {
    match r.w(at) {
        "tháng" | "thg" | "t" => stretch::month(r, at, false),
        "quý" | "q" => stretch::quarter(r, at, false),
        _ => {
            stretch::months_of_year(r, at).or_else(|| stretch::month(r, at, false)).or_else(|| year::year(r, at, false))
        }
    }
}

/// The mark or word that makes a range, and the place after it.
fn range_link(r: &Reader, at: usize) -> Option<usize> {
    match r.w(at) {
        // In a text of bullets " - Quý III" opens the next entry.
        "-" if r.bullets && r.is_bullet(at) && !r.is_number(at + 1) => None,
        "-" => Some(at + 1),
        "đến" | "tới" => Some(r.skip(at + 1, &["hết"])),
        "cho" => r.phrases(at, &["cho đến hết", "cho đến", "cho tới"]),
        _ => None,
    }
}

/// The mark or word that goes on with a list, and the place after it.
fn list_link(r: &Reader, at: usize) -> Option<usize> {
    match r.w(at) {
        "," | ";" if r.is(at + 1, "và") => Some(at + 2),
        // "Trước ngày 14/3; 14/6; 14/9": the numbers alone go on with the list.
        ";" if r.is_number(at + 1) || quarter_number(r.w(at + 1)).is_some() => Some(at + 1),
        "," | "và" | "hoặc" | "hay" | "&" | "+" => Some(at + 1),
        "/" if !r.is_number(at + 1) => Some(at + 1),
        _ => None,
    }
}

fn span(r: &Reader, at: usize, bound: Bound, noun: Option<Noun>) -> Option<(Span, usize)> {
    let (first, next) = time_of(r, at, noun)?;
    let alone = (Span::of(first, bound), next);
    if matches!(bound, Bound::Before | Bound::By | Bound::After) {
        return Some(alone);
    }
    let range = range_link(r, next).and_then(|link| {
        let role = day::of_role(r, link).filter(|_| matches!(first.shape, Shape::Loose(_)));
        let (last, next) = role.or_else(|| time_of(r, link, noun_of(&first)))?;
        // A dash may also join what is no range: "30/6/2026 - 2 lớp", "Quý I - năm 2026".
        let comparable = first.is_day() == last.is_day()
            || r.is(link - 1, "đến")
            || r.is(link - 1, "hết")
            || begins_in(&first, &last);
        let last = if begins_in(&first, &last) { Time { year: first.year, ..last } } else { last };
        comparable.then_some((last, next))
    });
    let Some((last, next)) = range else {
        return Some(alone);
    };
    let bound = if bound == Bound::From { Bound::In } else { bound };
    Some((Span { last: Some(last), ..Span::of(first, bound) }, next))
}

/// "01/4/2026 - Quý II": a day inside the month or quarter, from which it runs to its end.
fn begins_in(first: &Time, last: &Time) -> bool {
    let Shape::Day { month, .. } = first.shape else {
        return false;
    };
    let inside = match last.shape {
        Shape::Month(m) => m == month,
        Shape::Quarter(q) => month.div_ceil(3) == q,
        _ => false,
    };
    inside && last.edge == Edge::Whole && (last.year == Year::Unsaid || last.year == first.year)
}

/// Reads a list of times under one bound; each becomes an item. Returns the place after it.
pub(in super::super) fn list(r: &Reader, at: usize, bound: Bound, out: &mut Vec<Item>) -> Option<usize> {
    let (first, mut next) = span(r, at, bound, None)?;
    let mut noun = first.last.as_ref().and_then(noun_of);
    let push = |out: &mut Vec<Item>, span: Span, from, to| out.push(Item { what: What::Span(span), from, to });
    if let Some(end) = day_of_months(r, at, next, &first, out) {
        return Some(end);
    }
    push(out, first, at, next);
    let bounded = bound != Bound::In;
    while let Some(from) = list_link(r, next).or_else(|| list_link(r, label(r, next).filter(|_| bounded)?)) {
        let more = same_day(r, next, from, &first, bound).or_else(|| span(r, from, bound, noun));
        let Some((more, after)) = more else { break };
        let days = |s: &Span| s.times().all(Time::is_day);
        if bounded && days(&more) != days(&first) {
            break;
        }
        push(out, Span { listed: true, ..more }, from, after);
        noun = more.last.as_ref().and_then(noun_of).or(noun);
        next = after;
    }
    Some(next)
}

/// The place after a bracket that says whose day it is: "14/3 (quý I), 14/6 (6 tháng)". One that holds a
/// bound of its own is none.
fn label(r: &Reader, at: usize) -> Option<usize> {
    let close = (at + 1..at + 10).find(|&at| r.one_of(at, &[")", "("])).filter(|_| r.is(at, "("))?;
    let plain = (at + 1..close).all(|at| {
        !matches!(r.w(at), "trước" | "chậm" | "muộn" | "hết" | "đến" | "từ" | "ngày" | ";")
            && r.number(at, 4).is_none_or(|n| n < 13)
    });
    (plain && r.is(close, ")")).then_some(close + 1)
}

/// "ngày 15 tháng 3, 6, 9 và 12": the numbers that follow a written month are months.
fn same_day(r: &Reader, end: usize, at: usize, first: &Span, bound: Bound) -> Option<(Span, usize)> {
    let Some(Time { shape: Shape::Day { day, .. }, .. }) = first.first else {
        return None;
    };
    let month = r.number(at, 2).filter(|m| (1..=12).contains(m))?;
    let (written, next) = stretch::month(r, at, true)?;
    let listed = r.is(end.checked_sub(2)?, "tháng") || (r.is_number(end - 1) && r.is(end.checked_sub(2)?, ","));
    let time = Time { shape: Shape::Day { day, month }, ..written };
    (listed && !r.is(at + 1, "tháng")).then_some((Span::of(time, bound), next))
}

/// "ngày 20 các tháng 3, 6, 9, 12": one day of several months, every year.
fn day_of_months(r: &Reader, at: usize, next: usize, first: &Span, out: &mut Vec<Item>) -> Option<usize> {
    let Some(Time { shape: Shape::Loose(day), .. }) = first.first else {
        return None;
    };
    let months = r.phrases(next, &["các tháng", "của các tháng", "những tháng", "của những tháng"])?;
    let (mut time, mut end) = time_of(r, months, Some(Noun::Month))?;
    let mut listed = false;
    let mut from = at;
    loop {
        let Shape::Month(month) = time.shape else {
            return listed.then_some(end);
        };
        let day = Time::new(Shape::Day { day, month }, time.year);
        let span = Span { listed, again: true, ..Span::of(day, first.bound) };
        out.push(Item { what: What::Span(span), from, to: end });
        let more = list_link(r, end).and_then(|from| Some((from, time_of(r, from, Some(Noun::Month))?)));
        let Some((start, (next_time, after))) = more else {
            return Some(end);
        };
        (from, time, end, listed) = (start, next_time, after, true);
    }
}

/// "các năm tiếp theo", "những năm sau": the place after it.
pub(in super::super) fn onward(r: &Reader, at: usize) -> Option<usize> {
    let many = r.one_of(at, &["các", "những"]);
    let joined = matches!(r.before(at), "và" | ",");
    let noun = if many { at + 1 } else { at };
    let next = match r.w(noun) {
        "năm" | "tháng" | "quý" if many => noun + 1,
        "giai" if many || joined => r.phrase(noun, "giai đoạn")?,
        "thời" if many || joined => r.phrase(noun, "thời gian")?,
        _ => return None,
    };
    r.phrases(next, &["tiếp theo", "kế tiếp", "tiếp sau", "tiếp", "sau này", "sau", "tới", "về sau"])
}

/// Reads times without a bound.
pub(super) fn read(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    // "so với năm trước" compares; it asks for nothing by then.
    if !begins(r, at) || (r.is(at.saturating_sub(1), "với") && r.is(at.saturating_sub(2), "so")) {
        return None;
    }
    if recurring::report_list(r, at).is_some() || continuous::around_the_clock(r, at).is_some() {
        return None;
    }
    if let Some(next) = r.phrases(at, &["giai đoạn đến", "giai đoạn từ nay đến", "thời kỳ đến"]) {
        let (last, next) = time(r, r.skip(next, &["hết"]))?;
        let span = Span { first: None, ..Span::of(last, Bound::In) };
        out.push(Item { what: What::Span(span), from: at, to: next });
        return Some(next);
    }
    let known = out.len();
    let next = list(r, at, Bound::In, out)?;
    if share(r, at, out.get(known), next) {
        out.truncate(known);
        return None;
    }
    turn(r, next, out)
}

/// Most words begin no time: leave before anything is compared.
fn begins(r: &Reader, at: usize) -> bool {
    r.is_number(at)
        || matches!(
            r.w(at),
            "ngày"
                | "ngay"
                | "mùng"
                | "mồng"
                | "tháng"
                | "thg"
                | "t"
                | "quý"
                | "q"
                | "đầu"
                | "giữa"
                | "cuối"
                | "nửa"
                | "thượng"
                | "trung"
                | "hạ"
                | "tuần"
                | "năm"
                | "giai"
                | "thời"
        )
        || r.count(at).is_some()
}

/// "1/2 số hồ sơ" is a share, not the first of February.
fn share(r: &Reader, at: usize, first: Option<&Item>, next: usize) -> bool {
    let Some(Item { what: What::Span(span), .. }) = first else {
        return false;
    };
    let below = r.number(at, 1).zip(r.number(at + 2, 2)).is_some_and(|(a, b)| a <= b);
    let written = below && r.is(at + 1, "/");
    let year = span.times().any(|t| t.year != Year::Unsaid);
    let led = matches!(r.before(at), "từ" | "đến" | "vào" | "trong" | "ngày");
    written
        && !year
        && !led
        && next == at + 3
        && r.is_word(next)
        && !r.one_of(next, &["hằng", "và", "đến", "theo", "thường"])
}

/// "trở đi", "trở về trước" after a time turn it into an open stretch.
fn turn(r: &Reader, at: usize, out: &mut [Item]) -> Option<usize> {
    const ON: [&str; 5] = ["trở đi", "trở về sau", "về sau", "trở lên", "đi"];
    let (bound, next) = match r.phrases(at, &ON) {
        Some(next) if !r.is(at, "đi") => (Bound::From, next),
        _ => match r.phrases(at, &["trở về trước", "trở lại", "về trước"]) {
            Some(next) => (Bound::By, next),
            None => return Some(at),
        },
    };
    if let Some(Item { what: What::Span(span), to, .. }) = out.last_mut() {
        span.bound = bound;
        *to = next;
    }
    Some(next)
}

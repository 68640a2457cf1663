//! Gives the times of a wording the month and year that stand beside a neighbour: "Tháng 3, tháng
//! 9/2026", "từ ngày 10 đến ngày 15 tháng 12", "Năm 2027: Quý I". What stays unsaid is the plan year.

use super::super::super::item::{Item, What};
use super::super::super::time::{Bound, Shape, Span, Time, Year};

/// Fills in what neighbours say. `apart(i)` tells whether other words stand between item `i` and
/// the one before it.
pub(super) fn settle(items: &mut [Item], plan_year: i32, apart: impl Fn(&[Item], usize) -> bool) {
    let mut start = 0;
    while start < items.len() {
        let mut end = start + 1;
        while items.get(end).is_some_and(|i| matches!(i.what, What::Span(s) if s.listed)) {
            end += 1;
        }
        if let Some(list) = items.get_mut(start..end) {
            settle_list(list);
        }
        start = end;
    }
    from_neighbours(items, plan_year, apart);
}

/// Carries year and month inside one list, first backwards, then forwards.
fn settle_list(list: &mut [Item]) {
    let mut right: Option<Time> = None;
    for item in list.iter_mut().rev() {
        let What::Span(span) = &mut item.what else {
            continue;
        };
        let single = span.first == span.last;
        for (slot, within) in [(&mut span.last, false), (&mut span.first, !single)] {
            if let (Some(time), Some(next)) = (slot.as_mut(), right) {
                back(time, next, within);
            }
            right = slot.or(right);
        }
    }
    let mut left: Option<Time> = None;
    for item in list.iter_mut() {
        let What::Span(span) = &mut item.what else {
            continue;
        };
        if span.first == span.last {
            if let (Some(time), Some(previous)) = (span.first.as_mut(), left) {
                forward(time, previous);
            }
            span.last = span.first;
        } else {
            for slot in [&mut span.first, &mut span.last] {
                if let (Some(time), Some(previous)) = (slot.as_mut(), left) {
                    forward(time, previous);
                }
                left = slot.or(left);
            }
        }
        left = span.last.or(left);
    }
}

/// Takes month and year from the time on the right. `within`: both bound one range.
fn back(time: &mut Time, right: Time, within: bool) {
    match (time.shape, right.shape) {
        (Shape::Loose(day), Shape::Day { day: to, month }) => {
            let earlier = within && day > to;
            let month = match (earlier, month) {
                (true, 1) => 12,
                (true, month) => month - 1,
                (false, month) => month,
            };
            time.shape = Shape::Day { day, month };
        }
        (Shape::Loose(_), Shape::Again) => time.shape = Shape::Again,
        _ => {}
    }
    if time.year == Year::Unsaid {
        let later = time.place() > right.place() && time.place().is_some() && right.place().is_some();
        time.year = shifted(right.year, if later { -1 } else { 0 });
    }
}

fn forward(time: &mut Time, left: Time) {
    if let (Shape::Loose(day), Shape::Day { month, .. }) = (time.shape, left.shape) {
        time.shape = Shape::Day { day, month };
    }
    if time.year == Year::Unsaid {
        let earlier = time.place() < left.place() && time.place().is_some() && left.place().is_some();
        time.year = shifted(left.year, i32::from(earlier));
    }
}

fn shifted(year: Year, by: i32) -> Year {
    match year {
        Year::Unsaid => Year::Unsaid,
        Year::Said(y) => Year::Said(y.saturating_add(by)),
        Year::Off(y) => Year::Off(y.saturating_add(by)),
    }
}

/// Between lists a year is carried only where it goes back behind the plan year (a wording does
/// not return from the year before without saying so) or opens as a heading: "Năm 2027: Quý I".
fn from_neighbours(items: &mut [Item], plan_year: i32, apart: impl Fn(&[Item], usize) -> bool) {
    let old = |time: &Time| matches!(time.year, Year::Said(y) if y < plan_year);
    for i in 1..items.len() {
        let near = !apart(items, i);
        let Some([previous, item]) = items.get_mut(i - 1..=i) else {
            continue;
        };
        let (What::Span(left), What::Span(span)) = (previous.what, &mut item.what) else {
            continue;
        };
        let Some(time) = left.last else { continue };
        if near && left.bound == Bound::In && left.first == left.last {
            day_of(span, &time);
        }
        let heading = near && left.is_frame() && left.first == left.last && matches!(time.year, Year::Said(_));
        if heading || old(&time) {
            each(span, |t| forward(t, time));
        }
    }
    for i in (1..items.len()).rev() {
        let Some([item, next]) = items.get_mut(i - 1..=i) else {
            continue;
        };
        let (What::Span(span), What::Span(right)) = (&mut item.what, next.what) else {
            continue;
        };
        if let Some(time) = right.first.filter(old) {
            each(span, |t| back(t, time, false));
        }
    }
}

/// "Tháng 6/2026 (trước ngày 15)": the day is one of that month.
fn day_of(span: &mut Span, month: &Time) {
    let Shape::Month(number) = month.shape else {
        return;
    };
    for time in span.first.iter_mut().chain(span.last.iter_mut()) {
        if let Shape::Loose(day) = time.shape {
            *time = Time { shape: Shape::Day { day, month: number }, year: month.year, ..*time };
        }
    }
}

/// Changes times without a year; a day without a month stays as it is.
fn each(span: &mut Span, change: impl Fn(&mut Time)) {
    for time in span.first.iter_mut().chain(span.last.iter_mut()) {
        if time.year == Year::Unsaid && !matches!(time.shape, Shape::Loose(_)) {
            change(time);
        }
    }
}

//! Bounds on a time: "trước", "chậm nhất", "đến hết", "hạn cuối", "từ", "kể từ", "sau"; the open
//! tail "và các năm tiếp theo" and the outlook "định hướng đến năm 2030".

use super::super::item::{Item, What};
use super::super::reader::Reader;
use super::super::time::{Bound, Span, Time, Year};
use super::calendar;

/// A bound that begins here, and the place where its time begins.
pub(in super::super) fn lead(r: &Reader, at: usize) -> Option<(Bound, usize)> {
    let (bound, next) = words(r, at)?;
    let (time, _) = calendar::time(r, next)?;
    // "sau ngày 20" without a month is no time from which something runs.
    let loose = matches!(bound, Bound::After) && Span::of(time, bound).is_loose();
    (!loose).then_some((bound, next))
}

/// The words of a bound, whatever follows them.
fn words(r: &Reader, at: usize) -> Option<(Bound, usize)> {
    Some(match r.w(at) {
        "trước" if r.one_of(at + 1, &["và", "hoặc"]) && r.is(at + 2, "trong") => (Bound::By, at + 3),
        "trong" if r.one_of(at + 1, &["và", "hoặc"]) && r.is(at + 2, "trước") => (Bound::By, at + 3),
        // Before the end of a time is still within it.
        "trước" if r.is(at + 1, "hết") => (Bound::By, at + 2),
        "trước" | "đến" | "tới" if r.is(at + 1, "khi") => (Bound::By, closing(r, at + 1)?),
        "khi" => (Bound::By, closing(r, at)?),
        "trước" => (Bound::Before, r.skip(at + 1, &["thời điểm", "thời hạn", "mốc"])),
        "<" if r.is(at + 1, "-") => (Bound::By, at + 2),
        ">" if r.is(at + 1, "-") => (Bound::From, at + 2),
        ">" => (Bound::After, at + 1),
        "≥" => (Bound::From, at + 1),
        "<" => (Bound::Before, at + 1),
        "≤" => (Bound::By, at + 1),
        "chậm" | "muộn" | "trễ" | "lâu" => by(r, r.phrase(at + 1, "nhất")?),
        "tối" if r.is(at + 1, "đa") => by(r, at + 2),
        "không" => by(
            r,
            r.phrases(
                at + 1,
                &["quá", "muộn hơn", "chậm hơn", "trễ hơn", "chậm quá", "muộn quá", "trễ quá", "vượt quá", "sau"],
            )?,
        ),
        "kết" if r.is(at + 1, "thúc") => (Bound::By, at + 2),
        "hạn" => limit(r, at + 1),
        "thời" if r.is(at + 1, "hạn") => limit(r, at + 2),
        "đến" | "tới" => by(r, at + 1),
        "hết" => (Bound::By, at + 1),
        "kể" | "tính" if r.is(at + 1, "từ") => from(r, at + 2),
        "bắt" if r.is(at + 1, "đầu") => from(r, r.skip(at + 2, &["từ", "vào", "trong"])),
        "từ" => from(r, at + 1),
        "sau" => (Bound::After, r.skip(at + 1, &["thời điểm"])),
        _ => return None,
    })
}

/// "khi kết thúc quý I": the time whose end it is. A year that nobody names is an event as any other.
fn closing(r: &Reader, at: usize) -> Option<usize> {
    let next = r.phrases(at, &["khi kết thúc", "khi hết"])?;
    let (time, _) = calendar::time(r, next)?;
    (time.below_year() || matches!(time.year, Year::Said(_))).then_some(next)
}

/// "chậm nhất sau ngày 30/6": the two contradict each other, so the day is an offer only.
fn contradiction(r: &Reader, at: usize) -> Option<Item> {
    let next = r.phrases(at, &["chậm nhất", "muộn nhất", "trễ nhất"])?;
    let next = r.phrase(r.skip(next, &["là", "vào"]), "sau")?;
    let (time, to) = calendar::time(r, next).filter(|(t, _)| t.place().is_some())?;
    let span = Span::of(Time { sure: false, ..time }, Bound::By);
    Some(Item { what: What::Span(span), from: at, to })
}

fn by(r: &Reader, at: usize) -> (Bound, usize) {
    let mut next = at;
    for _ in 0..4 {
        next = r.skip(next, &["là", "vào", "trong", "đến", "hết", "thời điểm", ":"]);
    }
    match r.phrase(next, "trước") {
        Some(next) => (Bound::Before, next),
        None => (Bound::By, next),
    }
}

fn limit(r: &Reader, at: usize) -> (Bound, usize) {
    let firm = r.skip(at, &["cuối cùng", "cuối", "chót"]);
    let mut next = firm;
    for _ in 0..3 {
        next = r.skip(next, &["hoàn thành", "thực hiện", "báo cáo", "nộp", "gửi", "xong", ":", "là", "vào"]);
    }
    match r.w(next) {
        "trước" => (Bound::Before, next + 1),
        "chậm" | "muộn" | "đến" | "hết" => {
            words(r, next).map_or((Bound::By, next), |(_, next)| (Bound::By, next))
        }
        _ if firm > at => (Bound::By, next),
        _ => (Bound::Limit, next),
    }
}

fn from(r: &Reader, at: usize) -> (Bound, usize) {
    match r.phrase(at, "sau") {
        Some(next) => (Bound::After, next),
        None => (Bound::From, r.skip(at, &["thời điểm"])),
    }
}

/// Reads a bounded time, an outlook, or "các năm tiếp theo".
pub(super) fn read(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    if !r.is_word(at) && !r.one_of(at, &["<", "≤", ">", "≥"]) {
        return None;
    }
    if let Some(to) = calendar::onward(r, at) {
        out.push(Item { what: What::Onward, from: at, to });
        return Some(to);
    }
    if let Some(item) = outlook(r, at).or_else(|| from_now(r, at)).or_else(|| contradiction(r, at)) {
        out.push(item);
        return Some(item.to);
    }
    let (bound, next) = lead(r, at)?;
    let known = out.len();
    let mut end = calendar::list(r, next, bound, out)?;
    if let Some(first) = out.get_mut(known) {
        first.from = at;
    }
    if bound == Bound::From {
        end = until_event(r, end);
    }
    if let Some(last) = out.last_mut() {
        last.to = r.phrases(end, &["trở đi", "trở về sau", "về sau"]).unwrap_or(end);
        end = last.to;
    }
    Some(end)
}

/// "từ nay đến hết năm": no first day is fixed.
fn from_now(r: &Reader, at: usize) -> Option<Item> {
    if !matches!(r.w(at), "từ" | "kể") {
        return None;
    }
    let now = r.phrases(at, &["từ nay", "kể từ nay", "từ bây giờ"])?;
    let to = r.phrases(now, &["đến", "tới", "cho đến", "cho tới", "-"])?;
    let (last, end) = calendar::time(r, r.skip(to, &["hết", "trước"]))?;
    let bound = if r.is(to, "trước") { Bound::Before } else { Bound::In };
    let span = Span { first: None, ..Span::of(last, bound) };
    Some(Item { what: What::Span(span), from: at, to: end })
}

/// "… đến nay", "… đến khi kết thúc kiểm kê": an end that is no day.
fn until_event(r: &Reader, at: usize) -> usize {
    match r.phrases(at, &["cho đến", "cho tới", "đến", "tới"]) {
        Some(next) if lead(r, at).is_none() && lead(r, next - 1).is_none() => r.tail(next),
        _ => at,
    }
}

fn outlook(r: &Reader, at: usize) -> Option<Item> {
    let next = r.phrases(at, &["định hướng", "tầm nhìn", "hướng tới", "hướng đến"])?;
    let next = r.skip(next, &["đến", "tới"]);
    let (time, end) = calendar::time(r, next)?;
    (!time.below_year()).then_some(Item { what: What::Outlook(Span::of(time, Bound::By)), from: at, to: end })
}

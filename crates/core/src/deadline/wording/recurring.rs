//! Rhythms: "hằng tháng", "định kỳ 6 tháng và năm", "1 lần/quý", "mỗi 2 tuần", "03 tháng/lần", and
//! the calendars of reports "quý I, 6 tháng, quý III và năm".

use super::super::item::{Cycle, Item, What};
use super::super::reader::Reader;
use super::super::token::quarter_number;

/// A list of reports is never longer; what follows is read on its own.
const LONGEST: usize = 16;

/// Reads a rhythm.
pub(super) fn read(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let (cycle, next) = report_list(r, at).map(|next| (Cycle::Other, next)).or_else(|| rhythm(r, at))?;
    out.push(Item { what: What::Cycle(cycle), from: at, to: next });
    Some(next)
}

/// A rhythm begins here: "mỗi quý"; "mỗi kỳ họp" is a meeting.
pub(super) fn begins(r: &Reader, at: usize) -> bool {
    each(r, at).is_some_and(|(_, next)| !r.is(next, "họp"))
}

fn rhythm(r: &Reader, at: usize) -> Option<(Cycle, usize)> {
    if r.is(at, "báo") {
        return reports_of(r, at);
    }
    let begins = matches!(r.w(at), "định" | "thường" | "theo" | "/" | "hằng" | "mỗi" | "từng" | "các");
    if !begins && r.count(at).is_none() && !r.is_unit(at) {
        return None;
    }
    if let Some(next) = r.phrases(at, &["định kỳ", "thường kỳ", "thường niên", "thường lệ"]) {
        return Some(regular(r, at, next));
    }
    if r.is(at, "theo") {
        let next = r.skip(at + 1, &["từng", "mỗi"]);
        if let Some(end) = r.phrase(next, "kỳ báo cáo") {
            return Some((Cycle::Other, end));
        }
        let (_, end) = member(r, next).filter(|(kind, _)| *kind == Member::Bare)?;
        let all = more(r, end);
        let cycle = if all > end { Cycle::Other } else { unit_cycle(r, next) };
        return Some((cycle, all));
    }
    if r.is(at, "/") {
        return per(r, at);
    }
    if let Some(found) = each(r, at) {
        return Some(found);
    }
    counted(r, at)
}

/// "định kỳ" with what it governs: "hằng quý", "6 tháng, năm", "quý I, 6 tháng, quý III, hằng năm".
fn regular(r: &Reader, at: usize, next: usize) -> (Cycle, usize) {
    if r.is(at + 1, "niên") {
        return (Cycle::Yearly, next);
    }
    let next = r.skip(next, &["báo cáo", "thực hiện", "tổ chức"]);
    let next = r.skip(next, &["theo"]);
    if let Some(end) = reports(r, next, true) {
        return (Cycle::Other, end);
    }
    if let Some((cycle, end)) = each(r, next).or_else(|| counted(r, next)) {
        let stated = if cycle == Cycle::Yearly { Cycle::Other } else { cycle };
        return (if end > next { stated } else { cycle }, end);
    }
    match member(r, next) {
        Some((Member::Bare, end)) => (Cycle::Other, times_suffix(r, end)),
        _ => (Cycle::Regular, r.skip(at, &["định kỳ", "thường kỳ", "thường lệ"])),
    }
}

/// "hằng tháng", "mỗi 2 tuần", "từng quý", "các tháng trong năm", with the list that goes on.
fn each(r: &Reader, at: usize) -> Option<(Cycle, usize)> {
    let word = r.w(at);
    if !matches!(word, "hằng" | "mỗi" | "từng" | "các") {
        return None;
    }
    if word == "hằng" && matches!(r.before(at), "ngân" | "khách" | "mặt" | "cửa" | "bán" | "đơn" | "nhà" | "giao")
    {
        return None;
    }
    let (n, unit) = match r.count(at + 1) {
        Some((n, unit)) if word != "các" && r.is_unit(unit) => (n, unit),
        _ => (1, at + 1),
    };
    let half = r.is(unit, "nửa") && r.is(unit + 1, "năm");
    if !half && !r.is_unit(unit) {
        return None;
    }
    if word == "các" && (!matches!(r.w(unit), "tháng" | "quý" | "tuần" | "kỳ") || !alone(r, unit + 1)) {
        return None;
    }
    // "mỗi năm 5 lớp" goes on, "hằng năm 2026" does not make sense: the year is read on its own.
    let cycle = match r.w(unit) {
        "ngày" if n == 1 => Cycle::Daily,
        "năm" if n == 1 && !half => Cycle::Yearly,
        _ => Cycle::Other,
    };
    let next = if half { unit + 2 } else { unit + 1 };
    let next = r.skip(next, &["trong năm"]);
    let next = how_often(r, next);
    let end = more(r, next);
    Some((if end > next { Cycle::Other } else { cycle }, end))
}

/// "báo cáo tháng", "báo cáo quý": reports that come with every month or quarter.
fn reports_of(r: &Reader, at: usize) -> Option<(Cycle, usize)> {
    const GOES_ON: [&str; 12] = ["trước", "chậm", "muộn", "hạn", "đến", "vào", "hằng", "gửi", ":", ",", ";", "("];
    let unit = r.phrase(at, "báo cáo")?;
    let told = r.ended(unit + 1) || r.one_of(unit + 1, &GOES_ON) || r.is_stop(unit + 1);
    let bare = r.one_of(unit, &["tháng", "quý", "tuần"]) && told && !numbered(r, unit + 1);
    bare.then(|| (Cycle::Other, more(r, unit + 1)))
}

/// "tháng: 3, 6, 9".
fn numbered(r: &Reader, at: usize) -> bool {
    r.is(at, ":") && (r.is_number(at + 1) || quarter_number(r.w(at + 1)).is_some())
}

/// After "các tháng" nothing may number the months.
fn alone(r: &Reader, at: usize) -> bool {
    !r.is_number(at)
        && !numbered(r, at)
        && quarter_number(r.w(at)).is_none()
        && !matches!(r.w(at), "đầu" | "cuối" | "giữa" | "còn" | "tiếp" | "sau" | "tới" | "kế" | "trước" | "họp")
}

/// "một lần", "ít nhất 01 lần", "2 lần" after "mỗi năm".
fn how_often(r: &Reader, at: usize) -> usize {
    let next = r.skip(at, &["ít nhất", "tối thiểu", "không quá"]);
    match r.count(next) {
        Some((_, lan)) if r.is(lan, "lần") => lan + 1,
        _ => at,
    }
}

/// "1 lần/quý", "03 tháng/lần", "6 tháng một lần", "một năm hai lần", "năm một lần".
fn counted(r: &Reader, at: usize) -> Option<(Cycle, usize)> {
    let Some((n, next)) = r.count(at) else {
        let next = r.is_unit(at).then(|| times_suffix(r, at + 1))?;
        return (next > at + 1).then_some((unit_cycle(r, at), more(r, next)));
    };
    if r.is(next, "lần") {
        const PER: [&str; 10] = ["/", "trên", "trong mỗi", "trong một", "trong", "mỗi", "một", "hằng", "trong 1", "1"];
        let over = r.skip(r.phrases(next + 1, &PER)?, &["nhiệm"]);
        let unit = r.count(over).map_or(over, |(_, unit)| unit);
        return r.is_unit(unit).then(|| (unit_cycle(r, unit), more(r, unit + 1)));
    }
    if !r.is_unit(next) {
        return None;
    }
    let end = times_suffix(r, next + 1);
    let cycle = if n == 1 { unit_cycle(r, next) } else { Cycle::Other };
    (end > next + 1).then_some((cycle, more(r, end)))
}

fn unit_cycle(r: &Reader, at: usize) -> Cycle {
    match r.w(at) {
        "ngày" => Cycle::Daily,
        "năm" => Cycle::Yearly,
        _ => Cycle::Other,
    }
}

/// The place after "/lần", "/1 lần", "một lần"; the same place where none stands here.
fn times_suffix(r: &Reader, at: usize) -> usize {
    let next = r.skip(at, &["/"]);
    if let Some(end) = r.phrase(next, "lần").filter(|_| next > at) {
        return end;
    }
    match r.count(next) {
        Some((_, lan)) if r.is(lan, "lần") => lan + 1,
        _ => at,
    }
}

/// "02 cuộc/năm": the unit behind a slash.
fn per(r: &Reader, at: usize) -> Option<(Cycle, usize)> {
    let counts = at > 0 && (r.is_word(at - 1) || r.is_number(at - 1)) && !r.is_unit(at - 1) && !r.is(at - 1, "đồng");
    let unit = r.count(at + 1).map_or(at + 1, |(_, unit)| unit);
    let named = r.is_number(unit + 1) || quarter_number(r.w(unit + 1)).is_some();
    let known = matches!(r.w(unit), "ngày" | "tuần" | "tháng" | "quý" | "năm");
    (counts && known && !named).then(|| (unit_cycle(r, unit), more(r, unit + 1)))
}

/// Goes on with ", quý, năm" after a first rhythm.
fn more(r: &Reader, at: usize) -> usize {
    let mut end = at;
    for _ in 0..LONGEST {
        let Some(next) = link(r, end) else { break };
        let next = r.skip(next, &["định kỳ"]);
        let next = r.skip(next, &["hằng", "mỗi", "từng"]);
        match member(r, next) {
            Some((Member::Bare | Member::Half, after)) => end = times_suffix(r, after),
            _ => break,
        }
    }
    end
}

fn link(r: &Reader, at: usize) -> Option<usize> {
    match r.w(at) {
        "," if r.one_of(at + 1, &["và", "hoặc"]) => Some(at + 2),
        "," | "và" | "hoặc" | "hay" | "/" | "&" | "+" | "-" => Some(at + 1),
        _ => None,
    }
}

/// What stands in a calendar of reports.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Member {
    /// "tháng", "6 tháng", "năm": a rhythm and nothing else.
    Bare,
    /// "6 tháng đầu năm", "cả năm": also a stretch.
    Half,
    /// "quý I".
    Quarter,
}

fn member(r: &Reader, at: usize) -> Option<(Member, usize)> {
    let at = r.skip(at, &["báo cáo", "sơ kết", "tổng kết"]);
    if let Some((_, unit)) = r.count(at) {
        return match r.w(unit) {
            "tháng" if r.one_of(unit + 1, &["đầu", "cuối"]) => Some((Member::Half, r.skip(unit + 2, &["năm"]))),
            "tháng" | "năm" if !r.is_number(unit + 1) && !running(r, unit + 1) => Some((Member::Bare, unit + 1)),
            _ => None,
        };
    }
    match r.w(at) {
        "cả" if r.is(at + 1, "năm") && !r.is_number(at + 2) => Some((Member::Half, at + 2)),
        "hằng" | "mỗi" if r.is_unit(at + 1) => Some((Member::Bare, at + 2)),
        "quý" if quarter_number(r.w(at + 1)).is_some() || r.number(at + 1, 1).is_some() => {
            (!r.is(at + 2, "/") && !r.is(at + 2, "năm")).then_some((Member::Quarter, at + 2))
        }
        "tuần" | "tháng" | "quý" | "năm" if alone(r, at + 1) && stands_alone(r, at + 1) => {
            Some((Member::Bare, at + 1))
        }
        _ => None,
    }
}

/// A bare unit is followed by no word of its own: "năm học", "quý công dân" are no rhythms.
fn stands_alone(r: &Reader, at: usize) -> bool {
    !r.is_word(at)
        || matches!(
            r.w(at),
            "và" | "hoặc"
                | "hay"
                | "một"
                | "theo"
                | "khi"
                | "trước"
                | "chậm"
                | "gửi"
                | "báo"
                | "đột"
                | "trong"
                | "của"
                | "về"
                | "đối"
                | "do"
        )
}

/// "3 tháng kể từ", "6 tháng sau khi": a duration, not a rhythm.
fn running(r: &Reader, at: usize) -> bool {
    r.one_of(at, &["kể", "sau", "trước", "tính", "từ"])
}

/// A calendar of reports: two or more members, at least one of them bare. The place after it.
pub(super) fn report_list(r: &Reader, at: usize) -> Option<usize> {
    reports(r, at, false)
}

/// The same; after "định kỳ" half-years count as rhythms too.
fn reports(r: &Reader, at: usize, stated: bool) -> Option<usize> {
    if !matches!(r.w(at), "quý" | "tháng" | "tuần" | "năm" | "cả" | "ba" | "sáu" | "chín") && !r.is_number(at)
    {
        return None;
    }
    let (first, mut end) = member(r, at)?;
    let bares = |kind| kind == Member::Bare || (stated && kind == Member::Half);
    let mut bare = bares(first);
    let mut months = r.count(at).is_some();
    let mut members = 1;
    // "quý I, 6 tháng đầu năm, quý III và năm": stretches that hold each other are told for their reports.
    let mut quarters = first == Member::Quarter;
    let mut halves = first == Member::Half;
    while members < LONGEST {
        let Some(next) = link(r, end) else { break };
        let next = r.skip(next, &["định kỳ"]);
        let Some((kind, after)) = member(r, next).or_else(|| closing_year(r, next, months)) else {
            break;
        };
        let counted = r.count(next).is_some();
        bare |= bares(kind) || (quarters && halves && kind == Member::Half && !counted && members >= 2);
        months |= counted;
        quarters |= kind == Member::Quarter;
        halves |= kind == Member::Half && counted;
        (end, members) = (after, members + 1);
    }
    (bare && members >= 2 && !is_template(r, at)).then_some(end)
}

/// "quý I, 6 tháng, 9 tháng, năm 2026": the year whose reports they are.
fn closing_year(r: &Reader, at: usize, months: bool) -> Option<(Member, usize)> {
    let year = r.skip(at, &["cả"]);
    (months && r.is(year, "năm") && r.number(year + 1, 4).is_some()).then_some((Member::Half, year + 2))
}

/// "ngày/tháng/năm" is the heading of a column.
fn is_template(r: &Reader, at: usize) -> bool {
    r.is(at, "tháng") && r.is(at + 2, "năm") && r.is(at.saturating_sub(2), "ngày")
}

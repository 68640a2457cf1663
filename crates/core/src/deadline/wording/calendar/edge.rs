//! The ends and slices of a stretch: "đầu năm 2026", "giữa quý II", "nửa cuối tháng 5", "trung tuần
//! tháng 3", "tuần 2 tháng 6". Most are vague: what they come to is an offer.

use super::super::super::reader::Reader;
use super::super::super::time::{Edge, Shape, Time, Year};
use super::stretch::month;
use super::year::{suffix, with_year};

/// "đầu năm 2026", "giữa quý II", "nửa cuối tháng 5", "thượng tuần tháng 3", "tuần 2 tháng 6".
pub(super) fn edge(r: &Reader, at: usize) -> Option<(Time, usize)> {
    let (edge, next) = match (r.w(at), r.w(at + 1)) {
        ("nửa", "đầu") => (Edge::FirstHalf, at + 2),
        ("nửa", "cuối" | "sau") => (Edge::SecondHalf, at + 2),
        ("nửa", "năm") => {
            let shape = match r.w(at + 2) {
                "đầu" => Shape::Months(1, 6),
                "cuối" => Shape::Months(7, 12),
                _ => return None,
            };
            let (year, next) = suffix(r, at + 3).unwrap_or((Year::Unsaid, at + 3));
            return Some((with_year(shape, year), next));
        }
        ("thượng", "tuần") => return tens(r, at + 2, 0),
        ("trung", "tuần") => return tens(r, at + 2, 1),
        ("hạ", "tuần") => return tens(r, at + 2, 2),
        ("tuần", _) => return week(r, at + 1),
        ("đầu", _) => (Edge::Early, at + 1),
        ("giữa", _) => (Edge::Middle, at + 1),
        ("cuối", _) => (Edge::Late, at + 1),
        _ => return None,
    };
    let of = r.skip(next, &["của", "tiên của", "cùng của"]);
    let of = r.skip(of, &["mỗi", "hằng", "từng"]);
    if let Some((time, after)) = super::whole(r, of) {
        return Some((Time { edge, ..time }, after));
    }
    if is_day_of(r, of, edge) {
        return super::day::day(r, of, false);
    }
    match r.w(of) {
        "kỳ" => r.phrase(of, "kỳ báo cáo").map(|after| (Time::new(Shape::Again, Year::Unsaid), after)),
        "tháng" | "quý" | "tuần" if !r.is_number(of + 1) => {
            Some((Time::new(Shape::Again, Year::Unsaid), r.skip(of + 1, &["báo cáo"])))
        }
        "năm" => Some((Time { edge, ..Time::new(Shape::Year, Year::Unsaid) }, of + 1)),
        _ => None,
    }
}

/// "cuối ngày 15/12" is that day.
fn is_day_of(r: &Reader, at: usize, edge: Edge) -> bool {
    edge == Edge::Late && r.is(at, "ngày") && r.is_number(at + 1)
}

fn tens(r: &Reader, at: usize, nth: u32) -> Option<(Time, usize)> {
    let (time, next) = month(r, r.skip(at, &["của"]), false)?;
    let Shape::Month(month) = time.shape else {
        return Some((time, next));
    };
    Some((Time { shape: Shape::Slice { month, nth, of: 3 }, ..time }, next))
}

/// "tuần 2 tháng 6", "tuần cuối của tháng": which days that is nobody has fixed.
fn week(r: &Reader, at: usize) -> Option<(Time, usize)> {
    let next = r.skip(at, &["thứ"]);
    let (nth, next) = match r.w(next) {
        "đầu" | "nhất" => (0, r.skip(next + 1, &["tiên"])),
        "cuối" => (3, r.skip(next + 1, &["cùng"])),
        _ => {
            let (n, next) = r.count(next)?;
            (n.checked_sub(1)?.min(3), next)
        }
    };
    let of = r.skip(next, &["của", "trong"]);
    if let Some((time, after)) = month(r, of, false) {
        let Shape::Month(month) = time.shape else {
            return Some((time, after));
        };
        return Some((Time { shape: Shape::Slice { month, nth, of: 4 }, sure: false, ..time }, after));
    }
    let generic = r.one_of(of, &["tháng", "quý"]);
    generic.then_some((Time::new(Shape::Again, Year::Unsaid), of + 1))
}

//! The year of a time: "/2026", "năm 2026", "của năm sau", "thuộc kỳ báo cáo", "năm N+1"; and the
//! year as a time of its own: "Năm 2026", "2026", "trong năm".

use super::super::super::reader::Reader;
use super::super::super::time::{Shape, Time, Year};

/// The years a plan can speak of.
const PLAUSIBLE: std::ops::RangeInclusive<u32> = 1990..=2099;

/// A year that no calendar of a plan has; it makes its time impossible.
const NO_YEAR: Year = Year::Said(0);

/// A time of this shape and year; impossible where the year is.
pub(super) fn with_year(shape: Shape, year: Year) -> Time {
    match year {
        Year::Said(y) if !(1900..2200).contains(&y) => Time::never(),
        _ => Time::new(shape, year),
    }
}

/// Four digits that can be a year.
pub(super) fn four_digits(r: &Reader, at: usize) -> Option<i32> {
    let token = r.tokens.get(at)?;
    let plausible = token.digits == 4 && r.is_number(at) && PLAUSIBLE.contains(&token.value);
    plausible.then_some(token.value as i32)
}

/// A year written behind a slash or the word "năm", whatever its digits.
fn written(r: &Reader, at: usize) -> Option<Year> {
    let token = r.tokens.get(at)?;
    if !r.is_number(at) {
        return None;
    }
    if let Some(year) = four_digits(r, at) {
        return Some(Year::Said(year));
    }
    let short = 2000 + i32::try_from(token.value).unwrap_or(i32::MAX / 2);
    let near = token.digits == 2 && short.abs_diff(r.year) <= 15;
    Some(if near { Year::Said(short) } else { NO_YEAR })
}

/// The year that follows a day, month, quarter or half-year, and the place after it.
pub(super) fn suffix(r: &Reader, at: usize) -> Option<(Year, usize)> {
    match r.w(at) {
        "/" => {
            let next = r.skip(at + 1, &["năm"]);
            if let Some(found) = numbered(r, next) {
                return Some(found);
            }
            if matches!(r.w(next), "…" | "." | "_") {
                return Some((NO_YEAR, dots(r, next)));
            }
            Some((written(r, next)?, next + 1))
        }
        // "Tháng 6 - 2026" has its year behind the dash, unless years are being ranged.
        "-" | "." if r.is(at, "-") || (r.glued(at) && r.glued(at + 1)) => {
            let year = four_digits(r, at + 1)?;
            let ranged = matches!(r.w(at + 2), "-" | "đến");
            (!ranged).then_some((Year::Said(year), at + 2))
        }
        "," => {
            let next = r.skip(at + 1, &["năm"]);
            let year = four_digits(r, next)?;
            let alone = next == at + 2 || !matches!(r.w(next + 1), "-" | "," | "và" | "đến");
            alone.then_some((Year::Said(year), next + 1))
        }
        "(" => {
            let next = r.skip(at + 1, &["năm"]);
            let year = four_digits(r, next)?;
            r.is(next + 1, ")").then_some((Year::Said(year), next + 2))
        }
        "năm" => named(r, at),
        "của" | "thuộc" | "trong" | "ở" => {
            if r.is(at + 1, "kỳ") && !r.is(at + 1, "họp") {
                return Some((Year::Off(0), r.skip(at + 2, &REPORTING)));
            }
            named(r, at + 1).or_else(|| {
                let bare = r.is(at + 1, "năm") && !r.is_number(at + 2) && !is_school(r, at + 1);
                bare.then_some((Year::Off(0), at + 2))
            })
        }
        _ => Some((Year::Said(four_digits(r, at)?), at + 1)),
    }
}

const REPORTING: [&str; 5] = ["báo cáo", "kế hoạch", "đánh giá", "thực hiện", "này"];

/// "năm 2026", "năm sau", "năm trước của năm kế hoạch".
fn named(r: &Reader, at: usize) -> Option<(Year, usize)> {
    let next = r.phrase(at, "năm")?;
    if r.is_number(next) {
        // "năm 5" counts something; "năm 20226" is a year gone wrong.
        let digits = r.tokens.get(next).map_or(0, |t| t.digits);
        return if digits < 3 { None } else { Some((written(r, next)?, next + 1)) };
    }
    if matches!(r.w(next), "…" | "_") || (r.is(next, ".") && r.is(next + 1, ".")) {
        return Some((NO_YEAR, dots(r, next)));
    }
    relative(r, next)
}

/// A year said against the plan year, after the word "năm".
fn relative(r: &Reader, at: usize) -> Option<(Year, usize)> {
    if let Some(found) = numbered(r, at) {
        return Some(found);
    }
    const BEFORE: [&str; 6] = ["trước liền kề", "liền kề trước", "liền trước", "trước đó", "trước", "ngoái"];
    const AFTER: [&str; 11] = [
        "sau liền kề",
        "liền kề sau",
        "liền kề tiếp theo",
        "liền kề",
        "liền sau",
        "kế tiếp",
        "kế sau",
        "tiếp theo",
        "tiếp sau",
        "sau",
        "tới",
    ];
    const SAME: [&str; 10] =
        ["nay", "này", "đó", "kế hoạch", "báo cáo", "hiện tại", "hiện hành", "đánh giá", "thực hiện", "đang thực hiện"];
    let (by, next) = r
        .phrases(at, &BEFORE)
        .map(|next| (-1, next))
        .or_else(|| r.phrases(at, &AFTER).map(|next| (1, next)))
        .or_else(|| r.phrases(at, &SAME).map(|next| (0, next)))?;
    // "năm trước khi …" speaks of an event; "báo cáo năm trước ngày 10/12" bounds a day.
    if r.one_of(next, &["khi", "ngày", "tháng", "quý"]) || r.is_number(next) {
        return None;
    }
    let object = r.skip(next, &["của", "so với"]);
    let object = r.skip(object, &["năm", "kỳ"]);
    let end = r.phrases(object, &REPORTING).unwrap_or(next);
    Some((Year::Off(by), end))
}

/// "N", "N+1", "(N-1)": guides count years from the plan year.
fn numbered(r: &Reader, at: usize) -> Option<(Year, usize)> {
    let next = r.phrase(r.skip(at, &["("]), "n")?;
    let (by, next) = match (r.w(next), r.number(next + 1, 1)) {
        ("+", Some(n)) => (n as i32, next + 2),
        ("-", Some(n)) => (-(n as i32), next + 2),
        _ => (0, next),
    };
    Some((Year::Off(by), r.skip(next, &[")"])))
}

fn is_school(r: &Reader, at: usize) -> bool {
    r.is(at, "năm") && r.is(at + 1, "học")
}

/// A whole year (or school year) as a time, and the place after it.
pub(super) fn year(r: &Reader, at: usize, listed: bool) -> Option<(Time, usize)> {
    if is_school(r, at) {
        let next = at + 2;
        let Some(first) = four_digits(r, next) else {
            return Some((Time::never(), next));
        };
        let range = r.is(next + 1, "-") && four_digits(r, next + 2).is_some();
        let time = Time { sure: false, ..Time::new(Shape::School, Year::Said(first)) };
        return Some((time, if range { next + 3 } else { next + 1 }));
    }
    if r.is(at, "năm") {
        let at_year = r.skip(at, &["năm tài chính", "năm ngân sách", "năm công tác"]);
        if at_year > at {
            let (said, next) =
                four_digits(r, at_year).map_or((Year::Off(0), at_year), |y| (Year::Said(y), at_year + 1));
            return Some((Time::new(Shape::Year, said), next));
        }
        if let Some((year, next)) = named(r, at) {
            return Some((with_year(Shape::Year, year), next));
        }
        // "trong năm" is the plan year; "năm" alone is no time, and "năm ngày" are five days.
        let framed = matches!(r.before(at), "trong" | "cả" | "hết" | "cuối" | "suốt" | "toàn" | "đầu" | "giữa");
        let counts =
            r.is_unit(at + 1) || r.is_number(at + 1) || r.one_of(at + 1, &["lần", "đầu", "thứ", "cuối", "qua", "vừa"]);
        return (framed && !counts).then_some((Time::new(Shape::Year, Year::Off(0)), at + 1));
    }
    bare(r, at, listed)
}

/// "2026" without the word: only where nothing is counted and no number is continued.
fn bare(r: &Reader, at: usize, listed: bool) -> Option<(Time, usize)> {
    let year = four_digits(r, at)?;
    if r.is(at.saturating_sub(1), "năm") {
        return None;
    }
    let continues = r.glued(at) && matches!(r.before(at), "/" | ":" | "." | "," | "'");
    let led = listed
        || matches!(
            r.before(at),
            "đoạn" | "từ" | "đến" | "tới" | "trong" | "kỳ" | "hết" | "trước" | "sau" | "vào" | "nhìn" | "hướng"
        );
    let counts = r.is_word(at + 1)
        && !matches!(
            r.w(at + 1),
            "và" | "đến" | "tới" | "trở" | "hoặc" | "về" | "hoàn" | "thường" | "theo" | "thực" | "triển" | "ban"
        );
    let runs_on = r.glued(at + 1) && r.glued(at + 2) && matches!(r.w(at + 1), "/" | ":" | ".");
    if continues || runs_on || (counts && !led) || matches!(r.w(at + 1), "%") {
        return None;
    }
    Some((Time::new(Shape::Year, Year::Said(year)), at + 1))
}

/// The place after a row of dots: a blank that nobody filled in.
pub(super) fn dots(r: &Reader, at: usize) -> usize {
    let mut next = at;
    while matches!(r.w(next), "…" | "." | "_") {
        next += 1;
    }
    next
}

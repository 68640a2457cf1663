//! Numbers with their units, and the numbers that only look like one: dates, years, document
//! numbers, versions.

use rust_decimal::Decimal;

use super::clause::Clause;
use super::lexicon;
use super::text::Kind;
use super::words::{Class, MULTIPLES, NAMING, PAIRED, PER, SPELLED, UNITS};
use crate::vietnamese::decimal;

/// A number or a range with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    pub unit: String,
    pub class: Class,
    /// The index after the unit.
    pub end: usize,
    /// Written as a part of a whole: "12/60 ngày".
    pub fraction: bool,
}

/// What stands at a number.
pub(super) enum Found {
    Amount(Amount),
    /// No quantity; reading goes on at the index.
    Skip(usize),
    /// Looks like a quantity that nothing here can hold: "1/3 thời gian".
    Unread(usize),
}

/// Reads what begins with the number at `i`. `bound` says that a bound waits for it.
pub(super) fn at(clause: &Clause, i: usize, bound: bool) -> Found {
    if let Some(next) = name(clause, i, bound) {
        return Found::Skip(next);
    }
    let Some(value) = decimal(clause.word(i)) else {
        return Found::Skip(i + 1);
    };
    let mut end = i + 1;
    let mut fraction = false;
    if clause.mark(end) == Some('/') && clause.is_number(end + 1) {
        fraction = true;
        end += 2;
    }
    if fraction && bound && part(clause, i) {
        return Found::Unread(end);
    }
    let (mut unit, mut class, mut after) = unit(clause, end, bound);
    let mut max = None;
    if !fraction && let Some((top, top_unit, top_class, top_after)) = range(clause, i, after, class) {
        (max, after) = (Some(top), top_after);
        if top_class != Class::Bare {
            (unit, class) = (top_unit, top_class);
        }
    }
    if fraction && class == Class::Bare && !bound && clause.before(i) != "đạt" {
        return Found::Skip(after);
    }
    if named(clause, i, class) || (class == Class::Bare && is_year(clause.word(i))) {
        return Found::Skip(after);
    }
    Found::Amount(Amount { value, max, unit, class, end: after, fraction })
}

/// A true fraction such as 1/3 or 2/3 of something.
fn part(clause: &Clause, i: usize) -> bool {
    let number = |i: usize| clause.word(i).parse::<u32>().ok();
    let (_, class, _) = unit(clause, i + 3, false);
    let counted = matches!(class, Class::Bare | Class::Time) && !clause.word(i + 3).starts_with("ngày");
    number(i).zip(number(i + 2)).is_some_and(|(a, b)| a < b && b <= 10) && counted
}

/// A number written out, as a bound allows it: "ít nhất một sáng kiến".
pub(super) fn spelled(clause: &Clause, i: usize) -> Option<Amount> {
    if !clause.may(i, lexicon::SPELLED) {
        return None;
    }
    let (_, value) = SPELLED.iter().find(|(word, _)| *word == clause.word(i))?;
    let (unit, class, end) = unit(clause, i + 1, false);
    matches!(class, Class::Product | Class::Body | Class::Score | Class::Step).then(|| Amount {
        value: Decimal::from(*value),
        max: None,
        unit,
        class,
        end,
        fraction: false,
    })
}

pub(super) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|n| (1900..=2100).contains(&n))
}

/// The index after a date, a document number, a version, a span of years: numbers that name.
fn name(clause: &Clause, i: usize, bound: bool) -> Option<usize> {
    let link = clause.mark(i + 1).filter(|_| clause.glued(i + 1))?;
    let tight = clause.glued(i + 2);
    let second = clause.is_number(i + 2);
    match link {
        '/' if second => {
            let dated = clause.mark(i + 3) == Some('/') && clause.is_number(i + 4) && clause.glued(i + 3);
            if dated {
                // A law or a decree goes on with its sign: 30/2020/NĐ-CP is caught below.
                return Some(i + 5);
            }
            if is_year(clause.word(i + 2)) {
                return Some(code(clause, i + 3));
            }
            let small = |j: usize, top: u32| clause.word(j).parse::<u32>().is_ok_and(|n| (1..=top).contains(&n));
            let (_, class, _) = unit(clause, i + 3, false);
            let day = small(i, 31) && small(i + 2, 12) && class == Class::Bare && !bound;
            let always = matches!((clause.word(i), clause.word(i + 2)), ("24", "7" | "24"));
            (day || always || matches!(clause.before(i), "ngày" | "trước" | "tháng")).then_some(i + 3)
        }
        '/' if tight && clause.token(i + 2).is_some_and(|t| t.capital || t.kind == Kind::Code) => {
            Some(code(clause, i + 3))
        }
        '-' if tight && clause.token(i + 2).is_some_and(|t| t.kind == Kind::Word && t.capital) => {
            Some(code(clause, i + 3))
        }
        ':' if second && tight && clause.mark(i + 3) != Some('%') => Some(i + 3),
        '-' if second && is_year(clause.word(i)) && is_year(clause.word(i + 2)) => Some(i + 3),
        _ => None,
    }
    .or_else(|| (link == '-' && second && clause.mark(i + 3) == Some('/') && clause.is_number(i + 4)).then_some(i + 5))
}

/// The index after the rest of a document number: "/NĐ-CP", "/QH15".
fn code(clause: &Clause, mut i: usize) -> usize {
    while matches!(clause.mark(i), Some('/' | '-' | '&')) && clause.glued(i) && clause.glued(i + 1) {
        i += 2;
    }
    i
}

/// Whether the word before the number makes it a name: "mức 3", "Đề án 06", "Điều 12".
fn named(clause: &Clause, i: usize, class: Class) -> bool {
    match class {
        Class::Percent | Class::Score => false,
        Class::Age => true,
        _ if clause.any_back(i.saturating_sub(1), &["mỗi", "hằng", "hàng", "từng", "một"]).is_some() => false,
        // A unit right behind the number tells more than the word before it: "Kế hoạch 05 lớp",
        // but "năm 2025 hồ sơ", "mức 3 dịch vụ".
        Class::Bare | Class::Other | Class::Time => clause.any_back(i, NAMING).is_some(),
        Class::Product | Class::Body | Class::Step | Class::Money => {
            let near = [
                "năm",
                "mức",
                "mức độ",
                "cấp độ",
                "điều",
                "khoản",
                "đề án",
                "giai đoạn",
                "iso",
                "tháng",
                "ngày",
                "quý",
                "khóa",
                "lần thứ",
                "mục",
                "tiêu chí",
            ];
            clause.any_back(i, &near).is_some()
        }
    }
}

/// The unit at `i`: its text, its class and the index after it.
pub(super) fn unit(clause: &Clause, i: usize, guess: bool) -> (String, Class, usize) {
    if clause.mark(i) == Some('%') {
        let end = per(clause, i + 1).unwrap_or(i + 1);
        return ("%".to_owned(), Class::Percent, end);
    }
    if let Some(end) = clause.phrase(i, "phần trăm") {
        return ("%".to_owned(), Class::Percent, end);
    }
    if let Some(end) = clause.any(i, &["‰", "phần nghìn"]) {
        return ("‰".to_owned(), Class::Percent, end);
    }
    if !clause.may(i, lexicon::UNIT) && !guess {
        return (String::new(), Class::Bare, i);
    }
    let times = MULTIPLES.iter().find_map(|m| clause.phrase(i, m));
    let noun = times.unwrap_or(i);
    let known =
        UNITS.iter().filter_map(|(p, class)| Some((clause.phrase(noun, p)?, *class))).max_by_key(|(end, _)| *end);
    let (mut end, class) = match known {
        Some((end, class)) if !clashes(clause, noun, end) => (end, class),
        _ => match times {
            Some(end) => (end, Class::Money),
            None if guess => match guessed(clause, i) {
                Some(end) => (end, Class::Other),
                None => return (String::new(), Class::Bare, i),
            },
            None => return (String::new(), Class::Bare, i),
        },
    };
    if let Some(after) = paired(clause, noun, end) {
        return (spell(clause, i, end), class, after);
    }
    end = per(clause, end).unwrap_or(end);
    (spell(clause, i, end), class, end)
}

/// The index after the second noun of a pair; the unit is named by the first.
fn paired(clause: &Clause, noun: usize, end: usize) -> Option<usize> {
    let (_, rests) = PAIRED.iter().find(|(first, _)| clause.phrase(noun, first) == Some(end))?;
    clause.any(end, rests)
}

/// The index after "/năm", "/1.000 dân" at `i`.
fn per(clause: &Clause, i: usize) -> Option<usize> {
    if clause.mark(i) != Some('/') {
        return None;
    }
    let noun = if clause.is_number(i + 1) { i + 2 } else { i + 1 };
    clause.any(noun, PER)
}

/// A unit that is only the beginning of another word: "sở hữu", "xã hội", "bộ phận", "năm trước".
fn clashes(clause: &Clause, from: usize, end: usize) -> bool {
    let next = clause.word(end);
    end == from + 1
        && match clause.word(from) {
            "sở" => next == "hữu",
            "xã" => next == "hội",
            "bộ" => matches!(next, "phận" | "ngành" | "," | "và"),
            "tổ" => next == "chức",
            "điểm" => next == "a",
            "bản" => matches!(next, "điện" | "sao"),
            "lượng" => next == "công",
            "kỳ" => next == "họp",
            "vụ" => next == "trưởng",
            _ => false,
        }
}

/// One or two syllables for a noun that no list holds.
fn guessed(clause: &Clause, i: usize) -> Option<usize> {
    let stop = |j: usize| {
        !clause.is_word(j)
            || clause
                .any(
                    j,
                    &[
                        "của", "tại", "ở", "trong", "trên", "về", "cho", "trở", "so", "và", "hoặc", "đến", "theo",
                        "để", "là", "với", "từ", "đối", "được", "có", "số", "tổng", "các",
                    ],
                )
                .is_some()
    };
    if stop(i) {
        return None;
    }
    Some(if stop(i + 1) { i + 1 } else { i + 2 })
}

/// The unit as written, small letters unless it is an abbreviation.
fn spell(clause: &Clause, from: usize, end: usize) -> String {
    let written = clause.slice(from, end);
    let mut out = String::with_capacity(written.len());
    for part in written.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let capitals = part.chars().filter(|c| c.is_uppercase()).count();
        if capitals > 1 { out.push_str(part) } else { out.push_str(&part.to_lowercase()) }
    }
    out
}

/// The upper end of a range whose lower end is read up to `end`: "07-09 sáng kiến", "từ 80% đến
/// dưới 90%".
fn range(clause: &Clause, start: usize, end: usize, class: Class) -> Option<(Decimal, String, Class, usize)> {
    let dash = clause.mark(end) == Some('-');
    let at = if dash { end + 1 } else { clause.any(end, &["đến", "tới"])? };
    let at = clause.any(at, &["dưới", "không quá", "khoảng", "mức", "tối đa", "trên"]).unwrap_or(at);
    if !clause.is_number(at) || is_year(clause.word(at)) && clause.mark(at + 1) != Some('%') {
        return None;
    }
    let value = decimal(clause.word(at))?;
    let (unit, top, after) = self::unit(clause, at + 1, false);
    let same = match (class, top) {
        (Class::Bare, Class::Bare) => dash && clause.glued(end) || clause.before(start) == "từ",
        (Class::Bare, _) => true,
        (_, Class::Bare) => dash,
        (low, high) => low == high,
    };
    let fraction = clause.mark(at + 1) == Some('/') && clause.is_number(at + 2);
    (same && !fraction).then_some((value, unit, top, after))
}

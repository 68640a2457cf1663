//! The part of the plan's time that a number holds for: "quý II đạt 50%, cả năm đạt 98%", "đến năm
//! 2027 đạt 95%". A year that belongs to a paper or to a comparison is none.

use super::change::comparison;
use super::clause::Clause;
use super::lexicon;
use super::number::is_year;
use super::scan::Quantity;
use super::words::PAPERS;

/// Words that may lead to a time and are no part of it.
const LEADING: &[&str] = &["tính đến", "đến", "tới", "trong", "vào", "ngay trong"];

/// Words that belong to a time: "hết năm" is not "năm".
const EDGES: &[&str] = &["hết", "cuối", "cả", "đầu", "giữa"];

/// The words with which a time may begin; with a number only "6 tháng đầu năm" does.
#[rustfmt::skip]
pub(super) const OPENING: &[&str] = &[
    "tính đến", "đến", "tới", "trong", "vào", "ngay trong", "hết", "cuối", "cả", "đầu", "giữa", "quý", "tháng", "năm", "ngày", "giai đoạn", "sáu tháng",
    "chín tháng",
];

/// A time in the words of a number.
#[derive(Clone, Debug)]
pub(super) struct Period {
    /// The time as written, single blanks, without "đến", "trong" and the like.
    pub words: String,
    /// Its tokens with the word that leads to it.
    pub span: (usize, usize),
    /// It opens its clause and holds for all of it: "Đến năm 2027, …".
    pub opens: bool,
    /// The same with a colon behind it: it holds for the list that follows.
    pub heads: bool,
}

/// How certain a time is that it is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A year or several: they stand in names too.
    Year,
    /// A part of a year, or the end of it.
    Part,
}

/// A time at a place.
struct Found {
    words: usize,
    end: usize,
    kind: Kind,
    /// "đến" leads to it, or it is an end itself.
    until: bool,
    led: bool,
}

/// The time of a quantity whose words lie from `begin` to `stop`.
pub(super) fn of(clause: &Clause, (begin, stop): (usize, usize), quantity: &Quantity) -> Option<Period> {
    let mut i = begin;
    while i < quantity.at {
        if let Some(found) = at(clause, i, begin) {
            if found.end <= quantity.at && stands_before(clause, begin, i, &found, quantity) {
                return Some(period(clause, i, &found));
            }
            i = found.end;
        } else {
            i += 1;
        }
    }
    let mut i = quantity.end;
    while i < stop {
        if let Some(found) = at(clause, i, quantity.end) {
            if stands_behind(clause, stop, i, &found, quantity) {
                return Some(Period { opens: false, heads: false, ..period(clause, i, &found) });
            }
            i = found.end;
        } else {
            i += 1;
        }
    }
    None
}

/// The time of a direction without a number, whose words lie from `from` to `to`.
pub(super) fn of_trend(clause: &Clause, from: usize, to: usize) -> Option<Period> {
    let to = (from..to).find(|i| comparison(clause, *i).is_some()).unwrap_or(to);
    (from..to).find_map(|i| {
        let found = at(clause, i, from)?;
        let sure = found.kind == Kind::Part || found.until;
        let opens = i == from && from == 0;
        (found.end <= to && (sure || opens)).then(|| period(clause, i, &found))
    })
}

fn period(clause: &Clause, start: usize, found: &Found) -> Period {
    let words = clause.slice(found.words, found.end).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let small = letters.next().map(|c| c.to_lowercase().chain(letters).collect());
    let opens = start == 0 && matches!(clause.word(found.end), "," | ":");
    Period {
        words: small.unwrap_or_default(),
        span: (start, found.end),
        opens,
        heads: opens && clause.word(found.end) == ":",
    }
}

/// Small words between a time and its number: "quý II phải đạt", "cả năm là".
fn is_link(clause: &Clause, i: usize) -> bool {
    #[rustfmt::skip]
    const LINKS: &[&str] = &[
        "đạt", "phải", "là", ":", "còn", "có", ",", "mức", "tỷ lệ", "được", "hoàn thành", "tăng", "giảm", "nâng", "cắt",
        "nằm", "trong", "xếp", "thuộc", "đứng", "vào",
    ];
    clause.any(i, LINKS).is_some() || matches!(clause.word(i), "lệ" | "thành")
}

fn stands_before(clause: &Clause, begin: usize, i: usize, found: &Found, quantity: &Quantity) -> bool {
    let small = |j: usize| {
        clause.is_separator(j) || matches!(clause.word(j), ":" | "phấn" | "đấu" | "riêng" | "trong" | "đó" | "-" | "+")
    };
    let opens = (begin..i).all(small) || clause.is_separator(i.wrapping_sub(1)) || clause.before(i) == ":";
    if opens {
        return true;
    }
    let first = quantity.start.as_ref().map_or(quantity.first, |start| start.first.min(quantity.first));
    let reaches = (found.end..first).all(|j| is_link(clause, j)) || i >= quantity.first;
    reaches && (found.led || found.kind == Kind::Part)
}

fn stands_behind(clause: &Clause, stop: usize, i: usize, found: &Found, quantity: &Quantity) -> bool {
    let closes = found.end >= stop || clause.is_separator(found.end);
    if i == quantity.end {
        return found.led || found.kind == Kind::Part || closes;
    }
    let named = (quantity.end..i).any(|j| clause.may(j, lexicon::PAPER) && clause.any(j, PAPERS).is_some());
    closes && !named && (found.until || found.led && found.kind == Kind::Part)
}

/// The time that begins at `i`, if what stands before does not make it something else.
fn at(clause: &Clause, i: usize, begin: usize) -> Option<Found> {
    let counted = clause.is_number(i) && clause.word(i + 1) == "tháng";
    if !counted && !clause.may(i, lexicon::TIME) {
        return None;
    }
    let words = clause.any(i, LEADING).unwrap_or(i);
    let until = matches!(clause.word(i), "tính" | "đến" | "tới");
    let edge = clause.any(words, EDGES);
    let first = edge.unwrap_or(words);
    let (end, kind) = time(clause, first, edge.is_some())?;
    let bound = i > begin
        && (clause.is_number(i - 1)
            || matches!(
                clause.before(i),
                "từ" | "hướng" | "nhìn" | "trước" | "sau" | "hơn" | "kể" | "với" | "so" | "kỳ" | "như" | "-"
            ));
    let until = until || matches!(clause.word(words), "hết" | "cuối");
    let kind = if edge.is_some() { Kind::Part } else { kind };
    (!bound).then_some(Found { words, end, kind, until, led: words > i })
}

/// The index after the time that begins at `i`.
fn time(clause: &Clause, i: usize, edge: bool) -> Option<(usize, Kind)> {
    let year = |j: usize| clause.is_number(j) && is_year(clause.word(j));
    // "/2026", "năm 2026", "- 2026"
    let of_year = |j: usize| -> usize {
        match clause.word(j) {
            "/" | "-" | "năm" if year(j + 1) => j + 2,
            _ => j,
        }
    };
    if clause.phrase(i, "giai đoạn").is_some() {
        let span = year(i + 2) && clause.mark(i + 3) == Some('-') && year(i + 4);
        return span.then_some((i + 5, Kind::Year));
    }
    match clause.word(i) {
        "năm" if year(i + 1) => {
            let span = clause.mark(i + 2) == Some('-') && year(i + 3);
            Some((if span { i + 4 } else { i + 2 }, Kind::Year))
        }
        "năm" if edge && !matches!(clause.word(i + 1), "học" | "trước" | "sau") => Some((i + 1, Kind::Part)),
        "quý" if matches!(clause.word(i + 1), "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4") => {
            Some((of_year(i + 2), Kind::Part))
        }
        "tháng" if clause.word(i + 1).parse::<u8>().is_ok_and(|n| (1..=12).contains(&n)) => {
            Some((of_year(i + 2), Kind::Part))
        }
        "ngày" if clause.is_number(i + 1) && clause.mark(i + 2) == Some('/') && clause.is_number(i + 3) => {
            Some((of_year(i + 4), Kind::Part))
        }
        "sáu" | "chín" => months(clause, i, of_year),
        "6" | "06" | "9" | "09" | "3" | "03" => months(clause, i, of_year),
        _ => None,
    }
}

/// "6 tháng đầu năm 2026" at `i`.
fn months(clause: &Clause, i: usize, of_year: impl Fn(usize) -> usize) -> Option<(usize, Kind)> {
    let half = clause.any(i + 1, &["tháng đầu năm", "tháng cuối năm"])?;
    let year = clause.is_number(half) && is_year(clause.word(half));
    Some((if year { half + 1 } else { of_year(half) }, Kind::Part))
}

//! Quality standards that a text names with their edition ("TCVN ISO 9001:2015"). They are no
//! documents of an office and stay out of the list of citations; one standard in two editions is
//! a slip all the same.

use crate::order::Order;
use std::collections::{BTreeMap, BTreeSet};

use super::conflict::{Conflict, ConflictKind, Way};
use super::view::View;

/// A standard named with an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Its number, "9001" or "27001".
    pub number: String,
    /// The year of the edition.
    pub edition: i32,
    /// The line where it begins, counted from 1.
    pub line: usize,
    /// As written, white space squeezed: "TCVN ISO 9001:2015".
    pub text: String,
    /// First byte in the text.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// The edition whose place it takes, as its sentence says: "chuyển từ TCVN ISO 9001:2008 sang TCVN
    /// ISO 9001:2015".
    pub follows: Option<i32>,
    /// True where its sentence moves to it without naming the old one: "chuyển đổi hệ thống sang TCVN
    /// ISO 9001:2015".
    pub is_new: bool,
}

/// Every standard named with number and edition behind "ISO" or "TCVN", in the order of the text.
pub fn standards(text: &str) -> Vec<Standard> {
    let view = View::new(text);
    let mut out: Vec<Standard> = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut i = 0;
    let mut behind = 0;
    while i < view.len() {
        let begins = matches!(view.at(i), 'I' | 'T' | 'i' | 't') && !view.before(i).is_alphanumeric();
        let Some((end, number, edition)) = begins.then(|| one(&view, i)).flatten() else {
            i += 1;
            continue;
        };
        let start = view.byte(i);
        line += text.get(counted..start).map_or(0, |gap| gap.matches('\n').count());
        counted = start;
        let mut standard = Standard {
            number,
            edition,
            line,
            text: view.words(i, end),
            start,
            end: view.byte_end(end),
            follows: None,
            is_new: is_moved_to(&view, i),
        };
        if let Some(before) = out.last_mut().filter(|before| before.number == standard.number) {
            match changes(&view, behind, i) {
                Some(Change::To) => standard.follows = Some(before.edition),
                Some(Change::For) => before.follows = Some(standard.edition),
                None => {}
            }
        }
        out.push(standard);
        (i, behind) = (end, end);
    }
    out
}

/// How one edition takes the place of another.
enum Change {
    /// "… sang …": the second one is the new one.
    To,
    /// "… thay cho …": the first one is.
    For,
}

/// So many letters apart, two editions are no longer spoken of together.
const FARTHEST: usize = 80;

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | ';' | '|')
}

/// True where one of the phrases stands between the two places.
fn says(view: &View, from: usize, to: usize, phrases: &[&str]) -> bool {
    (from..to).any(|k| !view.before(k).is_alphanumeric() && phrases.iter().any(|p| view.phrase(k, p).is_some()))
}

/// True where the words of the sentence before `i` say that the office moves to what stands there.
fn is_moved_to(view: &View, i: usize) -> bool {
    let start = i.saturating_sub(FARTHEST);
    let from = (start..i).rev().find(|&k| ends_sentence(view.at(k))).map_or(start, |end| end + 1);
    let verb = || says(view, from, i, &["chuyển", "nâng cấp", "nâng", "cập nhật"]);
    says(view, from, i, &["phiên bản mới"]) || (says(view, from, i, &["sang", "lên"]) && verb())
}

/// What the words between two editions say, within one sentence.
fn changes(view: &View, from: usize, to: usize) -> Option<Change> {
    let words = view.slice(from, to);
    if words.len() > FARTHEST || words.iter().copied().any(ends_sentence) {
        return None;
    }
    let says = |phrases: &[&str]| says(view, from, to, phrases);
    if says(&["thay cho", "thay thế cho", "thay thế"]) {
        Some(Change::For)
    } else if says(&["sang", "lên", "thành", "được thay bằng", "thay bằng"]) {
        Some(Change::To)
    } else {
        None
    }
}

/// "ISO 9001: 2018", "TCVN ISO/IEC 27001:2019", "TCVN 9001:2015" from `i` on.
fn one(view: &View, i: usize) -> Option<(usize, String, i32)> {
    let mut k = i;
    let mut named = false;
    for name in ["tcvn", "iso", "iec"] {
        if let Some(end) = view.phrase(k, name) {
            named = true;
            k = view.skip_blanks(end).0;
            if matches!(view.at(k), '/' | '-') {
                k = view.skip_blanks(k + 1).0;
            }
        }
    }
    if !named {
        return None;
    }
    let (end, number) = digits(view, k, 3..=6)?;
    let colon = view.skip_blanks(end).0;
    if !matches!(view.at(colon), ':' | '-') {
        return None;
    }
    let (end, year) = digits(view, view.skip_blanks(colon + 1).0, 4..=4)?;
    let edition: i32 = year.parse().ok().filter(|y| (1980..2100).contains(y))?;
    Some((end, number, edition))
}

fn digits(view: &View, from: usize, length: std::ops::RangeInclusive<usize>) -> Option<(usize, String)> {
    let mut to = from;
    while view.at(to).is_ascii_digit() {
        to += 1;
    }
    length.contains(&(to - from)).then(|| (to, view.slice(from, to).iter().collect()))
}

/// The standards that are named in two editions, one way for each edition. An edition that some sentence
/// says the office leaves for another is none of them, wherever it stands: until the move it is kept.
pub fn edition_conflicts(standards: &[Standard]) -> Vec<Conflict> {
    let mut left: BTreeSet<(&str, i32)> = BTreeSet::new();
    // Every edition before this one is left.
    let mut newest: BTreeMap<&str, i32> = BTreeMap::new();
    for standard in standards {
        left.extend(standard.follows.filter(|old| *old != standard.edition).map(|old| (standard.number.as_str(), old)));
        if standard.is_new {
            let newest = newest.entry(&standard.number).or_insert(standard.edition);
            *newest = standard.edition.max(*newest);
        }
    }
    let is_left = |standard: &Standard| {
        let number = standard.number.as_str();
        left.contains(&(number, standard.edition)) || newest.get(number).is_some_and(|new| standard.edition < *new)
    };
    let mut by_number: BTreeMap<&str, BTreeMap<i32, &Standard>> = BTreeMap::new();
    for standard in standards.iter().filter(|standard| !is_left(standard)) {
        by_number.entry(&standard.number).or_default().entry(standard.edition).or_insert(standard);
    }
    let mut out: Vec<Conflict> = by_number
        .into_values()
        .filter(|editions| editions.len() > 1)
        .map(|editions| {
            let mut ways: Vec<Way> =
                editions.into_values().map(|s| Way { number: s.text.clone(), date: None, line: s.line }).collect();
            ways.order_by_key(|way| way.line);
            Conflict { what: ConflictKind::Edition, ways }
        })
        .collect();
    out.order_by_key(|conflict| conflict.ways.first().map_or(0, |way| way.line));
    out
}

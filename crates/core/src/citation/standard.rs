//! Quality standards that a text names with their edition ("TCVN ISO 9001:2015"). They are no
//! documents of an office and stay out of the list of citations; one standard in two editions is
//! a slip all the same.

use std::collections::BTreeMap;

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
    /// True where the sentence says that another edition takes its place: "chuyển từ TCVN ISO
    /// 9001:2008 sang TCVN ISO 9001:2015".
    pub replaced: bool,
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
            replaced: false,
        };
        if let Some(before) = out.last_mut().filter(|before| before.number == standard.number) {
            match changes(&view, behind, i) {
                Some(Change::To) => before.replaced = true,
                Some(Change::For) => standard.replaced = true,
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

/// What the words between two editions say, within one sentence.
fn changes(view: &View, from: usize, to: usize) -> Option<Change> {
    const FARTHEST: usize = 40;
    let words = view.slice(from, to);
    if words.len() > FARTHEST || words.iter().any(|c| matches!(c, '.' | ';' | '|')) {
        return None;
    }
    let says = |phrases: &[&str]| {
        (from..to).any(|k| !view.before(k).is_alphanumeric() && phrases.iter().any(|p| view.phrase(k, p).is_some()))
    };
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

/// The standards that are named in two editions, one way for each edition. An edition that gives way
/// to another in its own sentence is none of them.
pub fn edition_conflicts(standards: &[Standard]) -> Vec<Conflict> {
    let mut by_number: BTreeMap<&str, BTreeMap<i32, &Standard>> = BTreeMap::new();
    for standard in standards.iter().filter(|standard| !standard.replaced) {
        by_number.entry(&standard.number).or_default().entry(standard.edition).or_insert(standard);
    }
    let mut out: Vec<Conflict> = by_number
        .into_values()
        .filter(|editions| editions.len() > 1)
        .map(|editions| {
            let mut ways: Vec<Way> =
                editions.into_values().map(|s| Way { number: s.text.clone(), date: None, line: s.line }).collect();
            ways.sort_by_key(|way| way.line);
            Conflict { what: ConflictKind::Edition, ways }
        })
        .collect();
    out.sort_by_key(|conflict| conflict.ways.first().map_or(0, |way| way.line));
    out
}

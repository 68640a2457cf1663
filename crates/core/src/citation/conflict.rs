//! Documents that a text cites in two ways.
//!
//! A number alone is no document: every province has its plan 308/KH-UBND, and 76/NQ-CP exists in
//! 2013 and in 2021. Two citations speak of one document when number and symbol agree, the bodies
//! named do not differ, and the dates share the year (nobody gives a number twice in a year) or
//! the day and month (a year mistyped). A false alarm is worse than a miss.

use crate::order::Order;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Citation, kind, title};

mod part;
pub use part::{Bodies, NumberKey, bodies_of, number_key};
use part::{Body, Part, bodies, one_document, take_apart};

/// In what two citations of one document differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    /// One number with two dates.
    Date,
    /// One date and title with two numbers, or a number with and without its year.
    Number,
    /// One number with two kinds, or with titles that name different years.
    Name,
    /// One standard in two editions; see [`super::edition_conflicts`].
    Edition,
}

/// One of the ways in which a document is cited, at the first place that does so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The number as in [`Citation::number`].
    pub number: String,
    /// The date given there.
    pub date: Option<NaiveDate>,
    /// The line, counted from 1.
    pub line: usize,
}

/// A document cited in two or more ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What differs.
    pub what: ConflictKind,
    /// The different ways, in the order of the text; at least two.
    pub ways: Vec<Way>,
}

/// Variants of one number that are compared with each other; more than these are not looked at,
/// so that a hostile text cannot make the comparison slow.
const MOST_VARIANTS: usize = 48;

/// Citations nearer than this, in bytes, stand side by side as two documents.
const SIDE_BY_SIDE: usize = 400;

/// The documents among these citations that are cited in more than one way.
pub fn conflicts(citations: &[Citation]) -> Vec<Conflict> {
    let parts: Vec<Part> = citations.iter().map(take_apart).collect();
    let mut by_number: BTreeMap<(&str, &str), Vec<&Part>> = BTreeMap::new();
    let mut by_day: BTreeMap<(&str, NaiveDate), Vec<&Part>> = BTreeMap::new();
    for part in &parts {
        by_number.entry((&part.symbol, &part.digits)).or_default().push(part);
        if let Some(date) = part.citation.date {
            by_day.entry((&part.symbol, date)).or_default().push(part);
        }
    }
    let mut out = Vec::new();
    for group in by_number.values() {
        year_in_number(group, &mut out);
        let mut years: BTreeMap<Option<i32>, Vec<&Part>> = BTreeMap::new();
        for part in group {
            years.entry(part.year).or_default().push(part);
        }
        for same in years.values() {
            dates(same, &mut out);
            names(same, &mut out);
        }
    }
    for group in by_day.values() {
        numbers(group, &mut out);
    }
    out.order_by_key(|conflict| (conflict.ways.first().map_or(0, |way| way.line), conflict.what));
    out
}

/// The conflict of a document's own number with the one that the heading of its appendix gives it:
/// the symbol is the same, the digits are not, and it is the same body, or the same day where the
/// heading names no body.
pub fn own_number_differs(own: &Citation, cited: &Citation) -> Option<Conflict> {
    let (a, b) = (take_apart(own), take_apart(cited));
    let same = match bodies(&a, &b) {
        Body::Same => true,
        Body::Different => false,
        Body::Unsaid { .. } => own.date.is_some() && own.date == cited.date,
    };
    let mut out = Vec::new();
    if same && a.symbol == b.symbol && a.year == b.year && a.digits != b.digits {
        report(ConflictKind::Number, &[&a, &b], |part| Some(part.citation.number.clone()), &mut out);
    }
    out.pop()
}

/// One number, different dates.
fn dates(group: &[&Part], out: &mut Vec<Conflict>) {
    let dated = group.iter().copied().filter(|part| part.citation.date.is_some());
    let variants = variants(dated, |part| (part.citation.date, part.body.clone()));
    let mut taken = vec![false; variants.len()];
    for start in 0..variants.len() {
        let mut together: Vec<&Part> = Vec::new();
        let mut waiting = vec![start];
        while let Some(i) = waiting.pop() {
            let (Some(taken_i), Some(part)) = (taken.get_mut(i), variants.get(i)) else {
                continue;
            };
            if std::mem::replace(taken_i, true) {
                continue;
            }
            together.push(part);
            let more = variants
                .iter()
                .enumerate()
                .filter(|(k, other)| !taken.get(*k).is_some_and(|t| *t) && one_document(part, other));
            waiting.extend(more.map(|(k, _)| k));
        }
        together.order_by_key(|part| part.citation.start);
        report(ConflictKind::Date, &together, |part| part.citation.date.map(|d| d.to_string()), out);
    }
}

/// One number and date, two kinds, or titles that differ in a year.
fn names(group: &[&Part], out: &mut Vec<Conflict>) {
    let variants = variants(group.iter().copied(), |part| {
        (part.citation.kind.clone(), part.title.clone(), part.citation.date, part.body.clone())
    });
    for (i, a) in variants.iter().enumerate() {
        for b in variants.iter().skip(i + 1) {
            let same_day = a.citation.date.is_some() && a.citation.date == b.citation.date;
            let same = bodies(a, b) != Body::Different
                && (same_day || (a.year.is_some() && (a.citation.date.is_none() || b.citation.date.is_none())));
            if same && (kinds_differ(a, b) || same_day && title::differ_in_a_year(&a.title, &b.title)) {
                report(ConflictKind::Name, &[a, b], |part| Some(part.citation.start.to_string()), out);
                return;
            }
        }
    }
}

/// True when both kinds stand in the text, one agrees with the symbol, and the other names
/// another kind of document altogether.
fn kinds_differ(a: &Part, b: &Part) -> bool {
    let (Some(x), Some(y)) = (a.citation.kind.as_deref(), b.citation.kind.as_deref()) else {
        return false;
    };
    let said = a.citation.kind_in_text && b.citation.kind_in_text;
    let general = kind::is_general(x) || kind::is_general(y);
    let party_rule = [x, y].iter().all(|k| matches!(*k, "Quyết định" | "Quy định"));
    if !said || general || x == y || party_rule {
        return false;
    }
    let stated = a.citation.number.split(['/', '-']).find_map(kind::by_careless_sign);
    stated == Some(x) || stated == Some(y)
}

/// "112/NĐ-CP" beside "112/2020/NĐ-CP", or 107/2020 beside 107/2021, with one date.
fn year_in_number(group: &[&Part], out: &mut Vec<Conflict>) {
    let dated = group.iter().copied().filter(|part| part.citation.date.is_some());
    let variants = variants(dated, |part| (part.year, part.citation.date, part.body.clone()));
    for (i, a) in variants.iter().enumerate() {
        let twin = variants.iter().skip(i + 1).find(|b| {
            a.year != b.year
                && a.citation.date == b.citation.date
                && bodies(a, b) != Body::Different
                && !title::tell_different_things(&a.title, &b.title)
        });
        if let Some(b) = twin {
            report(ConflictKind::Number, &[a, b], |part| Some(part.citation.number.clone()), out);
            return;
        }
    }
}

/// Same symbol, day and body, titles that say the same, numbers that differ by a slip.
fn numbers(group: &[&Part], out: &mut Vec<Conflict>) {
    let titled = group.iter().copied().filter(|part| part.title.len() >= 5);
    let variants = variants(titled, |part| (part.digits.clone(), part.year, part.title.clone(), part.body.clone()));
    for (i, a) in variants.iter().enumerate() {
        for b in variants.iter().skip(i + 1) {
            let apart = a.citation.start.abs_diff(b.citation.start) > SIDE_BY_SIDE;
            let alike = a.year == b.year && !neighbours(a, b) && one_slip(&padded(a, b), &padded(b, a));
            if apart && alike && bodies(a, b) != Body::Different && title::tell_the_same(&a.title, &b.title) {
                report(ConflictKind::Number, &[a, b], |part| Some(part.citation.number.clone()), out);
                return;
            }
        }
    }
}

/// Numbers that follow each other were given to papers signed together.
fn neighbours(a: &Part, b: &Part) -> bool {
    match (a.digits.parse::<u32>(), b.digits.parse::<u32>()) {
        (Ok(a), Ok(b)) => a.abs_diff(b) < 6,
        _ => a.digits == b.digits,
    }
}

/// The digits of `a`, with leading zeros up to the length of those of `b`.
fn padded(a: &Part, b: &Part) -> String {
    let missing = b.digits.chars().count().saturating_sub(a.digits.chars().count());
    format!("{}{}", "0".repeat(missing.min(6)), a.digits)
}

/// True when one digit is another, or two neighbours have changed places.
fn one_slip(a: &str, b: &str) -> bool {
    let differing: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(x, y)| x != y).collect();
    match differing.as_slice() {
        [_] => true,
        [(a1, b1), (a2, b2)] => a1 == b2 && a2 == b1,
        _ => false,
    }
}

/// The first citation of each variant, in the order of the text.
fn variants<'a, 'b: 'a, K: Ord>(
    parts: impl Iterator<Item = &'a Part<'b>>,
    key: impl Fn(&Part) -> K,
) -> Vec<&'a Part<'b>> {
    let mut seen = std::collections::BTreeSet::new();
    parts.filter(|part| seen.len() < MOST_VARIANTS && seen.insert(key(part))).collect()
}

/// Writes a conflict down, one way for each different `way`, where there are two.
fn report(what: ConflictKind, parts: &[&Part], way: impl Fn(&Part) -> Option<String>, out: &mut Vec<Conflict>) {
    let mut seen = Vec::new();
    let mut ways = Vec::new();
    for part in parts {
        let this = way(part);
        if !seen.contains(&this) {
            seen.push(this);
            ways.push(Way { number: part.citation.number.clone(), date: part.citation.date, line: part.citation.line });
        }
    }
    if ways.len() > 1 {
        out.push(Conflict { what, ways });
    }
}

//! Documents that a text cites in two ways.
//!
//! A number alone is no document: every province has its plan 308/KH-UBND, and 76/NQ-CP exists in
//! 2013 and in 2021. Two citations speak of one document when number and symbol agree, the bodies
//! named do not differ, and the dates share the year (nobody gives a number twice in a year) or
//! the day and month (a year mistyped). A false alarm is worse than a miss.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::Citation;
use super::agency;
use super::kind;
use super::title;
use crate::vietnamese::{fold, plain};

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

/// A citation taken apart for comparison.
struct Part<'a> {
    citation: &'a Citation,
    digits: String,
    year: Option<i32>,
    symbol: String,
    central: bool,
    body: Vec<String>,
    title: Vec<String>,
}

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
    out.sort_by_key(|conflict| (conflict.ways.first().map_or(0, |way| way.line), conflict.what));
    out
}

fn take_apart(citation: &Citation) -> Part<'_> {
    let number = &citation.number;
    let digits_end = number.find(['/', '-']).or_else(|| number.find(char::is_uppercase)).unwrap_or(number.len());
    let digits = number.get(..digits_end).unwrap_or_default().trim_start_matches('0').to_lowercase();
    let rest = number.get(digits_end..).unwrap_or_default().trim_start_matches(['/', '-']);
    let (year, symbol) = match rest.split_once(['/', '-']) {
        Some((year, symbol)) if year.bytes().all(|b| b.is_ascii_digit()) => (year.parse().ok(), symbol),
        _ => (None, rest),
    };
    let mut key: String = fold(symbol).chars().filter(|c| c.is_alphanumeric()).collect();
    if key.starts_with("qh") {
        // Laws and resolutions of the National Assembly are numbered each by themselves.
        key.push_str(citation.kind.as_deref().filter(|kind| *kind != "Bộ luật").unwrap_or("Luật"));
    }
    Part {
        citation,
        digits,
        year,
        symbol: key,
        central: agency::is_central(symbol),
        body: if citation.issuer_in_text { body(citation.issuer.as_deref().unwrap_or_default()) } else { Vec::new() },
        title: citation.title.as_deref().map(title::words).unwrap_or_default(),
    }
}

/// The words that tell one body from another: without posts and organs, abbreviations spelled out.
fn body(issuer: &str) -> Vec<String> {
    let mut words = plain(issuer).replace(['.', ',', '-', '(', ')'], " ");
    for (from, to) in [
        ("ubnd", "ủy ban nhân dân"),
        ("hđnd", "hội đồng nhân dân"),
        ("btv", ""),
        ("ban thường vụ", ""),
        ("ban chấp hành", ""),
        ("phó chủ tịch", ""),
        ("chủ tịch", ""),
        ("thường trực", ""),
        ("bộ trưởng", ""),
        ("giám đốc", ""),
        ("đảng bộ tỉnh", "tỉnh ủy"),
        ("đảng bộ thành phố", "thành ủy"),
        ("đảng bộ huyện", "huyện ủy"),
        ("tp ", "thành phố "),
        ("thành phố hồ chí minh", "thành phố hcm"),
    ] {
        words = words.replace(from, to);
    }
    words.split_whitespace().map(str::to_owned).collect()
}

/// Whether two citations name the same body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Same,
    Different,
    /// At least one of them does not say.
    Unsaid {
        both: bool,
    },
}

fn bodies(a: &Part, b: &Part) -> Body {
    if a.central {
        return Body::Same;
    }
    if a.body.is_empty() || b.body.is_empty() {
        return Body::Unsaid { both: a.body.is_empty() && b.body.is_empty() };
    }
    let within = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
    if within(&a.body, &b.body) || within(&b.body, &a.body) { Body::Same } else { Body::Different }
}

/// True when two dated citations of one number must mean one document.
fn one_document(a: &Part, b: &Part) -> bool {
    let (Some(x), Some(y)) = (a.citation.date, b.citation.date) else {
        return false;
    };
    let same = [x.year() == y.year(), x.month() == y.month(), x.day() == y.day()];
    let [year, month, day] = same;
    let near = a.year.is_some() || year || (month && day);
    match bodies(a, b) {
        Body::Same => near,
        Body::Different => false,
        Body::Unsaid { both } => {
            let agreeing = same.iter().filter(|same| **same).count();
            near && (both || agreeing >= 2) && !title::tell_different_things(&a.title, &b.title)
        }
    }
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
        together.sort_by_key(|part| part.citation.start);
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
            let alike = a.year == b.year && a.digits != b.digits && one_slip(&padded(a, b), &padded(b, a));
            if apart && alike && bodies(a, b) != Body::Different && title::tell_the_same(&a.title, &b.title) {
                report(ConflictKind::Number, &[a, b], |part| Some(part.citation.number.clone()), out);
                return;
            }
        }
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

//! A citation taken apart for comparison, and whether two of them mean one document.

use chrono::Datelike;

use crate::citation::{Citation, agency, title};
use crate::vietnamese::{fold, plain};

/// A citation taken apart for comparison.
pub(super) struct Part<'a> {
    pub(super) citation: &'a Citation,
    pub(super) digits: String,
    pub(super) year: Option<i32>,
    pub(super) symbol: String,
    pub(super) central: bool,
    pub(super) body: Vec<String>,
    pub(super) title: Vec<String>,
}

/// A number as two who write it differently agree on it: without blanks, leading zeros, case, and
/// without caring which separator stands where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumberKey {
    /// The digits, with the letter or decimals that belong to them.
    pub digits: String,
    /// The letters of the symbol in small letters without marks.
    pub sign: String,
    /// The year within the number.
    pub year: Option<i32>,
}

/// The key of a number.
pub fn number_key(number: &str) -> NumberKey {
    let (digits, year, symbol) = pieces(number);
    let sign = fold(symbol).chars().filter(|c| c.is_alphanumeric()).collect();
    NumberKey { digits, sign, year }
}

/// Digits, year and symbol of a number.
fn pieces(number: &str) -> (String, Option<i32>, &str) {
    let separator = number.find(['/', '-']).unwrap_or(number.len());
    // "1567CV/TU": the symbol begins without a separator; the C of "30C/NQ-CP" belongs to the digits.
    let symbol = number.find(char::is_uppercase).filter(|at| at + 1 < separator).unwrap_or(separator);
    let digits_end = separator.min(symbol);
    let digits = number.get(..digits_end).unwrap_or_default().trim_start_matches('0').to_lowercase();
    let rest = number.get(digits_end..).unwrap_or_default().trim_start_matches(['/', '-']);
    let (year, symbol) = match rest.split_once(['/', '-']) {
        Some((year, symbol)) if year.bytes().all(|b| b.is_ascii_digit()) => (year.parse().ok(), symbol),
        _ => (None, rest),
    };
    (digits, year, symbol)
}

/// Takes a citation apart.
pub(super) fn take_apart(citation: &Citation) -> Part<'_> {
    let (digits, year, symbol) = pieces(&citation.number);
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

/// Whether the names of two bodies, as texts write them, may be one body's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bodies {
    /// They may: one says no other words than the other.
    Same,
    /// They cannot.
    Different,
    /// One of the names is empty.
    Unsaid,
}

/// Compares the names of two bodies.
pub fn bodies_of(a: &str, b: &str) -> Bodies {
    let (a, b) = (body(a), body(b));
    if a.is_empty() || b.is_empty() {
        return Bodies::Unsaid;
    }
    if are_one(&a, &b) { Bodies::Same } else { Bodies::Different }
}

/// True where one name says no other words than the other.
fn are_one(a: &[String], b: &[String]) -> bool {
    let within = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
    within(a, b) || within(b, a)
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
pub(super) enum Body {
    Same,
    Different,
    /// At least one of them does not say.
    Unsaid {
        both: bool,
    },
}

pub(super) fn bodies(a: &Part, b: &Part) -> Body {
    if a.central {
        return Body::Same;
    }
    if a.body.is_empty() || b.body.is_empty() {
        return Body::Unsaid { both: a.body.is_empty() && b.body.is_empty() };
    }
    if are_one(&a.body, &b.body) { Body::Same } else { Body::Different }
}

/// True when two dated citations of one number must mean one document.
pub(super) fn one_document(a: &Part, b: &Part) -> bool {
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

//! What a measure holds for besides its indicator: the words in brackets that narrow it, and whose index
//! or rank it is.

use super::Gauge;
use crate::office::holds;
use crate::target::Op;
use crate::vietnamese::{fold, plain};

/// Whose index or rank a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Country,
    Province,
    District,
    Department,
    Commune,
    /// "Của cơ quan", "của đơn vị": of an office, whichever.
    Office,
}

/// The words for them, each directly behind one of [`OF`]; longer ones first.
const SUBJECTS: [(&str, Subject); 19] = [
    ("các sở", Subject::Department),
    ("các cơ quan", Subject::Office),
    ("các đơn vị", Subject::Office),
    ("cả nước", Subject::Country),
    ("quốc gia", Subject::Country),
    ("ubnd tỉnh", Subject::Province),
    ("ubnd xã", Subject::Commune),
    ("ubnd phường", Subject::Commune),
    ("tỉnh", Subject::Province),
    ("thành phố", Subject::Province),
    ("thị xã", Subject::District),
    ("huyện", Subject::District),
    ("quận", Subject::District),
    ("sở", Subject::Department),
    ("xã", Subject::Commune),
    ("phường", Subject::Commune),
    ("đặc khu", Subject::Commune),
    ("cơ quan", Subject::Office),
    ("đơn vị", Subject::Office),
];

/// What stands before whose it is: "của Sở", "cấp tỉnh", "Chỉ số cải cách hành chính tỉnh".
const OF: [&str; 7] = ["của", "cấp", "toàn", "cchc", "hành chính", "chuyển đổi số", "index"];

/// What a measure holds for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Scope {
    /// The words in brackets that its indicator does not hold, folded.
    brackets: Vec<String>,
    /// Whose index or rank it is.
    subject: Option<Subject>,
}

impl Scope {
    pub fn of(gauge: Gauge<'_>) -> Scope {
        let (wording, measure) = (&gauge.target.wording, gauge.measure);
        let mut scope = Scope::default();
        if wording.contains('(') {
            let indicator = fold(&measure.indicator);
            scope.brackets = in_brackets(wording).map(fold).filter(|words| narrows(words, &indicator)).collect();
        }
        if measure.op == Op::Rank || measure.unit == "điểm" || holds_index(&measure.indicator) {
            scope.subject = subject(&plain(&measure.indicator));
        }
        scope
    }

    /// True where each holds for the same cases.
    pub fn is_as_wide_as(&self, other: &Scope) -> bool {
        self.brackets == other.brackets
    }

    /// True where the two are indexes or ranks of two bodies.
    pub fn is_of_another(&self, other: &Scope) -> bool {
        let Some((own, theirs)) = self.subject.zip(other.subject) else { return false };
        let office = |subject| !matches!(subject, Subject::Country | Subject::Province);
        let either = own == Subject::Office || theirs == Subject::Office;
        own != theirs && !(either && office(own) && office(theirs))
    }
}

fn holds_index(indicator: &str) -> bool {
    ["hỉ số", "HỈ SỐ", "NDEX", "ndex", "PAPI", "SIPAS", "hạng"].iter().any(|word| indicator.contains(word))
}

/// The texts in round brackets, a few at most.
fn in_brackets(wording: &str) -> impl Iterator<Item = &str> {
    const MOST: usize = 6;
    wording.split('(').skip(1).take(MOST).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside)
}

/// False for an abbreviation, a number reached before, and what narrows nothing.
fn narrows(words: &str, indicator: &str) -> bool {
    const IDLE: [&str; 8] =
        ["neu co", "goi tat", "viet tat", "sau day goi", "tinh theo", "tren tong so", "theo quy dinh", "bao gom ca"];
    let words = words.trim();
    words.contains(' ') && !words.contains('%') && !holds(words, IDLE) && !indicator.contains(words)
}

/// The first body that the words name as the one whose index it is.
fn subject(words: &str) -> Option<Subject> {
    let whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let body = |rest: &str| {
        let rest = rest.strip_prefix(' ')?;
        SUBJECTS.iter().find(|(body, _)| rest.strip_prefix(body).is_some_and(whole)).map(|(_, subject)| *subject)
    };
    let found = OF.iter().flat_map(|of| words.match_indices(of).map(move |(at, _)| (at, at + of.len())));
    found
        .filter_map(|(at, end)| Some((at, body(words.get(end..)?)?)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, subject)| subject)
}

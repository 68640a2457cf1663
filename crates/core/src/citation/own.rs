//! The number and the day that a document gives itself, in its letterhead or in the heading of
//! its appendix, also where an unsigned copy leaves them blank.

use chrono::NaiveDate;

use super::symbol::{self, Code};
use super::view::View;
use super::{agency, date, kind, tail};

/// A document's own number: "Số: 282/KH-UBND", "Kế hoạch số:    /KH-SNV ngày   tháng 01 năm 2022".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNumber {
    /// Number and symbol without blanks; "/KH-SNV" where the number was left blank.
    pub number: String,
    /// As written, white space squeezed.
    pub wording: String,
    /// The byte behind it in the text.
    pub end: usize,
    /// The date right behind it, where one stands there.
    pub day: Option<OwnDay>,
    /// Who issued it, where "của …" stands behind it.
    pub issuer: Option<String>,
}

/// A day as a document writes it: "ngày 29 tháng 12 năm 2022".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDay {
    /// The day; `None` where it is incomplete or does not exist.
    pub date: Option<NaiveDate>,
    /// As written, white space squeezed: "ngày tháng 01 năm 2022".
    pub wording: String,
    /// First byte in the text.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// The first number behind the word "số" in a line or heading; a number that was left blank
/// counts, other numbered things do not.
pub fn own_number(text: &str) -> Option<OwnNumber> {
    let view = View::new(text);
    (0..view.len()).find_map(|i| {
        let so = ["số ký hiệu", "số, ký hiệu", "số hiệu", "số văn bản", "số", "sô"]
            .iter()
            .find_map(|words| view.phrase(i, words));
        let so = so.filter(|_| !view.before(i).is_alphanumeric())?;
        read(&view, so)
    })
}

fn read(view: &View, so: usize) -> Option<OwnNumber> {
    let mut from = view.skip_blanks(so).0;
    if matches!(view.at(from), ':' | '.') {
        from = view.skip_blanks(from + 1).0;
    }
    let code = if view.at(from).is_ascii_digit() { symbol::read(view, from, true)? } else { blank(view, from)? };
    let tail = tail::read(view, code.end);
    Some(OwnNumber {
        number: code.number(),
        wording: view.words(from, code.end),
        end: view.byte_end(code.end),
        // A date behind the title is that of what the paper is about.
        day: tail.date.filter(|dated| dated.end <= tail.end).map(|dated| written(view, &dated)),
        issuer: tail.issuer.map(|(from, to)| view.words(from, to)),
    })
}

/// "/KH-SNV", "…/KH-SNV", "      -KH/TU": a symbol whose number is missing.
fn blank(view: &View, from: usize) -> Option<Code> {
    let mut k = from;
    while matches!(view.at(k), '.' | '…' | ' ') && k < view.len() {
        k += 1;
    }
    let code = symbol::read_blank(view, k)?;
    let sign = code.symbol();
    let known = code.kind().is_some() || agency::by_sign(sign.split(['-', '.']).next().unwrap_or_default()).is_some();
    known.then_some(code)
}

/// The first day in a line that is written with "ngày"; blanks in its place count.
pub fn own_day(text: &str) -> Option<OwnDay> {
    let view = View::new(text);
    (0..view.len())
        .filter(|&i| view.lower(i) == 'n' && !view.before(i).is_alphanumeric())
        .find_map(|i| date::read(&view, i))
        .map(|dated| written(&view, &dated))
}

fn written(view: &View, dated: &date::Dated) -> OwnDay {
    OwnDay {
        date: dated.date,
        wording: view.words(dated.start, dated.end).trim_end_matches(')').to_owned(),
        start: view.byte(dated.start),
        end: view.byte_end(dated.end),
    }
}

/// Who issues documents of this number, as its symbol says: "12/KH-SNV" Sở Nội vụ. `None` where
/// the sign is not known.
pub fn issuer_of(number: &str) -> Option<String> {
    let view = View::new(number);
    let code = symbol::read(&view, 0, true).or_else(|| symbol::read_blank(&view, 0))?;
    let issuer = agency::of_symbol(&code)?;
    issuer.contains(' ').then_some(issuer)
}

/// The kind of documents of this number, as its symbol says: "12/KH-SNV" Kế hoạch, "5/SNV-VP"
/// Công văn. `None` for numbers of the National Assembly and for what is no number.
pub fn kind_of(number: &str) -> Option<&'static str> {
    let view = View::new(number);
    let code = symbol::read(&view, 0, true).or_else(|| symbol::read_blank(&view, 0))?;
    let letter = agency::by_sign(code.symbol().split(['-', '.']).next().unwrap_or_default()).map(|_| "Công văn");
    if code.is_law() { None } else { code.kind().or(letter) }
}

/// The kind whose name a line begins with ("KẾ HOẠCH Cải cách …"): its canonical name and the
/// bytes behind it.
pub fn kind_at_start(text: &str) -> Option<(&'static str, usize)> {
    let view = View::new(text);
    let from = view.skip_blanks(0).0;
    kind::named_at(&view, from).map(|(end, name)| (name, view.byte_end(end)))
}

//! Columns that stand for a quarter or a month, with a cross where the task falls into it.

use cchc_core::vietnamese::{fold, roman};

use super::heading;

/// A quarter or a month, as a heading names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    quarter: bool,
    number: u32,
    year: Option<String>,
}

impl Span {
    /// "Quý II", "Tháng 3", with the year where the heading has one.
    pub fn name(&self) -> String {
        let name = match self.quarter {
            true => format!("Quý {}", ["", "I", "II", "III", "IV"].get(self.number as usize).copied().unwrap_or("")),
            false => format!("Tháng {}", self.number),
        };
        match &self.year {
            Some(year) => format!("{name}/{year}"),
            None => name,
        }
    }
}

/// Reads a heading with the one over it: "Quý I", "Q1", "Tháng 3", "T3"; "3" or "III" only under
/// "Tháng" or "Quý", "Thời gian thực hiện (tháng)".
pub(crate) fn read(above: &str, text: &str) -> Option<Span> {
    if text.is_empty() || text.len() > 24 {
        return None;
    }
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let (quarter, count) = match first {
        "quy" | "q" => (true, words.next()?),
        "thang" | "t" | "th" => (false, words.next()?),
        _ => match first.strip_prefix('q').or(first.strip_prefix('t')).filter(|rest| number(rest).is_some()) {
            Some(rest) => (first.starts_with('q'), rest),
            None => (counted_above(above)?, first),
        },
    };
    let number = number(count).filter(|n| (1..=if quarter { 4 } else { 12 }).contains(n))?;
    let mut rest = words.filter(|word| *word != "nam");
    let year = rest.next();
    let is_year = |year: &str| year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit());
    (year.is_none_or(is_year) && rest.next().is_none()).then(|| Span { quarter, number, year: year.map(str::to_owned) })
}

/// What the numbers under a heading count: quarters (true) or months.
fn counted_above(above: &str) -> Option<bool> {
    let folded = fold(above);
    let has = |word: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|other| other == word);
    let time = heading::read(above).is_none_or(|h| h.meaning == heading::ColumnMeaning::Deadline);
    match (has("thang"), has("quy")) {
        _ if !time || above.len() > 80 => None,
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    match text.bytes().all(|b| b.is_ascii_digit()) {
        true if text.len() <= 2 => text.parse().ok(),
        true => None,
        false => roman(&text.to_ascii_uppercase()),
    }
}

/// The headings that name spans without a heading of time over them: two at least, all different
/// and all quarters or all months, else none of them is one.
pub(crate) fn bare<'a>(headings: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<bool> {
    let spans: Vec<Option<Span>> =
        headings.map(|(above, text)| if above.is_empty() { read("", text) } else { None }).collect();
    let found: Vec<&Span> = spans.iter().flatten().collect();
    let alike = found.windows(2).all(|pair| pair[0].quarter == pair[1].quarter);
    let different = found.iter().enumerate().all(|(at, span)| !found[..at].contains(span));
    let are = found.len() >= 2 && alike && different;
    spans.iter().map(|span| are && span.is_some()).collect()
}

/// True for the mark in the cell of a span into which the task falls. Word's check marks come as
/// letters of its symbol font.
pub(crate) fn is_cross(text: &str) -> bool {
    matches!(
        text.trim(),
        "x" | "X"
            | "×"
            | "v"
            | "V"
            | "*"
            | "+"
            | "✓"
            | "✔"
            | "√"
            | "☑"
            | "☒"
            | "✗"
            | "✘"
            | "●"
            | "•"
            | "■"
            | "ü"
            | "þ"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_what_is_none() {
        let check = |above: &str, text: &str, name: Option<&str>| {
            assert_eq!(read(above, text).map(|span| span.name()).as_deref(), name, "{above}: {text}");
        };
        check("", "Quý I", Some("Quý I"));
        check("", "QUÝ 3", Some("Quý III"));
        check("", "Q.4", Some("Quý IV"));
        check("", "T1", Some("Tháng 1"));
        check("", "Tháng 01/2026", Some("Tháng 1/2026"));
        check("Thời gian thực hiện (tháng)", "12", Some("Tháng 12"));
        check("Tháng", "3", Some("Tháng 3"));
        check("Quý", "II", Some("Quý II"));
        check("Thời gian thực hiện", "Quý I năm 2026", Some("Quý I/2026"));
        for (above, text) in [
            ("", "3"),
            ("", "II"),
            ("", "TT"),
            ("", "Tháng 13"),
            ("", "Quý V"),
            ("", "Tháng thực hiện"),
            ("Kết quả quý", "II"),
            ("Thời gian", "Bắt đầu"),
            ("Quý", "5"),
        ] {
            check(above, text, None);
        }
    }

    #[test]
    fn one_span_alone_is_a_text() {
        let bare = |texts: &[&str]| bare(texts.iter().map(|text| ("", *text)));
        assert_eq!(bare(&["TT", "T1", "T2"]), [false, true, true]);
        assert_eq!(bare(&["TT", "Quý I"]), [false, false]);
        assert_eq!(bare(&["Quý I", "Quý I"]), [false, false]);
        assert_eq!(bare(&["Quý I", "Tháng 5"]), [false, false]);
    }
}

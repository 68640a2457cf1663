//! The numbers that are printed before rows: "II", "3.", "1.2.1", "a)", "-".

use std::cmp::Ordering;

use cchc_core::vietnamese::roman;

/// One part of a printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// "A", "B": above the Roman numbers where both are used.
    Capital(char),
    /// "IV".
    Roman(u32),
    /// "3".
    Arabic(u32),
    /// "a", "đ".
    Small(char),
}

/// A printed number: one part or several ("1.2", "II.3", "1a").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The parts from the left.
    pub parts: Vec<Part>,
}

/// How deep a kind of number usually stands: "A" over "I" over "I.1" over "1" over "1.1" over "a".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// "A".
    Capital,
    /// "I".
    Roman,
    /// "I.1" or "A.2" (2), "I.1.2" (3): a title's number, under which rows count from 1 again.
    Section(u8),
    /// "1" (1), "1.1" (2), "1.1.1" (3).
    Arabic(u8),
    /// "a".
    Small,
}

impl Number {
    /// The kind of number that it is.
    pub fn style(&self) -> Style {
        match self.parts.last() {
            Some(Part::Capital(_)) => Style::Capital,
            Some(Part::Roman(_)) => Style::Roman,
            Some(Part::Arabic(_)) => match self.parts.first() {
                Some(Part::Arabic(_)) => Style::Arabic(self.parts.len().min(9) as u8),
                _ => Style::Section(self.parts.len().min(9) as u8),
            },
            Some(Part::Small(_)) | None => Style::Small,
        }
    }

    /// True where this number stands below the other: "1.1" below "1", "a" below "2", "1" below "I".
    pub fn is_below(&self, other: &Number) -> bool {
        let longer = self.parts.len() > other.parts.len() && self.parts.starts_with(&other.parts);
        longer || (!self.is_longer_elsewhere(other) && self.style().cmp(&other.style()) == Ordering::Greater)
    }

    /// "2.1" is not below "1", though it is longer.
    fn is_longer_elsewhere(&self, other: &Number) -> bool {
        matches!((self.parts.first(), other.parts.first()), (Some(Part::Arabic(a)), Some(Part::Arabic(b))) if a != b)
    }

    /// True for the first of a count: "I", "1", "1.1", "a", "A".
    pub fn is_first(&self) -> bool {
        matches!(self.parts.last(), Some(Part::Roman(1) | Part::Arabic(1) | Part::Small('a') | Part::Capital('A')))
    }
}

/// Reads a cell that holds a number and nothing else, with whatever dots and brackets around it.
/// A lone bullet is no number.
pub(crate) fn read(text: &str) -> Option<Number> {
    let text = text.trim();
    if text.is_empty() || text.len() > 24 {
        return None;
    }
    let bare = strip_words(text).trim_matches(|c: char| c.is_whitespace() || "()[].,:/-–*".contains(c));
    if bare.is_empty() {
        return None;
    }
    let parts = bare.split(['.', ',', '-', '/']).map(str::trim).map(part).collect::<Option<Vec<Vec<Part>>>>()?.concat();
    (parts.len() <= 6).then_some(Number { parts })
}

/// "Phần I", "Mục 2" and "Chương III" count as their number.
fn strip_words(text: &str) -> &str {
    ["Phần", "PHẦN", "Mục", "MỤC", "Chương", "CHƯƠNG", "Số", "Nhóm"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .filter(|rest| rest.starts_with(' '))
        .unwrap_or(text)
}

fn part(text: &str) -> Option<Vec<Part>> {
    if let Some(n) = roman_number(text) {
        return Some(vec![Part::Roman(n)]);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && digits <= 3 {
        let n = Part::Arabic(text[..digits].parse().ok()?);
        return match text[digits..].trim() {
            "" => Some(vec![n]),
            letter => Some(vec![n, small(letter)?]),
        };
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_uppercase() || c == 'Đ' => Some(vec![Part::Capital(c)]),
        (Some(_), None) => small(text).map(|p| vec![p]),
        _ => None,
    }
}

/// "IV", and "iv" where somebody counts so.
fn roman_number(text: &str) -> Option<u32> {
    let all = |letters: &str| !text.is_empty() && text.len() <= 6 && text.chars().all(|c| letters.contains(c));
    match () {
        () if all("IVX") => roman(text),
        () if text.len() > 1 && all("ivx") => roman(&text.to_ascii_uppercase()),
        () => None,
    }
}

fn small(text: &str) -> Option<Part> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_lowercase() || c == 'đ' => Some(Part::Small(c)),
        _ => None,
    }
}

/// A title or a text with its number in front: "I. Cải cách thể chế", "1.2. Rà soát", "a) Rà
/// soát", "II - …". Returns the number as printed, its meaning and the rest.
pub(crate) fn before(text: &str) -> Option<(&str, Number, &str)> {
    let text = text.trim_start();
    let (word, rest) = first_word(text)?;
    if word.len() > 24 {
        return None;
    }
    if let Some(found) = glued(word, text) {
        return Some(found);
    }
    let number = read(word)?;
    let mark = rest.chars().next().filter(|c| "-–:.".contains(*c));
    let apart = mark.and_then(|c| rest.strip_prefix(c)).filter(|rest| rest.starts_with(char::is_whitespace));
    let (rest, marked) = match apart {
        Some(rest) => (rest.trim_start(), true),
        None => (rest, word.ends_with(['.', ')', '/', ':']) || (word.ends_with(['-', '–']) && capital(rest))),
    };
    // "5 năm", "12/12 hồ sơ", "1.500 đồng": a bare number is one of the row only before a sentence.
    let plain = !word.contains(['-', ',', '/']) && capital(rest);
    let counts = marked || (plain && (number.parts.len() > 1 || number.style() == Style::Roman));
    (counts && !rest.is_empty()).then_some((word, number, rest))
}

fn capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// The first word (two for "Phần I") and what follows it.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let words = usize::from(["Phần ", "PHẦN ", "Mục ", "MỤC "].iter().any(|word| text.starts_with(word)));
    let (end, _) = text.char_indices().filter(|(_, c)| c.is_whitespace()).nth(words)?;
    Some((text.get(..end)?, text.get(end..)?.trim_start()))
}

/// "1.Rà soát", "a)Rà soát": the text begins right after the mark.
fn glued<'a>(word: &'a str, text: &'a str) -> Option<(&'a str, Number, &'a str)> {
    let (at, _) = word.char_indices().rfind(|(_, c)| matches!(c, '.' | ')' | '/' | ':'))?;
    let (printed, rest) = (text.get(..=at)?, text.get(at + 1..)?);
    let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
    (letters > 1 && rest.starts_with(char::is_uppercase)).then_some(())?;
    Some((printed, read(printed)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_what_is_none() {
        let check = |text: &str, style: Option<Style>| assert_eq!(read(text).map(|n| n.style()), style, "{text}");
        for text in ["I", "IV.", "VII)", "(II)", "iii", "Phần I"] {
            check(text, Some(Style::Roman));
        }
        for text in ["1", "2.", "03", "(4)", "12/"] {
            check(text, Some(Style::Arabic(1)));
        }
        for text in ["1.1", "2.3.", "1,2", "1-2"] {
            check(text, Some(Style::Arabic(2)));
        }
        check("I.1", Some(Style::Section(2)));
        check("A.2.", Some(Style::Section(2)));
        check("1.1.1", Some(Style::Arabic(3)));
        for text in ["a", "a)", "đ.", "1a", "1.b"] {
            check(text, Some(Style::Small));
        }
        for text in ["A", "B.", "Đ)"] {
            check(text, Some(Style::Capital));
        }
        for text in ["", "-", "*", "100%", "2022", "Quý I", "ab", "01/01/2022", "Sở", "1.2.3.4.5.6.7"] {
            check(text, None);
        }
    }

    #[test]
    fn numbers_before_a_text() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            assert_eq!(before(text).map(|(number, _, rest)| (number, rest)), expected, "{text}");
        };
        check("I. Cải cách thể chế", Some(("I.", "Cải cách thể chế")));
        check("II - Cải cách", Some(("II", "Cải cách")));
        check("VI- Cải cách", Some(("VI-", "Cải cách")));
        check("1.2 Rà soát", Some(("1.2", "Rà soát")));
        check("1.2. Rà soát", Some(("1.2.", "Rà soát")));
        check("1.Rà soát", Some(("1.", "Rà soát")));
        check("a) Rà soát", Some(("a)", "Rà soát")));
        check("(1) Rà soát", Some(("(1)", "Rà soát")));
        check("Phần I. Nhiệm vụ", Some(("Phần I.", "Nhiệm vụ")));
        check("5 năm một lần", None);
        check("100% văn bản", None);
        check("31/12/2025", None);
        check("01/01/2026 và", None);
        check("- Rà soát", None);
        check("I", None);
        check("Rà soát", None);
    }

    #[test]
    fn order_of_numbers() {
        let n = |text: &str| read(text).unwrap();
        assert!(n("1.1").is_below(&n("1")));
        assert!(n("1").is_below(&n("II")));
        assert!(n("a)").is_below(&n("3")));
        assert!(n("I").is_below(&n("A")));
        assert!(n("II.1").is_below(&n("II")));
        assert!(n("1").is_below(&n("II.1")));
        assert!(n("3").is_below(&n("II.2")));
        assert!(!n("II.2").is_below(&n("II.1")));
        assert!(!n("2.1").is_below(&n("1")));
        assert!(!n("2").is_below(&n("1")));
    }
}

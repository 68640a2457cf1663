//! The numbers that parts of a text begin with: "I.", "1.", "2.1.", "a)", "Điều 3.", "Phần thứ hai".

use cchc_core::vietnamese::{self, fold};

/// The family of a part's number; it says how parts nest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// "Phần I", "Chương II", "A."
    Outer,
    /// "Mục 1".
    Section,
    /// "Điều 3".
    Article,
    /// "IV."
    Roman,
    /// "2." is 1, "2.1." is 2.
    Arabic(u8),
    /// "đ)".
    Letter,
}

/// A number at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered<'a> {
    pub(super) level: Level,
    /// The number without its mark: "IV", "2.1", "đ", "Điều 3".
    pub(super) number: String,
    /// The words behind it.
    pub(super) rest: &'a str,
    /// False for "II MỤC TIÊU", which might as well be words.
    pub(super) has_mark: bool,
}

/// Reads the number of a part, if the line begins with one.
pub(super) fn read(line: &str) -> Option<Numbered<'_>> {
    let bare = line.trim_start_matches(['-', '+', '•', '*']).trim_start();
    if bare.len() < line.len() {
        // A bullet before "c)" comes from a conversion; before other numbers it is a list.
        return letter(bare);
    }
    named(line).or_else(|| roman_or_capital(line)).or_else(|| arabic(line)).or_else(|| letter(line))
}

/// The value of a Roman number; most words are none and need no trying.
fn roman(text: &str) -> Option<u32> {
    let possible = !text.is_empty() && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    possible.then(|| vietnamese::roman(text)).flatten()
}

/// "Phần I", "PHẦN THỨ HAI", "Chương 2", "Mục 1", "Điều 3.".
fn named(line: &str) -> Option<Numbered<'_>> {
    let mut words = line.splitn(2, ' ');
    let (head, rest) = (words.next()?, words.next()?);
    // "phần", "mục", "điều" are also plain words: the head has a capital, and a number follows.
    if !head.starts_with(char::is_uppercase) {
        return None;
    }
    let level = match fold(head).as_str() {
        "phan" | "chuong" => Level::Outer,
        "muc" => Level::Section,
        "dieu" => Level::Article,
        _ => return None,
    };
    let ordinal = ["thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"];
    let lower = rest.to_lowercase();
    let same_length = lower.len() == rest.len();
    let length = match ordinal.iter().find(|o| same_length && lower.starts_with(**o)) {
        Some(ordinal) => ordinal.len(),
        None => {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let number = rest.get(..end)?;
            let counts = number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() && number.len() < 4;
            if !counts
                && roman(number).is_none()
                && !(number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase()))
            {
                return None;
            }
            end
        }
    };
    let (number, behind) = (rest.get(..length)?, rest.get(length..)?);
    let marked = behind.starts_with(['.', ':', '-', ')']);
    if !marked && !behind.is_empty() && level != Level::Outer {
        // "Điều 5 Luật …" speaks of another text.
        return None;
    }
    let rest = behind.trim_start_matches(['.', ':', ' ', '-', '–', ')']);
    Some(Numbered { level, number: format!("{head} {number}"), rest, has_mark: true })
}

/// "IV.", "IV -", "IV)", "A."
fn roman_or_capital(line: &str) -> Option<Numbered<'_>> {
    let end = line.find(|c: char| !c.is_ascii_uppercase())?;
    let (number, behind) = (line.get(..end)?, line.get(end..)?);
    let level = if roman(number).is_some() {
        Level::Roman
    } else if end == 1 && number < "I" {
        Level::Outer
    } else {
        return None;
    };
    let mut has_mark = true;
    let rest = match behind.chars().next()? {
        '.' | ')' => behind.get(1..)?,
        '/' | '-' | '–' => behind.get(behind.chars().next()?.len_utf8()..).filter(|r| r.starts_with(' '))?,
        ' ' => {
            let next = behind.trim_start();
            match next.strip_prefix(['-', '–', '.', '/']) {
                Some(rest) => rest,
                // "II MỤC TIÊU" without a mark: a heading in capitals only.
                None if super::line::is_capitals(next) && level == Level::Roman && end > 1 => {
                    has_mark = false;
                    next
                }
                None => return None,
            }
        }
        _ => return None,
    };
    let rest = rest.trim_start();
    let begins = rest.chars().next().is_none_or(|c| c.is_uppercase() || !c.is_alphabetic());
    begins.then(|| Numbered { level, number: number.to_owned(), rest, has_mark })
}

/// "1.", "1)", "2.1.", "2.1 Tên"; not "1.250 hồ sơ", "15/7/2021", "100%".
fn arabic(line: &str) -> Option<Numbered<'_>> {
    let end = line.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let (digits, behind) = (line.get(..end)?, line.get(end..)?);
    let number = digits.trim_end_matches('.');
    let groups: Vec<&str> = number.split('.').collect();
    let fits = groups.len() < 6 && groups.iter().all(|g| (1..3).contains(&g.len()));
    let dotted = digits.ends_with('.');
    let (mark, rest) = match behind.strip_prefix([')', '/', ']', '-', '–']) {
        Some(rest) if !dotted && (rest.starts_with(' ') || begins_word(rest)) => (true, rest),
        Some(_) => return None,
        None => (dotted, behind),
    };
    let words = rest.trim_start_matches([' ', '-', '–']).trim_start();
    let first = words.chars().next()?;
    let begins = first.is_uppercase()
        || matches!(first, '“' | '"' | '(')
        || (mark && rest.starts_with(' ') && (first.is_alphabetic() || first.is_ascii_digit()));
    let separated = rest.starts_with(' ') || (mark && first.is_uppercase());
    if !fits || !begins || !separated || (!mark && groups.len() < 2) {
        return None;
    }
    let level = u8::try_from(groups.len()).unwrap_or(u8::MAX);
    Some(Numbered { level: Level::Arabic(level), number: number.to_owned(), rest: words, has_mark: true })
}

/// "1/Mục tiêu" is a part, "44/KH-UBND" a document.
fn begins_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// "a)", "đ)", "b." before a capital.
fn letter(line: &str) -> Option<Numbered<'_>> {
    let mut chars = line.chars();
    let letter = chars.next().filter(|c| c.is_ascii_lowercase() || *c == 'đ')?;
    let mark = chars.next()?;
    let rest = chars.as_str().trim_start();
    let fits = match mark {
        ')' | '/' => chars.as_str().starts_with(' ') || rest.starts_with(char::is_uppercase),
        '.' => chars.as_str().starts_with(' ') && rest.starts_with(char::is_uppercase),
        _ => false,
    };
    (fits && !rest.is_empty()).then(|| Numbered {
        level: Level::Letter,
        number: letter.to_string(),
        rest,
        has_mark: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_parts_are_told_from_other_numbers() {
        for (line, number, rest) in [
            ("I. MỤC TIÊU", "I", "MỤC TIÊU"),
            ("IV/ Tổ chức", "IV", "Tổ chức"),
            ("II - NỘI DUNG", "II", "NỘI DUNG"),
            ("III NHIỆM VỤ", "III", "NHIỆM VỤ"),
            ("A. PHẦN CHUNG", "A", "PHẦN CHUNG"),
            ("1. Mục đích", "1", "Mục đích"),
            ("2) Yêu cầu", "2", "Yêu cầu"),
            ("2.1. Mục tiêu", "2.1", "Mục tiêu"),
            ("2.1 Mục tiêu", "2.1", "Mục tiêu"),
            ("1.2.3. Chi tiết", "1.2.3", "Chi tiết"),
            ("1.Mục đích", "1", "Mục đích"),
            ("1- Mục đích", "1", "Mục đích"),
            ("1/Mục đích", "1", "Mục đích"),
            ("3. 100% hồ sơ", "3", "100% hồ sơ"),
            ("a) Kiểm soát", "a", "Kiểm soát"),
            ("đ) Tổ chức", "đ", "Tổ chức"),
            ("- c) Phòng Nội vụ", "c", "Phòng Nội vụ"),
            ("Điều 1. Ban hành", "Điều 1", "Ban hành"),
            ("PHẦN THỨ HAI", "PHẦN THỨ HAI", ""),
            ("Phần I: MỞ ĐẦU", "Phần I", "MỞ ĐẦU"),
            ("Chương II QUY ĐỊNH", "Chương II", "QUY ĐỊNH"),
        ] {
            let read = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((read.number.as_str(), read.rest), (number, rest), "{line}");
        }
        for line in [
            "100% các phòng",
            "1.250 hồ sơ",
            "15/7/2021 của Chính phủ",
            "2021-2030;",
            "V/v hướng dẫn",
            "50 hồ sơ",
            "- 1. Việc một",
            "phần mềm",
            "Mục tiêu chung",
            "Điều 5 Luật Tổ chức",
            "Điều hành chung",
            "CCHC là",
            "X",
            "1022; chia sẻ",
            "a",
            "",
            "1.",
            "7,5 điểm",
            "44/KH-UBND ngày",
            "19-NQ/TW",
            "2 - 3 năm",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}

//! Letters written as a base letter and marks, put together.

use std::borrow::Cow;

use super::VOWELS;
use super::letters::{lower, vowel};

/// Composes decomposed Vietnamese letters ("a" + breve + acute becomes "ắ"), as macOS and some
/// PDF files write them. Marks that make no Vietnamese letter stay as they are.
pub fn nfc(text: &str) -> String {
    composed(text).into_owned()
}

pub(super) fn composed(text: &str) -> Cow<'_, str> {
    // The marks are among the characters whose first byte is one of these.
    if !text.bytes().any(|byte| matches!(byte, 0xCC | 0xCD)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match out.pop() {
            Some(last) => match compose(last, c) {
                Some(joined) => out.push(joined),
                None => {
                    out.push(last);
                    out.push(c);
                }
            },
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

pub(super) fn is_mark(c: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&c)
}

fn compose(letter: char, mark: char) -> Option<char> {
    if !is_mark(mark) {
        return None;
    }
    let (row, tone) = vowel(lower(letter))?;
    let tone_of_mark = match mark {
        '\u{0300}' | '\u{0340}' => Some(1),
        '\u{0309}' => Some(2),
        '\u{0303}' => Some(3),
        '\u{0301}' | '\u{0341}' => Some(4),
        '\u{0323}' => Some(5),
        _ => None,
    };
    let joined = match tone_of_mark {
        Some(new_tone) if tone == 0 => VOWELS[row].1[new_tone],
        Some(_) => return None,
        None => {
            let new_row = match (mark, row) {
                ('\u{0306}', 0) => 1,
                ('\u{0302}', 0) => 2,
                ('\u{0302}', 3) => 4,
                ('\u{0302}', 6) => 7,
                ('\u{031B}', 6) => 8,
                ('\u{031B}', 9) => 10,
                _ => return None,
            };
            VOWELS[new_row].1[tone]
        }
    };
    Some(with_case_of(letter, joined))
}

fn with_case_of(model: char, letter: char) -> char {
    if model.is_uppercase() { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

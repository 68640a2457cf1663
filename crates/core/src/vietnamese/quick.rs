//! What is asked of every letter of long texts, answered without the tables of the standard library where
//! Vietnamese texts need none.

use std::borrow::Cow;

use super::compose::composed;
use super::squeeze;

/// True for letters and digits, as the standard library says; of the Latin letters without its tables.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => is_latin(c) || c.is_alphanumeric(),
    }
}

/// True for Latin letters, with and without marks.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// True for capitals, as the standard library says; of the Vietnamese letters without its tables.
pub(crate) fn is_capital(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_uppercase(),
        'ß'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => false,
        '\u{1ea0}'..='\u{1eff}' => (c as u32).is_multiple_of(2),
        _ => c.is_uppercase(),
    }
}

/// The text composed and squeezed; borrowed where it is so already, as nearly every text is.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    match composed(text) {
        Cow::Borrowed(text) if is_squeezed(text) => Cow::Borrowed(text),
        text => Cow::Owned(squeeze(&text)),
    }
}

/// True where nothing is left to squeeze, as far as its bytes tell: it holds single blanks, and else what
/// ASCII shows, Latin letters, dashes and quotation marks.
pub(super) fn is_squeezed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut behind_blank = true;
    for (at, byte) in bytes.iter().enumerate() {
        let next = |by: usize| bytes.get(at + by).copied().unwrap_or_default();
        let shows = match byte {
            b' ' => {
                if behind_blank {
                    return false;
                }
                behind_blank = true;
                continue;
            }
            0x21..=0x7E | 0x80..=0xBF | 0xC3..=0xCB => true,
            0xE1 => next(1) >= 0xB8,
            0xE2 => next(1) == 0x80 && (0x90..=0xA7).contains(&next(2)),
            _ => false,
        };
        if !shows {
            return false;
        }
        behind_blank = false;
    }
    !behind_blank || bytes.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_answers_are_those_of_the_standard_library() {
        for c in '\0'..='\u{2FFFF}' {
            assert_eq!((is_alphanumeric(c), is_capital(c)), (c.is_alphanumeric(), c.is_uppercase()), "{c:?}");
            assert!(!is_latin(c) || c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn a_text_that_is_called_squeezed_loses_nothing() {
        for c in '\0'..='\u{FFFF}' {
            for text in [format!("a{c}b"), format!("{c}b"), format!("a {c}"), format!("a{c}")] {
                let squeezed: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let left: String = squeezed.chars().filter(|c| !crate::vietnamese::is_invisible(*c)).collect();
                assert!(!is_squeezed(&text) || left == text, "{c:?}");
                assert_eq!(squeeze(&text).split_whitespace().count(), left.split_whitespace().count(), "{c:?}");
            }
        }
        assert!(is_squeezed(""));
        assert!(is_squeezed("Cải cách “thể chế” – đợt 1") && !is_squeezed("Cải  cách") && !is_squeezed(" a"));
    }
}

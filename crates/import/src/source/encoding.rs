//! Bytes to text: UTF-8 and UTF-16 with or without byte order mark, Windows-1258 (Vietnamese,
//! with combining tone marks), Windows-1252, and the bytes of the old font codes.
//!
//! The two single-byte encodings are told apart by counting Vietnamese syllables. Own tables,
//! since the crate `encoding_rs` weighs more than the rest of the importer.

use cchc_core::vietnamese::nfc;

use super::legacy::{self, Tally};
use super::note::SourceNote;

/// Decoded text, and what had to be inferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte order mark.
    pub text: String,
    /// How the bytes were taken where they are no clean UTF-8.
    pub note: Option<SourceNote>,
}

/// Decodes the bytes of a text file. None where they are no text in any known encoding.
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest, true);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes, "UTF-16 LE");
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes, "UTF-16 BE");
    }
    match utf16_without_mark(bytes) {
        Some(Ends::Little) => return utf16(bytes, u16::from_le_bytes, "UTF-16 LE"),
        Some(Ends::Big) => return utf16(bytes, u16::from_be_bytes, "UTF-16 BE"),
        None => {}
    }
    utf8(bytes, false).or_else(|| single_byte(bytes))
}

fn utf8(bytes: &[u8], marked: bool) -> Option<Decoded> {
    if let Ok(text) = str::from_utf8(bytes) {
        return is_text(text).then(|| Decoded { text: text.to_owned(), note: None });
    }
    // A few broken bytes in a text that is UTF-8 otherwise: damaged, not another encoding.
    let text = String::from_utf8_lossy(bytes);
    let broken = text.matches('\u{FFFD}').count();
    let good = text.chars().filter(|c| !c.is_ascii()).count() - broken;
    if (marked || good > broken * 3) && is_text(&text) {
        return Some(Decoded { text: text.into_owned(), note: Some(SourceNote::BrokenBytes { count: broken }) });
    }
    None
}

enum Ends {
    Little,
    Big,
}

/// Blanks, digits, line ends and most letters have a zero byte in UTF-16, always on one side.
fn utf16_without_mark(bytes: &[u8]) -> Option<Ends> {
    let sample = bytes.get(..bytes.len().min(8192))?;
    let pairs = sample.len() / 2;
    let zeros = |at: usize| sample.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if pairs == 0 || !bytes.len().is_multiple_of(2) {
        None
    } else if second * 4 > pairs && first * 20 < pairs {
        Some(Ends::Little)
    } else if first * 4 > pairs && second * 20 < pairs {
        Some(Ends::Big)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &'static str) -> Option<Decoded> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
    let count = text.matches('\u{FFFD}').count();
    let note = match count {
        0 => SourceNote::Encoding { name },
        count => SourceNote::BrokenBytes { count },
    };
    (is_text(&text) && count * 20 <= text.len()).then_some(Decoded { text, note: Some(note) })
}

fn single_byte(bytes: &[u8]) -> Option<Decoded> {
    let western: String = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    if !is_text(&western) {
        return None;
    }
    if legacy::detect(&western).is_some() {
        // The note on the font code follows when the text is read.
        return Some(Decoded { text: western, note: None });
    }
    let vietnamese: String = bytes.iter().map(|&byte| windows_1258(byte)).collect();
    let vietnamese = nfc(&vietnamese);
    // In Vietnamese every tone mark finds its vowel.
    let lone_marks = vietnamese.chars().filter(|c| ('\u{0300}'..='\u{036F}').contains(c)).count();
    let (text, name) = if Tally::of(&vietnamese).plain >= Tally::of(&western).plain + lone_marks {
        (vietnamese, "Windows-1258")
    } else {
        (western, "Windows-1252")
    };
    Some(Decoded { text, note: Some(SourceNote::Encoding { name }) })
}

/// Text has hardly any control characters; a program or a picture is full of them.
fn is_text(text: &str) -> bool {
    let (mut all, mut control) = (0usize, 0usize);
    // Letters by their first bytes.
    for byte in text.bytes().filter(|byte| byte & 0xC0 != 0x80).take(100_000) {
        let allowed = matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
        all += 1;
        control += usize::from(byte.is_ascii_control() && !allowed);
    }
    control * 100 <= all
}

pub(super) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn windows_1258(byte: u8) -> char {
    match byte {
        0xC3 => 'Ă',
        0xCC => '\u{0300}',
        0xD0 => 'Đ',
        0xD2 => '\u{0309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{0303}',
        0xE3 => 'ă',
        0xEC => '\u{0301}',
        0xF0 => 'đ',
        0xF2 => '\u{0323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        // These four letters of Windows-1252 have no place in Windows-1258.
        0x8A | 0x8E | 0x9A | 0x9E => char::from(byte),
        _ => windows_1252(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text
    }

    #[test]
    fn encodings_are_recognised() {
        let wording = "Cải cách hành chính; quý I năm 2026";
        let little: Vec<u8> = wording.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = wording.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(wording.as_bytes()), wording);
        assert_eq!(text(&[b"\xEF\xBB\xBF", wording.as_bytes()].concat()), wording);
        assert_eq!(text(&[b"\xFF\xFE", &little[..]].concat()), wording);
        assert_eq!(text(&[b"\xFE\xFF", &big[..]].concat()), wording);
        assert_eq!(text(&little), wording);
        assert_eq!(text(&big), wording);
        assert_eq!(text(b"Ca\xD2i ca\xECch ha\xCCnh chi\xECnh, \xF0\xF4 thi\xF2"), "Cải cách hành chính, đô thị");
        assert_eq!(text(b"la pr\xE9fecture, le bor\xF2 d'\xF1"), "la préfecture, le borò d'ñ");
        assert_eq!(text(b"C\xB6i c\xB8ch h\xB5nh ch\xDDnh"), "C¶i c¸ch hµnh chÝnh");
    }

    #[test]
    fn damaged_text_is_read_and_binary_is_not() {
        let mut bytes = "Cải cách thủ tục hành chính của đơn vị".as_bytes().to_vec();
        bytes.push(0xE1);
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.text.ends_with("vị\u{FFFD}"));
        assert_eq!(decoded.note, Some(SourceNote::BrokenBytes { count: 1 }));
        assert_eq!(decode(&[0, 1, 2, 3, 4, 5, 200, 7, 8]), None);
        assert_eq!(decode(b"\xFF\xFE\x00\xD8\x00\xD8"), None);
        assert_eq!(text(b""), "");
    }
}

//! Abbreviations in running text, and where a text spells them out: "thủ tục hành chính (TTHC)",
//! "(sau đây gọi tắt là TTHC)", "TTHC (thủ tục hành chính)".
//!
//! Only words of three capitals and more count: what a shorter one means, everybody takes from the
//! sentence. A word in capitals beside others in capitals belongs to a heading.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::vietnamese::fold;

/// Those that nobody in an office needs to be told.
static COMMON: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("abbreviation/common.json")).unwrap_or_default());

/// No abbreviation is longer, in letters.
const LONGEST: usize = 12;

/// True for an abbreviation that everybody knows.
pub fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// The abbreviations in a text, with the byte where each begins.
pub fn find(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut before = Word::default();
    let mut words = words(text).peekable();
    while let Some(word) = words.next() {
        let next = words.peek();
        let beside = |other: &Word, gap: Option<&str>| {
            other.shouted && gap.is_some_and(|gap| !gap.is_empty() && gap.chars().all(|c| c.is_whitespace()))
        };
        let behind = next.is_some_and(|next| beside(next, text.get(word.end()..next.at)));
        let heading = beside(&before, text.get(before.end()..word.at)) || behind;
        if word.shouted && !heading && is_abbreviation(word.text) && !is_part_of_a_sign(text, &word) {
            found.push((word.at, word.text));
        }
        before = word;
    }
    found
}

/// A word of a text with where it begins.
#[derive(Clone, Copy, Default)]
struct Word<'a> {
    at: usize,
    text: &'a str,
    /// All its letters are capitals, and it has more than one.
    shouted: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// The words that begin with a capital, and only they: the others are passed byte by byte.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    let mut inside = false;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            // Signs beyond ASCII (quotes, long dashes, hard blanks) begin with one of these two bytes.
            let letter = byte.is_ascii_alphanumeric() || byte >= 0x80 && !matches!(byte, 0xC2 | 0xE2);
            let follows = matches!(byte, 0x80..=0xBF);
            let begins = letter && !inside && !follows;
            inside = if follows { inside } else { letter };
            if begins && (byte.is_ascii_uppercase() || byte >= 0x80) {
                let behind = text.get(at..)?;
                let length = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len()).max(1);
                let word = behind.get(..length).unwrap_or_default();
                let from = at;
                at += length;
                let mut letters = word.chars();
                let first = letters.next().is_some_and(char::is_uppercase);
                if first {
                    let shouted = length > 1 && letters.all(|c| !c.is_lowercase());
                    return Some(Word { at: from, text: word, shouted });
                }
            } else {
                at += 1;
            }
        }
        None
    })
}

/// Three capitals and more without a tone: a word with a tone is a word that was set in capitals.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().count();
    let plain = |c: char| c.is_ascii_uppercase() || matches!(c, 'Đ' | 'Ă' | 'Â' | 'Ê' | 'Ô' | 'Ơ' | 'Ư');
    (3..=LONGEST).contains(&letters) && word.chars().all(plain) && !is_roman(word) && !is_syllable(word)
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// True for letters that make a syllable: "KHÔNG" and "CHI" are words that somebody has stressed.
fn is_syllable(word: &str) -> bool {
    const ONSETS: [&str; 26] = [
        "", "B", "C", "CH", "D", "Đ", "G", "GH", "GI", "H", "K", "KH", "L", "M", "N", "NG", "NGH", "NH", "P", "PH",
        "QU", "R", "S", "T", "TH", "TR",
    ];
    const MORE: [&str; 2] = ["V", "X"];
    const CODAS: [&str; 9] = ["", "C", "CH", "M", "N", "NG", "NH", "P", "T"];
    let vowel = |c: char| matches!(c, 'A' | 'Ă' | 'Â' | 'E' | 'Ê' | 'I' | 'O' | 'Ô' | 'Ơ' | 'U' | 'Ư' | 'Y');
    let Some(from) = word.find(vowel) else { return false };
    let (onset, rest) = word.split_at(from);
    let coda = rest.trim_start_matches(vowel);
    let vowels = rest.chars().count() - coda.chars().count();
    (ONSETS.contains(&onset) || MORE.contains(&onset) || onset == "Q") && CODAS.contains(&coda) && vowels < 4
}

/// True inside the sign of a document or of an office: "12/KH-UBND", "TT&TT", "19-NQ/TW", an address.
fn is_part_of_a_sign(text: &str, word: &Word) -> bool {
    let joint = |c: char| matches!(c, '/' | '-' | '–' | '&' | '.' | '_' | '@');
    let before = text.get(..word.at).and_then(|text| text.chars().next_back());
    let mut behind = text.get(word.end()..).unwrap_or_default().chars();
    // "TTHC/năm" and "CBCC." are the word with a sign behind it.
    let (next, after) = (behind.next(), behind.next());
    before.is_some_and(joint) || next.is_some_and(joint) && after.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// True where this text says what the abbreviation means.
pub fn spells_out(text: &str, abbreviation: &str) -> bool {
    text.match_indices(abbreviation).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '“', '"', '\'', '*', '\u{A0}']);
        let behind = text.get(at + abbreviation.len()..).unwrap_or_default();
        let closed = behind.trim_start_matches([' ', '”', '"', '\'', '*', '\u{A0}']);
        let in_brackets = before.ends_with('(') && closed.starts_with(')');
        let explained = closed.strip_prefix('(').and_then(|inside| inside.split(')').next());
        in_brackets || is_introduced(before) || explained.is_some_and(|words| stands_for(words, abbreviation))
    })
}

/// "… sau đây gọi tắt là", "viết tắt là", "viết tắt:".
fn is_introduced(before: &str) -> bool {
    let from = before.floor_char_boundary(before.len().saturating_sub(48));
    let near = fold(before.get(from..).unwrap_or_default());
    let near = near.trim_end_matches([':', ' ']);
    ["goi la", "goi tat la", "viet tat la", "goi chung la", "goi tat", "viet tat"]
        .iter()
        .any(|words| near.ends_with(words))
}

/// True where the first letters of some words that follow each other are the abbreviation's.
fn stands_for(words: &str, abbreviation: &str) -> bool {
    initials(words).contains(&folded(abbreviation))
}

/// The first letters of a text's words, without marks: "cải cách hành chính" is "cchc". Sentences are
/// kept apart.
pub fn initials(text: &str) -> String {
    let mut out = String::with_capacity(text.len() / 4);
    let mut inside = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'.' | b';' | b':' | b'|' => {
                out.push('.');
                inside = false;
            }
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                if !inside {
                    out.push(char::from(byte.to_ascii_lowercase()));
                }
                inside = true;
            }
            // Where a word goes on nothing is looked at: that keeps long texts cheap.
            0x80.. if inside => {}
            0x80.. => inside = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| begin(c, &mut out)),
            _ => inside = false,
        }
    }
    out
}

/// Notes the letter that a word begins with; false for a quotation mark or another sign.
fn begin(c: char, out: &mut String) -> bool {
    match c {
        // Nearly every word of those that begin beyond ASCII begins so.
        'đ' | 'Đ' => out.push('d'),
        _ if c.is_alphanumeric() => out.push_str(&fold(c.encode_utf8(&mut [0; 4]))),
        _ => return false,
    }
    true
}

/// The letters of an abbreviation as [`initials`] gives them.
pub fn folded(abbreviation: &str) -> String {
    fold(abbreviation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_told_from_headings_signs_and_numbers() {
        let found = |text| find(text).into_iter().map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(found("Rà soát TTHC, số hóa HSĐT của QLBG."), ["TTHC", "HSĐT", "QLBG"]);
        assert_eq!(found("CẢI CÁCH THU CHI NGÂN SÁCH"), [""; 0]);
        assert_eq!(found("theo Quyết định số 12/QĐ-UBND và Sở TT&TT, mục VIII"), [""; 0]);
        assert_eq!(found("05 TTHC/năm (HTQLCL). KHÔNG"), ["TTHC", "HTQLCL"]);
    }

    #[test]
    fn an_abbreviation_is_spelled_out_in_brackets_or_in_words() {
        for text in [
            "hồ sơ điện tử (HSĐT) được lưu",
            "hồ sơ điện tử (sau đây gọi tắt là “HSĐT”)",
            "hồ sơ điện tử (viết tắt: HSĐT)",
            "HSĐT (hồ sơ điện tử)",
        ] {
            assert!(spells_out(text, "HSĐT"), "{text}");
        }
        for text in ["số hóa HSĐT", "HSĐT (trừ hồ sơ mật)", "(số hóa HSĐT)"] {
            assert!(!spells_out(text, "HSĐT"), "{text}");
        }
        assert!(initials("lưu hồ sơ điện tử; tốt").contains(&folded("HSĐT")));
    }
}

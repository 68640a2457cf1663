//! What is asked of every letter of every text, worked out once for the letters that Vietnamese
//! texts hold: its small form, its folded form and its place among the vowels.

use std::sync::OnceLock;

use super::VOWELS;

/// Latin letters with and without marks, up to those of the phonetic alphabet.
const LATIN: usize = 0x250;
/// The block of letters with two marks.
const MARKED: std::ops::Range<usize> = 0x1E00..0x1F00;

#[derive(Clone, Copy)]
struct Letter {
    lower: char,
    folded: char,
    vowel: Option<(usize, usize)>,
}

/// The letter's entry; `None` for a character outside the table.
fn known(letter: char) -> Option<Letter> {
    static LETTERS: OnceLock<Vec<Letter>> = OnceLock::new();
    let code = letter as usize;
    let place = match code {
        0..LATIN => code,
        code if MARKED.contains(&code) => code - MARKED.start + LATIN,
        _ => return None,
    };
    let letters = LETTERS.get_or_init(|| {
        let codes = (0..LATIN).chain(MARKED).filter_map(|code| char::from_u32(u32::try_from(code).ok()?));
        let entry = |letter| Letter { lower: lower_of(letter), folded: folded_of(letter), vowel: vowel_of(letter) };
        codes.map(entry).collect()
    });
    letters.get(place).copied()
}

/// Where a lower-case letter stands in [`VOWELS`]: (row, tone).
pub(super) fn vowel(letter: char) -> Option<(usize, usize)> {
    known(letter)?.vowel
}

/// The small letter; a character whose small form is not one letter stays.
pub(super) fn lower(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    known(letter).map_or_else(|| lower_of(letter), |known| known.lower)
}

/// The small letter without marks, "-" for every dash.
pub(super) fn folded(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    known(letter).map_or_else(|| folded_of(letter), |known| known.folded)
}

fn folded_of(letter: char) -> char {
    match lower_of(letter) {
        'đ' => 'd',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        small => vowel_of(small).map_or(small, |(row, _)| VOWELS[row].0),
    }
}

fn vowel_of(letter: char) -> Option<(usize, usize)> {
    let tone_in = |tones: &[char; 6]| tones.iter().position(|&tone| tone == letter);
    VOWELS.iter().enumerate().find_map(|(row, (_, tones))| tone_in(tones).map(|tone| (row, tone)))
}

fn lower_of(letter: char) -> char {
    let mut lowered = letter.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_is_worked_out() {
        for letter in ('\0'..='\u{2FFF}').chain('\u{1F600}'..='\u{1F610}') {
            assert_eq!((lower(letter), vowel(letter)), (lower_of(letter), vowel_of(letter)), "{letter:?}");
            assert_eq!(folded(letter), folded_of(letter), "{letter:?}");
        }
    }
}

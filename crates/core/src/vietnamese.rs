//! Vietnamese as text: letters and their marks, folding for search, collation order, numbers and
//! dates as the language writes them.
//!
//! The letters are a closed table of twelve vowels with six tones, and đ; a general Unicode
//! library would weigh more than the rest of this crate together.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

mod compose;
mod letters;
mod quick;
pub use compose::nfc;
use compose::{composed, is_mark};
use letters::{folded, lower, vowel};
pub(crate) use quick::{is_alphanumeric, is_capital, tidy};
use quick::{is_latin, is_squeezed};

/// The vowels in dictionary order, each with its tones in the order ngang, huyền, hỏi, ngã, sắc, nặng.
const VOWELS: [(char, [char; 6]); 12] = [
    ('a', ['a', 'à', 'ả', 'ã', 'á', 'ạ']),
    ('a', ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ']),
    ('a', ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ']),
    ('e', ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ']),
    ('e', ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ']),
    ('i', ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị']),
    ('o', ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ']),
    ('o', ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ']),
    ('o', ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ']),
    ('u', ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ']),
    ('u', ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự']),
    ('y', ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ']),
];

/// True for characters that show nothing: zero-width spaces and joiners, direction marks, soft
/// hyphen, byte order mark. They come along when text is copied out of PDF files and web pages.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// One blank for every run of white space, none at the ends, invisible characters gone.
pub fn squeeze(text: &str) -> String {
    if is_squeezed(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_graphic() {
            out.push(c);
        } else if c.is_whitespace() {
            blank(&mut out);
        } else if !is_invisible(c) {
            out.push(c);
        }
    }
    without_last_blank(out)
}

/// The text without case and diacritics, white space squeezed: "Cải cách THỂ CHẾ" becomes
/// "cai cach the che". For search and for comparing what people type differently; two different
/// words may fold to one ("quý", "quy"), so nothing is *understood* from folded text alone.
pub fn fold(text: &str) -> String {
    fold_start(text, usize::MAX)
}

/// How [`fold`] of the text begins: about so many bytes of it, enough to compare with a beginning of
/// that length, without folding a long text to its end. A blank at the cut is left out.
pub fn fold_start(text: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(text.len().min(bytes.saturating_add(4)));
    for c in text.chars() {
        if out.len() > bytes {
            break;
        }
        if c.is_ascii_graphic() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() {
            blank(&mut out);
        } else if !is_mark(c) && !is_invisible(c) {
            match folded(c) {
                // Nearly every letter: its place in the text is one byte.
                letter if letter.is_ascii() => out.push(char::from(letter as u8)),
                other => out.push(other),
            }
        }
    }
    without_last_blank(out)
}

/// A blank behind a word; none at the beginning and none behind another.
fn blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn without_last_blank(mut out: String) -> String {
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The text as the readers of wordings want it: composed, lower case, white space squeezed,
/// dashes as "-", tone marks in the older place ("hoà" as "hòa", "thuỷ" as "thủy"), "quí" as
/// "quý", "hàng năm" left alone. Diacritics stay: they carry the meaning.
pub fn plain(text: &str) -> String {
    let composed = composed(text);
    let mut out = String::with_capacity(composed.len());
    // Few syllables end with a tone behind "o" or "u": only with one of them there is a tone to be moved.
    let (mut before, mut open, mut ends_open) = (' ', false, false);
    for c in composed.chars() {
        let letter = if c.is_ascii_graphic() {
            c.to_ascii_lowercase()
        } else if c.is_whitespace() {
            if before == ' ' {
                continue;
            }
            ' '
        } else if is_invisible(c) {
            continue;
        } else if matches!(c, '–' | '—' | '‐' | '‑' | '−') {
            '-'
        } else {
            lower(c)
        };
        ends_open |= open && !is_latin(letter);
        open = matches!(before, 'o' | 'u') && !letter.is_ascii();
        out.push(letter);
        before = letter;
    }
    if before == ' ' {
        out.pop();
    }
    if open || ends_open {
        let mut letters: Vec<char> = out.chars().collect();
        settle_tones(&mut letters);
        out.clear();
        out.extend(letters);
    }
    out
}

/// Moves the tone of an open "oa", "oe", "uy" from the second vowel to the first, where most
/// offices write it, and reads "quí" as "quý".
fn settle_tones(letters: &mut [char]) {
    for i in 1..letters.len() {
        if !matches!(letters[i - 1], 'o' | 'u') {
            continue;
        }
        let ends = letters.get(i + 1).is_none_or(|c| !c.is_alphabetic());
        let Some((second, tone)) = vowel(letters[i]) else {
            continue;
        };
        if tone == 0 || !ends {
            continue;
        }
        let before = letters[i - 1];
        let after_q = i >= 2 && letters[i - 2] == 'q';
        if before == 'u' && after_q && second == 5 {
            letters[i] = VOWELS[11].1[tone];
        } else if ((before == 'o' && matches!(second, 0 | 3)) || (before == 'u' && second == 11 && !after_q))
            && let Some((first, 0)) = vowel(before)
        {
            letters[i - 1] = VOWELS[first].1[tone];
            letters[i] = VOWELS[second].1[0];
        }
    }
}

/// True for a cell that only says "as above": a ditto mark (`"`, `″`, `-"-`, `//`) or its words
/// ("-nt-", "như trên").
pub fn is_ditto(cell: &str) -> bool {
    // Words that say it begin so; a mark has no letter at all.
    let first = cell.chars().find(|c| c.is_alphanumeric());
    if cell.len() > 40 || first.is_some_and(|first| !matches!(first, 'n' | 'N')) {
        return false;
    }
    let text = plain(cell);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | ':' | ';'));
    let marks = text.chars().filter(|c| !c.is_whitespace());
    // Two strokes make a mark, one is a slash or an apostrophe.
    let weight = marks.map(|c| match c {
        '"' | '″' | '〃' | '“' | '”' | '„' | '‟' | '＂' => Some(2),
        '\'' | '’' | '‘' | '′' | '/' => Some(1),
        _ => None,
    });
    weight.sum::<Option<u32>>().is_some_and(|weight| weight > 1)
        || matches!(text, "nt" | "n.t" | "n/t" | "như trên" | "như trên nt")
}

/// Vietnamese dictionary order: letter by letter (a ă â b c d đ e ê …), tones only where the
/// letters are equal, capitals last of all.
pub fn collate(a: &str, b: &str) -> Ordering {
    fn letters(text: &str) -> impl Iterator<Item = (u32, usize)> + '_ {
        text.chars().filter(|&c| !is_invisible(c)).map(|c| {
            let c = lower(c);
            match vowel(c) {
                Some((row, tone)) => {
                    // ă and â stand right after a, and so on: eight places are kept per letter.
                    let place = VOWELS[..row].iter().filter(|(base, _)| *base == VOWELS[row].0).count();
                    (VOWELS[row].0 as u32 * 8 + place as u32, tone)
                }
                None if c == 'đ' => ('d' as u32 * 8 + 1, 0),
                None => (c as u32 * 8, 0),
            }
        })
    }
    letters(a)
        .map(|l| l.0)
        .cmp(letters(b).map(|l| l.0))
        .then_with(|| letters(a).map(|l| l.1).cmp(letters(b).map(|l| l.1)))
        .then_with(|| a.cmp(b))
}

/// A Roman number from I to XXXIX in capitals, as areas and parts are numbered.
pub fn roman(text: &str) -> Option<u32> {
    (1..40).find(|&n| to_roman(n) == text)
}

/// Writes 1 to 39 as a Roman number.
pub fn to_roman(n: u32) -> String {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    format!("{}{}", "X".repeat((n / 10) as usize), UNITS[(n % 10) as usize])
}

/// A number as officers write it: decimal comma, optional full stops between thousands
/// ("33,33", "1.250", "07"). A full stop before other than three digits is a decimal point.
pub fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if text.is_empty() || text.len() > 24 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = match text.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(|g| digits(g)) || fraction.is_some_and(|f| !digits(f)) {
        return None;
    }
    let thousands = groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    let plain = match (groups.len(), fraction) {
        (1, None) => whole.to_owned(),
        (1, Some(f)) => format!("{whole}.{f}"),
        (_, f) if thousands => match f {
            Some(f) => format!("{}.{f}", groups.concat()),
            None => groups.concat(),
        },
        (2, None) => whole.to_owned(),
        _ => return None,
    };
    plain.parse::<Decimal>().ok().map(|d| d.normalize())
}

/// Writes a number with a decimal comma and without trailing zeros: 33.33 becomes "33,33".
pub fn write_decimal(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

/// A day that exists, from its three numbers; two-digit years and years outside 1900–2199 are no
/// years of a plan.
pub fn day(day: u32, month: u32, year: i32) -> Option<NaiveDate> {
    if !(1900..2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Writes a day as 05/01/2026.
pub fn write_day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// Writes the day of a document as Decree 30/2020/NĐ-CP wants it: 05/01/2026, 05/3/2026. Days below 10
/// and the months 1 and 2 have a zero.
pub fn write_document_day(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), write_document_month(date), date.year())
}

/// The month of a document's day: 01, 02, 3.
pub fn write_document_month(date: NaiveDate) -> String {
    if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() }
}

/// The vowel without its tone, and the tone in the order ngang, huyền, hỏi, ngã, sắc, nặng (0 to
/// 5): 'ế' is ('ê', 4). None for anything but a lower-case vowel.
pub fn vowel_and_tone(letter: char) -> Option<(char, usize)> {
    vowel(letter).map(|(row, tone)| (VOWELS[row].1[0], tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_documents_have_a_zero_only_before_march() {
        let write = |d, m| day(d, m, 2026).map(write_document_day);
        assert_eq!(write(5, 1).as_deref(), Some("05/01/2026"));
        assert_eq!(write(28, 2).as_deref(), Some("28/02/2026"));
        assert_eq!(write(5, 3).as_deref(), Some("05/3/2026"));
        assert_eq!(write(12, 10).as_deref(), Some("12/10/2026"));
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(nfc("Ca\u{309}i ca\u{301}ch the\u{302}\u{309} che\u{302}\u{301}"), "Cải cách thể chế");
        assert_eq!(nfc("u\u{31B}\u{323} \u{110}"), "ự Đ");
        assert_eq!(nfc("e\u{323}\u{302}"), "ệ");
        assert_eq!(nfc("x\u{301}"), "x\u{301}");
    }

    #[test]
    fn folding_drops_case_marks_and_extra_blanks() {
        assert_eq!(fold("  Cải cách\u{00A0} THỂ\tCHẾ "), "cai cach the che");
        assert_eq!(fold("Đường – Phố\u{200B}"), "duong - pho");
        assert_eq!(fold("the\u{302}\u{309}"), "the");
    }

    #[test]
    fn the_start_of_a_folded_text_is_where_the_whole_begins() {
        for text in ["  Nơi nhận: Sở Nội vụ", "Đường – Phố\u{200B} Ấp", "", "ngắn"] {
            for bytes in 0..40 {
                let (start, whole) = (fold_start(text, bytes), fold(text));
                assert!(whole.starts_with(&start), "{start}");
                assert!(start.len() >= bytes.min(whole.len()), "{start}: {bytes}");
            }
        }
    }

    #[test]
    fn plain_text_keeps_diacritics_and_settles_spelling() {
        assert_eq!(plain("Quí  IV–2025"), "quý iv-2025");
        assert_eq!(plain("Tỉnh uỷ, số hoá, thuỷ lợi, hoàn toàn"), "tỉnh ủy, số hóa, thủy lợi, hoàn toàn");
        assert_eq!(plain("Quý I"), "quý i");
    }

    #[test]
    fn names_sort_as_in_a_vietnamese_dictionary() {
        let mut names = vec!["Đất", "Dân", "Ấn", "An", "Ăn", "Dàn", "ân"];
        names.sort_by(|a, b| collate(a, b));
        assert_eq!(names, ["An", "Ăn", "ân", "Ấn", "Dàn", "Dân", "Đất"]);
    }

    #[test]
    fn ditto_marks_are_told_from_words_and_dashes() {
        for cell in ["\"", " ″ ", "-\"-", "- ” -", "''", "//", "-//-", "nt", "-nt-", "(nt)", "Như trên", "\" \""]
        {
            assert!(is_ditto(cell), "{cell}");
        }
        for cell in ["", "-", "…", "/", "'", "NTM", "“Sở”", "nt 2", "Như trên, Sở Nội vụ"] {
            assert!(!is_ditto(cell), "{cell}");
        }
    }

    #[test]
    fn numbers_are_read_as_written_in_offices() {
        for (text, value) in [
            ("33,33", "33.33"),
            ("07", "7"),
            ("1.250", "1250"),
            ("1.250,5", "1250.5"),
            ("66.2", "66.2"),
            ("98,50", "98.5"),
        ] {
            assert_eq!(decimal(text).map(|d| d.to_string()).as_deref(), Some(value), "{text}");
        }
        for text in ["", "a", "1,2,3", "1..2", "1.2.3", ",5"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numbers_go_both_ways() {
        for n in 1..40 {
            assert_eq!(roman(&to_roman(n)), Some(n));
        }
        assert_eq!(roman("IIII"), None);
        assert_eq!(roman("i"), None);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(day(31, 2, 2026), None);
        assert_eq!(day(29, 2, 2028).map(write_day).as_deref(), Some("29/02/2028"));
        assert_eq!(day(1, 1, 20222), None);
    }
}

//! The words of a date that end in a year, and what stands before them.

use crate::office;
use crate::vietnamese::plain;

/// Words directly before the year that make it a frame, an outlook or a comparison.
const FRAMES: [&str; 24] = [
    "so với",
    "so",
    "cùng kỳ",
    "hơn",
    "bằng",
    "như",
    "đến",
    "tới",
    "hết",
    "cuối",
    "từ",
    "từ đầu",
    "kể từ đầu",
    "sau",
    "trước",
    "giai đoạn",
    "thời kỳ",
    "tầm nhìn",
    "định hướng",
    "các",
    "những",
    "nhiệm kỳ",
    "lộ trình",
    "khóa",
];

/// Words directly before a day that make it the day until which work is to be done.
const UNTIL: [&str; 9] = ["trước", "đến", "đến hết", "hết", "chậm nhất", "chậm nhất là", "xong", "hạn cuối", "trong"];

/// What stands before a year, without the words that belong to the date.
pub(super) enum Words {
    /// "… năm 2021".
    Year(String),
    /// "… trong quý III/2021".
    WithinYear(String),
    /// "… trước ngày 30/6/2021".
    Until(String),
}

/// The sentence up to the year without "năm", "tháng 10/" or "quý III/" at its end; `None` where
/// the digits are no year, one of a frame or comparison, or of a day on which something was.
pub(super) fn words_before_the_year(before: &str) -> Option<Words> {
    let text = plain(before);
    let (text, said) = match text.strip_suffix("năm") {
        Some(words) if words.ends_with(char::is_alphanumeric) => return None,
        Some(words) => (words.trim_end(), true),
        None => (text.trim_end_matches(['/', '-', '.']), false),
    };
    let month = without_month(text);
    let day = month.and_then(without_day_word).or_else(|| without_day(text).filter(|_| !said));
    let words = match (day, month) {
        (Some(words), _) => {
            let words = words.strip_suffix("ngày").unwrap_or(words).trim_end();
            let until = ends_with_one_of(words, &UNTIL) && !office::holds(words, ["từ"]);
            return until.then(|| Words::Until(words.to_owned()));
        }
        (None, Some(words)) => words,
        (None, None) if said => text,
        (None, None) => return None,
    };
    let words = words.trim_end_matches([' ', ',']);
    let words = words.strip_suffix("trong").unwrap_or(words).trim_end();
    if ends_with_one_of(words, &FRAMES) {
        return None;
    }
    let words = words.to_owned();
    Some(match month {
        Some(_) => Words::WithinYear(words),
        None => Words::Year(words),
    })
}

/// "quý iii/", "tháng 10/", "tháng 01, 02/" at the end.
fn without_month(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([' ', '/', '-', ',']);
    let number = |c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | ',' | '-' | ' ');
    let words = text.trim_end_matches(number);
    let word = words.trim_end();
    ["quý", "tháng"]
        .iter()
        .find_map(|unit| word.strip_suffix(unit))
        .filter(|rest| !rest.ends_with(char::is_alphanumeric) && words.len() < text.len())
        .map(str::trim_end)
}

/// "ngày 31" at the end.
fn without_day_word(text: &str) -> Option<&str> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = digits.trim_end().strip_suffix("ngày")?;
    (digits.len() < text.len()).then(|| words.trim_end())
}

/// "30/6" at the end.
fn without_day(text: &str) -> Option<&str> {
    let month = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let day = month.strip_suffix(['/', '-', '.'])?;
    let words = day.trim_end_matches(|c: char| c.is_ascii_digit());
    (month.len() < text.len() && words.len() < day.len()).then(|| words.trim_end())
}

fn ends_with_one_of(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

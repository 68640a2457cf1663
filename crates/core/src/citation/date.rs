//! Dates behind a number: "ngày 15/7/2021", "ngay 15-7-2021", "ngày 15 tháng 9\nnăm 2022",
//! with blanks where an unsigned draft leaves them.

use chrono::NaiveDate;

use super::view::View;
use crate::vietnamese::day;

/// A date as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The day, where it is complete and exists.
    pub(super) date: Option<NaiveDate>,
}

/// Reads a date that begins at `i` with "ngày" or with its digits.
pub(super) fn read(view: &View, i: usize) -> Option<Dated> {
    match ["ngày", "ngay", "ngầy"].iter().find_map(|word| word_then_digits(view, i, word)) {
        Some(after) => worded(view, i, after),
        None => bare(view, i),
    }
}

/// Place behind "ngày", which may stick to its number.
fn word_then_digits(view: &View, i: usize, word: &str) -> Option<usize> {
    let end = i + word.chars().count();
    let same = word.chars().enumerate().all(|(k, c)| view.lower(i + k) == c);
    (same && (!view.at(end).is_alphabetic()) && !view.before(i).is_alphabetic()).then_some(end)
}

/// The numbers behind "ngày". What is left blank gives no date, but belongs to the wording.
fn worded(view: &View, start: usize, after: usize) -> Option<Dated> {
    let mut k = view.skip_blanks(after).0;
    if view.at(k) == ':' {
        k += 1;
    }
    let mut numbers = [None; 3];
    let mut end = after;
    let mut marks = 0;
    for (slot, (word, marks_allowed)) in [("tháng", true), ("năm", true), ("", false)].into_iter().enumerate() {
        let (next, value) = number_or_blank(view, k, slot == 2)?;
        let value = if slot == 2 { value.or_else(|| short_year(view, k, next)) } else { value };
        if value.is_some() || next > view.skip_blanks(k).0 {
            end = next;
        }
        if let Some(cell) = numbers.get_mut(slot) {
            *cell = value;
        }
        if !marks_allowed {
            break;
        }
        let at = view.skip_blanks(next).0;
        match view.at(at) {
            c @ ('/' | '-' | '.') if c == '/' || view.at(view.skip_blanks(at + 1).0).is_ascii_digit() => {
                k = at + 1;
                end = if view.skip_blanks(k).0 == k || value.is_some() { end } else { k };
                marks += 1;
            }
            _ => match view.phrase(at, word) {
                Some(behind) => {
                    k = behind;
                    end = behind;
                    marks += 1;
                }
                None => break,
            },
        }
    }
    let date = match numbers {
        [Some(d), Some(m), Some(y)] => i32::try_from(y).ok().and_then(|y| day(d, m, y)),
        _ => None,
    };
    (marks > 0).then_some(Dated { start, end, date })
}

/// A number, or the blank or dots in its place. A year may carry a footnote digit ("20211").
fn number_or_blank(view: &View, i: usize, is_year: bool) -> Option<(usize, Option<u32>)> {
    let (from, lines) = view.skip_blanks(i);
    if lines > 2 {
        return None;
    }
    let mut k = from;
    let mut value: u32 = 0;
    while view.at(k).is_ascii_digit() && k - from < 6 {
        if k - from < 4 {
            value = value * 10 + view.at(k).to_digit(10).unwrap_or(0);
        }
        k += 1;
    }
    if k > from {
        let fits = if is_year { (4..=6).contains(&(k - from)) } else { k - from <= 2 };
        return Some((k, fits.then_some(value)));
    }
    while matches!(view.at(k), '.' | '…') {
        k += 1;
    }
    Some((k, None))
}

/// The year "21" of "ngày 9/9/21", written between `i` and `end`. "20" and "19" are the beginning of
/// a year that was left blank, and so are digits before dots or more digits.
fn short_year(view: &View, i: usize, end: usize) -> Option<u32> {
    let from = view.skip_blanks(i).0;
    let digits = view.slice(from, end);
    let cut = view.at(view.skip_blanks(end).0).is_ascii_digit()
        || view.at(end) == '…'
        || view.at(end) == '.' && view.at(end + 1) == '.';
    let [tens, ones] = digits else { return None };
    let year = tens.to_digit(10)? * 10 + ones.to_digit(10)?;
    // Numbers with a year of two digits are as old as 1945.
    let century = if year < 45 { 2000 } else { 1900 };
    (!cut && !matches!(year, 19 | 20)).then_some(century + year)
}

/// "15/7/2021" without the word before it.
fn bare(view: &View, i: usize) -> Option<Dated> {
    let mut k = i;
    let mut numbers = [0u32; 3];
    let separator = {
        let mut at = i;
        while view.at(at).is_ascii_digit() {
            at += 1;
        }
        view.at(at)
    };
    if !matches!(separator, '/' | '-' | '.') {
        return None;
    }
    for (slot, cell) in numbers.iter_mut().enumerate() {
        let (next, value) = number_or_blank(view, k, slot == 2)?;
        *cell = value.filter(|_| view.at(k).is_ascii_digit())?;
        k = next;
        if slot < 2 {
            if view.at(k) != separator {
                return None;
            }
            k += 1;
        }
    }
    let [d, m, y] = numbers;
    let date = i32::try_from(y).ok().and_then(|y| day(d, m, y))?;
    Some(Dated { start: i, end: k, date: Some(date) })
}

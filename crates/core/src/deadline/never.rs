//! A day that a wording names and that no calendar has: 31/11, 29/02 of a common year, month 13.

use crate::language::Lang;
use crate::say;
use crate::vietnamese::{day, fold};

/// A day of a wording that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Never {
    /// The month.
    pub month: u32,
    /// The year: the one that is written, else the plan's.
    pub year: i32,
    /// The last day that the month has; `None` where there is no such month.
    pub last: Option<u32>,
}

impl Never {
    /// Why there is no such day.
    pub fn why(&self, lang: Lang) -> String {
        let year = self.year;
        // January and February with a nought, as in a date of the decree.
        let month = if self.month < 3 { format!("0{}", self.month) } else { self.month.to_string() };
        match self.last {
            Some(last) => say!(
                lang,
                "không có ngày này, tháng {month}/{year} chỉ có {last} ngày",
                "there is no such day, month {month}/{year} has {last} days"
            ),
            None => say!(
                lang,
                "không có tháng {month}, một năm chỉ có 12 tháng",
                "there is no month {month}, a year has 12"
            ),
        }
    }
}

/// The first day of a wording that does not exist, as "31/11/2022", "31-11" or "ngày 31 tháng 11 năm
/// 2022". Without its year it is one of the plan's. Linear in the length of the wording.
pub fn never(wording: &str, year: i32) -> Option<Never> {
    let numbers = numbers(&fold(wording));
    numbers.iter().enumerate().find_map(|(at, first)| {
        let (second, third) = (numbers.get(at + 1)?, numbers.get(at + 2));
        // "2022/11/31" and "5/31/11" begin elsewhere.
        let begins = first.digits <= 2 && !is_slash(&first.before);
        let joined = second.digits <= 2 && (is_slash(&second.before) || second.before == "thang");
        let said = third.filter(|third| is_slash(&third.before) || third.before == "nam");
        let year = match said {
            Some(third) if third.digits == 4 => third.value,
            Some(third) if third.digits == 2 => 2000 + third.value,
            Some(_) => return None,
            None => year,
        };
        let (of, month) = (u32::try_from(first.value).ok()?, u32::try_from(second.value).ok()?);
        if !begins || !joined || of == 0 || of > 31 || month == 0 {
            return None;
        }
        let last = (28..=31).rev().find(|&last| day(last, month, year).is_some());
        // Two numbers that are no month may be anything; with a year behind them they are a date.
        let is_date = last.is_some() || said.is_some_and(|third| third.digits == 4);
        let never = day(1, 1, year).is_some() && day(of, month, year).is_none();
        (is_date && never).then_some(Never { month, year, last })
    })
}

/// A number of a wording, and what stands between it and the number before.
struct Number {
    value: i32,
    digits: usize,
    before: String,
}

fn is_slash(between: &str) -> bool {
    matches!(between, "/" | "-" | "." | "–")
}

fn numbers(folded: &str) -> Vec<Number> {
    let (mut numbers, mut before, mut digits) = (Vec::new(), String::new(), String::new());
    for c in folded.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if !digits.is_empty() {
                // More digits than fit are no part of a date.
                let value = digits.parse().unwrap_or(i32::MAX);
                numbers.push(Number { value, digits: digits.len(), before: before.trim().to_owned() });
                digits.clear();
                before.clear();
            }
            before.push(c);
        }
    }
    numbers
}

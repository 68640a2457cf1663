//! A stretch of days as people write it: "01/02 - 14/02" in every year, "01/02/2026 - 14/02/2026" in one.

use chrono::{Datelike, NaiveDate};

use crate::vietnamese::{day, plain};

/// A stretch of days, both ends within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// Every year: month and day. It may go over the turn of the year.
    Yearly((u32, u32), (u32, u32)),
    /// Once.
    Once(NaiveDate, NaiveDate),
}

/// One end of it.
#[derive(Clone, Copy)]
struct End {
    day: u32,
    month: u32,
    year: Option<i32>,
}

impl Days {
    /// Reads "01/02 - 14/02", "từ 1/2 đến 14/2", "01/02/2026 – 14/02/2026" or one day alone; `None`
    /// for anything else, for days that do not exist and for a year at one end only.
    pub(super) fn read(text: &str) -> Option<Days> {
        const LONGEST: usize = 80;
        if text.len() > LONGEST {
            return None;
        }
        let text = plain(text);
        let words = text.split([' ', '-', ',']).filter(|word| !word.is_empty());
        let mut ends = Vec::new();
        for word in words {
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                ends.push(End::read(word)?);
            } else if !["từ", "ngày", "đến", "tới", "hết", "from", "to", "until"].contains(&word) {
                return None;
            }
        }
        let (first, last) = match ends.as_slice() {
            [one] => (*one, *one),
            [first, last] => (*first, *last),
            _ => return None,
        };
        match (first.year, last.year) {
            (None, None) => Some(Days::Yearly((first.month, first.day), (last.month, last.day))),
            (Some(from), Some(to)) => {
                let (first, last) = (day(first.day, first.month, from)?, day(last.day, last.month, to)?);
                (first <= last).then_some(Days::Once(first, last))
            }
            _ => None,
        }
    }

    /// True for a day of the stretch.
    pub(super) fn hold(self, date: NaiveDate) -> bool {
        match self {
            Days::Once(first, last) => first <= date && date <= last,
            Days::Yearly(first, last) => {
                let here = (date.month(), date.day());
                if first <= last { first <= here && here <= last } else { first <= here || here <= last }
            }
        }
    }
}

impl End {
    fn read(word: &str) -> Option<End> {
        let mut numbers = word.split(['/', '.']).map(|number| number.parse::<u32>().ok());
        let (first, month) = (numbers.next()??, numbers.next()??);
        let year = match numbers.next() {
            None => None,
            Some(year) => Some(i32::try_from(year?).ok()?),
        };
        // A leap year stands for any year.
        let exists = numbers.next().is_none() && day(first, month, year.unwrap_or(2024)).is_some();
        exists.then_some(End { day: first, month, year })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_of_days_are_read_as_people_write_them() {
        let february = Some(Days::Yearly((2, 1), (2, 14)));
        for text in
            ["01/02 - 14/02", "1/2-14/2", "từ 01/02 đến 14/02", "Từ ngày 01/02 đến hết ngày 14/02", "1.2 – 14.2"]
        {
            assert_eq!(Days::read(text), february, "{text}");
        }
        assert_eq!(Days::read("14/02"), Some(Days::Yearly((2, 14), (2, 14))));
        assert_eq!(Days::read("29/02 - 01/03"), Some(Days::Yearly((2, 29), (3, 1))));
        assert!(matches!(Days::read("01/02/2026 - 14/02/2026"), Some(Days::Once(_, _))));
        for text in [
            "",
            "tháng 2",
            "31/02 - 01/03",
            "29/02/2026 - 01/03/2026",
            "01/02/2026 - 14/02",
            "14/02/2026 - 01/02/2026",
            "01/02 - 14/02 - 20/02",
            "01/02/26/1",
            "1/",
            "99999999999/1",
        ] {
            assert_eq!(Days::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_stretch_may_go_over_the_turn_of_the_year() {
        let turn = Days::read("25/12 - 05/01").unwrap();
        for (d, m, y, within) in [(25, 12, 2026, true), (31, 12, 2026, true), (5, 1, 2026, true), (6, 1, 2026, false)] {
            assert_eq!(turn.hold(day(d, m, y).unwrap()), within, "{d}/{m}");
        }
        let once = Days::read("01/02/2026 - 14/02/2026").unwrap();
        assert!(once.hold(day(14, 2, 2026).unwrap()) && !once.hold(day(14, 2, 2027).unwrap()));
    }
}

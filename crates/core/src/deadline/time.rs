//! A point or stretch of the calendar as a wording names it: perhaps without its year, perhaps
//! vague, perhaps one that does not exist; and what it comes to once the year is known.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::vietnamese::day;

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A day of a month.
    Day { day: u32, month: u32 },
    /// "ngày 20": a day of a month that the wording does not name at this place.
    Loose(u32),
    /// "ngày 25 tháng cuối quý", "đầu tháng": comes again and again.
    Again,
    /// Ten days (`of` 3) or seven days (`of` 4) of a month, counted from 0.
    Slice { month: u32, nth: u32, of: u32 },
    /// A month.
    Month(u32),
    /// A quarter.
    Quarter(u32),
    /// From one month to another of the same year: "6 tháng đầu năm".
    Months(u32, u32),
    /// A whole year.
    Year,
    /// A school year: no plan fixes its days, so it is never sure.
    School,
    /// Named, but not in any calendar: 31/02, month 13, quarter V, a blank.
    Never,
}

/// The year of a [`Time`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not said.
    Unsaid,
    /// Said as a number.
    Said(i32),
    /// Said against the plan year: "năm sau" is 1, "năm kế hoạch" 0.
    Off(i32),
}

/// Which end of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// All of it.
    Whole,
    /// "đầu": vague.
    Early,
    /// "giữa": vague.
    Middle,
    /// "cuối": vague, unless something must be done *by* it.
    Late,
    /// "nửa đầu".
    FirstHalf,
    /// "nửa cuối".
    SecondHalf,
    /// "ngày đầu tiên của".
    FirstDay,
    /// "ngày cuối cùng của".
    LastDay,
}

/// A point or stretch of the calendar as named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub shape: Shape,
    pub year: Year,
    pub edge: Edge,
    /// False where the words contradict each other ("Tháng Quý IV"): a best reading only.
    pub sure: bool,
    /// A time of day other than midnight is named with it.
    pub hour: bool,
}

impl Time {
    pub fn new(shape: Shape, year: Year) -> Time {
        Time { shape, year, edge: Edge::Whole, sure: true, hour: false }
    }

    /// A time that no calendar has.
    pub fn never() -> Time {
        Time::new(Shape::Never, Year::Unsaid)
    }

    /// Half a year, a quarter or shorter: not a frame of whole years.
    pub fn below_year(&self) -> bool {
        !matches!(self.shape, Shape::Year)
    }

    pub fn is_day(&self) -> bool {
        matches!(self.shape, Shape::Day { .. } | Shape::Loose(_)) || matches!(self.edge, Edge::FirstDay | Edge::LastDay)
    }

    /// A definite time: one that a calendar has, without "đầu", "giữa", "cuối".
    pub fn definite(&self) -> bool {
        self.sure && !matches!(self.edge, Edge::Early | Edge::Middle | Edge::Late)
    }

    /// Month and day of its first day, to compare times without a year.
    pub fn place(&self) -> Option<(u32, u32)> {
        Some(match self.shape {
            Shape::Day { day, month } => (month, day),
            Shape::Slice { month, .. } | Shape::Month(month) | Shape::Months(month, _) => (month, 0),
            Shape::Quarter(q) => (q.saturating_mul(3).saturating_sub(2), 0),
            _ => return None,
        })
    }

    /// First and last day, where the calendar has them.
    pub fn days(&self, plan_year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let year = match self.year {
            Year::Unsaid => plan_year,
            Year::Said(year) => year,
            Year::Off(by) => plan_year.saturating_add(by),
        };
        let whole = match self.shape {
            Shape::Day { day: d, month } => {
                let date = day(d, month, year)?;
                (date, date)
            }
            Shape::Slice { month, nth, of } => slice(day(1, month, year)?, nth, of)?,
            Shape::Month(month) => months(year, month, month)?,
            Shape::Quarter(q @ 1..=4) => months(year, q * 3 - 2, q * 3)?,
            Shape::Months(first, last) => months(year, first, last)?,
            Shape::Year => months(year, 1, 12)?,
            Shape::School => (day(1, 9, year)?, day(31, 5, year.saturating_add(1))?),
            Shape::Quarter(_) | Shape::Loose(_) | Shape::Again | Shape::Never => return None,
        };
        Some(self.cut(whole))
    }

    /// The part of a stretch that the edge names. For the vague ones a third (of a year: a
    /// quarter at either end), which is an offer and never counts as understood.
    fn cut(&self, (first, last): (NaiveDate, NaiveDate)) -> (NaiveDate, NaiveDate) {
        let days = (last - first).num_days().max(0) as u64 + 1;
        let year = days > 200;
        let from = |n: u64| first.checked_add_days(Days::new(n)).unwrap_or(first);
        let step = |n: u32| first.checked_add_months(Months::new(n)).unwrap_or(first);
        let before = |d: NaiveDate| d.pred_opt().unwrap_or(d);
        let (short, long) = (days <= 31, if year { 3 } else { 1 });
        match self.edge {
            Edge::Whole => (first, last),
            Edge::FirstDay => (first, first),
            Edge::LastDay => (last, last),
            Edge::Early if short => (first, from(9)),
            Edge::Middle if short => (from(10), from(19)),
            Edge::Late if short => (from(20), last),
            Edge::Early => (first, before(step(long))),
            Edge::Late => (from(0).max(back(last, long)), last),
            Edge::Middle => (step(long), before(back(last, long))),
            Edge::FirstHalf if short => (first, from(14)),
            Edge::SecondHalf if short => (from(15), last),
            Edge::FirstHalf if year => (first, before(step(6))),
            Edge::SecondHalf if year => (step(6), last),
            Edge::FirstHalf => (first, from(days / 2 - 1)),
            Edge::SecondHalf => (from(days / 2), last),
        }
    }
}

/// The first day of the `n` months that end with the month of `last`.
fn back(last: NaiveDate, n: u32) -> NaiveDate {
    last.with_day(1).and_then(|d| d.checked_sub_months(Months::new(n - 1))).unwrap_or(last)
}

fn slice(first: NaiveDate, nth: u32, of: u32) -> Option<(NaiveDate, NaiveDate)> {
    let length = if of == 3 { 10 } else { 7 };
    let end = last_of_month(first)?;
    let from = first.checked_add_days(Days::new(u64::from(nth) * length))?;
    let to = from.checked_add_days(Days::new(length - 1))?;
    Some((from.min(end), if nth + 1 >= of { end } else { to.min(end) }))
}

fn months(year: i32, first: u32, last: u32) -> Option<(NaiveDate, NaiveDate)> {
    Some((day(1, first, year)?, last_of_month(day(1, last, year)?)?))
}

/// The last day of the month that a day lies in.
pub(super) fn last_of_month(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// How a stretch bounds the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Within it.
    In,
    /// "trước".
    Before,
    /// "chậm nhất", "đến hết": with its last day.
    By,
    /// "hạn": the last day where a day is named, else within.
    Limit,
    /// "từ".
    From,
    /// "sau".
    After,
}

/// A time or a stretch between two, with its bound. `first` alone missing: "từ nay đến".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub first: Option<Time>,
    pub last: Option<Time>,
    pub bound: Bound,
    /// It stands in one list with the span before it: "Tháng 3, tháng 9/2026".
    pub listed: bool,
    /// It comes back every year.
    pub again: bool,
}

impl Span {
    pub fn of(time: Time, bound: Bound) -> Span {
        Span { first: Some(time), last: Some(time), bound, listed: false, again: false }
    }

    pub fn times(&self) -> impl Iterator<Item = &Time> {
        self.first.iter().chain(self.last.iter())
    }

    /// Its year is written as a number.
    pub fn year_said(&self) -> bool {
        self.times().any(|t| matches!(t.year, Year::Said(_)))
    }

    /// One or more whole years, not bounded: the frame of something else.
    pub fn is_frame(&self) -> bool {
        matches!(self.bound, Bound::In) && self.times().all(|t| !t.below_year())
    }

    pub fn is_again(&self) -> bool {
        self.again || self.times().any(|t| t.shape == Shape::Again)
    }

    pub fn is_loose(&self) -> bool {
        self.times().any(|t| matches!(t.shape, Shape::Loose(_)))
    }
}

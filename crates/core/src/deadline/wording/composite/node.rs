//! An item with its dates worked out, and what stands between it and the item before.

use chrono::{Days, NaiveDate};

use super::super::super::item::{Cycle, Item, What};
use super::super::super::reader::Reader;
use super::super::super::scan::is_neutral;
use super::super::super::time::{Bound, Edge, Shape, Span, Time, Year};
use super::super::super::{BeforeReading, Kind};

/// What stands between two items.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    /// A break between entries or sentences.
    pub strong: bool,
    /// "và", "hoặc".
    pub and: bool,
    pub comma: bool,
    pub open: bool,
    pub colon: bool,
    pub dash: bool,
    /// "hoàn thành", "xong", "kết thúc": what follows is the end.
    pub ends: bool,
    /// Words that are not neutral.
    pub words: usize,
    /// How many of them only say "all of it": "cả năm".
    pub all: usize,
    /// Nothing at all.
    pub empty: bool,
}

impl Gap {
    /// Reads the tokens between two places.
    pub fn between(r: &Reader, from: usize, to: usize) -> Gap {
        let mut gap = Gap { empty: from >= to, ..Gap::default() };
        for at in from..to {
            match r.w(at) {
                "và" | "hoặc" | "hay" | "&" => gap.and = true,
                "," | "/" => gap.comma = true,
                "(" => gap.open = true,
                ":" => gap.colon = true,
                "-" | "+" if !r.is_bullet(at) => gap.dash = true,
                "xong" => gap.ends = true,
                "cả" | "suốt" => (gap.words, gap.all) = (gap.words + 1, gap.all + 1),
                "thành" | "thúc" if matches!(r.before(at), "hoàn" | "kết") => gap.ends = true,
                word => gap.words += usize::from(r.is_word(at) && !is_neutral(word) && !r.is_unit(at)),
            }
            gap.strong |= r.is_break(at);
        }
        // The item itself may begin a new line: "Quý I/2026" under "Thường xuyên".
        gap.strong |= from > 0 && r.tokens.get(to).is_some_and(|t| t.line && t.capital);
        gap
    }

    /// Only commas, brackets, colons and neutral words.
    pub fn close(&self) -> bool {
        !self.strong && !self.and && self.words == 0
    }

    /// Only the marks and words of a list.
    pub fn is_list(&self) -> bool {
        !self.strong && !self.open && !self.colon && self.words == 0 && (self.and || self.comma || self.dash)
    }
}

/// An item with its meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub kind: Kind,
    pub start: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub from: usize,
    pub to: usize,
    pub gap: Gap,
    pub what: What,
    /// A rhythm that falls on a day which no year fixes: its dates stay empty.
    pub dayed: bool,
    /// A rhythm that took its dates from a time beside it.
    pub bound: bool,
    /// The time that it took is a stretch without a bound.
    pub named: bool,
    /// A rhythm with a colon: "Định kỳ: trước ngày 15/6; trước ngày 15/12".
    pub heads: bool,
    /// It has a preposition or bound of its own, or is a day.
    pub led: bool,
    /// It only tells which paper is meant: "Kế hoạch năm 2027".
    pub label: bool,
}

impl Node {
    pub fn of(r: &Reader, item: &Item, gap: Gap, before: BeforeReading) -> Node {
        let (kind, start, due) = match item.what {
            What::Span(span) | What::Outlook(span) => resolve(&span, r.year, before),
            What::Cycle(_) => (Kind::Recurring, None, None),
            What::Always => (Kind::Continuous, None, None),
            What::Request => (Kind::OnRequest, None, None),
            What::Trigger { .. } => (Kind::Triggered, None, None),
            What::External { .. } => (Kind::External, None, None),
            What::Offset { due, .. } => (Kind::Offset, None, due),
            What::Onward => (Kind::From, Time::new(Shape::Year, Year::Off(1)).days(r.year).map(|d| d.0), None),
        };
        let (led, label) = match item.what {
            What::Span(span) => standing(r, item.from, &span),
            _ => (true, false),
        };
        let dayed = matches!(item.what, What::Span(s) if s.is_again() && due.is_none());
        Node {
            kind,
            start,
            due,
            from: item.from,
            to: item.to,
            gap,
            what: item.what,
            dayed,
            bound: false,
            named: false,
            heads: false,
            led,
            label,
        }
    }

    pub fn span(&self) -> Option<&Span> {
        match &self.what {
            What::Span(span) if self.kind != Kind::Recurring => Some(span),
            _ => None,
        }
    }

    pub fn cycle(&self) -> Option<Cycle> {
        match self.what {
            What::Cycle(cycle) if self.kind == Kind::Recurring => Some(cycle),
            _ => None,
        }
    }

    pub fn dated(&self) -> bool {
        self.start.is_some() || self.due.is_some()
    }

    pub fn loose(&self) -> bool {
        self.span().is_some_and(Span::is_loose)
    }

    pub fn frame(&self) -> bool {
        self.kind == Kind::Period && self.span().is_some_and(Span::is_frame)
    }

    /// A stretch or day without a bound.
    pub fn plain(&self) -> bool {
        self.span().is_some_and(|s| s.bound == Bound::In) && matches!(self.kind, Kind::Period | Kind::On)
    }

    /// First and last day that it covers.
    pub fn reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        let due = self.due?;
        Some((self.start.unwrap_or(due), due))
    }

    /// Takes another node into this one.
    pub fn absorb(&mut self, other: &Node) {
        self.to = other.to;
    }
}

/// Whether a time has a preposition, and whether it is only the name of a paper.
fn standing(r: &Reader, from: usize, span: &Span) -> (bool, bool) {
    let previous = r.before(from);
    let days = span.times().any(Time::is_day);
    let led = days
        || span.bound != Bound::In
        || span.listed
        || matches!(previous, "trong" | "vào" | "khoảng" | "kiến" | "thành" | "xong" | "đoạn" | "từ" | "đến");
    let paper = matches!(
        previous,
        "hoạch"
            | "cáo"
            | "trình"
            | "toán"
            | "sách"
            | "mục"
            | "án"
            | "quả"
            | "số"
            | "cchc"
            | "chính"
            | "tác"
            | "vụ"
            | "index"
            | "liệu"
    );
    (led, (paper || reviewed(r, from)) && !led)
}

/// "(đánh giá năm 2026)": the bracket tells which year is looked at.
fn reviewed(r: &Reader, from: usize) -> bool {
    let Some(open) = from.checked_sub(3).filter(|&open| r.is(open, "(")) else {
        return false;
    };
    open > 0
        && r.phrases(open + 1, &["đánh giá", "tổng kết", "xếp loại", "xếp hạng", "chấm điểm", "xác định"]) == Some(from)
}

type Dates = (Kind, Option<NaiveDate>, Option<NaiveDate>);
const NOTHING: Dates = (Kind::Unclear, None, None);

/// Kind and dates of a time under its bound.
fn resolve(span: &Span, year: i32, before: BeforeReading) -> Dates {
    if span.is_again() {
        let again = Span { again: false, ..*span };
        return match again.is_again() {
            true => (Kind::Recurring, None, None),
            false => {
                let (_, start, due) = resolve(&again, year, before);
                (Kind::Recurring, start, due)
            }
        };
    }
    if span.is_loose() {
        return NOTHING;
    }
    let Some(last) = span.last else {
        return NOTHING;
    };
    let Some((first_day, last_day)) = whole_range(span, year) else {
        return NOTHING;
    };
    let start = span.first.is_some().then_some(first_day);
    let range = span.first != span.last;
    let (vague_start, vague_end) = (span.first.is_some_and(|t| vague(&t, Edge::Early)), vague(&last, Edge::Late));
    let (sure, dates) = match span.bound {
        Bound::In if span.first.is_none() => (!vague_end, (Kind::Period, None, Some(last_day))),
        Bound::In | Bound::Limit if range => (!vague_start && !vague_end, (Kind::Period, start, Some(last_day))),
        Bound::In if last.is_day() => (true, (Kind::On, None, Some(last_day))),
        Bound::Limit if last.is_day() => (true, (Kind::By, None, Some(last_day))),
        Bound::In | Bound::Limit => (last.definite(), (Kind::Period, start, Some(last_day))),
        Bound::Before => (last.definite(), earlier(&last, first_day, last_day, before)),
        Bound::By => (!vague_end, (Kind::By, None, Some(last_day))),
        Bound::From => (!vague_start, (Kind::From, start, None)),
        Bound::After => (!vague_end, (Kind::From, last_day.checked_add_days(Days::new(1)), None)),
    };
    if sure { dates } else { (Kind::Unclear, dates.1, dates.2) }
}

/// "trước" a time: the day before it; with a time of day, that day.
fn earlier(last: &Time, first_day: NaiveDate, last_day: NaiveDate, before: BeforeReading) -> Dates {
    if last.hour {
        return (Kind::By, None, Some(first_day));
    }
    if !last.definite() {
        return (Kind::Before, None, Some(last_day));
    }
    let same = before == BeforeReading::SameDay && last.is_day();
    let due = if same { Some(first_day) } else { first_day.pred_opt() };
    (Kind::Before, None, due)
}

/// Vague at this end: "từ đầu năm" and "đến cuối năm" are not.
fn vague(time: &Time, clear: Edge) -> bool {
    !time.definite() && (!time.sure || time.edge != clear)
}

/// First and last day, where the calendar has them in this order. A range that ends before it
/// begins, with no year said, ends in the next year.
fn whole_range(span: &Span, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let last = span.last?;
    let (start_of_last, end) = last.days(year)?;
    let Some(first) = span.first else {
        return Some((start_of_last, end));
    };
    let (start, _) = first.days(year)?;
    if start <= end {
        return Some((start, end));
    }
    if first.year != Year::Unsaid || last.year != Year::Unsaid {
        return None;
    }
    let (_, end) = Time { year: Year::Off(1), ..last }.days(year)?;
    Some((start, end))
}

//! A deadline: the wording of the officer, kept to the letter, and beside it what it means. The
//! wordings are Vietnamese administrative language; what is not understood is never guessed.
//!
//! Reading goes in three steps: [`token`] cuts the wording, [`scan`] asks the families of
//! [`wording`] what begins where, and `wording::composite` puts the items together.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod chip;
mod item;
mod never;
mod reader;
mod scan;
mod time;
mod token;
mod wording;
mod write;

pub use chip::chip;
pub use never::{Never, never};

/// What a deadline wording means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One day.
    On,
    /// Strictly before a day: `due` is the day before (see [`BeforeReading`]).
    Before,
    /// Up to and with a day.
    By,
    /// From `start` to `due`: a month, quarter, half-year, year, several years, a range.
    Period,
    /// Begins at `start`, no end.
    From,
    /// All the time.
    Continuous,
    /// Again and again; `due` is the first time in the plan year where the wording fixes a day of
    /// the year.
    Recurring,
    /// When somebody asks.
    OnRequest,
    /// When something outside has happened.
    Triggered,
    /// By a schedule fixed elsewhere.
    External,
    /// So long after an event.
    Offset,
    /// Several of these; `start` and `due` are those of the first part that has a date.
    Composite,
    /// Not a possible or not a definite deadline; dates, where there are any, are a best reading.
    Unclear,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Kind; 13] = [
        Kind::On,
        Kind::Before,
        Kind::By,
        Kind::Period,
        Kind::From,
        Kind::Continuous,
        Kind::Recurring,
        Kind::OnRequest,
        Kind::Triggered,
        Kind::External,
        Kind::Offset,
        Kind::Composite,
        Kind::Unclear,
    ];

    /// The name of the kind in files and on the command line, as serde writes it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::On => "on",
            Kind::Before => "before",
            Kind::By => "by",
            Kind::Period => "period",
            Kind::From => "from",
            Kind::Continuous => "continuous",
            Kind::Recurring => "recurring",
            Kind::OnRequest => "on-request",
            Kind::Triggered => "triggered",
            Kind::External => "external",
            Kind::Offset => "offset",
            Kind::Composite => "composite",
            Kind::Unclear => "unclear",
        }
    }
}

/// One part of a composite deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its words, as written.
    pub wording: String,
    /// What it means; never [`Kind::Composite`].
    pub kind: Kind,
    /// Its first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// The last day on which it is still in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// What a deadline wording means: its kind and the days it fixes. An empty date: it fixes none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// The kind of deadline.
    pub kind: Kind,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// The last day on which the task is still in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The parts of a [`Kind::Composite`]; empty for every other kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// Why a meaning should not be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing about time was understood.
    NotUnderstood,
    /// The wording is vague or contradicts itself; the dates are a best reading.
    BestReading,
    /// Some part of a composite wording is one of the above.
    InPart,
}

impl Meaning {
    /// A meaning without dates.
    pub fn of(kind: Kind) -> Meaning {
        Meaning { kind, start: None, due: None, parts: Vec::new() }
    }

    /// The meaning of a wording that says nothing about time.
    pub fn unclear() -> Meaning {
        Meaning::of(Kind::Unclear)
    }

    /// Why this meaning should not be relied on, if so.
    pub fn doubt(&self) -> Option<Doubt> {
        match self.kind {
            Kind::Unclear if self.start.is_none() && self.due.is_none() => Some(Doubt::NotUnderstood),
            Kind::Unclear => Some(Doubt::BestReading),
            _ if self.parts.iter().any(|p| p.kind == Kind::Unclear) => Some(Doubt::InPart),
            _ => None,
        }
    }
}

/// How a workspace reads "trước ngày 15/02": offices differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BeforeReading {
    /// Strictly: 14/02 is the last day in time.
    #[default]
    DayBefore,
    /// Loosely: 15/02 itself is still in time.
    SameDay,
}

/// A deadline of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The words of the officer, kept to the letter.
    pub wording: String,
    /// What they mean; none where there are no words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Meaning>,
    /// A person set the meaning: it stays when the wording is read again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

impl Deadline {
    /// Reads a wording for a plan year. White space alone is an empty deadline.
    pub fn read(wording: &str, year: i32, before: BeforeReading) -> Deadline {
        let empty = crate::vietnamese::squeeze(wording).is_empty();
        Deadline { wording: wording.to_owned(), meaning: (!empty).then(|| read(wording, year, before)), by_hand: false }
    }

    /// A wording whose meaning a person has set.
    pub fn with_meaning(wording: &str, meaning: Meaning) -> Deadline {
        Deadline { wording: wording.to_owned(), meaning: Some(meaning), by_hand: true }
    }

    /// The same deadline for another plan year or setting; a meaning set by hand stays.
    pub fn read_again(&self, year: i32, before: BeforeReading) -> Deadline {
        if self.by_hand { self.clone() } else { Deadline::read(&self.wording, year, before) }
    }

    /// What kind of deadline it is; none where there are no words.
    pub fn kind(&self) -> Option<Kind> {
        self.meaning.as_ref().map(|m| m.kind)
    }

    /// The first day.
    pub fn start(&self) -> Option<NaiveDate> {
        self.meaning.as_ref().and_then(|m| m.start)
    }

    /// The last day on which the task is still in time. A best reading of an unclear wording does
    /// not count.
    pub fn due(&self) -> Option<NaiveDate> {
        self.meaning.as_ref().filter(|m| m.kind != Kind::Unclear).and_then(|m| m.due)
    }

    /// Its parts: kind, first and last day of each; the whole as one part where it has none, or where
    /// a person set it.
    pub fn each_part(&self) -> impl Iterator<Item = (Kind, Option<NaiveDate>, Option<NaiveDate>)> + '_ {
        let whole = self.meaning.as_ref().filter(|m| self.by_hand || m.parts.is_empty());
        let parts = self.meaning.as_ref().filter(|_| whole.is_none()).map_or(&[][..], |m| m.parts.as_slice());
        let whole = whole.map(|m| (if self.by_hand { Kind::By } else { m.kind }, m.start, m.due));
        whole.into_iter().chain(parts.iter().map(|part| (part.kind, part.start, part.due)))
    }

    /// The last day on which some part of it is still in time; `None` where a part has no such day (it
    /// goes on, or waits for something) or is not clear.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let days: Option<Vec<NaiveDate>> =
            self.each_part().map(|(kind, _, due)| due.filter(|_| kind != Kind::Unclear)).collect();
        days?.into_iter().max()
    }
}

/// Reads a deadline wording for a plan year; never fails. Linear in the length of the wording.
pub fn read(wording: &str, year: i32, before: BeforeReading) -> Meaning {
    let tokens = token::Tokens::of(wording);
    let reader = reader::Reader::new(&tokens, year);
    let items = reader.items();
    wording::composite::read(&reader, wording, items, before)
}

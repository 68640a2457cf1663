//! The register of documents that plans cite: those that the program ships, each with how far it
//! was checked, and those that the office has entered. It is the one place that knows the right date
//! of a document, and what has replaced it since when.
//!
//! A number alone is no document: 76/NQ-CP exists in 2013 and in 2021, and every province has its own
//! 308/KH-UBND. What tells two documents apart is issuer, kind, number and year. Only what was checked
//! may be held against a plan; the rest is offered while a citation is typed, and says so.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::citation::{self, Bodies, Citation, NumberKey, bodies_of, is_central, number_key};
use crate::order::Order;
use crate::rulebook::{Document, Rulebook};

mod cited;
mod complete;
pub use cited::{Listed, cited};
pub use complete::{Suggestion, complete};

/// How far it was checked what the register says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Read in the document itself or where it was published.
    Read,
    /// Two papers that do not know of each other say the same.
    Agree,
    /// Nobody has checked it.
    Unchecked,
    /// The office has entered it.
    Office,
}

impl Mark {
    /// True where a plan may be held against it.
    pub fn is_checked(self) -> bool {
        self != Mark::Unchecked
    }
}

/// From when on a document no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// The first day on which it does not hold.
    pub from: NaiveDate,
    /// What holds in its place; nothing where its time was over.
    pub by: Vec<Successor>,
    /// How far that was checked.
    pub mark: Mark,
    /// How far the day itself was, where that is less.
    #[serde(default)]
    pub day: Option<Mark>,
}

impl End {
    /// The day, where it was checked.
    pub fn day(&self) -> Option<NaiveDate> {
        self.day.unwrap_or(self.mark).is_checked().then_some(self.from)
    }

    /// The day from which a plan may be held against it. Where nobody has checked the day, that is the
    /// first of the year after what holds in its place was issued.
    fn surely_from(&self) -> NaiveDate {
        let issued = self.by.iter().filter_map(|one| one.date).max().unwrap_or(self.from);
        let next_year = || NaiveDate::from_ymd_opt(issued.year() + 1, 1, 1).unwrap_or(self.from);
        self.day().unwrap_or_else(|| next_year().max(self.from))
    }

    /// The numbers of what holds in its place, in one line.
    pub fn numbers(&self) -> String {
        self.by.iter().map(|one| one.symbol.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// A document that took the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// Number and symbol.
    pub symbol: String,
    /// The day of issue, without which a number that is given anew every year names no document.
    #[serde(default)]
    pub date: Option<NaiveDate>,
}

/// A document of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Number and symbol.
    pub symbol: String,
    /// The kind by its canonical name ("Nghị định"); empty where nobody knows.
    #[serde(default)]
    pub kind: String,
    /// Who issued it; empty where nobody knows.
    #[serde(default)]
    pub issuer: String,
    /// The day of issue.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// What it is about, in a few words.
    #[serde(default)]
    pub title: String,
    /// How far its number and date were checked.
    pub mark: Mark,
    /// From when on it no longer holds.
    #[serde(default)]
    pub ends: Option<End>,
}

impl Entry {
    /// Fills in what the symbol says of itself.
    fn complete(mut self) -> Entry {
        if self.kind.is_empty() {
            citation::kind_of(&self.symbol).unwrap_or_default().clone_into(&mut self.kind);
        }
        if self.issuer.is_empty() {
            self.issuer = citation::issuer_of(&self.symbol).unwrap_or_default();
        }
        self
    }

    /// What the office has entered.
    fn of_office(document: &Document) -> Entry {
        let by = document.replaced_by.iter().map(|symbol| Successor { symbol: symbol.clone(), date: None });
        let ends = document.ends.map(|from| End { from, by: by.collect(), mark: Mark::Office, day: None });
        let entry = Entry {
            symbol: document.symbol.trim().to_owned(),
            kind: String::new(),
            issuer: document.issuer.trim().to_owned(),
            date: document.date,
            title: document.title.trim().to_owned(),
            mark: Mark::Office,
            ends,
        };
        entry.complete()
    }

    /// The year that tells it from others of its number.
    fn year(&self) -> Option<i32> {
        self.date.map(|date| date.year())
    }

    /// Its end, where one was checked and has come by this day.
    pub fn ended(&self, day: NaiveDate) -> Option<&End> {
        self.ends.as_ref().filter(|end| end.mark.is_checked() && end.surely_from() <= day)
    }

    /// True where what holds in its place was issued by this day, and nobody has checked since when
    /// it holds.
    pub fn may_have_ended(&self, day: NaiveDate) -> bool {
        let issued = |end: &End| end.by.iter().any(|one| one.date.is_some_and(|date| date <= day));
        self.ends.as_ref().is_some_and(|end| end.day().is_none() && issued(end)) && self.ended(day).is_none()
    }
}

/// What the program ships. A file that does not parse gives nothing; a test reads it.
static SHIPPED: LazyLock<Vec<(NumberKey, Entry)>> = LazyLock::new(|| {
    let entries: Vec<Entry> = serde_json::from_str(include_str!("register/documents.json")).unwrap_or_default();
    entries.into_iter().map(|entry| (number_key(&entry.symbol), entry.complete())).collect()
});

/// The shipped documents.
pub fn shipped() -> impl Iterator<Item = &'static Entry> {
    SHIPPED.iter().map(|(_, entry)| entry)
}

/// The documents that are known: the office's own and the shipped ones.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    by_number: BTreeMap<NumberKey, Vec<usize>>,
}

impl Register {
    /// The register of an office. What it has entered itself goes before what was shipped of the same
    /// document; an end that it says nothing of stays known.
    pub fn of(rulebook: &Rulebook) -> Register {
        let mut register = Register::default();
        for document in &rulebook.documents {
            let entry = Entry::of_office(document);
            register.add(number_key(&entry.symbol), entry);
        }
        let own = register.entries.len();
        for (key, entry) in SHIPPED.iter() {
            let same = |at: &usize| {
                let other = register.entries.get(*at);
                *at < own && other.is_some_and(|other| key.year.is_some() || other.year() == entry.year())
            };
            let there = register.by_number.get(key).and_then(|places| places.iter().copied().find(same));
            match there.and_then(|at| register.entries.get_mut(at)) {
                Some(other) => other.ends = other.ends.take().or_else(|| entry.ends.clone()),
                None => register.add(key.clone(), entry.clone()),
            }
        }
        register
    }

    fn add(&mut self, key: NumberKey, entry: Entry) {
        self.by_number.entry(key).or_default().push(self.entries.len());
        self.entries.push(entry);
    }

    /// Every document, the office's own first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The documents of this number.
    pub fn numbered<'r>(&'r self, key: &NumberKey) -> impl Iterator<Item = &'r Entry> + use<'r> {
        let places = self.by_number.get(key).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.entries.get(*at))
    }

    /// Another document of the same kind and issuer that was issued on this day: where a date is wrong,
    /// the number may be the slip.
    pub fn of_that_day(&self, entry: &Entry, date: NaiveDate) -> Option<&Entry> {
        self.entries.iter().find(|other| {
            other.date == Some(date)
                && other.symbol != entry.symbol
                && (&other.kind, &other.issuer) == (&entry.kind, &entry.issuer)
        })
    }

    /// The document that took the place of `entry`: the one of that number and day; where only the
    /// number is known, the newest that was there by then. Never `entry` itself.
    pub fn successor(&self, entry: &Entry, end: &End, named: &Successor) -> Option<&Entry> {
        let itself = |other: &Entry| (&other.symbol, other.date) == (&entry.symbol, entry.date);
        let mut same: Vec<&Entry> = self.numbered(&number_key(&named.symbol)).filter(|other| !itself(other)).collect();
        if named.date.is_some() {
            return same.into_iter().find(|other| other.date == named.date);
        }
        same.order_by_key(|other| other.date);
        let there = |other: &&&Entry| other.date.is_some_and(|date| date <= end.from);
        same.iter().rev().find(there).or(same.first()).copied()
    }

    /// The documents that a citation may mean: of its number, and not of another body.
    fn possible<'r>(&'r self, citation: &Citation) -> Vec<&'r Entry> {
        let central = is_central(symbol_of(&citation.number));
        let issuer = if citation.issuer_in_text { citation.issuer.as_deref().unwrap_or_default() } else { "" };
        let fits = |entry: &&Entry| central || bodies_of(&entry.issuer, issuer) != Bodies::Different;
        self.numbered(&number_key(&citation.number)).filter(fits).collect()
    }

    /// The document that a citation means; `None` where it may be another one, or where the register
    /// does not know it. A number without a year needs the date.
    pub fn meant(&self, citation: &Citation) -> Option<&Entry> {
        let possible = self.possible(citation);
        let dated = |entry: &&&Entry| citation.date.is_some() && entry.date == citation.date;
        if let Some(entry) = possible.iter().find(dated) {
            return Some(entry);
        }
        let numbered = number_key(&citation.number).year.is_some() && is_central(symbol_of(&citation.number));
        let only = if numbered { possible.first().copied() } else { None };
        only.or_else(|| self.misdated(citation))
    }

    /// The document that a citation must mean although it gives another date: its number carries the
    /// year, or the dates share the year, or day and month. `None` where the date is right or missing,
    /// may belong to another document of that number, or where nobody has checked the right one.
    pub fn misdated(&self, citation: &Citation) -> Option<&Entry> {
        let date = citation.date?;
        let possible = self.possible(citation);
        if possible.iter().any(|entry| entry.date == Some(date)) {
            return None;
        }
        let with_year = number_key(&citation.number).year.is_some();
        let central = is_central(symbol_of(&citation.number));
        possible.into_iter().filter(|entry| entry.mark.is_checked()).find(|entry| {
            entry.date.is_some_and(|right| {
                let same = [right.year() == date.year(), right.month() == date.month(), right.day() == date.day()];
                let [year, month, day] = same;
                let near = with_year || year || (month && day);
                // Another office may have a paper of this number: two parts of the date must agree.
                near && (central || same.iter().filter(|same| **same).count() > 1)
            })
        })
    }
}

/// The symbol behind digits and year: "NĐ-CP" of "30/2020/NĐ-CP".
fn symbol_of(number: &str) -> &str {
    let start = number.char_indices().find(|(_, c)| c.is_uppercase()).map_or(number.len(), |(at, _)| at);
    number.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests;

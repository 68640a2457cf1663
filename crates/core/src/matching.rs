//! Which targets of two plans are about one thing: the office's own beside the superior's, and beside
//! its own of the year before.
//!
//! Rows that somebody has linked belong together. Others are matched by what they measure: the words of
//! the indicator with abbreviations written out, the unit, the level and the time, each match with how
//! sure it is. Nothing is decided here that a person has answered already, and no pair is compared that
//! shares no rare word, so that the time grows with the rows and not with their pairs.

use std::collections::HashSet;

use crate::coverage::Place;
use crate::id::RowId;
use crate::language::Lang;
use crate::plan::Target;
use crate::target::Measure;

mod demand;
mod index;
mod mend;
mod pair;
mod row;
mod scope;
mod side;
mod twice;
mod words;
pub use demand::{Shortfall, falls_short, is_bare, period};
pub use mend::raised;
pub use pair::{targets, within};
pub(crate) use row::alike;
pub(crate) use side::names_bad;
pub use twice::Reader;
pub use words::written_out;
pub(crate) use words::{Bag, bag, long_forms};

/// How sure it is that two rows are about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// They share words, no more.
    Doubtful,
    /// Most words are the same: worth asking.
    Probable,
    /// They are linked, or the words are the same.
    Certain,
}

impl Confidence {
    /// The word for it.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Confidence::Doubtful => lang.pick("chưa rõ", "doubtful"),
            Confidence::Probable => lang.pick("có thể", "probable"),
            Confidence::Certain => lang.pick("chắc chắn", "certain"),
        }
    }
}

/// One measure of a target.
#[derive(Clone, Copy, Debug)]
pub struct Gauge<'a> {
    /// The target.
    pub target: &'a Target,
    /// How many targets stand before it in its plan.
    pub at: usize,
    /// The measure.
    pub measure: &'a Measure,
}

/// An own measure with those of the other plan that say the same thing of the same level and time.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    /// The own one.
    pub own: Gauge<'a>,
    /// The others, at least one; several where the other plan says it several times.
    pub theirs: Vec<Gauge<'a>>,
    /// Every row of the other plan that this one may be about, also where another is surer.
    pub rows: Vec<RowId>,
    /// How sure it is.
    pub confidence: Confidence,
    /// The rows are linked; else the words match.
    pub linked: bool,
}

/// Which plan the own one is held against.
#[derive(Clone, Copy, Debug)]
pub enum Against<'a> {
    /// The superior's: for an office at this place, and of its targets only these.
    Superior {
        /// How the superior's plan sees the office.
        place: &'a Place,
        /// The targets that are the office's.
        rows: &'a HashSet<RowId>,
    },
    /// The office's own plan of the year before.
    LastYear,
    /// What its own text says.
    Text,
}

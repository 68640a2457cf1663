//! What is worked out of one row's text alone, kept from one check to the next: as long as the row is
//! the same, so is this.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::citation::{Citation, Standard};
use crate::coverage::{Asked, Item, Told};
use crate::hash::Quick;
use crate::id::RowId;
use crate::plan::Plan;

/// What is known of a row. Each piece is worked out when a rule first asks for it.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// What its texts cite.
    pub cited: OnceLock<RowSaid>,
    /// A number that is the same for two tasks that say the same.
    pub skeleton: OnceLock<u64>,
    /// What its texts abbreviate.
    pub short: OnceLock<Short>,
    /// The first letters of its texts' words, a line for each text.
    pub initials: OnceLock<String>,
    /// By what it is told from other rows.
    pub told: Told,
    /// What a task says, where another one has its number.
    pub wording: OnceLock<Wording>,
    /// The first day of all that a task's deadline names.
    pub first_day: OnceLock<Option<NaiveDate>>,
}

/// What is known of the rows of a plan, in their order.
pub(crate) type KeptRows = Arc<Vec<Arc<Kept>>>;

/// What is kept from one check to the next beside what is known of the rows; what is missing is worked
/// out anew.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// What the superior's plan asks of the office.
    pub asked: Option<Arc<Asked>>,
    /// What of that has become what.
    pub items: Option<Arc<Vec<Item>>>,
    /// The place of each row by its id.
    pub places: Option<Arc<Places>>,
    /// The plans beside this one, with what is known of their rows.
    pub beside: Vec<(Arc<Plan>, KeptRows)>,
}

/// The places of rows by their ids.
pub(crate) type Places = HashMap<RowId, usize, Quick>;

/// Abbreviations in the texts of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Short {
    /// The texts with three capitals in a row, by their places among its texts.
    pub capitals: Vec<usize>,
    /// The abbreviations that not everybody knows, each with the place of its text.
    pub words: Vec<(usize, String)>,
}

/// A task's words, as those of two tasks are compared.
#[derive(Clone, Debug)]
pub(crate) struct Wording {
    /// The same for two that say the same.
    pub key: String,
    /// How many syllables say what is to be done.
    pub syllables: usize,
    /// Work that every part of a plan may have once more.
    pub everywhere: bool,
}

/// What the texts of a row cite.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowSaid {
    /// The texts that may cite something, by their places among its texts.
    pub texts: Vec<(usize, Said)>,
    /// How many bytes all its texts have.
    pub bytes: usize,
}

/// What one text cites.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Documents; `None` for a text that can cite none.
    pub documents: Option<Vec<Citation>>,
    /// Standards.
    pub standards: Vec<Standard>,
}

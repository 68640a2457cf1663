//! What is worked out of one row's text alone, kept from one check to the next: as long as the row is
//! the same, so is this.

use std::sync::OnceLock;

use crate::citation::{Citation, Standard};
use crate::coverage::Told;

/// What is known of a row. Each piece is worked out when a rule first asks for it.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Its texts with a digit, by their places among its texts, and how many bytes all of them have.
    pub digits: OnceLock<(Vec<usize>, usize)>,
    /// What its texts with a digit cite, by their places among those.
    pub cited: OnceLock<Vec<Said>>,
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
}

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

/// What one text cites.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Documents; `None` for a text that can cite none.
    pub documents: Option<Vec<Citation>>,
    /// Standards.
    pub standards: Vec<Standard>,
}

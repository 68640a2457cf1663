//! Reads the cells of a table that name units. The same few cells stand in many rows.

use std::collections::BTreeMap;

use super::split::split_at_known;
use super::{Units, split};
use crate::vietnamese::fold;

/// Reads cells, each wording once.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// Names met elsewhere that hold a separator, folded.
    known: Vec<String>,
    read: BTreeMap<String, Vec<String>>,
}

impl Reader {
    /// A reader that knows the names met elsewhere in the plan: they tell where a name that holds
    /// " - " or a comma ends.
    pub fn new(known: &[String]) -> Reader {
        Reader {
            known: known.iter().map(|name| fold(name)).filter(|name| split::has_separator(name)).collect(),
            read: BTreeMap::new(),
        }
    }

    /// The unit names in a cell, in order, each without bullet and end punctuation.
    pub fn names(&mut self, wording: &str) -> &[String] {
        if !self.read.contains_key(wording) {
            self.read.insert(wording.to_owned(), split_at_known(wording, &self.known));
        }
        self.read.get(wording).map_or(&[], Vec::as_slice)
    }

    /// The cell with its names.
    pub fn units(&mut self, wording: &str) -> Units {
        Units { wording: wording.to_owned(), names: self.names(wording).to_vec() }
    }
}

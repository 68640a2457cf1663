//! Units of an office and the cells that name them: who leads a task, who joins it.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::vietnamese::fold;

pub mod alike;
mod list;
mod names;
mod reader;
mod shared;
mod split;
pub use reader::Reader;
pub use split::split;

/// A unit that the office knows, with the other ways in which it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The unit's id.
    pub id: UnitId,
    /// Its name in full.
    pub name: String,
    /// Other spellings and short names that mean this unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Unit {
    /// True when the text names this unit, by its name or by an alias, whatever case and blanks.
    pub fn is_called(&self, text: &str) -> bool {
        let text = fold(text);
        fold(&self.name) == text || self.aliases.iter().any(|alias| fold(alias) == text)
    }
}

/// A cell that names units: the wording as written, and the names that it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// The cell to the letter.
    pub wording: String,
    /// The unit names in it, in order, each without bullet and end punctuation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

impl Units {
    /// Reads a cell. `known` are unit names met elsewhere in the plan: they tell where a name
    /// that holds " - " or a comma ends.
    pub fn read(wording: &str, known: &[String]) -> Units {
        Reader::new(known).units(wording)
    }
}

//! Units of an office and the cells that name them: who leads a task, who joins it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::vietnamese::fold;

pub mod alike;
pub mod collective;
pub mod find;
pub mod level;
mod list;
pub mod meant;
pub mod mentions;
mod names;
mod reader;
pub(crate) mod rewrite;
mod shared;
mod split;
pub mod tree;
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
    /// Where it stands, seen from the office.
    #[serde(default, skip_serializing_if = "Side::is_inside")]
    pub side: Side,
    /// The unit that it belongs to; `None` directly under (or above, or beside) the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<UnitId>,
    /// Its level by the key of the level set ("phòng", "sở", "xã"); empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// The name stands for many: for these units, or for every unit of the office where none is
    /// listed ("các phòng, đơn vị thuộc Sở").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<UnitId>>,
    /// The first day on which it exists; `None` for ever since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day on which it exists; `None` while it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Where a unit stands, seen from the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// A part of the office: a room, a subordinate centre.
    #[default]
    Inside,
    /// A body above it.
    Above,
    /// Another body that the office works with.
    Beside,
}

impl Side {
    fn is_inside(&self) -> bool {
        *self == Side::Inside
    }
}

impl Unit {
    /// A unit of the office of which nothing but the name is known.
    pub fn named(id: UnitId, name: &str) -> Unit {
        Unit {
            id,
            name: name.to_owned(),
            aliases: Vec::new(),
            side: Side::Inside,
            above: None,
            level: String::new(),
            members: None,
            from: None,
            until: None,
        }
    }

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

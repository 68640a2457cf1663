//! By what an officer filters a plan's table: area, unit, month, finding, words, comments. All conditions
//! that are given hold together; several values of one are alternatives.
//!
//! [`Index`] reads a plan once, so that a filter can be tried on every key; [`rows`] is its plainest use.
//! What a filter names is found again in another plan: an area by its words, a unit by its name.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Severity};
use crate::id::{RowId, UnitId};
use crate::plan::Plan;
use crate::workspace::Workspace;

mod choices;
mod describe;
mod index;
mod sections;
mod units;
mod when;
mod words;
pub use choices::{Choice, Choices};
pub use index::Index;

/// What is asked of the rows of a plan's table; an empty one asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Words that each stand somewhere in the row or in its target, whatever case, marks and order.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The areas that the row stands in, groups and all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<InArea>,
    /// The units that the task names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<OfUnit>,
    /// As what the task names them.
    #[serde(skip_serializing_if = "Duty::is_either")]
    pub duty: Duty,
    /// When the task is due.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// What the check found in the row or in its target.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Found>,
    /// Only what somebody has commented on, row or target.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub commented: bool,
}

/// An area of a filter, or a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InArea {
    /// Its row in the plan in which it was chosen; next year's plan has the same.
    pub row: RowId,
    /// Its title there, by which it is known in a plan that does not have the row.
    pub title: String,
}

/// A unit of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfUnit {
    /// The unit, where the office's list has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Its name, by which it is known where the list does not have it; empty for a task that names none.
    pub name: String,
}

/// As what a task names a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// As either.
    #[default]
    Either,
    /// As the one that leads.
    Lead,
    /// As one that joins.
    Joint,
}

impl Duty {
    fn is_either(&self) -> bool {
        *self == Duty::Either
    }
}

/// When a task is due. Every task is due in one of these ways, one with several deadlines in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// The last day lies in this month; that of a quarter is the last of its third month.
    Month {
        /// The year; nothing for this month of any year.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<i32>,
        /// The month, 1 to 12.
        month: u32,
    },
    /// It goes on all the time or comes back: "Thường xuyên", "Hằng tháng".
    Ongoing,
    /// The wording fixes no day: "Theo lộ trình", or what is not understood.
    Undated,
    /// No deadline is written.
    Unwritten,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Found {
    /// Anything.
    Any,
    /// Something as bad as this.
    Severity(Severity),
    /// A breach of the rule of this code.
    Rule(String),
}

impl Found {
    fn holds(&self, finding: &Finding) -> bool {
        match self {
            Found::Any => true,
            Found::Severity(severity) => finding.severity == *severity,
            Found::Rule(code) => finding.code == code.as_str(),
        }
    }
}

/// A filter under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedFilter {
    /// Its name, as the officer gave it.
    pub name: String,
    /// The filter.
    pub filter: Filter,
}

impl SavedFilter {
    /// No name has more characters: it stands in a list.
    pub const LONGEST_NAME: usize = 80;

    /// True where this is its name, whatever case and blanks.
    pub fn is_called(&self, name: &str) -> bool {
        crate::vietnamese::plain(&self.name) == crate::vietnamese::plain(name)
    }
}

impl Filter {
    /// True where nothing is asked: every row is kept.
    pub fn is_empty(&self) -> bool {
        let lists = self.areas.is_empty() && self.units.is_empty() && self.when.is_empty() && self.found.is_empty();
        lists && !self.commented && words::Words::of(&self.words).is_empty()
    }
}

/// The rows of a plan that a filter keeps, with the titles and targets above them; `None` where it asks
/// nothing and keeps all. `findings` are those of the plan's last check. Who tries a filter after each
/// key keeps an [`Index`] instead.
pub fn rows(workspace: &Workspace, plan: &Plan, filter: &Filter, findings: &[Finding]) -> Option<BTreeSet<RowId>> {
    Index::of(workspace, plan, Index::default()).rows(filter, findings)
}

/// What can be chosen in a plan, each with how many tasks it has. See [`Index::choices`].
pub fn choices(workspace: &Workspace, plan: &Plan, findings: &[Finding]) -> Choices {
    Index::of(workspace, plan, Index::default()).choices(findings)
}

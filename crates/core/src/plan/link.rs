//! How a plan hangs together with others: what it changes, where its rows come from, and what an
//! officer said about rows that may be the same.

use serde::{Deserialize, Serialize};

use crate::id::{PlanId, RowId};

/// What a plan does to an issued one of the same office and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Adjusts parts of it (kế hoạch điều chỉnh, bổ sung).
    Adjusts,
    /// Takes its place (kế hoạch thay thế).
    Replaces,
}

/// The issued plan that a later one changes. The rows of the two have the same ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Amends {
    /// The issued plan.
    pub plan: PlanId,
    /// What is done to it.
    pub how: Change,
}

/// The row of another plan that a row was taken over from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// That plan.
    pub plan: PlanId,
    /// The target or task there.
    pub row: RowId,
}

/// Why a row of the superior's plan is not the office's to take over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Excuse {
    /// The row of the superior's plan.
    pub row: RowId,
    /// The reason as the officer gave it.
    pub reason: String,
}

/// Whether a row and one of another plan are about the same thing, as the officer answered: "yes"
/// counts beside the row's origin, "no" ends the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The row of this plan.
    pub own: RowId,
    /// The row of the other plan.
    pub theirs: Origin,
    /// They are the same.
    pub same: bool,
}

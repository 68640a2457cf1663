//! What somebody says about a row: it travels in the file beside the row and is no part of the plan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A comment on a row. It is neither printed nor compared, and it does not go over into next year's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Who says it; empty where nobody wrote a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// The day on which it was said, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// What is said, to the letter; at most [`Comment::LONGEST`] characters.
    pub text: String,
}

impl Comment {
    /// No comment has more characters: what is longer is a paper of its own.
    pub const LONGEST: usize = 5_000;
}

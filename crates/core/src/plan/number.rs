//! The number in front of a row or a text part: as it was printed, or none, and then it is computed
//! from where the row stands.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// A number as printed, which may be blank, or one that is computed and never stored.
///
/// As a `str` a computed number is empty: [`Plan::numbered`](super::Plan::numbered) gives the plan
/// with every number in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Number(Option<String>);

impl Number {
    /// A number that is computed.
    pub const COMPUTED: Number = Number(None);

    /// A number to the letter, blank where the print has none.
    pub fn printed(text: impl Into<String>) -> Number {
        Number(Some(text.into()))
    }

    /// What a user typed as a number: nothing means that it is to be computed.
    pub fn typed(text: &str) -> Number {
        match text.trim() {
            "" => Number::COMPUTED,
            text => Number::printed(text),
        }
    }

    /// True where it is computed.
    pub fn is_computed(&self) -> bool {
        self.0.is_none()
    }
}

impl From<String> for Number {
    fn from(text: String) -> Number {
        Number::printed(text)
    }
}

impl From<&str> for Number {
    fn from(text: &str) -> Number {
        Number::printed(text)
    }
}

impl Deref for Number {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

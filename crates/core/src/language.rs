//! The two languages in which the program speaks.

use serde::{Deserialize, Serialize};

/// A language of the interface and of every message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, as the decrees write it; the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The wording for this language.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// Formats one of two wordings: `say!(lang, "dòng {row}", "row {row}")`.
/// Both wordings stand side by side, so a message cannot exist in one language only.
#[macro_export]
macro_rules! say {
    ($lang:expr, $vi:literal, $en:literal $(, $($rest:tt)*)?) => {
        match $lang {
            $crate::language::Lang::Vi => format!($vi $(, $($rest)*)?),
            $crate::language::Lang::En => format!($en $(, $($rest)*)?),
        }
    };
}

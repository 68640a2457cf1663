//! A passphrase on its way to the office, and what the page shows to ask for one.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// A passphrase as typed: once, or twice where a file is to be locked. It is stored nowhere, and no
/// message for whoever mends the program shows it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passphrase(pub Vec<String>);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// What the user is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Question {
    /// The heading.
    pub title: String,
    /// What to know before it is typed.
    pub text: String,
    /// What was wrong with what was typed before; empty for nothing.
    pub wrong: String,
    /// The fields to type it into, each by its label.
    pub fields: Vec<String>,
    /// The label of the switch that shows what is typed.
    pub show: String,
    /// The word on the button.
    pub go: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_debug_text_shows_a_passphrase() {
        let passphrase = Passphrase(vec!["mật khẩu".to_owned()]);
        assert_eq!(format!("{passphrase:?}"), "Passphrase");
        assert_eq!(serde_json::to_string(&passphrase).unwrap(), r#"["mật khẩu"]"#);
    }
}

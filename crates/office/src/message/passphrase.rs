//! A passphrase on its way to the office.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A passphrase as typed: one line, or two where a file is to be locked. It is stored nowhere, and no
/// message for whoever mends the program shows it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passphrase(pub String);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_debug_text_shows_a_passphrase() {
        let passphrase = Passphrase("mật khẩu".to_owned());
        assert_eq!(format!("{passphrase:?}"), "Passphrase");
        assert_eq!(serde_json::to_string(&passphrase).unwrap(), r#""mật khẩu""#);
    }
}

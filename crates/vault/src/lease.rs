//! Who may write: one window at a time, held by a record that must be renewed.
//!
//! The lease keeps two windows from working against each other; that nothing is lost does not hang
//! on it, because every commit compares the revision as well.

use serde::{Deserialize, Serialize};

/// How long a lease holds, in milliseconds.
pub const HOLDS: u64 = 6_000;
/// How often it is renewed, in milliseconds.
pub const RENEWED: u64 = 2_000;

/// The right to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// The window that may write.
    pub writer: String,
    /// When the right ends unless renewed, in milliseconds since 1970.
    pub expires: u64,
}

impl Lease {
    /// A lease for this window from now on.
    pub fn new(writer: &str, now: u64) -> Lease {
        Lease { writer: writer.to_owned(), expires: now.saturating_add(HOLDS) }
    }

    /// True while it holds. One that ends later than any lease given now would was written by a
    /// clock since set back: it would lock the workspace, for ever in the worst case.
    pub fn holds(&self, now: u64) -> bool {
        self.expires > now && self.expires <= now.saturating_add(HOLDS)
    }
}

/// The window that keeps this one from writing, if any.
pub fn holder<'a>(lease: Option<&'a Lease>, me: &str, now: u64) -> Option<&'a str> {
    lease.filter(|lease| lease.writer != me && lease.holds(now)).map(|lease| lease.writer.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_holds_until_it_ends() {
        let lease = Lease::new("a", 1_000);
        assert_eq!(lease.expires, 7_000);
        assert!(lease.holds(1_000) && lease.holds(6_999));
        assert!(!lease.holds(7_000));
    }

    #[test]
    fn a_lease_from_a_clock_set_back_does_not_hold() {
        assert!(!Lease::new("a", 1_001).holds(1_000));
        assert!(!Lease::new("a", u64::MAX).holds(1_000));
    }

    #[test]
    fn only_another_window_keeps_from_writing() {
        let lease = Lease::new("a", 0);
        assert_eq!(holder(Some(&lease), "b", 1), Some("a"));
        assert_eq!(holder(Some(&lease), "a", 1), None);
        assert_eq!(holder(Some(&lease), "b", HOLDS), None);
        assert_eq!(holder(None, "b", 1), None);
    }
}

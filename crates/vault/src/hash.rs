//! The hash by which damaged bytes are told from what was written.

use std::fmt;

/// FNV-1a with 64 bits. It tells a damaged value and protects against nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// The hash of nothing, from which a chain of entries starts.
    pub const START: Hash = Hash(0xcbf2_9ce4_8422_2325);

    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash::START.then(bytes)
    }

    /// The hash of what was hashed so far and these bytes after it.
    #[must_use]
    pub fn then(self, bytes: &[u8]) -> Hash {
        Hash(bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values_come_out() {
        assert_eq!(Hash::of(b"").to_string(), "cbf29ce484222325");
        assert_eq!(Hash::of(b"a").to_string(), "af63dc4c8601ec8c");
        assert_eq!(Hash::of(b"foobar").to_string(), "85944171f73967e8");
    }

    #[test]
    fn a_chain_is_the_hash_of_the_whole() {
        assert_eq!(Hash::of(b"foo").then(b"bar"), Hash::of(b"foobar"));
        assert_ne!(Hash::of(b"foo"), Hash::of(b"fop"));
    }
}

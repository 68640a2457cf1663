//! Names of things that never change, are never reused and mean nothing.
//!
//! The number that is printed before a row ("1.2", "IV") is not an id: it changes when rows move.

use std::fmt;
use std::str::FromStr;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};

/// Digits and letters without I, L, O and U, which are misread when an id is read out.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;
const MASK: u64 = (1 << 60) - 1;

/// A text that is no id: ids are twelve characters of `0-9A-Z` without I, L, O and U.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadId(pub String);

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no id: twelve characters 0-9, A-Z without I, L, O, U", self.0)
    }
}

impl std::error::Error for BadId {}

fn write_id(id: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for place in (0..LENGTH).rev() {
        let digit = ALPHABET[(id >> (5 * place) & 31) as usize];
        fmt::Write::write_char(f, digit as char)?;
    }
    Ok(())
}

fn read_id(text: &str) -> Result<u64, BadId> {
    let bad = || BadId(text.chars().take(40).collect());
    if text.len() != LENGTH {
        return Err(bad());
    }
    text.bytes().try_fold(0u64, |id, byte| {
        let digit = ALPHABET.iter().position(|&a| a == byte).ok_or_else(bad)?;
        Ok(id << 5 | digit as u64)
    })
}

/// Refuses a text that is no id while it is read, so that the reader names the place of that text.
struct IdText;

impl Visitor<'_> for IdText {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<u64, E> {
        read_id(text).map_err(E::custom)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(into = "String")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
        pub struct $name(u64);

        impl Fresh for $name {
            fn from_bits(bits: u64) -> Self { $name(bits & MASK) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_id(self.0, f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_id(self.0, f) }
        }
        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> { read_id(text).map($name) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(IdText).map($name)
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String { id.to_string() }
        }
    )*};
}

ids! {
    /// Names one workspace: the file of one office.
    WorkspaceId,
    /// Names one plan of a workspace.
    PlanId,
    /// Names one row of a plan's table: an area, a group, a target or a task. One type for the
    /// four, because every command and every finding addresses a row whatever it is.
    RowId,
    /// Names one numbered part of a plan's text.
    PartId,
    /// Names one unit of the office.
    UnitId,
}

/// An id type that an [`IdSource`] can make.
pub trait Fresh {
    /// The id made of the lower sixty bits.
    fn from_bits(bits: u64) -> Self;
}

/// Makes fresh ids. The shell hands it in: seeded at random in the page, from the imported text in
/// an import, so that one document gives the same ids on every machine.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: u64,
}

impl IdSource {
    /// A source whose ids follow from the seed alone.
    pub fn seeded(seed: u64) -> Self {
        IdSource { state: seed }
    }

    /// A source whose ids follow from a text alone (FNV-1a over its bytes).
    pub fn from_text(text: &str) -> Self {
        let hash = text
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        IdSource { state: hash }
    }

    /// The next id (SplitMix64: sixty of its bits do not repeat within any real file).
    pub fn fresh<T: Fresh>(&mut self) -> T {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        T::from_bits(z ^ (z >> 31))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let mut ids = IdSource::from_text("Kế hoạch");
        for _ in 0..1000 {
            let id: RowId = ids.fresh();
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn one_text_gives_the_same_ids_everywhere() {
        let first: RowId = IdSource::from_text("một").fresh();
        let again: RowId = IdSource::from_text("một").fresh();
        let other: RowId = IdSource::from_text("hai").fresh();
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "0", "ABCDEFGHIJKL", "0123456789AB0", "0123456789ấ"] {
            assert!(text.parse::<RowId>().is_err(), "{text}");
        }
    }
}

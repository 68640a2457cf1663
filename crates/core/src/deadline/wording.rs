//! The families of wordings, one file each. A family looks at one place of a wording and says what
//! begins there; no two families read the same place, so their order means nothing.

pub(super) mod bounds;
pub(super) mod calendar;
pub(super) mod composite;
mod continuous;
mod offset;
mod open;
mod recurring;

use super::item::Item;
use super::reader::Reader;

/// Reads what begins at a token, adds it to the items, and returns the place after it.
type Read = fn(&Reader, usize, &mut Vec<Item>) -> Option<usize>;

/// Every family with its name.
pub(super) const FAMILIES: [(&str, Read); 6] = [
    ("calendar", calendar::read),
    ("bounds", bounds::read),
    ("recurring", recurring::read),
    ("continuous", continuous::read),
    ("open", open::read),
    ("offset", offset::read),
];

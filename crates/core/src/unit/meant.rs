//! Whom of the office's list a name in a cell means: the one unit that is called so, or those that a name
//! of many stands for.

use std::sync::Arc;

use super::collective::{Many, stands_for};
use super::tree::is_many;
use super::{Side, Unit};
use crate::office;
use crate::vietnamese::plain;

/// How public service units begin: "các đơn vị sự nghiệp".
const SERVICES: [&str; 8] =
    ["trung tâm", "trường", "ban quản lý", "viện", "bệnh viện", "thư viện", "bảo tàng", "nhà hát"];

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// These units, by their places in the list; none where nobody there is meant.
    Units(Vec<usize>),
    /// Every unit of the office: the list has the name and no members of it.
    Office,
    /// Offices of every level, whoever they are: "các cơ quan, đơn vị liên quan".
    Anybody,
    /// Many, and nothing says which.
    Unclear,
}

/// Whom a name means: `known` is its place in the list, where the list has it. What the list says of the
/// members of a name goes before what its words say.
pub fn meant(units: &[Arc<Unit>], known: Option<usize>, name: &str) -> Meant {
    let unit = known.and_then(|at| Some((at, units.get(at)?)));
    match unit.map(|(at, unit)| (at, unit, &unit.members)) {
        Some((_, _, Some(members))) if !members.is_empty() => {
            Meant::Units(members.iter().filter_map(|id| units.iter().position(|unit| unit.id == *id)).collect())
        }
        Some((at, _, None)) => Meant::Units(vec![at]),
        Some((_, unit, Some(_))) if unit.side == Side::Inside => Meant::Office,
        _ if is_many(name) => match stands_for(name) {
            None => Meant::Unclear,
            Some(many) if many.any => Meant::Anybody,
            Some(many) => {
                let covered = units.iter().enumerate().filter(|(_, unit)| covers(&many, unit));
                Meant::Units(covered.map(|(at, _)| at).collect())
            }
        },
        _ => Meant::Units(Vec::new()),
    }
}

/// True where a unit is one of the many; one that is itself a name of many is not.
fn covers(many: &Many, unit: &Unit) -> bool {
    let part =
        many.covers("phòng") || (many.covers("đơn vị sự nghiệp") && office::begins_with(&plain(&unit.name), SERVICES));
    let level = !unit.level.is_empty() && many.covers(&unit.level);
    unit.members.is_none() && (part && unit.side == Side::Inside || level)
}

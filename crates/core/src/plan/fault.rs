//! What the types of a plan cannot say: every id once, years that can be, areas outermost, groups
//! not too deep. The file and the commands both ask here, so that nothing that a command lets in
//! is refused when the file is opened again.

use super::{DEEPEST, Node, Plan, Row, Years};
use crate::id::{PartId, RowId};

/// Why a plan cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Two rows have one id.
    DuplicateRow(RowId),
    /// Two parts of the text have one id.
    DuplicatePart(PartId),
    /// An area stands inside another row.
    Misplaced(RowId),
    /// Groups nest deeper than [`DEEPEST`].
    TooDeep,
    /// A year that no plan can have.
    BadYear(i32),
}

impl Years {
    /// The year that makes the period impossible: outside 1990–2100, or a last year before the
    /// first.
    pub fn impossible(self) -> Option<i32> {
        if !(1990..=2100).contains(&self.first) {
            Some(self.first)
        } else if !(self.first..=2100).contains(&self.last) {
            Some(self.last)
        } else {
            None
        }
    }
}

impl Plan {
    /// The first thing that is wrong with the plan as a whole.
    pub fn fault(&self) -> Option<Fault> {
        if let Some(year) = self.years.impossible() {
            return Some(Fault::BadYear(year));
        }
        if self.rows.iter().any(|node| node.depth() > DEEPEST) {
            return Some(Fault::TooDeep);
        }
        if let Some(area) = self.rows.iter().find_map(Node::misplaced) {
            return Some(Fault::Misplaced(area));
        }
        let mut rows = Vec::new();
        self.walk(|row, _| rows.push(row.id()));
        if let Some(id) = twice(rows) {
            return Some(Fault::DuplicateRow(id));
        }
        twice(self.parts.iter().map(|part| part.id).collect()).map(Fault::DuplicatePart)
    }
}

impl Node {
    /// The area that stands under this row, where none may.
    pub fn misplaced(&self) -> Option<RowId> {
        let mut found = None;
        let mut first = true;
        self.each(&mut |row| {
            if let Row::Area(area) = row
                && !first
                && found.is_none()
            {
                found = Some(area.id);
            }
            first = false;
        });
        found
    }
}

/// The id that stands in the list more than once.
pub fn twice<T: Ord + Copy>(mut ids: Vec<T>) -> Option<T> {
    ids.sort_unstable();
    ids.windows(2).find_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    })
}

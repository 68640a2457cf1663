//! Targets that the text of a plan states in prose, and the command that takes one of them into the
//! table as a row of its own.

use std::collections::HashSet;
use std::sync::Arc;

use crate::area::recognise;
use crate::command::{Command, Spot};
use crate::id::{PartId, RowId};
use crate::plan::{Node, Plan, Row, Target};
use crate::target::{Reading, prose_of, read};
use crate::vietnamese::squeeze;

/// A target stated in a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The part.
    pub part: PartId,
    /// Its words, without bullet and end punctuation.
    pub wording: String,
    /// The table has a target with these words already.
    pub taken: bool,
}

/// Every target that the text states and measures, in the order of the document.
pub fn stated(plan: &Plan) -> Vec<Stated> {
    let mut there: HashSet<String> = HashSet::new();
    plan.each_target(|target, _| {
        there.insert(squeeze(&target.wording));
    });
    let found = prose_of(plan).into_iter();
    found
        .map(|(part, target)| Stated {
            part,
            taken: there.contains(&squeeze(&target.wording)),
            wording: target.wording,
        })
        .collect()
}

/// The command that takes one of [`stated`] into the table: last in the area that the part, or a part
/// above it, is about; else last of all.
pub fn take(plan: &Plan, stated: &Stated, id: RowId) -> Command {
    let Reading { measures, unread } = read(&stated.wording);
    let target = Target { wording: stated.wording.clone(), measures, unread, ..Target::blank(id) };
    let at = Spot { under: area_of(plan, stated.part), place: u32::MAX as usize };
    Command::InsertRow { plan: plan.id, at, node: Node::Target(Arc::new(target)) }
}

/// The area of the table that a part of the text is about.
fn area_of(plan: &Plan, part: PartId) -> Option<RowId> {
    let at = plan.parts.iter().position(|other| other.id == part)?;
    // From the part outwards: each part before it of a smaller depth stands above it.
    let mut depth = u8::MAX;
    let above = plan.parts.get(..=at)?.iter().rev().filter(|other| {
        let outer = other.depth < depth;
        depth = depth.min(other.depth);
        outer
    });
    let key = above.filter_map(|part| recognise(&part.title)).next()?;
    plan.rows.iter().find_map(|node| match node.row() {
        Row::Area(area) if recognise(&area.title) == Some(key) => Some(area.id),
        _ => None,
    })
}

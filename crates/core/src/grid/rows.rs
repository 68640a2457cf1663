//! Rows moved and deleted: several at once, each with what stands under it, as one step.

use std::collections::HashSet;

use super::fill::unlocked;
use super::write::Rows;
use super::{Kind, Refusal};
use crate::command::{Command, CommandError, Spot};
use crate::id::RowId;
use crate::plan::{Node, Parent, Plan, Row};

/// On which side of a row others are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above its line.
    Before,
    /// Below its line.
    After,
    /// Inside it, last.
    Into,
}

/// Where rows are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row whose line it was.
    pub row: RowId,
    /// On which side of it.
    pub side: Side,
}

/// Moves rows to where they were dropped, in printed order; a row whose title or target is moved goes
/// along with it. `None` where they stand there already.
///
/// Below a title's line is inside it, before everything else; above it is behind what stands before
/// it: so a row comes to stand where its line is seen. Moved alone, a title never takes rows for its
/// own that stood outside it.
///
/// # Errors
/// Refuses a locked plan, a row that is gone, and a place where one of the rows cannot stand.
pub fn move_rows(plan: &Plan, rows: &[RowId], to: Place) -> Result<Option<Command>, Refusal> {
    unlocked(plan)?;
    let moved = outermost(plan, rows)?;
    let kinds = || moved.iter().map(|(_, kind)| *kind);
    let (Some(&first), Some(outer), Some(inner)) =
        (moved.first(), kinds().min_by_key(|kind| rank(*kind)), kinds().max_by_key(|kind| rank(*kind)))
    else {
        return Ok(None);
    };
    let ids: HashSet<RowId> = moved.iter().map(|(id, _)| *id).collect();
    let spot = dropped(plan, outer, inner, to).ok_or(CommandError::NoSuchRow)?;
    let under = above(plan, spot.under).ok_or(CommandError::NoSuchRow)?;
    if under.iter().any(|id| ids.contains(id)) {
        return Err(CommandError::IntoItself.into());
    }
    let parent = match spot.under.and_then(|id| plan.row(id)) {
        None => Parent::Plan,
        Some(Row::Area(_)) => Parent::Area,
        Some(Row::Group(_)) => Parent::Group,
        Some(Row::Target(_)) => Parent::Target,
        Some(Row::Task(_)) => return Err(CommandError::NotThere.into()),
    };
    let known = Rows::of(plan);
    let mut nodes = moved.iter().filter_map(|(id, _)| known.get(*id));
    if !nodes.all(|row| row.to_node().may_stand_under(parent)) {
        return Err(CommandError::NotThere.into());
    }
    let siblings = ids_under(plan, spot.under);
    let before = siblings.iter().take(spot.place);
    let place = spot.place.min(siblings.len()) - before.filter(|id| ids.contains(id)).count();
    let stay = siblings.iter().filter(|id| !ids.contains(id));
    let mut after: Vec<RowId> = stay.copied().collect();
    after.splice(place..place, moved.iter().map(|(id, _)| *id));
    if after == siblings {
        return Ok(None);
    }
    let to = Spot { under: spot.under, place };
    Ok(Some(match moved.len() {
        1 => Command::MoveRow { plan: plan.id, row: first.0, to },
        _ => Command::MoveRows { plan: plan.id, rows: moved.into_iter().map(|(id, _)| id).collect(), to },
    }))
}

/// Deletes rows, each with what stands under it. `None` for none.
///
/// # Errors
/// Refuses a locked plan and a row that is gone.
pub fn delete_rows(plan: &Plan, rows: &[RowId]) -> Result<Option<Command>, Refusal> {
    unlocked(plan)?;
    let rows: Vec<RowId> = outermost(plan, rows)?.into_iter().map(|(id, _)| id).collect();
    Ok(match rows.as_slice() {
        [] => None,
        [row] => Some(Command::DeleteRow { plan: plan.id, row: *row }),
        _ => Some(Command::DeleteRows { plan: plan.id, rows }),
    })
}

/// The rows in printed order, without those that stand under another of them.
pub(super) fn outermost(plan: &Plan, rows: &[RowId]) -> Result<Vec<(RowId, Kind)>, Refusal> {
    let wanted: HashSet<RowId> = rows.iter().copied().collect();
    let (mut found, mut there) = (Vec::new(), 0);
    plan.walk(|row, above| {
        if !wanted.contains(&row.id()) {
            return;
        }
        there += 1;
        let area = above.area.is_some_and(|area| wanted.contains(&area.id));
        let group = above.groups.iter().any(|group| wanted.contains(&group.id));
        let target = above.target.is_some_and(|target| wanted.contains(&target.id));
        if !(area || group || target) {
            found.push((row.id(), kind_of(row)));
        }
    });
    if there == wanted.len() { Ok(found) } else { Err(CommandError::NoSuchRow.into()) }
}

fn kind_of(row: Row) -> Kind {
    match row {
        Row::Area(_) => Kind::Area,
        Row::Group(_) => Kind::Group,
        Row::Target(_) => Kind::Target,
        Row::Task(_) => Kind::Task,
    }
}

/// How far out a row stands.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Area => 0,
        Kind::Group => 1,
        Kind::Target => 2,
        Kind::Task => 3,
    }
}

/// Where rows come to stand of which this kind stands outermost and that one innermost; `None` where the
/// row to drop them on is gone.
fn dropped(plan: &Plan, kind: Kind, inner: Kind, to: Place) -> Option<Spot> {
    let on = plan.row(to.row)?;
    let (parent, place) = stands(plan, to.row)?;
    let clear = |under| Spot { under: Some(under), place: clear_place(rows_under(plan, Some(under)), inner, 0) };
    let last = |under: RowId| Spot { under: Some(under), place: usize::MAX };
    let title = matches!(on, Row::Area(_) | Row::Group(_));
    let outer = match on {
        Row::Area(_) => kind != Kind::Area,
        Row::Group(_) => matches!(kind, Kind::Target | Kind::Task),
        Row::Target(_) | Row::Task(_) => false,
    };
    // A task's line is also its target's: what cannot stand in the target goes beside it.
    let in_target = parent.filter(|id| kind != Kind::Task && matches!(plan.row(*id), Some(Row::Target(_))));
    if let (Some(target), Side::Before | Side::After) = (in_target, to.side) {
        return dropped(plan, kind, inner, Place { row: target, side: to.side });
    }
    Some(match to.side {
        Side::Into if title && matches!(inner, Kind::Target | Kind::Task) => clear(to.row),
        Side::Into => last(to.row),
        Side::After if outer => first_place(plan, to.row, kind),
        Side::After => beside(plan, kind, parent, place + 1),
        Side::Before if outer => behind_the_one_before(plan, kind, parent, place),
        Side::Before => beside(plan, kind, parent, place),
    })
}

/// First inside a title; a title goes before the first title there, behind the rows that stay.
fn first_place(plan: &Plan, under: RowId, kind: Kind) -> Spot {
    let place = match kind {
        Kind::Area | Kind::Group => clear_place(rows_under(plan, Some(under)), kind, 0),
        Kind::Target | Kind::Task => 0,
    };
    Spot { under: Some(under), place }
}

/// At the end of the title before this place, as far inside as such a row may stand; else at the place.
fn behind_the_one_before(plan: &Plan, kind: Kind, parent: Option<RowId>, place: usize) -> Spot {
    let before = place.checked_sub(1).and_then(|before| rows_under(plan, parent).get(before));
    let mut spot = Spot { under: parent, place };
    let mut next = before;
    while let Some(node @ (Node::Area(section) | Node::Group(section))) = next {
        if kind == Kind::Group && matches!(node, Node::Group(_)) {
            break;
        }
        spot = Spot { under: Some(section.id), place: section.rows.len() };
        next = section.rows.last();
    }
    spot
}

/// Beside a row; a title only where it takes none of the rows behind it for its own.
fn beside(plan: &Plan, kind: Kind, parent: Option<RowId>, place: usize) -> Spot {
    let place = match kind {
        Kind::Area | Kind::Group => clear_place(rows_under(plan, parent), kind, place),
        Kind::Target | Kind::Task => place,
    };
    Spot { under: parent, place }
}

/// The first place from this one on where a new row takes none of those after it for its own, nor is
/// taken by a title before it: before a title, or at the end.
pub(super) fn clear_place(rows: &[Node], kind: Kind, from: usize) -> usize {
    let stops = |node: &Node| match node {
        Node::Area(_) => true,
        Node::Group(_) => kind != Kind::Area,
        Node::Target(_) | Node::Task(_) => false,
    };
    rows.iter().skip(from).position(stops).map_or(rows.len(), |more| from + more)
}

/// The rows directly under a title, or under the plan; a target's tasks are no titles' rows.
pub(super) fn rows_under(plan: &Plan, under: Option<RowId>) -> &[Node] {
    match under.map(|id| plan.row(id)) {
        None => &plan.rows,
        Some(Some(Row::Area(section) | Row::Group(section))) => &section.rows,
        Some(_) => &[],
    }
}

/// The ids of what stands directly under a row, or under the plan.
pub(super) fn ids_under(plan: &Plan, under: Option<RowId>) -> Vec<RowId> {
    match under.and_then(|id| plan.row(id)) {
        Some(Row::Target(target)) => target.tasks.iter().map(|task| task.id).collect(),
        _ => rows_under(plan, under).iter().map(|node| node.row().id()).collect(),
    }
}

/// A row and those above it, outermost first; none for the plan itself. `None` where it is gone.
fn above(plan: &Plan, row: Option<RowId>) -> Option<Vec<RowId>> {
    let Some(row) = row else { return Some(Vec::new()) };
    let path = plan.position(row)?;
    let mut ids = Vec::new();
    let mut rows = plan.rows.as_slice();
    for step in path {
        let Some(node) = rows.get(step) else { break };
        ids.push(node.row().id());
        rows = match node {
            Node::Area(section) | Node::Group(section) => &section.rows,
            Node::Target(_) | Node::Task(_) => &[],
        };
    }
    if ids.last() != Some(&row) {
        ids.push(row);
    }
    Some(ids)
}

/// The row's parent and its place there.
pub(super) fn stands(plan: &Plan, row: RowId) -> Option<(Option<RowId>, usize)> {
    let place = plan.position(row)?.pop()?;
    let mut above = above(plan, Some(row))?;
    above.pop();
    Some((above.last().copied(), place))
}

/// At the end of the table: an area last of all, anything else under the last title.
pub(super) fn end_of_table(plan: &Plan, kind: Kind) -> Spot {
    behind_the_one_before(plan, kind, None, plan.rows.len())
}

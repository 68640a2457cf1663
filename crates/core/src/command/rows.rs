//! Puts in, takes out and moves many rows in one walk. What is not on the way to one of them stays
//! shared with the plan before.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::apply::refuse_used_ids;
use super::{CommandError, Spot};
use crate::id::RowId;
use crate::plan::{Children, DEEPEST, Node, Parent, Plan};

/// The rows of these ids and all that they stand under.
///
/// # Errors
/// Where one of them is not there.
pub(super) fn way_to(plan: &Plan, ids: &HashSet<RowId>) -> Result<HashSet<RowId>, CommandError> {
    let mut way = HashSet::new();
    let mut found = 0;
    plan.walk(|row, above| {
        if ids.contains(&row.id()) {
            found += 1;
            way.insert(row.id());
            way.extend(above.area.map(|area| area.id));
            way.extend(above.groups.iter().map(|group| group.id));
            way.extend(above.target.map(|target| target.id));
        }
    });
    if found == ids.len() { Ok(way) } else { Err(CommandError::NoSuchRow) }
}

/// Puts in rows, each where it belongs once those before it stand there.
pub(super) fn insert_rows(plan: &mut Plan, rows: &[(Spot, Node)]) -> Result<(), CommandError> {
    refuse_used_ids(plan, rows.iter().map(|(_, node)| node))?;
    let mut new: New = BTreeMap::new();
    for (spot, node) in rows {
        new.entry(spot.under).or_default().push((spot.place, node));
    }
    let parents: HashSet<RowId> = new.keys().copied().flatten().collect();
    let way = way_to(plan, &parents)?;
    put(Children::Rows(&mut plan.rows, Parent::Plan), new.get(&None), 0)?;
    put_below(&mut plan.rows, &new, &way, 1)
}

type New<'a> = BTreeMap<Option<RowId>, Vec<(usize, &'a Node)>>;

fn put_below(rows: &mut [Node], new: &New, way: &HashSet<RowId>, depth: usize) -> Result<(), CommandError> {
    for node in rows {
        let id = node.row().id();
        if !way.contains(&id) {
            continue;
        }
        let here = new.get(&Some(id));
        let parent = if matches!(node, Node::Area(_)) { Parent::Area } else { Parent::Group };
        match node {
            Node::Area(section) | Node::Group(section) => {
                let section = Arc::make_mut(section);
                put(Children::Rows(&mut section.rows, parent), here, depth)?;
                put_below(&mut section.rows, new, way, depth + 1)?;
            }
            Node::Target(target) => put(Children::Tasks(&mut Arc::make_mut(target).tasks), here, depth)?,
            Node::Task(_) => return Err(CommandError::NotThere),
        }
    }
    Ok(())
}

/// Puts rows among those that stand `depth` rows deep.
fn put(mut children: Children, new: Option<&Vec<(usize, &Node)>>, depth: usize) -> Result<(), CommandError> {
    for (place, node) in new.into_iter().flatten() {
        // A task under a target is no deeper than the target.
        if children.parent() != Parent::Target && depth + node.depth() > DEEPEST {
            return Err(CommandError::TooDeep);
        }
        if node.misplaced().is_some() || !children.insert(*place, (*node).clone()) {
            return Err(CommandError::NotThere);
        }
    }
    Ok(())
}

/// Takes out rows, each with what stands under it, and gives them in printed order.
pub(super) fn take_rows(plan: &mut Plan, rows: &[RowId]) -> Result<Vec<Node>, CommandError> {
    let gone: HashSet<RowId> = rows.iter().copied().collect();
    let way = way_to(plan, &gone)?;
    let mut taken = Vec::new();
    take(&mut plan.rows, &gone, &way, &mut taken);
    Ok(taken)
}

fn take(rows: &mut Vec<Node>, gone: &HashSet<RowId>, way: &HashSet<RowId>, taken: &mut Vec<Node>) {
    let mut kept = Vec::with_capacity(rows.len());
    for mut node in std::mem::take(rows) {
        let id = node.row().id();
        if gone.contains(&id) {
            taken.push(node);
            continue;
        }
        if way.contains(&id) {
            match &mut node {
                Node::Area(section) | Node::Group(section) => {
                    take(&mut Arc::make_mut(section).rows, gone, way, taken);
                }
                Node::Target(target) => {
                    let tasks = &mut Arc::make_mut(target).tasks;
                    let (out, stay) = std::mem::take(tasks).into_iter().partition(|task| gone.contains(&task.id));
                    *tasks = stay;
                    let out: Vec<_> = out;
                    taken.extend(out.into_iter().map(Node::Task));
                }
                Node::Task(_) => {}
            }
        }
        kept.push(node);
    }
    *rows = kept;
}

/// Moves rows, each with what stands under it, to one place, in printed order.
pub(super) fn move_rows(plan: &mut Plan, rows: &[RowId], to: Spot) -> Result<(), CommandError> {
    let taken = take_rows(plan, rows)?;
    if let Some(under) = to.under {
        let mut inside = false;
        taken.iter().for_each(|node| node.each(&mut |row| inside |= row.id() == under));
        if inside {
            return Err(CommandError::IntoItself);
        }
    }
    let path = match to.under {
        None => Vec::new(),
        Some(under) => plan.position(under).ok_or(CommandError::NoSuchRow)?,
    };
    let children = plan.children_mut(&path).ok_or(CommandError::NotThere)?;
    let place = to.place.min(children.len());
    let new: Vec<(usize, &Node)> = taken.iter().enumerate().map(|(nth, node)| (place + nth, node)).collect();
    put(children, Some(&new), path.len())
}

//! The areas of a filter in a plan: the row that was chosen, or in another plan the area of the same words.

use super::InArea;
use super::index::Index;
use crate::area::{AreaKey, recognise};
use crate::plan::Row;
use crate::vietnamese::fold;

/// For each row whether it is one of these areas or stands in one.
pub(super) fn inside(index: &Index, areas: &[InArea]) -> Vec<bool> {
    let mut inside = vec![false; index.rows.len()];
    for at in areas.iter().flat_map(|area| places(index, area)) {
        if let Some(inside) = inside.get_mut(at) {
            *inside = true;
        }
    }
    // A row comes after the one above it.
    for at in 0..inside.len() {
        let above = index.above(at).and_then(|above| inside.get(above)).copied().unwrap_or_default();
        if let Some(inside) = inside.get_mut(at) {
            *inside |= above;
        }
    }
    inside
}

/// Where an area of a filter stands: the row itself where the plan has it, else the outermost sections of
/// the same title, else those of the same area of the programme.
pub(super) fn places(index: &Index, area: &InArea) -> Vec<usize> {
    let titled =
        || index.rows.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.above, title(entry.node.row())?)));
    if let Some(at) = titled().map(|(at, ..)| at).find(|at| index.rows.get(*at).is_some_and(|e| e.id() == area.row)) {
        return vec![at];
    }
    let outermost = || titled().filter(|(_, above, _)| above.is_none());
    let wanted = fold(&area.title);
    let same: Vec<usize> = outermost().filter(|(.., title)| fold(title) == wanted).map(|(at, ..)| at).collect();
    if !same.is_empty() {
        return same;
    }
    let Some(key) = recognise(&area.title) else { return Vec::new() };
    let is = |title: &str| recognise(title).is_some_and(|own: AreaKey| own == key);
    outermost().filter(|(.., title)| is(title)).map(|(at, ..)| at).collect()
}

fn title(row: Row<'_>) -> Option<&str> {
    match row {
        Row::Area(section) | Row::Group(section) => Some(&section.title),
        Row::Target(_) | Row::Task(_) => None,
    }
}

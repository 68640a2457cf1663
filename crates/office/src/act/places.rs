//! Where rows go: where a new one is put beside the selected one, and where a moved one ends up.

use cchc_core::command::{Command, Spot};
use cchc_core::id::RowId;
use cchc_core::plan::{Node, Parent, Plan, Row};

use crate::message::RowKind;

/// The row's parent and its place there.
fn place_of(plan: &Plan, row: RowId) -> Option<(Option<RowId>, usize)> {
    let path = plan.position(row)?;
    let (&place, above) = path.split_last()?;
    let mut parent = None;
    let mut rows = plan.rows.as_slice();
    for &step in above {
        let node = rows.get(step)?;
        parent = Some(node.row().id());
        rows = match node {
            Node::Area(s) | Node::Group(s) => &s.rows,
            Node::Target(_) | Node::Task(_) => &[],
        };
    }
    Some((parent, place))
}

/// Where a new row of this kind goes when this row is selected: after it, or after the nearest row
/// above it beside which such a row may stand; inside a title where that is nearer. A title goes
/// after the rows that stay outside it, and a row before the titles it does not belong to: what
/// stands under a title in print is taken for its own.
pub fn spot_for(plan: &Plan, kind: RowKind, selected: Option<RowId>) -> Spot {
    let Some(mut row) = selected else { return at_the_end(plan, kind) };
    let fits = |under: Option<RowId>| {
        let under = under.and_then(|id| plan.row(id));
        match (kind, under) {
            (RowKind::Area, under) => under.is_none(),
            (RowKind::Group | RowKind::Target, under) => !matches!(under, Some(Row::Target(_) | Row::Task(_))),
            (RowKind::Task, under) => !matches!(under, Some(Row::Task(_))),
        }
    };
    let inside = match plan.row(row) {
        Some(Row::Area(_) | Row::Group(_)) => {
            kind != RowKind::Area && !(kind == RowKind::Group && matches!(plan.row(row), Some(Row::Group(_))))
        }
        Some(Row::Target(_)) => kind == RowKind::Task,
        _ => false,
    };
    if inside {
        let last = kind == RowKind::Group || matches!(plan.row(row), Some(Row::Target(_)));
        let place = if last { usize::MAX } else { clear_place(plan, kind, Some(row), 0) };
        return Spot { under: Some(row), place };
    }
    loop {
        let Some((parent, place)) = place_of(plan, row) else {
            return at_the_end(plan, kind);
        };
        if fits(parent) {
            let title = matches!(kind, RowKind::Area | RowKind::Group);
            let place = if title { clear_place(plan, kind, parent, place + 1) } else { place + 1 };
            return Spot { under: parent, place };
        }
        match parent {
            Some(above) => row = above,
            None => return at_the_end(plan, kind),
        }
    }
}

/// At the end of the table: an area last of all, anything else under the last title.
fn at_the_end(plan: &Plan, kind: RowKind) -> Spot {
    let mut spot = Spot { under: None, place: plan.rows.len() };
    while let Some(Node::Area(last) | Node::Group(last)) = rows_under(plan, spot.under).last() {
        let nested = kind == RowKind::Group && spot.under.is_some();
        if kind == RowKind::Area || nested {
            break;
        }
        spot = Spot { under: Some(last.id), place: last.rows.len() };
    }
    spot
}

/// The first place from this one on where a new row takes none of those after it for its own, nor
/// is taken by a title before it: before a title, or at the end.
fn clear_place(plan: &Plan, kind: RowKind, under: Option<RowId>, from: usize) -> usize {
    let rows = rows_under(plan, under);
    let stops = |node: &Node| match node {
        Node::Area(_) => true,
        Node::Group(_) => kind != RowKind::Area,
        Node::Target(_) | Node::Task(_) => false,
    };
    rows.iter().skip(from).position(stops).map_or(rows.len(), |more| from + more)
}

/// The rows directly under a title, or under the plan; a target's tasks are no titles' rows.
fn rows_under(plan: &Plan, under: Option<RowId>) -> &[Node] {
    match under.map(|id| plan.row(id)) {
        None => &plan.rows,
        Some(Some(Row::Area(section) | Row::Group(section))) => &section.rows,
        Some(_) => &[],
    }
}

/// The command that moves a row one place up or down among its neighbours; past the end of its
/// title it goes into the next one of the same kind. `None` where there is nowhere to go.
pub fn moved(plan: &Plan, row: RowId, down: bool) -> Option<Command> {
    let (parent, place) = place_of(plan, row)?;
    let siblings = siblings(plan, parent)?;
    let to = if down { (place + 1 < siblings).then_some(place + 1) } else { place.checked_sub(1) };
    if let Some(to) = to {
        return Some(Command::MoveRow { plan: plan.id, row, to: Spot { under: parent, place: to } });
    }
    let parent = parent?;
    let (grandparent, parent_place) = place_of(plan, parent)?;
    let next = neighbour(plan, grandparent, parent_place, down)?;
    let node = plan.row(row)?.to_node();
    let room = match next {
        Row::Area(s) => node.may_stand_under(Parent::Area).then_some(s.rows.len()),
        Row::Group(s) => node.may_stand_under(Parent::Group).then_some(s.rows.len()),
        Row::Target(t) => node.may_stand_under(Parent::Target).then_some(t.tasks.len()),
        Row::Task(_) => None,
    }?;
    let to = Spot { under: Some(next.id()), place: if down { 0 } else { room } };
    Some(Command::MoveRow { plan: plan.id, row, to })
}

fn siblings(plan: &Plan, parent: Option<RowId>) -> Option<usize> {
    Some(match parent {
        None => plan.rows.len(),
        Some(id) => match plan.row(id)? {
            Row::Area(s) | Row::Group(s) => s.rows.len(),
            Row::Target(t) => t.tasks.len(),
            Row::Task(_) => 0,
        },
    })
}

fn neighbour(plan: &Plan, parent: Option<RowId>, place: usize, down: bool) -> Option<Row<'_>> {
    let rows = rows_under(plan, parent);
    let next = if down { place.checked_add(1)? } else { place.checked_sub(1)? };
    rows.get(next).map(Node::row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::new_row;
    use cchc_core::id::IdSource;

    /// An area with a target with a task, and a second, empty area.
    fn plan() -> (Plan, [RowId; 4]) {
        let mut ids = IdSource::seeded(3);
        let mut plan = crate::sample_plan().unwrap_or_else(|| panic!("the sample is read"));
        plan.rows.clear();
        let rows: [RowId; 4] = [ids.fresh(), ids.fresh(), ids.fresh(), ids.fresh()];
        let put = |plan: &mut Plan, path: &[usize], kind, id| {
            assert!(plan.children_mut(path).is_some_and(|mut c| c.insert(9, new_row(kind, id))));
        };
        put(&mut plan, &[], RowKind::Area, rows[0]);
        put(&mut plan, &[], RowKind::Area, rows[1]);
        put(&mut plan, &[0], RowKind::Target, rows[2]);
        put(&mut plan, &[0, 0], RowKind::Task, rows[3]);
        (plan, rows)
    }

    #[test]
    fn a_new_row_goes_where_such_a_row_may_stand() {
        let (plan, [area, other, target, task]) = plan();
        let at = |kind, selected| spot_for(&plan, kind, selected);
        assert_eq!(at(RowKind::Task, Some(task)), Spot { under: Some(target), place: 1 });
        assert_eq!(at(RowKind::Target, Some(task)), Spot { under: Some(area), place: 1 });
        assert_eq!(at(RowKind::Area, Some(task)), Spot { under: None, place: 1 });
        assert_eq!(at(RowKind::Task, Some(other)).under, Some(other));
        assert_eq!(at(RowKind::Area, None), Spot { under: None, place: 2 });
    }

    #[test]
    fn a_new_title_never_stands_over_rows_that_stay_outside() {
        let (mut plan, [area, _, target, task]) = plan();
        let mut ids = IdSource::seeded(4);
        let [second, third, group]: [RowId; 3] = [ids.fresh(), ids.fresh(), ids.fresh()];
        let put = |plan: &mut Plan, kind, id| {
            assert!(plan.children_mut(&[0]).is_some_and(|mut c| c.insert(9, new_row(kind, id))));
        };
        put(&mut plan, RowKind::Target, second);
        put(&mut plan, RowKind::Target, third);
        assert_eq!(spot_for(&plan, RowKind::Group, Some(task)), Spot { under: Some(area), place: 3 });
        put(&mut plan, RowKind::Group, group);
        for selected in [task, target, second, third] {
            assert_eq!(spot_for(&plan, RowKind::Group, Some(selected)), Spot { under: Some(area), place: 3 });
        }
        // What is put into the area does not fall under its group.
        assert_eq!(spot_for(&plan, RowKind::Target, Some(area)), Spot { under: Some(area), place: 3 });
        assert_eq!(spot_for(&plan, RowKind::Group, Some(area)), Spot { under: Some(area), place: usize::MAX });
        assert_eq!(spot_for(&plan, RowKind::Group, Some(group)), Spot { under: Some(area), place: 4 });
    }

    #[test]
    fn what_is_added_without_a_selection_stands_under_the_last_title() {
        let (plan, [_, other, ..]) = plan();
        assert_eq!(spot_for(&plan, RowKind::Task, None), Spot { under: Some(other), place: 0 });
        assert_eq!(spot_for(&plan, RowKind::Group, None), Spot { under: Some(other), place: 0 });
        assert_eq!(spot_for(&plan, RowKind::Area, None), Spot { under: None, place: 2 });
    }

    #[test]
    fn a_row_moves_on_into_the_next_title() {
        let (plan, [_, other, target, task]) = plan();
        let to = |row, down| match moved(&plan, row, down) {
            Some(Command::MoveRow { to, .. }) => Some(to),
            _ => None,
        };
        assert_eq!(to(target, true), Some(Spot { under: Some(other), place: 0 }));
        assert_eq!(to(task, true), None);
        assert_eq!(to(target, false), None);
    }
}

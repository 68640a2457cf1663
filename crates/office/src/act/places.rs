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

/// Where a new row of this kind goes when this row is selected: right after it, or after the
/// nearest row above it beside which such a row may stand; inside a title where that is nearer.
pub fn spot_for(plan: &Plan, kind: RowKind, selected: Option<RowId>) -> Spot {
    let end = Spot { under: None, place: plan.rows.len() };
    let Some(mut row) = selected else { return end };
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
        return Spot { under: Some(row), place: usize::MAX };
    }
    loop {
        let Some((parent, place)) = place_of(plan, row) else {
            return end;
        };
        if fits(parent) {
            return Spot { under: parent, place: place + 1 };
        }
        match parent {
            Some(above) => row = above,
            None => return end,
        }
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
    let rows: &[Node] = match parent {
        None => &plan.rows,
        Some(id) => match plan.row(id)? {
            Row::Area(s) | Row::Group(s) => &s.rows,
            _ => return None,
        },
    };
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

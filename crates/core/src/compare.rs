//! What differs between two states of a workspace, row by row: what restoring an older version
//! would change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::id::{PlanId, RowId};
use crate::order::{self, Order};
use crate::plan::{Field, Plan, Row};
use crate::workspace::Workspace;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The office's name, the settings, the rulebook, the units or the saved filters differ.
    Office,
    /// A plan is only in the second state.
    PlanAdded(PlanId),
    /// A plan is only in the first state.
    PlanRemoved(PlanId),
    /// The plan's header, years, role, state or columns differ.
    Header(PlanId),
    /// The legal basis or the text parts differ.
    Text(PlanId),
    /// A row is only in the second state.
    RowAdded(PlanId, RowId),
    /// A row is only in the first state.
    RowRemoved(PlanId, RowId),
    /// A cell differs.
    Cell {
        /// Which plan.
        plan: PlanId,
        /// Which row.
        row: RowId,
        /// Which cell.
        field: Field,
        /// Its text in the first state.
        before: String,
        /// Its text in the second state.
        after: String,
    },
    /// The rows that are in both states stand in another order or place, or something of them
    /// differs that no cell shows.
    Arrangement(PlanId),
}

/// Every difference, in the order of the second state; what is only in the first state stands where
/// its plan ends.
pub fn changes(before: &Workspace, after: &Workspace) -> Vec<Change> {
    let mut changes = Vec::new();
    let office = |of: &Workspace| {
        (of.office.clone(), of.settings.clone(), of.rulebook.clone(), of.units.clone(), of.filters.clone())
    };
    if office(before) != office(after) {
        changes.push(Change::Office);
    }
    for plan in &after.plans {
        match before.plan(plan.id) {
            None => changes.push(Change::PlanAdded(plan.id)),
            Some(old) if !Arc::ptr_eq(old, plan) => compare_plans(old, plan, &mut changes),
            Some(_) => {}
        }
    }
    let gone = before.plans.iter().filter(|plan| after.plan(plan.id).is_none());
    changes.extend(gone.map(|plan| Change::PlanRemoved(plan.id)));
    changes
}

fn compare_plans(old: &Plan, new: &Plan, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    let plan = new.id;
    let head =
        |of: &Plan| (of.header.clone(), of.years, of.role, of.state, of.columns.clone(), of.appendix_title.clone());
    let head_differs = head(old) != head(new);
    if head_differs {
        changes.push(Change::Header(plan));
    }
    let text_differs = (&old.legal_basis, &old.preamble, &old.parts) != (&new.legal_basis, &new.preamble, &new.parts);
    if text_differs {
        changes.push(Change::Text(plan));
    }
    let said = changes.len();
    let (was, is) = (rows(old), rows(new));
    let before: BTreeMap<RowId, &Cells> = order::map(was.iter().map(|(id, cells)| (*id, cells)));
    let after: BTreeSet<RowId> = order::set(is.iter().map(|(id, _)| *id));
    for (id, cells) in &is {
        match before.get(id) {
            None => changes.push(Change::RowAdded(plan, *id)),
            Some(before) => compare_cells(plan, *id, before, cells, changes),
        }
    }
    let gone = was.iter().filter(|(id, _)| !after.contains(id));
    changes.extend(gone.map(|(id, _)| Change::RowRemoved(plan, *id)));
    let both = |rows: &[(RowId, Cells)]| -> Vec<RowId> {
        rows.iter().map(|(id, _)| *id).filter(|id| before.contains_key(id) && after.contains(id)).collect()
    };
    if both(&was) != both(&is) || (changes.len() == said && !head_differs && !text_differs) {
        changes.push(Change::Arrangement(plan));
    }
}

/// The cells of a row that hold a text.
type Cells = BTreeMap<Field, String>;

fn rows(plan: &Plan) -> Vec<(RowId, Cells)> {
    let mut rows = Vec::new();
    plan.walk(|row, _| rows.push((row.id(), cells(row))));
    rows
}

fn cells(row: Row) -> Cells {
    let mut cells = Cells::new();
    let mut keep = |field: Field, text: &str| {
        if !text.is_empty() {
            cells.insert(field, text.to_owned());
        }
    };
    keep(Field::Number, row.number());
    for extra in row.extra() {
        keep(Field::Extra(extra.heading.clone()), &extra.text);
    }
    match row {
        Row::Area(section) | Row::Group(section) => keep(Field::Title, &section.title),
        Row::Target(target) => keep(Field::Target, &target.wording),
        Row::Task(task) => {
            keep(Field::Task, &task.content);
            keep(Field::Product, &task.product);
            keep(Field::Lead, &task.lead.wording);
            keep(Field::Joint, &task.joint.wording);
            keep(Field::Deadline, &task.deadline.wording);
        }
    }
    cells
}

fn compare_cells(plan: PlanId, row: RowId, before: &Cells, after: &Cells, changes: &mut Vec<Change>) {
    let mut fields: Vec<&Field> = before.keys().chain(after.keys()).collect();
    fields.order();
    fields.dedup();
    for field in fields {
        let text = |cells: &Cells| cells.get(field).cloned().unwrap_or_default();
        let (before, after) = (text(before), text(after));
        if before != after {
            changes.push(Change::Cell { plan, row, field: field.clone(), before, after });
        }
    }
}

//! Carries a command out on a workspace of its own; a refusal leaves that copy to be thrown away.

use std::sync::Arc;

use super::rows::{insert_rows, move_rows, take_rows};
use super::tasks::change_tasks;
use super::{Command, CommandError, HeaderText, Spot, cells, comments, document, filters, lifecycle, rulebook, units};
use crate::deadline::{BeforeReading, Deadline, Meaning};
use crate::id::{PlanId, RowId};
use crate::order;
use crate::plan::has_number;
use crate::plan::{Children, DEEPEST, Fault, Node, Parent, Plan, Row, RowMut, Target, twice};
use crate::target::Measure;
use crate::workspace::Workspace;

pub(super) fn apply(ws: &mut Workspace, command: &Command) -> Result<(), CommandError> {
    match command {
        Command::NameOffice { name } => ws.office = name.trim().to_owned(),
        Command::Restore { workspace } if workspace.id == ws.id => workspace.as_ref().clone_into(ws),
        Command::Restore { .. } => return Err(CommandError::OtherWorkspace),
        Command::ReadBefore { reading } => {
            ws.settings.before = *reading;
            for plan in &mut ws.plans {
                read_deadlines_again(plan, *reading);
            }
        }
        Command::AddPlan { plan } => add_plan(ws, plan)?,
        Command::DeletePlan { plan } => delete_plan(ws, *plan)?,
        Command::SetRole { plan, role } => any_plan_mut(ws, *plan)?.role = *role,
        Command::SetState { plan, state } => lifecycle::set_state(ws, *plan, *state)?,
        Command::SetYears { plan, years } => {
            if let Some(year) = years.impossible() {
                return Err(CommandError::BadYear(year));
            }
            let before = ws.settings.before;
            plan_mut(ws, *plan)?.years = *years;
            read_deadlines_again(shared_plan_mut(ws, *plan)?, before);
        }
        Command::SetHeader { plan, what, text } => {
            let plan = any_plan_mut(ws, *plan)?;
            // The registry gives the number after the signature, and what was mistyped of it can be mended:
            // the seal holds what was signed. Taken away it is not.
            let of_registry = *what == HeaderText::Number && (has_number(text) || plan.awaits_number());
            if plan.is_sealed() && !of_registry {
                return Err(CommandError::Issued);
            }
            document::set_header(plan, *what, text);
        }
        Command::SetLines { plan, what, lines } => document::set_lines(plan_mut(ws, *plan)?, *what, lines),
        Command::InsertPart { plan, place, part } => document::insert_part(plan_mut(ws, *plan)?, *place, part)?,
        Command::SetPart { plan, part } => document::set_part(plan_mut(ws, *plan)?, part)?,
        Command::DeletePart { plan, part } => document::delete_part(plan_mut(ws, *plan)?, *part)?,
        Command::MovePart { plan, part, down } => document::move_part(plan_mut(ws, *plan)?, *part, *down)?,
        Command::Renumber { plan } => plan_mut(ws, *plan)?.renumber(),
        Command::SetParent { plan, parent } => lifecycle::set_parent(ws, *plan, *parent)?,
        Command::SetExcuse { plan, row, reason } => lifecycle::set_excuse(ws, *plan, *row, reason)?,
        Command::SetOrigin { plan, row, origin } => match row_mut(plan_mut(ws, *plan)?, *row)? {
            RowMut::Target(target) => target.origin = *origin,
            RowMut::Task(task) => task.origin = *origin,
            RowMut::Section(_) => return Err(CommandError::NoSuchCell),
        },
        Command::SetMeasures { plan, row, measures } => match row_mut(plan_mut(ws, *plan)?, *row)? {
            RowMut::Target(target) => set_measures(target, measures),
            _ => return Err(CommandError::NoSuchCell),
        },
        Command::SetDate { plan, date } => {
            let plan = any_plan_mut(ws, *plan)?;
            // As the number.
            if plan.is_sealed() && plan.header.date.is_some() && date.is_none() {
                return Err(CommandError::Issued);
            }
            let header = &mut plan.header;
            header.date = *date;
            header.date_wording = String::new();
        }
        Command::SetCell { plan, row, field, text } => cells::set_cell(ws, *plan, *row, field, text)?,
        Command::SetCells { plan, cells } => cells::set_cells(ws, *plan, cells)?,
        Command::SetDeadline { plan, row, meaning } => set_deadline(ws, *plan, *row, meaning)?,
        Command::SetNotApplicable { plan, row, reason } => {
            let plan = plan_mut(ws, *plan)?;
            let is_area = matches!(plan.row(*row), Some(Row::Area(_)));
            match row_mut(plan, *row)? {
                RowMut::Section(section) if is_area => section.not_applicable = reason.clone(),
                _ => return Err(CommandError::NoSuchCell),
            }
        }
        Command::SetComments { plan, row, comments } => comments::set(any_plan_mut(ws, *plan)?, *row, comments)?,
        Command::InsertRow { plan, at, node } => {
            let plan = plan_mut(ws, *plan)?;
            refuse_used_ids(plan, [node])?;
            insert(plan, *at, node.clone())?;
        }
        Command::DeleteRow { plan, row } => {
            take(plan_mut(ws, *plan)?, *row)?;
        }
        Command::MoveRow { plan, row, to } => {
            let plan = plan_mut(ws, *plan)?;
            let node = take(plan, *row)?;
            if to.under.is_some_and(|under| contains(&node, under)) {
                return Err(CommandError::IntoItself);
            }
            insert(plan, *to, node)?;
        }
        Command::InsertRows { plan, rows } => insert_rows(plan_mut(ws, *plan)?, rows)?,
        Command::DeleteRows { plan, rows } => {
            take_rows(plan_mut(ws, *plan)?, rows)?;
        }
        Command::MoveRows { plan, rows, to } => move_rows(plan_mut(ws, *plan)?, rows, *to)?,
        Command::MakeAlias { unit, name, alias } => units::make_alias(ws, *unit, name, alias)?,
        Command::AddUnit { unit } => units::add(ws, unit)?,
        Command::ChangeUnit { unit } => units::change(ws, unit)?,
        Command::RenameUnit { unit, name } => units::rename(ws, *unit, name)?,
        Command::MoveUnit { unit, above, place } => units::place(ws, *unit, *above, *place)?,
        Command::MergeUnits { from, into } => units::merge(ws, *from, *into)?,
        Command::SplitUnit { unit, into, given } => units::split(ws, *unit, into, given)?,
        Command::DeleteUnit { unit, to } => units::delete(ws, *unit, *to)?,
        Command::SetLevel { level, set } => units::set_level(ws, level, set)?,
        Command::SetAnswer { plan, own, theirs, same } => lifecycle::set_answer(ws, *plan, *own, *theirs, *same)?,
        Command::SaveFilter { saved } => filters::save(ws, saved)?,
        Command::DeleteFilter { name } => filters::delete(ws, name)?,
        Command::ChangeRules { change } => rulebook::apply(ws, change)?,
        Command::Together { commands } | Command::Step { commands, .. } => {
            for command in commands {
                apply(ws, command)?;
            }
        }
    }
    Ok(())
}

fn shared_plan_mut(ws: &mut Workspace, id: PlanId) -> Result<&mut Arc<Plan>, CommandError> {
    let found = ws.plans.iter_mut().find(|p| p.id == id);
    found.ok_or(CommandError::NoSuchPlan)
}

/// A plan to change what is said about it, issued or not.
pub(super) fn any_plan_mut(ws: &mut Workspace, id: PlanId) -> Result<&mut Plan, CommandError> {
    shared_plan_mut(ws, id).map(Arc::make_mut)
}

/// A plan to change its content.
pub(super) fn plan_mut(ws: &mut Workspace, id: PlanId) -> Result<&mut Plan, CommandError> {
    match shared_plan_mut(ws, id)? {
        plan if plan.is_sealed() => Err(CommandError::Issued),
        plan => Ok(Arc::make_mut(plan)),
    }
}

fn row_mut(plan: &mut Plan, id: RowId) -> Result<RowMut<'_>, CommandError> {
    plan.row_mut(id).ok_or(CommandError::NoSuchRow)
}

fn add_plan(ws: &mut Workspace, plan: &Arc<Plan>) -> Result<(), CommandError> {
    if ws.plan(plan.id).is_some() {
        return Err(CommandError::DuplicateId(plan.id.to_string()));
    }
    match plan.fault() {
        Some(Fault::BadYear(year)) => Err(CommandError::BadYear(year)),
        Some(Fault::DuplicateRow(id)) => Err(CommandError::DuplicateId(id.to_string())),
        Some(Fault::DuplicatePart(id)) => Err(CommandError::DuplicateId(id.to_string())),
        Some(Fault::Misplaced(_)) => Err(CommandError::NotThere),
        Some(Fault::TooDeep) => Err(CommandError::TooDeep),
        None => {
            ws.plans.push(plan.clone());
            Ok(())
        }
    }
}

/// What was said about the plan goes with it.
fn delete_plan(ws: &mut Workspace, id: PlanId) -> Result<(), CommandError> {
    let place = ws.plans.iter().position(|plan| plan.id == id).ok_or(CommandError::NoSuchPlan)?;
    let removed = ws.plans.remove(place);
    if ws.rulebook.waivers.iter().any(|waiver| waiver.of.plan == id) {
        Arc::make_mut(&mut ws.rulebook).waivers.retain(|waiver| waiver.of.plan != id);
    }
    lifecycle::untie(ws, &removed);
    if let Some(amends) = removed.amends {
        lifecycle::settle(ws, amends.plan);
    }
    Ok(())
}

fn set_measures(target: &mut Target, measures: &Option<Vec<Measure>>) {
    match measures {
        Some(measures) => {
            target.measures.clone_from(measures);
            target.unread = Vec::new();
        }
        None => {
            let reading = crate::target::read(&target.wording);
            (target.measures, target.unread) = (reading.measures, reading.unread);
        }
    }
    target.by_hand = measures.is_some();
}

fn set_deadline(ws: &mut Workspace, plan: PlanId, row: RowId, meaning: &Option<Meaning>) -> Result<(), CommandError> {
    let before = ws.settings.before;
    let plan = plan_mut(ws, plan)?;
    let year = plan.years.first;
    let RowMut::Task(task) = row_mut(plan, row)? else {
        return Err(CommandError::NoSuchCell);
    };
    task.deadline = match meaning {
        Some(meaning) => Deadline { meaning: Some(meaning.clone()), by_hand: true, ..task.deadline.clone() },
        None => Deadline::read(&task.deadline.wording, year, before),
    };
    Ok(())
}

/// Reads every deadline anew that nobody corrected by hand. What does not change stays shared: the
/// rows beside a changed one, and the whole plan where nothing changes.
fn read_deadlines_again(plan: &mut Arc<Plan>, before: BeforeReading) {
    if plan.is_sealed() {
        return;
    }
    let year = plan.years.first;
    let mut changed = Vec::new();
    plan.each_task(|task, _| {
        if !task.deadline.by_hand && !task.deadline.wording.is_empty() {
            let deadline = Deadline::read(&task.deadline.wording, year, before);
            if deadline != task.deadline {
                changed.push((task.id, deadline));
            }
        }
    });
    if !changed.is_empty() {
        let mut changed = order::map(changed);
        change_tasks(&mut Arc::make_mut(plan).rows, &mut changed, &mut |task, deadline| task.deadline = deadline);
    }
}

/// Ids inside the new rows and ids of the plan, each once.
pub(super) fn refuse_used_ids<'a>(plan: &Plan, nodes: impl IntoIterator<Item = &'a Node>) -> Result<(), CommandError> {
    let mut new = Vec::new();
    nodes.into_iter().for_each(|node| node.each(&mut |row| new.push(row.id())));
    let mut used = twice(new.clone());
    new.sort_unstable();
    plan.walk(|row, _| {
        if new.binary_search(&row.id()).is_ok() {
            used = Some(row.id());
        }
    });
    match used {
        Some(id) => Err(CommandError::DuplicateId(id.to_string())),
        None => Ok(()),
    }
}

fn take(plan: &mut Plan, row: RowId) -> Result<Node, CommandError> {
    let path = plan.position(row).ok_or(CommandError::NoSuchRow)?;
    let (&last, above) = path.split_last().ok_or(CommandError::NoSuchRow)?;
    plan.children_mut(above).and_then(|mut c| c.remove(last)).ok_or(CommandError::NoSuchRow)
}

fn insert(plan: &mut Plan, at: Spot, node: Node) -> Result<(), CommandError> {
    let path = match at.under {
        None => Vec::new(),
        Some(under) => plan.position(under).ok_or(CommandError::NoSuchRow)?,
    };
    let depth = path.len() + node.depth();
    let mut children: Children = plan.children_mut(&path).ok_or(CommandError::NotThere)?;
    // A task under a target is no deeper than the target.
    if children.parent() != Parent::Target && depth > DEEPEST {
        return Err(CommandError::TooDeep);
    }
    if node.misplaced().is_none() && children.insert(at.place, node) { Ok(()) } else { Err(CommandError::NotThere) }
}

fn contains(node: &Node, id: RowId) -> bool {
    let mut found = false;
    node.each(&mut |row| found |= row.id() == id);
    found
}

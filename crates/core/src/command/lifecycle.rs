//! How far a plan has come, and what ties it to the superior's plan.
//!
//! Issuing locks the content by its hash. What is locked is changed by a plan of its own that
//! adjusts or replaces it; when that one is issued, the older one says so.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::CommandError;
use super::apply::any_plan_mut;
use crate::id::{PlanId, RowId};
use crate::plan::{Amends, Answer, Change, Excuse, Node, Origin, Plan, Row, State, Task};
use crate::workspace::Workspace;

pub(super) fn set_state(ws: &mut Workspace, id: PlanId, state: State) -> Result<(), CommandError> {
    let plan = any_plan_mut(ws, id)?;
    let sealed = plan.is_sealed();
    match state {
        State::Draft | State::Submitted if sealed => return Err(CommandError::Issued),
        State::Draft | State::Submitted => plan.state = state,
        // Said by the plan that changes this one, never by hand.
        State::Amended | State::Replaced => return Err(CommandError::NoAmendment),
        State::Issued if sealed => {}
        State::Issued => {
            plan.state = state;
            plan.seal = Some(plan.content_hash());
            if let Some(amends) = plan.amends {
                settle(ws, amends.plan);
            }
        }
    }
    Ok(())
}

/// An issued plan says whether a later one that was issued too adjusts or replaces it.
pub(super) fn settle(ws: &mut Workspace, id: PlanId) {
    let changes = |how| {
        let does = |plan: &Plan| plan.is_sealed() && plan.amends == Some(Amends { plan: id, how });
        ws.plans.iter().any(|plan| does(plan))
    };
    let state = match (changes(Change::Replaces), changes(Change::Adjusts)) {
        (true, _) => State::Replaced,
        (false, true) => State::Amended,
        (false, false) => State::Issued,
    };
    if let Ok(plan) = any_plan_mut(ws, id)
        && plan.is_sealed()
    {
        plan.state = state;
    }
}

pub(super) fn set_parent(ws: &mut Workspace, id: PlanId, parent: Option<PlanId>) -> Result<(), CommandError> {
    if parent == Some(id) {
        return Err(CommandError::OwnParent);
    }
    if parent.is_some_and(|parent| ws.plan(parent).is_none()) {
        return Err(CommandError::NoSuchPlan);
    }
    // Excuses stay: they name rows, and count again when their plan is attached again.
    any_plan_mut(ws, id)?.parent = parent;
    Ok(())
}

/// Takes out of the other plans what ties them to one that is gone: that it is above them, and what was
/// said of its rows. What a plan adjusts or replaces is part of what it is, and stays.
pub(super) fn untie(ws: &mut Workspace, gone: &Plan) {
    let mut rows: BTreeSet<RowId> = BTreeSet::new();
    gone.walk(|row, _| {
        rows.insert(row.id());
    });
    // A plan and the one that adjusts it have the same rows.
    for plan in &ws.plans {
        plan.walk(|row, _| {
            rows.remove(&row.id());
        });
    }
    let excused = |excuse: &Excuse| rows.contains(&excuse.row);
    for plan in &mut ws.plans {
        let answered = |answer: &Answer| answer.theirs.plan == gone.id;
        let comes = plan.rows.iter().any(|node| comes_from(node, gone.id));
        let said = plan.excuses.iter().any(excused) || plan.answers.iter().any(answered);
        if plan.parent != Some(gone.id) && !said && !comes {
            continue;
        }
        let plan = Arc::make_mut(plan);
        plan.parent = plan.parent.filter(|parent| *parent != gone.id);
        plan.excuses.retain(|excuse| !excused(excuse));
        plan.answers.retain(|answer| !answered(answer));
        forget_origins(&mut plan.rows, gone.id);
    }
}

/// True where this row, or one under it, was taken over from that plan.
fn comes_from(node: &Node, plan: PlanId) -> bool {
    let mut found = false;
    node.each(&mut |row| {
        let origin = match row {
            Row::Target(target) => target.origin,
            Row::Task(task) => task.origin,
            Row::Area(_) | Row::Group(_) => None,
        };
        found |= origin.is_some_and(|origin| origin.plan == plan);
    });
    found
}

/// Only rows that come from there are copied; all others stay shared.
fn forget_origins(rows: &mut [Node], gone: PlanId) {
    let not_from = |origin: &Origin| origin.plan != gone;
    for node in rows.iter_mut().filter(|node| comes_from(node, gone)) {
        match node {
            Node::Area(section) | Node::Group(section) => forget_origins(&mut Arc::make_mut(section).rows, gone),
            Node::Target(target) => {
                let target = Arc::make_mut(target);
                target.origin = target.origin.filter(not_from);
                let from = |task: &&mut Arc<Task>| task.origin.is_some_and(|origin| origin.plan == gone);
                target.tasks.iter_mut().filter(from).for_each(|task| Arc::make_mut(task).origin = None);
            }
            Node::Task(task) => Arc::make_mut(task).origin = None,
        }
    }
}

pub(super) fn set_excuse(
    ws: &mut Workspace,
    id: PlanId,
    row: RowId,
    reason: &Option<String>,
) -> Result<(), CommandError> {
    let parent = ws.plan(id).ok_or(CommandError::NoSuchPlan)?.parent.ok_or(CommandError::NoParent)?;
    ws.plan(parent).and_then(|parent| parent.row(row)).ok_or(CommandError::NoSuchRow)?;
    let plan = any_plan_mut(ws, id)?;
    plan.excuses.retain(|excuse| excuse.row != row);
    if let Some(reason) = reason {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(CommandError::NoReason);
        }
        plan.excuses.push(Excuse { row, reason: reason.to_owned() });
    }
    Ok(())
}

pub(super) fn set_answer(
    ws: &mut Workspace,
    id: PlanId,
    own: RowId,
    theirs: Origin,
    same: Option<bool>,
) -> Result<(), CommandError> {
    let other = ws.plan(theirs.plan).ok_or(CommandError::NoSuchPlan)?;
    other.row(theirs.row).ok_or(CommandError::NoSuchRow)?;
    // An answer says how the plan is read and changes nothing of it, so an issued one takes it too.
    let plan = any_plan_mut(ws, id)?;
    plan.row(own).ok_or(CommandError::NoSuchRow)?;
    plan.answers.retain(|answer| (answer.own, answer.theirs) != (own, theirs));
    if let Some(same) = same {
        plan.answers.push(Answer { own, theirs, same });
    }
    Ok(())
}

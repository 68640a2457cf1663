//! The superior's plan out of another workbook: which of its plans is meant, and the command that puts it
//! beside the office's own.

use std::sync::Arc;

use crate::command::Command;
use crate::id::IdSource;
use crate::plan::{Plan, Role};
use crate::workspace::Workspace;

/// The command that adds the plan of another workbook and makes it the superior's of this one: its own
/// plan of the same years, else its first own plan, else its first. `None` where it holds no plan.
pub fn attach(workspace: &Workspace, own: &Plan, other: &Workspace, ids: &mut IdSource) -> Option<Command> {
    let is_own = |plan: &&Arc<Plan>| plan.role == Role::Own;
    let of_years = other.plans.iter().filter(is_own).find(|theirs| theirs.years == own.years);
    let theirs = of_years.or_else(|| other.plans.iter().find(is_own)).or_else(|| other.plans.first())?;
    let mut above = theirs.as_ref().clone();
    if workspace.plan(above.id).is_some() {
        above.id = ids.fresh();
    }
    (above.role, above.parent, above.amends) = (Role::Superior, None, None);
    // What its office said of its own superior's rows is none of this office's.
    above.excuses.clear();
    above.answers.clear();
    let parent = Some(above.id);
    let add = Command::AddPlan { plan: Arc::new(above) };
    Some(Command::Together { commands: vec![add, Command::SetParent { plan: own.id, parent }] })
}

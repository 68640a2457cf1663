//! A superior's plan from another file, attached for the time of a check.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Role};
use cchc_core::say;
use cchc_core::workspace::Workspace;

use crate::Failure;

/// The workspace with the superior's plan under each own plan.
pub fn attached(workspace: &Workspace, parents: Option<&Workspace>, lang: Lang) -> Result<Workspace, Failure> {
    let mut attached = workspace.clone();
    let Some(parents) = parents else { return Ok(attached) };
    let apply = |workspace: &Workspace, command| {
        workspace.apply(&command).map_err(|why: cchc_core::command::CommandError| Failure(why.message(lang)))
    };
    for plan in workspace.plans.iter().filter(|plan| plan.role == Role::Own) {
        let parent = fitting(parents, plan).ok_or_else(|| {
            Failure(say!(
                lang,
                "Tệp của --parent không có kế hoạch nào khác để làm kế hoạch cấp trên.",
                "The file of --parent holds no other plan to be the superior's."
            ))
        })?;
        if attached.plan(parent.id).is_none() {
            let copy = Plan { role: Role::Superior, parent: None, amends: None, ..Plan::clone(parent) };
            attached = apply(&attached, Command::AddPlan { plan: Arc::new(copy) })?;
        }
        attached = apply(&attached, Command::SetParent { plan: plan.id, parent: Some(parent.id) })?;
    }
    Ok(attached)
}

/// The last plan of the file that is for the own plan's first year, else the last at all.
fn fitting<'a>(parents: &'a Workspace, own: &Plan) -> Option<&'a Arc<Plan>> {
    let others = || parents.plans.iter().rev().filter(|plan| plan.id != own.id);
    let year = own.years.first;
    others().find(|plan| (plan.years.first..=plan.years.last).contains(&year)).or_else(|| others().next())
}

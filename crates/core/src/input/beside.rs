//! The plans beside the one that is checked, laid flat: what they cite is compared with what it cites.

use std::sync::Arc;

use super::{Input, Known};
use crate::plan::Plan;
use crate::say;

/// Another plan, laid flat.
#[derive(Debug)]
pub struct Beside<'a> {
    pub(super) plan: &'a Arc<Plan>,
    /// The plan.
    pub input: Input<'a>,
    /// It is the superior's; else it is the office's own of the year before.
    pub is_superior: bool,
}

impl<'a> Beside<'a> {
    pub(super) fn of(input: &Input<'a>) -> Vec<Beside<'a>> {
        let (workspace, plan) = (input.workspace, input.plan);
        let superior = plan.parent.filter(|&id| id != plan.id).and_then(|id| workspace.plan(id));
        let before = super::other::plan_of_last_year(input);
        let other = |plan: &'a Arc<Plan>, is_superior| {
            let other = Input::new(workspace, plan, input.ctx);
            let known = input.beside.iter().find(|(known, _)| Arc::ptr_eq(known, plan));
            let anew = || Arc::new(other.rows.iter().map(|_| Arc::default()).collect());
            let kept = known.map_or_else(anew, |(_, kept)| kept.clone());
            Beside { plan, input: other.knowing(kept, Known::default()), is_superior }
        };
        let superior = superior.map(|plan| other(plan, true));
        superior.into_iter().chain(before.map(|plan| other(plan, false))).collect()
    }

    /// How the plan is called: "kế hoạch cấp trên 282/KH-UBND", "kế hoạch năm 2025".
    pub fn name(&self) -> String {
        let plan = self.input.plan;
        let lang = self.input.lang();
        let (number, year) = (plan.header.number.trim(), plan.years.first);
        match (self.is_superior, number) {
            (true, "") => say!(lang, "kế hoạch cấp trên", "the superior's plan"),
            (true, number) => say!(lang, "kế hoạch cấp trên {number}", "the superior's plan {number}"),
            (false, _) => say!(lang, "kế hoạch năm {year}", "the plan for {year}"),
        }
    }
}

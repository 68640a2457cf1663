//! A plan read back as a table, one line a task, as the command line shows it.

use cchc_core::plan::{Above, Plan, Task};
use cchc_core::unit::Units;
use cchc_core::vietnamese::squeeze;

/// The columns of [`Line`].
pub const COLUMNS: &str = "area\tgroup\tnumber\ttarget\ttask\tproduct\tlead\tjoint\tdeadline";

/// One task with what stands over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The area's title.
    pub area: String,
    /// The titles of the groups, outermost first, joined by " / ".
    pub group: String,
    /// The number printed before the target, or before the task where there is no target.
    pub number: String,
    /// The target's wording, repeated on each of its tasks.
    pub target: String,
    /// What is to be done.
    pub task: String,
    /// The product.
    pub product: String,
    /// The leading units.
    pub lead: Vec<String>,
    /// The joint units.
    pub joint: Vec<String>,
    /// The deadline's wording.
    pub deadline: String,
}

/// The tasks of a plan in printed order.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    plan.each_task(|task, above| lines.push(line(task, above)));
    lines
}

fn line(task: &Task, above: &Above<'_>) -> Line {
    let groups: Vec<String> = above.groups.iter().map(|group| squeeze(&group.title)).collect();
    let number = match above.target {
        Some(target) if !target.number.is_empty() => &target.number,
        _ => &task.number,
    };
    Line {
        area: above.area.map(|area| squeeze(&area.title)).unwrap_or_default(),
        group: groups.join(" / "),
        number: squeeze(number),
        target: above.target.map(|target| squeeze(&target.wording)).unwrap_or_default(),
        task: squeeze(&task.content),
        product: squeeze(&task.product),
        lead: names(&task.lead),
        joint: names(&task.joint),
        deadline: squeeze(&task.deadline.wording),
    }
}

fn names(units: &Units) -> Vec<String> {
    units.names.iter().map(|name| squeeze(name)).collect()
}

impl Line {
    /// The line with tabs between its cells.
    pub fn tsv(&self) -> String {
        [
            &self.area,
            &self.group,
            &self.number,
            &self.target,
            &self.task,
            &self.product,
            &self.lead.join("; "),
            &self.joint.join("; "),
            &self.deadline,
        ]
        .map(String::as_str)
        .join("\t")
    }
}

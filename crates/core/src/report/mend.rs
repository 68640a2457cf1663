//! Carries out fixes, again and again until none is left: those that need no asking, or all of one
//! rule.

use std::collections::BTreeSet;

use super::Report;
use crate::command::Command;
use crate::finding::{Ctx, Finding, Fix, Key};
use crate::id::PlanId;
use crate::plan::Field;
use crate::workspace::Workspace;

/// More rounds than this are a fix that brings back what another took away.
const ROUNDS: usize = 200;

/// Which fixes are carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which<'a> {
    /// Those that need no asking.
    Safe,
    /// All of the rule of this code: somebody has looked at them.
    Rule(&'a str),
}

/// A workspace after its fixes.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    /// As it is now.
    pub workspace: Workspace,
    /// What was done, in order.
    pub done: Vec<Done>,
    /// What is left to find.
    pub left: Report,
    /// How many of the fixes are left: refused, or they would undo each other.
    pub refused: usize,
}

impl Mended {
    /// All that was done as one step; `None` where nothing was.
    pub fn command(&self) -> Option<Command> {
        let commands: Vec<Command> = self.done.iter().map(|done| done.command.clone()).collect();
        (!commands.is_empty()).then_some(Command::Together { commands })
    }
}

/// One fix that was carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// What it mended.
    pub finding: Finding,
    /// The change, as its button says it.
    pub change: String,
    /// The change itself.
    pub command: Command,
}

/// Carries out every such fix in a plan, and those that become possible by it; a fix is tried once.
/// Fixes of one round touch different cells, because each was worked out from the plan as it was.
pub fn mend(workspace: &Workspace, plan: PlanId, ctx: &Ctx, which: Which) -> Mended {
    let mut workspace = workspace.clone();
    let mut done = Vec::new();
    let mut tried: BTreeSet<(Key, String)> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let report = check(&workspace, plan, ctx);
        let mut touched: BTreeSet<Touch> = BTreeSet::new();
        let before = tried.len();
        for (finding, fix) in which.of(&report) {
            let cells = touches(&fix.command);
            let alone = cells.is_none();
            if (alone && !touched.is_empty()) || cells.iter().flatten().any(|cell| touched.contains(cell)) {
                continue;
            }
            if !tried.insert((finding.key(), fix.title.clone())) {
                continue;
            }
            let Ok(after) = workspace.apply(&fix.command) else { continue };
            workspace = after;
            let Fix { title, command } = fix.clone();
            done.push(Done { finding: finding.clone(), change: title, command });
            touched.extend(cells.into_iter().flatten());
            if alone {
                break;
            }
        }
        if tried.len() == before {
            break;
        }
    }
    let left = check(&workspace, plan, ctx);
    let refused = which.of(&left).count();
    Mended { workspace, done, left, refused }
}

fn check(workspace: &Workspace, plan: PlanId, ctx: &Ctx) -> Report {
    workspace.plan(plan).map(|plan| super::of(workspace, plan, ctx)).unwrap_or_default()
}

impl Which<'_> {
    /// The fixes that a report has.
    fn of(self, report: &Report) -> impl Iterator<Item = (&Finding, &Fix)> {
        let wanted = move |finding: &&Finding| match self {
            Which::Safe => finding.safe,
            Which::Rule(code) => finding.code == code,
        };
        report.findings.iter().filter(wanted).filter_map(|finding| Some((finding, finding.fix.as_ref()?)))
    }
}

/// A text that a command writes, named so that no other has its name.
type Touch = String;

/// The texts that a command writes; `None` for one that does more than that.
fn touches(command: &Command) -> Option<Vec<Touch>> {
    let cell = |plan: &PlanId, row: &crate::id::RowId, field: &Field| vec![format!("{plan} {row} {field:?}")];
    match command {
        Command::SetCell { plan, row, field, .. } => Some(cell(plan, row, field)),
        Command::SetDeadline { plan, row, .. } => Some(cell(plan, row, &Field::Deadline)),
        Command::SetPart { plan, part } => Some(vec![format!("{plan} {}", part.id)]),
        Command::SetHeader { plan, what, .. } => Some(vec![format!("{plan} {what:?}")]),
        Command::SetLines { plan, what, .. } => Some(vec![format!("{plan} {what:?}")]),
        Command::Together { commands } => {
            let all: Option<Vec<Vec<Touch>>> = commands.iter().map(touches).collect();
            all.map(|all| all.concat())
        }
        _ => None,
    }
}

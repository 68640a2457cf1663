//! Carries out fixes, again and again until none is left: those that need no asking, or all of one
//! rule.

use std::collections::BTreeSet;

use super::Report;
use crate::command::Command;
use crate::finding::{Ctx, Finding, Fix, Key};
use crate::id::{PlanId, RowId};
use crate::plan::Field;
use crate::unit::alike::Spelling;
use crate::vietnamese::fold;
use crate::workspace::Workspace;

mod added;
use added::{Added, Way};

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
    /// How many of those were not tried at all, because there were too many to do at once: doing it
    /// again goes on with them.
    pub untried: usize,
    /// In how many rounds it was done: the plan is checked once in each.
    pub rounds: usize,
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
/// Fixes of one round touch different cells, rows and units, because each was worked out from the plan
/// as it was. Those that put rows in have rounds of their own, where each makes way for the others.
pub fn mend(workspace: &Workspace, plan: PlanId, ctx: &Ctx, which: Which) -> Mended {
    let mut workspace = workspace.clone();
    let mut done = Vec::new();
    let mut tried: BTreeSet<(Key, String)> = BTreeSet::new();
    let mut left = None;
    let mut rounds = 0;
    while rounds < ROUNDS && left.is_none() {
        rounds += 1;
        let round = workspace.clone();
        let (report, touches) = (check(&round, plan, ctx), Touches::of(&round, plan));
        let mut touched: BTreeSet<Touch> = BTreeSet::new();
        let mut way = Way::default();
        let mut adds: Option<bool> = None;
        let before = tried.len();
        for (finding, fix) in which.of(&report) {
            let added = Added::by(&fix.command);
            let new = touches.by(&fix.command).filter(|_| !added.is_scattered());
            let alone = new.is_none();
            let other = adds.is_some_and(|adds| alone || adds == added.is_none());
            if other || new.iter().flatten().any(|new| touched.contains(new)) {
                continue;
            }
            if !tried.insert((finding.key(), fix.title.clone())) {
                continue;
            }
            let command = way.past(&fix.command, &added);
            let Ok(after) = workspace.apply(&command) else { continue };
            workspace = after;
            done.push(Done { finding: finding.clone(), change: fix.title.clone(), command });
            touched.extend(new.into_iter().flatten());
            adds = Some(!added.is_none());
            way.keep(added);
            if alone {
                break;
            }
        }
        if tried.len() == before {
            left = Some(report);
        }
    }
    let left = left.unwrap_or_else(|| check(&workspace, plan, ctx));
    let refused = which.of(&left).count();
    let is_new = |(finding, fix): &(&Finding, &Fix)| !tried.contains(&(finding.key(), fix.title.clone()));
    let untried = which.of(&left).filter(is_new).count();
    Mended { workspace, done, left, refused, untried, rounds }
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

/// What a command writes or hangs on, named so that nothing else has its name.
type Touch = String;

/// What the commands of one round are told apart by.
struct Touches<'a> {
    workspace: &'a Workspace,
    /// The name of the office, which its units may carry behind their own.
    office: Spelling,
}

impl Touches<'_> {
    fn of(workspace: &Workspace, plan: PlanId) -> Touches<'_> {
        let issuer = workspace.plan(plan).map_or("", |plan| &plan.header.issuer);
        let office = if workspace.office.is_empty() { issuer } else { &workspace.office };
        Touches { workspace, office: Spelling::of(office) }
    }

    /// What a command touches; `None` for one that nothing may stand beside.
    fn by(&self, command: &Command) -> Option<Vec<Touch>> {
        let cell = |plan: &PlanId, row: &RowId, field: &Field| vec![format!("{plan} {row} {field:?}")];
        match command {
            Command::SetCell { plan, row, field, .. } => Some(cell(plan, row, field)),
            Command::SetCells { plan, cells } => {
                Some(cells.iter().flat_map(|(row, field, _)| cell(plan, row, field)).collect())
            }
            Command::SetDeadline { plan, row, .. } => Some(cell(plan, row, &Field::Deadline)),
            Command::SetPart { plan, part } => Some(vec![format!("{plan} {}", part.id)]),
            Command::SetHeader { plan, what, .. } => Some(vec![format!("{plan} {what:?}")]),
            Command::SetLines { plan, what, .. } => Some(vec![format!("{plan} {what:?}")]),
            // Whose row it becomes is told by the cell that goes with it; where it stands by `Way`.
            Command::InsertRow { .. } | Command::InsertRows { .. } => Some(Vec::new()),
            Command::DeleteRow { plan, row } => Some(vec![self.row(*plan, *row)]),
            Command::AddUnit { unit } => Some(vec![self.unit(&unit.name)]),
            Command::MakeAlias { name, alias, .. } => Some(vec![self.unit(name), self.unit(alias)]),
            Command::Together { commands } | Command::Step { commands, .. } => {
                let all: Option<Vec<Vec<Touch>>> = commands.iter().map(|command| self.by(command)).collect();
                all.map(|all| all.concat())
            }
            _ => None,
        }
    }

    /// A row that goes because another says the same: of rows of one text one goes in a round, so that
    /// the last of them stays.
    fn row(&self, plan: PlanId, row: RowId) -> Touch {
        let of_plan = self.workspace.plan(plan);
        let text = of_plan.and_then(|plan| plan.row(row)).map_or_else(String::new, |row| fold(row.text()));
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        format!("row {plan} {letters}")
    }

    /// A unit, however it is written: "Văn phòng Sở" is "Văn phòng", and neither is asked about once the
    /// other is known.
    fn unit(&self, name: &str) -> Touch {
        let spelling = Spelling::of(name);
        format!("unit {}", spelling.without_body(&self.office).unwrap_or(spelling.key))
    }
}

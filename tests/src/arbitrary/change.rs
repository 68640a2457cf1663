//! Random changes: recipes that name "the third row" and become commands on a given workspace.

use std::sync::Arc;

use cchc_core::command::{Command, HeaderText, Spot, StepName};
use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::id::{Fresh, PlanId, RowId};
use cchc_core::plan::{Field, Node, Plan, Role, State, Task, Years};
use cchc_core::workspace::Workspace;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{node, plan, row_ids, text};

mod rules;
mod units;

/// What a user does next.
#[derive(Clone, Debug)]
pub enum Change {
    /// Makes a change.
    Make(Box<Recipe>),
    /// Takes the last one back.
    Undo,
    /// Makes it again.
    Redo,
}

/// A change whose rows and plans are named by a place that fits any workspace.
#[derive(Clone, Debug)]
pub struct Recipe {
    what: u8,
    plan: Index,
    row: Index,
    other: Index,
    place: usize,
    text: String,
    node: Node,
    new_plan: Plan,
    bits: u64,
}

/// Changes, undo and redo, changes being the most.
pub fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => recipe().prop_map(|recipe| Change::Make(Box::new(recipe))),
        2 => Just(Change::Undo),
        1 => Just(Change::Redo),
    ]
}

/// Any change.
pub fn recipe() -> impl Strategy<Value = Recipe> {
    let places = (any::<Index>(), any::<Index>(), any::<Index>(), 0..5usize);
    let things = (text(), node(), plan(), any::<u64>());
    (0..36u8, places, things).prop_map(|(what, places, things)| Recipe {
        what,
        plan: places.0,
        row: places.1,
        other: places.2,
        place: places.3,
        text: things.0,
        node: things.1,
        new_plan: things.2,
        bits: things.3,
    })
}

const FIELDS: [Field; 8] = [
    Field::Number,
    Field::Title,
    Field::Target,
    Field::Task,
    Field::Product,
    Field::Lead,
    Field::Joint,
    Field::Deadline,
];

impl Recipe {
    /// The plan that is changed. One in eight is not there.
    pub fn plan_id(&self, workspace: &Workspace) -> PlanId {
        if workspace.plans.is_empty() || self.bits.is_multiple_of(8) {
            Fresh::from_bits(self.bits)
        } else {
            self.plan.get(&workspace.plans).id
        }
    }

    /// True where it changes a row, alone or together with other changes.
    pub fn is_about_a_row(&self) -> bool {
        matches!(self.what, 0..=6 | 16..20 | 32..)
    }

    /// True where it changes the office's units.
    pub fn is_about_units(&self) -> bool {
        matches!(self.what, 20..=26)
    }

    /// The command on this workspace.
    pub fn command(&self, workspace: &Workspace) -> Command {
        let plan = self.plan_id(workspace);
        let found = workspace.plan(plan);
        let ids = found.map_or_else(Vec::new, |plan| row_ids(plan));
        let at =
            |index: &Index| -> RowId { if ids.is_empty() { Fresh::from_bits(self.bits) } else { *index.get(&ids) } };
        let row = at(&self.row);
        match self.what {
            0..=6 => self.row_command(plan, row, at(&self.other)),
            7..=12 => self.plan_command(workspace, plan),
            13 => Command::NameOffice { name: self.text.clone() },
            14 => Command::ReadBefore {
                reading: if self.place > 2 { BeforeReading::SameDay } else { BeforeReading::DayBefore },
            },
            15 => Command::MakeAlias {
                unit: match workspace.units.first() {
                    Some(unit) if self.place == 0 => unit.id,
                    _ => Fresh::from_bits(self.bits),
                },
                name: self.text.clone(),
                alias: format!("Phòng {}", self.place),
            },
            16 => Command::Restore {
                workspace: Arc::new(Workspace { office: self.text.clone(), ..Workspace::new(workspace.id) }),
            },
            20..28 => self.unit_command(workspace, plan, row),
            28..32 => self.rules_command(plan, row),
            32.. => self.rows_command(plan, row, at(&self.other)),
            _ => Command::Together {
                commands: vec![
                    self.row_command(plan, row, at(&self.other)),
                    self.plan_command(workspace, plan),
                    self.row_command(plan, at(&self.other), row),
                ],
            },
        }
    }

    /// A change of many rows at once.
    fn rows_command(&self, plan: PlanId, row: RowId, other: RowId) -> Command {
        let spot = Spot { under: (self.place > 0).then_some(other), place: self.place };
        let field = |at: u64| FIELDS.get((at % 11) as usize).cloned().unwrap_or(Field::Extra("A".to_owned()));
        let cells = vec![
            (row, field(self.bits), self.text.clone()),
            (other, field(self.bits / 11), "Quý I".to_owned()),
            (row, field(self.bits / 121), "Văn phòng; Thanh tra".to_owned()),
        ];
        match self.what {
            32 => Command::SetCells { plan, cells },
            33 => Command::DeleteRows { plan, rows: vec![row, other] },
            34 => Command::MoveRows { plan, rows: vec![row, other], to: Spot { under: None, ..spot } },
            _ => {
                let second = Node::Task(Arc::new(Task::blank(Fresh::from_bits(self.bits))));
                let rows = vec![(spot, self.node.clone()), (Spot { under: Some(row), place: 0 }, second)];
                let insert = Command::InsertRows { plan, rows };
                let commands = vec![insert, Command::SetCells { plan, cells }];
                Command::Step { name: StepName::Paste { lines: 2, columns: 3 }, commands }
            }
        }
    }

    fn row_command(&self, plan: PlanId, row: RowId, other: RowId) -> Command {
        let spot = Spot { under: (self.place > 0).then_some(other), place: self.place };
        let text = self.text.clone();
        match self.what % 7 {
            0 | 1 => Command::SetCell {
                plan,
                row,
                field: match FIELDS.get((self.bits % 11) as usize) {
                    Some(field) => field.clone(),
                    None => Field::Extra("A".to_owned()),
                },
                text,
            },
            2 => Command::InsertRow { plan, at: spot, node: self.node.clone() },
            3 => Command::DeleteRow { plan, row },
            4 => Command::MoveRow { plan, row, to: spot },
            5 => Command::SetDeadline {
                plan,
                row,
                meaning: Deadline::read(&text, 2026, BeforeReading::DayBefore).meaning,
            },
            _ => Command::SetNotApplicable { plan, row, reason: (self.place > 1).then_some(text) },
        }
    }

    fn plan_command(&self, workspace: &Workspace, plan: PlanId) -> Command {
        match self.what % 7 {
            0 | 1 => self.add_plan(workspace),
            2 => Command::DeletePlan { plan },
            3 => Command::SetRole { plan, role: Role::Superior },
            4 => Command::SetState { plan, state: State::Issued },
            5 => {
                let first = 1980 + (self.bits % 130) as i32;
                Command::SetYears { plan, years: Years { first, last: first + self.place as i32 - 1 } }
            }
            _ if self.place < 3 => {
                Command::SetDate { plan, date: (self.place > 0).then(|| Years::one(2026).first_day()) }
            }
            _ => Command::SetHeader { plan, what: HeaderText::Title, text: self.text.clone() },
        }
    }

    /// A new plan; sometimes one that must be refused: its id in use, an area inside a group, one
    /// id for two parts, years upside down.
    fn add_plan(&self, workspace: &Workspace) -> Command {
        let mut plan = self.new_plan.clone();
        match self.bits % 10 {
            0 => {
                if let Some(first) = workspace.plans.first() {
                    plan.id = first.id;
                }
            }
            1 => {
                for node in &mut plan.rows {
                    if let Node::Area(area) = node.clone() {
                        let mut outer = (*area).clone();
                        outer.id = Fresh::from_bits(self.bits);
                        outer.rows = vec![node.clone()];
                        *node = Node::Group(Arc::new(outer));
                    }
                }
            }
            2 => {
                if let Some(part) = plan.parts.first().cloned() {
                    plan.parts.push(part);
                }
            }
            3 => plan.years.last = plan.years.first - 1,
            4 => {
                if let Some(node) = plan.rows.first().cloned() {
                    plan.rows.push(node);
                }
            }
            _ => {}
        }
        Command::AddPlan { plan: Arc::new(plan) }
    }
}

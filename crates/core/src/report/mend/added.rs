//! Rows that several fixes of one round put in: each fix was worked out from the plan as it was, so that
//! the rows of one make way for those of another.

use std::collections::BTreeMap;

use crate::command::{Command, Spot};
use crate::id::{PlanId, RowId};

/// What stands under one row of one plan.
type Under = (PlanId, Option<RowId>);

/// Rows that stand one behind the other: the place of the first, and how many they are.
type Block = (usize, usize);

/// The rows that one command puts in: one block under a row.
#[derive(Default)]
pub(super) struct Added {
    blocks: BTreeMap<Under, Block>,
    /// Blocks with gaps, or rows that go or move besides: no other fix can count on what stands where.
    scattered: bool,
}

impl Added {
    pub fn by(command: &Command) -> Added {
        let mut added = Added::default();
        added.read(command);
        added.scattered &= !added.blocks.is_empty();
        added
    }

    pub fn is_none(&self) -> bool {
        self.blocks.is_empty()
    }

    pub fn is_scattered(&self) -> bool {
        self.scattered
    }

    fn read(&mut self, command: &Command) {
        match command {
            Command::InsertRow { plan, at, .. } => self.put(*plan, *at),
            Command::InsertRows { plan, rows } => rows.iter().for_each(|(at, _)| self.put(*plan, *at)),
            Command::Together { commands } | Command::Step { commands, .. } => {
                commands.iter().for_each(|command| self.read(command));
            }
            Command::SetCell { .. } | Command::SetCells { .. } | Command::SetDeadline { .. } => {}
            _ => self.scattered = true,
        }
    }

    fn put(&mut self, plan: PlanId, at: Spot) {
        let (first, count) = self.blocks.entry((plan, at.under)).or_insert((at.place, 0));
        self.scattered |= first.checked_add(*count) != Some(at.place);
        *count += 1;
    }
}

/// The rows that the fixes of a round have put in so far, by the places of the plan as it was.
#[derive(Default)]
pub(super) struct Way {
    blocks: BTreeMap<Under, Vec<Block>>,
}

impl Way {
    /// The command with its rows where they belong now.
    pub fn past(&self, command: &Command, added: &Added) -> Command {
        let further: BTreeMap<Under, usize> = added
            .blocks
            .iter()
            .map(|(under, (first, _))| {
                let before = self.blocks.get(under).into_iter().flatten().filter(|(place, _)| place <= first);
                (*under, before.map(|(_, count)| count).sum())
            })
            .collect();
        let mut command = command.clone();
        if further.values().any(|by| *by > 0) {
            shift(&mut command, &further);
        }
        command
    }

    pub fn keep(&mut self, added: Added) {
        for (under, block) in added.blocks {
            self.blocks.entry(under).or_default().push(block);
        }
    }
}

fn shift(command: &mut Command, further: &BTreeMap<Under, usize>) {
    let put = |plan: PlanId, at: &mut Spot| {
        let by = further.get(&(plan, at.under)).copied().unwrap_or_default();
        at.place = at.place.saturating_add(by);
    };
    match command {
        Command::InsertRow { plan, at, .. } => put(*plan, at),
        Command::InsertRows { plan, rows } => rows.iter_mut().for_each(|(at, _)| put(*plan, at)),
        Command::Together { commands } | Command::Step { commands, .. } => {
            commands.iter_mut().for_each(|command| shift(command, further));
        }
        _ => {}
    }
}

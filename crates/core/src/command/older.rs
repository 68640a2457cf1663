//! Commands that a program of the first file version logged, in the meaning of this one.

use std::sync::Arc;

use super::Command;
use crate::plan::{Node, Plan};

impl Command {
    /// The command of a log over a snapshot of the first version: a number that is missing there was
    /// blank, and is computed since.
    #[must_use]
    pub fn of_first_version(mut self) -> Command {
        self.blank_numbers();
        self
    }

    fn blank_numbers(&mut self) {
        let blank = |plan: &mut Arc<Plan>| Arc::make_mut(plan).keep_blank_numbers();
        match self {
            Command::AddPlan { plan } => blank(plan),
            Command::Restore { workspace } => Arc::make_mut(workspace).plans.iter_mut().for_each(blank),
            Command::InsertRow { node, .. } => Node::keep_blank_numbers(node),
            Command::InsertRows { rows, .. } => rows.iter_mut().for_each(|(_, node)| node.keep_blank_numbers()),
            Command::Together { commands } | Command::Step { commands, .. } => {
                commands.iter_mut().for_each(Command::blank_numbers)
            }
            _ => {}
        }
    }
}

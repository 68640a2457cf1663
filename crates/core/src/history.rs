//! The document with its undo stack, and the log from which both can be rebuilt.
//!
//! Undo keeps whole workspaces (shared rows make that cheap), so there are no inverse commands to
//! get wrong. Replaying the log over the snapshot it began with gives document and stack again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::command::{Command, CommandError};
use crate::language::Lang;
use crate::workspace::Workspace;

/// One entry of the stored log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// A change was made.
    Do(Command),
    /// The last change was taken back.
    Undo,
    /// The change last taken back was made again.
    Redo,
}

/// A change and the workspace on its other side: the one before it for a change made, the one
/// after it for a change taken back.
#[derive(Clone, Debug)]
struct Step {
    command: Command,
    other: Arc<Workspace>,
}

/// A workspace with what was done to it.
#[derive(Clone, Debug)]
pub struct History {
    present: Arc<Workspace>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// A document to which nothing was done yet.
    pub fn new(workspace: Workspace) -> History {
        History { present: Arc::new(workspace), done: Vec::new(), undone: Vec::new() }
    }

    /// The document as it is now.
    pub fn present(&self) -> &Arc<Workspace> {
        &self.present
    }

    /// Makes a change.
    ///
    /// # Errors
    /// Says why not; nothing is changed then, and what could be redone still can.
    pub fn apply(&mut self, command: Command) -> Result<(), CommandError> {
        let after = self.present.apply(&command)?;
        let other = std::mem::replace(&mut self.present, Arc::new(after));
        self.done.push(Step { command, other });
        self.undone.clear();
        Ok(())
    }

    /// Takes the last change back; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.done.pop() else {
            return false;
        };
        let back = self.step_over(step);
        self.undone.push(back);
        true
    }

    /// Makes the change again that was last taken back; false where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.undone.pop() else {
            return false;
        };
        let back = self.step_over(step);
        self.done.push(back);
        true
    }

    /// Goes to the other side of a step; the step then leads back.
    fn step_over(&mut self, step: Step) -> Step {
        Step { command: step.command, other: std::mem::replace(&mut self.present, step.other) }
    }

    /// What undo would take back.
    pub fn undo_label(&self, lang: Lang) -> Option<String> {
        self.done.last().map(|step| step.command.label(&step.other, lang))
    }

    /// What redo would make again.
    pub fn redo_label(&self, lang: Lang) -> Option<String> {
        self.undone.last().map(|step| step.command.label(&self.present, lang))
    }

    /// How many changes can be taken back.
    pub fn depth(&self) -> usize {
        self.done.len()
    }

    /// The workspace as it stood at most `keep` changes ago, and what leads from there to here: those
    /// changes, and the ones that were taken back with their taking back. It is stored when the log
    /// has grown long, so that the newest changes can still be taken back and made again.
    pub fn recent(&self, keep: usize) -> (Arc<Workspace>, Vec<Entry>) {
        let steps = &self.done[self.done.len().saturating_sub(keep)..];
        let base = steps.first().map_or(&self.present, |step| &step.other);
        let made = steps.iter().chain(self.undone.iter().rev()).map(|step| Entry::Do(step.command.clone()));
        let entries = made.chain(self.undone.iter().map(|_| Entry::Undo)).collect();
        (base.clone(), entries)
    }

    /// Rebuilds document and undo stack from a snapshot and the log since. An entry that no longer
    /// applies ends the replay: what stands before it is right, what follows depends on it.
    /// Returns how many entries were replayed.
    pub fn replay(snapshot: Workspace, log: &[Entry]) -> (History, usize) {
        let mut history = History::new(snapshot);
        for (place, entry) in log.iter().enumerate() {
            let applied = match entry {
                Entry::Do(command) => history.apply(command.clone()).is_ok(),
                Entry::Undo => history.undo(),
                Entry::Redo => history.redo(),
            };
            if !applied {
                return (history, place);
            }
        }
        (history, log.len())
    }
}

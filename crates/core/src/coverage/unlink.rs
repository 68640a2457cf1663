//! Takes back what was said of a row of the superior's plan: that an own row carries it out, or that it
//! does not.

use super::Item;
use super::answered::said;
use crate::command::Command;
use crate::plan::{Answer, Origin, Plan, Row};

/// One command by which no own row carries this row of the superior's plan out any longer. A row that
/// would be found again by its words is said to be another one. The rows themselves stay. Nothing where
/// no own row does.
pub fn unlink(own: &Plan, parent: &Plan, item: &Item) -> Option<Command> {
    let theirs = Origin { plan: parent.id, row: item.row };
    let words = parent.row(item.row).and_then(said);
    let mut commands = Vec::new();
    for id in &item.own {
        let Some(row) = own.row(*id) else { continue };
        if origin(row) == Some(theirs) {
            commands.push(Command::SetOrigin { plan: own.id, row: *id, origin: None });
        }
        let answered = own.answers.iter().any(|answer| answer.own == *id && answer.theirs == theirs);
        let same = said(row).is_some() && said(row) == words;
        if answered || same {
            commands.push(Command::SetAnswer { plan: own.id, own: *id, theirs, same: same.then_some(false) });
        }
    }
    together(commands)
}

/// One command by which it is no longer said that own rows are something else than this one of the
/// superior's plan, so that it is asked again. Nothing where nobody said so.
pub fn ask_again(own: &Plan, theirs: Origin) -> Option<Command> {
    let denied = |answer: &&Answer| answer.theirs == theirs && !answer.same;
    let ask = |answer: &Answer| Command::SetAnswer { plan: own.id, own: answer.own, theirs, same: None };
    together(own.answers.iter().filter(denied).map(ask).collect())
}

fn origin(row: Row<'_>) -> Option<Origin> {
    match row {
        Row::Target(target) => target.origin,
        Row::Task(task) => task.origin,
        Row::Area(_) | Row::Group(_) => None,
    }
}

fn together(mut commands: Vec<Command>) -> Option<Command> {
    if commands.len() > 1 {
        return Some(Command::Together { commands });
    }
    commands.pop()
}

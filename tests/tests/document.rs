//! What holds for every document and every change: a saved file opens to the same workspace, a
//! refused change leaves everything as it was, undo and redo lead back and forth, the log rebuilds
//! the document, and a change copies no more than the way to what it changes.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::history::{Entry, History};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Node};
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary::{Change, change, recipe, row_ids, workspace};
use proptest::collection::vec;
use proptest::prelude::*;

fn check_opens_again(workspace: &Workspace) -> Result<(), TestCaseError> {
    let bytes = store::save(workspace);
    match store::open(&bytes) {
        Ok(opened) => {
            prop_assert_eq!(&opened, workspace);
            prop_assert_eq!(store::save(&opened), bytes);
            Ok(())
        }
        Err(e) => Err(TestCaseError::fail(e.message(Lang::En))),
    }
}

/// Makes the changes one after another and checks each; gives the history and its log.
fn run(start: Workspace, changes: &[Change]) -> Result<(History, Vec<Entry>), TestCaseError> {
    let mut history = History::new(start);
    let mut log = Vec::new();
    for change in changes {
        let before = history.present().clone();
        let depth = history.depth();
        match change {
            Change::Make(recipe) => {
                let command = recipe.command(&before);
                match history.apply(command.clone()) {
                    Ok(()) => {
                        check_opens_again(history.present())?;
                        check_undo_and_redo(&mut history, &before)?;
                        log.push(Entry::Do(command));
                    }
                    Err(refusal) => {
                        prop_assert!(Arc::ptr_eq(&before, history.present()));
                        prop_assert_eq!(depth, history.depth());
                        prop_assert!(!refusal.message(Lang::Vi).is_empty());
                    }
                }
            }
            Change::Undo if history.undo() => log.push(Entry::Undo),
            Change::Redo if history.redo() => log.push(Entry::Redo),
            Change::Undo | Change::Redo => {
                prop_assert!(Arc::ptr_eq(&before, history.present()));
            }
        }
    }
    Ok((history, log))
}

fn check_undo_and_redo(history: &mut History, before: &Workspace) -> Result<(), TestCaseError> {
    let after = history.present().clone();
    let label = history.undo_label(Lang::Vi);
    prop_assert!(history.undo());
    prop_assert_eq!(&**history.present(), before);
    prop_assert_eq!(history.redo_label(Lang::Vi), label);
    prop_assert!(history.redo());
    prop_assert_eq!(&**history.present(), &*after);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_saved_file_opens_to_the_same_workspace(workspace in workspace()) {
        check_opens_again(&workspace)?;
    }

    #[test]
    fn changes_are_made_whole_or_not_at_all(
        start in workspace(),
        changes in vec(change(), 0..12),
    ) {
        let original = start.clone();
        let (mut history, _) = run(start, &changes)?;
        let end = history.present().clone();
        let mut taken_back = 0;
        while history.undo() {
            taken_back += 1;
        }
        prop_assert_eq!(&**history.present(), &original);
        for _ in 0..taken_back {
            prop_assert!(history.redo());
        }
        prop_assert_eq!(&**history.present(), &*end);
    }

    #[test]
    fn the_log_rebuilds_the_document_and_its_undo_stack(
        start in workspace(),
        changes in vec(change(), 0..12),
    ) {
        let (mut history, log) = run(start.clone(), &changes)?;
        let stored = serde_json::to_vec(&log)
            .map_err(|e| TestCaseError::fail(e.to_string()))?;
        let read: Vec<Entry> = serde_json::from_slice(&stored)
            .map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(&read, &log);
        let (mut again, replayed) = History::replay(start, &read);
        prop_assert_eq!(replayed, log.len());
        prop_assert_eq!(again.depth(), history.depth());
        loop {
            prop_assert_eq!(again.present(), history.present());
            prop_assert_eq!(again.undo_label(Lang::En), history.undo_label(Lang::En));
            let more = history.undo();
            prop_assert_eq!(again.undo(), more);
            if !more {
                break;
            }
        }
    }

    #[test]
    fn a_change_of_one_row_leaves_the_rest_shared(
        before in workspace(),
        place in any::<prop::sample::Index>(),
    ) {
        let Some(plan) = before.plans.iter().find(|plan| !plan.rows.is_empty()) else {
            return Ok(());
        };
        let row = *place.get(&row_ids(plan));
        let way = plan.position(row).unwrap_or_default();
        for field in [Field::Number, Field::Deadline, Field::Lead, Field::Title] {
            let command = Command::SetCell { plan: plan.id, row, field, text: "Quý I".to_owned() };
            let Ok(after) = before.apply(&command) else { continue };
            for (old, new) in before.plans.iter().zip(&after.plans) {
                prop_assert_eq!(Arc::ptr_eq(old, new), old.id != plan.id);
                if old.id == plan.id {
                    check_shared_but(&old.rows, &new.rows, &way)?;
                    for (old, new) in old.parts.iter().zip(&new.parts) {
                        prop_assert!(Arc::ptr_eq(old, new));
                    }
                }
            }
        }
    }

    #[test]
    fn a_change_of_the_whole_plan_copies_only_what_differs(
        before in workspace(),
        recipe in recipe(),
    ) {
        let command = recipe.command(&before);
        if recipe.is_about_a_row() {
            return Ok(());
        }
        let Ok(after) = before.apply(&command) else {
            return Ok(());
        };
        for old in &before.plans {
            let Some(new) = after.plan(old.id) else { continue };
            prop_assert!(old != new || Arc::ptr_eq(old, new) || old.id == recipe.plan_id(&before));
            for (old, new) in old.rows.iter().zip(&new.rows) {
                prop_assert_eq!(old == new, same(old, new));
            }
        }
    }
}

fn same(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Area(a), Node::Area(b)) | (Node::Group(a), Node::Group(b)) => Arc::ptr_eq(a, b),
        (Node::Target(a), Node::Target(b)) => Arc::ptr_eq(a, b),
        (Node::Task(a), Node::Task(b)) => Arc::ptr_eq(a, b),
        _ => false,
    }
}

/// Every row beside the way is the same row, on the way a copy.
fn check_shared_but(old: &[Node], new: &[Node], way: &[usize]) -> Result<(), TestCaseError> {
    for (place, (old, new)) in old.iter().zip(new).enumerate() {
        let Some((_, below)) = way.split_first().filter(|(first, _)| **first == place) else {
            prop_assert!(same(old, new));
            continue;
        };
        match (old, new) {
            (Node::Area(a), Node::Area(b)) | (Node::Group(a), Node::Group(b)) => {
                check_shared_but(&a.rows, &b.rows, below)?;
            }
            (Node::Target(a), Node::Target(b)) => {
                for (task, (a, b)) in a.tasks.iter().zip(&b.tasks).enumerate() {
                    prop_assert_eq!(Arc::ptr_eq(a, b), below.first() != Some(&task));
                }
            }
            _ => prop_assert!(!same(old, new)),
        }
    }
    Ok(())
}

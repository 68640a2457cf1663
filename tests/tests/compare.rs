//! What two states of a workspace differ in: every change that a user makes is found, and nothing else.

use std::sync::Arc;

use cchc_core::command::{Command, HeaderText, Spot};
use cchc_core::compare::{Change, changes};
use cchc_core::plan::{Field, Row};
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary;
use cchc_tests::generate;
use proptest::prelude::*;

fn applied(workspace: &Workspace, command: &Command) -> Workspace {
    workspace.apply(command).unwrap()
}

#[test]
fn each_kind_of_change_is_named() {
    let before = generate::workspace(40);
    let plan = before.plans[0].id;
    let mut tasks = Vec::new();
    before.plans[0].each_task(|task, _| tasks.push(task.clone()));
    let row = tasks[3].id;
    assert_eq!(changes(&before, &before), []);

    let named = applied(&before, &Command::NameOffice { name: "Sở khác".to_owned() });
    assert_eq!(changes(&before, &named), [Change::Office]);

    let text = "Quý I/2031".to_owned();
    let cell = Command::SetCell { plan, row, field: Field::Deadline, text: text.clone() };
    let wording = tasks[3].deadline.wording.clone();
    let change = Change::Cell { plan, row, field: Field::Deadline, before: wording, after: text };
    assert_eq!(changes(&before, &applied(&before, &cell)), [change]);

    let deleted = applied(&before, &Command::DeleteRow { plan, row });
    assert_eq!(changes(&before, &deleted), [Change::RowRemoved(plan, row)]);
    assert_eq!(changes(&deleted, &before), [Change::RowAdded(plan, row)]);

    let titled = Command::SetHeader { plan, what: HeaderText::Title, text: "Tên khác".to_owned() };
    assert_eq!(changes(&before, &applied(&before, &titled)), [Change::Header(plan)]);

    let gone = applied(&before, &Command::DeletePlan { plan });
    assert_eq!(changes(&before, &gone), [Change::PlanRemoved(plan)]);
    assert_eq!(changes(&gone, &before), [Change::PlanAdded(plan)]);

    let moved = Command::MoveRow { plan, row, to: Spot { under: None, place: 0 } };
    let moved = before.apply(&moved).unwrap();
    assert_eq!(changes(&before, &moved), [Change::Arrangement(plan)]);

    let mut worded = before.clone();
    Arc::make_mut(&mut worded.plans[0]).preamble.push_str("thêm");
    assert_eq!(changes(&before, &worded), [Change::Text(plan)]);
    let restored = applied(&worded, &Command::Restore { workspace: Arc::new(before.clone()) });
    assert_eq!(restored, before);
    assert!(matches!(before.plans[0].row(row), Some(Row::Task(_))));
}

#[test]
fn another_workspace_is_not_restored() {
    let workspace = generate::workspace(5);
    let mut other = workspace.clone();
    other.id = cchc_core::id::IdSource::seeded(99).fresh();
    assert!(workspace.apply(&Command::Restore { workspace: Arc::new(other) }).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_differs_is_said(recipes in proptest::collection::vec(arbitrary::recipe(), 1..6)) {
        let before = generate::workspace(12);
        let mut after = before.clone();
        for recipe in recipes {
            if let Ok(next) = after.apply(&recipe.command(&after)) {
                after = next;
            }
        }
        prop_assert_eq!(changes(&before, &after).is_empty(), before == after);
    }
}

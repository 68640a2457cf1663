//! Changes of many rows at once do what the changes of one row do one after another, keep what
//! does not change, and take no longer than the rows are many.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cchc_core::command::{Command, CommandError, Spot};
use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Node, Plan, Row, Section, Task};
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary::{row_ids, workspace};
use cchc_tests::generate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn apply(workspace: &Workspace, commands: &[Command]) -> Result<Workspace, CommandError> {
    let mut after = workspace.clone();
    for command in commands {
        after = after.apply(command)?;
    }
    Ok(after)
}

/// The columns that no other cell has a say in.
const FIELDS: [Field; 6] = [Field::Number, Field::Title, Field::Target, Field::Task, Field::Product, Field::Deadline];

fn of_kind(field: &Field, row: Row) -> bool {
    match row {
        Row::Area(_) | Row::Group(_) => matches!(field, Field::Number | Field::Title),
        Row::Target(_) => matches!(field, Field::Number | Field::Target),
        Row::Task(_) => !matches!(field, Field::Title | Field::Target),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn many_cells_are_the_cells_one_by_one(
        before in workspace(),
        drawn in vec((any::<Index>(), select(&FIELDS[..]), "[a-c ]{0,3}"), 1..12),
    ) {
        let Some(plan) = before.plans.iter().find(|plan| !plan.rows.is_empty()) else { return Ok(()) };
        let ids = row_ids(plan);
        let cells: Vec<(RowId, Field, String)> = drawn
            .into_iter()
            .map(|(at, field, text)| (*at.get(&ids), field, text))
            .filter(|(row, field, _)| plan.row(*row).is_some_and(|row| of_kind(field, row)))
            .collect();
        let one = |(row, field, text): &(RowId, Field, String)| {
            Command::SetCell { plan: plan.id, row: *row, field: field.clone(), text: text.clone() }
        };
        let singly: Vec<Command> = cells.iter().map(one).collect();
        let many = Command::SetCells { plan: plan.id, cells };
        prop_assert_eq!(before.apply(&many), apply(&before, &singly));
    }

    #[test]
    fn rows_taken_out_together_are_the_rows_taken_out_one_by_one(
        before in workspace(),
        drawn in vec(any::<Index>(), 1..5),
    ) {
        let Some(plan) = before.plans.iter().find(|plan| !plan.rows.is_empty()) else { return Ok(()) };
        let ids = row_ids(plan);
        let rows: Vec<RowId> = drawn.iter().map(|at| *at.get(&ids)).collect();
        let mut singly = before.clone();
        for row in &rows {
            // A row may have gone with one before it.
            singly = singly.apply(&Command::DeleteRow { plan: plan.id, row: *row }).unwrap_or(singly);
        }
        prop_assert_eq!(before.apply(&Command::DeleteRows { plan: plan.id, rows }), Ok(singly));
    }

    #[test]
    fn what_is_moved_together_keeps_its_order_and_loses_nothing(
        before in workspace(),
        drawn in vec(any::<Index>(), 1..4),
        to in any::<Index>(),
        place in 0..3usize,
    ) {
        let Some(plan) = before.plans.iter().find(|plan| !plan.rows.is_empty()) else { return Ok(()) };
        let ids = row_ids(plan);
        let rows: Vec<RowId> = drawn.iter().map(|at| *at.get(&ids)).collect();
        let to = Spot { under: (place > 0).then(|| *to.get(&ids)), place };
        let Ok(after) = before.apply(&Command::MoveRows { plan: plan.id, rows: rows.clone(), to }) else {
            return Ok(());
        };
        let moved = after.plan(plan.id).map(|plan| row_ids(plan)).unwrap_or_default();
        let order = |ids: &[RowId]| ids.iter().copied().filter(|id| rows.contains(id)).collect::<Vec<_>>();
        prop_assert_eq!(order(&moved), order(&ids));
        let rest = |ids: &[RowId]| -> Vec<RowId> {
            let mut all = ids.to_vec();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(rest(&moved), rest(&ids));
    }
}

fn book(plan: Plan) -> Workspace {
    let mut workspace = Workspace::new(IdSource::from_text("Sở Du lịch").fresh());
    workspace.plans.push(Arc::new(plan));
    workspace
}

#[test]
fn what_is_not_on_the_way_stays_shared() {
    let before = book(generate::plan(60));
    let plan = &before.plans[0];
    let first = row_ids(plan)[0];
    let cells = vec![(first, Field::Title, "Lĩnh vực khác".to_owned())];
    let after = before.apply(&Command::SetCells { plan: plan.id, cells }).unwrap();
    let shared = |a: &Node, b: &Node| match (a, b) {
        (Node::Area(a), Node::Area(b)) | (Node::Group(a), Node::Group(b)) => Arc::ptr_eq(a, b),
        _ => false,
    };
    let same: Vec<bool> = plan.rows.iter().zip(&after.plans[0].rows).map(|(a, b)| shared(a, b)).collect();
    assert_eq!(same, [false, true, true, true, true, true, true]);
}

#[test]
fn a_step_of_many_rows_is_refused_as_a_whole() {
    let before = book(generate::plan(20));
    let plan = before.plans[0].id;
    let rows = row_ids(&before.plans[0]);
    let (area, gone): (RowId, RowId) = (rows[0], IdSource::seeded(9).fresh());
    let task = |id| Node::Task(Arc::new(Task::blank(id)));
    let at = |under| Spot { under: Some(under), place: 0 };
    let refused = |command: Command| before.apply(&command).unwrap_err();
    let cell = |row, field| (row, field, "a".to_owned());
    let cells = vec![cell(area, Field::Title), cell(gone, Field::Title)];
    assert_eq!(refused(Command::SetCells { plan, cells }), CommandError::NoSuchRow);
    let cells = vec![cell(area, Field::Title), cell(area, Field::Deadline)];
    assert_eq!(refused(Command::SetCells { plan, cells }), CommandError::NoSuchCell);
    assert_eq!(refused(Command::DeleteRows { plan, rows: vec![area, gone] }), CommandError::NoSuchRow);
    let twice = vec![(at(area), task(gone)), (at(area), task(gone))];
    assert_eq!(refused(Command::InsertRows { plan, rows: twice }), CommandError::DuplicateId(gone.to_string()));
    let used = vec![(at(area), task(rows[1]))];
    assert_eq!(refused(Command::InsertRows { plan, rows: used }), CommandError::DuplicateId(rows[1].to_string()));
    let inner = vec![(at(area), Node::Area(Arc::new(Section::blank(gone))))];
    assert_eq!(refused(Command::InsertRows { plan, rows: inner }), CommandError::NotThere);
    let to = at(rows[1]);
    assert_eq!(refused(Command::MoveRows { plan, rows: vec![area], to }), CommandError::IntoItself);
}

#[test]
fn steps_of_many_rows_are_called_by_what_they_do() {
    let before = book(generate::plan(20));
    let plan = before.plans[0].id;
    let rows = row_ids(&before.plans[0]);
    let label = |command: Command| command.label(&before, Lang::Vi);
    let cell = |at: usize, field: Field| (rows[at], field, String::new());
    let two = rows[..2].to_vec();
    assert_eq!(
        label(Command::SetCells { plan, cells: vec![cell(3, Field::Deadline), cell(4, Field::Deadline)] }),
        "đổi thời hạn của 2 dòng"
    );
    assert_eq!(
        label(Command::SetCells { plan, cells: vec![cell(3, Field::Deadline), cell(3, Field::Lead)] }),
        "sửa 2 ô"
    );
    assert_eq!(label(Command::DeleteRows { plan, rows: two.clone() }), "xóa 2 dòng");
    assert_eq!(label(Command::MoveRows { plan, rows: two, to: Spot { under: None, place: 0 } }), "chuyển 2 dòng");
}

/// How long it takes to write, put in and take out so many rows of a plan twice as large.
fn time(rows: usize) -> Duration {
    let before = book(generate::plan(rows * 2));
    let plan = before.plans[0].id;
    let mut tasks = Vec::new();
    before.plans[0].each_task(|task, _| tasks.push(task.id));
    tasks.truncate(rows);
    let cells = tasks.iter().map(|row| (*row, Field::Product, "Báo cáo".to_owned())).collect();
    let mut ids = IdSource::seeded(5);
    let new = (0..rows).map(|_| {
        let node = Node::Task(Arc::new(Task::blank(ids.fresh())));
        (Spot { under: None, place: usize::MAX }, node)
    });
    let commands = [
        Command::SetCells { plan, cells },
        Command::InsertRows { plan, rows: new.collect() },
        Command::MoveRows { plan, rows: tasks.clone(), to: Spot { under: None, place: 0 } },
        Command::DeleteRows { plan, rows: tasks },
    ];
    let begun = Instant::now();
    apply(&before, &commands).unwrap();
    begun.elapsed()
}

#[test]
fn twice_the_rows_take_no_more_than_twice_as_long() {
    let best = |rows| (0..3).map(|_| time(rows)).min().unwrap_or_default();
    let (few, many) = (best(500), best(4000));
    // Eight times the rows; a walk for each of them would be sixty-four times as long.
    assert!(many < few * 24 + Duration::from_millis(20), "{few:?} for 500 rows, {many:?} for 4000");
}

//! What two plans differ in: every change that a user makes is found, whether the rows of both carry
//! the same ids or were written apart.

use cchc_core::command::{Command, HeaderText, Spot};
use cchc_core::difference::{Change, Counts, How, Piece, Place, What, between, counts, words};
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Node, Plan, Row};
use cchc_core::workspace::Workspace;
use cchc_tests::{arbitrary, generate};
use proptest::prelude::*;

fn tasks(plan: &Plan) -> Vec<RowId> {
    let mut tasks = Vec::new();
    plan.each_task(|task, _| tasks.push(task.id));
    tasks
}

fn changed(before: &Workspace, commands: &[Command]) -> Plan {
    let after = commands.iter().fold(before.clone(), |state, command| state.apply(command).unwrap());
    after.plans[0].as_ref().clone()
}

/// The changes without the ids.
fn told(before: &Plan, after: &Plan) -> Vec<Change> {
    between(before, after).into_iter().map(|change| Change { before: None, after: None, ..change }).collect()
}

#[test]
fn each_kind_of_change_is_told_with_ids_and_without() {
    let state = generate::workspace(40);
    let before = state.plans[0].as_ref();
    let plan = before.id;
    let rows = tasks(before);
    let cell = |row, field: Field, text: &str| Command::SetCell { plan, row, field, text: text.to_owned() };
    let deadline = Place::Cell(Field::Deadline);
    let cases: [(Vec<Command>, What, How, Option<Place>); 5] = [
        (vec![cell(rows[3], Field::Deadline, "Quý I/2031")], What::Task, How::Changed, Some(deadline)),
        (vec![Command::DeleteRow { plan, row: rows[5] }], What::Task, How::Removed, None),
        (
            vec![Command::SetHeader { plan, what: HeaderText::Title, text: "Tên khác".to_owned() }],
            What::Header,
            How::Changed,
            Some(Place::Subject),
        ),
        (
            vec![Command::MoveRow { plan, row: rows[7], to: Spot { under: None, place: 0 } }],
            What::Task,
            How::Moved,
            None,
        ),
        // Nothing but blanks: nothing that anybody would see.
        (vec![cell(rows[3], Field::Product, &spaced(before, rows[3]))], What::Task, How::Changed, None),
    ];
    for (nr, (commands, what, how, place)) in cases.iter().enumerate() {
        let after = changed(&state, commands);
        for after in [after.clone(), generate::written_apart(&after)] {
            let changes = between(before, &after);
            if nr == 4 {
                assert_eq!(changes, []);
                continue;
            }
            let [change] = changes.as_slice() else { panic!("{nr}: {changes:#?}") };
            assert_eq!((change.what, change.how), (*what, *how), "{change:?}");
            assert_eq!(change.texts.first().map(|text| &text.place), place.as_ref(), "{change:?}");
            assert_eq!(change.moved, *how == How::Moved);
        }
        // The other way round, what was added is removed.
        if *how == How::Removed {
            let added = between(&after, before);
            assert!(matches!(added.as_slice(), [Change { how: How::Added, .. }]), "{added:?}");
        }
    }
    assert_eq!(between(before, before), []);
    assert_eq!(between(before, &generate::written_apart(before)), []);
}

fn spaced(plan: &Plan, row: RowId) -> String {
    let Some(Row::Task(task)) = plan.row(row) else { panic!() };
    format!("  {}\n", task.product.replace(' ', "  "))
}

#[test]
fn a_row_that_was_worded_anew_is_still_the_row() {
    let state = generate::workspace(40);
    let before = state.plans[0].as_ref();
    let (plan, row) = (before.id, tasks(before)[9]);
    let Some(Row::Task(task)) = before.row(row) else { panic!() };
    let text = format!("{} theo hướng dẫn mới", task.content);
    let after = generate::written_apart(&changed(&state, &[Command::SetCell { plan, row, field: Field::Task, text }]));
    let changes = between(before, &after);
    let [change] = changes.as_slice() else { panic!("{changes:#?}") };
    assert_eq!(change.line(Lang::Vi).chars().next(), Some('~'), "{change:?}");
    assert!(change.texts[0].line(Lang::Vi).ends_with("{+ theo hướng dẫn mới+}"), "{change:?}");
}

#[test]
fn changes_are_counted_by_area_under_its_present_name() {
    let state = generate::workspace(60);
    let before = state.plans[0].as_ref();
    let plan = before.id;
    let Node::Area(area) = &before.rows[1] else { panic!() };
    let rename = Command::SetCell { plan, row: area.id, field: Field::Title, text: format!("{} (mới)", area.title) };
    let mut inside = Vec::new();
    before.each_task(|task, above| inside.extend(above.area.filter(|above| above.id == area.id).map(|_| task.id)));
    let after = changed(&state, &[rename, Command::DeleteRow { plan, row: inside[0] }]);
    for after in [after.clone(), generate::written_apart(&after)] {
        let all = counts(&between(before, &after));
        let [(name, counted)] = all.as_slice() else { panic!("{all:?}") };
        assert!(name.ends_with("(mới)"), "{name}");
        assert_eq!(*counted, Counts { removed: 1, changed: 1, ..Counts::default() });
        assert_eq!(counted.line(Lang::Vi), "bỏ 1, sửa 1");
        assert_eq!(counted.line(Lang::En), "1 removed, 1 changed");
    }
}

fn rows(plan: &Plan) -> usize {
    let mut count = 0;
    plan.walk(|_, _| count += 1);
    count
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_added_and_removed_makes_up_the_rows(before in arbitrary::plan(), after in arbitrary::plan()) {
        let changes = between(&before, &after);
        let count = |how: How| {
            let rows = [What::Area, What::Group, What::Target, What::Task];
            changes.iter().filter(|change| change.how == how && rows.contains(&change.what)).count()
        };
        prop_assert_eq!(rows(&before) - count(How::Removed), rows(&after) - count(How::Added));
        for change in &changes {
            change.line(Lang::Vi);
            for text in &change.texts {
                let pieces = words(&text.before, &text.after);
                let part = |first: bool| -> String {
                    let text = |piece: &Piece| match piece {
                        Piece::Same(text) => text.clone(),
                        Piece::Removed(text) if first => text.clone(),
                        Piece::Added(text) if !first => text.clone(),
                        _ => String::new(),
                    };
                    pieces.iter().map(text).collect()
                };
                prop_assert_eq!(part(true), text.before.clone());
                prop_assert_eq!(part(false), text.after.clone());
            }
        }
    }

    #[test]
    fn ids_change_nothing_where_every_text_stands_once(plan in arbitrary::plan()) {
        prop_assert_eq!(told(&plan, &plan), vec![]);
    }
}

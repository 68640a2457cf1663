//! What two plans differ in: every change that a user makes is found, whether the rows of both carry
//! the same ids or were written apart.

use std::sync::Arc;

use cchc_core::command::{Command, HeaderText, Spot};
use cchc_core::difference::{Change, Counts, How, Piece, Place, What, between, counts, words, write_changes};
use cchc_core::id::{Fresh, IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Node, Plan, Row, Section, Task, TextPart};
use cchc_core::workspace::Workspace;
use cchc_tests::{arbitrary, generate, mini_plan};
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

/// A plan with these areas; each area's name, then its tasks.
fn written(seed: u64, areas: &[(&str, &[&str])]) -> Plan {
    let mut ids = IdSource::seeded(seed);
    let mut plan = generate::plan(1);
    let task = |text: &str, ids: &mut IdSource| {
        let mut tasks = Vec::new();
        generate::plan(1).each_task(|task, _| tasks.push(task.as_ref().clone()));
        let number = "".into();
        Node::Task(Arc::new(Task { id: ids.fresh(), number, content: text.to_owned(), ..tasks.remove(0) }))
    };
    let area = |(number, (title, tasks)): (usize, &(&str, &[&str])), ids: &mut IdSource| Section {
        number: (number + 1).to_string().into(),
        title: (*title).to_owned(),
        rows: tasks.iter().map(|text| task(text, ids)).collect(),
        ..Section::blank(ids.fresh())
    };
    plan.rows = areas.iter().enumerate().map(|entry| Node::Area(Arc::new(area(entry, &mut ids)))).collect();
    plan
}

/// The lines of what differs between two plans that were written apart.
fn lines(before: &[(&str, &[&str])], after: &[(&str, &[&str])]) -> Vec<String> {
    between(&written(1, before), &written(2, after)).iter().map(|change| change.line(Lang::Vi)).collect()
}

const REPORT: &str = "Báo cáo kết quả thực hiện";

#[test]
fn an_area_put_in_shifts_no_rows_that_stand_in_every_area() {
    let (one, two) = (["Rà soát văn bản", REPORT], ["Tinh gọn đầu mối", REPORT]);
    let new = ["Công khai ngân sách", REPORT];
    let before: [(&str, &[&str]); 2] = [("Cải cách thể chế", &one), ("Cải cách bộ máy", &two)];
    let after: [(&str, &[&str]); 3] =
        [("Cải cách tài chính công", &new), ("Cải cách thể chế", &one), ("Cải cách bộ máy", &two)];
    assert_eq!(
        lines(&before, &after),
        [
            "+ lĩnh vực 1: Cải cách tài chính công",
            "+ nhiệm vụ, mục 1: Công khai ngân sách",
            &format!("+ nhiệm vụ, mục 1: {REPORT}")
        ]
    );
}

#[test]
fn what_stands_in_a_renamed_area_has_not_moved() {
    let tasks = ["Rà soát văn bản", "Tinh gọn đầu mối", "Công khai ngân sách", REPORT];
    let before: [(&str, &[&str]); 1] = [("Cải cách thể chế", &tasks)];
    let after: [(&str, &[&str]); 1] = [("Xây dựng pháp luật của tỉnh", &tasks)];
    assert_eq!(lines(&before, &after), ["~ lĩnh vực 1: Xây dựng pháp luật của tỉnh"]);
}

#[test]
fn a_row_in_another_area_says_from_where() {
    let (one, two) = (["Rà soát văn bản", "Tinh gọn đầu mối"], ["Công khai ngân sách", "Số hóa hồ sơ"]);
    let before: [(&str, &[&str]); 2] = [("Cải cách thể chế", &one), ("Cải cách bộ máy", &two)];
    let after: [(&str, &[&str]); 2] = [
        ("Cải cách thể chế", &["Rà soát văn bản"]),
        ("Cải cách bộ máy", &["Công khai ngân sách", "Số hóa hồ sơ", "Tinh gọn đầu mối"]),
    ];
    assert_eq!(lines(&before, &after), ["> nhiệm vụ, mục 2: Tinh gọn đầu mối (chuyển từ “1 Cải cách thể chế”)"]);
}

#[test]
fn a_part_taken_out_changes_no_other() {
    let part = |nr: u64, depth, title: &str, body: &str| {
        let (title, body) = (title.to_owned(), body.to_owned());
        Arc::new(TextPart { id: Fresh::from_bits(nr), depth, number: nr.to_string().into(), title, body })
    };
    let mut before = generate::plan(1);
    before.parts = Vec::new();
    for (nr, area) in (0..3u64).zip(["THỂ CHẾ", "BỘ MÁY", "CÔNG VỤ"]) {
        before.parts.push(part(10 * nr + 1, 1, area, ""));
        before.parts.push(part(10 * nr + 2, 2, "Mục tiêu", &format!("Mục tiêu về {area}.")));
        before.parts.push(part(10 * nr + 3, 2, "Nhiệm vụ", &format!("Việc về {area}.")));
    }
    let mut after = before.clone();
    after.parts.drain(..3);
    let told = |after: &Plan| between(&before, after).iter().map(|change| change.line(Lang::Vi)).collect::<Vec<_>>();
    let gone = ["- mục 1: THỂ CHẾ", "- mục 2, phần 1: Mục tiêu", "- mục 3, phần 1: Nhiệm vụ"];
    assert_eq!(told(&after), gone);
    for (nr, part) in after.parts.iter_mut().enumerate() {
        Arc::make_mut(part).id = Fresh::from_bits(100 + nr as u64);
    }
    assert_eq!(told(&after), gone, "written apart");
}

/// A plan of two areas that both number their rows from 1; one of them in groups.
const PLACES: &str = "kế hoạch năm 2026, đã ban hành
số: 05/KH-SDL
phần I. MỤC TIÊU
phần 1. Mục tiêu chung
| Nâng cao chất lượng.
lĩnh vực I. Cải cách thể chế
mục tiêu 1. Tối thiểu 90% văn bản đúng hạn
nhiệm vụ Rà soát văn bản
thời hạn: Quý II/2026
lĩnh vực II. Cải cách thủ tục hành chính
nhóm 2. Kiểm soát thủ tục
mục tiêu 1. Tối thiểu 95% hồ sơ đúng hạn
nhiệm vụ Công khai thủ tục
thời hạn: Quý II/2026
nhiệm vụ Tập huấn một cửa
thời hạn: Quý II/2026
mục tiêu 2.1. Tối thiểu 50% hồ sơ trực tuyến
nhiệm vụ Số hóa hồ sơ
thời hạn: Quý II/2026
";

#[test]
fn places_name_the_area_that_they_stand_in() {
    let read = |text: &str| mini_plan::read(text).unwrap_or_else(|why| panic!("{why}")).plans[0].as_ref().clone();
    let before = read(PLACES);
    let after = read(&PLACES.replace("Quý II/", "Quý III/").replace("Nâng cao", "Cải thiện"));
    let lines: Vec<String> = between(&before, &after).iter().map(|change| change.named(Lang::Vi)).collect();
    let expected = [
        "mục 1, phần I",
        "nhiệm vụ 1, mục I",
        "nhiệm vụ 1, mục 2, mục II",
        "nhiệm vụ 1, mục 2, mục II",
        "nhiệm vụ 2.1, mục II",
    ];
    assert_eq!(lines, expected);
    let Some(Command::InsertPart { part, .. }) = write_changes(&before, &after, Fresh::from_bits(9)) else {
        panic!("nothing is written")
    };
    let change = "thời hạn: “Quý II/2026” sửa thành “Quý III/2026”.";
    let lines: Vec<&str> = part.body.lines().skip(1).collect();
    let expected = [
        format!("- Sửa nhiệm vụ 1, mục I: {change}"),
        format!("- Sửa nhiệm vụ 1, mục 2, mục II “Công khai thủ tục”: {change}"),
        format!("- Sửa nhiệm vụ 1, mục 2, mục II “Tập huấn một cửa”: {change}"),
        format!("- Sửa nhiệm vụ 2.1, mục II: {change}"),
    ];
    assert_eq!(lines, expected);
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
    fn a_plan_differs_in_nothing_from_itself_written_again(plan in arbitrary::plan()) {
        prop_assert_eq!(told(&plan, &plan), vec![]);
        prop_assert_eq!(told(&plan, &generate::written_apart(&plan)), vec![]);
    }
}

//! Rows of the table: filled down, emptied, set at once, moved, deleted, split and joined.

use std::sync::Arc;

use cchc_core::command::{Command, CommandError};
use cchc_core::grid::{self, Block, Place, Refusal, Side};
use cchc_core::history::History;
use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Plan, Row};
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary::{plan as any_plan, row_ids};
use cchc_tests::mini_table::{columns, plan, table};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The plan after the step, which can be taken back.
fn after(plan: &Plan, command: Option<Command>) -> (String, String) {
    let mut workspace = Workspace::new(IdSource::from_text("Sở Du lịch").fresh());
    workspace.plans.push(Arc::new(plan.clone()));
    let mut history = History::new(workspace.clone());
    let command = command.expect("something differs");
    history.apply(command).unwrap_or_else(|e| panic!("{}", e.message(Lang::En)));
    let told = table(&history.present().plans[0]);
    let label = history.undo_label(Lang::Vi).unwrap_or_default();
    assert!(history.undo());
    assert_eq!(**history.present(), workspace);
    (told, label)
}

fn trimmed(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The row that begins with this text.
fn row(plan: &Plan, text: &str) -> RowId {
    let mut found = None;
    plan.walk(|row, _| found = found.or((row.text() == text).then(|| row.id())));
    found.unwrap_or_else(|| panic!("no row “{text}”"))
}

fn rows(plan: &Plan, texts: &[&str]) -> Vec<RowId> {
    texts.iter().map(|text| row(plan, text)).collect()
}

const FILLED: &str = "
# I | Thể chế
! 1 | 100% hồ sơ | A | VP | Quý I
^ B | TT | Quý II
# II | Thủ tục
! 2 | 90% báo cáo
- 3 | C | PC";

#[test]
fn the_first_line_is_filled_into_those_below() {
    let (plan, _) = plan(FILLED);
    let lines = grid::lines(&plan);
    let fill = |lines_of, columns_of| {
        grid::fill_down(&plan, &lines, &columns(), &Block { lines: lines_of, columns: columns_of })
    };
    let (told, label) = after(&plan, fill(1..6, 3..5).unwrap());
    let expected = "
        # I | Thể chế
        ! 1 | 100% hồ sơ | A | VP | Quý I
        ^ B | VP | Quý I
        # II | Thủ tục
        ! 2 | 90% báo cáo
        - 3 | C | VP | Quý I";
    assert_eq!((told, label.as_str()), (trimmed(expected), "điền xuống 4 ô"));
    // One line: from the line above, over a title, where it says something else.
    let (told, _) = after(&plan, fill(4..5, 1..2).unwrap());
    assert_eq!(told.lines().nth(4), Some("! 2 | 100% hồ sơ"));
    assert_eq!(fill(5..6, 4..5), Ok(None));
    let (told, label) = after(&plan, fill(2..3, 3..4).unwrap());
    assert_eq!((told.lines().nth(2), label.as_str()), (Some("^ B | VP | Quý II"), "điền xuống 1 ô"));
    // A covered place is a part of the cell above: nothing to fill.
    assert_eq!(fill(1..3, 0..2), Ok(None));
    assert_eq!(fill(1..2, 3..5), Err(Refusal::NoLineAbove));
    assert_eq!(fill(0..1, 3..5), Err(Refusal::NoLineAbove));
}

#[test]
fn cells_are_emptied_and_rows_stay() {
    let (plan, _) = plan(FILLED);
    let lines = grid::lines(&plan);
    let clear = |lines_of, columns_of| {
        grid::clear(&plan, &lines, &columns(), &Block { lines: lines_of, columns: columns_of }).unwrap()
    };
    let (told, label) = after(&plan, clear(1..4, 2..5));
    let expected = "
        # I | Thể chế
        ! 1 | 100% hồ sơ
        ^
        # II | Thủ tục
        ! 2 | 90% báo cáo
        - 3 | C | PC";
    // A task without words is still a task: only the marks of trailing cells go.
    assert_eq!((told.as_str(), label.as_str()), (trimmed(expected).as_str(), "xóa nội dung 6 ô"));
    let (told, _) = after(&plan, clear(0..3, 1..2));
    assert!(told.starts_with("# I\n! 1 |  | A | VP | Quý I\n^ B | TT"), "{told}");
    // The line of one task is not the target that it shares with others; both lines are.
    let (told, _) = after(&plan, clear(1..2, 0..5));
    assert!(told.starts_with("# I | Thể chế\n! 1 | 100% hồ sơ"), "{told}");
    let (told, _) = after(&plan, clear(1..3, 0..5));
    assert!(!told.contains("100% hồ sơ"), "{told}");
    // The cell that begins above the block stays.
    assert_eq!(clear(2..3, 0..2), None);
}

#[test]
fn many_rows_are_set_at_once() {
    let (plan, _) = plan(FILLED);
    let all = row_ids(&plan);
    let set = |rows: &[RowId], field, text| grid::set(&plan, rows, &field, text);
    let (told, label) = after(&plan, set(&all, Field::Deadline, "Quý I").unwrap());
    assert_eq!(told.matches("Quý I").count(), 3);
    assert_eq!(label, "đổi thời hạn của 2 dòng");
    let (_, label) = after(&plan, set(&rows(&plan, &["C", "C", "Thể chế"]), Field::Lead, "VP").unwrap());
    assert_eq!(label, "đổi đơn vị chủ trì nhiệm vụ 3");
    assert_eq!(set(&rows(&plan, &["A"]), Field::Lead, "VP"), Ok(None));
    let none = set(&rows(&plan, &["Thể chế", "90% báo cáo"]), Field::Lead, "VP");
    assert_eq!(none, Err(Refusal::Command(CommandError::NoSuchCell)));
}

const MOVED: &str = "
# I | Thể chế
- 1 | A
! 2 | 100% hồ sơ | B
^ C
## 1 | Nhóm
- 1.1 | D
# II | Thủ tục
- 3 | E";

fn moved(what: &[&str], side: Side, on: &str) -> Result<String, Refusal> {
    let (plan, _) = plan(MOVED);
    let to = Place { row: row(&plan, on), side };
    let command = grid::move_rows(&plan, &rows(&plan, what), to)?;
    // By what the rows say, depth first.
    let told = match command {
        None => return Ok("nothing".to_owned()),
        command => after(&plan, command).0,
    };
    let words = told.lines().map(|line| {
        let cells: Vec<&str> = line.split(" | ").collect();
        match line.as_bytes().first() {
            Some(b'^') => format!("^{}", cells[0].trim_start_matches("^ ")),
            Some(b'!') => cells.get(2).map_or_else(String::new, |task| format!("!{task}")),
            Some(b'#') => format!("[{}]", cells[1]),
            _ => cells[1].to_owned(),
        }
    });
    Ok(words.collect::<Vec<_>>().join(" "))
}

#[test]
fn rows_go_where_they_were_dropped() {
    let cases: [(&[&str], Side, &str, &str); 19] = [
        (&["E"], Side::Before, "A", "[Thể chế] E A !B ^C [Nhóm] D [Thủ tục]"),
        (&["E"], Side::After, "A", "[Thể chế] A E !B ^C [Nhóm] D [Thủ tục]"),
        (&["E", "A"], Side::After, "D", "[Thể chế] !B ^C [Nhóm] D A E [Thủ tục]"),
        (&["E"], Side::Before, "C", "[Thể chế] A !B ^E ^C [Nhóm] D [Thủ tục]"),
        (&["C"], Side::After, "E", "[Thể chế] A !B [Nhóm] D [Thủ tục] E C"),
        // Under a title's line is inside it, over it behind what stands before.
        (&["E"], Side::After, "Thể chế", "[Thể chế] E A !B ^C [Nhóm] D [Thủ tục]"),
        (&["A"], Side::Before, "Thủ tục", "[Thể chế] !B ^C [Nhóm] D A [Thủ tục] E"),
        (&["E"], Side::Before, "Nhóm", "[Thể chế] A !B ^C E [Nhóm] D [Thủ tục]"),
        // Into a title: behind its own rows, before its groups.
        (&["E"], Side::Into, "Thể chế", "[Thể chế] A !B ^C E [Nhóm] D [Thủ tục]"),
        (&["E"], Side::Into, "Nhóm", "[Thể chế] A !B ^C [Nhóm] D E [Thủ tục]"),
        (&["A", "D"], Side::Into, "Thủ tục", "[Thể chế] !B ^C [Nhóm] [Thủ tục] E A D"),
        (&["E"], Side::Into, "100% hồ sơ", "[Thể chế] A !B ^C ^E [Nhóm] D [Thủ tục]"),
        // A target goes beside a target whose task it was dropped on, its tasks with it.
        (&["100% hồ sơ", "C"], Side::After, "E", "[Thể chế] A [Nhóm] D [Thủ tục] E !B ^C"),
        (&["Nhóm", "D"], Side::Into, "Thủ tục", "[Thể chế] A !B ^C [Thủ tục] E [Nhóm] D"),
        (&["E", "Nhóm"], Side::Into, "Thể chế", "[Thể chế] A !B ^C [Nhóm] D E [Thủ tục]"),
        // A group takes none of the rows behind it for its own.
        (&["Nhóm"], Side::After, "Thủ tục", "[Thể chế] A !B ^C [Thủ tục] E [Nhóm] D"),
        (&["Thủ tục"], Side::Before, "Thể chế", "[Thủ tục] E [Thể chế] A !B ^C [Nhóm] D"),
        (&["Nhóm"], Side::Before, "A", "nothing"),
        (&["A"], Side::Before, "100% hồ sơ", "nothing"),
    ];
    for (what, side, on, expected) in cases {
        assert_eq!(moved(what, side, on).as_deref(), Ok(expected), "{what:?} {side:?} {on}");
    }
}

#[test]
fn what_cannot_stand_there_is_refused() {
    let cases: [(&[&str], Side, &str, CommandError); 6] = [
        (&["Thủ tục"], Side::After, "A", CommandError::NotThere),
        (&["Thủ tục"], Side::Into, "Thể chế", CommandError::NotThere),
        (&["Thể chế"], Side::Into, "Thể chế", CommandError::IntoItself),
        (&["Thể chế"], Side::Into, "Nhóm", CommandError::IntoItself),
        (&["100% hồ sơ"], Side::Into, "E", CommandError::NotThere),
        (&["A", "Thủ tục"], Side::Into, "100% hồ sơ", CommandError::NotThere),
    ];
    for (what, side, on, error) in cases {
        assert_eq!(moved(what, side, on), Err(Refusal::Command(error)), "{what:?} {side:?} {on}");
    }
    let (plan, _) = plan(MOVED);
    let gone = IdSource::seeded(77).fresh();
    let to = Place { row: row(&plan, "A"), side: Side::After };
    assert_eq!(grid::move_rows(&plan, &[gone], to), Err(CommandError::NoSuchRow.into()));
    assert_eq!(grid::delete_rows(&plan, &[gone]), Err(CommandError::NoSuchRow.into()));
}

#[test]
fn rows_are_deleted_together() {
    let (plan, _) = plan(MOVED);
    let (told, label) = after(&plan, grid::delete_rows(&plan, &rows(&plan, &["E", "C", "Nhóm", "D"])).unwrap());
    assert_eq!(told, "# I | Thể chế\n- 1 | A\n! 2 | 100% hồ sơ | B\n# II | Thủ tục");
    assert_eq!(label, "xóa 3 dòng");
    let (_, label) = after(&plan, grid::delete_rows(&plan, &rows(&plan, &["E"])).unwrap());
    assert_eq!(label, "xóa nhiệm vụ 3");
    assert_eq!(grid::delete_rows(&plan, &[]), Ok(None));
}

fn split(line: &str) -> String {
    let (plan, _) = plan(line);
    let task = row_ids(&plan)[usize::from(line.starts_with('!'))];
    match grid::split(&plan, task, &mut IdSource::seeded(3)) {
        Ok(command) => {
            let (told, label) = after(&plan, Some(command));
            assert_eq!(label, format!("tách một nhiệm vụ thành {} dòng", told.lines().count()));
            told
        }
        Err(refusal) => format!("{refusal:?}"),
    }
}

#[test]
fn a_row_of_several_tasks_is_split() {
    let cases = [
        (
            "- 1 | - Rà soát văn bản⏎- Công khai thủ tục | VP | Quý I",
            "- 1 | Rà soát văn bản | VP | Quý I\n- 2 | Công khai thủ tục | VP | Quý I",
        ),
        (
            "- 1 | 1. Rà soát⏎2. Công khai⏎3. Báo cáo | VP⏎TT | Quý I⏎Quý II⏎Quý III",
            "- 1 | Rà soát | VP⏎TT | Quý I\n- 2 | Công khai | VP⏎TT | Quý II\n- 3 | Báo cáo | VP⏎TT | Quý III",
        ),
        (
            "! 1 | 100% | Rà soát;⏎công khai; | - Văn phòng⏎- Thanh tra | Quý I",
            "! 1 | 100% | Rà soát | Văn phòng | Quý I\n^ công khai | Thanh tra | Quý I",
        ),
        ("- 1 | Rà soát; Công khai", "- 1 | Rà soát\n- 2 | Công khai"),
        (
            "- 1 | Rà soát⏎Công khai | Văn phòng; Thanh tra",
            "- 1 | Rà soát | Văn phòng; Thanh tra\n- 2 | Công khai | Văn phòng; Thanh tra",
        ),
        (
            "- 1 | Ban hành các kế hoạch:⏎- Kế hoạch A⏎- Kế hoạch B",
            "- 1 | Ban hành các kế hoạch: Kế hoạch A\n- 2 | Ban hành các kế hoạch: Kế hoạch B",
        ),
        ("- 1 | Rà soát văn bản⏎còn hiệu lực", "OneTask"),
        ("- 1 | Rà soát; niêm yết công khai", "OneTask"),
        ("- 1 | Rà soát", "OneTask"),
        ("# I | Thể chế", "NotATask"),
    ];
    for (line, expected) in cases {
        assert_eq!(split(line), expected, "{line}");
    }
}

#[test]
fn neighbours_are_joined() {
    let text = "
        # I | Thể chế
        - 1 | A | VP | Quý I
        - 2 | B | VP | Quý II
        - 3 | C | TT
        ! 4 | 100% | D | TT
        ^ E | TT";
    let (plan, _) = plan(text);
    let join = |texts: &[&str]| grid::join(&plan, &rows(&plan, texts));
    let (told, label) = after(&plan, join(&["C", "A", "B"]).ok());
    assert_eq!(told, "# I | Thể chế\n- 1 | A⏎B⏎C | VP⏎TT | Quý I⏎Quý II\n! 4 | 100% | D | TT\n^ E | TT");
    assert_eq!(label, "gộp 3 nhiệm vụ");
    let (told, _) = after(&plan, join(&["D", "E"]).ok());
    assert!(told.ends_with("! 4 | 100% | D⏎E | TT"), "{told}");
    assert_eq!(join(&["A", "C"]), Err(Refusal::NotNeighbours));
    assert_eq!(join(&["C", "D"]), Err(Refusal::NotNeighbours));
    assert_eq!(join(&["A"]), Err(Refusal::OneRow));
    assert_eq!(join(&["A", "Thể chế"]), Err(Refusal::NotATask));
}

#[test]
fn a_locked_plan_refuses_everything() {
    let mut plan = plan(MOVED).0;
    plan.seal = Some("cchc-1:0".to_owned());
    let lines = grid::lines(&plan);
    let locked = Refusal::Command(CommandError::Issued);
    let block = Block { lines: 0..4, columns: 0..5 };
    let (a, c) = (row(&plan, "A"), row(&plan, "C"));
    assert_eq!(grid::fill_down(&plan, &lines, &columns(), &block), Err(locked.clone()));
    assert_eq!(grid::clear(&plan, &lines, &columns(), &block), Err(locked.clone()));
    assert_eq!(grid::set(&plan, &[a], &Field::Lead, "VP"), Err(locked.clone()));
    assert_eq!(grid::move_rows(&plan, &[a], Place { row: c, side: Side::After }), Err(locked.clone()));
    assert_eq!(grid::delete_rows(&plan, &[a]), Err(locked.clone()));
    assert_eq!(grid::join(&plan, &[a, c]), Err(locked.clone()));
    assert_eq!(grid::split(&plan, a, &mut IdSource::seeded(1)), Err(locked));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is said to be possible is, and what was moved stands together in its order.
    #[test]
    fn a_move_that_is_not_refused_can_be_made(
        plan in any_plan(),
        drawn in vec(any::<Index>(), 1..4),
        on in any::<Index>(),
        side in select(vec![Side::Before, Side::After, Side::Into]),
    ) {
        prop_assume!(!plan.rows.is_empty());
        let ids = row_ids(&plan);
        let what: Vec<RowId> = drawn.iter().map(|at| *at.get(&ids)).collect();
        let to = Place { row: *on.get(&ids), side };
        let Ok(Some(command)) = grid::move_rows(&plan, &what, to) else { return Ok(()) };
        let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
        workspace.plans.push(Arc::new(plan.clone()));
        let moved = match workspace.apply(&command) {
            Ok(moved) => moved,
            // Nested too deep is found out by trying.
            Err(error) => {
                prop_assert_eq!(error, CommandError::TooDeep);
                return Ok(());
            }
        };
        let after = row_ids(&moved.plans[0]);
        prop_assert_ne!(&*moved.plans[0], &plan);
        let order = |ids: &[RowId]| ids.iter().copied().filter(|id| what.contains(id)).collect::<Vec<_>>();
        prop_assert_eq!(order(&after), order(&ids));
        prop_assert_eq!(after.len(), ids.len());
    }

    /// Joined and split again: the same tasks.
    #[test]
    fn what_is_joined_can_be_split_again(words in vec("[A-D][a-z]{1,5} [a-z]{1,5}", 2..5)) {
        let mut words = words;
        words.sort();
        words.dedup();
        prop_assume!(words.len() > 1);
        let text: Vec<String> = words.iter().map(|word| format!("- 1 | {word} | VP | Quý I")).collect();
        let (plan, _) = plan(&text.join("\n"));
        let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
        workspace.plans.push(Arc::new(plan.clone()));
        let join = grid::join(&plan, &row_ids(&plan)).map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        let joined = workspace.apply(&join).map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        let one = row_ids(&joined.plans[0]);
        prop_assert_eq!(one.len(), 1);
        let split = grid::split(&joined.plans[0], one[0], &mut IdSource::seeded(2));
        let split = split.map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        let apart = joined.apply(&split).map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        let mut tasks = Vec::new();
        apart.plans[0].walk(|row, _| {
            if let Row::Task(task) = row {
                tasks.push((task.content.clone(), task.lead.wording.clone(), task.deadline.wording.clone()));
            }
        });
        let expected: Vec<_> = words.into_iter().map(|word| (word, "VP".to_owned(), "Quý I".to_owned())).collect();
        prop_assert_eq!(tasks, expected);
    }
}

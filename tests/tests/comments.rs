//! Comments on rows: set, refused, undone and replayed, on an issued plan too; where they go along and
//! where they do not, and what of a damaged file becomes of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::{Command, CommandError, Spot};
use cchc_core::difference::between;
use cchc_core::finding::Ctx;
use cchc_core::history::{Entry, History};
use cchc_core::id::{Fresh, IdSource, PlanId, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Change, Comment, Field, Plan, State};
use cchc_core::renewal::renewed;
use cchc_core::vietnamese::day;
use cchc_core::workspace::Workspace;
use cchc_core::{coverage, rule, store, table};
use cchc_tests::{beside, mini_plan};

const PLAN: &str = "\
kế hoạch năm 2026
cơ quan: Sở Du lịch
lĩnh vực I. Cải cách thể chế
mục tiêu 1. 100% văn bản được rà soát
nhiệm vụ Lập danh mục
nhiệm vụ Tổng hợp góp ý
lĩnh vực II. Cải cách tài chính công
nhiệm vụ 1. Họp giao ban
cấp trên năm 2026
lĩnh vực I. Cải cách thể chế
mục tiêu 1. 98% hồ sơ đúng hạn
nhiệm vụ Báo cáo hồ sơ đúng hạn
chủ trì: Các sở, ban, ngành
";

fn workspace() -> Workspace {
    mini_plan::read(PLAN).unwrap_or_else(|why| panic!("{why}"))
}

fn comment(text: &str) -> Comment {
    Comment { author: "Trần Thị B".to_owned(), day: day(3, 2, 2026), text: text.to_owned() }
}

fn row_of(plan: &Plan, text: &str) -> RowId {
    let mut found = None;
    plan.walk(|row, _| found = found.or((row.text() == text).then(|| row.id())));
    found.unwrap_or_else(|| panic!("no row {text}"))
}

fn set(plan: &Plan, text: &str, comments: &[Comment]) -> Command {
    Command::SetComments { plan: plan.id, row: row_of(plan, text), comments: comments.to_vec() }
}

fn comments(plan: &Plan) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    plan.walk(|row, _| {
        if !row.comments().is_empty() {
            let texts = row.comments().iter().map(|comment| comment.text.clone()).collect();
            found.push((row.text().to_owned(), texts));
        }
    });
    found
}

/// Every row of both plans with a comment.
fn commented() -> Workspace {
    let mut workspace = workspace();
    for plan in workspace.plans.clone() {
        let mut rows = Vec::new();
        plan.walk(|row, _| rows.push(row.id()));
        for row in rows {
            let command = Command::SetComments { plan: plan.id, row, comments: vec![comment("Xem lại")] };
            workspace = workspace.apply(&command).unwrap();
        }
    }
    workspace
}

#[test]
fn comments_are_added_changed_deleted_undone_and_replayed() {
    let start = workspace();
    let plan = start.plans[0].clone();
    let mut history = History::new(start.clone());
    let mut log = Vec::new();
    let label = |history: &History, lang| history.undo_label(lang).unwrap_or_default();
    let mut make = |history: &mut History, command: Command| {
        history.apply(command.clone()).unwrap();
        log.push(Entry::Do(command));
    };
    make(&mut history, set(&plan, "Họp giao ban", &[comment("Đã họp chưa?")]));
    assert_eq!(label(&history, Lang::Vi), "thêm ý kiến về nhiệm vụ 1");
    assert_eq!(label(&history, Lang::En), "comment on task 1");
    make(&mut history, set(&plan, "Họp giao ban", &[comment("Đã họp chưa?"), comment("  Rồi.\n")]));
    make(&mut history, set(&plan, "Cải cách thể chế", &[comment("Chờ ý kiến")]));
    make(&mut history, set(&plan, "100% văn bản được rà soát", &[comment("Năm trước chưa đạt")]));
    make(&mut history, set(&plan, "Họp giao ban", &[comment("Đã họp chưa?"), comment("Rồi, ngày 5")]));
    assert_eq!(label(&history, Lang::Vi), "sửa ý kiến về nhiệm vụ 1");
    make(&mut history, set(&plan, "Họp giao ban", &[comment("Rồi, ngày 5")]));
    assert_eq!(label(&history, Lang::Vi), "xóa ý kiến về nhiệm vụ 1");
    let found = comments(&history.present().plans[0]);
    let expected = [
        ("Cải cách thể chế", "Chờ ý kiến"),
        ("100% văn bản được rà soát", "Năm trước chưa đạt"),
        ("Họp giao ban", "Rồi, ngày 5"),
    ];
    assert_eq!(found, expected.map(|(row, text)| (row.to_owned(), vec![text.to_owned()])));
    assert_eq!(store::open(&store::save(history.present())).as_ref(), Ok(&**history.present()));
    let (again, replayed) = History::replay(start.clone(), &log);
    assert_eq!((again.present(), replayed), (history.present(), log.len()));
    while history.undo() {}
    assert_eq!(**history.present(), start);
}

#[test]
fn what_cannot_be_said_is_refused_with_what_to_do() {
    let workspace = workspace();
    let plan = &workspace.plans[0];
    let long = comment(&"ý".repeat(5_001));
    let nowhere = |plan, row| Command::SetComments { plan, row, comments: vec![comment("a")] };
    for (command, error) in [
        (nowhere(PlanId::from_bits(9), row_of(plan, "Họp giao ban")), CommandError::NoSuchPlan),
        (nowhere(plan.id, RowId::from_bits(9)), CommandError::NoSuchRow),
        (set(plan, "Họp giao ban", &[comment(" \n ")]), CommandError::NoComment),
        (set(plan, "Họp giao ban", &[comment("a"), long.clone()]), CommandError::LongComment(5_001)),
    ] {
        assert_eq!(workspace.apply(&command), Err(error));
    }
    assert_eq!(
        CommandError::LongComment(5_001).message(Lang::Vi),
        "Ý kiến dài 5.001 ký tự, tối đa 5.000. Hãy rút ngắn hoặc tách thành nhiều ý kiến."
    );
    assert!(CommandError::LongComment(12_345).message(Lang::En).contains("12,345 characters, 5,000 at most"));
    assert!(workspace.apply(&set(plan, "Họp giao ban", &[comment(&"ý".repeat(5_000))])).is_ok());
    // What a file has brought along stands, and others are said beside it.
    let mut given = workspace.clone();
    let id = row_of(plan, "Họp giao ban");
    if let Some(cchc_core::plan::RowMut::Task(task)) = Arc::make_mut(&mut given.plans[0]).row_mut(id) {
        task.comments = vec![long.clone()];
    }
    assert!(given.apply(&set(plan, "Họp giao ban", &[long, comment("Dài quá")])).is_ok());
}

#[test]
fn an_issued_plan_is_commented_on_and_stays_as_issued() {
    let workspace = workspace();
    let id = workspace.plans[0].id;
    let issued = workspace.apply(&Command::SetState { plan: id, state: State::Issued }).unwrap();
    let plan = issued.plans[0].clone();
    let after = issued.apply(&set(&plan, "Họp giao ban", &[comment("Chậm so với tiến độ")])).unwrap();
    assert!(after.plans[0].is_sealed() && after.plans[0].is_as_issued());
    let (row, field, text) = (row_of(&plan, "Họp giao ban"), Field::Task, "Khác".to_owned());
    assert_eq!(after.apply(&Command::SetCell { plan: id, row, field, text }), Err(CommandError::Issued));
    // They are what the amendment is made for.
    let amendment = after.plans[0].amendment(PlanId::from_bits(7), Change::Adjusts);
    assert_eq!(comments(&amendment), comments(&after.plans[0]));
}

#[test]
fn comments_go_along_with_their_row_and_back_with_a_version() {
    let workspace = workspace();
    let plan = workspace.plans[0].clone();
    let before = workspace.apply(&set(&plan, "Lập danh mục", &[comment("Xem lại")])).unwrap();
    let (row, under) = (row_of(&plan, "Lập danh mục"), Some(row_of(&plan, "Cải cách tài chính công")));
    let moved = before.apply(&Command::MoveRow { plan: plan.id, row, to: Spot { under, place: 0 } }).unwrap();
    assert_eq!(comments(&moved.plans[0]), comments(&before.plans[0]));
    let gone = moved.apply(&set(&moved.plans[0].clone(), "Lập danh mục", &[])).unwrap();
    assert_eq!(comments(&gone.plans[0]), []);
    let back = gone.apply(&Command::Restore { workspace: Arc::new(before.clone()) }).unwrap();
    assert_eq!(back, before);
}

#[test]
fn comments_stay_behind_where_rows_are_written_anew() {
    let workspace = commented();
    let own = workspace.plans[0].clone();
    let next = renewed(&workspace, own.id, PlanId::from_bits(7), &BTreeSet::new()).unwrap().plan;
    assert_eq!(comments(&next), []);
    let (superior, all) = (workspace.plans[1].clone(), coverage::list(&workspace, &own, &workspace.plans[1]));
    let wanted: Vec<RowId> = all.iter().map(|item| item.row).collect();
    let taken = coverage::take(&workspace, &own, &superior, &wanted, &mut IdSource::seeded(3));
    let after = workspace.apply(&taken.unwrap()).unwrap();
    let mut fresh = 0;
    after.plans[0].walk(|row, _| {
        if own.row(row.id()).is_none() {
            fresh += 1;
            assert!(row.comments().is_empty(), "{}", row.text());
        }
    });
    assert!(fresh > 0, "{wanted:?}");
}

#[test]
fn comments_are_no_part_of_the_paper_nor_of_what_is_compared_and_checked() {
    let (plain, commented) = (workspace(), commented());
    let (a, b) = (&plain.plans[0], &commented.plans[0]);
    assert_ne!(a, b);
    assert_eq!(table::sheet(a), table::sheet(b));
    assert_eq!(table::task_lines(a), table::task_lines(b));
    assert_eq!(a.content_hash(), b.content_hash());
    assert_eq!(between(a, b), []);
    let check = |workspace: &Workspace| rule::check(workspace, &workspace.plans[0], &Ctx::default()).findings;
    assert_eq!(check(&plain), check(&commented));
}

#[test]
fn a_damaged_comment_or_filter_is_mended_and_its_row_stays() {
    let sample = std::fs::read_to_string(beside("samples/v4-small.json")).unwrap();
    let whole = store::open(sample.as_bytes()).unwrap();
    let mended = |find: &str, put: &str| {
        assert!(sample.contains(find), "{find}");
        let damaged = sample.replacen(find, put, 1);
        assert!(store::open(damaged.as_bytes()).is_err(), "{put}");
        let repaired = store::repair(damaged.as_bytes(), &mut IdSource::seeded(5)).unwrap();
        let said: Vec<String> = repaired.mended.iter().map(|mend| mend.message(Lang::Vi)).collect();
        (repaired.workspace, said.join(" | "))
    };
    let rows = |workspace: &Workspace| {
        let mut ids = Vec::new();
        workspace.plans[0].walk(|row, _| ids.push(row.id()));
        ids
    };
    for (find, put, part, left) in [
        (
            "\"day\": \"2026-02-03\"",
            "\"day\": \"2026-02-31\"",
            "comments[0].day): giá trị không hợp lệ (ngày này không có trong lịch)",
            4,
        ),
        ("\"text\": \"Đã trao đổi qua điện thoại.\"", "\"text\": 7", "comments[1].text", 4),
        ("\"author\": \"Thanh tra\"", "\"màu\": \"Thanh tra\"", "định dạng này không có trường “màu”", 4),
        (
            "\"comments\": [\n                            {",
            "\"comments\": [\n 5, {",
            "comments[0]): giá trị không hợp lệ",
            4,
        ),
    ] {
        let (workspace, said) = mended(find, put);
        assert!(said.contains(part), "{said}");
        assert_eq!(rows(&workspace), rows(&whole), "{put}");
        let texts: usize = comments(&workspace.plans[0]).iter().map(|(_, texts)| texts.len()).sum();
        assert_eq!(texts, left, "{said}");
        assert_eq!(workspace.filters, whole.filters);
    }
    for (find, put, part) in [
        ("\"ongoing\"", "\"sometimes\"", "workspace.filters[0]): giá trị không hợp lệ"),
        ("\"when\": [\n            \"unwritten\"", "\"were\": [\n            \"unwritten\"", "workspace.filters[1]"),
    ] {
        let (workspace, said) = mended(find, put);
        assert!(said.contains(part), "{said}");
        assert_eq!((workspace.filters.len(), &workspace.plans), (1, &whole.plans));
    }
}

//! Fixes of one rule carried out together where there are very many of them.

use cchc_core::finding::Ctx;
use cchc_core::plan::Row;
use cchc_core::rule::{Which, mend};
use cchc_core::workspace::Workspace;
use cchc_tests::mini_plan;

/// More fixes than there are rounds, which touch different rows or units: all of them are made.
#[test]
fn many_fixes_are_made_in_few_rounds() {
    let first = ["An", "Bình", "Cường", "Dũng", "Giang", "Hà"];
    let second = ["Kim", "Lan", "Mai", "Nga", "Phú", "Quý"];
    let third = ["Sơn", "Tâm", "Uyên", "Việt", "Xuân", "Yên"];
    let name = |nr: usize| format!("{} {} {}", first[nr / 36], second[nr / 6 % 6], third[nr % 6]);
    let names: Vec<String> = (0..216).map(name).collect();
    let plan = |row: &dyn Fn(&String) -> String| {
        let rows: String = names.iter().map(row).collect();
        let text = format!("kế hoạch năm 2026\nđơn vị: Thanh tra\nđơn vị: Phòng Tổng hợp\n{rows}");
        mini_plan::read(&text).unwrap_or_else(|why| panic!("{why}"))
    };
    let rows = |workspace: &Workspace| workspace.plans[0].rows.len();
    let all = names.len();
    let mended = |workspace: &Workspace, code: &str| {
        let mended = mend(workspace, workspace.plans[0].id, &Ctx::default(), Which::Rule(code));
        assert_eq!((mended.refused, mended.untried), (0, 0), "{code}");
        mended
    };
    // A row that is written three times stays once.
    let twice = plan(&|name| format!("nhiệm vụ Rà soát quy chế {name}\nchủ trì: Thanh tra\n").repeat(3));
    assert_eq!(rows(&mended(&twice, "T006").workspace), all);
    let unknown = plan(&|name| format!("nhiệm vụ Rà soát {name}\nchủ trì: Phòng {name}\n"));
    assert_eq!(mended(&unknown, "U001").done.len(), all);
    let spelled = plan(&|name| {
        format!("nhiệm vụ Rà soát {name}\nchủ trì: Phòng {name}\nphối hợp: phòng {}\n", name.to_lowercase())
    });
    assert_eq!(mended(&spelled, "U002").done.len(), all);
    // The long name of a unit is not entered beside its short one.
    let one = "kế hoạch năm 2026\ncơ quan: Sở Du lịch\nđơn vị: Thanh tra\nđơn vị: Phòng Tổng hợp\n\
               nhiệm vụ Một\nchủ trì: Phòng Lữ hành\nnhiệm vụ Hai\nchủ trì: Phòng Lữ hành Sở Du lịch\n";
    let one = mini_plan::read(one).unwrap_or_else(|why| panic!("{why}"));
    assert!(mended(&one, "U001").done.len() < 2);
}

/// Rows that are split move all rows below, yet one round splits them all, each in its own place.
#[test]
fn rows_are_split_in_one_round() {
    let list = |nr: usize| format!("\n| - Rà soát quy chế {nr}\n| - Kiểm tra quy chế {nr}\n| - Sửa đổi quy chế {nr}\n");
    let task = |nr: usize| match nr % 3 {
        0 => format!("nhiệm vụ Công khai quy chế {nr}\n"),
        _ => format!("nhiệm vụ{}", list(nr)),
    };
    let tasks = |from: usize| (from..from + 150).map(task).collect::<String>();
    let text = format!(
        "kế hoạch năm 2026\n{}lĩnh vực I. Cải cách thể chế\n{}mục tiêu 1. Tối thiểu 90% hồ sơ đúng hạn\n{}",
        tasks(0),
        tasks(150),
        tasks(300)
    );
    let workspace = mini_plan::read(&text).unwrap_or_else(|why| panic!("{why}"));
    let mended = mend(&workspace, workspace.plans[0].id, &Ctx::default(), Which::Rule("T008"));
    assert_eq!((mended.done.len(), mended.refused, mended.untried), (300, 0, 0));
    assert_eq!(mended.rounds, 2, "one that splits, one that finds nothing more");
    let mut now = Vec::new();
    mended.workspace.plans[0].walk(|row, above| {
        if let Row::Task(task) = row {
            now.push((task.content.clone(), above.area.is_some(), above.target.is_some()));
        }
    });
    let wanted = (0..450).flat_map(|nr| {
        let works: &[&str] = if nr % 3 == 0 { &["Công khai"] } else { &["Rà soát", "Kiểm tra", "Sửa đổi"] };
        works.iter().map(move |work| (format!("{work} quy chế {nr}"), nr >= 150, nr >= 300))
    });
    assert_eq!(now, wanted.collect::<Vec<_>>());
    // The one step that the button takes comes to the same.
    let step = mended.command().unwrap();
    assert_eq!(workspace.apply(&step).unwrap(), mended.workspace);
}

/// Rows of one text go one in a round, so that the last of them stays: more than there are rounds.
#[test]
fn what_was_too_much_for_one_run_is_told() {
    let row = "nhiệm vụ Rà soát quy chế chi tiêu nội bộ\nchủ trì: Thanh tra\n";
    let text = format!("kế hoạch năm 2026\nđơn vị: Thanh tra\n{}", row.repeat(204));
    let workspace = mini_plan::read(&text).unwrap_or_else(|why| panic!("{why}"));
    let plan = workspace.plans[0].id;
    let first = mend(&workspace, plan, &Ctx::default(), Which::Rule("T006"));
    assert_eq!((first.done.len(), first.refused, first.untried), (200, 3, 3));
    let rest = mend(&first.workspace, plan, &Ctx::default(), Which::Rule("T006"));
    assert_eq!((rest.done.len(), rest.refused, rest.untried), (3, 0, 0));
}

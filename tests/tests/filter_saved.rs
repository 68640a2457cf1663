//! What can be chosen in a filter, a filter in words, and filters that are saved under a name and hold in
//! other plans too.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::{Command, CommandError};
use cchc_core::filter::{Choice, Duty, Filter, Found, SavedFilter, When, choices, rows};
use cchc_core::finding::Severity;
use cchc_core::history::History;
use cchc_core::id::{Fresh, PlanId};
use cchc_core::language::Lang;
use cchc_core::plan::Plan;
use cchc_core::renewal::renewed;
use cchc_core::workspace::Workspace;
use cchc_tests::filtering::{JUNE, findings, kept_in, leaves, month, of_area, unit, units, when, words, workspace};
use cchc_tests::mini_plan;

#[test]
fn a_filter_is_said_in_one_line() {
    let workspace = workspace();
    let filter = Filter {
        words: "hồ sơ".to_owned(),
        areas: vec![of_area("Cải cách thủ tục hành chính"), of_area("Cải cách tài chính công")],
        units: vec![unit("VP"), unit("")],
        duty: Duty::Lead,
        when: vec![month(2026, 6), JUNE, When::Ongoing, When::Undated, When::Unwritten],
        found: vec![Found::Severity(Severity::Error), Found::Rule("T001".to_owned()), Found::Any],
        commented: true,
    };
    let said = |lang| filter.describe(&workspace, &workspace.plans[0], lang);
    assert_eq!(
        said(Lang::Vi),
        "“hồ sơ” · Lĩnh vực II, Lĩnh vực “Cải cách tài chính công” · Văn phòng Sở, chưa ghi đơn vị (chủ trì) · \
         tháng 6/2026, tháng 6, thường xuyên hoặc định kỳ, thời hạn không rõ ngày, chưa ghi thời hạn · \
         có lỗi, trái quy tắc T001, có điều cần xem lại · có ý kiến"
    );
    assert_eq!(
        said(Lang::En),
        "“hồ sơ” · Area II, Area “Cải cách tài chính công” · Văn phòng Sở, no unit (lead) · \
         June 2026, June, ongoing or recurring, deadline without a day, no deadline · \
         with errors, breaks rule T001, with findings · with comments"
    );
    let long = words(&"dài ".repeat(400)).describe(&workspace, &workspace.plans[0], Lang::Vi);
    assert!(long.chars().count() < 70 && long.ends_with("…”"), "{long}");
}

#[test]
fn what_can_be_chosen_comes_with_how_much_it_keeps() {
    let workspace = workspace();
    let (plan, findings) = (&workspace.plans[0], findings(&workspace));
    let found = choices(&workspace, plan, &findings);
    let areas: Vec<_> = found.areas.iter().map(|a| (a.number.as_str(), a.area.title.as_str(), a.tasks)).collect();
    assert_eq!(
        areas,
        [("I", "Cải cách thể chế", 2), ("II", "Cải cách thủ tục hành chính", 4), ("III", "Công tác khác", 1)]
    );
    let named: Vec<_> = found.units.iter().map(|u| (u.unit.name.as_str(), u.leads, u.joins, u.tasks)).collect();
    assert_eq!(
        named,
        [
            ("Văn phòng Sở", 1, 1, 2),
            ("Phòng Lữ hành", 1, 2, 3),
            ("Phòng Quảng bá", 2, 2, 2),
            ("Thanh tra Sở", 0, 2, 2),
            ("Khối chuyên môn", 0, 1, 1),
            ("Sở Nội vụ", 0, 1, 1),
            ("Các phòng, đơn vị thuộc Sở", 0, 1, 1),
            ("Tổ công tác liên ngành", 1, 0, 1),
            ("", 0, 0, 1),
        ]
    );
    let when: Vec<_> = found.when.iter().map(|choice| (choice.value, choice.rows)).collect();
    let september = When::Month { year: None, month: 9 };
    assert_eq!(
        when,
        [(JUNE, 4), (september, 1), (month(2027, 6), 1), (When::Ongoing, 1), (When::Undated, 1), (When::Unwritten, 1)]
    );
    assert!(found.rules.contains(&Choice { value: "T001".to_owned(), rows: 1 }), "{:?}", found.rules);
    assert!(found.severities.iter().any(|choice| choice.value == Severity::Error));
    // A choice keeps as many as it says.
    let count = |filter: &Filter| leaves(&workspace, filter).len();
    for choice in &found.units {
        let filter = |duty| Filter { units: vec![choice.unit.clone()], duty, ..Filter::default() };
        assert_eq!(count(&filter(Duty::Either)), choice.tasks, "{choice:?}");
        if !choice.unit.name.is_empty() {
            assert_eq!((count(&filter(Duty::Lead)), count(&filter(Duty::Joint))), (choice.leads, choice.joins));
        }
    }
    for choice in &found.when {
        assert_eq!(count(&self::when(&[choice.value])), choice.rows, "{choice:?}");
    }
}

#[test]
fn a_saved_filter_holds_in_next_years_plan_and_in_one_with_other_rows() {
    let mut workspace = workspace();
    let plan = workspace.plans[0].clone();
    let area = choices(&workspace, &plan, &[]).areas.remove(1).area;
    let filter = Filter { areas: vec![area], when: vec![JUNE], ..units(&["VP"], Duty::Either) };
    let by_area = Filter { areas: filter.areas.clone(), ..Filter::default() };
    let renewal = renewed(&workspace, plan.id, PlanId::from_bits(7), &BTreeSet::new()).unwrap();
    let tasks_of =
        |plan: &Plan, workspace: &Workspace, filter: &Filter| rows(workspace, plan, filter, &[]).unwrap().len();
    workspace.plans.push(Arc::new(renewal.plan));
    assert_eq!(tasks_of(&workspace.plans[1], &workspace, &by_area), tasks_of(&plan, &workspace, &by_area));
    // Other rows, other words, another number.
    let other = "kế hoạch năm 2027\nlĩnh vực I. Công tác chỉ đạo, điều hành\nnhiệm vụ Họp\n\
                 lĩnh vực IV. Về cải cách TTHC và cơ chế một cửa\nnhiệm vụ Rà soát\nnhiệm vụ Niêm yết\n";
    let other = mini_plan::read(other).unwrap();
    assert_eq!(kept_in(&other, &by_area)[1..], ["Rà soát", "Niêm yết"]);
    assert_eq!(by_area.describe(&other, &other.plans[0], Lang::Vi), "Lĩnh vực IV");
    assert_eq!(filter.describe(&workspace, &plan, Lang::Vi), "Lĩnh vực II · Văn phòng Sở · tháng 6");
}

#[test]
fn filters_are_saved_by_name_replaced_deleted_and_undone() {
    let mut history = History::new(workspace());
    let save =
        |name: &str, filter: Filter| Command::SaveFilter { saved: SavedFilter { name: name.to_owned(), filter } };
    history.apply(save("  Việc tháng 6 ", when(&[JUNE]))).unwrap();
    history.apply(save("Của tôi", words("hồ sơ"))).unwrap();
    assert_eq!(history.undo_label(Lang::Vi).as_deref(), Some("lưu bộ lọc “Của tôi”"));
    history.apply(save("việc THÁNG 6", when(&[When::Ongoing]))).unwrap();
    let names = |history: &History| -> Vec<String> {
        history.present().filters.iter().map(|saved| saved.name.clone()).collect()
    };
    assert_eq!(names(&history), ["việc THÁNG 6", "Của tôi"]);
    assert_eq!(history.present().filters[0].filter, when(&[When::Ongoing]));
    history.apply(Command::DeleteFilter { name: "của tôi".to_owned() }).unwrap();
    assert_eq!(history.undo_label(Lang::En).as_deref(), Some("delete the filter “của tôi”"));
    assert_eq!(names(&history), ["việc THÁNG 6"]);
    assert!(history.undo() && history.undo());
    assert_eq!(names(&history), ["Việc tháng 6", "Của tôi"]);
    assert_eq!(history.present().filters[0].filter, when(&[JUNE]));
    let before = history.present().clone();
    for (command, error) in [
        (save(" ", words("a")), CommandError::NoName),
        (save("Rỗng", words(" ")), CommandError::EmptyFilter),
        (save(&"x".repeat(81), words("a")), CommandError::LongName(80)),
        (Command::DeleteFilter { name: "Không có".to_owned() }, CommandError::NoSuchFilter("Không có".to_owned())),
    ] {
        assert_eq!(history.apply(command), Err(error.clone()));
        assert!(Arc::ptr_eq(&before, history.present()));
        assert!(!error.message(Lang::Vi).is_empty());
    }
}

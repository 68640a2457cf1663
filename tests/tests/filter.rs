//! Filters of a plan's table: each condition and several together on a small plan with every case, and
//! what holds for any filter of any plan.

use std::collections::BTreeSet;

use cchc_core::command::Command;
use cchc_core::filter::{Duty, Filter, Found, InArea, Index, OfUnit, When, choices, rows};
use cchc_core::finding::Severity;
use cchc_core::id::{Fresh, RowId, UnitId};
use cchc_core::language::Lang;
use cchc_core::plan::Comment;
use cchc_tests::arbitrary;
use cchc_tests::filtering::{JUNE, findings, found, kept_in, leaves, month, of_area, units, when, words, workspace};
use proptest::prelude::*;

#[track_caller]
fn check(filter: Filter, expected: &[&str]) {
    assert_eq!(leaves(&workspace(), &filter), expected, "{filter:?}");
}

#[test]
fn nothing_asked_keeps_everything() {
    let workspace = workspace();
    for filter in [Filter::default(), words("  "), words(" , - "), Filter { duty: Duty::Lead, ..Filter::default() }] {
        assert!(filter.is_empty());
        assert_eq!(rows(&workspace, &workspace.plans[0], &filter, &[]), None);
        assert_eq!(
            filter.describe(&workspace, &workspace.plans[0], Lang::Vi),
            if filter.words == " , - " { "“, -”" } else { "" }
        );
    }
}

#[test]
fn words_stand_anywhere_in_the_row_or_its_target() {
    check(words("kiem tra"), &["Kiểm tra"]);
    check(words("VỤ cong kiem"), &["Kiểm tra"]);
    check(words("công vụ, kiểm"), &["Kiểm tra"]);
    // A word of one or two letters begins a word: "an" stands in every "ban" and "văn".
    check(words("ap danh"), &[]);
    check(words("la danh"), &["Lập danh"]);
    // One word in the target, one in the task.
    check(words("văn bản góp ý"), &["Tổng hợp"]);
    // Abbreviations both ways, with their marks or without.
    check(words("thu tuc hanh chinh"), &["Rà soát"]);
    check(words("tthc"), &["Rà soát"]);
    // Who, when and the number are words too; "1.2" stands together.
    check(words("quảng bá lộ trình"), &["Rà soát"]);
    check(words("1.2"), &["Rà soát"]);
    check(words("liên ngành tháng 9"), &["Làm việc"]);
    check(words("không có từ này"), &[]);
    assert_eq!(
        kept_in(&workspace(), &words("cong vu")),
        ["Cải cách thủ tục hành chính", "Kiểm tra", "Kiểm tra công vụ"],
        "the titles above are kept, what stands beside is not"
    );
    // A title that has the words stands for itself.
    assert_eq!(kept_in(&workspace(), &words("the che")), ["Cải cách thể chế"]);
}

#[test]
fn an_area_is_kept_with_its_groups() {
    let in_area =
        |titles: &[&str]| Filter { areas: titles.iter().map(|title| of_area(title)).collect(), ..Filter::default() };
    check(in_area(&["Cải cách thủ tục hành chính"]), &["Số hóa", "Rà soát", "Kiểm tra", "Họp giao"]);
    check(in_area(&["Cải cách thể chế", "công tác KHÁC"]), &["Lập danh", "Tổng hợp", "Ban hành", "Làm việc"]);
    check(in_area(&["Cải cách tài chính công"]), &[]);
    let workspace = workspace();
    let mut group = None;
    workspace.plans[0].walk(|row, _| group = group.or((row.text() == "Kiểm tra").then(|| row.id())));
    // A row that is there goes before its words.
    let filter = Filter {
        areas: vec![InArea { row: group.unwrap(), title: "Cải cách thể chế".to_owned() }],
        ..Filter::default()
    };
    assert_eq!(leaves(&workspace, &filter), ["Kiểm tra", "Họp giao"]);
    assert_eq!(filter.describe(&workspace, &workspace.plans[0], Lang::Vi), "Nhóm 2");
}

#[test]
fn a_unit_is_found_by_any_of_its_names_and_in_names_of_many() {
    check(units(&["VP"], Duty::Either), &["Lập danh", "Rà soát"]);
    check(units(&["Văn phòng Sở"], Duty::Lead), &["Lập danh"]);
    // Named as a member, and as one of "các phòng, đơn vị thuộc Sở".
    check(units(&["Phòng Lữ hành"], Duty::Either), &["Tổng hợp", "Số hóa", "Rà soát"]);
    check(units(&["Phòng Lữ hành"], Duty::Lead), &["Tổng hợp"]);
    check(units(&["Phòng Lữ hành"], Duty::Joint), &["Số hóa", "Rà soát"]);
    check(units(&["Thanh tra Sở"], Duty::Joint), &["Tổng hợp", "Rà soát"]);
    check(units(&["Khối chuyên môn"], Duty::Either), &["Số hóa"]);
    // A body beside the office is none of its rooms; a ditto mark says the unit above.
    check(units(&["Sở Nội vụ"], Duty::Either), &["Kiểm tra"]);
    // One that the list does not have, whatever the case and the marks.
    check(units(&["tổ công tác LIÊN NGÀNH"], Duty::Either), &["Làm việc"]);
    check(units(&["Phòng Không có"], Duty::Either), &[]);
    check(units(&["Sở Nội vụ", "VP"], Duty::Either), &["Lập danh", "Rà soát", "Kiểm tra"]);
    // No unit at all.
    check(units(&[""], Duty::Lead), &["Kiểm tra", "Họp giao"]);
    check(units(&[""], Duty::Either), &["Họp giao"]);
    let workspace = workspace();
    let by_id = OfUnit { unit: Some(workspace.units[0].id), name: "Tên cũ".to_owned() };
    let filter = Filter { units: vec![by_id], duty: Duty::Lead, ..Filter::default() };
    assert_eq!(leaves(&workspace, &filter), ["Lập danh"]);
    assert_eq!(filter.describe(&workspace, &workspace.plans[0], Lang::Vi), "Văn phòng Sở chủ trì");
    let gone = OfUnit { unit: Some(UnitId::from_bits(99)), name: "Phòng Lữ hành".to_owned() };
    assert_eq!(leaves(&workspace, &Filter { units: vec![gone], duty: Duty::Lead, ..Filter::default() }), ["Tổng hợp"]);
}

#[test]
fn a_task_is_due_in_the_month_of_its_last_day() {
    // A quarter ends with its third month; the day before the 16th; each deadline of several.
    check(when(&[month(2026, 6)]), &["Lập danh", "Tổng hợp", "Làm việc"]);
    check(when(&[JUNE]), &["Lập danh", "Tổng hợp", "Họp giao", "Làm việc"]);
    check(when(&[month(2027, 6), month(2026, 9)]), &["Họp giao", "Làm việc"]);
    check(when(&[month(2026, 7)]), &[]);
    check(when(&[When::Ongoing]), &["Số hóa"]);
    check(when(&[When::Undated]), &["Rà soát"]);
    check(when(&[When::Unwritten]), &["Kiểm tra"]);
}

#[test]
fn findings_of_a_row_and_of_its_target() {
    let workspace = workspace();
    let findings = findings(&workspace);
    let codes: BTreeSet<&str> = findings.iter().filter(|f| f.place.row.is_some()).map(|f| f.code.as_ref()).collect();
    for code in ["T001", "G001"] {
        assert!(codes.contains(code), "{codes:?}");
    }
    check(found(Found::Rule("T001".to_owned())), &["Kiểm tra"]);
    // A target without a task stands for itself.
    check(found(Found::Rule("G001".to_owned())), &["Ban hành"]);
    check(found(Found::Rule("T999".to_owned())), &[]);
    let errors = leaves(&workspace, &found(Found::Severity(Severity::Error)));
    let any = leaves(&workspace, &found(Found::Any));
    assert!(!errors.is_empty() && errors.len() < any.len(), "{errors:?} {any:?}");
    // A finding of a target is one of its tasks.
    let mut finding = findings[0].clone();
    let plan = &workspace.plans[0];
    plan.each_target(|target, _| {
        if target.number.starts_with('1') {
            finding.place.row = Some(target.id);
        }
    });
    let kept = rows(&workspace, plan, &found(Found::Any), &[finding]).unwrap();
    assert_eq!(kept.len(), 4, "area, target and its two tasks");
}

#[test]
fn conditions_hold_together_and_nothing_may_be_left() {
    let both = Filter { when: vec![JUNE], ..units(&["Phòng Lữ hành"], Duty::Either) };
    check(both.clone(), &["Tổng hợp"]);
    check(Filter { words: "văn bản".to_owned(), ..both.clone() }, &["Tổng hợp"]);
    check(Filter { areas: vec![of_area("Công tác khác")], ..both }, &[]);
    // Titles name no unit and have no deadline.
    check(Filter { when: vec![JUNE], ..words("the che") }, &[]);
    assert_eq!(kept_in(&workspace(), &Filter { when: vec![month(2026, 1)], ..Filter::default() }), [""; 0]);
}

#[test]
fn rows_with_comments_are_found_and_said() {
    let mut workspace = workspace();
    let plan = workspace.plans[0].clone();
    let mut ids = Vec::new();
    plan.walk(|row, _| {
        if ["Số hóa hồ sơ", "100% văn bản được rà soát", "Công tác khác"].contains(&row.text()) {
            ids.push(row.id());
        }
    });
    let filter = Filter { commented: true, ..Filter::default() };
    assert_eq!(leaves(&workspace, &filter), [""; 0]);
    for row in ids {
        let comment = Comment { author: String::new(), day: None, text: "Xem lại".to_owned() };
        workspace = workspace.apply(&Command::SetComments { plan: plan.id, row, comments: vec![comment] }).unwrap();
    }
    assert_eq!(leaves(&workspace, &filter), ["Lập danh", "Tổng hợp", "Số hóa"]);
    assert!(kept_in(&workspace, &filter).contains(&"Công tác khác".to_owned()));
    assert_eq!(choices(&workspace, &workspace.plans[0], &[]).commented, 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is kept stands under what is kept, and an index that was read before a change gives what a
    /// new one does.
    #[test]
    fn a_filter_keeps_whole_branches_and_forgets_nothing_old(
        workspace in arbitrary::workspace(),
        filter in arbitrary::filter(),
        recipe in arbitrary::recipe(),
    ) {
        let after = workspace.apply(&recipe.command(&workspace)).unwrap_or_else(|_| workspace.clone());
        for plan in &workspace.plans {
            let mut index = Index::of(&workspace, plan, Index::default());
            index.choices(&[]);
            let kept = index.rows(&filter, &[]);
            if let Some(kept) = &kept {
                plan.walk(|row, above| {
                    let over = above.area.map(|a| a.id).into_iter().chain(above.groups.iter().map(|g| g.id));
                    let over: Vec<RowId> = over.chain(above.target.map(|t| t.id)).collect();
                    assert!(!kept.contains(&row.id()) || over.iter().all(|id| kept.contains(id)));
                });
            }
            prop_assert_eq!(kept.is_none(), filter.is_empty());
            filter.describe(&workspace, plan, Lang::Vi);
            let Some(changed) = after.plan(plan.id) else { continue };
            index = Index::of(&after, changed, index);
            prop_assert_eq!(index.rows(&filter, &[]), rows(&after, changed, &filter, &[]));
            prop_assert_eq!(index.choices(&[]), choices(&after, changed, &[]));
        }
    }
}

//! Next year's plan from this year's: what moves on, what stays and is listed, what is the same row.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::deadline::{BeforeReading, Deadline, Kind, Meaning};
use cchc_core::difference::{How, Place, What, between, write_changes};
use cchc_core::id::{Fresh, PartId, PlanId};
use cchc_core::language::Lang;
use cchc_core::plan::{Change, Field, Node, Plan, Role, State, Task, TextPart, Years};
use cchc_core::renewal::{Refusal, Renewal, renewed};
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_import::draft::{Options, draft};
use cchc_import::source::{self, Input};
use cchc_tests::{arbitrary, generate};
use proptest::prelude::*;

const PLAN: &str = "\
ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH THƯỢNG
SỞ DU LỊCH
Số: 07/KH-SDL
Hòa Bình Thượng, ngày 09 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026 của Sở Du lịch
Căn cứ Kế hoạch số 15/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh;
I. MỤC TIÊU
Phấn đấu trong năm 2026 hoàn thành 100% nhiệm vụ.
Triển khai Nghị quyết số 76/NQ-CP ngày 15/7/2021 giai đoạn 2021-2030.
PHỤ LỤC
STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn
I\tCải cách thể chế
1\t100% văn bản được rà soát trong năm 2026\tXây dựng Kế hoạch rà soát văn bản năm 2026\tKế hoạch năm 2026\tThanh tra Sở\tTrước ngày 15/02/2026
2\tTăng 5% so với năm 2026\tTuyên truyền cải cách hành chính năm 2026\tTin, bài\tVăn phòng Sở\tQuý IV/2026
3\tDuy trì\tThực hiện Chương trình du lịch\tBáo cáo\tVăn phòng Sở\tGiai đoạn 2025-2030
4\tDuy trì\tBáo cáo kết quả\tBáo cáo\tVăn phòng Sở\tTháng 12/2026 và tháng 01/2027
5\tDuy trì\tHọp giao ban\tBiên bản\tVăn phòng Sở\tHằng tháng
";

fn imported() -> Plan {
    let document = source::read(Input::Paste { html: None, text: PLAN }).unwrap();
    let mut ids = cchc_core::id::IdSource::from_text(PLAN);
    draft(&document, &Options::default()).plan(&mut ids, BeforeReading::default())
}

fn holding(plan: &Plan) -> Workspace {
    let mut workspace = Workspace::new(Fresh::from_bits(1));
    workspace.plans.push(Arc::new(plan.clone()));
    workspace
}

fn next(plan: &Plan) -> Renewal {
    renewed(&holding(plan), plan.id, PlanId::from_bits(7), &BTreeSet::new()).unwrap()
}

#[test]
fn years_move_on_where_they_give_work() {
    let before = imported();
    let Renewal { plan, left } = next(&before);
    assert_eq!((plan.years, plan.role, plan.state), (Years::one(2027), Role::Own, State::Draft));
    assert_eq!(
        (plan.header.number.as_str(), plan.header.date, plan.header.date_wording.as_str()),
        ("/KH-SDL", None, "")
    );
    assert_eq!(plan.header.title, "Cải cách hành chính năm 2027 của Sở Du lịch");
    assert_eq!(plan.parts[0].body.lines().next(), Some("Phấn đấu trong năm 2027 hoàn thành 100% nhiệm vụ."));
    assert_eq!(plan.legal_basis, before.legal_basis);
    let mut rows = Vec::new();
    plan.each_task(|task, above| {
        let target = above.target.map_or("", |target| target.wording.as_str());
        rows.push([target, &task.content, &task.product, &task.deadline.wording].map(str::to_owned));
    });
    let expected = [
        [
            "100% văn bản được rà soát trong năm 2027",
            "Xây dựng Kế hoạch rà soát văn bản năm 2027",
            "Kế hoạch năm 2027",
            "Trước ngày 15/02/2027",
        ],
        ["Tăng 5% so với năm 2026", "Tuyên truyền cải cách hành chính năm 2027", "Tin, bài", "Quý IV/2027"],
        ["Duy trì", "Thực hiện Chương trình du lịch", "Báo cáo", "Giai đoạn 2025-2030"],
        ["Duy trì", "Báo cáo kết quả", "Báo cáo", "Tháng 12/2027 và tháng 01/2028"],
        ["Duy trì", "Họp giao ban", "Biên bản", "Hằng tháng"],
    ];
    assert_eq!(rows, expected);
    let mut due = Vec::new();
    plan.each_task(|task, _| due.push(task.deadline.due().map(|day| day.to_string()).unwrap_or_default()));
    assert_eq!(due[..2], ["2027-02-14", "2027-12-31"]);
    let lines: Vec<String> = left.iter().map(|left| left.line(Lang::Vi)).collect();
    let expected = [
        "căn cứ: “Căn cứ Kế hoạch số 15/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh”",
        "I · mục tiêu 2: “Tăng 5% so với năm 2026”",
        "I · nhiệm vụ 3: “Giai đoạn 2025-2030”",
    ];
    assert_eq!(lines, expected);
}

/// The wording of a deadline in the plan for 2026, and in the one for 2027.
#[test]
fn deadlines_move_and_periods_and_documents_stay() {
    for (old, new) in [
        ("Quý IV/2025 và Quý I/2026", "Quý IV/2026 và Quý I/2027"),
        ("Trước ngày 31/12/2026", "Trước ngày 31/12/2027"),
        ("Tháng 01/2027", "Tháng 01/2028"),
        ("Đến hết năm 2026", "Đến hết năm 2027"),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2027"),
        ("Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026", "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026"),
        ("Giai đoạn 2021-2025", "Giai đoạn 2021-2025"),
        ("2026\u{2011}2030", "2026\u{2011}2030"),
        ("Từ năm 2026 đến năm 2030", "Từ năm 2026 đến năm 2030"),
        ("Thường xuyên", "Thường xuyên"),
        ("Quyết định số 2026/QĐ-UBND", "Quyết định số 2026/QĐ-UBND"),
    ] {
        let plan = with_task(|task| task.deadline = Deadline::read(old, 2026, BeforeReading::default()));
        let Renewal { plan: next, left } = next(&plan);
        next.each_task(|task, _| assert_eq!(task.deadline.wording, new));
        let stays = old == new && (old.contains("2026") || old.contains("2025"));
        assert_eq!(left.len(), usize::from(stays), "{old}: {left:?}");
    }
}

fn with_task(change: impl FnOnce(&mut Task)) -> Plan {
    let mut plan = generate::plan(1);
    plan.header.title.clear();
    plan.appendix_title.clear();
    let id = Fresh::from_bits(5);
    let mut task = Task { content: "Họp giao ban".to_owned(), ..Task::blank(id) };
    change(&mut task);
    plan.rows = vec![Node::Task(Arc::new(task))];
    plan
}

#[test]
fn days_set_by_hand_move_too() {
    let day = |text: &str| text.parse().ok();
    let meaning = |start, due| Meaning { kind: Kind::Period, start: day(start), due: day(due), parts: Vec::new() };
    let plan = with_task(|task| {
        task.deadline = Deadline::with_meaning("theo lịch riêng", meaning("2026-03-01", "2026-05-31"));
    });
    next(&plan).plan.each_task(|task, _| {
        assert!(task.deadline.by_hand);
        assert_eq!(task.deadline.meaning, Some(meaning("2027-03-01", "2027-05-31")));
    });
}

#[test]
fn what_looks_back_stays_with_all_under_it_and_a_comparison_too() {
    let mut plan = with_task(|task| task.content = "Tăng 5% so với mức thực hiện năm 2026".to_owned());
    let part = |nr: u64, depth, title: &str, body: &str| {
        let (title, body) = (title.to_owned(), body.to_owned());
        Arc::new(TextPart { id: Fresh::from_bits(nr), depth, number: nr.to_string().into(), title, body })
    };
    plan.parts = vec![
        part(1, 1, "KẾT QUẢ NĂM 2026", ""),
        part(2, 2, "", "Tổ chức 12 lớp tập huấn năm 2026."),
        part(3, 1, "NHIỆM VỤ", "Tổ chức 12 lớp tập huấn năm 2026."),
    ];
    let Renewal { plan: next, left } = next(&plan);
    let texts: Vec<&str> = next.parts.iter().flat_map(|part| [part.title.as_str(), part.body.as_str()]).collect();
    let moved = "Tổ chức 12 lớp tập huấn năm 2027.";
    assert_eq!(texts, ["KẾT QUẢ NĂM 2026", "", "", "Tổ chức 12 lớp tập huấn năm 2026.", "NHIỆM VỤ", moved]);
    let what: Vec<What> = left.iter().map(|left| left.what).collect();
    assert_eq!(what, [What::Part, What::Part, What::Task]);
}

#[test]
fn the_rows_are_the_same_rows() {
    let before = imported();
    let after = next(&before).plan;
    for change in between(&before, &after) {
        assert_eq!(change.how, How::Changed, "{change:?}");
        assert!(!change.moved, "{change:?}");
    }
    let deadlines = between(&before, &after).into_iter().filter(|change| {
        change.what == What::Task && change.texts.iter().any(|text| text.place == Place::Cell(Field::Deadline))
    });
    assert_eq!(deadlines.count(), 3);
}

#[test]
fn a_period_moves_by_its_length_and_only_an_own_plan_is_renewed() {
    let mut plan = generate::plan(20);
    plan.years = Years { first: 2021, last: 2025 };
    plan.header.title = "Kế hoạch cải cách hành chính giai đoạn 2021-2025".to_owned();
    let Renewal { plan: after, left } = next(&plan);
    assert_eq!(after.years, Years { first: 2026, last: 2030 });
    assert!(left.iter().any(|left| left.what == What::Header), "the period in the title is for the writer: {left:?}");
    let mut both = holding(&plan);
    both.plans.push(Arc::new(after));
    assert_eq!(renewed(&both, plan.id, PlanId::from_bits(9), &BTreeSet::new()), Err(Refusal::There(2026)));
    plan.role = Role::Superior;
    let refused = renewed(&holding(&plan), plan.id, PlanId::from_bits(9), &BTreeSet::new());
    assert_eq!(refused, Err(Refusal::NotOwn));
    assert_eq!(renewed(&both, PlanId::from_bits(3), PlanId::from_bits(9), &BTreeSet::new()), Err(Refusal::NoPlan));
    for refusal in [Refusal::There(2026), Refusal::NotOwn, Refusal::NoPlan] {
        assert!(refusal.message(Lang::Vi).ends_with('.') && refusal.message(Lang::En).ends_with('.'));
    }
}

#[test]
fn a_year_that_holds_on_is_not_listed() {
    let mut plan = imported();
    plan.years = Years::one(2022);
    plan.legal_basis = vec![
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ giai đoạn 2021 - 2030;".to_owned(),
        "Căn cứ Kế hoạch số 15/KH-UBND ngày 05/01/2022 của Ủy ban nhân dân tỉnh;".to_owned(),
        "Theo kết quả giai đoạn 2018-2022.".to_owned(),
    ];
    let left = next(&plan).left;
    let basis: Vec<&str> =
        left.iter().filter(|left| left.what == What::Basis).map(|left| left.words.as_str()).collect();
    assert_eq!(basis.len(), 2, "{basis:?}");
    assert!(basis[0].contains("15/KH-UBND") && basis[1].contains("2018-2022"), "{basis:?}");
}

/// Next year's plan of the last of these plans of one workbook.
fn after(plans: &[&Plan]) -> Plan {
    let mut workspace = holding(plans[0]);
    workspace.plans = plans.iter().map(|plan| Arc::new((*plan).clone())).collect();
    let last = plans.last().map(|plan| plan.id).unwrap();
    renewed(&workspace, last, PlanId::from_bits(7), &BTreeSet::new()).unwrap().plan
}

#[test]
fn next_years_plan_of_an_amended_one_is_a_whole_plan_again() {
    let issued = imported();
    let mut amendment = issued.amendment(PlanId::from_bits(3), Change::Adjusts);
    // The number was given after the amendment was begun.
    assert!(amendment.legal_basis.pop().is_some_and(|cited| cited.ends_with(';')), "as the entries before it end");
    amendment.legal_basis.push("Căn cứ Kế hoạch số 7/KH-SDL ngày 09/01/2026 của Sở Du lịch;".to_owned());
    amendment.legal_basis.push("Căn cứ Công văn số 88/SNV-CCHC ngày 02/6/2026 của Sở Nội vụ;".to_owned());
    let Some(Node::Area(area)) = amendment.rows.first_mut() else { panic!("{:?}", amendment.rows) };
    Arc::make_mut(area).rows.pop();
    let write = |plan: &Plan, amendment: &Plan, id| match write_changes(plan, amendment, PartId::from_bits(id)) {
        Some(Command::InsertPart { part, .. }) => part,
        other => panic!("{other:?}"),
    };
    amendment.parts.push(write(&issued, &amendment, 77));
    let below = TextPart { depth: 2, ..TextPart::clone(&amendment.parts[0]) };
    amendment.parts.push(Arc::new(TextPart { id: PartId::from_bits(78), ..below }));
    let expected = next(&issued).plan;
    let again = after(&[&issued, &amendment]);
    assert_eq!(again.header.title, "Cải cách hành chính năm 2027 của Sở Du lịch");
    assert_eq!(again.parts, expected.parts);
    let mut basis = expected.legal_basis.clone();
    basis.push("Căn cứ Công văn số 88/SNV-CCHC ngày 02/6/2026 của Sở Nội vụ;".to_owned());
    assert_eq!(again.legal_basis, basis, "the plan that was amended is cited no longer");
    let rows = |plan: &Plan| arbitrary::row_ids(plan).len();
    assert!(rows(&again) < rows(&expected), "the rows are those of the amendment");
    // An amendment of the amendment, and one whose plan is gone.
    let second = amendment.amendment(PlanId::from_bits(4), Change::Adjusts);
    for plan in [after(&[&issued, &amendment, &second]), after(&[&second])] {
        assert_eq!((&plan.header.title, &plan.legal_basis, &plan.parts), (&again.header.title, &basis, &again.parts));
    }
}

#[test]
fn what_an_office_bases_its_own_plan_on_goes_over() {
    let mut issued = imported();
    issued
        .legal_basis
        .push("Căn cứ Kế hoạch số 12/KH-SDL ngày 05/01/2021 về chuyển đổi số giai đoạn 2021-2030;".to_owned());
    let replaced = issued.amendment(PlanId::from_bits(3), Change::Replaces);
    let again = after(&[&issued, &replaced]);
    assert_eq!((&again.legal_basis, &again.header), (&issued.legal_basis, &next(&issued).plan.header));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn next_years_plan_can_be_stored(workspace in arbitrary::workspace(), seed in any::<u64>()) {
        for plan in &workspace.plans {
            let Ok(Renewal { plan: next, left }) = renewed(&workspace, plan.id, PlanId::from_bits(seed), &BTreeSet::new()) else {
                let there = workspace.plans.iter().any(|other| other.role == Role::Own && other.years.first > plan.years.first);
                prop_assert!(plan.role != Role::Own || there);
                continue;
            };
            for line in &left {
                line.line(Lang::Vi);
            }
            let ids = |plan: &Plan| arbitrary::row_ids(plan);
            prop_assert_eq!(ids(plan), ids(&next));
            if workspace.plan(next.id).is_some() || !next.years.are_possible() {
                continue;
            }
            let after = workspace.apply(&Command::AddPlan { plan: Arc::new(next) });
            let after = after.map_err(|error| TestCaseError::fail(error.message(Lang::En)))?;
            prop_assert_eq!(store::open(&store::save(&after)), Ok(after));
        }
    }
}

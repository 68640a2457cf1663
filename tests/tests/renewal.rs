//! Next year's plan from this year's: what moves on, what stays and is listed, what is the same row.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::deadline::BeforeReading;
use cchc_core::difference::{How, Place, What, between};
use cchc_core::id::{Fresh, PlanId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Plan, Role, State, Years};
use cchc_core::renewal::{Renewal, renewed};
use cchc_core::store;
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

fn next(plan: &Plan) -> Renewal {
    renewed(plan, PlanId::from_bits(7), BeforeReading::default()).unwrap()
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
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("căn cứ: “") && lines[0].contains("05/01/2026"), "{lines:?}");
    assert_eq!(lines[1], "mục tiêu 2: “Tăng 5% so với năm 2026”");
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
    plan.role = Role::Superior;
    assert_eq!(renewed(&plan, plan.id, BeforeReading::default()), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn next_years_plan_can_be_stored(workspace in arbitrary::workspace(), seed in any::<u64>()) {
        for plan in &workspace.plans {
            let Some(Renewal { plan: next, left }) = renewed(plan, PlanId::from_bits(seed), BeforeReading::default()) else {
                prop_assert_ne!(plan.role, Role::Own);
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

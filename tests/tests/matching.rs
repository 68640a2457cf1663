//! Two plans side by side: what is the same, what may be, what somebody has answered; on small plans, on
//! large ones in good time, and on anything at all without a panic.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use cchc_core::coverage::{self, Item, Status};
use cchc_core::finding::Ctx;
use cchc_core::id::{Fresh, IdSource};
use cchc_core::language::Lang;
use cchc_core::matching::{Against, Confidence, targets};
use cchc_core::plan::{Node, Plan, Role, Target, Years};
use cchc_core::rule;
use cchc_core::target;
use cchc_core::vietnamese::day;
use cchc_core::workspace::Workspace;
use cchc_tests::{arbitrary, mini_plan};
use proptest::prelude::*;

fn items(text: &str) -> (Workspace, Vec<Item>) {
    let workspace = mini_plan::read(text).unwrap();
    let items = coverage::list(&workspace, &workspace.plans[0], &workspace.plans[1]);
    (workspace, items)
}

#[test]
fn one_own_row_answers_several_rows_of_the_superior() {
    let (workspace, items) = items(
        "kế hoạch năm 2026\ncơ quan: Sở Du lịch\n\
         mục tiêu 1. Khách và doanh nghiệp hài lòng đạt tối thiểu 95%\ngốc: 3\nlà: 4\n\
         cấp trên năm 2026\n\
         mục tiêu 3. Mức độ hài lòng của người dân đạt tối thiểu 90%\n\
         mục tiêu 4. Mức độ hài lòng của doanh nghiệp đạt tối thiểu 90%\n",
    );
    let own = workspace.plans[0].rows[0].row().id();
    assert_eq!(items.iter().map(|item| item.own.clone()).collect::<Vec<_>>(), [vec![own], vec![own]]);
    assert!(items.iter().all(|item| item.status == Status::Adapted && item.maybe.is_none()));
}

#[test]
fn the_check_and_the_list_ask_about_the_same_rows() {
    let (workspace, items) = items(
        "kế hoạch năm 2026\ncơ quan: Sở Du lịch\n\
         mục tiêu 1. Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80%\n\
         mục tiêu 2. Tỷ lệ cuộc họp dùng tài liệu điện tử của Sở đạt tối thiểu 90%\n\
         nhiệm vụ Tự kiểm tra công tác CCHC\n\
         cấp trên năm 2026\n\
         mục tiêu 1. Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã; 100% thủ tục có nghĩa vụ tài \
         chính được triển khai thanh toán trực tuyến; tỷ lệ giao dịch thanh toán trực tuyến đạt tối thiểu 30%\n\
         mục tiêu 2. Tỷ lệ cuộc họp dùng tài liệu điện tử đạt tối thiểu 80%\n\
         mục tiêu 3. Tối thiểu 50% công chức được bồi dưỡng về lễ tân\n",
    );
    let asked = items.iter().filter(|item| item.status == Status::Open && item.maybe.is_some()).count();
    assert_eq!(asked, 2);
    assert_eq!(coverage::untouched(&items), [items[2].row]);
    let found = rule::findings(&workspace, &workspace.plans[0], &Ctx::default());
    let told = found.iter().find(|finding| finding.code == "G004").unwrap();
    assert!(
        told.message.contains("Còn 1 mục tiêu") && told.message.contains("Ngoài ra 2 mục tiêu"),
        "{}",
        told.message
    );
}

#[test]
fn a_row_that_may_be_the_same_is_offered_until_somebody_says_no() {
    let text = |answer: &str| {
        format!(
            "kế hoạch năm 2026\ncơ quan: Sở Du lịch\n\
             mục tiêu 1. Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80%\n{answer}\
             nhiệm vụ Tự kiểm tra công tác CCHC tại các phòng, đơn vị\n\
             cấp trên năm 2026\n\
             mục tiêu 1. Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt tối thiểu 70% tại cấp sở, 30% tại cấp xã\n\
             nhiệm vụ 2. Tự kiểm tra công tác cải cách hành chính tại đơn vị\nchủ trì: Các sở, ban, ngành\n"
        )
    };
    let (workspace, offered) = items(&text(""));
    let Node::Target(target) = &workspace.plans[0].rows[0] else { panic!() };
    let expected = [Some(target.id), Some(target.tasks[0].id)];
    assert_eq!(offered.iter().map(|item| item.maybe).collect::<Vec<_>>(), expected);
    assert!(offered.iter().all(|item| item.status == Status::Open));
    let (_, denied) = items(&text("không phải: 1\n"));
    assert_eq!(denied[0].maybe, None);
    let (_, linked) = items(&text("là: 1\n"));
    assert_eq!((linked[0].maybe, linked[0].own.len()), (None, 1));
}

#[test]
fn an_answer_of_no_ends_a_match_by_the_same_words() {
    let text = |answer: &str| {
        format!(
            "kế hoạch năm 2026\ncơ quan: Sở Du lịch\nmục tiêu 1. Tối thiểu 90% hồ sơ được trả đúng hạn\n{answer}\
             cấp trên năm 2026\nmục tiêu 1. Tối thiểu 90% hồ sơ được trả đúng hạn\n"
        )
    };
    assert_eq!(items(&text("")).1[0].status, Status::Taken);
    assert_eq!(items(&text("không phải: 1\n")).1[0].status, Status::Open);
}

/// A plan of so many targets, no two of the same words.
fn large(count: usize, year: i32, seed: u64) -> Plan {
    const THINGS: [&str; 12] = [
        "hồ sơ",
        "thủ tục hành chính",
        "văn bản",
        "phản ánh, kiến nghị",
        "công chức",
        "cơ sở dữ liệu",
        "báo cáo",
        "quy trình",
        "nhiệm vụ",
        "dịch vụ công",
        "đơn vị sự nghiệp",
        "cuộc họp",
    ];
    const DONE: [&str; 9] = [
        "giải quyết đúng hạn",
        "số hóa khi tiếp nhận",
        "cập nhật trên hệ thống",
        "công khai kịp thời",
        "ký số",
        "rà soát",
        "kiểm tra",
        "trả bằng bản điện tử",
        "bồi dưỡng nghiệp vụ",
    ];
    let mut ids = IdSource::seeded(seed);
    let mut plan = Plan::blank(ids.fresh(), Years::one(year));
    plan.header.issuer = "Sở Du lịch".to_owned();
    for nr in 0..count {
        let (thing, done) = (THINGS[nr % THINGS.len()], DONE[nr / THINGS.len() % DONE.len()]);
        let wording = format!("Tối thiểu {}% {thing} lĩnh vực mã{} được {done} đợt{}", 50 + nr % 50, nr / 7, nr % 5);
        let measures = target::read(&wording).measures;
        assert_eq!(measures.len(), 1, "{wording}");
        plan.rows.push(Node::Target(Arc::new(Target { wording, measures, ..Target::blank(ids.fresh()) })));
    }
    plan
}

/// Ten times the rows take about ten times as long, not a hundred times.
#[test]
fn the_time_grows_with_the_rows() {
    let time = |count: usize| {
        let (own, parent) = (large(count, 2026, 1), Plan { role: Role::Superior, ..large(count / 10, 2026, 2) });
        let mut workspace = Workspace::new(Fresh::from_bits(1));
        let own = Plan { parent: Some(parent.id), ..own };
        let place = coverage::place(&workspace, &own);
        let mut rows = HashSet::new();
        parent.each_target(|target, _| {
            rows.insert(target.id);
        });
        // The quickest of several runs: other work on the machine makes a run slower, never quicker.
        let run = |_| {
            let start = Instant::now();
            (targets(&own, &parent, Against::Superior { place: &place, rows: &rows }).len(), start.elapsed())
        };
        let (_, matched) = (0..5).map(run).min_by_key(|(_, time)| *time).unwrap();
        let found = targets(&own, &parent, Against::Superior { place: &place, rows: &rows });
        assert!(found.iter().filter(|found| found.confidence == Confidence::Certain).count() >= count / 20);
        workspace.plans = vec![Arc::new(own), Arc::new(parent)];
        let start = Instant::now();
        let findings = rule::findings(&workspace, &workspace.plans[0], &Ctx { today: day(1, 6, 2026), lang: Lang::Vi });
        let checked = start.elapsed();
        let start = Instant::now();
        let items = coverage::list(&workspace, &workspace.plans[0], &workspace.plans[1]).len();
        let listed = start.elapsed();
        println!(
            "{count} rows: matched {matched:?}, {items} listed {listed:?}, {} findings {checked:?}",
            findings.len()
        );
        matched
    };
    time(500);
    let (few, many) = (time(1_000), time(10_000));
    assert!(many < few * 40 + std::time::Duration::from_millis(50), "{few:?}, {many:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_stands_beside_any_other(workspace in arbitrary::workspace()) {
        let plans = &workspace.plans;
        for own in plans {
            for other in plans {
                let mut own = own.as_ref().clone();
                own.parent = Some(other.id);
                own.years = other.years;
                let items = coverage::list(&workspace, &own, other);
                prop_assert!(items.iter().all(|item| item.maybe.is_none() || item.status == Status::Open));
                prop_assert!(targets(&own, other, Against::LastYear).iter().all(|found| !found.theirs.is_empty()));
                let ctx = Ctx { today: day(1, 6, 2026), lang: Lang::Vi };
                let mut beside = workspace.clone();
                beside.plans.push(Arc::new(own.clone()));
                prop_assert_eq!(rule::findings(&beside, &own, &ctx), rule::findings(&beside, &own, &ctx));
            }
        }
    }
}

#[test]
fn the_plan_of_another_workbook_becomes_the_superiors() {
    let own = mini_plan::read("kế hoạch năm 2026\nmục tiêu 1. Tối thiểu 90% hồ sơ được trả đúng hạn\n").unwrap();
    let mut other = mini_plan::read("kế hoạch năm 2025\n").unwrap();
    other.plans.extend(mini_plan::read("kế hoạch năm 2026\nnhiệm vụ Rà soát văn bản\n").unwrap().plans);
    let command = coverage::attach(&own, &own.plans[0], &other, &mut IdSource::seeded(3)).unwrap();
    let after = own.apply(&command).unwrap();
    let parent = after.plan(after.plans[0].parent.unwrap()).unwrap();
    assert_eq!((parent.years, parent.role), (Years::one(2026), Role::Superior));
    assert_ne!(parent.id, after.plans[0].id);
    let empty = Workspace::new(Fresh::from_bits(5));
    assert_eq!(coverage::attach(&own, &own.plans[0], &empty, &mut IdSource::seeded(3)), None);
}

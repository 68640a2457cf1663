//! What becomes of findings: what weighs more or less, what is let pass, groups, two versions, fixes.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::{Command, RuleChange};
use cchc_core::finding::{Ctx, Finding, Key, Severity};
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{Node, Role, State};
use cchc_core::rule::{self, Absent, By, Counts, Report, Which, checklist, groups, mend, since};
use cchc_core::rulebook::{Choice, Condition, How, OwnRule, Part, Waiver};
use cchc_core::workspace::Workspace;
use cchc_tests::mini_plan;
use chrono::NaiveDate;

const PLAN: &str = "kế hoạch năm 2026
đơn vị: Phòng Lữ hành = P.LH
đơn vị: Văn phòng Sở
căn cứ: Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2022 của Chính phủ
căn cứ: Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ
lĩnh vực I. Cải cách thể chế
mục tiêu 1. Nâng cao chất lượng văn bản
nhiệm vụ Rà soát văn bản
sản phẩm:
chủ trì: P.LH
phối hợp: Phòng Lữ hành
nhiệm vụ Góp ý văn bản
sản phẩm:
chủ trì: nt
lĩnh vực II. Tài chính công
nhiệm vụ Lập dự toán
sản phẩm:
chủ trì: Văn phòng Sở; Phòng Lữ hành
phối hợp: Văn phòng Sở
nhiệm vụ Công khai dự toán
chủ trì:
";

fn workspace() -> Workspace {
    mini_plan::read(PLAN).unwrap_or_else(|why| panic!("{why}"))
}

/// What these tests speak of; every other rule is left out, so that a new one changes nothing here.
const RULES: [&str; 9] = ["P008", "P011", "G002", "T001", "T003", "T004", "T005", "D002", "M003"];

fn check(workspace: &Workspace) -> Report {
    let mut report = rule::check(workspace, &workspace.plans[0], &Ctx::default());
    report.findings.retain(|finding| RULES.contains(&&*finding.code) || finding.code.starts_with('N'));
    report
}

fn changed(workspace: &Workspace, change: RuleChange) -> Workspace {
    workspace.apply(&Command::ChangeRules { change }).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)))
}

fn choose(workspace: &Workspace, code: &str, severity: Option<Severity>) -> Workspace {
    let reason = "Sở Nội vụ đã thống nhất".to_owned();
    changed(workspace, RuleChange::Choose(Choice { code: code.to_owned(), severity, reason }))
}

fn waive(workspace: &Workspace, finding: &Finding) -> Workspace {
    let reason = "Đã báo cáo".to_owned();
    changed(
        workspace,
        RuleChange::Waive(Waiver { of: finding.key(), reason, author: String::new(), since: None, until: None }),
    )
}

fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.place.at)).collect()
}

#[test]
fn errors_come_first_then_the_order_of_the_document() {
    let report = check(&workspace());
    assert_eq!(
        codes(&report.findings),
        [
            "T004 I, 1, nhiệm vụ 1",
            "T004 I, 1, nhiệm vụ 2",
            "T004 II, nhiệm vụ 1",
            "T001 II, nhiệm vụ 2",
            "P008 Căn cứ, đoạn 1",
            "T003 I, 1, nhiệm vụ 1",
            "T003 II, nhiệm vụ 1",
            "G002 I, 1",
        ]
    );
    assert_eq!(report.counts(), Counts { errors: 4, warnings: 3, notes: 1, waived: 0 });
    assert_eq!(report.counts().line(Lang::Vi), "4 lỗi, 3 cảnh báo, 1 lưu ý");
    assert_eq!(Counts { errors: 1, waived: 2, ..Counts::default() }.line(Lang::En), "1 error, 2 waived");
    assert_eq!(report, check(&workspace()));
}

#[test]
fn an_office_weighs_rules_as_it_likes() {
    let plain = workspace();
    let of = |workspace: &Workspace, code: &str| -> Vec<Severity> {
        check(workspace).findings.iter().filter(|f| f.code == code).map(|f| f.severity).collect()
    };
    let (error, note) = (Severity::Error, Severity::Note);
    assert_eq!(of(&choose(&plain, "T003", Some(error)), "T003"), [error, error]);
    assert_eq!(of(&choose(&plain, "T001", Some(note)), "T001"), [note]);
    assert_eq!(of(&choose(&plain, "T004", None), "T004"), []);
    assert_eq!(check(&choose(&plain, "T003", Some(error))).counts().errors, 6);
    let back = changed(&choose(&plain, "T004", None), RuleChange::Unchoose { code: "T004".to_owned() });
    assert_eq!(check(&back), check(&plain));
}

#[test]
fn what_is_waived_stands_apart_and_counts_apart() {
    let plain = workspace();
    let report = check(&plain);
    let [first, ..] = report.findings.as_slice() else { panic!("{report:?}") };
    let waived = check(&waive(&plain, first));
    assert_eq!(waived.counts(), Counts { errors: 3, warnings: 3, notes: 1, waived: 1 });
    assert_eq!(waived.waived[0].finding, *first);
    assert_eq!(waived.findings, report.findings[1..]);
    // A rule that is off finds nothing that could be let pass.
    let off = check(&choose(&waive(&plain, first), "T004", None));
    assert_eq!(off.counts().waived, 0);
}

#[test]
fn one_note_says_what_was_not_there() {
    let absent = |text: &str| {
        let workspace = mini_plan::read(text).unwrap_or_else(|why| panic!("{why}"));
        check(&workspace)
    };
    let whole = check(&workspace());
    assert_eq!(whole.absent, [Absent::Parent]);
    let table = absent("kế hoạch năm 2026\nnhiệm vụ Rà soát\n");
    assert_eq!(table.absent, [Absent::Text, Absent::Parent]);
    // A superior's plan of another year: with both years.
    let mut other = workspace();
    let (mut own, mut theirs) = ((*other.plans[0]).clone(), (*other.plans[0]).clone());
    theirs.id = IdSource::seeded(5).fresh();
    own.parent = Some(theirs.id);
    for (theirs_year, absent) in [(2026, vec![]), (2025, vec![Absent::ParentOfAnotherYear(2026, 2025)])] {
        (theirs.years, theirs.role) = (cchc_core::plan::Years::one(theirs_year), Role::Superior);
        other.plans = vec![own.clone().into(), theirs.clone().into()];
        let report = check(&other);
        assert_eq!(report.absent, absent);
        let note = report.absent_note(Lang::Vi).unwrap_or_default();
        assert!(absent.is_empty() || note.contains("cho năm 2026") && note.contains("của năm 2025"), "{note}");
    }
    let text = absent("kế hoạch năm 2026\nphần I. MỤC TIÊU\n");
    assert_eq!(text.absent, [Absent::Table, Absent::Parent]);
    for lang in [Lang::Vi, Lang::En] {
        assert!(text.absent_note(lang).is_some_and(|note| note.ends_with('.') && note.contains("; ")));
    }
    assert_eq!(Report::default().absent_note(Lang::Vi), None);
}

fn grouped(by: By) -> Vec<String> {
    let workspace = workspace();
    let report = check(&workspace);
    let groups = groups(&report, &workspace, &workspace.plans[0], by, Lang::Vi);
    for group in &groups {
        let counts = group.findings.iter().map(|&at| &report.findings[at]);
        assert_eq!(group.counts, Counts::of(counts));
    }
    groups.iter().map(|group| format!("{}: {}", group.name, group.counts.line(Lang::Vi))).collect()
}

#[test]
fn findings_are_grouped_by_area_by_unit_and_by_rule() {
    assert_eq!(
        grouped(By::Area),
        [
            "Thể thức và lời văn: 1 cảnh báo",
            "I. Cải cách thể chế: 2 lỗi, 1 cảnh báo, 1 lưu ý",
            "II. Tài chính công: 2 lỗi, 1 cảnh báo",
        ]
    );
    // A ditto mark is the unit above; what two units lead is in both lists; a target goes where all
    // its tasks go.
    assert_eq!(
        grouped(By::Unit),
        [
            "Phòng Lữ hành: 3 lỗi, 2 cảnh báo, 1 lưu ý",
            "Văn phòng Sở: 1 lỗi, 1 cảnh báo",
            "Chưa rõ đơn vị chủ trì: 1 lỗi",
            "Chung cả kế hoạch: 1 cảnh báo",
        ]
    );
    let rules = grouped(By::Rule);
    // Errors first, then the order of the catalogue.
    let codes: Vec<&str> = rules.iter().filter_map(|rule| rule.split(' ').next()).collect();
    assert_eq!(codes, ["T001", "T004", "P008", "T003", "G002"], "{rules:?}");
}

#[test]
fn a_checklist_has_a_box_for_every_place() {
    let workspace = workspace();
    let report = check(&workspace);
    let text = checklist(&report, &workspace, &workspace.plans[0], Lang::Vi).text(Lang::Vi);
    assert!(
        text.starts_with("Kế hoạch năm 2026\nTất cả: 4 lỗi, 3 cảnh báo, 1 lưu ý.\n\nPhòng Lữ hành: 3 lỗi"),
        "{text}"
    );
    // Two findings are of a row that two units lead.
    assert_eq!(text.matches("\n[ ] ").count(), report.findings.len() + 2, "{text}");
    assert!(text.contains("[ ] II, nhiệm vụ 2: ") && text.contains(" (lỗi T001)\n    Ghi đơn vị"), "{text}");
    let english = checklist(&report, &workspace, &workspace.plans[0], Lang::En).text(Lang::En);
    assert!(english.contains("\nIn all: 4 errors, 3 warnings, 1 note.\n"), "{english}");
}

#[test]
fn two_versions_tell_new_gone_and_still_there() {
    let old = workspace();
    let before = check(&old);
    let new = mini_plan::read(&PLAN.replace("chủ trì:\n", "chủ trì: Thanh tra Sở\nthời hạn: 31/12/2025\n"));
    let new = new.unwrap_or_else(|why| panic!("{why}"));
    let now = check(&new);
    let codes = |found: &[&Finding]| -> Vec<String> { found.iter().map(|finding| finding.code.to_string()).collect() };
    let change = since(&before, &now);
    assert_eq!((codes(&change.new), codes(&change.gone)), (vec!["D002".to_owned()], vec!["T001".to_owned()]));
    assert_eq!(change.still.len(), 7);
    // Letting a finding pass is no mending, taking that back no new fault.
    let passed = check(&waive(&old, &before.findings[0]));
    assert_eq!((since(&before, &passed).gone.len(), since(&before, &passed).still.len()), (0, 7));
    assert_eq!(since(&passed, &before).new.len(), 0);
    // Switching a rule off mends nothing, and neither does deleting one.
    let off = check(&choose(&old, "T001", None));
    assert!(since(&before, &off).gone.is_empty() && since(&before, &off).still.len() < 7 + 1);
    let same = since(&before, &before);
    assert!(same.new.is_empty() && same.gone.is_empty());
}

#[test]
fn safe_fixes_run_until_none_is_left_and_unsafe_ones_wait() {
    let workspace = workspace();
    let plan = workspace.plans[0].id;
    let mended = mend(&workspace, plan, &Ctx::default(), Which::Safe);
    let done: Vec<String> =
        mended.done.iter().map(|done| format!("{} {}", done.finding.place.at, done.change)).collect();
    // Where two units lead, one of them may be meant to join: nobody decides that unasked.
    assert_eq!(done, ["I, 1, nhiệm vụ 1 Bỏ “Phòng Lữ hành” khỏi ô phối hợp"]);
    assert_eq!(mended.refused, 0);
    assert_eq!(check(&mended.workspace).findings.len(), check(&workspace).findings.len() - 1);
    let again = mend(&mended.workspace, plan, &Ctx::default(), Which::Safe);
    assert_eq!((again.workspace, again.done), (mended.workspace, Vec::new()));
}

#[test]
fn all_fixes_of_one_rule_are_one_step() {
    let list = "nhiệm vụ\n| - Rà soát quy chế làm việc\n| - Rà soát quy chế chi tiêu\n";
    let workspace =
        mini_plan::read(&format!("kế hoạch năm 2026\n{list}{list}{list}")).unwrap_or_else(|why| panic!("{why}"));
    let plan = workspace.plans[0].id;
    let mended = mend(&workspace, plan, &Ctx::default(), Which::Rule("T008"));
    assert_eq!((mended.done.len(), mended.refused, mended.workspace.plans[0].rows.len()), (3, 0, 6));
    // Each row stands where it was split off, though the rows above it have moved.
    let texts: Vec<String> = mended.workspace.plans[0].rows.iter().map(|node| node.row().text().to_owned()).collect();
    assert_eq!(texts, ["Rà soát quy chế làm việc", "Rà soát quy chế chi tiêu"].repeat(3));
    let step = mended.command().unwrap_or_else(|| panic!("nothing done"));
    assert_eq!(workspace.apply(&step), Ok(mended.workspace));
    assert_eq!(mend(&workspace, plan, &Ctx::default(), Which::Rule("T003")).command(), None);
}

#[test]
fn a_safe_fix_leaves_every_other_letter() {
    for (cell, left) in [
        ("Sở Nội vụ, Sở Tài chính, Sở Tư pháp", "Sở Tài chính, Sở Tư pháp"),
        ("Sở Tài chính ; Sở Nội vụ;", "Sở Tài chính;"),
        ("- Sở Tài chính;\n| - Sở Nội vụ;\n| - Sở Tư pháp.", "- Sở Tài chính;\n- Sở Tư pháp."),
        ("Sở Nội vụ", ""),
    ] {
        let plan = format!("kế hoạch năm 2026\nnhiệm vụ Rà soát\nchủ trì: Sở Nội vụ\nphối hợp:\n| {cell}\n");
        let workspace = mini_plan::read(&plan).unwrap_or_else(|why| panic!("{why}"));
        let mended = mend(&workspace, workspace.plans[0].id, &Ctx::default(), Which::Safe);
        mended.workspace.plans[0].each_task(|task, _| assert_eq!(task.joint.wording, left, "{cell}"));
    }
}

#[test]
fn an_issued_plan_is_left_as_it_is() {
    let breach = "nhiệm vụ Rà soát\nchủ trì: Sở Nội vụ\nphối hợp: Sở Nội vụ; Sở Tư pháp\n";
    let plan = format!("kế hoạch năm 2026\nsố: 05/KH-SDL\nngày: ngày 12 tháng 01 năm 2026\n{breach}");
    let workspace = mini_plan::read(&plan).unwrap_or_else(|why| panic!("{why}"));
    let id = workspace.plans[0].id;
    let issue = Command::SetState { plan: id, state: State::Issued };
    let issued = workspace.apply(&issue).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)));
    let mended = mend(&issued, id, &Ctx::default(), Which::Safe);
    assert_eq!((mended.done.len(), mended.refused), (0, 1));
    assert_eq!(mended.workspace, issued);
    assert_eq!(mend(&workspace, id, &Ctx::default(), Which::Safe).done.len(), 1);
}

#[test]
fn own_rules_are_for_the_offices_own_plans() {
    let must = Condition { part: Part::Joint, how: How::Filled, value: String::new() };
    let rule = OwnRule { must, message: "Thiếu đơn vị phối hợp".to_owned(), ..OwnRule::blank("N001") };
    let own = changed(&workspace(), RuleChange::Keep(rule));
    let count = |workspace: &Workspace| check(workspace).findings.iter().filter(|f| f.code == "N001").count();
    assert_eq!(count(&own), 2);
    let role = Command::SetRole { plan: own.plans[0].id, role: Role::Superior };
    let theirs = own.apply(&role).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)));
    assert_eq!((count(&theirs), check(&theirs).absent), (0, vec![]));
    assert_eq!(rule::title(&own, "N001", Lang::Vi).as_deref(), Some("Thiếu đơn vị phối hợp"));
}

/// What tells findings apart is the fault, neither the language nor the place that is printed.
#[test]
fn keys_are_the_same_in_both_languages_and_never_shared() {
    let plan = "kế hoạch năm 2026
đơn vị: Phòng Lữ hành
đơn vị: Văn phòng Sở
căn cứ: Căn cứ Nghị quyết số 57 - NQ/TW ngày 31/02/2024 của Bộ Chính trị
căn cứ: Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2022 của Chính phủ
căn cứ: Căn cứ Nghị quyết số 76/NQ-CP ngày 16/7/2022 của Chính phủ
lĩnh vực I. Cải cách thể chế
mục tiêu 1. Tỷ lệ hồ sơ nộp trực tuyến cấp tỉnh tối thiểu 120%
nhiệm vụ Rà soát văn bản theo Nghị quyết số 57 - NQ/TW ngày 31/02/2024
chủ trì: Phòng QLLH
phối hợp: Phòng Lữ Hành
nhiệm vụ Góp ý văn bản theo Nghị quyết số 76/NQ-CP ngày 17/7/2022
chủ trì: Phòng QLLH
";
    let workspace = mini_plan::read(plan).unwrap_or_else(|why| panic!("{why}"));
    let keys = |lang: Lang| -> Vec<Key> {
        let ctx = Ctx { today: None, lang };
        rule::findings(&workspace, &workspace.plans[0], &ctx).iter().map(Finding::key).collect()
    };
    let all = keys(Lang::Vi);
    assert_eq!(all, keys(Lang::En));
    let single: BTreeSet<&Key> = all.iter().collect();
    assert_eq!(single.len(), all.len(), "{all:#?}");
    for code in ["P008", "P009", "G005", "U001"] {
        assert!(all.iter().any(|key| key.code == code), "{code}: {all:#?}");
    }
    assert_eq!(all.iter().filter(|key| key.code == "P009").count(), 2, "{all:#?}");
}

#[test]
fn waivers_without_their_finding_are_listed_and_taken_back() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 4, day);
    let ctx = Ctx { today: day(2), lang: Lang::Vi };
    let report = |workspace: &Workspace| rule::check(workspace, &workspace.plans[0], &ctx);
    let plain = workspace();
    let until = |code: &str, until| {
        let finding = report(&plain).findings.into_iter().find(|finding| finding.code == code);
        let of = finding.unwrap_or_else(|| panic!("{code}")).key();
        Waiver { of, reason: "Đã báo cáo".to_owned(), author: String::new(), since: None, until }
    };
    // One holds for ever, one is past its day; the plan of another waiver is not this one.
    let mut other = until("T001", None);
    other.of.plan = IdSource::seeded(99).fresh();
    let (held, late) = (until("T001", None), until("T003", day(1)));
    let waivers = [held.clone(), late.clone(), other];
    let waived = waivers.into_iter().fold(plain.clone(), |book, waiver| changed(&book, RuleChange::Waive(waiver)));
    assert_eq!(report(&waived).stale, []);
    assert!(report(&waived).findings.iter().any(|finding| finding.code == "M003"));
    // Both places are mended: the waivers are left over, whether past their day or not.
    let mut mended = waived.clone();
    let bare = mini_plan::read("kế hoạch năm 2026\nnhiệm vụ Rà soát\n").unwrap_or_else(|why| panic!("{why}"));
    Arc::make_mut(&mut mended.plans[0]).rows.clone_from(&bare.plans[0].rows);
    assert_eq!(report(&mended).stale, [held.clone(), late.clone()]);
    assert_eq!(report(&mended).waived, []);
    // Of a rule that is off nobody can tell; a waiver that is taken back is gone.
    assert_eq!(report(&choose(&mended, "T003", None)).stale, [held]);
    let back = changed(&mended, RuleChange::Unwaive(late.of));
    assert_eq!(report(&back).stale.len(), 1);
}

#[test]
fn a_waiver_of_what_is_left_out_is_of_those_rows_alone() {
    for (code, theirs) in [
        ("G004", "mục tiêu 2. Hoàn thành số hóa kho lưu trữ\nmục tiêu 3. 100% hồ sơ nộp trực tuyến\n"),
        (
            "T007",
            "nhiệm vụ Xây dựng đề án vị trí việc làm\nchủ trì: Sở Du lịch\nnhiệm vụ Báo cáo số liệu du lịch\nchủ trì: Sở Du lịch\n",
        ),
    ] {
        let plan = format!(
            "kế hoạch năm 2026\ncơ quan: Sở Du lịch\nmục tiêu 1. Công khai thủ tục\nnhiệm vụ Công khai thủ tục\n\
             cấp trên năm 2026\nlĩnh vực II. Cải cách thủ tục hành chính\n{theirs}"
        );
        let workspace = mini_plan::read(&plan).unwrap_or_else(|why| panic!("{why}"));
        let [own, superior] = [Role::Own, Role::Superior].map(|role| {
            workspace.plans.iter().position(|plan| plan.role == role).unwrap_or_else(|| panic!("{role:?}"))
        });
        let found = |workspace: &Workspace| {
            let report = rule::check(workspace, &workspace.plans[own], &Ctx::default());
            let live: Vec<Finding> = report.findings.into_iter().filter(|finding| finding.code == code).collect();
            (live, report.waived.len(), report.stale.len())
        };
        let (live, ..) = found(&workspace);
        let waived = waive(&workspace, live.first().unwrap_or_else(|| panic!("{code}")));
        assert_eq!(found(&waived), (vec![], 1, 0), "{code}");
        // One row less is another matter than the office let pass.
        let mut fewer = waived.clone();
        let Node::Area(area) = &mut Arc::make_mut(&mut fewer.plans[superior]).rows[0] else { panic!("{code}") };
        Arc::make_mut(area).rows.pop();
        let (live, passed, stale) = found(&fewer);
        assert_eq!((live.len(), passed, stale), (1, 0, 1), "{code}");
    }
}

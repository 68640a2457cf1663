//! The rules of an office's own: what they find, what they leave alone, what cannot be read yet.

use cchc_core::command::{Command, CommandError, RuleChange};
use cchc_core::finding::{Ctx, Severity};
use cchc_core::language::Lang;
use cchc_core::rule;
use cchc_core::rulebook::{Choice, Condition, How, OwnRule, Part, Rulebook, Trial, Waiver, try_rule};
use cchc_core::workspace::Workspace;
use cchc_tests::{arbitrary, mini_plan};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;

const PARTS: [Part; 7] = [Part::Area, Part::Target, Part::Task, Part::Product, Part::Lead, Part::Joint, Part::Deadline];
const HOWS: [How; 8] =
    [How::Holds, How::HoldsNot, How::Names, How::NamesNot, How::Filled, How::Empty, How::Within, How::Outside];

fn ask(part: Part, how: How, value: &str) -> Condition {
    Condition { part, how, value: value.to_owned() }
}

fn own(given: &[Condition], must: Condition) -> OwnRule {
    let message = "Nhiệm vụ chính quyền số phải có Sở KH&CN".to_owned();
    OwnRule { given: given.to_vec(), must, message, ..OwnRule::blank("N001") }
}

fn read(plan: &str) -> Workspace {
    mini_plan::read(&format!("kế hoạch năm 2026\n{plan}")).unwrap_or_else(|why| panic!("{why}"))
}

fn tried(workspace: &Workspace, rule: &OwnRule) -> Trial {
    try_rule(workspace, &workspace.plans[0], rule, Lang::Vi)
}

/// Where the rule is broken.
fn places(plan: &str, rule: &OwnRule) -> Vec<String> {
    let trial = tried(&read(plan), rule);
    assert_eq!(trial.problems, Vec::<String>::new());
    assert!(trial.findings.len() <= trial.rows);
    trial.findings.into_iter().map(|finding| finding.place.at).collect()
}

const DIGITAL: &str = "lĩnh vực V. Cải cách tài chính công
nhiệm vụ Công khai dự toán
phối hợp: Thanh tra Sở
lĩnh vực VI. XÂY DỰNG, PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ
nhiệm vụ Số hóa hồ sơ
phối hợp: Văn phòng UBND tỉnh; Sở Khoa học và Công nghệ
nhiệm vụ Nâng cấp trang thông tin
phối hợp: Sở KH&CN
nhiệm vụ Tập huấn an toàn thông tin
phối hợp: Các sở, ban, ngành
nhiệm vụ Mua thiết bị
phối hợp: Sở Tài chính
nhiệm vụ Lắp đặt thiết bị
phối hợp: nt
nhiệm vụ Kết nối dữ liệu
";

#[test]
fn every_task_of_an_area_names_a_unit() {
    let rule =
        own(&[ask(Part::Area, How::Holds, "chính quyền số")], ask(Part::Joint, How::Names, "Sở Khoa học và Công nghệ"));
    // Short, among many, and a ditto mark: nobody can say that it is not there.
    assert_eq!(places(DIGITAL, &rule), ["VI, nhiệm vụ 4", "VI, nhiệm vụ 6"]);
    let workspace = read(DIGITAL);
    let trial = tried(&workspace, &rule);
    assert_eq!(trial.rows, 6);
    assert_eq!(trial.findings[0].message, "Nhiệm vụ chính quyền số phải có Sở KH&CN.");
    assert_eq!(
        rule.sentence(Lang::Vi),
        "Nhiệm vụ thuộc lĩnh vực có “chính quyền số” phải có Sở Khoa học và Công nghệ trong ô phối hợp."
    );
    // The fix puts the unit there, and the finding is gone.
    for finding in &trial.findings {
        let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("{finding:?}"));
        assert_eq!(fix.title, "Thêm “Sở Khoa học và Công nghệ” vào ô phối hợp");
        let after = workspace.apply(&fix.command).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)));
        assert_eq!(tried(&after, &rule).findings.len(), 1);
    }
}

#[test]
fn no_deadline_stands_in_a_stretch_of_days() {
    let rule = own(&[], ask(Part::Deadline, How::Outside, "01/02 - 14/02"));
    let plan = "nhiệm vụ Một\nthời hạn: 14/02/2026
nhiệm vụ Hai\nthời hạn: 15/02/2026
nhiệm vụ Ba\nthời hạn: Tháng 02/2026
nhiệm vụ Bốn\nthời hạn: Thường xuyên
nhiệm vụ Năm\nthời hạn: Trước ngày 01/02/2026
nhiệm vụ Sáu\nthời hạn: Tháng Quý IV
nhiệm vụ Bảy\nthời hạn: 01/02/2026
";
    assert_eq!(places(plan, &rule), ["nhiệm vụ 1", "nhiệm vụ 7"]);
    let once = own(&[], ask(Part::Deadline, How::Outside, "01/02/2027 - 14/02/2027"));
    assert_eq!(places(plan, &once), Vec::<String>::new());
    // The other way round: what nobody can date is not called late.
    let within = own(&[], ask(Part::Deadline, How::Within, "01/01 - 31/03"));
    assert_eq!(places(plan, &within), ["nhiệm vụ 4"]);
    assert_eq!(rule.sentence(Lang::Vi), "Mọi nhiệm vụ không được có thời hạn trong khoảng 01/02 - 14/02.");
    assert_eq!(rule.sentence(Lang::En), "A task must not end within 01/02 - 14/02.");
}

#[test]
fn words_are_whole_words_and_marks_count_where_they_are_typed() {
    let plan = "nhiệm vụ Rà soát TTHC của Sở\nsản phẩm:\nnhiệm vụ Rà soát thủ tục hành chính\nsản phẩm:
nhiệm vụ Chuyển đổi số\nsản phẩm:\nnhiệm vụ Rà soát TTHCNN\nsản phẩm:\n";
    let about =
        |words: &str| places(plan, &own(&[ask(Part::Task, How::Holds, words)], ask(Part::Product, How::Filled, "")));
    assert_eq!(about("TTHC"), ["nhiệm vụ 1"]);
    assert_eq!(about("thủ tục hành chính"), ["nhiệm vụ 2"]);
    assert_eq!(about("thu tuc"), ["nhiệm vụ 2"]);
    assert_eq!(about("sở"), ["nhiệm vụ 1"]);
    assert_eq!(about("so"), ["nhiệm vụ 1", "nhiệm vụ 3"]);
    assert_eq!(about("hành"), ["nhiệm vụ 2"]);
    assert_eq!(about("thủ hành"), Vec::<String>::new());
}

#[test]
fn a_unit_is_known_by_every_name() {
    let plan = "đơn vị: Phòng Lữ hành = P.LH, Phòng QLLH
đơn vị: Văn phòng Sở
nhiệm vụ Một\nchủ trì: P.LH
nhiệm vụ Hai\nchủ trì: Phòng QLLH (phần nội dung)
nhiệm vụ Ba\nchủ trì: Phòng Lữ hành; Văn phòng Sở
nhiệm vụ Bốn\nchủ trì: Văn phòng Sở
nhiệm vụ Năm\nchủ trì: Các phòng, đơn vị thuộc Sở
nhiệm vụ Sáu\nchủ trì: Sở Du lịch
";
    let led =
        |how: How, unit: &str| places(plan, &own(&[ask(Part::Lead, how, unit)], ask(Part::Joint, How::Filled, "")));
    let led_by = ["nhiệm vụ 1", "nhiệm vụ 2", "nhiệm vụ 3"];
    for name in ["Phòng Lữ hành", "p.lh", "Phòng QLLH", "PHÒNG LỮ HÀNH"] {
        assert_eq!(led(How::Names, name), led_by, "{name}");
        assert_eq!(led(How::NamesNot, name), ["nhiệm vụ 4", "nhiệm vụ 6"], "{name}");
    }
    // A name that is short for two rooms is neither.
    let two = "nhiệm vụ Một\nchủ trì: Phòng Kinh tế\nnhiệm vụ Hai\nchủ trì: Phòng Kỹ thuật\nnhiệm vụ Ba\nchủ trì: Thanh tra\n";
    let rule = |how| own(&[ask(Part::Lead, how, "Phòng KT")], ask(Part::Joint, How::Filled, ""));
    assert_eq!(places(two, &rule(How::Names)), Vec::<String>::new());
    assert_eq!(places(two, &rule(How::NamesNot)), ["nhiệm vụ 3"]);
    let one = two.replace("Phòng Kỹ thuật", "Văn phòng");
    assert_eq!(places(&one, &rule(How::Names)), ["nhiệm vụ 1"]);
}

#[test]
fn targets_and_areas_have_rules_too() {
    let plan =
        "lĩnh vực I. Cải cách thể chế\nmục tiêu 1. Tối thiểu 90% văn bản đúng hạn\nnhiệm vụ Rà soát\nnhiệm vụ Góp ý
mục tiêu 2. Nâng cao chất lượng\nnhiệm vụ Tập huấn\nlĩnh vực II. Tài chính\nnhiệm vụ Lập dự toán\n";
    let numbers = own(&[ask(Part::Area, How::Holds, "thể chế")], ask(Part::Target, How::Holds, "tối thiểu"));
    assert_eq!(places(plan, &numbers), ["I, 2"]);
    let named = own(&[], ask(Part::Area, How::Holds, "cải cách"));
    assert_eq!(places(plan, &named), ["II"]);
    // Tasks that break a rule in one cell of their target or area are one finding.
    let served = own(&[ask(Part::Task, How::HoldsNot, "dự toán")], ask(Part::Target, How::Holds, "nâng cao"));
    assert_eq!(places(plan, &served), ["I, 1"]);
    let placed = own(&[ask(Part::Task, How::Filled, "")], ask(Part::Target, How::Filled, ""));
    assert_eq!(places(plan, &placed), ["II, nhiệm vụ 1"]);
    assert_eq!(placed.sentence(Lang::Vi), "Nhiệm vụ có nội dung phải phục vụ một mục tiêu.");
}

/// Every condition as a demand and as a condition, read aloud once: no sentence lacks a word.
#[test]
fn every_rule_reads_as_a_sentence() {
    let mut said = Vec::new();
    for part in PARTS {
        for how in HOWS {
            let value = if matches!(how, How::Within | How::Outside) { "01/02 - 14/02" } else { "Sở Tài chính" };
            let rule = own(&[ask(part, how, value)], ask(part, how, value));
            if rule.problems(Lang::Vi).is_empty() {
                said.push(rule.sentence(Lang::Vi));
                said.push(rule.sentence(Lang::En));
            }
        }
    }
    assert_eq!(said.len(), 2 * (7 * 4 + 2 * 2 + 2));
    for sentence in &said {
        assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
    }
    let has = |sentence: &str| assert!(said.iter().any(|said| said == sentence), "{sentence}\n{said:#?}");
    has("Nhiệm vụ do Sở Tài chính chủ trì phải do Sở Tài chính chủ trì.");
    has("Nhiệm vụ không có sản phẩm không được có sản phẩm.");
    has("Nhiệm vụ không có Sở Tài chính trong ô phối hợp không được có Sở Tài chính trong ô phối hợp.");
    has("Mục tiêu có “Sở Tài chính” trong nội dung phải có “Sở Tài chính” trong nội dung.");
    has("Lĩnh vực có “Sở Tài chính” trong tên phải có “Sở Tài chính” trong tên.");
    has("A task that does not have a product must not have a product.");
    has("A task that names Sở Tài chính among the lead units must name Sở Tài chính among the lead units.");
}

#[test]
fn what_cannot_be_read_is_said_while_it_is_typed() {
    let product = || ask(Part::Product, How::Filled, "");
    let problems = |rule: &OwnRule| {
        let trial = tried(&read("nhiệm vụ Một\n"), rule);
        assert!(trial.findings.is_empty() && trial.rows == 0);
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(rule.problems(lang).len(), trial.problems.len());
            assert!(rule.problems(lang).iter().all(|problem| problem.ends_with('.')));
        }
        trial.problems.join("\n")
    };
    for (condition, word) in [
        (ask(Part::Deadline, How::Within, "đầu tháng 2"), "chưa hiểu khoảng ngày “đầu tháng 2”"),
        (ask(Part::Deadline, How::Within, "31/02 - 05/03"), "chưa hiểu khoảng ngày"),
        (ask(Part::Task, How::Within, "01/02 - 14/02"), "ô thời hạn"),
        (ask(Part::Task, How::Names, "Sở Nội vụ"), "ô chủ trì và ô phối hợp"),
        (ask(Part::Lead, How::Names, " "), "chưa ghi tên đơn vị"),
        (ask(Part::Lead, How::Names, "Sở Nội vụ; Sở Tài chính"), "chỉ ghi một đơn vị"),
        (ask(Part::Task, How::Holds, ""), "chưa ghi chữ cần tìm"),
        (ask(Part::Task, How::Holds, "…"), "không có chữ hay số"),
    ] {
        let given = problems(&own(&[product(), condition.clone()], product()));
        assert!(given.starts_with("Điều kiện 2: ") && given.contains(word), "{given}");
        let must = problems(&own(&[], condition));
        assert!(must.starts_with("Yêu cầu: ") && must.contains(word), "{must}");
    }
    let empty = OwnRule { code: "T001".to_owned(), ..OwnRule::blank("N001") };
    assert_eq!(empty.problems(Lang::Vi).len(), 2);
    assert_eq!(own(&[], product()).problems(Lang::Vi), Vec::<String>::new());
}

#[test]
fn own_rules_are_kept_weighed_and_waived_like_any_rule() {
    let change = |workspace: &Workspace, change| workspace.apply(&Command::ChangeRules { change });
    let kept = |workspace: &Workspace, rule: OwnRule| {
        change(workspace, RuleChange::Keep(rule)).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)))
    };
    let rule = own(&[ask(Part::Task, How::Holds, "dự toán")], ask(Part::Joint, How::Names, "Sở Tài chính"));
    let workspace = kept(&read("nhiệm vụ Lập dự toán\n"), rule.clone());
    let report = |workspace: &Workspace| rule::check(workspace, &workspace.plans[0], &Ctx::default());
    let [finding] = &report(&workspace).findings[..] else { panic!("{:?}", report(&workspace)) };
    assert_eq!((finding.code.as_ref(), finding.severity), ("N001", Severity::Warning));
    assert!(
        finding.hint.contains("N001: Nhiệm vụ có “dự toán” trong nội dung phải có Sở Tài chính"),
        "{}",
        finding.hint
    );
    let choice = |severity| Choice { code: "N001".to_owned(), severity, reason: "thử".to_owned() };
    let off = change(&workspace, RuleChange::Choose(choice(None))).map(|workspace| report(&workspace).findings.len());
    assert_eq!(off, Ok(0));
    let error = change(&workspace, RuleChange::Choose(choice(Some(Severity::Error))));
    assert_eq!(error.map(|workspace| report(&workspace).counts().errors), Ok(1));
    let (reason, author) = ("đã đủ kinh phí".to_owned(), String::new());
    let waiver = Waiver { of: finding.key(), reason, author, since: None, until: None };
    let waived = change(&workspace, RuleChange::Waive(waiver)).map(|workspace| report(&workspace).counts());
    assert_eq!(waived.map(|counts| (counts.warnings, counts.waived)), Ok((0, 1)));
    // A rule that was damaged in the file is silent; one of a code of the catalogue is not kept.
    let odd = OwnRule { must: ask(Part::Task, How::Within, "?"), ..rule.clone() };
    assert_eq!(report(&kept(&workspace, odd)).findings.len(), 0);
    let taken = change(&workspace, RuleChange::Keep(OwnRule { code: "T001".to_owned(), ..rule }));
    assert_eq!(taken.err(), Some(CommandError::NotAnOwnCode("T001".to_owned())));
}

#[test]
fn a_code_that_is_given_again_brings_nothing_with_it() {
    let change = |workspace: &Workspace, change| {
        let command = Command::ChangeRules { change };
        workspace.apply(&command).unwrap_or_else(|why| panic!("{}", why.message(Lang::En)))
    };
    let ctx = Ctx { today: NaiveDate::from_ymd_opt(2026, 4, 2), lang: Lang::Vi };
    let report = |workspace: &Workspace| rule::check(workspace, &workspace.plans[0], &ctx);
    let keep = |workspace: &Workspace, code: &str| {
        let rule = own(&[], ask(Part::Joint, How::Filled, ""));
        change(workspace, RuleChange::Keep(OwnRule { code: code.to_owned(), ..rule }))
    };
    let waive = |workspace: &Workspace, code: &str, until| {
        let found = report(workspace).findings.into_iter().find(|finding| finding.code == code);
        let of = found.unwrap_or_else(|| panic!("{code}")).key();
        let (reason, author) = ("đã thống nhất".to_owned(), String::new());
        change(workspace, RuleChange::Waive(Waiver { of, reason, author, since: None, until }))
    };
    let plain = keep(&read("nhiệm vụ Lập dự toán\n"), "N001");
    let choice = Choice { code: "N002".to_owned(), severity: Some(Severity::Error), reason: "quan trọng".to_owned() };
    let kept = change(&keep(&plain, "N002"), RuleChange::Choose(choice));
    // Let pass up to yesterday, and that it is past its date is let pass too.
    let late = waive(&waive(&kept, "N002", NaiveDate::from_ymd_opt(2026, 4, 1)), "M003", None);
    let waived = waive(&late, "N001", None);
    assert_eq!((waived.rulebook.waivers.len(), waived.rulebook.next_code()), (3, "N003".to_owned()));
    let dropped = change(&waived, RuleChange::Drop { code: "N002".to_owned() });
    assert_eq!((dropped.rulebook.waivers.len(), dropped.rulebook.choices.len()), (1, 0));
    let code = dropped.rulebook.next_code();
    assert_eq!(code, "N002");
    let again = report(&keep(&dropped, &code)).findings;
    assert!(again.iter().any(|finding| finding.code == "N002" && finding.severity == Severity::Warning));
}

#[test]
fn the_next_code_is_one_that_can_be_kept() {
    let next = |codes: &[u32]| {
        let mut book = Rulebook::default();
        book.rules.extend(codes.iter().map(|code| OwnRule::blank(&format!("N{code:03}"))));
        book.next_code()
    };
    assert_eq!(next(&[]), "N001");
    assert_eq!(next(&[1, 7]), "N008");
    assert_eq!(next(&[999]), "N001");
    assert_eq!(next(&[1, 2, 5, 999]), "N003");
    // What a dropped rule of an older file left behind keeps its code.
    let mut left = Rulebook::default();
    left.choices.push(Choice { code: "N004".to_owned(), severity: None, reason: "tạm tắt".to_owned() });
    assert_eq!(left.next_code(), "N005");
    // With all of them taken the next is refused, and none is written over.
    let all: Vec<u32> = (1..=999).collect();
    let rule = OwnRule { code: next(&all), ..own(&[], ask(Part::Joint, How::Filled, "")) };
    let keep = Command::ChangeRules { change: RuleChange::Keep(rule) };
    assert!(matches!(read("nhiệm vụ Một\n").apply(&keep), Err(CommandError::NotAnOwnCode(_))));
}

fn condition() -> impl Strategy<Value = Condition> {
    let value = prop_oneof![
        select(&["", "Sở", "Sở KH&CN", "01/02 - 14/02", "rà soát", "…", "(", "Các sở, ban, ngành", "P.LH"][..])
            .prop_map(str::to_owned),
        any::<String>(),
    ];
    (select(&PARTS[..]), select(&HOWS[..]), value).prop_map(|(part, how, value)| Condition { part, how, value })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_rule_can_be_tried_on_any_workspace(
        workspace in arbitrary::workspace(),
        given in proptest::collection::vec(condition(), 0..3),
        must in condition(),
        message in any::<String>(),
    ) {
        let rule = OwnRule { given, must, message, ..OwnRule::blank("N001") };
        for lang in [Lang::Vi, Lang::En] {
            prop_assert!(!rule.sentence(lang).trim().is_empty());
            for plan in &workspace.plans {
                let trial = try_rule(&workspace, plan, &rule, lang);
                prop_assert_eq!(&trial, &try_rule(&workspace, plan, &rule, lang));
                prop_assert!(trial.problems.is_empty() || trial.findings.is_empty());
                for finding in &trial.findings {
                    prop_assert!(!finding.place.at.trim().is_empty() || finding.place.row.is_some());
                    if let Some(fix) = &finding.fix {
                        let _ = workspace.apply(&fix.command);
                    }
                }
            }
        }
    }
}

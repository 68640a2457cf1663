//! Tables of wordings with the verdict on each, for the rules that decide by lists of words: a line of
//! `suite/verdicts/<code>.tsv` fills the plan of that rule and says what comes of it. `UPDATE_SUITE=1`
//! writes what comes of it into the tables; the difference is read like code.

use cchc_core::finding::Ctx;
use cchc_core::language::Lang;
use cchc_core::rule;
use cchc_tests::{beside, mini_plan, updating, waivers};

/// The plan of each table, in the language of the specifications of rules: "{1}" is the first cell.
const PLANS: [(&str, &str); 19] = [
    (
        "g003",
        "kế hoạch năm 2026\ncơ quan: Sở Du lịch\nmục tiêu 1. {1}\ngốc: 1\nnhiệm vụ Nhắc việc\n\
         cấp trên năm 2026\nmục tiêu 1. {2}\nnhiệm vụ Nhắc việc",
    ),
    (
        "g007",
        "kế hoạch năm 2026\ncơ quan: Sở Du lịch\nmục tiêu 1. {1}\nnhiệm vụ Nhắc việc\n\
         năm trước 2025, đã ban hành\ncơ quan: Sở Du lịch\nmục tiêu 1. {2}\nnhiệm vụ Nhắc việc",
    ),
    ("d001", "kế hoạch năm 2026\nnhiệm vụ Rà soát thủ tục hành chính\nthời hạn: {1}"),
    ("d002", "kế hoạch năm 2026\nngày: {1}\nnhiệm vụ {2}\nthời hạn: {3}"),
    ("d009", "kế hoạch năm 2026\nnhiệm vụ Rà soát thủ tục hành chính\nthời hạn: {1}"),
    ("p002", "kế hoạch năm 2026, đã ban hành\ncơ quan: SỞ NỘI VỤ\nsố: {1}"),
    (
        "p003",
        "kế hoạch năm 2026, đã ban hành\ncơ quan: Sở Du lịch\nngày: ngày 20 tháng 3 năm 2026\nnhiệm vụ Công khai thủ tục\n\
         cấp trên năm 2026\nphần IV. TỔ CHỨC THỰC HIỆN\n| {1}",
    ),
    (
        "p007",
        "kế hoạch năm 2026, đã ban hành\ncơ quan: {1}\ncăn cứ: Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;\n\
         căn cứ: {2}",
    ),
    ("p008", "kế hoạch năm 2026\ncăn cứ: {1}\ncăn cứ: {2}\nnhiệm vụ Nhắc việc"),
    ("p011", "kế hoạch năm 2026\nnhiệm vụ {1}"),
    ("p012", "kế hoạch năm 2026\nnhiệm vụ {1}"),
    (
        "p013",
        "kế hoạch năm 2026, đã ban hành\nquyền ký: {1}\nchức vụ: {2}\nngười ký: Nguyễn Văn An",
    ),
    ("t001", "kế hoạch năm 2026\nnhiệm vụ Rà soát thủ tục hành chính\nchủ trì: {1}"),
    ("t002", "kế hoạch năm 2026\nnhiệm vụ Rà soát thủ tục hành chính\nchủ trì: {1}\nphối hợp: Chi cục Thống kê"),
    ("t004", "kế hoạch năm 2026\nnhiệm vụ Rà soát thủ tục hành chính\nsản phẩm: {1}"),
    ("t005", "kế hoạch năm 2026\nnhiệm vụ {1}\nsản phẩm: {2}"),
    (
        "t006",
        "kế hoạch năm 2026\nnhiệm vụ {1}\nsản phẩm: Báo cáo rà soát\nchủ trì: Văn phòng Sở\nthời hạn: Quý II\n\
         nhiệm vụ {2}\nsản phẩm: Báo cáo rà soát\nchủ trì: Văn phòng Sở\nthời hạn: Quý II",
    ),
    ("t008", "kế hoạch năm 2026\nnhiệm vụ {1}"),
    (
        "g004",
        "kế hoạch năm 2026\ncơ quan: {1}\nmục tiêu 1. Tối thiểu 90% cuộc họp dùng tài liệu điện tử\nnhiệm vụ Nhắc việc\n\
         cấp trên năm 2026\nmục tiêu 1. {2}\nnhiệm vụ Nhắc việc",
    ),
];

/// What comes of one line: the severity of each finding of the rule with its fix, or "im lặng".
fn verdict(code: &str, plan: &str, cells: &[&str]) -> String {
    let mut text = plan.to_owned();
    for (at, cell) in cells.iter().enumerate() {
        text = text.replace(&format!("{{{}}}", at + 1), &cell.replace("\\n", "\n| "));
    }
    let workspace = mini_plan::read(&text).unwrap_or_else(|why| panic!("{code}: {cells:?}: {why}"));
    let ctx = Ctx { today: waivers::today(&text), lang: Lang::Vi };
    let report = rule::check(&workspace, &workspace.plans[0], &ctx);
    let found = report.findings.iter().filter(|finding| finding.code.eq_ignore_ascii_case(code));
    let told: Vec<String> = found
        .map(|finding| {
            let fix = finding.fix.as_ref().map(|fix| format!(" ⚒ {}", fix.title)).unwrap_or_default();
            format!("{}{fix}", finding.severity.word(Lang::Vi))
        })
        .collect();
    if told.is_empty() { "im lặng".to_owned() } else { told.join("; ") }
}

#[test]
fn every_wording_comes_to_its_verdict() {
    let mut wrong = Vec::new();
    for (code, plan) in PLANS {
        let path = beside("suite/verdicts").join(format!("{code}.tsv"));
        let table = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path:?}: {why}"));
        let columns = (1..=9).take_while(|nr| plan.contains(&format!("{{{nr}}}"))).count();
        let mut lines = table.lines();
        let mut out = format!("{}\n", lines.next().unwrap_or_default());
        let mut kinds = std::collections::BTreeSet::new();
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() > columns || updating(), "{code}: not {} cells: {line}", columns + 1);
            let given = cells.get(..columns).unwrap_or_else(|| panic!("{code}: {line}"));
            let found = verdict(code, plan, given);
            kinds.insert(found == "im lặng");
            if cells.get(columns).copied() != Some(found.as_str()) {
                wrong.push(format!("{code}: {line}\n    found: {found}"));
            }
            out.push_str(&format!("{}\t{found}\n", given.join("\t")));
        }
        assert_eq!(kinds.len(), 2, "{code}: a table shows what fires and what does not");
        if updating() {
            std::fs::write(&path, out).unwrap_or_else(|why| panic!("{path:?}: {why}"));
        }
    }
    assert!(updating() || wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

//! `cchc check` as a user runs it: formats, groups, an older version, a superior's plan, fixes, waivers.
// A test may unwrap: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use cchc_core::command::{Command, RuleChange};
use cchc_core::finding::{Ctx, Severity};
use cchc_core::rule;
use cchc_core::rulebook::{Choice, Waiver};
use cchc_core::store;
use cchc_core::vietnamese::day;
use cchc_core::workspace::Workspace;

mod run;
use run::{check, folder, imported};

/// Two rooms, one that leads and joins, one cell that looks like a formula.
const TABLE: &str = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
    1\tRà soát quy chế làm việc\tQuy chế sửa đổi\tVăn phòng Sở\tVăn phòng Sở; Thanh tra Sở\tQuý I/2026\n\
    2\tKiểm tra công vụ\t\tThanh tra Sở\tThanh tra Sở\tQuý II/2026\n\
    3\tLập danh mục hồ sơ\t\t=1+1\t\tQuý II/2026\n";

/// The table in a file of the folder.
fn table(folder: &Path) -> String {
    let path = folder.join("bang.json");
    let path = path.to_str().unwrap().to_owned();
    check(0, &["import", "-", "--year", "2026", "-o", &path], TABLE);
    path
}

fn read(path: &str) -> Workspace {
    store::open(&std::fs::read(path).unwrap()).unwrap()
}

fn change(path: &str, change: RuleChange) {
    let workspace = read(path).apply(&Command::ChangeRules { change }).unwrap();
    std::fs::write(path, store::save(&workspace)).unwrap();
}

#[test]
fn safe_fixes_are_carried_out_and_said() {
    let folder = folder("fix");
    let path = table(&folder);
    let (before, _) = check(1, &["check", &path], "");
    assert_eq!(before.matches("T003").count(), 2, "{before}");
    let copy = folder.join("sua.json");
    let copy = copy.to_str().unwrap();
    let untouched = std::fs::read(&path).unwrap();
    let (out, err) = check(1, &["check", &path, "--fix", "--out", copy], "");
    assert_eq!(err, "");
    let done: Vec<&str> = out.lines().take(3).collect();
    assert_eq!(
        done,
        [
            "T003 1: Bỏ “Văn phòng Sở” khỏi ô phối hợp",
            "T003 2: Bỏ “Thanh tra Sở” khỏi ô phối hợp",
            &format!("Đã sửa 2 chỗ, ghi vào {copy}."),
        ]
    );
    assert_eq!(out.matches("T003").count(), 2, "{out}");
    assert_eq!(std::fs::read(&path).unwrap(), untouched);
    let (left, _) = check(1, &["check", copy], "");
    assert!(!left.contains("T003") && left.contains("T004"), "{left}");
    // The same in place, and nothing is left to do.
    let (json, notes) = check(1, &["check", &path, "--fix", "--format", "json"], "");
    assert!(json.lines().all(|line| line.starts_with("{\"code\":\"")), "{json}");
    assert!(notes.contains("Bỏ “Văn phòng Sở” khỏi ô phối hợp"), "{notes}");
    assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(copy).unwrap());
    let (out, _) = check(1, &["check", &path, "--fix", "--lang", "en"], "");
    assert!(out.starts_with("Nothing could be mended"), "{out}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "no half-written file is left");
    let saved = std::fs::read_to_string(copy).unwrap();
    let (_, err) = check(2, &["check", "-", "--fix"], &saved);
    assert!(err.contains("--out"), "{err}");
    check(2, &["check", copy, "--out", &path], "");
}

#[test]
fn a_table_of_findings_holds_no_formula() {
    let path = table(&folder("tsv"));
    let (tsv, _) = check(1, &["check", &path, "--format", "tsv"], "");
    let mut lines = tsv.lines();
    let heading = lines.next().unwrap();
    assert_eq!(
        heading,
        "code\tseverity\tplan\tat\tarea\tunits\tfield\tabout\tmessage\thint\tfix\tsafe\tgroup\twaived\tsince"
    );
    assert!(tsv.contains("\t'=1+1\t"), "{tsv}");
    for line in lines {
        assert_eq!(line.matches('\t').count(), 14, "{line}");
        assert!(!line.split('\t').any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{line}");
    }
}

#[test]
fn findings_are_grouped_by_unit_area_and_rule() {
    let folder = folder("by");
    let path = table(&folder);
    let (units, _) = check(1, &["check", &path, "--by", "unit"], "");
    assert!(units.contains("\nThanh tra Sở: 1 lỗi, 1 cảnh báo\n[ ] 2: "), "{units}");
    assert!(units.contains("\nVăn phòng Sở: 1 cảnh báo\n"), "{units}");
    let (rules, _) = check(1, &["check", &path, "--by", "rule"], "");
    assert!(rules.contains("T003 Một đơn vị vừa chủ trì vừa phối hợp: 2 cảnh báo\n"), "{rules}");
    let (areas, _) = check(1, &["check", &imported(&folder), "--by=area", "--lang=en"], "");
    assert!(areas.contains("II. Cải cách tài chính công: 2 errors\n"), "{areas}");
    let (json, _) = check(1, &["check", &path, "--by", "unit", "--format", "json"], "");
    let line = json.lines().find(|line| line.contains("\"T003\"") && line.contains("\"at\":\"2\"")).unwrap();
    for part in ["\"safe\":true", "\"units\":[\"Thanh tra Sở\"]", "\"group\":\"Thanh tra Sở\""] {
        assert!(line.contains(part), "{line}");
    }
}

#[test]
fn two_versions_are_compared() {
    let folder = folder("since");
    let old = table(&folder);
    let new = folder.join("moi.json");
    let new = new.to_str().unwrap();
    check(1, &["check", &old, "--fix", "--out", new], "");
    let (out, _) = check(1, &["check", new, "--since", &old], "");
    assert!(out.contains("- T003 cảnh báo 1: ") && out.contains("So với bản cũ: mới 0, đã hết 2, còn "), "{out}");
    let (out, _) = check(1, &["check", &old, "--since", new, "--lang=en"], "");
    assert!(out.starts_with("+ T003 warning 1: ") && out.contains("new 2, gone 0, still there "), "{out}");
    let (json, _) = check(1, &["check", new, "--since", &old, "--format=json"], "");
    assert_eq!(json.matches("\"since\":\"gone\"").count(), 2, "{json}");
    assert_eq!(json.matches("\"since\":\"new\"").count(), 0, "{json}");
}

#[test]
fn waivers_and_weights_travel_with_the_file() {
    let path = table(&folder("waive"));
    let workspace = read(&path);
    let found = rule::findings(&workspace, &workspace.plans[0], &Ctx::default());
    let of = found.iter().find(|finding| finding.code == "T003").unwrap().key();
    let until = day(31, 3, 2026);
    let reason = "Quyết định giao hai vai".to_owned();
    change(&path, RuleChange::Waive(Waiver { of, reason, author: "Lan".to_owned(), since: None, until }));
    let (out, _) = check(1, &["check", &path, "--today", "31/03/2026"], "");
    assert!(out.contains("Đã bỏ qua: Quyết định giao hai vai; Lan; đến 31/3/2026.\n"), "{out}");
    assert!(out.contains("1 chỗ đã bỏ qua.\n"), "{out}");
    let (json, _) = check(1, &["check", &path, "--today", "2026-03-31", "--format", "json"], "");
    assert!(json.contains("\"waived\":{\"reason\":\"Quyết định giao hai vai\",\"author\":\"Lan\""), "{json}");
    let (out, _) = check(1, &["check", &path, "--today", "01/04/2026"], "");
    assert!(!out.contains("Đã bỏ qua:") && out.contains("M003 cảnh báo 1: "), "{out}");
    // A rule that is off says nothing, one that weighs less no longer fails the run.
    let choose = |code: &str, severity| Choice { code: code.to_owned(), severity, reason: "thử".to_owned() };
    change(&path, RuleChange::Choose(choose("T003", None)));
    change(&path, RuleChange::Choose(choose("T004", Some(Severity::Note))));
    let (out, _) = check(0, &["check", &path, "--today", "01/04/2026"], "");
    assert!(!out.contains("T003") && !out.contains("M003") && out.contains("T004 lưu ý"), "{out}");
}

#[test]
fn a_superior_s_plan_is_attached_for_the_check_only() {
    let folder = folder("parent");
    let own = table(&folder);
    let parent = imported(&folder);
    let (alone, _) = check(1, &["check", &own], "");
    assert!(alone.contains("kế hoạch của cấp trên"), "{alone}");
    let (with, _) = check(1, &["check", &own, "--parent", &parent], "");
    assert!(!with.contains("kế hoạch của cấp trên"), "{with}");
    let (_, err) = check(2, &["check", &own, "--parent", &own], "");
    assert!(err.contains("--parent"), "{err}");
    check(1, &["check", &own, "--parent", &parent, "--fix"], "");
    let saved = read(&own);
    assert!(saved.plans.len() == 1 && saved.plans[0].parent.is_none());
}

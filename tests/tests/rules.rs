//! Every rule against its specification `suite/rules/<code>.md`, and the list of rules against the
//! files. `UPDATE_SUITE=1` writes what is found into the specifications; the difference is read
//! like code.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use cchc_core::command::{Command, RuleChange};
use cchc_core::finding::{Ctx, Finding, Key};
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Node, Number, Task};
use cchc_core::rule::{self, ALL, RESERVED, Report, Rule, Waived};
use cchc_core::rulebook::Waiver;
use cchc_core::workspace::Workspace;
use cchc_tests::spec::{self, Case, Spec};
use cchc_tests::{beside, mini_plan, updating, waivers};
use chrono::NaiveDate;

fn check(workspace: &Workspace, ctx: &Ctx) -> Vec<Report> {
    workspace.plans.iter().map(|plan| rule::check(workspace, plan, ctx)).collect()
}

/// What one rule finds, and what of it is let pass.
fn of_rule(workspace: &Workspace, rule: &Rule, ctx: &Ctx) -> (Vec<Finding>, Vec<Waived>) {
    let (mut live, mut waived) = (Vec::new(), Vec::new());
    for report in check(workspace, ctx) {
        live.extend(report.findings.into_iter().filter(|finding| finding.code == rule.code));
        waived.extend(report.waived.into_iter().filter(|waived| waived.finding.code == rule.code));
    }
    (live, waived)
}

fn field_name(field: &Field) -> &str {
    match field {
        Field::Number => "stt",
        Field::Title => "tên",
        Field::Target => "mục tiêu",
        Field::Task => "nhiệm vụ",
        Field::Product => "sản phẩm",
        Field::Lead => "chủ trì",
        Field::Joint => "phối hợp",
        Field::Deadline => "thời hạn",
        Field::Extra(heading) => heading,
    }
}

/// Where a finding stands, as the specifications write it.
fn head(finding: &Finding) -> String {
    let mut out = format!("{} {} | {}", finding.code, finding.severity.word(Lang::Vi), finding.place.at);
    if let Some(field) = &finding.place.field {
        out.push_str(&format!(" | {}", field_name(field)));
    }
    out
}

/// One finding as the specifications write it, in both languages.
fn written(vi: &Finding, en: &Finding) -> String {
    let mut out = head(vi) + "\n";
    for (language, finding) in [("vi", vi), ("en", en)] {
        out.push_str(&format!("  {language}: {}\n", finding.message));
        out.push_str(&format!("      → {}\n", finding.hint));
        if let Some(fix) = &finding.fix {
            out.push_str(&format!("      ⚒ {}\n", fix.title));
        }
    }
    out
}

fn ctx_of(case: &Case, lang: Lang) -> Ctx {
    Ctx { today: waivers::today(&case.plan), lang }
}

fn workspace_of(rule: &Rule, case: &Case) -> Workspace {
    mini_plan::read(&case.plan).unwrap_or_else(|why| panic!("{}, “{}”: {why}", rule.code, case.title))
}

/// What a rule finds in a case. Everything that must hold of any finding is asserted here.
fn found_in(rule: &Rule, case: &Case) -> String {
    let name = format!("{}, “{}”", rule.code, case.title);
    let workspace = workspace_of(rule, case);
    let (vi, waived) = of_rule(&workspace, rule, &ctx_of(case, Lang::Vi));
    let (en, _) = of_rule(&workspace, rule, &ctx_of(case, Lang::En));
    assert_eq!(vi.len(), en.len(), "{name}");
    let keys: BTreeSet<Key> = vi.iter().map(Finding::key).collect();
    assert_eq!(keys.len(), vi.len(), "{name}: what one finding is about does not tell it from another: {keys:#?}");
    for (vi, en) in vi.iter().zip(&en) {
        assert_eq!(vi.key(), en.key(), "{name}");
        for finding in [vi, en] {
            let texts = [&finding.message, &finding.hint, &finding.place.at];
            assert!(texts.iter().all(|t| !t.trim().is_empty()), "{name}: {finding:?}");
            assert!(finding.message.ends_with('.') && finding.hint.ends_with('.'), "{name}");
        }
        assert_ne!(vi.message, en.message, "{name}");
        assert_ne!(vi.hint, en.hint, "{name}");
        assert!(vi.fix.is_some() || !vi.safe, "{name}: nothing to carry out unasked");
        mends(&name, &workspace, rule, vi, &ctx_of(case, Lang::Vi));
        answers(&name, &workspace, rule, vi, &ctx_of(case, Lang::Vi));
    }
    keeps_its_key(&name, &workspace, rule, &ctx_of(case, Lang::Vi));
    let live = vi.iter().zip(&en).map(|(vi, en)| written(vi, en));
    let passed =
        waived.iter().map(|waived| format!("{} | đã bỏ qua: {}\n", head(&waived.finding), waived.waiver.reason));
    live.chain(passed).collect()
}

/// A row that is put above all others and is none of a finding's business takes its key from no finding.
/// What is told once a plan keeps it even where the new row names the same units and documents first.
fn keeps_its_key(name: &str, workspace: &Workspace, rule: &Rule, ctx: &Ctx) {
    let keys = |workspace: &Workspace, once: bool| -> BTreeSet<Key> {
        let found = of_rule(workspace, rule, ctx).0.into_iter().filter(|finding| finding.once || !once);
        found.map(|finding| finding.key()).collect()
    };
    let above = |at: usize, row: Task| {
        let mut changed = workspace.clone();
        let row = Task { id: IdSource::from_text(name).fresh(), number: Number::COMPUTED, ..row };
        Arc::make_mut(&mut changed.plans[at]).rows.insert(0, Node::Task(Arc::new(row)));
        changed
    };
    for (at, plan) in workspace.plans.iter().enumerate() {
        let mut rows = Vec::new();
        plan.each_task(|task, _| rows.push(Task::clone(task)));
        let Some(first) = rows.first().cloned() else { continue };
        let content = "Họp giao ban hằng tuần".to_owned();
        let plain = Task { content, ..Task::blank(first.id) };
        let (before, after) = (keys(workspace, false), keys(&above(at, plain), false));
        assert!(before.is_subset(&after), "{name}: {before:#?} {after:#?}");
        for row in rows {
            let (before, after) = (keys(workspace, true), keys(&above(at, row), false));
            assert!(before.is_subset(&after), "{name}: {before:#?} {after:#?}");
        }
    }
}

/// Each answer to a question can be given, and is not asked for again.
fn answers(name: &str, workspace: &Workspace, rule: &Rule, finding: &Finding, ctx: &Ctx) {
    for answer in &finding.answers {
        let after = workspace.apply(&answer.command).unwrap_or_else(|why| panic!("{name}: {}", why.message(Lang::En)));
        let (left, _) = of_rule(&after, rule, ctx);
        let asked = left.iter().any(|found| found.key() == finding.key() && !found.answers.is_empty());
        assert!(!asked, "{name}: “{}” is asked for again", answer.title);
    }
}

/// A fix can be carried out, and what it mends is not found again.
fn mends(name: &str, workspace: &Workspace, rule: &Rule, finding: &Finding, ctx: &Ctx) {
    let Some(fix) = &finding.fix else { return };
    let after = workspace.apply(&fix.command).unwrap_or_else(|why| panic!("{name}: {}", why.message(Lang::En)));
    let (left, _) = of_rule(&after, rule, ctx);
    let (before, _) = of_rule(workspace, rule, ctx);
    assert!(
        left.len() < before.len() && left.iter().all(|f| f.message != finding.message),
        "{name}: “{}” leaves {left:#?}",
        fix.title
    );
}

/// Each finding can be let pass: then it is among the waived and not among the findings; a day too
/// late it is back, and rule M003 says so.
fn is_waived_and_comes_back(rule: &Rule, case: &Case) {
    let name = format!("{}, “{}”", rule.code, case.title);
    let workspace = workspace_of(rule, case);
    let today = waivers::today(&case.plan).or(NaiveDate::from_ymd_opt(2026, 6, 30));
    let ctx = Ctx { today, lang: Lang::Vi };
    let keys = |found: &[Finding]| -> Vec<Key> { found.iter().map(Finding::key).collect() };
    let (live, passed) = of_rule(&workspace, rule, &ctx);
    for key in keys(&live) {
        let until = |until: Option<NaiveDate>| {
            let reason = "Đã báo cáo cấp trên".to_owned();
            let waiver = Waiver { of: key.clone(), reason, author: "Lan".to_owned(), since: None, until };
            let waive = Command::ChangeRules { change: RuleChange::Waive(waiver) };
            workspace.apply(&waive).unwrap_or_else(|why| panic!("{name}: {}", why.message(Lang::En)))
        };
        for (until, holds) in
            [(until(None), true), (until(today), true), (until(today.and_then(|day| day.pred_opt())), false)]
        {
            let (left, now_passed) = of_rule(&until, rule, &ctx);
            let among = now_passed.iter().filter(|waived| waived.finding.key() == key).count();
            assert_eq!(keys(&left).contains(&key), !holds, "{name}: {key:?}");
            assert_eq!(among > 0, holds, "{name}: {key:?}");
            assert_eq!(left.len() + now_passed.len(), live.len() + passed.len(), "{name}: {key:?}");
            let late = check(&until, &ctx).iter().flat_map(|report| &report.findings).any(|finding| {
                finding.code == "M003" && finding.key().row == key.row && finding.about.starts_with(rule.code)
            });
            assert_eq!(late, !holds && rule.code != "M003", "{name}: {key:?}");
        }
    }
}

/// The case in which a finding is let pass, made from the shortest one that fires.
fn waived_case(rule: &Rule, spec: &Spec, fires: &[bool]) -> String {
    let firing = spec.cases.iter().zip(fires).filter(|(_, fires)| **fires).map(|(case, _)| case);
    let plan = firing.min_by_key(|case| case.plan.len()).map_or("", |case| &case.plan);
    let code = rule.code;
    format!("\n## Đã cho bỏ qua\n```plan\n{plan}bỏ qua: {code} đang chờ ý kiến của cấp trên\n```\n```findings\n```\n")
}

fn check_spec(rule: &Rule, complaints: &mut Vec<String>) {
    let path = beside(&format!("suite/rules/{}.md", rule.code.to_lowercase()));
    let Ok(text) = fs::read_to_string(&path) else {
        complaints.push(format!("{}: no specification {}", rule.code, path.display()));
        return;
    };
    let mut spec = spec::read(&text);
    if spec.title != format!("{} {}", rule.code, rule.name) {
        complaints.push(format!("{}: the title is “{}”", rule.code, spec.title));
    }
    let find = |spec: &Spec| -> Vec<String> { spec.cases.iter().map(|case| found_in(rule, case)).collect() };
    let mut found = find(&spec);
    let fires: Vec<bool> = found.iter().map(|found| found.contains("\n  vi: ")).collect();
    let firing = fires.iter().filter(|fires| **fires).count();
    if firing < 1 || found.len() - firing < 1 || found.len() < 3 {
        complaints.push(format!(
            "{}: a specification needs a case that fires, the nearest that does not, and the boundary",
            rule.code
        ));
    }
    if let Some((case, _)) = spec.cases.iter().zip(&fires).find(|(_, fires)| **fires) {
        is_waived_and_comes_back(rule, case);
    }
    let passes = found.iter().any(|found| found.contains(" | đã bỏ qua: "));
    if updating() {
        let mut old = text.clone();
        if !passes {
            old.push_str(&waived_case(rule, &spec, &fires));
            spec = spec::read(&old);
            found = find(&spec);
        }
        let new = spec::with_findings(&old, &spec, &found);
        if new != text {
            fs::write(&path, new).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        }
        return;
    }
    if !passes {
        complaints.push(format!("{}: no case is waived; UPDATE_SUITE=1 writes one", rule.code));
    }
    for (case, found) in spec.cases.iter().zip(&found) {
        if *found != case.findings {
            complaints.push(format!("{} “{}”\nexpected:\n{}found:\n{found}", rule.code, case.title, case.findings));
        }
    }
}

#[test]
fn every_rule_keeps_its_specification() {
    let mut complaints = Vec::new();
    for rule in ALL {
        check_spec(rule, &mut complaints);
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_file_is_in_the_list_and_every_rule_has_its_file() {
    let folder = beside("../crates/core/src/rule");
    let files: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap_or_else(|why| panic!("{}: {why}", folder.display()))
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    let expected: BTreeSet<String> =
        ALL.iter().map(|rule| format!("{}_{}", rule.code.to_lowercase(), rule.name.replace('-', "_"))).collect();
    assert_eq!(files, expected);
    let specs: BTreeSet<String> = fs::read_dir(beside("suite/rules"))
        .unwrap_or_else(|why| panic!("suite/rules: {why}"))
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().to_uppercase()))
        .collect();
    assert_eq!(specs, ALL.iter().map(|rule| rule.code.to_owned()).collect());
}

#[test]
fn every_rule_says_what_it_is() {
    let mut codes = BTreeSet::new();
    let mut names = BTreeSet::new();
    for rule in ALL {
        let code = rule.code;
        assert!(codes.insert(code), "{code} stands twice");
        assert!(names.insert(rule.name), "{} stands twice", rule.name);
        let (letter, digits) = code.split_at(1);
        assert!("PGTDUM".contains(letter) && digits.len() == 3, "{code}");
        assert!(digits.bytes().all(|b| b.is_ascii_digit()), "{code}");
        let kebab = rule
            .name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        assert!(kebab, "{}", rule.name);
        for banned in ["check-", "avoid-", "do-not-", "prefer-", "use-", "no-", "require-"] {
            assert!(!rule.name.starts_with(banned), "{}", rule.name);
        }
        for text in [rule.what, rule.why, rule.basis, rule.fix] {
            assert!(text.len() > 40 && text.ends_with('.'), "{code}: {text}");
            assert!(!text.contains("  "), "{code}: {text}");
        }
        for text in [rule.title[0], rule.title[1], rule.bad, rule.good] {
            assert!(text.len() > 10 && !text.ends_with('.'), "{code}: {text}");
        }
        assert_eq!(rule::by_code(&code.to_lowercase()).map(|r| r.code), Some(code));
    }
    assert!(rule::by_code("P000").is_none());
    for code in RESERVED {
        assert!(codes.insert(code), "{code} is reserved and stands twice");
        assert!(rule::by_code(code).is_none(), "{code}");
    }
}

#[test]
fn the_catalogue_holds_every_rule() {
    for lang in [Lang::Vi, Lang::En] {
        let text = rule::markdown(lang);
        for rule in ALL {
            assert!(text.contains(&format!("## {} ", rule.code)), "{}", rule.code);
            assert!(text.contains(rule.title(lang)) && text.contains(rule.why), "{}", rule.code);
        }
    }
}

//! Every rule against its specification `suite/rules/<code>.md`, and the list of rules against the
//! files. `UPDATE_SUITE=1` writes what is found into the specifications; the difference is read
//! like code.

use std::collections::BTreeSet;
use std::fs;

use cchc_core::finding::{Ctx, Finding};
use cchc_core::language::Lang;
use cchc_core::plan::Field;
use cchc_core::rule::{self, ALL, Rule};
use cchc_core::workspace::Workspace;
use cchc_tests::spec::{self, Case};
use cchc_tests::{beside, mini_plan, updating};

fn findings(workspace: &Workspace, lang: Lang) -> Vec<Finding> {
    let ctx = Ctx { today: None, lang };
    let plans = workspace.plans.iter();
    plans.flat_map(|plan| rule::check(workspace, plan, &ctx)).collect()
}

fn of_rule(workspace: &Workspace, rule: &Rule, lang: Lang) -> Vec<Finding> {
    let mut found = findings(workspace, lang);
    found.retain(|finding| finding.code == rule.code);
    found
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

/// One finding as the specifications write it, in both languages.
fn written(vi: &Finding, en: &Finding) -> String {
    let mut out = format!("{} {} | {}", vi.code, vi.severity.word(Lang::Vi), vi.place.at);
    if let Some(field) = &vi.place.field {
        out.push_str(&format!(" | {}", field_name(field)));
    }
    out.push('\n');
    for (language, finding) in [("vi", vi), ("en", en)] {
        out.push_str(&format!("  {language}: {}\n", finding.message));
        out.push_str(&format!("      → {}\n", finding.hint));
        if let Some(fix) = &finding.fix {
            out.push_str(&format!("      ⚒ {}\n", fix.title));
        }
    }
    out
}

/// What a rule finds in a case. Everything that must hold of any finding is asserted here.
fn found_in(rule: &Rule, case: &Case) -> String {
    let name = format!("{}, “{}”", rule.code, case.title);
    let workspace = mini_plan::read(&case.plan).unwrap_or_else(|why| panic!("{name}: {why}"));
    let vi = of_rule(&workspace, rule, Lang::Vi);
    let en = of_rule(&workspace, rule, Lang::En);
    assert_eq!(vi.len(), en.len(), "{name}");
    for (vi, en) in vi.iter().zip(&en) {
        for finding in [vi, en] {
            let texts = [&finding.message, &finding.hint, &finding.place.at];
            assert!(texts.iter().all(|t| !t.trim().is_empty()), "{name}: {finding:?}");
            assert!(finding.message.ends_with('.') && finding.hint.ends_with('.'), "{name}");
        }
        assert_ne!(vi.message, en.message, "{name}");
        assert_ne!(vi.hint, en.hint, "{name}");
        mends(&name, &workspace, rule, vi);
    }
    vi.iter().zip(&en).map(|(vi, en)| written(vi, en)).collect()
}

/// A fix can be carried out, and what it mends is not found again.
fn mends(name: &str, workspace: &Workspace, rule: &Rule, finding: &Finding) {
    let Some(fix) = &finding.fix else { return };
    let after = workspace.apply(&fix.command).unwrap_or_else(|why| panic!("{name}: {}", why.message(Lang::En)));
    let left = of_rule(&after, rule, Lang::Vi);
    let before = of_rule(workspace, rule, Lang::Vi);
    assert!(
        left.len() < before.len() && left.iter().all(|f| f.message != finding.message),
        "{name}: “{}” leaves {left:#?}",
        fix.title
    );
}

fn check_spec(rule: &Rule, complaints: &mut Vec<String>) {
    let path = beside(&format!("suite/rules/{}.md", rule.code.to_lowercase()));
    let Ok(text) = fs::read_to_string(&path) else {
        complaints.push(format!("{}: no specification {}", rule.code, path.display()));
        return;
    };
    let spec = spec::read(&text);
    if spec.title != format!("{} {}", rule.code, rule.name) {
        complaints.push(format!("{}: the title is “{}”", rule.code, spec.title));
    }
    let found: Vec<String> = spec.cases.iter().map(|case| found_in(rule, case)).collect();
    let fires = found.iter().filter(|found| !found.is_empty()).count();
    if fires < 1 || found.len() - fires < 1 || found.len() < 3 {
        complaints.push(format!(
            "{}: a specification needs a case that fires, the nearest that does not, and the boundary",
            rule.code
        ));
    }
    if updating() {
        let new = spec::with_findings(&text, &spec, &found);
        if new != text {
            fs::write(&path, new).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        }
        return;
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
        assert!("PGTDU".contains(letter) && digits.len() == 3, "{code}");
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

//! A table copied out comes back the same: printed as HTML and as tab-separated text, imported
//! again, and compared line by line.

use std::sync::Arc;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::plan::{Field, Node, Plan};
use cchc_core::table::{sheet, task_lines, to_tsv};
use cchc_core::vietnamese::squeeze;
use cchc_import::draft::{self, Draft};
use cchc_import::source::{self, Input};
use cchc_tests::generate;

fn draft(input: Input) -> Draft {
    let document = source::read(input).unwrap();
    let options = draft::Options { year: Some(2026), columns: None };
    draft::draft(&document, &options)
}

fn plan(input: Input) -> Plan {
    draft(input).plan(&mut IdSource::seeded(1), BeforeReading::default())
}

/// The plan as one comparable text: every line of the reading-back, white space squeezed, then
/// every row with its number and its cells of unknown columns.
fn told(plan: &Plan) -> Vec<String> {
    let mut lines: Vec<String> = to_tsv(&task_lines(plan))
        .lines()
        .map(|line| line.split('\t').map(squeeze).collect::<Vec<_>>().join(" | "))
        .collect();
    plan.walk(|row, _| {
        let extra = row.extra().iter().filter(|cell| !cell.text.is_empty());
        let extra: Vec<String> =
            extra.map(|cell| format!("{}={}", squeeze(&cell.heading), squeeze(&cell.text))).collect();
        lines.push(format!("{} {}: {extra:?}", row.number(), squeeze(row.text())));
    });
    lines
}

/// Compares without the days: a year that is only in the plan is given to the importer again, so
/// they follow from the wordings.
fn check(name: &str, plan: &Plan) {
    check_share(name, plan, 100);
}

/// At least so many of a hundred lines are the same.
fn check_share(name: &str, plan_out: &Plan, share: usize) {
    let sheet = sheet(plan_out);
    let expected = told(plan_out);
    let html = sheet.to_html();
    let tsv = sheet.to_tsv();
    let inputs = [
        ("HTML", Input::Paste { html: Some(&html), text: &tsv }),
        ("text", Input::Paste { html: None, text: &tsv }),
        ("text in a file", Input::Bytes { name: None, bytes: tsv.as_bytes() }),
    ];
    for (form, input) in inputs {
        let got = told(&plan(input));
        let differ: Vec<_> = expected.iter().zip(&got).filter(|(a, b)| a != b).collect();
        let same = (expected.len() - differ.len()) * 100;
        assert!(same >= share * expected.len(), "{name} as {form}: {differ:#?}");
        assert_eq!(expected.len(), got.len(), "{name} as {form}");
    }
}

#[test]
fn a_generated_plan_comes_back() {
    check("generated", &generate::plan(150));
}

#[test]
fn plans_with_other_columns_come_back() {
    let mut other_order = generate::plan(60);
    other_order.columns.rotate_right(3);
    let number = other_order.columns.iter().position(|c| c.field == Field::Number).unwrap();
    let number = other_order.columns.remove(number);
    other_order.columns.insert(0, number);
    check("another order", &other_order);

    let mut unnamed = generate::plan(60);
    unnamed.columns.clear();
    check("no columns of its own", &unnamed);

    check("no targets", &without_targets(generate::plan(60)));

    let mut flat = without_targets(generate::plan(60));
    flat.rows = flat.rows.iter().flat_map(leaves).collect();
    for (place, node) in flat.rows.iter_mut().enumerate() {
        if let Node::Task(task) = node {
            Arc::make_mut(task).number = (place + 1).to_string().into();
        }
    }
    check("no areas", &flat);
}

#[test]
fn documents_read_before_come_back() {
    let cli = include_str!("../../crates/cli/tests/data/plan.txt");
    check("plan.txt", &plan(Input::Paste { html: None, text: cli }));
}

/// The shared documents, where they lie.
#[test]
fn seeds_come_back() {
    let folder = std::env::var("CCHC_SEEDS").unwrap_or_else(|_| "../../shared/seeds".to_owned());
    let Ok(files) = std::fs::read_dir(cchc_tests::beside(&folder)) else {
        println!("the shared seeds are not there: skipped");
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            let plan = plan(Input::Paste { html: None, text: &text });
            if !plan.rows.is_empty() {
                // A row that a page break garbled reads otherwise when it stands in a clean table.
                check_share(&path.display().to_string(), &plan, 98);
            }
        }
    }
}

/// The same plan with every task directly under its group, numbered.
fn without_targets(mut plan: Plan) -> Plan {
    fn flatten(rows: &mut Vec<Node>, above: &str) {
        let mut out = Vec::new();
        for mut node in rows.drain(..) {
            match &mut node {
                Node::Area(section) | Node::Group(section) => {
                    let section = Arc::make_mut(section);
                    flatten(&mut section.rows, &section.number);
                    out.push(node);
                }
                Node::Target(target) => out.extend(target.tasks.iter().cloned().map(Node::Task)),
                Node::Task(_) => out.push(node),
            }
        }
        let mut number = 0;
        for node in &mut out {
            if let Node::Task(task) = node {
                number += 1;
                Arc::make_mut(task).number = format!("{above}.{number}").into();
            }
        }
        *rows = out;
    }
    flatten(&mut plan.rows, "");
    plan.columns.retain(|column| column.field != Field::Target);
    plan
}

fn leaves(node: &Node) -> Vec<Node> {
    match node {
        Node::Area(section) | Node::Group(section) => section.rows.iter().flat_map(leaves).collect(),
        other => vec![other.clone()],
    }
}

//! The list of what has gone wrong with data in browsers elsewhere, 32 lessons: each is shown by a
//! test that carries its number in its name, here or in a browser, or waits for something. The run
//! says for each which it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use cchc_tests::workspace::sources;

/// How many there are.
const LESSONS: u8 = 32;

/// What waits, in whole or in part, and for what.
const WAITING: [(u8, &str); 5] = [
    (13, "evidence files"),
    (15, "in part: a shell that is kept for offline use"),
    (19, "in part: files for Word and Excel"),
    (29, "catalogues of criteria"),
    (32, "run by hand: cargo mutants --package cchc-vault"),
];

/// The tests in a source that carry a number: `fn t04_…`, right under `#[test]`, or under the mark of
/// those that run inside a browser.
fn tests_in(text: &str) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.trim_start_matches("async ").strip_prefix("fn t").filter(|_| is_test)
            && let Some((number, rest)) = name.split_once('_')
            && let (Ok(number), 2) = (number.parse(), number.len())
        {
            let name = rest.split('(').next().unwrap_or_default();
            found.push((number, format!("t{number:02}_{name}")));
        }
        is_test = ["#[test]", "#[wasm_bindgen_test]"].contains(&line) || (is_test && line.starts_with("#["));
    }
    found
}

/// One line for a lesson; `None` where nothing shows it and it waits for nothing.
fn line(number: u8, shown: &[String]) -> Option<String> {
    let waits = WAITING.iter().find(|(waiting, _)| *waiting == number).map(|(_, what)| *what);
    let shown = (!shown.is_empty()).then(|| format!("shown by {}", shown.join(", ")));
    let state = match (shown, waits) {
        (Some(shown), Some(waits)) => format!("{shown}; waits: {waits}"),
        (Some(shown), None) => shown,
        (None, Some(waits)) => format!("waits: {waits}"),
        (None, None) => return None,
    };
    Some(format!("lesson {number:02}  {state}"))
}

#[test]
fn every_lesson_is_shown_or_waits_for_something() {
    let mut shown: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for source in sources(&[".rs"]) {
        for (number, test) in tests_in(&source.text) {
            shown.entry(number).or_default().push(test);
        }
    }
    let none = Vec::new();
    let lines: Vec<(u8, Option<String>)> =
        (1..=LESSONS).map(|number| (number, line(number, shown.get(&number).unwrap_or(&none)))).collect();
    // Past what a test prints for itself alone: every run shows the table.
    let table: Vec<&str> = lines.iter().filter_map(|(_, line)| line.as_deref()).collect();
    let _ = writeln!(std::io::stderr().lock(), "\n{}", table.join("\n"));
    let open: Vec<u8> = lines.iter().filter(|(_, line)| line.is_none()).map(|(number, _)| *number).collect();
    assert_eq!(open, Vec::<u8>::new(), "neither a test nor a reason to wait");
    let unknown: Vec<&u8> = shown.keys().filter(|number| !(1..=LESSONS).contains(*number)).collect();
    assert_eq!(unknown, Vec::<&u8>::new(), "there is no such lesson");
    assert!(WAITING.is_sorted());
    let waiting: BTreeSet<u8> = WAITING.iter().map(|(number, _)| *number).collect();
    let needless: Vec<&u8> = waiting.iter().filter(|number| shown.contains_key(number)).collect();
    assert_eq!(needless, [&15, &19], "what has tests waits no more, but for what waits in part");
}

#[test]
fn tests_are_found_by_their_names() {
    let text = "#[test]\nfn t04_a() {\n#[test]\n#[cfg(x)]\n    fn t31_b_c() {\nfn t05_helper() {\n#[test]\nfn t6_x() {\n#[test]\nfn two() {\n#[wasm_bindgen_test]\nasync fn t18_d() {";
    let named = [(4, "t04_a"), (31, "t31_b_c"), (18, "t18_d")].map(|(number, name)| (number, name.to_owned()));
    assert_eq!(tests_in(text), named);
    assert_eq!(line(1, &[]), None);
    assert_eq!(line(1, &["t01_a".to_owned()]).as_deref(), Some("lesson 01  shown by t01_a"));
    assert_eq!(line(13, &[]).as_deref(), Some("lesson 13  waits: evidence files"));
}

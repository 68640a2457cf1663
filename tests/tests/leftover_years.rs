//! Which years are left over from last year's plan, sentence by sentence.

use cchc_core::leftover::{Reading, years};
use cchc_tests::beside;

#[test]
fn left_over_years_are_told_from_those_that_are_meant() {
    let path = beside("suite/leftover_years.tsv");
    let table = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path:?}: {why}"));
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [reading, text, expected, _note] = cells.as_slice() else {
            panic!("not four cells: {line}");
        };
        let reading = match *reading {
            "work" => Reading::Work,
            "product" => Reading::Product,
            "heading" => Reading::Heading,
            "prose" => Reading::Prose,
            other => panic!("no such reading: {other}"),
        };
        let found = match years(text, "2025", reading).len() {
            0 => "meant",
            _ => "left over",
        };
        rows += 1;
        if found != *expected {
            wrong.push(format!("{found}: {line}"));
        }
    }
    assert!(rows > 60, "only {rows} rows");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

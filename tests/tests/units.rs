//! Cells that name units, each with the names in it: `tests/suite/units.tsv`, where `\n` is a line
//! break in the cell and ` | ` stands between names.

use std::fs;

use cchc_core::unit::split;
use cchc_tests::beside;

#[test]
fn every_cell_gives_its_names() {
    let table = fs::read_to_string(beside("suite/units.tsv")).expect("the table is there");
    let mut wrong = Vec::new();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    for row in &rows {
        let (wording, names) = row.split_once('\t').expect("two columns");
        let wording = wording.replace("\\n", "\n");
        let read = split(&wording, &[]).join(" | ");
        if read != names {
            wrong.push(format!("{wording:?}\n  read:     {read}\n  expected: {names}"));
        }
    }
    assert!(rows.len() > 50);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_name_met_elsewhere_is_not_parted() {
    let known = vec!["Văn phòng Sở và Phòng Tổng hợp".to_owned()];
    let names = split("Văn phòng Sở và Phòng Tổng hợp; Thanh tra Sở", &known);
    assert_eq!(names, ["Văn phòng Sở và Phòng Tổng hợp", "Thanh tra Sở"]);
}

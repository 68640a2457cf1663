//! Cells that name units, each with the names in it: `tests/suite/units.tsv`, where `\n` is a line
//! break in the cell and ` | ` stands between names.

use std::fs;

use cchc_core::unit::split;
use cchc_tests::beside;
use cchc_tests::workspace::seeds;

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

#[test]
fn a_text_in_the_wrong_column_is_left_whole() {
    let text = "Sở Nội vụ, ".repeat(1000);
    assert_eq!(split(&text, &[]), [text.trim()]);
}

proptest::proptest! {
    #[test]
    fn any_cell(pieces in proptest::collection::vec("(Sở |UBND |các |cấp |huyện |Nội vụ|[a-zA-ZđĐ ]{0,6}|,|;| - |\n|\\(|\\)| và |/|1\\. |: |\\.|\\PC)", 0..30)) {
        let wording = pieces.concat();
        let known = [String::new(), "Sở Nội vụ, Tài chính".to_owned()];
        for name in split(&wording, &known) {
            proptest::prop_assert!(!name.trim().is_empty());
        }
    }
}

#[test]
fn the_seeds_give_what_a_careful_reader_writes_down() {
    let Some(folder) = seeds() else {
        println!("the seeds are not there; set CCHC_SEEDS to read them");
        return;
    };
    for name in ["000", "001"] {
        let json = fs::read_to_string(folder.join(format!("{name}_truth.json"))).expect("the truth is there");
        let truth: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let (mut cells, mut wrong) = (0, Vec::new());
        for row in truth["rows"].as_array().expect("rows") {
            for column in ["lead", "joint"] {
                let (Some(wording), Some(units)) = (row[column].as_str(), row[format!("{column}_units")].as_array())
                else {
                    continue;
                };
                cells += 1;
                if split(wording, &[]) != *units {
                    wrong.push(wording.to_owned());
                }
            }
        }
        assert!(cells > 70 && wrong.len() * 100 <= cells, "{name}: {} of {cells}: {wrong:#?}", wrong.len());
    }
}

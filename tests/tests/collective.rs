//! Names that mean many offices at once, each with the levels that it stands for:
//! `tests/suite/collective_names.tsv`, where "mọi" is every level and nothing is one office.

use std::fs;

use cchc_core::unit::collective::{begins_with, stands_for};
use cchc_tests::beside;
use cchc_tests::workspace::seeds;

fn levels(name: &str) -> String {
    let Some(many) = stands_for(name) else {
        return String::new();
    };
    let every = many.any.then_some("mọi");
    every.into_iter().chain(many.levels).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_name_stands_for_its_levels() {
    let table = fs::read_to_string(beside("suite/collective_names.tsv")).unwrap();
    let rows: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|row| row.split_once('\t')).collect();
    assert!(rows.len() > 90);
    let wrong = rows.iter().filter(|(name, expected)| levels(name) != *expected);
    let wrong: Vec<String> =
        wrong.map(|(name, expected)| format!("{name}: {:?}, not {expected:?}", levels(name))).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_sentence_may_begin_with_many() {
    for (sentence, level) in [
        ("Xã, phường, thị trấn bố trí đủ công chức", "xã"),
        ("UBND cấp huyện hoàn thành việc sắp xếp", "huyện"),
        ("Các sở, ngành, UBND cấp xã triển khai quy định", "sở"),
        ("Các cơ quan, đơn vị có tổ chức bộ máy đúng quy định", "sở"),
    ] {
        assert!(begins_with(sentence).is_some_and(|many| many.covers(level)), "{sentence}");
    }
    for sentence in ["Ban hành danh mục", "Bộ thủ tục hành chính được công khai", "Sở Nội vụ hoàn thành", ""]
    {
        assert_eq!(begins_with(sentence), None, "{sentence}");
    }
}

/// The names in the leading cells of a province's plan that stand for its departments, by eye.
#[test]
fn the_departments_of_a_real_plan_are_told_from_single_offices() {
    let Some(folder) = seeds() else {
        println!("the seeds are not there; set CCHC_SEEDS to read them");
        return;
    };
    let json = fs::read_to_string(folder.join("001_truth.json")).unwrap();
    let truth: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut count = 0;
    for row in truth["rows"].as_array().unwrap() {
        for name in row["lead_units"].as_array().unwrap().iter().filter_map(|name| name.as_str()) {
            let sure = name.to_lowercase().trim_start_matches("các ").starts_with("sở")
                && name.to_lowercase().ends_with("ngành");
            assert_eq!(stands_for(name).is_some_and(|many| many.covers("sở")), sure, "{name}");
            count += usize::from(sure);
        }
    }
    assert_eq!(count, 28);
}

proptest::proptest! {
    #[test]
    fn any_name(pieces in proptest::collection::vec("(các |sở|ban|ngành| UBND |cấp |huyện|thuộc |tỉnh|đơn vị|phòng|,|;| và | - |\n|Nội vụ|:|\\PC)", 0..30)) {
        let name = pieces.concat();
        let _ = stands_for(&name);
        let _ = begins_with(&name);
    }
}

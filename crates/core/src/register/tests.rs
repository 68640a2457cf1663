//! What the shipped register holds, and which document a citation means.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::vietnamese::day;

fn one(text: &str) -> Citation {
    let mut found = citation::find(text);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

fn register() -> Register {
    Register::of(&Rulebook::default())
}

#[test]
fn every_shipped_document_is_whole_and_can_be_cited() {
    let entries: Vec<&Entry> = shipped().collect();
    assert!(entries.len() > 70, "{}", entries.len());
    let mut seen = BTreeSet::new();
    for entry in entries {
        let name = &entry.symbol;
        let date = entry.date.unwrap_or_else(|| panic!("{name} has no date"));
        assert!(seen.insert((name.clone(), date)), "{name} stands twice");
        assert!(!entry.kind.is_empty() && entry.issuer.contains(' ') || entry.issuer == "Quốc hội", "{entry:?}");
        assert!(entry.title.chars().count() > 9 && !entry.title.ends_with('.'), "{name}: {}", entry.title);
        let read = one(&format!("{} số {name} ngày {}", entry.kind, date.format("%d/%m/%Y")));
        assert_eq!((&read.number, read.date), (name, Some(date)));
        assert_eq!(register().meant(&read), Some(entry));
        if let Some(end) = &entry.ends {
            assert!(end.from > date, "{name} ends before it begins");
            for by in &end.by {
                let next = register().successor(entry, end, by).and_then(|next| next.date);
                assert!(next.is_some() && next == by.date, "{name}: {by:?} is not in the register");
            }
        }
    }
}

#[test]
fn a_wrong_date_of_a_well_known_document_is_named() {
    let right = |text: &str| register().misdated(&one(text)).and_then(|entry| entry.date);
    assert_eq!(right("Nghị định số 30/2020/NĐ-CP ngày 07/3/2020"), day(5, 3, 2020));
    assert_eq!(right("Nghị quyết số 76/NQ-CP ngày 15/7/2022"), day(15, 7, 2021));
    for fine in [
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
        "Nghị định số 30/2020/NĐ-CP",
        "Nghị quyết số 76/NQ-CP ngày 13/6/2013",
        "Nghị quyết số 76/NQ-CP ngày 05/5/2024",
        "Kế hoạch số 30/KH-SDL ngày 07/3/2020",
        // Nobody has checked its date.
        "Nghị quyết số 131/NQ-CP ngày 16/10/2022",
    ] {
        assert_eq!(right(fine), None, "{fine}");
    }
}

#[test]
fn the_offices_own_entry_counts_as_checked_and_is_its_own_bodys() {
    let mut book = Rulebook::default();
    book.documents.push(Document {
        symbol: "308/KH-UBND".to_owned(),
        date: day(8, 8, 2022),
        issuer: "UBND tỉnh Hòa Bình Thượng".to_owned(),
        title: "Nâng cao các chỉ số".to_owned(),
        ends: None,
        replaced_by: Vec::new(),
    });
    let register = Register::of(&book);
    let right = |text: &str| register.misdated(&one(text)).and_then(|entry| entry.date);
    assert_eq!(right("Kế hoạch số 308/KH-UBND ngày 08/8/2021 của UBND tỉnh"), day(8, 8, 2022));
    assert_eq!(right("Kế hoạch số 308/KH-UBND ngày 15/9/2022"), None);
    assert_eq!(right("Kế hoạch số 308/KH-UBND ngày 08/8/2021 của UBND tỉnh Sơn Hạ"), None);
}

#[test]
fn what_ended_is_known_by_day_and_only_where_it_was_checked() {
    let register = register();
    let ended =
        |text: &str, on: Option<NaiveDate>| on.and_then(|on| register.meant(&one(text))?.ended(on).map(End::numbers));
    let decree = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018";
    assert_eq!(ended(decree, day(31, 12, 2025)), None);
    assert_eq!(ended(decree, day(1, 1, 2026)), Some("118/2025/NĐ-CP".to_owned()));
    assert_eq!(ended("Nghị định số 34/2019/NĐ-CP", day(1, 1, 2026)), None);
    assert_eq!(ended("Nghị quyết số 76/NQ-CP", day(1, 1, 2026)), None);
    assert_eq!(ended("Nghị quyết số 76/NQ-CP ngày 13/6/2013", day(1, 1, 2026)), Some("76/NQ-CP".to_owned()));
    assert_eq!(ended("Nghị quyết số 76/NQ-CP ngày 13/6/2013", day(20, 1, 2021)), None);
}

/// Where nobody has checked the day, a plan is held against the end from the next year on.
#[test]
fn an_end_without_a_checked_day_counts_from_the_next_year() {
    let ended = |entry: &'static Entry, d, m, y| day(d, m, y).and_then(|on| entry.ended(on));
    let entry = |symbol: &str| shipped().find(|entry| entry.symbol == symbol).unwrap();
    let (sure, unsure, unknown) = (entry("30c/NQ-CP"), entry("61/2018/NĐ-CP"), entry("138/2020/NĐ-CP"));
    assert!(ended(sure, 14, 7, 2021).is_none() && ended(sure, 15, 7, 2021).is_some());
    assert!(ended(unsure, 31, 12, 2025).is_none());
    assert_eq!(ended(unsure, 1, 1, 2026).map(End::day), Some(None));
    assert!(ended(unknown, 31, 12, 2199).is_none());
}

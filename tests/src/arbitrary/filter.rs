//! Random filters of a plan's table, as a file may hold them.

use cchc_core::filter::{Duty, Filter, Found, InArea, OfUnit, SavedFilter, When};
use cchc_core::finding::Severity;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{id, text, unit_name};

/// Any filter, also one that asks nothing and one that nothing answers.
pub fn filter() -> impl Strategy<Value = Filter> {
    let words = prop_oneof![2 => Just(String::new()), 1 => select(vec!["rà soát", "vp", "bao CAO", "-"]).prop_map(str::to_owned), 1 => text()];
    let area = (id(), text()).prop_map(|(row, title)| InArea { row, title });
    let unit = (proptest::option::of((0..4u64).prop_map(cchc_core::id::Fresh::from_bits)), unit_name());
    let unit = unit.prop_map(|(unit, name)| OfUnit { unit, name });
    let duty = select(vec![Duty::Either, Duty::Lead, Duty::Joint]);
    let month = (proptest::option::of(2024..2028), 1..=12u32).prop_map(|(year, month)| When::Month { year, month });
    let when = prop_oneof![month, select(vec![When::Ongoing, When::Undated, When::Unwritten])];
    let found = prop_oneof![
        select(vec![Found::Any, Found::Severity(Severity::Error), Found::Severity(Severity::Note)]),
        select(vec!["T001", "D001", "N001"]).prop_map(|code| Found::Rule(code.to_owned())),
    ];
    let lists = (vec(area, 0..2), vec(unit, 0..2), vec(when, 0..3), vec(found, 0..2));
    (words, lists, duty, any::<bool>()).prop_map(|(words, (areas, units, when, found), duty, commented)| Filter {
        words,
        areas,
        units,
        duty,
        when,
        found,
        commented,
    })
}

pub(super) fn saved() -> impl Strategy<Value = SavedFilter> {
    (text(), filter()).prop_map(|(name, filter)| SavedFilter { name, filter })
}

//! P008: one document cited in two ways.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;

pub(super) static RULE: Rule = Rule {
    code: "P008",
    name: "document-cited-two-ways",
    title: [
        "Một văn bản viện dẫn hai cách",
        "One document cited two ways",
    ],
    severity: Severity::Warning,
    what: "x",
    why: "x",
    basis: "x",
    fix: "x",
    bad: "x",
    good: "x",
    check,
};

fn check(_input: &Input) -> Vec<Finding> {
    Vec::new()
}

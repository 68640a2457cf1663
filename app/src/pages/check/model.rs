//! What the list of findings shows: counts by severity, findings grouped by rule.

use cchc_core::finding::Severity;
use cchc_office::message::Found;

/// How many findings of each severity: errors, warnings, notes.
pub fn counts(found: &[Found]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| found.iter().filter(|f| f.severity == severity).count())
}

/// The findings of one rule, in the order in which they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The rule's code.
    pub code: String,
    /// Its findings.
    pub findings: Vec<Found>,
}

/// Groups findings by rule, keeping the order of the first of each.
pub fn by_rule(found: &[Found], only: Option<Severity>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in found.iter().filter(|f| only.is_none_or(|s| f.severity == s)) {
        match groups.iter_mut().find(|g| g.code == finding.code) {
            Some(group) => group.findings.push(finding.clone()),
            None => groups.push(Group { code: finding.code.clone(), findings: vec![finding.clone()] }),
        }
    }
    groups
}

//! What the list of findings shows: counts by severity, findings grouped by rule.

use cchc_core::finding::{Finding, Severity};

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Breaches that no reader would dispute.
    pub errors: usize,
    /// Probably wrong.
    pub warnings: usize,
    /// Worth a look.
    pub notes: usize,
}

/// Counts the findings.
pub fn counts(findings: &[Finding]) -> Counts {
    let mut counts = Counts::default();
    for finding in findings {
        match finding.severity {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Note => counts.notes += 1,
        }
    }
    counts
}

/// The findings of one rule, in the order in which they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The rule's code.
    pub code: &'static str,
    /// Its findings.
    pub findings: Vec<Finding>,
}

/// Groups findings by rule, keeping the order of the first of each.
pub fn by_rule(findings: &[Finding], only: Option<Severity>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings.iter().filter(|f| only.is_none_or(|s| f.severity == s)) {
        match groups.iter_mut().find(|g| g.code == finding.code) {
            Some(group) => group.findings.push(finding.clone()),
            None => groups.push(Group { code: finding.code, findings: vec![finding.clone()] }),
        }
    }
    groups
}

//! Two reports of one plan, an older and a newer: what is new, what is gone, what is still there.

use std::collections::BTreeMap;

use super::Report;
use crate::finding::{Finding, Key};

/// What has become of the findings of an older report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since<'a> {
    /// Found now and not before, in the newer order.
    pub new: Vec<&'a Finding>,
    /// Found before and mended since, in the older order.
    pub gone: Vec<&'a Finding>,
    /// Found then and now, as now.
    pub still: Vec<&'a Finding>,
}

/// Compares two reports by what tells findings apart. What is let pass is there all the same: it is
/// neither new when its waiver ends nor gone when it is waived. A finding of a rule that was switched off
/// or deleted since is not gone either: nobody has mended it.
pub fn since<'a>(before: &'a Report, now: &'a Report) -> Since<'a> {
    let mut then = keys(before);
    let mut today = keys(now);
    let mut since = Since::default();
    for finding in &now.findings {
        if take(&mut then, finding) { since.still.push(finding) } else { since.new.push(finding) }
    }
    let gone = before.findings.iter().filter(|finding| !take(&mut today, finding));
    since.gone = gone.filter(|finding| now.has_asked(&finding.code)).collect();
    since
}

/// How often each key stands in a report; two findings may have one.
fn keys(report: &Report) -> BTreeMap<Key, usize> {
    let mut keys = BTreeMap::new();
    let waived = report.waived.iter().map(|waived| &waived.finding);
    for finding in report.findings.iter().chain(waived) {
        *keys.entry(finding.key()).or_insert(0) += 1;
    }
    keys
}

fn take(keys: &mut BTreeMap<Key, usize>, finding: &Finding) -> bool {
    match keys.get_mut(&finding.key()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    }
}

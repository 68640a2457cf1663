//! Who has the keys when something was done about a finding: the one that has taken its place.

use std::collections::HashMap;

use cchc_core::finding::Key;

use super::Check;
use crate::office::Office;

impl Check {
    /// Remembers the place of a finding in the list as it is shown: itself, what stands below it, and
    /// what stands above it from the nearest on.
    pub(super) fn keep_place(&mut self, office: &Office, nr: Option<usize>) {
        let Some(((_, report), nr)) = office.report().zip(nr) else { return };
        let order: Vec<usize> = self.shown(office, report).into_iter().flat_map(|(_, found)| found).collect();
        let at = order.iter().position(|other| *other == nr).unwrap_or_default();
        let (above, below) = order.split_at(at);
        let places = below.iter().chain(above.iter().rev());
        self.after = places.filter_map(|at| Some(report.findings.get(*at)?.key())).collect();
    }

    /// The element that is to have the keys now, once the findings are known again.
    pub(in super::super) fn next(&mut self, office: &Office) -> Option<String> {
        if self.after.is_empty() {
            return None;
        }
        let (_, report) = office.report()?;
        let after = std::mem::take(&mut self.after);
        let mut there: HashMap<Key, usize> = HashMap::new();
        for at in self.shown(office, report).into_iter().flat_map(|(_, found)| found) {
            if let Some(finding) = report.findings.get(at) {
                there.entry(finding.key()).or_insert(at);
            }
        }
        let next = after.iter().find_map(|key| there.get(key));
        Some(next.map_or_else(|| "by".to_owned(), |nr| format!("f{nr}")))
    }
}

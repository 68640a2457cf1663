//! The findings as a list to hand out: unit by unit, what each has to mend. It says nothing of how it
//! is shown; [`Checklist::text`] is its plainest form.

use super::{By, Counts, Report, groups};
use crate::finding::Severity;
use crate::language::Lang;
use crate::plan::Plan;
use crate::say;
use crate::workspace::Workspace;

/// A list to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// What it is a list for.
    pub title: String,
    /// All findings, each once.
    pub counts: Counts,
    /// What each unit has to mend.
    pub entries: Vec<Entry>,
    /// What could not be looked at.
    pub absent: Option<String>,
}

/// What one unit has to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The unit, or words for none.
    pub name: String,
    /// How much.
    pub counts: Counts,
    /// Each place, errors first.
    pub items: Vec<Item>,
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The rule's code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where, as printed.
    pub at: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// The findings of a plan as a list to hand out.
pub fn checklist(report: &Report, workspace: &Workspace, plan: &Plan, lang: Lang) -> Checklist {
    let entries = groups(report, workspace, plan, By::Unit, lang);
    let entry = |group: super::Group| Entry {
        name: group.name,
        counts: group.counts,
        items: group.findings.iter().filter_map(|&at| report.findings.get(at)).map(item).collect(),
    };
    Checklist {
        title: title(plan, lang),
        counts: report.counts(),
        entries: entries.into_iter().map(entry).collect(),
        absent: report.absent_note(lang),
    }
}

/// The plan's own title with its year, where it has one.
fn title(plan: &Plan, lang: Lang) -> String {
    let year = plan.years.first;
    let titles = [&plan.header.title, &plan.appendix_title];
    match titles.into_iter().map(|title| title.trim()).find(|title| !title.is_empty()) {
        Some(title) if title.contains(&year.to_string()) => title.to_owned(),
        Some(title) => format!("{title} ({year})"),
        None => say!(lang, "Kế hoạch năm {year}", "Plan for {year}"),
    }
}

fn item(finding: &crate::finding::Finding) -> Item {
    Item {
        code: finding.code.to_string(),
        severity: finding.severity,
        at: finding.place.at.clone(),
        message: finding.message.clone(),
        hint: finding.hint.clone(),
    }
}

impl Checklist {
    /// The list as plain text, a box to tick before each thing to mend.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = format!("{}\n{}\n", self.title, total(self.counts, lang));
        for entry in &self.entries {
            out.push_str(&format!("\n{}: {}\n", entry.name, entry.counts.line(lang)));
            for item in &entry.items {
                let Item { code, at, message, hint, .. } = item;
                let word = item.severity.word(lang);
                out.push_str(&format!("[ ] {at}: {message} ({word} {code})\n    {hint}\n"));
            }
        }
        if let Some(absent) = &self.absent {
            out.push_str(&format!("\n{absent}\n"));
        }
        out
    }
}

/// "Tất cả: 3 lỗi, 5 cảnh báo."
fn total(counts: Counts, lang: Lang) -> String {
    let counts = counts.line(lang);
    say!(lang, "Tất cả: {counts}.", "In all: {counts}.")
}

//! Where the words of a plan still name a unit by another name than its own: a renamed or merged unit
//! follows in the cells of units, but a sentence is the officer's to change.

use super::Unit;
use crate::id::{PartId, PlanId, RowId};
use crate::language::Lang;
use crate::plan::{Plan, Row};
use crate::say;
use crate::workspace::Workspace;

/// A sentence that names the unit otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The plan.
    pub plan: PlanId,
    /// The part of the text, where it stands in one.
    pub part: Option<PartId>,
    /// The row of the table, where it stands in one.
    pub row: Option<RowId>,
    /// The name that stands there.
    pub name: String,
    /// The place in words: "Phần II", "Nơi nhận", "nhiệm vụ 1.2".
    pub at: String,
}

/// The places in the office's own plans that are being written, in their order, each name once a place.
pub fn mentions(workspace: &Workspace, unit: &Unit, lang: Lang) -> Vec<Mention> {
    // One word ("Sở") says too little; the name itself is right.
    let others = unit.aliases.iter().map(|alias| alias.trim());
    let others: Vec<&str> = others.filter(|alias| alias.contains(' ') && *alias != unit.name).collect();
    let mut found = Vec::new();
    if others.is_empty() {
        return found;
    }
    for plan in workspace.plans.iter().filter(|plan| plan.is_being_written()) {
        let plan = &*plan.numbered();
        let mut look = |text: &str, part: Option<PartId>, row: Option<RowId>, at: String| {
            for name in others.iter().filter(|name| names(text, name, &unit.name)) {
                let name = (*name).to_owned();
                found.push(Mention { plan: plan.id, part, row, name, at: at.clone() });
            }
        };
        texts(plan, lang, &mut look);
    }
    found
}

/// Every text but the cells of units.
fn texts(plan: &Plan, lang: Lang, look: &mut impl FnMut(&str, Option<PartId>, Option<RowId>, String)) {
    look(&plan.preamble, None, None, lang.pick("Lời dẫn", "Preamble").to_owned());
    for part in &plan.parts {
        let number = &part.number;
        let at = if number.is_empty() { part.title.clone() } else { say!(lang, "Phần {number}", "Part {number}") };
        look(&format!("{}\n{}", part.title, part.body), Some(part.id), None, at);
    }
    look(&plan.header.recipients.join("\n"), None, None, lang.pick("Nơi nhận", "Recipients").to_owned());
    plan.walk(|row, _| {
        let (words, product, extra) = match row {
            Row::Task(task) => (&task.content, task.product.as_str(), &task.extra),
            Row::Target(target) => (&target.wording, "", &target.extra),
            Row::Area(section) | Row::Group(section) => (&section.title, "", &section.extra),
        };
        let mut text = format!("{words}\n{product}");
        extra.iter().for_each(|cell| text.push_str(&format!("\n{}", cell.text)));
        let number = row.number();
        let at = if number.is_empty() {
            words.chars().take(40).collect()
        } else {
            say!(lang, "dòng {number}", "row {number}")
        };
        look(&text, None, Some(row.id()), at);
    });
}

/// True where the text holds the name as a name of its own: not within the full name, nor at the
/// beginning of a longer one ("Văn phòng" in "Văn phòng Quốc hội").
fn names(text: &str, name: &str, full: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
        let within = full.match_indices(name).any(|(start, _)| {
            before.ends_with(full.get(..start).unwrap_or_default())
                && after.starts_with(full.get(start + name.len()..).unwrap_or_default())
        });
        let whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        let longer = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        whole && !within && !longer
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_within_a_longer_one_is_none() {
        for (text, found) in [
            ("Phòng Lữ hành tổng hợp, báo cáo.", true),
            ("giao Phòng Lữ hành; Thanh tra", true),
            ("Phòng Lữ hành quốc tế tổng hợp", false),
            ("Phòng Lữ hành Miền Tây", false),
            ("Trưởng Phòng Lữ hànhx", false),
        ] {
            assert_eq!(names(text, "Phòng Lữ hành", "Phòng Lữ hành quốc tế"), found, "{text}");
        }
    }
}

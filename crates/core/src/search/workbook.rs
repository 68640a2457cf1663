//! What of a workbook can be found again: tasks, targets, areas, units, cited documents; and what the
//! program has beside it, its rules and screens.

use std::collections::HashMap;

use super::{Query, Text};
use crate::finding::Place;
use crate::hash::Quick;
use crate::id::{PlanId, RowId, UnitId};
use crate::language::Lang;
use crate::plan::{Node, Row};
use crate::register;
use crate::rule::ALL;
use crate::workspace::Workspace;

/// Where something that was found leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    /// A screen of the program, by its address.
    Screen(&'static str),
    /// A task.
    Task(PlanId, RowId),
    /// A target.
    Target(PlanId, RowId),
    /// An area or a group.
    Section(PlanId, RowId),
    /// A unit of the office.
    Unit(UnitId),
    /// A cited document, by its number, with the first place that cites it.
    Document(String, Option<Place>),
    /// A rule, by its code.
    Rule(&'static str),
}

/// Everything that can be found, in the order in which equals are shown.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<(Goal, Text)>,
    /// The rows that were read, with their texts: a row that is the same is not read again. It is kept
    /// alive, so that no other can stand at its address.
    rows: HashMap<RowId, (Node, Text), Quick>,
}

impl Index {
    /// What can be found in a workbook, the open plan's rows before those of the others. `screens` are the
    /// addresses of the program's screens with their names and more words. Rows that `before` has read are not read again.
    pub fn of(
        workspace: &Workspace,
        open: Option<PlanId>,
        screens: &[(&'static str, &str, &str)],
        lang: Lang,
        before: Index,
    ) -> Index {
        let mut index = Index::default();
        let mut read = before.rows;
        for (address, name, more) in screens {
            index.entries.push((Goal::Screen(address), Text::of(name, [*more])));
        }
        for unit in &workspace.units {
            let names = unit.aliases.iter().map(String::as_str);
            index.entries.push((Goal::Unit(unit.id), Text::of(&unit.name, names)));
        }
        let is_open = |plan: PlanId| Some(plan) == open;
        let plans = || workspace.plans.iter();
        for plan in plans().filter(|plan| is_open(plan.id)).chain(plans().filter(|plan| !is_open(plan.id))) {
            plan.walk(|row, _| {
                let known = read.remove(&row.id()).filter(|(node, _)| node.is(row));
                let (node, text) = known.unwrap_or_else(|| (row.to_node(), words(row)));
                let goal = match row {
                    Row::Area(_) | Row::Group(_) => Goal::Section(plan.id, row.id()),
                    Row::Target(_) => Goal::Target(plan.id, row.id()),
                    Row::Task(_) => Goal::Task(plan.id, row.id()),
                };
                index.entries.push((goal, text.clone()));
                index.rows.insert(row.id(), (node, text));
            });
        }
        for document in register::cited(workspace, lang) {
            let more =
                [&document.kind, &document.issuer, &document.title].map(|part| part.as_deref().unwrap_or_default());
            let text = Text::of(&document.number, more);
            index.entries.push((Goal::Document(document.number, document.places.into_iter().next()), text));
        }
        for rule in ALL {
            let title = format!("{} {}", rule.code, rule.title(lang));
            index.entries.push((Goal::Rule(rule.code), Text::of(&title, [rule.what])));
        }
        index
    }

    /// What answers a question best, at most so many, and how many answer it at all.
    pub fn find(&self, query: &Query, most: usize) -> (Vec<&Goal>, usize) {
        let weigh = |(at, (_, text)): (usize, &(Goal, Text))| Some((query.weigh(text)?, at));
        let mut found: Vec<(u32, usize)> = self.entries.iter().enumerate().filter_map(weigh).collect();
        let all = found.len();
        // The better first, of equals the earlier.
        let order = |a: &(u32, usize), b: &(u32, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if all > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        (found.into_iter().filter_map(|(_, at)| self.entries.get(at)).map(|(goal, _)| goal).collect(), all)
    }
}

/// The words of a row.
fn words(row: Row<'_>) -> Text {
    let number = std::iter::once(row.number());
    let extra = row.extra().iter().map(|cell| cell.text.as_str());
    match row {
        Row::Task(task) => {
            let cells = [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording];
            Text::of(row.text(), cells.into_iter().map(String::as_str).chain(number).chain(extra))
        }
        _ => Text::of(row.text(), number.chain(extra)),
    }
}

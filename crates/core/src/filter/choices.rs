//! What can be chosen in a filter of a plan, each with how much of the plan it keeps.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::index::{Entry, Index};
use super::{InArea, OfUnit, When, when};
use crate::finding::{Finding, Severity};
use crate::id::RowId;
use crate::order::Order;
use crate::plan::{Node, Row};

/// Everything that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The areas in printed order.
    pub areas: Vec<AreaChoice>,
    /// The units that tasks name: those of the office's list first, then in the order of the plan; last
    /// that a task names none.
    pub units: Vec<UnitChoice>,
    /// When tasks are due: the months in order, then what has none.
    pub when: Vec<Choice<When>>,
    /// How bad the findings are.
    pub severities: Vec<Choice<Severity>>,
    /// The codes of the rules that found something in a row.
    pub rules: Vec<Choice<String>>,
    /// How many rows have comments.
    pub commented: usize,
}

/// A value with how many rows it keeps for themselves: tasks, targets without tasks, and the titles that
/// have the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// The value.
    pub value: T,
    /// How many rows it keeps.
    pub rows: usize,
}

/// An area to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaChoice {
    /// The area.
    pub area: InArea,
    /// Its printed number; empty where it has none.
    pub number: String,
    /// How many tasks stand in it.
    pub tasks: usize,
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChoice {
    /// The unit.
    pub unit: OfUnit,
    /// How many tasks it leads, alone or with others.
    pub leads: usize,
    /// How many it joins.
    pub joins: usize,
    /// How many name it at all.
    pub tasks: usize,
}

impl Index {
    /// What can be chosen, each with how much it keeps; what would keep nothing is left out, but for areas.
    /// `findings` are those of the plan's last check.
    ///
    /// Months of a yearly plan's own year come without it, so that a saved filter holds next year too.
    pub fn choices(&self, findings: &[Finding]) -> Choices {
        let (severities, rules) = self.found(findings);
        let commented = |entry: &&Entry| !entry.node.row().comments().is_empty();
        Choices {
            areas: self.areas(),
            units: self.unit_choices(),
            when: self.months(),
            severities,
            rules,
            commented: self.rows.iter().filter(commented).count(),
        }
    }

    fn areas(&self) -> Vec<AreaChoice> {
        let mut areas: Vec<AreaChoice> = Vec::new();
        let mut inside = false;
        for entry in &self.rows {
            if entry.above.is_none() {
                let area = match entry.node.row() {
                    Row::Area(section) | Row::Group(section) => Some(section),
                    _ => None,
                };
                inside = area.is_some();
                areas.extend(area.map(|section| AreaChoice {
                    area: InArea { row: section.id, title: section.title.clone() },
                    number: entry.number.to_string(),
                    tasks: 0,
                }));
            }
            if let (true, Node::Task(_), Some(area)) = (inside, &entry.node, areas.last_mut()) {
                area.tasks += 1;
            }
        }
        areas
    }

    fn unit_choices(&self) -> Vec<UnitChoice> {
        let units = self.units();
        let (counts, nobody) = units.counts();
        let named = units.whos.iter().zip(counts).filter(|(_, [.., tasks])| *tasks > 0);
        let mut named: Vec<_> = named.collect();
        named.order_by(|(a, _), (b, _)| a.called.cmp(&b.called));
        let choice = |unit, [leads, joins, tasks]: [usize; 3]| UnitChoice { unit, leads, joins, tasks };
        let mut choices: Vec<UnitChoice> =
            named.into_iter().map(|(who, counts)| choice(units.named(who), counts)).collect();
        if nobody > 0 {
            choices.push(choice(OfUnit { unit: None, name: String::new() }, [0, 0, nobody]));
        }
        choices
    }

    fn months(&self) -> Vec<Choice<When>> {
        let years = self.of.as_ref().map(|(_, plan)| plan.years);
        let own = years.filter(|years| years.first == years.last).map(|years| years.first);
        let mut counts: BTreeMap<When, usize> = BTreeMap::new();
        for entry in &self.rows {
            let Node::Task(task) = &entry.node else { continue };
            for due in when::when(&task.deadline) {
                *counts.entry(due).or_default() += 1;
            }
        }
        let all = |month: u32| {
            let of_month = |when: &&When| matches!(when, When::Month { month: own, .. } if *own == month);
            let rows = self.rows.iter().filter(|entry| match &entry.node {
                Node::Task(task) => when::when(&task.deadline).iter().any(|due| of_month(&due)),
                _ => false,
            });
            rows.count()
        };
        let mut choices: Vec<(Option<NaiveDate>, Choice<When>)> = Vec::new();
        for (value, rows) in counts {
            let day = match value {
                When::Month { year: Some(year), month } => NaiveDate::from_ymd_opt(year, month, 1),
                _ => None,
            };
            let choice = match value {
                When::Month { year, month } if year.is_some() && year == own => {
                    Choice { value: When::Month { year: None, month }, rows: all(month) }
                }
                value => Choice { value, rows },
            };
            choices.push((day, choice));
        }
        // Months by their days, then the others in their own order.
        choices.order_by_key(|(day, choice)| (day.is_none(), *day, choice.value));
        choices.into_iter().map(|(_, choice)| choice).collect()
    }

    fn found(&self, findings: &[Finding]) -> (Vec<Choice<Severity>>, Vec<Choice<String>>) {
        let mut severities: BTreeMap<Severity, BTreeSet<RowId>> = BTreeMap::new();
        let mut rules: BTreeMap<&str, BTreeSet<RowId>> = BTreeMap::new();
        for finding in findings {
            if let Some(row) = finding.place.row {
                severities.entry(finding.severity).or_default().insert(row);
                rules.entry(&finding.code).or_default().insert(row);
            }
        }
        let rows = |found: &BTreeSet<RowId>| {
            let holds = |entry: &&Entry| {
                let whole = entry.is_leaf() || !matches!(entry.node, Node::Target(_));
                let target = self.target_of(entry).is_some_and(|target| found.contains(&target.id()));
                whole && (target || found.contains(&entry.id()))
            };
            self.rows.iter().filter(holds).count()
        };
        let severities = severities.iter().map(|(value, found)| Choice { value: *value, rows: rows(found) });
        let rules = rules.iter().map(|(code, found)| Choice { value: (*code).to_owned(), rows: rows(found) });
        let there = |rows: &usize| *rows > 0;
        (
            severities.filter(|choice| there(&choice.rows)).collect(),
            rules.filter(|choice| there(&choice.rows)).collect(),
        )
    }
}

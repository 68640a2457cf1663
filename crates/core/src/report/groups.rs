//! The findings of a report by area, by the unit that leads the row, or by rule.

use std::collections::BTreeMap;

use super::{Counts, Report};
use crate::finding::{Ctx, Finding};
use crate::id::RowId;
use crate::input::Input;
use crate::language::Lang;
use crate::order::Order;
use crate::plan::{Field, Plan, Row};
use crate::rule::by_code;
use crate::workspace::Workspace;

/// By what findings are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The area that the row stands in; header and text first.
    Area,
    /// The unit that leads the row. What several units lead stands with each of them.
    Unit,
    /// The rule.
    #[default]
    Rule,
}

/// Findings that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common: "I. Cải cách thể chế", "Văn phòng Sở", "T001 Nhiệm vụ không có …".
    pub name: String,
    /// The findings, by their places in [`Report::findings`], in the same order.
    pub findings: Vec<usize>,
    /// How many there are of each severity, with those among [`Report::waived`].
    pub counts: Counts,
}

/// The findings of a plan in groups, in the order of the document, of the office's units or of the
/// catalogue, rules with errors first; a group without findings is left out.
pub fn groups(report: &Report, workspace: &Workspace, plan: &Plan, by: By, lang: Lang) -> Vec<Group> {
    let sorter = Sorter::new(workspace, plan, by, lang);
    let mut groups: BTreeMap<(usize, String), Group> = BTreeMap::new();
    let mut add = |finding: &Finding, at: Option<usize>| {
        for (rank, name) in sorter.names(finding) {
            let group = groups.entry((rank, name.clone())).or_insert_with(|| Group {
                name,
                findings: Vec::new(),
                counts: Counts::default(),
            });
            match at {
                Some(at) => {
                    group.findings.push(at);
                    group.counts = group.counts.plus(Counts::of([finding]));
                }
                None => group.counts.waived += 1,
            }
        }
    };
    report.findings.iter().enumerate().for_each(|(at, finding)| add(finding, Some(at)));
    report.waived.iter().for_each(|waived| add(&waived.finding, None));
    let mut groups: Vec<Group> = groups.into_values().collect();
    if by == By::Rule {
        let worst = |group: &Group| {
            group.findings.iter().filter_map(|&at| report.findings.get(at).map(|finding| finding.severity)).min()
        };
        // A rule whose findings are all let pass comes last.
        groups.order_by_key(|group| (worst(group).is_none(), worst(group)));
    }
    groups
}

/// The names of the groups that a finding of a row stands in, with their places in the order.
type Names = Vec<(usize, String)>;

/// Knows for every row where its findings go.
#[derive(Debug)]
pub(super) struct Sorter {
    by: By,
    lang: Lang,
    rows: BTreeMap<RowId, Names>,
    /// Where everything goes that stands in no row.
    general: Names,
    /// The codes of the office's own rules with their places in the order and their titles.
    own: BTreeMap<String, (usize, String)>,
}

impl Sorter {
    pub(super) fn new(workspace: &Workspace, plan: &Plan, by: By, lang: Lang) -> Sorter {
        let plan = &*plan.numbered();
        let ctx = Ctx { today: None, lang };
        let input = Input::new(workspace, plan, &ctx);
        let (rows, general) = match by {
            By::Area => (areas(&input), lang.pick("Thể thức và lời văn", "Header and text")),
            By::Unit => (units(&input), lang.pick("Chung cả kế hoạch", "The plan as a whole")),
            By::Rule => (BTreeMap::new(), ""),
        };
        // What concerns the plan as a whole comes before its areas and after its units.
        let rank = if by == By::Unit { usize::MAX } else { 0 };
        let mut own = BTreeMap::new();
        for (at, rule) in workspace.rulebook.rules.iter().enumerate() {
            own.insert(rule.code.clone(), (usize::MAX / 2 + at, format!("{} {}", rule.code, rule.message)));
        }
        Sorter { by, lang, rows, general: vec![(rank, general.to_owned())], own }
    }

    /// The groups of a finding, each with its place in the order.
    pub(super) fn names(&self, finding: &Finding) -> Names {
        match self.by {
            By::Rule => vec![self.rule(&finding.code)],
            By::Area | By::Unit => {
                let row = finding.place.row.as_ref().and_then(|row| self.rows.get(row));
                row.unwrap_or(&self.general).clone()
            }
        }
    }

    fn rule(&self, code: &str) -> (usize, String) {
        let known = crate::rule::ALL.iter().position(|rule| rule.code == code).zip(by_code(code));
        match (known, self.own.get(code)) {
            (Some((at, rule)), _) => (at, format!("{code} {}", rule.title(self.lang))),
            (None, Some(own)) => own.clone(),
            (None, None) => (usize::MAX, code.to_owned()),
        }
    }
}

/// What a rule catches, short: its title, or what an own rule of the office says of a breach.
pub fn title(workspace: &Workspace, code: &str, lang: Lang) -> Option<String> {
    let own = || workspace.rulebook.rules.iter().find(|rule| rule.code == code);
    by_code(code).map(|rule| rule.title(lang).to_owned()).or_else(|| Some(own()?.message.clone()))
}

/// Every row with the outermost section that it stands in.
fn areas(input: &Input) -> BTreeMap<RowId, Names> {
    let lang = input.lang();
    let mut areas = BTreeMap::new();
    let mut here = (1, lang.pick("Ngoài các lĩnh vực", "Outside the areas").to_owned());
    for (at, standing) in input.rows().iter().enumerate() {
        if standing.above.is_none() {
            let number = crate::input::bare(standing.row.number());
            here = match standing.row {
                Row::Area(section) | Row::Group(section) if number.is_empty() => (at + 2, section.title.clone()),
                Row::Area(section) | Row::Group(section) => (at + 2, format!("{number}. {}", section.title)),
                _ => (1, lang.pick("Ngoài các lĩnh vực", "Outside the areas").to_owned()),
            };
        }
        areas.insert(standing.row.id(), vec![here.clone()]);
    }
    areas
}

/// Every task with the units that lead it, and every target with the one unit that leads all its
/// tasks, where it is one.
fn units(input: &Input) -> BTreeMap<RowId, Names> {
    let names = input.names();
    let nobody = vec![(usize::MAX - 1, input.lang().pick("Chưa rõ đơn vị chủ trì", "No lead unit").to_owned())];
    let mut units: BTreeMap<RowId, Names> = BTreeMap::new();
    let mut targets: BTreeMap<usize, Option<Names>> = BTreeMap::new();
    let mut shown: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    for (held, (at, task)) in names.held(input, &Field::Lead).into_iter().zip(input.tasks()) {
        let mut here: Names = Vec::new();
        for name in held.iter().filter_map(|&name| names.all.get(name)) {
            let unit = shown.entry(name.who).or_insert_with(|| name.called(&input.workspace.units, at)).clone();
            here.push(unit);
        }
        here.order();
        here.dedup();
        if here.is_empty() {
            here.clone_from(&nobody);
        }
        if let Some(above) = input.rows().get(at).and_then(|standing| standing.above) {
            let same = targets.entry(above).or_insert_with(|| Some(here.clone()));
            if same.as_ref().is_some_and(|same| *same != here) {
                *same = None;
            }
        }
        units.insert(task.id, here);
    }
    for (at, target) in input.targets() {
        if let Some(Some(one)) = targets.remove(&at).filter(|one| one.as_ref().is_some_and(|one| one.len() == 1)) {
            units.insert(target.id, one);
        }
    }
    units
}

impl By {
    /// The choice of this name, as the command line has it.
    pub fn named(name: &str) -> Option<By> {
        [("area", By::Area), ("unit", By::Unit), ("rule", By::Rule)]
            .into_iter()
            .find_map(|(known, by)| (known == name).then_some(by))
    }
}

/// The area and the units of a finding, as tables and machines want them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// Its area; empty for what stands in no row.
    pub area: String,
    /// The units that lead its row.
    pub units: Vec<String>,
}

/// Tells of each finding of a plan whose it is.
#[derive(Debug)]
pub struct Owners {
    areas: Sorter,
    units: Sorter,
}

impl Owners {
    /// Reads a plan.
    pub fn of(workspace: &Workspace, plan: &Plan, lang: Lang) -> Owners {
        let sorter = |by| Sorter::new(workspace, plan, by, lang);
        Owners { areas: sorter(By::Area), units: sorter(By::Unit) }
    }

    /// Whose a finding is.
    pub fn whose(&self, finding: &Finding) -> Whose {
        let names = |sorter: &Sorter| -> Vec<String> {
            let row = finding.place.row.as_ref().and_then(|row| sorter.rows.get(row));
            row.into_iter().flatten().map(|(_, name)| name.clone()).collect()
        };
        Whose { area: names(&self.areas).pop().unwrap_or_default(), units: names(&self.units) }
    }
}

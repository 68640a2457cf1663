//! A check that reuses what the one before found out: what a row that is the same (the same [`Arc`])
//! has given is taken over, and a rule that reads nothing of what has changed is not asked again.
//!
//! Which rules those are stands in [`reach`]. A rule that stands in no list is asked every time.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Report, conclude};
use crate::coverage::Item;
use crate::finding::{Ctx, Finding};
use crate::id::RowId;
use crate::input::{Input, KeptRows, Known, Standing, bare};
use crate::plan::{Plan, Row, Section, Target, Task};
use crate::rule::ALL;
use crate::workspace::Workspace;

mod reach;
use reach::{ALL_CELLS, Cells, HEADS, ITEMS, ORIGIN, OTHER_PLANS, ROWS, Reach, TARGETS, UNITS, reach};

/// What a check leaves for the next one of the same plan. An empty one is good for any plan, and so is
/// one of another plan: it is only of no use then.
#[derive(Debug, Default)]
pub struct Memory {
    last: Option<Last>,
}

/// The check before.
#[derive(Debug)]
struct Last {
    ctx: Ctx,
    /// The workspace, for what its rows share.
    workspace: Workspace,
    /// The plan without its rows.
    frame: Plan,
    rows: Vec<Seen>,
    kept: KeptRows,
    /// What each rule of the catalogue found, before the office's choices.
    found: Vec<Vec<Finding>>,
    /// The names of units as cells write them.
    names: Vec<String>,
    known: Known,
}

/// A row as it stood.
#[derive(Debug)]
struct Seen {
    row: Owned,
    above: Option<usize>,
    place: usize,
    nth: usize,
    tasks_there: usize,
}

/// A row kept alive, so that no other can stand at its address.
#[derive(Debug)]
enum Owned {
    Area(Arc<Section>),
    Group(Arc<Section>),
    Target(Arc<Target>),
    Task(Arc<Task>),
}

/// How the rows differ from those of the check before.
struct Difference {
    /// Which cells of rows that were there before say something else; all where rows came or went.
    changed: Cells,
    /// The rows that are not as they were, in order.
    fresh: Vec<usize>,
    /// Their ids, and those of rows that went.
    ids: HashSet<RowId>,
    /// From which row on others stand there, up to which row of before and up to which one of now.
    span: (usize, usize, usize),
    /// The other rows of which a cell says something else.
    anew: Vec<usize>,
    /// The rows that are to be remembered anew: the same row may be held elsewhere, with what is under it.
    moved: Vec<usize>,
}

/// Checks a plan as [`super::of`] does.
pub(crate) fn again(workspace: &Workspace, plan: &Plan, ctx: &Ctx, memory: &mut Memory) -> Report {
    let plan = &*plan.numbered();
    let mut last = memory.last.take();
    let before = last.as_ref().map_or(0, |last| last.rows.len());
    let input = Input::of_about(before + 8, workspace, plan, ctx);
    let difference = last.as_ref().map(|last| last.difference(&input));
    let frame = frame(plan);
    let usable = last.as_ref().is_some_and(|last| last.of(&input) && last.frame == frame);
    let (rows, kept) = match last.as_mut().zip(difference.as_ref()) {
        Some((last, difference)) => last.take_rows(&input, difference),
        None => (seen(&input), Arc::new(input.rows().iter().map(|_| Arc::default()).collect())),
    };
    let mut items = None;
    let mut before = last.as_mut().zip(difference).filter(|_| usable);
    let (changed, known) = match &mut before {
        Some((last, difference)) => {
            let others =
                if last.workspace.plans_beside(plan).eq(workspace.plans_beside(plan)) { 0 } else { OTHER_PLANS };
            let changed = difference.changed | others;
            let mut known = std::mem::take(&mut last.known);
            known.asked = known.asked.filter(|_| others == 0);
            items = known.items.clone();
            known.items = known.items.filter(|_| changed & reach::ANSWERS == 0);
            known.places = known.places.filter(|_| difference.only_cells());
            (changed, known)
        }
        None => (ALL_CELLS, Known::default()),
    };
    let input = input.knowing(kept.clone(), known);
    let (found, names) = match before {
        Some((last, mut difference)) => {
            let now = input.superior().map(|superior| &superior.items);
            let changed = changed | difference.answered(&input, items.as_ref(), now);
            last.found_again(&input, &difference, changed)
        }
        None => (ALL.iter().map(|rule| (rule.check)(&input)).collect(), written(&input)),
    };
    let report = conclude(&input, |nr, _| found.get(nr).cloned().unwrap_or_default());
    let (known, workspace) = (input.known(), workspace.clone());
    memory.last = Some(Last { ctx: *ctx, workspace, frame, rows, kept, found, names, known });
    report
}

/// A plan without its rows.
fn frame(plan: &Plan) -> Plan {
    Plan {
        header: plan.header.clone(),
        seal: plan.seal.clone(),
        excuses: plan.excuses.clone(),
        answers: plan.answers.clone(),
        legal_basis: plan.legal_basis.clone(),
        preamble: plan.preamble.clone(),
        parts: plan.parts.clone(),
        appendix_title: plan.appendix_title.clone(),
        columns: plan.columns.clone(),
        rows: Vec::new(),
        ..*plan
    }
}

fn seen(input: &Input) -> Vec<Seen> {
    input.rows().iter().map(Seen::of).collect()
}

impl Difference {
    /// True where no row came or went.
    fn only_cells(&self) -> bool {
        let (first, gone, come) = self.span;
        first == gone && first == come
    }

    /// What is different because rows of the superior's plan are answered by other rows than before; these
    /// are looked at again.
    fn answered(&mut self, input: &Input, before: Option<&Arc<Vec<Item>>>, now: Option<&Arc<Vec<Item>>>) -> Cells {
        let (before, now) = match (before, now) {
            (None, None) => return 0,
            (Some(before), Some(now)) if Arc::ptr_eq(before, now) => return 0,
            (Some(before), Some(now)) if before.len() == now.len() => (before, now),
            _ => return ITEMS | OTHER_PLANS,
        };
        let mut rows: HashSet<RowId> = HashSet::new();
        for (before, now) in before.iter().zip(now.iter()).filter(|(before, now)| before != now) {
            rows.extend(before.own.iter().chain(&now.own));
        }
        if !rows.is_empty() {
            let standing = input.rows().iter().enumerate();
            self.fresh.extend(standing.filter(|(_, standing)| rows.contains(&standing.row.id())).map(|(at, _)| at));
            self.fresh.sort_unstable();
            self.fresh.dedup();
            self.ids.extend(rows);
        }
        if before == now { 0 } else { ITEMS }
    }
}

impl Last {
    /// True where everything but plans and rows is as it was.
    fn of(&self, input: &Input) -> bool {
        let (a, b) = (&self.workspace, input.workspace);
        self.ctx == *input.ctx
            && a.office == b.office
            && a.settings == b.settings
            && a.rulebook == b.rulebook
            && a.units == b.units
    }

    /// What each rule finds now, and the names of units where they were read.
    fn found_again(
        &mut self,
        input: &Input,
        difference: &Difference,
        changed: Cells,
    ) -> (Vec<Vec<Finding>>, Vec<String>) {
        let few = input.of_rows(difference.fresh.clone());
        // Where the names of the plan are others, a cell of units may be taken apart otherwise.
        let before = std::mem::take(&mut self.names);
        let (names, same_names) = match changed & UNITS {
            0 => (before, true),
            _ => {
                let now = written(input);
                let same = now == before;
                (now, same)
            }
        };
        let found = ALL.iter().zip(std::mem::take(&mut self.found)).map(|(rule, mut before)| {
            let Reach { cells, by_row, by_names } = reach(rule.code, input);
            if cells & changed == 0 {
                return before;
            }
            if by_row.is_none_or(|shared| shared & changed != 0) || by_names && !same_names {
                return (rule.check)(input);
            }
            before.retain(|finding| finding.place.row.is_some_and(|row| !difference.ids.contains(&row)));
            before.extend((rule.check)(&few));
            before
        });
        (found.collect(), names)
    }

    /// The rows as they stand now, and what is still known of them.
    fn take_rows(&mut self, input: &Input, difference: &Difference) -> (Vec<Seen>, KeptRows) {
        let (first, gone, come) = difference.span;
        let (mut rows, mut kept) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.kept));
        let known = Arc::make_mut(&mut kept);
        if difference.only_cells() {
            for &at in &difference.moved {
                if let Some((seen, standing)) = rows.get_mut(at).zip(input.rows().get(at)) {
                    *seen = Seen::of(standing);
                }
            }
        } else {
            rows = seen(input);
            known.splice(first..gone, (first..come).map(|_| Arc::default()));
        }
        for &at in &difference.anew {
            if let Some(kept) = known.get_mut(at) {
                *kept = Arc::default();
            }
        }
        (rows, kept)
    }

    fn difference(&self, input: &Input) -> Difference {
        let rows = input.rows();
        // The same row is the same without a look at its id, which lies elsewhere in memory.
        let same_id = |(old, new): &(&Seen, &Standing)| old.row.is(new.row) || old.row.as_row().id() == new.row.id();
        let first = self.rows.iter().zip(rows).take_while(same_id).count();
        let most = self.rows.len().min(rows.len()) - first;
        let last = self.rows.iter().rev().zip(rows.iter().rev()).take(most).take_while(same_id).count();
        let (gone, come) = (self.rows.len() - last, rows.len() - last);
        let mut out = Difference {
            changed: if gone > first || come > first { ROWS } else { 0 },
            fresh: (first..come).collect(),
            ids: self.rows.iter().take(gone).skip(first).map(|seen| seen.row.as_row().id()).collect(),
            span: (first, gone, come),
            anew: Vec::new(),
            moved: Vec::new(),
        };
        // Rows whose place or heading is printed otherwise take those under them along.
        let mut moved = vec![false; rows.len()];
        for (at, standing) in rows.iter().enumerate() {
            let old = match at {
                at if at < first => at,
                at if at >= come => at - come + gone,
                _ => {
                    mark(&mut moved, at);
                    continue;
                }
            };
            let Some(seen) = self.rows.get(old) else { continue };
            let under = standing.above.is_some_and(|above| moved.get(above).copied().unwrap_or(false));
            let place = (seen.place, seen.nth, seen.tasks_there)
                == (standing.place, standing.nth, standing.tasks_there)
                && seen.above.map(|above| if above < first { above } else { above + come - gone }) == standing.above;
            let same = seen.row.is(standing.row);
            if same && place && !under {
                continue;
            }
            let cells = if same { 0 } else { seen.row.differs(standing.row) };
            out.changed |= cells | if place { 0 } else { ROWS };
            out.moved.push(at);
            if cells != 0 {
                out.anew.push(at);
            }
            if under || !place || cells != 0 {
                if under || !place || cells & HEADS != 0 {
                    mark(&mut moved, at);
                }
                out.fresh.push(at);
            }
        }
        out.fresh.sort_unstable();
        out.ids.extend(out.fresh.iter().filter_map(|at| rows.get(*at)).map(|standing| standing.row.id()));
        out
    }
}

/// The names of units as cells write them.
fn written(input: &Input) -> Vec<String> {
    input.names().written.iter().map(|name| (*name).to_owned()).collect()
}

fn mark(moved: &mut [bool], at: usize) {
    if let Some(moved) = moved.get_mut(at) {
        *moved = true;
    }
}

impl Seen {
    fn of(standing: &Standing) -> Seen {
        let row = match standing.row {
            Row::Area(section) => Owned::Area(section.clone()),
            Row::Group(section) => Owned::Group(section.clone()),
            Row::Target(target) => Owned::Target(target.clone()),
            Row::Task(task) => Owned::Task(task.clone()),
        };
        let Standing { above, place, nth, tasks_there, .. } = *standing;
        Seen { row, above, place, nth, tasks_there }
    }
}

impl Owned {
    fn as_row(&self) -> Row<'_> {
        match self {
            Owned::Area(section) => Row::Area(section),
            Owned::Group(section) => Row::Group(section),
            Owned::Target(target) => Row::Target(target),
            Owned::Task(task) => Row::Task(task),
        }
    }

    /// True where nothing of it and under it has changed.
    fn is(&self, now: Row) -> bool {
        match (self, now) {
            (Owned::Task(a), Row::Task(b)) => Arc::ptr_eq(a, b),
            (Owned::Target(a), Row::Target(b)) => Arc::ptr_eq(a, b),
            (Owned::Area(a), Row::Area(b)) | (Owned::Group(a), Row::Group(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Which of its own cells say something else.
    fn differs(&self, now: Row) -> Cells {
        match (self, now) {
            (Owned::Task(a), Row::Task(b)) => reach::of_task(a, b),
            // What stands under them are rows of their own.
            (Owned::Target(a), Row::Target(b)) => {
                let wording = a.wording == b.wording;
                let same = wording
                    && a.measures == b.measures
                    && a.unread == b.unread
                    && a.by_hand == b.by_hand
                    && a.extra == b.extra;
                // Without a number its words stand in the places of what is under it.
                let called =
                    a.number == b.number && a.tasks.len() == b.tasks.len() && (wording || !bare(&a.number).is_empty());
                (if same { 0 } else { TARGETS })
                    | if called { 0 } else { HEADS | TARGETS }
                    | if a.origin == b.origin { 0 } else { ORIGIN | TARGETS }
            }
            (Owned::Area(a), Row::Area(b)) | (Owned::Group(a), Row::Group(b)) => {
                let same = a.number == b.number
                    && a.title == b.title
                    && a.not_applicable == b.not_applicable
                    && a.extra == b.extra
                    && a.rows.len() == b.rows.len();
                if same { 0 } else { HEADS }
            }
            _ => ROWS,
        }
    }
}

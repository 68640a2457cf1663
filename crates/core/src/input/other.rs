//! The plans that a plan is held against: the superior's, and the office's own of the year before.

use std::cell::{LazyCell, OnceCell};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Input;
use crate::coverage::{self, Asked, Item, Kind, Place, Status};
use crate::hash::Quick;
use crate::id::{IdSource, RowId};
use crate::matching::{self, Against, Gauge, Match};
use crate::order::Order;
use crate::plan::{Change, Plan, Role, Row, Target};
use crate::workspace::Workspace;

/// How measures are put together.
type Matching<'a> = Box<dyn FnOnce() -> Vec<Match<'a>> + 'a>;

/// Another plan beside the one that is checked.
#[derive(Debug)]
pub struct Other<'a> {
    /// That plan.
    pub plan: &'a Arc<Plan>,
    /// Its rows that are the office's, for the superior's plan.
    pub items: Arc<Vec<Item>>,
    /// How it sees the office.
    pub place: Place,
    /// Measures of both that are about the same, put together when a rule first looks.
    pub matches: LazyCell<Vec<Match<'a>>, Matching<'a>>,
    /// Both are for the same years.
    pub same_years: bool,
    workspace: &'a Workspace,
    printed: OnceCell<HashMap<RowId, String, Quick>>,
}

/// The office's own plan that held last of those of the year before.
pub(super) fn plan_of_last_year<'a>(input: &Input<'a>) -> Option<&'a Arc<Plan>> {
    let years = input.plan.years;
    if input.plan.role != Role::Own || years.first != years.last {
        return None;
    }
    let of_last_year = |plan: &&Arc<Plan>| {
        plan.role == Role::Own && plan.years.first == plan.years.last && plan.years.last == years.first - 1
    };
    let plans: Vec<&Arc<Plan>> = input.workspace.plans.iter().filter(of_last_year).collect();
    let changed = |plan: &Plan| plans.iter().any(|other| other.amends.is_some_and(|amends| amends.plan == plan.id));
    // A plan that only adjusts says a part of what holds; the one that it adjusts says the rest.
    let whole = |plan: &Plan| plan.amends.is_none_or(|amends| amends.how == Change::Replaces);
    let holds = plans.iter().copied().find(|plan| whole(plan) && !changed(plan));
    holds.or_else(|| plans.iter().copied().find(|plan| whole(plan)))
}

impl<'a> Other<'a> {
    fn superior(input: &Input<'a>) -> Option<Other<'a>> {
        let plan = input.workspace.plan(input.plan.parent?)?;
        let (own, theirs) = (input.plan.years, plan.years);
        // A plan of another time gives nothing to do in this one's.
        let meets = theirs.first <= own.last && own.first <= theirs.last;
        if input.plan.role != Role::Own || plan.id == input.plan.id || !meets {
            return None;
        }
        let place = coverage::place(input.workspace, input.plan);
        let read = || {
            let asked = input.asked.get_or_init(|| Arc::new(Asked::of(&place, plan)));
            Arc::new(coverage::answered(asked, input.plan, |at| input.kept(at).map(|kept| &kept.told)))
        };
        let items = input.items.get_or_init(read).clone();
        let (here, theirs_too, seen) = (input.plan, items.clone(), place.clone());
        let matches: Matching<'a> = Box::new(move || {
            let rows: HashSet<RowId> =
                theirs_too.iter().filter(|i| i.kind == Kind::Target).map(|item| item.row).collect();
            matching::targets(here, plan, Against::Superior { place: &seen, rows: &rows })
        });
        let matches = LazyCell::new(matches);
        let workspace = input.workspace;
        Some(Other { plan, items, place, matches, same_years: own == theirs, workspace, printed: OnceCell::new() })
    }

    fn last_year(input: &Input<'a>) -> Option<Other<'a>> {
        let plan = plan_of_last_year(input)?;
        let here = input.plan;
        let matches: Matching<'a> = Box::new(move || matching::targets(here, plan, Against::LastYear));
        let matches = LazyCell::new(matches);
        let (items, place) = (Arc::default(), coverage::place(input.workspace, input.plan));
        let workspace = input.workspace;
        Some(Other { plan, items, place, matches, same_years: false, workspace, printed: OnceCell::new() })
    }

    /// Where a row of that plan stands, as printed.
    pub fn printed(&self, row: RowId, input: &Input) -> String {
        let all = self.printed.get_or_init(|| {
            let plan = self.plan.numbered();
            let theirs = Input::new(self.workspace, &plan, input.ctx);
            (0..theirs.rows().len())
                .filter_map(|at| Some((theirs.rows().get(at)?.row.id(), theirs.printed(at))))
                .collect()
        });
        all.get(&row).cloned().unwrap_or_default()
    }
}

/// Rows of the superior's plan that nothing has been done about.
#[derive(Debug, Default)]
pub struct LeftOut<'o> {
    /// Those that no own row is like.
    pub open: Vec<&'o Item>,
    /// How many others may be an own row that nobody has linked.
    pub asked: usize,
}

impl LeftOut<'_> {
    /// What tells these open rows from others: who lets two rows pass has not let pass twelve.
    pub fn digest(&self) -> String {
        let mut rows: Vec<String> = self.open.iter().map(|item| item.row.to_string()).collect();
        rows.order();
        IdSource::from_text(&rows.join(" ")).fresh::<RowId>().to_string()
    }
}

impl Other<'_> {
    /// The rows of a kind that are neither taken over nor excused.
    pub fn left_out(&self, kind: Kind) -> LeftOut<'_> {
        let asked = match kind {
            Kind::Target => coverage::measured(&self.matches),
            Kind::Task => HashMap::new(),
        };
        let mut left = LeftOut::default();
        for item in self.items.iter().filter(|item| item.kind == kind && item.status == Status::Open) {
            if item.maybe.is_some() || asked.contains_key(&item.row) {
                left.asked += 1;
            } else {
                left.open.push(item);
            }
        }
        left
    }
}

impl<'a> Input<'a> {
    /// The superior's plan, where one of this plan's time is attached.
    pub fn superior(&self) -> Option<&Other<'a>> {
        self.superior.get_or_init(|| Other::superior(self)).as_ref()
    }

    /// The office's own plan of the year before, where the workspace holds it.
    pub fn last_year(&self) -> Option<&Other<'a>> {
        self.last_year.get_or_init(|| Other::last_year(self)).as_ref()
    }

    /// The place among the rows of the target of a measure.
    pub fn row_of(&self, gauge: &Gauge) -> Option<(usize, &'a Arc<Target>)> {
        let places = self.target_rows.get_or_init(|| self.targets().map(|(at, _)| at).collect());
        let at = *places.get(gauge.at)?;
        let Row::Target(target) = self.rows.get(at)?.row else { return None };
        Some((at, target))
    }
}

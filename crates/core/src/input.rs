//! What the rules look at: a plan laid flat, with what several rules need worked out once.
//!
//! Every rule walks the same rows; who stands above whom, and how a place is printed, is found
//! here and nowhere else.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::command::Spot;
use crate::coverage::{Asked, Item};
use crate::finding::{Ctx, Place};
use crate::hash::Quick;
use crate::language::Lang;
use crate::plan::{Field, Node, Plan, Row, Target, Task};
use crate::register::Register;
use crate::workspace::Workspace;

mod beside;
mod cited;
mod edit;
mod kept;
mod names;
mod other;
mod pairs;
mod place;
mod text;
pub use beside::Beside;
pub use cited::{Citations, Cited};
pub use edit::Edit;
pub(crate) use kept::{Kept, KeptRows, Known, Places, Short, Wording};
pub(crate) use names::collective_key;
pub use names::{Mention, Name, Names, Roles};
pub use other::{LeftOut, Other};
pub use pairs::Pair;
pub(crate) use place::{bare, quoted};
pub use text::{CellOf, Piece, Source};

/// One row of the table with where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The row.
    pub row: Row<'a>,
    /// The row above, as its place in [`Input::rows`]; `None` directly under the plan.
    pub above: Option<usize>,
    /// Its place among the rows under the row above, from 0.
    pub place: usize,
    /// The how-many-th task it is among the tasks there, from 1; 0 where it is no task.
    pub nth: usize,
    /// How many tasks stand there.
    pub tasks_there: usize,
}

/// A plan and its workspace as the rules see them.
#[derive(Debug)]
pub struct Input<'a> {
    /// The workspace, for its units and settings.
    pub workspace: &'a Workspace,
    /// The plan that is checked.
    pub plan: &'a Plan,
    /// Today and the language.
    pub ctx: &'a Ctx,
    rows: Rc<Vec<Standing<'a>>>,
    /// The rows that are looked at, where it is not all of them.
    only: Option<Vec<usize>>,
    /// What is known of each row from the check before.
    kept: KeptRows,
    /// The same of the plans beside this one.
    beside: Vec<(Arc<Plan>, KeptRows)>,
    places: OnceCell<Arc<Places>>,
    asked: OnceCell<Arc<Asked>>,
    items: OnceCell<Arc<Vec<Item>>>,
    part_above: Vec<Option<usize>>,
    names: OnceCell<Names<'a>>,
    pairs: OnceCell<Vec<Pair>>,
    digits: OnceCell<Vec<Piece<'a>>>,
    superior: OnceCell<Option<Other<'a>>>,
    last_year: OnceCell<Option<Other<'a>>>,
    target_rows: OnceCell<Vec<usize>>,
    citations: OnceCell<Citations<'a>>,
    register: OnceCell<Register>,
    others: OnceCell<Vec<Beside<'a>>>,
}

impl<'a> Input<'a> {
    /// Lays the plan flat.
    pub fn new(workspace: &'a Workspace, plan: &'a Plan, ctx: &'a Ctx) -> Input<'a> {
        Input::of_about(0, workspace, plan, ctx)
    }

    /// The same for a plan of about so many rows.
    pub(crate) fn of_about(rows: usize, workspace: &'a Workspace, plan: &'a Plan, ctx: &'a Ctx) -> Input<'a> {
        let mut rows = Vec::with_capacity(rows);
        lay_flat(&plan.rows, None, &mut rows);
        Input { rows: Rc::new(rows), part_above: place::parts_above(plan), ..Input::bare(workspace, plan, ctx) }
    }

    /// Without rows.
    fn bare(workspace: &'a Workspace, plan: &'a Plan, ctx: &'a Ctx) -> Input<'a> {
        Input {
            workspace,
            plan,
            ctx,
            rows: Rc::default(),
            only: None,
            kept: Arc::default(),
            beside: Vec::new(),
            places: OnceCell::new(),
            asked: OnceCell::new(),
            items: OnceCell::new(),
            part_above: Vec::new(),
            names: OnceCell::new(),
            pairs: OnceCell::new(),
            digits: OnceCell::new(),
            superior: OnceCell::new(),
            last_year: OnceCell::new(),
            target_rows: OnceCell::new(),
            citations: OnceCell::new(),
            register: OnceCell::new(),
            others: OnceCell::new(),
        }
    }

    /// The same with what is known of each row, and otherwise.
    pub(crate) fn knowing(mut self, kept: KeptRows, known: Known) -> Input<'a> {
        self.kept = kept;
        self.beside = known.beside;
        self.places = known.places.map_or_else(OnceCell::new, OnceCell::from);
        self.asked = known.asked.map_or_else(OnceCell::new, OnceCell::from);
        self.items = known.items.map_or_else(OnceCell::new, OnceCell::from);
        self
    }

    /// The same plan of which only some rows are looked at; places and numbers are those of all rows.
    pub(crate) fn of_rows(&self, only: Vec<usize>) -> Input<'a> {
        let Input { workspace, plan, ctx, .. } = *self;
        let (rows, kept) = (self.rows.clone(), self.kept.clone());
        let (asked, items) = (self.asked.clone(), self.items.clone());
        Input { rows, only: Some(only), kept, asked, items, ..Input::bare(workspace, plan, ctx) }
    }

    /// What is known by now, where somebody asked.
    pub(crate) fn known(&self) -> Known {
        let read = |others: &Vec<Beside>| others.iter().map(|it| (it.plan.clone(), it.input.kept.clone())).collect();
        Known {
            asked: self.asked.get().cloned(),
            items: self.items.get().cloned(),
            places: self.places.get().cloned(),
            beside: self.others.get().map_or_else(|| self.beside.clone(), read),
        }
    }

    /// The place of each row among [`Input::rows`] by its id; of two with one id that of the first.
    pub(crate) fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let mut places = Places::with_capacity_and_hasher(self.rows.len(), Quick::default());
            for (at, standing) in self.rows.iter().enumerate() {
                places.entry(standing.row.id()).or_insert(at);
            }
            Arc::new(places)
        })
    }

    /// What is known of a row, where a check before has left something.
    pub(crate) fn kept(&self, row: usize) -> Option<&Kept> {
        self.kept.get(row).map(|kept| &**kept)
    }

    /// The rows that are looked at, with their places.
    fn looked_at(&self) -> impl Iterator<Item = (usize, &Standing<'a>)> + '_ {
        let all = if self.only.is_none() { self.rows.len() } else { 0 };
        let some = self.only.iter().flatten().copied();
        (0..all).chain(some).filter_map(|at| Some((at, self.rows.get(at)?)))
    }

    /// The language of messages.
    pub fn lang(&self) -> Lang {
        self.ctx.lang
    }

    /// Every row in printed order.
    pub fn rows(&self) -> &[Standing<'a>] {
        &self.rows
    }

    /// Every task with its place in [`Input::rows`].
    pub fn tasks(&self) -> impl Iterator<Item = (usize, &'a Arc<Task>)> + '_ {
        self.looked_at().filter_map(|(at, s)| {
            let Row::Task(task) = s.row else { return None };
            Some((at, task))
        })
    }

    /// Every task of the plan, also where only some rows are looked at.
    pub(crate) fn all_tasks(&self) -> impl Iterator<Item = &'a Arc<Task>> + '_ {
        self.rows.iter().filter_map(|standing| match standing.row {
            Row::Task(task) => Some(task),
            _ => None,
        })
    }

    /// Every target with its place in [`Input::rows`].
    pub fn targets(&self) -> impl Iterator<Item = (usize, &'a Arc<Target>)> + '_ {
        self.looked_at().filter_map(|(at, s)| {
            let Row::Target(target) = s.row else {
                return None;
            };
            Some((at, target))
        })
    }

    /// The part above each part of the text, by the way the numbers nest.
    pub fn part_above(&self, part: usize) -> Option<usize> {
        self.part_above.get(part).copied().flatten()
    }

    /// The unit names of the plan's cells.
    pub fn names(&self) -> &Names<'a> {
        self.names.get_or_init(|| Names::of(self))
    }

    /// The pairs of those names that may mean one unit.
    pub fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| pairs::pairs(self))
    }

    /// The documents that the office and the program know.
    pub fn register(&self) -> &Register {
        self.register.get_or_init(|| Register::of(&self.workspace.rulebook))
    }

    /// Every document and every standard that the plan cites.
    pub fn citations(&self) -> &Citations<'a> {
        self.citations.get_or_init(|| Citations::of(self))
    }

    /// The plans whose citations are compared with this one's: the superior's that is attached, and the
    /// office's own of the year before. They are laid flat, and read, once for all rules.
    pub fn others(&self) -> &[Beside<'a>] {
        self.others.get_or_init(|| Beside::of(self))
    }

    /// True where the plan's table has this column, or where nothing is known of its columns.
    /// A rule about a column that the document does not have says so once.
    pub fn has_column(&self, field: &Field) -> bool {
        let columns = &self.plan.columns;
        columns.is_empty() || columns.iter().any(|column| column.field == *field)
    }

    /// Where a row would be put to stand right after this one.
    pub fn spot_after(&self, row: usize, by: usize) -> Option<Spot> {
        let standing = self.rows.get(row)?;
        let under = match standing.above {
            Some(above) => Some(self.rows.get(above)?.row.id()),
            None => None,
        };
        Some(Spot { under, place: standing.place.saturating_add(by) })
    }

    /// A cell of a row, or the row itself.
    pub fn place(&self, row: usize, field: Option<Field>) -> Place {
        Place {
            plan: self.plan.id,
            row: self.rows.get(row).map(|s| s.row.id()),
            field,
            part: None,
            at: self.printed(row),
        }
    }

    /// A numbered part of the text.
    pub fn part_place(&self, part: usize) -> Place {
        Place {
            plan: self.plan.id,
            row: None,
            field: None,
            part: self.plan.parts.get(part).map(|p| p.id),
            at: self.printed_part(part),
        }
    }

    /// A place of the document that is neither a row nor a numbered part.
    pub fn other_place(&self, at: String) -> Place {
        Place { plan: self.plan.id, row: None, field: None, part: None, at }
    }
}

fn lay_flat<'a>(nodes: &'a [Node], above: Option<usize>, rows: &mut Vec<Standing<'a>>) {
    let tasks_there = nodes.iter().filter(|n| matches!(n, Node::Task(_))).count();
    let mut nth = 0;
    for (place, node) in nodes.iter().enumerate() {
        nth += usize::from(matches!(node, Node::Task(_)));
        let here = rows.len();
        rows.push(Standing {
            row: node.row(),
            above,
            place,
            nth: if matches!(node, Node::Task(_)) { nth } else { 0 },
            tasks_there,
        });
        match node {
            Node::Area(section) | Node::Group(section) => {
                lay_flat(&section.rows, Some(here), rows);
            }
            Node::Target(target) => {
                rows.extend(target.tasks.iter().enumerate().map(|(place, task)| Standing {
                    row: Row::Task(task),
                    above: Some(here),
                    place,
                    nth: place + 1,
                    tasks_there: target.tasks.len(),
                }));
            }
            Node::Task(_) => {}
        }
    }
}

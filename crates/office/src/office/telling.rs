//! What the page is told: the lines of the table, the rows on the page, what was found in them; only
//! what it does not know yet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cchc_core::filter::{self, Filter};
use cchc_core::finding::Severity;
use cchc_core::grid;
use cchc_core::id::RowId;
use cchc_core::plan::{self, Node, Plan, Row};

use super::Office;
use crate::look::Look;
use crate::message::{Answer, Book, Column, Line, Lines, Reply, RowView, Update};
use crate::view;

/// What the page knows.
#[derive(Default)]
pub(super) struct Told {
    book: Option<Book>,
    pub(super) lines: Vec<Line>,
    /// The rows: as they stood in the plan, and as they were told.
    rows: BTreeMap<RowId, (Node, RowView)>,
    /// Nothing yet of this workspace, plan and language.
    nothing: bool,
}

impl Told {
    pub(super) fn nothing() -> Told {
        Told { nothing: true, ..Told::default() }
    }
}

impl Office {
    /// Checks the open plan and tells what was found.
    pub fn check(&mut self) -> Answer {
        self.examine();
        // What is filtered by findings may have changed with them.
        let update = Update { counts: Some(self.counts()), ..self.update().unwrap_or_default() };
        Answer { to: 0, reply: Ok(Reply::Done), update: Some(Box::new(update)) }
    }

    /// How many errors, warnings and notes there are.
    fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| self.report.findings.iter().filter(|found| found.severity == severity).count())
    }

    /// The columns of the open plan's table, all of them and in the plan's order.
    pub(crate) fn plan_columns(&self) -> Vec<plan::Column> {
        self.plan().map(|plan| grid::columns(plan, self.lang)).unwrap_or_default()
    }

    /// The columns that are shown, as the user has put them.
    pub(crate) fn columns(&self) -> Vec<Column> {
        self.look().columns(self.plan_columns())
    }

    /// How the user looks at the table.
    pub(crate) fn look(&self) -> Cow<'_, Look> {
        self.look.as_ref().map_or_else(|| Cow::Owned(Look::default()), Cow::Borrowed)
    }

    pub(crate) fn look_mut(&mut self) -> &mut Look {
        self.look.get_or_insert_default()
    }

    /// Takes over the widths of the columns that are shown.
    pub(super) fn set_widths(&mut self, widths: &[u16]) {
        let widths = self.columns().into_iter().zip(widths).map(|(column, width)| (column.field, *width)).collect();
        self.look_mut().set_widths(widths);
    }

    /// Puts a column that is shown in another one's place.
    pub(super) fn put_column(&mut self, from: usize, to: usize) {
        let (all, shown) = (self.plan_columns(), self.columns());
        if let (Some(column), Some(other)) = (shown.get(from), shown.get(to)) {
            self.look_mut().put(all, &column.field, &other.field);
        }
    }

    /// The lines of the open plan's table.
    fn lines(&self, plan: Option<&Plan>) -> Vec<Line> {
        let lines = plan.map(|plan| view::lines::lines(plan, self.kept().as_ref())).unwrap_or_default();
        view::lines::unfolded(lines, &self.folded)
    }

    /// The rows that the filter keeps; `None` for all.
    pub(crate) fn kept(&self) -> Option<BTreeSet<RowId>> {
        if self.filter.is_empty() {
            return None;
        }
        self.with_sifted(|index| index.rows(&self.filter, &self.report.findings)).flatten()
    }

    /// Looks into what the filter reads of the open plan.
    fn with_sifted<T>(&self, look: impl FnOnce(&filter::Index) -> T) -> Option<T> {
        let plan = self.plan()?;
        let mut sifted = self.sifted.borrow_mut();
        *sifted = filter::Index::of(self.workspace(), plan, std::mem::take(&mut *sifted));
        Some(look(&sifted))
    }

    /// What the open plan's table can be filtered by.
    pub(crate) fn filter_choices(&self) -> filter::Choices {
        self.with_sifted(|index| index.choices(&self.report.findings)).unwrap_or_default()
    }

    /// What the table is filtered by.
    pub(crate) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Filters the table by something else.
    pub(crate) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
    }

    /// A filter in one line; empty where it keeps everything.
    pub(crate) fn filter_said(&self, filter: &Filter) -> String {
        if filter.is_empty() {
            return String::new();
        }
        self.with_sifted(|index| index.describe(filter, self.lang)).unwrap_or_default()
    }

    /// What the page does not know yet; `None` where it knows everything.
    pub(super) fn update(&mut self) -> Option<Update> {
        let anew = std::mem::take(&mut self.told.nothing);
        let numbered = self.numbered();
        let plan = numbered.as_deref();
        let mut book = view::book::book(&self.history, plan.map(|plan| (plan, self.columns())), self.lang);
        book.filter = self.filter_said(&self.filter);
        book.look = self.look.as_ref().and_then(|look| serde_json::to_string(look).ok());
        let now = self.lines(plan);
        let lines = if anew {
            Some(Lines { from: 0, gone: 0, come: now.clone() })
        } else {
            Lines::between(&self.told.lines, &now)
        };
        self.told.lines = now;
        let rows = self.new_rows(plan);
        let update = Update {
            anew,
            book: (self.told.book.as_ref() != Some(&book)).then(|| Box::new(book.clone())),
            lines,
            rows,
            counts: None,
            kept: None,
        };
        self.told.book = Some(book);
        (update != Update::default()).then_some(update)
    }

    /// The rows on the page that are new or different; they count as told.
    fn new_rows(&mut self, plan: Option<&Plan>) -> Vec<RowView> {
        let Some(plan) = plan else { return Vec::new() };
        let mut wanted: BTreeSet<RowId> = BTreeSet::new();
        for line in self.told.lines.iter().take(self.shown.end).skip(self.shown.start) {
            wanted.insert(line.row);
            wanted.extend(line.target);
        }
        let mut new = Vec::new();
        plan.walk(|row, _| {
            if wanted.contains(&row.id()) {
                new.extend(self.new_row(row));
            }
        });
        new
    }

    /// A row that is not told yet as it stands.
    fn new_row(&mut self, row: Row) -> Option<RowView> {
        let id = row.id();
        let node = row.to_node();
        let marks = self.marks.get(&id).cloned().unwrap_or_default();
        let told = self.told.rows.get(&id);
        if told.is_some_and(|(then, view)| same(then, &node) && view.marks == marks) {
            return None;
        }
        let now = view::rows::view(row, marks, self.lang);
        let other = told.is_none_or(|(_, told)| *told != now);
        self.told.rows.insert(id, (node, now.clone()));
        other.then_some(now)
    }
}

/// True where both are one row, untouched between.
fn same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Area(a), Node::Area(b)) | (Node::Group(a), Node::Group(b)) => Arc::ptr_eq(a, b),
        (Node::Target(a), Node::Target(b)) => Arc::ptr_eq(a, b),
        (Node::Task(a), Node::Task(b)) => Arc::ptr_eq(a, b),
        _ => false,
    }
}

//! A draft made a plan: titles nested, targets with their tasks, wordings read.

use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::id::IdSource;
use cchc_core::plan::{DEEPEST, ExtraCell, Node, Plan, Section, State, Target, Task, Years};
use cchc_core::target;
use cchc_core::unit::Reader;
use cchc_core::vietnamese::squeeze;

use self::fields::{columns, deadline, extra, text};
use super::{Draft, DraftRow, DraftTable, meaning};
use crate::recognise::number::{self, Number};
use crate::recognise::{ColumnMeaning, RowMeaning};

pub(super) mod fields;
mod head;
mod lines;
pub(super) mod measure;

/// The plan of a draft.
pub(super) fn plan(draft: &Draft, ids: &mut IdSource, before: BeforeReading) -> Plan {
    let years = draft.years.unwrap_or(Years::one(UNKNOWN_YEAR));
    let frame = &draft.frame;
    let id = ids.fresh();
    let mut builder = Builder {
        ids,
        units: Reader::new(&meaning::known_units(&draft.tables)),
        year: meaning::year(draft),
        before,
        rows: Vec::new(),
        open: Vec::new(),
        target: None,
        tables: Vec::new(),
        merges: false,
    };
    for table in &draft.tables {
        builder.table(&lines::unbroken(table));
    }
    let rows = builder.rows;
    let parts = frame.parts.iter().map(|part| Arc::new(head::text_part(part, ids))).collect();
    Plan {
        state: if frame.issued { State::Issued } else { State::Draft },
        header: head::header(frame),
        legal_basis: frame.legal_basis.clone(),
        preamble: frame.preamble.clone(),
        parts,
        appendix_title: frame.appendix_title.clone().unwrap_or_default(),
        columns: columns(&draft.tables),
        rows,
        ..Plan::blank(id, years)
    }
}

/// Where neither the document nor the user gives a year: the first that a plan can have, so that
/// nothing passes for a real one.
const UNKNOWN_YEAR: i32 = 1990;

struct Open {
    section: Section,
    area: bool,
    number: Option<Number>,
    /// Where it stood, for an area that was opened again.
    place: Option<usize>,
    /// How many rows it had when it was opened.
    held: usize,
    /// Its rows count from 1 with numbers of the same kind as its own.
    counts_anew: bool,
    /// The text of the column that opened it, for tables with a column of areas or groups.
    column: Option<usize>,
}

struct Builder<'a> {
    ids: &'a mut IdSource,
    units: Reader,
    year: i32,
    before: BeforeReading,
    rows: Vec<Node>,
    open: Vec<Open>,
    target: Option<Target>,
    /// For each table before, whether it has a column of tasks.
    tables: Vec<bool>,
    /// Targets stand in one table and tasks in another: both have the same areas.
    merges: bool,
}

impl Builder<'_> {
    fn table(&mut self, table: &DraftTable) {
        let tasks = table.columns.iter().any(|column| column.meaning == ColumnMeaning::Task);
        self.merges = !self.tables.is_empty() && self.tables.iter().all(|&other| other != tasks);
        self.tables.push(tasks);
        for row in &table.rows {
            match row.meaning {
                RowMeaning::Area | RowMeaning::Group => self.title(table, row),
                RowMeaning::Target => self.target(table, row),
                RowMeaning::Task => self.task(table, row),
                RowMeaning::Continuation | RowMeaning::Header | RowMeaning::LeaveOut => {}
            }
        }
        self.close(0);
    }

    /// Closes every title from this depth on.
    fn close(&mut self, depth: usize) {
        self.close_target();
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { break };
            let section = Arc::new(open.section);
            match open.place {
                Some(place) => self.rows.insert(place.min(self.rows.len()), Node::Area(section)),
                None => self.push(if open.area { Node::Area(section) } else { Node::Group(section) }),
            }
        }
    }

    fn close_target(&mut self) {
        if let Some(target) = self.target.take() {
            self.push(Node::Target(Arc::new(target)));
        }
    }

    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.section.rows.push(node),
            None => self.rows.push(node),
        }
    }

    fn open(
        &mut self,
        depth: usize,
        area: bool,
        number: &str,
        title: &str,
        extra: Vec<ExtraCell>,
        column: Option<usize>,
    ) {
        self.close(if area { 0 } else { depth.min(DEEPEST - 1) });
        let (place, section) = match if area { self.same_area(number, title) } else { None } {
            Some((place, mut section)) => {
                section.extra.extend(extra);
                (Some(place), section)
            }
            None => (None, self.section(number, title, extra)),
        };
        // The rows beside a column of titles count by themselves.
        let number = if column.is_some() { None } else { number::read(number) };
        let held = section.rows.len();
        self.open.push(Open { section, area, number, place, held, counts_anew: false, column });
    }

    fn section(&mut self, number: &str, title: &str, extra: Vec<ExtraCell>) -> Section {
        let id = self.ids.fresh();
        Section { number: number.into(), title: title.to_owned(), extra, ..Section::blank(id) }
    }

    /// Takes out the area of this number and title that a table of the other kind made, to go on with
    /// it. A title in other letters is an area of its own: both are kept as written.
    fn same_area(&mut self, number: &str, title: &str) -> Option<(usize, Section)> {
        let title = squeeze(title);
        let same = |area: &Section| squeeze(&area.title) == title && number::read(&area.number) == number::read(number);
        let is_same = |node: &Node| matches!(node, Node::Area(section) if same(section));
        let place = self.rows.iter().position(is_same).filter(|_| self.merges)?;
        match self.rows.remove(place) {
            Node::Area(section) => Some((place, Arc::unwrap_or_clone(section))),
            other => {
                self.rows.insert(place, other);
                None
            }
        }
    }

    /// "2" after "1 | …" with "1.1", "1.2" under it stands beside that group and not in it; the
    /// first row under a title stands in it whatever its number.
    fn close_by_number(&mut self, printed: &str) {
        let Some(number) = number::read(printed) else { return };
        let beside = |open: &Open| {
            open.number.as_ref().is_some_and(|own| number.style() <= own.style() && !number.is_below(own))
        };
        if let Some(last) = self.open.last_mut().filter(|last| beside(last) && last.section.rows.len() == last.held) {
            last.counts_anew = true;
        }
        if let Some(depth) = self.open.iter().position(|open| beside(open) && !open.counts_anew) {
            self.close(depth);
        }
    }

    fn title(&mut self, table: &DraftTable, row: &DraftRow) {
        let title = row.title.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.text.as_str());
        let extra = extra(table, row, |at, meaning| {
            Some(at) != row.title && meaning != ColumnMeaning::Number && meaning != ColumnMeaning::Ignore
        });
        self.open(row.depth, row.meaning == RowMeaning::Area, &row.number, title, extra, None);
    }

    /// A table that gives its areas and groups columns of their own.
    fn titles_of_columns(&mut self, table: &DraftTable, row: &DraftRow) {
        for (meaning, area) in [(ColumnMeaning::Area, true), (ColumnMeaning::Group, false)] {
            let Some(at) = table.columns.iter().position(|column| column.meaning == meaning) else {
                continue;
            };
            let text = row.cells.get(at).map_or("", |cell| cell.text.as_str());
            if text.is_empty() {
                continue;
            }
            let (number, title) = match number::before(text) {
                Some((number, _, title)) => (number, title),
                None => (table.number_of_title(row, at), text),
            };
            let same = |open: &Open| open.section.title == title && *open.section.number == *number;
            match self.open.iter().position(|open| open.column == Some(at)) {
                Some(depth) if self.open.get(depth).is_some_and(same) => {}
                Some(depth) => self.open(depth, area, number, title, Vec::new(), Some(at)),
                None => self.open(self.open.len(), area, number, title, Vec::new(), Some(at)),
            }
        }
    }

    fn target(&mut self, table: &DraftTable, row: &DraftRow) {
        self.close_target();
        self.close_by_number(&row.number);
        self.titles_of_columns(table, row);
        let wording = text(table, row, ColumnMeaning::Target, "\n");
        let mut reading = target::read(&wording);
        if reading.measures.is_empty()
            && let Some(value) = measure::value(table, row, self.year)
        {
            reading.measures = target::read(&value.behind(&wording)).measures;
        }
        let mut target = Target {
            number: row.number.clone().into(),
            wording,
            measures: reading.measures,
            unread: reading.unread,
            ..Target::blank(self.ids.fresh())
        };
        if row.has_task {
            target.tasks.push(Arc::new(self.read_task(table, row, "")));
        } else {
            let own = [
                ColumnMeaning::Number,
                ColumnMeaning::Target,
                ColumnMeaning::Area,
                ColumnMeaning::Group,
                ColumnMeaning::Ignore,
            ];
            target.extra = extra(table, row, |at, meaning| !own.contains(&meaning) && !table.numbers_title(row, at));
        }
        self.target = Some(target);
    }

    fn task(&mut self, table: &DraftTable, row: &DraftRow) {
        if !row.under_target {
            self.close_target();
            self.close_by_number(&row.number);
        }
        // Another area than the open one ends the target too.
        self.titles_of_columns(table, row);
        let task = self.read_task(table, row, &row.number);
        match &mut self.target {
            Some(target) => target.tasks.push(Arc::new(task)),
            None => self.push(Node::Task(Arc::new(task))),
        }
    }

    fn read_task(&mut self, table: &DraftTable, row: &DraftRow, number: &str) -> Task {
        let deadline = deadline(table, row);
        // A target in a row that opens none has no other place.
        let loose = row.meaning == RowMeaning::Task;
        let id = self.ids.fresh();
        Task {
            number: number.into(),
            content: text(table, row, ColumnMeaning::Task, "\n"),
            product: text(table, row, ColumnMeaning::Product, "\n"),
            lead: self.units.units(&text(table, row, ColumnMeaning::Lead, "; ")),
            joint: self.units.units(&text(table, row, ColumnMeaning::Joint, "; ")),
            deadline: if deadline.is_empty() {
                Deadline::default()
            } else {
                Deadline::read(&deadline, self.year, self.before)
            },
            extra: extra(table, row, |at, meaning| {
                (meaning == ColumnMeaning::Extra && !table.numbers_title(row, at))
                    || (loose && meaning == ColumnMeaning::Target)
            }),
            ..Task::blank(id)
        }
    }
}

//! A table written in a few lines, as the cases of `tests/suite/paste.md` have it, and the same of a
//! plan: number, target, task, lead and deadline.
//!
//! ```text
//! # I | Thể chế                            an area
//! ## 1 | Rà soát                           a group
//! ! 1 | 100% hồ sơ | Rà soát | VP | Quý I  a target with its first task
//! ^ Công khai | VP | Quý II                the next task of that target
//! ! 2 | Không có hồ sơ trễ                 a target without tasks
//! - 3 | Họp giao ban | VP | Hằng tuần      a task of no target
//! ```
//! "⏎" is a line break; "~" at the end of a line: a filter has left it out.

use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::grid::{self, Kind, Line};
use cchc_core::id::{IdSource, RowId};
use cchc_core::plan::{Column, Field, Node, Number, Plan, Row, Section, Target, Task, Years};
use cchc_core::unit::Units;

/// The columns of such a table.
pub fn columns() -> Vec<Column> {
    let fields = [Field::Number, Field::Target, Field::Task, Field::Lead, Field::Deadline];
    fields.into_iter().map(|field| Column { heading: format!("{field:?}"), field }).collect()
}

/// The cells of a line, "⏎" as line breaks.
pub fn cells(line: &str) -> Vec<String> {
    line.split('|').map(|cell| cell.trim().replace('⏎', "\n")).collect()
}

struct Reader {
    plan: Plan,
    ids: IdSource,
    /// The places of the area and the group that rows go into.
    path: Vec<usize>,
    hidden: Vec<RowId>,
}

impl Reader {
    fn rows(&mut self) -> &mut Vec<Node> {
        match self.plan.children_mut(&self.path) {
            Some(cchc_core::plan::Children::Rows(rows, _)) => rows,
            _ => panic!("rows stand under areas and groups"),
        }
    }

    fn section(&mut self, text: &str, depth: usize) -> RowId {
        let cells = cells(text);
        let id = self.ids.fresh();
        let section = Section { number: cells[0].as_str().into(), title: cells[1].clone(), ..Section::blank(id) };
        self.path.truncate(depth);
        let node = if depth == 0 { Node::Area(Arc::new(section)) } else { Node::Group(Arc::new(section)) };
        self.rows().push(node);
        let place = self.rows().len() - 1;
        self.path.push(place);
        id
    }

    fn task(&mut self, cells: &[String]) -> Task {
        let text = |at: usize| cells.get(at).cloned().unwrap_or_default();
        Task {
            number: Number::printed(""),
            content: text(0),
            lead: Units::read(&text(1), &[]),
            deadline: Deadline::read(&text(2), 2026, BeforeReading::default()),
            ..Task::blank(self.ids.fresh())
        }
    }

    fn line(&mut self, line: &str) -> RowId {
        if let Some(text) = line.strip_prefix("## ") {
            return self.section(text, 1);
        }
        if let Some(text) = line.strip_prefix("# ") {
            return self.section(text, 0);
        }
        let (mark, text) = line.split_at(1);
        let cells = cells(text);
        match mark {
            "^" => {
                let task = self.task(&cells);
                let id = task.id;
                let Some(Node::Target(target)) = self.rows().last_mut() else { panic!("no target above {line}") };
                Arc::make_mut(target).tasks.push(Arc::new(task));
                id
            }
            "!" => {
                let tasks = if cells.len() > 2 { vec![Arc::new(self.task(&cells[2..]))] } else { Vec::new() };
                let id = self.ids.fresh();
                let shown = tasks.first().map_or(id, |task| task.id);
                let wording = cells[1].clone();
                let target = Target { number: cells[0].as_str().into(), wording, tasks, ..Target::blank(id) };
                self.rows().push(Node::Target(Arc::new(target)));
                shown
            }
            "-" => {
                let task = Task { number: cells[0].as_str().into(), ..self.task(&cells[1..]) };
                let id = task.id;
                self.rows().push(Node::Task(Arc::new(task)));
                id
            }
            _ => panic!("no row: {line}"),
        }
    }
}

/// The plan of a table, and its rows that are not shown.
pub fn plan(text: &str) -> (Plan, Vec<RowId>) {
    let ids = IdSource::from_text("bảng nhỏ");
    let mut plan = Plan::blank(IdSource::from_text(text).fresh(), Years::one(2026));
    plan.columns = columns();
    let mut reader = Reader { plan, ids, path: Vec::new(), hidden: Vec::new() };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let shown = line.strip_suffix('~').map(str::trim);
        let row = reader.line(shown.unwrap_or(line));
        reader.hidden.extend(shown.map(|_| row));
    }
    (reader.plan, reader.hidden)
}

/// The lines of a plan that are shown.
pub fn shown(plan: &Plan, hidden: &[RowId]) -> Vec<Line> {
    let mut lines = grid::lines(plan);
    lines.retain(|line| !hidden.contains(&line.row));
    grid::settle_spans(&mut lines);
    lines
}

/// The table of a plan.
pub fn table(plan: &Plan) -> String {
    let plan = &*plan.numbered();
    let mut out = Vec::new();
    for line in grid::lines(plan) {
        let Some(row) = plan.row(line.row) else { continue };
        let target = line.target.and_then(|target| plan.row(target));
        let mut cells: Vec<&str> = Vec::new();
        let mark = match (line.kind, line.span) {
            (Kind::Area, _) => "#",
            (Kind::Group, _) => "##",
            (Kind::Task, 0) => "^",
            (Kind::Task, _) if target.is_none() => "-",
            _ => "!",
        };
        if mark != "^" {
            cells.push(target.unwrap_or(row).number());
        }
        if let Row::Task(task) = row {
            cells.extend(target.filter(|_| mark == "!").map(Row::text));
            cells.extend([task.content.as_str(), &task.lead.wording, &task.deadline.wording]);
        } else {
            cells.push(row.text());
        }
        let line = format!("{mark} {}", cells.join(" | ")).replace('\n', "⏎");
        out.push(line.trim_end().trim_end_matches([' ', '|']).to_owned());
    }
    out.join("\n")
}

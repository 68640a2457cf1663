//! The plan's table as lines and columns of cells, and what is done with blocks of them: copied,
//! pasted, filled down, emptied; and with rows of it: moved, deleted, split, joined.
//!
//! Everything here takes the plan as it is shown, with its computed numbers in their places
//! ([`Plan::numbered`]), and gives commands. Nothing is changed here.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::id::RowId;
use crate::language::Lang;
use crate::plan::{Column, Field, Plan, Row};

mod copy;
mod fill;
mod paste;
mod refusal;
mod rows;
mod several;
mod text;
mod write;
pub use copy::{Copied, copy, is_own};
pub use fill::{clear, fill_down, set};
pub use paste::{LONGEST_CELL, LeftOut, MOST_CELLS, Pasted, Why, paste};
pub use refusal::Refusal;
pub use rows::{Place, Side, delete_rows, move_rows};
pub(crate) use several::split_into;
pub use several::{held, join, split};
pub use text::{read_text, to_text};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A reform area.
    Area,
    /// A group.
    Group,
    /// A target.
    Target,
    /// A task.
    Task,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The row shown.
    pub row: RowId,
    /// What it is; a target only where it has no tasks.
    pub kind: Kind,
    /// How deep a group stands, 0 for an area or a row directly under the plan.
    pub depth: u8,
    /// The target above a task, if any; a target itself.
    pub target: Option<RowId>,
    /// For a task: how many lines its number and target cells span; 0 where the line above spans it.
    pub span: u32,
}

impl Line {
    /// True for the line of an area or a group: a number, and a title over all other columns.
    pub fn is_title(&self) -> bool {
        matches!(self.kind, Kind::Area | Kind::Group)
    }

    /// True where the cell of this column is a part of the merged cell that begins above.
    pub fn is_covered(&self, column: &Field) -> bool {
        self.kind == Kind::Task && self.span == 0 && matches!(column, Field::Number | Field::Target)
    }
}

/// A block of cells, in lines and columns as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The lines, from 0.
    pub lines: Range<usize>,
    /// The columns, from 0.
    pub columns: Range<usize>,
}

impl Block {
    /// One cell.
    pub fn cell(line: usize, column: usize) -> Block {
        Block { lines: line..line + 1, columns: column..column + 1 }
    }

    /// The block as far as there are lines and columns.
    fn within(&self, lines: &[Line], columns: &[Column]) -> Block {
        let cut = |range: &Range<usize>, len: usize| range.start.min(len)..range.end.min(len).max(range.start.min(len));
        Block { lines: cut(&self.lines, lines.len()), columns: cut(&self.columns, columns.len()) }
    }
}

/// All lines of a plan in printed order.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    plan.walk(|row, above| {
        let depth = (above.groups.len() + usize::from(above.area.is_some())) as u8;
        let line = |kind, target, span| Line { row: row.id(), kind, depth, target, span };
        match row {
            Row::Area(_) => lines.push(line(Kind::Area, None, 1)),
            Row::Group(_) => lines.push(line(Kind::Group, None, 1)),
            Row::Target(target) if target.tasks.is_empty() => lines.push(line(Kind::Target, Some(target.id), 1)),
            Row::Target(_) => {}
            Row::Task(task) => {
                let span = match above.target {
                    None => 1,
                    Some(target) if target.tasks.first().is_some_and(|t| t.id == task.id) => target.tasks.len() as u32,
                    Some(_) => 0,
                };
                lines.push(line(Kind::Task, above.target.map(|t| t.id), span));
            }
        }
    });
    lines
}

/// Works the spans out anew for lines of which some were left out.
pub fn settle_spans(lines: &mut [Line]) {
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let target = first.target;
        let same = |line: &Line| target.is_some() && line.kind == Kind::Task && line.target == target;
        let count = rest.iter().take_while(|line| same(line)).count().max(1);
        let (run, after) = rest.split_at_mut(count);
        for (place, line) in run.iter_mut().enumerate() {
            line.span = if place == 0 { count as u32 } else { 0 };
        }
        rest = after;
    }
}

/// Where the text in a column of a line belongs; `None` where the line has no such cell. A title
/// stands over all columns but that of the number.
pub fn place(line: &Line, column: &Field) -> Option<(RowId, Field)> {
    match (line.kind, column) {
        (Kind::Area | Kind::Group, Field::Number) => Some((line.row, Field::Number)),
        (Kind::Area | Kind::Group, _) => Some((line.row, Field::Title)),
        (_, Field::Title) => None,
        (Kind::Target, field) => Some((line.row, field.clone())),
        (Kind::Task, Field::Number) => Some((line.target.unwrap_or(line.row), Field::Number)),
        (Kind::Task, Field::Target) => line.target.map(|target| (target, Field::Target)),
        (Kind::Task, field) => Some((line.row, field.clone())),
    }
}

/// The column that a title stands in: the first but the number's.
fn title_column(columns: &[Column]) -> Option<usize> {
    columns.iter().position(|column| column.field != Field::Number)
}

/// The heading that a column gets where the plan prints none.
pub fn heading(field: &Field, lang: Lang) -> &str {
    match field {
        Field::Number => lang.pick("STT", "No."),
        Field::Target => lang.pick("Mục tiêu", "Target"),
        Field::Title => lang.pick("Tên", "Title"),
        Field::Task => lang.pick("Nhiệm vụ", "Task"),
        Field::Product => lang.pick("Kết quả/Sản phẩm", "Result/Product"),
        Field::Lead => lang.pick("Đơn vị chủ trì", "Lead unit"),
        Field::Joint => lang.pick("Đơn vị phối hợp", "Joint units"),
        Field::Deadline => lang.pick("Thời gian hoàn thành", "Deadline"),
        Field::Extra(heading) => heading,
    }
}

/// The columns to show: the plan's own in printed order, then what its rows hold besides.
pub fn columns(plan: &Plan, lang: Lang) -> Vec<Column> {
    let standard =
        [Field::Number, Field::Target, Field::Task, Field::Product, Field::Lead, Field::Joint, Field::Deadline];
    let mut columns: Vec<Column> = plan.columns.iter().filter(|c| c.field != Field::Title).cloned().collect();
    let printed = !columns.is_empty();
    let (used, headings) = used(plan);
    for (place, field) in standard.into_iter().enumerate() {
        let needed = !printed || matches!(field, Field::Number | Field::Task) || used.contains(&field);
        if needed && !columns.iter().any(|c| c.field == field) {
            let heading = heading(&field, lang).to_owned();
            columns.insert(place.min(columns.len()), Column { field, heading });
        }
    }
    for heading in headings {
        let field = Field::Extra(heading.clone());
        if !columns.iter().any(|c| c.field == field) {
            columns.push(Column { field, heading });
        }
    }
    columns
}

/// The usual columns that some row has a text for, and the headings of all others.
fn used(plan: &Plan) -> (BTreeSet<Field>, Vec<String>) {
    let mut used = BTreeSet::new();
    let mut headings: Vec<String> = Vec::new();
    plan.walk(|row, _| {
        if matches!(row, Row::Target(_)) {
            used.insert(Field::Target);
        }
        if let Row::Task(task) = row {
            let cells = [
                (Field::Product, !task.product.is_empty()),
                (Field::Lead, !task.lead.wording.is_empty()),
                (Field::Joint, !task.joint.wording.is_empty()),
                (Field::Deadline, !task.deadline.wording.is_empty()),
            ];
            used.extend(cells.into_iter().filter(|(_, there)| *there).map(|(field, _)| field));
        }
        for cell in row.extra() {
            if !headings.contains(&cell.heading) {
                headings.push(cell.heading.clone());
            }
        }
    });
    (used, headings)
}

/// The text of a row's cell as it is shown; empty where there is none.
fn text_of<'a>(row: Row<'a>, field: &Field) -> &'a str {
    match (row, field) {
        (_, Field::Number) => row.number(),
        (_, Field::Extra(heading)) => {
            row.extra().iter().find(|cell| cell.heading == *heading).map_or("", |cell| &cell.text)
        }
        (Row::Area(section) | Row::Group(section), Field::Title) => &section.title,
        (Row::Target(target), Field::Target) => &target.wording,
        (Row::Task(task), Field::Task) => &task.content,
        (Row::Task(task), Field::Product) => &task.product,
        (Row::Task(task), Field::Lead) => &task.lead.wording,
        (Row::Task(task), Field::Joint) => &task.joint.wording,
        (Row::Task(task), Field::Deadline) => &task.deadline.wording,
        _ => "",
    }
}

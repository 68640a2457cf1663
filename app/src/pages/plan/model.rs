//! The plan's table as the page shows it: lines, columns, where a cell's text comes from, and which
//! command a typed text becomes. No markup, no browser.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::command::{Command, Spot};
use cchc_core::deadline::Deadline;
use cchc_core::id::RowId;
use cchc_core::plan::{Column, Field, Node, Plan, Row, Section, Target, Task};
use cchc_core::unit::Units;
use cchc_core::vietnamese::fold;

use crate::words::{self, Word};

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A reform area.
    Area,
    /// A group.
    Group,
    /// A target without tasks.
    Target,
    /// A task.
    Task,
}

/// One line of the table. Lines are compared whole: a line whose place under its target changes is
/// another line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The row shown.
    pub row: RowId,
    /// What it is.
    pub kind: LineKind,
    /// How deep a group stands, 0 for an area or a row directly under the plan.
    pub depth: u8,
    /// The target above a task, if any.
    pub target: Option<RowId>,
    /// For a task: how many lines its number and target cells span; 0 where the line above spans it.
    pub span: u32,
}

/// A place in the table where text can be typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CellAt {
    /// The row whose text it is.
    pub row: RowId,
    /// Which text.
    pub field: Field,
}

/// All lines of a plan in printed order.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    plan.walk(|row, above| {
        let depth = (above.groups.len() + usize::from(above.area.is_some())) as u8;
        let line = |kind, target, span| Line { row: row.id(), kind, depth, target, span };
        match row {
            Row::Area(_) => lines.push(line(LineKind::Area, None, 1)),
            Row::Group(_) => lines.push(line(LineKind::Group, None, 1)),
            Row::Target(target) if target.tasks.is_empty() => lines.push(line(LineKind::Target, Some(target.id), 1)),
            Row::Target(_) => {}
            Row::Task(task) => {
                let span = match above.target {
                    None => 1,
                    Some(target) if target.tasks.first().is_some_and(|t| t.id == task.id) => target.tasks.len() as u32,
                    Some(_) => 0,
                };
                lines.push(line(LineKind::Task, above.target.map(|t| t.id), span));
            }
        }
    });
    lines
}

/// The lines that hold every word of the search, with the titles above them; all for no words.
/// Case and diacritics do not matter, nor does the order of the words.
pub fn matching(plan: &Plan, search: &str) -> Vec<Line> {
    let all = lines(plan);
    let folded = fold(search);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if words.is_empty() {
        return all;
    }
    let mut kept: BTreeSet<RowId> = BTreeSet::new();
    plan.walk(|row, above| {
        let mut text = searched_text(row);
        if let Some(target) = above.target {
            text.push(' ');
            text.push_str(&target.wording);
        }
        let text = fold(&text);
        if words.iter().all(|word| text.contains(word)) {
            kept.insert(row.id());
            kept.extend(above.area.map(|a| a.id));
            kept.extend(above.groups.iter().map(|g| g.id));
        }
    });
    let mut shown: Vec<Line> = all.into_iter().filter(|line| kept.contains(&line.row)).collect();
    settle_spans(&mut shown);
    shown
}

/// Spans over the lines that are left after a search.
fn settle_spans(lines: &mut [Line]) {
    let mut from = 0;
    while from < lines.len() {
        let target = lines[from].target;
        let same = |line: &Line| target.is_some() && line.kind == LineKind::Task && line.target == target;
        let count = lines[from..].iter().take_while(|line| same(line)).count().max(1);
        for (place, line) in lines[from..from + count].iter_mut().enumerate() {
            line.span = if place == 0 { count as u32 } else { 0 };
        }
        from += count;
    }
}

fn searched_text(row: Row) -> String {
    let mut text = format!("{} {}", row.number(), row.text());
    if let Row::Task(task) = row {
        for part in [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording] {
            text.push(' ');
            text.push_str(part);
        }
    }
    for cell in row.extra() {
        text.push(' ');
        text.push_str(&cell.text);
    }
    text
}

/// The heading that a column gets where the plan prints none.
pub fn heading(field: &Field) -> Word {
    match field {
        Field::Number => words::COL_NUMBER,
        Field::Target => words::COL_TARGET,
        Field::Title => words::COL_TITLE,
        Field::Task => words::COL_TASK,
        Field::Product => words::COL_PRODUCT,
        Field::Lead => words::COL_LEAD,
        Field::Joint => words::COL_JOINT,
        Field::Deadline => words::COL_DEADLINE,
        Field::Extra(_) => words::COL_EXTRA,
    }
}

/// The columns to show: the plan's own in printed order, then what its rows hold besides.
pub fn columns(plan: &Plan) -> Vec<Column> {
    let standard =
        [Field::Number, Field::Target, Field::Task, Field::Product, Field::Lead, Field::Joint, Field::Deadline];
    let mut columns: Vec<Column> = plan.columns.iter().filter(|c| c.field != Field::Title).cloned().collect();
    let printed = !columns.is_empty();
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
    for (place, field) in standard.into_iter().enumerate() {
        let needed = !printed || matches!(field, Field::Number | Field::Task) || used.contains(&field);
        if needed && !columns.iter().any(|c| c.field == field) {
            let heading = heading(&field).vi.to_owned();
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

/// Where a click into a column of a line leads; `None` where the line has no such cell.
pub fn cell_at(line: &Line, column: &Field) -> Option<CellAt> {
    let at = |row, field: Field| Some(CellAt { row, field });
    match (line.kind, column) {
        (LineKind::Area | LineKind::Group, Field::Number) => at(line.row, Field::Number),
        (LineKind::Area | LineKind::Group, _) => at(line.row, Field::Title),
        (_, Field::Title) => None,
        (LineKind::Target, field) => at(line.row, field.clone()),
        (LineKind::Task, Field::Number) => at(line.target.unwrap_or(line.row), Field::Number),
        (LineKind::Task, Field::Target) => line.target.and_then(|target| at(target, Field::Target)),
        (LineKind::Task, field) => at(line.row, field.clone()),
    }
}

/// The text of a cell as it was written.
pub fn text(row: Row, field: &Field) -> String {
    match (row, field) {
        (row, Field::Number) => row.number().to_owned(),
        (Row::Area(s) | Row::Group(s), Field::Title) => s.title.clone(),
        (Row::Target(t), Field::Target) => t.wording.clone(),
        (Row::Task(t), Field::Task) => t.content.clone(),
        (Row::Task(t), Field::Product) => t.product.clone(),
        (Row::Task(t), Field::Lead) => t.lead.wording.clone(),
        (Row::Task(t), Field::Joint) => t.joint.wording.clone(),
        (Row::Task(t), Field::Deadline) => t.deadline.wording.clone(),
        (row, Field::Extra(heading)) => {
            row.extra().iter().find(|c| c.heading == *heading).map_or_else(String::new, |c| c.text.clone())
        }
        _ => String::new(),
    }
}

/// The command that a typed text becomes; `None` where it changes nothing. A text typed beside a
/// target that has no task yet makes its first task.
pub fn typed(plan: &Plan, at: &CellAt, typed: &str, fresh: RowId) -> Option<Command> {
    let row = plan.row(at.row)?;
    if text(row, &at.field) == typed {
        return None;
    }
    let cell =
        |row, field: &Field| Command::SetCell { plan: plan.id, row, field: field.clone(), text: typed.to_owned() };
    let for_a_task = matches!(at.field, Field::Task | Field::Product | Field::Lead | Field::Joint | Field::Deadline);
    match row {
        Row::Target(target) if for_a_task => Some(Command::Together {
            commands: vec![
                Command::InsertRow {
                    plan: plan.id,
                    at: Spot { under: Some(target.id), place: 0 },
                    node: new_task(fresh),
                },
                cell(fresh, &at.field),
            ],
        }),
        _ => Some(cell(at.row, &at.field)),
    }
}

fn new_task(id: RowId) -> Node {
    Node::Task(Arc::new(Task {
        id,
        number: String::new(),
        content: String::new(),
        product: String::new(),
        lead: Units::default(),
        joint: Units::default(),
        deadline: Deadline::default(),
        extra: Vec::new(),
    }))
}

fn new_section(id: RowId) -> Arc<Section> {
    Arc::new(Section {
        id,
        number: String::new(),
        title: String::new(),
        not_applicable: None,
        extra: Vec::new(),
        rows: Vec::new(),
    })
}

/// An empty row of this kind.
pub fn new_row(kind: LineKind, id: RowId) -> Node {
    match kind {
        LineKind::Area => Node::Area(new_section(id)),
        LineKind::Group => Node::Group(new_section(id)),
        LineKind::Target => Node::Target(Arc::new(Target {
            id,
            number: String::new(),
            wording: String::new(),
            measures: Vec::new(),
            unread: Vec::new(),
            extra: Vec::new(),
            tasks: Vec::new(),
        })),
        LineKind::Task => new_task(id),
    }
}

/// A plan's name for lists: title or "Kế hoạch", with its year.
pub fn plan_name(plan: &Plan, untitled: &str) -> String {
    let title = plan.header.title.trim();
    let title = if title.is_empty() { plan.appendix_title.trim() } else { title };
    let title = if title.is_empty() { untitled } else { title };
    let years = if plan.years.first == plan.years.last {
        plan.years.first.to_string()
    } else {
        format!("{}–{}", plan.years.first, plan.years.last)
    };
    let number = if plan.header.number.is_empty() { String::new() } else { format!(" · {}", plan.header.number) };
    format!("{years}{number} · {title}")
}

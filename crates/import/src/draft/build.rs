//! A draft made a plan: titles nested, targets with their tasks, wordings read.

use std::borrow::Cow;
use std::sync::Arc;

use cchc_core::deadline::{BeforeReading, Deadline};
use cchc_core::id::IdSource;
use cchc_core::plan::{
    Column, DEEPEST, ExtraCell, Field, Header, Node, Plan, Role, Section, State, Target, Task, TextPart, Years,
};
use cchc_core::target;
use cchc_core::unit::Units;

use super::{Draft, DraftRow, DraftTable, meaning};
use crate::frame::{Frame, FramePart};
use crate::recognise::number::{self, Number};
use crate::recognise::{ColumnMeaning, RowMeaning};

/// The plan of a draft.
pub(super) fn plan(draft: &Draft, ids: &mut IdSource, before: BeforeReading) -> Plan {
    let years = draft.years.unwrap_or(Years::one(UNKNOWN_YEAR));
    let frame = &draft.frame;
    let id = ids.fresh();
    let known = meaning::known_units(&draft.tables);
    let mut builder = Builder {
        ids,
        known: &known,
        year: meaning::year(draft),
        before,
        rows: Vec::new(),
        open: Vec::new(),
        target: None,
    };
    for table in &draft.tables {
        builder.table(&unbroken(table));
    }
    let rows = builder.rows;
    let parts = frame.parts.iter().map(|part| Arc::new(text_part(part, ids))).collect();
    Plan {
        id,
        years,
        role: Role::Own,
        state: if frame.issued { State::Issued } else { State::Draft },
        header: header(frame),
        legal_basis: frame.legal_basis.clone(),
        preamble: frame.preamble.clone(),
        parts,
        appendix_title: frame.appendix_title.clone().unwrap_or_default(),
        columns: columns(&draft.tables),
        rows,
    }
}

fn text_part(part: &FramePart, ids: &mut IdSource) -> TextPart {
    TextPart {
        id: ids.fresh(),
        depth: part.depth,
        number: part.number.clone(),
        title: part.title.clone(),
        body: part.body.clone(),
    }
}

fn header(frame: &Frame) -> Header {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Header {
        number: text(&frame.number),
        date_wording: text(&frame.date_wording),
        date: frame.date,
        place: text(&frame.place),
        superior: text(&frame.superior),
        issuer: text(&frame.issuer),
        kind: text(&frame.kind),
        title: text(&frame.title),
        authority: text(&frame.signatory_authority),
        position: text(&frame.signatory_position),
        signatory: text(&frame.signatory_name),
        recipients: frame.recipients.clone(),
    }
}

/// A text without row ends was broken into lines by the site it was copied from, in the middle of
/// sentences and names: those breaks are joined, a line that begins an item of a list stays one.
fn unbroken(table: &DraftTable) -> Cow<'_, DraftTable> {
    if !table.rows_inferred {
        return Cow::Borrowed(table);
    }
    let mut table = table.clone();
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.text.contains('\n') {
            cell.text = join_lines(&cell.text);
        }
    }
    Cow::Owned(table)
}

fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push(if begins_item(line) { '\n' } else { ' ' });
        }
        joined.push_str(line);
    }
    joined
}

/// "- …", "+ …", "1. …", "a) …": the line begins an item.
fn begins_item(line: &str) -> bool {
    if line.starts_with(['-', '+', '•', '*', '–']) {
        return true;
    }
    let mark: String = line.chars().take_while(|c| c.is_alphanumeric()).take(3).collect();
    let after = line.get(mark.len()..).unwrap_or_default();
    let number = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
    (number && after.starts_with(['.', ')']) || mark.chars().count() == 1 && after.starts_with(')')) && after.len() > 1
}

/// Where neither the document nor the user gives a year: the first that a plan can have, so that
/// nothing passes for a real one.
const UNKNOWN_YEAR: i32 = 1990;

/// The columns of all tables in printed order, each once.
fn columns(tables: &[DraftTable]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for table in tables {
        for (at, column) in table.columns.iter().enumerate() {
            let heading = heading(table, at);
            let field = match column.meaning {
                ColumnMeaning::Number => Field::Number,
                ColumnMeaning::Area | ColumnMeaning::Group => Field::Title,
                ColumnMeaning::Target => Field::Target,
                ColumnMeaning::Task => Field::Task,
                ColumnMeaning::Product => Field::Product,
                ColumnMeaning::Lead => Field::Lead,
                ColumnMeaning::Joint => Field::Joint,
                ColumnMeaning::Deadline => Field::Deadline,
                ColumnMeaning::Extra => Field::Extra(heading.clone()),
                ColumnMeaning::Ignore => continue,
            };
            let pair = column.meaning == ColumnMeaning::Deadline;
            if !columns.iter().any(|known| known.field == field) {
                columns.push(Column { field, heading: if pair { heading_of_deadlines(table) } else { heading } })
            }
        }
    }
    columns
}

/// The heading of a column; one without says which it is.
fn heading(table: &DraftTable, at: usize) -> String {
    match table.columns.get(at) {
        Some(column) if !column.heading.is_empty() => column.heading.clone(),
        _ => format!("Cột {}", at + 1),
    }
}

/// "Thời gian thực hiện" for "Thời gian thực hiện: Bắt đầu" and "Thời gian thực hiện: Kết thúc".
fn heading_of_deadlines(table: &DraftTable) -> String {
    let headings: Vec<String> = (0..table.columns.len())
        .filter(|&at| table.columns.get(at).is_some_and(|c| c.meaning == ColumnMeaning::Deadline))
        .map(|at| heading(table, at))
        .collect();
    let above = headings.first().and_then(|first| first.split_once(": ")).map(|(above, _)| above.to_owned());
    match above {
        Some(above) if headings.len() > 1 && headings.iter().all(|h| h.starts_with(&format!("{above}: "))) => above,
        _ => headings.join(" - "),
    }
}

struct Open {
    section: Section,
    area: bool,
    number: Option<Number>,
    /// Its rows count from 1 with numbers of the same kind as its own.
    counts_anew: bool,
    /// The text of the column that opened it, for tables with a column of areas or groups.
    column: Option<usize>,
}

struct Builder<'a> {
    ids: &'a mut IdSource,
    known: &'a [String],
    year: i32,
    before: BeforeReading,
    rows: Vec<Node>,
    open: Vec<Open>,
    target: Option<Target>,
}

impl Builder<'_> {
    fn table(&mut self, table: &DraftTable) {
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
            self.push(if open.area { Node::Area(section) } else { Node::Group(section) });
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
        let section = Section {
            id: self.ids.fresh(),
            number: number.to_owned(),
            title: title.to_owned(),
            not_applicable: None,
            extra,
            rows: Vec::new(),
        };
        self.open.push(Open { section, area, number: number::read(number), counts_anew: false, column });
    }

    /// "2" after "1 | …" with "1.1", "1.2" under it stands beside that group and not in it.
    fn close_by_number(&mut self, printed: &str) {
        let Some(number) = number::read(printed) else {
            return;
        };
        let beside = |open: &Open| {
            open.number.as_ref().is_some_and(|own| number.style() <= own.style() && !number.is_below(own))
        };
        if let Some(last) = self.open.last_mut().filter(|last| beside(last) && last.section.rows.is_empty()) {
            last.counts_anew |= !last.number.as_ref().is_some_and(|own| number.follows(own));
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
            let title = row.cells.get(at).map_or("", |cell| cell.text.as_str());
            if title.is_empty() {
                continue;
            }
            match self.open.iter().position(|open| open.column == Some(at)) {
                Some(depth) if self.open.get(depth).is_some_and(|open| open.section.title == title) => {}
                Some(depth) => self.open(depth, area, "", title, Vec::new(), Some(at)),
                None => self.open(self.open.len(), area, "", title, Vec::new(), Some(at)),
            }
        }
    }

    fn target(&mut self, table: &DraftTable, row: &DraftRow) {
        self.close_target();
        self.close_by_number(&row.number);
        self.titles_of_columns(table, row);
        let wording = text(table, row, ColumnMeaning::Target, "\n");
        let reading = target::read(&wording);
        let mut target = Target {
            id: self.ids.fresh(),
            number: row.number.clone(),
            wording,
            measures: reading.measures,
            unread: reading.unread,
            extra: Vec::new(),
            tasks: Vec::new(),
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
            target.extra = extra(table, row, |_, meaning| !own.contains(&meaning));
        }
        self.target = Some(target);
    }

    fn task(&mut self, table: &DraftTable, row: &DraftRow) {
        let changes = table.columns.iter().any(|c| matches!(c.meaning, ColumnMeaning::Area | ColumnMeaning::Group));
        if !row.under_target {
            self.close_target();
            self.close_by_number(&row.number);
        }
        if changes && self.target.is_none() {
            self.titles_of_columns(table, row);
        }
        let task = self.read_task(table, row, &row.number);
        match &mut self.target {
            Some(target) => target.tasks.push(Arc::new(task)),
            None => self.push(Node::Task(Arc::new(task))),
        }
    }

    fn read_task(&mut self, table: &DraftTable, row: &DraftRow, number: &str) -> Task {
        let deadline = deadline(table, row);
        Task {
            id: self.ids.fresh(),
            number: number.to_owned(),
            content: text(table, row, ColumnMeaning::Task, "\n"),
            product: text(table, row, ColumnMeaning::Product, "\n"),
            lead: Units::read(&text(table, row, ColumnMeaning::Lead, "; "), self.known),
            joint: Units::read(&text(table, row, ColumnMeaning::Joint, "; "), self.known),
            deadline: if deadline.is_empty() {
                Deadline::default()
            } else {
                Deadline::read(&deadline, self.year, self.before)
            },
            extra: extra(table, row, |_, meaning| meaning == ColumnMeaning::Extra),
        }
    }
}

/// The cells of a row under their headings.
fn extra(table: &DraftTable, row: &DraftRow, takes: impl Fn(usize, ColumnMeaning) -> bool) -> Vec<ExtraCell> {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    cells
        .filter(|(at, (cell, column))| !cell.text.is_empty() && takes(*at, column.meaning))
        .map(|(at, (cell, _))| ExtraCell { heading: heading(table, at), text: cell.text.clone() })
        .collect()
}

/// The texts of all columns of a meaning.
fn text(table: &DraftTable, row: &DraftRow, meaning: ColumnMeaning, between: &str) -> String {
    let texts: Vec<&str> = texts(table, row, meaning).map(|(_, text)| text).collect();
    texts.join(between)
}

fn texts<'a>(
    table: &'a DraftTable,
    row: &'a DraftRow,
    meaning: ColumnMeaning,
) -> impl Iterator<Item = (usize, &'a str)> {
    let cells = row.cells.iter().zip(&table.columns).enumerate();
    cells
        .filter(move |(_, (cell, column))| column.meaning == meaning && !cell.text.is_empty())
        .map(|(at, (cell, _))| (at, cell.text.as_str()))
}

/// One wording of the deadline out of one column or several: "from" and "to", or a cross under
/// "Quý II".
fn deadline(table: &DraftTable, row: &DraftRow) -> String {
    let cells: Vec<(usize, &str)> = texts(table, row, ColumnMeaning::Deadline).collect();
    let columns = table.columns.iter().filter(|c| c.meaning == ColumnMeaning::Deadline).count();
    if columns < 2 {
        return cells.first().map_or(String::new(), |(_, text)| (*text).to_owned());
    }
    let crossed = |text: &str| matches!(text.trim(), "x" | "X" | "✓" | "✔" | "v" | "V" | "*");
    if !cells.is_empty() && cells.iter().all(|(_, text)| crossed(text)) {
        let names: Vec<String> = cells
            .iter()
            .map(|(at, _)| {
                let heading = heading(table, *at);
                heading.rsplit(": ").next().unwrap_or_default().to_owned()
            })
            .collect();
        return names.join(", ");
    }
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    texts.join(" - ")
}

//! The cells of a draft: what each row prints, what it takes from a row above, what belongs to
//! another row.

use std::collections::BTreeMap;

use cchc_core::vietnamese::plain;

use super::note::{Note, NoteKind, Place};
use super::{DraftCell, DraftRow, Mark};
use crate::recognise::heading::ColumnMeaning;
use crate::recognise::number::Number;
use crate::recognise::rows::{Forced, LeftOut, Row, RowMeaning, Rows};
use crate::recognise::table::{Table, Where};

mod take;

/// Reads the rows of a table and fills their cells.
pub(super) fn rows(
    table: &Table,
    at: usize,
    forced: &BTreeMap<usize, Forced>,
    all: bool,
    inferred: bool,
) -> (Vec<DraftRow>, Vec<Note>) {
    let read = crate::recognise::rows::read(table, forced);
    let width = table.columns.len();
    let mut filler = Filler {
        table,
        read: &read,
        at,
        all,
        inferred,
        last: vec![Value::default(); width],
        titled: vec![Value::default(); width],
        target: None,
        begun: false,
        notes: Vec::new(),
        finished: vec![Vec::new(); table.lines.len()],
    };
    let rows = (0..table.lines.len()).map(|row| filler.row(row)).collect();
    (rows, filler.notes)
}

/// A cell's text and the row that prints it.
#[derive(Clone, Default)]
struct Value {
    text: String,
    row: usize,
}

struct Filler<'a> {
    table: &'a Table,
    read: &'a Rows,
    at: usize,
    all: bool,
    inferred: bool,
    /// The cells of the last task since the last title.
    last: Vec<Value>,
    /// The area and group that columns of their own gave last.
    titled: Vec<Value>,
    /// The open target's number, while one is open.
    target: Option<Option<Number>>,
    begun: bool,
    notes: Vec<Note>,
    /// The cells of finished rows, for those that a cell covers from above.
    finished: Vec<Vec<String>>,
}

impl Filler<'_> {
    fn row(&mut self, at: usize) -> DraftRow {
        let (Some(line), Some(row)) = (self.table.lines.get(at), self.read.rows.get(at)) else {
            return DraftRow::default();
        };
        let shape = self.read.shapes.shapes.get(at);
        let mut out = DraftRow {
            line: line.line,
            meaning: row.meaning,
            depth: row.depth,
            left_out: row.left_out,
            by_hand: row.forced,
            number: shape.map(|shape| shape.printed.clone()).unwrap_or_default(),
            title: row.title,
            under_target: false,
            has_task: false,
            cells: line.cells.iter().map(|cell| DraftCell::printed(&cell.text)).collect(),
        };
        match row.meaning {
            RowMeaning::Header => self.header(at, &out),
            RowMeaning::LeaveOut => self.left_out(at, &out),
            RowMeaning::Continuation => self.continuation(at, row, &mut out),
            RowMeaning::Area | RowMeaning::Group => self.title(at, &mut out),
            RowMeaning::Target | RowMeaning::Task => self.task(at, row, &mut out),
        }
        self.begun |= !matches!(row.meaning, RowMeaning::Header | RowMeaning::LeaveOut);
        if let Some(place) = self.finished.get_mut(at) {
            *place = out.cells.iter().map(|cell| cell.text.clone()).collect();
        }
        out
    }

    fn note(&mut self, row: usize, column: Option<usize>, kind: NoteKind) {
        let line = self.line(row);
        self.notes.push(Note { line, place: Place { table: Some(self.at), row: Some(row), column }, kind });
    }

    fn line(&self, row: usize) -> usize {
        self.table.lines.get(row).map_or(0, |line| line.line)
    }

    fn heading(&self, column: usize) -> String {
        self.table.columns.get(column).map(|column| column.printed()).unwrap_or_default()
    }

    fn header(&mut self, at: usize, _: &DraftRow) {
        if self.begun {
            self.note(at, None, NoteKind::RepeatedHeader);
        }
    }

    fn left_out(&mut self, at: usize, out: &DraftRow) {
        let text: Vec<&str> =
            out.cells.iter().map(|cell| cell.printed.as_str()).filter(|text| !text.is_empty()).collect();
        match out.left_out {
            Some(LeftOut::Blank) | None => {}
            Some(_) if text.is_empty() => {}
            Some(reason) => self.note(at, None, NoteKind::LeftOut { reason, text: text.join(" | ") }),
        }
    }

    fn continuation(&mut self, at: usize, row: &Row, out: &mut DraftRow) {
        let into = row.joins.iter().flatten().max().copied();
        for (cell, joins) in out.cells.iter_mut().zip(&row.joins) {
            if joins.is_some() {
                cell.text = String::new();
                cell.mark = Mark::Moved;
            }
        }
        out.number = String::new();
        let into = into.map_or(0, |into| self.line(into));
        self.note(at, None, NoteKind::Joined { into });
    }

    fn title(&mut self, at: usize, out: &mut DraftRow) {
        self.last.fill(Value::default());
        self.titled.fill(Value::default());
        self.target = None;
        let unnumbered = out.number.is_empty();
        for column in 0..out.cells.len() {
            let text = self.text(at, column).to_owned();
            let number = self.meaning(column) == ColumnMeaning::Number && out.title != Some(column);
            let Some(cell) = out.cells.get_mut(column) else {
                continue;
            };
            let changed = text != cell.printed && out.title == Some(column);
            cell.text = if number { out.number.clone() } else { text.clone() };
            if changed && cell.text.len() > cell.printed.len() {
                cell.mark = Mark::Joined;
            }
            if !number && out.title != Some(column) && !text.is_empty() {
                let heading = self.heading(column);
                self.note(at, Some(column), NoteKind::InTitle { heading });
            }
        }
        if unnumbered && !out.by_hand {
            let text =
                out.title.and_then(|column| out.cells.get(column)).map(|cell| cell.text.clone()).unwrap_or_default();
            self.note(at, out.title, NoteKind::Title { text, area: out.meaning == RowMeaning::Area });
        }
    }

    fn text(&self, row: usize, column: usize) -> &str {
        self.read.shapes.texts.get(row).and_then(|texts| texts.get(column)).map_or("", String::as_str)
    }

    fn meaning(&self, column: usize) -> ColumnMeaning {
        self.table.columns.get(column).map_or(ColumnMeaning::Ignore, |column| column.meaning)
    }

    fn place(&self, row: usize, column: usize) -> Where {
        self.table.lines.get(row).and_then(|line| line.cells.get(column)).map_or(Where::Missing, |cell| cell.place)
    }

    fn task(&mut self, at: usize, row: &Row, out: &mut DraftRow) {
        let number = self.read.shapes.shapes.get(at).and_then(|shape| shape.number.clone());
        let opens_target = row.meaning == RowMeaning::Target;
        let target = self.table.column(ColumnMeaning::Target);
        let covered = target.is_some_and(|t| matches!(self.place(at, t), Where::Above(_) | Where::Missing));
        if opens_target {
            self.target = Some(number.clone());
        } else {
            let below = match (&number, self.target.as_ref()) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(number), Some(Some(open))) => covered || number.is_below(open) || number == open,
                (Some(_), Some(None)) => covered,
            };
            out.under_target = below;
            if !below {
                self.target = None;
            }
        }
        let filled = |column: &usize| !self.text(at, *column).is_empty();
        let of_task = |m: ColumnMeaning| {
            matches!(
                m,
                ColumnMeaning::Task
                    | ColumnMeaning::Product
                    | ColumnMeaning::Lead
                    | ColumnMeaning::Joint
                    | ColumnMeaning::Deadline
            )
        };
        let has_column = self.table.column(ColumnMeaning::Task).is_some();
        let task_covered =
            self.table.column(ColumnMeaning::Task).is_some_and(|c| matches!(self.place(at, c), Where::Above(_)));
        out.has_task = !opens_target
            || (has_column
                && (task_covered || (0..out.cells.len()).filter(|&c| of_task(self.meaning(c))).any(|c| filled(&c))));
        let owns = opens_target || !out.number.is_empty() || (self.read.shapes.unnumbered && target.is_none());
        for column in 0..out.cells.len() {
            self.cell(at, column, row, out, owns);
        }
        let no_task = out.has_task
            && has_column
            && (0..out.cells.len())
                .filter(|&c| self.meaning(c) == ColumnMeaning::Task)
                .all(|c| out.cells.get(c).is_none_or(|cell| cell.text.is_empty()));
        if no_task {
            self.note(at, self.table.column(ColumnMeaning::Task), NoteKind::NoTask);
        }
    }

    fn cell(&mut self, at: usize, column: usize, row: &Row, out: &mut DraftRow, owns: bool) {
        let meaning = self.meaning(column);
        let text = self.text(at, column).to_owned();
        let Some(cell) = out.cells.get_mut(column) else {
            return;
        };
        let moved = row.joins.get(column).copied().flatten();
        if meaning == ColumnMeaning::Number {
            cell.text = out.number.clone();
            return;
        }
        if moved.is_some() {
            cell.mark = Mark::Moved;
        } else if text.len() > cell.printed.len() {
            cell.mark = Mark::Joined;
        }
        cell.text = text;
        if let Some(into) = moved {
            let (heading, text) = (self.heading(column), self.text(into, column).to_owned());
            let printed =
                self.table.lines.get(at).and_then(|line| line.cells.get(column)).map_or("", |cell| cell.text.as_str());
            let into = self.line(into);
            let kind = match plain(printed) == plain(&text) {
                true => NoteKind::CellRepeated { heading, of: into },
                false => NoteKind::CellJoined { heading, into, text },
            };
            self.note(at, Some(column), kind);
        }
        self.take(at, column, row, out, owns);
    }
}

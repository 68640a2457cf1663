//! Collects the texts that go into cells, and the rows that they need, and makes one step of them.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Line, place, text_of};
use crate::command::{Command, Spot};
use crate::id::{IdSource, PlanId, RowId};
use crate::plan::{Field, Node, Plan, Row, Task};
use crate::vietnamese::nfc;

/// The rows of a plan by their ids.
pub(super) struct Rows<'a>(HashMap<RowId, Row<'a>>);

impl<'a> Rows<'a> {
    pub fn of(plan: &'a Plan) -> Rows<'a> {
        let mut rows = HashMap::new();
        plan.walk(|row, _| {
            rows.insert(row.id(), row);
        });
        Rows(rows)
    }

    pub fn get(&self, id: RowId) -> Option<Row<'a>> {
        self.0.get(&id).copied()
    }
}

/// Why a text has no cell to go into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The line has no such cell.
    NoCell,
    /// Another text stands there already: of the merged cell that begins above, or of the same cell in
    /// a column before.
    Another,
}

/// What is written, in the order in which it came.
pub(super) struct Writer<'a> {
    pub rows: Rows<'a>,
    /// What each cell is to say, also where it says so already.
    texts: HashMap<(RowId, Field), String>,
    cells: Vec<(RowId, Field, String)>,
    new: Vec<(Spot, Node)>,
    /// The first task that a target was given.
    first_tasks: HashMap<RowId, RowId>,
}

impl<'a> Writer<'a> {
    pub fn of(plan: &'a Plan) -> Writer<'a> {
        Writer {
            rows: Rows::of(plan),
            texts: HashMap::new(),
            cells: Vec::new(),
            new: Vec::new(),
            first_tasks: HashMap::new(),
        }
    }

    /// Puts a text into a column of a line. With `ids` a text for a task makes the first task of a
    /// target that has none.
    pub fn put(&mut self, line: &Line, field: &Field, text: &str, ids: Option<&mut IdSource>) -> Result<(), Taken> {
        let blank = text.trim().is_empty();
        let Some((mut row, field_there)) = place(line, field) else {
            return if blank { Ok(()) } else { Err(Taken::NoCell) };
        };
        if let Some(Row::Target(target)) = self.rows.get(row)
            && (is_of_a_task(&field_there) || (is_unknown(&field_there) && self.has_first_task(row)))
        {
            let known = target.tasks.first().map(|task| task.id).or_else(|| self.first_tasks.get(&row).copied());
            row = match (known, ids) {
                (Some(task), _) => task,
                (None, _) if blank => return Ok(()),
                (None, None) => return Err(Taken::NoCell),
                (None, Some(ids)) => self.first_task(row, ids),
            };
        }
        let key = (row, field_there);
        let now = self.rows.get(row).map_or("", |found| text_of(found, &key.1));
        let pending = self.texts.get(&key);
        if line.is_covered(field) || pending.is_some() {
            let there = pending.map_or(now, String::as_str);
            return if blank || same(there, text) { Ok(()) } else { Err(Taken::Another) };
        }
        if !same(now, text) {
            self.cells.push((row, key.1.clone(), nfc(text)));
        }
        self.texts.insert(key, text.to_owned());
        Ok(())
    }

    /// Writes into a row that is new; false where the cell says something else already.
    pub fn put_new(&mut self, row: RowId, field: &Field, text: &str) -> bool {
        let key = (row, field.clone());
        if let Some(there) = self.texts.get(&key) {
            return same(there, text);
        }
        self.cells.push((row, field.clone(), nfc(text)));
        self.texts.insert(key, text.to_owned());
        true
    }

    /// What a cell is to say.
    pub fn text(&self, row: RowId, field: &Field) -> &str {
        let pending = self.texts.get(&(row, field.clone()));
        pending.map_or_else(|| self.rows.get(row).map_or("", |row| text_of(row, field)), String::as_str)
    }

    /// True where the target has been given its first task here.
    pub fn has_first_task(&self, target: RowId) -> bool {
        self.first_tasks.contains_key(&target)
    }

    fn first_task(&mut self, target: RowId, ids: &mut IdSource) -> RowId {
        let id = ids.fresh();
        self.insert(Spot { under: Some(target), place: 0 }, Node::Task(Arc::new(Task::blank(id))));
        self.first_tasks.insert(target, id);
        id
    }

    /// Puts a row in.
    pub fn insert(&mut self, at: Spot, node: Node) {
        self.new.push((at, node));
    }

    /// How many cells say something else than before.
    pub fn changed(&self) -> usize {
        self.cells.len()
    }

    /// The changes: the rows first, then their texts.
    pub fn commands(self, plan: PlanId) -> Vec<Command> {
        let mut rows = self.new;
        let insert = match rows.len() {
            0 | 1 => rows.pop().map(|(at, node)| Command::InsertRow { plan, at, node }),
            _ => Some(Command::InsertRows { plan, rows }),
        };
        insert.into_iter().chain(Command::cells(plan, self.cells)).collect()
    }
}

fn is_of_a_task(field: &Field) -> bool {
    matches!(field, Field::Task | Field::Product | Field::Lead | Field::Joint | Field::Deadline)
}

fn is_unknown(field: &Field) -> bool {
    matches!(field, Field::Extra(_))
}

/// True where a text says what stands there already: line breaks may be written in another way, and
/// letters decomposed.
pub(super) fn same(there: &str, text: &str) -> bool {
    let settled = |text: &str| nfc(&text.replace("\r\n", "\n"));
    there == text || (there.len() != text.len() || !text.is_ascii()) && settled(there) == settled(text)
}

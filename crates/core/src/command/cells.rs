//! Writes the texts of cells, one or many, and reads what they mean.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::apply::plan_mut;
use super::rows::way_to;
use super::{Command, CommandError};
use crate::deadline::{BeforeReading, Deadline};
use crate::id::{PlanId, RowId};
use crate::plan::{ExtraCell, Field, Node, Number, RowMut, Target};
use crate::unit::Reader;
use crate::workspace::Workspace;

/// What the meaning of a text depends on besides the text.
struct Reading {
    year: i32,
    before: BeforeReading,
    units: Reader,
    /// The deadlines that were read: a block has few of them many times.
    deadlines: HashMap<String, Deadline>,
}

impl Reading {
    /// `units`: a cell among those to be read names units.
    fn of(ws: &Workspace, plan: PlanId, units: bool) -> Result<Reading, CommandError> {
        let plan = ws.plan(plan).ok_or(CommandError::NoSuchPlan)?;
        let known = if units { ws.known_units(plan) } else { Vec::new() };
        Ok(Reading {
            year: plan.years.first,
            before: ws.settings.before,
            units: Reader::new(&known),
            deadlines: HashMap::new(),
        })
    }
}

impl Reading {
    fn deadline(&mut self, text: &str) -> Deadline {
        if let Some(read) = self.deadlines.get(text) {
            return read.clone();
        }
        let read = Deadline::read(text, self.year, self.before);
        self.deadlines.insert(text.to_owned(), read.clone());
        read
    }
}

fn names_units(field: &Field) -> bool {
    matches!(field, Field::Lead | Field::Joint)
}

pub(super) fn set_cell(
    ws: &mut Workspace,
    plan: PlanId,
    row: RowId,
    field: &Field,
    text: &str,
) -> Result<(), CommandError> {
    let mut reading = Reading::of(ws, plan, names_units(field))?;
    let plan = plan_mut(ws, plan)?;
    write(plan.row_mut(row).ok_or(CommandError::NoSuchRow)?, field, text, &mut reading)
}

/// Many cells in one walk. Names that are new in one of them tell nothing about another.
pub(super) fn set_cells(
    ws: &mut Workspace,
    plan: PlanId,
    cells: &[(RowId, Field, String)],
) -> Result<(), CommandError> {
    let mut reading = Reading::of(ws, plan, cells.iter().any(|(_, field, _)| names_units(field)))?;
    let plan = plan_mut(ws, plan)?;
    let mut texts: Texts = BTreeMap::new();
    for (row, field, text) in cells {
        texts.entry(*row).or_default().push((field, text));
    }
    let ids: HashSet<RowId> = texts.keys().copied().collect();
    let way = way_to(plan, &ids)?;
    write_rows(&mut plan.rows, &texts, &way, &mut reading)
}

type Texts<'a> = BTreeMap<RowId, Vec<(&'a Field, &'a String)>>;

fn write_rows(
    rows: &mut [Node],
    texts: &Texts,
    way: &HashSet<RowId>,
    reading: &mut Reading,
) -> Result<(), CommandError> {
    let all = |id: RowId, mut row: RowMut, reading: &mut Reading| {
        let texts = texts.get(&id).map_or(&[][..], Vec::as_slice);
        texts.iter().try_for_each(|(field, text)| write(again(&mut row), field, text, reading))
    };
    for node in rows {
        let id = node.row().id();
        if !way.contains(&id) {
            continue;
        }
        match node {
            Node::Area(section) | Node::Group(section) => {
                let section = Arc::make_mut(section);
                all(id, RowMut::Section(section), reading)?;
                write_rows(&mut section.rows, texts, way, reading)?;
            }
            Node::Target(target) => {
                let target = Arc::make_mut(target);
                all(id, RowMut::Target(target), reading)?;
                for task in target.tasks.iter_mut().filter(|task| way.contains(&task.id)) {
                    all(task.id, RowMut::Task(Arc::make_mut(task)), reading)?;
                }
            }
            Node::Task(task) => all(id, RowMut::Task(Arc::make_mut(task)), reading)?,
        }
    }
    Ok(())
}

/// The same row to be changed once more.
fn again<'a>(row: &'a mut RowMut) -> RowMut<'a> {
    match row {
        RowMut::Section(section) => RowMut::Section(section),
        RowMut::Target(target) => RowMut::Target(target),
        RowMut::Task(task) => RowMut::Task(task),
    }
}

fn write(row: RowMut, field: &Field, text: &str, reading: &mut Reading) -> Result<(), CommandError> {
    match (row, field) {
        (RowMut::Section(section), Field::Number) => section.number = Number::typed(text),
        (RowMut::Section(section), Field::Title) => section.title = text.to_owned(),
        (RowMut::Section(section), Field::Extra(heading)) => set_extra(&mut section.extra, heading, text),
        (RowMut::Target(target), Field::Number) => target.number = Number::typed(text),
        (RowMut::Target(target), Field::Target) => set_target(target, text),
        (RowMut::Target(target), Field::Extra(heading)) => set_extra(&mut target.extra, heading, text),
        (RowMut::Task(task), Field::Number) => task.number = Number::typed(text),
        (RowMut::Task(task), Field::Task) => task.content = text.to_owned(),
        (RowMut::Task(task), Field::Product) => task.product = text.to_owned(),
        (RowMut::Task(task), Field::Lead) => task.lead = reading.units.units(text),
        (RowMut::Task(task), Field::Joint) => task.joint = reading.units.units(text),
        (RowMut::Task(task), Field::Deadline) => task.deadline = reading.deadline(text),
        (RowMut::Task(task), Field::Extra(heading)) => set_extra(&mut task.extra, heading, text),
        _ => return Err(CommandError::NoSuchCell),
    }
    Ok(())
}

fn set_target(target: &mut Target, text: &str) {
    if target.by_hand {
        target.wording = text.to_owned();
        return;
    }
    let reading = crate::target::read(text);
    // A measure that the old words did not give came from columns of its own and still stands there.
    let beside = reading.measures.is_empty() && crate::target::read(&target.wording).measures.is_empty();
    target.wording = text.to_owned();
    if !beside {
        target.measures = reading.measures;
    }
    target.unread = reading.unread;
}

/// An emptied cell is taken out, so that a row never edited and one edited back are the same.
fn set_extra(cells: &mut Vec<ExtraCell>, heading: &str, text: &str) {
    if text.is_empty() {
        cells.retain(|cell| cell.heading != heading);
        return;
    }
    match cells.iter_mut().find(|cell| cell.heading == heading) {
        Some(cell) => cell.text = text.to_owned(),
        None => cells.push(ExtraCell { heading: heading.to_owned(), text: text.to_owned() }),
    }
}

impl Command {
    /// The command that writes these cells; `None` for none.
    pub(crate) fn cells(plan: PlanId, mut cells: Vec<(RowId, Field, String)>) -> Option<Command> {
        if cells.len() > 1 {
            return Some(Command::SetCells { plan, cells });
        }
        cells.pop().map(|(row, field, text)| Command::SetCell { plan, row, field, text })
    }
}

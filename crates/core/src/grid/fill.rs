//! The first line of a selection filled into those below; cells emptied; one text for many rows.

use super::write::{Rows, Writer, same};
use super::{Block, Line, Refusal, place, text_of};
use crate::command::{Command, CommandError, StepName};
use crate::id::RowId;
use crate::plan::{Column, Field, Plan, Row};
use crate::vietnamese::nfc;

/// Fills the first line's cells of a block into all lines below it, titles passed over; into a block of
/// one line the cells of the line above. `None` where nothing differs.
///
/// # Errors
/// Refuses a locked plan, and where no line stands above to fill from.
pub fn fill_down(plan: &Plan, lines: &[Line], columns: &[Column], block: &Block) -> Result<Option<Command>, Refusal> {
    unlocked(plan)?;
    let block = block.within(lines, columns);
    let mut into = lines.get(block.lines.clone()).unwrap_or_default().iter().filter(|line| !line.is_title());
    let above = || lines.get(..block.lines.start).into_iter().flatten().rev().find(|line| !line.is_title());
    let from = if block.lines.len() == 1 { above() } else { into.next() };
    let from = from.ok_or(Refusal::NoLineAbove)?;
    let fields: Vec<&Field> = columns.get(block.columns).unwrap_or_default().iter().map(|c| &c.field).collect();
    let rows = Rows::of(plan);
    let text = |field: &Field| {
        let at = place(from, field);
        at.and_then(|(row, field)| Some(text_of(rows.get(row)?, &field))).unwrap_or_default()
    };
    let texts: Vec<&str> = fields.iter().map(|field| text(field)).collect();
    let mut writer = Writer::of(plan);
    for line in into {
        for (field, text) in fields.iter().zip(&texts).filter(|(field, _)| !line.is_covered(field)) {
            // A line without such a cell, a task without a target say, has nothing to be filled.
            let _ = writer.put(line, field, text, None);
        }
    }
    Ok(step(plan, writer, |cells| StepName::FillDown { cells }))
}

/// Empties a block's cells; the rows stay. A merged cell is emptied where it begins in the block.
/// `None` where all are empty.
///
/// # Errors
/// Refuses a locked plan.
pub fn clear(plan: &Plan, lines: &[Line], columns: &[Column], block: &Block) -> Result<Option<Command>, Refusal> {
    unlocked(plan)?;
    let block = block.within(lines, columns);
    let title = super::title_column(columns);
    let mut writer = Writer::of(plan);
    let merged = |field: &Field| matches!(field, Field::Number | Field::Target);
    let wider = block.columns.clone().filter_map(|at| columns.get(at)).any(|column| !merged(&column.field));
    for (nth, line) in lines.get(block.lines.clone()).unwrap_or_default().iter().enumerate() {
        // Whoever has chosen a task's line has not chosen the target that other tasks share.
        let shared = wider && line.target.is_some() && line.span as usize > block.lines.len() - nth;
        for at in block.columns.clone() {
            let Some(Column { field, .. }) = columns.get(at) else { continue };
            if shared && merged(field) {
                continue;
            }
            let of_title = *field == Field::Number || title == Some(at);
            if !line.is_covered(field) && (!line.is_title() || of_title) {
                // As above.
                let _ = writer.put(line, field, "", None);
            }
        }
    }
    Ok(step(plan, writer, |cells| StepName::Clear { cells }))
}

/// One text for a cell of many rows: rows without such a cell are passed over. `None` where all say so
/// already.
///
/// # Errors
/// Refuses a locked plan, and where no row has such a cell.
pub fn set(plan: &Plan, rows: &[RowId], field: &Field, text: &str) -> Result<Option<Command>, Refusal> {
    unlocked(plan)?;
    let known = Rows::of(plan);
    let has = |row: &Row| match row {
        Row::Area(_) | Row::Group(_) => matches!(field, Field::Number | Field::Title),
        Row::Target(_) => matches!(field, Field::Number | Field::Target | Field::Extra(_)),
        Row::Task(_) => !matches!(field, Field::Title | Field::Target),
    };
    let found: Vec<Row> = rows.iter().filter_map(|id| known.get(*id)).filter(has).collect();
    if found.is_empty() {
        return Err(CommandError::NoSuchCell.into());
    }
    let differ = found.into_iter().filter(|row| !same(text_of(*row, field), text));
    let mut cells: Vec<(RowId, Field, String)> = Vec::new();
    let mut done = std::collections::HashSet::new();
    cells.extend(differ.filter(|row| done.insert(row.id())).map(|row| (row.id(), field.clone(), nfc(text))));
    Ok(Command::cells(plan.id, cells))
}

/// Refuses a plan whose content is locked.
pub(super) fn unlocked(plan: &Plan) -> Result<(), Refusal> {
    if plan.is_sealed() { Err(CommandError::Issued.into()) } else { Ok(()) }
}

fn step(plan: &Plan, writer: Writer, name: impl Fn(usize) -> StepName) -> Option<Command> {
    let name = name(writer.changed());
    let commands = writer.commands(plan.id);
    (!commands.is_empty()).then_some(Command::Step { name, commands })
}

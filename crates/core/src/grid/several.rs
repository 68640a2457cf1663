//! One row that holds several tasks made several rows, and several made one.

use std::sync::Arc;

use super::fill::unlocked;
use super::rows::{ids_under, outermost, stands};
use super::write::{Rows, same};
use super::{Kind, Refusal, text_of};
use crate::command::{Command, CommandError, Spot, StepName};
use crate::id::{IdSource, PlanId, RowId};
use crate::listed::List;
use crate::plan::{Comment, Field, Node, Number, Plan, Row, Task};

/// The cells of a task besides what is to be done.
const BESIDE: [Field; 4] = [Field::Product, Field::Lead, Field::Joint, Field::Deadline];

/// Gives each task that a row holds a row of its own: the items of a list (the words before it stand in
/// front of each), lines that end with ";", sentences parted by ";", or lines. Product, units and
/// deadline are parted with them where they list as many items, else every row has the whole.
///
/// # Errors
/// Refuses a locked plan, a row that is gone or no task, and one that holds a single task.
pub fn split(plan: &Plan, task: RowId, ids: &mut IdSource) -> Result<Command, Refusal> {
    unlocked(plan)?;
    let Row::Task(task) = plan.row(task).ok_or(CommandError::NoSuchRow)? else {
        return Err(Refusal::NotATask);
    };
    let items = tasks_in(&task.content).ok_or(Refusal::OneTask)?;
    let (under, place) = stands(plan, task.id).ok_or(CommandError::NoSuchRow)?;
    Ok(split_into(plan.id, task, Spot { under, place: place + 1 }, &items, ids))
}

/// How many tasks [`split`] would make of a row; 1 where it holds a single one.
pub fn held(task: &Task) -> usize {
    tasks_in(&task.content).map_or(1, |items| items.len())
}

/// The step that makes a task these tasks; the new ones stand from `after` on.
pub(crate) fn split_into(plan: PlanId, task: &Task, after: Spot, items: &[String], ids: &mut IdSource) -> Command {
    let mut cells: Vec<(RowId, Field, String)> = Vec::new();
    let mut rows = Vec::new();
    let whole = Arc::new(task.clone());
    let parted: Vec<(&Field, Vec<String>)> = BESIDE
        .iter()
        .filter_map(|field| Some((field, parts(field, text_of(Row::Task(&whole), field))?)))
        .filter(|(_, parts)| parts.len() == items.len())
        .collect();
    for (nth, item) in items.iter().enumerate() {
        let id = if nth == 0 { task.id } else { ids.fresh() };
        if nth == 0 {
            cells.push((id, Field::Task, item.clone()));
        } else {
            let new = Task { id, number: Number::COMPUTED, content: item.clone(), ..task.clone() };
            let at = Spot { place: after.place.saturating_add(nth - 1), ..after };
            rows.push((at, Node::Task(Arc::new(new))));
        }
        let part = |(field, parts): &(&Field, Vec<String>)| Some((id, (*field).clone(), parts.get(nth)?.clone()));
        cells.extend(parted.iter().filter_map(part));
    }
    let insert = match rows.len() {
        0 | 1 => rows.pop().map(|(at, node)| Command::InsertRow { plan, at, node }),
        _ => Some(Command::InsertRows { plan, rows }),
    };
    let commands = insert.into_iter().chain(Command::cells(plan, cells)).collect();
    Command::Step { name: StepName::Split { into: items.len() }, commands }
}

/// The tasks that a cell holds; `None` for one.
fn tasks_in(content: &str) -> Option<Vec<String>> {
    if let Some(List { intro, items }) = List::read(content) {
        let whole = |item: String| if intro.is_empty() { item } else { format!("{intro} {item}") };
        return Some(items.into_iter().map(whole).collect());
    }
    let lines = lines(content);
    let ended = lines.split_last().is_some_and(|(_, before)| before.iter().all(|line| line.ends_with(';')));
    match lines.len() {
        0 => None,
        1 => {
            let pieces: Vec<&str> = content.split("; ").map(str::trim).filter(|piece| !piece.is_empty()).collect();
            several(&pieces, true)
        }
        _ => several(&lines, !ended),
    }
}

/// What a cell beside lists, line by line; of products also what ";" parts. Units and days in one line
/// are all of every task.
fn parts(field: &Field, text: &str) -> Option<Vec<String>> {
    if let Some(list) = List::read(text) {
        return list.intro.is_empty().then_some(list.items);
    }
    match (lines(text).as_slice(), field) {
        ([one], Field::Product) => several(&one.split("; ").map(str::trim).collect::<Vec<_>>(), true),
        (lines, _) => several(lines, true),
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Two pieces or more, without the ";" that parts them; with `begun` each must begin like a sentence,
/// so that a line that only goes on is none.
fn several(pieces: &[&str], begun: bool) -> Option<Vec<String>> {
    let begins = |piece: &&str| piece.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let fits = pieces.len() > 1 && (!begun || pieces.iter().all(begins));
    fits.then(|| pieces.iter().map(|piece| piece.trim_end_matches(';').trim_end().to_owned()).collect())
}

/// Makes tasks that follow each other one row, the first: its texts and those of the others one below
/// the other, equal ones once.
///
/// # Errors
/// Refuses a locked plan, rows that are gone or no tasks, fewer than two, and such as do not follow each
/// other under one title or target.
pub fn join(plan: &Plan, rows: &[RowId]) -> Result<Command, Refusal> {
    unlocked(plan)?;
    let found = outermost(plan, rows)?;
    if found.iter().any(|(_, kind)| *kind != Kind::Task) {
        return Err(Refusal::NotATask);
    }
    let rows: Vec<RowId> = found.into_iter().map(|(id, _)| id).collect();
    let [first, rest @ ..] = rows.as_slice() else { return Err(Refusal::OneRow) };
    if rest.is_empty() {
        return Err(Refusal::OneRow);
    }
    let (under, place) = stands(plan, *first).ok_or(CommandError::NoSuchRow)?;
    let siblings = ids_under(plan, under);
    if siblings.get(place..place + rows.len()) != Some(rows.as_slice()) {
        return Err(Refusal::NotNeighbours);
    }
    let known = Rows::of(plan);
    let tasks: Vec<Row> = rows.iter().filter_map(|id| known.get(*id)).collect();
    let mut fields = vec![Field::Task];
    fields.extend(BESIDE);
    for cell in tasks.iter().flat_map(|task| task.extra()) {
        let field = Field::Extra(cell.heading.clone());
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    let mut cells = Vec::new();
    for field in fields {
        let now = tasks.first().map_or("", |task| text_of(*task, &field));
        let text = joined(tasks.iter().map(|task| text_of(*task, &field)));
        if text != now {
            cells.push((*first, field, text));
        }
    }
    let delete = match rest {
        [row] => Command::DeleteRow { plan: plan.id, row: *row },
        rows => Command::DeleteRows { plan: plan.id, rows: rows.to_vec() },
    };
    // What was said about any of them is said about the one row.
    let comments: Vec<Comment> = tasks.iter().flat_map(|task| task.comments().iter().cloned()).collect();
    let said = tasks.first().is_some_and(|task| task.comments().len() < comments.len());
    let comments = said.then_some(Command::SetComments { plan: plan.id, row: *first, comments });
    let commands = Command::cells(plan.id, cells).into_iter().chain(comments).chain([delete]).collect();
    Ok(Command::Step { name: StepName::Join { tasks: rows.len() }, commands })
}

/// Texts one below the other, each once; one alone to the letter.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for text in texts {
        let known = kept.iter().any(|there| same(there.trim(), text.trim()));
        if !text.trim().is_empty() && !known {
            kept.push(text);
        }
    }
    kept.join("\n")
}

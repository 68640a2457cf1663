//! Joining the halves of rows: which cells of a row belong to a row above.

use std::collections::{BTreeMap, BTreeSet};

use cchc_core::vietnamese::plain;

use super::{Forced, Row, RowMeaning};
use crate::recognise::broken::{self, Names, Pair, Reading};
use crate::recognise::heading::ColumnMeaning;
use crate::recognise::shape::Shapes;
use crate::recognise::table::{Cell, Table, Where};

/// The rows read so far, from which the next one may go on.
struct Chain {
    /// For each column the row whose cell a continuation would join.
    origins: Vec<Option<usize>>,
    /// The last row that is no continuation.
    row: Option<usize>,
    /// The last title, while nothing has followed it.
    title: Option<usize>,
}

/// Joins what belongs together and says of every row that is no title what it is. The rows of `apart`
/// join nothing, whatever the user said.
pub(super) fn join(
    table: &Table,
    shapes: &mut Shapes,
    rows: &mut [Row],
    titles: &[bool],
    forced: &BTreeMap<usize, Forced>,
    apart: &BTreeSet<usize>,
) {
    let names = Names::of(table);
    let width = table.columns.len();
    let mut chain = Chain { origins: vec![None; width], row: None, title: None };
    for at in 0..rows.len() {
        if shapes.shapes.get(at).is_none_or(|shape| shape.outside) {
            continue;
        }
        if titles.get(at) == Some(&true) {
            chain = Chain { origins: vec![None; width], row: None, title: Some(at) };
            continue;
        }
        let meant = forced.get(&at).map(|forced| forced.meaning);
        let alone = apart.contains(&at);
        if meant == Some(RowMeaning::Continuation) && !alone {
            give_back_the_number(table, shapes, at);
        }
        let decision = match meant {
            _ if alone => Decision { reading: None, marks: vec![-1; width] },
            Some(RowMeaning::Continuation) => Decision { reading: Some(Reading::Continues), marks: vec![1; width] },
            Some(RowMeaning::Target) => Decision { reading: None, marks: vec![-1; width] },
            Some(RowMeaning::Task) => Decision { reading: Some(Reading::Task), marks: vec![-1; width] },
            _ => decide(table, shapes, &chain, at, &names),
        };
        apply(table, shapes, rows, &mut chain, at, &decision);
    }
}

/// What the user says goes on keeps the number that its text began with.
fn give_back_the_number(table: &Table, shapes: &mut Shapes, at: usize) {
    let (Some(line), Some(texts)) = (table.lines.get(at), shapes.texts.get_mut(at)) else { return };
    for ((text, cell), column) in texts.iter_mut().zip(&line.cells).zip(&table.columns) {
        if column.meaning != ColumnMeaning::Number {
            text.clone_from(&cell.text);
        }
    }
}

/// How a row is read: `None` for a row of its own, with its own number or without.
struct Decision {
    reading: Option<Reading>,
    marks: Vec<i32>,
}

fn decide(table: &Table, shapes: &Shapes, chain: &Chain, at: usize, names: &Names) -> Decision {
    let own = Decision { reading: None, marks: vec![-1; table.columns.len()] };
    let (Some(shape), Some(texts), Some(line)) = (shapes.shapes.get(at), shapes.texts.get(at), table.lines.get(at))
    else {
        return own;
    };
    if let (Some(title), None) = (chain.title, chain.row) {
        let text = shape.single.and_then(|single| texts.get(single)).map_or("", String::as_str);
        let rest = !shape.has_number() && text.starts_with(char::is_lowercase) && shape.single.is_some();
        let marks = vec![1; table.columns.len()];
        let joins = rest && shapes.shapes.get(title).is_some();
        return if joins { Decision { reading: Some(Reading::Continues), marks } } else { own };
    }
    let Some(before) = chain.row else { return own };
    // Where cells are merged over rows, the source says which; a task that is not merged is one.
    let merged = line.cells.iter().any(|cell| matches!(cell.place, Where::Above(_)));
    let own_task = table.column(ColumnMeaning::Task).is_some_and(|at| line.cells.get(at).is_some_and(Cell::is_printed));
    if merged && own_task && !shape.has_number() {
        return decide_whole(table, shapes, chain, at);
    }
    if table.whole {
        return if shape.has_number() { own } else { decide_whole(table, shapes, chain, at) };
    }
    let above: Vec<&str> = (0..table.columns.len())
        .map(|column| {
            let origin = chain.origins.get(column).copied().flatten();
            origin.and_then(|row| shapes.texts.get(row)).and_then(|texts| texts.get(column)).map_or("", String::as_str)
        })
        .collect();
    let number = table.column(ColumnMeaning::Number);
    let mut printed: Vec<String> = texts.clone();
    if let Some(cell) = number.and_then(|at| printed.get_mut(at)) {
        cell.clear();
    }
    // A page number or a repeated header between two rows is a page end as well.
    let after_break =
        line.after_break || at.checked_sub(1).is_some_and(|above| shapes.shapes.get(above).is_some_and(|s| s.outside));
    let pair = Pair { table, above, texts: &printed, after_break, numbered: !shapes.unnumbered };
    let (reading, mut marks) = broken::read(&pair, names);
    if reading == Reading::Task && !after_break && is_full(table, &printed, &marks) {
        marks.fill(-1);
    }
    if !shape.has_number() {
        return Decision { reading: Some(reading), marks };
    }
    // A number of its own makes a row of its own, unless the page repeats it or prints it only
    // beside the lower half.
    let again = shapes.shapes.get(before).is_some_and(|b| b.printed == shape.printed || b.printed.is_empty());
    let lower = marks.iter().filter(|&&m| m >= 3).count();
    let against = marks.iter().filter(|&&m| m < 0).count();
    let halves = after_break && again && reading == Reading::Continues && lower >= 1 && against == 0;
    let repeats = reading == Reading::Task
        && shapes.shapes.get(before).is_some_and(|b| b.printed == shape.printed)
        && is_same_target(table, shapes, chain, at);
    match () {
        () if halves => Decision { reading: Some(Reading::Continues), marks },
        () if repeats => Decision { reading: Some(Reading::Task), marks },
        () => own,
    }
}

/// True for a row that holds all that a task has, what is to be done and its product anew: no cell of it is
/// the rest of one above.
fn is_full(table: &Table, texts: &[String], marks: &[i32]) -> bool {
    let usual = [ColumnMeaning::Task, ColumnMeaning::Product, ColumnMeaning::Lead, ColumnMeaning::Deadline];
    let mut columns = usual.iter().filter_map(|meaning| table.column(*meaning));
    // A product may end with a word that elsewhere needs another: "Kho hồ sơ số".
    let begins = |meaning| table.column(meaning).and_then(|at| texts.get(at)?.chars().next());
    let anew = table.column(ColumnMeaning::Task).and_then(|at| marks.get(at)).is_some_and(|mark| *mark < 0)
        && begins(ColumnMeaning::Product).is_none_or(char::is_uppercase);
    anew && columns.all(|at| texts.get(at).is_some_and(|text| !text.is_empty()))
}

/// A row without a number among rows that no page cut: a target of its own, or a task.
fn decide_whole(table: &Table, shapes: &Shapes, chain: &Chain, at: usize) -> Decision {
    let printed = |column: Option<usize>| {
        column.and_then(|c| shapes.texts.get(at).and_then(|texts| texts.get(c))).is_some_and(|text| !text.is_empty())
    };
    let (target, task) = (table.column(ColumnMeaning::Target), table.column(ColumnMeaning::Task));
    let reading = match () {
        () if printed(target) && !is_same_target(table, shapes, chain, at) => Reading::Target,
        () if printed(task) || task.is_none() => Reading::Task,
        () => Reading::Again,
    };
    Decision { reading: Some(reading), marks: vec![-1; table.columns.len()] }
}

/// True where the row prints the target of the row above once more.
fn is_same_target(table: &Table, shapes: &Shapes, chain: &Chain, at: usize) -> bool {
    let Some(column) = table.column(ColumnMeaning::Target) else {
        return false;
    };
    let text = |row: usize| shapes.texts.get(row).and_then(|texts| texts.get(column)).filter(|text| !text.is_empty());
    let above = chain.origins.get(column).copied().flatten().and_then(text);
    above.zip(text(at)).is_some_and(|(a, b)| plain(a) == plain(b))
}

fn apply(table: &Table, shapes: &mut Shapes, rows: &mut [Row], chain: &mut Chain, at: usize, decision: &Decision) {
    let target = table.column(ColumnMeaning::Target);
    let task = table.column(ColumnMeaning::Task);
    let printed = |shapes: &Shapes, column: Option<usize>| {
        column.and_then(|c| shapes.texts.get(at).and_then(|t| t.get(c))).is_some_and(|text| !text.is_empty())
    };
    let reading = match decision.reading {
        // Nothing above that could be continued.
        Some(Reading::Continues | Reading::Again) if chain.row.is_none() && chain.title.is_none() => None,
        Some(Reading::Task) if chain.row.is_none() => None,
        reading => reading,
    };
    let numbered = shapes.shapes.get(at).is_some_and(|shape| shape.has_number());
    let (meaning, joins_above): (RowMeaning, Vec<bool>) = match reading {
        Some(Reading::Continues) => (RowMeaning::Continuation, vec![true; table.columns.len()]),
        Some(Reading::Task | Reading::Again) => {
            let same = is_same_target(table, shapes, chain, at);
            let joins = |(column, &mark): (usize, &i32)| match () {
                () if Some(column) == target => !numbered || same,
                () => mark > 0 && Some(column) != task,
            };
            (RowMeaning::Task, decision.marks.iter().enumerate().map(joins).collect())
        }
        Some(Reading::Target) => (RowMeaning::Target, vec![false; table.columns.len()]),
        None if printed(shapes, target) || (task.is_none() && target.is_some()) => {
            (RowMeaning::Target, vec![false; table.columns.len()])
        }
        None => (RowMeaning::Task, vec![false; table.columns.len()]),
    };
    if let Some(row) = rows.get_mut(at) {
        row.meaning = meaning;
        row.again = reading == Some(Reading::Again);
    }
    if meaning == RowMeaning::Continuation && chain.row.is_none() {
        join_title(shapes, rows, chain.title, at);
        return;
    }
    move_cells(table, shapes, rows, chain, at, &joins_above, &decision.marks);
    if meaning == RowMeaning::Continuation {
        return;
    }
    let opens = meaning == RowMeaning::Target || numbered || chain.row.is_none();
    for column in 0..chain.origins.len() {
        if opens || printed(shapes, Some(column)) {
            chain.origins[column] = Some(at);
        }
    }
    chain.row = Some(at);
    chain.title = None;
}

/// Moves the cells that belong above to the rows that they continue.
fn move_cells(
    table: &Table,
    shapes: &mut Shapes,
    rows: &mut [Row],
    chain: &Chain,
    at: usize,
    joins: &[bool],
    marks: &[i32],
) {
    for (column, _) in joins.iter().enumerate().filter(|(_, joins)| **joins) {
        let Some(origin) = chain.origins.get(column).copied().flatten().or(chain.row).filter(|&origin| origin != at)
        else {
            continue;
        };
        let Some(text) =
            shapes.texts.get_mut(at).and_then(|t| t.get_mut(column)).filter(|t| !t.is_empty()).map(std::mem::take)
        else {
            continue;
        };
        if table.columns.get(column).is_some_and(|c| c.meaning == ColumnMeaning::Number) {
            move_number(shapes, origin, at, &text);
        } else if let Some(above) = shapes.texts.get_mut(origin).and_then(|t| t.get_mut(column)) {
            let apart = marks.get(column).is_some_and(|&mark| mark < 0);
            if plain(above) != plain(&text) {
                append(above, &text, apart);
            }
        }
        if let Some(place) = rows.get_mut(at).and_then(|row| row.joins.get_mut(column)) {
            *place = Some(origin);
        }
    }
}

/// A number printed beside the lower half goes to the row; a repeated one is not doubled.
fn move_number(shapes: &mut Shapes, origin: usize, at: usize, text: &str) {
    let number = shapes.shapes.get(at).and_then(|shape| shape.number.clone());
    if let Some(above) = shapes.shapes.get_mut(origin).filter(|shape| shape.printed.is_empty()) {
        above.printed = text.to_owned();
        above.number = number;
    }
}

fn append(above: &mut String, text: &str, apart: bool) {
    let list = text.starts_with(['-', '+', '•']) && above.contains('\n');
    if !above.is_empty() {
        above.push(if list || apart { '\n' } else { ' ' });
    }
    above.push_str(text);
}

/// A title that goes on in the next row.
fn join_title(shapes: &mut Shapes, rows: &mut [Row], title: Option<usize>, at: usize) {
    let Some(title) = title else { return };
    let Some(column) = rows.get(title).and_then(|row| row.title) else {
        return;
    };
    let Some(texts) = shapes.texts.get_mut(at) else {
        return;
    };
    let moved: Vec<(usize, String)> =
        texts.iter_mut().enumerate().filter(|(_, t)| !t.is_empty()).map(|(c, t)| (c, std::mem::take(t))).collect();
    for (from, text) in moved {
        if let Some(above) = shapes.texts.get_mut(title).and_then(|t| t.get_mut(column)) {
            append(above, &text, false);
        }
        if let Some(place) = rows.get_mut(at).and_then(|row| row.joins.get_mut(from)) {
            *place = Some(title);
        }
    }
}

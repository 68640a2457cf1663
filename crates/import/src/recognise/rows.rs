//! What every row of a table is: an area, a group, a target, a task, the rest of the row above,
//! or nothing of the plan.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::heading::ColumnMeaning;
use super::shape::{self, Shapes};
use super::table::Table;
use super::title::{self, Title};

mod join;
mod leave;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowMeaning {
    /// One of the areas: a title, outermost.
    Area,
    /// A title under an area, under another group or under the plan.
    Group,
    /// Opens a target; its task, if any, stands in the same row.
    Target,
    /// A task under the target, group or area above.
    Task,
    /// Belongs to the row above: a page or a blank line cut it off.
    Continuation,
    /// The header, or a repetition of it.
    Header,
    /// Not taken into the plan.
    LeaveOut,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It stands above the header.
    Above,
    /// It holds nothing.
    Blank,
    /// A footnote or a remark.
    Footnote,
    /// A sum.
    Total,
    /// The number of a page.
    PageNumber,
    /// The foot of the document: recipients, signature.
    Foot,
    /// The title of the whole table.
    Caption,
    /// The title of a part of the table, over its areas.
    Part,
    /// The user left it out.
    ByHand,
}

/// What the user made of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forced {
    /// The meaning.
    pub meaning: RowMeaning,
    /// For a group the number of titles over it, where the user chose one.
    pub depth: Option<usize>,
}

/// A row, read.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// What it is.
    pub meaning: RowMeaning,
    /// How many titles stand over an area or a group.
    pub depth: usize,
    /// Why it is left out.
    pub left_out: Option<LeftOut>,
    /// The user said so.
    pub forced: bool,
    /// The column of the title.
    pub title: Option<usize>,
    /// For each cell the row that it belongs to, where that is not its own.
    pub joins: Vec<Option<usize>>,
    /// The task's text is that of the row above.
    pub again: bool,
}

/// All rows of a table.
pub(crate) struct Rows {
    /// One a line.
    pub rows: Vec<Row>,
    /// The numbers, and the texts with the halves joined.
    pub shapes: Shapes,
}

/// Reads the rows.
///
/// Only when the levels of all titles are known is it known that one of them is left out: what the
/// user joined to it would be lost with it, so that the rows are read again with it on its own.
pub(crate) fn read(table: &Table, forced: &BTreeMap<usize, Forced>) -> Rows {
    let mut apart = BTreeSet::new();
    loop {
        let mut read = read_once(table, forced, &apart);
        let lost = under_left_out(&read.rows);
        let found = apart.len();
        apart.extend(lost.iter().copied().filter(|at| forced.contains_key(at)));
        if apart.len() == found {
            leave_out_the_rest(&mut read.rows, &lost);
            return read;
        }
    }
}

fn read_once(table: &Table, forced: &BTreeMap<usize, Forced>, apart: &BTreeSet<usize>) -> Rows {
    let mut shapes = shape::read(table);
    let width = table.columns.len();
    let blank = Row {
        meaning: RowMeaning::LeaveOut,
        depth: 0,
        left_out: None,
        forced: false,
        title: None,
        joins: vec![None; width],
        again: false,
    };
    let mut rows = vec![blank; table.lines.len()];
    leave::leave_out(table, &mut shapes, &mut rows, forced);
    let titles = find_titles(table, &shapes, &mut rows, forced);
    join::join(table, &mut shapes, &mut rows, &titles, forced, apart);
    set_levels(&shapes, &mut rows, forced);
    Rows { rows, shapes }
}

/// The rows whose text went to a row that is left out.
fn under_left_out(rows: &[Row]) -> Vec<usize> {
    let left_out = |at: &usize| rows.get(*at).is_some_and(|row| row.meaning == RowMeaning::LeaveOut);
    let goes_on = |row: &Row| row.meaning == RowMeaning::Continuation && row.joins.iter().flatten().any(left_out);
    rows.iter().enumerate().filter(|(_, row)| goes_on(row)).map(|(at, _)| at).collect()
}

/// The second line of a caption is left out like the first.
fn leave_out_the_rest(rows: &mut [Row], lost: &[usize]) {
    for &at in lost {
        let above = rows.get(at).and_then(|row| row.joins.iter().flatten().next().copied());
        let reason = above.and_then(|above| rows.get(above)).and_then(|row| row.left_out);
        if let Some(row) = rows.get_mut(at) {
            (row.meaning, row.left_out) = (RowMeaning::LeaveOut, reason);
            row.joins.fill(None);
        }
    }
}

/// The rows that are titles, each with the column of its text.
fn find_titles(table: &Table, shapes: &Shapes, rows: &mut [Row], forced: &BTreeMap<usize, Forced>) -> Vec<bool> {
    let mut titles = title::find(table, shapes);
    for (at, row) in rows.iter_mut().enumerate() {
        let Some(is_title) = titles.get_mut(at) else {
            continue;
        };
        if let Some(forced) = forced.get(&at) {
            *is_title = matches!(forced.meaning, RowMeaning::Area | RowMeaning::Group);
        }
        if *is_title {
            row.title = title_column(table, shapes, at);
            *is_title = row.title.is_some();
        }
    }
    titles
}

fn title_column(table: &Table, shapes: &Shapes, row: usize) -> Option<usize> {
    let texts = shapes.texts.get(row)?;
    let has = |at: &usize| texts.get(*at).is_some_and(|text| !text.is_empty());
    let wanted = [ColumnMeaning::Target, ColumnMeaning::Task, ColumnMeaning::Group, ColumnMeaning::Area];
    shapes
        .shapes
        .get(row)?
        .single
        .filter(has)
        .or_else(|| wanted.into_iter().filter_map(|m| table.column(m)).filter(has).min())
        .or_else(|| (0..texts.len()).find(has))
}

fn set_levels(shapes: &Shapes, rows: &mut [Row], forced: &BTreeMap<usize, Forced>) {
    let mut places = Vec::new();
    let mut titles = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(column) = row.title else { continue };
        let text = shapes.texts.get(at).and_then(|t| t.get(column)).cloned().unwrap_or_default();
        places.push(at);
        let counts = |(below, row): &(usize, &Row)| {
            row.meaning != RowMeaning::Continuation && shapes.shapes.get(*below).is_some_and(|shape| !shape.outside)
        };
        let next = rows.iter().enumerate().skip(at + 1).find(counts);
        titles.push(Title {
            number: shapes.shapes.get(at).and_then(|shape| shape.number.clone()),
            text,
            over_title: next.is_some_and(|(_, row)| row.title.is_some()),
        });
    }
    let levels = title::levels(&titles);
    for (at, level) in places.into_iter().zip(levels) {
        let Some(row) = rows.get_mut(at) else {
            continue;
        };
        row.meaning = if level.area { RowMeaning::Area } else { RowMeaning::Group };
        row.depth = level.depth;
        if level.caption || level.part {
            row.meaning = RowMeaning::LeaveOut;
            row.left_out = Some(if level.caption { LeftOut::Caption } else { LeftOut::Part });
        }
        if let Some(forced) = forced.get(&at) {
            row.meaning = forced.meaning;
            row.left_out = None;
            row.depth = match forced.meaning {
                RowMeaning::Area => 0,
                _ => forced.depth.unwrap_or(row.depth),
            };
        }
    }
}

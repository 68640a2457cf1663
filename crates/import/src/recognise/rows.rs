//! What every row of a table is: an area, a group, a target, a task, the rest of the row above,
//! or nothing of the plan.

use std::collections::BTreeMap;

use cchc_core::vietnamese::plain;

use super::broken::{self, Names, Pair, Reading};
use super::heading::ColumnMeaning;
use super::shape::{self, Shapes};
use super::table::{Kind, Table, Where};
use super::title;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
pub(crate) fn read(table: &Table, forced: &BTreeMap<usize, Forced>) -> Rows {
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
    leave_out(table, &mut shapes, &mut rows, forced);
    let titles = find_titles(table, &shapes, &mut rows, forced);
    join(table, &mut shapes, &mut rows, &titles, forced);
    set_levels(&shapes, &mut rows, forced);
    Rows { rows, shapes }
}

fn leave_out(table: &Table, shapes: &mut Shapes, rows: &mut [Row], forced: &BTreeMap<usize, Forced>) {
    let foot = foot(table, shapes);
    for (at, (line, row)) in table.lines.iter().zip(rows.iter_mut()).enumerate() {
        let first = line.printed().next().map_or("", |(_, cell)| cell.text.as_str());
        let single = line.printed().count() == 1;
        let unnumbered = shapes.shapes.get(at).is_none_or(|shape| shape.number.is_none());
        let left_out = match line.kind {
            Kind::Above => Some(LeftOut::Above),
            Kind::Blank => Some(LeftOut::Blank),
            Kind::Header => None,
            Kind::Body if foot.is_some_and(|foot| at >= foot) => Some(LeftOut::Foot),
            Kind::Body if single && shape::is_footnote(first) => Some(LeftOut::Footnote),
            Kind::Body if unnumbered && shape::is_total(first) => Some(LeftOut::Total),
            Kind::Body if single && is_page_number(table, at, first) => Some(LeftOut::PageNumber),
            Kind::Body => None,
        };
        row.left_out = left_out;
        match forced.get(&at) {
            Some(Forced { meaning: RowMeaning::LeaveOut, .. }) => row.left_out = Some(LeftOut::ByHand),
            Some(Forced { meaning: RowMeaning::Header, .. }) => row.meaning = RowMeaning::Header,
            Some(_) => row.left_out = None,
            None if line.kind == Kind::Header => row.meaning = RowMeaning::Header,
            None => {}
        }
        row.forced = forced.contains_key(&at);
        if let Some(shape) = shapes.shapes.get_mut(at) {
            let by_hand = matches!(forced.get(&at), Some(Forced { meaning, .. }) if !matches!(meaning, RowMeaning::LeaveOut | RowMeaning::Header));
            shape.outside = !by_hand && (row.left_out.is_some() || row.meaning == RowMeaning::Header);
        }
    }
}

/// "- 3 -", "Trang 3/10"; a bare number only where a page ends.
fn is_page_number(table: &Table, at: usize, text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "-–".contains(c));
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let of = |text: &str| text.split_once('/').is_some_and(|(page, all)| digits(page.trim()) && digits(all.trim()));
    let named = bare
        .strip_prefix("Trang ")
        .or_else(|| bare.strip_prefix("trang "))
        .is_some_and(|rest| digits(rest) || of(rest));
    let marked = bare.len() < text.trim().len() && digits(bare);
    let line = table.lines.get(at);
    let ends = line.is_some_and(|line| {
        line.after_break || line.cells.iter().filter(|c| c.place == Where::Missing).count() + 1 >= line.cells.len()
    }) || table.lines.get(at + 1).is_some_and(|line| line.after_break);
    named || marked || (ends && digits(bare))
}

/// The row from which on only recipients and signatures stand.
fn foot(table: &Table, shapes: &Shapes) -> Option<usize> {
    let mut first = None;
    for (at, line) in table.lines.iter().enumerate().rev() {
        let numbered = shapes.shapes.get(at).is_some_and(|shape| shape.number.is_some());
        if numbered && line.printed().count() > 1 {
            break;
        }
        if line.kind == Kind::Body && line.printed().any(|(_, cell)| shape::is_foot(&cell.text)) {
            first = Some(at);
        }
    }
    first
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

/// The rows read so far, from which the next one may go on.
struct Chain {
    /// For each column the row whose cell a continuation would join.
    origins: Vec<Option<usize>>,
    /// The last row that is no continuation.
    row: Option<usize>,
    /// The last title, while nothing has followed it.
    title: Option<usize>,
}

fn join(table: &Table, shapes: &mut Shapes, rows: &mut [Row], titles: &[bool], forced: &BTreeMap<usize, Forced>) {
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
        let decision = match forced.get(&at).map(|forced| forced.meaning) {
            Some(RowMeaning::Continuation) => Decision { reading: Some(Reading::Continues), marks: vec![1; width] },
            Some(RowMeaning::Target) => Decision { reading: None, marks: vec![-1; width] },
            Some(RowMeaning::Task) => Decision { reading: Some(Reading::Task), marks: vec![-1; width] },
            _ => decide(table, shapes, &chain, at, &names),
        };
        apply(table, shapes, rows, &mut chain, at, &decision);
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
    let (reading, marks) = broken::read(&pair, names);
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

fn set_levels(shapes: &Shapes, rows: &mut [Row], forced: &BTreeMap<usize, Forced>) {
    let mut places = Vec::new();
    let mut titles = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(column) = row.title else { continue };
        let text = shapes.texts.get(at).and_then(|t| t.get(column)).cloned().unwrap_or_default();
        places.push(at);
        titles.push((shapes.shapes.get(at).and_then(|shape| shape.number.clone()), text));
    }
    let levels = title::levels(&titles);
    for (at, level) in places.into_iter().zip(levels) {
        let Some(row) = rows.get_mut(at) else {
            continue;
        };
        row.meaning = if level.area { RowMeaning::Area } else { RowMeaning::Group };
        row.depth = level.depth;
        if level.caption {
            row.meaning = RowMeaning::LeaveOut;
            row.left_out = Some(LeftOut::Caption);
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

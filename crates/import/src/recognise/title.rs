//! Which rows are titles, of areas or of groups, and how deep each stands.

use super::area;
use super::heading::ColumnMeaning;
use super::look::Look;
use super::number::{Number, Style};
use super::shape::{Shape, Shapes};
use super::table::{Table, Where};

mod level;
pub(crate) use level::{Title, levels};

/// A title is one from this many points on.
const ENOUGH: i32 = 3;

/// For every row, whether it is a title.
pub(crate) fn find(table: &Table, shapes: &Shapes) -> Vec<bool> {
    let bold = bold_is_common(shapes);
    let next = next_rows(shapes);
    let all: Vec<Option<(usize, i32)>> = (0..shapes.shapes.len())
        .map(|row| candidate(table, shapes, row).map(|at| (at, points(table, shapes, row, at, &next, bold))))
        .collect();
    // Where one title has no number, another line of the same look is one as well.
    let unnumbered = |row: usize| shapes.shapes.get(row).is_some_and(|shape| !shape.has_number());
    let like: Vec<usize> = all
        .iter()
        .enumerate()
        .filter_map(|(row, found)| found.filter(|&(_, points)| points >= ENOUGH && unnumbered(row)).map(|(at, _)| at))
        .collect();
    all.iter()
        .enumerate()
        .map(|(row, found)| {
            found.is_some_and(|(at, points)| {
                let alike = unnumbered(row) && like.contains(&at) && stands_alone(table, shapes, row, at);
                points + if alike { 3 } else { 0 } >= ENOUGH
            })
        })
        .collect()
}

/// A line that can hardly be the rest of another one, nor a task.
fn stands_alone(table: &Table, shapes: &Shapes, row: usize, at: usize) -> bool {
    let text = text_at(shapes, row, at);
    let broken = table.lines.get(row).is_some_and(|line| line.after_break);
    let short = text.split_whitespace().count() <= 20 && !text.trim_end().ends_with(['.', ';', ',']);
    text.starts_with(char::is_uppercase) && !broken && short && !Look::opens_task(text)
}

/// The column of the text that would be the title.
fn candidate(table: &Table, shapes: &Shapes, row: usize) -> Option<usize> {
    let shape = shapes.shapes.get(row).filter(|shape| !shape.outside)?;
    if let Some(at) = shape.single {
        let meaning = table.columns.get(at)?.meaning;
        let text = matches!(
            meaning,
            ColumnMeaning::Number
                | ColumnMeaning::Area
                | ColumnMeaning::Group
                | ColumnMeaning::Target
                | ColumnMeaning::Task
        );
        return (text || shape.spans || area::is_known(text_at(shapes, row, at))).then_some(at);
    }
    // An area whose row says something in other columns too.
    let only_extra = || {
        let of_task = |(at, _): &(usize, &super::table::Cell)| {
            table.columns.get(*at).is_some_and(|c| !matches!(c.meaning, ColumnMeaning::Extra | ColumnMeaning::Number))
        };
        table.lines.get(row).is_some_and(|line| line.printed().filter(of_task).count() == 1)
    };
    // "1 | CẢI CÁCH THỂ CHẾ | 10 | 9": points that add up those of the rows below.
    let number =
        shape.number.as_ref().filter(|n| n.style() <= Style::Roman || (n.style() == Style::Arabic(1) && only_extra()));
    let target = table.column(ColumnMeaning::Target).filter(|_| table.column(ColumnMeaning::Task).is_some());
    let at = target.or(table.column(ColumnMeaning::Task))?;
    let task_is_free = target.is_none() || text_at(shapes, row, table.column(ColumnMeaning::Task)?).is_empty();
    (number.is_some() && task_is_free && area::is_known(text_at(shapes, row, at))).then_some(at)
}

fn text_at(shapes: &Shapes, row: usize, at: usize) -> &str {
    shapes.texts.get(row).and_then(|texts| texts.get(at)).map_or("", String::as_str)
}

/// What speaks for a title and against it.
fn points(table: &Table, shapes: &Shapes, row: usize, at: usize, next: &[Option<usize>], bold_is_common: bool) -> i32 {
    let (Some(shape), Some(line)) = (shapes.shapes.get(row), table.lines.get(row)) else {
        return 0;
    };
    let text = text_at(shapes, row, at);
    let known = area::is_known(text);
    let style = shape.number.as_ref().map(Number::style);
    let next = next.get(row).copied().flatten();
    let mut points = 0;
    points += if style.is_some_and(|s| s <= Style::Roman) { 4 } else { 0 };
    points += if known { 3 } else { 0 };
    points += if shape.spans { 4 } else { 0 };
    points += if shape.bold && !bold_is_common { 3 } else { 0 };
    points += if is_capitals(text) { 2 } else { 0 };
    points += if table.columns.get(at).is_some_and(|c| c.meaning == ColumnMeaning::Number) { 3 } else { 0 };
    points -= if text.starts_with(char::is_lowercase) && style.is_none() { 6 } else { 0 };
    points -= if text.contains('%') { 2 } else { 0 };
    points -= if text.split_whitespace().count() > 25 { 2 } else { 0 };
    points -= if text.trim_end().ends_with(['.', ';']) { 1 } else { 0 };
    let above = line.cells.iter().filter(|cell| matches!(cell.place, Where::Above(_))).count() as i32;
    points += if above == 0 && line.cells.len() > 3 { 1 } else { -above.min(3) * 2 };
    points + beside_next(table, shapes, row, next)
}

/// What the row below says: a lower number, or rows that need a title.
fn beside_next(table: &Table, shapes: &Shapes, row: usize, next: Option<usize>) -> i32 {
    let Some(shape) = shapes.shapes.get(row) else {
        return 0;
    };
    let Some(below) = next.and_then(|at| shapes.shapes.get(at).map(|shape| (at, shape))) else {
        return -2;
    };
    let (at, below) = below;
    let starts = has_start(table, shapes, at);
    match (&shape.number, &below.number) {
        (Some(number), Some(lower)) if lower.is_below(number) => 4,
        (Some(_), Some(_)) => -1,
        // "4 | Nâng cao …" over a row without a number that opens a target of its own.
        (Some(_), None) if below.has_number() => 2,
        (Some(_), None) if starts => 2,
        (Some(_), None) => -5,
        (None, Some(first)) if !shape.has_number() && first.is_first() => {
            if follows_complete_row(shapes, row) {
                3
            } else {
                0
            }
        }
        (None, Some(_)) => 0,
        (None, None) if !starts => -5,
        (None, None) => {
            if first_row(shapes, row) {
                3
            } else {
                0
            }
        }
    }
}

/// True where the row below has a text in the first of the columns that say what is to be done.
fn has_start(table: &Table, shapes: &Shapes, row: usize) -> bool {
    let first = table.column(ColumnMeaning::Target).or(table.column(ColumnMeaning::Task));
    let has = first.is_some_and(|at| !text_at(shapes, row, at).is_empty());
    has && !first.is_some_and(|at| text_at(shapes, row, at).starts_with(char::is_lowercase))
}

fn first_row(shapes: &Shapes, row: usize) -> bool {
    shapes.shapes.get(..row).is_none_or(|above| above.iter().all(|shape| shape.outside))
}

/// An unnumbered line can be the rest of a text that a page cut: not where that text had ended.
fn follows_complete_row(shapes: &Shapes, row: usize) -> bool {
    let above = shapes.shapes.get(..row).and_then(|above| above.iter().rposition(|shape| !shape.outside));
    above.is_none_or(|at| {
        shapes.texts.get(at).is_none_or(|texts| {
            let last = texts.iter().rev().find(|text| !text.is_empty());
            last.is_none_or(|text| !text.trim_end().ends_with([',', '-', '–', '(']))
        })
    })
}

/// For every row the next one that counts.
fn next_rows(shapes: &Shapes) -> Vec<Option<usize>> {
    let mut next = vec![None; shapes.shapes.len()];
    let mut below = None;
    for (row, shape) in shapes.shapes.iter().enumerate().rev() {
        if let Some(place) = next.get_mut(row) {
            *place = below;
        }
        if !shape.outside {
            below = Some(row);
        }
    }
    next
}

fn bold_is_common(shapes: &Shapes) -> bool {
    let singles: Vec<&Shape> = shapes.shapes.iter().filter(|s| !s.outside && s.single.is_some()).collect();
    let bold = singles.iter().filter(|s| s.bold).count();
    let rows = shapes.shapes.iter().filter(|s| !s.outside).count();
    bold == singles.len() && singles.len() == rows
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 6 && !text.chars().any(char::is_lowercase)
}

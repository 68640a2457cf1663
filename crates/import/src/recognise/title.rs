//! Which rows are titles, of areas or of groups, and how deep each stands.

use super::area;
use super::heading::ColumnMeaning;
use super::look::Look;
use super::number::{Number, Style};
use super::shape::{Shape, Shapes};
use super::table::{Table, Where};

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
    let number = shape.number.as_ref().filter(|n| n.style() <= Style::Roman);
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

/// How deep a title stands, and what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Level {
    /// The number of titles that it stands under.
    pub depth: usize,
    /// One of the areas of the plan.
    pub area: bool,
    /// The title of the whole table, over its areas.
    pub caption: bool,
}

/// The levels of the titles in order. Each title is given by its number and its text.
///
/// A title stands under the last one whose kind of number is a higher one. Titles without a
/// number stand where the first of them stood: outermost, or under one kind of number.
pub(crate) fn levels(titles: &[(Option<Number>, String)]) -> Vec<Level> {
    let caption = has_caption(titles);
    let mut open: Vec<Option<Style>> = Vec::new();
    let mut levels = Vec::with_capacity(titles.len());
    let mut plain_under: Option<Option<Style>> = None;
    for (at, (number, text)) in titles.iter().enumerate() {
        if at == 0 && caption {
            levels.push(Level { caption, ..Level::default() });
            continue;
        }
        let style = number.as_ref().map(Number::style);
        match style {
            Some(style) => {
                while open.last().is_some_and(|last| !stands_over(*last, style, plain_under)) {
                    open.pop();
                }
            }
            None => {
                let above = open.iter().rev().copied().flatten().next();
                let first = if area::is_known(text) { None } else { above };
                let under = *plain_under.get_or_insert(first);
                while open.last().is_some_and(|last| last.is_none_or(|last| under.is_none_or(|under| last > under))) {
                    open.pop();
                }
            }
        }
        levels.push(Level { depth: open.len(), ..Level::default() });
        open.push(style);
    }
    mark_areas(titles, &mut levels);
    levels
}

fn stands_over(above: Option<Style>, style: Style, plain_under: Option<Option<Style>>) -> bool {
    match above {
        Some(above) => above < style,
        // One without a number, itself under a kind of number, or outermost.
        None => plain_under.flatten().is_none_or(|under| style > under),
    }
}

/// "NHIỆM VỤ CỤ THỂ NĂM 2026" in the first row, over "I. Cải cách thể chế", is the title of the
/// table and no area.
fn has_caption(titles: &[(Option<Number>, String)]) -> bool {
    let Some(((None, first), rest)) = titles.split_first() else {
        return false;
    };
    let numbered = rest.iter().any(|(n, _)| n.as_ref().is_some_and(|n| n.style() <= Style::Roman));
    let plain = rest.iter().any(|(n, _)| n.is_none());
    numbered && !plain && !area::is_known(first)
}

/// Outermost titles are areas where they are numbered like ones, have no number, or where one
/// of their kind names an area of reform.
fn mark_areas(titles: &[(Option<Number>, String)], levels: &mut [Level]) {
    let outer = |level: &Level| level.depth == 0 && !level.caption;
    let named = titles.iter().zip(levels.iter()).filter(|(_, l)| outer(l)).any(|((_, text), _)| area::is_known(text));
    for ((number, _), level) in titles.iter().zip(levels.iter_mut()) {
        let like_one = number.as_ref().is_none_or(|n| n.style() <= Style::Roman);
        level.area = outer(level) && (like_one || named);
    }
}

#[cfg(test)]
mod tests {
    use super::super::number;
    use super::*;

    #[test]
    fn depths_of_titles() {
        let check = |titles: &[&str], expected: &str| {
            let titles: Vec<(Option<Number>, String)> = titles
                .iter()
                .map(|text| match text.split_once('|') {
                    Some((n, text)) => (number::read(n), text.to_owned()),
                    None => (None, (*text).to_owned()),
                })
                .collect();
            let found: Vec<String> = levels(&titles)
                .iter()
                .map(|l| {
                    format!(
                        "{}{}",
                        if l.caption {
                            "C"
                        } else if l.area {
                            "A"
                        } else {
                            "G"
                        },
                        l.depth
                    )
                })
                .collect();
            assert_eq!(found.join(" "), expected, "{titles:?}");
        };
        check(&["I|Cải cách thể chế", "II|Cải cách TTHC", "1|Kiểm soát", "2|Một cửa", "III|Bộ máy"], "A0 A0 G1 G1 A0");
        check(
            &["A|Nhiệm vụ chung", "I|Thể chế", "1|Rà soát", "1.1|Văn bản", "II|Bộ máy", "B|Nhiệm vụ riêng"],
            "A0 G1 G2 G3 G1 A0",
        );
        check(&["1|Cải cách thể chế", "1.1|Rà soát", "2|Cải cách TTHC"], "A0 G1 A0");
        check(&["1|Nâng cao", "1.1|Rà soát", "2|Tăng cường"], "G0 G1 G0");
        check(&["Cải cách thể chế", "1|Rà soát", "Cải cách tài chính công"], "A0 G1 A0");
        check(&["PHỤ LỤC", "I|Thể chế", "II|Bộ máy", "PHỤ LỤC HAI", "I|Tài chính"], "A0 G1 G1 A0 G1");
        check(&["NHIỆM VỤ NĂM 2026", "I|Thể chế", "II|Bộ máy", "1|Sắp xếp"], "C0 A0 A0 G1");
        check(&["I|Cải cách thể chế", "Rà soát", "II|Bộ máy", "Sắp xếp"], "A0 G1 A0 G1");
    }
}

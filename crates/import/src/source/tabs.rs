//! Tab-separated text: what Excel and Word put on the clipboard as plain text, and what
//! converters make of tables.
//!
//! Cells with line breaks stand in quotes, as Excel writes them; a quote that never closes where
//! a cell ends is text. Lines of a row that were torn apart at line breaks inside a cell are
//! joined where the number of tabs says so.

mod cells;

use std::borrow::Cow;

use cchc_core::vietnamese::{fold, roman};

use super::Block;
use cells::cells;

use super::leftovers::clean;
use super::note::SourceNote;
use super::text::Stretch;
use crate::grid::{RawCell, RawRow, lay_out};

/// A torn row is put together from at most so many lines.
const MAX_TORN: usize = 16;

/// A line of the source, with the lines that its quoted cells go on in.
#[derive(Debug)]
struct Line<'a> {
    /// Counted from 0.
    at: usize,
    /// How many lines of the source.
    taken: usize,
    cells: Vec<Cow<'a, str>>,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.cells.len() == 1 && self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    fn is_loose(&self) -> bool {
        self.cells.len() == 1 && !self.is_blank()
    }

    fn first(&self) -> &str {
        self.cells.first().map_or("", |cell| cell.trim())
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }
}

/// Finds the tables among the lines from `start` to before `end`.
pub(super) fn read(lines: &[&str], start: usize, end: usize, notes: &mut Vec<SourceNote>) -> Vec<Stretch> {
    let Some(region) = lines.get(..end) else {
        return vec![Stretch::Lines(start, end)];
    };
    if !region.iter().skip(start).any(|line| line.contains('\t')) {
        return vec![Stretch::Lines(start, end)];
    }
    let mut table_notes = Vec::new();
    let logical = joined(split_lines(region, start), &mut table_notes);
    let mut out = Vec::new();
    let mut done = start;
    let filled = logical.iter().filter(|line| !line.is_blank()).count();
    for table in tables(&logical) {
        let (Some(first), Some(last)) = (table.first(), table.last()) else {
            continue;
        };
        // Nothing but cells: they were copied out of a table, however few.
        let alone = table.iter().filter(|line| line.filled() >= 2).count() == filled;
        if !alone && !is_table(table) {
            continue;
        }
        if first.at > done {
            out.push(Stretch::Lines(done, first.at));
        }
        let loose = table.iter().filter(|line| line.is_loose());
        notes.extend(loose.map(|line| SourceNote::LooseLine { line: line.at + 1 }));
        out.extend(finished(rows(table), notes));
        done = last.at + last.taken;
        let inside = |note: &SourceNote| note.line().is_some_and(|line| line > first.at && line <= done);
        notes.extend(table_notes.extract_if(.., |note| inside(note)));
    }
    if done < end {
        out.push(Stretch::Lines(done, end));
    }
    out
}

/// Lays out rows; what does not fit follows as text.
pub(super) fn finished(rows: Vec<RawRow>, notes: &mut Vec<SourceNote>) -> Vec<Stretch> {
    let first = rows.first().map_or(1, |row| row.line);
    let layout = lay_out(rows);
    if layout.joined {
        notes.push(SourceNote::TooManyColumns);
    }
    let mut out = vec![Stretch::Done(Block::Table(layout.grid))];
    if !layout.rest.is_empty() {
        notes.push(SourceNote::TooManyRows { count: layout.rest.len() });
        out.push(Stretch::Done(Block::Text { line: first, text: layout.rest.join("\n") }));
    }
    out
}

fn rows(table: &[Line<'_>]) -> Vec<RawRow> {
    let mut blank = false;
    let mut rows = Vec::with_capacity(table.len());
    for line in table {
        if line.is_blank() {
            blank = true;
            continue;
        }
        let cells = line.cells.iter().map(|text| {
            let (text, bold) = clean(text);
            RawCell { text, bold, rowspan: 1, colspan: 1 }
        });
        let after_blank = std::mem::take(&mut blank) && !rows.is_empty();
        rows.push(RawRow { line: line.at + 1, cells: cells.collect(), after_blank, ..RawRow::default() });
    }
    rows
}

fn split_lines<'a>(lines: &[&'a str], start: usize) -> Vec<Line<'a>> {
    let mut out = Vec::new();
    let mut at = start;
    while at < lines.len() {
        let (cells, taken) = cells(lines, at);
        out.push(Line { at, taken, cells });
        at += taken;
    }
    out
}

/// Puts rows together that were torn apart at the line breaks inside their cells: several lines,
/// none of which begins like a row, with as many tabs together as a row has.
fn joined<'a>(lines: Vec<Line<'a>>, notes: &mut Vec<SourceNote>) -> Vec<Line<'a>> {
    let width = usual_width(&lines);
    if width < 3 {
        return lines;
    }
    let mut out: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut torn = false;
    let mut at = 0;
    let mut lines: Vec<Option<Line<'a>>> = lines.into_iter().map(Some).collect();
    while at < lines.len() {
        let count = torn_row(&lines, at, width);
        let Some(mut row) = lines.get_mut(at).and_then(Option::take) else {
            at += 1;
            continue;
        };
        for next in at + 1..at + count {
            if let Some(next) = lines.get_mut(next).and_then(Option::take) {
                append(&mut row, next);
            }
        }
        let line = row.at + 1;
        if count > 1 {
            torn = true;
            notes.push(SourceNote::JoinedLines { line, count });
        }
        // In such a text the rest of a last cell stands on lines of its own.
        match out.last_mut() {
            Some(above) if torn && row.is_loose() && above.cells.len() == width && !begins_row(row.first()) => {
                notes.push(SourceNote::JoinedLines { line: above.at + 1, count: above.taken + 1 });
                append(above, row);
            }
            _ => out.push(row),
        }
        at += count.max(1);
    }
    out
}

fn append(row: &mut Line<'_>, next: Line<'_>) {
    let mut cells = next.cells.into_iter();
    if let (Some(last), Some(first)) = (row.cells.last_mut(), cells.next()) {
        let last = last.to_mut();
        last.push('\n');
        last.push_str(&first);
    }
    row.cells.extend(cells.map(|cell| Cow::Owned(cell.into_owned())));
    row.taken = next.at + next.taken - row.at;
}

/// How many lines from here make up one torn row; 1 where this is none.
fn torn_row(lines: &[Option<Line<'_>>], at: usize, width: usize) -> usize {
    let mut tabs = 0;
    for count in 0..MAX_TORN {
        let Some(Some(line)) = lines.get(at + count) else {
            return 1;
        };
        let continues = count > 0;
        if line.is_blank()
            || line.cells.len() >= width
            || (continues && (begins_row(line.first()) || (line.first().is_empty() && line.cells.len() > 1)))
            || (!continues && line.cells.len() < 2)
        {
            return 1;
        }
        tabs += line.cells.len() - 1;
        if tabs + 1 == width && continues && line.cells.len() > 1 {
            return count + 1;
        }
        if tabs + 1 > width {
            return 1;
        }
    }
    1
}

/// The number of columns: that of the header where there is one, else the most frequent.
fn usual_width(lines: &[Line<'_>]) -> usize {
    let torn =
        lines.iter().position(|line| line.cells.len() > 1 && is_header(line)).and_then(|at| torn_header(lines, at));
    let header = || lines.iter().find(|line| line.cells.len() > 2 && is_header(line)).map(|line| line.cells.len());
    torn.or_else(header).unwrap_or_else(|| mode(lines.iter()))
}

/// The columns of a header that was torn apart too: those of its lines together, where a row below
/// has as many and none has more.
fn torn_header(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let ends = |line: &Line<'_>| line.is_blank() || begins_row(line.first());
    let below = lines.iter().skip(at + 1);
    let taken = 1 + below.clone().take(MAX_TORN).take_while(|line| !ends(line)).count();
    let tabs: usize = lines.iter().skip(at).take(taken).map(|line| line.cells.len() - 1).sum();
    let rows = below.skip(taken - 1).take(100).map(|line| line.cells.len());
    let widest = rows.max()?;
    (tabs + 1 == widest && widest > lines.get(at)?.cells.len()).then_some(widest)
}

fn mode<'l, 'a: 'l>(lines: impl Iterator<Item = &'l Line<'a>>) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines.filter(|line| line.cells.len() > 1) {
        *counts.entry(line.cells.len()).or_insert(0usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

/// The header of a table begins with "STT" or "TT".
fn is_header(line: &Line<'_>) -> bool {
    heads_numbers(line.first())
}

/// "STT", "TT" and the like: the heading over the numbers of the rows.
pub(super) fn heads_numbers(first: &str) -> bool {
    let first = fold(first).replace([' ', '.', '*'], "");
    matches!(first.as_str(), "stt" | "tt" | "sott" | "sothutu" | "no" | "#")
}

/// A number as rows and areas have it: "1", "1.2", "II.", "a)".
pub(super) fn begins_row(first: &str) -> bool {
    let word = first.split_whitespace().next().unwrap_or("");
    let bare = word.trim_matches(['.', ')', '(', '*']);
    // "2026" is a year.
    let digits = !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_digit() || c == '.')
        && bare.split('.').all(|part| part.len() <= 3);
    let letter = word.len() == 2 && word.ends_with([')', '.']) && bare.len() == 1;
    (digits && (first.trim() == word || word.ends_with('.'))) || roman(bare).is_some() || letter
}

/// Groups the lines to tables; what stands between is left out.
fn tables<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<&'l [Line<'a>]> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in chunks(lines) {
        let Some(next) = lines.get(start..end) else {
            continue;
        };
        match out.last_mut() {
            Some((from, until)) if continues(lines, (*from, *until), start, next) => *until = end,
            _ => out.push((start, end)),
        }
    }
    out.into_iter().filter_map(|(start, end)| lines.get(start..end)).collect()
}

/// Runs of lines with tabs.
fn chunks(lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.cells.len() > 1) {
        match out.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => out.push((at, at + 1)),
        }
    }
    out
}

/// Whether the lines with tabs from `start` on belong to the table before them, in spite of what
/// stands between: empty lines (a page break), or at most two short lines (a piece of a cell, a
/// page number, an area whose tabs were lost).
fn continues(lines: &[Line<'_>], table: (usize, usize), start: usize, next: &[Line<'_>]) -> bool {
    let (Some(above), Some(gap)) = (lines.get(table.0..table.1), lines.get(table.1..start)) else {
        return false;
    };
    let width = recent_width(above);
    let same = mode(next.iter()) == width;
    let loose: Vec<&Line<'_>> = gap.iter().filter(|line| line.is_loose()).collect();
    if gap.len() > 8 {
        return false;
    }
    if loose.is_empty() {
        let shorter = next.len() <= 2 && next.iter().all(|line| line.cells.len() < width);
        return same || shorter || (above.len() <= 2 && !next.iter().any(is_header));
    }
    let short = loose.len() <= 2 && loose.iter().all(|line| line.first().len() <= 400);
    let new_header =
        next.first().is_some_and(|line| is_header(line) || above.first().is_some_and(|a| a.cells == line.cells));
    same && short && !new_header
}

/// The width of the last rows: looking at all of them each time would take quadratic time.
fn recent_width(lines: &[Line<'_>]) -> usize {
    mode(lines.iter().rev().take(30))
}

/// Tabs may also indent paragraphs and place the letterhead; a table has a row with three cells
/// filled, or, with two columns, three rows with both.
fn is_table(lines: &[Line<'_>]) -> bool {
    let rows = lines.iter().filter(|line| line.cells.len() > 1).count();
    let full = lines.iter().filter(|line| line.filled() >= 3).count();
    let pairs = lines.iter().filter(|line| line.filled() == 2 && !line.first().is_empty()).count();
    let width = mode(lines.iter());
    match width {
        0 | 1 => false,
        2 => pairs >= 3 && pairs * 10 >= rows * 6,
        _ if rows == 1 => lines.iter().any(|line| line.filled() >= 4 || (line.filled() == 3 && line.cells.len() == 3)),
        _ => full >= 1,
    }
}

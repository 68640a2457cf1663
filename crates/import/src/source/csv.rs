//! Values separated by commas, semicolons or tabs.
//!
//! An own reader instead of the crate `csv`: a single quote that never closes must not swallow
//! the rest of the file, and the line of every record is needed.

use super::Block;
use super::leftovers::clean;
use super::note::SourceNote;
use super::tabs::finished;
use super::text::Stretch;
use crate::grid::{MAX_PLACES, RawCell, RawRow};

/// Whether the file says by its name that it is CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It does: only the separator is to be found.
    Named,
    /// It does not: nearly all records must have the same three or more columns.
    Guessed,
}

/// A quoted value takes at most so many bytes.
const MAX_QUOTED: usize = 100_000;

/// After so many quotes that never close, quotes are text.
const MAX_OPEN_QUOTES: usize = 8;

#[derive(Debug)]
struct Record {
    line: usize,
    values: Vec<String>,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.values.len() == 1 && self.values.iter().all(|value| value.trim().is_empty())
    }
}

/// Reads the text as CSV: a table, and what is too much for it as text. None where it is no CSV
/// (then it is prose).
pub(super) fn read(text: &str, trust: Trust, notes: &mut Vec<SourceNote>) -> Option<Vec<Block>> {
    let (named, skip) = named_separator(text);
    let body = text.get(skip..)?;
    let (body, rest) = body.split_at_checked(limit(body)).unwrap_or((body, ""));
    let first_line = if skip > 0 { 2 } else { 1 };
    let records = match named {
        Some(separator) => records(body, separator, first_line),
        None => best(body, first_line, trust)?,
    };
    let mut rows = Vec::with_capacity(records.len());
    let mut blank = false;
    for record in records {
        if record.is_blank() {
            blank = true;
            continue;
        }
        let cells = record.values.iter().map(|value| {
            let (text, bold) = clean(value);
            RawCell { text, bold, rowspan: 1, colspan: 1 }
        });
        let after_blank = std::mem::take(&mut blank) && !rows.is_empty();
        rows.push(RawRow { line: record.line, cells: cells.collect(), after_blank, ..RawRow::default() });
    }
    if rows.iter().all(|row| row.cells.len() < 2) {
        return None;
    }
    let mut blocks: Vec<Block> = finished(rows, notes).into_iter().filter_map(Stretch::done).collect();
    if !rest.trim().is_empty() {
        notes.push(SourceNote::TooManyRows { count: rest.lines().count() });
        let line = first_line + body.matches('\n').count();
        blocks.push(Block::Text { line, text: rest.trim_end().to_owned() });
    }
    Some(blocks)
}

/// Where to stop, at the end of a line, so that the table does not exceed [`MAX_PLACES`].
fn limit(text: &str) -> usize {
    let far = text.match_indices([',', ';', '\t', '\n']).nth(MAX_PLACES);
    let end = far.and_then(|(at, _)| text.get(at..)?.find('\n').map(|line| at + line + 1));
    end.unwrap_or(text.len())
}

/// Excel's first line "sep=;", and how many bytes it takes.
fn named_separator(text: &str) -> (Option<char>, usize) {
    let line = text.split('\n').next().unwrap_or("");
    let separator = line.trim_end().strip_prefix("sep=").and_then(|rest| {
        let mut chars = rest.chars();
        chars.next().filter(|c| matches!(c, ',' | ';' | '\t' | '|') && chars.next().is_none())
    });
    match separator {
        Some(c) => (Some(c), (line.len() + 1).min(text.len())),
        None => (None, 0),
    }
}

/// Tries the separators; the one under which most records have the same number of values wins.
fn best(text: &str, first_line: usize, trust: Trust) -> Option<Vec<Record>> {
    let mut best: Option<(usize, Vec<Record>)> = None;
    for separator in [';', ',', '\t'] {
        if !text.contains(separator) {
            continue;
        }
        if trust == Trust::Guessed && !is_likely(text, separator) {
            continue;
        }
        let records = records(text, separator, first_line);
        let (width, share) = usual(&records);
        let enough = match trust {
            Trust::Named => width >= 2,
            Trust::Guessed => width >= 3 && share >= 850 && records.len() >= 3,
        };
        let score = share * width.min(12);
        if enough && best.as_ref().is_none_or(|(before, _)| score > *before) {
            best = Some((score, records));
        }
    }
    best.map(|(_, records)| records)
}

/// A first look at the beginning spares reading prose to its end.
fn is_likely(text: &str, separator: char) -> bool {
    let lines = text.split('\n').filter(|line| !line.trim().is_empty()).take(40);
    let (with, without): (Vec<_>, Vec<_>) = lines.partition(|line| line.contains(separator));
    // Lines inside quoted values may have no separator.
    with.len() * 3 >= without.len()
}

/// The most frequent number of values of the records that are not blank, and the thousandths of
/// records that have it.
fn usual(records: &[Record]) -> (usize, usize) {
    let mut counts = std::collections::BTreeMap::new();
    let mut all = 0;
    for record in records.iter().filter(|record| !record.is_blank()) {
        *counts.entry(record.values.len()).or_insert(0usize) += 1;
        all += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or((0, 0), |(width, count)| (width, count * 1000 / all))
}

fn records(text: &str, separator: char, first_line: usize) -> Vec<Record> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut line = first_line;
    let mut open_quotes = 0;
    while !rest.is_empty() {
        let mut record = Record { line, values: Vec::new() };
        loop {
            let value = quoted(rest, separator, &mut open_quotes);
            let (value, after) = value.unwrap_or_else(|| {
                let end = rest.find([separator, '\n']).unwrap_or(rest.len());
                let (value, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                (value.to_owned(), after)
            });
            line += value.matches('\n').count();
            record.values.push(value);
            if let Some(after) = after.strip_prefix(separator) {
                rest = after;
            } else {
                rest = after.strip_prefix('\n').unwrap_or(after);
                line += 1;
                break;
            }
        }
        out.push(record);
    }
    out
}

/// A quoted value at the start of the text, and what follows it. None where there is none or it
/// does not close before a separator or the end of a line.
fn quoted<'a>(text: &'a str, separator: char, open_quotes: &mut usize) -> Option<(String, &'a str)> {
    let inner = text.trim_start_matches(' ').strip_prefix('"')?;
    if *open_quotes >= MAX_OPEN_QUOTES {
        return None;
    }
    let mut value = String::new();
    let mut rest = inner;
    while let Some(at) = rest.find('"') {
        let (before, from) = rest.split_at_checked(at)?;
        value.push_str(before);
        let after = from.get(1..)?;
        let closed = after.trim_start_matches(' ');
        if let Some(after) = after.strip_prefix('"') {
            value.push('"');
            rest = after;
        } else if closed.is_empty() || closed.starts_with([separator, '\n']) {
            return Some((value, closed));
        } else {
            // A stray quote inside a quoted value.
            value.push('"');
            rest = after;
        }
        if value.len() > MAX_QUOTED {
            break;
        }
    }
    *open_quotes += 1;
    None
}

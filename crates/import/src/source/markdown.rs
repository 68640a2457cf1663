//! Tables with "|" between the cells of a line: Markdown, and the like without its second line.

use super::leftovers::clean;
use super::note::SourceNote;
use super::tabs::finished;
use super::text::Stretch;
use crate::grid::{RawCell, RawRow};

/// So many empty lines may stand between two rows of one table (a page break).
const MAX_GAP: usize = 3;

/// A row without a closing bar takes at most so many lines.
const MAX_BROKEN: usize = 40;

/// Finds the tables among the lines from `start` to before `end`.
pub(super) fn read(lines: &[&str], start: usize, end: usize, notes: &mut Vec<SourceNote>) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut done = start;
    let mut at = start;
    while at < end {
        let (rows, after) = table(lines, at, end);
        if let Some(rows) = rows {
            if at > done {
                out.push(Stretch::Lines(done, at));
            }
            out.extend(finished(rows, notes));
            done = after;
        }
        at = after;
    }
    if done < end {
        out.push(Stretch::Lines(done, end));
    }
    out
}

/// Reads the table that begins on a line, if one does: its rows, and where to go on.
fn table(lines: &[&str], at: usize, end: usize) -> (Option<Vec<RawRow>>, usize) {
    let first = lines.get(at).copied().unwrap_or("");
    let two_columns = bar_count(first) == 1 && lines.get(at + 1).is_some_and(|line| is_rule(line));
    if bar_count(first) < 2 && !two_columns {
        return (None, at + 1);
    }
    let mut rows: Vec<RawRow> = Vec::new();
    let mut ruled = false;
    let mut width = 0;
    let (mut next, mut after, mut blank) = (at, at, false);
    while next < end {
        let line = lines.get(next).copied().unwrap_or("");
        if line.trim().is_empty() {
            blank = true;
            next += 1;
            if next - after > MAX_GAP {
                break;
            }
            continue;
        }
        if is_rule(line) {
            ruled = true;
        } else if bar_count(line) >= 2 || (bar_count(line) == 1 && if ruled { width == 2 } else { two_columns }) {
            let (text, taken) = whole_row(lines, next, end, width);
            let mut row = row(&text, next + 1);
            row.after_blank = blank && !rows.is_empty();
            width = width.max(row.cells.len());
            rows.push(row);
            next += taken - 1;
        } else {
            break;
        }
        blank = false;
        next += 1;
        after = next;
    }
    let counts_agree = rows.windows(2).any(|pair| pair[0].cells.len() == pair[1].cells.len());
    let fenced = first.trim_start().starts_with('|');
    let is_table = !rows.is_empty() && width >= 2 && (ruled || (counts_agree && (fenced || rows.len() >= 3)));
    // Where many lines make no table, none begins among them either.
    let next = if is_table || rows.len() > 3 { after } else { at + 1 };
    (is_table.then_some(rows), next.max(at + 1))
}

/// Bars that separate cells: not escaped ones.
fn bar_count(line: &str) -> usize {
    let mut escaped = false;
    line.chars()
        .filter(|c| {
            let counts = *c == '|' && !escaped;
            escaped = *c == '\\' && !escaped;
            counts
        })
        .count()
}

/// The line under the header: "|---|:--:|".
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='))
}

/// A row that begins with a bar but does not end with one goes on in the next lines, as long as
/// it has too few cells for the table. Returns the text and how many lines it takes.
fn whole_row(lines: &[&str], at: usize, end: usize, width: usize) -> (String, usize) {
    let first = lines.get(at).copied().unwrap_or("");
    let closed = |line: &str| line.trim_end().ends_with('|');
    if !first.trim_start().starts_with('|') || closed(first) || bar_count(first) > width {
        return (first.to_owned(), 1);
    }
    let mut bars = bar_count(first);
    for taken in 2..=MAX_BROKEN.min(end - at) {
        let line = lines.get(at + taken - 1).copied().unwrap_or("");
        bars += bar_count(line);
        if line.trim_start().starts_with('|') || line.trim().is_empty() || bars > width + 1 {
            break;
        }
        if closed(line) && bars == width + 1 {
            return (lines.get(at..at + taken).unwrap_or(&[]).join("\n"), taken);
        }
    }
    (first.to_owned(), 1)
}

fn row(text: &str, line: usize) -> RawRow {
    let text = text.trim();
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = match inner.strip_suffix('|') {
        Some(before) if !before.ends_with('\\') => before,
        _ => inner,
    };
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next_if(|next| next.is_ascii_punctuation()) {
                Some(next) => cell.push(next),
                None => cell.push(c),
            },
            '|' => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    let cells = cells
        .into_iter()
        .map(|text| {
            let (text, bold) = clean(&text);
            RawCell { text, bold, rowspan: 1, colspan: 1 }
        })
        .collect();
    RawRow { line, cells, ..RawRow::default() }
}

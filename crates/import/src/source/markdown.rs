//! Tables with "|" between the cells of a line: Markdown, and the like without its second line.

use super::leftovers::clean;
use super::note::SourceNote;
use super::tabs::{self, finished};
use super::text::Stretch;
use crate::grid::{RawCell, RawRow};

/// So many empty lines may stand between two rows of one table (a page break).
const MAX_GAP: usize = 3;

/// So many short lines without a bar may stand between two rows of one table.
const MAX_LOOSE: usize = 2;
const MAX_LOOSE_BYTES: usize = 400;

/// A row without a closing bar takes at most so many lines.
const MAX_BROKEN: usize = 40;

/// Finds the tables among the lines from `start` to before `end`.
pub(super) fn read(lines: &[&str], start: usize, end: usize, notes: &mut Vec<SourceNote>) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut done = start;
    let mut at = start;
    while at < end {
        let (found, after) = table(lines, at, end);
        if let Some(found) = found {
            if at > done {
                out.push(Stretch::Lines(done, at));
            }
            notes.extend(found.loose.iter().map(|&line| SourceNote::LooseLine { line }));
            out.extend(finished(found.rows, notes));
            done = after;
        }
        at = after;
    }
    if done < end {
        out.push(Stretch::Lines(done, end));
    }
    out
}

/// A table in the making.
#[derive(Default)]
struct Found {
    rows: Vec<RawRow>,
    /// The lines without bars among them, counted from 1.
    loose: Vec<usize>,
    /// The cells of the widest row.
    width: usize,
    /// A line under the header was met.
    ruled: bool,
    /// An empty line or a page end stands before the next row.
    blank: bool,
}

impl Found {
    fn push(&mut self, mut row: RawRow) {
        row.after_blank = std::mem::take(&mut self.blank) && !self.rows.is_empty();
        self.width = self.width.max(row.cells.len());
        self.rows.push(row);
    }

    /// True where the rows are those of a table: as wide as each other, but for titles, which may
    /// have fewer cells.
    fn is_table(&self, fenced: bool) -> bool {
        let widest = self.rows.iter().filter(|row| row.cells.len() == self.width).count();
        let agree = widest >= 2 || self.rows.windows(2).any(|pair| pair[0].cells.len() == pair[1].cells.len());
        let enough = self.ruled || (agree && (fenced || self.rows.len() >= 3));
        !self.rows.is_empty() && self.width >= 2 && enough
    }
}

/// Reads the table that begins on a line, if one does, and where to go on.
fn table(lines: &[&str], at: usize, end: usize) -> (Option<Found>, usize) {
    let first = lines.get(at).copied().unwrap_or("");
    let two_columns = bar_count(first) == 1 && lines.get(at + 1).is_some_and(|line| is_rule(line));
    if bar_count(first) < 2 && !two_columns {
        return (None, at + 1);
    }
    let mut found = Found::default();
    let (mut next, mut after) = (at, at);
    while next < end {
        let line = lines.get(next).copied().unwrap_or("");
        if line.trim().is_empty() {
            found.blank = true;
            next += 1;
            if next - after > MAX_GAP {
                break;
            }
            continue;
        }
        if is_rule(line) {
            found.ruled = true;
            found.blank = false;
            next += 1;
        } else if is_row(line, &found, two_columns) {
            let (text, taken) = whole_row(lines, next, end, found.width);
            found.push(row(&text, next + 1));
            next += taken;
        } else if let Some(until) = loose_until(lines, next, end, &found) {
            for at in (next..until).filter(|&at| lines.get(at).is_some_and(|line| !line.trim().is_empty())) {
                found.push(loose_row(lines.get(at).copied().unwrap_or(""), at + 1));
                found.loose.push(at + 1);
            }
            next = until;
        } else {
            break;
        }
        after = next;
    }
    let is_table = found.is_table(first.trim_start().starts_with('|'));
    // Where many lines make no table, none begins among them either.
    let next = if is_table || found.rows.len() > 3 { after } else { at + 1 };
    (is_table.then_some(found), next.max(at + 1))
}

/// A line with as many bars as a row has. A title may have one only, behind its number.
fn is_row(line: &str, found: &Found, two_columns: bool) -> bool {
    match bar_count(line) {
        0 => false,
        1 if found.width == 2 => found.ruled || two_columns,
        1 if found.rows.is_empty() => two_columns,
        1 => line.split('|').next().is_some_and(|first| tabs::begins_row(first.trim())),
        _ => true,
    }
}

/// Where the table goes on behind lines without bars: a page number, an area whose bars were
/// lost. None where it ends there.
fn loose_until(lines: &[&str], at: usize, end: usize, found: &Found) -> Option<usize> {
    let near = lines.get(at..end.min(at + MAX_GAP + 3))?;
    let until = at + near.iter().position(|line| bar_count(line) > 0).filter(|&loose| loose > 0)?;
    let gap = lines.get(at..until)?.iter().filter(|line| !line.trim().is_empty());
    let short = gap.clone().count() <= MAX_LOOSE && gap.clone().all(|line| line.len() <= MAX_LOOSE_BYTES);
    let follows = lines.get(until)?;
    let next = row(follows, until + 1);
    let begins_table = lines.get(until + 1).is_some_and(|line| is_rule(line));
    let first = next.cells.first().map_or("", |cell| cell.text.as_str());
    let again =
        found.rows.first().is_some_and(|top| top.cells.iter().map(|c| &c.text).eq(next.cells.iter().map(|c| &c.text)));
    let goes_on = next.cells.len() == found.width || (is_row(follows, found, false) && tabs::begins_row(first));
    (short && goes_on && !begins_table && !again && !tabs::heads_numbers(first)).then_some(until)
}

fn loose_row(text: &str, line: usize) -> RawRow {
    let (text, bold) = clean(text);
    RawRow { line, cells: vec![RawCell { text, bold, rowspan: 1, colspan: 1 }], ..RawRow::default() }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<usize> {
        let lines: Vec<&str> = text.lines().collect();
        table(&lines, 0, lines.len()).0.map(|found| found.rows.len())
    }

    #[test]
    fn where_a_table_goes_on_and_where_it_ends() {
        assert_eq!(rows("a | b | c\n1 | d | e\nII | f\n2\n3 | g | h"), Some(5));
        assert_eq!(rows("a | b | c\n1 | d | e\n2 | f | g\nx | y\n3 | g | h"), Some(3));
        assert_eq!(rows("a | b | c\n1 | d | e\n2 | f | g\n2\nTT | b | c\n3 | g | h"), Some(3));
        assert_eq!(rows("a | b | c\nd | e"), None);
    }
}

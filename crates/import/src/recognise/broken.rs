//! Rows that a page cut in two: does a row continue the one above, open a task of its own, or
//! both, cell by cell?
//!
//! Every reading of the row is given points by what its cells say; the best one wins.

use std::collections::HashMap;

use cchc_core::vietnamese::plain;

use super::area;
use super::ditto;
use super::heading::ColumnMeaning;
use super::look::Look;
use super::number;
use super::table::{Cell, Kind, Line, Table};

/// How a row that has no number of its own is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// All its cells belong to the row above.
    Continues,
    /// It opens a task under the target above; the target's cell, if any, belongs above.
    Task,
    /// It opens a target.
    Target,
    /// It opens a task whose text is that of the row above: only the other cells differ.
    Again,
}

/// The cells of a row beside those that they may continue.
pub(crate) struct Pair<'a> {
    /// The columns.
    pub table: &'a Table,
    /// What the columns hold above this row, joined so far.
    pub above: Vec<&'a str>,
    /// What the row prints.
    pub texts: &'a [String],
    /// A page or a blank line stands between them.
    pub after_break: bool,
    /// The table has a column of numbers, so a row without one is suspect.
    pub numbered: bool,
}

/// The unit names of a table and how often each stands in it.
pub(crate) struct Names(HashMap<String, usize>);

impl Names {
    /// Collects the names.
    pub fn of(table: &Table) -> Names {
        let mut names = HashMap::new();
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|&at| {
                matches!(table.columns.get(at).map(|c| c.meaning), Some(ColumnMeaning::Lead | ColumnMeaning::Joint))
            })
            .collect();
        // Rows that may be halves would count halves of names.
        let (number, task) = (table.column(ColumnMeaning::Number), table.column(ColumnMeaning::Task));
        let printed = |line: &Line, at: Option<usize>| line.cell(at).is_some_and(Cell::is_printed);
        let whole = |line: &Line| printed(line, number) || (!line.after_break && printed(line, task));
        for line in table.lines.iter().filter(|line| line.kind == Kind::Body && whole(line)) {
            for cell in columns.iter().filter_map(|&at| line.cells.get(at)) {
                for piece in pieces(&cell.text) {
                    *names.entry(piece).or_default() += 1;
                }
            }
        }
        Names(names)
    }

    /// Names that stand twice are no accident of a page end.
    fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|&count| count >= 2)
    }
}

fn pieces(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split([';', ',', '\n'])
        .flat_map(|part| part.split(" - "))
        .map(|part| plain(part.trim_matches(|c: char| c.is_whitespace() || "-–+•.".contains(c))))
        .filter(|part| !part.is_empty())
}

/// Reads the row.
pub(crate) fn read(pair: &Pair<'_>, names: &Names) -> (Reading, Vec<i32>) {
    let marks: Vec<i32> = (0..pair.texts.len()).map(|at| mark(pair, names, at)).collect();
    let printed = |at: Option<usize>| at.is_some_and(|at| pair.texts.get(at).is_some_and(|t| !t.is_empty()));
    let of = |at: Option<usize>| at.and_then(|at| marks.get(at)).copied().unwrap_or(0);
    let (target, task) = (pair.table.column(ColumnMeaning::Target), pair.table.column(ColumnMeaning::Task));
    // What the task's own text says counts twice.
    let whole_task = 2 * of(task);
    let others: i32 = marks.iter().sum::<i32>() - of(target) - of(task);
    let sum = others + of(target) + whole_task;
    let split: i32 =
        (0..marks.len()).filter(|&at| Some(at) != target && Some(at) != task).map(|at| marks[at].abs()).sum();
    let broken = i32::from(pair.after_break);
    let thin = if of(task) < 0 { 0 } else { thin(pair, task) };
    let mut best = (sum + 2 * broken + thin, Reading::Continues);
    let mut offer = |points: i32, reading: Reading| {
        if points > best.0 {
            best = (points, reading);
        }
    };
    let unsuspicious = if pair.numbered { 0 } else { 3 };
    let same_target = target.is_some_and(|at| {
        let above = pair.above.get(at).copied().unwrap_or("");
        !above.is_empty() && pair.texts.get(at).is_some_and(|text| is_same(text, above))
    });
    if printed(task) && same_target {
        // The target is repeated on each of its tasks.
        offer(8 - whole_task + split, Reading::Task);
    } else if printed(task) {
        let rest = if printed(target) { of(target) - 1 } else { 0 };
        offer(rest - whole_task + split + 1 - broken + unsuspicious, Reading::Task);
    }
    if printed(target) {
        let whole = if printed(task) { -whole_task } else { -4 };
        offer(whole - of(target) - others - 1 + unsuspicious, Reading::Target);
    }
    if !printed(task) && !printed(target) {
        offer(-others - 4 - broken, Reading::Again);
    }
    (best.1, marks)
}

/// A row that continues has few cells: each of the usual ones that is empty speaks for it, a full
/// row against it.
fn thin(pair: &Pair<'_>, task: Option<usize>) -> i32 {
    let mut empty = 0;
    let mut full = 0;
    for (at, column) in pair.table.columns.iter().enumerate() {
        let usual = matches!(column.meaning, ColumnMeaning::Product | ColumnMeaning::Lead | ColumnMeaning::Deadline);
        let above = pair.above.get(at).is_some_and(|text| !text.is_empty());
        match (usual && above, pair.texts.get(at).is_none_or(String::is_empty)) {
            (true, true) => empty += 1,
            (true, false) => full += 1,
            _ => {}
        }
    }
    let no_task = task.is_some_and(|at| pair.texts.get(at).is_none_or(String::is_empty));
    let mut points = if no_task { 3 } else { 0 };
    points += empty.min(2);
    points - if full > 0 && empty == 0 { 2 } else { 0 }
}

/// How much the cell looks like the rest of the one above: above 0 for yes.
fn mark(pair: &Pair<'_>, names: &Names, at: usize) -> i32 {
    let (Some(above), Some(text)) = (pair.above.get(at), pair.texts.get(at)) else {
        return 0;
    };
    let (above, text) = (above.trim(), text.trim());
    if text.is_empty() || above.is_empty() {
        return 0;
    }
    if is_same(above, text) || ditto::stands_for_above(text) {
        return -4;
    }
    let by_words = continues(above, text);
    match pair.table.columns.get(at).map(|c| c.meaning) {
        Some(ColumnMeaning::Lead | ColumnMeaning::Joint) => {
            by_units(above, text, names, pair.after_break).unwrap_or(by_words)
        }
        Some(ColumnMeaning::Deadline) => by_time(above, text).unwrap_or(by_words),
        // A name with a number of its own, or one that is known, is another area.
        Some(ColumnMeaning::Area | ColumnMeaning::Group) if number::before(text).is_some() || area::is_known(text) => {
            -4
        }
        // A verb opens a task; a name with a capital may stand anywhere in one.
        Some(ColumnMeaning::Task) if by_words == -1 && !Look::opens_task(text) => 1,
        Some(ColumnMeaning::Task) if by_words < 0 && Look::opens_task(text) => by_words.min(-2),
        _ => by_words,
    }
}

/// True for texts that differ in nothing that is read.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    a == b || (a.len().abs_diff(b.len()) <= 8 && plain(a) == plain(b))
}

/// What the end of one text and the beginning of the other say.
fn continues(above: &str, text: &str) -> i32 {
    let ended = above.ends_with(['.', '!', '?', ':']);
    let listed = above.ends_with(';');
    let open = count(above, '(') > count(above, ')') || count(above, '“') > count(above, '”');
    let hangs = above.ends_with([',', '-', '–', '/', '(', '“']) || ends_with_link(above);
    let first = text.chars().next().unwrap_or(' ');
    let bullet = matches!(first, '-' | '–' | '+' | '•' | '*') || number::before(text).is_some();
    let start = match first {
        _ if hangs => 3,
        c if c.is_lowercase() => {
            if ended {
                1
            } else {
                3
            }
        }
        ',' | ';' | ')' | '.' | '%' | '”' | '/' | ':' => 3,
        c if c.is_ascii_digit() => {
            if ended || listed {
                -1
            } else {
                1
            }
        }
        _ if bullet && (listed || has_bullets(above)) => 0,
        _ if bullet => -1,
        _ if ended => -2,
        _ if listed => -1,
        _ => -1,
    };
    start + if open { 2 } else { 0 }
}

fn count(text: &str, c: char) -> usize {
    text.chars().filter(|&x| x == c).count()
}

fn has_bullets(text: &str) -> bool {
    text.starts_with(['-', '–', '+', '•', '*']) || text.contains("\n-") || text.contains("; -") || text.contains(" - ")
}

/// True for a text that stops at a word which needs another: "theo quy định của".
fn ends_with_link(text: &str) -> bool {
    const LINKS: &[&str] = &[
        "và", "của", "các", "về", "cho", "với", "theo", "tại", "trong", "do", "để", "số", "từ", "đến", "bằng", "trên",
        "vào", "là", "những", "được", "có", "hoặc", "đối", "không", "sự", "việc", "ngày", "tháng", "quý", "từng",
        "mỗi", "một", "hai", "ở", "qua", "khi", "mà", "nhằm",
    ];
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let last = plain(last);
    LINKS.contains(&last.as_str())
}

/// Units: a name cut in two is whole again when joined; two names are two.
fn by_units(above: &str, text: &str, names: &Names, after_break: bool) -> Option<i32> {
    let last = pieces(above).last()?;
    let first = pieces(text).next()?;
    let joined = format!("{last} {first}");
    let listed = text.starts_with(['-', '–', '+', '•']) || above.ends_with([';', ',']);
    if names.has(&joined) && !listed {
        return Some(if names.has(&first) { 0 } else { 4 });
    }
    let opens = Look::at(&first).is_units();
    match (names.has(&last), names.has(&first) || opens) {
        (true, true) => Some(if listed { -1 } else { -3 }),
        // Where no page ends, who is named once is just named once.
        (_, false) if after_break || text.starts_with(char::is_lowercase) => Some(2),
        _ => None,
    }
}

/// Deadlines: "Thường" and "xuyên" are one, "Quý I" and "Quý II" are two.
fn by_time(above: &str, text: &str) -> Option<i32> {
    let alone = Look::at(above).is_deadline();
    let also = Look::at(text).is_deadline();
    let joined = Look::at(&format!("{above} {text}")).is_deadline();
    match (alone, also) {
        (true, true) => Some(-3),
        (false, false) if joined => Some(4),
        _ => None,
    }
}

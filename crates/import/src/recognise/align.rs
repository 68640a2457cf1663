//! Where the rows end in a table of which only the cells are known.
//!
//! The cells come in reading order; cells that are merged over several rows stand only in the
//! first of them. Every cell is put into a column so that the cells fit their columns and as few
//! cells as possible are missing: the best path through (cell, column) pairs, found cell by cell.

use std::collections::HashMap;

use super::area;
use super::heading::ColumnMeaning;
use super::look::Look;
use super::number::{self, Style};
use ColumnMeaning::{Area, Deadline, Extra, Group, Ignore, Joint, Lead, Number, Product, Target, Task};

/// Cells aligned at one time: bounds the memory, not the length of a table.
const CHUNK: usize = 20_000;

/// More columns than this are not told apart; the last one takes the rest.
const MOST_COLUMNS: usize = 40;

/// The rows of a table, each as pairs of column and index of its cell.
pub(crate) fn rows(texts: &[&str], columns: &[ColumnMeaning]) -> Vec<Vec<(usize, usize)>> {
    let columns = columns.get(..MOST_COLUMNS.min(columns.len())).unwrap_or_default();
    let mut all: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut start = 0;
    while start < texts.len() && !columns.is_empty() {
        let end = texts.len().min(start + CHUNK);
        let mut rows = Aligner::new(texts.get(start..end).unwrap_or_default(), columns).rows();
        if end < texts.len() && rows.len() > 1 {
            // The last row may go on in the next chunk.
            rows.pop();
        }
        let taken = rows.last().and_then(|row| row.last()).map_or(end - start, |&(_, cell)| cell + 1);
        all.extend(rows.into_iter().map(|row| row.into_iter().map(|(column, cell)| (column, cell + start)).collect()));
        start += taken.max(1);
    }
    all
}

/// What kind of row a cell stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// It has a number of its own.
    Numbered,
    /// It has none.
    Continued,
    /// A title, of which the number was read.
    TitleNumber,
    /// A title whose text was read: nothing but empty cells may follow.
    Title,
}

const MODES: [Mode; 4] = [Mode::Numbered, Mode::Continued, Mode::TitleNumber, Mode::Title];

/// A score that no sum of real ones reaches.
const NEVER: i32 = i32::MIN / 4;

struct Aligner<'a> {
    columns: &'a [ColumnMeaning],
    looks: Vec<Look>,
    /// How often the cell's text stands in the table, 1 for the only one.
    often: Vec<u32>,
    titles: Vec<Title>,
    /// What it costs to leave a column out at the beginning, inside and at the end of a row.
    lead: Vec<i32>,
    inside: [Vec<i32>; 2],
    trail: [Vec<i32>; 2],
}

/// Where a path came from: the column and mode of the cell before, and whether a row began.
#[derive(Clone, Copy)]
struct Back {
    column: u8,
    mode: u8,
    new_row: bool,
}

impl<'a> Aligner<'a> {
    fn new(texts: &[&str], columns: &'a [ColumnMeaning]) -> Aligner<'a> {
        // Units and deadlines stand in many rows.
        let mut seen: HashMap<&str, (Look, Title)> = HashMap::new();
        let read = |text: &&'_ str| {
            let look = Look::at(text);
            let title = Title::of(text, &look);
            (look, title)
        };
        let (looks, titles): (Vec<Look>, Vec<Title>) =
            texts.iter().map(|text| seen.entry(text).or_insert_with(|| read(text)).clone()).unzip();
        let mut counts: HashMap<u64, u32> = HashMap::new();
        let keys: Vec<Option<u64>> = texts.iter().map(|text| key(text)).collect();
        for key in keys.iter().flatten() {
            *counts.entry(*key).or_default() += 1;
        }
        let often = keys.iter().map(|key| key.and_then(|key| counts.get(&key).copied()).unwrap_or(1));
        let cost = |of: fn(ColumnMeaning) -> i32| columns.iter().map(|&m| of(m)).collect::<Vec<i32>>();
        Aligner {
            columns,
            titles,
            often: often.collect(),
            looks,
            lead: cost(left_out_before),
            inside: [cost(|m| left_out(m) + 5), cost(left_out)],
            trail: [cost(|m| left_out(m) + 3), cost(|m| left_out(m) - 5)],
        }
    }

    /// The best rows.
    fn rows(&self) -> Vec<Vec<(usize, usize)>> {
        let width = self.columns.len();
        let states = width * MODES.len();
        let mut back: Vec<Back> = Vec::with_capacity(self.looks.len() * states);
        let mut before = vec![NEVER; states];
        // (score, column, mode) of the best row that ends before the cell; at first, no row.
        let mut end = (0, 0, 0);
        for cell in 0..self.looks.len() {
            let mut now = vec![NEVER; states];
            for (mode_at, &mode) in MODES.iter().enumerate() {
                for column in 0..width {
                    let fit = self.fit(cell, column, mode);
                    let start = self.start(cell, column, mode);
                    let (inner, from) = self.inner(&before, column, mode);
                    let begun = end.0 + start;
                    let new_row = begun >= inner;
                    let best = begun.max(inner);
                    let score = if fit <= NEVER || best <= NEVER { NEVER } else { best + fit };
                    now[column * MODES.len() + mode_at] = score.max(NEVER);
                    back.push(match new_row {
                        true => Back { column: end.1 as u8, mode: end.2 as u8, new_row },
                        false => Back { column: from.0 as u8, mode: from.1 as u8, new_row },
                    });
                }
            }
            end = self.end(&now);
            before = now;
        }
        self.trace(&back, end)
    }

    /// Walks the best path back. `back` is in the order mode, column for every cell.
    fn trace(&self, back: &[Back], end: (i32, usize, usize)) -> Vec<Vec<(usize, usize)>> {
        let width = self.columns.len();
        let mut rows: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut row = Vec::new();
        let (mut column, mut mode) = (end.1, end.2);
        for cell in (0..self.looks.len()).rev() {
            row.push((column, cell));
            let Some(step) = back.get(cell * width * MODES.len() + mode * width + column) else {
                break;
            };
            if step.new_row {
                row.reverse();
                rows.push(std::mem::take(&mut row));
            }
            (column, mode) = (step.column as usize, step.mode as usize);
        }
        if !row.is_empty() {
            row.reverse();
            rows.push(row);
        }
        rows.reverse();
        rows
    }

    /// The best way into this column from an earlier one of the same row.
    fn inner(&self, before: &[i32], column: usize, mode: Mode) -> (i32, (usize, usize)) {
        let mut best = (NEVER, (0, 0));
        let mut cost = 0;
        for from in (0..column).rev() {
            let modes: &[usize] = match mode {
                Mode::Numbered => &[0],
                Mode::Continued => &[1],
                Mode::TitleNumber => &[],
                Mode::Title => &[2, 3],
            };
            for &mode_at in modes {
                let score = before.get(from * MODES.len() + mode_at).copied().unwrap_or(NEVER);
                // A title may stand in any column after its number; the empty cells after it are
                // one a column.
                let skipped = match mode {
                    Mode::Title if mode_at == 2 => 5 * (column - from - 1) as i32,
                    Mode::Title => 20 * (column - from - 1) as i32,
                    _ => cost,
                };
                if score > NEVER && score - skipped > best.0 {
                    best = (score - skipped, (from, mode_at));
                }
            }
            cost += self.inside[usize::from(mode == Mode::Continued)].get(from).copied().unwrap_or(0);
        }
        best
    }

    /// What it costs that a row begins with this cell in this column; `NEVER` where none may.
    fn start(&self, cell: usize, column: usize, mode: Mode) -> i32 {
        let numbers = self.columns.first() == Some(&Number);
        let look = &self.looks[cell];
        let skipped: i32 = self.lead.iter().take(column).sum();
        match mode {
            Mode::Numbered if column == 0 => {
                if numbers && look.number.is_none() {
                    NEVER
                } else {
                    0
                }
            }
            Mode::Numbered => NEVER,
            Mode::Continued if column == 0 => {
                if look.empty && numbers {
                    0
                } else {
                    NEVER
                }
            }
            Mode::Continued => -skipped - if self.columns[column] == Target { 20 } else { 0 },
            Mode::TitleNumber => {
                if column == 0 && numbers && look.number.is_some() {
                    -50
                } else {
                    NEVER
                }
            }
            Mode::Title => {
                if column <= 2 {
                    -60 - 5 * column as i32
                } else {
                    NEVER
                }
            }
        }
    }

    /// The best row that ends with the cell: its score with what is missing after it, and where.
    fn end(&self, now: &[i32]) -> (i32, usize, usize) {
        let width = self.columns.len();
        let mut best = (NEVER, 0, 0);
        for (mode_at, mode) in MODES.iter().enumerate() {
            let mut cost = 0;
            for column in (0..width).rev() {
                let score = now.get(column * MODES.len() + mode_at).copied().unwrap_or(NEVER);
                let missing = match mode {
                    Mode::Numbered | Mode::Continued => cost,
                    Mode::TitleNumber => 80,
                    Mode::Title => 0,
                };
                if score > NEVER && score - missing > best.0 {
                    best = (score - missing, column, mode_at);
                }
                cost += self.trail[usize::from(*mode == Mode::Continued)].get(column).copied().unwrap_or(0);
            }
        }
        best
    }

    /// How well the cell fits the column.
    fn fit(&self, cell: usize, column: usize, mode: Mode) -> i32 {
        let look = &self.looks[cell];
        let meaning = self.columns[column];
        match mode {
            Mode::TitleNumber => match &look.number {
                Some(number) => 80 + if number.style() <= Style::Roman { 20 } else { 0 },
                None => NEVER,
            },
            Mode::Title if look.empty => 0,
            Mode::Title => {
                let title = self.titles[cell];
                title.points.saturating_add(if column == 0 { title.with_number } else { 0 })
            }
            _ => {
                let often = self.often[cell].min(4) as i32 - 1;
                let bonus = match meaning {
                    Lead | Joint | Deadline => 4 * often,
                    Task | Target => -4 * often,
                    _ => 0,
                };
                look.fits(meaning) * 10 + if look.empty { 0 } else { bonus }
            }
        }
    }
}

/// How well a cell would do as a title.
#[derive(Clone, Copy)]
struct Title {
    points: i32,
    /// The points more where it stands in the column of numbers: "I. Cải cách thể chế".
    with_number: i32,
}

impl Title {
    fn of(text: &str, look: &Look) -> Title {
        if look.empty || look.number.is_some() {
            return Title { points: NEVER, with_number: 0 };
        }
        let short = look.words <= 30;
        let known = if short && area::is_known(text) { 40 } else { 0 };
        let numbered = short && number::before(text).is_some_and(|(_, n, _)| n.style() <= Style::Roman);
        let long = if short { 10 } else { -30 };
        let other = if look.is_units() || look.is_deadline() { -40 } else { 0 };
        Title { points: known + long + other, with_number: if numbered { 60 } else { 0 } }
    }
}

/// The same for texts that differ in white space only; none for a long text, which stands once.
fn key(text: &str) -> Option<u64> {
    let visible = text.bytes().filter(|b| !b.is_ascii_whitespace());
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    (text.len() < 300).then(|| visible.fold(0xcbf2_9ce4_8422_2325, hash)).filter(|_| !text.is_empty())
}

/// What it costs that a cell is missing inside a row or at its end.
fn left_out(meaning: ColumnMeaning) -> i32 {
    match meaning {
        Number => 20,
        Task => 40,
        Area | Group | Extra | Ignore => 12,
        Target | Product | Lead | Joint | Deadline => 20,
    }
}

/// The same before the first cell of a row without a number: the cells merged with those of the
/// row above.
fn left_out_before(meaning: ColumnMeaning) -> i32 {
    match meaning {
        Number => 10,
        Area | Group => 3,
        Target => 5,
        Task => 40,
        Product => 20,
        Lead | Joint | Deadline | Extra | Ignore => 8,
    }
}

//! Which column means what: the headings first, then what the cells look like where headings are
//! silent or two columns claim one meaning.

use super::area;
use super::heading::{ColumnMeaning, Heading};
use super::look::Look;
use super::table::{Kind, Table, Where};
use ColumnMeaning::{Area, Deadline, Extra, Group, Ignore, Joint, Lead, Number, Product, Target, Task};

/// Rows looked at to tell what a column holds.
const SAMPLE: usize = 400;

/// Sets the meaning of every column from the headings.
pub(crate) fn from_headings(table: &mut Table, headings: &[Option<Heading>]) {
    let content = Content::of(table);
    let mut meanings: Vec<ColumnMeaning> = headings.iter().map(|h| h.map_or(Extra, |h| h.meaning)).collect();
    meanings.resize(table.columns.len(), Extra);
    take_second_meanings(&mut meanings, headings);
    for at in 0..meanings.len() {
        let unnamed = table.columns.get(at).is_some_and(|c| c.heading.is_empty());
        if unnamed && content.is_blank(at) {
            meanings[at] = Ignore;
        } else if unnamed && at == 0 && content.fit(at, Number) > 0 && !meanings.contains(&Number) {
            meanings[at] = Number;
            table.columns[at].guessed = true;
        }
    }
    settle_doubles(&mut meanings, headings, table, &content);
    if !meanings.contains(&Task)
        && !meanings.contains(&Target)
        && let Some(at) = content.longest(|at| meanings[at] == Extra && headings.get(at).is_none_or(Option::is_none))
    {
        meanings[at] = Task;
        table.columns[at].guessed = true;
    }
    if let Some(at) = meanings.iter().position(|&m| m == Group)
        && content.areas(at)
        && !meanings.contains(&Area)
    {
        meanings[at] = Area;
    }
    for (column, meaning) in table.columns.iter_mut().zip(meanings) {
        column.meaning = meaning;
    }
}

/// "Tiến độ" is the deadline where no column says "Thời gian", and so on.
fn take_second_meanings(meanings: &mut [ColumnMeaning], headings: &[Option<Heading>]) {
    for at in 0..meanings.len() {
        let Some(heading) = headings.get(at).copied().flatten() else {
            continue;
        };
        let Some(otherwise) = heading.otherwise else {
            continue;
        };
        let others = |meaning| meanings.iter().enumerate().any(|(other, &m)| other != at && m == meaning);
        let task_elsewhere = heading.meaning == Task && others(Task);
        if (heading.meaning == Extra || task_elsewhere) && !others(otherwise) {
            meanings[at] = otherwise;
        }
    }
}

/// One column a meaning: the one whose heading says it most plainly. An earlier one that is
/// filled in only here and there is a group; "from" and "to" are one deadline.
fn settle_doubles(meanings: &mut [ColumnMeaning], headings: &[Option<Heading>], table: &Table, content: &Content) {
    let strength = |at: usize| headings.get(at).copied().flatten().map_or(0, |h| h.strength);
    for meaning in [Number, Area, Group, Target, Task, Product, Lead, Joint, Deadline] {
        let columns: Vec<usize> = (0..meanings.len()).filter(|&at| meanings[at] == meaning).collect();
        if meaning == Lead {
            unit_of_measure(meanings, &columns, headings, content);
        }
        if columns.len() < 2 {
            continue;
        }
        let last = columns.last().copied().unwrap_or_default();
        let sparse = |at: usize| content.filled(at) * 4 <= content.filled(last) * 3;
        let best = match columns.iter().copied().find(|&at| at < last && sparse(at)) {
            Some(_) if matches!(meaning, Task | Target) => last,
            _ => columns.iter().copied().rev().max_by_key(|&at| strength(at)).unwrap_or(last),
        };
        for &at in columns.iter().filter(|&&at| at != best) {
            meanings[at] = match meaning {
                Task | Target if at < best && sparse(at) && !meanings.contains(&Group) => Group,
                Deadline if is_pair(table, at, best) => Deadline,
                _ => Extra,
            };
        }
    }
}

/// "Đơn vị" alone may be the unit of a measure.
fn unit_of_measure(meanings: &mut [ColumnMeaning], leads: &[usize], headings: &[Option<Heading>], content: &Content) {
    for &at in leads {
        let weak = headings.get(at).copied().flatten().is_some_and(|h| h.strength == 0);
        let other = leads.iter().any(|&other| other != at && meanings[other] == Lead);
        if weak && (other || content.fit(at, Lead) <= 0) && !content.is_blank(at) {
            meanings[at] = Extra;
        }
    }
}

/// "Bắt đầu" and "Kết thúc", or two columns under one heading.
fn is_pair(table: &Table, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (table.columns.get(a), table.columns.get(b)) else {
        return false;
    };
    let begins = |text: &str| {
        let text = cchc_core::vietnamese::fold(text);
        text.contains("bat dau") || text.starts_with("tu ") || text.contains("ket thuc")
    };
    (!a.above.is_empty() && a.above == b.above) || begins(&a.heading) || begins(&b.heading)
}

/// Guesses every column from its cells, for a table without a header.
pub(crate) fn from_cells(table: &mut Table) {
    let content = Content::of(table);
    let width = table.columns.len();
    let mut free: Vec<usize> = (0..width).filter(|&at| !content.is_blank(at)).collect();
    let mut meanings = vec![Ignore; width];
    for &at in &free {
        meanings[at] = Extra;
    }
    let mut give = |free: &mut Vec<usize>, at: Option<usize>, meaning: ColumnMeaning| {
        if let Some(at) = at {
            meanings[at] = meaning;
            free.retain(|&other| other != at);
        }
    };
    let number = free.first().copied().filter(|&at| content.fit(at, Number) > 0);
    give(&mut free, number, Number);
    let deadline = content.best(&free, Deadline);
    give(&mut free, deadline, Deadline);
    let lead = content.units(&free).first().copied();
    give(&mut free, lead, Lead);
    let joint = content.units(&free).first().copied();
    give(&mut free, joint, Joint);
    // What is left are texts: the longest is the task, a text before it the target, after it the
    // product.
    let task = content.longest(|at| free.contains(&at));
    give(&mut free, task, Task);
    if let Some(task) = task {
        let words = |at: usize| content.words(at);
        let target = free.iter().copied().filter(|&at| at < task && words(at) >= 3).max_by_key(|&at| words(at));
        give(&mut free, target, Target);
        let product = free.iter().copied().find(|&at| at > task && words(at) >= 1 && content.fit(at, Product) > 0);
        give(&mut free, product, Product);
    }
    for (column, meaning) in table.columns.iter_mut().zip(meanings) {
        column.meaning = meaning;
        column.guessed = true;
    }
}

/// What the columns hold.
struct Content {
    columns: Vec<Sums>,
}

#[derive(Clone, Default)]
struct Sums {
    filled: usize,
    words: usize,
    fits: [i32; 6],
    units: usize,
    areas: usize,
}

const KINDS: [ColumnMeaning; 6] = [Number, Lead, Deadline, Product, Task, Target];

impl Content {
    fn of(table: &Table) -> Content {
        let mut columns = vec![Sums::default(); table.columns.len()];
        for line in table.lines.iter().filter(|line| line.kind == Kind::Body).take(SAMPLE) {
            // Titles say nothing about the columns they stand in.
            let title = line.printed().count() < 3.min(table.columns.len());
            for (sums, cell) in columns.iter_mut().zip(&line.cells) {
                if cell.place != Where::Here || cell.text.is_empty() {
                    continue;
                }
                let look = Look::at(&cell.text);
                if title && look.number.is_none() {
                    sums.filled += usize::from(sums.filled == 0);
                    continue;
                }
                sums.filled += 1;
                sums.words += look.words;
                sums.units += usize::from(look.is_units());
                sums.areas += usize::from(area::is_known(&cell.text));
                for (sum, kind) in sums.fits.iter_mut().zip(KINDS) {
                    *sum += look.fits(kind);
                }
            }
        }
        Content { columns }
    }

    /// True where a third of the cells name areas of reform.
    fn areas(&self, at: usize) -> bool {
        self.columns.get(at).is_some_and(|sums| sums.areas > 0 && sums.areas * 3 >= sums.filled)
    }

    fn is_blank(&self, at: usize) -> bool {
        self.filled(at) == 0
    }

    fn filled(&self, at: usize) -> usize {
        self.columns.get(at).map_or(0, |sums| sums.filled)
    }

    /// The mean number of words in a cell.
    fn words(&self, at: usize) -> usize {
        self.columns.get(at).map_or(0, |sums| sums.words / sums.filled.max(1))
    }

    /// How well the column fits the meaning: above 0 for more yes than no.
    fn fit(&self, at: usize, meaning: ColumnMeaning) -> i32 {
        let kind = KINDS.iter().position(|&kind| kind == meaning);
        self.columns.get(at).zip(kind).map_or(0, |(sums, kind)| sums.fits[kind] * 10 / sums.filled.max(1) as i32)
    }

    fn best(&self, columns: &[usize], meaning: ColumnMeaning) -> Option<usize> {
        columns.iter().copied().filter(|&at| self.fit(at, meaning) > 5).max_by_key(|&at| self.fit(at, meaning))
    }

    /// The columns that hold units, from the left.
    fn units(&self, columns: &[usize]) -> Vec<usize> {
        let mostly = |at: usize| self.columns.get(at).is_some_and(|sums| sums.units * 2 > sums.filled);
        columns.iter().copied().filter(|&at| mostly(at)).collect()
    }

    fn longest(&self, takes: impl Fn(usize) -> bool) -> Option<usize> {
        (0..self.columns.len()).filter(|&at| takes(at) && self.words(at) >= 3).max_by_key(|&at| self.words(at))
    }
}

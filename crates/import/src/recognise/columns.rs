//! Which column means what: the headings first, then what the cells look like where headings are
//! silent or two columns claim one meaning.

use super::area;
use super::heading::{ColumnMeaning, Heading};
use super::look::Look;
use super::number;
use super::span;
use super::table::{Cell, Column, Kind, Line, Table};
use ColumnMeaning::{Area, Deadline, Extra, Group, Ignore, Joint, Lead, Number, Product, Target, Task};

/// Rows looked at to tell what a column holds.
const SAMPLE: usize = 400;

/// Sets the meaning of every column from the headings.
pub(crate) fn from_headings(table: &mut Table, headings: &[Option<Heading>]) {
    let Table { columns, lines, .. } = table;
    let content = Content::of(lines, columns.len());
    let mut meanings: Vec<ColumnMeaning> = headings.iter().map(|h| h.map_or(Extra, |h| h.meaning)).collect();
    meanings.resize(columns.len(), Extra);
    take_second_meanings(&mut meanings, headings);
    keep_figures(&mut meanings, columns, &content);
    for at in 0..meanings.len() {
        let unnamed = columns.get(at).is_some_and(|c| c.heading.is_empty());
        if unnamed && content.is_blank(at) {
            meanings[at] = Ignore;
        } else if unnamed && at == 0 && content.fit(at, Number) > 0 && !meanings.contains(&Number) {
            meanings[at] = Number;
            columns[at].guessed = true;
        }
    }
    settle_doubles(&mut meanings, headings, columns, &content);
    if !meanings.contains(&Task)
        && !meanings.contains(&Target)
        && let Some(at) = content.longest(|at| meanings[at] == Extra && headings.get(at).is_none_or(Option::is_none))
    {
        meanings[at] = Task;
        columns[at].guessed = true;
    }
    if let Some(at) = meanings.iter().position(|&m| m == Group)
        && content.areas(at)
        && !meanings.contains(&Area)
    {
        meanings[at] = Area;
    }
    for (column, meaning) in columns.iter_mut().zip(meanings) {
        column.meaning = meaning;
    }
}

/// Quarters without a heading of time over them may hold figures: they say when only where crosses
/// or wordings of time stand in them.
fn keep_figures(meanings: &mut [ColumnMeaning], columns: &[Column], content: &Content<'_>) {
    let spans = span::bare(columns.iter().map(|column| (column.above.as_str(), column.heading.as_str())));
    let at: Vec<usize> = (0..spans.len()).filter(|&at| spans[at]).collect();
    let says_when = |text: &str| span::is_cross(text) || Look::at(text).is_deadline();
    if !at.iter().all(|&at| content.texts(at).all(says_when)) {
        for at in at {
            meanings[at] = Extra;
        }
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
fn settle_doubles(meanings: &mut [ColumnMeaning], headings: &[Option<Heading>], all: &[Column], content: &Content<'_>) {
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
            // "TT | Lĩnh vực | TT | Nhiệm vụ": the first numbers the areas.
            Some(_) if meaning == Number => last,
            _ => columns.iter().copied().rev().max_by_key(|&at| strength(at)).unwrap_or(last),
        };
        for &at in columns.iter().filter(|&&at| at != best) {
            meanings[at] = match meaning {
                Task | Target if at < best && sparse(at) && !meanings.contains(&Group) => Group,
                Deadline if is_pair(all, at, best) => Deadline,
                _ => Extra,
            };
        }
    }
}

/// "Đơn vị" alone may be the unit of a measure.
fn unit_of_measure(
    meanings: &mut [ColumnMeaning],
    leads: &[usize],
    headings: &[Option<Heading>],
    content: &Content<'_>,
) {
    for &at in leads {
        let weak = headings.get(at).copied().flatten().is_some_and(|h| h.strength == 0);
        let other = leads.iter().any(|&other| other != at && meanings[other] == Lead);
        if weak && (other || content.fit(at, Lead) <= 0) && !content.is_blank(at) {
            meanings[at] = Extra;
        }
    }
}

/// "Bắt đầu" and "Kết thúc", or two columns under one heading.
fn is_pair(columns: &[Column], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (columns.get(a), columns.get(b)) else {
        return false;
    };
    let begins = |text: &str| {
        let text = cchc_core::vietnamese::fold(text);
        text.contains("bat dau") || text.starts_with("tu ") || text.contains("ket thuc")
    };
    let spans = span::bare([a, b].iter().map(|column| (column.above.as_str(), column.heading.as_str())));
    spans.contains(&true) || (!a.above.is_empty() && a.above == b.above) || begins(&a.heading) || begins(&b.heading)
}

/// Guesses every column from its cells, for a table without a header.
pub(crate) fn from_cells(table: &mut Table) {
    let Table { columns, lines, .. } = table;
    let width = columns.len();
    let content = Content::of(lines, width);
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
    for (column, meaning) in columns.iter_mut().zip(meanings) {
        column.meaning = meaning;
        column.guessed = true;
    }
}

/// Of a table that is taken for one of tasks, the wordiest column that is nothing else holds them.
pub(crate) fn find_task(table: &mut Table) {
    if table.columns.iter().any(|column| column.meaning == Task) {
        return;
    }
    let content = Content::of(&table.lines, table.columns.len());
    let free = (0..table.columns.len()).filter(|&at| table.columns[at].meaning == Extra);
    let wordiest = free.rev().max_by_key(|&at| content.words(at));
    if let Some(column) = wordiest.and_then(|at| table.columns.get_mut(at)) {
        column.meaning = Task;
    }
}

/// What the columns hold; looked at when it is asked for.
struct Content<'a> {
    lines: &'a [Line],
    width: usize,
}

impl Content<'_> {
    fn of(lines: &[Line], width: usize) -> Content<'_> {
        Content { lines, width }
    }

    /// The texts of a column in rows of the table's body. Titles say nothing about the columns
    /// they stand in.
    fn texts(&self, at: usize) -> impl Iterator<Item = &str> {
        let few = 3.min(self.width);
        self.lines
            .iter()
            .filter(|line| line.kind == Kind::Body)
            .take(SAMPLE)
            .filter(move |line| line.printed().take(few).count() == few || line.printed().any(is_number))
            .filter_map(move |line| line.cells.get(at))
            .filter(|cell| cell.is_printed())
            .map(|cell| cell.text.as_str())
    }

    /// True where a third of the cells name areas of reform.
    fn areas(&self, at: usize) -> bool {
        let named = self.texts(at).filter(|text| area::is_known(text)).count();
        named > 0 && named * 3 >= self.filled(at)
    }

    fn is_blank(&self, at: usize) -> bool {
        let printed = |line: &Line| line.cells.get(at).is_some_and(Cell::is_printed);
        !self.lines.iter().any(|line| line.kind == Kind::Body && printed(line))
    }

    fn filled(&self, at: usize) -> usize {
        self.texts(at).count()
    }

    /// The mean number of words in a cell.
    fn words(&self, at: usize) -> usize {
        let words: usize = self.texts(at).map(|text| text.split_whitespace().count()).sum();
        words / self.filled(at).max(1)
    }

    /// How well the column fits the meaning, ten times the mean of its cells.
    fn fit(&self, at: usize, meaning: ColumnMeaning) -> i32 {
        let sum: i32 = self.texts(at).map(|text| Look::at(text).fits(meaning)).sum();
        sum * 10 / self.filled(at).max(1) as i32
    }

    fn best(&self, columns: &[usize], meaning: ColumnMeaning) -> Option<usize> {
        let fits = columns.iter().map(|&at| (self.fit(at, meaning), at));
        fits.filter(|&(fit, _)| fit > 5).max_by_key(|&(fit, _)| fit).map(|(_, at)| at)
    }

    /// The columns that hold units, from the left.
    fn units(&self, columns: &[usize]) -> Vec<usize> {
        let mostly = |at: usize| {
            let units = self.texts(at).filter(|text| Look::at(text).is_units()).count();
            units * 2 > self.filled(at)
        };
        columns.iter().copied().filter(|&at| mostly(at)).collect()
    }

    fn longest(&self, takes: impl Fn(usize) -> bool) -> Option<usize> {
        let words = (0..self.width).filter(|&at| takes(at)).map(|at| (self.words(at), at));
        words.filter(|&(words, _)| words >= 3).max_by_key(|&(words, _)| words).map(|(_, at)| at)
    }
}

fn is_number((_, cell): (usize, &Cell)) -> bool {
    number::read(&cell.text).is_some()
}

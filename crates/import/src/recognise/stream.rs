//! The tables in a stream of cells without row ends: where a header begins, what stands before
//! it, and the rows that its cells make.

use std::collections::HashMap;

use cchc_core::vietnamese::{fold, fold_start, squeeze};

use super::align;
use super::area;
use super::columns;
use super::header::{self, Head, Header};
use super::heading::{self, ColumnMeaning};
use super::number;
use super::table::{Column, Table};
use crate::grid::{Cell, Grid, Row};
use crate::source::{CellStream, StreamCell};

/// A part of a stream.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Cells that belong to no table: letterhead, signature, text before a header. The line where
    /// it starts, and the text.
    Text(usize, String),
    /// A header and the cells up to the next header or the end.
    Table(StreamTable),
}

/// A table of which only the cells are known.
#[derive(Clone, Debug)]
pub(crate) struct StreamTable {
    heads: Vec<Head>,
    line: usize,
    numbering: Vec<StreamCell>,
    cells: Vec<StreamCell>,
    /// The area named in the line before the table.
    pub title: Option<(usize, String)>,
}

/// A header that begins in the cell `at`; the cells of the table begin at `end`.
struct Found {
    at: usize,
    end: usize,
    heads: Vec<Head>,
    numbering: std::ops::Range<usize>,
    /// What stands in the first cell before the heading.
    before: String,
    line: usize,
}

/// Takes a stream apart.
pub(crate) fn parts(stream: &CellStream) -> Vec<Part> {
    let cells = &stream.cells;
    let mut parts = Vec::new();
    let mut from = 0;
    let mut headings = Headings::default();
    let mut next = headings.find(cells, 0);
    loop {
        let until = next.as_ref().map_or(cells.len(), |found| found.at);
        if from == 0 && until > 0 {
            parts.extend(text(cells.get(..until).unwrap_or_default()));
        }
        let Some(found) = next.take() else { break };
        if !found.before.trim().is_empty() {
            parts.push(Part::Text(cells.get(found.at).map_or(0, |cell| cell.line), found.before.clone()));
        }
        next = headings.find(cells, found.end);
        let stop = next.as_ref().map_or(cells.len(), |next| next.at);
        let body = cells.get(found.end..stop).unwrap_or_default();
        let foot = body.iter().position(|cell| opens_foot(&cell.text)).unwrap_or(body.len());
        parts.push(Part::Table(StreamTable {
            line: found.line,
            numbering: cells.get(found.numbering).unwrap_or_default().to_vec(),
            cells: body.get(..foot).unwrap_or_default().to_vec(),
            heads: found.heads,
            title: None,
        }));
        parts.extend(text(body.get(foot..).unwrap_or_default()));
        from = stop.max(1);
    }
    parts
}

/// Cells as the text that they were: each closed by a line with `|`.
fn text(cells: &[StreamCell]) -> Option<Part> {
    let mut out = String::new();
    for cell in cells {
        out.push_str(&cell.text);
        out.push_str("\n|\n");
    }
    cells.first().map(|first| Part::Text(first.line, out))
}

/// "Nơi nhận:" opens the foot of a document.
fn opens_foot(text: &str) -> bool {
    let may_open = |line: &&str| line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| matches!(c, 'n' | 'N'));
    text.lines().filter(may_open).any(|line| {
        let line = fold_start(line, 40);
        line.trim_matches(|c: char| !c.is_alphanumeric()).starts_with("noi nhan") && line.len() < 30
    })
}

/// Looks for headings; what the texts of cells are is asked once for each.
#[derive(Default)]
struct Headings {
    known: HashMap<String, bool>,
}

impl Headings {
    fn find(&mut self, cells: &[StreamCell], from: usize) -> Option<Found> {
        (from..cells.len()).find_map(|at| self.found_at(cells, at))
    }

    /// The last lines of a cell that make a heading, and what stands before them.
    fn tail<'a>(&mut self, text: &'a str) -> Option<(String, &'a str)> {
        if text.len() < 200 && self.is_heading(&squeeze(text)) {
            return Some((squeeze(text), ""));
        }
        let mut at = text.len();
        for _ in 0..3 {
            at = text.get(..at)?.rfind('\n')?;
            let tail = squeeze(text.get(at..)?);
            if self.is_heading(&tail) {
                return Some((tail, text.get(..at)?));
            }
        }
        None
    }

    fn is_heading(&mut self, text: &str) -> bool {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let is = heading::may_be(text) && heading::read_plain(text).is_some();
        self.known.insert(text.to_owned(), is);
        is
    }

    fn found_at(&mut self, cells: &[StreamCell], at: usize) -> Option<Found> {
        let first = cells.get(at)?;
        let (text, before) = self.tail(&first.text)?;
        // A bare word may stand at the end of a line of prose; a header has two more behind it.
        let mut headings = vec![text];
        let mut known = at + 1;
        let mut end = at + 1;
        while let Some(cell) = cells.get(end) {
            let text = squeeze(&cell.text);
            let counts = number::read(&text).is_some();
            let unknown = end - known;
            if counts || text.len() > 120 || text.is_empty() || headings.len() > 40 {
                break;
            }
            let heading = self.is_heading(&text);
            let title = number::before(&text).is_some() || area::is_known(&text);
            if !heading && (title || unknown >= 3 || text.split(' ').count() > 8 || opens_foot(&text)) {
                break;
            }
            headings.push(text);
            end += 1;
            if heading {
                known = end;
            }
        }
        let counts = cells.get(end).is_some_and(|cell| number::read(&cell.text).is_some());
        if !counts {
            // What follows the last known heading is data already.
            headings.truncate(known - at);
            end = known;
        }
        let numbering = numbering(cells, end);
        let heads = expand(headings, numbering.len());
        header::is_header(&heads).then(|| Found {
            at,
            end: numbering.end,
            heads,
            line: first.line + before.lines().count(),
            before: before.to_owned(),
            numbering,
        })
    }
}

/// The cells "(1)", "(2)", … that number the columns.
fn numbering(cells: &[StreamCell], from: usize) -> std::ops::Range<usize> {
    // Most cells are no "(1)" and no "(1)=(2)+(3)".
    let first = cells.get(from).and_then(|cell| cell.text.split(['=', '+']).next());
    if first.is_none_or(|first| number::read(first).is_none()) {
        return from..from;
    }
    let texts: Vec<&str> = cells.iter().skip(from).take(40).map(|cell| cell.text.trim()).collect();
    let longest = (3..=texts.len()).rev().find(|&n| header::numbers_columns(texts.get(..n).unwrap_or_default()));
    from..from + longest.unwrap_or(0)
}

/// Headings of two rows, one after the other: "Phân công", "Thời gian", then "Chủ trì", "Phối
/// hợp", "Bắt đầu", "Kết thúc". The lower ones go under those above that stand for the same.
fn expand(headings: Vec<String>, numbered: usize) -> Vec<Head> {
    let below = headings.iter().rev().take_while(|text| is_lower(text)).count();
    let (above, lower) = headings.split_at(headings.len() - below);
    let mut heads: Vec<Head> = Vec::new();
    let mut lower = lower.iter().peekable();
    for text in above {
        let mut under: Vec<&String> = Vec::new();
        while let Some(next) = lower.peek().copied().filter(|next| below >= 2 && goes_under(text, next, &under)) {
            under.push(next);
            lower.next();
        }
        match under.len() {
            0 | 1 => heads.push(head("", text)),
            _ => heads.extend(under.iter().map(|under| head(text, under))),
        }
    }
    let unused = lower.next().is_some();
    if below < 2 || unused || (numbered > 0 && numbered == headings.len()) {
        heads = headings.iter().map(|text| head("", text)).collect();
    }
    for (at, head) in heads.iter_mut().enumerate() {
        head.places = at..at + 1;
    }
    heads
}

fn head(above: &str, text: &str) -> Head {
    Head { places: 0..0, above: above.to_owned(), text: text.to_owned() }
}

/// A heading that stands under another one.
fn is_lower(text: &str) -> bool {
    let text = fold(text);
    [
        "chu tri",
        "phoi hop",
        "bat dau",
        "ket thuc",
        "hoan thanh",
        "don vi chu tri",
        "don vi phoi hop",
        "co quan chu tri",
        "co quan phoi hop",
    ]
    .contains(&text.as_str())
        || (text.starts_with("quy ") || text.starts_with("thang ")) && text.len() < 12
}

fn goes_under(above: &str, text: &str, under: &[&String]) -> bool {
    let lead = |text: &str| {
        heading::read(text).is_some_and(|h| matches!(h.meaning, ColumnMeaning::Lead | ColumnMeaning::Joint))
    };
    let whole = fold(above);
    let same = under.iter().any(|before| before.as_str() == text);
    match lead(text) {
        true => lead(above) && !whole.contains("chu tri") && !whole.contains("phoi hop") && under.len() < 2 && !same,
        false => heading::read(above).is_some_and(|h| h.meaning == ColumnMeaning::Deadline) && !same,
    }
}

impl StreamTable {
    /// The rows of the table, once it is known what its columns mean; the user may have said so.
    pub fn table(&self, forced: &[Option<ColumnMeaning>]) -> Table {
        let mut table = Table {
            columns: self.heads.iter().map(|h| Column::new(&h.text, &h.above)).collect(),
            lines: Vec::new(),
            whole: true,
        };
        columns::from_headings(&mut table, &header::readings(&self.heads));
        table = super::with(table, forced);
        let meanings: Vec<ColumnMeaning> = table.columns.iter().map(|c| c.meaning).collect();
        let texts: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        let grid = self.grid(align::rows(&texts, &meanings));
        let header = Header { rows: 0..1, heads: self.heads.clone(), numbered: !self.numbering.is_empty() };
        let mut full = Table::from_grid(&grid, Some(&header));
        full.columns = table.columns;
        full.whole = true;
        full
    }

    fn grid(&self, rows: Vec<Vec<(usize, usize)>>) -> Grid {
        let width = self.heads.len();
        let headings = self.heads.iter().map(|head| Cell::new(head.printed(), false)).collect();
        let mut grid = Grid { rows: vec![Row { line: self.line, cells: headings, after_blank: false }] };
        if let Some(first) = self.numbering.first() {
            let mut cells: Vec<Cell> = self.numbering.iter().map(|c| Cell::new(c.text.clone(), false)).collect();
            cells.resize_with(width, Cell::missing);
            grid.rows.push(Row { line: first.line, cells, after_blank: false });
        }
        if let Some((line, title)) = &self.title {
            let at = grid.rows.len();
            super::insert_title(&mut grid, at, *line, title);
        }
        for row in rows {
            let mut cells: Vec<Cell> = (0..width).map(|_| Cell::missing()).collect();
            let mut line = 0;
            for (column, at) in row {
                let (Some(place), Some(cell)) = (cells.get_mut(column), self.cells.get(at)) else {
                    continue;
                };
                *place = Cell::new(cell.text.clone(), false);
                line = if line == 0 { cell.line } else { line };
            }
            grid.rows.push(Row { line, cells, after_blank: false });
        }
        grid
    }
}

//! Lays out rows whose cells span over others.

use std::collections::BTreeMap;

use super::{Cell, Grid, MAX_COLUMNS, MAX_PLACES, Row};

/// A cell as the source gives it, before its spans are laid out.
#[derive(Clone, Debug, Default)]
pub struct RawCell {
    /// The cleaned text.
    pub text: String,
    /// The whole text is set in bold.
    pub bold: bool,
    /// Rows spanned; 0 means to the end of the row group, as in HTML.
    pub rowspan: u32,
    /// Columns spanned; 0 counts as 1.
    pub colspan: u32,
}

/// A row as the source gives it.
#[derive(Clone, Debug, Default)]
pub struct RawRow {
    /// As in [`Row::line`].
    pub line: usize,
    /// The cells that the source has, in order.
    pub cells: Vec<RawCell>,
    /// As in [`Row::after_blank`].
    pub after_blank: bool,
    /// The number of the row group (`thead`, `tbody`, `tfoot`): no span reaches out of its group.
    pub group: usize,
    /// The row is not shown; it takes part in the layout and is left out afterwards.
    pub hidden: bool,
}

/// What came out of laying out a table.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The table.
    pub grid: Grid,
    /// How many hidden rows with text were left out.
    pub hidden: usize,
    /// The text of the rows that did not fit into [`MAX_PLACES`], one line a row, cells separated
    /// by tabs.
    pub rest: Vec<String>,
    /// A row had more than [`MAX_COLUMNS`] columns; its last cells were joined.
    pub joined: bool,
}

/// Lays out rows whose cells may span rows and columns.
///
/// Spans that reach over another cell, over the row group or over the limits are cut; a row that
/// is too short is filled with missing places. Takes time and memory in proportion to the number
/// of cells plus [`MAX_PLACES`].
pub fn lay_out(rows: Vec<RawRow>) -> Layout {
    let rows_left = rows_left(&rows);
    let mut layout = Layout::default();
    let mut hidden = Vec::new();
    let mut open: Vec<Option<Open>> = Vec::new();
    let mut places = 0usize;
    for (raw, left) in rows.into_iter().zip(rows_left) {
        if places >= MAX_PLACES {
            layout.rest.push(joined_text(raw.cells.iter().map(|cell| cell.text.as_str())));
            continue;
        }
        hidden.push(raw.hidden);
        let row = lay_out_row(raw, layout.grid.rows.len(), left, &mut open, &mut layout.joined);
        places += row.cells.len().max(1);
        layout.grid.rows.push(row);
    }
    even_out(&mut layout);
    hidden.truncate(layout.grid.rows.len());
    if hidden.contains(&true) {
        layout.hidden = leave_out(&mut layout.grid, &hidden);
    }
    layout
}

/// A span that reaches down from a row above.
#[derive(Clone, Copy)]
struct Open {
    origin: (usize, usize),
    left: u32,
}

/// For every row, how many rows of its group start with it.
fn rows_left(rows: &[RawRow]) -> Vec<u32> {
    let mut left = vec![1u32; rows.len()];
    for i in (0..rows.len().saturating_sub(1)).rev() {
        if rows[i].group == rows[i + 1].group {
            left[i] = left[i + 1].saturating_add(1);
        }
    }
    left
}

fn lay_out_row(raw: RawRow, at: usize, left: u32, open: &mut Vec<Option<Open>>, joined: &mut bool) -> Row {
    let mut cells: Vec<Cell> = Vec::with_capacity(raw.cells.len().max(open.len()));
    let mut next: Vec<Option<Open>> = Vec::with_capacity(open.len());
    for cell in raw.cells {
        cover(&mut cells, &mut next, open);
        let column = cells.len();
        if column >= MAX_COLUMNS {
            if let Some(last) = cells.last_mut() {
                *joined = true;
                last.text.push('\n');
                last.text.push_str(&cell.text);
            }
            continue;
        }
        let free = open.iter().skip(column).take_while(|place| place.is_none()).count();
        let until = if column + free < open.len() { column + free } else { MAX_COLUMNS };
        let colspan = (cell.colspan.max(1) as usize).min(until - column);
        let rowspan = if cell.rowspan == 0 { left } else { cell.rowspan.min(left) };
        let below = (rowspan > 1).then_some(Open { origin: (at, column), left: rowspan - 1 });
        cells.push(Cell { rowspan, colspan: colspan as u32, ..Cell::new(cell.text, cell.bold) });
        cells.extend((1..colspan).map(|_| Cell::covered_by((at, column))));
        next.extend((0..colspan).map(|_| below));
    }
    cover(&mut cells, &mut next, open);
    while cells.len() < open.len() {
        cells.push(Cell::missing());
        next.push(None);
        cover(&mut cells, &mut next, open);
    }
    while next.last().is_some_and(Option::is_none) {
        next.pop();
    }
    if left == 1 {
        next.clear();
    }
    *open = next;
    Row { line: raw.line, cells, after_blank: raw.after_blank }
}

/// Adds the places that spans from above cover, up to the first free one.
fn cover(cells: &mut Vec<Cell>, next: &mut Vec<Option<Open>>, open: &[Option<Open>]) {
    while let Some(Some(span)) = open.get(cells.len()) {
        cells.push(Cell::covered_by(span.origin));
        next.push((span.left > 1).then_some(Open { left: span.left - 1, ..*span }));
    }
}

/// Makes every row as wide as the widest; rows that would exceed the limit become text.
fn even_out(layout: &mut Layout) {
    let rows = &mut layout.grid.rows;
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let fit = (MAX_PLACES / width.max(1)).max(1);
    if rows.len() > fit {
        let over: Vec<String> =
            rows.drain(fit..).map(|row| joined_text(row.cells.iter().map(|cell| cell.text.as_str()))).collect();
        layout.rest.splice(0..0, over);
        for (at, row) in rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.rowspan = cell.rowspan.min((fit - at) as u32);
            }
        }
    }
    for row in rows {
        row.cells.resize_with(width, Cell::missing);
    }
}

fn joined_text<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !out.is_empty() {
            out.push('\t');
        }
        out.push_str(text);
    }
    out
}

/// Leaves out the hidden rows. A cell that spans from a hidden row into a shown one is shown by
/// every program that writes such tables, so it moves down to the first shown row. Returns how
/// many of the rows had text of their own.
fn leave_out(grid: &mut Grid, hidden: &[bool]) -> usize {
    let mut with_text = 0;
    // New places of the origins, by old place.
    let mut moved = BTreeMap::new();
    let mut shown: Vec<Row> = Vec::with_capacity(grid.rows.len());
    let mut texts: BTreeMap<(usize, usize), Cell> = BTreeMap::new();
    for (old, mut row) in std::mem::take(&mut grid.rows).into_iter().enumerate() {
        if hidden.get(old) == Some(&true) {
            let mut own = false;
            for (column, cell) in row.cells.into_iter().enumerate() {
                if cell.covered.is_none() && !cell.text.is_empty() {
                    own |= cell.rowspan == 1;
                    texts.insert((old, column), cell);
                }
            }
            with_text += usize::from(own);
            continue;
        }
        let new = shown.len();
        for column in 0..row.cells.len() {
            let cell = &mut row.cells[column];
            let from = cell.covered.unwrap_or((old, column));
            let to = *moved.entry(from).or_insert((new, column));
            if to == (new, column) {
                if let Some(cell_above) = cell.covered.take().and_then(|from| texts.remove(&from)) {
                    *cell = cell_above;
                }
                cell.rowspan = 1;
            } else {
                cell.covered = Some(to);
                let (top, left) = to;
                if left == column
                    && top < new
                    && let Some(origin) = shown.get_mut(top).and_then(|row: &mut Row| row.cells.get_mut(left))
                {
                    origin.rowspan = (new - top) as u32 + 1;
                }
            }
        }
        shown.push(row);
    }
    grid.rows = shown;
    with_text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a row, cells separated by blanks: `a` or `a:rows,columns`; `!` before a row hides
    /// it, `/` starts a new row group. The grid is written with `^` for covered and `.` for
    /// missing places.
    fn check(table: &str, expected: &str) {
        let mut group = 0;
        let mut rows = Vec::new();
        for (line, text) in
            table.split('/').enumerate().flat_map(|(g, part)| part.trim().lines().map(move |l| (g, l.trim())))
        {
            group = line.max(group);
            let hidden = text.starts_with('!');
            let cells = text
                .trim_start_matches('!')
                .split_whitespace()
                .map(|word| {
                    let (text, spans) = word.split_once(':').unwrap_or((word, "1,1"));
                    let (rowspan, colspan) = spans.split_once(',').unwrap();
                    RawCell {
                        text: text.to_owned(),
                        bold: false,
                        rowspan: rowspan.parse().unwrap(),
                        colspan: colspan.parse().unwrap(),
                    }
                })
                .collect();
            rows.push(RawRow { line: rows.len() + 1, cells, after_blank: false, group, hidden });
        }
        let grid = lay_out(rows).grid;
        let written: Vec<String> = grid
            .rows
            .iter()
            .map(|row| {
                let places: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| match cell {
                        Cell { covered: Some((row, column)), .. } => {
                            let origin = &grid.rows[*row].cells[*column];
                            assert!(origin.covered.is_none());
                            format!("^{}", origin.text)
                        }
                        Cell { missing: true, .. } => ".".to_owned(),
                        Cell { rowspan: 1, colspan: 1, .. } => cell.text.clone(),
                        _ => format!("{}:{},{}", cell.text, cell.rowspan, cell.colspan),
                    })
                    .collect();
                places.join(" ")
            })
            .collect();
        let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
        assert_eq!(written, expected, "{table}");
    }

    #[test]
    fn spans_are_laid_out() {
        check("a b\nc d", "a b\nc d");
        check("a:2,1 b\nc\nd e", "a:2,1 b\n^a c\nd e");
        check("a:1,3\nb c d", "a:1,3 ^a ^a\nb c d");
        check("a:2,2 b\nc\nd e f", "a:2,2 ^a b\n^a ^a c\nd e f");
        check("a b:2,1 c\nd e", "a b:2,1 c\nd ^b e");
    }

    #[test]
    fn short_rows_and_spans_that_reach_too_far() {
        check("a b c\nd", "a b c\nd . .");
        check("a:9,1 b\nc", "a:2,1 b\n^a c");
        check("a:0,1 b\nc\nd", "a:3,1 b\n^a c\n^a d");
        check("a:9,1 b\n/c d", "a b\nc d");
        check("a b:2,1\nc:1,2", "a b:2,1\nc ^b");
        check("a b c:2,1\nd", "a b c:2,1\nd . ^c");
    }

    #[test]
    fn hidden_rows_are_left_out_and_spans_shrink() {
        check("a b\n!c d\ne f", "a b\ne f");
        check("a:3,1 b\n!c\nd", "a:2,1 b\n^a d");
        check("!a:2,1 b\nc\nd e", "a c\nd e");
        check("x y\n!a:3,1 b\nc\nd", "x y\na:2,1 c\n^a d");
    }

    #[test]
    fn a_hostile_table_stays_within_the_limits() {
        let cell = RawCell { text: "x".to_owned(), bold: false, rowspan: 65_000, colspan: 65_000 };
        let rows: Vec<RawRow> =
            (0..70_000).map(|i| RawRow { line: i + 1, cells: vec![cell.clone()], ..RawRow::default() }).collect();
        let layout = lay_out(rows);
        assert_eq!(layout.grid.width(), MAX_COLUMNS);
        assert!(layout.grid.rows.len() * layout.grid.width() <= MAX_PLACES);
        assert_eq!(layout.grid.rows.len() + layout.rest.len(), 70_000);
        assert!(layout.joined);
    }
}

//! Step 2 of the import: which parts of a document are task tables, what their columns and rows
//! mean. Everything here may be wrong and is shown to the user; nothing is dropped.

pub(crate) mod align;
pub(crate) mod area;
pub(crate) mod broken;
pub(crate) mod columns;
pub(crate) mod header;
pub mod heading;
pub(crate) mod look;
pub(crate) mod number;
pub(crate) mod prose;
pub mod rows;
pub(crate) mod shape;
pub(crate) mod stream;
pub(crate) mod table;
pub(crate) mod title;

pub use heading::ColumnMeaning;
pub use rows::{LeftOut, RowMeaning};

use crate::grid::{Cell, Grid, Row};
use crate::source::{Block, Document};
use header::{Head, Header};
use stream::{Part, StreamTable};
use table::Table;

/// A task table as it stands in the document.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// Rows and columns are known.
    Grid {
        /// The rows, those of the header among them.
        grid: Grid,
        /// The header; of the table before where this one has none.
        header: Option<Header>,
    },
    /// Only the cells are known.
    Stream(StreamTable),
    /// Tasks out of a text without a table.
    Prose(Table),
}

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The task tables.
    pub tables: Vec<Origin>,
    /// The text before the first table.
    pub before: Lines,
    /// The text after it, without the tables.
    pub after: Lines,
    /// Tables that are none of tasks; they stand in the text. The line of each.
    pub others: Vec<usize>,
}

/// Text, with the line of the source for each of its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// The text.
    pub text: String,
    /// One a line.
    pub numbers: Vec<usize>,
}

impl Lines {
    /// Adds text that starts in this line of the source.
    fn push(&mut self, first: usize, text: &str) {
        if !self.numbers.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.numbers.extend((0..text.lines().count().max(1)).map(|at| first + at));
    }

    fn append(&mut self, more: &mut Lines) {
        if !self.numbers.is_empty() && !more.numbers.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&std::mem::take(&mut more.text));
        self.numbers.append(&mut more.numbers);
    }
}

impl Origin {
    /// The table, with the meanings that the user gave to columns.
    pub fn table(&self, forced: &[Option<ColumnMeaning>]) -> Table {
        match self {
            Origin::Stream(stream) => stream.table(forced),
            Origin::Prose(table) => with(table.clone(), forced),
            Origin::Grid { grid, header } => {
                let mut table = Table::from_grid(grid, header.as_ref());
                match header {
                    Some(header) => {
                        let headings: Vec<_> = header.heads.iter().map(Head::read).collect();
                        columns::from_headings(&mut table, &headings);
                    }
                    None => columns::from_cells(&mut table),
                }
                with(table, forced)
            }
        }
    }

    /// Puts a title over the rows.
    fn entitle(&mut self, line: usize, title: &str) {
        match self {
            Origin::Grid { grid, header: Some(header) } => {
                insert_title(grid, header.rows.end + usize::from(header.numbered), line, title);
            }
            Origin::Stream(stream) => stream.title = Some((line, title.to_owned())),
            Origin::Grid { header: None, .. } | Origin::Prose(_) => {}
        }
    }

    /// True for tasks out of a text without a table.
    pub fn is_prose(&self) -> bool {
        matches!(self, Origin::Prose(_))
    }

    /// True where row ends were inferred from the cells.
    pub fn is_stream(&self) -> bool {
        matches!(self, Origin::Stream(_))
    }

    /// True where no row says what the columns are.
    pub fn lacks_header(&self) -> bool {
        matches!(self, Origin::Grid { header: None, .. })
    }
}

/// The table with the meanings that the user gave to columns.
fn with(mut table: Table, forced: &[Option<ColumnMeaning>]) -> Table {
    for (column, forced) in table.columns.iter_mut().zip(forced) {
        if let Some(meaning) = forced {
            column.meaning = *meaning;
            column.guessed = false;
        }
    }
    table
}

/// Finds the task tables of a document and the text around them.
pub(crate) fn find(document: &Document) -> Found {
    let mut found = Found::default();
    let mut seeker = Seeker { found: &mut found, pending: Lines::default(), unknown: Vec::new(), title: None };
    for block in &document.blocks {
        match block {
            Block::Text { line, text } => seeker.lines(*line, text),
            Block::Table(grid) => seeker.grid(grid),
            Block::Cells(stream) => {
                for part in stream::parts(stream) {
                    match part {
                        Part::Text(line, text) => seeker.text(line, &text),
                        Part::Table(table) => seeker.table(Origin::Stream(table)),
                    }
                }
            }
        }
    }
    seeker.finish();
    if found.tables.is_empty() {
        let texts: Vec<(usize, &str)> = document
            .blocks
            .iter()
            .filter_map(
                |block| {
                    if let Block::Text { line, text } = block { Some((*line, text.as_str())) } else { None }
                },
            )
            .collect();
        found.tables.extend(prose::table(&texts).map(Origin::Prose));
    }
    found
}

struct Seeker<'a> {
    found: &'a mut Found,
    /// Text since the last table.
    pending: Lines,
    /// Tables without a header, while none with one was met.
    unknown: Vec<Grid>,
    /// The line right before, where it names an area: it is the title of a table that follows.
    title: Option<(usize, String)>,
}

impl Seeker<'_> {
    fn lines(&mut self, first: usize, text: &str) {
        let last = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).last();
        let title =
            last.map(|(at, line)| (first + at, line.trim_matches(|c: char| c.is_whitespace() || "*_#:".contains(c))));
        self.text(first, text);
        self.title = title.filter(|(_, line)| area::is_known(line)).map(|(at, line)| (at, line.to_owned()));
    }

    fn text(&mut self, first: usize, text: &str) {
        self.title = None;
        let place = if self.found.tables.is_empty() { &mut self.found.before } else { &mut self.pending };
        place.push(first, text.trim_end_matches('\n'));
    }

    fn table(&mut self, mut origin: Origin) {
        self.settle();
        if let Some((line, title)) = self.title.take() {
            origin.entitle(line, &title);
        }
        self.found.tables.push(origin);
    }

    /// The text since the last table stands after it.
    fn settle(&mut self) {
        self.found.after.append(&mut self.pending);
    }

    fn grid(&mut self, grid: &Grid) {
        if grid.is_blank() {
            return;
        }
        let Some(header) = header::find(grid, 0) else {
            return self.without_header(grid);
        };
        let next = (header.rows.end..grid.rows.len())
            .find(|&row| !header::repeats(&header, grid, row) && header::header_at(grid, row).is_some());
        let (first, rest) = split(grid, next.unwrap_or(grid.rows.len()));
        if self.found.tables.is_empty() {
            let above = first.rows.get(..header.rows.start).unwrap_or_default();
            for row in above {
                if let Some(text) = row_text(row) {
                    self.text(row.line, &text);
                }
            }
        }
        if !self.goes_on(&first, &header) {
            self.table(Origin::Grid { grid: first, header: Some(header) });
        }
        if !rest.rows.is_empty() {
            self.grid(&rest);
        }
    }

    /// The same header again, on the next page, with nothing between: one table.
    fn goes_on(&mut self, grid: &Grid, header: &Header) -> bool {
        if !is_between_pages(&self.pending.text) || header.rows.start > 0 {
            return false;
        }
        let Some(Origin::Grid { grid: before, header: Some(first) }) = self.found.tables.last_mut() else {
            return false;
        };
        let same = before.width() == grid.width()
            && first.heads.len() == header.heads.len()
            && first.heads.iter().zip(&header.heads).all(|(a, b)| {
                a.places == b.places
                    && cchc_core::vietnamese::fold(&a.printed()) == cchc_core::vietnamese::fold(&b.printed())
            });
        if same {
            append(before, grid);
        }
        same
    }

    fn without_header(&mut self, grid: &Grid) {
        let Some(Origin::Grid { grid: before, header }) = self.found.tables.last_mut() else {
            return self.unknown_table(grid);
        };
        if before.width() != grid.width() || grid.width() < 2 || !looks_like_rows(before, grid, header.as_ref()) {
            return self.unknown_table(grid);
        }
        if is_between_pages(&self.pending.text) {
            append(before, grid);
            return;
        }
        let header = header.clone().map(|header| Header { rows: 0..0, numbered: false, ..header });
        self.table(Origin::Grid { grid: grid.clone(), header });
    }

    fn unknown_table(&mut self, grid: &Grid) {
        if self.found.tables.is_empty() && grid.width() >= 2 {
            self.unknown.push(grid.clone());
        }
        if let Some(first) = grid.rows.first() {
            self.found.others.push(first.line);
        }
        for row in &grid.rows {
            if let Some(text) = row_text(row) {
                self.text(row.line, &text.replace('\n', " "));
            }
        }
    }

    /// Without any header the largest table that looks like one of tasks is taken; the user says
    /// what its columns are.
    fn finish(mut self) {
        self.settle();
        if !self.found.tables.is_empty() {
            return;
        }
        let largest = std::mem::take(&mut self.unknown)
            .into_iter()
            .filter(looks_like_tasks)
            .max_by_key(|g| g.rows.len() * g.width());
        if let Some(grid) = largest {
            let line = grid.rows.first().map(|row| row.line);
            self.found.others.retain(|other| Some(*other) != line);
            self.found.cut_out(&grid);
            self.found.tables.push(Origin::Grid { grid, header: None });
        }
    }
}

impl Found {
    /// Takes the rows of a table out of the text before, so that it is before and after it.
    fn cut_out(&mut self, grid: &Grid) {
        let rows: Vec<usize> = grid.rows.iter().map(|row| row.line).collect();
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return;
        };
        let all = std::mem::take(&mut self.before);
        for (line, number) in all.text.lines().zip(all.numbers) {
            match number {
                number if number < *first => self.before.push(number, line),
                number if number > *last => self.after.push(number, line),
                _ => {}
            }
        }
    }
}

/// Nothing but a page number, a running head or blank lines.
fn is_between_pages(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() <= 12
}

/// The texts of a row, tabs between them.
fn row_text(row: &crate::grid::Row) -> Option<String> {
    let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join("\t"))
}

/// Letterhead and signature are laid out as tables too; they have two columns and few rows.
fn looks_like_tasks(grid: &Grid) -> bool {
    let mut table = Table::from_grid(grid, None);
    columns::from_cells(&mut table);
    let has = |meaning| table.column(meaning).is_some();
    let told =
        [ColumnMeaning::Number, ColumnMeaning::Deadline, ColumnMeaning::Lead].into_iter().filter(|&m| has(m)).count();
    let foot = table.lines.iter().flat_map(table::Line::printed).any(|(_, cell)| {
        shape::is_foot(&cell.text) || cchc_core::vietnamese::fold(&cell.text).contains("cong hoa xa hoi chu nghia")
    });
    has(ColumnMeaning::Task) && !foot && (told >= 2 || (told == 1 && grid.rows.len() >= 3))
}

/// True where the rows of a table without a header fit the columns of the one before it.
fn looks_like_rows(before: &Grid, grid: &Grid, header: Option<&Header>) -> bool {
    let foot = grid.rows.iter().flat_map(|row| &row.cells).any(|cell| shape::is_foot(&cell.text));
    let number = header.and_then(|header| {
        let at = header.heads.iter().position(|h| h.read().is_some_and(|h| h.meaning == ColumnMeaning::Number))?;
        header.heads.get(at).map(|head| head.places.start)
    });
    let numbers = number.is_none_or(|at| {
        grid.rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .any(|cell| cell.covered.is_none() && number::read(&cell.text).is_some())
            || grid.rows.iter().filter_map(|row| row.cells.get(at)).all(|cell| cell.text.trim().is_empty())
    });
    !foot && numbers && before.width() >= 3
}

/// The rows before and after; spans over the border are cut.
fn split(grid: &Grid, at: usize) -> (Grid, Grid) {
    if at >= grid.rows.len() {
        return (grid.clone(), Grid::default());
    }
    let first = Grid { rows: grid.rows.get(..at).unwrap_or_default().to_vec() };
    let mut rest = Grid { rows: grid.rows.get(at..).unwrap_or_default().to_vec() };
    for cell in rest.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.covered = cell.covered.and_then(|(row, column)| Some((row.checked_sub(at)?, column)));
    }
    (first, rest)
}

/// A row whose first cell spans over all columns.
pub(crate) fn insert_title(grid: &mut Grid, at: usize, line: usize, title: &str) {
    let width = grid.width();
    let at = at.min(grid.rows.len());
    let mut cells = vec![Cell { colspan: width.max(1) as u32, ..Cell::new(title.to_owned(), false) }];
    cells.extend((1..width).map(|_| Cell { covered: Some((at, 0)), ..Cell::new(String::new(), false) }));
    for cell in grid.rows.iter_mut().skip(at).flat_map(|row| &mut row.cells) {
        cell.covered = cell.covered.map(|(row, column)| (if row >= at { row + 1 } else { row }, column));
    }
    grid.rows.insert(at, Row { line, cells, after_blank: false });
}

/// Adds the rows of a table that goes on.
fn append(grid: &mut Grid, more: &Grid) {
    let offset = grid.rows.len();
    for (at, row) in more.rows.iter().enumerate() {
        let mut row = row.clone();
        row.after_blank |= at == 0;
        for cell in &mut row.cells {
            cell.covered = cell.covered.map(|(row, column)| (row + offset, column));
        }
        grid.rows.push(row);
    }
}

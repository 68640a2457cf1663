//! Going through the blocks of a document: which tables are of tasks, which go on from page to
//! page, and the text around them.

use cchc_core::vietnamese::fold;

use super::header::{self, Header};
use super::stream::{self, Part};
use super::table::{self, Table};
use super::{ColumnMeaning, Found, Lines, Origin, area, columns, number, prose, shape};
use crate::grid::{Grid, Row};
use crate::source::{Block, Document};

/// Finds the task tables of a document and the text around them.
pub(crate) fn find(document: &Document) -> Found {
    let mut seeker = Seeker::default();
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
    let mut found = seeker.finish();
    if found.tables.is_empty() {
        let texts = document.blocks.iter().filter_map(|block| match block {
            Block::Text { line, text } => Some((*line, text.as_str())),
            _ => None,
        });
        let texts: Vec<(usize, &str)> = texts.collect();
        found.tables.extend(prose::table(&texts).map(Origin::Prose));
    }
    found
}

#[derive(Default)]
struct Seeker {
    found: Found,
    /// Text since the last table.
    pending: Lines,
    /// Tables without a header, while none with one was met.
    unknown: Vec<Grid>,
    /// The line right before, where it names an area: it is the title of a table that follows.
    title: Option<(usize, String)>,
}

impl Seeker {
    fn lines(&mut self, first: usize, text: &str) {
        let filled = |(_, line): &(usize, &str)| !line.trim().is_empty();
        let last = text.lines().enumerate().filter(filled).last();
        self.text(first, text);
        if let Some((at, line)) = last {
            let line = line.trim_matches(|c: char| c.is_whitespace() || "*_#:".contains(c));
            let line = behind_caption(line).unwrap_or(line);
            self.title = area::is_known(line).then(|| (first + at, line.to_owned()));
        }
    }

    fn text(&mut self, first: usize, text: &str) {
        self.title = None;
        let place = match self.found.tables.is_empty() {
            true => &mut self.found.before,
            false => &mut self.pending,
        };
        place.push(first, text.trim_end_matches('\n'));
    }

    fn rows(&mut self, rows: &[Row]) {
        for row in rows {
            if let Some(text) = row_text(row) {
                self.text(row.line, &text);
            }
        }
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

    /// A grid may hold several tables under each other, each with its header.
    fn grid(&mut self, grid: &Grid) {
        if grid.is_blank() {
            return;
        }
        let Some(first) = header::find(grid, 0) else {
            return self.without_header(grid);
        };
        let mut headers = vec![first];
        let mut row = headers.last().map_or(0, |header| header.rows.end);
        while row < grid.rows.len() {
            let again = headers.last().is_some_and(|header| header::repeats(header, grid, row));
            match header::header_at(grid, row).filter(|_| !again) {
                Some(header) => {
                    row = header.rows.end;
                    headers.push(header);
                }
                None => row += 1,
            }
        }
        let starts: Vec<usize> = headers.iter().skip(1).map(|header| header.rows.start).collect();
        let mut from = 0;
        for (at, header) in headers.into_iter().enumerate() {
            let until = starts.get(at).copied().unwrap_or(grid.rows.len());
            let part = cut(grid, from, until);
            let rows = header.rows.start - from..header.rows.end - from;
            self.with_header(part, Header { rows, ..header });
            from = until;
        }
    }

    fn with_header(&mut self, grid: Grid, header: Header) {
        if self.found.tables.is_empty() {
            self.rows(grid.rows.get(..header.rows.start).unwrap_or_default());
        }
        if !self.goes_on(&grid, &header) {
            self.table(Origin::Grid { grid, header: Some(header) });
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
            && first
                .heads
                .iter()
                .zip(&header.heads)
                .all(|(a, b)| a.places == b.places && fold(&a.printed()) == fold(&b.printed()));
        if same {
            append(before, grid);
        }
        same
    }

    /// Rows that fit the table before go on with it; they have its columns.
    fn without_header(&mut self, grid: &Grid) {
        let between_pages = is_between_pages(&self.pending.text);
        let last = match self.found.tables.last_mut() {
            Some(Origin::Grid { grid, header }) => Some((grid, header)),
            _ => None,
        };
        match last {
            Some((before, header)) if looks_like_rows(before, grid, header.as_ref()) => {
                if between_pages {
                    return append(before, grid);
                }
                let header = header.clone().map(|header| Header { rows: 0..0, numbered: false, ..header });
                self.table(Origin::Grid { grid: grid.clone(), header });
            }
            _ => self.unknown_table(grid),
        }
    }

    fn unknown_table(&mut self, grid: &Grid) {
        if self.found.tables.is_empty() && grid.width() >= 2 {
            self.unknown.push(grid.clone());
        }
        self.found.others.extend(grid.rows.first().map(|row| row.line));
        self.rows(&grid.rows);
    }

    /// True where there is nothing but one table without a header: cells that were copied.
    fn is_alone(&self) -> bool {
        let [grid] = self.unknown.as_slice() else { return false };
        let rows = grid.rows.first().map_or(0, |row| row.line)..=grid.rows.last().map_or(0, |row| row.line);
        let before = &self.found.before;
        let of_table = before.text.lines().zip(&before.numbers).all(|(_, number)| rows.contains(number));
        of_table && self.found.after.text.trim().is_empty()
    }

    /// Without any header the largest table that looks like one of tasks is taken; the user says
    /// what its columns are.
    fn finish(mut self) -> Found {
        self.settle();
        if self.found.tables.is_empty() {
            let alone = self.is_alone();
            let like_tasks = self.unknown.into_iter().filter(|grid| looks_like_tasks(grid, alone));
            if let Some(grid) = like_tasks.max_by_key(|grid| grid.rows.len() * grid.width()) {
                let line = grid.rows.first().map(|row| row.line);
                self.found.others.retain(|other| Some(*other) != line);
                cut_out(&mut self.found, &grid);
                self.found.tables.push(Origin::Grid { grid, header: None });
            }
        }
        self.found
    }
}

/// Takes the rows of a table out of the text before, so that it is before and after it.
fn cut_out(found: &mut Found, grid: &Grid) {
    let (Some(first), Some(last)) = (grid.rows.first(), grid.rows.last()) else {
        return;
    };
    let all = std::mem::take(&mut found.before);
    for (line, number) in all.text.lines().zip(all.numbers) {
        match number {
            number if number < first.line => found.before.push(number, line),
            number if number > last.line => found.after.push(number, line),
            _ => {}
        }
    }
}

/// What "Biểu số 1:", "Bảng 2." or "Phụ lục III -" names.
fn behind_caption(line: &str) -> Option<&str> {
    let (caption, rest) = line.split_once([':', '.', '-', '–'])?;
    let folded = fold(caption);
    let number = ["bieu so ", "bieu ", "bang so ", "bang ", "phu luc so ", "phu luc "]
        .iter()
        .find_map(|word| folded.strip_prefix(word))?;
    let rest = rest.trim_start_matches([':', '-', '–', '.', ' ']);
    (number::read(number.trim().to_uppercase().as_str()).is_some() && !rest.is_empty()).then_some(rest)
}

/// Nothing but a page number, a running head or blank lines.
fn is_between_pages(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).take(13).count() <= 12
}

/// The texts of a row on one line, tabs between them.
fn row_text(row: &Row) -> Option<String> {
    let texts = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    let texts: Vec<String> = texts.map(|text| text.replace('\n', " ")).collect();
    (!texts.is_empty()).then(|| texts.join("\t"))
}

/// Letterhead and signature are laid out as tables too; they have two columns and few rows. Cells
/// that stand alone were copied to be taken, whatever they hold.
fn looks_like_tasks(grid: &Grid, alone: bool) -> bool {
    let mut table = Table::from_grid(grid, None);
    columns::from_cells(&mut table);
    let has = |meaning: &ColumnMeaning| table.column(*meaning).is_some();
    let told = [ColumnMeaning::Number, ColumnMeaning::Deadline, ColumnMeaning::Lead];
    let told = told.iter().filter(|meaning| has(meaning)).count();
    let foot = table
        .lines
        .iter()
        .flat_map(table::Line::printed)
        .any(|(_, cell)| shape::is_foot(&cell.text) || fold(&cell.text).contains("cong hoa xa hoi chu nghia"));
    let plainly = has(&ColumnMeaning::Task) && (told >= 2 || (told == 1 && grid.rows.len() >= 3));
    !foot && (alone || plainly)
}

/// True where the rows of a table without a header fit the columns of the one before it.
fn looks_like_rows(before: &Grid, grid: &Grid, header: Option<&Header>) -> bool {
    if before.width() != grid.width() || before.width() < 3 {
        return false;
    }
    let is_number = |head: &&header::Head| head.read().is_some_and(|h| h.meaning == ColumnMeaning::Number);
    let at = header.and_then(|header| header.heads.iter().find(is_number)).map(|head| head.places.start);
    let cells = || grid.rows.iter().filter_map(|row| row.cells.get(at?));
    let numbers = at.is_none()
        || cells().any(|cell| cell.covered.is_none() && number::read(&cell.text).is_some())
        || cells().all(|cell| cell.text.trim().is_empty());
    let mut all = grid.rows.iter().flat_map(|row| &row.cells);
    numbers && !all.any(|cell| shape::is_foot(&cell.text))
}

/// The rows from one to another; spans over the border are cut.
fn cut(grid: &Grid, from: usize, until: usize) -> Grid {
    let mut part = Grid { rows: grid.rows.get(from..until).unwrap_or_default().to_vec() };
    for cell in part.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.covered = cell.covered.and_then(|(row, column)| Some((row.checked_sub(from)?, column)));
    }
    part
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

//! Finding the header of a table: one row or several, somewhere near the top, perhaps broken over
//! lines, perhaps followed by a row that numbers the columns, perhaps repeated on every page.

use std::ops::Range;

use cchc_core::vietnamese::{fold, squeeze};

use super::heading::{self, Heading};
use super::number::{self, Part};
use super::span;
use crate::grid::{Cell, Grid};

/// The header of a table.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// The rows that it takes, without the row that numbers the columns.
    pub rows: Range<usize>,
    /// Its columns from the left.
    pub heads: Vec<Head>,
    /// True where the row below numbers the columns.
    pub numbered: bool,
}

/// The heading of one column.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// The grid's columns under it.
    pub places: Range<usize>,
    /// The heading over this one, where there are two: "Thời gian thực hiện".
    pub above: String,
    /// The heading as printed, line breaks as blanks; empty where there is none.
    pub text: String,
}

impl Head {
    /// What the heading says by itself; `None` for an unknown or empty one.
    pub fn read(&self) -> Option<Heading> {
        if self.above.is_empty() {
            return heading::read_plain(&self.text);
        }
        if self.is_span() {
            return Some(heading::SPAN);
        }
        let reading = heading::read_below(&self.above, &self.text)?;
        let whole = format!("{} {}", self.above, self.text);
        heading::is_made_of_heading_words(&whole).then_some(reading)
    }

    /// A quarter or a month under a heading of time.
    fn is_span(&self) -> bool {
        let time = || heading::read(&self.above).is_none_or(|above| above.meaning == heading::ColumnMeaning::Deadline);
        span::read(&self.above, &self.text).is_some() && time()
    }

    /// Both headings in one: "Thời gian thực hiện: Bắt đầu".
    pub fn printed(&self) -> String {
        match (self.above.is_empty(), self.text.is_empty()) {
            (true, _) => self.text.clone(),
            (_, true) => self.above.clone(),
            _ => format!("{}: {}", self.above, self.text),
        }
    }
}

/// What all headings say: quarters and months are known by each other.
pub(crate) fn readings(heads: &[Head]) -> Vec<Option<Heading>> {
    let spans = span::bare(heads.iter().map(|head| (head.above.as_str(), head.text.as_str())));
    heads.iter().zip(spans).map(|(head, span)| if span { Some(heading::SPAN) } else { head.read() }).collect()
}

/// A header longer than this is none.
const MOST_ROWS: usize = 4;

/// The first header at or below the row.
pub(crate) fn find(grid: &Grid, from: usize) -> Option<Header> {
    (from..grid.rows.len()).find_map(|top| header_at(grid, top))
}

/// The header that starts in this row, if one does.
pub(crate) fn header_at(grid: &Grid, top: usize) -> Option<Header> {
    if !may_start(grid, top) {
        return None;
    }
    let least = own(grid, top).map(|(_, cell)| cell.rowspan as usize).max().unwrap_or(1).clamp(1, MOST_ROWS);
    let mut rows = top..(top + least).min(grid.rows.len());
    let mut best = heads(grid, &rows);
    if !is_header(&best) && least == 1 {
        // Broken over two lines so that no cell alone is a heading: "Nhiệm" / "vụ".
        rows = top..(top + 2).min(grid.rows.len());
        best = heads(grid, &rows);
        if recognised(&best) < 3 || !is_part_of_header(grid, top + 1) {
            return None;
        }
    }
    if !is_header(&best) {
        return None;
    }
    while rows.len() < MOST_ROWS && rows.end < grid.rows.len() {
        let longer = rows.start..rows.end + 1;
        if !is_part_of_header(grid, rows.end) && !are_spans(grid, &longer) {
            break;
        }
        let heads = heads(grid, &longer);
        if recognised(&heads) < recognised(&best) || !is_header(&heads) {
            break;
        }
        (rows, best) = (longer, heads);
    }
    let numbered = is_numbering(grid, rows.end);
    Some(Header { rows, heads: best, numbered })
}

/// True where the row numbers the columns: "(1) (2) (3)", "A B 1 2".
pub(crate) fn is_numbering(grid: &Grid, row: usize) -> bool {
    let texts: Vec<&str> = own(grid, row).map(|(_, cell)| cell.text.trim()).filter(|t| !t.is_empty()).collect();
    texts.len() >= 3 && numbers_columns(&texts)
}

/// True for "(1)", "(2)", "(3)=(1)+(2)" and the like.
pub(crate) fn numbers_columns(texts: &[&str]) -> bool {
    let mut last = 0;
    texts.iter().all(|text| {
        let first = text.split(['=', '+']).next().unwrap_or("");
        match number::read(first).map(|n| n.parts) {
            Some(parts) => match parts.as_slice() {
                [Part::Arabic(n)] if *n == last + 1 || (last == 0 && *n <= 2) => {
                    last = *n;
                    true
                }
                [Part::Capital(_) | Part::Small(_) | Part::Roman(_)] => last == 0,
                _ => false,
            },
            None => false,
        }
    }) && last > 1
}

/// True where the row repeats the header, as it does on every page of a long table.
pub(crate) fn repeats(header: &Header, grid: &Grid, row: usize) -> bool {
    let mut same = 0;
    let mut other = 0;
    for (column, cell) in own(grid, row).filter(|(_, cell)| !cell.text.trim().is_empty()) {
        let Some(head) = header.heads.iter().find(|head| head.places.contains(&column)) else { continue };
        match cell.text.len() < 200 && is_part(&letters(&cell.text), head) {
            true => same += 1,
            // Nearly every row of data is told by its first cell.
            false if same == 0 => return false,
            false => other += 1,
        }
    }
    same >= 2 && other * 3 <= same
}

fn is_part(text: &str, head: &Head) -> bool {
    let (above, below) = (letters(&head.above), letters(&head.text));
    text == below || (text.len() >= 2 && (above.contains(text) || below.contains(text)))
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_ascii_alphanumeric()).collect()
}

fn own(grid: &Grid, row: usize) -> impl Iterator<Item = (usize, &Cell)> {
    let cells = grid.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
    cells.iter().enumerate().filter(|(_, cell)| cell.covered.is_none() && !cell.missing)
}

/// A row of data is told before anything is read: it has a number in front, or a long text. A
/// single text is the table's title.
fn may_start(grid: &Grid, row: usize) -> bool {
    let texts: Vec<&str> = own(grid, row).map(|(_, cell)| cell.text.trim()).filter(|text| !text.is_empty()).collect();
    texts.len() > 1
        && texts.first().is_some_and(|first| number::read(first).is_none())
        && texts.iter().all(|text| text.len() < 200)
}

/// A further row of the header has short texts made of heading words and no number in front.
fn is_part_of_header(grid: &Grid, row: usize) -> bool {
    let mut texts = own(grid, row).map(|(_, cell)| cell.text.trim()).filter(|text| !text.is_empty());
    let only = match (texts.next(), texts.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    // A single text is the first title of the table, unless it is the rest of a word.
    let covered =
        grid.rows.get(row).is_some_and(|r| r.cells.iter().any(|c| c.covered.is_some_and(|(above, _)| above < row)));
    if only.is_some_and(|text| !covered && !text.starts_with(char::is_lowercase) && text.len() > 2) {
        return false;
    }
    let mut any = false;
    let all = own(grid, row).map(|(_, cell)| cell.text.trim()).filter(|text| !text.is_empty()).all(|text| {
        any = true;
        let counts = number::read(text).is_some() && !matches!(text, "T" | "t" | "TT");
        text.len() < 100 && !counts && heading::is_made_of_heading_words(text)
    });
    any && all
}

/// True where the last of the rows holds nothing but quarters or months under a heading of time.
fn are_spans(grid: &Grid, rows: &Range<usize>) -> bool {
    let last = rows.end.saturating_sub(1);
    let printed: Vec<usize> =
        own(grid, last).filter(|(_, cell)| !cell.text.trim().is_empty()).map(|(column, _)| column).collect();
    let short = own(grid, last).all(|(_, cell)| cell.text.len() <= 40);
    let all = || {
        let heads = heads(grid, rows);
        let over = |column: &usize| heads.iter().find(|head| head.places.contains(column));
        printed.iter().all(|column| over(column).is_some_and(|head| !head.above.is_empty() && head.is_span()))
    };
    printed.len() >= 2 && short && all()
}

/// The headings of all columns when these rows are the header.
fn heads(grid: &Grid, rows: &Range<usize>) -> Vec<Head> {
    let width = grid.width();
    let mut heads: Vec<Head> = Vec::new();
    let mut last_origin = None;
    for column in 0..width {
        let path = path(grid, rows, column);
        let origin = path.last().map(|&(origin, _)| origin);
        let spans = origin.is_some_and(|(row, place)| {
            grid.rows.get(row).and_then(|r| r.cells.get(place)).is_some_and(|c| c.colspan > 1)
        });
        if let (true, true, Some(head)) = (spans, origin == last_origin, heads.last_mut()) {
            head.places.end = column + 1;
            continue;
        }
        last_origin = origin;
        let mut texts: Vec<String> = path.into_iter().map(|(_, text)| squeeze(text)).collect();
        let text = texts.pop().unwrap_or_default();
        // "Phòng ban" / "chủ trì": one heading broken over lines, not one under another.
        let whole = format!("{} {text}", texts.join(" "));
        let broken = text.starts_with(char::is_lowercase) && span::read("", &text).is_none()
            || texts.last().is_some_and(|t| t.ends_with(['/', ',', '-']))
            || heading::read(&whole).is_some_and(|h| h.meaning == heading::ColumnMeaning::Number);
        let (above, text) = match broken && !texts.is_empty() {
            true => (String::new(), whole),
            false => (texts.join(" "), text),
        };
        heads.push(Head { places: column..column + 1, above, text });
    }
    heads
}

/// The header cells over a column from the top, each with its place.
fn path<'a>(grid: &'a Grid, rows: &Range<usize>, column: usize) -> Vec<((usize, usize), &'a str)> {
    let mut path: Vec<((usize, usize), &str)> = Vec::new();
    for row in rows.clone() {
        let Some(cell) = grid.rows.get(row).and_then(|r| r.cells.get(column)) else {
            continue;
        };
        let mut place = cell.covered.unwrap_or((row, column));
        let below_is_empty = row + 1 >= rows.end;
        if cell.covered.is_none() && cell.text.trim().is_empty() && !below_is_empty {
            // Tab-separated: the cell of a heading over two columns is empty in the second.
            place = left_of(grid, rows, row, column).unwrap_or(place);
        }
        let text = grid.rows.get(place.0).and_then(|r| r.cells.get(place.1)).map_or("", |c| c.text.as_str());
        let again = path.last().is_some_and(|&(before, _)| before == place);
        if !text.trim().is_empty() && !again && rows.contains(&place.0) {
            path.push((place, text));
        }
    }
    path
}

/// The heading to the left that reaches over this column: there is one below both, and none
/// between them.
fn left_of(grid: &Grid, rows: &Range<usize>, row: usize, column: usize) -> Option<(usize, usize)> {
    let has_text = |row: usize, column: usize| {
        grid.rows
            .get(row)
            .and_then(|r| r.cells.get(column))
            .is_some_and(|c| c.covered.is_none() && !c.text.trim().is_empty())
    };
    let below = |column: usize| (row + 1..rows.end).any(|row| has_text(row, column));
    if !below(column) {
        return None;
    }
    let left = (0..column).rev().find(|&left| has_text(row, left))?;
    (left..column).all(below).then_some((row, left))
}

fn recognised(heads: &[Head]) -> usize {
    readings(heads).iter().flatten().count()
}

/// True where the headings make a header: two meanings at least, one of them what is to be done
/// or reached, and most of the headings known.
pub(crate) fn is_header(heads: &[Head]) -> bool {
    use heading::ColumnMeaning::{Extra, Number, Target, Task};
    let mut meanings: Vec<heading::ColumnMeaning> = readings(heads).into_iter().flatten().map(|h| h.meaning).collect();
    let all = heads.iter().filter(|head| !head.text.is_empty()).count();
    let known = meanings.len();
    meanings.sort_unstable();
    meanings.dedup();
    let content = meanings.iter().any(|m| matches!(m, Task | Target));
    let others = meanings.iter().filter(|m| !matches!(m, Extra)).count();
    match meanings.contains(&Number) {
        true => known * 2 >= all && others >= 2 && (content || others >= 3),
        // Without "STT" a row of data may look like one: "Phân công …", "Các phòng thuộc Sở".
        false => content && (known == all && others >= 2 || known * 4 >= all * 3 && others >= 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Row;

    fn grid(text: &str) -> Grid {
        let lines: Vec<Vec<&str>> = text.lines().map(|l| l.split('|').map(str::trim).collect()).collect();
        let width = lines.iter().map(Vec::len).max().unwrap();
        let rows = lines.iter().enumerate().map(|(line, texts)| {
            let mut cells: Vec<Cell> = texts.iter().map(|t| Cell::new((*t).to_owned(), false)).collect();
            cells.resize_with(width, Cell::missing);
            Row { line: line + 1, cells, after_blank: false }
        });
        Grid { rows: rows.collect() }
    }

    #[test]
    fn headers_of_one_row_and_of_several() {
        let check = |text: &str, rows: Range<usize>, numbered: bool, printed: &str| {
            let header = find(&grid(text), 0).unwrap_or_else(|| panic!("no header in {text}"));
            let found: Vec<String> = header.heads.iter().map(Head::printed).collect();
            assert_eq!((header.rows, header.numbered, found.join("|").as_str()), (rows, numbered, printed), "{text}");
        };
        check("STT|Nhiệm vụ|Chủ trì\n1|Rà soát|Văn phòng", 0..1, false, "STT|Nhiệm vụ|Chủ trì");
        check(
            "DANH MỤC NHIỆM VỤ||\nTT|Nội dung|Thời hạn\n(1)|(2)|(3)\nI|Cải cách|",
            1..2,
            true,
            "TT|Nội dung|Thời hạn",
        );
        check(
            "STT|Nhiệm vụ|Phân công||Thời gian thực hiện|\n||Chủ trì|Phối hợp|Bắt đầu|Kết thúc\n1|A|B|C|D|E",
            0..2,
            false,
            "STT|Nhiệm vụ|Phân công: Chủ trì|Phân công: Phối hợp|Thời gian thực hiện: Bắt đầu|Thời gian thực hiện: Kết thúc",
        );
        check(
            "ST|Nhiệm|Phòng ban|Phòng ban\nT|vụ|chủ trì|phối hợp\n1|A|B|C",
            0..2,
            false,
            "ST T|Nhiệm vụ|Phòng ban chủ trì|Phòng ban phối hợp",
        );
    }

    #[test]
    fn tables_without_a_header() {
        for text in [
            "1|Rà soát nhiệm vụ|Văn phòng\n2|Kiểm tra|Phòng A",
            "Nơi nhận:|GIÁM ĐỐC\n- Như trên|",
            "UBND TỈNH|CỘNG HÒA\nSỞ DU LỊCH|Độc lập",
        ] {
            assert!(find(&grid(text), 0).is_none(), "{text}");
        }
    }
}

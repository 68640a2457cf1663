//! HTML from the clipboard or a file: Word, Excel, LibreOffice, Google Docs and Sheets, browsers.
//!
//! Tokens are folded into text and tables without building a tree, so memory stays in proportion
//! to the text however deep the tags are nested.

mod build;
pub(super) mod entity;
mod flow;
mod list;
mod place;
mod stack;
mod style;
mod table;
mod tag;
mod token;

use super::lines::{tidy, uniform};
use super::note::SourceNote;
use super::{Block, Document, Options, SourceKind, legacy};
use crate::grid::Grid;

/// What stands around the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// HTML: line breaks are blanks.
    Markup,
    /// Plain text or Markdown with tables in HTML: line breaks count.
    Lines,
}

/// Whether a text is HTML, or has tables in HTML between its lines.
pub fn looks_like(text: &str) -> Option<Around> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let begins = |prefix: &str| start.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let clipboard = begins("Version:") && contains(start, "StartHTML:");
    let page = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<style",
        "<?xml",
        "<!--",
        "<p>",
        "<p ",
        "<div",
        "<span",
    ]
    .iter()
    .any(|prefix| begins(prefix));
    if clipboard || page {
        return Some(Around::Markup);
    }
    if !text.contains('<') || (!contains(text, "<table") && !contains(text, "<tr")) {
        return None;
    }
    let cells = contains(text, "<td") || contains(text, "<th");
    match (cells, start.starts_with('<')) {
        (false, _) => None,
        (true, true) if begins("<table") && contains_text_after_tables(start) => Some(Around::Lines),
        (true, true) => Some(Around::Markup),
        (true, false) => Some(Around::Lines),
    }
}

/// A Markdown file may begin with a table in HTML and go on with plain lines.
fn contains_text_after_tables(text: &str) -> bool {
    let Some(end) = text.rfind("</table>") else {
        return false;
    };
    let rest = text.get(end..).unwrap_or("");
    rest.lines().skip(1).any(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('<')
    })
}

/// Case-insensitive search for a tag.
fn contains(text: &str, tag: &str) -> bool {
    let first = tag.get(..1).unwrap_or("");
    text.match_indices(first)
        .any(|(at, _)| text.get(at..at + tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag)))
}

/// Reads HTML. A document without visible text has no blocks.
pub fn read(html: &str, around: Around, options: Options) -> Document {
    let built = build::build(without_clipboard_header(html), around);
    let mut notes = built.notes;
    let sample = built.parts.iter().map(part_text).collect::<Vec<_>>().join("\n");
    let legacy = legacy::detect(&sample);
    let keep_soft_hyphen = legacy.is_some() && !options.convert_legacy;
    let finish = |text: &str| match legacy {
        Some(font) if options.convert_legacy => tidy(&uniform(&legacy::convert_lines(text, font), false)),
        _ => tidy(&uniform(text, keep_soft_hyphen)),
    };
    let mut writer = Writer::default();
    for part in built.parts {
        match part {
            build::Part::Text(text) => writer.text(finish(&text)),
            build::Part::Layout => notes.push(SourceNote::LayoutTable { line: writer.lines + 1 }),
            build::Part::Table(mut grid) => {
                for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| !cell.text.is_empty()) {
                    cell.text = finish(&cell.text);
                }
                writer.table(grid);
            }
        }
    }
    if let Some(font) = legacy {
        notes.insert(0, SourceNote::Legacy { font, converted: options.convert_legacy });
    }
    let has_table = writer.blocks.iter().any(|block| matches!(block, Block::Table(_)));
    let source = if has_table { SourceKind::Html } else { SourceKind::Prose };
    Document { source, blocks: writer.blocks, notes, text: writer.text, legacy }
}

/// Windows puts lines such as "StartHTML:0000000105" before the HTML of the clipboard.
fn without_clipboard_header(html: &str) -> &str {
    let html = html.trim_start_matches(['\u{FEFF}', '\0']);
    if !html.starts_with("Version:") {
        return html;
    }
    html.find('<').and_then(|at| html.get(at..)).unwrap_or("")
}

fn part_text(part: &build::Part) -> String {
    match part {
        build::Part::Text(text) => text.clone(),
        build::Part::Layout => String::new(),
        build::Part::Table(grid) => {
            let cells = grid.rows.iter().flat_map(|row| &row.cells);
            let texts: Vec<&str> = cells.map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            texts.join("\n")
        }
    }
}

/// Writes the blocks and, beside them, the plain text with its line numbers.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    lines: usize,
}

impl Writer {
    fn push_lines(&mut self, text: &str) {
        if self.lines > 0 {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.lines += text.split('\n').count();
    }

    fn text(&mut self, text: String) {
        let text = without_runs_of_blank_lines(&text);
        if !text.is_empty() {
            let line = self.lines + 1;
            self.push_lines(&text);
            self.blocks.push(Block::Text { line, text });
        }
    }

    fn table(&mut self, grid: Grid) {
        for row in &grid.rows {
            for cell in row.cells.iter().filter(|cell| !cell.text.is_empty()) {
                self.push_lines(&cell.text);
            }
        }
        self.blocks.push(Block::Table(grid));
    }
}

fn without_runs_of_blank_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.split('\n') {
        blank = if line.is_empty() { blank + 1 } else { 0 };
        if blank < 2 {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line);
        }
    }
    out
}

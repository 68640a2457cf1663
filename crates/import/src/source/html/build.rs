//! Folds tokens into running text and tables.

use super::Around;
use super::entity;
use super::flow::{BULLET, Flow, Setting};
use super::list::List;
use super::stack::Stack;
use super::style::{Classes, Style, declarations};
use super::table::{Closed, OpenCell, Table};
use super::tag::Tag;
use super::token::{Token, Tokens, attribute};
use crate::grid::{Grid, MAX_PLACES};
use crate::source::note::SourceNote;

/// A part of the document.
#[derive(Debug)]
pub enum Part {
    /// Running text, not yet tidied.
    Text(String),
    /// A table, its texts not yet tidied.
    Table(Grid),
    /// Here begins the content of a table that was dissolved.
    Layout,
}

/// What was built.
#[derive(Debug, Default)]
pub struct Built {
    /// The parts in order.
    pub parts: Vec<Part>,
    /// What was left out or changed.
    pub notes: Vec<SourceNote>,
}

/// Tables nested deeper than this are read as text.
const MAX_NESTING: usize = 8;

/// Folds HTML into parts.
pub fn build(html: &str, around: Around) -> Built {
    let mut builder =
        Builder { outside: Setting { preserved: around == Around::Lines, ..Setting::default() }, ..Builder::default() };
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => builder.text(text),
            Token::Open { name, attributes } => builder.open(Tag::of(name), attributes),
            Token::Close { name } => builder.close(Tag::of(name)),
            Token::Sheet(css) => builder.classes.add(css),
        }
    }
    builder.finish()
}

/// The state of the fold.
#[derive(Default)]
pub(super) struct Builder {
    /// What is finished.
    pub(super) built: Built,
    /// The classes of the style sheets so far.
    pub(super) classes: Classes,
    /// The open elements.
    pub(super) stack: Stack,
    /// The open tables, the innermost last.
    pub(super) tables: Vec<Table>,
    /// The text outside of tables.
    pub(super) flow: Flow,
    /// The bullet that Word writes before a list paragraph, while it is read.
    pub(super) marker: Option<String>,
    /// How text outside of all elements is set.
    pub(super) outside: Setting,
    /// Rows and cells so far.
    pub(super) cells: usize,
    /// Tables so far that are not blank.
    pub(super) finished_tables: usize,
    /// Hidden text was met.
    pub(super) hidden_text: bool,
    /// Rows beyond the limit, read as text.
    pub(super) skipped_rows: usize,
    /// Tables opened beyond [`MAX_NESTING`] that are still open.
    pub(super) ignored: usize,
}

impl Builder {
    /// Where text goes: the innermost open cell, else the text outside.
    pub(super) fn flow(&mut self) -> &mut Flow {
        match self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut()) {
            Some(cell) => &mut cell.flow,
            None => &mut self.flow,
        }
    }

    /// End tags do not reach out of the open cell or table.
    fn base(&self) -> usize {
        self.tables.last().map_or(0, |table| table.cell.as_ref().map_or(table.base, |cell| cell.base))
    }

    /// How text outside of all elements is set; inside a cell always as HTML.
    fn outside(&self) -> Setting {
        if self.tables.is_empty() { self.outside } else { Setting::default() }
    }

    fn text(&mut self, text: &str) {
        let (setting, hidden, marker) = self.stack.top(self.outside());
        let between_cells = self.tables.last().is_some_and(|table| table.cell.is_none());
        let blank = text.trim().is_empty();
        if hidden || (between_cells && blank) {
            self.hidden_text |= hidden && !blank;
            return;
        }
        if between_cells && self.tables.last().is_some_and(|table| table.implied) {
            self.close_table();
        }
        let text = entity::decode(text);
        if marker {
            self.marker.get_or_insert_default().push_str(&text);
            return;
        }
        self.end_marker();
        self.flow().text(&text, setting);
    }

    /// Writes the bullet or number that Word had before the paragraph.
    pub(super) fn end_marker(&mut self) {
        let Some(marker) = self.marker.take() else {
            return;
        };
        let marker = marker.trim();
        let number = marker.chars().any(|c| c.is_ascii_digit()) || marker.ends_with(['.', ')']);
        let prefix = match marker {
            "" => return,
            _ if number => format!("{marker} "),
            "+" | "*" => format!("{marker} "),
            _ => BULLET.to_owned(),
        };
        self.flow().item(prefix);
    }

    fn open(&mut self, tag: Tag, attributes: &str) {
        let style = self.style(attributes);
        match tag {
            Tag::Void => {}
            Tag::Break => {
                if !self.stack.top(self.outside()).1 {
                    self.flow().line_break();
                }
            }
            Tag::Rule => self.flow().block(),
            Tag::Table => self.open_table(style),
            Tag::Group | Tag::Row | Tag::Cell | Tag::HeaderCell if self.is_full() => {
                self.skipped_rows += usize::from(tag == Tag::Row && self.ignored == 0);
                self.flow().block();
            }
            Tag::Group => {
                self.close_open_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.open_group();
                }
            }
            Tag::Row => self.open_row(style),
            Tag::Cell | Tag::HeaderCell => self.open_cell(tag, style, attributes),
            Tag::Item => self.open_item(style, attributes),
            _ => {
                if tag.is_block() {
                    self.close_element(Tag::Paragraph);
                    self.flow().block();
                }
                let list = List::of(tag, style, attributes);
                let outside = self.outside();
                self.stack.push(tag, style, outside, list);
            }
        }
    }

    fn style(&self, attributes: &str) -> Style {
        if attributes.is_empty() {
            return Style::default();
        }
        let own = attribute(attributes, "style").map(|css| declarations(&entity::decode(css))).unwrap_or_default();
        let class = attribute(attributes, "class").map(|names| self.classes.of(names)).unwrap_or_default();
        let hidden = attribute(attributes, "hidden").is_some();
        own.or(class).or(Style { hidden, ..Style::default() })
    }

    fn open_table(&mut self, style: Style) {
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.close_table();
        }
        if self.tables.len() >= MAX_NESTING || self.cells >= MAX_PLACES {
            self.ignored += 1;
            self.flow().block();
            return;
        }
        self.end_marker();
        self.flow().block();
        let base = self.stack.len();
        let outside = self.outside();
        self.stack.push(Tag::Table, style, outside, List::default());
        self.tables.push(Table::new(base));
    }

    /// A copied part of a table may come without its `table` element.
    fn ensure_table(&mut self) {
        if self.tables.is_empty() {
            self.open_table(Style::default());
            if let Some(table) = self.tables.last_mut() {
                table.implied = true;
            }
        }
    }

    /// No more rows and cells are taken: a table too deep inside others, or too many cells.
    fn is_full(&self) -> bool {
        self.ignored > 0 || self.cells >= MAX_PLACES
    }

    fn open_row(&mut self, style: Style) {
        self.ensure_table();
        self.close_open_cell();
        self.cells += 1;
        let outside = Setting::default();
        if let Some(table) = self.tables.last_mut() {
            table.open_row(style.hidden);
            // Above the table element; its cells take over what the row says.
            self.stack.truncate(table.base + 1);
            let shown = Style { hidden: false, ..style };
            self.stack.push(Tag::Row, shown, outside, List::default());
        }
    }

    fn open_cell(&mut self, tag: Tag, style: Style, attributes: &str) {
        self.ensure_table();
        self.close_open_cell();
        self.cells += 1;
        let span = |name| {
            let digits = attribute(attributes, name).unwrap_or("").trim();
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            digits.get(..end.min(6)).and_then(|digits| digits.parse::<u32>().ok())
        };
        let base = self.stack.len();
        let outside = Setting::default();
        self.stack.push(tag, style, outside, List::default());
        if let Some(table) = self.tables.last_mut() {
            table.open_cell(OpenCell {
                spans: (span("rowspan").unwrap_or(1), span("colspan").unwrap_or(1).max(1)),
                overflow: style.overflow,
                hidden: style.hidden,
                base,
                ..OpenCell::default()
            });
        }
    }

    fn open_item(&mut self, style: Style, attributes: &str) {
        self.end_marker();
        let base = self.base();
        self.close_item(base);
        let number = attribute(attributes, "value").and_then(|value| value.trim().parse::<i64>().ok());
        let prefix = match self.stack.list(base) {
            _ if style.no_bullet => None,
            None => Some(BULLET.to_owned()),
            Some(list) => {
                let number = number.unwrap_or(list.next);
                list.next = number.saturating_add(1);
                list.kind.write(number)
            }
        };
        match prefix {
            Some(prefix) => self.flow().item(prefix),
            None => self.flow().block(),
        }
        let outside = self.outside();
        self.stack.push(Tag::Item, style, outside, List::default());
    }

    /// Ends the item that is open in the innermost list.
    fn close_item(&mut self, base: usize) {
        let lists = [Tag::Bullets, Tag::Numbers].map(|tag| self.stack.find(tag, base));
        let list = lists.into_iter().flatten().max().unwrap_or(base);
        if let Some(item) = self.stack.find(Tag::Item, list) {
            self.stack.truncate(item);
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Table if self.ignored > 0 => {
                self.ignored -= 1;
                self.flow().block();
            }
            Tag::Table => {
                if !self.tables.is_empty() {
                    self.close_table();
                }
            }
            Tag::Cell | Tag::HeaderCell | Tag::Row | Tag::Group if self.ignored > 0 => self.flow().block(),
            Tag::Cell | Tag::HeaderCell => self.close_open_cell(),
            Tag::Row | Tag::Group => {
                self.close_open_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.close_row();
                }
            }
            Tag::Void | Tag::Break | Tag::Rule => {}
            Tag::Item => {
                self.end_marker();
                self.close_element(tag);
                self.flow().end_item();
            }
            _ => {
                if tag.is_block() {
                    self.end_marker();
                    self.flow().block();
                }
                self.close_element(tag);
            }
        }
    }

    fn close_element(&mut self, tag: Tag) {
        if let Some(at) = self.stack.find(tag, self.base()) {
            self.stack.truncate(at);
        }
    }

    fn close_open_cell(&mut self) {
        self.end_marker();
        if let Some(table) = self.tables.last_mut() {
            if let Some(cell) = &table.cell {
                self.stack.truncate(cell.base);
            }
            table.close_cell();
        }
    }

    pub(super) fn close_table(&mut self) {
        self.close_open_cell();
        let Some(table) = self.tables.pop() else {
            return;
        };
        self.stack.truncate(table.base);
        match table.close() {
            Closed::Table(finished) => self.finished(finished),
            Closed::Layout(pieces) => self.dissolved(pieces),
        }
    }
}

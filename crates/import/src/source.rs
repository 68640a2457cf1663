//! Step 1 of the import: any source to blocks of text and grids.
//!
//! The kind of the source is recognised from its content: HTML, tab-separated text, the text with
//! `|` that law sites give (also Markdown tables), CSV, or prose only. What a column or a row
//! means is the business of the next step; here nothing is dropped but markup, and whatever was
//! inferred is a note.

mod bars;
mod csv;
pub mod encoding;
pub mod error;
mod html;
mod leftovers;
pub mod legacy;
mod lines;
mod markdown;
pub mod note;
mod office;
mod syllable;
mod tabs;
mod text;

pub use error::{Office, SourceError};
pub use leftovers::strip_marks;
pub use legacy::{LegacyFont, convert};
pub use note::SourceNote;

use crate::grid::Grid;

/// A source larger than this (20 MB) is refused before it is read.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// What is given to the importer.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// A file, with its name where there is one.
    Bytes {
        /// The file name; only its extension is looked at, and only where the content is unclear.
        name: Option<&'a str>,
        /// The content.
        bytes: &'a [u8],
    },
    /// What the clipboard holds.
    Paste {
        /// The clipboard's `text/html`, with or without the CF_HTML header of Windows.
        html: Option<&'a str>,
        /// The clipboard's `text/plain`.
        text: &'a str,
    },
}

/// How to read, where the user has a say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Convert text in an old font code (TCVN3, VNI) to Unicode. Without it such text is only
    /// recognised and said ([`Document::legacy`]).
    pub convert_legacy: bool,
}

/// The kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Tab-separated text, as Excel and Word put on the clipboard.
    Tsv,
    /// Text with `|`: the flattened tables of law sites, or Markdown tables.
    Pipe,
    /// HTML with at least one table, from the clipboard or a file.
    Html,
    /// Values separated by commas or semicolons.
    Csv,
    /// No table.
    Prose,
}

/// A part of a document, in the order of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text between two blank-free ends; it may hold blank lines inside. Text from HTML
    /// has one line a paragraph; other text has the lines of the source.
    Text {
        /// The line of [`Document::text`] on which it starts, from 1.
        line: usize,
        /// The lines, `\n` between them.
        text: String,
    },
    /// A table with rows and columns.
    Table(Grid),
    /// A table of which only the cells are known.
    Cells(CellStream),
}

/// Table text of a law site: cells one after another, each closed by a line that holds only `|`;
/// where a row ends is not known.
///
/// A stream covers a run of at least four such lines with no more than a long cell between two
/// of them, so it may hold more than one table: letterhead, signature and appendix. Whatever
/// stands before a `|` line belongs to the cell, so prose between two tables (and before the
/// first one, up to [the last place where a cell can begin](CellStream::cells)) stands in front
/// of the first cell of the table, lines joined by `\n`: "PHỤ LỤC\n(Kèm theo …)\nSTT". Text after
/// the last `|` line is the next [`Block::Text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellStream {
    /// The cells, also the empty ones. After long prose (more than 12 lines) the first cell
    /// begins at the last line "Nơi nhận", else at the last run of lines in capitals, else after
    /// the last blank line or the last line that ends a sentence, all within the last 40 lines.
    pub cells: Vec<StreamCell>,
    /// The line on which the first cell starts, from 1.
    pub line: usize,
}

/// One cell of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamCell {
    /// The line on which the cell starts, from 1; for an empty cell the line of its `|`.
    pub line: usize,
    /// The text, cleaned as in [`crate::grid::Cell::text`].
    pub text: String,
}

/// A source, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What kind of source it is.
    pub source: SourceKind,
    /// Text and tables in the order of the source.
    pub blocks: Vec<Block>,
    /// What was inferred, left out or changed.
    pub notes: Vec<SourceNote>,
    /// The whole plain text, for citations: the source as it is for text (so line numbers are
    /// those of the source), paragraphs and cells on lines of their own for HTML.
    pub text: String,
    /// The old font code in which the text is written. With [`Options::convert_legacy`] the text
    /// has been converted already; without it, reading again with the option converts it.
    pub legacy: Option<LegacyFont>,
}

/// Reads a source.
///
/// # Errors
/// [`SourceError`] where there is nothing that could be read as text; a text without a table is
/// no error.
pub fn read(input: Input<'_>) -> Result<Document, SourceError> {
    read_with(input, Options::default())
}

/// Reads a source as the options say.
///
/// # Errors
/// As [`read`].
pub fn read_with(input: Input<'_>, options: Options) -> Result<Document, SourceError> {
    match input {
        Input::Bytes { name, bytes } => {
            office::refuse(name, bytes)?;
            refuse_large(bytes.len())?;
            let decoded = encoding::decode(bytes).ok_or_else(|| office::unreadable(name))?;
            let mut document = read_text(name, &decoded.text, options)?;
            document.notes.splice(0..0, decoded.note);
            Ok(document)
        }
        Input::Paste { html, text } => read_paste(html, text, options),
    }
}

fn refuse_large(size: usize) -> Result<(), SourceError> {
    if size > MAX_BYTES { Err(SourceError::TooLarge { size }) } else { Ok(()) }
}

/// The table of the HTML flavour is the better one, since it knows rows, columns and spans; text
/// without a table is better taken as text, since it keeps the numbers of lists.
fn read_paste(html: Option<&str>, text: &str, options: Options) -> Result<Document, SourceError> {
    refuse_large(text.len())?;
    let mut notes = Vec::new();
    if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
        if html.len() > MAX_BYTES && !text.trim().is_empty() {
            notes.push(SourceNote::HtmlTooLarge { size: html.len() });
        } else {
            refuse_large(html.len())?;
            let document = html::read(html, html::Around::Markup, options);
            let has_table = document.blocks.iter().any(|block| matches!(block, Block::Table(_)));
            if has_table || text.trim().is_empty() {
                return nonempty(document);
            }
        }
    }
    let mut document = read_text(None, text, options)?;
    document.notes.splice(0..0, notes);
    Ok(document)
}

fn read_text(name: Option<&str>, text: &str, options: Options) -> Result<Document, SourceError> {
    if lines::is_blank(text) {
        return Err(SourceError::Empty);
    }
    office::refuse_text(text)?;
    match html::looks_like(text) {
        Some(around) => nonempty(html::read(text, around, options)),
        None => nonempty(text::read(name, text, options)),
    }
}

fn nonempty(document: Document) -> Result<Document, SourceError> {
    if document.blocks.is_empty() { Err(SourceError::Empty) } else { Ok(document) }
}

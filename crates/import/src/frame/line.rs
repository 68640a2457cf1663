//! The lines of a copied text: marks of the copy taken off, cells told apart, and which line goes
//! on with the one before.

use std::borrow::Cow;

use cchc_core::vietnamese::{fold, is_invisible, nfc};

/// A line (or one cell of it) with something in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its number in the text, from 1.
    pub(super) no: usize,
    /// Its words, white space squeezed, without Markdown marks.
    pub(super) text: String,
    /// Where it was written in columns side by side, the columns; else the text alone.
    pub(super) columns: Vec<String>,
    /// True for a heading or a bold line of Markdown.
    pub(super) marked: bool,
    /// An empty line stands before it.
    pub(super) gap: bool,
    /// A cell begins with it.
    pub(super) cell: bool,
}

impl Line {
    /// True when it has letters and none of them is small.
    pub(super) fn is_capitals(&self) -> bool {
        is_capitals(&self.text)
    }
}

/// True when a text has letters and none of them is small.
pub(super) fn is_capitals(text: &str) -> bool {
    // Nearly every text has a small letter among its first.
    !text.chars().any(char::is_lowercase) && text.chars().filter(|c| c.is_alphabetic()).take(2).count() > 1
}

/// True for rules: dashes, stars, dots and nothing else ("-------", "***", "o0o").
pub(super) fn is_rule(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    match letters.nth(5) {
        Some(_) => false,
        None => {
            !text.chars().any(char::is_alphanumeric)
                || matches!(fold(text).trim_matches(['-', '*', ' ']), "o0o" | "ooo" | "oo0oo")
        }
    }
}

/// Splits a text into lines, counting from `first`. A line with nothing but "|" parts two cells,
/// as law sites write them; so does a "|" inside a line.
pub(super) fn lines(text: &str, first: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut gap, mut cell) = (false, first > 1);
    for (i, raw) in text.lines().enumerate() {
        let composed = nfc(raw);
        if composed.trim().is_empty() {
            gap = true;
            continue;
        }
        for (k, (starts_cell, piece)) in pieces(&composed).enumerate() {
            cell |= starts_cell;
            let (words, marked) = unmarked(piece);
            let text = squeezed(&words);
            if text.is_empty() || (k > 0 && is_rule(&text)) {
                continue;
            }
            let columns = columns(&words, &text);
            out.push(Line { no: first + i, text, columns, marked, gap, cell });
            (gap, cell) = (false, false);
        }
    }
    out
}

/// The cells of a line, and the lines that `<br>` makes within a cell; true for the first piece of
/// a further cell.
fn pieces(line: &str) -> impl Iterator<Item = (bool, &str)> {
    line.split('|').enumerate().flat_map(|(cell, text)| {
        let parts = text.split("<br>").flat_map(|part| part.split("<br/>"));
        parts.flat_map(|part| part.split("<br />")).enumerate().map(move |(i, part)| (cell > 0 && i == 0, part))
    })
}

/// The words without Markdown marks and tags, and whether marks said that it is a heading.
fn unmarked(piece: &str) -> (Cow<'_, str>, bool) {
    let trimmed = piece.trim();
    let hashes = trimmed.bytes().take_while(|b| *b == b'#').count();
    let is_heading = (1..7).contains(&hashes) && trimmed[hashes..].starts_with([' ', '*']);
    let body = if is_heading { &trimmed[hashes..] } else { piece };
    let bold = body.trim().starts_with("**") && body.trim().ends_with("**");
    let special = |c: char| matches!(c, '*' | '<' | '\\' | '\u{A0}') || is_invisible(c);
    if !body.chars().any(special) {
        return (Cow::Borrowed(body), is_heading);
    }
    let mut out = String::with_capacity(body.len());
    let mut chars = body.chars().peekable();
    let mut tag = false;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '>' if tag => tag = false,
            _ if tag => {}
            '<' if is_tag(chars.clone()) => {
                tag = true;
                out.push(' ');
            }
            // A star with a blank behind it is a bullet.
            '*' if out.trim().is_empty() && next == Some(' ') => out.push('-'),
            '*' => {}
            '\\' if next.is_some_and(|n| n.is_ascii_punctuation()) => {}
            '\u{A0}' => out.push(' '),
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    (Cow::Owned(out), is_heading || bold)
}

/// True when a tag's name goes on behind "<"; "<https://…>" is an address in the text.
fn is_tag(rest: impl Iterator<Item = char>) -> bool {
    let mut rest = rest.skip_while(|c| *c == '/').peekable();
    if !rest.peek().is_some_and(char::is_ascii_alphabetic) {
        return false;
    }
    let mut behind = rest.skip_while(char::is_ascii_alphanumeric);
    match behind.next() {
        Some('>') => true,
        Some(' ' | '/') => behind.take(300).any(|c| c == '>'),
        _ => false,
    }
}

fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The columns of a line that tabs or wide gaps divide, else its squeezed text. A tab behind a part's number or a bullet
/// divides nothing.
fn columns(words: &str, text: &str) -> Vec<String> {
    if !words.contains('\t') && !words.contains("    ") {
        return vec![text.to_owned()];
    }
    let mut out = Vec::new();
    for piece in words.split('\t').flat_map(|piece| piece.split("    ")) {
        let piece = squeezed(piece);
        if !piece.is_empty() {
            out.push(piece);
        }
    }
    match out.first() {
        Some(first) if out.len() > 1 && first.chars().filter(|c| c.is_alphanumeric()).count() > 3 => out,
        _ => vec![text.to_owned()],
    }
}

/// No copied text is broken narrower than this; shorter lines were broken for another reason.
const NARROWEST: usize = 36;

/// How wide the text is broken, told from lines that surely go on: the least width that a line
/// with the next word would have had. Law sites break the first line of a paragraph earlier.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Width {
    first: Option<usize>,
    later: Option<usize>,
}

impl Width {
    /// Measures a text.
    pub(super) fn of(lines: &[Line]) -> Width {
        let mut seen = [Vec::new(), Vec::new()];
        let mut is_first = true;
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let goes_on =
                !next.gap && !next.cell && next.text.starts_with(char::is_lowercase) && !ends_closed(&line.text);
            if goes_on && let Some(widths) = seen.get_mut(usize::from(!is_first)) {
                widths.push(with_next_word(&line.text, &next.text));
            }
            is_first = !goes_on;
        }
        let [first, later] = seen.map(|mut widths| {
            widths.retain(|width| *width >= NARROWEST);
            widths.sort_unstable();
            let enough = widths.len() >= 6;
            widths.get(widths.len() / 10).copied().filter(|_| enough)
        });
        Width { first, later }
    }

    /// True when the next word had no room on the line, so that the break says nothing.
    pub(super) fn is_full(self, line: &str, next: &str, is_first: bool) -> bool {
        let width = if is_first { self.first } else { self.later };
        width.is_some_and(|width| with_next_word(line, next) >= width)
    }
}

fn with_next_word(line: &str, next: &str) -> usize {
    let word = next.split(' ').next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count()
}

/// True when a sentence or an entry ends here.
pub(super) fn ends_closed(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', ' ']).ends_with(['.', ';', ':', '!', '?'])
}

/// Words after which no paragraph ends.
const OPEN: [&str; 26] = [
    "của", "và", "ngày", "tháng", "năm", "số", "về", "các", "những", "cho", "theo", "tại", "trong", "với", "đến", "từ",
    "là", "để", "do", "trên", "hoặc", "bằng", "cùng", "như", "được", "thuộc",
];

/// True when the line must go on: it ends with a joint.
pub(super) fn ends_open(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    text.ends_with([',', '(', '-', '–', '/', '“']) || OPEN.contains(&last.as_str())
}

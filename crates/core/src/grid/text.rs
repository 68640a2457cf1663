//! Blocks of cells as tab-separated text, as spreadsheets put it on the clipboard and take it.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
//! carriage return; "- Văn phòng" is one, and would arrive as `#NAME?`) gets an apostrophe in front:
//! text has no other way to say that it is text. It is put in front of a text that begins with
//! apostrophes and such a sign too, so that taking one off gives every text back to the letter, and
//! a text like "'Sở'" keeps its own. The whole printed table ([`crate::table`]) goes without: it is
//! pasted into documents.

use std::borrow::Cow;

use crate::table::push_row;

/// The rows as text: cells parted by tabs, rows ended by CR LF; a cell that holds a tab, a line break
/// or a quote stands in quotes, its own quotes doubled.
pub fn to_text(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        let guarded: Vec<Cow<str>> = row.iter().map(|text| guarded(text)).collect();
        push_row(&mut out, guarded.iter().map(|text| &**text));
    }
    out
}

/// The cells of tab-separated text. Line breaks inside quotes are `\n` however they were written (the
/// clipboard of Windows writes CR LF); the last line break ends the last row and opens none. Quotes
/// that do not end before a tab, a line break or the end are letters. Empty text has no rows.
pub fn read_text(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    if rest.is_empty() {
        return rows;
    }
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(unguarded(cell));
        let mut signs = after.chars();
        match signs.next() {
            Some('\t') => rest = signs.as_str(),
            Some(end) => {
                rows.push(std::mem::take(&mut row));
                rest = signs.as_str();
                if end == '\r' {
                    rest = rest.strip_prefix('\n').unwrap_or(rest);
                }
                if rest.is_empty() {
                    return rows;
                }
            }
            None => {
                rows.push(row);
                return rows;
            }
        }
    }
}

const ENDS: [char; 3] = ['\t', '\n', '\r'];

/// The cell up to the next tab or line break, and what follows.
fn plain(text: &str) -> (String, &str) {
    let (cell, rest) = text.split_at(text.find(ENDS).unwrap_or(text.len()));
    (cell.to_owned(), rest)
}

/// A cell in quotes, without them, and what follows; `None` where it is none.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (piece, after) = rest.split_once('"')?;
        cell.push_str(piece);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None if after.is_empty() || after.starts_with(ENDS) => return Some((one_kind_of_break(cell), after)),
            None => return None,
        }
    }
}

fn one_kind_of_break(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n") } else { text }
}

/// True where the text begins with a sign that makes it a formula, apostrophes before it left off.
fn is_like_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guarded(text: &str) -> Cow<'_, str> {
    if is_like_a_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn unguarded(mut text: String) -> String {
    if text.starts_with('\'') && is_like_a_formula(&text) {
        text.remove(0);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn text_of_spreadsheets_is_read_cell_by_cell() {
        let cases: [(&str, &[&[&str]]); 16] = [
            ("", &[]),
            ("a", &[&["a"]]),
            ("a\r\n", &[&["a"]]),
            ("\r\n", &[&[""]]),
            ("a\n\n", &[&["a"], &[""]]),
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a\t\r\n\tb", &[&["a", ""], &["", "b"]]),
            ("\"một\nhai\"\tba\r\n", &[&["một\nhai", "ba"]]),
            ("\"một\r\nhai\"", &[&["một\nhai"]]),
            ("\"nói \"\"có\"\"\"\tb", &[&["nói \"có\"", "b"]]),
            ("\"\"\t\"\"\"\"", &[&["", "\""]]),
            ("\"Văn phòng\" và\tb", &[&["\"Văn phòng\" và", "b"]]),
            ("\"không hết\tb\nc", &[&["\"không hết", "b"], &["c"]]),
            ("\"tab\ttrong\"\tb", &[&["tab\ttrong", "b"]]),
            ("\u{FEFF}a\tb", &[&["\u{FEFF}a", "b"]]),
            ("a\rb", &[&["a"], &["b"]]),
        ];
        for (text, expected) in cases {
            assert_eq!(read_text(text), rows(expected), "{text:?}");
        }
    }

    #[test]
    fn a_formula_goes_out_as_text_and_comes_back_to_the_letter() {
        let cases = [
            ("=1+1", "'=1+1\r\n"),
            ("- Văn phòng\n- Thanh tra", "\"'- Văn phòng\n- Thanh tra\"\r\n"),
            ("+84", "'+84\r\n"),
            ("@ai", "'@ai\r\n"),
            ("'=1", "''=1\r\n"),
            ("\tx", "\"'\tx\"\r\n"),
            ("'Sở'", "'Sở'\r\n"),
            ("2-1", "2-1\r\n"),
        ];
        for (cell, text) in cases {
            let written = to_text(&rows(&[&[cell]]));
            assert_eq!(written, text);
            assert_eq!(read_text(&written), rows(&[&[cell]]));
        }
        // As other programs write it: nothing to take off.
        assert_eq!(read_text("=1+1\t'Sở'"), rows(&[&["=1+1", "'Sở'"]]));
    }
}

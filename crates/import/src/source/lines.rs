//! The characters of a source made uniform: line ends, blanks, invisible characters, composed
//! letters. Nothing visible is changed.

use cchc_core::vietnamese::{is_invisible, nfc};

/// True when the text has no visible character.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || c.is_control())
}

/// Line ends as `\n`, page breaks as an empty line, no-break and other wide blanks as blanks,
/// soft line breaks inside a cell (vertical tab, U+2028) as they are; invisible and control
/// characters dropped, letters composed.
///
/// `keep_soft_hyphen` is for text in the old font code TCVN3, where that character is "ư".
pub fn uniform(text: &str, keep_soft_hyphen: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut marks = false;
    while let Some(c) = chars.next() {
        match c {
            ' '..='~' => out.push(c),
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    chars.next();
                }
                out.push('\n');
            }
            '\u{85}' | '\u{2029}' | '\u{0C}' => out.push('\n'),
            '\n' | '\t' | SOFT_BREAK => out.push(c),
            '\u{2028}' => out.push(SOFT_BREAK),
            '\u{AD}' if keep_soft_hyphen => out.push(c),
            '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => out.push(' '),
            c if is_invisible(c) || c.is_control() => {}
            c => {
                marks |= ('\u{0300}'..='\u{036F}').contains(&c);
                out.push(c);
            }
        }
    }
    if marks { nfc(&out) } else { out }
}

/// A line break inside a cell of plain text: what Word and Excel write for Shift+Enter.
pub const SOFT_BREAK: char = '\u{0B}';

/// Blanks at the ends of every line gone, and empty lines at the beginning and the end. Bullets
/// in the private characters of symbol fonts (Wingdings, Symbol) become "- ".
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', SOFT_BREAK]) {
        let line = line.trim();
        if out.is_empty() && line.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        match line.strip_prefix(is_symbol_bullet) {
            Some(rest) => {
                out.push_str("- ");
                out.push_str(rest.trim_start());
            }
            None => out.push_str(line),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_symbol_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{F02D}'
            | '\u{F0A7}'
            | '\u{F0A8}'
            | '\u{F0B7}'
            | '\u{F0D8}'
            | '\u{F0E0}'
            | '\u{F0FC}'
            | '\u{F076}'
            | '\u{F071}'
            | '\u{F06E}'
    )
}

/// A text block of the lines, blank lines at its ends left out: (line number of the first kept
/// line, text). None when all are blank. `first` is the number of the first line, from 1.
pub fn block(lines: &[&str], first: usize) -> Option<(usize, String)> {
    let start = lines.iter().position(|line| !line.trim().is_empty())?;
    let end = lines.iter().rposition(|line| !line.trim().is_empty())?;
    let kept: Vec<&str> = lines.get(start..=end)?.iter().map(|line| line.trim_end()).collect();
    Some((first + start, kept.join("\n")))
}

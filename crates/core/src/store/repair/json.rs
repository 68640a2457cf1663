//! JSON that may be broken, as a tree. Every value knows its line and the text it was read from.

use super::mend::{Mend, What, Why};
use super::{lines, tokens};

/// Deeper than any workspace; what is deeper is left out, so that nobody runs out of stack.
pub(super) const DEEP: usize = 100;

/// A value.
#[derive(Debug)]
pub(super) struct Value<'t> {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What it was read from.
    pub text: &'t str,
    /// What it is.
    pub kind: Kind<'t>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// A text.
    Text(String),
    /// A number, true, false, null, or nothing that JSON has.
    Bare,
    /// A list.
    List(Vec<Value<'t>>),
    /// An object; a value without a name is one whose name was not found.
    Fields(Vec<(Option<String>, Value<'t>)>),
}

/// Reads a text, be it JSON or what is left of it; `None` where there is nothing.
pub(super) fn read<'t>(text: &'t str, mended: &mut Vec<Mend>) -> Option<Value<'t>> {
    let builder = Builder { text, stack: Vec::new(), root: None, mended };
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    if !whole && lines::is_laid_out(text) { lines::read(builder) } else { tokens::read(builder) }
}

/// Puts values together.
pub(super) struct Builder<'t, 'm> {
    pub text: &'t str,
    pub stack: Vec<Open<'t>>,
    pub root: Option<Value<'t>>,
    pub mended: &'m mut Vec<Mend>,
}

/// A list or an object whose end was not met yet.
pub(super) struct Open<'t> {
    /// Where it begins.
    pub start: usize,
    pub line: usize,
    /// How far its line is set in.
    pub indent: usize,
    pub name: Option<String>,
    pub kind: Kind<'t>,
}

impl Open<'_> {
    /// True for an object.
    pub fn is_object(&self) -> bool {
        matches!(self.kind, Kind::Fields(_))
    }

    pub fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::List(items) => items.is_empty(),
            Kind::Fields(fields) => fields.is_empty(),
            Kind::Text(_) | Kind::Bare => true,
        }
    }
}

/// An empty list or object.
pub(super) fn empty<'t>(object: bool) -> Kind<'t> {
    if object { Kind::Fields(Vec::new()) } else { Kind::List(Vec::new()) }
}

impl<'t> Builder<'t, '_> {
    pub fn say(&mut self, line: usize, what: What) {
        self.mended.push(Mend::at(line, what));
    }

    /// The text between two places; empty where there is none.
    pub fn between(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default().trim_end().trim_end_matches(',')
    }

    /// Adds a value where it was met.
    pub fn add(&mut self, name: Option<String>, value: Value<'t>) {
        match self.stack.last_mut().map(|open| &mut open.kind) {
            Some(Kind::List(items)) => items.push(value),
            Some(Kind::Fields(fields)) => fields.push((name, value)),
            _ if self.root.is_none() => self.root = Some(value),
            _ => self.say(value.line, What::LeftOut { text: value.text.to_owned(), why: Why::Stray }),
        }
    }

    /// Ends the innermost list or object.
    pub fn close(&mut self, end: usize) {
        if let Some(open) = self.stack.pop() {
            let value = Value { line: open.line, text: self.between(open.start, end), kind: open.kind };
            self.add(open.name, value);
        }
    }

    /// The end of the text: what is open is ended here. `rest` is what broke off.
    pub fn end(mut self, line: usize, rest: &str) -> Option<Value<'t>> {
        if !self.stack.is_empty() {
            self.say(line, What::Cut(rest.to_owned()));
        }
        while !self.stack.is_empty() {
            self.close(self.text.len());
        }
        self.root
    }

    /// A text between quotes as it is meant; what is no letter in it is said.
    pub fn decode(&mut self, raw: &str, line: usize) -> String {
        let (text, damaged) = decode(raw);
        if damaged > 0 {
            self.say(line, What::Letters(damaged));
        }
        text
    }
}

/// True where JSON has such a word or number.
pub(super) fn is_json(bare: &str) -> bool {
    !bare.starts_with(['"', '{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(bare).is_ok()
}

/// The text that the characters between two quotes mean, and how many of them mean nothing.
fn decode(raw: &str) -> (String, usize) {
    let mut out = String::with_capacity(raw.len());
    let mut damaged = 0;
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        let (meant, length) = unescape(escape);
        match meant {
            Some(letter) => out.push(letter),
            None => {
                damaged += 1;
                // Half a letter is none; of anything else the characters themselves are kept.
                let kept = escape.get(..length).unwrap_or(escape);
                out.push_str(if length == HALF { "\u{FFFD}" } else { kept });
            }
        }
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    damaged += raw.chars().filter(|letter| *letter < ' ').count();
    (out, damaged)
}

/// The length of `\ud800`.
const HALF: usize = 6;

/// The letter that an escape at the beginning of the text means, and the escape's length in bytes.
fn unescape(escape: &str) -> (Option<char>, usize) {
    let letter = match escape.as_bytes().get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unescape_number(escape),
        _ => return (None, 1),
    };
    (Some(letter), 2)
}

fn unescape_number(escape: &str) -> (Option<char>, usize) {
    let number = |from: usize| {
        let digits = escape.get(from..from + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(first) = number(2) else { return (None, 2) };
    let second = escape.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| number(8));
    match (first, second) {
        (0xD800..=0xDBFF, Some(second @ 0xDC00..=0xDFFF)) => {
            (char::from_u32(0x10000 + (((first - 0xD800) << 10) | (second - 0xDC00))), 12)
        }
        _ => (char::from_u32(first), HALF),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_json_writes_them_and_broken_ones_as_far_as_they_go() {
        for (raw, text, damaged) in [
            ("", "", 0),
            ("Quý II", "Quý II", 0),
            (r#"a\"b\\c\/\b\f\n\r\t"#, "a\"b\\c/\u{8}\u{c}\n\r\t", 0),
            (r"\u0110\ud83d\ude00!", "Đ\u{1F600}!", 0),
            (r"a\ud800b", "a\u{FFFD}b", 1),
            (r"\udc00\ud800", "\u{FFFD}\u{FFFD}", 2),
            (r"\u12", "\\u12", 1),
            (r"\u12ế5", "\\u12ế5", 1),
            (r"\x\q", "\\x\\q", 2),
            ("end\\", "end\\", 1),
            ("\\ế", "\\ế", 1),
            ("a\u{1}b", "a\u{1}b", 1),
        ] {
            assert_eq!(decode(raw), (text.to_owned(), damaged), "{raw}");
        }
    }
}

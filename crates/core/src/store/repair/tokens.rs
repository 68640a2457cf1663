//! Broken JSON read sign by sign, whatever its lines are: for files that are whole as JSON, and for
//! those that another program has written in one line.

use super::json::{Builder, DEEP, Kind, Open, Value, empty, is_json};
use super::mend::{What, Why};

struct Reader<'t, 'm> {
    builder: Builder<'t, 'm>,
    at: usize,
    line: usize,
    /// The name that waits for its value, for each open object.
    names: Vec<Option<String>>,
}

/// Reads the text of the builder.
pub(super) fn read<'t>(builder: Builder<'t, '_>) -> Option<Value<'t>> {
    let mut reader = Reader { builder, at: 0, line: 1, names: Vec::new() };
    let mut rest = "";
    while let Some(byte) = reader.peek() {
        let start = reader.at;
        match byte {
            b'\n' => {
                reader.line += 1;
                reader.at += 1;
            }
            b' ' | b'\t' | b'\r' | b',' | b':' => reader.at += 1,
            b'{' | b'[' => reader.open(byte == b'{'),
            b'}' | b']' => reader.close(byte == b'}'),
            b'"' => {
                if !reader.text() {
                    rest = reader.builder.between(start, reader.builder.text.len());
                }
            }
            _ => {
                if !reader.bare() {
                    rest = reader.builder.between(start, reader.builder.text.len());
                }
            }
        }
    }
    let line = reader.line;
    reader.builder.end(line, rest)
}

impl<'t> Reader<'t, '_> {
    fn peek(&self) -> Option<u8> {
        self.builder.text.as_bytes().get(self.at).copied()
    }

    /// The name that waits, if any.
    fn name(&mut self) -> Option<String> {
        self.names.last_mut().and_then(Option::take)
    }

    fn open(&mut self, object: bool) {
        if self.builder.stack.len() >= DEEP {
            self.skip();
            return;
        }
        let name = self.name();
        let open = Open { start: self.at, line: self.line, indent: 0, name, kind: empty(object) };
        self.builder.stack.push(open);
        self.names.push(None);
        self.at += 1;
    }

    /// Leaves a list or object out that lies too deep.
    fn skip(&mut self) {
        let (start, line) = (self.at, self.line);
        let mut depth = 0usize;
        let mut quoted = false;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\n' => self.line += 1,
                b'\\' if quoted => self.at += 1,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let text = self.builder.between(start, self.at.min(self.builder.text.len())).to_owned();
        self.name();
        self.builder.say(line, What::LeftOut { text, why: Why::TooDeep });
    }

    fn close(&mut self, object: bool) {
        self.at += 1;
        let Some(place) = self.builder.stack.iter().rposition(|open| open.is_object() == object) else {
            self.builder.say(self.line, What::Bracket);
            return;
        };
        while self.builder.stack.len() > place {
            if self.builder.stack.len() > place + 1 {
                self.builder.say(self.line, What::Bracket);
            }
            if let Some(name) = self.name() {
                self.builder.say(self.line, What::LeftOut { text: name, why: Why::NoValue });
            }
            self.names.pop();
            self.builder.close(self.at);
        }
    }

    /// A text, be it a name or a value; false where it breaks off with the file.
    fn text(&mut self) -> bool {
        let (start, line) = (self.at, self.line);
        self.at += 1;
        loop {
            match self.peek() {
                None => return false,
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(byte) => {
                    self.line += usize::from(byte == b'\n');
                    self.at += 1;
                }
            }
        }
        self.at += 1;
        let raw = self.builder.text.get(start + 1..self.at - 1).unwrap_or_default();
        let text = self.builder.decode(raw, line);
        let in_object = self.builder.stack.last().is_some_and(Open::is_object);
        if in_object && self.names.last().is_some_and(Option::is_none) && self.colon_follows() {
            if let Some(name) = self.names.last_mut() {
                *name = Some(text);
            }
        } else {
            self.add(start, line, Kind::Text(text));
        }
        true
    }

    fn colon_follows(&self) -> bool {
        let rest = self.builder.text.get(self.at..).unwrap_or_default();
        rest.trim_start().starts_with(':')
    }

    /// A number or word; false where it breaks off with the file.
    fn bare(&mut self) -> bool {
        let (start, line) = (self.at, self.line);
        let rest = self.builder.text.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| c.is_whitespace() || ",:{}[]\"".contains(c));
        self.at += length.unwrap_or(rest.len()).max(1);
        if length.is_none() && !self.builder.stack.is_empty() {
            return false;
        }
        self.add(start, line, Kind::Bare);
        true
    }

    fn add(&mut self, start: usize, line: usize, kind: Kind<'t>) {
        let text = self.builder.text.get(start..self.at).unwrap_or_default();
        let name = self.name();
        let in_object = self.builder.stack.last().is_some_and(Open::is_object);
        if matches!(kind, Kind::Bare) && name.is_none() && (in_object || !is_json(text)) {
            self.builder.say(line, What::LeftOut { text: text.to_owned(), why: Why::Stray });
            return;
        }
        self.builder.add(name, Value { line, text, kind });
    }
}

//! Where in a file something stands: the line of a value, found by the way that leads to it, and the
//! way to the value at which reading failed. Only asked when a file is refused, so that the sentence
//! can name a place.

/// One step on the way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Into the field of this name.
    Key(&'static str),
    /// Into the list, to this place from 0.
    At(usize),
}

/// The line on which the value stands, from 1. The text is JSON that was read before; where the
/// way leads nowhere, the line up to which it could be followed.
pub(super) fn line(text: &str, way: &[Step]) -> usize {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    for step in way {
        let found = match step {
            Step::Key(key) => scanner.enter_field(key),
            Step::At(place) => scanner.enter_list(*place),
        };
        if found.is_none() {
            break;
        }
    }
    scanner.skip_blanks();
    let before = text.as_bytes().get(..scanner.at).unwrap_or_default();
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// The way to the value that ends at this byte or begins there, or else to the list or object it lies in:
/// "workspace.plans[0].years.first", "." for the file as a whole. A name without its value yet is a
/// part of the way only if `with_name`. The text is JSON up to that byte.
///
/// Following the reader along instead would mean every type of the file a second time, which
/// the office's module paid with a twentieth of its weight.
pub(super) fn way(text: &str, end: usize, with_name: bool) -> String {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    let mut open: Vec<Entered> = Vec::new();
    while scanner.at < end {
        match scanner.peek() {
            Some(b'"') => scanner.pass_string(&mut open),
            Some(b'{') => open.push(Entered::Field(None)),
            Some(b'[') => open.push(Entered::Item(0)),
            Some(b'}' | b']') => drop(open.pop()),
            Some(b':') => {
                if let Some(Entered::Field(Some(name))) = open.last_mut() {
                    name.has_value = true;
                }
            }
            Some(b',') => match open.last_mut() {
                Some(Entered::Field(name)) => *name = None,
                Some(Entered::Item(place)) => *place += 1,
                None => {}
            },
            Some(_) => {}
            None => break,
        }
        scanner.at += 1;
    }
    written(&open, with_name)
}

/// A list or object that is open where the scanner is.
enum Entered {
    /// An object, in this field.
    Field(Option<Name>),
    /// A list, at this place from 0.
    Item(usize),
}

struct Name {
    /// As it stands in the file.
    text: String,
    has_value: bool,
}

fn written(open: &[Entered], with_name: bool) -> String {
    let mut way = String::new();
    for step in open {
        match step {
            Entered::Field(Some(name)) if name.has_value || with_name => {
                if !way.is_empty() {
                    way.push('.');
                }
                way.push_str(&name.text);
            }
            Entered::Field(_) => {}
            Entered::Item(place) => way.push_str(&format!("[{place}]")),
        }
    }
    if way.is_empty() { ".".to_owned() } else { way }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_blanks();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn enter_field(&mut self, key: &str) -> Option<()> {
        self.take(b'{')?;
        loop {
            self.skip_blanks();
            let start = self.at + 1;
            self.skip_string()?;
            let name = self.bytes.get(start..self.at - 1)?;
            self.take(b':')?;
            if name == key.as_bytes() {
                return Some(());
            }
            self.skip_value()?;
            self.take(b',')?;
        }
    }

    fn enter_list(&mut self, place: usize) -> Option<()> {
        self.take(b'[')?;
        for _ in 0..place {
            self.skip_value()?;
            self.take(b',')?;
        }
        Some(())
    }

    fn skip_string(&mut self) -> Option<()> {
        self.take(b'"')?;
        loop {
            let byte = self.peek()?;
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return Some(());
            }
        }
    }

    /// Stops at the last byte of the string, which is the name of a field where one is due.
    fn pass_string(&mut self, open: &mut [Entered]) {
        let start = self.at;
        let end = self.skip_string().map_or(self.bytes.len(), |()| self.at);
        self.at = end - 1;
        if let Some(Entered::Field(name @ None)) = open.last_mut() {
            let text = self.bytes.get(start..end).and_then(|quoted| std::str::from_utf8(quoted).ok());
            let text = text.and_then(|quoted| serde_json::from_str(quoted).ok());
            *name = Some(Name { text: text.unwrap_or_default(), has_value: false });
        }
    }

    fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0usize;
        loop {
            self.skip_blanks();
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                b',' | b':' => return None,
                _ => self.skip_word(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// A number, true, false or null.
    fn skip_word(&mut self) {
        while self.peek().is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b',' | b':' | b'}' | b']'))
        {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{At, Key};
    use super::*;

    const TEXT: &str = r#"{
  "first": {"a": "}\"]", "b": [1, {"c": null}]},
  "list": [
    [1, 2],
    "hai",
    {
      "id": "X"
    }
  ]
}"#;

    #[test]
    fn a_value_is_found_by_its_way() {
        for (way, expected) in [
            (vec![], 1),
            (vec![Key("first"), Key("b"), At(1), Key("c")], 2),
            (vec![Key("list")], 3),
            (vec![Key("list"), At(0), At(1)], 4),
            (vec![Key("list"), At(1)], 5),
            (vec![Key("list"), At(2), Key("id")], 7),
        ] {
            assert_eq!(line(TEXT, &way), expected, "{way:?}");
        }
    }

    #[test]
    fn the_way_to_a_fault_is_told_by_where_it_ends() {
        for (before, expected) in [
            ("", "."),
            ("{", "."),
            ("{\n  \"first\": {\"a\": \"}\\\"]\"", "first.a"),
            ("{\n  \"first\": {\"a\": \"}\\\"]\", \"b\": [1", "first.b[0]"),
            ("{\n  \"first\": {\"a\": \"}\\\"]\", \"b\": [1, {", "first.b[1]"),
            ("{\n  \"first\": {\"a\": \"}\\\"]\", \"b\": [1, {\"c\"", "first.b[1]"),
            ("{\n  \"first\": {\"a\": \"}\\\"]\", \"b\": [1, {\"c\": null", "first.b[1].c"),
            ("{\n  \"first\": {\"a\": \"}\\\"]\", \"b\": [1, {\"c\": null}", "first.b[1]"),
            ("{\n  \"first\": {\"a\": \"}\\\"]\", \"b\": [1, {\"c\": null}]", "first.b"),
        ] {
            assert!(TEXT.starts_with(before), "{before}");
            assert_eq!(way(TEXT, before.len(), false), expected, "{before}");
        }
        assert_eq!(way(r#"{"a": {"\u0062""#, 15, true), "a.b");
    }

    #[test]
    fn a_way_that_leads_nowhere_ends_somewhere() {
        for text in ["", "{", "[", "{\"a\"", "{\"a\":[1,", "\"\\", "}", "{\"a\":1}"] {
            for way in [vec![Key("b")], vec![Key("a"), At(7)], vec![At(1)]] {
                assert_eq!(line(text, &way), 1, "{text}");
            }
        }
    }
}

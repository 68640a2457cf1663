//! Broken JSON read line by line. A file of ours has one value a line, and each line is set in by
//! two blanks for every list or object that it stands in: where a bracket, a quote or a whole line
//! is damaged or gone, the other lines still say where they belong.

use super::json::{Builder, DEEP, Kind, Open, Value, empty, is_json};
use super::mend::{What, Why};

/// How far lines are set in for each list or object.
const STEP: usize = 2;

/// True for a text whose lines are set in as `save` does it, but for some damaged ones.
pub(super) fn is_laid_out(text: &str) -> bool {
    let (mut fit, mut unfit, mut before) = (0usize, 0usize, None);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let as_saved = before.is_none_or(|before: usize| matches!(indent.abs_diff(before), 0 | STEP));
        if as_saved {
            fit += 1
        } else {
            unfit += 1
        }
        before = Some(indent);
    }
    fit > 2 && (unfit <= 2 || unfit * 6 <= fit)
}

struct Reader<'t, 'm> {
    builder: Builder<'t, 'm>,
    line: usize,
    /// Where the line is that is read, and what is left out since: how far it is set in, where it
    /// begins, its line.
    start: usize,
    skipped: Option<(usize, usize, usize)>,
    /// How far the last value is set in, where that value is no JSON: it may have been a bracket.
    garbled: Option<usize>,
}

/// Reads the text of the builder.
pub(super) fn read<'t>(builder: Builder<'t, '_>) -> Option<Value<'t>> {
    let text = builder.text;
    let mut reader = Reader { builder, line: 0, start: 0, skipped: None, garbled: None };
    let mut at = 0;
    let mut rest = "";
    for line in text.split('\n') {
        reader.line += 1;
        let end = at + line.len();
        for (from, piece) in pieces(line) {
            reader.start = at + from + piece.len() - piece.trim_start().len();
            let (indent, content) = set_in(piece);
            let last = end == text.len();
            if !content.is_empty() && !reader.read_line(indent, content, last) {
                rest = content;
            }
        }
        at = end + 1;
    }
    let line = reader.line;
    reader.end_skipping(text.len());
    reader.builder.end(line, rest)
}

/// A line, or the two that it was before their line break was damaged, each with its place: there
/// are many blanks before the name of a field, and before them one letter that was the break.
fn pieces(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..).filter(|rest| !rest.is_empty())?;
        let begin = at;
        let mut from = rest.len() - rest.trim_start().len();
        while let Some(gap) = rest.get(from..).and_then(|tail| tail.find("    ")).map(|gap| from + gap) {
            let (before, tail) = rest.split_at(gap);
            let next = tail.trim_start_matches(' ');
            // In a text a quote has a backslash before it: blanks and then a bare quote end none.
            let last = before.trim_start().char_indices().next_back();
            if let Some((length, _)) = last.filter(|(length, _)| *length > 0 && is_named(next)) {
                at += gap;
                let lead = before.len() - before.trim_start().len();
                return Some((begin, before.get(..lead + length).unwrap_or(before)));
            }
            from = gap + (tail.len() - next.len());
        }
        at = line.len();
        Some((begin, rest))
    })
}

/// True for the beginning of a field: `"name": `.
fn is_named(content: &str) -> bool {
    let name = content.strip_prefix('"').unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or_default();
    (1..=20).contains(&end) && name.get(end..).is_some_and(|rest| rest.starts_with("\": "))
}

/// True for what may begin a line of a saved file.
fn is_beginning(content: &str) -> bool {
    content.starts_with(['"', '{', '}', '[', ']'])
}

/// How far a line is set in, past one damaged blank; and what stands on it.
fn set_in(line: &str) -> (usize, &str) {
    let content = line.trim_matches([' ', '\r', '\t']);
    let indent = line.len() - line.trim_start_matches(' ').len();
    let mut letters = content.chars();
    let first = letters.next();
    let rest = letters.as_str();
    let inner = rest.trim_start_matches(' ');
    let blanks = rest.len() - inner.len();
    let damaged = match first {
        Some('"') => is_named(inner) || matches!(inner.trim_end_matches(','), "{" | "}" | "[" | "]"),
        _ => is_beginning(inner),
    };
    if blanks > 0 && damaged {
        return (indent + 1 + blanks, inner);
    }
    // The last blank before a name was damaged.
    if indent % STEP == 1 && is_beginning(rest) {
        return (indent + 1, rest);
    }
    (indent + indent % STEP, content)
}

/// What stands on a line: the name, and the rest without its comma.
fn parts(content: &str) -> (Option<&str>, &str) {
    let bare = |name: &str| !name.is_empty() && name.len() <= 40 && !name.contains(['"', ',', ' ']);
    let trim = |name: &str| -> usize { name.trim_start_matches(|c: char| !c.is_alphanumeric()).len() };
    if let Some((name, rest)) = content.split_once(": ").or_else(|| content.split_once(':')) {
        let name = name.get(name.len() - trim(name)..).unwrap_or_default();
        let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare(name) {
            return (Some(name), rest.trim());
        }
    }
    // The colon is damaged.
    if let Some((name, rest)) = content.strip_prefix('"').and_then(|content| content.split_once('"'))
        && bare(name)
        && let Some((_, value)) = rest.split_once(' ')
    {
        return (Some(name), value.trim());
    }
    (None, content)
}

impl<'t> Reader<'t, '_> {
    fn indent(&self) -> Option<usize> {
        self.builder.stack.last().map(|open| open.indent)
    }

    fn bracket(&mut self) {
        self.builder.say(self.line, What::Bracket);
    }

    fn left_out(&mut self, text: &str, why: Why) {
        self.builder.say(self.line, What::LeftOut { text: text.to_owned(), why });
    }

    /// Reads a line; false where it breaks off with the file.
    fn read_line(&mut self, indent: usize, content: &'t str, last: bool) -> bool {
        let closes = content.starts_with(['}', ']']);
        if let Some((outer, ..)) = self.skipped {
            if indent > outer {
                return true;
            }
            self.end_skipping(self.start);
            if closes && indent == outer {
                return true;
            }
        }
        if closes {
            self.close(indent, content);
            return true;
        }
        if !self.find_place(indent, content) {
            return true;
        }
        let (name, value) = parts_in(self.builder.stack.last(), content);
        self.value(name.map(str::to_owned), indent, value, last)
    }

    fn end_skipping(&mut self, end: usize) {
        if let Some((_, start, line)) = self.skipped.take() {
            let text = self.builder.between(start, end).to_owned();
            self.builder.say(line, What::LeftOut { text, why: Why::TooDeep });
        }
    }

    fn close(&mut self, indent: usize, content: &str) {
        while self.indent().is_some_and(|inner| inner > indent) {
            self.bracket();
            self.builder.close(self.start);
        }
        if self.indent() != Some(indent) {
            self.bracket();
            return;
        }
        let object = self.builder.stack.last().is_some_and(Open::is_object);
        if object != content.starts_with('}') {
            self.bracket();
        }
        let after = content.get(1..).unwrap_or_default().trim_end_matches(',').trim();
        if !after.is_empty() {
            self.left_out(after, Why::Stray);
        }
        self.builder.close(self.start + 1);
        self.garbled = None;
    }

    /// Makes the list or object the innermost one that a line set in so far stands in; false where
    /// the line itself was used up.
    fn find_place(&mut self, indent: usize, content: &'t str) -> bool {
        let named = is_named(content);
        self.open_garbled(indent, named);
        while self.indent().is_some_and(|inner| inner >= indent) {
            self.bracket();
            self.builder.close(self.start);
        }
        match self.indent() {
            None if self.builder.root.is_some() => {
                self.left_out(content, Why::Stray);
                return false;
            }
            None if content == "{" || content == "[" => {}
            // A file is an object; whatever stands first and is no field of it was its bracket.
            None => {
                self.bracket();
                self.open(None, if named { indent.saturating_sub(STEP) } else { indent }, true);
                return named;
            }
            Some(outer) if indent > outer + STEP && self.builder.stack.len() < DEEP => {
                self.bracket();
                self.open(None, indent - STEP, named);
            }
            // A bracket of the other kind.
            Some(_) => {
                let place = self.builder.stack.last_mut();
                let wrong = |open: &&mut Open| open.is_empty() && open.is_object() != named;
                if let Some(open) = place.filter(|open| wrong(open) && (named || !content.contains("\": "))) {
                    open.kind = empty(named);
                    self.bracket();
                }
            }
        }
        true
    }

    /// Where the value before was no JSON and this line stands deeper, that value was a bracket.
    fn open_garbled(&mut self, indent: usize, named: bool) {
        let Some(outer) = self.garbled.take().filter(|outer| indent > *outer) else { return };
        let Some(open) = self.builder.stack.last_mut() else { return };
        let name = match &mut open.kind {
            Kind::Fields(fields) => fields.pop().and_then(|(name, _)| name),
            Kind::List(items) => items.pop().and(None),
            Kind::Text(_) | Kind::Bare => None,
        };
        self.bracket();
        self.open(name, outer, named);
    }

    fn open(&mut self, name: Option<String>, indent: usize, object: bool) {
        let open = Open { start: self.start, line: self.line, indent, name, kind: empty(object) };
        self.builder.stack.push(open);
    }

    /// Adds the value on a line, or opens it; false where it breaks off with the file.
    fn value(&mut self, name: Option<String>, indent: usize, whole: &'t str, last: bool) -> bool {
        let text = without_comma(whole);
        let add = |reader: &mut Self, name, kind| {
            reader.builder.add(name, Value { line: reader.line, text, kind });
            true
        };
        match text {
            "{" | "[" if self.builder.stack.len() >= DEEP => {
                self.skipped = Some((indent, self.start, self.line));
                true
            }
            "{" | "[" => {
                self.open(name, indent, text == "{");
                true
            }
            "{}" | "[]" => add(self, name, empty(text == "{}")),
            _ if text.starts_with('"') || ends_quoted(text) => {
                if last && !self.builder.stack.is_empty() && !ends_quoted(text) {
                    return false;
                }
                let meant = self.text(text);
                add(self, name, Kind::Text(meant))
            }
            _ if last && !self.builder.stack.is_empty() => false,
            _ if name.is_none() && !is_json(text) && self.in_object() => {
                self.left_out(text, Why::Stray);
                true
            }
            _ => {
                self.garbled = (!is_json(text)).then_some(indent);
                add(self, name, Kind::Bare)
            }
        }
    }

    fn in_object(&self) -> bool {
        self.builder.stack.last().is_some_and(Open::is_object)
    }

    /// The text between the outermost quotes of a line, whichever of them is damaged.
    fn text(&mut self, text: &str) -> String {
        let raw = text.strip_prefix('"').unwrap_or(text);
        let inner = if ends_quoted(text) { raw.strip_suffix('"').unwrap_or(raw) } else { raw };
        let whole = text.len() == inner.len() + 2;
        let mut escaped = false;
        let bare_quote = inner.bytes().any(|byte| {
            let bare = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            bare
        });
        let meant = self.builder.decode(inner, self.line);
        if !whole || bare_quote {
            self.builder.say(self.line, What::Quote(meant.clone()));
        }
        meant
    }
}

/// A value without the comma after it, or without what the comma has become.
fn without_comma(value: &str) -> &str {
    if let Some(text) = value.strip_suffix(',') {
        return text.trim_end();
    }
    let mut letters = value.chars();
    letters.next_back();
    let shorter = letters.as_str();
    let damaged = value.starts_with('"') && !ends_quoted(value) && ends_quoted(shorter);
    if damaged { shorter } else { value }
}

/// True where a quote ends the text, and is not one of its letters.
fn ends_quoted(text: &str) -> bool {
    let Some(inner) = text.strip_suffix('"').filter(|inner| !inner.is_empty()) else { return false };
    (inner.len() - inner.trim_end_matches('\\').len()).is_multiple_of(2)
}

/// The parts of a line in this list or object: in a list nothing has a name.
fn parts_in<'t>(place: Option<&Open>, content: &'t str) -> (Option<&'t str>, &'t str) {
    if place.is_some_and(Open::is_object) && !matches!(content, "{" | "[") { parts(content) } else { (None, content) }
}

//! A wording cut into tokens and clauses, with the way back to the letters the user wrote.

use std::borrow::Cow;

use crate::vietnamese::{is_invisible, nfc, plain};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits, with full stops and commas between them.
    Number,
    /// Letters and digits mixed: "5G", "30c", "IPv6".
    Code,
    /// Any other sign.
    Mark(char),
}

/// A token, with its place in the plain text and in the wording.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Bytes in the plain text.
    pub start: usize,
    pub end: usize,
    /// Bytes in the wording.
    pub from: usize,
    pub to: usize,
    /// Nothing stands between this token and the one before it.
    pub glued: bool,
    /// The first token of a line.
    pub line: bool,
    /// Begins with a capital letter.
    pub capital: bool,
}

/// A wording and its tokens.
pub(super) struct Text<'a> {
    /// The wording, composed.
    pub wording: Cow<'a, str>,
    /// The wording as readers want it: see [`plain`].
    pub plain: String,
    pub tokens: Vec<Token>,
}

impl<'a> Text<'a> {
    pub fn new(wording: &'a str) -> Text<'a> {
        let wording = if wording
            .chars()
            .any(|c| ('\u{0300}'..='\u{036F}').contains(&c))
        {
            Cow::Owned(nfc(wording))
        } else {
            Cow::Borrowed(wording)
        };
        let plain = plain(&wording);
        let tokens = tokens(&wording, &plain);
        Text {
            wording,
            plain,
            tokens,
        }
    }
}

/// Walks the wording and its plain form side by side: they differ in single letters, in white
/// space and in invisible characters only.
fn tokens(wording: &str, plain: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(wording.len() / 4);
    let mut clear = plain.char_indices().peekable();
    let (mut glued, mut line) = (false, true);
    for (from, c) in wording.char_indices() {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            line |= matches!(
                c,
                '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{000B}' | '\u{000C}'
            );
            glued = false;
            continue;
        }
        while clear.peek().is_some_and(|(_, p)| *p == ' ') {
            clear.next();
        }
        let Some((start, p)) = clear.next() else {
            break;
        };
        let (end, to) = (start + p.len_utf8(), from + c.len_utf8());
        let next = clear.peek().map(|(_, next)| *next);
        match out.last_mut() {
            Some(last) if glued && joins(last.kind, p, next) => {
                last.end = end;
                last.to = to;
                if last.kind != Kind::Code && last.kind != kind(p) && p.is_alphanumeric() {
                    last.kind = Kind::Code;
                }
            }
            _ => {
                let capital = c.is_uppercase();
                out.push(Token {
                    kind: kind(p),
                    start,
                    end,
                    from,
                    to,
                    glued,
                    line,
                    capital,
                });
            }
        }
        glued = true;
        line = false;
    }
    out
}

fn kind(c: char) -> Kind {
    if c.is_alphabetic() {
        Kind::Word
    } else if c.is_ascii_digit() {
        Kind::Number
    } else {
        Kind::Mark(c)
    }
}

/// Whether a character goes on with the token before it.
fn joins(last: Kind, c: char, next: Option<char>) -> bool {
    match last {
        Kind::Word | Kind::Code => c.is_alphanumeric(),
        Kind::Number => {
            c.is_alphanumeric()
                || (matches!(c, '.' | ',') && next.is_some_and(|n| n.is_ascii_digit()))
        }
        Kind::Mark(_) => false,
    }
}

/// One clause: its tokens without those of the brackets inside it.
pub(super) struct Clause<'t> {
    pub text: &'t Text<'t>,
    pub tokens: Vec<Token>,
    /// It stood in brackets, inside or after the clause before it.
    pub bracket: bool,
    /// A semicolon parts it from the clause before it, so the two may be one list.
    pub listed: bool,
}

impl<'t> Clause<'t> {
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The plain letters of a token, empty beyond the ends.
    pub fn word(&self, i: usize) -> &'t str {
        let text: &'t Text<'t> = self.text;
        self.tokens
            .get(i)
            .and_then(|t| text.plain.get(t.start..t.end))
            .unwrap_or("")
    }

    /// The token before `i`.
    pub fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    pub fn mark(&self, i: usize) -> Option<char> {
        match self.tokens.get(i)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// The index after `phrase` when it stands at `i`.
    pub fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let first = self.tokens.get(i)?;
        if !self.text.plain.get(first.start..)?.starts_with(phrase) {
            return None;
        }
        let end = first.start + phrase.len();
        let mut j = i;
        while self.tokens.get(j)?.end < end {
            j += 1;
        }
        (self.tokens.get(j)?.end == end).then_some(j + 1)
    }

    /// The index after the first of `phrases` that stands at `i`.
    pub fn any(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|p| self.phrase(i, p))
    }

    /// The index where `phrase` begins when it ends right before `i`.
    pub fn back(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut j = i.checked_sub(1)?;
        let last = self.tokens.get(j)?;
        if !self.text.plain.get(..last.end)?.ends_with(phrase) {
            return None;
        }
        let start = last.end - phrase.len();
        while self.tokens.get(j)?.start > start {
            j = j.checked_sub(1)?;
        }
        (self.tokens.get(j)?.start == start).then_some(j)
    }

    /// Where the first of `phrases` begins that ends right before `i`.
    pub fn any_back(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|p| self.back(i, p))
    }

    /// A comma or "và": what parts the members of a list.
    pub fn is_separator(&self, i: usize) -> bool {
        matches!(self.word(i), "," | "và" | ";" | "hoặc" | "/")
    }

    /// The wording from token `a` up to token `b`.
    pub fn slice(&self, a: usize, b: usize) -> &'t str {
        let text: &'t Text<'t> = self.text;
        match (
            self.tokens.get(a),
            b.checked_sub(1).and_then(|b| self.tokens.get(b)),
        ) {
            (Some(first), Some(last)) if a < b => {
                text.wording.get(first.from..last.to).unwrap_or("")
            }
            _ => "",
        }
    }
}

/// The clauses of a text in their order, each followed by the brackets that stood in it.
pub(super) fn clauses<'t>(text: &'t Text<'t>) -> Vec<Clause<'t>> {
    let closing = brackets(&text.tokens);
    let mut out = Vec::new();
    split(text, &closing, 0, text.tokens.len(), false, &mut out);
    out
}

/// For each opening bracket the place of its closing one.
fn brackets(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut closing = vec![None; tokens.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark('(') => open.push((i, ')')),
            Kind::Mark('[') => open.push((i, ']')),
            Kind::Mark(c @ (')' | ']')) => {
                if let Some((start, end)) = open.pop() {
                    if end != c {
                        open.push((start, end));
                    } else if open.is_empty() {
                        // Only outer brackets count: what is nested deeper is read with them.
                        closing[start] = Some(i);
                    }
                }
            }
            _ => {}
        }
    }
    closing
}

fn split<'t>(
    text: &'t Text<'t>,
    closing: &[Option<usize>],
    start: usize,
    stop: usize,
    inside: bool,
    out: &mut Vec<Clause<'t>>,
) {
    let clause = |listed| Clause {
        text,
        tokens: Vec::new(),
        bracket: inside,
        listed,
    };
    let mut current = clause(false);
    let mut inner: Vec<(usize, usize)> = Vec::new();
    let mut i = start;
    while i <= stop {
        let Some(token) = text.tokens.get(i).filter(|_| i < stop) else {
            close(text, closing, current, &mut inner, out);
            return;
        };
        if let Some(end) = closing.get(i).copied().flatten().filter(|end| *end < stop) {
            inner.push((i + 1, end));
            i = end + 1;
            continue;
        }
        let before = i
            .checked_sub(1)
            .and_then(|b| text.tokens.get(b))
            .filter(|_| i > start);
        if let Some(kept) = border(before, token, text.tokens.get(i + 1)) {
            let listed = token.kind == Kind::Mark(';');
            close(
                text,
                closing,
                std::mem::replace(&mut current, clause(listed)),
                &mut inner,
                out,
            );
            if kept {
                current.tokens.push(*token);
            }
        } else {
            current.tokens.push(*token);
        }
        i += 1;
    }
}

fn close<'t>(
    text: &'t Text<'t>,
    closing: &[Option<usize>],
    done: Clause<'t>,
    inner: &mut Vec<(usize, usize)>,
    out: &mut Vec<Clause<'t>>,
) {
    if !done.tokens.is_empty() || !inner.is_empty() {
        out.push(done);
    }
    for (from, to) in inner.drain(..) {
        split(text, closing, from, to, true, out);
    }
}

/// Whether a clause ends before this token; `Some(true)` when the token begins the next one.
fn border(before: Option<&Token>, token: &Token, next: Option<&Token>) -> Option<bool> {
    let starts_item = |t: &Token| {
        t.kind == Kind::Number || t.capital || matches!(t.kind, Kind::Mark('≥' | '≤' | '>' | '<'))
    };
    match token.kind {
        Kind::Mark(';' | '?' | '!' | '|' | '•' | '●' | '▪' | '*' | '…') => Some(false),
        Kind::Mark('.') => next
            .is_none_or(|n| !n.glued || n.kind == Kind::Mark('.'))
            .then_some(false),
        Kind::Mark('-' | '+') => {
            let number = before.is_some_and(|b| matches!(b.kind, Kind::Number | Kind::Mark('%')));
            let opens = before.is_none() || token.line;
            let bullet =
                next.is_some_and(|n| (!n.glued || opens) && starts_item(n)) && !token.glued;
            (opens && next.is_some_and(|n| n.kind != Kind::Number || !number)
                || bullet && !(number && next.is_some_and(|n| n.kind == Kind::Number)))
            .then_some(false)
        }
        Kind::Word
            if token.line && token.capital && before.is_some_and(|b| b.kind != Kind::Mark(',')) =>
        {
            Some(true)
        }
        _ => None,
    }
}

//! A clause: the tokens between two full stops, semicolons or bullets, and the phrases in them.

use super::text::{Kind, Text, Token};

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
        self.tokens.get(i).and_then(|t| text.plain.get(t.start..t.end)).unwrap_or("")
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
        let end = first.start + phrase.len();
        let bytes = self.text.plain.as_bytes();
        // The first byte tells most words apart.
        if bytes.get(first.start) != phrase.as_bytes().first() || bytes.get(first.start..end)? != phrase.as_bytes() {
            return None;
        }
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
        let start = last.end.checked_sub(phrase.len())?;
        let bytes = self.text.plain.as_bytes();
        if bytes.get(start) != phrase.as_bytes().first() || bytes.get(start..last.end)? != phrase.as_bytes() {
            return None;
        }
        while self.tokens.get(j)?.start > start {
            j = j.checked_sub(1)?;
        }
        (self.tokens.get(j)?.start == start).then_some(j)
    }

    /// Where the first of `phrases` begins that ends right before `i`.
    pub fn any_back(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|p| self.back(i, p))
    }

    /// Whether a phrase of `list` may stand at `i`: one of them begins with this word.
    pub fn may(&self, i: usize, list: u16) -> bool {
        self.tokens.get(i).is_some_and(|t| t.lists & list != 0)
    }

    /// A comma or "và": what parts the members of a list.
    pub fn is_separator(&self, i: usize) -> bool {
        match self.tokens.get(i).map(|t| t.kind) {
            // "1/3" is one number.
            Some(Kind::Mark('/')) => !(self.glued(i) && i > 0 && self.is_number(i - 1) && self.is_number(i + 1)),
            Some(Kind::Mark(c)) => matches!(c, ',' | ';'),
            Some(Kind::Word) => matches!(self.word(i), "và" | "hoặc"),
            _ => false,
        }
    }

    /// The wording from token `a` up to token `b`.
    pub fn slice(&self, a: usize, b: usize) -> &'t str {
        let text: &'t Text<'t> = self.text;
        match (self.tokens.get(a), b.checked_sub(1).and_then(|b| self.tokens.get(b))) {
            (Some(first), Some(last)) if a < b => text.wording.get(first.from..last.to).unwrap_or(""),
            _ => "",
        }
    }
}

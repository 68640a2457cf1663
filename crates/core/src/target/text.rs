//! A wording cut into tokens and clauses, with the way back to the letters the user wrote.

use std::borrow::Cow;

use super::lexicon;
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
    /// The lists of words in which a phrase begins with this word: see [`lexicon`](super::lexicon).
    pub lists: u16,
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
        let wording = if wording.chars().any(|c| ('\u{0300}'..='\u{036F}').contains(&c)) {
            Cow::Owned(nfc(wording))
        } else {
            Cow::Borrowed(wording)
        };
        let plain = plain(&wording);
        let tokens = tokens(&wording, &plain);
        Text { wording, plain, tokens }
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
            line |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{000B}' | '\u{000C}');
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
            Some(last)
                if glued && joins(last.kind, p, next) && !(last.kind == Kind::Word && share_follows(plain, start)) =>
            {
                last.end = end;
                last.to = to;
                last.kind = mixed(last.kind, p);
            }
            _ => {
                let capital = c.is_uppercase();
                out.push(Token { kind: kind(p), start, end, from, to, glued, line, capital, lists: 0 });
            }
        }
        glued = true;
        line = false;
    }
    for token in out.iter_mut().filter(|t| t.kind == Kind::Word) {
        token.lists = plain.get(token.start..token.end).map_or(0, lexicon::lists);
    }
    out
}

/// Whether a share begins here that was written without its blank: "tối thiểu70%".
fn share_follows(plain: &str, start: usize) -> bool {
    let rest = plain.get(start..).unwrap_or("");
    let digits = rest.bytes().take(8).take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    digits > 0
        && rest.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && rest.get(digits..).is_some_and(|r| r.trim_start().starts_with('%'))
}

/// Letters, with a short way for those of Vietnamese: the general table costs more than the rest.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z'
        | '\u{00C0}'..='\u{00D6}'
        | '\u{00D8}'..='\u{00F6}'
        | '\u{00F8}'..='\u{01BF}'
        | '\u{1E00}'..='\u{1EFF}' => true,
        c if c.is_ascii() => c.is_ascii_alphabetic(),
        c => c.is_alphabetic(),
    }
}

/// The kind of a token that goes on with a character.
fn mixed(last: Kind, c: char) -> Kind {
    match kind(c) {
        Kind::Mark(_) => last,
        same if same == last => last,
        _ => Kind::Code,
    }
}

fn kind(c: char) -> Kind {
    if is_letter(c) {
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
        Kind::Word | Kind::Code => is_letter(c) || c.is_ascii_digit(),
        Kind::Number => {
            is_letter(c) || c.is_ascii_digit() || (matches!(c, '.' | ',') && next.is_some_and(|n| n.is_ascii_digit()))
        }
        Kind::Mark(_) => false,
    }
}

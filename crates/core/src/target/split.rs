//! Splits a text into clauses and the brackets that stand in them.

use super::clause::Clause;
use super::text::{Kind, Text, Token};

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
    let clause = |listed| Clause { text, tokens: Vec::new(), bracket: inside, listed };
    let mut current = clause(false);
    let bulleted = text.tokens.get(start).is_some_and(|t| t.kind == Kind::Mark('-'));
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
        let before = i.checked_sub(1).and_then(|b| text.tokens.get(b)).filter(|_| i > start);
        let item = bulleted && share(&text.tokens, i);
        if let Some(kept) = border(before, token, text.tokens.get(i + 1)).or(item.then_some(false)) {
            let listed = token.kind == Kind::Mark(';');
            close(text, closing, std::mem::replace(&mut current, clause(listed)), &mut inner, out);
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

/// "70% - 100% thủ tục …" inside a list with bullets: the dash begins the next item.
fn share(tokens: &[Token], i: usize) -> bool {
    let is = |j: usize, kind: Kind| tokens.get(j).is_some_and(|t| t.kind == kind);
    let apart = |j: usize| tokens.get(j).is_some_and(|t| !t.glued);
    is(i, Kind::Mark('-'))
        && apart(i)
        && apart(i + 1)
        && is(i + 1, Kind::Number)
        && is(i + 2, Kind::Mark('%'))
        && is(i + 3, Kind::Word)
}

/// Whether a clause ends before this token; `Some(true)` when the token begins the next one.
fn border(before: Option<&Token>, token: &Token, next: Option<&Token>) -> Option<bool> {
    let starts_item =
        |t: &Token| t.kind == Kind::Number || t.capital || matches!(t.kind, Kind::Mark('≥' | '≤' | '>' | '<'));
    match token.kind {
        Kind::Mark(';' | '?' | '!' | '|' | '•' | '●' | '▪' | '*' | '…') => Some(false),
        Kind::Mark('.') => next.is_none_or(|n| !n.glued || n.kind == Kind::Mark('.')).then_some(false),
        Kind::Mark('-' | '+') => {
            let number = before.is_some_and(|b| matches!(b.kind, Kind::Number | Kind::Mark('%')));
            let opens = before.is_none_or(|b| matches!(b.kind, Kind::Mark(';' | ':' | '.'))) || token.line;
            let bullet = next.is_some_and(|n| (!n.glued || opens) && starts_item(n)) && !token.glued;
            (opens && next.is_some_and(|n| n.kind != Kind::Number || !number)
                || bullet && !(number && next.is_some_and(|n| n.kind == Kind::Number)))
            .then_some(false)
        }
        Kind::Word if token.line && token.capital && before.is_some_and(|b| b.kind != Kind::Mark(',')) => Some(true),
        _ => None,
    }
}

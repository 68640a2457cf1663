//! What a number measures: the words of its clause without bound, number, unit and level.

use super::scan::Quantity;
use super::text::Clause;

/// The longest indicator, in characters: a clause may be a whole page.
const LONGEST: usize = 300;

/// Words that say nothing of what is measured when they stand at an end.
const EDGES: &[&str] = &[
    "đạt",
    "phải đạt",
    "phấn đấu",
    "phấn đấu đạt",
    "đạt tỷ lệ",
    "tỷ lệ đạt",
    "và",
    "trong đó",
    "đồng thời",
    "từ",
    "với",
    "là",
    "ở mức",
    "mức",
    "số",
    "chiếm",
    "trên",
    "có",
    "của",
    "đảm bảo",
    "bảo đảm",
    "trong số đó",
    "riêng",
    "còn lại",
    "trở lên",
    "trở xuống",
    "tại",
    "ở",
    "đối với",
    "khoảng",
];

/// The indicator of a quantity whose words lie from `begin` to `stop`; `levels` is left out.
pub(super) fn of(
    clause: &Clause,
    (begin, stop): (usize, usize),
    quantity: &Quantity,
    levels: Option<(usize, usize)>,
) -> String {
    let mut out = String::new();
    for (from, to) in [(begin, quantity.first), (quantity.end, stop)] {
        match levels {
            Some((a, b)) if a >= from && b <= to => {
                append(&mut out, &tidy(clause.slice(from, a)));
                append(&mut out, &tidy(clause.slice(b, to)));
            }
            _ => append(&mut out, &tidy(clause.slice(from, to))),
        }
    }
    out
}

/// Adds a piece with a blank between.
pub(super) fn append(text: &mut String, piece: &str) {
    if piece.is_empty() || text.len() > LONGEST * 2 {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(piece);
}

/// A population as the level column shows it: no article, small letters unless abbreviated.
pub(super) fn population(text: &str) -> String {
    let text = tidy(text);
    let text = text
        .strip_prefix("các ")
        .or_else(|| text.strip_prefix("số "))
        .unwrap_or(&text);
    let mut out = String::with_capacity(text.len());
    for part in text.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let capitals = part.chars().filter(|c| c.is_uppercase()).count();
        if capitals > 1 || !out.is_empty() {
            out.push_str(part)
        } else {
            out.push_str(&part.to_lowercase())
        }
    }
    out
}

/// White space squeezed, signs and empty words at the ends gone.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_whitespace() {
        if out.chars().count() > LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    let mut rest = out.as_str();
    loop {
        let before = rest;
        rest = rest.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ':' | ';' | '.' | '-' | '–' | '+' | '*' | '•')
        });
        rest = EDGES.iter().fold(rest, |rest, word| ends(rest, word));
        if rest == before {
            return rest.to_owned();
        }
    }
}

/// The text without `word` as its first or last word.
fn ends<'a>(text: &'a str, word: &str) -> &'a str {
    let strip = |text: &'a str| -> Option<&'a str> {
        let head = text
            .get(..word.len())
            .filter(|h| h.to_lowercase() == word)?;
        text.get(head.len()..)
            .filter(|rest| rest.is_empty() || rest.starts_with([' ', ',', ':']))
    };
    let text = strip(text).unwrap_or(text);
    match text
        .len()
        .checked_sub(word.len())
        .and_then(|at| Some((text.get(..at)?, text.get(at..)?)))
    {
        Some((rest, tail))
            if tail.to_lowercase() == word && (rest.is_empty() || rest.ends_with([' ', ','])) =>
        {
            rest
        }
        _ => text,
    }
}

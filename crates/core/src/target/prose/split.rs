//! Where the paragraphs, bullets and sentences of a running text begin and end.

use std::ops::Range;

/// What opens an item of a list.
const BULLETS: [char; 9] = ['-', '+', '*', '•', '–', '—', '●', '▪', '·'];

/// Short forms that end in a full stop and end no sentence.
const SHORT: [&str; 14] = ["tp", "ts", "ths", "gs", "pgs", "kt", "tm", "tl", "tx", "q", "p", "ông", "bà", "vs"];

/// The paragraphs and bullets of a text. A line that goes on in small letters, as a page break leaves it,
/// belongs to the one before.
pub(super) fn items(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let range = from..from + line.trim_end().len();
        from += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let small = words.starts_with(|c: char| c.is_lowercase()) && !is_numbered(words);
        match out.last_mut() {
            Some(last) if small && !is_closed(text.get(last.clone()).unwrap_or_default()) => last.end = range.end,
            _ => out.push(range),
        }
    }
    out
}

/// "a) …", "1. …": the number of an item, however it is written.
fn is_numbered(words: &str) -> bool {
    number_len(words) > 0
}

fn is_closed(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', ':', '!', '?'])
}

/// How many bytes the number before an item takes: "a) ", "1. ", "2.1. "; none where there is no number.
fn number_len(words: &str) -> usize {
    let Some(end) = words.find([')', ' ', '\t']) else { return 0 };
    let mark = words.get(..end).unwrap_or_default();
    let letter = mark.chars().count() == 1 && mark.starts_with(char::is_alphabetic);
    if words.get(end..).is_some_and(|rest| rest.starts_with(')')) {
        let digits = !mark.is_empty() && mark.len() <= 3 && mark.bytes().all(|b| b.is_ascii_digit());
        return if letter || digits { end + 1 } else { 0 };
    }
    let body = mark.strip_suffix('.').unwrap_or_default();
    let digits = !body.is_empty() && body.len() <= 6 && body.split('.').all(|n| n.parse::<u8>().is_ok());
    if digits { end } else { 0 }
}

/// The sentences of an item.
pub(super) fn sentences(text: &str, item: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let words = text.get(item.clone()).unwrap_or_default();
    let mut from = 0;
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, '.' | '?' | '!') && ends(words, from, at, end) {
            out.push(item.start + from..item.start + end);
            from = end;
        }
    }
    if from < words.len() {
        out.push(item.start + from..item.end);
    }
    out
}

/// Whether the full stop between `at` and `end` ends the sentence that began at `from`.
fn ends(words: &str, from: usize, at: usize, end: usize) -> bool {
    let rest = words.get(end..).unwrap_or_default();
    let next = rest.trim_start().chars().next();
    if !rest.starts_with(char::is_whitespace) || !next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let before = words.get(from..at).unwrap_or_default();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let first = before.trim().is_empty()
        || number_len(words.get(from..).unwrap_or_default().trim_start()) > before.trim().len();
    !first && !SHORT.contains(&last.as_str())
}

/// A range without the blanks, bullet, number and end punctuation at its edges.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    loop {
        let words = text.get(start..end).unwrap_or_default();
        let kept = words.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
        let kept = kept.get(number_len(kept)..).unwrap_or_default();
        if kept.len() == words.len() {
            break;
        }
        start = end - kept.len();
    }
    let words = text.get(start..end).unwrap_or_default();
    end = start + words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | '/')).len();
    start..end
}

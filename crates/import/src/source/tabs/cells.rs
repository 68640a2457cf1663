//! A line with tabs to cells; a quoted cell may go on in the next lines.

use std::borrow::Cow;

/// A quoted cell has at most so many lines and bytes (Excel's limit is 32767 characters).
const MAX_QUOTED_LINES: usize = 300;
const MAX_QUOTED_BYTES: usize = 100_000;

/// The cells of the line, and how many lines of the source they take.
pub fn cells<'a>(lines: &[&'a str], at: usize) -> (Vec<Cow<'a, str>>, usize) {
    let mut out = Vec::new();
    let mut line = at;
    let mut rest = lines.get(at).copied().unwrap_or("");
    loop {
        if let Some((text, end_line, after)) = quoted(lines, line, rest) {
            // A whole line in quotes, without a tab before or after, is prose.
            if !(out.is_empty() && after.is_empty()) {
                out.push(Cow::Owned(text));
                line = end_line;
                match after.strip_prefix('\t') {
                    Some(after) => rest = after,
                    None => return (out, line - at + 1),
                }
                continue;
            }
        }
        match rest.split_once('\t') {
            Some((cell, after)) => {
                out.push(Cow::Borrowed(cell));
                rest = after;
            }
            None => {
                out.push(Cow::Borrowed(rest));
                return (out, line - at + 1);
            }
        }
    }
}

/// A quoted cell at the start of the text: its content, the line on which it ends and what
/// follows on that line. None where the quotes are a part of the text: they do not close at the
/// end of a cell, or nothing in them needs quoting.
fn quoted<'a>(lines: &[&'a str], line: usize, rest: &'a str) -> Option<(String, usize, &'a str)> {
    let mut text = String::new();
    let mut rest = rest.strip_prefix('"')?;
    let mut needed = false;
    for next in line..line + MAX_QUOTED_LINES {
        loop {
            let at = rest.find(['"', '\t']).unwrap_or(rest.len());
            let (before, from) = rest.split_at_checked(at)?;
            text.push_str(before);
            if let Some(after) = from.strip_prefix("\"\"") {
                text.push('"');
                needed = true;
                rest = after;
            } else if let Some(after) = from.strip_prefix('"') {
                let closes = after.is_empty() || after.starts_with('\t');
                needed |= text.contains([',', '\n', ';']);
                return (closes && needed).then_some((text, next, after));
            } else if from.is_empty() {
                break;
            } else {
                return None;
            }
        }
        rest = lines.get(next + 1)?;
        text.push('\n');
        if text.len() > MAX_QUOTED_BYTES {
            return None;
        }
    }
    None
}

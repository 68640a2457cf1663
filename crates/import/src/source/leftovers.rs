//! Markup left over in the cells of plain text: HTML tags (`<ul><li> - a`, `<br>`), entities
//! (`&nbsp;`), Markdown's bold marks. Converters of PDF and Word files leave them behind.
//!
//! Only known tags go: "<5%" and "<đơn vị>" are text.

use std::borrow::Cow;

use super::html::entity;
use super::lines::{tidy, uniform};

/// Cleans the text of a cell: tags dropped, line breaks for `<br>` and the ends of paragraphs,
/// "- " before list items, entities decoded, bold marks stripped. Returns the text and whether
/// all of it was bold.
pub fn clean(text: &str) -> (String, bool) {
    if !text.contains(['<', '&', '*', '_']) {
        return (tidy(text), false);
    }
    let mut weight = Weight::default();
    let plain = without_tags(text, &mut weight);
    (tidy(&plain), weight.all_bold())
}

/// A line of text without Markdown's marks for headings and bold, and whether it had any:
/// "#### **I. MỤC TIÊU**" is ("I. MỤC TIÊU", true).
pub fn strip_marks(line: &str) -> (String, bool) {
    let trimmed = line.trim();
    let level = trimmed.chars().take_while(|c| *c == '#').count();
    let rest = trimmed.get(level..).unwrap_or(trimmed);
    let heading = (1..=6).contains(&level) && rest.starts_with([' ', '*']);
    let (text, bold) = clean(if heading { rest } else { trimmed });
    (text, heading || bold)
}

/// How many letters and digits are bold and how many are not.
#[derive(Default)]
struct Weight {
    stars: bool,
    tags: usize,
    bold: usize,
    plain: usize,
}

impl Weight {
    fn count(&mut self, text: &str) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        if self.stars || self.tags > 0 {
            self.bold += letters;
        } else {
            self.plain += letters;
        }
    }

    fn all_bold(&self) -> bool {
        self.bold > 0 && self.plain == 0
    }
}

fn without_tags(text: &str, weight: &mut Weight) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        push(before, &mut out, weight);
        match tag(from) {
            Some((name, length)) => {
                apply(&name, &mut out, weight);
                rest = from.get(length..).unwrap_or("");
            }
            None => {
                push("<", &mut out, weight);
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    push(rest, &mut out, weight);
    out
}

/// Adds text without tags: decodes entities, drops bold marks.
fn push(text: &str, out: &mut String, weight: &mut Weight) {
    let mut text = entity::decode_strict(text);
    if matches!(text, Cow::Owned(_)) {
        text = Cow::Owned(uniform(&text, false));
    }
    let mut parts = bold_marks(&text).into_iter();
    if let Some(first) = parts.next() {
        // An item that brings its own bullet gets no second one.
        if out.ends_with(LIST_ITEM) && text.trim_start().starts_with(['-', '–', '+', '•', '*']) {
            out.truncate(out.len() - 2);
        }
        weight.count(first);
        out.push_str(first);
    }
    for part in parts {
        weight.stars = !weight.stars;
        weight.count(part);
        out.push_str(part);
    }
}

/// Splits at `**` and `__` (and `***` at a word). Other runs are text: "(**)" marks a footnote,
/// "____" is a blank to fill in.
fn bold_marks(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(['*', '_'])) {
        let at = from + at;
        let run = text.get(at..).map_or("", |rest| {
            let mark = rest.chars().next().unwrap_or(' ');
            let end = rest.find(|c| c != mark).unwrap_or(rest.len());
            rest.get(..end).unwrap_or("")
        });
        from = at + run.len().max(1);
        let is_mark = match run {
            "**" => !text.get(..at).is_some_and(|before| before.ends_with('(')),
            "__" | "***" => at_edge_of_word(text, at, from),
            _ => false,
        };
        if is_mark {
            parts.push(text.get(start..at).unwrap_or(""));
            start = from;
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}

/// A letter on one side only: not inside a file name, not standing alone.
fn at_edge_of_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = letter(text.get(..start).and_then(|t| t.chars().next_back()));
    let after = letter(text.get(end..).and_then(|t| t.chars().next()));
    before != after
}

/// The names of tags that are dropped; the second list also ends a line.
const INLINE: [&str; 22] = [
    "b", "strong", "i", "em", "u", "s", "del", "ins", "strike", "span", "font", "a", "sup", "sub", "small", "big",
    "o:p", "img", "ul", "ol", "center", "code",
];
const BREAKING: [&str; 18] = [
    "br",
    "p",
    "div",
    "li",
    "hr",
    "tr",
    "td",
    "th",
    "table",
    "tbody",
    "thead",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
];

/// The name ("/b" for an end) and the length of a known tag at the start of the text.
fn tag(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let name_end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | ':')))?;
    let name = inner.get(..name_end)?.trim_end_matches('/').to_ascii_lowercase();
    let plain = name.trim_start_matches('/');
    if !INLINE.contains(&plain) && !BREAKING.contains(&plain) {
        return None;
    }
    // Attributes are short; a tag that does not end soon is none.
    let tail = inner.get(name_end..)?;
    let end = tail.bytes().take(2000).position(|byte| byte == b'>')?;
    let attributes = tail.get(..end)?;
    let sane = attributes.is_empty() || attributes.starts_with(['/', ' ', '\n', '\t']);
    (sane && !attributes.contains('<')).then(|| (name, 1 + name_end + end + 1))
}

fn apply(name: &str, out: &mut String, weight: &mut Weight) {
    match name {
        "b" | "strong" => weight.tags += 1,
        "/b" | "/strong" => weight.tags = weight.tags.saturating_sub(1),
        "li" => {
            out.truncate(out.trim_end_matches('\n').len());
            out.push_str(LIST_ITEM);
        }
        "br" => out.push('\n'),
        _ if BREAKING.contains(&name.trim_start_matches('/')) && !out.ends_with('\n') => out.push('\n'),
        _ => {}
    }
}

const LIST_ITEM: &str = "\n- ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        for (written, cleaned, bold) in [
            ("plain text", "plain text", false),
            ("<ul style=\"list-style-type: none\"> - Phòng A - B - Phòng C ", "- Phòng A - B - Phòng C", false),
            ("<ul><li> - a - b</li><li>c</li></ul>", "- a - b\n- c", false),
            ("một<br>hai<br/>ba<BR />bốn", "một\nhai\nba\nbốn", false),
            ("<p>một</p><p>hai</p>", "một\nhai", false),
            ("**Cả ô đậm**", "Cả ô đậm", true),
            ("**Một phần** thôi", "Một phần thôi", false),
            ("<b>Cả</b> <strong>ô</strong>", "Cả ô", true),
            ("***Đậm nghiêng***", "Đậm nghiêng", true),
            ("***\u{20}Ghi chú", "*** Ghi chú", false),
            ("Chỉ tiêu (**)", "Chỉ tiêu (**)", false),
            ("Số: ____/KH", "Số: ____/KH", false),
            ("dưới <5% và > 3 ngày", "dưới <5% và > 3 ngày", false),
            ("<tên đơn vị> của Sở", "<tên đơn vị> của Sở", false),
            ("a&nbsp;b &amp; c &lt;d&gt; CCHC&VTLT", "a b & c <d> CCHC&VTLT", false),
            ("< b", "< b", false),
        ] {
            assert_eq!(clean(written), (cleaned.to_owned(), bold), "{written}");
        }
        assert_eq!(strip_marks("#### **I. MỤC TIÊU**"), ("I. MỤC TIÊU".to_owned(), true));
        assert_eq!(strip_marks("KẾ HOẠCH **Cải cách**"), ("KẾ HOẠCH Cải cách".to_owned(), false));
        assert_eq!(strip_marks("#7 là số"), ("#7 là số".to_owned(), false));
    }
}

//! Reads a cell that is set as a list: by dashes, bullets, numbers or letters, at the start of lines or
//! within one.

use crate::office;
use crate::vietnamese::{plain, squeeze};

/// A cell that is set as a list: what stands before it, and its items without their marks.
pub(crate) struct List {
    /// The words before the first item, their colon kept.
    pub intro: String,
    /// The items, at least two, on one line each.
    pub items: Vec<String>,
}

impl List {
    /// Reads a cell; `None` where it holds no list of two items or more.
    pub fn read(content: &str) -> Option<List> {
        // Most cells hold no list: they are left before anything is copied. The last byte is the
        // first of the long dash and of the round bullet.
        let mark = |b: u8| matches!(b, b'-' | b'+' | b'*' | b')' | b'<' | b'\n' | 0xE2);
        let counts = || content.contains(':') && content.bytes().any(|b| b.is_ascii_digit());
        let begins = || content.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if !content.bytes().any(mark) && !counts() && !begins() {
            return None;
        }
        let text = without_tags(content);
        let mut items: Vec<String> = Vec::new();
        let mut intro = String::new();
        let mut start = 0;
        let mut open = false;
        for mark in marks(&text) {
            keep(&text, start, mark.at, open, &mut intro, &mut items);
            (start, open) = (mark.end, true);
        }
        keep(&text, start, text.len(), open, &mut intro, &mut items);
        if items.len() < 2 {
            return None;
        }
        // "Xây dựng kế hoạch - Thực hiện rà soát - Báo cáo kết quả": the first stands before the first dash.
        let on_one_line = !text.trim().contains('\n');
        let works = |item: &String| office::begins_with_work(&start_of(item));
        if on_one_line && !intro.contains(':') && works(&intro) && items.iter().all(works) {
            items.insert(0, std::mem::take(&mut intro));
        }
        Some(List { intro, items })
    }
}

/// The first words of an item, as the word lists have them.
pub(crate) fn start_of(item: &str) -> String {
    plain(&item.chars().take(40).collect::<String>())
}

/// What stands between two marks: an item, or the words before the first.
fn keep(text: &str, start: usize, end: usize, open: bool, intro: &mut String, items: &mut Vec<String>) {
    let piece = squeeze(text.get(start..end).unwrap_or_default());
    let piece = piece.trim_end_matches([';', ',', '-', ' ']);
    if !open {
        *intro = piece.to_owned();
    } else if piece.chars().any(char::is_alphanumeric) {
        items.push(piece.to_owned());
    }
}

/// A list mark: where it begins, and where what it marks begins.
struct Mark {
    at: usize,
    end: usize,
}

/// The list marks of a text: bullets and numbers at the start of a line; and a dash within a line
/// where a piece of work or a paper begins after it ("kinh tế - kỹ thuật" and the dash within the
/// name of a unit are none).
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut line_start = true;
    let mut counter = 0;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        if c == '\n' {
            line_start = true;
            continue;
        }
        let bullet = matches!(c, '-' | '–' | '+' | '•' | '*');
        let dash = matches!(c, '-' | '–');
        if (bullet && line_start) || (dash && begins_an_item(text, at, c)) {
            marks.push(Mark { at, end: at + c.len_utf8() });
        } else if let Some(length) = if line_start { counted(rest) } else { next_in_count(text, at, counter) } {
            counter = ordinal(rest);
            marks.push(Mark { at, end: at + length });
        }
        line_start &= c.is_whitespace();
    }
    marks
}

fn begins_an_item(text: &str, at: usize, dash: char) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = text.get(at + dash.len_utf8()..).unwrap_or_default();
    let word = word.trim_start();
    if !before.ends_with(char::is_whitespace) || !word.starts_with(char::is_uppercase) {
        return false;
    }
    // "Phòng Tài chính - Kế hoạch" is one room.
    if plain(&tail(before.trim_end(), 12)).ends_with("tài chính") {
        return false;
    }
    let start = start_of(word);
    office::begins_with_work(&start) || office::begins_with_paper(&start)
}

/// The length of a number or letter within a line that goes on counting, where work or a paper
/// begins behind it: "1. Rà soát văn bản 2. Kiểm tra văn bản"; the first one stands behind a colon.
fn next_in_count(text: &str, at: usize, counter: usize) -> Option<usize> {
    let (before, rest) = text.split_at_checked(at)?;
    let behind = before.trim_end();
    if behind.len() == before.len() || ordinal(rest) != counter + 1 || (counter == 0 && !behind.ends_with(':')) {
        return None;
    }
    let length = counted(rest)?;
    let item = rest.get(length..)?.trim_start();
    // "Theo khoản 2. Công khai …" names a clause.
    let named = |end: &str| NUMBERED.iter().any(|word| end.ends_with(word));
    let ended = behind.ends_with(['.', ';', ',', ':', '…'])
        || item.starts_with(char::is_uppercase) && !named(&plain(&tail(behind, 8)));
    if !ended {
        return None;
    }
    let start = start_of(item);
    (office::begins_with_work(&start) || office::begins_with_paper(&start)).then_some(length)
}

/// What has a number behind it, and no task.
const NUMBERED: [&str; 16] = [
    "khoản",
    "điều",
    "điểm",
    "mục",
    "phần",
    "chương",
    "bước",
    "quý",
    "tháng",
    "ngày",
    "số",
    "lần",
    "cấp",
    "mức",
    "mẫu",
    "phụ lục",
];

/// The how-manyth "2.", "(2)" or "b)" is; 0 for anything else.
fn ordinal(mark: &str) -> usize {
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    let inner = inner.get(..inner.floor_char_boundary(4)).unwrap_or_default();
    let label = inner.split(['.', ')']).next().unwrap_or_default();
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_lowercase() => {
            "abcdđeghiklmn".chars().position(|c| c == letter).map_or(0, |n| n + 1)
        }
        _ if label.len() <= 2 => label.parse().unwrap_or(0),
        _ => 0,
    }
}

fn tail(text: &str, letters: usize) -> String {
    let mut last: Vec<char> = text.chars().rev().take(letters).collect();
    last.reverse();
    last.into_iter().collect()
}

/// The length of "1.", "2)", "(3)", "a)" at the start of a line.
fn counted(line: &str) -> Option<usize> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let end = inner.find(['.', ')'])?;
    let number = inner.get(..end)?;
    let digits = number.len() <= 2 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let letter =
        number.chars().count() == 1 && number.chars().all(|c| c.is_lowercase()) && inner.get(end..)?.starts_with(')');
    let after = inner.get(end + 1..)?;
    ((digits || letter) && after.starts_with(' ')).then_some(line.len() - after.len())
}

/// The text without HTML tags, which some law sites leave in: a bullet for `<li>`, a line break for
/// every other.
fn without_tags(text: &str) -> String {
    const LONGEST: usize = 20;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let end = after.char_indices().take(LONGEST).take_while(|(_, c)| *c != '<').find(|(_, c)| *c == '>');
        match end {
            Some((end, _)) => {
                let item = after.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("li"));
                out.push_str(if item { "\n- " } else { "\n" });
                rest = after.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

//! Where a sentence begins and ends, and what it hangs on, in the cells and lines of a plan.

/// No sentence is looked at further than this many bytes from the year.
const FAR: usize = 600;

/// A list may be long: the words it hangs on are looked for this far before.
const LIST: usize = 6000;

/// Where the sentence begins that this place stands in: behind a full stop, a semicolon, a colon,
/// a line break or the dash of a list.
pub(super) fn sentence_start(text: &str, at: usize) -> usize {
    let floor = floor_boundary(text, at.saturating_sub(FAR));
    let before = text.get(floor..at).unwrap_or_default();
    before
        .char_indices()
        .rev()
        .find(|&(place, c)| ends_sentence(before, place, c))
        .map_or(floor, |(place, c)| floor + place + c.len_utf8())
}

pub(super) fn sentence_end(text: &str, at: usize) -> usize {
    let ceiling = floor_boundary(text, at.saturating_add(FAR));
    let after = text.get(at..ceiling).unwrap_or_default();
    after.char_indices().find(|&(place, c)| ends_sentence(after, place, c)).map_or(ceiling, |(place, _)| at + place)
}

fn ends_sentence(text: &str, place: usize, c: char) -> bool {
    let next = text.get(place + c.len_utf8()..).and_then(|t| t.chars().next());
    match c {
        '\n' | ';' => true,
        ':' | '.' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// The words before a colon that the sentence hangs on: "Ban hành các Báo cáo: …; …; Kết quả …".
pub(super) fn head_of(text: &str, start: usize) -> String {
    let floor = floor_boundary(text, start.saturating_sub(LIST));
    let before = text.get(floor..start).unwrap_or_default();
    let Some(colon) = before.rfind(':') else {
        return String::new();
    };
    let between = before.get(colon + 1..).unwrap_or_default();
    if between.contains(". ") {
        return String::new();
    }
    let head = before.get(..colon).unwrap_or_default();
    let from = head
        .char_indices()
        .rev()
        .find(|&(place, c)| ends_sentence(head, place, c))
        .map_or(0, |(place, c)| place + c.len_utf8());
    head.get(from..).unwrap_or_default().trim().to_owned()
}

/// The nearest place at or before this one where a character begins.
fn floor_boundary(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// False for one end of a period ("2021-2025") and for one of several years ("2021, 2022").
pub(super) fn is_one_year(before: &str, after: &str) -> bool {
    let after = after.trim_start();
    let behind_dash = after.trim_start_matches(['-', '–', '—', ' ']);
    if after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | ':'))
        || behind_dash.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let next = after.trim_start_matches([',', ';', ' ']);
    let next =
        ["và năm", "và", "năm"].iter().fold(next, |next, word| next.strip_prefix(word).unwrap_or(next).trim_start());
    let year_follows = next.len() < after.len()
        && next.starts_with("20")
        && next.chars().take_while(char::is_ascii_digit).count() == 4;
    let last = before.trim_end().trim_end_matches(['-', '–', '—', ',']);
    let year_before = last.len() < before.trim_end().len()
        && last.trim_end().chars().rev().take_while(char::is_ascii_digit).count() == 4;
    !year_follows && !year_before
}

/// True where the year stands between quotation marks: it belongs to a name.
pub(super) fn is_in_quotes(before: &str, after: &str) -> bool {
    let open = |a: char, b: char| before.rfind(a) > before.rfind(b);
    (open('“', '”') && after.contains('”')) || before.matches('"').count() % 2 == 1
}

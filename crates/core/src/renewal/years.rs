//! Two years with a dash between them, around a place of a text.

use crate::vietnamese::plain;

/// True for one of two years with a dash between them: "2021-2025", "2021 – 2025".
pub(super) fn is_in_a_span(before: &str, behind: &str) -> bool {
    year_before(before).is_some() || year_behind(behind).is_some()
}

/// The two years with a dash between them of which the year at this place is one.
pub(super) fn period_at(text: &str, at: usize) -> Option<(i32, i32)> {
    let year = text.get(at..at + 4)?.parse().ok()?;
    let first = year_before(text.get(..at)?).map(|first| (first, year));
    first.or_else(|| year_behind(text.get(at + 4..)?).map(|last| (year, last)))
}

/// The year in "2021 – ", where the text ends so.
fn year_before(text: &str) -> Option<i32> {
    let text = plain(text);
    let left = text.trim_end().strip_suffix('-')?.trim_end();
    left.get(left.len().checked_sub(4)?..)?.parse().ok()
}

/// The year in " – 2025", where the text begins so.
fn year_behind(text: &str) -> Option<i32> {
    let text = plain(text);
    text.trim_start().strip_prefix('-')?.trim_start().get(..4)?.parse().ok()
}

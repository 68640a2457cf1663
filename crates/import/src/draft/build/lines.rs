//! Lines of cells as they go into the plan: breaks that the copied text has for its own width are
//! joined, those that part the items of a list stay.

use std::borrow::Cow;

use crate::draft::DraftTable;

/// A text without row ends was broken into lines by the site it was copied from, in the middle of
/// sentences and names: those breaks are joined, a line that begins an item of a list stays one.
pub(super) fn unbroken(table: &DraftTable) -> Cow<'_, DraftTable> {
    if !table.rows_inferred {
        return Cow::Borrowed(table);
    }
    let mut table = table.clone();
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.text.contains('\n') {
            cell.text = join_lines(&cell.text);
        }
    }
    Cow::Owned(table)
}

fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push(if begins_item(line) { '\n' } else { ' ' });
        }
        joined.push_str(line);
    }
    joined
}

/// "- …", "+ …", "1. …", "a) …": the line begins an item.
fn begins_item(line: &str) -> bool {
    if line.starts_with(['-', '+', '•', '*', '–']) {
        return true;
    }
    let mark: String = line.chars().take_while(|c| c.is_alphanumeric()).take(3).collect();
    let after = line.get(mark.len()..).unwrap_or_default();
    let number = !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit());
    (number && after.starts_with(['.', ')']) || mark.chars().count() == 1 && after.starts_with(')')) && after.len() > 1
}

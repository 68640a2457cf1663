//! The marks by which a cell says that it holds what the one above it holds.

use cchc_core::vietnamese::fold;

/// True for "nt", "-nt-", "như trên", a ditto mark in whatever quotes ("\"", "″", "〃", "''"), and
/// such a mark between dashes ("-\"-", "- // -").
pub(crate) fn stands_for_above(text: &str) -> bool {
    if text.is_empty() || text.len() > 24 {
        return false;
    }
    let folded = fold(text);
    if matches!(folded.trim_matches(|c: char| !c.is_alphanumeric()), "nt" | "nhu tren") {
        return true;
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    let quotes = |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '″' | '〃' | '＂' | '\'' | '’' | '′');
    let single = |c: char| matches!(c, '\'' | '’' | '′');
    let marks = bare.chars().count();
    bare == "//" || (marks > 0 && marks <= 2 && bare.chars().all(quotes) && !(marks == 1 && bare.chars().all(single)))
}

#[cfg(test)]
mod tests {
    use super::stands_for_above;

    #[test]
    fn marks_and_what_is_none() {
        for text in
            ["nt", "-nt-", "Như trên", "\"", "″", "”", "''", "//", "-//-", "-\"-", "- \" -", "- ″ -", "– ” –", "〃"]
        {
            assert!(stands_for_above(text), "{text}");
        }
        for text in ["", "-", "- -", "x", "'", "Báo cáo", "/", "Như trên đã nêu tại mục 2"] {
            assert!(!stands_for_above(text), "{text}");
        }
    }
}

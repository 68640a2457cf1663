//! Paragraphs put together from lines that were broken by the width of a page.

use cchc_core::vietnamese::fold_start;

use super::line::{Line, Width, ends_closed, ends_open, is_capitals};
use super::numbering;

/// A paragraph in the making. What decides whether a line goes on with it is kept beside the
/// text, so that a long paragraph is not looked through again for every line.
pub(super) struct Paragraph {
    /// The number of its first line.
    pub(super) line: usize,
    /// Its words so far, with the number it begins with.
    pub(super) text: String,
    /// A heading or bold in Markdown.
    pub(super) marked: bool,
    /// A note at the foot of a page.
    pub(super) footnote: bool,
    /// The title of an attached document, which begins a part without a number.
    pub(super) attached: bool,
    /// Nothing that follows belongs to it.
    pub(super) closed: bool,
    /// Its words have letters and none of them is small.
    pub(super) capitals: bool,
    /// Whether a mark stands behind the number it begins with; `None` without a number.
    number_mark: Option<bool>,
    /// Only a number so far, without words.
    bare: bool,
    lines: usize,
    last: String,
}

impl Paragraph {
    /// Begins with a line.
    pub(super) fn new(line: &Line) -> Paragraph {
        let numbered = numbering::read(&line.text);
        Paragraph {
            line: line.no,
            text: line.text.clone(),
            marked: line.marked,
            footnote: is_footnote(&line.text),
            attached: false,
            closed: false,
            capitals: is_capitals(numbered.as_ref().map_or(line.text.as_str(), |n| n.rest)),
            number_mark: numbered.as_ref().map(|n| n.has_mark),
            bare: numbered.as_ref().is_some_and(|n| n.rest.is_empty()),
            lines: 1,
            last: line.text.clone(),
        }
    }

    /// Takes in the next line.
    pub(super) fn push(&mut self, line: &Line) {
        // "2021-" + "2030" is one range.
        let range = self.text.ends_with('-') && !self.text.ends_with(" -");
        if !(range && line.text.starts_with(|c: char| c.is_ascii_digit())) {
            self.text.push(' ');
        }
        self.text.push_str(&line.text);
        self.capitals = line.is_capitals() && (self.capitals || self.bare);
        self.bare = false;
        self.lines += 1;
        self.last.clone_from(&line.text);
    }

    /// True when the line belongs to this paragraph.
    pub(super) fn goes_on(&self, line: &Line, width: Width) -> bool {
        if self.closed || line.cell || (is_bullet(&line.text) && !self.ends_a_range(line)) {
            return false;
        }
        if let Some(numbered) = numbering::read(&line.text) {
            // "… VÀ PHẠM" + "VI THỰC HIỆN" is no part VI, where parts have a mark.
            let marks = self.number_mark != Some(false);
            return !numbered.has_mark && marks && self.capitals && !line.gap;
        }
        let small = line.text.starts_with(char::is_lowercase);
        if ends_closed(&self.last) {
            return small && !line.gap && !self.bare;
        }
        if line.gap {
            // The text went on over the foot of a page.
            return small && !self.marked && self.text.len() >= 50 && !self.capitals;
        }
        if small || self.bare {
            return true;
        }
        if fold_start(&line.text, 10).starts_with("can cu ") || self.marked != line.marked {
            return false;
        }
        if self.capitals {
            return line.is_capitals();
        }
        ends_open(&self.text) || width.is_full(&self.last, &line.text, self.lines == 1)
    }

    /// "2021" + "- 2025".
    fn ends_a_range(&self, line: &Line) -> bool {
        let next = line.text.trim_start_matches(['-', '–', ' ']);
        self.text.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with("20")
    }
}

/// A line that begins with a raised digit.
pub(super) fn is_footnote(text: &str) -> bool {
    text.starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}

/// "- …", "+ …".
fn is_bullet(text: &str) -> bool {
    let bare = text.trim_start_matches(['-', '+', '•', '–', '*', '●', '▪', '\u{F0B7}']);
    bare.len() < text.len() && !bare.is_empty()
}

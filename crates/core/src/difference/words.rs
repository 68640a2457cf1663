//! What differs inside a text, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a text, as both have it or only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Same(String),
    /// Only the first has it.
    Removed(String),
    /// Only the second has it.
    Added(String),
}

/// The second text as the first one changed: leaving out what is added gives the first, leaving out
/// what is removed the second.
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let mut pieces = Pieces::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (from, to) = (op.old_range(), op.new_range());
        let old = old.get(from).unwrap_or_default().concat();
        let new = new.get(to).unwrap_or_default().concat();
        match op {
            DiffOp::Equal { .. } => pieces.same(&old),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => pieces.differ(&old, &new),
        }
    }
    pieces.end()
}

/// Words, runs of blanks, and every other sign by itself.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() => 1,
        c if c.is_whitespace() => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let own = kind(c);
        if last.is_some_and(|last| last != own || own == 0) {
            tokens.push(text.get(start..at).unwrap_or_default());
            start = at;
        }
        last = Some(own);
    }
    tokens.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    tokens
}

/// Pieces put together: what is removed stands before what is added in its place.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
    /// Blanks that both have, behind what differs: they part two words that differ.
    blanks: String,
}

impl Pieces {
    fn differ(&mut self, old: &str, new: &str) {
        let blanks = std::mem::take(&mut self.blanks);
        for (text, more) in [(&mut self.removed, old), (&mut self.added, new)] {
            text.push_str(&blanks);
            text.push_str(more);
        }
    }

    fn same(&mut self, text: &str) {
        let differs = !self.removed.is_empty() || !self.added.is_empty();
        if differs && text.chars().all(char::is_whitespace) {
            self.blanks.push_str(text);
            return;
        }
        self.close();
        match self.done.last_mut() {
            Some(Piece::Same(before)) => before.push_str(text),
            _ => self.done.push(Piece::Same(text.to_owned())),
        }
    }

    fn close(&mut self) {
        let ways = [Piece::Removed as fn(String) -> Piece, Piece::Added, Piece::Same];
        let texts = [&mut self.removed, &mut self.added, &mut self.blanks].map(std::mem::take);
        self.done.extend(ways.into_iter().zip(texts).filter(|(_, text)| !text.is_empty()).map(|(way, text)| way(text)));
    }

    fn end(mut self) -> Vec<Piece> {
        self.close();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::Piece::{Added, Removed, Same};
    use super::*;

    /// "Quý [-I-]{+II+}" as pieces and back.
    fn shown(before: &str, after: &str) -> String {
        let piece = |piece: Piece| match piece {
            Same(text) => text,
            Removed(text) => format!("[-{text}-]"),
            Added(text) => format!("{{+{text}+}}"),
        };
        words(before, after).into_iter().map(piece).collect()
    }

    #[test]
    fn words_that_differ_are_told() {
        for (before, after, expected) in [
            ("Quý I/2025", "Quý II/2026", "Quý [-I-]{+II+}/[-2025-]{+2026+}"),
            ("Văn phòng Sở", "Văn phòng Sở; Thanh tra", "Văn phòng Sở{+; Thanh tra+}"),
            ("đúng hạn", "đúng hạn", "đúng hạn"),
            ("", "mới", "{+mới+}"),
            ("cũ", "", "[-cũ-]"),
            ("một hai ba", "bốn năm ba", "[-một hai-]{+bốn năm+} ba"),
            ("đạt 95%", "đạt 98%", "đạt [-95-]{+98+}%"),
        ] {
            assert_eq!(shown(before, after), expected);
        }
    }

    #[test]
    fn both_texts_are_in_the_pieces() {
        for (before, after) in
            [("Rà soát, đơn giản hóa  thủ tục", "Rà soát  thủ tục; báo cáo"), (" a b c ", "c b  a"), ("x\ny", "x y")]
        {
            let pieces = words(before, after);
            let old: String =
                pieces.iter().map(|p| if let Same(t) | Removed(t) = p { t.as_str() } else { "" }).collect();
            let new: String = pieces.iter().map(|p| if let Same(t) | Added(t) = p { t.as_str() } else { "" }).collect();
            assert_eq!((old.as_str(), new.as_str()), (before, after));
        }
    }
}

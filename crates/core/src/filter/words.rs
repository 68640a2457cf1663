//! The words of a filter, and the texts in which they are looked for.

use crate::matching::{long_forms, written_out};
use crate::plan::Row;
use crate::search::normal;

/// No more words are looked for: each has a bit of its own.
const MOST: usize = 12;

/// What parts two cells: what is looked for stands in one of them, and a blank before its first word.
const PARTED: &str = "\n ";

/// The words that somebody typed, in the form in which texts are compared.
pub(super) struct Words(Vec<Word>);

/// A word, or what stands together between two blanks: "1.5", "12/KH-UBND".
struct Word {
    typed: String,
    /// What it is short for, where it is an abbreviation.
    long: Option<String>,
}

impl Word {
    fn is_there(&self, holds: &impl Fn(&str) -> bool) -> bool {
        holds(&self.typed) || self.long.as_deref().is_some_and(holds)
    }
}

impl Words {
    pub fn of(typed: &str) -> Words {
        let word = |piece: &str| Word { typed: normal(piece), long: written_out(piece).map(normal) };
        let words = typed.split_whitespace().map(word).filter(|word| !word.typed.is_empty());
        Words(words.take(MOST).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Which of the words are there, as they were typed or written out: a bit each.
    pub fn found(&self, holds: impl Fn(&str) -> bool) -> u16 {
        self.0.iter().enumerate().filter(|(_, word)| word.is_there(&holds)).map(|(at, _)| 1 << at).sum()
    }

    /// True where each word is there, but for those of `known`, which are not looked for again.
    pub fn are_in(&self, known: u16, holds: impl Fn(&str) -> bool) -> bool {
        self.0.iter().enumerate().all(|(at, word)| known & 1 << at != 0 || word.is_there(&holds))
    }
}

/// What of a row is looked through, but for its number: its cells, a line each, and the abbreviations in
/// them written out.
pub(super) fn text(row: Row<'_>) -> Box<str> {
    let mut out = String::new();
    let mut add = |cell: &str| {
        if cell.is_empty() {
            return;
        }
        out.push_str(&normal(cell));
        out.push_str(PARTED);
        for long in long_forms(cell) {
            out.push_str(&normal(long));
            out.push_str(PARTED);
        }
    };
    add(row.text());
    if let Row::Task(task) = row {
        [&task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording]
            .into_iter()
            .for_each(|c| add(c));
    }
    row.extra().iter().for_each(|cell| add(&cell.text));
    out.into()
}

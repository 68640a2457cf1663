//! Finding things again by some of their words, as they are typed in a hurry: without marks, in any
//! order, the word at the end not yet whole. "the che" finds "thể chế".
//!
//! What can be found has a title and more words; a word in the title weighs more than one beside it, a
//! whole word more than a beginning, and words that stand together as they were typed more than words
//! that are far apart.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use crate::matching::{long_forms, written_out};
use crate::order::Order;
use crate::vietnamese::fold;

mod workbook;
pub use workbook::{Goal, Index};

/// A longer question is cut here, in words.
const MOST_WORDS: usize = 12;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
    /// The words as they were typed, with one blank between.
    phrase: String,
}

/// A word of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    typed: String,
    /// What it is short for, where it is an abbreviation.
    long: Option<String>,
}

impl Word {
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.typed.as_str()).chain(self.long.as_deref())
    }

    /// The best way in which it stands in a text.
    fn found(&self, text: &str) -> Option<Found> {
        self.forms().filter_map(|form| found(text, form)).max()
    }
}

impl Query {
    /// The words of what was typed.
    pub fn of(text: &str) -> Query {
        let text = normal(text);
        let typed: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
        let word = |word: &&str| Word { typed: (*word).to_owned(), long: written_out(word).map(normal) };
        Query { words: typed.iter().map(word).collect(), phrase: typed.join(" ") }
    }

    /// True where nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text answers it; `None` where a word stands nowhere in it. More is better.
    pub fn weigh(&self, text: &Text) -> Option<u32> {
        if self.words.is_empty() {
            return None;
        }
        let (title, rest) = text.parts();
        let mut weight = 0;
        for word in &self.words {
            weight += match (word.found(title), word.found(rest)) {
                (Some(in_title), _) => 4 * in_title.weight(),
                (None, Some(in_rest)) => in_rest.weight(),
                (None, None) => return None,
            };
        }
        // As typed, one behind the other.
        if self.words.len() > 1 {
            let at_word = |text: &str| found(text, &self.phrase).is_some_and(|found| found != Found::Inside);
            weight += if at_word(title) {
                40
            } else if at_word(rest) {
                10
            } else {
                0
            };
        }
        weight += if title == self.phrase {
            30
        } else if title.starts_with(&self.phrase) {
            6
        } else {
            0
        };
        Some(weight)
    }

    /// Where the words stand in a text as it is written, in its order, none within another.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let (letters, places) = aligned(text);
        let mut marks: Vec<Range<usize>> = Vec::new();
        for form in self.words.iter().flat_map(Word::forms) {
            // Where it stands as a whole word, what only begins so or holds it is not marked.
            let all: Vec<(usize, Found)> = each_found(&letters, form).collect();
            let best = all.iter().map(|(_, found)| *found).max();
            for (at, _) in all.iter().filter(|(_, found)| Some(*found) == best) {
                let ends = (places.get(*at), places.get(at + form.len() - 1));
                if let (Some((from, _)), Some((_, to))) = ends {
                    marks.push(*from..*to);
                }
            }
        }
        marks.order_by_key(|mark| (mark.start, Reverse(mark.end)));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(marks.len());
        for mark in marks {
            match apart.last_mut() {
                Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                _ => apart.push(mark),
            }
        }
        apart
    }
}

/// A title and more words, as they are looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Title and rest, a line each.
    letters: Arc<str>,
    title: usize,
}

impl Text {
    /// The words of a title, and those beside it.
    pub fn of<'a>(title: &str, rest: impl IntoIterator<Item = &'a str>) -> Text {
        let mut letters = normal(title);
        let length = letters.len();
        letters.push('\n');
        for part in rest {
            letters.push_str(&normal(part));
            letters.push(' ');
        }
        // Who writes an abbreviation out finds it too.
        for long in long_forms(title) {
            letters.push_str(&normal(long));
            letters.push(' ');
        }
        Text { letters: letters.into(), title: length }
    }

    fn parts(&self) -> (&str, &str) {
        let title = self.letters.get(..self.title).unwrap_or_default();
        (title, self.letters.get(self.title + 1..).unwrap_or_default())
    }
}

/// How a word stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Inside,
    Begins,
    Whole,
}

impl Found {
    fn weight(self) -> u32 {
        match self {
            Found::Inside => 1,
            Found::Begins => 4,
            Found::Whole => 6,
        }
    }
}

/// Inside another word it counts from so many letters on: "an" is in half of all words.
const FEWEST_INSIDE: usize = 3;

/// Where and how a word stands in a text.
fn each_found(text: &str, word: &str) -> impl Iterator<Item = (usize, Found)> {
    let bytes = text.as_bytes();
    text.match_indices(word).filter_map(move |(at, _)| {
        let begins = at == 0 || bytes.get(at - 1) == Some(&b' ');
        let ends = bytes.get(at + word.len()).is_none_or(|after| *after == b' ');
        match (begins, ends) {
            (true, true) => Some((at, Found::Whole)),
            (true, false) => Some((at, Found::Begins)),
            (false, _) => (word.len() >= FEWEST_INSIDE).then_some((at, Found::Inside)),
        }
    })
}

/// True where a word stands in a text: at the beginning of a word, or inside one where it is long enough.
pub(crate) fn is_in(text: &str, word: &str) -> bool {
    each_found(text, word).next().is_some()
}

/// The best way in which a word stands in a text.
fn found(text: &str, word: &str) -> Option<Found> {
    let mut best = None;
    for (_, here) in each_found(text, word) {
        if here == Found::Whole {
            return Some(here);
        }
        best = best.max(Some(here));
    }
    best
}

/// A text as it is compared: without marks and case, one blank for all that is no letter and no digit.
pub(crate) fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            c if c.is_alphanumeric() => out.push(c),
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A text as it is compared, and for each of its bytes where the letter stands that it comes from.
fn aligned(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut letters, mut places) = (String::new(), Vec::new());
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let small = fold(c.encode_utf8(&mut [0; 4]));
        if small.is_empty() && !c.is_whitespace() {
            // A mark belongs to the letter before it.
            if let Some((_, last)) = places.last_mut() {
                *last = end;
            }
            continue;
        }
        let letter = small.chars().all(char::is_alphanumeric) && !small.is_empty();
        let shown = if letter { small.as_str() } else { " " };
        if letter || !letters.ends_with(' ') {
            letters.push_str(shown);
            places.extend(shown.bytes().map(|_| (at, end)));
        }
    }
    (letters, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(query: &str, title: &str, rest: &str) -> Option<u32> {
        Query::of(query).weigh(&Text::of(title, [rest]))
    }

    #[test]
    fn words_are_found_without_marks_in_any_order_and_half_typed() {
        for query in ["the che", "thể chế", "THE CHE", "che the", "hoan the", "the ch", "cai cach the che"] {
            assert!(weight(query, "Hoàn thiện thể chế", "cải cách").is_some(), "{query}");
        }
        assert_eq!(weight("thuế", "Hoàn thiện thể chế", ""), None);
        assert_eq!(weight("", "Hoàn thiện thể chế", ""), None);
        assert!(weight("12 kh", "Kế hoạch số 12/KH-UBND", "").is_some());
        assert!(weight("tthc", "Rà soát thủ tục hành chính", "").is_some());
        assert!(weight("thu tuc hanh chinh", "Rà soát TTHC", "").is_some());
    }

    #[test]
    fn what_answers_better_weighs_more() {
        let better = |query: &str, good: (&str, &str), less: (&str, &str)| {
            assert!(weight(query, good.0, good.1) > weight(query, less.0, less.1), "{query}: {good:?} > {less:?}");
        };
        // In the title, then beside it.
        better("ho so", ("Số hóa hồ sơ", ""), ("Số hóa", "hồ sơ"));
        // A whole word, a beginning, inside one.
        better("toan", ("An toàn", ""), ("Toàng", ""));
        better("hanh", ("Hành lang", ""), ("Lữ khánhanh", ""));
        assert_eq!(weight("an", "Ban văn", ""), None);
        better("thu", ("Thu ngân sách", ""), ("Thuế", ""));
        // Together as typed.
        better("mot cua", ("Bộ phận Một cửa", ""), ("Cửa khẩu số một", ""));
        better("so", ("Số hóa", ""), ("Hồ sơ số hóa", ""));
    }

    #[test]
    fn marks_stand_on_the_words_as_written() {
        let marked = |query: &str, text: &'static str| -> Vec<&str> {
            Query::of(query).marks(text).into_iter().filter_map(|mark| text.get(mark)).collect()
        };
        assert_eq!(marked("the che", "Hoàn thiện thể chế, cơ chế"), ["thể", "chế", "chế"]);
        assert_eq!(marked("kh ubnd", "Số 12/KH-UBND"), ["KH", "UBND"]);
        assert_eq!(marked("thu", "Thuế và thu"), ["thu"]);
        assert_eq!(marked("thu", "Thuế"), ["Thu"]);
        assert_eq!(marked("uan", "Xuân, quan"), ["uân", "uan"]);
        // Marks of their own belong to their letters.
        assert_eq!(marked("che", "thê\u{309} chê\u{301} độ"), ["chê\u{301}"]);
        assert_eq!(marked("x", "không có"), [""; 0]);
    }
}

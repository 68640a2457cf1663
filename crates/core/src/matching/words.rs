//! Wordings as the words that they hold: abbreviations written out, small words and years left out.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::hash::{Quick, quick};
use crate::vietnamese::{fold, is_invisible, nfc, plain};

/// No wording is read further, in bytes: what is longer is a text and no name of a measure.
const LONGEST: usize = 1200;

/// The shipped list.
#[derive(Debug, Default, Deserialize)]
struct List {
    /// What an abbreviation is short for, both in plain form.
    short: HashMap<String, String, Quick>,
    /// Words that tell no wording from another.
    idle: HashSet<String, Quick>,
}

static LIST: LazyLock<List> =
    LazyLock::new(|| serde_json::from_str(include_str!("abbreviations.json")).unwrap_or_default());

/// The words of the shipped list by their hashes, each with what it tells in place of itself: the words
/// that it is short for; nothing, where it is idle.
static TELLS: LazyLock<Tells> = LazyLock::new(|| {
    let tells = |words: &str| {
        let words = words.split(' ').filter(|word| !LIST.idle.contains(*word) && !is_year(word));
        words.map(quick).collect()
    };
    let idle = LIST.idle.iter().map(|word| (quick(word), (word.as_str(), Vec::new())));
    let short = LIST.short.iter().map(|(word, long)| (quick(word), (word.as_str(), tells(long))));
    idle.chain(short).collect()
});

type Tells = HashMap<u64, (&'static str, Vec<u64>), Quick>;

/// The abbreviations of the list that have marks, as they are typed without them: "cds" for "cđs".
static BARE: LazyLock<HashMap<String, &'static str, Quick>> = LazyLock::new(|| {
    let marked = LIST.short.iter().filter(|(short, _)| !short.is_ascii());
    marked.map(|(short, long)| (fold(short), long.as_str())).collect()
});

/// What an abbreviation of the shipped list is short for, also where its marks were not typed; `None` for
/// any other word.
pub fn written_out(word: &str) -> Option<&'static str> {
    let word = plain(word);
    LIST.short.get(word.as_str()).map(String::as_str).or_else(|| BARE.get(word.as_str()).copied())
}

/// What the abbreviations in a text are short for: those of its words in capitals that the list has.
pub(crate) fn long_forms(text: &str) -> impl Iterator<Item = &'static str> {
    // Every one of them has a capital before another one, or before "Đ"; most texts have none.
    let shouted = |pair: &[u8]| matches!(pair, [b'A'..=b'Z', b'A'..=b'Z' | 0xC4]);
    let text = if text.as_bytes().windows(2).any(shouted) { text } else { "" };
    let capitals = |word: &&str| word.len() > 1 && word.chars().all(char::is_uppercase);
    text.split(|c: char| !c.is_alphanumeric()).filter(capitals).filter_map(written_out)
}

/// The words of a wording without a lexicon: each by a number of its own, in order, once.
pub(crate) type Bag = Arc<[u64]>;

/// The words of some wordings together.
pub(crate) fn bag<'a>(texts: impl IntoIterator<Item = &'a str>) -> Bag {
    let (mut words, mut letters) = (Vec::new(), String::new());
    for text in texts {
        each_word(text, &mut letters, &mut |word| words.push(word));
    }
    words.sort_unstable();
    words.dedup();
    words.into()
}

/// A set of words, by its place in [`Lexicon::sets`].
pub(super) type Set = u32;

/// Every word and every set of words met, each under one number.
#[derive(Debug, Default)]
pub(super) struct Lexicon<'a> {
    words: HashMap<u64, u32, Quick>,
    sets: Vec<Vec<u32>>,
    known: HashMap<Vec<u32>, Set, Quick>,
    /// Wordings met before, to the letter.
    read: HashMap<(&'a str, &'a str), Set, Quick>,
    ordered: HashMap<&'a str, Vec<u32>, Quick>,
    /// Bags met before.
    bags: HashMap<Bag, Set, Quick>,
    /// Room for the word that is being read.
    letters: String,
}

impl<'a> Lexicon<'a> {
    /// The words of a wording, and of the people that it is about where they are said apart from it.
    pub fn read(&mut self, people: &'a str, wording: &'a str) -> Set {
        if let Some(set) = self.read.get(&(people, wording)) {
            return *set;
        }
        let mut words = Vec::new();
        for text in [people, wording] {
            self.add(text, &mut words);
        }
        let set = self.set(words);
        self.read.insert((people, wording), set);
        set
    }

    /// The words of a bag.
    pub fn bag(&mut self, bag: &Bag) -> Set {
        if let Some(set) = self.bags.get(bag) {
            return *set;
        }
        let words = bag.iter().map(|&word| number(&mut self.words, word)).collect();
        let set = self.set(words);
        self.bags.insert(bag.clone(), set);
        set
    }

    fn set(&mut self, mut words: Vec<u32>) -> Set {
        words.sort_unstable();
        words.dedup();
        if let Some(set) = self.known.get(&words) {
            return *set;
        }
        let set = self.sets.len() as Set;
        self.sets.push(words.clone());
        self.known.insert(words, set);
        set
    }

    /// The words of a wording in their order, each as often as it stands there, with the numbers.
    pub fn in_order(&mut self, wording: &'a str) -> Vec<u32> {
        if let Some(words) = self.ordered.get(wording) {
            return words.clone();
        }
        let mut words = Vec::new();
        self.add(wording, &mut words);
        self.ordered.insert(wording, words.clone());
        words
    }

    /// The words of a set, in the order of their numbers.
    pub fn words(&self, set: Set) -> &[u32] {
        self.sets.get(set as usize).map_or(&[], Vec::as_slice)
    }

    /// The words of every set, in the order of the sets.
    pub fn sets(&self) -> impl Iterator<Item = &[u32]> {
        self.sets.iter().map(Vec::as_slice)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    fn add(&mut self, text: &str, out: &mut Vec<u32>) {
        let words = &mut self.words;
        each_word(text, &mut self.letters, &mut |word| out.push(number(words, word)));
    }
}

/// The number of a word in a lexicon.
fn number(words: &mut HashMap<u64, u32, Quick>, word: u64) -> u32 {
    let next = words.len() as u32;
    *words.entry(word).or_insert(next)
}

/// Calls `visit` for every word of a wording that tells something.
fn each_word(text: &str, letters: &mut String, visit: &mut impl FnMut(u64)) {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    // Marks that stand alone are put on their letters first; nearly every text has none.
    if text.chars().any(|c| matches!(c, '\u{300}'..='\u{36f}')) {
        split(&nfc(text), letters, visit);
    } else {
        split(text, letters, visit);
    }
}

/// The words of a composed text in plain form.
fn split(text: &str, word: &mut String, visit: &mut impl FnMut(u64)) {
    let tells = &*TELLS;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if let Some(small) = small(c) {
            word.push(small);
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() && !is_invisible(c) {
            if has_two_places(word) {
                *word = plain(word);
            }
            tell(word, tells, visit);
            word.clear();
        }
    }
}

/// Calls `visit` for what a word tells.
fn tell(word: &str, tells: &Tells, visit: &mut impl FnMut(u64)) {
    let hash = quick(word);
    match tells.get(&hash).filter(|(listed, _)| *listed == word) {
        Some((_, instead)) => instead.iter().for_each(|word| visit(*word)),
        None if is_year(word) => {}
        None => visit(hash),
    }
}

/// The small letter of a Vietnamese letter with a mark, found without a table; `None` for any other sign.
fn small(c: char) -> Option<char> {
    match c {
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(c as u32 | 1),
        'à'..='ö' | 'ø'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        'À'..='Ö' | 'Ø'..='Ý' => char::from_u32(c as u32 + 0x20),
        'Ă' => Some('ă'),
        'Đ' => Some('đ'),
        'Ĩ' => Some('ĩ'),
        'Ũ' => Some('ũ'),
        'Ơ' => Some('ơ'),
        'Ư' => Some('ư'),
        _ => None,
    }
}

/// True for "hoá", "thuỷ", "quí": written in two ways.
fn has_two_places(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let last = letters.next().is_some_and(|c| !c.is_ascii() && c != 'đ');
    last && letters.next().is_some_and(|c| matches!(c, 'o' | 'u'))
}

/// "2026": the same target stands in every year's plan.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_in_plain_form_and_names_what_plans_abbreviate() {
        assert!(LIST.short.len() > 30 && LIST.idle.len() > 20);
        assert!(LIST.short.keys().all(|word| !LIST.idle.contains(word)));
        for (short, long) in &LIST.short {
            assert_eq!((plain(short), plain(long)), (short.clone(), long.clone()));
        }
        assert!(LIST.idle.iter().all(|word| plain(word) == *word));
        assert_eq!(written_out("TTHC"), Some("thủ tục hành chính"));
        assert_eq!(written_out("Sở"), None);
        assert_eq!((written_out("CĐS"), written_out("cds")), (Some("chuyển đổi số"), Some("chuyển đổi số")));
        assert_eq!(long_forms("Rà soát TTHC, cđs; CĐS.").collect::<Vec<_>>(), ["thủ tục hành chính", "chuyển đổi số"]);
    }

    #[test]
    fn small_letters_are_those_of_the_reader() {
        for c in ('\u{80}'..'\u{1f00}').filter(|c| small(*c).is_some()) {
            assert_eq!(small(c).map(String::from), Some(c.to_lowercase().collect()), "{c}");
            assert!(c.is_alphabetic());
        }
    }

    #[test]
    fn one_indicator_in_other_words_is_one_set() {
        let mut lexicon = Lexicon::default();
        let mut same = |a: &'static str, b: &'static str| lexicon.read("", a) == lexicon.read("", b);
        assert!(same("TTHC công khai đúng hạn", "Thủ tục hành chính được công khai đúng hạn"));
        assert!(same("Tỷ lệ giải quyết hồ sơ đúng hạn", "hồ sơ được giải quyết đúng hạn"));
        assert!(same("CBCCVC được bồi dưỡng", "cán bộ, công chức, viên chức được bồi dưỡng năm 2026"));
        assert!(!same("hồ sơ giải quyết đúng hạn", "hồ sơ giải quyết không đúng hạn"));
        assert!(!same("dịch vụ công mức độ 3", "dịch vụ công mức độ 4"));
    }
}

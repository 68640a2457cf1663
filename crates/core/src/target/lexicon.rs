//! Which lists of phrases a word may begin: computed once for every word of a text, so that the
//! long lists are compared only where they can match.

use std::sync::OnceLock;

use super::{bound, change, level, period, rank, words};

pub(super) const UNIT: u16 = 1;
pub(super) const BOUND: u16 = 2;
pub(super) const PREDICATE: u16 = 4;
pub(super) const SOFT: u16 = 8;
pub(super) const HEAD: u16 = 16;
pub(super) const LEVEL: u16 = 32;
pub(super) const RANK: u16 = 64;
pub(super) const VERB: u16 = 128;
pub(super) const FILLER: u16 = 256;
pub(super) const SPELLED: u16 = 512;
pub(super) const COMPARISON: u16 = 1024;
pub(super) const TIME: u16 = 2048;
pub(super) const PAPER: u16 = 4096;

/// Slots of the table; the words are about half as many.
const SLOTS: usize = 2048;

type Table = Vec<Option<(&'static str, u16)>>;

/// The lists in which a phrase begins with `word`.
pub(super) fn lists(word: &str) -> u16 {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(build);
    let mut slot = place(word);
    while let Some(Some((known, lists))) = table.get(slot) {
        if *known == word {
            return *lists;
        }
        slot = (slot + 1) % SLOTS;
    }
    0
}

/// Fowler–Noll–Vo over the bytes.
fn place(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize % SLOTS
}

fn build() -> Table {
    let mut table: Table = vec![None; SLOTS];
    let mut add = |phrase: &'static str, list: u16| {
        let word = phrase.split([' ', ',', '/']).next().unwrap_or(phrase);
        let mut slot = place(word);
        while let Some(Some((known, lists))) = table.get_mut(slot) {
            if *known == word {
                *lists |= list;
                return;
            }
            slot = (slot + 1) % SLOTS;
        }
        if let Some(free) = table.get_mut(slot) {
            *free = Some((word, list));
        }
    };
    words::UNITS.iter().for_each(|(p, _)| add(p, UNIT));
    words::MULTIPLES.iter().for_each(|p| add(p, UNIT));
    bound::first_words().for_each(|p| add(p, BOUND));
    words::PREDICATES.iter().for_each(|p| add(p, PREDICATE | SOFT));
    words::SOFT_PREDICATES.iter().for_each(|p| add(p, SOFT));
    words::HEADS.iter().for_each(|p| add(p, HEAD));
    level::LEVELS.iter().for_each(|p| add(p, LEVEL));
    rank::OPENING.iter().for_each(|p| add(p, RANK));
    change::VERBS.iter().for_each(|p| add(p, VERB));
    words::FILLERS.iter().for_each(|p| add(p, FILLER));
    words::SPELLED.iter().for_each(|(p, _)| add(p, SPELLED));
    change::COMPARISONS.iter().for_each(|p| add(p, COMPARISON));
    period::OPENING.iter().for_each(|p| add(p, TIME));
    words::PAPERS.iter().for_each(|p| add(p, PAPER));
    table
}

//! Which sets of words are like which others, found by their rare words: no set is compared with all.

use std::collections::HashMap;

use super::words::{Lexicon, Set};

/// So many sets are compared with one at most; they are found by its rarest words.
const MOST: usize = 48;

/// A word that stands in more sets than this finds none, where a rarer one has found some.
const COMMON: usize = 160;

/// How like two sets are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// The weight of the words that both have, as a share of all their words.
    pub share: f32,
    /// The same as a share of the smaller set: 1 where one holds the other.
    pub inside: f32,
    /// How many words the smaller one has.
    pub words: usize,
}

/// Sets of words by the words they hold.
#[derive(Debug)]
pub(super) struct Index<'l, 'a> {
    lexicon: &'l Lexicon<'a>,
    /// The sets that hold each word.
    holds: Vec<Vec<Set>>,
    total: usize,
}

impl<'l, 'a> Index<'l, 'a> {
    /// Holds each of these sets once.
    pub fn of(lexicon: &'l Lexicon<'a>, sets: &[Set]) -> Index<'l, 'a> {
        let mut holds = vec![Vec::new(); lexicon.len()];
        for &set in sets {
            for &word in lexicon.words(set) {
                if let Some(list) = holds.get_mut(word as usize) {
                    list.push(set);
                }
            }
        }
        Index { lexicon, holds, total: sets.len() }
    }

    fn with(&self, word: u32) -> &[Set] {
        self.holds.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// A word says the more the fewer sets hold it.
    fn weight(&self, word: u32) -> f32 {
        (1.0 + self.total as f32 / self.with(word).len().max(1) as f32).ln()
    }

    /// The sets that share a rare word with this one, and how like they are, in the order of their
    /// numbers.
    pub fn like(&self, set: Set) -> Vec<(Set, Likeness)> {
        let words = self.lexicon.words(set);
        let mut rare: Vec<(usize, u32)> = words.iter().map(|&word| (self.with(word).len(), word)).collect();
        rare.retain(|(count, _)| *count > 0);
        rare.sort_unstable();
        let mut found: Vec<Set> = Vec::new();
        for (count, word) in rare {
            if found.len() >= MOST || count > COMMON && !found.is_empty() {
                break;
            }
            found.extend(self.with(word).iter().take(COMMON));
            found.sort_unstable();
            found.dedup();
        }
        found.into_iter().map(|other| (other, self.likeness(set, other))).collect()
    }

    /// How like two sets are.
    pub fn likeness(&self, a: Set, b: Set) -> Likeness {
        let (a, b) = (self.lexicon.words(a), self.lexicon.words(b));
        let sum = |words: &[u32]| words.iter().map(|&word| self.weight(word)).sum::<f32>();
        let (mut common, mut i, mut j) = (0.0, 0, 0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x == y {
                common += self.weight(*x);
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        let (all_a, all_b) = (sum(a), sum(b));
        let (union, less) = (all_a + all_b - common, all_a.min(all_b));
        let part = |whole: f32| if whole > 0.0 { common / whole } else { 0.0 };
        Likeness { share: part(union), inside: part(less), words: a.len().min(b.len()) }
    }
}

/// For each set of the one side the likeness of the set of the other side that is most like it.
pub(super) fn best(pairs: &[(Set, Set, Likeness)]) -> (HashMap<Set, f32>, HashMap<Set, f32>) {
    let (mut ours, mut theirs) = (HashMap::new(), HashMap::new());
    for (own, their, like) in pairs {
        for (best, set) in [(&mut ours, own), (&mut theirs, their)] {
            let best = best.entry(*set).or_insert(0.0_f32);
            *best = best.max(like.share);
        }
    }
    (ours, theirs)
}

//! Which sets of words are like which others, found by their rare words: no set is compared with all.

use std::collections::HashMap;

use super::words::{Lexicon, Set};
use crate::hash::Quick;

/// So many sets are compared with one at most: those that share most of its rarer words.
const MOST: usize = 12;

/// A word that stands in more sets than this finds none, where a rarer one has found some.
const COMMON: usize = 64;

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

/// Room for a search, kept from one to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// What each set shares with the one that is looked for, as far as is known.
    shared: Vec<f32>,
    /// The sets that share something.
    found: Vec<Set>,
}

/// Sets of words by the words they hold.
#[derive(Debug)]
pub(super) struct Index<'l, 'a> {
    lexicon: &'l Lexicon<'a>,
    /// The sets that hold each word.
    holds: Vec<Vec<Set>>,
    /// What each word weighs: the more the fewer sets hold it.
    weights: Vec<f32>,
    /// What each set of the lexicon weighs.
    totals: Vec<f32>,
}

impl<'l, 'a> Index<'l, 'a> {
    /// Holds each of these sets once.
    pub fn of(lexicon: &'l Lexicon<'a>, sets: &[Set]) -> Index<'l, 'a> {
        let mut holds: Vec<Vec<Set>> = vec![Vec::new(); lexicon.len()];
        for &set in sets {
            for &word in lexicon.words(set) {
                if let Some(list) = holds.get_mut(word as usize) {
                    list.push(set);
                }
            }
        }
        let weigh = |list: &Vec<Set>| (1.0 + sets.len() as f32 / list.len().max(1) as f32).ln();
        let weights: Vec<f32> = holds.iter().map(weigh).collect();
        let sum = |words: &[u32]| words.iter().filter_map(|&word| weights.get(word as usize)).sum();
        let totals = lexicon.sets().map(sum).collect();
        Index { lexicon, holds, weights, totals }
    }

    fn with(&self, word: u32) -> &[Set] {
        self.holds.get(word as usize).map_or(&[], Vec::as_slice)
    }

    fn weight(&self, word: u32) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or_default()
    }

    fn total(&self, set: Set) -> f32 {
        self.totals.get(set as usize).copied().unwrap_or_default()
    }

    /// The sets that share at least so much of all their words with this one, in the order of their
    /// numbers. Where a word is in very many sets, those that share no rarer one are left out.
    pub fn like(&self, set: Set, least: f32, room: &mut Room) -> Vec<(Set, Likeness)> {
        let words = self.lexicon.words(set);
        let mut rare: Vec<(usize, u32)> = words.iter().map(|&word| (self.with(word).len(), word)).collect();
        rare.sort_unstable();
        // What shares none of the rarer words with it cannot share enough.
        let (mut left, enough) = (self.total(set), least * self.total(set));
        room.shared.resize(self.totals.len(), 0.0);
        for (count, word) in rare {
            if left < enough || count > COMMON && !room.found.is_empty() {
                break;
            }
            let weight = self.weight(word);
            left -= weight;
            for &other in self.with(word).iter().take(COMMON) {
                let Some(shared) = room.shared.get_mut(other as usize) else { continue };
                if *shared == 0.0 {
                    room.found.push(other);
                }
                *shared += weight;
            }
        }
        let shared = |other: &Set| room.shared.get(*other as usize).copied().unwrap_or_default();
        if room.found.len() > MOST {
            room.found.select_nth_unstable_by(MOST, |a, b| shared(b).total_cmp(&shared(a)).then(a.cmp(b)));
        }
        let mut best: Vec<Set> = room.found.iter().take(MOST).copied().collect();
        for other in room.found.drain(..) {
            if let Some(shared) = room.shared.get_mut(other as usize) {
                *shared = 0.0;
            }
        }
        best.sort_unstable();
        let judged = best.into_iter().map(|other| (other, self.likeness(set, other)));
        judged.filter(|(_, like)| like.share >= least).collect()
    }

    /// How like two sets are.
    pub fn likeness(&self, one: Set, two: Set) -> Likeness {
        let (a, b) = (self.lexicon.words(one), self.lexicon.words(two));
        let (mut common, mut i, mut j) = (0.0, 0, 0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x == y {
                common += self.weight(*x);
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        let (all_a, all_b) = (self.total(one), self.total(two));
        let (union, less) = (all_a + all_b - common, all_a.min(all_b));
        let part = |whole: f32| if whole > 0.0 { common / whole } else { 0.0 };
        Likeness { share: part(union), inside: part(less), words: a.len().min(b.len()) }
    }
}

/// The likeness of the set that is most like each.
pub(super) type Best = HashMap<Set, f32, Quick>;

/// For each set of the one side the likeness of the set of the other side that is most like it.
pub(super) fn best(pairs: &[(Set, Set, Likeness)]) -> (Best, Best) {
    let (mut ours, mut theirs) = (Best::default(), Best::default());
    for (own, their, like) in pairs {
        for (best, set) in [(&mut ours, own), (&mut theirs, their)] {
            let best = best.entry(*set).or_insert(0.0_f32);
            *best = best.max(like.share);
        }
    }
    (ours, theirs)
}

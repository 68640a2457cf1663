//! Which rows of the own plan may be about the same as rows of another one, by all their words.

use std::collections::{HashMap, HashSet};

use super::index::{Best, Index, Likeness, Room, best};
use super::words::{Bag, Lexicon, Set};
use crate::hash::Quick;
use crate::id::RowId;

/// From this share of common words on two rows may be one.
const PROBABLE: f32 = 0.6;

/// The same where one holds all the words of the other.
const HELD: f32 = 0.5;

/// No row of fewer words is asked about.
const FEWEST: usize = 4;

/// A row and the words that it is told by.
pub(crate) type Worded = (RowId, Bag);

/// A row of the other plan, and the own one that may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    /// The row of the other plan.
    pub theirs: RowId,
    /// The own row.
    pub own: RowId,
}

/// For rows of another plan the own row that is most like each, where each is the other's best; never
/// two that somebody has said to be different. In the order of `theirs`.
pub(crate) fn alike(own: &[Worded], theirs: &[Worded], different: &HashSet<(RowId, RowId)>) -> Vec<Alike> {
    let mut lexicon = Lexicon::default();
    let mut sets = |rows: &[Worded]| -> Vec<Set> { rows.iter().map(|(_, bag)| lexicon.bag(bag)).collect() };
    let (mine, others) = (sets(own), sets(theirs));
    let mut rows: HashMap<Set, Vec<RowId>, Quick> = HashMap::default();
    for ((row, _), set) in own.iter().zip(&mine) {
        rows.entry(*set).or_default().push(*row);
    }
    let mut distinct = mine;
    distinct.sort_unstable();
    distinct.dedup();
    let index = Index::of(&lexicon, &distinct);
    let enough = |like: Likeness| {
        let held = like.inside > 0.999;
        like.words >= FEWEST && like.share >= if held { HELD } else { PROBABLE }
    };
    let mut all: Vec<(Set, Set, Likeness)> = Vec::new();
    let mut found: HashMap<Set, Vec<(Set, Likeness)>, Quick> = HashMap::default();
    let mut room = Room::default();
    for set in &others {
        if !found.contains_key(set) {
            let like: Vec<_> =
                index.like(*set, HELD, &mut room).into_iter().filter(|(_, like)| enough(*like)).collect();
            all.extend(like.iter().map(|(own, like)| (*own, *set, *like)));
            found.insert(*set, like);
        }
    }
    let (best_own, best_theirs) = best(&all);
    let is_best = |best: &Best, set: Set, like: Likeness| best.get(&set).is_none_or(|b| like.share >= *b);
    let mut pairs = Vec::new();
    for ((row, _), set) in theirs.iter().zip(&others) {
        let like = found.get(set).into_iter().flatten();
        let mut fitting =
            like.filter(|(own, like)| is_best(&best_own, *own, *like) && is_best(&best_theirs, *set, *like));
        let free = |own: &&RowId| !different.contains(&(**own, *row));
        let mine = fitting.find_map(|(own, _)| rows.get(own)?.iter().find(free));
        pairs.extend(mine.map(|own| Alike { theirs: *row, own: *own }));
    }
    pairs
}

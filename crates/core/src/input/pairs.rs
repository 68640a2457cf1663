//! Two spellings that may be one unit, among the names of a plan's cells. Nothing is decided here.

use std::collections::BTreeMap;

use super::{Input, Name};
use crate::unit::alike::{Likeness, Spelling, may_be_two_places};
use crate::vietnamese::is_ditto;

/// A pair of spellings: the full one and the other, by their places among [`Names::all`].
///
/// [`Names::all`]: super::Names::all
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The one that is written out, or written most.
    pub full: usize,
    /// The other.
    pub other: usize,
    /// How they look alike.
    pub like: Likeness,
}

/// The pairs of different names in the plan's cells that may mean one unit. Names of many units are
/// left out, and names that the office has said to be one unit, or two.
pub(super) fn pairs(input: &Input) -> Vec<Pair> {
    let names = &input.names().all;
    let mut pairs = Vec::new();
    let single: Vec<usize> = (0..names.len())
        .filter(|&at| names.get(at).is_some_and(|name| !name.collective && !is_ditto(name.text)))
        .collect();
    let chosen = typing(names, &single, &mut pairs);
    initials(names, &chosen, &mut pairs);
    body(input, names, &chosen, &mut pairs);
    // The office has said already that these are one unit, or that they are two.
    pairs.retain(|pair| {
        let unit = |at: usize| names.get(at).and_then(|name| name.unit);
        unit(pair.full).is_none() || unit(pair.other).is_none()
    });
    pairs
}

/// Names of the same letters. Returns one name for each such set, the one written most.
fn typing(names: &[Name], single: &[usize], pairs: &mut Vec<Pair>) -> Vec<usize> {
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in single {
        if let Some(name) = names.get(at) {
            same.entry(&name.spelling.key).or_default().push(at);
        }
    }
    let mut chosen = Vec::new();
    for set in same.values() {
        let most = set.iter().copied().max_by_key(|&at| (names.get(at).map(|n| n.cells), std::cmp::Reverse(at)));
        let Some(full) = most else { continue };
        chosen.push(full);
        for &other in set.iter().filter(|&&at| at != full) {
            let text = |at: usize| names.get(at).map_or("", |name| name.text);
            if !may_be_two_places(text(full), text(other)) {
                pairs.push(Pair { full, other, like: Likeness::Typing });
            }
        }
    }
    chosen
}

/// Names of which one is short for exactly one other.
fn initials(names: &[Name], chosen: &[usize], pairs: &mut Vec<Pair>) {
    /// More names than this of the same initials are no unit names.
    const MOST: usize = 40;
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in chosen {
        if let Some(name) = names.get(at) {
            same.entry(&name.spelling.initials).or_default().push(at);
        }
    }
    for set in same.values().filter(|set| set.len() <= MOST) {
        for &short in set {
            let longer = set.iter().copied().filter(|&full| {
                let (Some(full), Some(short)) = (names.get(full), names.get(short)) else {
                    return false;
                };
                full.text.chars().count() > short.text.chars().count() && short.spelling.is_short_for(&full.spelling)
            });
            // Two full names for one short name: nobody knows which is meant. Of a short, a
            // half-short and a full spelling the fullest is the name.
            let longer: Vec<usize> = longer.collect();
            let fullest =
                longer.iter().copied().max_by_key(|&at| names.get(at).map_or(0, |name| name.text.chars().count()));
            let Some(full) = fullest else { continue };
            let one = longer.iter().all(|&at| {
                at == full
                    || match (names.get(at), names.get(full)) {
                        (Some(a), Some(b)) => a.spelling.is_short_for(&b.spelling),
                        _ => false,
                    }
            });
            if one {
                pairs.push(Pair { full, other: short, like: Likeness::Initials });
            }
        }
    }
}

/// Names that differ only by the body at the end, where only one body is named.
fn body(input: &Input, names: &[Name], chosen: &[usize], pairs: &mut Vec<Pair>) {
    let own = match input.workspace.office.as_str() {
        "" => &input.plan.header.issuer,
        office => office,
    };
    let own = Spelling::of(own);
    let mut with_body: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in chosen {
        if let Some(base) = names.get(at).and_then(|n| n.spelling.without_body(&own)) {
            with_body.entry(base).or_default().push(at);
        }
    }
    for &other in chosen {
        let Some(name) = names.get(other) else {
            continue;
        };
        if let Some([full]) = with_body.get(&name.spelling.key).map(Vec::as_slice) {
            pairs.push(Pair { full: *full, other, like: Likeness::Body });
        }
    }
}

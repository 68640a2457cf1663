//! Sorting that is compiled once. The library's sorting is made anew for every type of what is sorted and
//! every way to compare, and gathering into a map or set sorts too: a tenth of what the office weighed.
//! Here only places are sorted, by one comparison behind a pointer; then each thing is moved once.
//! What has many thousands of small values, such as words or numbers, is faster with the library's.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The places from 0 in the order in which they compare; of equals the earlier first.
pub fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Sorting of lists; equals stay as they stood.
pub trait Order<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is made anew for each comparison.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Sorts from small to large.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut order = places(self.len(), &mut |a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        in_swaps(&mut order, &mut |a, b| self.swap(a, b));
    }
}

/// Puts at each place what the order has there, by swapping; each thing once.
fn in_swaps(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        // A ring: what belongs here stands there, what belongs there …, back to the start.
        let mut at = start;
        while let Some(from) = order.get_mut(at) {
            let next = std::mem::replace(from, at);
            if next == start {
                break;
            }
            swap(at, next);
            at = next;
        }
    }
}

/// What is given, as a set.
pub fn set<T: Ord>(all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for one in all {
        set.insert(one);
    }
    set
}

/// What is given, as a map; of two values with one key the later.
pub fn map<K: Ord, V>(all: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in all {
        map.insert(key, value);
    }
    map
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_list_is_sorted_as_the_library_sorts_it(list: Vec<(u8, u16)>) {
            let mut by_key = list.clone();
            let mut expected = list.clone();
            by_key.order_by_key(|(key, _)| *key);
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&by_key, &expected);
            by_key.order();
            expected.sort();
            prop_assert_eq!(&by_key, &expected);
            by_key.order_by(|a, b| b.cmp(a));
            expected.reverse();
            prop_assert_eq!(by_key, expected);
        }

        #[test]
        fn sets_and_maps_are_those_of_the_library(list: Vec<(u8, u16)>) {
            prop_assert_eq!(map(list.clone()), list.iter().copied().collect::<BTreeMap<_, _>>());
            prop_assert_eq!(set(list.clone()), list.into_iter().collect::<BTreeSet<_>>());
        }
    }
}

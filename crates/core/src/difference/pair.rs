//! Which item of one plan is which of the other, and what has moved.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::What;
use super::item::{Id, Item};
use crate::vietnamese::fold;

/// Less alike, of 1, and two texts are two things.
const ALIKE: f64 = 0.55;

/// No more comparisons than about so many: in larger plans a row is looked for near its place only.
const MOST_COMPARED: usize = 2_000_000;

/// How much more alike counts what stands in the same area, group or target.
const AT_HOME: f64 = 0.3;

/// So many of the most alike are kept for each row.
const CANDIDATES: usize = 8;

/// For each new item the old one that it is.
pub(super) fn pairs(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut pairing = Pairing { old, new, found: vec![None; new.len()], free: vec![true; old.len()] };
    pairing.by_id();
    pairing.single(What::Header);
    pairing.single(What::Preamble);
    pairing.same(|item| format!("{:?}{}", item.what, item.path), false);
    // The same text elsewhere is the same thing only where it stands once.
    pairing.same(|item| format!("{:?}{}", item.what, fold(item.main())), true);
    // What holds others comes before them: they are looked for in it.
    for what in [What::Basis, What::Part, What::Area, What::Group, What::Target, What::Task] {
        pairing.alike(what);
        pairing.by_children(what);
    }
    // More of what they hold is known now.
    for what in [What::Part, What::Area, What::Group, What::Target] {
        pairing.by_children(what);
    }
    pairing.found
}

struct Pairing<'a> {
    old: &'a [Item],
    new: &'a [Item],
    found: Vec<Option<usize>>,
    free: Vec<bool>,
}

impl Pairing<'_> {
    fn take(&mut self, new: usize, old: usize) {
        if let (Some(found), Some(free)) = (self.found.get_mut(new), self.free.get_mut(old)) {
            *found = Some(old);
            *free = false;
        }
    }

    fn is_open(&self, new: usize) -> bool {
        self.found.get(new).is_some_and(Option::is_none)
    }

    fn is_free(&self, old: usize) -> bool {
        self.free.get(old).copied().unwrap_or(false)
    }

    /// One id, one row: also where a task was put under another target.
    fn by_id(&mut self) {
        let old: HashMap<Id, usize> =
            self.old.iter().enumerate().filter_map(|(at, item)| Some((item.id?, at))).collect();
        for (at, item) in self.new.iter().enumerate() {
            let found = item.id.and_then(|id| old.get(&id).copied());
            if let Some(found) = found.filter(|&found| self.old.get(found).is_some_and(|old| old.what == item.what)) {
                self.take(at, found);
            }
        }
    }

    /// What every plan has once.
    fn single(&mut self, what: What) {
        let place = |items: &[Item]| items.iter().position(|item| item.what == what);
        if let (Some(new), Some(old)) = (place(self.new), place(self.old)) {
            self.take(new, old);
        }
    }

    /// Pairs what has one key, in order; `once`: only where one item of each plan has it.
    fn same(&mut self, key: impl Fn(&Item) -> String, once: bool) {
        let mut waiting: HashMap<String, (VecDeque<usize>, usize)> = HashMap::new();
        for (at, item) in self.old.iter().enumerate().filter(|(at, _)| self.is_free(*at)) {
            waiting.entry(key(item)).or_default().0.push_back(at);
        }
        let keys: Vec<(usize, String)> =
            self.new.iter().enumerate().filter(|(at, _)| self.is_open(*at)).map(|(at, item)| (at, key(item))).collect();
        for (_, key) in &keys {
            if let Some((_, asked)) = waiting.get_mut(key) {
                *asked += 1;
            }
        }
        for (at, key) in keys {
            let Some((queue, asked)) = waiting.get_mut(&key) else { continue };
            if once && (queue.len() > 1 || *asked > 1) {
                continue;
            }
            if let Some(found) = queue.pop_front() {
                self.take(at, found);
            }
        }
    }

    /// The item that an item of the other plan stands in, where that is paired.
    fn parent_found(&self, new: &Item) -> Option<usize> {
        new.parent.and_then(|parent| self.found.get(parent).copied().flatten())
    }

    /// Pairs what holds mostly the same, whatever it is called.
    fn by_children(&mut self, what: What) {
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut children: HashMap<usize, usize> = HashMap::new();
        for (at, item) in self.new.iter().enumerate() {
            let Some(parent) = item.parent.filter(|parent| self.is_open(*parent)) else { continue };
            *children.entry(parent).or_default() += 1;
            let was = self.found.get(at).copied().flatten().and_then(|found| self.old.get(found)?.parent);
            if let Some(was) = was.filter(|was| self.is_free(*was)) {
                *shared.entry((parent, was)).or_default() += 1;
            }
        }
        for ((new, old), count) in shared {
            let is = |items: &[Item], at: usize| items.get(at).is_some_and(|item| item.what == what);
            let mostly = 2 * count > children.get(&new).copied().unwrap_or_default();
            if mostly && is(self.new, new) && is(self.old, old) && self.is_open(new) && self.is_free(old) {
                self.take(new, old);
            }
        }
    }

    /// Pairs what is most alike of the rest, the best pair first.
    fn alike(&mut self, what: What) {
        let mut words = Words::default();
        let old = words.bags(self.old, |at, item| item.what == what && self.is_free(at));
        let new = words.bags(self.new, |at, item| item.what == what && self.is_open(at));
        let mut best: Vec<(f64, usize, usize)> = Vec::new();
        for (nr, is) in new.iter().enumerate() {
            let place = nr * old.len() / new.len();
            let reach = MOST_COMPARED / new.len();
            let near = old.iter().take(place + reach).skip(place.saturating_sub(reach));
            let from = best.len();
            let parent = self.new.get(is.at).and_then(|item| self.parent_found(item));
            for was in near {
                // Texts of very different lengths share too little, whatever they share.
                let (short, long) = (is.words.len().min(was.words.len()), is.words.len().max(was.words.len()));
                if 2.0 * short as f64 / ((short + long) as f64) < ALIKE {
                    continue;
                }
                let alike = alike(&is.words, &was.words);
                if alike >= ALIKE {
                    let at_home = parent.is_some() && self.old.get(was.at).and_then(|item| item.parent) == parent;
                    best.push((alike + if at_home { AT_HOME } else { 0.0 }, is.at, was.at));
                }
            }
            let own = best.get_mut(from..).unwrap_or_default();
            own.sort_by(better);
            best.truncate(from + CANDIDATES);
        }
        best.sort_by(better);
        for (_, n, o) in best {
            if self.is_open(n) && self.is_free(o) {
                self.take(n, o);
            }
        }
    }
}

/// The words of an item.
struct Bag {
    /// Where the item stands in its list.
    at: usize,
    /// The numbers of its words, in order.
    words: Vec<u32>,
}

/// Numbers for words, so that texts are compared by numbers.
#[derive(Default)]
struct Words(HashMap<String, u32>);

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.to_owned(), number);
        number
    }

    /// The words of a text in order of their numbers. Years count as one word: next year's plan is
    /// last year's with another one.
    fn bag(&mut self, text: &str) -> Vec<u32> {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_year =
            |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
        let mut bag: Vec<u32> = words.map(|word| self.number(if is_year(word) { "20" } else { word })).collect();
        bag.sort_unstable();
        bag
    }

    /// The words of the items that are asked for and have any.
    fn bags(&mut self, items: &[Item], wanted: impl Fn(usize, &Item) -> bool) -> Vec<Bag> {
        let items = items.iter().enumerate().filter(|(at, item)| wanted(*at, item));
        let bags = items.map(|(at, item)| Bag { at, words: self.bag(item.main()) });
        bags.filter(|bag| !bag.words.is_empty()).collect()
    }
}

/// How alike two texts are: 1 for the same words (Dice's coefficient); 0 where they share too few to be
/// [`ALIKE`], which is seen before all words are compared.
fn alike(one: &[u32], two: &[u32]) -> f64 {
    let (mut a, mut b, mut shared) = (0, 0, 0_usize);
    let all = (one.len() + two.len()) as f64;
    // So many words of each may stand alone.
    let least = (ALIKE * all / 2.0).ceil() as usize;
    let (mut spare_one, mut spare_two) = (one.len().saturating_sub(least), two.len().saturating_sub(least));
    while let (Some(x), Some(y)) = (one.get(a), two.get(b)) {
        let (side, spare) = match x.cmp(y) {
            std::cmp::Ordering::Less => (&mut a, &mut spare_one),
            std::cmp::Ordering::Greater => (&mut b, &mut spare_two),
            std::cmp::Ordering::Equal => {
                shared += 1;
                a += 1;
                b += 1;
                continue;
            }
        };
        *side += 1;
        match spare.checked_sub(1) {
            Some(left) => *spare = left,
            None => return 0.0,
        }
    }
    2.0 * shared as f64 / all.max(1.0)
}

/// Which of the new items stand elsewhere: under another row, or in another order than the others
/// under it. The fewest are said to have moved that explain the order.
pub(super) fn moved(old: &[Item], new: &[Item], pairs: &[Option<usize>]) -> Vec<bool> {
    let mut moved = vec![false; new.len()];
    let mut children: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, item) in new.iter().enumerate() {
        let Some(found) = pairs.get(at).copied().flatten() else { continue };
        let above = item.parent.map(|parent| pairs.get(parent).copied().flatten());
        let was = old.get(found).and_then(|was| was.parent);
        // Under a row that is new, or under another one.
        let same = match above {
            None => was.is_none(),
            Some(above) => above.is_some() && above == was,
        };
        match moved.get_mut(at).filter(|_| !same) {
            Some(moved) => *moved = true,
            None => children.entry(item.parent).or_default().push((at, found)),
        }
    }
    for siblings in children.values() {
        let order: Vec<usize> = siblings.iter().map(|(_, found)| *found).collect();
        let stays = longest_rising(&order);
        for (nr, (at, _)) in siblings.iter().enumerate() {
            if let Some(moved) = moved.get_mut(*at) {
                *moved |= !stays.contains(&nr);
            }
        }
    }
    moved
}

/// Of two pairs the more alike first, of equals the earlier.
fn better(a: &(f64, usize, usize), b: &(f64, usize, usize)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2))
}

/// The places of a longest rising subsequence.
fn longest_rising(values: &[usize]) -> std::collections::BTreeSet<usize> {
    // `ends[n]`: the place at which the best run of n + 1 values ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    let value = |at: &usize| values.get(*at).copied().unwrap_or_default();
    for (at, own) in values.iter().enumerate() {
        let length = ends.partition_point(|end| value(end) < *own);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before.get(*at).copied().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_have_moved() {
        let stays = |values: &[usize]| longest_rising(values).into_iter().collect::<Vec<_>>();
        assert_eq!(stays(&[1, 2, 3]), [0, 1, 2]);
        assert_eq!(stays(&[3, 1, 2]), [1, 2]);
        assert_eq!(stays(&[1, 9, 2, 3]), [0, 2, 3]);
        assert_eq!(stays(&[]), [] as [usize; 0]);
    }

    #[test]
    fn texts_are_alike_by_their_words() {
        let mut words = Words::default();
        let mut bag = |text: &str| words.bag(text);
        assert_eq!(alike(&bag("Kế hoạch năm 2025"), &bag("kế hoạch NĂM 2026")), 1.0);
        assert_eq!(alike(&bag("Rà soát thủ tục"), &bag("Báo cáo quý")), 0.0);
        let near = alike(&bag("Rà soát, đơn giản hóa thủ tục"), &bag("Rà soát thủ tục"));
        assert!(near > ALIKE && near < 1.0, "{near}");
    }
}

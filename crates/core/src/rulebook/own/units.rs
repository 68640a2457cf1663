//! Which names of a plan mean the unit that a rule asks for.

use std::collections::BTreeSet;

use crate::input::{Input, Name};
use crate::order;
use crate::unit::alike::{Spelling, may_be_two_places, without_role};
use crate::unit::collective::stands_for;
use crate::unit::level::level_named;
use crate::vietnamese::fold;

/// Whether a name means the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// By its name, by an alias, or written short.
    Yes,
    /// It may: the unit is one of many that the name stands for, or the name leaves out whose it is.
    Perhaps,
    /// Another unit.
    No,
}

/// For each name of the plan, in the order of the input, whether it means the unit called so.
pub(super) fn means(input: &Input, called: &str) -> Vec<Means> {
    let asked = Asked::of(input, called);
    let names = &input.names().all;
    let mut means: Vec<Means> = names.iter().map(|name| asked.meant_by(name)).collect();
    // "Phòng KT" is nobody's short name where it fits two rooms.
    let short = |means: &[Means]| -> Vec<usize> {
        (0..names.len())
            .filter(|&at| {
                means.get(at) == Some(&Means::Yes) && names.get(at).is_some_and(|name| asked.only_short(name))
            })
            .collect()
    };
    let fitting = short(&means);
    let whose: BTreeSet<&str> = order::set(fitting.iter().filter_map(|&at| Some(names.get(at)?.spelling.key.as_str())));
    if whose.len() > 1 && asked.is_short {
        for at in fitting {
            if let Some(one) = means.get_mut(at) {
                *one = Means::Perhaps;
            }
        }
    }
    means
}

struct Asked<'a> {
    text: &'a str,
    spelling: Spelling,
    /// The workspace's unit of this name, by its place there.
    unit: Option<usize>,
    /// The names and aliases of that unit.
    spellings: Vec<Spelling>,
    /// The level that the name tells.
    level: Option<&'static str>,
    /// The name holds letters that stand for words.
    is_short: bool,
    body: Option<String>,
    own: Spelling,
}

impl<'a> Asked<'a> {
    fn of(input: &Input, called: &'a str) -> Asked<'a> {
        let text = without_role(called.trim()).0;
        let folded = fold(text);
        let units = &input.workspace.units;
        let names =
            |at: usize| units.get(at).into_iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.aliases));
        let unit = (0..units.len()).find(|&at| names(at).any(|name| fold(name) == folded));
        let spelling = Spelling::of(text);
        let own = Spelling::of(&input.workspace.office);
        Asked {
            text,
            unit,
            spellings: unit.into_iter().flat_map(names).map(|name| Spelling::of(name)).collect(),
            level: level_named(text),
            is_short: text
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1),
            body: spelling.without_body(&own),
            spelling,
            own,
        }
    }

    fn meant_by(&self, name: &Name) -> Means {
        if let (Some(asked), Some(known)) = (self.unit, name.unit) {
            return if asked == known { Means::Yes } else { Means::No };
        }
        if self.is_same(name) {
            return Means::Yes;
        }
        if let Some(many) = stands_for(name.text) {
            // A unit whose level nobody knows may be any of them.
            let may = self.level.is_none_or(|level| many.covers(level));
            return if may { Means::Perhaps } else { Means::No };
        }
        let body = name.spelling.without_body(&self.own);
        let left_out = body.as_ref() == Some(&self.spelling.key) || self.body.as_ref() == Some(&name.spelling.key);
        if name.collective || left_out { Means::Perhaps } else { Means::No }
    }

    /// The same letters, or one written short.
    fn is_same(&self, name: &Name) -> bool {
        let by = |spelling: &Spelling| {
            spelling.key == name.spelling.key && !may_be_two_places(self.text, name.text)
                || spelling.is_short_for(&name.spelling)
        };
        by(&self.spelling) || self.spellings.iter().any(by)
    }

    /// True where only initials tell that the name means the unit.
    fn only_short(&self, name: &Name) -> bool {
        self.spelling.key != name.spelling.key && self.spelling.is_short_for(&name.spelling)
    }
}

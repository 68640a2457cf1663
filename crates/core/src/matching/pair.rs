//! The measures of two plans, put together.

use std::collections::{HashMap, HashSet};

use super::index::{Best, Index, Likeness, Room, best};
use super::scope::Scope;
use super::words::{Lexicon, Set};
use super::{Against, Confidence, Gauge, Match, period};
use crate::area::{AreaKey, recognise};
use crate::hash::Quick;
use crate::id::{PlanId, RowId};
use crate::plan::{Plan, Section, Target};
use crate::target::{Measure, names_level};

/// The same words make a match from so many words on: "hồ sơ" may be anything.
const FEWEST: usize = 3;

/// From this share of common words on two indicators may be one.
const PROBABLE: f32 = 0.6;

/// The same where one holds all the words of the other.
const HELD: f32 = 0.45;

/// From this share on they share words, no more.
const DOUBTFUL: f32 = 0.35;

/// A measure with what it is told by.
#[derive(Clone, Debug)]
struct Entry<'a> {
    gauge: Gauge<'a>,
    set: Set,
    /// Its administrative level; empty where it says none, or people instead.
    level: &'a str,
    area: Option<AreaKey>,
    time: (i32, String),
    scope: Scope,
}

impl Entry<'_> {
    fn row(&self) -> RowId {
        self.gauge.target.id
    }
}

/// What people have said of the rows of two plans.
struct Said {
    linked: HashMap<RowId, Vec<RowId>, Quick>,
    /// Rows of the other plan that an own row is linked to.
    answered: HashSet<RowId, Quick>,
    different: HashSet<(RowId, RowId), Quick>,
}

/// The measures of the own plan with those of the other that are about the same thing, in the order of
/// the own plan. An own measure without any stands nowhere in the list.
pub fn targets<'a>(own: &'a Plan, theirs: &'a Plan, against: Against<'_>) -> Vec<Match<'a>> {
    let mut lexicon = Lexicon::default();
    let shown = |target: &Target| match against {
        Against::Superior { rows, .. } => rows.contains(&target.id),
        Against::LastYear | Against::Text => true,
    };
    let others = entries(theirs, &mut lexicon, shown);
    let mine = entries(own, &mut lexicon, |_| true);
    if others.is_empty() || mine.is_empty() {
        return Vec::new();
    }
    let said = said(own, theirs, against);
    let book = Book::of(&lexicon, &mine, &others);
    // Last year's number is held against this year's: its year is the plan's year of both.
    let moved = match against {
        Against::LastYear => own.years.last - theirs.years.last,
        Against::Superior { .. } | Against::Text => 0,
    };
    let pairing = Pairing { book, others: &others, said, against, moved, theirs: theirs.years.last };
    mine.iter().filter_map(|entry| pairing.of(entry)).collect()
}

/// The measures of a plan's table with those that its own text says, whatever the level; nobody has
/// said anything of these.
pub fn within<'a>(table: &'a Plan, text: &'a Plan) -> Vec<Match<'a>> {
    targets(table, text, Against::Text)
}

fn entries<'a>(plan: &'a Plan, lexicon: &mut Lexicon<'a>, shown: impl Fn(&Target) -> bool) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let (mut at, mut last): (usize, (Option<RowId>, Option<AreaKey>)) = (0, (None, None));
    plan.each_target(|target, above| {
        let section: Option<&Section> = above.area.or(above.groups.first().copied());
        if section.map(|section| section.id) != last.0 {
            last = (section.map(|section| section.id), section.and_then(|section| recognise(&section.title)));
        }
        let here = at;
        at += 1;
        if !shown(target) {
            return;
        }
        for measure in &target.measures {
            let is_level = names_level(&measure.level);
            let people = if is_level { "" } else { measure.level.as_str() };
            let gauge = Gauge { target, at: here, measure };
            entries.push(Entry {
                gauge,
                scope: Scope::of(gauge),
                set: lexicon.read(people, &measure.indicator),
                level: if is_level { &measure.level } else { "" },
                area: last.1,
                time: period(measure, plan.years),
            });
        }
    });
    entries
}

fn said(own: &Plan, theirs: &Plan, against: Against<'_>) -> Said {
    let mut said = Said { linked: HashMap::default(), answered: HashSet::default(), different: HashSet::default() };
    if let Against::Text = against {
        return said;
    }
    let mut rows: HashSet<RowId, Quick> = HashSet::default();
    theirs.each_target(|target, _| {
        rows.insert(target.id);
    });
    let mut link = |own: RowId, theirs: RowId| {
        let list: &mut Vec<RowId> = said.linked.entry(own).or_default();
        if !list.contains(&theirs) {
            list.push(theirs);
        }
        said.answered.insert(theirs);
    };
    own.each_target(|target, _| match (against, target.origin) {
        // A later form of a plan keeps the ids of its rows.
        (Against::Superior { .. }, Some(origin)) if rows.contains(&origin.row) => link(target.id, origin.row),
        (Against::LastYear, _) if rows.contains(&target.id) => link(target.id, target.id),
        _ => {}
    });
    let of_plan = |plan: PlanId| plan == theirs.id;
    for answer in own.answers.iter().filter(|answer| of_plan(answer.theirs.plan)) {
        if answer.same {
            link(answer.own, answer.theirs.row);
        } else {
            said.different.insert((answer.own, answer.theirs.row));
        }
    }
    said
}

/// Which sets of words of the one plan are like which of the other, and where those stand.
struct Book<'l, 'a> {
    index: Index<'l, 'a>,
    lexicon: &'l Lexicon<'a>,
    like: HashMap<Set, Vec<(Set, Likeness)>, Quick>,
    best: (Best, Best),
    /// The entries of the other plan by their words, one of each kind.
    places: HashMap<Set, Vec<usize>, Quick>,
    /// The same by their rows, all of them.
    rows: HashMap<RowId, Vec<usize>, Quick>,
}

impl<'l, 'a> Book<'l, 'a> {
    fn of(lexicon: &'l Lexicon<'a>, mine: &[Entry<'a>], others: &[Entry<'a>]) -> Book<'l, 'a> {
        let mut places: HashMap<Set, Vec<usize>, Quick> = HashMap::default();
        let mut rows: HashMap<RowId, Vec<usize>, Quick> = HashMap::default();
        let mut kinds: HashSet<_, Quick> = HashSet::default();
        let mut sets = Vec::new();
        for (at, entry) in others.iter().enumerate() {
            rows.entry(entry.row()).or_default().push(at);
            let Gauge { measure, .. } = entry.gauge;
            // A table may say one thing a thousand times.
            let kind = (
                entry.set,
                &measure.unit,
                entry.level,
                entry.area,
                &entry.time,
                measure.op,
                measure.value,
                &entry.scope,
            );
            if kinds.insert(kind) {
                let list = places.entry(entry.set).or_default();
                if list.is_empty() {
                    sets.push(entry.set);
                }
                list.push(at);
            }
        }
        let index = Index::of(lexicon, &sets);
        let mut like: HashMap<Set, Vec<(Set, Likeness)>, Quick> = HashMap::default();
        let (mut all, mut room) = (Vec::new(), Room::default());
        for entry in mine {
            if like.contains_key(&entry.set) {
                continue;
            }
            let mut found = index.like(entry.set, DOUBTFUL, &mut room);
            // The same words are never missed, however common each of them is.
            if places.contains_key(&entry.set) && !found.iter().any(|(set, _)| *set == entry.set) {
                found.push((entry.set, index.likeness(entry.set, entry.set)));
            }
            all.extend(found.iter().map(|(set, like)| (entry.set, *set, *like)));
            like.insert(entry.set, found);
        }
        Book { index, lexicon, best: best(&all), like, places, rows }
    }

    /// How sure it is by the words of the two alone.
    fn by_words(&self, own: Set, theirs: Set, like: Likeness) -> Option<Confidence> {
        let few = self.lexicon.words(own).len() < FEWEST;
        if own == theirs {
            return Some(if few { Confidence::Doubtful } else { Confidence::Certain });
        }
        let held = like.inside > 0.999 && like.words > FEWEST;
        let is_best = |best: &Best, set: Set| best.get(&set).is_none_or(|best| like.share >= *best);
        let alike = like.share >= if held { HELD } else { PROBABLE };
        if alike && !few && is_best(&self.best.0, own) && is_best(&self.best.1, theirs) {
            return Some(Confidence::Probable);
        }
        (like.share >= DOUBTFUL).then_some(Confidence::Doubtful)
    }
}

struct Pairing<'l, 'a, 'e> {
    book: Book<'l, 'a>,
    others: &'e [Entry<'a>],
    said: Said,
    against: Against<'e>,
    moved: i32,
    theirs: i32,
}

impl<'a> Pairing<'_, 'a, '_> {
    fn of(&self, own: &Entry<'a>) -> Option<Match<'a>> {
        let linked = self.said.linked.get(&own.row());
        let found = match linked {
            Some(rows) => self.linked(own, rows),
            None => self.by_words(own),
        };
        let confidence = found.iter().map(|(confidence, _)| *confidence).max()?;
        let rows = found.iter().filter_map(|(_, at)| Some(self.others.get(*at)?.row())).collect();
        let top = found.into_iter().filter(|(other, _)| *other == confidence);
        let theirs = top.filter_map(|(_, at)| Some(self.others.get(at)?.gauge)).collect();
        Some(Match { own: own.gauge, theirs, rows, confidence, linked: linked.is_some() })
    }

    /// The measures of the rows that this one is linked to: the only one of its unit, else by words.
    fn linked(&self, own: &Entry<'a>, rows: &[RowId]) -> Vec<(Confidence, usize)> {
        let places = rows.iter().filter_map(|row| self.book.rows.get(row)).flatten();
        let fitting: Vec<usize> = places.copied().filter(|at| self.fits(own, *at).is_some()).collect();
        let alone = fitting.len() == 1 && own.gauge.target.measures.len() == 1;
        let judge = |at: usize| {
            let other = self.others.get(at)?;
            let like = self.book.index.likeness(own.set, other.set);
            let sure = match self.against {
                Against::Superior { .. } => alone || like.share >= PROBABLE || own.set == other.set,
                // A row of last year's plan may have been written anew for something else.
                Against::LastYear | Against::Text => like.share >= PROBABLE || own.set == other.set,
            };
            match sure {
                true => Some((Confidence::Certain, at)),
                false => (like.share >= DOUBTFUL).then_some((Confidence::Doubtful, at)),
            }
        };
        fitting.into_iter().filter_map(judge).collect()
    }

    fn by_words(&self, own: &Entry<'a>) -> Vec<(Confidence, usize)> {
        let mut found = Vec::new();
        for (set, like) in self.book.like.get(&own.set).into_iter().flatten() {
            let Some(words) = self.book.by_words(own.set, *set, *like) else { continue };
            for &at in self.book.places.get(set).into_iter().flatten() {
                let Some((fit, other)) = self.fits(own, at).zip(self.others.get(at)) else { continue };
                // The rank of the province is not the department's.
                if own.scope.is_of_another(&other.scope) {
                    continue;
                }
                let mut sure = words.min(fit);
                // "Hồ sơ nộp trực tuyến (lĩnh vực hộ tịch)" is a part of "hồ sơ nộp trực tuyến".
                if !own.scope.is_as_wide_as(&other.scope) {
                    sure = sure.min(Confidence::Probable);
                }
                let apart = own.area.is_some() && other.area.is_some() && own.area != other.area;
                if apart || sure < Confidence::Certain && self.said.answered.contains(&other.row()) {
                    sure = if sure == Confidence::Certain { Confidence::Probable } else { Confidence::Doubtful };
                }
                if !self.said.different.contains(&(own.row(), other.row())) {
                    found.push((sure, at));
                }
            }
        }
        found
    }

    /// How sure it can be at most by unit, level and time; `None` where one of them differs.
    fn fits(&self, own: &Entry<'a>, at: usize) -> Option<Confidence> {
        let other = self.others.get(at)?;
        let same_unit = |a: &Measure, b: &Measure| a.unit == b.unit;
        let (year, part) = &other.time;
        let year = if *year == self.theirs { year + self.moved } else { *year };
        if !same_unit(own.gauge.measure, other.gauge.measure) || (own.time.0, &own.time.1) != (year, part) {
            return None;
        }
        let level = self.level(own.level, other.level)?;
        // Ten classes and a rank among the provinces are the superior's own; a share holds for everybody.
        let theirs_alone = matches!(self.against, Against::Superior { .. }) && other.level.is_empty();
        let whole = own.gauge.measure.unit != "%";
        Some(if theirs_alone && whole { level.min(Confidence::Probable) } else { level })
    }

    fn level(&self, own: &str, theirs: &str) -> Option<Confidence> {
        if own == theirs {
            return Some(Confidence::Certain);
        }
        let Against::Superior { place, .. } = self.against else { return None };
        match (own, theirs) {
            ("", level) | (level, "") if level == place.level => Some(Confidence::Certain),
            ("", level) | (level, "") if place.concerns(level) == Some(true) => Some(Confidence::Probable),
            (_, "") => Some(Confidence::Probable),
            _ => None,
        }
    }
}

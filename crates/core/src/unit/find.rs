//! Finds units while a name is typed: without diacritics, by alias, by first letters, in any order of
//! words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Unit;
use super::alike::without_role;
use super::tree::{called, tree};
use crate::id::UnitId;
use crate::order::Order;
use crate::plan::Plan;
use crate::vietnamese::{fold, plain};
use crate::workspace::Workspace;

/// A name that the typed letters may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The unit's name, or the name as a cell of the plan has it.
    pub name: String,
    /// The unit; `None` for a name of the plan that is no unit yet.
    pub unit: Option<UnitId>,
    /// The alias that was found, where the name itself fits less.
    pub by_alias: Option<String>,
}

/// How well a text fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The same letters.
    Whole,
    /// The text begins so.
    Start,
    /// Its first letters are these: "vp" for "Văn phòng".
    Initials,
    /// Its words begin so, in this order: "hanh chinh", "p hanh".
    Words,
    /// First letters of some of its words: "ls" for "Phòng Lãnh sự", "phong ls".
    SomeInitials,
    /// Its words begin so, in another order.
    AnyOrder,
}

/// The units that the typed letters may mean, at most `most`, the best first; nothing typed gives
/// every unit in the order of the tree. Units that do not exist on `day` come last. With a plan, the
/// names of its cells that are no unit are found too. One input always gives one order.
pub fn find(workspace: &Workspace, plan: Option<&Plan>, typed: &str, day: Option<NaiveDate>, most: usize) -> Vec<Hit> {
    let typed = Typed::of(typed);
    let mut found = Vec::new();
    for branch in tree(&workspace.units) {
        let unit = branch.unit;
        if let Some((fit, strange, alias)) = best(&typed, unit) {
            let absent = day.is_some_and(|day| !exists(unit, day));
            let hit = Hit { name: unit.name.clone(), unit: Some(unit.id), by_alias: alias.cloned() };
            found.push(((absent, strange && typed.marked, fit, strange, alias.is_some(), false), hit));
        }
    }
    for name in plan.map_or_else(Vec::new, |plan| strangers(workspace, plan)) {
        if let Some((fit, strange)) = typed.fit(name) {
            let hit = Hit { name: name.to_owned(), unit: None, by_alias: None };
            found.push(((false, strange && typed.marked, fit, strange, false, true), hit));
        }
    }
    found.order_by_key(|(rank, _)| *rank);
    found.into_iter().take(most).map(|(_, hit)| hit).collect()
}

/// True on the days on which the unit exists.
pub fn exists(unit: &Unit, day: NaiveDate) -> bool {
    unit.from.is_none_or(|from| from <= day) && unit.until.is_none_or(|until| day <= until)
}

/// How the unit fits by its best name, whether its letters have other marks than the typed ones,
/// and the alias, where that is its best name.
fn best<'a>(typed: &Typed, unit: &'a Unit) -> Option<(Fit, bool, Option<&'a String>)> {
    let name = typed.fit(&unit.name).map(|(fit, strange)| (fit, strange, None));
    let aliases =
        unit.aliases.iter().filter_map(|alias| typed.fit(alias).map(|(fit, strange)| (fit, strange, Some(alias))));
    name.into_iter().chain(aliases).min_by_key(|(fit, strange, _)| (*fit, *strange))
}

/// The names of the plan's cells that no unit is called by, those of the most cells first.
fn strangers<'a>(workspace: &Workspace, plan: &'a Plan) -> Vec<&'a str> {
    let called = called(&workspace.units);
    let mut cells: Vec<(&str, usize)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    plan.each_task(|task, _| {
        for name in task.lead.names.iter().chain(&task.joint.names) {
            let place = *places.entry(name.as_str()).or_insert(cells.len());
            match cells.get_mut(place) {
                Some((_, count)) => *count += 1,
                None => cells.push((name, 1)),
            }
        }
    });
    cells.order_by_key(|(_, count)| Reverse(*count));
    let mut seen = BTreeSet::new();
    let names = cells.into_iter().filter_map(|(name, _)| {
        let bare = without_role(name).0;
        let folded = fold(bare);
        let known = called.contains_key(&folded) || called.contains_key(&fold(name));
        (!known && seen.insert(folded)).then_some(bare)
    });
    names.collect()
}

/// What was typed, taken apart.
struct Typed {
    plain: String,
    folded: String,
    words: Vec<String>,
    /// The letters and digits alone: "v.p" is "vp".
    letters: String,
    /// Marks were typed: "thủ" does not mean "Thư viện" before all else.
    marked: bool,
}

impl Typed {
    fn of(text: &str) -> Typed {
        let folded = fold(text);
        let words: Vec<String> = words(&folded).map(str::to_owned).collect();
        let plain = plain(text);
        let marked = plain.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        Typed { plain, letters: words.concat(), words, folded, marked }
    }

    /// How the text fits, and whether only without marks.
    fn fit(&self, text: &str) -> Option<(Fit, bool)> {
        if self.words.is_empty() {
            return Some((Fit::Whole, false));
        }
        let folded = fold(text);
        let words: Vec<&str> = words(&folded).collect();
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let fit = if folded == self.folded {
            Fit::Whole
        } else if folded.starts_with(&self.folded) || words.concat().starts_with(&self.letters) {
            Fit::Start
        } else if initials.starts_with(&self.letters) {
            Fit::Initials
        } else if in_order(&self.words, &words, false) {
            Fit::Words
        } else if in_order(&self.words, &words, true) {
            Fit::SomeInitials
        } else if in_any_order(&self.words, &words) {
            Fit::AnyOrder
        } else {
            return None;
        };
        Some((fit, !plain(text).contains(&self.plain)))
    }
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Each typed word begins a word of the text, or is the first letters of several that follow each
/// other, behind those of the typed word before.
fn in_order(typed: &[String], words: &[&str], short: bool) -> bool {
    let Some((first, rest)) = typed.split_first() else {
        return true;
    };
    (0..words.len()).any(|at| {
        let left = words.get(at..).unwrap_or_default();
        let one = left.first().is_some_and(|word| word.starts_with(first.as_str())).then_some(1);
        let letters = first.chars().count();
        let initials = left.len() >= letters
            && letters > 1
            && first.chars().zip(left).all(|(letter, word)| word.starts_with(letter));
        let many = (short && initials).then_some(letters);
        let mut taken = one.into_iter().chain(many);
        taken.any(|taken| in_order(rest, left.get(taken..).unwrap_or_default(), short))
    })
}

/// Each typed word begins a word of its own.
fn in_any_order(typed: &[String], words: &[&str]) -> bool {
    let mut left: Vec<&str> = words.to_vec();
    // The longest first: "p" must not take the word that "phong" needs.
    let mut longest: Vec<&String> = typed.iter().collect();
    longest.order_by_key(|word| Reverse(word.len()));
    longest.iter().all(|typed| match left.iter().position(|word| word.starts_with(typed.as_str())) {
        Some(at) => {
            left.remove(at);
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::id::IdSource;
    use crate::plan::{Node, Task, Years};
    use crate::unit::Units;
    use crate::vietnamese::day;

    fn workspace() -> Workspace {
        let mut ids = IdSource::seeded(1);
        let mut workspace = Workspace::new(ids.fresh());
        for (name, aliases) in [
            ("Văn phòng Sở", &["Văn phòng", "VP"][..]),
            ("Phòng Lãnh sự - Người Việt Nam ở nước ngoài", &["Phòng LS-NVNONN"]),
            ("Phòng Hành chính", &[]),
            ("Phòng Lữ hành", &[]),
            ("Trung tâm Dịch vụ đối ngoại", &["Trung tâm DVĐN"]),
            ("Thư viện", &[]),
            ("Phòng Thủy sản", &[]),
        ] {
            let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
            workspace.units.push(Arc::new(Unit { aliases, ..Unit::named(ids.fresh(), name) }));
        }
        workspace
    }

    fn names(typed: &str) -> Vec<String> {
        find(&workspace(), None, typed, None, 9).into_iter().map(|hit| hit.name).collect()
    }

    #[test]
    fn a_unit_is_found_by_what_is_typed() {
        for (typed, first) in [
            ("van phong", "Văn phòng Sở"),
            ("vp", "Văn phòng Sở"),
            ("vps", "Văn phòng Sở"),
            ("ls", "Phòng Lãnh sự - Người Việt Nam ở nước ngoài"),
            ("phong ls", "Phòng Lãnh sự - Người Việt Nam ở nước ngoài"),
            ("nvnonn", "Phòng Lãnh sự - Người Việt Nam ở nước ngoài"),
            ("nguoi viet", "Phòng Lãnh sự - Người Việt Nam ở nước ngoài"),
            ("hành chính", "Phòng Hành chính"),
            ("HANH", "Phòng Hành chính"),
            ("chinh hanh p", "Phòng Hành chính"),
            ("lữ", "Phòng Lữ hành"),
            ("dvdn", "Trung tâm Dịch vụ đối ngoại"),
            ("thủ", "Phòng Thủy sản"),
            ("thư", "Thư viện"),
        ] {
            assert_eq!(names(typed).first().map(String::as_str), Some(first), "{typed}: {:?}", names(typed));
        }
        assert_eq!(names("xyz"), Vec::<String>::new());
        assert_eq!(names("").len(), 7);
        assert_eq!(names(" . ").len(), 7);
    }

    #[test]
    fn an_alias_is_said_where_it_fits_better() {
        let by = |typed: &str| find(&workspace(), None, typed, None, 1).into_iter().next().and_then(|hit| hit.by_alias);
        assert_eq!(by("VP").as_deref(), Some("VP"));
        assert_eq!(by("văn phòng sở"), None);
    }

    #[test]
    fn units_that_are_not_there_that_day_come_last() {
        let mut workspace = workspace();
        Arc::make_mut(&mut workspace.units[2]).until = day(30, 6, 2025);
        let first = |day| find(&workspace, None, "hanh", day, 9)[0].name.clone();
        assert_eq!(first(day(30, 6, 2025)), "Phòng Hành chính");
        assert_eq!(first(day(1, 7, 2025)), "Phòng Lữ hành");
        assert_eq!(find(&workspace, None, "hanh", day(1, 7, 2025), 9).len(), 2);
    }

    #[test]
    fn names_of_the_plan_are_found_behind_units() {
        let mut ids = IdSource::seeded(2);
        let mut plan = Plan::blank(ids.fresh(), Years::one(2026));
        let lead = Units::read("Phòng Hành trình; VP; Phòng Hành trình (đợt 1)", &[]);
        plan.rows.push(Node::Task(Arc::new(Task { lead, ..task(&mut ids) })));
        let hits = find(&workspace(), Some(&plan), "hanh", None, 9);
        let names: Vec<&str> = hits.iter().map(|hit| hit.name.as_str()).collect();
        assert_eq!(names, ["Phòng Hành chính", "Phòng Lữ hành", "Phòng Hành trình"]);
        assert_eq!(hits[2].unit, None);
    }

    fn task(ids: &mut IdSource) -> Task {
        Task { content: "Rà soát".to_owned(), ..Task::blank(ids.fresh()) }
    }
}

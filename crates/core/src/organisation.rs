//! The units that a plan's cells speak of, as a proposal for the office's list: an officer looks it
//! over and enters it; nothing is entered by itself.

use std::collections::BTreeMap;

use crate::finding::Ctx;
use crate::id::{IdSource, UnitId};
use crate::input::{Input, Name};
use crate::language::Lang;
use crate::order;
use crate::plan::Plan;
use crate::unit::alike::settled;
use crate::unit::level::level_named;
use crate::unit::tree::is_many;
use crate::unit::{Side, Unit};
use crate::vietnamese::{fold, is_ditto, nfc, plain, squeeze};
use crate::workspace::Workspace;

mod letterhead;
mod side;
pub(crate) use letterhead::in_small_letters;
use letterhead::short_names;
pub(crate) use side::Office;

/// The units of the plan that the workspace does not have: the body above the issuer first, then the
/// names of the cells in the order of the document. Spellings that may mean one unit (rule U002 asks
/// about them) are one unit, the other spellings its aliases. A collective name has an empty list of
/// members: inside the office it stands for every unit of it, beside the office for the bodies that
/// it names, which nobody lists.
pub fn propose(workspace: &Workspace, plan: &Plan, ids: &mut IdSource) -> Vec<Unit> {
    // Neither the day nor the language changes what is found.
    let ctx = Ctx { today: None, lang: Lang::Vi };
    let input = Input::new(workspace, plan, &ctx);
    let office = Office::of(workspace, plan);
    let mut proposal = Proposal { workspace, ids, units: Vec::new(), taken: Vec::new() };
    proposal.superior(plan);
    let names = &input.names().all;
    let full = fullest(&input);
    for (at, name) in names.iter().enumerate() {
        let others: Vec<&Name> =
            names.iter().enumerate().filter(|(other, _)| full.get(other) == Some(&at)).map(|(_, name)| name).collect();
        if !full.contains_key(&at) {
            proposal.name(name, &others, &office);
        }
    }
    proposal.units
}

/// For each spelling that is another of a fuller one, that one: at the end of the way where a full
/// spelling is itself another of one still fuller. Of the spellings of one collective name the first
/// stands for all ("Các sở, ban ngành", "Sở ban ngành").
fn fullest(input: &Input) -> BTreeMap<usize, usize> {
    let mut next: BTreeMap<usize, usize> = order::map(input.pairs().iter().map(|pair| (pair.other, pair.full)));
    let mut many = BTreeMap::new();
    for (at, name) in input.names().all.iter().enumerate().filter(|(_, name)| name.collective) {
        let first = *many.entry(name.who).or_insert(at);
        if first != at {
            next.insert(at, first);
        }
    }
    let end = |from: usize| {
        let way = std::iter::successors(Some(from), |at| next.get(at).copied());
        way.take(next.len() + 1).last().unwrap_or(from)
    };
    next.keys().map(|&other| (other, end(other))).filter(|(other, full)| other != full).collect()
}

struct Proposal<'a> {
    workspace: &'a Workspace,
    ids: &'a mut IdSource,
    units: Vec<Unit>,
    /// The names proposed so far, folded.
    taken: Vec<String>,
}

impl Proposal<'_> {
    /// The body that the letterhead prints above the issuer.
    fn superior(&mut self, plan: &Plan) {
        let name = in_small_letters(&plan.header.superior);
        if name.is_empty() || self.is_known(&name) {
            return;
        }
        let aliases = short_names(&name).into_iter().filter(|alias| !self.is_known(alias)).collect();
        self.keep(Side::Above, &name, aliases, None);
    }

    fn name(&mut self, name: &Name, others: &[&Name], office: &Office) {
        let here = std::iter::once(name).chain(others.iter().copied());
        // The office has one of the spellings: the rule asks about the others.
        if is_ditto(name.text) || here.clone().any(|name| name.unit.is_some()) || !is_name(name.text) {
            return;
        }
        if here.into_iter().any(|name| self.is_known(name.text)) {
            return;
        }
        let many = is_many(name.text);
        let side = office.side(name.text, many);
        let aliases = others.iter().map(|name| squeeze(&nfc(name.text))).collect();
        self.keep(side, &squeeze(&nfc(name.text)), aliases, many.then(Vec::new));
    }

    fn is_known(&self, name: &str) -> bool {
        self.taken.contains(&fold(name)) || self.workspace.unit_called(name).is_some()
    }

    fn keep(&mut self, side: Side, name: &str, others: Vec<String>, members: Option<Vec<UnitId>>) {
        let mut id: UnitId = self.ids.fresh();
        while self.workspace.unit(id).is_some() {
            id = self.ids.fresh();
        }
        self.taken.push(fold(name));
        let mut aliases: Vec<String> = Vec::new();
        for alias in others {
            let folded = fold(&alias);
            if !self.taken.contains(&folded) {
                self.taken.push(folded);
                aliases.push(alias);
            }
        }
        let name = with_capital(name);
        let level = level_named(&name).unwrap_or_default().to_owned();
        self.units.push(Unit { side, aliases, members, level, ..Unit::named(id, &name) });
    }
}

/// False for what stands in a unit cell and names nobody: a number, a sentence.
fn is_name(text: &str) -> bool {
    /// A longer text is a sentence.
    const LONGEST: usize = 120;
    let name = settled(text);
    name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST && !plain(text).contains(" chủ trì ")
}

/// "Các phòng" for "các phòng": in a list of its own a name begins with a capital.
fn with_capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let capital: String = first.chain(letters.as_str().chars()).collect();
    // "ß" has no capital of its own: the name must stay the same name.
    if fold(&capital) == fold(name) { capital } else { name.to_owned() }
}

#[cfg(test)]
mod tests;

//! What the plans of a workspace cite, document by document.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Entry, Register};
use crate::citation::{Bodies, Citation, ConflictKind, NumberKey, bodies_of, conflicts, is_central, number_key};
use crate::finding::{Ctx, Place};
use crate::input::Input;
use crate::language::Lang;
use crate::workspace::Workspace;

/// Plans are so far from each other, in bytes, that no two citations in them stand side by side.
const APART: usize = 1 << 28;

/// A document with the places that cite it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Number and symbol as first written.
    pub number: String,
    /// The kind by its canonical name.
    pub kind: Option<String>,
    /// Who issued it, in the words of the text where it says so.
    pub issuer: Option<String>,
    /// The date that is known, else the first that is cited.
    pub date: Option<NaiveDate>,
    /// What it is about, in the words of the first text that says so.
    pub title: Option<String>,
    /// Where it is cited, in the order of the workspace; how often is how long the list is.
    pub places: Vec<Place>,
    /// What the register says of it.
    pub known: Option<Entry>,
    /// In what its citations differ.
    pub conflicts: Vec<ConflictKind>,
    /// The dates that are not its own, each with its place in the list of places.
    pub wrong: Vec<(NaiveDate, usize)>,
}

/// Every document that a plan of the workspace cites, in the order of the first place.
pub fn cited(workspace: &Workspace, lang: Lang) -> Vec<Listed> {
    let register = Register::of(&workspace.rulebook);
    let all = collect(workspace, lang);
    let mut listed: Vec<Listed> = Vec::new();
    let mut by_number: BTreeMap<NumberKey, Vec<usize>> = BTreeMap::new();
    // Which document each citation was counted to.
    let mut counted: Vec<Option<usize>> = vec![None; all.len()];
    // A citation without a date joins one with it: those come first.
    let (dated, undated): (Vec<usize>, Vec<usize>) =
        (0..all.len()).partition(|&at| all.get(at).is_some_and(|(citation, _)| citation.date.is_some()));
    for at in dated.into_iter().chain(undated) {
        let Some((citation, _)) = all.get(at) else { continue };
        let key = number_key(&citation.number);
        let same = by_number.entry(key).or_default();
        let there = same.iter().copied().find(|&one| listed.get(one).is_some_and(|one| is_of(one, citation)));
        let one = there.unwrap_or_else(|| {
            same.push(listed.len());
            listed.push(begun(citation, register.meant(citation)));
            listed.len() - 1
        });
        if let Some(slot) = counted.get_mut(at) {
            *slot = Some(one);
        }
    }
    for (slot, (citation, place)) in counted.iter().zip(&all) {
        if let Some(one) = slot.and_then(|one| listed.get_mut(one)) {
            let known = one.known.as_ref();
            if let (Some(right), Some(date)) = (register.misdated(citation), citation.date)
                && known.is_some_and(|known| (&known.symbol, known.date) == (&right.symbol, right.date))
            {
                one.wrong.push((date, one.places.len()));
            }
            one.places.push(place.clone());
            one.title = one.title.take().or_else(|| citation.title.clone());
        }
    }
    let citations: Vec<Citation> = all.into_iter().map(|(citation, _)| citation).collect();
    for conflict in conflicts(&citations) {
        for way in &conflict.ways {
            let one = counted.get(way.line).copied().flatten().and_then(|one| listed.get_mut(one));
            if let Some(one) = one.filter(|one| !one.conflicts.contains(&conflict.what)) {
                one.conflicts.push(conflict.what);
            }
        }
    }
    listed
}

/// Every citation of every plan with its place; the line of each is its place in the list.
fn collect(workspace: &Workspace, lang: Lang) -> Vec<(Citation, Place)> {
    let ctx = Ctx { today: None, lang };
    let mut all = Vec::new();
    for (nr, plan) in workspace.plans.iter().enumerate() {
        let plan = &*plan.numbered();
        let input = Input::new(workspace, plan, &ctx);
        for one in input.citations().all.iter().filter(|one| one.piece.is_some()) {
            let mut citation = one.citation.clone();
            citation.line = all.len();
            citation.start = citation.start.saturating_add(nr.saturating_mul(APART));
            citation.end = citation.end.saturating_add(nr.saturating_mul(APART));
            all.push((citation, input.place_of_citation(one)));
        }
    }
    all
}

fn begun(citation: &Citation, known: Option<&Entry>) -> Listed {
    Listed {
        number: citation.number.clone(),
        kind: citation.kind.clone(),
        issuer: citation.issuer.clone(),
        date: known.and_then(|known| known.date).or(citation.date),
        title: citation.title.clone(),
        places: Vec::new(),
        known: known.cloned(),
        conflicts: Vec::new(),
        wrong: Vec::new(),
    }
}

/// True where a citation of the same number means the document: the year and the body are not others.
fn is_of(one: &Listed, citation: &Citation) -> bool {
    let with_year = number_key(&citation.number).year.is_some();
    let near = match (one.date, citation.date) {
        (Some(a), Some(b)) => a.year() == b.year() || (a.month(), a.day()) == (b.month(), b.day()),
        _ => true,
    };
    let symbol = citation.number.trim_start_matches(|c: char| !c.is_uppercase());
    let said = |issuer: &Option<String>| issuer.clone().unwrap_or_default();
    let other_body = !is_central(symbol)
        && citation.issuer_in_text
        && bodies_of(&said(&one.issuer), &said(&citation.issuer)) == Bodies::Different;
    (with_year || near) && !other_body
}

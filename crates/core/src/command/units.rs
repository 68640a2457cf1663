//! The changes of the office's units: entered, changed, renamed, moved, merged, split, taken out. The
//! tasks of the office's own plans follow, unless a plan was issued here.
//!
//! What a damaged file holds already (a name that two units have, a superior that is not there) is
//! no reason to refuse a change; nothing of that kind comes in anew.

use std::sync::Arc;

use super::CommandError;
use crate::id::{PlanId, RowId, UnitId};
use crate::unit::tree::is_below;
use crate::unit::{Unit, level};
use crate::vietnamese::{fold, nfc, squeeze};
use crate::workspace::Workspace;

mod follow;
use follow::{Heir, follow, naming};

pub(super) fn add(ws: &mut Workspace, unit: &Unit) -> Result<(), CommandError> {
    if ws.unit(unit.id).is_some() {
        return Err(CommandError::DuplicateId(unit.id.to_string()));
    }
    let unit = settled(unit)?;
    check(ws, &unit, None, &[])?;
    ws.units.push(Arc::new(unit));
    Ok(())
}

pub(super) fn change(ws: &mut Workspace, unit: &Unit) -> Result<(), CommandError> {
    let before = found(ws, unit.id)?;
    let unit = settled(&Unit { name: before.name.clone(), ..unit.clone() })?;
    check(ws, &unit, Some(&before), &[])?;
    put(ws, unit);
    Ok(())
}

pub(super) fn rename(ws: &mut Workspace, id: UnitId, name: &str) -> Result<(), CommandError> {
    let before = found(ws, id)?;
    // The papers of before use the old name.
    let mut aliases = vec![before.name.clone()];
    aliases.extend(before.aliases.iter().cloned());
    let unit = settled(&Unit { name: name.to_owned(), aliases, ..before.as_ref().clone() })?;
    check(ws, &unit, Some(&before), &[])?;
    follow(ws, &before, &Heir::kept(&unit));
    put(ws, unit);
    Ok(())
}

pub(super) fn place(ws: &mut Workspace, id: UnitId, above: Option<UnitId>, place: usize) -> Result<(), CommandError> {
    let before = found(ws, id)?;
    let unit = Unit { above, ..before.as_ref().clone() };
    check(ws, &unit, Some(&before), &[])?;
    ws.units.retain(|unit| unit.id != id);
    let neighbour = |other: &Arc<Unit>| other.above == above && (above.is_some() || other.side == unit.side);
    let at = ws.units.iter().enumerate().filter(|(_, other)| neighbour(other)).nth(place).map(|(at, _)| at);
    let unit = if above == before.above { before } else { Arc::new(unit) };
    ws.units.insert(at.unwrap_or(ws.units.len()), unit);
    Ok(())
}

pub(super) fn merge(ws: &mut Workspace, from: UnitId, into: UnitId) -> Result<(), CommandError> {
    let (old, new) = (found(ws, from)?, found(ws, into)?);
    if from == into {
        return Err(CommandError::SameUnit);
    }
    follow(ws, &old, &Heir::other(&new));
    let mut unit = new.as_ref().clone();
    unit.aliases.push(old.name.clone());
    unit.aliases.extend(old.aliases.iter().cloned());
    if is_below(&ws.units, into, from) {
        unit.above = old.above.filter(|above| *above != into);
    }
    put(ws, settled(&unit)?);
    ws.units.retain(|unit| unit.id != from);
    go_over(ws, from, &[into], Some(into));
    Ok(())
}

pub(super) fn split(
    ws: &mut Workspace,
    id: UnitId,
    into: &[Arc<Unit>],
    given: &[(PlanId, RowId, UnitId)],
) -> Result<(), CommandError> {
    let old = found(ws, id)?;
    let [first, _, ..] = into else {
        return Err(CommandError::SplitIntoOne);
    };
    for (plan, row, unit) in given {
        let plan = ws.plan(*plan).ok_or(CommandError::NoSuchPlan)?;
        plan.row(*row).ok_or(CommandError::NoSuchRow)?;
        if plan.is_sealed() {
            return Err(CommandError::Issued);
        }
        if !into.iter().any(|new| new.id == *unit) {
            return Err(CommandError::NoSuchUnit);
        }
    }
    let at = ws.units.iter().position(|unit| unit.id == id).unwrap_or_default();
    let mut new = Vec::with_capacity(into.len());
    for unit in into {
        if ws.unit(unit.id).is_some() || new.iter().any(|other: &Unit| other.id == unit.id) {
            return Err(CommandError::DuplicateId(unit.id.to_string()));
        }
        new.push(settled(unit)?);
    }
    let names = std::iter::once(&old.name).chain(&old.aliases);
    let left: Vec<String> = names.filter(|name| !new.iter().any(|unit| unit.is_called(name))).cloned().collect();
    if let Some(first) = new.first_mut() {
        first.aliases.extend(left);
        *first = settled(first)?;
    }
    follow(ws, &old, &Heir::among(&new, given));
    ws.units.retain(|unit| unit.id != id);
    let children = new.first().map(|unit| unit.id);
    for (place, unit) in new.iter().enumerate() {
        ws.units.insert(at + place, Arc::new(unit.clone()));
    }
    for unit in &new {
        check(ws, unit, None, &names_left(&old, unit, first.id))?;
    }
    let ids: Vec<UnitId> = new.iter().map(|unit| unit.id).collect();
    go_over(ws, id, &ids, children);
    Ok(())
}

/// The names that the first of the new units has from the old one: they were in use before.
fn names_left(old: &Unit, unit: &Unit, first: UnitId) -> Vec<String> {
    if unit.id == first { std::iter::once(&old.name).chain(&old.aliases).cloned().collect() } else { Vec::new() }
}

pub(super) fn delete(ws: &mut Workspace, id: UnitId, to: Option<UnitId>) -> Result<(), CommandError> {
    let old = found(ws, id)?;
    match to {
        Some(to) if to == id => return Err(CommandError::SameUnit),
        Some(to) => {
            let new = found(ws, to)?;
            follow(ws, &old, &Heir::other(&new));
        }
        None => {
            let tasks = naming(ws, &old);
            if tasks > 0 {
                return Err(CommandError::UnitInUse { name: old.name.clone(), tasks });
            }
        }
    }
    ws.units.retain(|unit| unit.id != id);
    let members: Vec<UnitId> = to.into_iter().collect();
    go_over(ws, id, &members, old.above);
    Ok(())
}

pub(super) fn set_level(ws: &mut Workspace, key: &str, set: &str) -> Result<(), CommandError> {
    let chosen = match set {
        "" => None,
        set => Some(level::set(set).ok_or_else(|| CommandError::NoSuchLevel(set.to_owned()))?),
    };
    let known = match chosen {
        Some(set) => set.level(key).is_some(),
        None => level::is_known(key),
    };
    if !key.is_empty() && !known {
        return Err(CommandError::NoSuchLevel(key.to_owned()));
    }
    ws.settings.level = key.to_owned();
    ws.settings.level_set = set.to_owned();
    Ok(())
}

pub(super) fn make_alias(ws: &mut Workspace, id: UnitId, name: &str, alias: &str) -> Result<(), CommandError> {
    let (name, alias) = (name.trim(), alias.trim());
    if name.is_empty() || alias.is_empty() {
        return Err(CommandError::NoName);
    }
    if ws.units.iter().any(|unit| unit.is_called(alias) && !unit.is_called(name)) {
        return Err(CommandError::NameTaken(alias.to_owned()));
    }
    match ws.units.iter_mut().find(|unit| unit.is_called(name)) {
        Some(unit) => {
            if !unit.is_called(alias) {
                Arc::make_mut(unit).aliases.push(alias.to_owned());
            }
        }
        None => {
            if ws.unit(id).is_some() {
                return Err(CommandError::DuplicateId(id.to_string()));
            }
            let unit = Unit { aliases: vec![alias.to_owned()], ..Unit::named(id, name) };
            ws.units.push(Arc::new(unit));
        }
    }
    Ok(())
}

fn found(ws: &Workspace, id: UnitId) -> Result<Arc<Unit>, CommandError> {
    ws.unit(id).cloned().ok_or(CommandError::NoSuchUnit)
}

/// Puts the unit in the place of the one of its id; what is the same stays shared.
fn put(ws: &mut Workspace, unit: Unit) {
    if let Some(there) = ws.units.iter_mut().find(|there| there.id == unit.id)
        && **there != unit
    {
        *there = Arc::new(unit);
    }
}

/// The unit with composed letters and single blanks in its names, each name once.
fn settled(unit: &Unit) -> Result<Unit, CommandError> {
    let clean = |name: &String| squeeze(&nfc(name));
    let name = clean(&unit.name);
    let mut names = vec![fold(&name)];
    if names.iter().any(String::is_empty) {
        return Err(CommandError::NoName);
    }
    let mut aliases = Vec::new();
    for alias in unit.aliases.iter().map(clean).filter(|alias| !fold(alias).is_empty()) {
        let folded = fold(&alias);
        if !names.contains(&folded) {
            names.push(folded);
            aliases.push(alias);
        }
    }
    Ok(Unit { name, aliases, ..unit.clone() })
}

/// Refuses what `before` did not have already: a name of another unit, a superior or member that
/// is not there or is the unit itself, a level of no set, an end before the beginning. `free` are
/// names that may be used whoever else has them.
fn check(ws: &Workspace, unit: &Unit, before: Option<&Unit>, free: &[String]) -> Result<(), CommandError> {
    let had = |name: &str| before.is_some_and(|before| before.is_called(name)) || free.iter().any(|free| free == name);
    for name in std::iter::once(&unit.name).chain(&unit.aliases) {
        if !had(name) && ws.units.iter().any(|other| other.id != unit.id && other.is_called(name)) {
            return Err(CommandError::NameTaken(name.clone()));
        }
    }
    if let Some(above) = unit.above.filter(|above| before.and_then(|before| before.above) != Some(*above)) {
        ws.unit(above).ok_or(CommandError::NoSuchUnit)?;
        if above == unit.id || is_below(&ws.units, above, unit.id) {
            return Err(CommandError::UnitUnderItself);
        }
    }
    let old = before.and_then(|before| before.members.as_deref()).unwrap_or_default();
    for member in unit.members.iter().flatten().filter(|member| !old.contains(member)) {
        if *member == unit.id {
            return Err(CommandError::UnitUnderItself);
        }
        ws.unit(*member).ok_or(CommandError::NoSuchUnit)?;
    }
    let same_level = before.is_some_and(|before| before.level == unit.level);
    if !unit.level.is_empty() && !same_level && !level::is_known(&unit.level) {
        return Err(CommandError::NoSuchLevel(unit.level.clone()));
    }
    let same_days = before.is_some_and(|before| (before.from, before.until) == (unit.from, unit.until));
    match (unit.from, unit.until) {
        (Some(from), Some(until)) if until < from && !same_days => Err(CommandError::EndsBeforeItBegins),
        _ => Ok(()),
    }
}

/// What belonged to a unit that is no more goes over: units below it to `above`, its places in
/// collective names to `members`. A collective name that loses its last member becomes the name of
/// one: an empty list would mean every unit of the office.
fn go_over(ws: &mut Workspace, gone: UnitId, members: &[UnitId], above: Option<UnitId>) {
    for unit in &mut ws.units {
        if unit.above == Some(gone) {
            let id = unit.id;
            Arc::make_mut(unit).above = above.filter(|above| *above != id);
        }
        if unit.members.iter().flatten().any(|member| *member == gone) {
            let unit = Arc::make_mut(unit);
            let mut list: Vec<UnitId> = Vec::new();
            for member in unit.members.take().into_iter().flatten() {
                let new: &[UnitId] = if member == gone { members } else { &[member] };
                for member in new {
                    if *member != unit.id && !list.contains(member) {
                        list.push(*member);
                    }
                }
            }
            unit.members = (!list.is_empty()).then_some(list);
        }
    }
}

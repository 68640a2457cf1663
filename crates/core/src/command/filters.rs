//! Filters that are saved under a name.

use super::CommandError;
use crate::filter::SavedFilter;
use crate::workspace::Workspace;

/// Saves a filter, in place of one of the same name.
pub(super) fn save(ws: &mut Workspace, saved: &SavedFilter) -> Result<(), CommandError> {
    let name = saved.name.trim();
    if name.is_empty() {
        return Err(CommandError::NoName);
    }
    if name.chars().count() > SavedFilter::LONGEST_NAME {
        return Err(CommandError::LongName(SavedFilter::LONGEST_NAME));
    }
    if saved.filter.is_empty() {
        return Err(CommandError::EmptyFilter);
    }
    let new = SavedFilter { name: name.to_owned(), filter: saved.filter.clone() };
    match ws.filters.iter_mut().find(|old| old.is_called(name)) {
        Some(old) => *old = new,
        None => ws.filters.push(new),
    }
    Ok(())
}

/// Takes a saved filter out.
pub(super) fn delete(ws: &mut Workspace, name: &str) -> Result<(), CommandError> {
    let place = ws.filters.iter().position(|saved| saved.is_called(name));
    ws.filters.remove(place.ok_or_else(|| CommandError::NoSuchFilter(name.to_owned()))?);
    Ok(())
}

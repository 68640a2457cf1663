//! Changes to the plan's document around its table: its lists, its text parts, its numbers.

use std::ops::Range;
use std::sync::Arc;

use super::{CommandError, HeaderText, Lines};
use crate::id::PartId;
use crate::plan::{Plan, TextPart};

/// Text parts may nest this deep.
const DEEPEST_PART: u8 = 6;

pub(super) fn set_header(plan: &mut Plan, what: HeaderText, text: &str) {
    let header = &mut plan.header;
    let place = match what {
        HeaderText::Number => &mut header.number,
        HeaderText::Place => &mut header.place,
        HeaderText::Superior => &mut header.superior,
        HeaderText::Issuer => &mut header.issuer,
        HeaderText::Kind => &mut header.kind,
        HeaderText::Title => &mut header.title,
        HeaderText::Authority => &mut header.authority,
        HeaderText::Position => &mut header.position,
        HeaderText::Signatory => &mut header.signatory,
        HeaderText::Preamble => &mut plan.preamble,
        HeaderText::Appendix => &mut plan.appendix_title,
    };
    *place = text.trim().to_owned();
}

pub(super) fn set_lines(plan: &mut Plan, what: Lines, lines: &[String]) {
    let lines = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    match what {
        Lines::Basis => plan.legal_basis = lines,
        Lines::Recipients => plan.header.recipients = lines,
    }
}

pub(super) fn insert_part(plan: &mut Plan, place: usize, part: &Arc<TextPart>) -> Result<(), CommandError> {
    if plan.parts.iter().any(|other| other.id == part.id) {
        return Err(CommandError::DuplicateId(part.id.to_string()));
    }
    check_depth(part)?;
    plan.parts.insert(place.min(plan.parts.len()), part.clone());
    Ok(())
}

pub(super) fn set_part(plan: &mut Plan, part: &Arc<TextPart>) -> Result<(), CommandError> {
    check_depth(part)?;
    let found = plan.parts.iter_mut().find(|other| other.id == part.id).ok_or(CommandError::NoSuchPart)?;
    *found = part.clone();
    Ok(())
}

pub(super) fn delete_part(plan: &mut Plan, part: PartId) -> Result<(), CommandError> {
    let with_below = span(plan, part)?;
    plan.parts.drain(with_below);
    Ok(())
}

pub(super) fn move_part(plan: &mut Plan, part: PartId, down: bool) -> Result<(), CommandError> {
    let own = span(plan, part)?;
    let depth = plan.parts.get(own.start).map_or(1, |part| part.depth);
    let at = |place: usize| plan.parts.get(place);
    if down {
        let next = at(own.end).filter(|next| next.depth == depth).ok_or(CommandError::NotThere)?;
        let other = span(plan, next.id)?;
        if let Some(both) = plan.parts.get_mut(own.start..other.end) {
            both.rotate_left(own.len());
        }
    } else {
        let before = plan.parts.get(..own.start).unwrap_or_default();
        let neighbour = before.iter().rev().take_while(|p| p.depth >= depth).find(|p| p.depth == depth);
        let other = span(plan, neighbour.ok_or(CommandError::NotThere)?.id)?;
        if let Some(both) = plan.parts.get_mut(other.start..own.end) {
            both.rotate_right(own.len());
        }
    }
    Ok(())
}

/// Where a part stands with those below it.
fn span(plan: &Plan, part: PartId) -> Result<Range<usize>, CommandError> {
    let start = plan.parts.iter().position(|other| other.id == part).ok_or(CommandError::NoSuchPart)?;
    let depth = plan.parts.get(start).map_or(1, |part| part.depth);
    let below = plan.parts.iter().skip(start + 1).take_while(|other| other.depth > depth).count();
    Ok(start..start + 1 + below)
}

fn check_depth(part: &TextPart) -> Result<(), CommandError> {
    if (1..=DEEPEST_PART).contains(&part.depth) { Ok(()) } else { Err(CommandError::TooDeep) }
}

//! "Tổ chức thực hiện": the part of a plan's text that says which unit does what, written from the
//! table so that both agree.

use std::sync::Arc;

use crate::command::Command;
use crate::id::{IdSource, PartId};
use crate::plan::{Plan, TextPart};
use crate::vietnamese::{fold, plain, squeeze};

/// The heading that such a part has, without capitals.
const HEADING: &str = "tổ chức thực hiện";

/// True where a part is the one that gives the work to the units.
pub fn is_implementation(part: &TextPart) -> bool {
    plain(&part.title).contains(HEADING)
}

/// The command that puts a part for each unit that leads a task of the table under this part, with
/// what it leads; units that have a part there already are left as they are. `None` where none is
/// missing.
pub fn by_unit(plan: &Plan, part: PartId, ids: &mut IdSource) -> Option<Command> {
    let at = plan.parts.iter().position(|other| other.id == part)?;
    let depth = plan.parts.get(at)?.depth;
    let below = plan.parts.get(at + 1..).unwrap_or_default().iter().take_while(|other| other.depth > depth);
    let there: Vec<String> = below.map(|other| fold(&other.title)).collect();
    let first = at + 1 + there.len();
    let missing = leads(plan).into_iter().filter(|(unit, _)| !there.contains(&fold(unit)));
    let commands: Vec<Command> = missing
        .enumerate()
        .map(|(nr, (unit, work))| {
            let body = format!("Chủ trì thực hiện: {}.", work.join("; "));
            let part = TextPart { title: unit, body, ..TextPart::blank(ids.fresh(), depth.saturating_add(1)) };
            Command::InsertPart { plan: plan.id, place: first + nr, part: Arc::new(part) }
        })
        .collect();
    (!commands.is_empty()).then_some(Command::Together { commands })
}

/// The units that lead tasks, in the order of the table, each with what it leads.
fn leads(plan: &Plan) -> Vec<(String, Vec<String>)> {
    let mut units: Vec<(String, Vec<String>)> = Vec::new();
    plan.each_task(|task, _| {
        let words = squeeze(&task.content);
        let words = words.trim_end_matches(['.', ';', ' ']);
        if words.is_empty() {
            return;
        }
        for name in &task.lead.names {
            match units.iter_mut().find(|(unit, _)| fold(unit) == fold(name)) {
                Some((_, work)) => work.push(words.to_owned()),
                None => units.push((name.clone(), vec![words.to_owned()])),
            }
        }
    });
    units
}

//! What an amendment changes, as a part of its own text: an order that a reader can carry out without
//! laying the two plans side by side.

use std::sync::Arc;

use super::{Change, How, What, between};
use crate::command::Command;
use crate::id::PartId;
use crate::language::Lang;
use crate::plan::{Number, Plan, TextPart};
use crate::vietnamese::{fold, squeeze};

/// How the heading of the part begins: by it the part is found and written anew.
const HEADING: &str = "Những nội dung thay đổi so với Kế hoạch";

/// True for the part that lists what an amendment changes.
pub(crate) fn is_list_of_changes(part: &TextPart) -> bool {
    fold(&part.title).starts_with(&fold(HEADING))
}

/// The change that writes what `plan` changes of the issued plan into its text: a part at its end, or
/// the one that stands there already. `id` is for a new part. Nothing where nothing is changed or
/// the part says so already.
pub fn write_changes(issued: &Plan, plan: &Plan, id: PartId) -> Option<Command> {
    let there = plan.parts.iter().find(|part| is_list_of_changes(part));
    let mut without = plan.clone();
    without.parts.retain(|part| there.is_none_or(|there| there.id != part.id));
    let lines: Vec<String> = between(&issued.numbered(), &without.numbered()).iter().filter_map(line).collect();
    if lines.is_empty() {
        return None;
    }
    let body = lines.join("\n");
    let title = match issued.header.number.trim() {
        "" => HEADING.to_owned(),
        number => format!("{HEADING} số {number}"),
    };
    match there {
        Some(part) if part.body == body && part.title == title => None,
        Some(part) => {
            let part = TextPart { title, body, ..TextPart::clone(part) };
            Some(Command::SetPart { plan: plan.id, part: Arc::new(part) })
        }
        None => {
            let part = TextPart { id, depth: 1, number: Number::COMPUTED, title, body };
            let place = plan.parts.len();
            Some(Command::InsertPart { plan: plan.id, place, part: Arc::new(part) })
        }
    }
}

/// One change as an order; nothing for head, legal basis and preamble, which are each paper's own.
fn line(change: &Change) -> Option<String> {
    let lang = Lang::Vi;
    if matches!(change.what, What::Header | What::Basis | What::Preamble) {
        return None;
    }
    let what = change.named(lang);
    let text = squeeze(&change.text);
    let named = if text.is_empty() { what.clone() } else { format!("{what} “{text}”") };
    let order = match change.how {
        How::Added => {
            let details = details(change);
            format!("- Bổ sung {named}{details}.")
        }
        How::Removed => format!("- Bỏ {named}."),
        How::Moved => moved(change, &named),
        How::Changed => {
            let texts = change.texts.iter().map(|text| {
                let place = text.place.word(lang).to_lowercase();
                match (squeeze(&text.before), squeeze(&text.after)) {
                    (before, after) if before.is_empty() => format!("{place}: bổ sung “{after}”"),
                    (before, after) if after.is_empty() => format!("{place}: bỏ “{before}”"),
                    (before, after) => format!("{place}: “{before}” sửa thành “{after}”"),
                }
            });
            let texts: Vec<String> = texts.collect();
            let elsewhere = if change.moved { "; chuyển chỗ" } else { "" };
            // Where no number tells the row from the others, its words do.
            let told = change.texts.iter().any(|cell| squeeze(&cell.after) == text);
            let what = if change.unnumbered && !told { &named } else { &what };
            format!("- Sửa {what}: {}{elsewhere}.", texts.join("; "))
        }
    };
    Some(order)
}

/// What a new row says beside its own text.
fn details(change: &Change) -> String {
    let text = squeeze(&change.text);
    let cells = change.texts.iter().filter(|cell| !cell.after.trim().is_empty() && squeeze(&cell.after) != text);
    let cells: Vec<String> =
        cells.map(|cell| format!("{}: {}", cell.place.word(Lang::Vi).to_lowercase(), squeeze(&cell.after))).collect();
    if cells.is_empty() { String::new() } else { format!(" ({})", cells.join("; ")) }
}

fn moved(change: &Change, named: &str) -> String {
    match (change.from.is_empty(), change.area.is_empty()) {
        // Both areas are named: its place in one of them need not be.
        (false, false) => {
            let (what, text) = (change.what.word(Lang::Vi), squeeze(&change.text));
            format!("- Chuyển {what} “{text}” từ “{}” sang “{}”.", change.from, change.area)
        }
        _ => format!("- Chuyển chỗ {named}."),
    }
}

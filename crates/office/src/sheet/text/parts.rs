//! The numbered parts of the text: headings and paragraphs whose numbers are computed.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::{IdSource, PartId};
use cchc_core::implementation;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, TextPart};
use cchc_core::prose::{self, Stated};
use maud::{Markup, html};

use super::super::{Fields, field_id};
use super::{fresh, tool};

/// Parts nest no deeper than this on the screen.
const DEEPEST: u8 = 4;

/// The command of what was done to a part.
pub(super) fn command(
    plan: &Plan,
    steps: &[&str],
    value: &str,
    ids: &mut IdSource,
    focus: &mut Option<String>,
) -> Result<Option<Command>, String> {
    let id = |step: &str| step.parse::<PartId>().ok();
    let part = |step: &str| id(step).and_then(|id| plan.parts.iter().find(|part| part.id == id));
    let set = |part: TextPart| Some(Command::SetPart { plan: plan.id, part: Arc::new(part) });
    let text = value.trim().to_owned();
    Ok(match steps {
        ["title", at] => part(at).and_then(|part| set(TextPart { title: text, ..part.as_ref().clone() })),
        ["body", at] => part(at).and_then(|part| set(TextPart { body: text, ..part.as_ref().clone() })),
        ["in", at] => part(at).map(|part| shifted(plan, part, 1)),
        ["out", at] => part(at).map(|part| shifted(plan, part, -1)),
        ["up", at] => {
            *focus = Some(format!("part-up-{at}"));
            id(at).map(|part| Command::MovePart { plan: plan.id, part, down: false })
        }
        ["down", at] => id(at).map(|part| Command::MovePart { plan: plan.id, part, down: true }),
        ["delete", at] => id(at).map(|part| Command::DeletePart { plan: plan.id, part }),
        ["after", at] => {
            let part = part(at).map(|part| (part.depth, after(plan, part)));
            Some(insert(plan, part, ids, focus))
        }
        ["below", at] => {
            let place = |id| plan.parts.iter().position(|other| other.id == id).map_or(plan.parts.len(), |at| at + 1);
            Some(insert(plan, part(at).map(|part| ((part.depth + 1).min(DEEPEST), place(part.id))), ids, focus))
        }
        ["units", at] => id(at).and_then(|id| implementation::by_unit(plan, id, ids)),
        ["target", at] => {
            let stated = prose::stated(plan);
            let found = at.parse::<usize>().ok().and_then(|at| stated.get(at));
            found.filter(|found| !found.taken).map(|found| prose::take(plan, found, ids.fresh()))
        }
        ["new"] => Some(insert(plan, None, ids, focus)),
        _ => None,
    })
}

/// A new part: at this depth and place, else a first one at the end.
fn insert(plan: &Plan, at: Option<(u8, usize)>, ids: &mut IdSource, focus: &mut Option<String>) -> Command {
    let (depth, place) = at.unwrap_or((1, plan.parts.len()));
    let id = fresh(ids);
    *focus = Some(field_id(&format!("part title {id}")));
    Command::InsertPart { plan: plan.id, place, part: Arc::new(TextPart::blank(id, depth)) }
}

/// A part with all below it, a level in or out.
fn shifted(plan: &Plan, part: &TextPart, by: i8) -> Command {
    let at = plan.parts.iter().position(|other| other.id == part.id).unwrap_or_default();
    let span = plan.parts.get(at..after(plan, part)).unwrap_or_default();
    let depth = |depth: u8| depth.saturating_add_signed(by).max(1);
    let set = |part: &Arc<TextPart>| {
        let part = Arc::new(TextPart { depth: depth(part.depth), ..part.as_ref().clone() });
        Command::SetPart { plan: plan.id, part }
    };
    Command::Together { commands: span.iter().map(set).collect() }
}

/// The place behind a part and all below it.
fn after(plan: &Plan, part: &TextPart) -> usize {
    let at = plan.parts.iter().position(|other| other.id == part.id).unwrap_or(plan.parts.len());
    let below = plan.parts.iter().skip(at + 1).take_while(|other| other.depth > part.depth).count();
    at + 1 + below
}

/// All parts, and the button for another one.
/// `found` is the part that is shown first, `deleting` the one that may go with all below it.
pub(super) fn draw(plan: &Plan, fields: &Fields, found: Option<&str>, deleting: Option<&str>, lang: Lang) -> Markup {
    let stated = prose::stated(plan);
    let of = |part: PartId| stated.iter().enumerate().filter(move |(_, stated)| stated.part == part);
    html! {
        section.parts aria-label=(lang.pick("Các mục của văn bản", "Parts of the text")) {
            @for part in &plan.parts {
                @let below = after(plan, part) - plan.parts.iter().take_while(|other| other.id != part.id).count() - 1;
                @let is = |id: Option<&str>| id.is_some_and(|id| id == part.id.to_string());
                (one(part, fields, is(found), below, lang))
                @if is(deleting) { (asked(part, below, lang)) }
                (targets(of(part.id), lang))
            }
            button type="button" id="part-new" data-do="part new" { "+ " (lang.pick("Mục lớn (I, II, …)", "Main part (I, II, …)")) }
        }
    }
}

/// The targets that a part states, each to be taken into the table.
fn targets<'s>(stated: impl Iterator<Item = (usize, &'s Stated)>, lang: Lang) -> Markup {
    let stated: Vec<_> = stated.collect();
    html! {
        @if !stated.is_empty() {
            ul.stated {
                @for (at, one) in stated {
                    li {
                        span.stated-words { (one.wording) }
                        @if one.taken {
                            span.chip { (lang.pick("có trong bảng", "in the table")) }
                        } @else {
                            button.small type="button" data-do={"part target " (at)} { (lang.pick("Lấy làm mục tiêu", "Take as a target")) }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a part is to go with all that stands below it.
fn asked(part: &TextPart, below: usize, lang: Lang) -> Markup {
    html! {
        p.question role="alert" {
            (lang.pick("Xóa mục này cùng", "Delete this part with the")) " " (below) " "
            (lang.pick("mục con?", "below it?")) " "
            button type="button" id="part-keep" data-do="ask nothing" { (lang.pick("Không xóa", "Keep them")) } " "
            button type="button" data-do={"part delete " (part.id)} { (lang.pick("Xóa tất cả", "Delete all")) }
        }
    }
}

fn one(part: &TextPart, fields: &Fields, found: bool, below: usize, lang: Lang) -> Markup {
    let id = part.id;
    let after = format!("part after {id}");
    let name = lang.pick("Tên mục", "Heading");
    html! {
        div.part.part-found[found] id={"part-" (id)} data-found[found] data-depth=(part.depth.min(DEEPEST)) {
            span.part-number { (mark(part)) }
            (fields.lines(&format!("part title {id}"), name, &part.title, "full strong", Some(&after)))
            div.part-text {
                @if implementation::is_implementation(part) {
                    button.small type="button" data-do={"part units " (id)} { (lang.pick("Thêm mục cho từng đơn vị chủ trì trong bảng", "Add a part for each unit that leads in the table")) }
                }
                (fields.lines(&format!("part body {id}"), lang.pick("Nội dung", "Text"), &part.body, "full body", Some(&after)))
            }
            // Behind the text, so that Tab goes from the heading to it; drawn beside the heading.
            span.tools {
                    (tool(&after, lang.pick("+ Mục", "+ Part"), lang.pick("Thêm mục cùng cấp (Ctrl+Enter)", "Add a part beside (Ctrl+Enter)"), false))
                    (tool(&format!("part below {id}"), lang.pick("+ Mục con", "+ Below"), lang.pick("Thêm mục con", "Add a part below"), part.depth >= DEEPEST))
                    (tool(&format!("part out {id}"), "⇤", lang.pick("Lên một cấp", "One level out"), part.depth <= 1))
                    (tool(&format!("part in {id}"), "⇥", lang.pick("Xuống một cấp", "One level in"), part.depth >= DEEPEST))
                    (tool(&format!("part up {id}"), "↑", lang.pick("Chuyển lên", "Move up"), false))
                    (tool(&format!("part down {id}"), "↓", lang.pick("Chuyển xuống", "Move down"), false))
                    // What stands below it goes with it: that is asked first.
                    (tool(&format!("{} {id}", if below > 0 { "ask" } else { "part delete" }), lang.pick("✕ Xóa", "✕ Delete"), lang.pick("Xóa mục này và các mục con", "Delete it with the parts below"), false))
            }
        }
    }
}

/// The number with the mark that goes with it: "I.", "1.", "a)", "-".
pub(super) fn mark(part: &TextPart) -> String {
    let number = part.number.trim_end_matches(['.', ')']);
    match number.chars().next_back() {
        None => String::new(),
        Some('-' | '+' | '–') => number.to_owned(),
        Some(last) if last.is_lowercase() => format!("{number})"),
        Some(_) => format!("{number}."),
    }
}

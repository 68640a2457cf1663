//! Which columns the table shows, in which order and how wide.

use cchc_core::language::Lang;
use cchc_core::plan::Field;
use maud::{Markup, html};

use super::Done;
use crate::message::Deed;
use crate::office::Office;

/// Does what was asked for; columns are named by their places in the list.
pub(super) fn act(office: &mut Office, deed: &Deed) -> Done {
    let columns = office.plan_columns();
    let look = office.look_mut();
    let listed: Vec<Field> = look.all(columns.clone()).into_iter().map(|(column, _)| column.field).collect();
    let at = |place: &str| place.parse::<usize>().ok().and_then(|place| listed.get(place));
    match deed.steps().as_slice() {
        ["look", "show", place] => {
            if let Some(field) = at(place) {
                look.show(field, deed.value == "true");
            }
        }
        ["look", "up", place] => {
            let above = place.parse::<usize>().ok().and_then(|place| listed.get(place.checked_sub(1)?));
            if let Some((field, above)) = at(place).zip(above) {
                look.put(columns, field, above);
            }
        }
        ["look", side @ ("wider" | "narrower"), place] => {
            if let Some(field) = at(place) {
                look.widen(field, *side == "wider");
            }
        }
        ["look", "forget"] => look.forget(),
        _ => {}
    }
    Ok(())
}

pub(super) fn draw(office: &Office, lang: Lang) -> Markup {
    let columns = office.look().all(office.plan_columns());
    html! {
        div.panel {
            strong { (lang.pick("Cột của bảng", "Columns of the table")) }
            @for (place, (column, shown)) in columns.iter().enumerate() {
                div.panel-line {
                    label {
                        input type="checkbox" id={"column-" (place)} data-do={"look show " (place)} checked[*shown] disabled[column.field == Field::Task];
                        " " (column.heading)
                    }
                    span.tools {
                        button.plain.small type="button" data-do={"look up " (place)} disabled[place < 2] title=(lang.pick("Đưa lên trước", "Move it forward")) aria-label=(lang.pick("Đưa lên trước", "Move it forward")) { "←" }
                        button.plain.small type="button" data-do={"look narrower " (place)} title=(lang.pick("Hẹp lại", "Narrower")) aria-label=(lang.pick("Hẹp lại", "Narrower")) { "−" }
                        button.plain.small type="button" data-do={"look wider " (place)} title=(lang.pick("Rộng ra", "Wider")) aria-label=(lang.pick("Rộng ra", "Wider")) { "+" }
                    }
                }
            }
            button.small type="button" data-do="look forget" { (lang.pick("Như lúc đầu", "As at first")) }
            span.lead { " " (lang.pick("Kéo mép đầu cột để đổi độ rộng, kéo đầu cột để đổi chỗ.", "Drag the edge of a heading to size its column, drag the heading to move it.")) }
        }
    }
}

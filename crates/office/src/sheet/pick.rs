//! The units that the letters typed into a cell may mean, to be taken into the cell.

use cchc_core::unit::find::find;
use maud::{Markup, html};

use crate::message::Deed;
use crate::office::Office;

/// So many are offered: each has a key of its own.
const MOST: usize = 8;

/// What is typed so far.
#[derive(Debug, Default)]
pub(super) struct Pick {
    typed: String,
}

impl Pick {
    pub(super) fn act(&mut self, deed: &Deed) {
        // The name that is being typed stands behind the last separator.
        let last = deed.value.rsplit(['\n', ';']).next().unwrap_or_default();
        last.trim_start_matches([' ', '-', '+', '•']).trim_end().clone_into(&mut self.typed);
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        let lang = office.lang();
        let plan = office.plan();
        let day = plan.map(|plan| plan.years.last_day());
        let hits = find(office.workspace(), plan.map(|plan| plan.as_ref()), &self.typed, day, MOST);
        html! {
            div.hits data-finds {
                span.label { (lang.pick("Đơn vị (Alt+số để chọn)", "Units (Alt+number takes one)")) }
                @for (at, hit) in hits.iter().enumerate() {
                    button.small type="button" data-insert=(hit.name) {
                        span.code { (at + 1) } " " (hit.name)
                        @if let Some(alias) = &hit.by_alias { span.lead { " (" (alias) ")" } }
                    }
                }
                @if hits.is_empty() { span.lead { (lang.pick("không có đơn vị nào khớp", "no unit fits")) } }
            }
        }
    }
}

//! What can be done with several selected rows at once.

use cchc_core::grid::{self, Place, Side};
use cchc_core::id::RowId;
use cchc_core::plan::{Field, Row};
use cchc_core::unit::find::find;
use maud::{Markup, html};

use super::{Done, Fields};
use crate::message::{BlockAt, Deed, RowKind};
use crate::office::{Office, rows_of};

/// So many names of units are offered.
const MOST_UNITS: usize = 200;

/// The selected rows: those between two lines.
#[derive(Debug)]
pub(super) struct Rows {
    at: Option<BlockAt>,
}

impl Rows {
    /// The rows between the lines of these two.
    pub(super) fn between(from: &str, to: &str) -> Rows {
        let at = |(from, to)| BlockAt { from, to, columns: 0..1 };
        Rows { at: from.parse().ok().zip(to.parse().ok()).map(at) }
    }

    /// The rows themselves, and the tasks among them or below them.
    fn rows(&self, office: &Office) -> Option<(Vec<RowId>, Vec<RowId>)> {
        let (_, lines) = office.block(self.at.as_ref()?)?;
        let tasks = lines.iter().filter(|line| line.kind == RowKind::Task).map(|line| line.row).collect();
        Some((rows_of(&lines), tasks))
    }

    pub(super) fn act(&self, office: &mut Office, deed: &Deed) -> Done {
        let Some((rows, tasks)) = self.rows(office) else { return Ok(()) };
        let Some(plan) = office.numbered() else { return Ok(()) };
        let value = deed.value.trim();
        let command = match deed.steps().as_slice() {
            ["set", _] if value.is_empty() => return Ok(()),
            ["set", "lead"] => grid::set(&plan, &tasks, &Field::Lead, value),
            ["set", "joint"] => grid::set(&plan, &tasks, &Field::Joint, value),
            ["set", "deadline"] => grid::set(&plan, &tasks, &Field::Deadline, value),
            ["into"] => match value.parse() {
                Ok(row) => grid::move_rows(&plan, &rows, Place { row, side: Side::Into }),
                Err(_) => return Ok(()),
            },
            ["join"] => grid::join(&plan, &tasks).map(Some),
            ["delete"] => grid::delete_rows(&plan, &rows),
            _ => return Ok(()),
        };
        office.do_command(command)
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let (Some((rows, tasks)), Some(plan)) = (self.rows(office), office.plan()) else { return html! {} };
        let mut areas = Vec::new();
        plan.walk(|row, _| {
            if let Row::Area(area) | Row::Group(area) = row
                && !rows.contains(&area.id)
            {
                areas.push((area.id, area.title.clone()));
            }
        });
        html! {
            fieldset.panel disabled[plan.is_sealed()] {
                strong { (lang.pick("Đã chọn", "Selected")) ": " (rows.len()) " " (lang.pick("dòng", "rows")) ", " (tasks.len()) " " (lang.pick("nhiệm vụ", "tasks")) }
                @if !tasks.is_empty() {
                    (fields.line("set lead", lang.pick("Đổi đơn vị chủ trì thành", "Lead unit becomes"), "", "wide", Some("units-known")))
                    (fields.line("set joint", lang.pick("Đổi đơn vị phối hợp thành", "Joint units become"), "", "wide", Some("units-known")))
                    (fields.line("set deadline", lang.pick("Đổi thời hạn thành", "Deadline becomes"), "", "short", None))
                }
                @if !areas.is_empty() {
                    label.field {
                        span.label { (lang.pick("Chuyển vào", "Move into")) }
                        select id="into" data-do="into" {
                            option value="" selected { (lang.pick("Lĩnh vực, nhóm…", "Area, group…")) }
                            @for (row, title) in &areas { option value=(row) { (title) } }
                        }
                    }
                }
                @if tasks.len() > 1 { button.small type="button" id="join" data-do="join" { (lang.pick("Gộp thành một dòng", "Join into one row")) } }
                datalist id="units-known" {
                    @for hit in find(office.workspace(), Some(plan.as_ref()), "", Some(plan.years.last_day()), MOST_UNITS) { option value=(hit.name) {} }
                }
                button.small.danger type="button" id="delete-rows" data-do="delete" { (lang.pick("Xóa các dòng này", "Delete these rows")) }
            }
        }
    }
}

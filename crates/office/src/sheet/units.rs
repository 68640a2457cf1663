//! Đơn vị: the office's rooms and centres, the bodies above and beside it, and the names that cells
//! use for them.

mod change;
mod one;

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::UnitId;
use cchc_core::language::Lang;
use cchc_core::unit::tree::{Branch, Counts, tree};
use cchc_core::unit::{Side, Unit, level};
use maud::{Markup, html};

use super::{Done, Fields};
use crate::message::Deed;
use crate::office::Office;

/// No more unknown names are listed.
const MOST_UNKNOWN: usize = 40;

/// The list of units and the one that is looked at.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// The unit that is shown to be changed.
    shown: Option<UnitId>,
    /// The names into which it is to be split, and what each task is given to, by its place.
    split: change::Split,
    /// The unit that takes over when the shown one is merged or deleted.
    other: Option<UnitId>,
}

impl Units {
    /// The screen, with this unit open.
    pub(super) fn at(unit: Option<&str>) -> Units {
        Units { shown: unit.and_then(|id| id.parse().ok()), ..Units::default() }
    }

    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        let steps = deed.steps();
        match steps.as_slice() {
            ["show", "unit", id] => {
                *self = Units { shown: id.parse().ok().filter(|id| Some(*id) != self.shown), ..Units::default() };
                return Ok(());
            }
            ["show", "split"] => {
                self.split.write(&deed.value);
                return Ok(());
            }
            ["show", "given", place, row] => {
                self.split.give(place, row, &deed.value);
                return Ok(());
            }
            ["show", "other"] => {
                self.other = deed.value.parse().ok();
                return Ok(());
            }
            ["office", "name"] => return office.change(Command::NameOffice { name: deed.value.clone() }),
            _ => {}
        }
        let Some(command) = change::command(self, office, &steps, &deed.value)? else { return Ok(()) };
        office.change(command)?;
        match steps.first() {
            Some(&"add") => *focus = Some("add".to_owned()),
            Some(&("merge" | "delete" | "split")) => *self = Units::default(),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let workspace = office.workspace();
        let counts = Counts::of(workspace);
        let branches = tree(&workspace.units);
        let shown = self.shown.and_then(|id| workspace.units.iter().find(|unit| unit.id == id));
        html! {
            div.page-units {
                h1 { (lang.pick("Đơn vị", "Units")) }
                (own(office, fields, lang))
                div.units {
                    section aria-label=(lang.pick("Danh sách đơn vị", "List of units")) {
                        @if branches.is_empty() {
                            p.lead { (lang.pick("Chưa có đơn vị nào. Thêm từng đơn vị dưới đây, hoặc lấy từ kế hoạch đang mở.", "There are no units yet. Enter them one by one below, or take them from the open plan.")) }
                        }
                        ul.unit-tree {
                            @for (at, branch) in branches.iter().enumerate() {
                                @if at == 0 || branches.get(at - 1).is_some_and(|before| before.unit.side != branch.unit.side) {
                                    li.side { (side_name(branch.unit.side, lang)) }
                                }
                                (self.line(branch, &counts, lang))
                            }
                        }
                        (fields.line("add", lang.pick("Thêm đơn vị (gõ tên, Enter)", "Add a unit (type its name, Enter)"), "", "", None))
                        (unknown(&counts, shown.map(AsRef::as_ref), lang))
                    }
                    section aria-label=(lang.pick("Đơn vị đang chọn", "The chosen unit")) {
                        @match shown {
                            Some(unit) => (one::draw(self, office, unit, fields, &counts, lang)),
                            None => p.lead { (lang.pick("Bấm tên một đơn vị để sửa, gộp, tách, xóa.", "Press a unit's name to change, merge, split or delete it.")) },
                        }
                    }
                }
            }
        }
    }

    fn line(&self, branch: &Branch, counts: &Counts, lang: Lang) -> Markup {
        let unit = branch.unit;
        let count = counts.unit(unit.id);
        let here = self.shown == Some(unit.id);
        html! {
            li id={"unit-" (unit.id)} data-depth=(branch.depth.min(4)) {
                button.link type="button" data-do={"show unit " (unit.id)} aria-pressed=(here.to_string()) { (unit.name) }
                @if unit.members.is_some() { " " span.chip { (lang.pick("tên chung", "stands for many")) } }
                @if !unit.aliases.is_empty() { " " span.lead { "(" (unit.aliases.join("; ")) ")" } }
                @if count.leads + count.joins > 0 {
                    " " span.lead { (lang.pick("chủ trì", "leads")) " " (count.leads) " · " (lang.pick("phối hợp", "joins")) " " (count.joins) }
                }
            }
        }
    }
}

fn side_name(side: Side, lang: Lang) -> &'static str {
    match side {
        Side::Inside => lang.pick("Trong cơ quan", "Inside the office"),
        Side::Above => lang.pick("Cấp trên", "Above the office"),
        Side::Beside => lang.pick("Cơ quan khác", "Beside the office"),
    }
}

/// The office itself: its name and its level.
fn own(office: &Office, fields: &Fields, lang: Lang) -> Markup {
    let workspace = office.workspace();
    let day = office.plan().map_or_else(|| office.today(), |plan| plan.years.first_day());
    let set = level::level_set_of(&workspace.settings, day);
    let own = level::own_level(workspace);
    html! {
        div.begin-fields {
            (fields.line("office name", lang.pick("Tên cơ quan", "The office"), &workspace.office, "", None))
            label.field {
                span.label { (lang.pick("Cấp của cơ quan", "Its level")) }
                select id="level-own" data-do="level own" {
                    option value="" selected[workspace.settings.level.is_empty()] {
                        (lang.pick("theo tên", "by its name"))
                        @if let Some(level) = own.and_then(|key| set.level(key)) { ": " (level.name(lang)) }
                    }
                    @for level in set.levels.iter().filter(|level| level.exists) {
                        option value=(level.key) selected[workspace.settings.level == level.key] { (level.name(lang)) }
                    }
                }
            }
            label.field {
                span.label { (lang.pick("Tổ chức chính quyền", "Tiers of government")) }
                select id="level-set" data-do="level set" {
                    option value="" selected[workspace.settings.level_set.is_empty()] {
                        (lang.pick("theo năm kế hoạch", "by the plan's year")) ": " (level::level_set_of(&Default::default(), day).name(lang))
                    }
                    @for set in level::sets() {
                        option value=(set.key) selected[workspace.settings.level_set == set.key] { (set.name(lang)) }
                    }
                }
            }
        }
    }
}

/// Names that cells use and that are no unit yet.
fn unknown(counts: &Counts, shown: Option<&Unit>, lang: Lang) -> Markup {
    let names = counts.unknown();
    html! {
        @if !names.is_empty() {
            h2 { (lang.pick("Tên có trong bảng, chưa có trong danh sách", "Names of the table that are not in the list")) " (" (names.len()) ")" }
            p { button type="button" id="propose" data-do="propose" { (lang.pick("Thêm tất cả từ kế hoạch đang mở", "Take all from the open plan")) } }
            ul.unknown {
                @for (at, name) in names.iter().take(MOST_UNKNOWN).enumerate() {
                    li id={"unknown-" (at)} {
                        span { (name.name) " " span.lead { "×" (name.cells) } }
                        button.small type="button" data-do="enter" value=(name.name) { (lang.pick("Thêm", "Enter")) }
                        @if let Some(unit) = shown {
                            button.small type="button" data-do={"alias " (unit.id)} value=(name.name) {
                                (lang.pick("Là tên khác của", "Another name of")) " “" (unit.name) "”"
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A unit of the open workspace.
fn unit_of(office: &Office, id: &str) -> Option<Arc<Unit>> {
    let id = id.parse::<UnitId>().ok()?;
    office.workspace().units.iter().find(|unit| unit.id == id).cloned()
}

/// Several commands as one step; none for none.
fn together(mut commands: Vec<Command>) -> Option<Command> {
    match commands.len() {
        0 => None,
        1 => commands.pop(),
        _ => Some(Command::Together { commands }),
    }
}

//! One unit with all that can be done to it.

use cchc_core::id::UnitId;
use cchc_core::language::Lang;
use cchc_core::unit::mentions::mentions;
use cchc_core::unit::tree::Counts;
use cchc_core::unit::{Side, Unit, level};
use cchc_core::vietnamese::write_day;
use maud::{Markup, html};

use super::super::{Fields, address};
use super::change::tasks_naming;
use super::{Units, side_name};
use crate::office::Office;

pub(super) fn draw(
    units: &Units,
    office: &Office,
    unit: &Unit,
    fields: &Fields,
    counts: &Counts,
    lang: Lang,
) -> Markup {
    let id = unit.id;
    let count = counts.unit(id);
    html! {
        div.card id={"chosen-" (id)} {
            (fields.line(&format!("rename {id}"), lang.pick("Tên đầy đủ (đổi tên: các nhiệm vụ đổi theo)", "Full name (tasks follow when it changes)"), &unit.name, "", None))
            label.field {
                span.label { (lang.pick("Tên gọi khác, mỗi dòng một tên", "Other names, one a line")) }
                (fields.lines(&format!("aliases {id}"), lang.pick("Tên gọi khác", "Other names"), &unit.aliases.join("\n"), "", None))
            }
            (place(office, unit, lang))
            div.begin-fields {
                (fields.line(&format!("from {id}"), lang.pick("Có từ ngày", "Exists from"), &unit.from.map(write_day).unwrap_or_default(), "", None))
                (fields.line(&format!("until {id}"), lang.pick("Đến hết ngày", "Until"), &unit.until.map(write_day).unwrap_or_default(), "", None))
                span.tools {
                    button.small type="button" data-do={"up " (id)} { "↑ " (lang.pick("Lên", "Up")) }
                    button.small type="button" data-do={"down " (id)} { "↓ " (lang.pick("Xuống", "Down")) }
                }
            }
            (members(office, unit, lang))
            p.lead { (lang.pick("Chủ trì", "Leads")) " " (count.leads) ", " (lang.pick("phối hợp", "joins")) " " (count.joins) " " (lang.pick("nhiệm vụ", "tasks")) }
            (named_otherwise(office, unit, lang))
            (merge(units, office, unit, lang))
            (split(units, office, unit, fields, lang))
        }
    }
}

/// Where it stands: side, what it belongs to, level.
fn place(office: &Office, unit: &Unit, lang: Lang) -> Markup {
    let id = unit.id;
    let workspace = office.workspace();
    let day = office.plan().map_or_else(|| office.today(), |plan| plan.years.first_day());
    let set = level::level_set_of(&workspace.settings, day);
    html! {
        div.begin-fields {
            label.field {
                span.label { (lang.pick("Vị trí", "Where it stands")) }
                select id={"side-" (id)} data-do={"side " (id)} {
                    @for (side, key) in [(Side::Inside, "inside"), (Side::Above, "above"), (Side::Beside, "beside")] {
                        option value=(key) selected[unit.side == side] { (side_name(side, lang)) }
                    }
                }
            }
            label.field {
                span.label { (lang.pick("Trực thuộc", "Belongs to")) }
                select id={"under-" (id)} data-do={"under " (id)} {
                    option value="" selected[unit.above.is_none()] { "–" }
                    (options(office, Some(id), unit.above))
                }
            }
            label.field {
                span.label { (lang.pick("Cấp", "Level")) }
                select id={"at-level-" (id)} data-do={"at-level " (id)} {
                    option value="" selected[unit.level.is_empty()] { "–" }
                    @for level in &set.levels { option value=(level.key) selected[unit.level == level.key] { (level.name(lang)) } }
                }
            }
        }
    }
}

/// Every unit but this one as options.
fn options(office: &Office, but: Option<UnitId>, chosen: Option<UnitId>) -> Markup {
    html! {
        @for other in office.workspace().units.iter().filter(|other| Some(other.id) != but) {
            option value=(other.id) selected[chosen == Some(other.id)] { (other.name) }
        }
    }
}

/// For a name that stands for many: for which.
fn members(office: &Office, unit: &Unit, lang: Lang) -> Markup {
    let id = unit.id;
    html! {
        label.field {
            input type="checkbox" id={"many-" (id)} data-do={"many " (id)} checked[unit.members.is_some()];
            " " (lang.pick("Tên chung cho nhiều đơn vị (“các phòng, đơn vị thuộc Sở”)", "Stands for many units (“các phòng, đơn vị thuộc Sở”)"))
        }
        @if let Some(members) = &unit.members {
            details id={"members-" (id)} {
                summary {
                    @if members.is_empty() { (lang.pick("Mọi đơn vị của cơ quan", "Every unit of the office")) }
                    @else { (members.len()) " " (lang.pick("đơn vị", "units")) }
                }
                ul {
                    @for other in office.workspace().units.iter().filter(|other| other.id != id && other.members.is_none()) {
                        li { label {
                            input type="checkbox" data-do={"member " (id) " " (other.id)} checked[members.contains(&other.id)];
                            " " (other.name)
                        } }
                    }
                }
            }
        }
    }
}

/// The sentences that still call it by another name: cells follow a new name, sentences do not.
fn named_otherwise(office: &Office, unit: &Unit, lang: Lang) -> Markup {
    const MOST: usize = 20;
    let mentions = mentions(office.workspace(), unit, lang);
    html! {
        @if !mentions.is_empty() {
            details id="mentions" {
                summary {
                    (lang.pick("Câu chữ còn ghi tên khác của đơn vị", "Sentences that name it otherwise")) ": " (mentions.len())
                }
                ul {
                    @for mention in mentions.iter().take(MOST) {
                        @let address = address::of_row_or_part(mention.row, mention.part);
                        li {
                            @if office.plan().is_some_and(|plan| plan.id == mention.plan) { a href=(address) { (mention.at) } }
                            @else { (mention.at) }
                            ": “" (mention.name) "”"
                        }
                    }
                    @if mentions.len() > MOST { li { "…" } }
                }
            }
        }
    }
}

/// Merging it into another, or taking it out; its tasks go there.
fn merge(units: &Units, office: &Office, unit: &Unit, lang: Lang) -> Markup {
    let id = unit.id;
    html! {
        div.unit-ends {
            label.field {
                span.label { (lang.pick("Đơn vị nhận nhiệm vụ khi gộp hoặc xóa", "The unit that takes the tasks when it is merged or deleted")) }
                select id="show-other" data-do="show other" {
                    option value="" { (lang.pick("chọn đơn vị…", "choose a unit…")) }
                    (options(office, Some(id), units.other))
                }
            }
            button type="button" id="merge" data-do={"merge " (id)} disabled[units.other.is_none()] { (lang.pick("Gộp vào đơn vị đó", "Merge into it")) }
            button.danger type="button" id="delete-unit" data-do={"delete " (id)} { (lang.pick("Xóa đơn vị", "Delete the unit")) }
        }
    }
}

/// Splitting it: the new names, and which of them each task goes to.
fn split(units: &Units, office: &Office, unit: &Unit, fields: &Fields, lang: Lang) -> Markup {
    let names = &units.split.names;
    html! {
        details id="split" {
            summary { (lang.pick("Tách thành nhiều đơn vị", "Split into several")) }
            (fields.lines("show split", lang.pick("Tên các đơn vị mới, mỗi dòng một tên", "The new names, one a line"), &names.join("\n"), "", None))
            @if names.len() > 1 {
                ul.given {
                    @for (plan, row, words) in tasks_naming(office, unit) {
                        @let given = units.split.given.get(&(plan, row)).copied().unwrap_or_default();
                        li {
                            span { (words) }
                            select data-do={"show given " (plan) " " (row)} aria-label=(words) {
                                @for (at, name) in names.iter().enumerate() { option value=(at) selected[at == given] { (name) } }
                            }
                        }
                    }
                }
            }
            button type="button" id="split-go" data-do={"split " (unit.id)} disabled[names.len() < 2] { (lang.pick("Tách", "Split")) }
        }
    }
}

//! What the table is filtered by: areas, units, months, findings; and filters kept under a name.

use cchc_core::command::Command;
use cchc_core::filter::{Choice, Choices, Duty, Filter, Found, OfUnit, SavedFilter, When};
use cchc_core::language::Lang;
use maud::{Markup, html};

use super::check::name_of;
use super::{Done, Fields};
use crate::message::Deed;
use crate::office::Office;

/// Does what was asked for. What is chosen is named by its place in its list.
pub(super) fn act(office: &mut Office, deed: &Deed) -> Done {
    let mut filter = office.filter().clone();
    let choices = office.filter_choices();
    let at = deed.value.parse::<usize>().ok();
    match deed.steps().as_slice() {
        ["sift", "area"] => {
            add(&mut filter.areas, at.and_then(|at| choices.areas.get(at)).map(|choice| choice.area.clone()))
        }
        ["sift", "unit"] => {
            add(&mut filter.units, at.and_then(|at| choices.units.get(at)).map(|choice| choice.unit.clone()))
        }
        ["sift", "when"] => add(&mut filter.when, at.and_then(|at| choices.when.get(at)).map(|choice| choice.value)),
        ["sift", "found"] => {
            add(&mut filter.found, at.and_then(|at| found(&choices).into_iter().nth(at)).map(|(found, _)| found))
        }
        ["sift", "duty"] => {
            filter.duty = DUTIES.into_iter().find(|(_, key, ..)| *key == deed.value).map_or(Duty::Either, |duty| duty.0)
        }
        ["sift", "comments"] => filter.commented = deed.value == "true",
        ["sift", "off", list, place] => {
            let place = place.parse().unwrap_or(usize::MAX);
            match *list {
                "area" => take_out(&mut filter.areas, place),
                "unit" => take_out(&mut filter.units, place),
                "when" => take_out(&mut filter.when, place),
                _ => take_out(&mut filter.found, place),
            }
        }
        ["sift", "nothing"] => filter = Filter::default(),
        ["sift", "saved"] => {
            let saved = at.and_then(|at| office.workspace().filters.get(at));
            filter = saved.map_or(filter, |saved| saved.filter.clone());
        }
        ["save-filter"] => {
            let saved = SavedFilter { name: deed.value.trim().to_owned(), filter };
            return office.change(Command::SaveFilter { saved });
        }
        ["delete-filter", place] => {
            let saved = place.parse().ok().and_then(|place: usize| office.workspace().filters.get(place));
            let Some(name) = saved.map(|saved| saved.name.clone()) else { return Ok(()) };
            return office.change(Command::DeleteFilter { name });
        }
        _ => {}
    }
    office.set_filter(filter);
    Ok(())
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: Option<T>) {
    if let Some(one) = one.filter(|one| !list.contains(one)) {
        list.push(one);
    }
}

fn take_out<T>(list: &mut Vec<T>, place: usize) {
    if place < list.len() {
        list.remove(place);
    }
}

/// As what a unit is named.
const DUTIES: [(Duty, &str, &str, &str); 3] = [
    (Duty::Either, "either", "chủ trì hoặc phối hợp", "leads or joins"),
    (Duty::Lead, "lead", "chủ trì", "leads"),
    (Duty::Joint, "joint", "phối hợp", "joins"),
];

/// What can be found, with how many rows.
fn found(choices: &Choices) -> Vec<(Found, usize)> {
    let severities = choices.severities.iter().map(|Choice { value, rows }| (Found::Severity(*value), *rows));
    let rules = choices.rules.iter().map(|Choice { value, rows }| (Found::Rule(value.clone()), *rows));
    severities.chain(rules).collect()
}

fn found_name(found: &Found, lang: Lang) -> String {
    match found {
        Found::Any => lang.pick("Có vấn đề", "Anything found").to_owned(),
        Found::Severity(severity) => name_of(*severity, lang).to_owned(),
        Found::Rule(code) => code.clone(),
    }
}

fn when_name(when: &When, lang: Lang) -> String {
    match when {
        When::Month { year: Some(year), month } => match lang {
            Lang::Vi => format!("Tháng {month}/{year}"),
            Lang::En => format!("{month}/{year}"),
        },
        When::Month { year: None, month } => match lang {
            Lang::Vi => format!("Tháng {month}"),
            Lang::En => format!("Month {month}"),
        },
        When::Ongoing => lang.pick("Thường xuyên, hằng kỳ", "All the time or repeated").to_owned(),
        When::Undated => lang.pick("Không ra ngày", "No day is fixed").to_owned(),
        When::Unwritten => lang.pick("Chưa ghi thời hạn", "No deadline written").to_owned(),
    }
}

fn unit_name(unit: &OfUnit, office: &Office, lang: Lang) -> String {
    let known = unit.unit.and_then(|id| office.workspace().units.iter().find(|unit| unit.id == id));
    match known {
        Some(known) => known.name.clone(),
        None if unit.name.is_empty() => lang.pick("Không ghi đơn vị", "No unit named").to_owned(),
        None => unit.name.clone(),
    }
}

/// A list to choose one more from.
fn list(what: &str, all: &str, choices: &[(String, usize)]) -> Markup {
    html! {
        select id={"sift-" (what)} data-do={"sift " (what)} aria-label=(all) {
            option value="" selected { (all) }
            @for (place, (name, rows)) in choices.iter().enumerate() { option value=(place) { (name) " (" (rows) ")" } }
        }
    }
}

/// What is chosen of a list, each to be taken out.
fn chosen(what: &str, names: &[String], lang: Lang) -> Markup {
    html! {
        @for (place, name) in names.iter().enumerate() {
            button.small type="button" data-do={"sift off " (what) " " (place)} title=(lang.pick("Bỏ điều kiện này", "Take this out")) { (name) " ✕" }
        }
    }
}

pub(super) fn draw(office: &Office, fields: &Fields) -> Markup {
    let lang = office.lang();
    let choices = office.filter_choices();
    let filter = office.filter();
    let areas: Vec<_> =
        choices.areas.iter().map(|choice| (format!("{} {}", choice.number, choice.area.title), choice.tasks)).collect();
    let units: Vec<_> =
        choices.units.iter().map(|choice| (unit_name(&choice.unit, office, lang), choice.tasks)).collect();
    let months: Vec<_> = choices.when.iter().map(|choice| (when_name(&choice.value, lang), choice.rows)).collect();
    let findings: Vec<_> = found(&choices).iter().map(|(found, rows)| (found_name(found, lang), *rows)).collect();
    html! {
        div.panel {
            strong { (lang.pick("Chỉ hiện", "Show only")) }
            (list("area", lang.pick("Lĩnh vực…", "Area…"), &areas))
            (list("unit", lang.pick("Đơn vị…", "Unit…"), &units))
            @if !filter.units.is_empty() {
                select id="sift-duty" data-do="sift duty" aria-label=(lang.pick("Vai trò", "Part")) {
                    @for (duty, key, vi, en) in DUTIES { option value=(key) selected[filter.duty == duty] { (lang.pick(vi, en)) } }
                }
            }
            (list("when", lang.pick("Thời hạn…", "Deadline…"), &months))
            (list("found", lang.pick("Lỗi, cảnh báo…", "Findings…"), &findings))
            label {
                input type="checkbox" id="sift-comments" data-do="sift comments" checked[filter.commented];
                " " (lang.pick("có ý kiến", "with comments")) " (" (choices.commented) ")"
            }
        }
        (kept(office, fields, lang))
    }
}

/// What is chosen, and the filters that are kept.
fn kept(office: &Office, fields: &Fields, lang: Lang) -> Markup {
    let filter = office.filter();
    let areas: Vec<_> = filter.areas.iter().map(|area| area.title.clone()).collect();
    let units: Vec<_> = filter.units.iter().map(|unit| unit_name(unit, office, lang)).collect();
    let months: Vec<_> = filter.when.iter().map(|when| when_name(when, lang)).collect();
    let findings: Vec<_> = filter.found.iter().map(|found| found_name(found, lang)).collect();
    let saved = &office.workspace().filters;
    html! {
        div.panel {
            (chosen("area", &areas, lang)) (chosen("unit", &units, lang)) (chosen("when", &months, lang)) (chosen("found", &findings, lang))
            @if !filter.is_empty() {
                button.small type="button" id="sift-nothing" data-do="sift nothing" { (lang.pick("Bỏ lọc", "Show everything")) }
                (fields.line("save-filter", lang.pick("Giữ bộ lọc với tên", "Keep the filter as"), "", "filter-name", None))
            }
            @if !saved.is_empty() {
                span.label { (lang.pick("Bộ lọc đã giữ:", "Kept filters:")) }
                @for (place, one) in saved.iter().enumerate() {
                    span.panel-line {
                        button.small type="button" data-do="sift saved" value=(place) title=(office.filter_said(&one.filter)) { (one.name) }
                        button.plain.small type="button" data-do={"delete-filter " (place)} aria-label={(lang.pick("Xóa bộ lọc", "Delete the filter")) " " (one.name)} { "✕" }
                    }
                }
            }
        }
    }
}

/// The sentence that stands over what is only a part of a plan; nothing where it is the whole.
pub(super) fn part(office: &Office, lang: Lang) -> Option<String> {
    let said = office.filter_said(office.filter());
    (!said.is_empty()).then(|| format!("{}: {said}", lang.pick("Chỉ các dòng đang lọc", "Only the rows of the filter")))
}

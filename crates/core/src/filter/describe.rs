//! A filter in one line, for the screen and for the head of what is printed of it.

use std::sync::Arc;

use super::{Duty, Filter, Found, InArea, Index, OfUnit, When, sections, units};
use crate::input::bare;
use crate::language::Lang;
use crate::plan::{Node, Plan};
use crate::say;
use crate::unit::Unit;
use crate::workspace::Workspace;

/// How many characters of a title or of words stand in the line.
const SHOWN: usize = 60;

impl Filter {
    /// The filter in words, as [`Index::describe`] gives them.
    pub fn describe(&self, workspace: &Workspace, plan: &Plan, lang: Lang) -> String {
        Index::of(workspace, plan, Index::default()).describe(self, lang)
    }
}

impl Index {
    /// "Lĩnh vực II · Văn phòng chủ trì · tháng 6/2026 · có lỗi"; empty where nothing is asked. Areas are
    /// named by their numbers in this plan, units as the office calls them now.
    pub fn describe(&self, filter: &Filter, lang: Lang) -> String {
        let listed = self.of.as_ref().map_or(&[][..], |(workspace, _)| workspace.units.as_slice());
        let mut parts: Vec<String> = Vec::new();
        let mut add = |list: Vec<String>| {
            if !list.is_empty() {
                parts.push(list.join(", "));
            }
        };
        if !filter.words.trim().is_empty() {
            add(vec![format!("“{}”", shown(filter.words.trim()))]);
        }
        add(filter.areas.iter().map(|area| area_name(self, area, lang)).collect());
        let mut named: Vec<String> = filter.units.iter().map(|unit| unit_name(listed, unit, lang)).collect();
        // "Văn phòng chủ trì"; behind several, in brackets, as what all of them are named.
        let duty = match (filter.duty, lang, named.len()) {
            (Duty::Either, ..) => "",
            (Duty::Lead, Lang::Vi, 1) => " chủ trì",
            (Duty::Joint, Lang::Vi, 1) => " phối hợp",
            (Duty::Lead, ..) => lang.pick(" (chủ trì)", " (lead)"),
            (Duty::Joint, ..) => lang.pick(" (phối hợp)", " (joint)"),
        };
        if let Some(last) = named.last_mut() {
            last.push_str(duty);
        }
        add(named);
        add(filter.when.iter().map(|when| when_name(*when, lang)).collect());
        add(filter.found.iter().map(|found| found_name(found, lang)).collect());
        if filter.commented {
            add(vec![lang.pick("có ý kiến", "with comments").to_owned()]);
        }
        parts.join(" · ")
    }
}

/// "Lĩnh vực II"; an area without a number, and one that the plan does not have, by its title.
fn area_name(index: &Index, area: &InArea, lang: Lang) -> String {
    let entry = sections::places(index, area).first().and_then(|at| index.rows.get(*at));
    let number = entry.map_or("", |entry| bare(&entry.number));
    let kind = match entry.map(|entry| &entry.node) {
        Some(Node::Group(_)) => lang.pick("Nhóm", "Group"),
        _ => lang.pick("Lĩnh vực", "Area"),
    };
    match number {
        "" => format!("{kind} “{}”", shown(entry.map_or(area.title.as_str(), |entry| entry.node.row().text()))),
        number => format!("{kind} {number}"),
    }
}

fn unit_name(units: &[Arc<Unit>], unit: &OfUnit, lang: Lang) -> String {
    if unit.is_nobody() {
        return lang.pick("chưa ghi đơn vị", "no unit").to_owned();
    }
    let listed = units::listed(units, unit).and_then(|at| units.get(at));
    shown(listed.map_or(&unit.name, |listed| &listed.name))
}

fn when_name(when: When, lang: Lang) -> String {
    match when {
        When::Month { year, month } => {
            let name = month_in_english(month);
            match year {
                Some(year) => say!(lang, "tháng {month}/{year}", "{name} {year}"),
                None => say!(lang, "tháng {month}", "{name}"),
            }
        }
        When::Ongoing => say!(lang, "thường xuyên hoặc định kỳ", "ongoing or recurring"),
        When::Undated => say!(lang, "thời hạn không rõ ngày", "deadline without a day"),
        When::Unwritten => say!(lang, "chưa ghi thời hạn", "no deadline"),
    }
}

/// "June"; a month that no year has by its number.
fn month_in_english(month: u32) -> String {
    #[rustfmt::skip]
    const MONTHS: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    let place = month.checked_sub(1).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| MONTHS.get(place)).map_or_else(|| month.to_string(), |name| (*name).to_owned())
}

fn found_name(found: &Found, lang: Lang) -> String {
    match found {
        Found::Any => say!(lang, "có điều cần xem lại", "with findings"),
        Found::Severity(severity) => {
            let word = severity.word(lang);
            say!(lang, "có {word}", "with {word}s")
        }
        Found::Rule(code) => say!(lang, "trái quy tắc {code}", "breaks rule {code}"),
    }
}

/// The beginning of a text that may be long, in one line.
fn shown(text: &str) -> String {
    let text = crate::vietnamese::squeeze(text);
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}

//! The findings as text for people, as JSON lines and as a table.

use cchc_core::finding::Finding;
use cchc_core::language::Lang;
use cchc_core::plan::Field;
use cchc_core::report::Owners;
use cchc_core::rule::{By, Report, checklist, groups, since};
use cchc_core::rulebook::Waiver;
use cchc_core::say;
use serde::Serialize;

use super::super::json_line;
use super::Checked;

/// One finding for machines. The names are documented in the help and never change.
#[derive(Serialize)]
pub struct Line<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    area: String,
    units: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<Pass<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'static str>,
}

/// Why a finding is let pass.
#[derive(Serialize)]
struct Pass<'a> {
    reason: &'a str,
    author: &'a str,
    since: Option<chrono::NaiveDate>,
    until: Option<chrono::NaiveDate>,
}

/// Every finding as a line: grouped where that was asked for, those let pass last.
pub fn lines<'a>(checked: &'a [Checked], by: Option<By>, lang: Lang) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for Checked { workspace, plan, report, before } in checked {
        let owners = Owners::of(workspace, plan, lang);
        let line = |finding: &'a Finding| {
            let whose = owners.whose(finding);
            Line { finding, area: whose.area, units: whose.units, group: None, waived: None, since: None }
        };
        match (by, before) {
            (Some(by), _) => {
                for group in groups(report, workspace, plan, by, lang) {
                    let found = group.findings.iter().filter_map(|&at| report.findings.get(at));
                    lines.extend(found.map(|finding| Line { group: Some(group.name.clone()), ..line(finding) }));
                }
            }
            (None, Some(before)) => {
                let since = since(before, report);
                for (what, found) in [("new", since.new), ("still", since.still), ("gone", since.gone)] {
                    lines.extend(found.into_iter().map(|finding| Line { since: Some(what), ..line(finding) }));
                }
            }
            (None, None) => lines.extend(report.findings.iter().map(line)),
        }
        let pass = |waiver: &'a Waiver| {
            let Waiver { reason, author, since, until, .. } = waiver;
            Some(Pass { reason, author, since: *since, until: *until })
        };
        lines.extend(report.waived.iter().map(|w| Line { waived: pass(&w.waiver), ..line(&w.finding) }));
    }
    lines
}

/// One object a line.
pub fn json(lines: &[Line]) -> String {
    lines.iter().map(json_line).collect()
}

const COLUMNS: [&str; 15] = [
    "code", "severity", "plan", "at", "area", "units", "field", "about", "message", "hint", "fix", "safe", "group",
    "waived", "since",
];

/// A table with a heading line.
pub fn tsv(lines: &[Line]) -> String {
    let mut out = COLUMNS.join("\t") + "\n";
    for line in lines {
        let Line { finding, area, units, group, waived, since } = line;
        let place = &finding.place;
        let cells = [
            finding.code.to_string(),
            name_of(&finding.severity),
            place.plan.to_string(),
            place.at.clone(),
            area.clone(),
            units.join("; "),
            place.field.as_ref().map(field_name).unwrap_or_default(),
            finding.about.clone(),
            finding.message.clone(),
            finding.hint.clone(),
            finding.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default(),
            finding.safe.to_string(),
            group.clone().unwrap_or_default(),
            waived.as_ref().map(|pass| pass.reason.to_owned()).unwrap_or_default(),
            since.unwrap_or_default().to_owned(),
        ];
        out.push_str(&cells.map(|cell| safe_cell(&cell)).join("\t"));
        out.push('\n');
    }
    out
}

/// The word by which a value stands in JSON.
fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn field_name(field: &Field) -> String {
    match field {
        Field::Extra(heading) => heading.clone(),
        known => name_of(known),
    }
}

/// A cell on one line that no spreadsheet takes for a formula: one that begins like a formula gets an
/// apostrophe before it, also where only blanks or marks that show nothing stand before the sign.
fn safe_cell(text: &str) -> String {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let shown = one_line.trim_start_matches(|c: char| c.is_whitespace() || cchc_core::vietnamese::is_invisible(c));
    // The wide forms count as the narrow ones where a sheet is set to East Asian letters.
    if shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        return format!("'{one_line}");
    }
    // A quote at the beginning would reach over the tabs behind it.
    if one_line.starts_with('"') { format!("\"{}\"", one_line.replace('"', "\"\"")) } else { one_line }
}

/// The findings for people.
pub fn text(checked: &[Checked], by: Option<By>, lang: Lang) -> String {
    let mut out = String::new();
    for one in checked {
        let list = checklist(&one.report, one.workspace, one.plan, lang);
        if by == Some(By::Unit) {
            out.push_str(&list.text(lang));
            continue;
        }
        if checked.len() > 1 {
            out.push_str(&format!("# {}\n", list.title));
        }
        match (by, &one.before) {
            (Some(by), _) => out.push_str(&grouped(one, by, lang)),
            (None, Some(before)) => out.push_str(&compared(before, &one.report, lang)),
            (None, None) => one.report.findings.iter().for_each(|finding| out.push_str(&in_words(finding, lang))),
        }
        out.push_str(&passed(&one.report, lang));
        if let Some(note) = list.absent {
            out.push_str(&format!("{note}\n"));
        }
        let counts = list.counts.line(lang);
        out.push_str(&say!(lang, "Tất cả: {counts}.\n", "In all: {counts}.\n"));
    }
    out
}

fn grouped(one: &Checked, by: By, lang: Lang) -> String {
    let mut out = String::new();
    for group in groups(&one.report, one.workspace, one.plan, by, lang) {
        out.push_str(&format!("{}: {}\n", group.name, group.counts.line(lang)));
        for finding in group.findings.iter().filter_map(|&at| one.report.findings.get(at)) {
            out.push_str(&in_words(finding, lang));
        }
        out.push('\n');
    }
    out
}

fn compared(before: &Report, now: &Report, lang: Lang) -> String {
    let since = since(before, now);
    let mut out: String = since.new.iter().map(|finding| format!("+ {}", in_words(finding, lang))).collect();
    for finding in &since.gone {
        out.push_str(&format!("- {}\n", first_line(finding, lang)));
    }
    let (new, gone, still) = (since.new.len(), since.gone.len(), since.still.len());
    out.push_str(&say!(
        lang,
        "So với bản cũ: mới {new}, đã hết {gone}, còn {still}.\n",
        "Against the older version: new {new}, gone {gone}, still there {still}.\n"
    ));
    out
}

/// What is let pass, with the reasons.
fn passed(report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    for waived in &report.waived {
        let line = first_line(&waived.finding, lang);
        let Waiver { reason, author, until, .. } = &waived.waiver;
        let mut words = vec![reason.clone()];
        words.extend(Some(author.clone()).filter(|author| !author.trim().is_empty()));
        words.extend(
            until.map(cchc_core::vietnamese::write_document_day).map(|day| say!(lang, "đến {day}", "until {day}")),
        );
        let words = words.join("; ");
        out.push_str(&say!(lang, "~ {line}\n     Đã bỏ qua: {words}.\n", "~ {line}\n     Waived: {words}.\n"));
    }
    out
}

fn first_line(finding: &Finding, lang: Lang) -> String {
    let Finding { code, place, message, .. } = finding;
    format!("{code} {} {}: {message}", finding.severity.word(lang), place.at)
}

fn in_words(finding: &Finding, lang: Lang) -> String {
    format!("{}\n     {}\n", first_line(finding, lang), finding.hint)
}

#[cfg(test)]
mod tests {
    use super::safe_cell;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-nt-", "'-nt-"),
            (" \t@SUM(A1)", "'  @SUM(A1)"),
            ("\u{200B}+84", "'\u{200B}+84"),
            ("＝1", "'＝1"),
            ("Sở\nNội vụ", "Sở Nội vụ"),
            ("\"\tnt", "\"\"\" nt\""),
            ("a = b", "a = b"),
            ("", ""),
        ] {
            assert_eq!(safe_cell(text), cell);
        }
    }
}

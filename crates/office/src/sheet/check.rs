//! Kiểm tra: what breaks a rule, why, and the button that mends it.

use cchc_core::finding::{Finding, Severity};
use cchc_core::language::Lang;
use cchc_core::plan::Field;
use cchc_core::rule;
use maud::{Markup, html};

use super::Done;
use crate::message::Deed;
use crate::office::Office;

/// No more findings of one rule are shown at first: the first ones say what is wrong with the rest.
const MOST: usize = 200;

/// The list of findings.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// Only those of this severity.
    only: Option<Severity>,
    /// The rules whose findings are all shown.
    whole: Vec<String>,
}

const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];

impl Check {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed) -> Done {
        match deed.steps().as_slice() {
            ["only", key] => self.only = SEVERITIES.into_iter().find(|(_, k)| k == key).map(|(severity, _)| severity),
            ["whole", code] => self.whole.push((*code).to_owned()),
            ["mend", list, nr] => {
                let (list, nr) = (list.parse().unwrap_or_default(), nr.parse().unwrap_or(usize::MAX));
                office.mend(list, nr)?;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        let lang = office.lang();
        html! {
            div.page-check {
                h1 { (lang.pick("Kiểm tra", "Check")) }
                @match office.findings() {
                    _ if office.plan().is_none() => p.empty {
                        (lang.pick("Sổ này chưa có kế hoạch nào.", "There is no plan in this workbook yet."))
                    },
                    None => p role="status" { (lang.pick("Đang kiểm tra…", "Checking…")) },
                    Some((_, [])) => p.clean {
                        "✓ " (lang.pick("Không thấy điều gì trái quy tắc trong kế hoạch này.", "Nothing in this plan breaks a rule."))
                    },
                    Some((list, found)) => (self.found(list, found, lang)),
                }
            }
        }
    }

    fn found(&self, list: u64, found: &[Finding], lang: Lang) -> Markup {
        let count = |only: Option<Severity>| found.iter().filter(|f| only.is_none_or(|s| f.severity == s)).count();
        let filter = |only: Option<Severity>, key: &str, name: &str| {
            html! {
                button.filter data-do={"only " (key)} aria-pressed=((self.only == only).to_string()) { (name) " (" (count(only)) ")" }
            }
        };
        let groups = self.groups(found);
        html! {
            div.filters role="group" {
                (filter(None, "all", lang.pick("Tất cả", "All")))
                @for (severity, key) in SEVERITIES { (filter(Some(severity), key, name_of(severity, lang))) }
            }
            p.lead { (lang.pick("Bấm vào một dòng để đến đúng chỗ trong kế hoạch.", "Click a line to go to its place in the plan.")) }
            @if groups.is_empty() {
                p.empty role="status" { (lang.pick("Không có điều nào thuộc mức này.", "Nothing of this severity.")) }
            }
            @for group in groups { (self.group(list, &group, lang)) }
        }
    }

    /// The findings by their rules, in the order of the first of each.
    fn groups<'f>(&self, found: &'f [Finding]) -> Vec<Vec<(usize, &'f Finding)>> {
        let mut groups: Vec<Vec<(usize, &Finding)>> = Vec::new();
        for (nr, finding) in found.iter().enumerate().filter(|(_, f)| self.only.is_none_or(|s| f.severity == s)) {
            let same = |group: &&mut Vec<(usize, &Finding)>| group.first().is_some_and(|(_, f)| f.code == finding.code);
            match groups.iter_mut().find(same) {
                Some(group) => group.push((nr, finding)),
                None => groups.push(vec![(nr, finding)]),
            }
        }
        groups
    }

    fn group(&self, list: u64, group: &[(usize, &Finding)], lang: Lang) -> Markup {
        let Some((_, first)) = group.first() else { return html! {} };
        let rule = rule::by_code(&first.code);
        let whole = self.whole.iter().any(|code| *code == first.code);
        let shown = if whole { group.len() } else { MOST.min(group.len()) };
        html! {
            section.rule-group id={"rule-" (first.code)} {
                h2 {
                    (mark(first.severity, lang))
                    span.code { (first.code) }
                    (rule.map_or("", |rule| rule.title(lang)))
                    span.count { (group.len()) }
                }
                @if let Some(rule) = rule {
                    details.why id={"why-" (first.code)} {
                        summary { (lang.pick("Vì sao?", "Why?")) }
                        dl {
                            dt { (lang.pick("Quy tắc tìm gì", "What it catches")) } dd { (rule.what) }
                            dt { (lang.pick("Vì sao?", "Why?")) } dd { (rule.why) }
                            dt { (lang.pick("Căn cứ", "Basis")) } dd { (rule.basis) }
                            dt { (lang.pick("Cách sửa", "How to mend it")) } dd { (rule.fix) }
                        }
                    }
                }
                ul.findings {
                    @for (nr, finding) in group.iter().take(shown) { (line(list, *nr, finding, lang)) }
                }
                @if shown < group.len() {
                    button data-do={"whole " (first.code)} { (lang.pick("Hiện tất cả", "Show all")) " (" (group.len()) ")" }
                }
            }
        }
    }
}

fn name_of(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("Lỗi", "Error"),
        Severity::Warning => lang.pick("Cảnh báo", "Warning"),
        Severity::Note => lang.pick("Lưu ý", "Note"),
    }
}

/// One finding; the whole line leads to its place, the link is the keyboard's way.
fn line(list: u64, nr: usize, finding: &Finding, lang: Lang) -> Markup {
    html! {
        li.finding data-go {
            a.place href=(address(finding)) title=(lang.pick("Đến chỗ này", "Go there")) { (finding.place.at) }
            span.message { (finding.message) }
            span.hint { (finding.hint) }
            @if let Some(fix) = &finding.fix {
                button.small data-do={"mend " (list) " " (nr)} title=(fix.title) { (lang.pick("Sửa giúp", "Fix")) }
            }
        }
    }
}

/// Where the finding's place is shown.
fn address(finding: &Finding) -> String {
    match (finding.place.row, finding.place.part) {
        (Some(row), _) => format!("#/ke-hoach/{row}{}", field_step(finding.place.field.as_ref())),
        (None, Some(part)) => format!("#/ke-hoach/van-ban/{part}"),
        (None, None) => "#/ke-hoach/van-ban".to_owned(),
    }
}

/// A field as a step of an address; a column of the plan's own has none.
fn field_step(field: Option<&Field>) -> String {
    let key = field.and_then(|field| serde_json::to_value(field).ok());
    key.and_then(|key| key.as_str().map(|key| format!("/{key}"))).unwrap_or_default()
}

/// The severity as a mark and a word: never by colour alone.
fn mark(severity: Severity, lang: Lang) -> Markup {
    let (class, mark) = match severity {
        Severity::Error => ("severity-error", "✕"),
        Severity::Warning => ("severity-warning", "!"),
        Severity::Note => ("severity-note", "i"),
    };
    html! { span class={"severity " (class)} { span aria-hidden="true" { (mark) } " " (name_of(severity, lang)) } }
}

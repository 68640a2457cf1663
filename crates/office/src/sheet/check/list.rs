//! The list: filters, groups, what is let pass, what could not be looked at.

use cchc_core::finding::{Finding, Severity};
use cchc_core::language::Lang;
use cchc_core::report::{By, Group, Report, Waived, groups};
use cchc_core::rule::{self, Rule};
use cchc_core::rulebook::Waiver;
use cchc_core::vietnamese::write_document_day;
use maud::{Markup, html};

use super::super::{Fields, address};
use super::one::line;
use super::{BYS, Check, Open, SEVERITIES, mark, name_of, preview};
use crate::office::Office;

/// No more findings of one group are shown at first: the first ones say what is wrong with the rest.
const MOST: usize = 200;

impl Check {
    pub(super) fn report(&self, office: &Office, list: u64, report: &Report, fields: &Fields, lang: Lang) -> Markup {
        let clean = report.findings.is_empty();
        html! {
            @if clean {
                p.clean { "✓ " (lang.pick("Không thấy điều gì trái quy tắc trong kế hoạch này.", "Nothing in this plan breaks a rule.")) }
            } @else { (self.filters(report, lang)) }
            @if let Some(absent) = report.absent_note(lang) { p.lead { (absent) } }
            (self.since.draw(office, report, lang))
            @if !clean { (self.groups(office, list, report, fields, lang)) }
            (self.chosen_otherwise(office, fields, lang))
            (waived(&report.waived, lang))
            (stale(&report.stale, lang))
        }
    }

    fn filters(&self, report: &Report, lang: Lang) -> Markup {
        let counts = report.counts();
        let count = |only: Option<Severity>| match only {
            None => report.findings.len(),
            Some(Severity::Error) => counts.errors,
            Some(Severity::Warning) => counts.warnings,
            Some(Severity::Note) => counts.notes,
        };
        let filter = |only: Option<Severity>, key: &str, name: &str| {
            html! {
                button.filter data-do={"only " (key)} aria-pressed=((self.only == only).to_string()) { (name) " (" (count(only)) ")" }
            }
        };
        html! {
            div.filters role="group" aria-label=(lang.pick("Mức", "Severity")) {
                (filter(None, "all", lang.pick("Tất cả", "All")))
                @for (severity, key) in SEVERITIES { (filter(Some(severity), key, name_of(severity, lang))) }
                label.by {
                    span.label { (lang.pick("Xếp theo", "Grouped by")) }
                    select id="by" data-do="by" {
                        @for (by, key) in BYS { option value=(key) selected[self.by == by] { (name_of_by(by, lang)) } }
                    }
                }
            }
        }
    }

    fn groups(&self, office: &Office, list: u64, report: &Report, fields: &Fields, lang: Lang) -> Markup {
        let groups = self.shown(office, report);
        html! {
            p.lead { (lang.pick("Bấm vào một dòng để đến đúng chỗ trong kế hoạch.", "Click a line to go to its place in the plan.")) }
            @if groups.is_empty() {
                p.empty role="status" { (lang.pick("Không có điều nào thuộc mức này.", "Nothing of this severity.")) }
            }
            @for (group, found) in &groups {
                @let found: Vec<(usize, &Finding)> = found.iter().filter_map(|at| Some((*at, report.findings.get(*at)?))).collect();
                (self.group(office, list, group, &found, fields, lang))
            }
        }
    }

    /// The groups of the list with the numbers of the findings that are shown.
    pub(super) fn shown(&self, office: &Office, report: &Report) -> Vec<(Group, Vec<usize>)> {
        let Some(plan) = office.numbered() else { return Vec::new() };
        let is_shown = |at: &usize| {
            let found = report.findings.get(*at);
            found.is_some_and(|finding| self.only.is_none_or(|only| finding.severity == only))
        };
        let groups = groups(report, office.workspace(), &plan, self.by, office.lang());
        let groups = groups.into_iter().map(|group| {
            let found: Vec<usize> = group.findings.iter().copied().filter(is_shown).collect();
            (group, found)
        });
        groups.filter(|(_, found)| !found.is_empty()).collect()
    }

    fn group(
        &self,
        office: &Office,
        list: u64,
        group: &Group,
        found: &[(usize, &Finding)],
        fields: &Fields,
        lang: Lang,
    ) -> Markup {
        let Some((_, first)) = found.first() else { return html! {} };
        let whole = self.whole.contains(&group.name);
        let most = if whole { found.len() } else { MOST.min(found.len()) };
        let of_rule = self.by == By::Rule;
        html! {
            section.rule-group {
                h2 {
                    @if of_rule { (mark(first.severity, lang)) }
                    (group.name)
                    span.count { @if of_rule { (found.len()) } @else { (group.counts.line(lang)) } }
                    @if of_rule { (self.tools(&first.code, found, lang)) }
                }
                @if of_rule { (self.about(office, &first.code, fields, lang)) }
                ul.findings {
                    @for (nr, finding) in found.iter().take(most) { (line(self, office, list, *nr, finding, fields, lang)) }
                }
                @if most < found.len() {
                    button data-do={"whole " (group.name)} { (lang.pick("Hiện tất cả", "Show all")) " (" (found.len()) ")" }
                }
            }
        }
    }

    /// What can be done about all findings of a rule.
    fn tools(&self, code: &str, found: &[(usize, &Finding)], lang: Lang) -> Markup {
        let fixes = found.iter().filter(|(_, finding)| finding.fix.is_some()).count();
        html! {
            span.tools {
                @if fixes > 1 {
                    button.small type="button" id={"all-" (code)} data-do={"open all " (code)} {
                        (lang.pick("Sửa giúp tất cả", "Fix all")) " (" (fixes) ")"
                    }
                }
                button.plain.small type="button" id={"open-weigh-" (code)} data-do={"open weigh " (code)} { (lang.pick("Đổi mức…", "Severity…")) }
            }
        }
    }

    /// Why the rule is there, and what stands open about it.
    fn about(&self, office: &Office, code: &str, fields: &Fields, lang: Lang) -> Markup {
        html! {
            @if let Some(rule) = rule::by_code(code) { (why(rule, lang)) }
            @if self.open.as_ref() == Some(&Open::All(code.to_owned())) { (preview::all(office, code, lang)) }
            // A rule that weighs otherwise already has its form in the list of those.
            @if self.weighs(code) && office.workspace().rulebook.choice(code).is_none() { (self.weigh(code, fields, lang)) }
        }
    }

    fn weighs(&self, code: &str) -> bool {
        self.open.as_ref() == Some(&Open::Weigh(code.to_owned()))
    }

    /// The rules that this office has switched off or weighs otherwise.
    fn chosen_otherwise(&self, office: &Office, fields: &Fields, lang: Lang) -> Markup {
        let choices = &office.workspace().rulebook.choices;
        let open = choices.iter().any(|choice| self.weighs(&choice.code));
        html! {
            @if !choices.is_empty() {
                details.why id="choices" open[open] {
                    summary { (lang.pick("Quy tắc đã đổi mức hoặc tắt", "Rules weighed otherwise or off")) " (" (choices.len()) ")" }
                    ul {
                        @for choice in choices {
                            li {
                                strong { (choice.code) } " " (rule::by_code(&choice.code).map_or("", |rule| rule.title(lang))) ": "
                                (choice.severity.map_or(lang.pick("tắt", "off"), |severity| name_of(severity, lang)))
                                " – " (choice.reason) " "
                                button.plain.small type="button" data-do={"open weigh " (choice.code)} { (lang.pick("Đổi…", "Change…")) }
                                @if self.weighs(&choice.code) { (self.weigh(&choice.code, fields, lang)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// How much the rule weighs in this office, with the reason.
    fn weigh(&self, code: &str, fields: &Fields, lang: Lang) -> Markup {
        let shipped = rule::by_code(code).map(|rule| name_of(rule.severity, lang));
        let off = lang.pick("tắt quy tắc", "off");
        html! {
            div.card.inline-form {
                div.begin-fields {
                    label.field {
                        span.label { (lang.pick("Mức của quy tắc trong sổ này", "Severity in this workbook")) }
                        select id={"weigh-" (code)} data-do="show severity" {
                            option value="default" selected[self.severity == "default"] {
                                (lang.pick("theo chương trình", "as shipped"))
                                @if let Some(shipped) = shipped { " (" (shipped) ")" }
                            }
                            @for (severity, key) in SEVERITIES { option value=(key) selected[self.severity == key] { (name_of(severity, lang)) } }
                            option value="off" selected[self.severity == "off"] { (off) }
                        }
                    }
                    (fields.line("show reason", lang.pick("Lý do", "Reason"), &self.reason, "wide", None))
                }
                div.buttons {
                    button.primary type="button" data-do={"choose " (code)} { (lang.pick("Ghi", "Keep")) }
                    button type="button" data-do="close" { (lang.pick("Thôi", "Cancel")) }
                    (fields.beside(&format!("choose {code}")))
                }
            }
        }
    }
}

/// What the rule catches, why, by what, and how it is mended.
fn why(rule: &Rule, lang: Lang) -> Markup {
    html! {
        details.why id={"why-" (rule.code)} {
            summary { (lang.pick("Vì sao?", "Why?")) }
            (explained(rule, lang))
        }
    }
}

/// A rule as the list and the help page explain it.
pub(in super::super) fn explained(rule: &Rule, lang: Lang) -> Markup {
    html! {
        // Written in one language, as the decrees are that they go by.
        dl { @for (heading, text) in rule.sections(lang) { dt { (heading) } dd lang="vi" { (text) } } }
    }
}

/// What is let pass: struck through, counted apart, with who said so and until when.
fn waived(waived: &[Waived], lang: Lang) -> Markup {
    html! {
        @if !waived.is_empty() {
            details.waived id="waived" {
                summary { (lang.pick("Đã bỏ qua", "Waived")) " (" (waived.len()) ")" }
                ul.findings {
                    @for (nr, Waived { finding, waiver }) in waived.iter().enumerate() {
                        li.finding {
                            a.place href=(address::of(&finding.place)) { (finding.place.at) }
                            span.message { span.code { (finding.code) } " " del { (finding.message) } }
                            span.hint {
                                (waiver.reason)
                                @if !waiver.author.is_empty() { " – " (waiver.author) }
                                @if let Some(until) = waiver.until { ", " (lang.pick("đến hết ngày", "until")) " " (write_document_day(until)) }
                            }
                            button.small type="button" data-do={"unwaive " (nr)} { (lang.pick("Thôi bỏ qua", "End the waiver")) }
                        }
                    }
                }
            }
        }
    }
}

fn name_of_by(by: By, lang: Lang) -> &'static str {
    match by {
        By::Rule => lang.pick("quy tắc", "rule"),
        By::Area => lang.pick("lĩnh vực", "area"),
        By::Unit => lang.pick("đơn vị", "unit"),
    }
}

/// Waivers of what is no longer found: they would let it pass again without a word.
fn stale(stale: &[Waiver], lang: Lang) -> Markup {
    html! {
        @if !stale.is_empty() {
            details.waived id="stale" {
                summary { (lang.pick("Lời bỏ qua không còn chỗ áp dụng", "Waivers of what is no longer found")) " (" (stale.len()) ")" }
                ul {
                    @for (nr, waiver) in stale.iter().enumerate() {
                        li {
                            span.code { (waiver.of.code) } " " (waiver.of.about) " – " (waiver.reason) " "
                            button.small type="button" data-do={"forget " (nr)} { (lang.pick("Xóa", "Delete")) }
                        }
                    }
                }
            }
        }
    }
}

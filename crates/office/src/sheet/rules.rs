//! Quy tắc riêng, ngày nghỉ: what the office adds to the rules, tried against the plan as it is written.

use cchc_core::command::{Command, RuleChange};
use cchc_core::language::Lang;
use cchc_core::rulebook::{Condition, Holiday, How, OwnRule, Part, Rulebook, try_rule};
use cchc_core::vietnamese::write_document_day;
use maud::{Markup, html};

use super::check::{SEVERITIES, menu, name_of};
use super::{Done, Fields, address};
use crate::act;
use crate::message::Deed;
use crate::office::Office;

/// No more rows that break a rule are shown while it is written.
const MOST: usize = 10;

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct Rules {
    draft: Option<OwnRule>,
    /// The days off that are being entered: first, last, name.
    off: [String; 3],
}

const PARTS: [(Part, &str, &str, &str); 7] = [
    (Part::Area, "area", "Lĩnh vực", "Area"),
    (Part::Target, "target", "Mục tiêu", "Target"),
    (Part::Task, "task", "Nội dung nhiệm vụ", "Task"),
    (Part::Product, "product", "Sản phẩm", "Product"),
    (Part::Lead, "lead", "Đơn vị chủ trì", "Lead units"),
    (Part::Joint, "joint", "Đơn vị phối hợp", "Joint units"),
    (Part::Deadline, "deadline", "Thời hạn", "Deadline"),
];

const HOWS: [(How, &str, &str, &str); 8] = [
    (How::Holds, "holds", "có chữ", "holds the words"),
    (How::HoldsNot, "holds-not", "không có chữ", "does not hold the words"),
    (How::Names, "names", "có đơn vị", "names the unit"),
    (How::NamesNot, "names-not", "không có đơn vị", "does not name the unit"),
    (How::Filled, "filled", "có ghi", "is filled in"),
    (How::Empty, "empty", "để trống", "is empty"),
    (How::Within, "within", "trong khoảng ngày", "lies within the days"),
    (How::Outside, "outside", "ngoài khoảng ngày", "lies outside the days"),
];

impl Rules {
    pub(super) fn act(&mut self, office: &mut Office, deed: &Deed, focus: &mut Option<String>) -> Done {
        let change = |change| Command::ChangeRules { change };
        match deed.steps().as_slice() {
            ["rule", "new"] => {
                self.draft = Some(OwnRule::blank(&office.workspace().rulebook.next_code()));
                *focus = Some("rule-must-part".to_owned());
            }
            ["rule", "edit", code] => {
                self.draft = office.workspace().rulebook.rules.iter().find(|rule| rule.code == *code).cloned();
                *focus = Some("rule-message".to_owned());
            }
            ["rule", "drop", code] => office.change(change(RuleChange::Drop { code: (*code).to_owned() }))?,
            ["rule", "leave"] => self.draft = None,
            ["rule", "keep"] => {
                let Some(rule) = self.draft.clone() else { return Ok(()) };
                if let Some(problem) = rule.problems(office.lang()).into_iter().next() {
                    *focus = Some("rule-message".to_owned());
                    return Err(problem);
                }
                office.change(change(RuleChange::Keep(rule)))?;
                self.draft = None;
                *focus = Some("rule-new".to_owned());
            }
            ["rule", step @ ..] => {
                if let Some(rule) = &mut self.draft {
                    write(rule, step, &deed.value);
                }
            }
            ["off", "add"] => self.add_days_off(office, focus)?,
            ["off", "drop", at] => {
                let mut days = office.workspace().rulebook.holidays.clone();
                let at: usize = at.parse().unwrap_or(usize::MAX);
                if at < days.len() {
                    days.remove(at);
                    office.change(change(RuleChange::DaysOff(days)))?;
                }
            }
            ["off", key] => {
                if let Some(field) = OFF.iter().position(|name| name == key).and_then(|at| self.off.get_mut(at)) {
                    field.clone_from(&deed.value);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add_days_off(&mut self, office: &mut Office, focus: &mut Option<String>) -> Done {
        let lang = office.lang();
        let [first, last, name] = &self.off;
        let missing = lang.pick("Chưa ghi ngày nghỉ. Hãy ghi ngày đầu.", "The day is missing. Enter the first day.");
        // Whatever is refused is said at its field.
        *focus = Some("off-first".to_owned());
        let first = act::day_or_none(first, lang)?.ok_or(missing)?;
        *focus = Some("off-last".to_owned());
        let last = act::day_or_none(last, lang)?.unwrap_or(first);
        let mut days = office.workspace().rulebook.holidays.clone();
        days.push(Holiday { first, last, name: name.trim().to_owned() });
        office.change(Command::ChangeRules { change: RuleChange::DaysOff(days) })?;
        self.off = Default::default();
        *focus = Some("off-first".to_owned());
        Ok(())
    }

    pub(super) fn draw(&self, office: &Office, fields: &Fields) -> Markup {
        let lang = office.lang();
        let book = &office.workspace().rulebook;
        html! {
            div.page-check {
                (menu(office, "#/kiem-tra/quy-tac"))
                h1.hidden { (lang.pick("Quy tắc riêng và ngày nghỉ", "Own rules and days off")) }
                section.rule-group {
                    h2 { (lang.pick("Quy tắc riêng của cơ quan", "The office's own rules")) span.count { (book.rules.len()) } }
                    (self.kept(book, lang))
                    @match &self.draft {
                        Some(rule) => (draft(office, rule, fields, lang)),
                        None => button.primary type="button" id="rule-new" data-do="rule new" { (lang.pick("Thêm quy tắc", "Add a rule")) },
                    }
                }
                (self.days_off(book, fields, lang))
            }
        }
    }

    fn kept(&self, book: &Rulebook, lang: Lang) -> Markup {
        html! {
            @if book.rules.is_empty() && self.draft.is_none() {
                p.lead { (lang.pick(
                    "Ví dụ: nhiệm vụ thuộc lĩnh vực chính quyền số phải có Sở Khoa học và Công nghệ phối hợp; không đặt thời hạn vào nửa đầu tháng 02.",
                    "For example: tasks of the digital area name the department of science among the joint units; no deadline in the first half of February."
                )) }
            }
            ul.own-rules {
                @for rule in &book.rules {
                    li {
                        strong { (rule.code) } " " (name_of(rule.severity, lang)) ": " (rule.sentence(lang)) " "
                        em { (rule.message) } " "
                        button.small type="button" data-do={"rule edit " (rule.code)} { (lang.pick("Sửa", "Edit")) } " "
                        button.plain.small type="button" data-do={"rule drop " (rule.code)} { (lang.pick("Xóa", "Delete")) }
                    }
                }
            }
        }
    }

    fn days_off(&self, book: &Rulebook, fields: &Fields, lang: Lang) -> Markup {
        let labels = [
            (lang.pick("Ngày đầu", "First day"), "short"),
            (lang.pick("Ngày cuối", "Last day"), "short"),
            (lang.pick("Tên", "Name"), ""),
        ];
        html! {
            section.rule-group id="days-off" {
                h2 { (lang.pick("Ngày nghỉ", "Days off")) span.count { (book.holidays.len()) } }
                p.lead { (lang.pick(
                    "Thứ Bảy, Chủ nhật và các ngày lễ dương lịch chương trình đã biết. Ghi thêm Tết, Giỗ Tổ và ngày nghỉ bù mỗi năm.",
                    "Weekends and the holidays of a fixed date are known. Enter the lunar ones and days moved, each year."
                )) }
                ul {
                    @for (at, day) in book.holidays.iter().enumerate() {
                        li {
                            (write_document_day(day.first)) @if day.last != day.first { " – " (write_document_day(day.last)) } " " (day.name) " "
                            button.plain.small type="button" data-do={"off drop " (at)} { (lang.pick("Xóa", "Delete")) }
                        }
                    }
                }
                div.begin-fields {
                    @for ((key, (label, class)), typed) in OFF.iter().zip(labels).zip(&self.off) {
                        (fields.line(&format!("off {key}"), label, typed, class, None))
                    }
                }
                div.buttons { button type="button" id="off-add" data-do="off add" { (lang.pick("Thêm ngày nghỉ", "Add")) } }
            }
        }
    }
}

/// The fields of days off.
const OFF: [&str; 3] = ["first", "last", "name"];

/// Writes one field of a rule.
fn write(rule: &mut OwnRule, step: &[&str], value: &str) {
    match step {
        ["message"] => value.clone_into(&mut rule.message),
        ["severity"] => {
            let chosen = SEVERITIES.into_iter().find(|(_, key)| *key == value);
            rule.severity = chosen.map_or(rule.severity, |(severity, _)| severity);
        }
        ["more"] => {
            let value = String::new();
            rule.given.push(Condition { part: Part::Area, how: How::Holds, value });
        }
        ["less", at] => {
            let at: usize = at.parse().unwrap_or(usize::MAX);
            if at < rule.given.len() {
                rule.given.remove(at);
            }
        }
        ["must", what] => condition(&mut rule.must, what, value),
        ["given", at, what] => {
            if let Some(given) = at.parse::<usize>().ok().and_then(|at| rule.given.get_mut(at)) {
                condition(given, what, value);
            }
        }
        _ => {}
    }
}

fn condition(condition: &mut Condition, what: &str, value: &str) {
    match what {
        "part" => {
            let found = PARTS.into_iter().find(|part| part.1 == value);
            condition.part = found.map_or(condition.part, |part| part.0);
        }
        "how" => {
            let found = HOWS.into_iter().find(|how| how.1 == value);
            condition.how = found.map_or(condition.how, |how| how.0);
        }
        _ => value.trim().clone_into(&mut condition.value),
    }
}

/// The rule that is being written: its fields, what it says, what it would find.
fn draft(office: &Office, rule: &OwnRule, fields: &Fields, lang: Lang) -> Markup {
    html! {
        div.card.inline-form id="rule-draft" {
            p { strong { (rule.code) } " " (rule.sentence(lang)) }
            datalist id="unit-names" { @for unit in &office.workspace().units { option value=(unit.name) {} } }
            p.label { (lang.pick("Áp dụng cho dòng có đủ các điều kiện (không có: mọi nhiệm vụ)", "About rows for which all of these hold (none: every task)")) }
            @for (at, given) in rule.given.iter().enumerate() {
                div.begin-fields {
                    (fields_of(&format!("rule given {at}"), given, fields, lang))
                    button.plain.small type="button" data-do={"rule less " (at)} { (lang.pick("Bỏ", "Remove")) }
                }
            }
            button.small type="button" id="rule-more" data-do="rule more" { (lang.pick("Thêm điều kiện", "Add a condition")) }
            p.label { (lang.pick("Phải bảo đảm", "Must hold")) }
            div.begin-fields { (fields_of("rule must", &rule.must, fields, lang)) }
            div.begin-fields {
                (fields.line("rule message", lang.pick("Câu nhắc khi dòng không theo quy tắc", "What is said of a row that breaks it"), &rule.message, "wide", None))
                label.field {
                    span.label { (lang.pick("Mức", "Severity")) }
                    select id="rule-severity" data-do="rule severity" {
                        @for (severity, key) in SEVERITIES { option value=(key) selected[rule.severity == severity] { (name_of(severity, lang)) } }
                    }
                }
            }
            (trial(office, rule, lang))
            div.buttons {
                button.primary type="button" id="rule-keep" data-do="rule keep" { (lang.pick("Ghi quy tắc", "Keep the rule")) }
                button type="button" data-do="rule leave" { (lang.pick("Thôi", "Cancel")) }
            }
        }
    }
}

/// One condition: which cell, what is asked of it, of which value.
fn fields_of(what: &str, condition: &Condition, fields: &Fields, lang: Lang) -> Markup {
    let needs_value = !matches!(condition.how, How::Filled | How::Empty);
    let (label, list) = match condition.how {
        How::Names | How::NamesNot => (lang.pick("Đơn vị", "Unit"), Some("unit-names")),
        How::Within | How::Outside => (lang.pick("Khoảng ngày (01/02 - 14/02)", "Days (01/02 - 14/02)"), None),
        _ => (lang.pick("Chữ", "Words"), None),
    };
    let id = super::field_id(what);
    html! {
        label.field {
            span.label { (lang.pick("Ô", "Cell")) }
            select id={(id) "-part"} data-do={(what) " part"} {
                @for (part, key, vi, en) in PARTS { option value=(key) selected[condition.part == part] { (lang.pick(vi, en)) } }
            }
        }
        label.field {
            span.label { (lang.pick("Điều kiện", "Condition")) }
            select id={(id) "-how"} data-do={(what) " how"} {
                @for (how, key, vi, en) in HOWS { option value=(key) selected[condition.how == how] { (lang.pick(vi, en)) } }
            }
        }
        @if needs_value { (fields.line(&format!("{what} value"), label, &condition.value, "wide", list)) }
    }
}

/// What the rule would find in the open plan, or why it cannot be tried.
fn trial(office: &Office, rule: &OwnRule, lang: Lang) -> Markup {
    let Some(plan) = office.numbered() else { return html! {} };
    let trial = try_rule(office.workspace(), &plan, rule, lang);
    html! {
        div id="rule-trial" role="status" {
            @for problem in &trial.problems { p.lead { (problem) } }
            @if trial.problems.is_empty() {
                p {
                    (lang.pick("Trong kế hoạch đang mở", "In the open plan")) ": " (trial.rows) " "
                    (lang.pick("dòng thuộc quy tắc", "rows are concerned")) ", " strong { (trial.findings.len()) } " "
                    (lang.pick("dòng không theo", "break it")) "."
                }
                ul.findings {
                    @for finding in trial.findings.iter().take(MOST) {
                        li { a.place href=(address::of(&finding.place)) { (finding.place.at) } " " (finding.hint) }
                    }
                    @if trial.findings.len() > MOST { li { "…" } }
                }
            }
        }
    }
}

//! The rules that a plan must keep. A rule is a question that an experienced officer asks of a
//! plan: one file each, named by what it catches, with its reasons and its basis beside its logic.
//!
//! To add one: its file `rule/<code>_<name>.rs`, its two lines here (`mod` and [`ALL`]), and its
//! specification `tests/suite/rules/<code>.md`. A code never changes its meaning and is never used
//! again. No rule may panic or fail, whatever the workspace holds.

pub use crate::finding::{Ctx, Elsewhere, Finding, Fix, Place, Severity};
use crate::input::{Input, quoted};
use crate::language::Lang;
use crate::plan::{Field, Plan};
use crate::report;
pub use crate::report::{
    Absent, By, Counts, Group, Memory, Report, Waived, Which, checklist, groups, mend, since, title,
};
use crate::say;
use crate::unit::Units;
use crate::vietnamese::{is_ditto, plain};
use crate::workspace::Workspace;

mod d001_deadline_not_understood;
mod d002_deadline_before_plan_starts;
mod d003_deadline_after_plan_ends;
mod d004_deadline_after_superior;
mod d009_deadline_on_day_off;
mod d010_deadlines_crowded_in_month;
mod g001_target_without_task;
mod g002_target_nothing_shows;
mod g003_target_below_superior;
mod g004_superior_targets_left_out;
mod g005_impossible_share;
mod g006_target_written_twice;
mod g007_target_below_last_year;
mod g008_percentage_with_two_operators;
mod g013_measure_not_understood;
pub(crate) mod m003_waiver_past_its_date;
mod p001_issued_without_number_or_date;
mod p002_number_not_in_form;
mod p003_issued_after_superiors_date;
mod p004_area_without_work;
mod p005_area_of_another_period;
mod p006_repeated_number;
mod p007_legal_basis_without_superior;
mod p008_document_cited_two_ways;
mod p009_impossible_citation;
mod p010_replaced_document;
mod p011_left_over_year;
mod p012_abbreviation_not_spelled_out;
mod p013_signature_incomplete;
mod p014_not_issued_in_time;
mod t001_task_without_lead;
pub(crate) mod t002_task_with_several_leads;
mod t003_unit_leads_and_joins;
mod t004_task_without_product;
mod t005_product_proves_nothing;
mod t006_task_written_twice;
mod t007_superior_tasks_left_out;
mod t008_several_tasks_in_one_row;
mod u001_unit_missing_in_organisation;
mod u002_unit_spelled_two_ways;
pub(crate) mod u003_unit_of_former_level;
mod u004_unit_without_work;

/// Every rule, in the order of the catalogue.
pub static ALL: [&Rule; 42] = [
    &p001_issued_without_number_or_date::RULE,
    &p002_number_not_in_form::RULE,
    &p003_issued_after_superiors_date::RULE,
    &p004_area_without_work::RULE,
    &p005_area_of_another_period::RULE,
    &p006_repeated_number::RULE,
    &p007_legal_basis_without_superior::RULE,
    &p008_document_cited_two_ways::RULE,
    &p009_impossible_citation::RULE,
    &p010_replaced_document::RULE,
    &p011_left_over_year::RULE,
    &p012_abbreviation_not_spelled_out::RULE,
    &p013_signature_incomplete::RULE,
    &p014_not_issued_in_time::RULE,
    &g001_target_without_task::RULE,
    &g002_target_nothing_shows::RULE,
    &g003_target_below_superior::RULE,
    &g004_superior_targets_left_out::RULE,
    &g005_impossible_share::RULE,
    &g006_target_written_twice::RULE,
    &g007_target_below_last_year::RULE,
    &g008_percentage_with_two_operators::RULE,
    &g013_measure_not_understood::RULE,
    &t001_task_without_lead::RULE,
    &t002_task_with_several_leads::RULE,
    &t003_unit_leads_and_joins::RULE,
    &t004_task_without_product::RULE,
    &t005_product_proves_nothing::RULE,
    &t006_task_written_twice::RULE,
    &t007_superior_tasks_left_out::RULE,
    &t008_several_tasks_in_one_row::RULE,
    &d001_deadline_not_understood::RULE,
    &d002_deadline_before_plan_starts::RULE,
    &d003_deadline_after_plan_ends::RULE,
    &d004_deadline_after_superior::RULE,
    &d009_deadline_on_day_off::RULE,
    &d010_deadlines_crowded_in_month::RULE,
    &u001_unit_missing_in_organisation::RULE,
    &u002_unit_spelled_two_ways::RULE,
    &u003_unit_of_former_level::RULE,
    &u004_unit_without_work::RULE,
    &m003_waiver_past_its_date::RULE,
];

/// Codes of the catalogue whose rules need what a workspace does not hold yet: progress, the
/// register of documents, scores, reports, units that hand in. Nothing else may take them.
pub const RESERVED: [&str; 28] = [
    "G009", "G010", "G011", "G012", "T009", "T010", "T011", "D005", "D006", "D007", "D008", "E001", "E002", "E003",
    "E004", "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "R001", "R002", "M001", "M002",
];

/// A rule with everything that a reader wants to know of it. The long texts are Vietnamese.
#[derive(Debug)]
pub struct Rule {
    /// Its code; never changes its meaning.
    pub code: &'static str,
    /// What it catches, English, kebab case.
    pub name: &'static str,
    /// What it catches, short, for people: Vietnamese and English.
    pub title: [&'static str; 2],
    /// How bad a finding is.
    pub severity: Severity,
    /// What it looks at, and what it leaves alone.
    pub what: &'static str,
    /// Why that is bad.
    pub why: &'static str,
    /// The decree, document or practice behind it.
    pub basis: &'static str,
    /// How to mend it.
    pub fix: &'static str,
    /// An example that breaks it.
    pub bad: &'static str,
    /// The same example, mended.
    pub good: &'static str,
    /// Finds every place that breaks it.
    pub check: fn(&Input) -> Vec<Finding>,
}

impl Rule {
    /// The short title in a language.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title[0], self.title[1])
    }

    /// A finding of this rule, as bad as the rule says.
    fn finding(&self, place: Place, message: String, hint: String) -> Finding {
        let (code, severity, about) = (self.code.into(), self.severity, String::new());
        Finding {
            code,
            severity,
            place,
            about,
            once: false,
            message,
            hint,
            fix: None,
            answers: Vec::new(),
            safe: false,
        }
    }
}

/// A text in quotes, cut where it is long.
fn quote(text: &str) -> String {
    quoted(text, 60)
}

/// The end of a sentence in quotes, where a date stands: the beginning is left out where it is long.
fn quote_around(text: &str) -> String {
    const LETTERS: usize = 90;
    let skip = text.chars().count().saturating_sub(LETTERS);
    let end: String = text.chars().skip(skip).collect();
    let end = end.trim_end_matches(['.', ';', ' ']);
    match end.split_once(' ').filter(|_| skip > 0) {
        Some((_, rest)) => format!("“…{rest}”"),
        None => format!("“{end}”"),
    }
}

/// The text of a row in quotes.
fn row_text(input: &Input, row: usize) -> String {
    quote(input.rows().get(row).map_or("", |s| s.row.text()))
}

/// What a task lacks: `vi` and `en` go behind "Nhiệm vụ “…”", "The task “…”". A row without a text is
/// not quoted: its text is missing too.
fn of_task(input: &Input, row: usize, vi: &str, en: &str) -> String {
    let lang = input.lang();
    match row_text(input, row).as_str() {
        "“”" => say!(lang, "Dòng nhiệm vụ chưa ghi nội dung, cũng {vi}.", "This task has no text and {en}."),
        task => say!(lang, "Nhiệm vụ {task} {vi}.", "The task {task} {en}."),
    }
}

/// What a cell says that is as good as empty.
const NOTHING: [&str; 3] = ["không", "không có", "chưa có"];

/// What stands in the place of what somebody is still to enter.
const PLACEHOLDERS: [&str; 29] = [
    "không có sản phẩm",
    "không có đơn vị",
    "không xác định",
    "không rõ",
    "chưa có sản phẩm",
    "chưa xác định",
    "chưa xác định được",
    "chưa rõ",
    "chưa phân công",
    "chưa giao",
    "chưa bố trí",
    "chờ phân công",
    "chờ xác định",
    "chờ bổ sung",
    "sẽ phân công",
    "sẽ phân công sau",
    "sẽ xác định sau",
    "sẽ bổ sung",
    "sẽ bổ sung sau",
    "sẽ cập nhật sau",
    "phân công sau",
    "xác định sau",
    "bổ sung sau",
    "cập nhật sau",
    "n/a",
    "n.a",
    "x",
    "xx",
    "xxx",
];

/// False for a cell that is empty, holds only dots and dashes, or says that there is nothing or that it is
/// still to be entered. A mark that repeats the cell above says what that one says.
pub(crate) fn says_something(cell: &str) -> bool {
    const STARTS: [&str; 12] = ["khô", "chư", "chờ", "sẽ ", "phân", "xác", "bổ", "cập", "n/", "n.", "xx", "x"];
    !is_blank(cell) && !(is_one_of(cell, &STARTS, &PLACEHOLDERS))
}

/// True for a cell that is empty, holds only dots and dashes, or says that there is nothing.
fn is_blank(cell: &str) -> bool {
    match cell.contains(char::is_alphanumeric) {
        true => is_one_of(cell, &["khô", "chư"], &NOTHING),
        false => !is_ditto(cell),
    }
}

/// True for a cell that says one of these and no more. Nothing is copied of a cell with another beginning.
fn is_one_of(cell: &str, starts: &[&str], words: &[&str]) -> bool {
    /// A longer cell says something, in bytes.
    const LONGEST: usize = 60;
    cell.len() <= LONGEST
        && begins(cell, starts)
        && words.contains(&plain(cell).trim_matches(|c: char| !c.is_alphanumeric()))
}

/// True where a cell begins with one of these small letters, whatever its case and the marks before them: what
/// is asked before anything is copied.
fn begins(cell: &str, starts: &[&str]) -> bool {
    /// As many letters as the longest beginning has.
    const LETTERS: usize = 8;
    let cell = cell.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut first = ['\0'; LETTERS];
    for (place, letter) in first.iter_mut().zip(cell.chars().flat_map(char::to_lowercase)) {
        *place = letter;
    }
    starts.iter().any(|start| start.chars().zip(first).all(|(one, other)| one == other))
}

/// True for a cell of units that names none.
pub(crate) fn names_nobody(units: &Units) -> bool {
    !says_something(&units.wording) && !units.names.iter().any(|name| says_something(name))
}

/// True where the document's table has no such column and nobody has filled it in since.
fn lacks_column(input: &Input, field: &Field) -> bool {
    !input.has_column(field)
        && input.all_tasks().all(|task| match field {
            Field::Product => !says_something(&task.product),
            Field::Lead => names_nobody(&task.lead),
            _ => true,
        })
}

/// One finding for the whole table; none where it has no task.
fn once_for_the_table(input: &Input, rule: &Rule, message: String, hint: String) -> Vec<Finding> {
    if input.tasks().next().is_none() {
        return Vec::new();
    }
    vec![rule.finding(input.elsewhere(Elsewhere::Table), message, hint)]
}

/// The rule of this code, whatever its case.
pub fn by_code(code: &str) -> Option<&'static Rule> {
    ALL.into_iter().find(|rule| rule.code.eq_ignore_ascii_case(code.trim()))
}

/// What breaks a rule in this plan, catalogue and office's own: what is waived stands apart, errors
/// come first, then the order is that of the document.
pub fn check(workspace: &Workspace, plan: &Plan, ctx: &Ctx) -> Report {
    report::of(workspace, plan, ctx)
}

/// The same report as [`check`] gives, in the time that the change since the check before deserves:
/// `memory` holds what that one has left, and is filled for the next.
pub fn check_again(workspace: &Workspace, plan: &Plan, ctx: &Ctx, memory: &mut Memory) -> Report {
    report::again(workspace, plan, ctx, memory)
}

/// What breaks a rule in this plan and is not waived.
pub fn findings(workspace: &Workspace, plan: &Plan, ctx: &Ctx) -> Vec<Finding> {
    check(workspace, plan, ctx).findings
}

/// The catalogue as Markdown: a table of all rules, then each rule in full.
pub fn markdown(lang: Lang) -> String {
    let mut out = String::from(lang.pick(
        "# Các quy tắc kiểm tra\n\n| Mã | Mức | Quy tắc |\n|---|---|---|\n",
        "# The rules\n\n| Code | Severity | Rule |\n|---|---|---|\n",
    ));
    for rule in ALL {
        let (word, title) = (rule.severity.word(lang), rule.title(lang));
        out.push_str(&format!("| {} | {word} | {title} |\n", rule.code));
    }
    for rule in ALL {
        out.push('\n');
        out.push_str(&rule.markdown(lang));
    }
    out
}

impl Rule {
    /// Everything that is said of the rule, each text under its heading.
    pub fn sections(&self, lang: Lang) -> [(&'static str, &'static str); 6] {
        [
            (lang.pick("Bắt lỗi gì", "What it catches"), self.what),
            (lang.pick("Vì sao", "Why"), self.why),
            (lang.pick("Căn cứ", "Basis"), self.basis),
            (lang.pick("Cách sửa", "How to mend it"), self.fix),
            (lang.pick("Chưa đúng", "Bad"), self.bad),
            (lang.pick("Đúng", "Good"), self.good),
        ]
    }

    /// The rule in full as Markdown.
    pub fn markdown(&self, lang: Lang) -> String {
        let word = self.severity.word(lang);
        let mut out = format!("## {} {}\n\n`{}` · {word}\n", self.code, self.title(lang), self.name);
        for (heading, text) in self.sections(lang) {
            out.push_str(&format!("\n**{heading}.** {text}\n"));
        }
        out
    }

    /// The rule in full as plain text.
    pub fn text(&self, lang: Lang) -> String {
        let word = self.severity.word(lang);
        let mut out = format!("{} {} ({word}, {})\n", self.code, self.title(lang), self.name);
        for (heading, text) in self.sections(lang) {
            out.push_str(&format!("\n{heading}: {text}\n"));
        }
        out
    }
}

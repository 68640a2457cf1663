//! Tổng quan: where do we stand, what is due, what is wrong, is my data safe.

use cchc_core::finding::Severity;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, Row, Task};
use cchc_core::say;
use cchc_core::vietnamese::write_document_day;
use chrono::NaiveDate;
use maud::{Markup, html};

use super::Done;
use super::stored::save_line;
use crate::message::Deed;
use crate::office::Office;
use crate::view::book::name;

/// How far ahead the next deadlines are told, in days.
const AHEAD: i64 = 60;
/// How many of them.
const MOST: usize = 6;

/// Shows another plan, whose table the page then opens.
pub(super) fn act(office: &mut Office, deed: &Deed) -> Done {
    if let ["show", "plan", id] = deed.steps().as_slice()
        && let Ok(plan) = id.parse()
    {
        office.choose(plan);
    }
    Ok(())
}

pub(super) fn draw(office: &Office) -> Markup {
    let lang = office.lang();
    html! {
        div.page-overview {
            h1 { (lang.pick("Tổng quan", "Overview")) }
            div.cards {
                (plans(office, lang))
                (wrong(office, lang))
                (next(office, lang))
                section.card {
                    h2 { (lang.pick("Dữ liệu", "Data")) }
                    (save_line(office, lang))
                    a.button href="#/du-lieu" { (lang.pick("Dữ liệu", "Data")) }
                }
            }
        }
    }
}

fn plans(office: &Office, lang: Lang) -> Markup {
    html! {
        section.card {
            h2 { (lang.pick("Các kế hoạch trong sổ", "Plans in this workbook")) }
            ul.plans {
                @for plan in &office.workspace().plans {
                    li {
                        a href="#/ke-hoach" data-do={"show plan " (plan.id)} { (name(plan, lang)) }
                        span.size { (size(plan, lang)) }
                    }
                }
            }
            div.buttons {
                button type="button" data-page="import" { (lang.pick("Nhập kế hoạch…", "Import a plan…")) }
                a.button href="#/lap-ke-hoach" { (lang.pick("Soạn kế hoạch mới", "Write a new plan")) }
            }
        }
    }
}

/// How much a plan holds: "7 lĩnh vực · 12 mục tiêu · 55 nhiệm vụ".
fn size(plan: &Plan, lang: Lang) -> String {
    let (mut areas, mut targets, mut tasks) = (0, 0, 0);
    plan.walk(|row, _| match row {
        Row::Area(_) => areas += 1,
        Row::Target(_) => targets += 1,
        Row::Task(_) => tasks += 1,
        Row::Group(_) => {}
    });
    say!(
        lang,
        "{areas} lĩnh vực · {targets} mục tiêu · {tasks} nhiệm vụ",
        "{areas} areas · {targets} targets · {tasks} tasks"
    )
}

/// Which plan a card speaks of: the one that is open.
fn of_plan(office: &Office, lang: Lang) -> Markup {
    html! {
        @if let Some(plan) = office.plan() {
            p.lead { (lang.pick("Kế hoạch đang mở", "The plan that is open")) ": " (name(plan, lang)) }
        }
    }
}

fn wrong(office: &Office, lang: Lang) -> Markup {
    html! {
        section.card id="wrong" {
            h2 { (lang.pick("Cần xem lại", "What needs a look")) }
            (of_plan(office, lang))
            @match office.report().map(|(_, report)| report) {
                None => p.lead role="status" { (lang.pick("Đang kiểm tra…", "Checking…")) },
                Some(report) if report.findings.is_empty() => p.clean {
                    "✓ " (lang.pick("Không thấy điều gì trái quy tắc trong kế hoạch này.", "Nothing in this plan breaks a rule."))
                },
                Some(report) => p.numbers {
                    @let counts = report.counts();
                    (count(Severity::Error, counts.errors, lang))
                    (count(Severity::Warning, counts.warnings, lang))
                    (count(Severity::Note, counts.notes, lang))
                },
            }
            a.button href="#/kiem-tra" { (lang.pick("Kiểm tra", "Check")) }
        }
    }
}

/// "✕ 3 lỗi": how many findings of a severity there are. None of it has no colour.
fn count(severity: Severity, found: usize, lang: Lang) -> Markup {
    let (class, mark, name) = match severity {
        Severity::Error => ("severity-error", "✕", lang.pick("lỗi", "errors")),
        Severity::Warning => ("severity-warning", "!", lang.pick("cảnh báo", "warnings")),
        Severity::Note => ("severity-note", "i", lang.pick("lưu ý", "notes")),
    };
    let class = if found > 0 { class } else { "" };
    html! { span class={"severity " (class)} { (mark) " " (found) " " (name) } }
}

fn next(office: &Office, lang: Lang) -> Markup {
    let due = office.plan().map(|plan| next_due(plan, office.today())).unwrap_or_default();
    html! {
        section.card id="next-due" {
            h2 { (lang.pick("Hạn sắp tới", "Next deadlines")) }
            (of_plan(office, lang))
            @if due.is_empty() {
                p { (lang.pick("Không có hạn nào trong 60 ngày tới.", "No deadline in the next 60 days.")) }
            } @else {
                ul.due {
                    @for (day, task) in due {
                        li {
                            span.day { (write_document_day(day)) }
                            a.link href={"#/ke-hoach/" (task.id)} { (task.content) }
                            span.lead-unit { (task.lead.names.join("; ")) }
                        }
                    }
                }
            }
        }
    }
}

/// The tasks due from today on, the earliest first.
fn next_due(plan: &Plan, today: NaiveDate) -> Vec<(NaiveDate, &Task)> {
    let mut due = Vec::new();
    plan.each_task(|task, _| {
        if let Some(day) = task.deadline.due()
            && (0..=AHEAD).contains(&(day - today).num_days())
        {
            due.push((day, task.as_ref()));
        }
    });
    due.sort_by_key(|(day, _)| *day);
    due.truncate(MOST);
    due
}

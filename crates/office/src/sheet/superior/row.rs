//! One row of the superior's plan beside the office's: what has become of it, and what can be done.

use cchc_core::coverage::{Item, Kind, Status};
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Answer, Plan, Row};
use maud::{Markup, html};

use super::{Superior, key_of};
use crate::sheet::Fields;

impl Superior {
    /// A row of the superior's plan with what has become of it.
    pub(super) fn row(&self, plan: &Plan, item: &Item, fields: &Fields, lang: Lang) -> Markup {
        let locked = plan.is_sealed();
        html! {
            tr id={"item-" (item.row)} class={"coverage-" (key_of(&item.status))} {
                td {
                    span.what { (kind_name(item.kind, lang)) " " (item.number) }
                    p { (item.wording) }
                    @if item.kind == Kind::Task {
                        p.lead { (item.lead) @if !item.deadline.is_empty() { " · " (item.deadline) } }
                    }
                    p.why-here { (item.why.line(lang)) }
                }
                td {
                    span.chip.chip-doubt[item.status == Status::Open] { (item.status.word(lang)) }
                    @for own in &item.own { (own_row(plan, *own)) }
                    @if item.later {
                        p.severity.severity-warning { (lang.pick("Thời hạn muộn hơn kế hoạch cấp trên", "Due later than in the superior's plan")) }
                    }
                    @match &item.status {
                        Status::NotApplicable(reason) => {
                            p { (reason) }
                            button.small type="button" id={"take-" (item.row)} data-do={"unexcuse " (item.row)} { (lang.pick("Có áp dụng", "It does apply")) }
                        },
                        Status::Open => {
                            @if let Some(own) = item.maybe { (asked(plan, item, own, lang)) } @else { (denied(plan, item, lang)) }
                            @if !locked { (self.open(plan, item, fields, lang)) }
                        },
                        Status::Taken | Status::Adapted => {
                            @if !locked {
                                button.small type="button" id={"unlink-" (item.row)} data-do={"unlink " (item.row)}
                                    title=(lang.pick("Dòng của cơ quan vẫn giữ nguyên, chỉ không còn gắn với dòng này", "The office's row stays; it only counts for this one no longer")) {
                                    (lang.pick("Bỏ gắn", "Unlink"))
                                }
                            }
                        },
                    }
                }
            }
        }
    }

    /// What can be done about an open row.
    fn open(&self, plan: &Plan, item: &Item, fields: &Fields, lang: Lang) -> Markup {
        let row = item.row;
        html! {
            div.buttons {
                button.small type="button" id={"take-" (row)} data-do={"take " (row)} { (lang.pick("Đưa vào", "Take it over")) }
                button.small type="button" id={"link-of-" (row)} data-do={"show link " (row)} { (lang.pick("Gắn với dòng có sẵn…", "Link to a row…")) }
                button.small type="button" id={"excuse-of-" (row)} data-do={"show excuse " (row)} { (lang.pick("Không áp dụng…", "Does not apply…")) }
            }
            @if self.excusing == Some(row) {
                div.with-button {
                    (fields.line(&format!("excuse {row}"), lang.pick("Lý do không áp dụng", "Why it does not apply"), "", "", None))
                    button.small type="button" data-do={"excuse " (row)} { (lang.pick("Ghi lý do", "Keep the reason")) }
                }
            }
            @if self.linking == Some(row) {
                label.field {
                    span.label { (lang.pick("Dòng của cơ quan", "The office's row")) }
                    select id={"link-" (row)} data-do="show chosen" {
                        option value="" { "–" }
                        @for (id, words) in own_rows(plan, item.kind) {
                            option value=(id) selected[self.chosen == Some(id)] { (words) }
                        }
                    }
                }
                button.small type="button" data-do={"link " (row)} disabled[self.chosen.is_none()] { (lang.pick("Gắn", "Link")) }
            }
        }
    }
}

/// An own row that may be the same: the answer is kept.
fn asked(plan: &Plan, item: &Item, own: RowId, lang: Lang) -> Markup {
    html! {
        div.asked {
            p { (lang.pick("Có phải cùng nội dung với dòng này của cơ quan?", "Is it the same as this row of the office?")) }
            (own_row(plan, own))
            button.small type="button" data-do={"same " (item.row) " " (own) " yes"} { (lang.pick("Phải", "Yes")) } " "
            button.small type="button" data-do={"same " (item.row) " " (own) " no"} { (lang.pick("Không phải", "No")) }
        }
    }
}

/// The own rows that were said to be something else, with the way back to the question.
fn denied(plan: &Plan, item: &Item, lang: Lang) -> Markup {
    let about =
        |answer: &&Answer| !answer.same && answer.theirs.row == item.row && Some(answer.theirs.plan) == plan.parent;
    let denied: Vec<RowId> = plan.answers.iter().filter(about).map(|answer| answer.own).collect();
    html! {
        @if !denied.is_empty() {
            div.asked {
                p { (lang.pick("Đã trả lời: không phải cùng nội dung với", "Answered: not the same as")) }
                @for own in &denied { (own_row(plan, *own)) }
                button.small type="button" id={"ask-" (item.row)} data-do={"ask " (item.row)} { (lang.pick("Bỏ câu trả lời", "Take the answer back")) }
            }
        }
    }
}

fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Target => lang.pick("Mục tiêu", "Target"),
        Kind::Task => lang.pick("Nhiệm vụ", "Task"),
    }
}

/// An own row as a link to it.
fn own_row(plan: &Plan, row: RowId) -> Markup {
    html! {
        @if let Some(found) = plan.row(row) {
            p { a href={"#/ke-hoach/" (row)} { (found.number()) " " (found.text()) } }
        }
    }
}

/// The own rows of one kind, each with its number and words.
fn own_rows(plan: &Plan, kind: Kind) -> Vec<(RowId, String)> {
    let mut rows = Vec::new();
    plan.walk(|row, _| {
        let fits = match row {
            Row::Target(_) => kind == Kind::Target,
            Row::Task(_) => kind == Kind::Task,
            Row::Area(_) | Row::Group(_) => false,
        };
        if fits {
            let words: String = row.text().chars().take(90).collect();
            rows.push((row.id(), format!("{} {words}", row.number()).trim().to_owned()));
        }
    });
    rows
}

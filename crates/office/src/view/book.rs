//! The workspace at a glance: plans, the open one, what undo takes back.

use std::sync::Arc;

use cchc_core::history::History;
use cchc_core::language::Lang;
use cchc_core::plan::{Change, Plan, State};
use cchc_core::say;
use cchc_core::vietnamese::write_document_day;
use cchc_core::workspace::Workspace;

use crate::message::{Book, Column, PlanHead, PlanLine};

/// The workspace at a glance.
pub fn book(history: &History, open: Option<(&Plan, Vec<Column>)>, lang: Lang) -> Book {
    let workspace = history.present();
    let line = |plan: &Arc<Plan>| PlanLine { id: plan.id, name: name(plan, lang), role: plan.role };
    Book {
        workspace: workspace.id.to_string(),
        office: workspace.office.clone(),
        plans: workspace.plans.iter().map(line).collect(),
        open: open.map(|(plan, columns)| PlanHead {
            id: plan.id,
            number: plan.header.number.clone(),
            date: plan.header.date.map_or_else(|| plan.header.date_wording.clone(), write_document_day),
            year: plan.years.first,
            role: plan.role,
            state: plan.state,
            locked: plan.is_sealed(),
            warning: warning(workspace, plan, lang),
            columns,
        }),
        undo: history.undo_label(lang),
        redo: history.redo_label(lang),
        filter: String::new(),
        look: None,
    }
}

/// A plan's name for lists: its years, number and title.
pub fn name(plan: &Plan, lang: Lang) -> String {
    let titles = [plan.header.title.trim(), plan.appendix_title.trim()];
    let untitled = lang.pick("Kế hoạch chưa có tên", "Untitled plan");
    let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or(untitled);
    let years = match (plan.years.first, plan.years.last) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    };
    let number = if plan.header.number.is_empty() { String::new() } else { format!(" · {}", plan.header.number) };
    let changes = match plan.amends.map(|amends| amends.how) {
        Some(Change::Adjusts) => lang.pick(" (bản điều chỉnh)", " (amendment)"),
        Some(Change::Replaces) => lang.pick(" (bản thay thế)", " (replacement)"),
        None => "",
    };
    format!("{years}{number} · {title}{changes}")
}

/// What deleting a plan that was issued, or that others hang on, takes with it; empty for a draft.
fn warning(workspace: &Workspace, plan: &Plan, lang: Lang) -> String {
    let amending = |other: &&Arc<Plan>| other.amends.is_some_and(|amends| amends.plan == plan.id);
    let below = |other: &&Arc<Plan>| other.parent == Some(plan.id);
    let names = |found: Vec<&Arc<Plan>>| found.iter().map(|plan| name(plan, lang)).collect::<Vec<_>>().join("; ");
    let amending = names(workspace.plans.iter().filter(amending).collect());
    let below = names(workspace.plans.iter().filter(below).collect());
    let issued = !matches!(plan.state, State::Draft | State::Submitted);
    if !issued && amending.is_empty() && below.is_empty() {
        return String::new();
    }
    let mut sentences = vec![
        match () {
            () if plan.is_sealed() => lang.pick("Kế hoạch này đã ban hành và khóa.", "This plan is issued and locked."),
            () if issued => lang.pick("Kế hoạch này đã ban hành.", "This plan is issued."),
            () => lang.pick("Kế hoạch khác còn dựa vào kế hoạch này.", "Other plans hang on this one."),
        }
        .to_owned(),
    ];
    if !amending.is_empty() {
        sentences.push(say!(
            lang,
            "Xóa thì không còn gì để so với bản sửa đổi nó: {amending}.",
            "Without it there is nothing to compare what changes it with: {amending}."
        ));
    }
    if !below.is_empty() {
        sentences.push(say!(
            lang,
            "Xóa thì mất phần đối chiếu với cấp trên của: {below}.",
            "Without it the comparison with the superior's plan is lost for: {below}."
        ));
    }
    sentences.push(lang.pick("Vẫn xóa?", "Delete it all the same?").to_owned());
    sentences.join(" ")
}

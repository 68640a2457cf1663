//! Under the table: what was understood of the selected row's deadline, to be corrected by hand, and
//! what breaks a rule there, with the button that mends it.

use cchc_core::finding::Severity;
use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Act, Ask, Found, RowKind};
use leptos::prelude::*;

use super::field::AskingField;
use super::grid::Grid;
use crate::session::Session;
use crate::shell::Sheet;
use crate::words::{self, lang, t};

/// The deadline and the findings of the selected row.
#[component]
pub fn Details() -> impl IntoView {
    let grid = Grid::get();
    let session = Session::get();
    let found = Memo::new(move |_| {
        let Some((line, _)) = grid.selected.get() else {
            return Vec::new();
        };
        let rows = [Some(line.row), line.target];
        let here = |f: &&Found| f.row.is_some() && rows.contains(&f.row);
        session.found.with(|all| all.iter().flat_map(|all| all.iter()).filter(here).cloned().collect::<Vec<_>>())
    });
    let task = Memo::new(move |_| {
        let (line, _) = grid.selected.get()?;
        (line.kind == RowKind::Task).then_some(line.row)
    });
    // What the office draws for the selected cell: the units for a cell that names some, what a target
    // measures for the target and its cell.
    let sheet = Memo::new(move |_| {
        let (line, column) = grid.selected.get()?;
        let field = grid.columns.with(|columns| columns.get(column).map(|column| column.field.clone()))?;
        match (field, line.target) {
            (Field::Lead | Field::Joint, _) => Some(format!("chon-don-vi/{}/{column}", line.row)),
            (Field::Target, Some(target)) => Some(format!("chi-tieu/{target}")),
            (_, Some(target)) if line.kind == RowKind::Target => Some(format!("chi-tieu/{target}")),
            _ => None,
        }
    });
    view! {
        <div class="details" aria-live="polite">
            {move || sheet.get().map(|path| view! { <Sheet path class="cell-sheet" /> })}
            {move || match task.get() {
                Some(row) => view! { <DeadlineLine row /> }.into_any(),
                None => view! { <p class="keys">{t(words::KEYS_HELP)}</p> }.into_any(),
            }}
            <ul>
                {move || found.get().into_iter().map(|finding| view! { <li><FindingLine finding /></li> }).collect_view()}
            </ul>
        </div>
    }
}

/// The days that were understood of a task's deadline; changing one sets them by hand.
#[component]
fn DeadlineLine(row: RowId) -> impl IntoView {
    let session = Session::get();
    let view = session.row(row);
    let days = {
        let view = view.clone();
        Memo::new(move |_| view.with(|row| row.days.clone().unwrap_or_default()))
    };
    let by_hand = {
        let view = view.clone();
        Memo::new(move |_| view.with(|row| row.by_hand))
    };
    // Memos: what is typed in the fields stays while other things of the row change.
    let chip = Memo::new(move |_| view.with(|row| row.chips.first().cloned()));
    let understood = move || {
        chip.with(|chip| chip.as_ref().map(|chip| chip.text.clone()))
            .unwrap_or_else(|| words::DEADLINE_NONE.get(lang()).to_owned())
    };
    let doubt = move || chip.with(|chip| chip.as_ref().is_some_and(|chip| chip.doubt));
    let day = |place: usize| Memo::new(move |_| days.with(|days| days.get(place).cloned().unwrap_or_default()));
    let (first, last) = (day(0), day(1));
    let set = move |start: String, due: String| Ask::Act(Act::SetDeadline { row, start, due });
    view! {
        <div class="deadline-line" id="deadline-line">
            <span class="label">{t(words::DEADLINE_UNDERSTOOD)}":"</span>
            <span class="chip" class:chip-doubt=doubt>{understood}</span>
            <AskingField class="day" label=words::DEADLINE_START placeholder=words::DAY_FORM text=first
                ask=move |typed| set(typed, last.get_untracked()) />
            <AskingField class="day" label=words::DEADLINE_DUE placeholder=words::DAY_FORM text=last
                ask=move |typed| set(first.get_untracked(), typed) />
            <Show when=move || by_hand.get()>
                <em>{t(words::DEADLINE_BY_HAND)}</em>
                <button class="small" id="read-deadline" on:click=move |_| session.act(Act::ReadDeadline(row))>{t(words::DEADLINE_READ_AGAIN)}</button>
            </Show>
        </div>
    }
}

/// One finding: its code, its sentence, what to do, and the button that does it.
#[component]
fn FindingLine(finding: Found) -> impl IntoView {
    let session = Session::get();
    let (list, nr) = (finding.list, finding.nr);
    view! {
        <SeverityMark severity=finding.severity />
        <span class="code">{finding.code}</span>
        <span class="message">{finding.message}</span>
        <span class="hint">{finding.hint}</span>
        {finding.fix.map(|title| view! {
            <button class="small" title=title on:click=move |event| {
                event.stop_propagation();
                session.run(Ask::Mend(list, nr));
            }>{t(words::CHECK_FIX)}</button>
        })}
    }
}

/// The severity as a mark and a word: never by colour alone.
#[component]
fn SeverityMark(severity: Severity) -> impl IntoView {
    let (class, mark, word) = match severity {
        Severity::Error => ("severity severity-error", "✕", words::SEVERITY_ERROR),
        Severity::Warning => ("severity severity-warning", "!", words::SEVERITY_WARNING),
        Severity::Note => ("severity severity-note", "i", words::SEVERITY_NOTE),
    };
    view! { <span class=class><span aria-hidden="true">{mark}</span>" "{move || word.get(lang())}</span> }
}

//! Under the table: what breaks a rule in the selected row, with the button that mends it.

use cchc_core::finding::{Finding, Severity};
use leptos::prelude::*;

use super::grid::{Grid, run};
use crate::session::Session;
use crate::words::{self, lang, t};

/// The findings of the selected row.
#[component]
pub fn Details() -> impl IntoView {
    let grid = Grid::get();
    let session = Session::get();
    let found = Memo::new(move |_| {
        let Some((line, _)) = grid.selected.get() else {
            return Vec::new();
        };
        let rows = [Some(line.row), line.target];
        session.findings.with(|all| {
            all.iter().filter(|f| f.place.row.is_some() && rows.contains(&f.place.row)).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <div class="details" aria-live="polite">
            <Show when=move || !found.with(Vec::is_empty) fallback=move || view! { <p class="keys">{t(words::KEYS_HELP)}</p> }>
                <ul>
                    {move || found.get().into_iter().map(|finding| view! { <li><FindingLine finding /></li> }).collect_view()}
                </ul>
            </Show>
        </div>
    }
}

/// One finding: its code, its sentence, what to do, and the button that does it.
#[component]
pub fn FindingLine(finding: Finding) -> impl IntoView {
    let fix = finding.fix.clone();
    view! {
        <SeverityMark severity=finding.severity />
        <span class="code">{finding.code}</span>
        <span class="message">{finding.message.clone()}</span>
        <span class="hint">{finding.hint.clone()}</span>
        {fix.map(|fix| {
            let command = fix.command;
            view! {
                <button class="small" title=fix.title.clone() on:click=move |event| {
                    event.stop_propagation();
                    run(command.clone());
                }>{t(words::CHECK_FIX)}</button>
            }
        })}
    }
}

/// The severity as a mark and a word: never by colour alone.
#[component]
pub fn SeverityMark(severity: Severity) -> impl IntoView {
    let (class, mark, word) = match severity {
        Severity::Error => ("severity severity-error", "✕", words::SEVERITY_ERROR),
        Severity::Warning => ("severity severity-warning", "!", words::SEVERITY_WARNING),
        Severity::Note => ("severity severity-note", "i", words::SEVERITY_NOTE),
    };
    view! { <span class=class><span aria-hidden="true">{mark}</span>" "{move || word.get(lang())}</span> }
}

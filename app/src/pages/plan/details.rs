//! Under the table: what was understood of the selected row's deadline, to be corrected by hand, and
//! what breaks a rule there, with the button that mends it.

use cchc_core::finding::Severity;
use cchc_core::id::RowId;
use cchc_office::message::{Act, Ask, Found, RowKind};
use leptos::ev::Targeted;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::grid::Grid;
use crate::session::Session;
use crate::words::{self, Word, lang, t};

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
    view! {
        <div class="details" aria-live="polite">
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
    let understood = move || {
        let text = view.with(|row| row.chips.first().map(|chip| chip.text.clone()));
        text.unwrap_or_else(|| words::DEADLINE_NONE.get(lang()).to_owned())
    };
    let set = move |place: usize, typed: String| {
        let [mut start, mut due] = days.get_untracked();
        *(if place == 0 { &mut start } else { &mut due }) = typed;
        session.change(Ask::Act(Act::SetDeadline { row, start, due }))
    };
    let day = move |place: usize, word: Word| {
        let value = move || days.with(|days| days.get(place).cloned().unwrap_or_default());
        let change = move |event: Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
            let field = event.target();
            let change = set(place, field.value());
            spawn_local(async move {
                if change.await.is_err() {
                    field.set_value(
                        &days.try_get_untracked().and_then(|days| days.get(place).cloned()).unwrap_or_default(),
                    );
                }
            });
        };
        view! {
            <label>
                <span class="label">{t(word)}</span>
                <input class="day" inputmode="numeric" maxlength="10" placeholder=t(words::DAY_FORM) prop:value=value on:change:target=change />
            </label>
        }
    };
    view! {
        <div class="deadline-line" id="deadline-line">
            <span class="label">{t(words::DEADLINE_UNDERSTOOD)}":"</span>
            <span class="chip">{understood}</span>
            {day(0, words::DEADLINE_START)}
            {day(1, words::DEADLINE_DUE)}
            <Show when=move || by_hand.get()>
                <em>{t(words::DEADLINE_BY_HAND)}</em>
                <button class="small" id="read-deadline" on:click=move |_| session.act(Act::ReadDeadline(row))>{t(words::DEADLINE_READ_AGAIN)}</button>
            </Show>
        </div>
    }
}

/// One finding: its code, its sentence, what to do, and the button that does it.
#[component]
pub fn FindingLine(finding: Found) -> impl IntoView {
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
pub fn SeverityMark(severity: Severity) -> impl IntoView {
    let (class, mark, word) = match severity {
        Severity::Error => ("severity severity-error", "✕", words::SEVERITY_ERROR),
        Severity::Warning => ("severity severity-warning", "!", words::SEVERITY_WARNING),
        Severity::Note => ("severity severity-note", "i", words::SEVERITY_NOTE),
    };
    view! { <span class=class><span aria-hidden="true">{mark}</span>" "{move || word.get(lang())}</span> }
}

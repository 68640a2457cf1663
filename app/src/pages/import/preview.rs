//! The second step: what was understood, with every column and row open to correction.

use cchc_core::plan::Role;
use cchc_import::draft::Mark;
use cchc_office::message::{self, DraftView, TableRow, TableView};
use leptos::prelude::*;

use super::model;
use super::state::Import;
use crate::platform;
use crate::words::{self, Word, lang, t};

/// How many more rows are asked for at a time.
const BATCH: usize = 1000;

/// What was understood.
#[component]
pub fn Preview() -> impl IntoView {
    let import = Import::get();
    let tables = move || import.draft.with(|d| d.tables.len());
    // The field that was pasted into is gone: the keys are in the first that is to be looked at.
    request_animation_frame(|| _ = platform::focus("import-year"));
    view! {
        <div class="preview">
            <p class="lead">{t(words::IMPORT_CHECK)}</p>
            <Warnings />
            <Summary />
            <div class="preview-body">
                <div class="preview-tables">
                    {move || (0..tables()).map(|table| view! { <TablePreview table /> }).collect_view()}
                    <FrameTexts />
                </div>
                <NoteList />
            </div>
            <footer class="buttons">
                <button class="primary" id="accept-import" on:click=move |_| import.accept()>{t(words::IMPORT_ACCEPT)}</button>
                <FillChoice />
                <button id="preview-back" on:click=move |_| import.go_back()>{t(words::IMPORT_BACK)}</button>
            </footer>
        </div>
    }
}

/// Whether empty cells are filled from above, and how many were.
#[component]
fn FillChoice() -> impl IntoView {
    let import = Import::get();
    let filled = Memo::new(move |_| import.draft.with(|d| d.filled));
    let count =
        move || filled.get().map(|n| format!(" ({})", words::IMPORT_FILLED.get(lang()).replace("{}", &n.to_string())));
    view! {
        <label class="fill-choice">
            <input type="checkbox" id="fill-empty" prop:checked=move || filled.get().is_some()
                on:change:target=move |event| import.change(message::Preview::Fill(event.target().checked())) />
            {t(words::IMPORT_FILL)} {count}
        </label>
    }
}

#[component]
fn Warnings() -> impl IntoView {
    let import = Import::get();
    let needs_header = move || import.draft.with(|d| d.needs_header);
    let no_table = move || import.draft.with(|d| d.tables.is_empty());
    view! {
        <Show when=needs_header><p class="banner banner-warn" role="alert">{t(words::IMPORT_NEEDS_HEADER)}</p></Show>
        <Show when=no_table><p class="banner banner-warn" role="status" id="no-table">{t(words::IMPORT_NO_TABLE)}</p></Show>
        <Show when=move || import.draft.with(|d| d.legacy)>
            <p class="banner banner-warn" role="alert">
                {t(words::IMPORT_LEGACY)}". "
                <button class="small" id="convert-legacy" on:click=move |_| import.convert()>{t(words::IMPORT_CONVERT)}</button>
            </p>
        </Show>
    }
}

/// Counts, and what was read of the document around the table.
#[component]
fn Summary() -> impl IntoView {
    let import = Import::get();
    let counts = move || {
        let words = [words::AREAS, words::GROUPS, words::TARGETS, words::TASKS];
        let counts = import.draft.with(|d| d.counts);
        let all = counts.iter().zip(words).map(|(n, word)| format!("{n} {}", word.get(lang())));
        all.collect::<Vec<_>>().join(" · ")
    };
    let frame = move |get: fn(&DraftView) -> &Option<String>| {
        import.draft.with(|d| get(d).clone()).unwrap_or_else(|| format!("({})", words::IMPORT_NOT_FOUND.get(lang())))
    };
    view! {
        <div class="summary">
            <p class="counts" id="import-counts">{counts}</p>
            <dl>
                <Fact word=words::IMPORT_NUMBER text=Signal::derive(move || frame(|d| &d.number)) />
                <Fact word=words::IMPORT_DATE text=Signal::derive(move || frame(|d| &d.date)) />
                <Fact word=words::IMPORT_ISSUER text=Signal::derive(move || frame(|d| &d.issuer)) />
                <Fact word=words::IMPORT_DOC_TITLE text=Signal::derive(move || frame(|d| &d.title)) />
            </dl>
            <label>
                <span class="label">{t(words::IMPORT_YEAR)}</span>
                <input id="import-year" class="year" inputmode="numeric" maxlength="5" prop:value=move || import.year.get()
                    on:change:target=move |event| import.set_year(event.target().value()) />
            </label>
            <RoleChoice />
        </div>
    }
}

#[component]
fn RoleChoice() -> impl IntoView {
    let import = Import::get();
    let options = [
        (Role::Own, "own", words::ROLE_OWN),
        (Role::Superior, "superior", words::ROLE_SUPERIOR),
        (Role::Other, "other", words::ROLE_OTHER),
    ];
    let choose = move |key: String| {
        if let Some((role, ..)) = options.iter().find(|(_, k, _)| *k == key) {
            import.set_role(*role);
        }
    };
    view! {
        <label>
            <span class="label">{t(words::IMPORT_ROLE)}</span>
            <select id="import-role" on:change:target=move |event| choose(event.target().value())>
                {options.map(|(role, key, word)| view! {
                    <option value=key selected=move || import.role.get() == role>{t(word)}</option>
                })}
            </select>
        </label>
    }
}

#[component]
fn Fact(word: Word, text: Signal<String>) -> impl IntoView {
    view! { <div><dt>{t(word)}</dt><dd>{text}</dd></div> }
}

/// One table: its columns' meanings on top, its rows' meanings at the left.
#[component]
fn TablePreview(table: usize) -> impl IntoView {
    let import = Import::get();
    let found = Memo::new(move |_| import.draft.with(|d| d.tables.get(table).cloned().unwrap_or_default()));
    let rows = move || found.with(|t| t.rows.iter().cloned().enumerate().collect::<Vec<_>>());
    let more = move || found.with(|t| t.total > t.rows.len());
    let show_more = move |_| import.change(message::Preview::Rows(found.with_untracked(|t| t.rows.len()) + BATCH));
    view! {
        <div class="preview-scroll">
            <table class="preview-table">
                <thead><tr>
                    <th class="col-line">{t(words::IMPORT_LINE)}</th>
                    <th class="col-meaning">{t(words::IMPORT_ROW_MEANING)}</th>
                    {move || column_heads(table, &found.get())}
                </tr></thead>
                <tbody>
                    {move || rows().into_iter().map(|(place, row)| view! { <PreviewRow table place row /> }).collect_view()}
                </tbody>
            </table>
            <Show when=more>
                <button class="plain more" on:click=show_more>{t(words::MORE_ROWS)}</button>
            </Show>
        </div>
    }
}

fn column_heads(table: usize, draft: &TableView) -> impl IntoView + use<> {
    let import = Import::get();
    draft
        .columns
        .iter()
        .enumerate()
        .map(|(column, (heading, meaning, again))| {
            let chosen = model::column_key(*meaning);
            let choose = move |key: String| {
                if let Some(meaning) = model::column_meaning(&key) {
                    import.change(message::Preview::Column { table, column, meaning });
                }
            };
            view! {
                <th scope="col">
                    <span class="printed">{heading.clone()}</span>
                    <select class="meaning" aria-label=t(words::IMPORT_COLUMNS) on:change:target=move |event| choose(event.target().value())>
                        {model::COLUMNS.map(|(_, key, word)| view! { <option value=key selected=key == chosen>{t(word)}</option> })}
                    </select>
                    {again.then(|| view! { <span class="again" role="status">"! " {t(words::IMPORT_TWICE)}</span> })}
                </th>
            }
        })
        .collect_view()
}

#[component]
fn PreviewRow(table: usize, place: usize, row: TableRow) -> impl IntoView {
    let import = Import::get();
    let chosen = model::row_key(row.meaning);
    let choose = move |key: String| {
        if let Some(meaning) = model::row_meaning(&key) {
            import.change(message::Preview::Row { table, row: place, meaning });
        }
    };
    let class = format!("row-{chosen}");
    view! {
        <tr class=class>
            <td class="col-line">{row.line}</td>
            <td class="col-meaning">
                <select class="meaning" id=row_id(table, place) aria-label=t(words::IMPORT_ROW_MEANING) on:change:target=move |event| choose(event.target().value())>
                    {model::ROWS.map(|(_, key, word)| view! { <option value=key selected=key == chosen>{t(word)}</option> })}
                </select>
            </td>
            {row.cells.into_iter().map(|(text, mark, unclear)| view! {
                <td class:taken=mark == Mark::Taken class:joined=mark == Mark::Joined class:moved=mark == Mark::Moved class:unclear=unclear
                    title=move || mark_word(mark, unclear).map(|word| word.get(lang()))>{text}</td>
            }).collect_view()}
        </tr>
    }
}

fn mark_word(mark: Mark, unclear: bool) -> Option<Word> {
    match mark {
        _ if unclear => Some(words::IMPORT_UNCLEAR),
        Mark::Printed => None,
        Mark::Joined => Some(words::IMPORT_JOINED),
        Mark::Moved => Some(words::IMPORT_MOVED),
        Mark::Taken => Some(words::IMPORT_TAKEN),
    }
}

/// Legal basis and headings of the text, so that the user sees they came along.
#[component]
fn FrameTexts() -> impl IntoView {
    let import = Import::get();
    let basis = move || import.draft.with(|d| d.basis.clone());
    let parts = move || import.draft.with(|d| d.parts.clone());
    view! {
        <Show when=move || !basis().is_empty()>
            <h2>{t(words::IMPORT_LEGAL_BASIS)}</h2>
            <ul>{move || basis().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Show>
        <Show when=move || !parts().is_empty()>
            <h2>{t(words::IMPORT_TEXT_PARTS)}</h2>
            <ul class="outline">{move || parts().into_iter().map(|(depth, number, title)| view! {
                <li data-depth=depth.to_string()><strong>{number}</strong>" "{title}</li>
            }).collect_view()}</ul>
        </Show>
    }
}

/// The id of the field in which a row's meaning is chosen.
fn row_id(table: usize, row: usize) -> String {
    format!("row-{table}-{row}")
}

/// What to look at; a note about a row leads to it.
#[component]
fn NoteList() -> impl IntoView {
    let import = Import::get();
    let notes = move || import.draft.with(|d| d.notes.clone());
    let wanted = StoredValue::new(None::<(usize, usize)>);
    let show = move || {
        if let Some((table, row)) = wanted.get_value()
            && platform::focus(&row_id(table, row))
        {
            wanted.set_value(None);
        }
    };
    let look = move |table: usize, row: usize| {
        wanted.set_value(Some((table, row)));
        show();
        if wanted.get_value().is_some() {
            import.change(message::Preview::Rows(row + BATCH));
        }
    };
    // The rows that were not there yet have come.
    Effect::new(move |_| {
        import.draft.track();
        request_animation_frame(show);
    });
    let note = move |(place, text): (Option<(usize, usize)>, String)| match place {
        Some((table, row)) => {
            view! { <li><button class="link" on:click=move |_| look(table, row)>{text}</button></li> }.into_any()
        }
        None => view! { <li>{text}</li> }.into_any(),
    };
    view! {
        <aside class="notes" tabindex="0" aria-label=t(words::IMPORT_NOTES)>
            <h2>{t(words::IMPORT_NOTES)} " (" {move || notes().len()} ")"</h2>
            <Show when=move || !notes().is_empty() fallback=|| view! { <p>{t(words::IMPORT_NO_NOTES)}</p> }>
                <ul>{move || notes().into_iter().map(note).collect_view()}</ul>
            </Show>
        </aside>
    }
}

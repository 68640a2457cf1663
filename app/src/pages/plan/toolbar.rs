//! The buttons over the table: undo, rows, copying out, importing, searching.

use cchc_office::message::{Act, Ask, OnBlock, Reply, RowKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::grid::{Focus, Grid};
use crate::notices::Notices;
use crate::pages::import::Import;
use crate::platform::clipboard;
use crate::session::Session;
use crate::words::{self, Word, lang, t};

/// The toolbar; `search` is the text that filters the table.
#[component]
pub fn PlanToolbar(search: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="toolbar" role="toolbar">
            <UndoButtons />
            <span class="gap"></span>
            <AddButton kind=RowKind::Task word=words::ADD_TASK />
            <AddButton kind=RowKind::Target word=words::ADD_TARGET />
            <AddButton kind=RowKind::Group word=words::ADD_GROUP />
            <AddButton kind=RowKind::Area word=words::ADD_AREA />
            <span class="gap"></span>
            <RowButtons />
            <span class="gap"></span>
            <PanelButton path="bang/loc" word=words::FILTER />
            <PanelButton path="bang/cot" word=words::COLUMNS />
            <button on:click=move |_| copy_table() id="copy-table">{t(words::COPY_TABLE)}</button>
            <button on:click=move |_| Import::get().open()>{t(words::IMPORT)}</button>
            <label class="search">
                <span class="hidden">{t(words::SEARCH)}</span>
                <input type="search" id="search" placeholder=t(words::SEARCH) prop:value=move || search.get()
                    on:input:target=move |event| search.set(event.target().value()) />
            </label>
        </div>
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let session = Session::get();
    let undo = Memo::new(move |_| session.book.with(|book| book.undo.clone()));
    let redo = Memo::new(move |_| session.book.with(|book| book.redo.clone()));
    let title = |word: Word, what: Option<String>| {
        what.map_or(word.get(lang()).to_owned(), |what| format!("{}: {what}", word.get(lang())))
    };
    view! {
        <button id="undo" disabled=move || undo.get().is_none() title=move || title(words::UNDO, undo.get()) on:click=move |_| session.run(Ask::Undo)>
            "↶ " {t(words::UNDO)}
        </button>
        <button id="redo" disabled=move || redo.get().is_none() title=move || title(words::REDO, redo.get()) on:click=move |_| session.run(Ask::Redo)>
            "↷ " {t(words::REDO)}
        </button>
    }
}

/// Puts a row in beside the selected one and selects it.
pub fn insert(grid: Grid, kind: RowKind) {
    let beside = grid.cell_untracked().map(|at| at.row);
    let fresh = grid.session.fresh();
    grid.change_and_select(Act::Insert { kind, beside, fresh }, fresh, None);
}

#[component]
fn AddButton(kind: RowKind, word: Word) -> impl IntoView {
    let grid = Grid::get();
    let add = move |_| insert(grid, kind);
    let title = move || format!("{}: {}", words::ADD.get(lang()), word.get(lang()));
    view! { <button title=title disabled=grid.locked on:click=add>"+ " {t(word)}</button> }
}

/// Opens what is about the whole table, and closes it again.
#[component]
fn PanelButton(path: &'static str, word: Word) -> impl IntoView {
    let panel = Grid::get().panel;
    let open = move || panel.get() == Some(path);
    let press = move |_| panel.update(|panel| *panel = if *panel == Some(path) { None } else { Some(path) });
    view! { <button id=path.rsplit('/').next() aria-expanded=move || open().to_string() on:click=press>{t(word)} " ▾"</button> }
}

#[component]
fn RowButtons() -> impl IntoView {
    let grid = Grid::get();
    let none = move || grid.locked.get() || grid.selected.with(Option::is_none);
    let step = move |down: bool| {
        if grid.has_block() {
            grid.on_block(OnBlock::Move { down });
        } else if let Some((line, column)) = grid.selected.get_untracked() {
            grid.change_and_select(Act::Move { row: line.row, down }, line.row, Some(column));
        }
    };
    let delete = move |_| {
        if grid.has_block() {
            grid.on_block(OnBlock::Delete);
        } else if let Some(at) = grid.cell_untracked() {
            // The neighbour is selected when the lines come, and the keys are its.
            grid.focus.set_value(Focus::Moved);
            grid.session.act(Act::Delete(at.row));
        }
    };
    view! {
        <button disabled=none on:click=move |_| step(false)>"↑ " {t(words::MOVE_UP)}</button>
        <button disabled=none on:click=move |_| step(true)>"↓ " {t(words::MOVE_DOWN)}</button>
        <button disabled=none on:click=delete id="delete-row">"✕ " {t(words::DELETE_ROW)}</button>
    }
}

/// Puts the whole table on the clipboard, as a table for Word and Excel. The browser still takes it
/// for part of the click: the office answers within that time.
fn copy_table() {
    let (session, lang, notices) = (Session::get(), untrack(lang), Notices::get());
    spawn_local(async move {
        match session.ask(Ask::Table, &[]).await {
            Ok((Reply::Table { html, tsv }, _)) if clipboard::copy(&html, &tsv) => notices.say(words::COPIED.get(lang)),
            Ok(_) => notices.refuse(words::COPY_TABLE.get(lang), words::COPY_FAILED.get(lang)),
            Err(reason) => notices.refuse(words::COPY_TABLE.get(lang), reason),
        }
    });
}

/// What the table is filtered by, where it is not whole.
#[component]
pub fn FilterBar(search: RwSignal<String>) -> impl IntoView {
    let session = Session::get();
    let said = Memo::new(move |_| session.book.with(|book| book.filter.clone()));
    let lines = move || session.lines.with(|lines| lines.len());
    let whole = move |_| {
        search.set(String::new());
        session.run(Ask::Unfilter);
    };
    view! {
        <Show when=move || !said.with(String::is_empty)>
            <p class="filter-bar" role="status">
                {t(words::FILTERED)} ": " <strong>{said}</strong> " · " {lines} " " {t(words::ROWS)} " "
                <button class="small" id="show-all" on:click=whole>{t(words::SHOW_ALL)}</button>
            </p>
        </Show>
    }
}

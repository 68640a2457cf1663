//! The buttons over the table: undo, rows, copying out, importing, searching.

use cchc_core::command::Command;
use cchc_core::table;
use leptos::prelude::*;

use super::grid::{Grid, run};
use super::model::{self, LineKind};
use super::places;
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
            <AddButton kind=LineKind::Task word=words::ADD_TASK />
            <AddButton kind=LineKind::Target word=words::ADD_TARGET />
            <AddButton kind=LineKind::Group word=words::ADD_GROUP />
            <AddButton kind=LineKind::Area word=words::ADD_AREA />
            <span class="gap"></span>
            <RowButtons />
            <span class="gap"></span>
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
    let undo = move || session.undo_label(lang());
    let redo = move || session.redo_label(lang());
    let title = |word: Word, what: Option<String>| {
        what.map_or(word.get(lang()).to_owned(), |what| format!("{}: {what}", word.get(lang())))
    };
    view! {
        <button id="undo" disabled=move || undo().is_none() title=move || title(words::UNDO, undo()) on:click=move |_| session.undo()>
            "↶ " {t(words::UNDO)}
        </button>
        <button id="redo" disabled=move || redo().is_none() title=move || title(words::REDO, redo()) on:click=move |_| session.redo()>
            "↷ " {t(words::REDO)}
        </button>
    }
}

#[component]
fn AddButton(kind: LineKind, word: Word) -> impl IntoView {
    let session = Session::get();
    let grid = Grid::get();
    let add = move |_| {
        let Some(plan) = session.plan.get_untracked() else {
            return;
        };
        let selected = grid.cell_untracked().map(|at| at.row);
        let id = session.fresh();
        let at = places::spot_for(&plan, kind, selected);
        if run(Command::InsertRow { plan: plan.id, at, node: model::new_row(kind, id) }) {
            grid.select_field(id, None);
        }
    };
    let title = move || format!("{}: {}", words::ADD.get(lang()), word.get(lang()));
    view! { <button title=title on:click=add>"+ " {t(word)}</button> }
}

#[component]
fn RowButtons() -> impl IntoView {
    let session = Session::get();
    let grid = Grid::get();
    let none = move || grid.selected.with(Option::is_none);
    let step = move |down: bool| {
        let (Some(plan), Some((line, column))) = (session.plan.get_untracked(), grid.selected.get_untracked()) else {
            return;
        };
        if let Some(command) = places::moved(&plan, line.row, down)
            && run(command)
        {
            let line = grid.lines.with_untracked(|lines| lines.iter().find(|l| l.row == line.row).copied());
            if let Some(line) = line {
                grid.select(line, column);
            }
        }
    };
    let delete = move |_| {
        let (Some(plan), Some(at)) = (session.plan.get_untracked(), grid.cell_untracked()) else {
            return;
        };
        if run(Command::DeleteRow { plan: plan.id, row: at.row }) {
            grid.selected.set(None);
        }
    };
    view! {
        <button disabled=none on:click=move |_| step(false)>"↑ " {t(words::MOVE_UP)}</button>
        <button disabled=none on:click=move |_| step(true)>"↓ " {t(words::MOVE_DOWN)}</button>
        <button disabled=none on:click=delete id="delete-row">"✕ " {t(words::DELETE_ROW)}</button>
    }
}

/// Puts the whole table on the clipboard, as a table for Word and Excel.
fn copy_table() {
    let Some(plan) = Session::get().plan.get_untracked() else {
        return;
    };
    let sheet = table::sheet(&plan);
    let (lang, notices) = (untrack(lang), Notices::get());
    if clipboard::copy(sheet.to_html(), sheet.to_tsv()) {
        notices.say(words::COPIED.get(lang));
    } else {
        notices.refuse(words::COPY_TABLE.get(lang), words::COPY_FAILED.get(lang));
    }
}

//! Dữ liệu: where the data is, since when it is saved, file in, file out.

mod versions;

use cchc_core::deadline::BeforeReading;
use cchc_office::message::{Act, Keep, SaveState};
use leptos::prelude::*;

use self::versions::Versions;
use crate::folder::Folder;
use crate::opening::{choose_workspace_file, download, lock, open_book, open_empty, remove_all};
use crate::platform::day_and_clock;
use crate::saver::Saver;
use crate::saving::SaveLine;
use crate::session::Session;
use crate::words::{self, lang, t};

/// The page of trust.
#[component]
pub fn DataPage() -> impl IntoView {
    view! {
        <section class="page page-data">
            <h1>{t(words::DATA)}</h1>
            <div class="cards">
                <WhereItIs />
                <FileCard />
                <Folder banner=false />
                <Settings />
                <Books />
                <Versions />
            </div>
        </section>
    }
}

#[component]
fn WhereItIs() -> impl IntoView {
    let kept = Session::get().kept;
    let memory = move || kept.with(|kept| matches!(kept.state, SaveState::MemoryOnly(_)));
    let at = move || kept.with(|kept| kept.head.as_ref().map(|head| day_and_clock(head.saved_at)));
    let steps = move || kept.with(|kept| kept.head.as_ref().map_or(0, |head| head.revision));
    view! {
        <div class="card card-wide">
            <h2>{t(words::DATA_WHERE)}</h2>
            <p>{move || if memory() { t(words::DATA_IN_MEMORY)() } else { t(words::DATA_IN_BROWSER)() }}</p>
            <p><SaveLine /></p>
            <Show when=move || at().is_some()>
                <p>{t(words::DATA_SAVED_SINCE)}": "<strong id="saved-at">{at}</strong>" · "{t(words::DATA_CHANGES)}": "{steps}</p>
            </Show>
        </div>
    }
}

#[component]
fn FileCard() -> impl IntoView {
    let kept = Session::get().kept;
    let unfiled = move || kept.with(|kept| kept.unfiled);
    view! {
        <div class="card card-wide">
            <h2>{t(words::DATA_FILE)}</h2>
            <p>{t(words::DATA_FILE_HELP)}</p>
            <Show when=move || { unfiled() > 0 }>
                <p><strong id="unfiled">{unfiled}</strong>" "{t(words::UNFILED)}</p>
            </Show>
            <ul class="files">
                {move || kept.with(|kept| kept.head.as_ref().map(|head| head.filed.clone()).unwrap_or_default()).into_iter().map(|(name, at)| view! {
                    <li>{name}" · "{day_and_clock(at)}</li>
                }).collect_view()}
            </ul>
            <div class="buttons">
                <button class="primary" id="save-file" on:click=move |_| download()>{t(words::DATA_SAVE_FILE)}</button>
                <button id="lock-file" on:click=move |_| lock()>{t(words::DATA_LOCK_FILE)}</button>
                <button id="open-file" on:click=move |_| choose_workspace_file()>{t(words::DOOR_OPEN)}</button>
            </div>
        </div>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let session = Session::get();
    let office = move || session.book.with(|book| book.office.clone());
    let same_day = move || session.book.with(|book| book.before == BeforeReading::SameDay);
    let choose = move |value: String| {
        let reading = if value == "same" { BeforeReading::SameDay } else { BeforeReading::DayBefore };
        session.act(Act::ReadBefore(reading));
    };
    view! {
        <div class="card card-wide">
            <h2>{t(words::DATA_SETTINGS)}</h2>
            <label class="field">
                <span class="label">{t(words::DATA_OFFICE)}</span>
                <input id="office" prop:value=office on:change:target=move |event| {
                    session.act(Act::NameOffice(event.target().value()));
                } />
            </label>
            <label class="field">
                <span class="label">{t(words::DATA_BEFORE)}</span>
                <select on:change:target=move |event| choose(event.target().value())>
                    <option value="before" selected=move || !same_day()>{t(words::DATA_BEFORE_DAY)}</option>
                    <option value="same" selected=same_day>{t(words::DATA_BEFORE_SAME)}</option>
                </select>
            </label>
        </div>
    }
}

#[component]
fn Books() -> impl IntoView {
    let saver = Saver::get();
    let kept = Session::get().kept;
    let books = Memo::new(move |_| kept.with(|kept| kept.books.clone()));
    let open_now = Memo::new(move |_| kept.with(|kept| kept.head.as_ref().map(|head| head.workspace.clone())));
    view! {
        <div class="card card-wide">
            <h2>{t(words::DATA_BOOKS)}</h2>
            <ul class="books">
                {move || books.get().into_iter().map(|book| {
                    let name = if book.office.is_empty() { words::DATA_OFFICE_NONE.get(lang()).to_owned() } else { book.office.clone() };
                    let when = day_and_clock(book.saved_at);
                    let open = open_now.with(|open| open.as_ref() == Some(&book.workspace));
                    view! {
                        <li>
                            <strong>{name}</strong>{book.sample.then(|| view! { " ("{t(words::DATA_SAMPLE)}")" })}" · "{when}
                            {book.filed.first().map(|(name, _)| format!(" · {name}"))}" "
                            {if open {
                                view! { <em>"("{t(words::DATA_THIS_BOOK)}")"</em> }.into_any()
                            } else {
                                let workspace = book.workspace.clone();
                                let remove = move |_| saver.run(Keep::Remove(workspace.clone()));
                                view! {
                                    <button class="small" on:click=move |_| open_book(&book)>{t(words::DATA_OPEN_BOOK)}</button>
                                    " "
                                    <button class="small" on:click=remove>{t(words::DATA_DELETE_BOOK)}</button>
                                }.into_any()
                            }}
                        </li>
                    }
                }).collect_view()}
            </ul>
            <div class="buttons">
                <button on:click=move |_| open_empty()>{t(words::DATA_NEW_BOOK)}</button>
                <Show when=move || !books.with(Vec::is_empty)>
                    <button class="danger" id="remove-all" on:click=move |_| remove_all()>{t(words::DATA_REMOVE_ALL)}</button>
                </Show>
            </div>
        </div>
    }
}

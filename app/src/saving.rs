//! What is said of the store on every screen: the save line, and banners that stay until something
//! is done.

use cchc_office::message::{Keep, SaveState};
use leptos::prelude::*;

use crate::folder::FolderAlarm;
use crate::opening::{self, download};
use crate::platform;
use crate::saver::Saver;
use crate::session::Session;
use crate::words::{self, Word, lang, t};

/// "Đã lưu 14:05", or that it is not saved.
#[component]
pub fn SaveLine() -> impl IntoView {
    let (session, saver) = (Session::get(), Saver::get());
    let state = Memo::new(move |_| session.kept.with(|kept| kept.state.clone()));
    move || {
        let (class, text) = match state.get() {
            SaveState::Untouched if saver.unopened.with(Option::is_some) => ("save-state", String::new()),
            SaveState::Untouched | SaveState::Blocked => ("save-state", words::NOT_CHANGED.get(lang()).to_owned()),
            SaveState::Saving => ("save-state", words::SAVING.get(lang()).to_owned()),
            SaveState::Saved(at) => {
                ("save-state saved", format!("✓ {} {}", words::SAVED_AT.get(lang()), platform::clock(at)))
            }
            SaveState::Reading => ("save-state", words::READING_LINE.get(lang()).to_owned()),
            SaveState::Failed(..) | SaveState::MemoryOnly(_) | SaveState::NearEmpty(..) | SaveState::Conflict => {
                ("save-state not-saved", words::NOT_SAVED.get(lang()).to_owned())
            }
        };
        view! { <span class=class role="status">{text}</span> }
    }
}

/// After so many changes that are in no file the user is reminded.
const REMINDED: u64 = 100;

/// A button of a banner.
fn button(word: Word, act: impl Fn() + 'static) -> AnyView {
    view! { <button on:click=move |_| act()>{t(word)}</button> }.into_any()
}

fn download_button() -> AnyView {
    view! { <button class="primary" on:click=move |_| download()>{t(words::DOWNLOAD_FILE)}</button> }.into_any()
}

/// What must not be overlooked: data that is not saved, another window, the sample being open.
#[component]
pub fn Banners() -> impl IntoView {
    let (session, saver) = (Session::get(), Saver::get());
    let state = Memo::new(move |_| session.kept.with(|kept| kept.state.clone()));
    let sample = Memo::new(move |_| session.kept.with(|kept| kept.sample));
    // Grows with what would be lost: at the first hundred, then at each hundred more.
    let remind =
        Memo::new(move |_| session.kept.with(|kept| if kept.sample { 0 } else { kept.unfiled / REMINDED * REMINDED }));
    let run = move |keep: Keep| saver.run(keep);
    let copy = move || run(Keep::Copy(session.fresh()));
    let said = move || {
        let (text, reason, buttons) = match state.get() {
            SaveState::Failed(reason, since) => {
                let since = format!("{} {}", words::SINCE.get(lang()), platform::day_and_clock(since));
                let again = button(words::TRY_AGAIN, move || run(Keep::Again));
                (format!("{} {since}.", words::SAVE_FAILED.get(lang())), reason, vec![download_button(), again])
            }
            SaveState::MemoryOnly(reason) => {
                (words::MEMORY_ONLY.get(lang()).to_owned(), reason, vec![download_button()])
            }
            SaveState::NearEmpty(before, after) => {
                let text = words::NEAR_EMPTY.get(lang());
                let text = text.replacen("{}", &before.to_string(), 1).replacen("{}", &after.to_string(), 1);
                let back = button(words::NEAR_EMPTY_BACK, move || run(Keep::Back));
                let less = button(words::NEAR_EMPTY_SAVE, move || run(Keep::Less));
                (text, String::new(), vec![back, less])
            }
            SaveState::Conflict => {
                let copy = button(words::CONFLICT_COPY, copy);
                let latest = button(words::CONFLICT_LATEST, move || run(Keep::Latest));
                (words::CONFLICT.get(lang()).to_owned(), String::new(), vec![copy, download_button(), latest])
            }
            _ => return None,
        };
        Some(view! {
            <div class="banner banner-bad" role="alert" id="not-saved">
                <p>
                    <strong>{t(words::NOT_SAVED)}</strong>" "{text}" "
                    {(!reason.is_empty()).then(|| view! { <span class="reason">{t(words::REASON)}": "{reason}</span> })}
                </p>
                {buttons}
            </div>
        })
    };
    view! {
        {said}
        <FolderAlarm />
        <Show when=move || { remind.get() > 0 }>
            <div class="banner banner-sample" id="remind">
                <p><strong>{remind}</strong>" · "{t(words::UNFILED_REMIND)}</p>
                {download_button()}
            </div>
        </Show>
        <Show when=move || state.get() == SaveState::Reading>
            <div class="banner banner-sample" id="reading">
                <p>{t(words::READING)}</p>
                <button on:click=move |_| opening::take_over()>{t(words::EDIT_HERE)}</button>
            </div>
        </Show>
        <Show when=move || sample.get()>
            <div class="banner banner-sample">
                <p>{t(words::SAMPLE_BANNER)}</p>
                <button on:click=move |_| opening::leave_sample()>{t(words::SAMPLE_LEAVE)}</button>
            </div>
        </Show>
    }
}

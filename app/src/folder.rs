//! The folder that is written by itself, as far as the page has to do with it: where the user must hear of
//! it, it is said on every screen; and only the page can ask for a folder. The sentences come from the
//! office, which draws the rest on the screen of the data.

use cchc_office::message::{ALARM, Ask, COMPARE, Keep};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{folder, js_error};
use crate::route::{DATA, Route};
use crate::session::Session;
use crate::shell::go;

/// What the user must hear of: one line, and the likeliest thing to do.
#[component]
pub fn FolderAlarm() -> impl IntoView {
    let session = Session::get();
    let text = Memo::new(move |_| session.kept.with(|kept| kept.folder.clone()));
    move || {
        let text = text.get();
        let (doors, said) = text.split_once("\n\n").filter(|(doors, _)| doors.starts_with(ALARM))?;
        let said = said.split('\n').next()?.to_owned();
        let (letter, label) = doors.split('\n').nth(1)?.split_at_checked(1)?;
        let (letter, label) = (letter.to_owned(), label.to_owned());
        Some(view! {
            <div id="folder-alarm" class="banner banner-bad">
                <p>{said}</p>
                <button on:click=move |_| go_through(letter.clone())>{label}</button>
            </div>
        })
    }
}

/// Goes through a door of the folder, by its letter; to be called in a click, because the browser may ask
/// the user.
pub fn go_through(letter: String) {
    let session = Session::get();
    let asked = folder::ask(&letter);
    spawn_local(async move {
        let told = match asked.await {
            Ok(beside) => {
                let compare = letter == COMPARE;
                let told = session.hand(Ask::Keep(Keep::Folder(letter, session.fresh())), &beside).await;
                if compare && told.is_ok() {
                    go(Route::Sheet(DATA.to_owned()));
                }
                told.err()
            }
            Err(error) => Some(js_error(&error)),
        };
        // An abort: the user has thought better of it.
        if let Some(reason) = told.filter(|reason| !reason.starts_with("AbortError")) {
            session.refuse(reason);
        }
    });
}

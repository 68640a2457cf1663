//! The folder that is written by itself: how it stands with it and what can be done, on its own card
//! and, where the user must hear of it, on every screen. The sentences come from the office.

use cchc_office::message::{ALARM, Ask, COMPARE, Keep};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{folder, js_error};
use crate::route::Route;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, lang, t};

/// The folder, on the page of trust; on every screen it is a banner, where something is wrong.
#[component]
pub fn Folder(
    /// On every screen.
    banner: bool,
) -> impl IntoView {
    let session = Session::get();
    let text = Memo::new(move |_| session.kept.with(|kept| folder::is_possible().then(|| kept.folder.clone())));
    move || {
        let text = text.get().unwrap_or_else(|| format!("\n\n{}", words::FOLDER_NOT.get(lang())));
        let (doors, said) = text.split_once("\n\n")?;
        let alarm = doors.starts_with(ALARM);
        if banner && !alarm {
            return None;
        }
        // One line and one button there, everything here.
        let most = if banner { 1 } else { usize::MAX };
        let said = if banner { said.split('\n').next()? } else { said };
        let buttons: Vec<AnyView> = doors.split('\n').skip(1).take(most).map(|door| button(session, door)).collect();
        let (id, class) = if banner { ("folder-alarm", "banner banner-bad") } else { ("folder", "card card-wide") };
        Some(view! {
            <div id=id class=class>
                {(!banner).then(|| view! { <h2>{t(words::FOLDER)}</h2> })}
                <p class="lines">{said.to_owned()}</p>
                <div class="buttons">{buttons}</div>
            </div>
        })
    }
}

fn button(session: Session, door: &str) -> AnyView {
    let (letter, label) = door.split_at_checked(1).unwrap_or_default();
    let letter = letter.to_owned();
    view! { <button on:click=move |_| go_through(session, letter.clone())>{label.to_owned()}</button> }.into_any()
}

fn go_through(session: Session, letter: String) {
    let asked = folder::ask(&letter);
    spawn_local(async move {
        let told = match asked.await {
            Ok(beside) => {
                let compare = letter == COMPARE;
                let told = session.hand(Ask::Keep(Keep::Folder(letter, session.fresh())), &beside).await;
                if compare && told.is_ok() {
                    go(Route::Data);
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

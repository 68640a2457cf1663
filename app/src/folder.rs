//! The folder that is written by itself: how it stands with it and what can be done, on its own card
//! and, where the user must hear of it, on every screen. The sentences come from the office.

use cchc_office::message::{Ask, Door, FolderView, Keep};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{folder, js_error};
use crate::route::Route;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, t};

/// On the page of trust.
#[component]
pub fn FolderCard() -> impl IntoView {
    let session = Session::get();
    let view = Memo::new(move |_| session.kept.with(|kept| kept.folder.clone()));
    let shown = move || {
        if folder::is_possible() {
            said(session, view.get(), usize::MAX)
        } else {
            view! { <p>{t(words::FOLDER_NOT)}</p> }.into_any()
        }
    };
    view! {
        <div class="card card-wide" id="folder">
            <h2>{t(words::FOLDER)}</h2>
            {shown}
        </div>
    }
}

/// On every screen, where something is wrong.
#[component]
pub fn FolderBanner() -> impl IntoView {
    let session = Session::get();
    let view = Memo::new(move |_| session.kept.with(|kept| kept.folder.clone()));
    move || {
        let view = view.get();
        view.alarm
            .then(|| view! { <div class="banner banner-sample" id="folder-alarm" role="alert">{said(session, view, 1)}</div> })
    }
}

fn said(session: Session, view: FolderView, lines: usize) -> AnyView {
    let lines = view.lines.into_iter().take(lines).map(|line| view! { <p>{line}</p> }).collect_view();
    let doors = view
        .doors
        .into_iter()
        .map(|(door, label)| view! { <button on:click=move |_| go_through(session, door)>{label}</button> })
        .collect_view();
    view! { {lines} <div class="buttons">{doors}</div> }.into_any()
}

fn go_through(session: Session, door: Door) {
    spawn_local(async move {
        let asked = match door {
            Door::Choose => folder::choose().await,
            Door::Allow => folder::allow().await,
            _ => Ok(wasm_bindgen::JsValue::UNDEFINED),
        };
        let told = match asked {
            Ok(beside) => session.hand(Ask::Keep(Keep::Folder(door, session.fresh())), &beside).await.map(drop),
            Err(error) => Err(js_error(&error)),
        };
        match told {
            Ok(()) if door == Door::Compare => go(Route::Data),
            Ok(()) => {}
            // The user has thought better of it.
            Err(reason) if reason.starts_with("AbortError") => {}
            Err(reason) => session.refuse(reason),
        }
    });
}

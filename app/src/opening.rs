//! Files and workspaces coming in: what was chosen, dropped or pasted is recognised here and sent
//! where it belongs. What is open stays as it is until the new thing has been read whole.

use cchc_core::store;
use cchc_office::message::{Ask, Keep, Reply};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlInputElement;

use crate::notices::{More, Notices};
use crate::pages::import::Import;
use crate::platform;
use crate::platform::files::Chosen;
use crate::route::Route;
use crate::saver::Saver;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, Word, lang};

/// Hands the workspace out as a file and says so.
pub fn download() {
    hand_out(|stamp| Keep::TakeOut { stamp, locked: false }, None);
}

/// The same, locked with a passphrase, which the user is asked for.
pub fn lock() {
    hand_out(|stamp| Keep::TakeOut { stamp, locked: true }, None);
}

/// Writes the workspace into its folder and says so; where it has none, or that cannot be written,
/// hands it out as a file.
pub fn save() {
    hand_out(|stamp| Keep::Save { stamp }, Some(words::FOLDER_WRITTEN));
}

/// `done` is said where it was done without a file for the browser.
fn hand_out(ask: fn(String) -> Keep, done: Option<Word>) {
    platform::commit_what_is_typed();
    let (saver, notices, lang) = (Saver::get(), Notices::get(), untrack(lang));
    spawn_local(async move {
        match saver.download(ask).await {
            Ok(file) => {
                if let Some(word) = if file { Some(words::FILE_SAVED) } else { done } {
                    notices.say(word.get(lang));
                }
            }
            Err(reason) => notices.refuse(words::DATA_SAVE_FILE.get(lang), reason),
        }
    });
}

/// Lets the user choose a saved file and opens it.
pub fn choose_workspace_file() {
    choose_file(".json,.age,application/json");
}

/// Lets the user choose a file and takes it in.
pub fn choose_file(accept: &str) {
    let Some(document) = platform::window().document() else {
        return;
    };
    let Ok(input) = document.create_element("input").map(|e| e.unchecked_into::<HtmlInputElement>()) else {
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    input.set_id("file-chooser");
    input.set_class_name("hidden");
    if let (Some(body), Some(old)) = (document.body(), document.get_element_by_id("file-chooser")) {
        let _ = body.remove_child(&old);
    }
    if let Some(body) = document.body() {
        let _ = body.append_child(&input);
    }
    let owner = Owner::current();
    let chosen = input.clone();
    let listener = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            with(owner, || take_in(Chosen::new(file)));
        }
        chosen.remove();
    });
    let _ = input.add_event_listener_with_callback("change", listener.unchecked_ref());
    input.click();
}

/// Runs under the owner that holds the page's contexts.
pub fn with<T>(owner: Option<Owner>, run: impl FnOnce() -> T) -> T {
    match owner {
        Some(owner) => owner.with(run),
        None => run(),
    }
}

/// Takes in a file: a workspace is opened, anything else goes to the import preview.
pub fn take_in(file: Chosen) {
    let owner = Owner::current();
    spawn_local(async move {
        let (session, notices, lang) = with(owner.clone(), || (Session::get(), Notices::get(), untrack(lang)));
        let title = format!("{} “{}”", words::FILE_NOT_OPENED.get(lang), file.name);
        if file.size > store::LARGEST as f64 {
            let told = session.ask(Ask::TooLarge(file.size as usize), &[]).await;
            notices.refuse(title, told.err().unwrap_or_default());
            return;
        }
        match file.bytes().await {
            Err(reason) => notices.refuse(title, reason),
            Ok(bytes) if is_workspace(&file.name, &bytes) => with(owner, || open_workspace(title, file.name, bytes)),
            Ok(bytes) => with(owner, || Import::get().open_bytes(file.name, &bytes)),
        }
    });
}

fn is_workspace(name: &str, bytes: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(".json") || store::looks_like_workspace(bytes) || store::is_locked(bytes)
}

/// Opens a workspace from a file. One that this browser holds already is opened as a copy of its
/// own, so that the file never overwrites what is stored.
fn open_workspace(title: String, name: String, bytes: Vec<u8>) {
    let (saver, session, notices, lang) = (Saver::get(), Session::get(), Notices::get(), untrack(lang));
    spawn_local(async move {
        match saver.open(Keep::File { fresh: session.fresh(), name }, &bytes).await {
            Ok(Reply::Opened { copy, notes }) => {
                if notes.is_empty() {
                    let word = if copy { words::FILE_OPENED_COPY } else { words::FILE_OPENED };
                    notices.say(word.get(lang));
                }
                go(Route::Overview);
            }
            // Its passphrase was not given.
            Ok(_) => {}
            Err(reason) => notices.refuse_with(session.can_mend(More::Mends), title, reason),
        }
    });
}

/// Opens an empty workspace beside the others.
pub fn open_empty() {
    open(Keep::Empty(Session::get().fresh()), Route::Overview);
}

/// Opens a mended copy of what was refused last.
pub fn open_mended() {
    open(Keep::Mended(Session::get().fresh()), Route::Overview);
}

/// Takes everything out of the browser, once the user was asked; the page begins anew.
pub fn remove_all() {
    let session = Session::get();
    spawn_local(async move {
        match session.ask(Ask::Keep(Keep::RemoveAll), &[]).await {
            Ok((Reply::Emptied, _)) => {
                platform::note::write("");
                let _ = platform::window().location().reload();
            }
            Ok(_) => {}
            Err(reason) => session.refuse(reason),
        }
    });
}

/// This window is to write what another one writes now.
pub fn take_over() {
    open(Keep::TakeOver, None);
}

/// Opens another workspace, and a screen of it.
pub fn open(keep: Keep, then: impl Into<Option<Route>>) {
    let then = then.into();
    let (saver, session, notices, lang) = (Saver::get(), Session::get(), Notices::get(), untrack(lang));
    spawn_local(async move {
        match saver.open(keep, &[]).await {
            Ok(_) => {
                if let Some(route) = then {
                    go(route);
                }
            }
            Err(reason) => {
                notices.refuse_with(session.can_mend(More::Stored), words::FILE_NOT_OPENED.get(lang), reason);
            }
        }
    });
}

/// The first stored workspace that is a sample, or that is none.
fn stored(sample: bool) -> Option<String> {
    Session::get()
        .kept
        .with_untracked(|kept| kept.books.iter().find(|book| book.sample == sample).map(|book| book.workspace.clone()))
}

/// Opens the sample in a workspace of its own; the one already there, if any.
pub fn open_sample() {
    let keep = stored(true).map_or_else(|| Keep::Sample(Session::get().fresh()), Keep::Open);
    open(keep, Route::Plan(None));
}

/// Closes the sample and opens the user's own workspace, an empty one where there is none.
pub fn leave_sample() {
    let keep = stored(false).map_or_else(|| Keep::Empty(Session::get().fresh()), Keep::Open);
    open(keep, Route::Overview);
}

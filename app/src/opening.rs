//! Files and workspaces coming in: what was chosen, dropped or pasted is recognised here and sent
//! where it belongs. What is open stays as it is until the new thing has been read whole.

use cchc_core::deadline::BeforeReading;
use cchc_core::id::{IdSource, WorkspaceId};
use cchc_core::plan::Plan;
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_import::{draft, source};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlInputElement;

use crate::notices::Notices;
use crate::pages::import::Import;
use crate::platform;
use crate::platform::files::Chosen;
use crate::platform::store::Head;
use crate::route::Route;
use crate::saver::Saver;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, lang};

/// The invented office that the third door opens, as an officer would have copied it.
const SAMPLE: &str = include_str!("../sample/phu-luc.txt");

/// Hands the workspace out as a file and says so.
pub fn download() {
    let (notices, lang) = (Notices::get(), untrack(lang));
    match Saver::get().download() {
        Ok(()) => notices.say(words::FILE_SAVED.get(lang)),
        Err(reason) => notices.refuse(words::DATA_SAVE_FILE.get(lang), reason),
    }
}

/// Lets the user choose a saved file and opens it.
pub fn choose_workspace_file() {
    choose_file(".json,application/json");
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
fn with<T>(owner: Option<Owner>, run: impl FnOnce() -> T) -> T {
    match owner {
        Some(owner) => owner.with(run),
        None => run(),
    }
}

/// Takes in a file: a workspace is opened, anything else goes to the import preview.
pub fn take_in(file: Chosen) {
    let owner = Owner::current();
    spawn_local(async move {
        let (notices, lang) = with(owner.clone(), || (Notices::get(), untrack(lang)));
        if file.size > store::LARGEST as f64 {
            let error = store::OpenError::TooLarge { bytes: file.size as usize };
            notices.refuse(words::FILE_NOT_OPENED.get(lang), error.message(lang));
            return;
        }
        match file.bytes().await {
            Err(reason) => notices.refuse(words::FILE_NOT_OPENED.get(lang), format!("{}: {reason}", file.name)),
            Ok(bytes) => with(owner, || take_bytes(&file.name, bytes)),
        }
    });
}

fn take_bytes(name: &str, bytes: Vec<u8>) {
    let json = name.to_lowercase().ends_with(".json") || store::looks_like_workspace(&bytes);
    if !json {
        Import::get().open_bytes(name.to_owned(), bytes);
        return;
    }
    match store::open(&bytes) {
        Ok(workspace) => open_workspace(workspace),
        Err(error) => {
            let lang = untrack(lang);
            let title = format!("{} “{name}”", words::FILE_NOT_OPENED.get(lang));
            Notices::get().refuse(title, error.message(lang));
        }
    }
}

/// Opens a workspace from a file. One that this browser holds already is opened as a copy of its
/// own, so that the file never overwrites what is stored.
fn open_workspace(mut workspace: Workspace) {
    let (saver, session, notices, lang) = (Saver::get(), Session::get(), Notices::get(), untrack(lang));
    let fresh: WorkspaceId = session.fresh();
    spawn_local(async move {
        let id = workspace.id.to_string();
        let known = saver.heads().await.iter().any(|head| head.workspace == id);
        let open = session.workspace.with_untracked(|w| w.id == workspace.id && !w.plans.is_empty());
        if known || open {
            workspace.id = fresh;
        }
        match saver.open_new(workspace, false).await {
            Ok(()) => {
                let word = if known || open { words::FILE_OPENED_COPY } else { words::FILE_OPENED };
                notices.say(word.get(lang));
                go(Route::Overview);
            }
            Err(reason) => notices.refuse(words::FILE_NOT_OPENED.get(lang), reason),
        }
    });
}

/// Opens a workspace that the browser holds.
pub fn open_head(head: Head) {
    let (saver, notices, lang) = (Saver::get(), Notices::get(), untrack(lang));
    spawn_local(async move {
        match saver.open_stored(head).await {
            Ok(()) => go(Route::Overview),
            Err(reason) => notices.refuse(words::FILE_NOT_OPENED.get(lang), reason),
        }
    });
}

/// Opens an empty workspace beside the others.
pub fn open_empty() {
    let (saver, notices, lang) = (Saver::get(), Notices::get(), untrack(lang));
    let workspace = Workspace::new(Session::get().fresh());
    spawn_local(async move {
        match saver.open_new(workspace, false).await {
            Ok(()) => go(Route::Overview),
            Err(reason) => notices.refuse(words::REFUSED.get(lang), reason),
        }
    });
}

/// Opens the sample in a workspace of its own; the one already there, if any.
pub fn open_sample() {
    let (saver, session, notices, lang) = (Saver::get(), Session::get(), Notices::get(), untrack(lang));
    spawn_local(async move {
        let outcome = match saver.heads().await.into_iter().find(|head| head.sample) {
            Some(head) => saver.open_stored(head).await,
            None => saver.open_new(sample(session.fresh()), true).await,
        };
        match outcome {
            Ok(()) => go(Route::Plan(None)),
            Err(reason) => notices.refuse(words::REFUSED.get(lang), reason),
        }
    });
}

/// The sample workspace, imported from its text as any plan would be.
pub fn sample(id: WorkspaceId) -> Workspace {
    let mut workspace = Workspace::new(id);
    if let Some(plan) = sample_plan() {
        workspace.office = plan.header.issuer.clone();
        workspace.plans.push(std::sync::Arc::new(plan));
    }
    workspace
}

/// The sample's plan; `None` only if its text could not be read.
pub fn sample_plan() -> Option<Plan> {
    let input = source::Input::Paste { html: None, text: SAMPLE };
    let document = source::read(input).ok()?;
    let draft = draft::draft(&document, &draft::Options::default());
    Some(draft.plan(&mut IdSource::from_text(SAMPLE), BeforeReading::default()))
}

/// Closes the sample and opens the user's own workspace, an empty one where there is none.
pub fn leave_sample() {
    let (saver, session) = (Saver::get(), Session::get());
    spawn_local(async move {
        let own = saver.heads().await.into_iter().find(|head| !head.sample);
        let _ = match own {
            Some(head) => saver.open_stored(head).await,
            None => saver.open_new(Workspace::new(session.fresh()), false).await,
        };
        go(Route::Overview);
    });
}

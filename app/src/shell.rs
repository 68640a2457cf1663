//! The frame around every screen: title bar, pages, save state, banners, keys that work everywhere.

use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_office::message::Ask;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, KeyboardEvent};

use crate::hooks;
use crate::notices::{NoticeBar, Notices, mend_button};
use crate::opening;
use crate::pages::import::Import;
use crate::pages::plan::PlanPage;
use crate::pages::welcome::{Lost, Welcome};
use crate::platform::files::Chosen;
use crate::platform::{self, clipboard, preferences};
use crate::route::{CHECK, DATA, FIND, HELP, Route, UNITS};
use crate::saver::Saver;
use crate::saving::{Banners, SaveLine};
use crate::session::Session;
use crate::words::{self, Language, Word, t};

/// Shows another screen.
pub fn go(route: Route) {
    let _ = platform::window().location().set_hash(&route.to_string());
}

/// The screen that the address names; follows it.
fn follow_address() -> RwSignal<Route> {
    let read = || Route::from(platform::window().location().hash().unwrap_or_default().as_str());
    let route = RwSignal::new(read());
    let notices = Notices::get();
    let handle = window_event_listener(ev::hashchange, move |_| {
        notices.forget_past();
        route.set(read());
    });
    on_cleanup(move || handle.remove());
    route
}

/// What stands on the page under the title bar.
#[derive(Clone, PartialEq)]
enum Shown {
    /// What the address names.
    Screen(Route),
    /// The empty start.
    Welcome,
    /// Data is stored and could not be opened.
    Unopened,
    /// Data should be there and is not.
    Lost,
}

/// The whole page once the data is open.
#[component]
pub fn Shell() -> impl IntoView {
    let route = follow_address();
    global_keys();
    global_paste();
    guard_closing();
    let session = Session::get();
    let saver = Saver::get();
    // One memo: a drawn screen must stay when it makes the first plan, and begins anew with its view.
    let shown = Memo::new(move |_| {
        let empty = session.book.with(|book| book.plans.is_empty());
        match route.get() {
            // What is stored can be taken out whatever else is wrong.
            Route::Sheet(path) if path == DATA => Shown::Screen(Route::Sheet(path)),
            _ if empty && saver.unopened.with(Option::is_some) => Shown::Unopened,
            _ if empty && saver.lost.with(|lost| !lost.is_empty()) => Shown::Lost,
            Route::Overview | Route::Plan(_) if empty => Shown::Welcome,
            route => Shown::Screen(route),
        }
    });
    let screen = move || match shown.get() {
        Shown::Unopened => view! { <Unopened /> }.into_any(),
        Shown::Lost => view! { <Lost /> }.into_any(),
        Shown::Welcome => view! { <Welcome /> }.into_any(),
        Shown::Screen(Route::Sheet(path)) => {
            let class = if path.starts_with("ke-hoach/") { "page of-plan" } else { "page" };
            view! { <Sheet path class /> }.into_any()
        }
        Shown::Screen(Route::Overview) => view! { <Sheet path=String::new() class="page" /> }.into_any(),
        Shown::Screen(Route::Plan(row)) => view! { <PlanPage row /> }.into_any(),
    };
    view! {
        <div class="shell" on:dragover=|event: DragEvent| event.prevent_default() on:drop=dropped
            on:click=|event| hooks::clicked(&event)>
            <TitleBar route />
            <Banners />
            <NoticeBar />
            <main>{screen}</main>
        </div>
    }
}

/// Data is stored and could not be opened: nothing may look as if it were gone.
#[component]
fn Unopened() -> impl IntoView {
    let (saver, session) = (Saver::get(), Session::get());
    let reload = move |_| drop(platform::window().location().reload());
    // What cannot be opened can be taken out as it is, for whoever is asked for help.
    let place = NodeRef::<leptos::html::Section>::new();
    place.on_load(|section| platform::offer_rescue(&section));
    on_cleanup(|| platform::end_rescue("main"));
    view! {
        <section class="page empty" role="alert" id="unopened" node_ref=place>
            <h1>{t(words::UNOPENED)}</h1>
            <p class="reason">{move || saver.unopened.get()}</p>
            <p>{t(words::UNOPENED_NEXT)}</p>
            <div class="buttons">
                <button class="primary" on:click=reload>{t(words::RELOAD)}</button>
                {move || session.kept.with(|kept| kept.mends).then(mend_button)}
                <button id="unopened-file" on:click=move |_| opening::choose_workspace_file()>{t(words::DOOR_OPEN)}</button>
                <a href=Route::Sheet(DATA.to_owned()).to_string()>{t(words::UNOPENED_OTHERS)}</a>
            </div>
        </section>
    }
}

/// A screen that the office draws; `app/sheet.js` puts it in.
#[component]
pub fn Sheet(
    /// Its address, without "#/".
    path: String,
    /// The class of its place.
    class: &'static str,
) -> impl IntoView {
    let session = Session::get();
    session.run(Ask::Sheet(path.clone()));
    on_cleanup(move || session.run(Ask::Leave(path)));
    view! { <section class=class id="sheet"></section> }
}

#[component]
fn TitleBar(route: RwSignal<Route>) -> impl IntoView {
    let session = Session::get();
    let errors = Memo::new(move |_| session.counts.get().map_or(0, |[errors, ..]| errors));
    let name = move || {
        let (office, year) = session.book.with(|book| {
            (book.office.clone(), book.open.as_ref().filter(|plan| plan.role == Role::Own).map(|plan| plan.year))
        });
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        [office, year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <header class="title-bar">
            <a class="app-name" href=Route::Overview.to_string() title=t(words::APP_LONG)>{t(words::APP)}</a>
            <nav aria-label=t(words::MENU)>
                <Tab route to=Route::Overview word=words::OVERVIEW />
                <Tab route to=Route::Plan(None) word=words::PLAN />
                <Tab route to=Route::Sheet(CHECK.to_owned()) word=words::CHECK>
                    <Show when=move || { errors.get() > 0 }>
                        <span class="badge badge-error" title=t(words::ERRORS)>{errors}</span>
                    </Show>
                </Tab>
                <Tab route to=Route::Sheet(UNITS.to_owned()) word=words::UNITS />
                <Tab route to=Route::Sheet(DATA.to_owned()) word=words::DATA />
                <Tab route to=Route::Sheet(HELP.to_owned()) word=words::HELP />
                <Tab route to=Route::Sheet(FIND.to_owned()) word=words::FIND />
            </nav>
            <span class="workspace-name">{name}</span>
            <SaveLine />
            <LanguageSwitch />
        </header>
    }
}

#[component]
fn Tab(route: RwSignal<Route>, to: Route, word: Word, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let address = to.to_string();
    // A row of the table, or the text of the plan, belongs to the plan.
    let first = |address: String| address.split('/').nth(1).map(str::to_owned);
    let own = first(address.clone());
    let here = move || first(route.get().to_string()) == own;
    view! {
        <a class="tab" href=address aria-current=move || here().then_some("page")>
            {t(word)} {children.map(|c| c())}
        </a>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let language = expect_context::<Language>().chosen;
    let switch = move |_| {
        language.update(|l| *l = if *l == Lang::Vi { Lang::En } else { Lang::Vi });
        preferences::write(preferences::LANGUAGE, language.get_untracked());
    };
    view! { <button class="plain language" id="language" on:click=switch>{t(words::SWITCH_LANGUAGE)}</button> }
}

/// True where the event belongs to a text field in which somebody types.
fn in_text(event: &web_sys::Event) -> bool {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return false;
    };
    let name = element.tag_name().to_ascii_lowercase();
    let resting = element.class_list().contains("cell-editor") && !element.class_list().contains("cell-editor-typing");
    matches!(name.as_str(), "input" | "textarea" | "select") && !resting
}

fn global_keys() {
    let session = Session::get();
    let owner = Owner::current();
    let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if event.is_composing() || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match event.key().to_ascii_lowercase().as_str() {
            "s" => {
                event.prevent_default();
                // While a passphrase is asked for, a file without one would be a mistake.
                if !platform::is_shown("dialog.ask") {
                    opening::with(owner.clone(), opening::save);
                }
            }
            // What lies under the dialog is not to change.
            "z" | "y" if platform::is_shown("dialog[open]") => {}
            "z" if !in_text(&event) => {
                event.prevent_default();
                session.run(if event.shift_key() { Ask::Redo } else { Ask::Undo });
            }
            "y" if !in_text(&event) => {
                event.prevent_default();
                session.run(Ask::Redo);
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}

/// Ctrl+V anywhere but in a text field opens the import preview.
fn global_paste() {
    let import = Import::get();
    let owner = Owner::current();
    let handle = window_event_listener(ev::paste, move |event: ClipboardEvent| {
        if in_text(&event) || platform::is_shown("dialog[open]") {
            return;
        }
        let (html, text) = clipboard::pasted(&event);
        if html.is_some() || !text.trim().is_empty() {
            event.prevent_default();
            // A listener of the window stands outside the page's owner, which holds its contexts.
            opening::with(owner.clone(), || import.open_pasted(html, text));
        }
    });
    on_cleanup(move || handle.remove());
}

/// The browser asks before it closes a page that would lose something.
fn guard_closing() {
    let saver = Saver::get();
    let handle = window_event_listener(ev::beforeunload, move |event| {
        let typing = document().query_selector(".cell-editor-typing").is_ok_and(|found| found.is_some());
        if typing || saver.would_lose() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

fn dropped(event: DragEvent) {
    event.prevent_default();
    if let Some(file) = event.data_transfer().and_then(|d| d.files()).and_then(|f| f.get(0)) {
        opening::take_in(Chosen::new(file));
    }
}

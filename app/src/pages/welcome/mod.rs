//! The empty start: three doors; or what is said where something should be there.

use leptos::prelude::*;

use crate::notices::mend_button;
use crate::opening::{choose_workspace_file, open_sample};
use crate::pages::import::Import;
use crate::platform::day_and_clock;
use crate::route::{BEGIN, Route};
use crate::saver::Saver;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, Word, t};

/// Shown while the workspace has no plan.
#[component]
pub fn Welcome() -> impl IntoView {
    view! {
        <section class="page page-welcome">
            <h1>{t(words::WELCOME)}</h1>
            <p class="lead">{t(words::WELCOME_LEAD)}</p>
            <div class="doors">
                <Door id="door-open" mark="1" title=words::DOOR_OPEN text=words::DOOR_OPEN_TEXT
                    open=Callback::new(move |()| choose_workspace_file()) />
                <Door id="door-import" mark="2" title=words::DOOR_IMPORT text=words::DOOR_IMPORT_TEXT
                    open=Callback::new(move |()| Import::get().open()) />
                <Door id="door-new" mark="3" title=words::DOOR_NEW text=words::DOOR_NEW_TEXT
                    open=Callback::new(move |()| go(Route::Sheet(BEGIN.to_owned()))) />
                <Door id="door-sample" mark="4" title=words::DOOR_SAMPLE text=words::DOOR_SAMPLE_TEXT
                    open=Callback::new(move |()| open_sample()) />
            </div>
        </section>
    }
}

#[component]
fn Door(id: &'static str, mark: &'static str, title: Word, text: Word, open: Callback<()>) -> impl IntoView {
    view! {
        <button class="door" id=id on:click=move |_| open.run(())>
            <span class="door-mark" aria-hidden="true">{mark}</span>
            <span class="door-title">{t(title)}</span>
            <span class="door-text">{t(text)}</span>
        </button>
    }
}

/// Shown where this browser held a workspace that is gone: nothing may look as if it had never been
/// there.
#[component]
pub fn Lost() -> impl IntoView {
    let (saver, session) = (Saver::get(), Session::get());
    view! {
        <section class="page page-welcome" role="alert" id="lost">
            <h1>{t(words::LOST)}</h1>
            <p>{t(words::LOST_TEXT)}</p>
            <ul>
                {move || saver.lost.get().into_iter().map(|lost| {
                    let filed = if lost.filed_at > 0 { day_and_clock(lost.filed_at) } else { t(words::LOST_NO_FILE)().to_owned() };
                    view! {
                        <li>{t(words::DATA_SAVED_SINCE)}": "<strong>{day_and_clock(lost.saved_at)}</strong>" · "{t(words::LOST_FILED)}": "{filed}</li>
                    }
                }).collect_view()}
            </ul>
            <div class="buttons">
                <button class="primary" id="lost-open" on:click=move |_| choose_workspace_file()>{t(words::DOOR_OPEN)}</button>
                {move || session.kept.with(|kept| kept.mends).then(mend_button)}
                <button id="lost-new" on:click=move |_| saver.forget_lost()>{t(words::LOST_NEW)}</button>
            </div>
        </section>
    }
}

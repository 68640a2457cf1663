//! The empty start: three doors.

use leptos::prelude::*;

use crate::opening::{choose_workspace_file, open_sample};
use crate::pages::import::Import;
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
                <Door id="door-sample" mark="3" title=words::DOOR_SAMPLE text=words::DOOR_SAMPLE_TEXT
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

//! The single-page program of Sổ CCHC.

use leptos::prelude::*;

/// Puts the program on the page in place of the line that says it is loading.
pub fn mount() {
    leptos::mount::mount_to_body(Page);
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

/// The whole page.
#[component]
fn Page() -> impl IntoView {
    let (clicks, set_clicks) = signal(0);
    view! {
        <main>
            <h1>"Sổ CCHC"</h1>
            <button on:click=move |_| set_clicks.update(|n| *n += 1)>{move || clicks.get()}</button>
        </main>
    }
}

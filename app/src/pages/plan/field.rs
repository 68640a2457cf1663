//! A labelled field for one text of the plan. What is refused stays in it, with the reason beside.

use cchc_office::message::Ask;
use leptos::ev::Targeted;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use crate::notices::Notices;
use crate::session::Session;
use crate::words::{Word, t};

/// The field; `ask` makes of what was typed the question to the office.
#[component]
pub fn AskingField(
    /// What stands in it.
    label: Word,
    /// The text as the plan has it.
    #[prop(into)]
    text: Signal<String>,
    /// What is asked of the office.
    #[prop(into)]
    ask: Callback<String, Ask>,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] placeholder: Option<Word>,
) -> impl IntoView {
    let (session, notices) = (Session::get(), Notices::get());
    let refused = RwSignal::new(None::<String>);
    let change = move |event: Targeted<web_sys::Event, HtmlInputElement>| {
        let field = event.target();
        let told = session.ask(ask.run(field.value()), &[]);
        spawn_local(async move {
            let reason = told.await.err();
            if reason.is_none() {
                notices.forget_past();
                // What was typed may be written otherwise in the plan, which then has not changed.
                field.set_value(&text.try_get_untracked().unwrap_or_default());
            }
            let _ = refused.try_set(reason);
        });
    };
    view! {
        <label>
            <span class="label">{t(label)}</span>
            <input id=id class=class placeholder=placeholder.map(t) prop:value=text on:change:target=change
                aria-invalid=move || refused.with(Option::is_some).then_some("true") />
            {move || refused.get().map(|reason| view! { <span class="field-refused" role="alert">{reason}</span> })}
        </label>
    }
}

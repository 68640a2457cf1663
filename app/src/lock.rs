//! Asks for the passphrase of a file that goes out or comes in. What is said and what is taken the
//! office decides; nothing that is typed here is kept.

use std::sync::Arc;

use cchc_office::message::{Passphrase, Question};
use leptos::html::Input;
use leptos::prelude::*;

use crate::components::modal;
use crate::opening::{open_workspace, take_out};
use crate::words::{self, t};

/// The file that came in: how it is named where it cannot be opened, and its bytes.
type File = (String, Vec<u8>);

/// What the user is asked now, if anything.
#[derive(Clone, Copy)]
pub struct Lock(RwSignal<Option<(Question, Option<Arc<File>>)>>);

impl Lock {
    /// Nothing.
    pub fn new() -> Lock {
        Lock(RwSignal::new(None))
    }

    /// The question of this page.
    pub fn get() -> Lock {
        expect_context::<Lock>()
    }

    /// True while something is asked.
    pub fn is_open(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Asks, or asks nothing more. `file`: the one to be opened, none for one that is to be saved.
    pub fn ask(self, question: Option<Question>, file: Option<File>) {
        self.0.set(question.map(|question| (question, file.map(Arc::new))));
    }
}

impl Default for Lock {
    fn default() -> Self {
        Lock::new()
    }
}

/// The dialog, when it is open.
#[component]
pub fn LockDialog() -> impl IntoView {
    let lock = Lock::get();
    let open = Memo::new(move |_| lock.is_open());
    let dialog = modal(open);
    let close = move || lock.ask(None, None);
    view! {
        <dialog class="ask" node_ref=dialog aria-labelledby="lock-title" on:cancel=move |event: web_sys::Event| {
            event.prevent_default();
            close();
        }>
            {move || lock.0.get().map(|(question, file)| view! { <Form question file close /> })}
        </dialog>
    }
}

#[component]
fn Form(question: Question, file: Option<Arc<File>>, close: impl Fn() + Copy + 'static) -> impl IntoView {
    let (shown, busy) = (RwSignal::new(false), RwSignal::new(false));
    let typed = StoredValue::new(vec![String::new(); question.fields.len()]);
    // The first field, also where the question is asked again.
    let first = NodeRef::<Input>::new();
    first.on_load(|field| drop(field.focus()));
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let passphrase = Some(Passphrase(typed.get_value()));
        match file.as_deref().cloned() {
            Some((title, bytes)) => open_workspace(title, bytes, passphrase),
            None => take_out(passphrase),
        }
    };
    // No field of the kind "password": on plain http a browser would warn of it, and offer to keep
    // what was typed. A style hides the letters instead.
    let field = move |(nr, label): (usize, String)| {
        let node = if nr == 0 { first } else { NodeRef::new() };
        view! {
            <label class="field">
                <span class="label">{label}</span>
                <input node_ref=node class="secret" class:shown=shown autocomplete="off" spellcheck="false" autocapitalize="off"
                    on:input:target=move |event| typed.update_value(|all| if let Some(place) = all.get_mut(nr) { *place = event.target().value() }) />
            </label>
        }
    };
    view! {
        <form class="dialog" on:submit=go>
            <header>
                <h1 id="lock-title">{question.title}</h1>
                <button type="button" class="plain" on:click=move |_| close()>"✕ "{t(words::CANCEL)}</button>
            </header>
            <div class="paste-step">
                {(!question.wrong.is_empty()).then(|| view! { <p class="banner banner-bad" role="alert">{question.wrong}</p> })}
                <p>{question.text}</p>
                {question.fields.into_iter().enumerate().map(field).collect_view()}
                <label><input type="checkbox" on:change:target=move |event| shown.set(event.target().checked()) />" "{question.show}</label>
                <div class="buttons"><button class="primary" disabled=busy>{question.go}</button></div>
            </div>
        </form>
    }
}

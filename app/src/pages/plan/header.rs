//! Which plan is open, its year, whose it is and how far it has come.

use cchc_core::command::Command;
use cchc_core::id::PlanId;
use cchc_core::plan::{Role, State, Years};
use leptos::prelude::*;

use super::grid::run;
use super::model::plan_name;
use crate::session::Session;
use crate::words::{self, Word, lang, t};

const ROLES: [(Role, &str, Word); 3] = [
    (Role::Own, "own", words::ROLE_OWN),
    (Role::Superior, "superior", words::ROLE_SUPERIOR),
    (Role::Other, "other", words::ROLE_OTHER),
];
const STATES: [(State, &str, Word); 3] = [
    (State::Draft, "draft", words::STATE_DRAFT),
    (State::Submitted, "submitted", words::STATE_SUBMITTED),
    (State::Issued, "issued", words::STATE_ISSUED),
];

/// The line over the toolbar.
#[component]
pub fn PlanHeader() -> impl IntoView {
    let session = Session::get();
    let open = move || session.plan.with(|p| p.as_ref().map(|p| p.id));
    let plans = Memo::new(move |_| {
        session
            .workspace
            .with(|ws| ws.plans.iter().map(|p| (p.id, plan_name(p, words::UNTITLED.get(lang())))).collect::<Vec<_>>())
    });
    let choose = move |value: String| {
        if let Ok(id) = value.parse::<PlanId>() {
            session.choose(id);
        }
    };
    view! {
        <div class="plan-header">
            <label class="grow">
                <span class="label">{t(words::CHOOSE_PLAN)}</span>
                <select id="plan-choice" on:change:target=move |event| choose(event.target().value())>
                    {move || plans.get().into_iter().map(|(id, name)| view! {
                        <option value=id.to_string() selected=move || open() == Some(id)>{name}</option>
                    }).collect_view()}
                </select>
            </label>
            <YearField />
            <Choice label=words::IMPORT_ROLE options=ROLES.map(|(_, key, word)| (key, word))
                chosen=Signal::derive(move || session.plan.with(|p| p.as_ref().map_or("own", |p| key_of(&ROLES, p.role))))
                choose=move |key: String| with_plan(|plan| role(&key).map(|role| Command::SetRole { plan, role })) />
            <Choice label=words::STATE options=STATES.map(|(_, key, word)| (key, word))
                chosen=Signal::derive(move || session.plan.with(|p| p.as_ref().map_or("draft", |p| key_of(&STATES, p.state))))
                choose=move |key: String| with_plan(|plan| state(&key).map(|state| Command::SetState { plan, state })) />
            <button class="plain danger" on:click=move |_| with_plan(|plan| Some(Command::DeletePlan { plan }))>{t(words::DELETE_PLAN)}</button>
        </div>
    }
}

fn key_of<T: PartialEq + Copy, const N: usize>(list: &[(T, &'static str, Word); N], value: T) -> &'static str {
    list.iter().find(|(v, ..)| *v == value).map_or("", |(_, key, _)| key)
}

fn role(key: &str) -> Option<Role> {
    ROLES.iter().find(|(_, k, _)| *k == key).map(|(role, ..)| *role)
}

fn state(key: &str) -> Option<State> {
    STATES.iter().find(|(_, k, _)| *k == key).map(|(state, ..)| *state)
}

fn with_plan(command: impl FnOnce(PlanId) -> Option<Command>) {
    let id = Session::get().plan.with_untracked(|p| p.as_ref().map(|p| p.id));
    if let Some(command) = id.and_then(command) {
        run(command);
    }
}

#[component]
fn YearField() -> impl IntoView {
    let session = Session::get();
    let year = move || session.plan.with(|p| p.as_ref().map_or_else(String::new, |p| p.years.first.to_string()));
    view! {
        <label>
            <span class="label">{t(words::YEAR)}</span>
            <input id="plan-year" class="year" inputmode="numeric" maxlength="5" prop:value=year on:change:target=move |event| {
                let typed = event.target().value();
                let first = typed.trim().parse::<i32>().unwrap_or(0);
                let span = session.plan.with_untracked(|p| p.as_ref().map_or(0, |p| p.years.last - p.years.first));
                with_plan(|plan| Some(Command::SetYears { plan, years: Years { first, last: first.saturating_add(span) } }));
                event.target().set_value(&untrack(year));
            } />
        </label>
    }
}

/// A labelled choice of a few words.
#[component]
pub fn Choice(
    /// What is chosen.
    label: Word,
    /// The choices: key and word.
    #[prop(into)]
    options: Vec<(&'static str, Word)>,
    /// The key that is chosen.
    chosen: Signal<&'static str>,
    /// Called with the new key.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <label>
            <span class="label">{t(label)}</span>
            <select on:change:target=move |event| choose.run(event.target().value())>
                {options.into_iter().map(|(key, word)| view! {
                    <option value=key selected=move || chosen.get() == key>{t(word)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

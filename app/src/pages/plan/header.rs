//! Which plan is open, its year, whose it is and how far it has come.

use cchc_core::id::PlanId;
use cchc_core::plan::Role;
use cchc_office::message::{Act, Ask, PlanHead};
use leptos::prelude::*;

use super::field::AskingField;
use super::grid::Grid;
use crate::route::{BEGIN, Route};
use crate::session::Session;
use crate::words::{self, Word, t};

const ROLES: [(Role, &str, Word); 3] = [
    (Role::Own, "own", words::ROLE_OWN),
    (Role::Superior, "superior", words::ROLE_SUPERIOR),
    (Role::Other, "other", words::ROLE_OTHER),
];
/// The parts of the plan that the office draws, by their addresses.
const PARTS: [(&str, Word); 4] = [
    ("van-ban", words::TEXT_OF_PLAN),
    ("cap-tren", words::SUPERIOR),
    ("so-sanh", words::COMPARE),
    ("in", words::PRINT),
];

/// The line over the toolbar.
#[component]
pub fn PlanHeader() -> impl IntoView {
    let session = Session::get();
    let plan = Memo::new(move |_| of_plan(|plan| plan.id));
    let plans = Memo::new(move |_| {
        session.book.with(|book| book.plans.iter().map(|plan| (plan.id, plan.name.clone())).collect::<Vec<_>>())
    });
    let choose = move |value: String| {
        if let Ok(id) = value.parse::<PlanId>() {
            session.run(Ask::Choose(id));
        }
    };
    let locked = Grid::get().locked;
    // The plan that is deleted with a second word: what was issued, or what others hang on.
    let asking = RwSignal::new(None::<PlanId>);
    let asks = move || asking.get().is_some() && asking.get() == plan.get();
    let delete = move |_| {
        if untrack(asks) || untrack(|| of_plan(|plan| plan.warning.is_empty())) == Some(true) {
            session.act(Act::DeletePlan);
        } else {
            asking.set(plan.get_untracked());
        }
    };
    view! {
        <nav class="plan-menu">
            <a href=Route::Plan(None).to_string() aria-current="page">{t(words::TABLE)}</a>
            {PARTS.map(|(path, word)| view! { <a href=format!("#/ke-hoach/{path}")>{t(word)}</a> })}
        </nav>
        <div class="plan-header">
            <label class="grow">
                <span class="label">{t(words::CHOOSE_PLAN)}</span>
                <select id="plan-choice" on:change:target=move |event| choose(event.target().value())>
                    {move || plans.get().into_iter().map(|(id, name)| view! {
                        <option value=id.to_string() selected=move || plan.get() == Some(id)>{name}</option>
                    }).collect_view()}
                </select>
            </label>
            // Anew for each plan: what was refused of one does not stand in another.
            {move || plan.get().map(|_| view! { <PlanTexts /> })}
            <Choice label=words::IMPORT_ROLE options=ROLES.map(|(_, key, word)| (key, word))
                chosen=Signal::derive(move || of_plan(|plan| key_of(&ROLES, plan.role)).unwrap_or("own"))
                choose=move |key: String| if let Some(role) = of_key(&ROLES, &key) { session.act(Act::SetRole(role)) } />
            <a class="button" id="renew-plan" href=Route::Sheet(BEGIN.to_owned()).to_string()>{t(words::RENEW_PLAN)}</a>
            <p class="question" role="alert" hidden=move || !asks()>{move || of_plan(|plan| plan.warning.clone())}</p>
            <button id="delete-not" hidden=move || !asks() on:click=move |_| asking.set(None)>{t(words::DELETE_PLAN_NOT)}</button>
            <button class="plain danger" id="delete-plan" on:click=delete>
                {move || t(if asks() { words::DELETE_PLAN_NOW } else { words::DELETE_PLAN })()}
            </button>
        </div>
        <p class="locked" role="status" hidden=move || !locked.get()>
            {t(words::LOCKED)} " " <a href="#/ke-hoach/van-ban">{t(words::LOCKED_ON)}</a>
        </p>
    }
}

/// Number, day of issue and year.
#[component]
fn PlanTexts() -> impl IntoView {
    let text = |get: fn(&PlanHead) -> String| Memo::new(move |_| of_plan(get).unwrap_or_default());
    view! {
        <AskingField id="plan-number" label=words::IMPORT_NUMBER text=text(|plan| plan.number.clone())
            ask=|typed| Ask::Act(Act::SetNumber(typed)) />
        <AskingField id="plan-date" label=words::PLAN_DATE placeholder=words::DAY_FORM text=text(|plan| plan.date.clone())
            ask=|typed| Ask::Act(Act::SetDate(typed)) />
        <AskingField id="plan-year" label=words::YEAR text=text(|plan| plan.year.to_string())
            ask=|typed| Ask::Act(Act::SetYear(typed)) />
    }
}

fn key_of<T: PartialEq + Copy, const N: usize>(list: &[(T, &'static str, Word); N], value: T) -> &'static str {
    list.iter().find(|(v, ..)| *v == value).map_or("", |(_, key, _)| key)
}

fn of_key<T: Copy, const N: usize>(list: &[(T, &'static str, Word); N], key: &str) -> Option<T> {
    list.iter().find(|(_, k, _)| *k == key).map(|(value, ..)| *value)
}

/// Something of the plan that is shown.
fn of_plan<T>(get: impl FnOnce(&PlanHead) -> T) -> Option<T> {
    Session::get().book.with(|book| book.open.as_ref().map(get))
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

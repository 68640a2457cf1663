//! Tổng quan: where do we stand, what is due, what is wrong, is my data safe.

use cchc_core::id::PlanId;
use cchc_office::message::Ask;
use leptos::prelude::*;

use crate::pages::import::Import;
use crate::route::{BEGIN, CHECK, Route};
use crate::saving::SaveLine;
use crate::session::Session;
use crate::shell::go;
use crate::words::{self, t};

/// The first screen of a workspace that has plans.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! {
        <section class="page page-overview">
            <h1>{t(words::OVERVIEW)}</h1>
            <div class="cards">
                <Plans />
                <Wrong />
                <NextDue />
                <div class="card">
                    <h2>{t(words::OVERVIEW_SAFE)}</h2>
                    <p><SaveLine /></p>
                    <button on:click=move |_| go(Route::Data)>{t(words::DATA)}</button>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Plans() -> impl IntoView {
    let session = Session::get();
    let plans = Memo::new(move |_| session.book.with(|book| book.plans.clone()));
    let open = move |id: PlanId| {
        session.run(Ask::Choose(id));
        go(Route::Plan(None));
    };
    view! {
        <div class="card card-wide">
            <h2>{t(words::OVERVIEW_PLANS)}</h2>
            <ul class="plans">
                {move || plans.get().into_iter().map(|plan| view! {
                    <li>
                        <button class="link" on:click=move |_| open(plan.id)>{plan.name}</button>
                        <span class="size">
                            {plan.areas} " " {t(words::AREAS)} " · " {plan.targets} " " {t(words::TARGETS)} " · " {plan.tasks} " " {t(words::TASKS)}
                        </span>
                    </li>
                }).collect_view()}
            </ul>
            <button on:click=move |_| Import::get().open()>{t(words::IMPORT)}</button>
            <button on:click=move |_| go(Route::Sheet(BEGIN.to_owned()))>{t(words::DOOR_NEW)}</button>
        </div>
    }
}

/// Which plan a card speaks of: the one that is open.
#[component]
fn OfPlan() -> impl IntoView {
    let session = Session::get();
    let name = Memo::new(move |_| {
        session.book.with(|book| {
            let open = book.open.as_ref().map(|plan| plan.id);
            book.plans.iter().find(|plan| Some(plan.id) == open).map(|plan| plan.name.clone())
        })
    });
    view! { <p class="of-plan">{t(words::CHOOSE_PLAN)}": "{name}</p> }
}

#[component]
fn Wrong() -> impl IntoView {
    let session = Session::get();
    let found = session.counts;
    let number = move |place: usize| found.get().and_then(|counts| counts.get(place).copied()).unwrap_or_default();
    let clean = move || found.get() == Some([0; 3]);
    view! {
        <div class="card">
            <h2>{t(words::OVERVIEW_WRONG)}</h2>
            <OfPlan />
            <Show when=move || !clean() fallback=|| view! { <p class="clean">"✓ " {t(words::CHECK_CLEAN)}</p> }>
                <p class="numbers">
                    <span class="severity" class:severity-error=move || { number(0) > 0 }>"✕ " {move || number(0)} " " {t(words::ERRORS)}</span>
                    <span class="severity severity-warning">"! " {move || number(1)} " " {t(words::WARNINGS)}</span>
                    <span class="severity severity-note">"i " {move || number(2)} " " {t(words::NOTES)}</span>
                </p>
            </Show>
            <button on:click=move |_| go(Route::Sheet(CHECK.to_owned()))>{t(words::CHECK)}</button>
        </div>
    }
}

#[component]
fn NextDue() -> impl IntoView {
    let session = Session::get();
    let due = Memo::new(move |_| session.book.with(|book| book.due.clone()));
    view! {
        <div class="card card-wide">
            <h2>{t(words::OVERVIEW_DUE)}</h2>
            <OfPlan />
            <Show when=move || !due.with(Vec::is_empty) fallback=|| view! { <p>{t(words::OVERVIEW_NO_DUE)}</p> }>
                <ul class="due">
                    {move || due.get().into_iter().map(|due| view! {
                        <li>
                            <span class="day">{due.day}</span>
                            <button class="link" on:click=move |_| go(Route::row(due.row))>{due.content}</button>
                            <span class="lead-unit">{due.lead}</span>
                        </li>
                    }).collect_view()}
                </ul>
            </Show>
        </div>
    }
}

//! Kế hoạch: what is in the plan, as an editable table.

mod details;
mod editor;
pub mod grid;
mod header;
pub mod model;
mod table;
mod text;
mod toolbar;

use cchc_core::id::{PlanId, RowId};
use cchc_office::message::Ask;
use leptos::prelude::*;

pub use details::{FindingLine, SeverityMark};
use grid::Grid;
use header::PlanHeader;
use table::PlanTable;
use text::PlanText;
use toolbar::PlanToolbar;

use crate::components::Target;
use crate::pages::import::Import;
use crate::session::Session;
use crate::words::{self, t};

/// The plan's table; `row` is the row to go to.
#[component]
pub fn PlanPage(
    /// The row to go to.
    row: Option<RowId>,
) -> impl IntoView {
    let session = Session::get();
    let search = RwSignal::new(String::new());
    let grid = Grid::new(session);
    provide_context(grid);
    let plan = Memo::new(move |_| session.book.with(|book| book.open.as_ref().map(|plan| plan.id)));
    // Another plan is shown whole.
    Effect::new(move |before: Option<Option<PlanId>>| {
        if before.is_some_and(|before| before != plan.get()) {
            search.set(String::new());
            grid.selected.set(None);
        }
        plan.get()
    });
    Effect::new(move |_| session.run(Ask::Search(search.get())));
    let target = Target::get();
    let lines = session.lines;
    // Asked for until it is there: the table may still be filtered, or not told yet.
    let wanted = StoredValue::new(row.map(|row| (row, target.take_field())));
    Effect::new(move |_| {
        lines.track();
        if let Some((row, field)) = wanted.get_value()
            && grid.select_field(row, field.as_ref())
        {
            wanted.set_value(None);
        }
    });
    // A selected line that has changed is the same line still.
    Effect::new(move |_| {
        let lines = lines.get();
        let Some((line, column)) = grid.selected.get_untracked() else { return };
        let again = if lines.contains(&line) { None } else { model::found_again(&lines, &line) };
        if let Some(again) = again.and_then(|place| lines.get(place)) {
            grid.selected.set(Some((*again, column)));
        }
    });
    let there = move || plan.with(Option::is_some);
    view! {
        <section class="page page-plan">
            <h1 class="hidden">{t(words::PLAN)}</h1>
            <Show when=there fallback=|| view! { <NoPlan /> }>
                <PlanHeader />
                <PlanToolbar search />
                <Show when=move || !lines.with(|l| l.is_empty()) fallback=move || view! { <Nothing searching=Signal::derive(move || !search.with(String::is_empty)) /> }>
                    <PlanTable />
                </Show>
                <details::Details />
                <PlanText />
            </Show>
        </section>
    }
}

#[component]
fn NoPlan() -> impl IntoView {
    view! {
        <div class="empty">
            <p>{t(words::NO_PLAN)}</p>
            <button class="primary" on:click=move |_| Import::get().open()>{t(words::IMPORT)}</button>
        </div>
    }
}

#[component]
fn Nothing(searching: Signal<bool>) -> impl IntoView {
    view! {
        <p class="empty">
            {move || if searching.get() { t(words::SEARCH_NONE)() } else { t(words::PLAN_EMPTY)() }}
        </p>
    }
}

//! Kế hoạch: what is in the plan, as an editable table.

mod blocks;
mod draw;
mod editor;
mod field;
pub mod grid;
mod header;
mod heads;
mod heights;
mod markup;
pub mod model;
mod scroll;
mod selection;
mod table;
mod toolbar;

use std::sync::Arc;
use std::time::Duration;

use cchc_core::id::{PlanId, RowId};
use cchc_core::plan::Field;
use cchc_office::message::{Ask, BlockAt, Line};
use leptos::prelude::*;

use grid::Grid;
use header::PlanHeader;
use table::PlanTable;
use toolbar::{FilterBar, PlanToolbar};

use crate::pages::import::Import;
use crate::platform::preferences;
use crate::session::Session;
use crate::shell::Sheet;
use crate::words::{self, t};

/// The plan's table; `row` is the row to go to.
#[component]
pub fn PlanPage(
    /// The row to go to.
    row: Option<(RowId, Option<Field>)>,
) -> impl IntoView {
    let session = Session::get();
    let search = RwSignal::new(String::new());
    let grid = Grid::new(session);
    provide_context(grid);
    let plan = Memo::new(move |_| session.book.with(|book| book.open.as_ref().map(|plan| plan.id)));
    follow_lines(grid, plan, search);
    Effect::new(move |_| session.run(Ask::Search(search.get())));
    let lines = session.lines;
    // Asked for until it is there: the table may still be filtered, or not told yet.
    let wanted = StoredValue::new(row);
    Effect::new(move |_| {
        lines.track();
        if let Some((row, field)) = wanted.get_value()
            && grid.select_field(row, field.as_ref())
        {
            wanted.set_value(None);
        }
    });
    let there = move || plan.with(Option::is_some);
    view! {
        <section class="page page-plan">
            <h1 class="hidden">{t(words::PLAN)}</h1>
            <Show when=there fallback=|| view! { <NoPlan /> }>
                <PlanHeader />
                <PlanToolbar search />
                <FilterBar search />
                <Show when=move || !lines.with(|l| l.is_empty()) fallback=move || view! { <Nothing searching=Signal::derive(move || !search.with(String::is_empty)) /> }>
                    <PlanTable />
                </Show>
                <Details />
            </Show>
        </section>
    }
}

/// What the selection stands in.
struct Stand {
    plan: Option<PlanId>,
    searched: String,
    lines: Arc<Vec<Line>>,
}

/// A block that would hold other lines than it was drawn over is selected no longer: a filter that is taken
/// away brings rows in between that nobody has chosen.
fn drop_block(grid: Grid, before: &[Line], now: &[Line]) {
    let corners = grid.selected.get_untracked().zip(grid.reach.get_untracked());
    let Some(((one, _), (other, _))) = corners else { return };
    let lines = |all: &[Line]| -> Option<usize> {
        Some(model::found_again(all, &one)?.abs_diff(model::found_again(all, &other)?))
    };
    if lines(before) != lines(now) {
        grid.reach.set(None);
    }
}

/// Keeps the selection on a line that is there. A line that has changed is the same line still; in
/// place of one that was taken out its neighbour is selected; one that the search leaves out is
/// selected no longer, so that nothing is done to what cannot be seen.
fn follow_lines(grid: Grid, plan: Memo<Option<PlanId>>, search: RwSignal<String>) {
    Effect::new(move |before: Option<Stand>| {
        let now = Stand { plan: plan.get(), searched: search.get_untracked(), lines: grid.lines.get() };
        let Some(before) = before else { return now };
        let searched = before.searched != now.searched;
        drop_block(grid, &before.lines, &now.lines);
        if before.plan != now.plan {
            // Another plan is shown whole.
            search.set(String::new());
            grid.selected.set(None);
        } else if let Some((line, column)) = grid.selected.get_untracked() {
            let neighbour = || {
                let taken_out = !searched && !grid.editing.get_untracked();
                taken_out.then(|| model::neighbour(&before.lines, &now.lines, &line)).flatten()
            };
            let place = model::found_again(&now.lines, &line).or_else(neighbour);
            let again = place.and_then(|place| now.lines.get(place)).map(|line| (*line, column));
            if again != Some((line, column)) {
                grid.selected.set(again);
            }
        }
        if before.plan != now.plan || searched {
            grid.show_top();
        }
        now
    });
}

/// Under the table: what the office says of the selected cell.
#[component]
fn Details() -> impl IntoView {
    let grid = Grid::get();
    keep_look(grid.session);
    // Whoever holds an arrow key down passes many cells: only where he rests something is said.
    let rested = RwSignal::new(None::<(RowId, usize)>);
    let several = RwSignal::new(None::<BlockAt>);
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        grid.reach.track();
        let cell = grid.selected.get().map(|(line, column)| (line.row, column));
        if let Some(Some(timer)) = before {
            timer.clear();
        }
        let rest = move || {
            // Whoever has left the table meanwhile asks nothing of it.
            if rested.try_set(cell).is_none() {
                several.set(grid.several_lines());
            }
        };
        set_timeout_with_handle(rest, Duration::from_millis(60)).ok()
    });
    let path = Memo::new(move |_| {
        let cell = rested.get().filter(|_| grid.selected.with(Option::is_some));
        let several = several.get().filter(|_| cell.is_some());
        let panel = grid.panel.get().map(str::to_owned);
        let rows = several.map(|at| format!("dong/{}/{}", at.from, at.to));
        panel.or(rows).or_else(|| cell.map(|(row, column)| format!("o/{row}/{column}")))
    });
    view! {
        <div class="details" aria-live="polite">
            {move || match path.get() {
                Some(path) => view! { <Sheet path class="cell-sheet" /> }.into_any(),
                None => view! { <p class="keys">{t(words::KEYS_HELP)}</p> }.into_any(),
            }}
        </div>
    }
}

/// How the user looks at the table of a workspace is kept in the browser, and told to the office when
/// that workspace is opened.
fn keep_look(session: Session) {
    let place = |workspace: &str| format!("cchc.table.{workspace}");
    let workspace = Memo::new(move |_| session.book.with(|book| book.workspace.clone()));
    Effect::new(move |_| {
        let look = preferences::read::<String>(&place(&workspace.get())).unwrap_or_default();
        session.run(Ask::Look(look));
    });
    let look = Memo::new(move |_| session.book.with(|book| book.look.clone()));
    Effect::new(move |before: Option<()>| {
        let look = look.get();
        if let Some(look) = look.filter(|_| before.is_some()) {
            preferences::write(&place(&workspace.get_untracked()), look);
        }
    });
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

//! The table itself: the frame that scrolls, the head, the rows in sight, and the field over the
//! selected cell.

use cchc_office::message::{Ask, OnBlock};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use super::draw;
use super::editor::CellEditor;
use super::grid::{Drag, Grid};
use super::heads::Heads;
use super::selection::Move;
use crate::words::{self, t};

/// The table with its cell editor.
#[component]
pub fn PlanTable() -> impl IntoView {
    let grid = Grid::get();
    // The office may still tell the rows of another table.
    grid.shown.update_value(draw::Shown::forget);
    let lines = Memo::new(move |_| grid.lines.with(|lines| lines.len()));
    // Drawn anew, once for all changes of one moment.
    Effect::new(move |_| {
        grid.lines.track();
        grid.session.rows_told.track();
        grid.frame.track();
        draw::draw_told(grid);
    });
    Effect::new(move |_| {
        grid.columns.track();
        grid.shown.update_value(draw::Shown::see_anew);
        draw::draw(grid);
    });
    Effect::new(move |_| {
        grid.selected.track();
        grid.reach.track();
        if let Some(spot) = grid.selected_spot().filter(|_| grid.follow.get_value()) {
            grid.show_cell(spot);
        }
        draw::mark(grid);
    });
    follow_pointer(grid);
    come_back_by_key(grid);
    // The field over the selected cell is what the keyboard comes to, once there is one.
    let stop = move || if grid.selected.with(Option::is_none) { "0" } else { "-1" };
    view! {
        <div class="sheet" tabindex=stop node_ref=grid.frame on:scroll=move |_| draw::scrolled(grid)
            on:focus=move |_| entered(grid) on:keydown=move |event| frame_key(grid, &event)>
            <table class="plan-table" role="grid" aria-label=t(words::PLAN) aria-multiselectable="true"
                aria-rowcount=move || lines.get() + 1 aria-colcount=move || grid.columns.with(|columns| columns.len() + 1)
                on:mousedown=move |event| pressed(grid, &event) on:click=move |event| clicked(grid, &event)>
                <thead>
                    <Heads />
                </thead>
                <tbody>
                    <tr class="room" aria-hidden="true"></tr>
                    <tr class="room" aria-hidden="true"></tr>
                </tbody>
            </table>
            <CellEditor />
        </div>
    }
}

/// The element of this kind in which an event has happened.
pub fn hit(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The line and the column in which an event has happened; the head of a row is its first column.
fn spot_of(grid: Grid, event: &Event) -> Option<(usize, usize, bool)> {
    let row = hit(event, "[data-row]")?.get_attribute("data-row")?.parse().ok()?;
    let place = grid.lines.with_untracked(|lines| lines.iter().position(|line| line.row == row))?;
    match hit(event, "[data-column]") {
        Some(cell) => Some((place, cell.get_attribute("data-column")?.parse().ok()?, false)),
        None => Some((place, 0, true)),
    }
}

/// The mouse goes down: a cell is selected, or the block up to it; on the head of a row its whole line.
fn pressed(grid: Grid, event: &MouseEvent) {
    if event.button() != 0 || hit(event, "button").is_some() {
        return;
    }
    let Some((line, column, whole)) = spot_of(grid, event) else { return };
    if hit(event, ".grip").is_some() {
        event.prevent_default();
        // A row that is not among the selected ones is carried by itself.
        if grid.block().is_none_or(|[lines, _]| !lines.contains(&line)) {
            grid.point(line, 0);
            grid.reach_to(line, usize::MAX);
        }
        grid.dragging.set_value(Some(Drag::Carry));
        return;
    }
    if event.shift_key() && grid.selected.with_untracked(Option::is_some) {
        // The keys stay in the field.
        event.prevent_default();
        grid.reach_to(line, if whole { usize::MAX } else { column });
    } else {
        grid.point(line, column);
        if whole {
            grid.reach_to(line, usize::MAX);
        }
    }
    grid.dragging.set_value(Some(if whole { Drag::Lines } else { Drag::Cells }));
}

/// A click folds, or selects where nothing was pressed before: a screen reader's click.
fn clicked(grid: Grid, event: &MouseEvent) {
    if hit(event, ".fold").is_some()
        && let Some((line, ..)) = spot_of(grid, event)
        && let Some(row) = grid.lines.with_untracked(|lines| lines.get(line).map(|line| line.row))
    {
        grid.session.run(Ask::Fold(row));
        return;
    }
    let Some((line, column, false)) = spot_of(grid, event) else { return };
    if !event.shift_key() && grid.selected_spot() != Some((line, column)) && grid.reach.with_untracked(Option::is_none)
    {
        grid.point(line, column);
    }
}

/// With the button down the selection reaches to the cell under the pointer.
fn follow_pointer(grid: Grid) {
    let moving = window_event_listener(ev::mousemove, move |event: MouseEvent| {
        let Some(Some(drag)) = grid.dragging.try_get_value() else { return };
        let whole = drag == Drag::Lines;
        if event.buttons() & 1 == 0 {
            grid.dragging.set_value(None);
        } else if drag == Drag::Carry {
            show_drop(&event);
        } else if let Some((line, column, _)) = spot_of(grid, &event)
            && (grid.selected_spot() != Some((line, column)) || grid.reach.with_untracked(Option::is_some))
        {
            grid.reach_to(line, if whole { usize::MAX } else { column });
        }
    });
    let ended = window_event_listener(ev::mouseup, move |event: MouseEvent| {
        let Some(drag) = grid.dragging.try_get_value() else { return };
        grid.dragging.set_value(None);
        if drag == Some(Drag::Carry) {
            dropped(grid, &event);
        }
    });
    on_cleanup(move || {
        moving.remove();
        ended.remove();
    });
}

/// Whoever has left the table by Escape and types on is in it again, with the cell that was selected.
fn come_back_by_key(grid: Grid) {
    let typed = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let nowhere = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
        let chosen = grid.selected.try_with_untracked(Option::is_some) == Some(true);
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !nowhere || !chosen || modified || event.default_prevented() {
            return;
        }
        let name = event.key();
        let to = match name.as_str() {
            "ArrowUp" => Some(Move::Up),
            "ArrowDown" => Some(Move::Down),
            "ArrowLeft" => Some(Move::Left),
            "ArrowRight" => Some(Move::Right),
            _ => None,
        };
        // A letter comes into the field that has the keys before it is written.
        if (to.is_some() || name.chars().count() == 1)
            && let Ok(Some(field)) = document().query_selector("textarea.cell-editor")
            && let Some(field) = field.dyn_ref::<web_sys::HtmlElement>()
        {
            let _ = field.focus();
        }
        if let Some(to) = to {
            event.prevent_default();
            grid.go(to);
        }
    });
    on_cleanup(move || typed.remove());
}

/// The row under the pointer, and whether the pointer is in its lower half.
fn under(event: &MouseEvent) -> Option<(Element, bool)> {
    let row = hit(event, "[data-row]")?;
    let rect = row.get_bounding_client_rect();
    let below = f64::from(event.client_y()) > rect.top() + rect.height() / 2.0;
    Some((row, below))
}

/// A line shows where the carried rows would come to stand.
fn show_drop(event: &MouseEvent) {
    end_drop();
    if let Some((row, below)) = under(event) {
        let _ = row.class_list().add_1(if below { "drop-below" } else { "drop-above" });
    }
}

fn end_drop() {
    if let Ok(Some(row)) = document().query_selector(".drop-below, .drop-above") {
        let _ = row.class_list().remove_2("drop-below", "drop-above");
    }
}

/// The carried rows are dropped; on one of themselves nothing happens.
fn dropped(grid: Grid, event: &MouseEvent) {
    end_drop();
    let Some((row, below)) = under(event) else { return };
    let place = spot_of(grid, event).map(|(line, ..)| line);
    let own = grid.block().zip(place).is_some_and(|([lines, _], place)| lines.contains(&place));
    if let Some(at) = row.get_attribute("data-row").and_then(|row| row.parse().ok()).filter(|_| !own) {
        grid.on_block(OnBlock::Drop { at, below });
    }
}

/// The keyboard has come to the frame; a click there chooses its own cell.
fn entered(grid: Grid) {
    let by_keyboard = |frame: web_sys::HtmlDivElement| frame.matches(":focus-visible").unwrap_or(false);
    if grid.frame.get_untracked().is_some_and(by_keyboard) {
        grid.enter();
    }
}

/// A key on the frame itself, where no cell is selected yet.
fn frame_key(grid: Grid, event: &KeyboardEvent) {
    let enters = matches!(event.key().as_str(), "Enter" | "F2" | "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight");
    let own = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if enters && own.is_some_and(|element| element.class_list().contains("sheet")) {
        event.prevent_default();
        grid.enter();
    }
}

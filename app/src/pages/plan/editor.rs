//! The text field that lies over the selected cell. It always has the focus, so no first letter
//! is lost, whether it comes as a key, as Backspace-and-correct from a Vietnamese keyboard program,
//! or as a composition.

use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::{ClipboardEvent, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

use cchc_office::message::{OnBlock, RowKind};

use super::draw;
use super::grid::{Focus, Grid};
use super::scroll::{bring_into_view, watch_size};
use super::selection::Move;
use super::toolbar;
use crate::pages::import::Import;
use crate::platform::clipboard;
use crate::words::{self, lang};

/// The field; it lies in the scrolling box.
#[component]
pub fn CellEditor() -> impl IntoView {
    let grid = Grid::get();
    let field = NodeRef::<Textarea>::new();
    // Counts how often the table has become higher, lower, wider or narrower.
    let resized = RwSignal::new(0_u32);
    Effect::new(move |_| {
        if let Some(frame) = grid.frame.get() {
            watch_size(&frame, move |lost| {
                draw::draw(grid);
                if lost > 0.0 {
                    draw::keep(grid, lost);
                }
                let _ = resized.try_update(|times| *times += 1);
            });
        }
    });
    // Follows the selection, and the table's own changes, which may move the cell.
    Effect::new(move |_| {
        let selected = grid.selected.get();
        grid.editing.track();
        grid.lines.track();
        grid.session.rows_told.track();
        resized.track();
        let (Some(field), Some(frame)) = (field.get(), grid.frame.get()) else { return };
        request_animation_frame(move || {
            // Asked now: a letter may have been typed since the change that brought us here.
            let editing = grid.editing.try_get_untracked() == Some(true);
            let there = selected.is_some() && place(grid, &field, &frame, editing);
            let _ = field.class_list().toggle_with_force("cell-editor-on", selected.is_some());
            // Where the cell is not on the page the field keeps the focus, and with it the keys.
            let _ = field.class_list().toggle_with_force("cell-editor-away", !there);
            let focus = grid.focus.try_get_value().unwrap_or(Focus::Free);
            let takes = match focus {
                Focus::Free => is_free_for(&field),
                Focus::Moved => !another_field_is_used(),
                Focus::Pointed => true,
            };
            if selected.is_some() && !editing {
                let _ = grid.focus.try_set_value(Focus::Free);
                if takes {
                    let _ = field.focus_with_options(&no_scroll());
                }
            }
        });
    });
    on_cleanup(move || finish(grid, field));
    // A refused text comes back into its field.
    Effect::new(move |_| {
        if let (Some(text), Some(field)) = (grid.refused.get(), field.get()) {
            grid.refused.set(None);
            grid.over.set_value(false);
            grid.editing.set(true);
            field.set_value(&text);
            let _ = field.focus_with_options(&no_scroll());
            grow(&field);
        }
    });
    let label = move || {
        let Some(at) = grid.cell() else {
            return String::new();
        };
        let heading = grid.columns.with(|c| c.iter().find(|c| c.field == at.field).map(|c| c.heading.clone()));
        let heading = heading.unwrap_or_default();
        grid.session.rows_told.track();
        let found = grid.session.found(at.row, &at.field);
        let text = grid.session.text(at.row, &at.field);
        let line = grid.selected_spot().map_or(0, |(line, _)| line + 1);
        format!("{} {line}, {heading}: {text}. {found}", words::ROW.get(lang()))
    };
    view! {
        <textarea
            class="cell-editor"
            class:cell-editor-typing=grid.editing
            node_ref=field
            rows="1"
            readonly=grid.locked
            spellcheck="false"
            autocomplete="off"
            aria-label=label
            on:keydown=move |event| key(&event, field)
            on:input=move |_| {
                type_over(grid);
                if let Some(field) = field.get_untracked() { grow(&field); }
            }
            on:compositionstart=move |_| type_over(grid)
            on:mousedown=move |_| grid.over.set_value(false)
            on:dblclick=move |_| begin(field)
            on:blur=move |_| finish(grid, field)
            on:paste=move |event| paste(&event)
            on:copy=move |event| copy(&event, false)
            on:cut=move |event| copy(&event, true)
        ></textarea>
    }
}

/// What is typed over a selected cell takes the place of its text.
fn type_over(grid: Grid) {
    if grid.cell_untracked().is_some() && !grid.editing.get_untracked() {
        grid.over.set_value(true);
        grid.editing.set(true);
    }
}

/// True where nothing else has the focus: whoever types into another field keeps it.
fn is_free_for(field: &HtmlTextAreaElement) -> bool {
    let own: &web_sys::Element = field;
    document().active_element().is_none_or(|active| active == *own || active.tag_name() == "BODY")
}

/// True while the focus is in a text field other than the table's own: it is never taken from there.
pub fn another_field_is_used() -> bool {
    let active = document().active_element();
    active.is_some_and(|active| {
        matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            && !active.class_list().contains("cell-editor")
    })
}

fn no_scroll() -> web_sys::FocusOptions {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    options
}

/// Lays the field over the selected cell, which comes into view where it was just selected; false
/// where the cell is not on the page.
fn place(grid: Grid, field: &HtmlTextAreaElement, frame: &HtmlElement, editing: bool) -> bool {
    let Ok(Some(cell)) = frame.query_selector("td.selected, th.selected") else {
        return false;
    };
    let (outer, inner) = (frame.get_bounding_client_rect(), cell.get_bounding_client_rect());
    let style = web_sys::HtmlElement::style(field);
    // Whole pixels: a fraction could not be seen.
    let px = |v: f64| format!("{}px", v.round() as i32);
    let left = inner.left() - outer.left() + f64::from(frame.scroll_left()) - f64::from(frame.client_left());
    let top = inner.top() - outer.top() + f64::from(frame.scroll_top()) - f64::from(frame.client_top());
    for (name, value) in [("left", left), ("top", top), ("width", inner.width()), ("min-height", inner.height())] {
        let _ = style.set_property(name, &px(value));
    }
    if !editing {
        let _ = style.set_property("height", &px(inner.height()));
    }
    if grid.follow.try_get_value() == Some(true) {
        let _ = grid.follow.try_set_value(false);
        bring_into_view(frame, &inner, &outer);
    }
    true
}

fn grow(field: &HtmlTextAreaElement) {
    let style = web_sys::HtmlElement::style(field);
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", field.scroll_height() + 4));
}

/// Opens the cell's own text for correction.
fn begin(field: NodeRef<Textarea>) {
    let grid = Grid::get();
    let Some(field) = field.get_untracked() else {
        return;
    };
    if grid.cell_untracked().is_none() || grid.editing.get_untracked() || grid.locked.get_untracked() {
        return;
    }
    let text = grid.text();
    grid.over.set_value(false);
    grid.editing.set(true);
    field.set_value(&text);
    grow(&field);
    let end = text.encode_utf16().count() as u32;
    let _ = field.set_selection_range(end, end);
}

/// Takes over what was typed when the focus goes elsewhere, or the table goes. A browser may say
/// that the focus is lost when the table is gone already.
fn finish(grid: Grid, field: NodeRef<Textarea>) {
    if grid.editing.try_get_untracked() == Some(true)
        && let Some(field) = field.try_get_untracked().flatten()
    {
        grid.commit(&field.value());
        field.set_value("");
    }
}

fn key(event: &KeyboardEvent, field: NodeRef<Textarea>) {
    // While an input method composes, every key is its own.
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let grid = Grid::get();
    let editing = grid.editing.get_untracked();
    let control = event.ctrl_key() || event.meta_key();
    let name = event.key();
    let moved = match name.as_str() {
        "Enter" if control => {
            event.prevent_default();
            finish(grid, field);
            toolbar::insert(grid, if event.shift_key() { RowKind::Target } else { RowKind::Task });
            return;
        }
        "Enter" if editing && event.alt_key() => {
            insert_break(field);
            event.prevent_default();
            return;
        }
        "Enter" if !editing && !event.shift_key() => {
            begin(field);
            event.prevent_default();
            return;
        }
        "Enter" => Some(if event.shift_key() { Move::Up } else { Move::Down }),
        "Tab" => Some(if event.shift_key() { Move::Left } else { Move::Right }),
        "Escape" => {
            event.prevent_default();
            let Some(field) = field.get_untracked() else { return };
            if editing {
                field.set_value("");
                grid.editing.set(false);
            } else {
                // At rest it leaves the table, so that Tab goes on to what stands after it.
                let _ = field.blur();
            }
            return;
        }
        "F2" => {
            begin(field);
            event.prevent_default();
            return;
        }
        "Delete" if !editing => {
            event.prevent_default();
            if grid.has_block() {
                grid.on_block(OnBlock::Clear);
            } else {
                grid.commit("");
            }
            return;
        }
        "d" | "D" if control && !editing => {
            event.prevent_default();
            grid.on_block(OnBlock::Fill);
            return;
        }
        "a" | "A" if control && !editing => {
            event.prevent_default();
            let [lines, _] = grid.size();
            grid.point_softly(0, 0);
            grid.reach_to(lines.saturating_sub(1), usize::MAX);
            return;
        }
        "ArrowUp" | "ArrowDown" if event.alt_key() && event.shift_key() && !editing => {
            event.prevent_default();
            grid.on_block(OnBlock::Move { down: name == "ArrowDown" });
            return;
        }
        "ArrowLeft" | "ArrowRight" if event.alt_key() && event.shift_key() && !editing => {
            event.prevent_default();
            grid.fold_selected(name == "ArrowLeft");
            return;
        }
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight"
            if editing && grid.over.get_value() && !control && !event.shift_key() && !event.alt_key() =>
        {
            resting_move(&name, false)
        }
        _ if editing => None,
        " " if event.shift_key() => {
            event.prevent_default();
            if let Some((line, _)) = grid.selected_spot() {
                grid.go(Move::Home);
                grid.reach_to(line, usize::MAX);
            }
            return;
        }
        _ => resting_move(&name, control),
    };
    if let Some(to) = moved {
        event.prevent_default();
        let reaches = event.shift_key() && !editing && !matches!(name.as_str(), "Enter" | "Tab");
        if reaches {
            grid.go_reaching(to);
            return;
        }
        if editing && let Some(field) = field.get_untracked() {
            grid.commit(&field.value());
            // At once: the next letter is the next cell's.
            field.set_value("");
        }
        grid.go(to);
    }
}

/// Where a key leads while the cell is only selected.
fn resting_move(key: &str, control: bool) -> Option<Move> {
    let by_page = |down: bool| {
        let grid = Grid::get();
        let lines = grid.lines_of_a_page(down)? as isize;
        Some(Move::By(if down { lines } else { -lines }))
    };
    Some(match (key, control) {
        ("ArrowUp" | "Home", true) => Move::Top,
        ("ArrowDown" | "End", true) => Move::Bottom,
        ("ArrowUp", false) => Move::Up,
        ("ArrowDown", false) => Move::Down,
        ("ArrowLeft", true) => Move::Home,
        ("ArrowRight", true) => Move::End,
        ("ArrowLeft", false) => Move::Left,
        ("ArrowRight", false) => Move::Right,
        ("Home", false) => Move::Home,
        ("End", false) => Move::End,
        ("PageUp", _) => by_page(false)?,
        ("PageDown", _) => by_page(true)?,
        _ => return None,
    })
}

fn insert_break(field: NodeRef<Textarea>) {
    let Some(field) = field.get_untracked() else {
        return;
    };
    let start = field.selection_start().ok().flatten().unwrap_or(0);
    let end = field.selection_end().ok().flatten().unwrap_or(start);
    let _ = field.set_range_text_with_start_and_end_and_mode("\n", start, end, "end");
    grow(&field);
}

/// What is pasted goes into the cells; where none is selected it is read as an import.
fn paste(event: &ClipboardEvent) {
    let grid = Grid::get();
    event.stop_propagation();
    if grid.editing.get_untracked() {
        return;
    }
    let (html, text) = clipboard::pasted(event);
    event.prevent_default();
    if grid.selected.with_untracked(Option::is_none) {
        Import::get().open_pasted(html, text);
    } else {
        grid.paste_block(html, text);
    }
}

/// Copies or cuts the selected cells; while something is typed, what is marked in the field.
fn copy(event: &ClipboardEvent, cut: bool) {
    let grid = Grid::get();
    if grid.editing.get_untracked() || grid.selected.with_untracked(Option::is_none) {
        return;
    }
    event.prevent_default();
    grid.copy_block(cut && !grid.locked.get_untracked());
}

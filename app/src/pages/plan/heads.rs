//! The heads of the columns: dragging the edge of one sizes it, dragging one onto another puts it there,
//! a click selects the whole column.

use cchc_office::message::Ask;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

use super::grid::Grid;
use super::markup::column_class;
use super::table::hit;
use crate::words::{self, t};

/// What the mouse does with a head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drag {
    /// Moves the right edge of a column: its place, where the mouse went down, how wide it was.
    Edge(usize, f64, f64),
    /// Carries a column.
    Column(usize),
}

/// The first row of the table.
#[component]
pub fn Heads() -> impl IntoView {
    let grid = Grid::get();
    let drag = StoredValue::new(None::<Drag>);
    let moving = window_event_listener(ev::mousemove, move |event: MouseEvent| moved(drag, &event));
    let ended = window_event_listener(ev::mouseup, move |event: MouseEvent| released(grid, drag, &event));
    on_cleanup(move || {
        moving.remove();
        ended.remove();
    });
    view! {
        <tr aria-rowindex="1" on:mousedown=move |event| pressed(grid, drag, &event)>
            <th class="gutter" scope="col"><span class="hidden">{t(words::ROW_HEAD)}</span></th>
            {move || grid.columns.get().iter().enumerate().map(|(place, column)| {
                let width = (column.width > 0).then(|| format!("{}px", column.width));
                view! {
                    <th scope="col" class=column_class(&column.field) data-head=place style:width=width>
                        {column.heading.clone()}<span class="edge"></span>
                    </th>
                }
            }).collect_view()}
        </tr>
    }
}

fn place_of(head: &Element) -> Option<usize> {
    head.get_attribute("data-head")?.parse().ok()
}

fn pressed(grid: Grid, drag: StoredValue<Option<Drag>>, event: &MouseEvent) {
    let Some(head) = hit(event, "[data-head]").filter(|_| event.button() == 0) else { return };
    let Some(place) = place_of(&head) else { return };
    // The keys stay where they are, and no text is marked.
    event.prevent_default();
    if hit(event, ".edge").is_some() {
        fix_widths();
        drag.set_value(Some(Drag::Edge(place, f64::from(event.client_x()), head.get_bounding_client_rect().width())));
    } else {
        drag.set_value(Some(Drag::Column(place)));
        let [lines, _] = grid.size();
        grid.point(0, place);
        grid.follow.set_value(false);
        if lines > 1 {
            grid.reach_to(lines - 1, place);
        }
    }
}

/// Every head that is there.
fn heads() -> Vec<HtmlElement> {
    let row = document().query_selector(".plan-table thead tr").ok().flatten();
    let heads = row.map(|row| row.children());
    heads.map_or_else(Vec::new, |heads| {
        (0..heads.length()).filter_map(|at| heads.item(at)?.dyn_into().ok()).skip(1).collect()
    })
}

/// Each column keeps the width that it has: only the one that is dragged gets another.
fn fix_widths() {
    for (head, width) in heads().iter().zip(widths()) {
        set_width(head, f64::from(width));
    }
}

fn set_width(head: &HtmlElement, width: f64) {
    let _ = HtmlElement::style(head).set_property("width", &format!("{}px", width.round()));
}

fn widths() -> Vec<u16> {
    heads().iter().map(|head| head.get_bounding_client_rect().width().round() as u16).collect()
}

fn moved(drag: StoredValue<Option<Drag>>, event: &MouseEvent) {
    if let Some(Some(Drag::Edge(place, from, width))) = drag.try_get_value()
        && let Some(head) = heads().get(place)
    {
        set_width(head, (width + f64::from(event.client_x()) - from).max(40.0));
    }
}

fn released(grid: Grid, drag: StoredValue<Option<Drag>>, event: &MouseEvent) {
    let Some(Some(dragged)) = drag.try_get_value() else { return };
    drag.set_value(None);
    match dragged {
        Drag::Edge(..) => grid.session.run(Ask::Widths(widths())),
        Drag::Column(from) => {
            if let Some(to) = hit(event, "[data-head]").and_then(|head| place_of(&head)).filter(|to| *to != from) {
                grid.session.run(Ask::PutColumn(from, to));
            }
        }
    }
}

//! What moves the table under its frame: the cell is brought into view, a page is counted in
//! lines, and lines coming in above leave in sight what was in sight.

use cchc_core::id::RowId;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, HtmlElement};

/// The height of the sticky header.
fn header(frame: &Element) -> f64 {
    let header = frame.query_selector("thead").ok().flatten();
    header.map_or(0.0, |header| header.get_bounding_client_rect().height())
}

/// Scrolls just so far that the cell stands clear of the sticky header.
pub fn bring_into_view(frame: &HtmlElement, cell: &DomRect, outer: &DomRect) {
    let above = cell.top() - outer.top() - header(frame);
    let below = cell.bottom() - outer.bottom() + 16.0;
    if above < 0.0 {
        frame.set_scroll_top(frame.scroll_top() + above as i32 - 8);
    } else if below > 0.0 {
        frame.set_scroll_top(frame.scroll_top() + below.min(above) as i32);
    }
    let right = cell.right() - outer.right() + 16.0;
    let left = cell.left() - outer.left();
    if left < 0.0 {
        frame.set_scroll_left(frame.scroll_left() + left as i32 - 8);
    } else if right > 0.0 {
        frame.set_scroll_left(frame.scroll_left() + right.min(left) as i32);
    }
}

/// How many lines a page down or up from this row goes: as far as the frame is high.
pub fn lines_of_a_page(frame: &Element, row: RowId, down: bool) -> usize {
    let height = f64::from(frame.client_height()) - header(frame);
    let mut at = frame.query_selector(&format!("[data-row=\"{row}\"]")).ok().flatten();
    let Some(start) = at.as_ref().map(|line| line.get_bounding_client_rect()) else { return 1 };
    let mut lines = 0;
    while let Some(next) =
        at.and_then(|line| if down { line.next_element_sibling() } else { line.previous_element_sibling() })
    {
        let rect = next.get_bounding_client_rect();
        let far = if down { rect.bottom() - start.top() } else { start.bottom() - rect.top() };
        if far > height {
            break;
        }
        lines += 1;
        at = Some(next);
    }
    lines.max(1)
}

/// Makes a change of the lines on the page; what was in sight stays where it was.
pub fn in_place(frame: Option<HtmlElement>, change: impl FnOnce()) {
    let seen = frame.and_then(|frame| first_in_sight(&frame).map(|line| (frame, line)));
    let top = seen.as_ref().map(|(_, line)| line.get_bounding_client_rect().top());
    change();
    let (Some((frame, line)), Some(top)) = (seen, top) else { return };
    request_animation_frame(move || {
        if line.is_connected() {
            let moved = line.get_bounding_client_rect().top() - top;
            frame.set_scroll_top(frame.scroll_top() + moved.round() as i32);
        }
    });
}

#[wasm_bindgen]
extern "C" {
    type ResizeObserver;
    #[wasm_bindgen(constructor)]
    fn new(called: &JsValue) -> ResizeObserver;
    #[wasm_bindgen(method)]
    fn observe(this: &ResizeObserver, element: &Element);
    #[wasm_bindgen(method)]
    fn disconnect(this: &ResizeObserver);
}

/// Calls back whenever the table or its frame changes its size: a row grows when its deadline is
/// understood, a column when the window is made wider, the frame shrinks when more is said of a row.
/// Ends with the component.
pub fn watch_size(frame: &Element, changed: impl Fn() + 'static) {
    let Ok(Some(table)) = frame.query_selector("table") else { return };
    let observer = ResizeObserver::new(&Closure::<dyn Fn()>::new(changed).into_js_value());
    observer.observe(&table);
    observer.observe(frame);
    let observer = StoredValue::new_local(observer);
    on_cleanup(move || {
        let _ = observer.try_with_value(ResizeObserver::disconnect);
    });
}

fn first_in_sight(frame: &HtmlElement) -> Option<Element> {
    let top = frame.get_bounding_client_rect().top() + header(frame);
    let mut at = frame.query_selector("[data-row]").ok().flatten();
    while let Some(line) = at {
        if line.get_bounding_client_rect().bottom() > top {
            return Some(line);
        }
        at = line.next_element_sibling();
    }
    None
}

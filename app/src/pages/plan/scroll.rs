//! What moves the table under its frame: the cell is brought into view, and the frame is watched.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, HtmlElement};

/// The height of the sticky header.
pub fn header(frame: &Element) -> f64 {
    let header = frame.query_selector("thead").ok().flatten();
    header.map_or(0.0, |header| header.get_bounding_client_rect().height())
}

/// Scrolls just so far that the cell stands clear of the sticky header and of the sticky columns.
pub fn bring_into_view(frame: &HtmlElement, cell: &DomRect, outer: &DomRect) {
    let above = cell.top() - outer.top() - header(frame);
    let below = cell.bottom() - outer.bottom() + 16.0;
    if above < 0.0 {
        frame.set_scroll_top(frame.scroll_top() + above as i32 - 8);
    } else if below > 0.0 {
        frame.set_scroll_top(frame.scroll_top() + below.min(above) as i32);
    }
    let sticky = frame.query_selector("thead .sticky").ok().flatten();
    let stuck = sticky.map_or(0.0, |head| head.get_bounding_client_rect().right() - outer.left());
    let right = cell.right() - outer.right() + 16.0;
    let left = cell.left() - outer.left() - stuck;
    if left < 0.0 && cell.right() - outer.left() > stuck {
        frame.set_scroll_left(frame.scroll_left() + left as i32 - 8);
    } else if right > 0.0 {
        frame.set_scroll_left(frame.scroll_left() + right.min(left) as i32);
    }
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
/// Ends with the component. What is called is told by how much the frame has become lower.
pub fn watch_size(frame: &Element, changed: impl Fn(f64) + 'static) {
    let Ok(Some(table)) = frame.query_selector("table") else { return };
    let height = std::cell::Cell::new(frame.client_height());
    let watched = frame.clone();
    let changed = move || {
        let now = watched.client_height();
        changed(f64::from((height.replace(now) - now).max(0)));
    };
    let observer = ResizeObserver::new(&Closure::<dyn Fn()>::new(changed).into_js_value());
    observer.observe(&table);
    observer.observe(frame);
    let observer = StoredValue::new_local(observer);
    on_cleanup(move || {
        let _ = observer.try_with_value(ResizeObserver::disconnect);
    });
}

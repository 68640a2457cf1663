//! What only a browser can show: the page mounts and takes the place of the loading line.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::document;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_page_takes_the_place_of_the_loading_line() {
    let body = document().body().expect("a page has a body");
    body.set_inner_html("<p id=\"loading\">…</p>");
    cchc_app::mount();
    assert!(document().get_element_by_id("loading").is_none());
    let heading = body.query_selector("h1").ok().flatten();
    let heading = heading.and_then(|h| h.text_content());
    assert_eq!(heading.as_deref(), Some("Sổ CCHC"));
}

//! What only a browser can show: the page mounts and takes the place of the loading line.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::document;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_page_takes_the_place_of_the_loading_line() {
    // Added to the body and not put in its place: the test runner reports there.
    let loading = document()
        .create_element("p")
        .expect("a paragraph can be made");
    loading.set_id("loading");
    let body = document().body().expect("a page has a body");
    body.append_child(&loading)
        .expect("the body takes a paragraph");
    cchc_app::mount();
    assert!(document().get_element_by_id("loading").is_none());
    let heading = body.query_selector("h1").ok().flatten();
    let heading = heading.and_then(|h| h.text_content());
    assert_eq!(heading.as_deref(), Some("Sổ CCHC"));
}

//! The workloads as a module for the browser; `bench_in_browser` calls it.

use std::cell::RefCell;

use cchc_tests::workloads::{Work, named};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static READY: RefCell<Option<Work>> = const { RefCell::new(None) };
}

/// Makes a workload ready; false when there is none of this name, or the text is unfit. A text
/// that can be made is made here.
#[wasm_bindgen]
pub fn prepare(name: &str, text: &str) -> bool {
    let work = named(name).and_then(|workload| match workload.input.text().filter(|_| workload.input.is_made()) {
        Some(made) => (workload.prepare)(&made),
        None => (workload.prepare)(text),
    });
    let found = work.is_some();
    READY.set(work);
    found
}

/// Does the work once.
#[wasm_bindgen]
pub fn run() -> usize {
    READY.with_borrow_mut(|work| work.as_mut().map_or(0, |work| work()))
}

fn main() {}

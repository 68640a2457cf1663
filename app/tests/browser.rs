//! What only a browser can show: that a workspace is stored and read back, byte by byte, and that
//! a write is there whole or not at all.
#![cfg(target_arch = "wasm32")]
// A test may unwrap and fail so; the lint knows only the tests of the standard runner.
#![allow(clippy::expect_used)]

use cchc_app::platform::store::{Head, Store};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn head(workspace: &str) -> Head {
    Head {
        workspace: workspace.to_owned(),
        office: "Sở Du lịch".to_owned(),
        sample: false,
        revision: 0,
        schema: 0,
        generation: 0,
        chunks: 0,
        hash: String::new(),
        ops: 0,
        saved_at: 0,
        writer: String::new(),
    }
}

/// More than one chunk, so that their order shows.
fn large() -> Vec<u8> {
    (0..9 * 1024 * 1024u32).map(|n| (n % 251) as u8).collect()
}

async fn store() -> Store {
    Store::open().await.expect("the browser opens its store")
}

#[wasm_bindgen_test]
async fn a_snapshot_and_its_log_are_read_back_as_written() {
    let store = store().await;
    let first = vec!["\"undo\"".to_owned()];
    let head = store.write_snapshot(head("A"), &large(), &first).await.expect("it is written");
    assert_eq!((head.generation, head.chunks, head.ops, head.revision), (1, 3, 1, 1));
    let more = vec!["\"redo\"".to_owned(), "\"undo\"".to_owned()];
    let head = store.append(head, &more).await.expect("the log is added to");
    let stored = store.load(&head).await.expect("it is read");
    assert!(stored.snapshot == large(), "the bytes differ");
    assert_eq!(stored.ops, ["\"undo\"", "\"redo\"", "\"undo\""]);
    store.forget("A").await.expect("it is forgotten");
}

#[wasm_bindgen_test]
async fn two_generations_are_kept_and_workspaces_apart() {
    let store = store().await;
    let mut newest = head("B");
    for text in ["một", "hai", "ba"] {
        newest = store.write_snapshot(newest, text.as_bytes(), &[]).await.expect("it is written");
    }
    let other = store.write_snapshot(head("C"), "khác".as_bytes(), &[]).await.expect("it is written");
    assert_eq!(store.load(&newest).await.expect("it is read").snapshot, "ba".as_bytes());
    let second = Head { generation: 2, hash: cchc_app::platform::store::hash("hai".as_bytes()), ..newest.clone() };
    assert_eq!(store.load(&second).await.expect("the one before is kept").snapshot, "hai".as_bytes());
    let first = Head { generation: 1, ..newest.clone() };
    assert!(store.load(&first).await.is_err(), "the oldest is gone");
    store.forget("B").await.expect("it is forgotten");
    let heads = store.heads().await.expect("the heads are read");
    assert!(heads.iter().all(|h| h.workspace != "B") && heads.contains(&other));
    store.forget("C").await.expect("it is forgotten");
}

#[wasm_bindgen_test]
async fn a_snapshot_that_differs_from_what_was_written_is_refused() {
    let store = store().await;
    let written = store.write_snapshot(head("D"), b"{}", &[]).await.expect("it is written");
    let wrong = Head { hash: "0000000000000000".to_owned(), ..written };
    assert!(store.load(&wrong).await.is_err());
    store.forget("D").await.expect("it is forgotten");
}

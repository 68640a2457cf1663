//! What only a browser can show: that the vault's store in IndexedDB keeps what it is given, byte by
//! byte, whole or not at all.
#![cfg(target_arch = "wasm32")]
// A test may unwrap and fail so; the lint knows only the tests of the standard runner.
#![allow(clippy::unwrap_used)]

use cchc_office::idb::Idb;
use cchc_vault::ladder::Rung;
use cchc_vault::lease::HOLDS;
use cchc_vault::medium::{Failure, Medium, Read, Refusal, Store, Value, Write};
use cchc_vault::{Head, Vault, Whole};
use futures_util::future::join;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn vault(writer: &str) -> Vault<Idb> {
    Vault::new(Idb::open(|| {}).await.unwrap(), writer)
}

/// More than one piece, so that their order shows.
fn large() -> Vec<u8> {
    (0..9 * 1024 * 1024u32).map(|n| (n % 251) as u8).collect()
}

fn ops(from: u32, to: u32) -> Vec<String> {
    (from..to).map(|n| format!("{{\"do\":{n}}}")).collect()
}

async fn write(vault: &Vault<Idb>, workspace: &str, base: Option<&Head>, snapshot: &[u8], ops: &[String]) -> Head {
    vault.write(base, &whole(workspace, snapshot, ops), false, 1_000).await.unwrap()
}

fn whole<'a>(workspace: &'a str, snapshot: &'a [u8], ops: &'a [String]) -> Whole<'a> {
    Whole { workspace, snapshot, ops, valid: true, follows: true, office: "Sở Du lịch", sample: false, rows: 3 }
}

#[wasm_bindgen_test]
async fn a_snapshot_and_its_log_are_read_back_as_written() {
    let vault = vault("one").await;
    let head = write(&vault, "A", None, &large(), &ops(0, 1)).await;
    let head = vault.append(&head, &ops(1, 12), 3, false, 1_001).await.unwrap();
    let loaded = vault.load("A").await.unwrap();
    assert!(loaded.snapshot == large(), "the bytes differ");
    assert_eq!((loaded.head, loaded.ops, loaded.troubles), (head, ops(0, 12), vec![]));
    vault.forget("A", Some(2), 1_002).await.unwrap();
    assert!(vault.load("A").await.is_err());
}

#[wasm_bindgen_test]
async fn workspaces_stay_apart() {
    let vault = vault("one").await;
    let first = write(&vault, "B", None, b"b", &ops(0, 2)).await;
    write(&vault, "B1", None, b"b1", &ops(0, 1)).await;
    write(&vault, "B", Some(&first), b"bb", &[]).await;
    vault.forget("B1", Some(1), 2_000).await.unwrap();
    assert_eq!(vault.load("B").await.unwrap().snapshot, b"bb");
    let names: Vec<String> = vault.heads().await.unwrap().into_iter().map(|head| head.workspace).collect();
    assert!(names.contains(&"B".to_owned()) && !names.contains(&"B1".to_owned()), "{names:?}");
    vault.forget("B", Some(2), 2_000).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_refused_transaction_changes_nothing() {
    let vault = vault("one").await;
    let medium = vault.medium();
    let put = |key: &str| Write::Put(Store::Ops, key.to_owned(), Value::Text(key.to_owned()));
    let refused: Result<(), Failure> = medium.transact(Vec::new(), |_| Err(Refusal::Conflict { stored: None })).await;
    assert_eq!(refused, Err(Failure::Refused(Refusal::Conflict { stored: None })));
    let made = medium.transact(Vec::new(), |_| Ok((vec![put("C/1"), put("C/2")], 7))).await;
    assert_eq!(made, Ok(7));
    let found =
        medium.look(vec![Read::All(Store::Ops, "C/".to_owned()), Read::One(Store::Ops, "C/3".to_owned())]).await;
    let found = found.unwrap();
    assert_eq!((found[0].len(), found[1].len()), (2, 0));
    medium.transact(Vec::new(), |_| Ok((vec![Write::Delete(Store::Ops, "C/1".to_owned())], ()))).await.unwrap();
    medium.transact(Vec::new(), |_| Ok((vec![Write::Clear(Store::Ops, "C/".to_owned())], ()))).await.unwrap();
    assert_eq!(medium.look(vec![Read::All(Store::Ops, "C/".to_owned())]).await.unwrap()[0], vec![]);
}

#[wasm_bindgen_test]
async fn t04_two_connections_race_and_no_step_is_lost() {
    let windows = [vault("one").await, vault("two").await];
    let first = write(&windows[0], "D", None, b"d", &[]).await;
    let mut known = [first.clone(), first];
    let (mut now, mut written, mut refused) = (2_000, 0, 0);
    while written < 1_000 {
        now += HOLDS;
        // Both begin before either has ended; the revision lets one of them through.
        let entry = ops(written, written + 1);
        let (one, two) = join(
            windows[0].append(&known[0], &entry, 3, false, now),
            windows[1].append(&known[1], &entry, 3, false, now + HOLDS),
        )
        .await;
        now += HOLDS;
        for (window, result) in [one, two].into_iter().enumerate() {
            match result {
                Ok(head) => {
                    written += 1;
                    known[window] = head;
                }
                Err(Failure::Refused(_)) => {
                    refused += 1;
                    known[window] = windows[window].load("D").await.unwrap().head;
                }
                Err(other) => unreachable!("{other}"),
            }
        }
    }
    let loaded = windows[0].load("D").await.unwrap();
    assert_eq!(loaded.ops.len(), written as usize);
    assert!(refused > 0 && loaded.troubles.is_empty());
    windows[1].claim("D", now, true).await.unwrap();
    windows[1].forget("D", Some(loaded.head.revision), now).await.unwrap();
}

#[wasm_bindgen_test]
async fn t18_invalid_states_are_marked_and_push_out_no_valid_one() {
    let vault = vault("one").await;
    let rung = |n: u32, valid| Rung {
        number: 0,
        at: u64::from(n),
        revision: u64::from(n),
        rows: 3,
        size: 0,
        packed: 0,
        hash: String::new(),
        chunks: 0,
        valid,
        why: "time".to_owned(),
    };
    let right = vault.keep("E", rung(0, true), b"right", 0, 0).await.unwrap();
    for n in 1..60 {
        vault.keep("E", rung(n, false), b"wrong", 0, 0).await.unwrap();
    }
    let (last, bytes) = vault.last_kept("E").await.unwrap();
    assert_eq!((last.number, bytes.as_slice()), (right, b"right".as_slice()));
    let mut head = write(&vault, "E", None, b"right", &[]).await;
    for snapshot in [b"wrong 1", b"wrong 2", b"wrong 3"] {
        let whole = Whole { valid: false, ..whole("E", snapshot, &[]) };
        head = vault.write(Some(&head), &whole, false, 1_000).await.unwrap();
    }
    let valid: Vec<bool> = head.generations.iter().map(|generation| generation.valid).collect();
    assert_eq!(valid, [false, false, true]);
    vault.forget("E", Some(head.revision), 1_000).await.unwrap();
}

//! Older versions, and forgetting a workspace with all of them.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

mod common;

use cchc_vault::ladder::Rung;
use cchc_vault::medium::{Store, Value};
use cchc_vault::{CHUNK, Failure, Whole};
use common::{W, conflict, entries, vault, whole};
use futures_executor::block_on;

fn rung(at: u64, valid: bool) -> Rung {
    let text = String::new();
    Rung {
        number: 99,
        at,
        revision: 4,
        rows: 5,
        size: 6,
        packed: 0,
        hash: text,
        chunks: 0,
        valid,
        why: "time".to_owned(),
    }
}

#[test]
fn versions_are_kept_read_and_let_go() {
    let vault = vault();
    let large: Vec<u8> = (0..CHUNK + 1).map(|n| (n % 13) as u8).collect();
    assert_eq!(block_on(vault.keep(W, rung(0, true), &large, 0, 0)), Ok(0));
    for n in 1..30 {
        assert_eq!(block_on(vault.keep(W, rung(u64::from(n), true), format!("v{n}").as_bytes(), 30, 0)), Ok(n));
    }
    let ladder = block_on(vault.versions(W)).unwrap();
    assert_eq!(ladder.rungs.len(), 20);
    assert_eq!(
        (ladder.rungs[0].number, ladder.rungs[0].chunks, ladder.rungs[0].revision, ladder.rungs[0].packed),
        (10, 1, 4, 3)
    );
    assert_eq!(vault.medium().records(Store::Snapshots, "").len(), 20);
    assert_eq!(block_on(vault.version(W, 29)), Ok(b"v29".to_vec()));
    let gone = |n: u32| Err(Failure::Unreadable { workspace: format!("w1/{n}") });
    assert_eq!(block_on(vault.version(W, 9)), gone(9));
    vault.medium().put(Store::Snapshots, "w1/00000012/00000000", Value::Bytes(b"v13".to_vec()));
    assert_eq!(block_on(vault.version(W, 12)), gone(12));
    assert_eq!(block_on(vault.versions("w2")).unwrap().rungs, []);
}

#[test]
fn a_large_version_is_read_whole_and_a_damaged_one_is_noticed_at_once() {
    let vault = vault();
    let large: Vec<u8> = (0..CHUNK + 1).map(|n| (n % 13) as u8).collect();
    block_on(vault.keep(W, rung(0, true), &large, 0, 0)).unwrap();
    assert!(block_on(vault.version(W, 0)).unwrap() == large);
    vault.medium().flip("w1/00000001/00000000");
    let kept = block_on(vault.keep(W, rung(1, true), b"abc", 0, 0));
    assert_eq!(kept, Err(Failure::Differs { key: "w1/00000001/00000000".to_owned() }));
}

#[test]
fn forgetting_one_workspace_leaves_the_others() {
    let vault = vault();
    for name in ["w1", "w2", "w11"] {
        let ops = entries(0, 1);
        let whole = Whole { workspace: name, ..whole(b"{}", &ops) };
        block_on(vault.write(None, &whole, false, 1)).unwrap();
        block_on(vault.keep(name, rung(1, true), b"v", 1, 0)).unwrap();
    }
    let count = |name: &str| Store::ALL.map(|store| vault.medium().records(store, name).len());
    assert_eq!(count("w2"), [1, 1, 1, 1, 2]);
    // Only as it was when it was looked at.
    assert_eq!(block_on(vault.forget("w1", Some(2), 1)), Err(conflict(Some(1))));
    assert_eq!(block_on(vault.forget("w1", None, 1)), Err(conflict(Some(1))));
    assert_eq!(count("w1"), [2, 2, 2, 2, 4], "with those of w11");
    block_on(vault.forget("w1", Some(1), 1)).unwrap();
    assert_eq!(count("w1/"), [0; 5]);
    assert_eq!(count("w11"), [1, 1, 1, 1, 2]);
    assert_eq!(count("w2"), [1, 1, 1, 1, 2]);
    let names: Vec<String> = block_on(vault.heads()).unwrap().into_iter().map(|head| head.workspace).collect();
    assert_eq!(names.len(), 2);
}

#[test]
fn a_damaged_list_of_versions_is_not_written_over() {
    let vault = vault();
    block_on(vault.keep(W, rung(1, true), b"old", 1, 0)).unwrap();
    let list = vault.medium().records(Store::Meta, W).remove(0).0;
    vault.medium().put(Store::Meta, &list, Value::Text("{".to_owned()));
    assert_eq!(block_on(vault.keep(W, rung(2, true), b"new", 50_999, 0)), Ok(50));
    let snapshots = vault.medium().records(Store::Snapshots, W);
    assert_eq!(snapshots.len(), 2, "{snapshots:?}");
    assert_eq!(block_on(vault.version(W, 50)), Ok(b"new".to_vec()));
}

#[test]
fn the_last_kept_version_is_a_right_one_that_still_is() {
    let vault = vault();
    for (n, valid) in [(0u32, true), (1, true), (2, true), (3, false)] {
        block_on(vault.keep(W, rung(u64::from(n), valid), format!("v{n}").as_bytes(), 10, 0)).unwrap();
    }
    let last = || block_on(vault.last_kept(W)).map(|(rung, bytes)| (rung.number, bytes));
    assert_eq!(last(), Some((2, b"v2".to_vec())));
    vault.medium().put(Store::Snapshots, "w1/00000002/00000000", Value::Bytes(b"v?".to_vec()));
    assert_eq!(last(), Some((1, b"v1".to_vec())));
    assert_eq!(block_on(vault.last_kept("w2")).map(|(rung, _)| rung.number), None);
}

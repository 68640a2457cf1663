//! The file of the last resort, read as the page's script writes it.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cchc_vault::ladder::Rung;
use cchc_vault::medium::{Store, Value};
use cchc_vault::memory::Memory;
use cchc_vault::{Remains, Vault, rescue};
use common::{W, append, entries, vault, write};
use futures_executor::block_on;
use serde_json::{Value as Json, json};

/// The records of a store, as the script lists them.
fn records(vault: &Vault<Memory>) -> Vec<Json> {
    let all = Store::ALL.into_iter().flat_map(|store| {
        vault.medium().records(store, "").into_iter().map(move |(key, value)| {
            let value = match value {
                Value::Text(text) => json!({ "text": text }),
                Value::Bytes(bytes) => json!({ "base64": STANDARD.encode(bytes) }),
            };
            json!([store.name(), key, value])
        })
    });
    all.collect()
}

fn file(records: &[Json]) -> Vec<u8> {
    json!({ "format": "cchc-rescue", "version": 1, "workspace": W, "records": records }).to_string().into_bytes()
}

/// A workspace with two steps after its snapshot, and one kept version.
fn stored() -> Vault<Memory> {
    let vault = vault();
    let head = write(&vault, None, b"{\"a\":1}", &entries(0, 1), 10);
    append(&vault, &head, &entries(1, 3), 20).unwrap();
    let rung = Rung {
        number: 0,
        at: 15,
        revision: 1,
        rows: 100,
        size: 0,
        packed: 0,
        hash: String::new(),
        chunks: 0,
        valid: true,
        why: "time".to_owned(),
    };
    block_on(vault.keep(W, rung, b"kept", 15, 0)).unwrap();
    vault
}

#[test]
fn the_file_of_the_last_resort_leads_to_the_newest_state() {
    let loaded = block_on(rescue::open(&file(&records(&stored())))).unwrap().unwrap();
    assert_eq!((loaded.snapshot, loaded.ops), (b"{\"a\":1}".to_vec(), entries(0, 3)));
    assert_eq!((loaded.head.revision, loaded.troubles), (2, vec![]));
}

#[test]
fn what_is_left_without_a_head_is_found() {
    let mut all = records(&stored());
    all.retain(|record| record[0] != "head");
    assert!(block_on(rescue::open(&file(&all))).unwrap().is_err());
    let remains = block_on(rescue::remains(&file(&all)));
    assert_eq!(remains, [Remains { snapshot: b"{\"a\":1}".to_vec(), ops: entries(0, 3) }]);
    let (rung, version) = block_on(rescue::last_kept(&file(&all))).unwrap();
    assert_eq!((rung.at, version), (15, b"kept".to_vec()));
}

#[test]
fn a_damaged_piece_is_one_and_an_unknown_store_is_left_out() {
    let mut all = records(&stored());
    all.push(json!(["later", W, { "text": "a store of a newer version" }]));
    assert!(block_on(rescue::open(&file(&all))).unwrap().is_ok());
    for record in all.iter_mut().filter(|record| record[0] == "chunks") {
        record[2] = json!({ "base64": "no base64 at all" });
    }
    assert!(block_on(rescue::open(&file(&all))).unwrap().is_err());
}

#[test]
fn another_file_is_no_such_file() {
    for other in ["", "{}", r#"{"format":"cchc","workspace":"w1","records":[]}"#] {
        assert!(block_on(rescue::open(other.as_bytes())).is_none(), "{other}");
        assert_eq!(block_on(rescue::remains(other.as_bytes())), [], "{other}");
        assert!(block_on(rescue::last_kept(other.as_bytes())).is_none(), "{other}");
    }
}

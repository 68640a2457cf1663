//! Commits, damage and loss, over the store in memory.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

mod common;

use cchc_vault::medium::{Store, Value};
use cchc_vault::memory::Memory;
use cchc_vault::{CHUNK, Failure, Filed, Head, Refusal, SCHEMA, Trouble, Vault, Whole};
use common::{W, append, conflict, entries, read, vault, whole, write};
use futures_executor::block_on;

#[test]
fn what_was_written_is_read_back() {
    let vault = vault();
    let large: Vec<u8> = (0..CHUNK * 2 + 3).map(|n| (n % 251) as u8).collect();
    let first = write(&vault, None, &large, &entries(0, 2), 10);
    assert_eq!((first.revision, first.saved_at, first.rows, first.schema), (1, 10, 100, SCHEMA));
    assert_eq!((first.writer.as_str(), first.office.as_str(), first.sample), ("me", "Sở", false));
    assert_eq!(first.generations[0].bytes, CHUNK as u64 * 2 + 3);
    assert_eq!((first.generations[0].chunks, first.generations[0].ops, first.generations[0].kept), (3, 2, 2));
    let second = append(&vault, &first, &entries(2, 5), 20).unwrap();
    assert_eq!((second.revision, second.generations[0].ops, second.generations[0].kept), (2, 5, 2));
    let loaded = block_on(vault.load(W)).unwrap();
    assert_eq!(loaded.head, second);
    assert!(loaded.snapshot == large);
    assert_eq!((loaded.ops, loaded.troubles), (entries(0, 5), vec![]));
    assert_eq!(block_on(vault.heads()).unwrap(), [second]);
    assert_eq!(vault.writer(), "me");
}

#[test]
fn heads_stand_with_the_last_saved_first() {
    let vault = vault();
    for (name, now) in [("a", 5), ("b", 9), ("c", 7)] {
        let whole = Whole { workspace: name, ..whole(b"{}", &[]) };
        block_on(vault.write(None, &whole, false, now)).unwrap();
    }
    let names: Vec<String> = block_on(vault.heads()).unwrap().into_iter().map(|head| head.workspace).collect();
    assert_eq!(names, ["b", "c", "a"]);
}

#[test]
fn a_commit_that_fails_in_the_middle_leaves_nothing() {
    let vault = vault();
    let head = write(&vault, None, b"one", &entries(0, 1), 10);
    for number in 0..4 {
        let before = Store::ALL.map(|store| vault.medium().records(store, ""));
        vault.medium().fail_at(number);
        let failed = append(&vault, &head, &entries(1, 3), 20);
        assert!(matches!(&failed, Err(Failure::Storage { name, .. }) if name == "DataError"), "{failed:?}");
        assert_eq!(Store::ALL.map(|store| vault.medium().records(store, "")), before);
    }
    assert_eq!(append(&vault, &head, &entries(1, 3), 20).unwrap().revision, 2);
}

#[test]
fn the_name_of_the_stores_error_is_kept() {
    let vault = vault();
    vault.medium().refuse(Some("QuotaExceededError"));
    let failed = block_on(vault.write(None, &whole(b"x", &[]), false, 1)).unwrap_err();
    assert_eq!(failed.to_string(), "QuotaExceededError: as the test asked");
    assert!(block_on(vault.heads()).is_err() && block_on(vault.load(W)).is_err());
    assert!(block_on(vault.claim(W, 1, true)).is_err());
    vault.medium().refuse(None);
    assert_eq!(write(&vault, None, b"x", &[], 1).revision, 1);
}

#[test]
fn a_changed_bit_is_found_by_reading_back() {
    for key in ["w1/00000001/00000000", "w1/00000002/00000000", "w1"] {
        let vault = vault();
        let head = write(&vault, None, b"one", &[], 10);
        vault.medium().flip(key);
        let failed = match key {
            "w1/00000001/00000000" => append(&vault, &head, &entries(0, 1), 20).map(|_| ()),
            _ => block_on(vault.write(Some(&head), &whole(b"two", &[]), false, 20)).map(|_| ()),
        };
        assert_eq!(failed, Err(Failure::Differs { key: key.to_owned() }));
    }
}

#[test]
fn after_a_damaged_write_the_workspace_is_written_whole() {
    let vault = vault();
    let head = write(&vault, None, b"one", &[], 10);
    vault.medium().flip("w1/00000001/00000000");
    assert!(append(&vault, &head, &entries(0, 1), 20).is_err());
    let stored = block_on(vault.heads()).unwrap().remove(0);
    assert_eq!(stored.revision, 2, "it is stored, only wrongly");
    write(&vault, Some(&stored), b"one", &entries(0, 1), 30);
    assert_eq!(read(&vault), (b"one".to_vec(), entries(0, 1), vec![]));
}

#[test]
fn a_store_emptied_under_a_running_program_is_written_anew() {
    let vault = vault();
    let head = write(&vault, None, b"one", &[], 10);
    let head = append(&vault, &head, &entries(0, 1), 15).unwrap();
    for store in Store::ALL {
        vault.medium().lose(store, "");
    }
    assert_eq!(append(&vault, &head, &entries(1, 2), 20), Err(conflict(None)));
    let again = write(&vault, Some(&head), b"one", &entries(0, 2), 30);
    assert_eq!(again.revision, 3, "the revision goes on");
    assert_eq!(read(&vault), (b"one".to_vec(), entries(0, 2), vec![]));
}

#[test]
fn a_damaged_head_is_written_anew_too() {
    let vault = vault();
    let head = write(&vault, None, b"one", &[], 10);
    vault.medium().put(Store::Head, W, Value::Text("{".to_owned()));
    assert_eq!(block_on(vault.heads()), Ok(vec![]));
    assert_eq!(block_on(vault.load(W)), Err(Failure::Unreadable { workspace: W.to_owned() }));
    assert_eq!(append(&vault, &head, &entries(0, 1), 20), Err(conflict(None)));
    assert_eq!(write(&vault, Some(&head), b"one", &entries(0, 1), 30).generations.len(), 2);
}

#[test]
fn what_a_newer_program_stored_is_refused_and_left() {
    let vault = vault();
    write(&vault, None, b"one", &[], 10);
    let newer = Value::Text("{\"schema\":9,\"other\":true}".to_owned());
    vault.medium().put(Store::Head, W, newer.clone());
    let refused = Failure::Refused(Refusal::Newer { found: 9, known: SCHEMA });
    assert_eq!(block_on(vault.heads()), Err(refused.clone()));
    assert_eq!(block_on(vault.load(W)), Err(refused.clone()));
    assert_eq!(block_on(vault.write(None, &whole(b"x", &[]), true, 20)), Err(refused));
    assert_eq!(vault.medium().records(Store::Head, ""), [(W.to_owned(), newer)]);
}

#[test]
fn t18_two_generations_are_kept_and_the_last_valid_one() {
    let vault = vault();
    let mut head = write(&vault, None, b"one", &entries(0, 1), 10);
    for text in ["two", "three"] {
        head = write(&vault, Some(&head), text.as_bytes(), &entries(0, 1), 20);
    }
    let numbers = |head: &Head| head.generations.iter().map(|g| g.number).collect::<Vec<_>>();
    assert_eq!(numbers(&head), [3, 2]);
    assert_eq!(vault.medium().records(Store::Chunks, "w1/00000001/"), []);
    assert_eq!(vault.medium().records(Store::Ops, "w1/00000001/"), []);
    assert_eq!(vault.medium().records(Store::Chunks, "w1/00000002/").len(), 1);
    for _ in 0..3 {
        let invalid = Whole { valid: false, ..whole(b"bad", &[]) };
        head = block_on(vault.write(Some(&head), &invalid, false, 30)).unwrap();
    }
    assert_eq!(numbers(&head), [6, 5, 3]);
    assert_eq!(vault.medium().records(Store::Chunks, "w1/00000003/").len(), 1);
    assert_eq!(vault.medium().records(Store::Chunks, "w1/00000004/"), []);
    head = write(&vault, Some(&head), b"good", &[], 40);
    assert_eq!(numbers(&head), [7, 6]);
    assert_eq!(vault.medium().records(Store::Chunks, "w1/00000003/"), []);
}

/// Two generations, the newer one with three steps kept from before and two made since.
fn two_generations() -> Vault<Memory> {
    let vault = vault();
    let head = write(&vault, None, b"old", &entries(0, 1), 10);
    let head = append(&vault, &head, &entries(1, 5), 20).unwrap();
    let head = write(&vault, Some(&head), b"new", &entries(2, 5), 30);
    append(&vault, &head, &entries(5, 7), 40).unwrap();
    vault
}

#[test]
fn where_the_newest_snapshot_is_lost_the_one_before_has_every_step() {
    let vault = two_generations();
    assert_eq!(read(&vault), (b"new".to_vec(), entries(2, 7), vec![]));
    vault.medium().lose(Store::Chunks, "w1/00000002/");
    assert_eq!(read(&vault), (b"old".to_vec(), entries(0, 7), vec![Trouble::Snapshot(2)]));
    vault.medium().lose(Store::Chunks, "w1/00000001/");
    assert_eq!(block_on(vault.load(W)), Err(Failure::Unreadable { workspace: W.to_owned() }));
}

#[test]
fn a_snapshot_behind_a_broken_log_is_no_continuation_of_it() {
    let vault = vault();
    let head = write(&vault, None, b"old", &entries(0, 1), 10);
    let head = append(&vault, &head, &entries(1, 5), 20).unwrap();
    assert!(!head.generations[0].follows, "nothing is before the first");
    // The log of the first breaks off, so the next is written from memory.
    vault.medium().lose(Store::Ops, "w1/00000001/00000003");
    let broken = Whole { follows: false, ..whole(b"new", &[]) };
    let head = block_on(vault.write(Some(&head), &broken, false, 30)).unwrap();
    let head = append(&vault, &head, &entries(5, 7), 40).unwrap();
    assert_eq!(read(&vault), (b"new".to_vec(), entries(5, 7), vec![]));
    // Where that one is lost too, the state before the break is all there is, and it is said.
    let (old, lost) = (entries(0, 3), Trouble::Log { generation: 1, lost: 2 });
    let chunks = vault.medium().records(Store::Chunks, "w1/00000002/");
    vault.medium().lose(Store::Chunks, "w1/00000002/");
    assert_eq!(read(&vault), (b"old".to_vec(), old, vec![Trouble::Snapshot(2), lost]));
    // Also where the log before looks whole.
    vault.medium().put(Store::Chunks, &chunks[0].0, chunks[0].1.clone());
    let broken = Whole { follows: false, ..whole(b"newer", &[]) };
    let entry = entries(7, 8);
    let head = block_on(vault.write(Some(&head), &Whole { ops: &entry, ..broken }, false, 50)).unwrap();
    assert_eq!(head.generations.iter().map(|g| g.number).collect::<Vec<_>>(), [3, 2, 1], "one more is kept");
    vault.medium().lose(Store::Ops, "w1/00000003/");
    let lost = |generation, lost| Trouble::Log { generation, lost };
    assert_eq!(read(&vault), (b"newer".to_vec(), vec![], vec![lost(3, 1)]), "the one before is older");
    vault.medium().lose(Store::Chunks, "w1/00000003/");
    assert_eq!(read(&vault), (b"new".to_vec(), entries(5, 7), vec![Trouble::Snapshot(3), lost(3, 1)]));
    let head = write(&vault, Some(&head), b"newest", &[], 60);
    assert_eq!(head.generations.iter().map(|g| g.number).collect::<Vec<_>>(), [4, 3]);
}

#[test]
fn what_is_left_of_a_damaged_workspace_is_given_out_whatever_its_head() {
    let remains = |vault: &Vault<Memory>| {
        let remains = block_on(vault.remains(W)).unwrap();
        remains.into_iter().map(|remains| (remains.snapshot, remains.ops)).collect::<Vec<_>>()
    };
    let vault = two_generations();
    let both = [(b"new".to_vec(), entries(2, 7)), (b"old".to_vec(), entries(0, 5))];
    assert_eq!(remains(&vault), both);
    vault.medium().lose(Store::Head, "");
    assert_eq!(remains(&vault), both);
    vault.medium().put(Store::Chunks, "w1/00000002/00000000", Value::Bytes(b"n\0w".to_vec()));
    vault.medium().put(Store::Chunks, "w1/00000002/00000001", Value::Bytes(b"er".to_vec()));
    vault.medium().put(Store::Chunks, "w2/00000009/00000000", Value::Bytes(b"other".to_vec()));
    vault.medium().lose(Store::Ops, "w1/00000002/00000001");
    assert_eq!(remains(&vault), [(b"n\0wer".to_vec(), entries(2, 3)), both[1].clone()]);
    vault.medium().lose(Store::Chunks, "w1/00000002/");
    assert_eq!(remains(&vault), [both[1].clone()], "a log without its snapshot leads nowhere");
    vault.medium().lose(Store::Chunks, "");
    assert_eq!(remains(&vault), []);
    vault.medium().refuse(Some("UnknownError"));
    assert!(block_on(vault.remains(W)).is_err());
}

#[test]
fn a_log_is_read_up_to_what_is_damaged() {
    let vault = two_generations();
    let lost = |generation, lost| Trouble::Log { generation, lost };
    // The last entry is gone.
    vault.medium().lose(Store::Ops, "w1/00000002/00000004");
    assert_eq!(read(&vault), (b"new".to_vec(), entries(2, 6), vec![lost(2, 1)]));
    // One in the middle is gone: what follows depends on it.
    vault.medium().lose(Store::Ops, "w1/00000002/00000003");
    assert_eq!(read(&vault), (b"new".to_vec(), entries(2, 5), vec![lost(2, 2)]));
    // One that the generation before has as well.
    vault.medium().lose(Store::Ops, "w1/00000002/00000001");
    assert_eq!(read(&vault), (b"old".to_vec(), entries(0, 5), vec![lost(2, 4)]));
    // And that one damaged too.
    let damaged = Value::Text("0000000000000000 {\"do\":3}".to_owned());
    vault.medium().put(Store::Ops, "w1/00000001/00000003", damaged);
    assert_eq!(read(&vault), (b"old".to_vec(), entries(0, 3), vec![lost(1, 2)]));
}

#[test]
fn an_entry_that_no_head_knows_of_is_not_read() {
    let vault = two_generations();
    vault.medium().put(Store::Ops, "w1/00000002/00000005", Value::Text("{\"do\":99}".to_owned()));
    assert_eq!(read(&vault), (b"new".to_vec(), entries(2, 7), vec![]));
}

#[test]
fn what_version_one_stored_is_read_and_written_on() {
    let vault = vault();
    let text = format!(
        "{{\"workspace\":\"w1\",\"office\":\"Sở\",\"revision\":7,\"schema\":1,\"generation\":3,\"chunks\":1,\
         \"hash\":\"{}\",\"ops\":2,\"saved_at\":9,\"writer\":\"old\"}}",
        cchc_vault::Hash::of(b"one")
    );
    let medium = vault.medium();
    medium.put(Store::Head, W, Value::Text(text));
    medium.put(Store::Chunks, "w1/00000003/00000000", Value::Bytes(b"one".to_vec()));
    for (n, entry) in entries(0, 2).into_iter().enumerate() {
        medium.put(Store::Ops, &format!("w1/00000003/0000000{n}"), Value::Text(entry));
    }
    assert_eq!(read(&vault), (b"one".to_vec(), entries(0, 2), vec![]));
    let head = block_on(vault.load(W)).unwrap().head;
    let head = append(&vault, &head, &entries(2, 4), 20).unwrap();
    assert_eq!((head.schema, head.revision), (SCHEMA, 8));
    assert_eq!(read(&vault), (b"one".to_vec(), entries(0, 4), vec![]));
}

#[test]
fn a_near_empty_state_is_stored_only_when_asked_for() {
    let vault = vault();
    let head = write(&vault, None, b"full", &[], 10);
    let near = || Failure::Refused(Refusal::NearEmpty { before: 100, after: 1 });
    assert_eq!(block_on(vault.append(&head, &entries(0, 1), 1, false, 20)), Err(near()));
    let empty = Whole { rows: 1, ..whole(b"x", &[]) };
    assert_eq!(block_on(vault.write(Some(&head), &empty, false, 20)), Err(near()));
    assert_eq!(read(&vault), (b"full".to_vec(), vec![], vec![]));
    let head = block_on(vault.append(&head, &entries(0, 1), 1, true, 20)).unwrap();
    assert_eq!(head.rows, 1);
    assert!(block_on(vault.append(&head, &entries(1, 2), 0, false, 30)).is_ok(), "one row is little");
}

#[test]
fn files_taken_out_are_noted() {
    let vault = vault();
    let mut head = write(&vault, None, b"one", &[], 10);
    let filed = |at: u64| Filed { name: format!("so{at}.json"), at, revision: 1, by_itself: false };
    for at in 1..=11 {
        head = block_on(vault.note_file(&head, filed(at), at)).unwrap();
    }
    assert_eq!(head.filed, (2..=11).rev().map(filed).collect::<Vec<_>>());
    let head = write(&vault, Some(&head), b"two", &[], 20);
    assert_eq!(head.filed.len(), 10);
    assert_eq!(head.rows, 100);
}

#[test]
fn of_the_files_that_the_program_writes_by_itself_the_last_is_noted() {
    let vault = vault();
    let mut head = write(&vault, None, b"one", &[], 10);
    let filed = |at: u64| Filed { name: format!("so{at}.json"), at, revision: 1, by_itself: at != 2 };
    for at in 1..=4 {
        head = block_on(vault.note_file(&head, filed(at), at)).unwrap();
    }
    assert_eq!(head.filed, [filed(4), filed(2)]);
}

#[test]
fn every_failure_names_itself() {
    let named = |failure: Failure| failure.to_string();
    assert_eq!(named(Failure::Differs { key: "k".to_owned() }), "read-back: k");
    assert_eq!(named(Failure::Unreadable { workspace: W.to_owned() }), "unreadable: w1");
    assert_eq!(named(Refusal::Leased { writer: "a".to_owned() }.into()), "leased: a");
    assert_eq!(named(conflict(Some(3))), "conflict: Some(3)");
    assert_eq!(named(Refusal::NearEmpty { before: 9, after: 1 }.into()), "near empty: 9 > 1");
    assert_eq!(named(Refusal::Newer { found: 9, known: 2 }.into()), "schema 9 > 2");
    let names: Vec<&str> = Store::ALL.map(Store::name).to_vec();
    assert_eq!(names, ["head", "chunks", "ops", "snapshots", "meta"]);
    assert_eq!(Value::Bytes(vec![65]).text(), "");
    assert_eq!(Value::Text("é".to_owned()).bytes(), "é".as_bytes());
}

//! Files written into a folder by themselves: new ones, the steady one, what is kept and what goes.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

use cchc_vault::folder::{self, Folder, Job, NEWEST, Print, Shelf};
use cchc_vault::medium::{Store, Value};
use cchc_vault::memory::{Event, MemoryFolder};
use cchc_vault::{Failure, Refusal, Vault, handle_key};
use futures_executor::block_on;

mod common;
use common::folder::{DAY, ONE, Office, STEADY, TWO, done, foreign};
use common::{W, vault};

#[test]
fn each_state_goes_into_a_new_file_and_then_into_the_steady_one() {
    let office = Office::new();
    assert_eq!(office.write(ONE, b"one"), done(ONE));
    assert_eq!(office.write_at(TWO, b"two", 2_000), done(TWO));
    assert_eq!(office.content(ONE).unwrap(), b"one");
    assert_eq!(office.content(TWO).unwrap(), b"two");
    assert_eq!(office.content(STEADY).unwrap(), b"two");
    assert_eq!(office.folder.list(), [STEADY, ONE, TWO]);
    let kept = office.kept.borrow();
    assert_eq!(kept.left, Some(Print::of(b"two")));
    assert_eq!(
        kept.own.iter().map(|own| (own.name.as_str(), own.at)).collect::<Vec<_>>(),
        [(ONE, 1_000), (TWO, 2_000)]
    );
    assert_eq!(kept.begun, None);
    assert_eq!(Print::of(b"two").size, 3);
}

#[test]
fn the_steady_file_comes_after_the_new_one_is_read_back() {
    let office = Office::new();
    office.write(ONE, b"one").unwrap();
    let wanted = [
        "names".to_owned(),
        format!("stage {ONE}"),
        format!("read {ONE}"),
        format!("swap {ONE}"),
        format!("read {ONE}"),
        format!("read {STEADY}"),
        format!("stage {STEADY}"),
        format!("read {STEADY}"),
        format!("swap {STEADY}"),
        format!("read {STEADY}"),
    ];
    assert_eq!(*office.folder.steps.borrow(), wanted);
}

#[test]
fn what_is_written_already_is_not_written_again() {
    let office = Office::new();
    office.write(ONE, b"one").unwrap();
    office.folder.begin_again();
    assert_eq!(office.write(TWO, b"one"), done(ONE));
    assert!(office.folder.steps.borrow().iter().all(|step| step.starts_with("read")), "{:?}", office.folder.steps);
    // But where somebody has taken it away or changed it, it is.
    office.folder.files.borrow_mut().remove(ONE);
    assert_eq!(office.write(TWO, b"one"), done(TWO));
    office.folder.put(TWO, b"changed");
    assert_eq!(office.write(TWO, b"one"), done("so_20260315-1406_r2_2.json"));
    assert_eq!(office.content(TWO).unwrap(), b"changed");
}

#[test]
fn a_name_that_is_taken_is_left_to_its_owner() {
    let office = Office::new();
    office.folder.put("SO_20260315-1405_R1.json", b"theirs");
    office.folder.put("so_20260315-1405_r1_2.json", b"theirs too");
    assert_eq!(office.write(ONE, b"one"), done("so_20260315-1405_r1_3.json"));
    assert_eq!(office.content("SO_20260315-1405_R1.json").unwrap(), b"theirs");
    assert_eq!(office.content("so_20260315-1405_r1_2.json").unwrap(), b"theirs too");
    assert_eq!(office.write("so", b"two"), done("so"));
    assert_eq!(office.write("so", b"three"), done("so_2.json"));
}

#[test]
fn a_steady_file_of_somebody_else_is_left_as_it_is() {
    let office = Office::new();
    office.folder.put(STEADY, b"theirs");
    assert_eq!(office.write(ONE, b"one"), foreign(ONE));
    assert_eq!(office.content(STEADY).unwrap(), b"theirs");
    assert_eq!(office.content(ONE).unwrap(), b"one", "the state itself is in a file");
    assert!(office.is_foreign());
    assert_eq!(office.kept.borrow().left, None);
    // With the same content there is nothing to be lost.
    assert_eq!(office.write(TWO, b"theirs"), done(TWO));
    assert!(!office.is_foreign());
}

#[test]
fn a_change_by_somebody_else_is_noticed_and_never_overwritten() {
    let office = Office::new();
    office.write(ONE, b"one").unwrap();
    assert!(!office.is_foreign());
    office.folder.put(STEADY, b"changed by a colleague");
    assert!(office.is_foreign());
    assert_eq!(office.write(TWO, b"two"), foreign(TWO));
    assert_eq!(office.content(STEADY).unwrap(), b"changed by a colleague");
    // Put back as it was, it is ours again.
    office.folder.put(STEADY, b"one");
    assert_eq!(office.write("three.json", b"three"), done("three.json"));
    assert_eq!(office.content(STEADY).unwrap(), b"three");
    // Taken away, it is made again.
    office.folder.files.borrow_mut().remove(STEADY);
    assert!(!office.is_foreign());
    assert_eq!(office.write("four.json", b"four"), done("four.json"));
    assert_eq!(office.content(STEADY).unwrap(), b"four");
}

#[test]
fn an_older_state_of_ours_put_there_by_somebody_else_is_a_change_too() {
    let office = Office::new();
    for (name, bytes) in [(ONE, b"one"), (TWO, b"two"), ("three.json", b"tre")] {
        office.write(name, bytes).unwrap();
    }
    office.folder.put(STEADY, b"one");
    assert_eq!(office.write("four.json", b"four"), foreign("four.json"));
    assert_eq!(office.content(STEADY).unwrap(), b"one");
}

#[test]
fn nothing_is_written_that_cannot_be_noted() {
    let office = Office::new();
    let mut shelf = office.kept.borrow().clone();
    let keep = async |_: &Shelf| Err(Failure::Refused(Refusal::Leased { writer: "other".to_owned() }));
    let job = Job { bytes: b"one", name: ONE, now: 1, zone: 0 };
    let written = block_on(folder::write(&office.folder, &mut shelf, &job, keep));
    assert!(matches!(written, Err(Failure::Refused(_))), "{written:?}");
    assert_eq!(office.folder.list(), [""; 0]);
}

#[test]
fn an_empty_steady_file_holds_nothing_to_be_lost() {
    let office = Office::new();
    office.folder.put(STEADY, b"");
    assert!(!office.is_foreign());
    assert_eq!(office.write(ONE, b"one"), done(ONE));
    assert_eq!(office.content(STEADY).unwrap(), b"one");
}

#[test]
fn the_user_takes_theirs_or_goes_on_under_another_name() {
    let office = Office::new();
    office.write(ONE, b"one").unwrap();
    office.folder.put(STEADY, b"theirs");
    office.kept.borrow_mut().take(b"theirs");
    assert!(!office.is_foreign());
    assert_eq!(office.write(TWO, b"two"), done(TWO));
    assert_eq!(office.content(STEADY).unwrap(), b"two");

    office.folder.put(STEADY, b"theirs again");
    assert!(office.is_foreign());
    office.kept.borrow_mut().go_on(&office.folder.list());
    assert_eq!(office.kept.borrow().left, None);
    assert_eq!(office.write("three.json", b"three"), done("three.json"));
    assert_eq!(office.content("so-ngoai-vu_ke-hoach_moi-nhat_2.json").unwrap(), b"three");
    assert_eq!(office.content(STEADY).unwrap(), b"theirs again");
}

/// Writes so many states, one a minute from `from`.
fn write_many(office: &Office, count: u64, from: u64) {
    for n in 0..count {
        let at = from + n * 60_000;
        office.write_at(&format!("so_{at:015}.json"), format!("state {at}").as_bytes(), at).unwrap();
    }
}

#[test]
fn the_newest_are_kept_and_the_last_one_of_each_day() {
    let office = Office::new();
    write_many(&office, 5, DAY);
    write_many(&office, 1, 2 * DAY);
    write_many(&office, NEWEST as u64 + 3, 3 * DAY);
    let mut wanted = vec![format!("so_{:015}.json", DAY + 4 * 60_000), format!("so_{:015}.json", 2 * DAY)];
    wanted.extend((3..NEWEST as u64 + 3).map(|n| format!("so_{:015}.json", 3 * DAY + n * 60_000)));
    let mut list = office.folder.list();
    assert_eq!(list.remove(0), STEADY);
    assert_eq!(list, wanted);
    assert_eq!(office.kept.borrow().own.len(), NEWEST);
}

#[test]
fn a_day_ends_at_the_users_midnight() {
    for (zone, gone) in [(0, 1), (60_000, 0), (-60_000, 1)] {
        let office = Office::new();
        let last = DAY - 60_000;
        for n in 0..=NEWEST as u64 {
            // The first file lies a minute before the next ones.
            let now = if n == 0 { last - 60_000 } else { last + n };
            let mut shelf = office.kept.borrow().clone();
            let keep = async |shelf: &Shelf| {
                *office.kept.borrow_mut() = shelf.clone();
                Ok(())
            };
            let name = format!("so_{n:03}.json");
            let job = Job { bytes: name.as_bytes(), name: &name, now, zone };
            block_on(folder::write(&office.folder, &mut shelf, &job, keep)).unwrap();
        }
        assert_eq!(office.folder.list().len(), NEWEST + 2 - gone, "{zone}");
        assert_eq!(office.kept.borrow().own.len(), NEWEST);
    }
}

#[test]
fn a_file_that_somebody_has_changed_is_not_tidied_away() {
    let office = Office::new();
    write_many(&office, NEWEST as u64, DAY);
    let first = format!("so_{DAY:015}.json");
    office.folder.put(&first, b"with a colleague's notes");
    write_many(&office, 1, DAY + 3_600_000);
    assert_eq!(office.content(&first).unwrap(), b"with a colleague's notes");
    assert_eq!(office.kept.borrow().own.len(), NEWEST, "and it is not ours any more");
    assert_eq!(office.kept.borrow().own[0].name, format!("so_{:015}.json", DAY + 60_000));
}

#[test]
fn tidying_that_fails_stops_nothing_and_is_made_up_for() {
    for what in ["read", "remove"] {
        let office = Office::new();
        write_many(&office, NEWEST as u64, DAY);
        let first = format!("so_{DAY:015}.json");
        // The steps of one write end with the reading and the taking away of the oldest.
        let step = if what == "read" { 10 } else { 11 };
        office.folder.at(step, Event::Fails("NotAllowedError"));
        write_many(&office, 1, DAY + 3_600_000);
        assert_eq!(office.folder.steps.borrow()[step], format!("{what} {first}"));
        assert!(office.content(&first).is_some());
        assert_eq!(office.kept.borrow().own.len(), NEWEST + 1);
        office.folder.begin_again();
        write_many(&office, 1, DAY + 3_700_000);
        assert_eq!((office.content(&first), office.kept.borrow().own.len()), (None, NEWEST));
    }
}

#[test]
fn the_record_is_stored_beside_the_workspace_and_goes_with_it() {
    let vault = vault();
    assert_eq!(block_on(vault.shelf(W)).unwrap(), Shelf::default());
    let office = Office::new();
    office.write(ONE, b"one").unwrap();
    let shelf = office.kept.borrow().clone();
    block_on(vault.keep_shelf(W, &shelf, 5)).unwrap();
    assert_eq!(block_on(vault.shelf(W)).unwrap(), shelf);
    assert_eq!(block_on(vault.shelf("w2")).unwrap(), Shelf::default());
    vault.medium().put(Store::Meta, &handle_key(W), Value::Text("folder".to_owned()));
    block_on(vault.forget(W, None, 10)).unwrap();
    assert_eq!(block_on(vault.shelf(W)).unwrap(), Shelf::default());
    assert!(vault.medium().records(Store::Meta, "").is_empty());
    vault.medium().put(Store::Meta, "w1/folder", Value::Text("{".to_owned()));
    assert_eq!(block_on(vault.shelf(W)).unwrap(), Shelf::default(), "damaged: nothing counts as ours");
    vault.medium().refuse(Some("UnknownError"));
    assert!(block_on(vault.shelf(W)).is_err());
}

#[test]
fn only_the_window_that_writes_keeps_the_record() {
    let vault = vault();
    block_on(vault.claim(W, 10, false)).unwrap();
    let other = Vault::new(vault.medium(), "other");
    let refused = block_on(other.keep_shelf(W, &Shelf::default(), 11));
    assert_eq!(refused, Err(Failure::Refused(Refusal::Leased { writer: "me".to_owned() })));
    assert_eq!(block_on(vault.keep_shelf(W, &Shelf::default(), 11)), Ok(()));
}

#[test]
fn a_folder_says_its_name_and_whether_it_is_open() {
    let folder = MemoryFolder::default();
    assert_eq!(folder.name(), "Kế hoạch chung");
    assert!(block_on(folder.is_open()));
    folder.is_shut.set(true);
    assert!(!block_on(folder.is_open()));
}

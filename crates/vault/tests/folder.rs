//! Files written into a folder by themselves: whatever happens at whatever step, no file is half
//! written under a good name, and none of somebody else is touched.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;

use cchc_vault::folder::{self, Done, Folder, Job, NEWEST, Print, Shelf};
use cchc_vault::medium::{Store, Value};
use cchc_vault::memory::{Event, MemoryFolder};
use cchc_vault::{Failure, Refusal, Vault, handle_key};
use futures_executor::block_on;

mod common;
use common::{W, vault};

const STEADY: &str = "so-ngoai-vu_ke-hoach_moi-nhat.json";
const DAY: u64 = 24 * 3_600_000;
const ONE: &str = "so_20260315-1405_r1.json";
const TWO: &str = "so_20260315-1406_r2.json";

/// A folder and the record of it, as it is stored.
struct Office {
    folder: MemoryFolder,
    kept: RefCell<Shelf>,
}

impl Office {
    fn new() -> Office {
        let shelf = Shelf { folder: "chung".to_owned(), steady: STEADY.to_owned(), ..Shelf::default() };
        Office { folder: MemoryFolder::default(), kept: RefCell::new(shelf) }
    }

    /// Writes with the record as it is stored, as each start of the program does.
    fn write_at(&self, name: &str, bytes: &[u8], now: u64) -> Result<Done, Failure> {
        let mut shelf = self.kept.borrow().clone();
        let keep = async |shelf: &Shelf| {
            *self.kept.borrow_mut() = shelf.clone();
            Ok(())
        };
        block_on(folder::write(&self.folder, &mut shelf, &Job { bytes, name, now, zone: 0 }, keep))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<Done, Failure> {
        self.write_at(name, bytes, 1_000)
    }

    fn content(&self, name: &str) -> Option<Vec<u8>> {
        self.folder.content(name)
    }

    fn is_foreign(&self) -> bool {
        block_on(folder::is_foreign(&self.folder, &self.kept.borrow())).unwrap()
    }
}

fn done(name: &str) -> Result<Done, Failure> {
    Ok(Done { name: name.to_owned(), foreign: false })
}

fn foreign(name: &str) -> Result<Done, Failure> {
    Ok(Done { name: name.to_owned(), foreign: true })
}

fn differs(name: &str) -> Result<Done, Failure> {
    Err(Failure::Differs { key: name.to_owned() })
}

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
fn a_change_while_the_bytes_are_laid_there_is_noticed_too() {
    for (step, name) in (0..12).flat_map(|step| [STEADY, TWO].map(|name| (step, name))) {
        let office = Office::new();
        office.write(ONE, b"one").unwrap();
        office.folder.at(step, Event::Writes(name.to_owned(), b"theirs".to_vec()));
        let written = office.write(TWO, b"two");
        let swapped = format!("swap {name}");
        let steps = office.folder.steps.borrow().clone();
        if steps.len() <= step {
            continue;
        }
        // Between the last look and the swap there is no step of ours.
        let late = steps[step].starts_with(&swapped);
        let after = steps.iter().position(|other| *other == swapped).is_some_and(|swap| swap < step);
        if !late {
            assert_eq!(office.content(name).unwrap(), b"theirs", "{step} {steps:?} {written:?}");
        }
        if !late && !after {
            assert!(
                written == foreign(TWO) || written == differs(TWO) || written == done("so_20260315-1406_r2_2.json"),
                "{step} {written:?}"
            );
        }
        assert!(office.folder.beside.borrow().is_empty(), "nothing is left lying there: {step}");
    }
}

#[test]
fn a_crash_at_any_step_leaves_the_old_file_or_the_new_one() {
    for event in [Event::EndsBefore, Event::EndsAfter] {
        let mut ends = 0;
        for step in 0.. {
            let office = Office::new();
            office.write(ONE, b"one").unwrap();
            office.folder.at(step, event.clone());
            let written = office.write(TWO, b"two");
            if written.is_ok() {
                break;
            }
            ends += 1;
            let steady = office.content(STEADY).unwrap();
            assert!(steady == b"one" || steady == b"two", "{step}: {steady:?}");
            assert_eq!(office.content(ONE).unwrap(), b"one");
            assert!(office.content(TWO).is_none_or(|two| two.is_empty() || two == b"two"), "{step}");
            assert!(steady == b"one" || office.content(TWO).unwrap() == b"two", "first the new file: {step}");
            // The next start clears what was left and goes on.
            office.folder.begin_again();
            assert!(!office.is_foreign(), "{step}: our own file is not taken for another's");
            let three = "so_20260315-1500_r3.json";
            assert_eq!(office.write(three, b"three"), done(three), "{step}");
            assert_eq!(office.content(STEADY).unwrap(), b"three");
            for (name, bytes) in &*office.folder.files.borrow() {
                assert!(!bytes.is_empty(), "{step}: {name} is empty");
            }
            assert!(office.folder.beside.borrow().is_empty(), "{step}: {:?}", office.folder.list());
            let files = office.folder.files.borrow().len();
            let own = office.kept.borrow().own.len();
            assert_eq!(files, own + 1, "{step}: each file is known for ours");
        }
        assert!(ends >= 10, "{ends}");
    }
}

#[test]
fn a_crash_in_the_very_first_write_leaves_nothing_behind_either() {
    for step in 0..11 {
        let office = Office::new();
        office.folder.at(step, Event::EndsAfter);
        let written = office.write(ONE, b"one");
        assert!(written.is_err() || step == 10, "{step}");
        office.folder.begin_again();
        assert_eq!(office.write(ONE, b"one"), done(ONE), "{step}");
        assert_eq!(office.folder.list(), [STEADY, ONE], "{step}");
        assert_eq!(office.kept.borrow().own.len(), 1);
    }
}

#[test]
fn an_error_at_any_step_is_told_and_tried_again() {
    for step in 0.. {
        let office = Office::new();
        office.write(ONE, b"one").unwrap();
        office.folder.at(step, Event::Fails("NoModificationAllowedError"));
        let written = office.write(TWO, b"two");
        if written.is_ok() {
            assert!(step >= 10, "{step}");
            break;
        }
        let name = match &written {
            Err(Failure::Storage { name, .. }) => name.clone(),
            other => format!("{other:?}"),
        };
        assert_eq!(name, "NoModificationAllowedError", "{step}");
        office.folder.begin_again();
        assert_eq!(office.write(TWO, b"two"), done(TWO), "{step}");
        assert_eq!(office.folder.list(), [STEADY, ONE, TWO], "{step}");
        assert_eq!(office.content(STEADY).unwrap(), b"two");
    }
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
fn the_file_that_is_begun_is_noted_before_its_first_byte() {
    let office = Office::new();
    office.folder.at(1, Event::EndsBefore);
    assert!(office.write(ONE, b"one").is_err());
    let begun = office.kept.borrow().begun.clone().unwrap();
    assert_eq!((begun.name.as_str(), begun.at, begun.print), (ONE, 1_000, Print::of(b"one")));
}

#[test]
fn what_was_begun_and_is_somebody_elses_now_stays() {
    let office = Office::new();
    office.folder.at(3, Event::EndsBefore);
    assert!(office.write(ONE, b"one").is_err());
    office.folder.begin_again();
    office.folder.put(ONE, b"theirs");
    assert_eq!(office.write(TWO, b"two"), done(TWO));
    assert_eq!(office.content(ONE).unwrap(), b"theirs");
    assert_eq!(office.kept.borrow().own.len(), 1);
}

#[test]
fn only_leftovers_of_our_own_files_are_cleared() {
    let office = Office::new();
    let names = ["other.json.crswap", "so_20260315-1405_r1.json.bak", "so_20260315-1405_r1.json.x.crswap", "x.crswap"];
    for name in
        names.into_iter().chain([".1.crswap", ".crswap"].map(|end| [ONE, end].concat()).each_ref().map(|s| s.as_str()))
    {
        office.folder.put(name, b"x");
    }
    office.folder.put(&format!("{STEADY}.2.crswap"), b"x");
    let all = office.folder.list().len();
    // Nothing was begun: nothing is cleared.
    office.write(TWO, b"two").unwrap();
    assert_eq!(office.folder.list().len(), all + 2);
    office.folder.at(1, Event::EndsBefore);
    assert!(office.write(ONE, b"one").is_err());
    office.folder.begin_again();
    office.write(ONE, b"one").unwrap();
    let mut left = office.folder.list();
    left.retain(|name| name.contains("crswap") || name.contains("bak"));
    let mut names = names.map(str::to_owned).to_vec();
    names.sort();
    assert_eq!(left, names);
}

#[test]
fn a_file_that_reads_back_wrong_is_not_called_written() {
    // Cut short, it is taken away: it would pass for a whole one.
    for cut in [&b""[..], b"on"] {
        let office = Office::new();
        office.folder.harm(ONE, cut);
        assert_eq!(office.write(ONE, b"one"), differs(ONE));
        assert_eq!(office.folder.list(), [""; 0]);
        assert_eq!(office.write(ONE, b"one"), done(ONE));
    }
    // Anything else may be somebody's.
    let office = Office::new();
    office.folder.harm(ONE, b"two");
    assert_eq!(office.write(ONE, b"one"), differs(ONE));
    assert_eq!(office.content(ONE).unwrap(), b"two");
    assert_eq!(office.content(STEADY), None);
    assert_eq!(office.write(ONE, b"one"), done("so_20260315-1405_r1_2.json"));
    assert_eq!(office.content(ONE).unwrap(), b"two");
}

#[test]
fn a_steady_file_that_reads_back_wrong_is_told_and_stays() {
    let office = Office::new();
    office.write(ONE, b"one").unwrap();
    office.folder.harm(STEADY, b"tw");
    assert_eq!(office.write(TWO, b"two"), differs(STEADY));
    assert_eq!(office.content(STEADY).unwrap(), b"tw", "it may be somebody's");
    assert_eq!(office.content(TWO).unwrap(), b"two");
    assert_eq!(office.write(TWO, b"two"), foreign(TWO));
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
    block_on(vault.forget(W, 10)).unwrap();
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

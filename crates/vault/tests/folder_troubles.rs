//! Files written into a folder by themselves: what goes wrong at any step. No file is half written
//! under a good name, and none of somebody else is touched.
// Tests may unwrap: that is how they fail. The lint does not see the functions that they share.
#![allow(clippy::unwrap_used)]

mod common;

use cchc_vault::Failure;
use cchc_vault::folder::Print;
use cchc_vault::memory::Event;
use common::folder::{ONE, Office, STEADY, TWO, differs, done, foreign};

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
fn the_file_that_is_begun_is_noted_before_its_first_byte() {
    let office = Office::new();
    office.folder.at(1, Event::EndsBefore);
    assert!(office.write(ONE, b"one").is_err());
    let begun = office.kept.borrow().begun.clone().unwrap();
    assert_eq!((begun.name.as_str(), begun.at, begun.print), (ONE, 1_000, Print::of(b"one")));
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

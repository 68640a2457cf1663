//! Steps made at awkward moments: while something is written, after something was taken back, while
//! the store answers wrongly. Each is stored or is said not to be.

use cchc_core::store;
use cchc_office::message::{Act, Ask, Keep, Reply, RowKind, SaveState};
use cchc_tests::generate;
use cchc_tests::told::Page;
use cchc_vault::lease::HOLDS;
use cchc_vault::medium::{Store, Value};

/// Opens the store on the same computer in a window of its own, once the last one is gone.
fn later(page: &Page, seed: u64) -> (Page, Vec<String>) {
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let mut other = Page::on(page.computer.clone(), seed);
    let last = Some(page.book.workspace.clone());
    match other.ok(Ask::Keep(Keep::Start { notes: vec![page.kept.note.clone()], last })) {
        Reply::Started { opened: true, unopened: None, notes, .. } => (other, notes),
        other => panic!("{other:?}"),
    }
}

fn is_saved(page: &Page) -> bool {
    matches!(page.kept.state, SaveState::Saved(_)) && !page.kept.unsaved
}

#[test]
fn what_was_taken_back_can_be_made_again_after_the_whole_was_written() {
    let mut page = Page::stored();
    for office in ["một", "hai", "ba", "bốn"] {
        page.name(office);
    }
    page.ok(Ask::Undo);
    // Emptied, the store is filled again with the whole.
    for store in Store::ALL {
        page.computer.store.lose(store, "");
    }
    page.ok(Ask::Undo);
    assert_eq!(page.book.office, "hai");
    page.ok(Ask::Redo);
    page.ok(Ask::Redo);
    assert_eq!(page.book.office, "bốn");
    page.ok(Ask::Undo);
    page.name("năm");
    page.ok(Ask::Undo);
    let expected = page.file();
    let (mut other, notes) = later(&page, 8);
    assert_eq!(notes, Vec::<String>::new());
    assert_eq!(other.file(), expected);
    for office in ["năm", "ba", "hai", "một", ""] {
        other.ok(if office == "năm" { Ask::Redo } else { Ask::Undo });
        assert_eq!(other.book.office, office, "what can be taken back and made again came along");
    }
}

#[test]
fn steps_through_many_snapshots_lose_nothing() {
    let mut page = Page::stored();
    let row = page.lines[0].row;
    for n in 0..1_000 {
        match n % 10 {
            7 | 8 => drop(page.ok(Ask::Undo)),
            9 => drop(page.ok(Ask::Redo)),
            _ => {
                let fresh = page.fresh();
                page.act(Act::Insert { kind: RowKind::Task, beside: Some(row), fresh }).unwrap();
            }
        }
        // Whatever was the last step before the whole was written, nothing may depend on it.
        if n % 90 == 89 {
            let expected = page.file();
            let (mut other, notes) = later(&page, 100 + n);
            assert_eq!((notes, other.file()), (Vec::new(), expected), "after {n} steps");
            page.computer.now.set(page.computer.now.get() + HOLDS);
        }
    }
    let head = page.computer.store.records(Store::Head, "");
    assert!(head[0].1.text().contains("\"number\":3"), "the whole was written again and again: {}", head[0].1.text());
}

#[test]
fn nothing_is_called_saved_while_a_step_is_not() {
    let mut page = Page::stored();
    page.computer.slow.set(50);
    for n in 0..20 {
        page.send(Ask::Act(Act::NameOffice(format!("Sở số {n}"))), Vec::new());
        for _ in 0..n {
            page.wait(10);
            assert!(!matches!(page.kept.state, SaveState::Saved(_)) || !page.kept.unsaved, "{:?}", page.kept);
        }
    }
    page.wait(1_000);
    assert!(is_saved(&page), "{:?}", page.kept.state);
    page.computer.slow.set(0);
    assert_eq!(later(&page, 8).0.book.office, "Sở số 19");
}

#[test]
fn a_step_made_while_another_workspace_is_opened_is_stored_in_its_own() {
    let mut page = Page::stored();
    let first = page.book.workspace.clone();
    let fresh = page.fresh();
    page.ok(Ask::Keep(Keep::Empty(fresh)));
    page.name("hai");
    let second = page.book.workspace.clone();
    page.ok(Ask::Keep(Keep::Open(first.clone())));
    page.computer.slow.set(50);
    let row = page.lines[0].row;
    let to = page.send(Ask::Keep(Keep::Open(second.clone())), Vec::new());
    page.wait(20);
    let fresh = page.fresh();
    page.send(Ask::Act(Act::Insert { kind: RowKind::Task, beside: Some(row), fresh }), Vec::new());
    page.wait(1_000);
    page.hear_answer(to).unwrap();
    page.computer.slow.set(0);
    assert_eq!((page.book.workspace.as_str(), page.book.office.as_str()), (second.as_str(), "hai"));
    page.ok(Ask::Keep(Keep::Open(first)));
    assert_eq!(page.lines.len(), 3, "it is in the workspace in which it was made");
}

#[test]
fn a_store_that_cannot_be_read_back_is_no_other_window() {
    for looks in 1..6 {
        let mut page = Page::stored();
        page.computer.store.refuse_looks(looks);
        page.name("Sở Du lịch");
        page.wait(30_000);
        assert!(is_saved(&page), "{looks}: {:?}", page.kept.state);
        page.name("Sở Ngoại vụ");
        assert!(is_saved(&page), "{looks}: {:?}", page.kept.state);
        let (other, notes) = later(&page, 8);
        assert_eq!((notes, other.book.office.as_str()), (Vec::new(), "Sở Ngoại vụ"), "{looks}");
    }
}

#[test]
fn taking_back_a_great_loss_takes_all_of_it_back() {
    let mut page = Page::stored();
    let fresh = page.fresh();
    page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), store::save(&generate::workspace(300))).unwrap();
    let areas: Vec<_> = page.lines.iter().filter(|line| line.kind == RowKind::Area).map(|line| line.row).collect();
    let mut areas = areas.into_iter();
    while !matches!(page.kept.state, SaveState::NearEmpty(..)) {
        page.act(Act::Delete(areas.next().unwrap())).unwrap();
    }
    let SaveState::NearEmpty(rows, _) = page.kept.state else { panic!() };
    let stored = page.kept.head.clone().unwrap();
    page.name("một bước nữa");
    // Taking that back says nothing of the loss before it.
    page.ok(Ask::Undo);
    page.go_on();
    assert!(matches!(page.kept.state, SaveState::NearEmpty(..)), "{:?}", page.kept.state);
    page.name("một bước nữa");
    assert_eq!(page.kept.head.as_ref().map(|head| head.revision), Some(stored.revision), "nothing is stored unasked");
    page.ok(Ask::Keep(Keep::Back));
    page.go_on();
    assert!(is_saved(&page), "{:?}", page.kept.state);
    let (mut other, notes) = later(&page, 8);
    assert_eq!((notes, other.file()), (Vec::new(), page.file()));
    assert!(other.lines.len() * 5 >= rows as usize, "{} lines of {rows}", other.lines.len());
}

#[test]
fn a_file_counts_for_what_is_in_it() {
    let mut page = Page::stored();
    let take = Ask::Keep(Keep::TakeOut { stamp: "20260301-0800".to_owned(), locked: false });
    let Reply::File { name } = page.ok(take) else { panic!() };
    page.name("sau khi lấy tệp");
    page.ok(Ask::Keep(Keep::Filed { name: name.clone() }));
    assert!(page.kept.unfiled > 0, "the step is in no file");
    page.save_file();
    assert_eq!(page.kept.unfiled, 0);
    // A file that cannot be noted is a file all the same.
    page.name("Sở Du lịch");
    let take = Ask::Keep(Keep::TakeOut { stamp: "20260301-0801".to_owned(), locked: false });
    let Reply::File { name } = page.ok(take) else { panic!() };
    page.computer.store.refuse(Some("QuotaExceededError"));
    assert!(page.ask(Ask::Keep(Keep::Filed { name }), Vec::new()).is_ok());
    assert!(page.kept.unfiled > 0, "the user is reminded once more than needed");
}

#[test]
fn a_window_that_takes_over_a_damaged_log_says_so_and_mends_it() {
    let mut page = Page::stored();
    page.name("một");
    let mut other = Page::on(page.computer.clone(), 8);
    other.ok(Ask::Keep(Keep::Start { notes: vec![], last: None }));
    let workspace = page.book.workspace.clone();
    let log = page.computer.store.records(Store::Ops, &workspace);
    let (key, _) = log.last().unwrap();
    page.computer.store.put(Store::Ops, key, Value::Text("{".to_owned()));
    let to = other.send(Ask::Keep(Keep::TakeOver), Vec::new());
    other.wait(4_000);
    let (Reply::Opened { notes, .. }, _) = other.hear_answer(to).unwrap() else { panic!() };
    assert_eq!(notes.len(), 1, "{notes:?}");
    other.name("hai");
    assert!(is_saved(&other));
    assert_eq!(later(&other, 9).0.book.office, "hai");
}

#[test]
fn what_is_left_of_a_workspace_is_not_written_over_by_its_older_file() {
    let mut page = Page::stored();
    let old = page.file();
    page.name("Sở Du lịch");
    page.computer.store.lose(Store::Head, "");
    let left = page.computer.store.records(Store::Ops, "");
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let mut other = Page::on(page.computer.clone(), 8);
    other.ok(Ask::Keep(Keep::Start { notes: vec![page.kept.note.clone()], last: None }));
    let fresh = other.fresh();
    let reply = other.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), old).unwrap().0;
    assert_eq!(reply, Reply::Opened { copy: true, notes: vec![] });
    let still = other.computer.store.records(Store::Ops, &page.book.workspace);
    assert_eq!(still, left);
}

#[test]
fn one_lost_workspace_among_others_is_said() {
    let mut page = Page::stored();
    page.name("một");
    let lost = page.book.workspace.clone();
    let fresh = page.fresh();
    page.ok(Ask::Keep(Keep::Empty(fresh)));
    page.name("hai");
    page.computer.store.lose(Store::Head, &lost);
    let (other, notes) = later(&page, 8);
    assert_eq!(other.book.office, "hai");
    assert!(notes.len() == 1 && notes[0].contains("không còn trong trình duyệt"), "{notes:?}");
    assert!(other.kept.mends, "what is left of it can be opened");
}

#[test]
fn everything_goes_only_when_everything_is_in_a_file_and_the_user_is_sure() {
    let mut page = Page::stored();
    page.name("một");
    let refused = page.ask(Ask::Keep(Keep::RemoveAll), Vec::new()).unwrap_err();
    assert!(refused.contains("“một”") && refused.contains("tệp"), "{refused}");
    page.save_file();
    let to = page.send(Ask::Keep(Keep::RemoveAll), Vec::new());
    page.go_on();
    assert!(page.question().contains("một"));
    page.send(Ask::Typed(None), Vec::new());
    page.wait(100);
    assert_eq!(page.hear_answer(to).unwrap().0, Reply::Done);
    assert_eq!(page.computer.store.records(Store::Head, "").len(), 1, "thought better of");
    let to = page.send(Ask::Keep(Keep::RemoveAll), Vec::new());
    page.say_yes();
    assert_eq!(page.hear_answer(to).unwrap().0, Reply::Emptied);
    page.wait(5_000);
    for store in [Store::Head, Store::Chunks, Store::Ops, Store::Snapshots] {
        assert_eq!(page.computer.store.records(store, "").len(), 0, "{store:?}");
    }
}

#[test]
fn where_nothing_newer_is_left_the_last_kept_version_is_offered() {
    let mut page = Page::stored();
    page.name("một");
    page.computer.now.set(page.computer.now.get() + 11 * 60_000);
    page.name("hai");
    assert!(!page.computer.store.records(Store::Snapshots, "").is_empty(), "a version was kept");
    page.name("ba");
    page.computer.store.lose(Store::Chunks, "");
    let damaged = page.computer.store.records(Store::Snapshots, "");
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let mut other = Page::on(page.computer.clone(), 8);
    let Reply::Started { opened: false, unopened: Some(_), .. } =
        other.ok(Ask::Keep(Keep::Start { notes: vec![page.kept.note.clone()], last: None }))
    else {
        panic!()
    };
    assert!(other.kept.mends);
    let fresh = other.fresh();
    let Reply::Opened { copy: true, notes } = other.ok(Ask::Keep(Keep::Mended(fresh))) else { panic!() };
    assert!(notes[0].contains("phiên bản được giữ lúc") && notes[1].contains("2 nhiệm vụ"), "{notes:?}");
    assert_eq!((other.book.office.as_str(), other.lines.len()), ("hai", 2));
    let still = other.computer.store.records(Store::Snapshots, &page.book.workspace);
    assert_eq!(still, damaged, "what is damaged stays as it is");
}

#[test]
fn a_workspace_from_a_file_is_in_that_file() {
    let bytes = Page::stored().file();
    let mut page = Page::stored();
    let fresh = page.fresh();
    page.ask(Ask::Keep(Keep::File { fresh, name: "so-cu.json".to_owned() }), bytes).unwrap();
    assert_eq!(page.kept.unfiled, 0);
    assert_eq!(page.kept.head.as_ref().map(|head| head.filed[0].0.clone()), Some("so-cu.json".to_owned()));
    page.name("Sở Du lịch");
    assert!(page.kept.unfiled > 0);
}

#[test]
fn a_workspace_that_cannot_be_opened_comes_before_one_that_is_gone() {
    let mut page = Page::stored();
    page.name("một");
    let gone = page.book.workspace.clone();
    let fresh = page.fresh();
    page.ok(Ask::Keep(Keep::Empty(fresh)));
    page.name("hai");
    let damaged = page.book.workspace.clone();
    for store in [Store::Head, Store::Chunks, Store::Ops] {
        page.computer.store.lose(store, &gone);
    }
    let place = format!("{damaged}/00000001/00000000");
    let text = String::from_utf8(page.computer.store.records(Store::Chunks, &place)[0].1.bytes().to_vec()).unwrap();
    let other_text = text.replacen("\"office\"", "\"offyce\"", 1);
    page.computer.store.put(Store::Chunks, &place, Value::Bytes(other_text.into()));
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let mut other = Page::on(page.computer.clone(), 8);
    let start = Keep::Start { notes: vec![page.kept.note.clone()], last: Some(damaged) };
    let Reply::Started { opened: false, unopened: Some(_), lost, .. } = other.ok(Ask::Keep(start)) else { panic!() };
    assert_eq!(lost.len(), 1);
    assert!(other.kept.mends, "the mended copy of the one that is there is offered");
    let fresh = other.fresh();
    other.ok(Ask::Keep(Keep::Mended(fresh)));
    assert_eq!(other.book.office, "hai");
}

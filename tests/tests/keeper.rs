//! What the keeper of the store promises the page, over a store in memory: nothing typed is lost,
//! and what goes wrong is said.

use cchc_core::store;
use cchc_office::keeper::Call;
use cchc_office::message::{Act, Ask, Keep, Lost, Reply, RowKind, SaveState};
use cchc_tests::generate;
use cchc_tests::told::{Page, TABLE};
use cchc_vault::lease::HOLDS;
use cchc_vault::medium::Store;

/// Opens the store on the same computer in another window.
fn second(page: &Page, seed: u64) -> (Page, Reply) {
    let mut other = Page::on(page.computer.clone(), seed);
    let reply = other.ok(Ask::Keep(Keep::Start { notes: vec![page.kept.note.clone()], last: None }));
    (other, reply)
}

fn opened() -> Reply {
    Reply::Started { opened: true, unopened: None, lost: vec![], notes: vec![] }
}

/// A stored workspace of many rows.
fn full(rows: usize) -> Page {
    let mut page = Page::stored();
    let fresh = page.fresh();
    page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), store::save(&generate::workspace(rows))).unwrap();
    page
}

#[test]
fn every_step_is_stored_before_it_is_called_so() {
    let mut page = Page::stored();
    let to = page.send(Ask::Act(Act::NameOffice("Sở Du lịch".to_owned())), Vec::new());
    assert!(to > 0);
    page.go_on();
    let head = page.kept.head.clone().unwrap();
    assert_eq!((head.office.as_str(), head.revision), ("Sở Du lịch", 2));
    assert_eq!(page.kept.state, SaveState::Saved(page.computer.now.get()));
    assert_eq!(page.kept.unfiled, 2);
    let expected = page.file();
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let (mut other, reply) = second(&page, 8);
    assert_eq!(reply, opened());
    assert_eq!(other.file(), expected);
}

#[test]
fn a_store_that_refuses_is_said_and_tried_again() {
    let mut page = Page::stored();
    page.computer.store.refuse(Some("QuotaExceededError"));
    page.name("Sở Du lịch");
    let since = page.computer.now.get();
    let failed = || SaveState::Failed("QuotaExceededError: as the test asked".to_owned(), since);
    assert_eq!(page.kept.state, failed());
    page.name("Sở Ngoại vụ");
    page.wait(12_000);
    assert_eq!(page.kept.state, failed(), "it is said since when");
    assert_eq!(page.book.office, "Sở Ngoại vụ", "work goes on");
    page.computer.store.refuse(None);
    page.wait(6_000);
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    assert_eq!(page.kept.head.as_ref().unwrap().office, "Sở Ngoại vụ");
}

#[test]
fn a_refused_store_is_tried_again_when_the_user_asks() {
    let mut page = Page::stored();
    page.computer.store.refuse(Some("UnknownError"));
    page.name("Sở Du lịch");
    page.computer.store.refuse(None);
    page.ok(Ask::Keep(Keep::Again));
    page.go_on();
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
}

#[test]
fn what_is_stored_wrongly_is_written_again() {
    for key in ["ops", "head"] {
        let mut page = Page::stored();
        let workspace = page.book.workspace.clone();
        let place = if key == "ops" { format!("{workspace}/00000001/00000000") } else { workspace.clone() };
        // The first entry of the log is that of the import; what is flipped comes later.
        let place = place.replace("/00000000", "/00000001");
        page.computer.store.flip(&place);
        page.name("Sở Du lịch");
        assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
        let expected = page.file();
        page.computer.now.set(page.computer.now.get() + HOLDS);
        let (mut other, reply) = second(&page, 8);
        assert_eq!(reply, opened());
        assert_eq!(other.file(), expected);
    }
}

#[test]
fn a_store_that_is_emptied_under_the_page_is_filled_again() {
    let mut page = Page::stored();
    for store in Store::ALL {
        page.computer.store.lose(store, "");
    }
    page.name("Sở Du lịch");
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    let expected = page.file();
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let (mut other, reply) = second(&page, 8);
    assert_eq!(reply, opened());
    assert_eq!(other.file(), expected);
    assert!(other.book.undo.is_some(), "undo came along");
}

#[test]
fn t07_a_lost_store_is_told_from_a_first_run() {
    let mut page = Page::stored();
    page.name("Sở Du lịch");
    let known = page.book.workspace.clone();
    let saved_at = page.kept.head.as_ref().unwrap().saved_at;
    for store in Store::ALL {
        page.computer.store.lose(store, "");
    }
    let lost = |gone| vec![Lost { workspace: known.clone(), saved_at, filed_at: 0, gone }];
    let (other, reply) = second(&page, 8);
    assert_eq!(reply, Reply::Started { opened: false, unopened: None, lost: lost(true), notes: vec![] });
    assert_eq!(other.computer.store.records(Store::Head, ""), vec![], "nothing empty was written");
}

#[test]
fn a_browser_that_denies_storage_leaves_the_memory() {
    let mut page = Page::begun();
    *page.computer.denies.borrow_mut() = Some("SecurityError".to_owned());
    let reply = page.ok(Ask::Keep(Keep::Start { notes: vec![], last: None }));
    assert_eq!(reply, Reply::Started { opened: false, unopened: None, lost: vec![], notes: vec![] });
    let denied = SaveState::MemoryOnly("SecurityError: denied".to_owned());
    assert_eq!(page.kept.state, denied);
    page.accept_table();
    assert_eq!(page.kept.state, denied);
    let fresh = page.fresh();
    let refused = page.ask(Ask::Keep(Keep::Empty(fresh)), Vec::new()).unwrap_err();
    assert!(refused.contains("Ctrl+S"), "what is in memory only is not thrown away: {refused}");
    assert_eq!(page.lines.len(), 2);
    assert!(store::open(&page.file()).is_ok(), "it can be taken out as a file");
    page.save_file();
    let fresh = page.fresh();
    page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), store::save(&generate::workspace(20))).unwrap();
    assert_eq!(page.kept.state, denied);
}

#[test]
fn a_near_empty_state_waits_for_the_user() {
    let mut page = full(300);
    let area = page.lines[0];
    let before = page.kept.head.clone().unwrap();
    // Every area but the last is deleted, one by one.
    assert_eq!(area.kind, RowKind::Area);
    let areas: Vec<_> = page.lines.iter().filter(|line| line.kind == RowKind::Area).map(|line| line.row).collect();
    for row in &areas {
        page.act(Act::Delete(*row)).unwrap();
        if matches!(page.kept.state, SaveState::NearEmpty(..)) {
            break;
        }
    }
    let SaveState::NearEmpty(stored, left) = page.kept.state else { panic!("{:?}", page.kept.state) };
    assert!(stored >= 10 && left * 5 < stored, "{stored} {left}");
    let waiting = page.kept.head.clone().unwrap();
    assert!(waiting.revision >= before.revision);
    // Taking it back needs no answer.
    page.ok(Ask::Undo);
    page.go_on();
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    page.ok(Ask::Redo);
    page.go_on();
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "redo says what it does: {:?}", page.kept.state);
}

#[test]
fn the_user_can_want_a_near_empty_state() {
    let mut page = full(300);
    let areas: Vec<_> = page.lines.iter().filter(|line| line.kind == RowKind::Area).map(|line| line.row).collect();
    for row in areas {
        page.act(Act::Delete(row)).unwrap();
    }
    assert!(matches!(page.kept.state, SaveState::NearEmpty(..)), "{:?}", page.kept.state);
    page.ok(Ask::Keep(Keep::Less));
    page.go_on();
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
}

#[test]
fn a_damaged_snapshot_is_replaced_and_said() {
    let mut page = Page::stored();
    let workspace = page.book.workspace.clone();
    // A second generation.
    let row = page.lines[0].row;
    for n in 0..400 {
        // Each of these leaves a row behind: none may be missing.
        let fresh = page.fresh();
        page.act(Act::Insert { kind: RowKind::Task, beside: Some(row), fresh }).unwrap();
        assert_eq!(page.lines.len(), n + 3);
    }
    let expected = page.file();
    page.computer.store.lose(Store::Chunks, &format!("{workspace}/00000002/"));
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let (mut other, reply) = second(&page, 8);
    let Reply::Started { opened: true, unopened: None, notes, .. } = reply else { panic!("{reply:?}") };
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!(other.file(), expected);
    other.go_on();
    other.computer.now.set(other.computer.now.get() + HOLDS);
    let (_, again) = second(&other, 9);
    assert_eq!(again, opened(), "it is whole again");
}

#[test]
fn a_second_window_reads_until_the_first_is_closed() {
    let mut page = Page::stored();
    let mut other = Page::on(page.computer.clone(), 8);
    let to = other.send(Ask::Keep(Keep::Start { notes: vec![], last: None }), Vec::new());
    other.go_on();
    // It asks whether anybody is there, and hears that the first one is.
    let calls = other.calls();
    assert!(matches!(&calls[..], [Call::Who { .. }]), "{calls:?}");
    page.overhear(calls[0].clone());
    let here = page.calls().into_iter().find(|call| matches!(call, Call::Here { .. })).unwrap();
    other.overhear(here);
    other.wait(500);
    assert_eq!(other.kept.state, SaveState::Reading, "question {to}");
    let refused = other.act(Act::NameOffice("khác".to_owned())).unwrap_err();
    assert!(refused.contains("cửa sổ khác"), "{refused}");
    // What the first one stores is shown.
    page.name("Sở Du lịch");
    for call in page.calls() {
        other.overhear(call);
    }
    assert_eq!(other.book.office, "Sở Du lịch");
    assert_eq!(other.kept.state, SaveState::Reading);
    // Nobody renews any more: the second one writes by itself.
    other.computer.now.set(other.computer.now.get() + HOLDS);
    other.renew();
    other.go_on();
    assert!(matches!(other.kept.state, SaveState::Saved(_)), "{:?}", other.kept.state);
    other.name("Sở Ngoại vụ");
    // The first one comes back from sleep and notices.
    page.renew();
    assert_eq!(page.kept.state, SaveState::Reading);
}

#[test]
fn the_right_to_write_is_handed_over_with_every_step() {
    let mut page = Page::stored();
    let mut other = Page::on(page.computer.clone(), 8);
    other.send(Ask::Keep(Keep::Start { notes: vec![], last: None }), Vec::new());
    other.go_on();
    let workspace = page.book.workspace.clone();
    other.calls();
    other.overhear(Call::Here { workspace: workspace.clone(), writer: "window 7".to_owned() });
    other.wait(50);
    assert_eq!(other.kept.state, SaveState::Reading);
    // The first one has a step on its way when it is asked to let go.
    page.send(Ask::Act(Act::NameOffice("Sở Du lịch".to_owned())), Vec::new());
    other.send(Ask::Keep(Keep::TakeOver), Vec::new());
    other.go_on();
    for call in other.calls() {
        page.overhear(call);
    }
    page.go_on();
    assert_eq!(page.kept.state, SaveState::Reading);
    for call in page.calls() {
        other.overhear(call);
    }
    other.wait(100);
    assert!(matches!(other.kept.state, SaveState::Saved(_)), "{:?}", other.kept.state);
    assert_eq!(other.book.office, "Sở Du lịch");
    other.name("Sở Ngoại vụ");
    assert!(page.act(Act::NameOffice("khác".to_owned())).is_err());
}

#[test]
fn steps_of_a_window_that_slept_become_a_workspace_of_their_own() {
    let mut page = Page::stored();
    // It cannot store for a while, and another window takes over.
    page.computer.store.refuse(Some("UnknownError"));
    page.name("phần của cửa sổ một");
    page.computer.store.refuse(None);
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let (mut other, reply) = second(&page, 8);
    assert_eq!(reply, opened());
    other.name("phần của cửa sổ hai");
    page.wait(6_000);
    assert_eq!(page.kept.state, SaveState::Conflict);
    let fresh = page.fresh();
    page.ok(Ask::Keep(Keep::Copy(fresh)));
    page.go_on();
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    assert_eq!(page.book.office, "phần của cửa sổ một");
    let offices: Vec<&str> = page.kept.books.iter().map(|head| head.office.as_str()).collect();
    assert_eq!(offices[0], "phần của cửa sổ một");
    let (_, log) = page.in_store(&other.book.workspace);
    assert!(log.last().unwrap().contains("cửa sổ hai"), "{log:?}");
}

#[test]
fn the_sample_never_touches_the_users_workspace() {
    let mut page = Page::stored();
    let own = page.book.workspace.clone();
    let before = page.in_store(&own);
    let id = page.fresh();
    page.ok(Ask::Keep(Keep::Sample(id)));
    page.name("Sở mẫu");
    assert!(page.kept.sample);
    assert_eq!(page.in_store(&own), before);
    assert!(!page.kept.note.contains(&page.book.workspace), "the sample is not missed when it is gone");
    page.ok(Ask::Keep(Keep::Open(own.clone())));
    assert!(!page.kept.sample);
    assert_eq!(page.book.workspace, own);
    assert!(page.paste(TABLE).contains("2 nhiệm vụ"), "{}", page.dialog());
}

#[test]
fn three_workspaces_stay_apart() {
    let mut page = Page::stored();
    let first = page.book.workspace.clone();
    let mut ids = vec![first];
    for office in ["hai", "ba"] {
        let id = page.fresh();
        page.ok(Ask::Keep(Keep::Empty(id)));
        page.name(office);
        page.go_on();
        ids.push(page.book.workspace.clone());
    }
    let stored: Vec<_> = ids.iter().map(|id| page.in_store(id)).collect();
    page.ok(Ask::Keep(Keep::Open(ids[0].clone())));
    page.name("một");
    page.sheet("du-lieu");
    let refused = page.deed(&format!("book-remove {}", ids[1]), "");
    assert!(refused.contains("chưa có trong tệp nào. Hãy mở sổ"), "nothing is taken out that is in no file: {refused}");
    assert_eq!(page.question(), "");
    page.ok(Ask::Keep(Keep::Open(ids[1].clone())));
    page.file();
    page.save_file();
    page.ok(Ask::Keep(Keep::Open(ids[0].clone())));
    page.remove(&ids[1]);
    assert_eq!(page.in_store(&ids[2]), stored[2]);
    assert_eq!(page.kept.books.len(), 2);
    let refused = page.ask(Ask::Keep(Keep::Open(ids[1].clone())), Vec::new());
    assert!(refused.is_err(), "it is gone");
    assert_eq!(page.book.office, "một");
}

//! The folder that is written by itself, over a store and a folder in memory: when it is written, what
//! is said, and what the user can do.

use std::rc::Rc;

use cchc_core::id::WorkspaceId;
use cchc_core::store;
use cchc_office::keeper::Call;
use cchc_office::message::{Act, Ask, Door, Keep, Reply, SaveState};
use cchc_tests::generate;
use cchc_tests::told::{Page, dated, office_in};
use cchc_vault::lease::HOLDS;
use cchc_vault::memory::{Event, MemoryFolder};

const STEADY: &str = "so-du-lich_ke-hoach_moi-nhat.json";
/// What the pages in these tests wait before the folder is written: half a minute.
const APART: u64 = 30_000;

#[test]
fn a_chosen_folder_is_written_at_once_and_counts_as_taken_out() {
    let (page, folder) = Page::with_folder();
    assert_eq!(folder.list(), ["so-du-lich_2026_ke-hoach_20260301-1505_r2.json", STEADY]);
    assert_eq!(folder.content(STEADY), folder.content("so-du-lich_2026_ke-hoach_20260301-1505_r2.json"));
    assert_eq!(office_in(&folder, STEADY), "Sở Du lịch");
    assert_eq!(page.kept.unfiled, 0, "the reminder is quiet");
    let filed = &page.kept.head.as_ref().unwrap().filed;
    assert_eq!(*filed, [("so-du-lich_2026_ke-hoach_20260301-1505_r2.json".to_owned(), page.computer.now.get())]);
    let view = page.folder();
    assert!(view.is_set && !view.alarm, "{view:?}");
    assert_eq!(
        view.lines[0],
        "Thư mục “Kế hoạch chung”. Tệp mới nhất: so-du-lich_2026_ke-hoach_20260301-1505_r2.json, ghi lúc 01/3/2026 15:05."
    );
    assert!(view.lines[1].contains(STEADY), "{:?}", view.lines);
    assert_eq!(page.doors(), [Door::Write, Door::Choose, Door::Stop]);
}

#[test]
fn every_door_has_a_letter_of_its_own() {
    for (letter, door) in Door::ALL {
        assert_eq!((door.letter(), Door::of(letter)), (letter, Some(door)));
    }
    assert_eq!(Door::of("z"), None);
    let mut page = Page::stored();
    let fresh = page.fresh();
    assert_eq!(page.ok(Ask::Keep(Keep::Folder("z".to_owned(), fresh))), Reply::Done);
}

#[test]
fn without_a_folder_one_can_be_chosen() {
    let page = Page::stored();
    assert!(!page.folder().is_set && !page.folder().alarm);
    let mut page = page;
    page.later(2_000);
    assert_eq!(page.doors(), [Door::Choose]);
    let fresh = page.fresh();
    let refused = page.ask(Ask::Keep(Keep::Folder(Door::Choose.letter().to_owned(), fresh)), Vec::new());
    assert!(refused.unwrap_err().contains("hãy chọn lại"), "no folder was handed over");
}

#[test]
fn changes_are_written_half_a_minute_later_and_not_with_each_letter() {
    let (mut page, folder) = Page::with_folder();
    page.name("Sở Một");
    page.later(2_000);
    for n in 0..14 {
        page.name(&format!("Sở {n}"));
        page.later(2_000);
    }
    assert_eq!(dated(&folder).len(), 1, "{:?}", folder.list());
    assert_eq!(office_in(&folder, STEADY), "Sở Du lịch");
    page.later(2_000);
    assert_eq!(dated(&folder).len(), 2);
    assert_eq!(office_in(&folder, STEADY), "Sở 13");
    assert_eq!(page.kept.unfiled, 0);
    let steps = folder.steps.borrow().len();
    page.later(10 * APART);
    assert_eq!(folder.steps.borrow().len(), steps, "nothing has changed, nothing is done");
    assert_eq!(page.kept.head.as_ref().unwrap().filed.len(), 1, "the last of its own files is noted");
}

#[test]
fn asked_for_it_is_written_at_once_and_only_once() {
    let (mut page, folder) = Page::with_folder();
    page.name("Sở Một");
    assert_eq!(page.door(Door::Write), Ok(Reply::Done));
    assert_eq!(office_in(&folder, STEADY), "Sở Một");
    let revision = page.kept.head.as_ref().unwrap().revision;
    page.door(Door::Write).unwrap();
    assert_eq!(dated(&folder).len(), 2);
    assert_eq!(page.kept.head.as_ref().unwrap().revision, revision);
}

#[test]
fn a_folder_that_refuses_is_said_with_the_errors_name_and_tried_again() {
    for (name, said) in [
        ("NotFoundError", "ổ mạng chưa kết nối (NotFoundError)"),
        ("QuotaExceededError", "ổ đĩa đã đầy (QuotaExceededError)"),
        ("NoModificationAllowedError", "(NoModificationAllowedError)"),
        ("InvalidStateError", "InvalidStateError: as the test asked"),
    ] {
        let (mut page, folder) = Page::with_folder();
        folder.refuse(Some(name));
        page.name("Sở Một");
        assert!(matches!(page.kept.state, SaveState::Saved(_)), "the store is not held up");
        page.later(2_000);
        page.later(APART);
        let view = page.folder();
        assert!(view.alarm && view.lines[0].contains(said) && view.lines[0].contains("từ 01/3/2026 15:05"), "{view:?}");
        assert_eq!(page.kept.unfiled, 1, "it is in no file");
        page.later(5 * 60_000);
        assert!(page.folder().lines[0].contains("từ 01/3/2026 15:05"), "it is said since when");
        assert_eq!(page.doors()[0], Door::Write);
        assert!(page.door(Door::Write).unwrap_err().contains(name));
        folder.refuse(None);
        page.later(APART);
        assert!(!page.folder().alarm, "{:?}", page.folder());
        assert_eq!((office_in(&folder, STEADY).as_str(), page.kept.unfiled), ("Sở Một", 0));
    }
}

#[test]
fn a_folder_that_does_not_answer_is_said_and_stops_nobody() {
    let (mut page, folder) = Page::with_folder();
    folder.hangs.set(true);
    page.name("Sở Một");
    page.later(2_000);
    page.later(APART);
    page.name("Sở Hai");
    assert!(matches!(page.kept.state, SaveState::Saved(_)));
    assert!(!page.folder().alarm);
    assert!(page.door(Door::Write).unwrap_err().contains("không trả lời"));
    page.later(60_000);
    assert!(page.folder().lines[0].contains("không trả lời"), "{:?}", page.folder());
    folder.hangs.set(false);
    page.later(2_000);
    page.later(2_000);
    assert!(!page.folder().alarm, "{:?}", page.folder());
    page.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Hai");
}

#[test]
fn a_folder_that_hangs_for_ever_is_left_for_another() {
    let (mut page, folder) = Page::with_folder();
    folder.hangs.set(true);
    page.name("Sở Một");
    page.later(2_000);
    page.later(APART);
    let other = Rc::new(MemoryFolder::default());
    page.choose(&other).unwrap();
    assert_eq!(office_in(&other, STEADY), "Sở Một");
    page.door(Door::Stop).unwrap();
    assert!(!page.folder().is_set);
    // It comes back: what was stopped there says nothing more.
    folder.hangs.set(false);
    page.later(2_000);
    page.later(2_000);
    assert!(!page.folder().is_set, "{:?}", page.folder());
    // What it was stopped in is whole.
    folder.list().iter().for_each(|name| drop(office_in(&folder, name)));
    // At a start too.
    page.choose(&folder).unwrap();
    folder.hangs.set(true);
    let mut next = page.again();
    next.later(2_000);
    next.door(Door::Stop).unwrap();
    assert!(!next.folder().is_set);
}

#[test]
fn ctrl_s_writes_the_folder_or_hands_out_the_file() {
    let save = || Ask::Keep(Keep::Save { stamp: "20260301-0800".to_owned() });
    let (mut page, folder) = Page::with_folder();
    page.name("Sở Một");
    assert_eq!(page.ok(save()), Reply::Done);
    assert_eq!(office_in(&folder, STEADY), "Sở Một");
    folder.refuse(Some("NotFoundError"));
    page.name("Sở Hai");
    let (reply, bytes) = page.ask(save(), Vec::new()).unwrap();
    assert!(matches!(reply, Reply::File { .. }), "{reply:?}");
    assert_eq!(store::open(&bytes).unwrap().office, "Sở Hai");
    assert!(page.folder().alarm, "and it is said");
    let mut page = Page::stored();
    assert!(matches!(page.ok(save()), Reply::File { .. }), "where there is none");
}

#[test]
fn a_folder_that_needs_the_users_word_is_shown_to_the_page() {
    let (mut page, folder) = Page::with_folder();
    folder.is_shut.set(true);
    page.name("Sở Một");
    page.later(2_000);
    page.later(APART);
    let view = page.folder();
    assert!(view.alarm && view.lines[0].contains("cần bạn cho phép lại"), "{view:?}");
    assert_eq!(view.doors[0], (Door::Allow, "Cho phép ghi vào thư mục “Kế hoạch chung”".to_owned()));
    assert_eq!(page.times_shown(), 1);
    assert!(page.door(Door::Allow).is_err(), "the user has said no");
    folder.is_shut.set(false);
    page.door(Door::Allow).unwrap();
    assert!(!page.folder().alarm);
    assert_eq!(office_in(&folder, STEADY), "Sở Một");
}

#[test]
fn a_restart_keeps_the_folder_and_writes_what_is_missing() {
    let (mut page, folder) = Page::with_folder();
    page.name("Sở Một");
    let mut next = page.again();
    assert!(next.folder().is_set && !next.folder().alarm, "{:?}", next.folder());
    next.later(2_000);
    next.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Một");
    folder.is_shut.set(true);
    let next = next.again();
    assert_eq!((next.folder().alarm, next.times_shown()), (true, 1), "said at the start");
    // The browser has forgotten it.
    next.computer.folders.borrow_mut().clear();
    let mut next = next.again();
    assert!(next.folder().lines[0].contains("hãy chọn lại"), "{:?}", next.folder());
    folder.is_shut.set(false);
    next.choose(&folder).unwrap();
    assert!(!next.folder().alarm, "what was written there is known again: {:?}", next.folder());
}

#[test]
fn what_a_crash_has_left_is_cleared_after_the_restart() {
    for step in 0..10 {
        let (mut page, folder) = Page::with_folder();
        page.name("Sở Một");
        folder.at(step, Event::EndsAfter);
        let _ = page.door(Door::Write);
        let steady = office_in(&folder, STEADY);
        assert!(steady == "Sở Du lịch" || steady == "Sở Một", "{step}: {steady}");
        folder.begin_again();
        let mut next = page.again();
        assert!(!next.folder().alarm, "{step}: {:?}", next.folder());
        next.later(2_000);
        next.later(APART);
        assert_eq!(office_in(&folder, STEADY), "Sở Một", "{step}");
        assert!(folder.beside.borrow().is_empty());
        for name in folder.list() {
            assert!(store::open(&folder.content(&name).unwrap()).is_ok(), "{step}: {name}");
        }
    }
}

#[test]
fn stopped_it_is_written_no_longer_and_chosen_again_it_is_known() {
    let (mut page, folder) = Page::with_folder();
    page.door(Door::Stop).unwrap();
    assert_eq!((page.folder().is_set, page.doors()), (false, vec![Door::Choose]));
    assert!(page.computer.folders.borrow().is_empty());
    page.name("Sở Một");
    page.later(APART);
    page.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Du lịch");
    page.choose(&folder).unwrap();
    assert!(!page.folder().alarm);
    assert_eq!(office_in(&folder, STEADY), "Sở Một", "the name of the steady file stays");
}

#[test]
fn a_near_empty_state_is_not_written_unasked() {
    let (mut page, folder) = Page::with_folder();
    let fresh = page.fresh::<WorkspaceId>();
    page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), store::save(&generate::workspace(200))).unwrap();
    page.choose(&folder).unwrap();
    let before = dated(&folder);
    page.computer.store.refuse(Some("QuotaExceededError"));
    let rows: Vec<_> = page.lines.iter().map(|line| line.row).collect();
    for row in rows {
        let _ = page.act(Act::Delete(row));
    }
    assert!(page.lines.len() < 20, "{}", page.lines.len());
    page.later(2_000);
    page.later(APART);
    page.later(APART);
    assert_eq!(dated(&folder), before);
}

#[test]
fn where_the_store_refuses_the_folder_takes_what_is_typed() {
    let (mut page, folder) = Page::with_folder();
    page.computer.store.refuse(Some("QuotaExceededError"));
    page.name("Sở Một");
    assert!(matches!(page.kept.state, SaveState::Failed(..)));
    page.later(2_000);
    page.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Một");
    page.name("Sở Hai");
    page.later(APART);
    page.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Hai", "and its own files are known without the store");
}

#[test]
fn only_the_window_that_writes_the_workspace_writes_its_files() {
    let (mut page, folder) = Page::with_folder();
    let mut other = Page::on(page.computer.clone(), 9);
    let to = other.send(Ask::Keep(Keep::Start { notes: vec![], last: None }), Vec::new());
    assert!(to > 0);
    // The first window answers that it is there.
    for _ in 0..3 {
        other.go_on();
        let calls = other.calls();
        calls.into_iter().for_each(|call| page.overhear(call));
        page.calls().into_iter().for_each(|call| other.overhear(call));
        other.wait(10);
    }
    assert_eq!(other.kept.state, SaveState::Reading);
    assert!(!other.folder().is_set);
    page.name("Sở Một");
    let head = page.kept.head.clone().unwrap();
    other.overhear(Call::Saved { workspace: page.book.workspace.clone(), revision: head.revision });
    other.later(APART);
    other.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Du lịch");
    assert!(other.door(Door::Write).unwrap_err().contains("cửa sổ khác"));
    // The right goes over, and the files with it.
    page.renew();
    other.computer.now.set(other.computer.now.get() + HOLDS);
    drop(page);
    other.renew();
    other.later(2_000);
    assert!(other.folder().is_set && !other.folder().alarm, "{:?}", other.folder());
    other.later(2_000);
    other.later(APART);
    assert_eq!(office_in(&folder, STEADY), "Sở Một");
}

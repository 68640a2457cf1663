//! The folder that is written by itself, over a store and a folder in memory: when it is written, what
//! is said, and what the user can do.

use std::rc::Rc;

use cchc_core::id::WorkspaceId;
use cchc_core::store;
use cchc_office::keeper::Call;
use cchc_office::message::{Act, Ask, Door, Keep, Reply, SaveState};
use cchc_tests::generate;
use cchc_tests::told::Page;
use cchc_vault::lease::HOLDS;
use cchc_vault::memory::{Event, MemoryFolder};

const STEADY: &str = "so-du-lich_ke-hoach_moi-nhat.json";
/// What the pages in these tests wait before the folder is written: half a minute.
const APART: u64 = 30_000;

/// A stored workspace of Sở Du lịch with a folder.
fn with_folder() -> (Page, Rc<MemoryFolder>) {
    let mut page = Page::stored();
    page.computer.now.set(1_772_352_300_000);
    page.name("Sở Du lịch");
    let folder = Rc::new(MemoryFolder::default());
    page.choose(&folder).unwrap();
    (page, folder)
}

/// Lets time go by as the worker does.
fn later(page: &mut Page, ms: u64) {
    page.computer.now.set(page.computer.now.get() + ms);
    page.tend();
    page.wait(20);
}

/// The office's name in a file of the folder.
fn office(folder: &MemoryFolder, name: &str) -> String {
    store::open(&folder.content(name).unwrap()).unwrap().office
}

fn dated(folder: &MemoryFolder) -> Vec<String> {
    folder.list().into_iter().filter(|name| name.contains("_r")).collect()
}

fn doors(page: &Page) -> Vec<Door> {
    page.kept.folder.doors.iter().map(|(door, _)| *door).collect()
}

#[test]
fn a_chosen_folder_is_written_at_once_and_counts_as_taken_out() {
    let (page, folder) = with_folder();
    assert_eq!(folder.list(), ["so-du-lich_2026_ke-hoach_20260301-1505_r2.json", STEADY]);
    assert_eq!(folder.content(STEADY), folder.content("so-du-lich_2026_ke-hoach_20260301-1505_r2.json"));
    assert_eq!(office(&folder, STEADY), "Sở Du lịch");
    assert_eq!(page.kept.unfiled, 0, "the reminder is quiet");
    let filed = &page.kept.head.as_ref().unwrap().filed;
    assert_eq!(*filed, [("so-du-lich_2026_ke-hoach_20260301-1505_r2.json".to_owned(), page.computer.now.get())]);
    let view = &page.kept.folder;
    assert!(view.is_set && !view.alarm, "{view:?}");
    assert_eq!(
        view.lines[0],
        "Thư mục “Kế hoạch chung”. Tệp mới nhất: so-du-lich_2026_ke-hoach_20260301-1505_r2.json, ghi lúc 01/03/2026 15:05."
    );
    assert!(view.lines[1].contains(STEADY), "{:?}", view.lines);
    assert_eq!(doors(&page), [Door::Write, Door::Choose, Door::Stop]);
}

#[test]
fn without_a_folder_one_can_be_chosen() {
    let page = Page::stored();
    assert!(!page.kept.folder.is_set && !page.kept.folder.alarm);
    let mut page = page;
    later(&mut page, 2_000);
    assert_eq!(doors(&page), [Door::Choose]);
    let fresh = page.fresh();
    let refused = page.ask(Ask::Keep(Keep::Folder(Door::Choose, fresh)), Vec::new());
    assert!(refused.unwrap_err().contains("hãy chọn lại"), "no folder was handed over");
}

#[test]
fn changes_are_written_half_a_minute_later_and_not_with_each_letter() {
    let (mut page, folder) = with_folder();
    page.name("Sở Một");
    later(&mut page, 2_000);
    for n in 0..14 {
        page.name(&format!("Sở {n}"));
        later(&mut page, 2_000);
    }
    assert_eq!(dated(&folder).len(), 1, "{:?}", folder.list());
    assert_eq!(office(&folder, STEADY), "Sở Du lịch");
    later(&mut page, 2_000);
    assert_eq!(dated(&folder).len(), 2);
    assert_eq!(office(&folder, STEADY), "Sở 13");
    assert_eq!(page.kept.unfiled, 0);
    let steps = folder.steps.borrow().len();
    later(&mut page, 10 * APART);
    assert_eq!(folder.steps.borrow().len(), steps, "nothing has changed, nothing is done");
    assert_eq!(page.kept.head.as_ref().unwrap().filed.len(), 1, "the last of its own files is noted");
}

#[test]
fn asked_for_it_is_written_at_once_and_only_once() {
    let (mut page, folder) = with_folder();
    page.name("Sở Một");
    assert_eq!(page.door(Door::Write), Ok(Reply::Done));
    assert_eq!(office(&folder, STEADY), "Sở Một");
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
        let (mut page, folder) = with_folder();
        folder.refuse(Some(name));
        page.name("Sở Một");
        assert!(matches!(page.kept.state, SaveState::Saved(_)), "the store is not held up");
        later(&mut page, 2_000);
        later(&mut page, APART);
        let view = &page.kept.folder;
        assert!(
            view.alarm && view.lines[0].contains(said) && view.lines[0].contains("từ 01/03/2026 15:05"),
            "{view:?}"
        );
        assert_eq!(page.kept.unfiled, 1, "it is in no file");
        later(&mut page, 5 * 60_000);
        assert!(page.kept.folder.lines[0].contains("từ 01/03/2026 15:05"), "it is said since when");
        assert_eq!(doors(&page)[0], Door::Write);
        assert!(page.door(Door::Write).unwrap_err().contains(name));
        folder.refuse(None);
        later(&mut page, APART);
        assert!(!page.kept.folder.alarm, "{:?}", page.kept.folder);
        assert_eq!((office(&folder, STEADY).as_str(), page.kept.unfiled), ("Sở Một", 0));
    }
}

#[test]
fn a_folder_that_does_not_answer_is_said_and_stops_nobody() {
    let (mut page, folder) = with_folder();
    folder.hangs.set(true);
    page.name("Sở Một");
    later(&mut page, 2_000);
    later(&mut page, APART);
    page.name("Sở Hai");
    assert!(matches!(page.kept.state, SaveState::Saved(_)));
    assert!(!page.kept.folder.alarm);
    assert!(page.door(Door::Write).unwrap_err().contains("không trả lời"));
    later(&mut page, 60_000);
    assert!(page.kept.folder.lines[0].contains("không trả lời"), "{:?}", page.kept.folder);
    folder.hangs.set(false);
    later(&mut page, 2_000);
    later(&mut page, 2_000);
    assert!(!page.kept.folder.alarm, "{:?}", page.kept.folder);
    later(&mut page, APART);
    assert_eq!(office(&folder, STEADY), "Sở Hai");
}

#[test]
fn a_folder_that_needs_the_users_word_is_shown_to_the_page() {
    let (mut page, folder) = with_folder();
    folder.is_shut.set(true);
    page.name("Sở Một");
    later(&mut page, 2_000);
    later(&mut page, APART);
    let view = &page.kept.folder;
    assert!(view.alarm && view.lines[0].contains("cần bạn cho phép lại"), "{view:?}");
    assert_eq!(view.doors[0], (Door::Allow, "Cho phép ghi vào thư mục “Kế hoạch chung”".to_owned()));
    assert_eq!(page.times_shown(), 1);
    assert!(page.door(Door::Allow).is_err(), "the user has said no");
    folder.is_shut.set(false);
    page.door(Door::Allow).unwrap();
    assert!(!page.kept.folder.alarm);
    assert_eq!(office(&folder, STEADY), "Sở Một");
}

/// The same computer, started again.
fn again(page: &Page) -> Page {
    page.computer.now.set(page.computer.now.get() + HOLDS);
    let mut next = Page::on(page.computer.clone(), 8);
    next.ok(Ask::Keep(Keep::Start { notes: vec![], last: None }));
    next.go_on();
    next
}

#[test]
fn a_restart_keeps_the_folder_and_writes_what_is_missing() {
    let (mut page, folder) = with_folder();
    page.name("Sở Một");
    let mut next = again(&page);
    assert!(next.kept.folder.is_set && !next.kept.folder.alarm, "{:?}", next.kept.folder);
    later(&mut next, 2_000);
    later(&mut next, APART);
    assert_eq!(office(&folder, STEADY), "Sở Một");
    folder.is_shut.set(true);
    let next = again(&next);
    assert_eq!((next.kept.folder.alarm, next.times_shown()), (true, 1), "said at the start");
    // The browser has forgotten it.
    next.computer.folders.borrow_mut().clear();
    let mut next = again(&next);
    assert!(next.kept.folder.lines[0].contains("hãy chọn lại"), "{:?}", next.kept.folder);
    folder.is_shut.set(false);
    next.choose(&folder).unwrap();
    assert!(!next.kept.folder.alarm, "what was written there is known again: {:?}", next.kept.folder);
}

#[test]
fn what_a_crash_has_left_is_cleared_after_the_restart() {
    for step in 0..10 {
        let (mut page, folder) = with_folder();
        page.name("Sở Một");
        folder.at(step, Event::EndsAfter);
        let _ = page.door(Door::Write);
        let steady = office(&folder, STEADY);
        assert!(steady == "Sở Du lịch" || steady == "Sở Một", "{step}: {steady}");
        folder.begin_again();
        let mut next = again(&page);
        assert!(!next.kept.folder.alarm, "{step}: {:?}", next.kept.folder);
        later(&mut next, 2_000);
        later(&mut next, APART);
        assert_eq!(office(&folder, STEADY), "Sở Một", "{step}");
        assert!(folder.beside.borrow().is_empty());
        for name in folder.list() {
            assert!(store::open(&folder.content(&name).unwrap()).is_ok(), "{step}: {name}");
        }
    }
}

/// Puts a file of a colleague, who has renamed the office and taken a row out, in the steady one's place.
fn colleague(folder: &MemoryFolder) -> Vec<u8> {
    let mut theirs = store::open(&folder.content(STEADY).unwrap()).unwrap();
    theirs.office = "Sở Du lịch (đồng nghiệp)".to_owned();
    let bytes = store::save(&theirs);
    folder.put(STEADY, &bytes);
    bytes
}

/// A page that has noticed the change of a colleague.
fn noticed() -> (Page, Rc<MemoryFolder>, Vec<u8>) {
    let (mut page, folder) = with_folder();
    let bytes = colleague(&folder);
    let row = page.lines[0].row;
    page.act(Act::Delete(row)).unwrap();
    later(&mut page, 2_000);
    later(&mut page, APART);
    (page, folder, bytes)
}

#[test]
fn a_change_by_somebody_else_is_said_compared_and_left_alone() {
    let (mut page, folder, bytes) = noticed();
    let view = &page.kept.folder;
    assert!(view.alarm && view.lines[0].contains(STEADY), "{view:?}");
    assert_eq!(folder.content(STEADY).unwrap(), bytes);
    assert_eq!((dated(&folder).len(), page.kept.unfiled), (2, 0), "the state is in a file of its own");
    let wanted = [Door::Compare, Door::Take, Door::Open, Door::GoOn, Door::Choose, Door::Stop];
    assert_eq!(doors(&page), wanted);
    page.door(Door::Compare).unwrap();
    let lines = page.kept.folder.lines.join("\n");
    assert!(lines.contains("2 chỗ sẽ thay đổi") && lines.contains("Công khai thủ tục"), "{lines}");
    page.name("Sở Ba");
    page.door(Door::Write).unwrap();
    assert_eq!(folder.content(STEADY).unwrap(), bytes, "asked for or not");
    // The colleague puts the old file back: nothing is left to be said.
    folder.put(STEADY, &folder.content("so-du-lich_2026_ke-hoach_20260301-1505_r2.json").unwrap());
    page.name("Sở Bốn");
    page.door(Door::Write).unwrap();
    assert!(!page.kept.folder.alarm && !page.kept.folder.lines.join(" ").contains("2 chỗ"), "{:?}", page.kept.folder);
    assert_eq!(office(&folder, STEADY), "Sở Bốn");
}

#[test]
fn a_change_over_night_is_noticed_at_the_start() {
    let (page, folder) = with_folder();
    colleague(&folder);
    let next = again(&page);
    assert!(next.kept.folder.alarm, "{:?}", next.kept.folder);
    assert_eq!(doors(&next)[0], Door::Compare);
}

#[test]
fn theirs_is_taken_over_as_one_step() {
    let (mut page, folder, _) = noticed();
    page.door(Door::Take).unwrap();
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở Du lịch (đồng nghiệp)", 2));
    assert!(!page.kept.folder.alarm, "{:?}", page.kept.folder);
    assert_eq!(office(&folder, STEADY), "Sở Du lịch (đồng nghiệp)");
    page.ok(Ask::Undo);
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở Du lịch", 1));
    page.door(Door::Write).unwrap();
    assert_eq!(office(&folder, STEADY), "Sở Du lịch", "seen and taken over, it may be replaced");
}

#[test]
fn theirs_is_opened_as_a_workbook_of_its_own() {
    let (mut page, folder, bytes) = noticed();
    let mine = page.book.workspace.clone();
    assert_eq!(page.door(Door::Open), Ok(Reply::Opened { copy: true, notes: vec![] }));
    assert_eq!(page.book.office, "Sở Du lịch (đồng nghiệp)");
    assert_ne!(page.book.workspace, mine);
    later(&mut page, APART);
    later(&mut page, APART);
    assert!(!page.kept.folder.is_set, "it has no folder of its own");
    assert_eq!(folder.content(STEADY).unwrap(), bytes);
    page.ok(Ask::Keep(Keep::Open(mine)));
    assert!(page.kept.folder.is_set && page.kept.folder.alarm, "{:?}", page.kept.folder);
}

#[test]
fn one_goes_on_under_another_name() {
    let (mut page, folder, bytes) = noticed();
    page.door(Door::GoOn).unwrap();
    assert!(!page.kept.folder.alarm);
    assert_eq!(folder.content(STEADY).unwrap(), bytes);
    assert_eq!(office(&folder, "so-du-lich_ke-hoach_moi-nhat_2.json"), "Sở Du lịch");
    assert!(page.kept.folder.lines.join(" ").contains("moi-nhat_2.json"));
}

#[test]
fn what_is_no_workbook_is_not_compared_or_taken() {
    let (mut page, folder) = with_folder();
    folder.put(STEADY, b"<html>a page of the server</html>");
    page.name("Sở Một");
    page.door(Door::Write).unwrap();
    for door in [Door::Compare, Door::Take, Door::Open] {
        assert!(page.door(door).unwrap_err().contains(STEADY));
    }
    let mut other = generate::workspace(20);
    other.office = "Sở Ngoại vụ".to_owned();
    folder.put(STEADY, &store::save(&other));
    page.door(Door::Compare).unwrap();
    assert!(page.kept.folder.lines[1].contains("sổ khác (“Sở Ngoại vụ”)"), "{:?}", page.kept.folder);
    assert!(page.door(Door::Take).is_err(), "of another workbook");
    assert_eq!(page.book.office, "Sở Một");
}

#[test]
fn stopped_it_is_written_no_longer_and_chosen_again_it_is_known() {
    let (mut page, folder) = with_folder();
    page.door(Door::Stop).unwrap();
    assert_eq!((page.kept.folder.is_set, doors(&page)), (false, vec![Door::Choose]));
    assert!(page.computer.folders.borrow().is_empty());
    page.name("Sở Một");
    later(&mut page, APART);
    later(&mut page, APART);
    assert_eq!(office(&folder, STEADY), "Sở Du lịch");
    page.choose(&folder).unwrap();
    assert!(!page.kept.folder.alarm);
    assert_eq!(office(&folder, STEADY), "Sở Một", "the name of the steady file stays");
}

#[test]
fn a_near_empty_state_is_not_written_unasked() {
    let (mut page, folder) = with_folder();
    let fresh = page.fresh::<WorkspaceId>();
    page.ask(Ask::Keep(Keep::File { fresh }), store::save(&generate::workspace(200))).unwrap();
    page.choose(&folder).unwrap();
    let before = dated(&folder);
    page.computer.store.refuse(Some("QuotaExceededError"));
    let rows: Vec<_> = page.lines.iter().map(|line| line.row).collect();
    for row in rows {
        let _ = page.act(Act::Delete(row));
    }
    assert!(page.lines.len() < 20, "{}", page.lines.len());
    later(&mut page, 2_000);
    later(&mut page, APART);
    later(&mut page, APART);
    assert_eq!(dated(&folder), before);
}

#[test]
fn where_the_store_refuses_the_folder_takes_what_is_typed() {
    let (mut page, folder) = with_folder();
    page.computer.store.refuse(Some("QuotaExceededError"));
    page.name("Sở Một");
    assert!(matches!(page.kept.state, SaveState::Failed(..)));
    later(&mut page, 2_000);
    later(&mut page, APART);
    assert_eq!(office(&folder, STEADY), "Sở Một");
    page.name("Sở Hai");
    later(&mut page, APART);
    later(&mut page, APART);
    assert_eq!(office(&folder, STEADY), "Sở Hai", "and its own files are known without the store");
}

#[test]
fn only_the_window_that_writes_the_workspace_writes_its_files() {
    let (mut page, folder) = with_folder();
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
    assert!(!other.kept.folder.is_set);
    page.name("Sở Một");
    let head = page.kept.head.clone().unwrap();
    other.overhear(Call::Saved { workspace: page.book.workspace.clone(), revision: head.revision });
    later(&mut other, APART);
    later(&mut other, APART);
    assert_eq!(office(&folder, STEADY), "Sở Du lịch");
    assert!(other.door(Door::Write).unwrap_err().contains("cửa sổ khác"));
    // The right goes over, and the files with it.
    page.renew();
    other.computer.now.set(other.computer.now.get() + HOLDS);
    drop(page);
    other.renew();
    later(&mut other, 2_000);
    assert!(other.kept.folder.is_set && !other.kept.folder.alarm, "{:?}", other.kept.folder);
    later(&mut other, 2_000);
    later(&mut other, APART);
    assert_eq!(office(&folder, STEADY), "Sở Một");
}

#[test]
fn it_is_all_said_in_english_too() {
    let (mut page, folder, _) = noticed();
    page.ok(Ask::Speak(cchc_core::language::Lang::En));
    assert!(page.kept.folder.lines[0].starts_with("Somebody else has changed"), "{:?}", page.kept.folder);
    assert_eq!(page.kept.folder.doors[0].1, "See what differs");
    folder.refuse(Some("NotFoundError"));
    page.name("One");
    let _ = page.door(Door::Write);
    let said = page.kept.folder.lines.join(" ");
    assert!(said.contains("the share is not connected (NotFoundError)"), "{said}");
}

//! A file of the folder that somebody else has changed: noticed, said, compared, never overwritten.

use std::rc::Rc;

use cchc_core::store;
use cchc_office::message::{Act, Ask, Door, Keep, Reply};
use cchc_tests::generate;
use cchc_tests::told::{Page, dated, office_in};
use cchc_vault::memory::MemoryFolder;

const STEADY: &str = "so-du-lich_ke-hoach_moi-nhat.json";
/// What the pages in these tests wait before the folder is written: half a minute.
const APART: u64 = 30_000;

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
    let (mut page, folder) = Page::with_folder();
    let bytes = colleague(&folder);
    let row = page.lines[0].row;
    page.act(Act::Delete(row)).unwrap();
    page.later(2_000);
    page.later(APART);
    (page, folder, bytes)
}

#[test]
fn a_change_by_somebody_else_is_said_compared_and_left_alone() {
    let (mut page, folder, bytes) = noticed();
    let view = page.folder();
    assert!(view.alarm && view.lines[0].contains(STEADY), "{view:?}");
    assert_eq!(folder.content(STEADY).unwrap(), bytes);
    assert_eq!((dated(&folder).len(), page.kept.unfiled), (2, 0), "the state is in a file of its own");
    let wanted = [Door::Compare, Door::Take, Door::Open, Door::GoOn, Door::Choose, Door::Stop];
    assert_eq!(page.doors(), wanted);
    page.door(Door::Compare).unwrap();
    let lines = page.folder().lines.join("\n");
    assert!(lines.contains("2 chỗ sẽ thay đổi") && lines.contains("Công khai thủ tục"), "{lines}");
    page.name("Sở Ba");
    page.door(Door::Write).unwrap();
    assert_eq!(folder.content(STEADY).unwrap(), bytes, "asked for or not");
    // The colleague puts the old file back: nothing is left to be said.
    folder.put(STEADY, &folder.content("so-du-lich_2026_ke-hoach_20260301-1505_r2.json").unwrap());
    page.name("Sở Bốn");
    page.door(Door::Write).unwrap();
    assert!(!page.folder().alarm && !page.folder().lines.join(" ").contains("2 chỗ"), "{:?}", page.folder());
    assert_eq!(office_in(&folder, STEADY), "Sở Bốn");
}

#[test]
fn a_change_over_night_is_noticed_at_the_start() {
    let (page, folder) = Page::with_folder();
    colleague(&folder);
    let next = page.again();
    assert!(next.folder().alarm, "{:?}", next.folder());
    assert_eq!(next.doors()[0], Door::Compare);
}

#[test]
fn a_file_that_was_there_before_is_left_alone_too() {
    let mut page = Page::stored();
    page.name("Sở Du lịch");
    let folder = Rc::new(MemoryFolder::default());
    folder.put(STEADY, b"{}");
    page.choose(&folder).unwrap();
    let said = page.folder().lines[0].clone();
    assert!(said.contains(&format!("đã có tệp {STEADY} không do sổ này ghi")), "{said}");
    assert_eq!((folder.content(STEADY).unwrap(), dated(&folder).len()), (b"{}".to_vec(), 1));
}

#[test]
fn theirs_is_taken_over_as_one_step() {
    let (mut page, folder, _) = noticed();
    page.door(Door::Take).unwrap();
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở Du lịch (đồng nghiệp)", 2));
    assert!(!page.folder().alarm, "{:?}", page.folder());
    assert_eq!(office_in(&folder, STEADY), "Sở Du lịch (đồng nghiệp)");
    page.ok(Ask::Undo);
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở Du lịch", 1));
    page.door(Door::Write).unwrap();
    assert_eq!(office_in(&folder, STEADY), "Sở Du lịch", "seen and taken over, it may be replaced");
}

#[test]
fn theirs_is_opened_as_a_workbook_of_its_own() {
    let (mut page, folder, bytes) = noticed();
    let mine = page.book.workspace.clone();
    assert_eq!(page.door(Door::Open), Ok(Reply::Opened { copy: true, notes: vec![] }));
    assert_eq!(page.book.office, "Sở Du lịch (đồng nghiệp)");
    assert_ne!(page.book.workspace, mine);
    page.later(APART);
    page.later(APART);
    assert!(!page.folder().is_set, "it has no folder of its own");
    assert_eq!(folder.content(STEADY).unwrap(), bytes);
    page.ok(Ask::Keep(Keep::Open(mine)));
    assert!(page.folder().is_set && page.folder().alarm, "{:?}", page.folder());
}

#[test]
fn one_goes_on_under_another_name() {
    let (mut page, folder, bytes) = noticed();
    page.door(Door::GoOn).unwrap();
    assert!(!page.folder().alarm);
    assert_eq!(folder.content(STEADY).unwrap(), bytes);
    assert_eq!(office_in(&folder, "so-du-lich_ke-hoach_moi-nhat_2.json"), "Sở Du lịch");
    assert!(page.folder().lines.join(" ").contains("moi-nhat_2.json"));
}

#[test]
fn what_is_no_workbook_is_not_compared_or_taken() {
    let (mut page, folder) = Page::with_folder();
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
    assert!(page.folder().lines[1].contains("sổ khác (“Sở Ngoại vụ”)"), "{:?}", page.folder());
    assert!(page.door(Door::Take).is_err(), "of another workbook");
    assert_eq!(page.book.office, "Sở Một");
}

#[test]
fn it_is_all_said_in_english_too() {
    let (mut page, folder, _) = noticed();
    page.ok(Ask::Speak(cchc_core::language::Lang::En));
    assert!(page.folder().lines[0].starts_with("Somebody else has changed"), "{:?}", page.folder());
    assert_eq!(page.folder().doors[0].1, "See what differs");
    folder.refuse(Some("NotFoundError"));
    page.name("One");
    let _ = page.door(Door::Write);
    let said = page.folder().lines.join(" ");
    assert!(said.contains("the share is not connected (NotFoundError)"), "{said}");
}

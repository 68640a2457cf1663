//! Files taken out and older versions, over a store in memory.

use cchc_core::store;
use cchc_office::message::{Act, Ask, Keep, Reply, SaveState};
use cchc_tests::told::Page;
use cchc_vault::medium::Store;

#[test]
fn a_file_taken_out_is_noted() {
    let mut page = Page::stored();
    page.name("Sở Du lịch");
    let (reply, bytes) =
        page.ask(Ask::Keep(Keep::TakeOut { stamp: "20260301-0800".to_owned(), locked: false }), Vec::new()).unwrap();
    let Reply::File { name: file } = reply else { panic!("{reply:?}") };
    assert!(file.ends_with("_20260301-0800_r2.json"), "{file}");
    assert_eq!(store::open(&bytes).unwrap().office, "Sở Du lịch");
    assert_eq!(page.kept.unfiled, 2, "not before the browser has it");
    page.ok(Ask::Keep(Keep::Filed { name: file.clone() }));
    assert_eq!(page.kept.unfiled, 0);
    assert_eq!(page.kept.head.as_ref().unwrap().filed, [(file, page.computer.now.get())]);
    page.name("Sở Ngoại vụ");
    assert_eq!(page.kept.unfiled, 1);
}

#[test]
fn older_versions_are_kept_compared_and_restored() {
    let mut page = Page::stored();
    for n in 0..30 {
        page.computer.now.set(page.computer.now.get() + 11 * 60_000);
        page.name(&format!("Sở {n}"));
    }
    let kept = page.computer.store.records(Store::Snapshots, &page.book.workspace);
    assert!((20..=31).contains(&kept.len()), "{}", kept.len());
    let Reply::Versions { versions, bytes } = page.ok(Ask::Keep(Keep::Versions)) else { panic!() };
    assert_eq!(versions.len(), kept.len());
    assert!(versions.is_sorted_by(|a, b| a.at > b.at) && versions.iter().all(|version| version.valid));
    assert!(bytes > 1_000, "{bytes}");

    let row = page.lines[0].row;
    page.act(Act::Delete(row)).unwrap();
    let version = versions[5].number;
    let Reply::Compared { count, lines } = page.ok(Ask::Keep(Keep::Compare(version))) else { panic!() };
    assert_eq!((count, lines.len()), (2, 2), "{lines:?}");
    assert!(lines[0].contains("tên cơ quan") && lines[1].contains("Công khai thủ tục"), "{lines:?}");
    page.ok(Ask::Keep(Keep::Restore(version)));
    page.go_on();
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở 24", 2));
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    let Reply::Versions { versions: after, .. } = page.ok(Ask::Keep(Keep::Versions)) else { panic!() };
    assert_eq!(after[0].why, "trước khi khôi phục");
    page.ok(Ask::Undo);
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở 29", 1));
    assert!(page.ask(Ask::Keep(Keep::Restore(999)), Vec::new()).is_err());
}

#[test]
fn a_version_is_kept_before_a_plan_is_added_or_deleted() {
    let mut page = Page::stored();
    page.accept_table();
    page.act(Act::DeletePlan).unwrap();
    page.go_on();
    let Reply::Versions { versions, .. } = page.ok(Ask::Keep(Keep::Versions)) else { panic!() };
    let rows: Vec<(u32, &str)> = versions.iter().map(|version| (version.rows, version.why.as_str())).collect();
    assert_eq!(rows.iter().filter(|(_, why)| why.contains("kế hoạch")).count(), 2, "{rows:?}");
}

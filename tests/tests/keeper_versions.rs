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
    let versions = page.versions();
    assert_eq!(versions.len(), kept.len());
    assert!(versions.is_sorted_by(|a, b| a.0 > b.0) && versions.iter().all(|(_, said)| !said.contains("hỏng")));
    let used = page.screen().split("id=\"storage-used\">").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    assert!(used.parse::<u32>().unwrap() > 1, "{used} KB");

    let row = page.lines[0].row;
    page.act(Act::Delete(row)).unwrap();
    let version = versions[5].0;
    let compared = page.deed(&format!("version-compare {version}"), "");
    let lines = compared.split("id=\"compared\"").nth(1).unwrap();
    assert!(lines.contains(": 2 thay đổi") && lines.matches("<li>").count() == 2, "{lines}");
    assert!(lines.contains("tên cơ quan") && lines.contains("Công khai thủ tục"), "{lines}");
    assert!(compared.contains("id=\"focus\" data-id=\"compared\""), "the keys are there: {compared}");
    let closed = page.deed("show no-version", "");
    assert!(
        !closed.contains("id=\"compared\"") && closed.contains(&format!("data-id=\"compare-{version}\"")),
        "{closed}"
    );
    page.deed(&format!("version-compare {version}"), "");
    let restored = page.deed(&format!("version-restore {version}"), "");
    assert!(restored.contains("id=\"restored\"") && !restored.contains("id=\"compared\""), "{restored}");
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở 24", 2));
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    assert!(restored.contains("trước khi khôi phục"), "the list is that of now: {restored}");
    page.ok(Ask::Undo);
    assert!(!page.screen().contains("id=\"restored\""), "{}", page.screen());
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở 29", 1));
    let refused = page.deed("version-restore 999", "");
    assert!(refused.contains("class=\"refused\""), "{refused}");
    assert_eq!((page.book.office.as_str(), page.lines.len()), ("Sở 29", 1));
}

#[test]
fn a_version_is_kept_before_a_plan_is_added_or_deleted() {
    let mut page = Page::stored();
    page.accept_table();
    page.act(Act::DeletePlan).unwrap();
    page.go_on();
    let versions = page.versions();
    assert_eq!(versions.iter().filter(|(_, said)| said.contains("kế hoạch")).count(), 2, "{versions:?}");
}

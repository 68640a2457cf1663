//! Damage of what is opened and of what is stored, over a store in memory: nothing is repaired in
//! place, and a mended copy is opened only where it is asked for.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use cchc_core::command::Command;
use cchc_core::history::Entry;
use cchc_core::plan::Years;
use cchc_core::store;
use cchc_office::message::{Act, Ask, Keep, Reply, RowKind, SaveState};
use cchc_tests::damage::damage;
use cchc_tests::generate;
use cchc_tests::told::{Computer, Page};
use cchc_vault::Vault;
use cchc_vault::lease::HOLDS;
use cchc_vault::medium::{Rows, Store};

/// Everything stored, but for the leases.
fn stored(page: &Page) -> Vec<(Store, Rows)> {
    let stores = [Store::Head, Store::Chunks, Store::Ops, Store::Snapshots];
    stores.into_iter().map(|store| (store, page.computer.store.records(store, ""))).collect()
}

fn holds(after: &[(Store, Rows)], before: &[(Store, Rows)]) -> bool {
    before.iter().all(|(store, rows)| {
        after.iter().any(|(other, after)| other == store && rows.iter().all(|row| after.contains(row)))
    })
}

#[test]
fn t10_two_hundred_damaged_files_change_nothing_and_open_as_mended_copies() {
    let whole = store::save(&generate::workspace(12));
    let mut page = Page::stored();
    let mine = page.book.workspace.clone();
    let (before, shown) = (stored(&page), page.shown());
    let mut mended = 0;
    for damaged in
        (0..).map(|number| damage(&whole, number)).filter(|damaged| store::open(&damaged.bytes).is_err()).take(200)
    {
        let fresh = page.fresh();
        let refused = page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), damaged.bytes.clone());
        assert!(refused.is_err_and(|reason| reason.contains("không thay đổi")), "{}", damaged.what);
        assert_eq!((stored(&page), page.shown()), (before.clone(), shown.clone()), "{}", damaged.what);
        if !page.kept.mends {
            continue;
        }
        mended += 1;
        let fresh = page.fresh();
        let Reply::Opened { copy: true, notes } = page.ok(Ask::Keep(Keep::Mended(fresh))) else { panic!() };
        assert!(notes.len() > 1 && notes[1].starts_with("Dòng "), "{}: {notes:?}", damaged.what);
        assert!(!page.kept.mends && page.kept.books.len() == 2, "{}", damaged.what);
        assert!(holds(&stored(&page), &before), "{}", damaged.what);
        // Back to what was open; the copy goes.
        let copy = page.book.workspace.clone();
        page.save_file();
        page.ok(Ask::Keep(Keep::Open(mine.clone())));
        page.remove(&copy);
        assert_eq!((stored(&page), page.shown()), (before.clone(), shown.clone()), "{}", damaged.what);
    }
    assert!(mended > 190, "{mended} of 200");
}

#[test]
fn t10_a_damaged_store_is_left_as_it_is_and_opens_as_a_mended_copy() {
    let mut page = Page::stored();
    page.name("Sở Du lịch");
    let workspace = page.book.workspace.clone();
    let expected = page.texts(&cchc_core::plan::Field::Task);
    for head_too in [false, true] {
        let place = format!("{workspace}/00000001/00000000");
        let chunk = page.computer.store.records(Store::Chunks, &place)[0].1.bytes().to_vec();
        let text = String::from_utf8(chunk).unwrap().replacen("\"office\"", "\"offyce\"", 1);
        page.computer.store.put(Store::Chunks, &place, cchc_vault::medium::Value::Bytes(text.into()));
        let note = page.kept.note.clone();
        if head_too {
            page.computer.store.lose(Store::Head, "");
        }
        page.computer.now.set(page.computer.now.get() + HOLDS);
        let damaged = stored(&page);
        let mut other = Page::on(page.computer.clone(), 8);
        let Reply::Started { opened: false, unopened, lost, .. } =
            other.ok(Ask::Keep(Keep::Start { notes: vec![note], last: None }))
        else {
            panic!()
        };
        assert_eq!((unopened.is_some(), lost.len()), (!head_too, usize::from(head_too)));
        assert!(other.kept.mends);
        assert_eq!(stored(&other), damaged, "nothing is repaired in place");
        let fresh = other.fresh();
        let Reply::Opened { notes, .. } = other.ok(Ask::Keep(Keep::Mended(fresh))) else { panic!() };
        assert!(notes[1].contains("có thể có chữ bị đổi") && notes[2].contains("“offyce”"), "{notes:?}");
        assert_eq!(other.book.office, "Sở Du lịch", "the steps since were made again");
        assert_eq!(other.texts(&cchc_core::plan::Field::Task), expected);
        assert!(holds(&stored(&other), &damaged));
        other.save_file();
        let copy = other.book.workspace.clone();
        let fresh = other.fresh();
        other.ok(Ask::Keep(Keep::Empty(fresh)));
        other.remove(&copy);
        let empty = other.book.workspace.clone();
        page.computer.store.lose(Store::Head, &empty);
        page.computer.store.lose(Store::Chunks, &empty);
    }
}

#[test]
fn without_a_refusal_there_is_no_mended_copy() {
    let mut page = Page::stored();
    let fresh = page.fresh();
    assert!(page.ask(Ask::Keep(Keep::Mended(fresh)), Vec::new()).is_err());
    for bytes in [b"{\"a\": 1}".to_vec(), b"PK\x03\x04".to_vec(), Vec::new()] {
        let fresh = page.fresh();
        assert!(page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), bytes).is_err());
        assert!(!page.kept.mends);
    }
}

/// Adds an entry to the log of a stored workspace past every office, as a faulty one would.
fn append(computer: &Computer, workspace: &str, entry: String) {
    let vault = Vault::new(&computer.store, "test");
    let append = async {
        let head = vault.load(workspace).await?.head;
        vault.append(&head, &[entry], head.rows, true, computer.now.get()).await?;
        vault.release(workspace).await
    };
    match pin!(append).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(appended) => appended.unwrap(),
        Poll::Pending => panic!("a store in memory waits for nothing"),
    }
}

/// A state that no file may hold gets into the store, as a fault of a program would bring it there:
/// a step back to a plan of the year 26.
fn with_invalid_state() -> (Page, u32) {
    let mut page = Page::stored();
    page.wait(11 * 60_000);
    page.name("Sở Du lịch");
    let versions = versions(&mut page);
    assert!(versions.iter().all(|(_, valid)| *valid) && !versions.is_empty(), "{versions:?}");
    let last_valid = versions[0].0;
    let workspace = page.book.workspace.clone();
    let mut state = store::open(&page.file()).unwrap();
    let mut plan = state.plans[0].as_ref().clone();
    plan.years = Years::one(26);
    state.plans[0] = Arc::new(plan);
    assert!(store::open(&store::save(&state)).is_err(), "it is invalid");
    let entry = serde_json::to_string(&Entry::Do(Command::Restore { workspace: Arc::new(state) })).unwrap();
    page.computer.now.set(page.computer.now.get() + HOLDS);
    append(&page.computer, &workspace, entry);
    let mut other = Page::on(page.computer.clone(), 8);
    let reply = other.ok(Ask::Keep(Keep::Start { notes: Vec::new(), last: None }));
    assert!(matches!(reply, Reply::Started { opened: true, .. }), "{reply:?}");
    (other, last_valid)
}

/// The older versions: number, and whether it was found right.
fn versions(page: &mut Page) -> Vec<(u32, bool)> {
    page.versions().into_iter().map(|(number, said)| (number, !said.contains("có chỗ hỏng"))).collect()
}

#[test]
fn t18_an_invalid_state_is_marked_and_does_not_push_out_the_last_valid_one() {
    let (mut page, last_valid) = with_invalid_state();
    for n in 0..30 {
        page.wait(11 * 60_000);
        page.name(&format!("Sở {n}"));
    }
    let found = versions(&mut page);
    assert!(found.iter().filter(|(_, valid)| !valid).count() >= 20, "{found:?}");
    assert!(found.contains(&(last_valid, true)), "{found:?}");
    let refused = page.deed(&format!("version-restore {}", found[0].0), "");
    assert!(refused.contains("class=\"refused\""), "an invalid one is not restored: {refused}");
    page.deed(&format!("version-restore {last_valid}"), "");
    assert_eq!(page.book.office, "Sở Du lịch");
    assert!(store::open(&page.file()).is_ok(), "and is right again");
}

#[test]
fn t18_an_invalid_snapshot_is_marked_and_the_last_valid_one_stays() {
    let (mut page, _) = with_invalid_state();
    let row = page.lines[0].row;
    let workspace = page.book.workspace.clone();
    for _ in 0..1_600 {
        let fresh = page.fresh();
        page.act(Act::Insert { kind: RowKind::Task, beside: Some(row), fresh }).unwrap();
    }
    assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
    let head = page.computer.store.records(Store::Head, &workspace)[0].1.text().to_owned();
    let head: serde_json::Value = serde_json::from_str(&head).unwrap();
    let valid: Vec<bool> = head["generations"].as_array().unwrap().iter().map(|g| g["valid"] == true).collect();
    assert_eq!(valid, [false, false, true], "{head}");
}

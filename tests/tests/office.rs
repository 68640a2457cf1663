//! The office as the page meets it: correcting, mending, opening.

use cchc_core::id::{RowId, WorkspaceId};
use cchc_core::language::Lang;
use cchc_core::plan::Field;
use cchc_core::store;
use cchc_office::message::{Act, Ask, Keep, Reply, RowKind};
use cchc_tests::generate;
use cchc_tests::told::Page;

#[test]
fn a_typed_text_is_read_and_can_be_corrected_by_hand() {
    let mut page = Page::with_table();
    let row = page.lines[0].row;
    let fresh = page.fresh();
    page.act(Act::Type { row, field: Field::Deadline, text: "Trước 15/6/2026".to_owned(), fresh }).unwrap();
    assert_eq!(page.rows[&row].days, Some(["", "14/06/2026"].map(str::to_owned)));
    let by_hand = |start: &str, due: &str| Act::SetDeadline { row, start: start.to_owned(), due: due.to_owned() };
    page.act(by_hand("1/5/2026", "2026-06-15")).unwrap();
    assert_eq!(page.rows[&row].days, Some(["01/05/2026", "15/06/2026"].map(str::to_owned)));
    assert!(page.rows[&row].by_hand);
    assert_eq!(page.rows[&row].text(&Field::Deadline), "Trước 15/6/2026");
    for (start, due) in [("", ""), ("01/07/2026", "01/06/2026"), ("31/02/2026", ""), ("mai", "")] {
        assert!(page.act(by_hand(start, due)).is_err(), "{start} {due}");
    }
    page.act(Act::ReadDeadline(row)).unwrap();
    assert!(!page.rows[&row].by_hand);
}

#[test]
fn number_and_day_of_issue_are_written_in() {
    let mut page = Page::with_table();
    page.act(Act::SetNumber("12/KH-SDL".to_owned())).unwrap();
    page.act(Act::SetDate("5.1.2026".to_owned())).unwrap();
    let head = page.book.open.clone().unwrap();
    assert_eq!((head.number.as_str(), head.date.as_str()), ("12/KH-SDL", "05/01/2026"));
    assert!(page.act(Act::SetDate("tháng sau".to_owned())).unwrap_err().contains("tháng sau"));
    page.act(Act::SetDate(String::new())).unwrap();
    assert_eq!(page.book.open.clone().unwrap().date, "");
}

#[test]
fn a_text_typed_beside_a_lonely_target_makes_its_first_task() {
    let mut page = Page::with_table();
    let (target, task): (RowId, RowId) = (page.fresh(), page.fresh());
    let beside = Some(page.lines[1].row);
    page.act(Act::Insert { kind: RowKind::Target, beside, fresh: target }).unwrap();
    let line = *page.lines.iter().find(|line| line.row == target).unwrap();
    assert_eq!(line.kind, RowKind::Target);
    page.act(Act::Type { row: target, field: Field::Product, text: "Báo cáo".to_owned(), fresh: task }).unwrap();
    let line = *page.lines.iter().find(|line| line.row == task).unwrap();
    assert_eq!((line.target, line.span), (Some(target), 1));
    assert_eq!(page.rows[&task].text(&Field::Product), "Báo cáo");
    // Typed on before the page has heard of the task: it is the same one.
    let fresh = page.fresh();
    page.act(Act::Type { row: target, field: Field::Lead, text: "Văn phòng Sở".to_owned(), fresh }).unwrap();
    assert_eq!(page.rows[&task].text(&Field::Lead), "Văn phòng Sở");
    assert!(page.lines.iter().all(|line| line.row != fresh));
    page.ok(Ask::Undo);
    page.ok(Ask::Undo);
    assert!(page.lines.iter().all(|line| line.row != task));
}

#[test]
fn a_finding_is_mended_once_and_never_by_an_old_list() {
    let mut page = Page::begun();
    let id = page.fresh();
    page.ok(Ask::Keep(Keep::Sample(id)));
    page.check();
    let fixable = page.found.iter().find(|found| found.fix.is_some()).expect("the sample has one").clone();
    let before = page.found.len();
    page.ok(Ask::Mend(fixable.list, fixable.nr));
    let again = page.ask(Ask::Mend(fixable.list, fixable.nr), Vec::new());
    assert!(again.is_err(), "the list is old by now");
    page.check();
    let late = page.ask(Ask::Mend(fixable.list, fixable.nr), Vec::new());
    assert!(late.is_err(), "another list is told by now");
    assert!(page.found.len() < before);
}

#[test]
fn only_rows_on_the_page_are_told() {
    let mut page = Page::begun();
    let bytes = store::save(&generate::workspace(1000));
    let fresh = page.fresh();
    page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), bytes).unwrap();
    assert!(page.lines.len() > 900);
    let at_first = page.rows.len();
    assert!(at_first < 600, "{at_first}");
    let (first, last) = (page.lines[100].row, page.lines[page.lines.len() - 1].row);
    assert!(page.rows.contains_key(&first) && !page.rows.contains_key(&last));
    page.ok(Ask::Show(700..page.lines.len()));
    assert!(page.rows.contains_key(&last) && page.rows.len() < 900);
    // What changes elsewhere is told when it comes onto the page again.
    let fresh = page.fresh();
    page.act(Act::Type { row: first, field: Field::Number, text: "đổi".to_owned(), fresh }).unwrap();
    assert_ne!(page.rows[&first].text(&Field::Number), "đổi");
    page.ok(Ask::Show(0..250));
    assert_eq!(page.rows[&first].text(&Field::Number), "đổi");
    page.ok(Ask::Search("khong co tu nay".to_owned()));
    assert_eq!(page.lines, Vec::new());
}

#[test]
fn a_file_that_the_browser_holds_already_is_opened_as_a_copy() {
    let mut page = Page::with_table();
    let bytes = page.file();
    let fresh: WorkspaceId = page.fresh();
    let reply = page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), bytes.clone()).unwrap().0;
    assert_eq!(reply, Reply::Opened { copy: true, notes: vec![] });
    assert_eq!(page.book.workspace, fresh.to_string());
    assert_eq!(page.kept.books.len(), 2);
    let mut elsewhere = Page::begun();
    let fresh = elsewhere.fresh();
    let reply = elsewhere.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), bytes).unwrap().0;
    assert_eq!(reply, Reply::Opened { copy: false, notes: vec![] });
}

#[test]
fn what_cannot_be_opened_leaves_what_is_open() {
    let mut page = Page::with_table();
    let before = page.shown();
    let fresh = page.fresh();
    assert!(
        page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), b"{\"format\":\"other\"}".to_vec()).is_err()
    );
    assert!(page.ask(Ask::Keep(Keep::Open("nothing".to_owned())), Vec::new()).is_err());
    assert!(page.ask(Ask::TooLarge(300 << 20), Vec::new()).unwrap_err().contains("300 MB"));
    assert_eq!(page.shown(), before);
}

#[test]
fn a_search_leaves_titles_and_forgets_diacritics() {
    let mut page = Page::with_table();
    page.ok(Ask::Search("TAP huan".to_owned()));
    assert_eq!(page.texts(&Field::Task), ["Tập huấn cho công chức một cửa"]);
}

#[test]
fn every_text_follows_the_language() {
    let mut page = Page::with_table();
    page.check();
    let vietnamese = (page.book.undo.clone(), page.found.clone());
    page.ok(Ask::Speak(Lang::En));
    page.check();
    assert_ne!(page.book.undo, vietnamese.0);
    assert_eq!(page.found.len(), vietnamese.1.len());
    assert!(page.found.iter().zip(&vietnamese.1).all(|(en, vi)| en.message != vi.message));
}

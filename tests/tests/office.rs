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
    let days = |screen: &str, start: &str, due: &str, by_hand: bool| {
        let field = |name: &str, day: &str| format!("data-do=\"day {name}\" value=\"{day}\"");
        assert!(screen.contains(&field("start", start)) && screen.contains(&field("due", due)), "{screen}");
        assert_eq!(screen.contains("đặt bằng tay"), by_hand, "{screen}");
    };
    days(&page.sheet(&format!("o/{row}/4")), "", "14/06/2026", false);
    let by_hand = |start: &str, due: &str| Act::SetDeadline { row, start: start.to_owned(), due: due.to_owned() };
    page.act(by_hand("1/5/2026", "2026-06-15")).unwrap();
    page.wait(50);
    days(&page.screen(), "01/05/2026", "15/06/2026", true);
    assert_eq!(page.rows[&row].text(&Field::Deadline), "Trước 15/6/2026");
    for (start, due) in [("", ""), ("01/07/2026", "01/06/2026"), ("31/02/2026", ""), ("mai", "")] {
        assert!(page.act(by_hand(start, due)).is_err(), "{start} {due}");
    }
    page.act(Act::ReadDeadline(row)).unwrap();
    page.wait(50);
    days(&page.screen(), "", "14/06/2026", false);
    days(&page.deed("day start", "1/6/2026"), "01/06/2026", "14/06/2026", true);
    days(&page.deed("read-days", ""), "", "14/06/2026", false);
    let refused = page.deed("day due", "mai");
    assert!(refused.contains("“mai” không phải là ngày"), "{refused}");
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
    let before: usize = page.counts.expect("it was checked").iter().sum();
    let screen = page.sheet("kiem-tra");
    let (_, from) = screen.split_once("data-do=\"mend ").expect("the sample has one that can be mended");
    let mend = format!("mend {}", from.split('"').next().unwrap_or_default());
    page.deed(&mend, "");
    let changed = "Kế hoạch vừa thay đổi";
    assert!(!page.screen().contains(changed));
    page.deed(&mend, "");
    page.check();
    page.wait(50);
    assert!(page.deed(&mend, "").contains(changed), "the list is old by now");
    let after: usize = page.counts.expect("it was checked").iter().sum();
    assert!(after < before);
}

#[test]
fn only_rows_on_the_page_are_told() {
    let mut page = Page::begun();
    let bytes = store::save(&generate::workspace(1000));
    let fresh = page.fresh();
    page.ask(Ask::Keep(Keep::File { fresh, name: String::new() }), bytes).unwrap();
    assert!(page.lines.len() > 900);
    let at_first = page.rows.len();
    assert!(at_first < 300, "{at_first}");
    let (first, last) = (page.lines[50].row, page.lines[page.lines.len() - 1].row);
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
    let mut page = Page::begun();
    let id = page.fresh();
    page.ok(Ask::Keep(Keep::Sample(id)));
    page.name("Sở Nội vụ");
    page.check();
    let found =
        |page: &Page| page.rows.values().flat_map(|row| row.marks.clone()).map(|mark| mark.text).collect::<Vec<_>>();
    let vietnamese = (page.book.undo.clone(), found(&page));
    page.ok(Ask::Speak(Lang::En));
    page.check();
    assert_ne!(page.book.undo, vietnamese.0);
    assert!(!vietnamese.1.is_empty());
    assert_eq!(found(&page).len(), vietnamese.1.len());
    assert!(found(&page).iter().zip(&vietnamese.1).all(|(en, vi)| en != vi));
}

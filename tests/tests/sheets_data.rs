//! The overview and the screen of the data: what is said of plans, deadlines, findings and the store, and
//! what is done there.

use cchc_core::deadline::BeforeReading;
use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_core::store;
use cchc_office::message::{Ask, Keep};
use cchc_tests::told::{Page, TABLE};

#[test]
fn the_overview_says_what_is_there_due_wrong_and_stored() {
    let mut page = Page::stored();
    let screen = page.sheet("");
    assert!(screen.contains("0 lĩnh vực · 0 mục tiêu · 2 nhiệm vụ"), "{screen}");
    assert!(screen.contains("Đang kiểm tra"), "the first check is not done: {screen}");
    assert!(screen.contains("✓ Đã lưu 07:"), "by the user's clock: {screen}");
    page.check();
    let screen = page.screen();
    assert!(!screen.contains("Đang kiểm tra") && screen.contains("cảnh báo"), "{screen}");
    // Sixty days from 1 March 2026 on nothing is due; a deadline in April is.
    assert!(screen.contains("Không có hạn nào trong 60 ngày tới"), "{screen}");
    page.paste(&TABLE.replace("Quý II/2026", "15/4/2026"));
    page.accept("2026", Role::Own);
    page.check();
    let screen = page.screen();
    let due = screen.split("class=\"due\"").nth(1).unwrap_or_default();
    let row = page.lines[0].row.to_string();
    assert!(due.contains("15/4/2026"), "{screen}");
    assert!(due.contains(&format!("#/ke-hoach/{row}")), "{row}: {:?} {due}", page.lines);
    // Another plan is opened from there.
    let first = page.book.plans[0].id;
    page.deed(&format!("show plan {first}"), "");
    assert_eq!(page.book.open.as_ref().map(|plan| plan.id), Some(first));
    page.check();
    assert!(page.screen().contains("Không có hạn nào"), "{}", page.screen());
}

#[test]
fn the_findings_stay_on_the_overview_until_the_next_check_is_done() {
    let mut page = Page::with_table();
    page.check();
    let before = page.sheet("");
    page.ok(Ask::Undo);
    page.ok(Ask::Redo);
    assert_eq!(page.screen(), before);
    page.check();
    assert_eq!(page.screen(), before);
}

#[test]
fn the_office_and_its_reading_are_set_on_the_screen_of_the_data() {
    let mut page = Page::stored();
    page.sheet("du-lieu");
    let screen = page.deed("office", "Sở <b>Du lịch</b>");
    assert!(screen.contains("value=\"Sở &lt;b&gt;Du lịch&lt;/b&gt;\""), "{screen}");
    assert_eq!(page.book.office, "Sở <b>Du lịch</b>");
    page.deed("before", "same");
    let workspace = store::open(&page.file()).unwrap();
    assert_eq!(workspace.settings.before, BeforeReading::SameDay);
    page.ok(Ask::Undo);
    assert_eq!(store::open(&page.file()).unwrap().settings.before, BeforeReading::default());
}

#[test]
fn the_screen_of_the_data_follows_the_store() {
    let mut page = Page::stored();
    let screen = page.sheet("du-lieu");
    assert!(screen.contains("Trong bộ nhớ của trình duyệt này") && screen.contains("id=\"unfiled\">"), "{screen}");
    assert!(!screen.contains("không cho trang tự ghi"), "{screen}");
    let file = page.save_file();
    page.wait(50);
    let screen = page.screen();
    assert!(screen.contains(&file) && !screen.contains("id=\"unfiled\""), "{screen}");
    let own = page.book.workspace.clone();
    let id = page.fresh();
    page.ok(Ask::Keep(Keep::Sample(id)));
    page.wait(50);
    let screen = page.screen();
    assert!(screen.contains(&format!("data-page=\"book {own}\"")) && screen.contains("(sổ mẫu)"), "{screen}");
    assert_eq!(screen.matches("(đang mở)").count(), 1);
}

#[test]
fn where_the_browser_allows_no_folder_the_file_is_named_instead() {
    let mut page = Page::begun();
    let workspace = page.fresh();
    page.ok(Ask::Begin { today: "2026-03-01".to_owned(), lang: Lang::Vi, workspace, folders: false });
    let screen = page.sheet("du-lieu");
    let card =
        screen.split("id=\"folder\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default();
    assert!(card.contains("“Lưu thành tệp (.json)”") && !card.contains("<button"), "{screen}");
}

#[test]
fn a_store_that_is_denied_is_said_on_the_screen_of_the_data() {
    let mut page = Page::begun();
    *page.computer.denies.borrow_mut() = Some("SecurityError".to_owned());
    let screen = page.sheet("du-lieu");
    assert!(screen.contains("Chỉ trong trang đang mở") && screen.contains("CHƯA LƯU"), "{screen}");
}

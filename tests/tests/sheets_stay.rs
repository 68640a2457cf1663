//! Who works through a drawn screen keeps the place in it: the list stays while the next check runs, the
//! keys go to what has taken the place of what was mended, a refusal is said at its field, and what undo
//! takes back is named.

use cchc_core::plan::Role;
use cchc_office::message::Ask;
use cchc_tests::told::Page;

/// Three tasks of which each names one unit twice, and one without a product.
fn page() -> Page {
    let mut page = Page::begun();
    page.paste(
        "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
         1\tTập huấn nghiệp vụ\tTài liệu\tVăn phòng Sở\tVăn phòng Sở; Thanh tra Sở\tQuý I/2026\n\
         2\tRà soát thủ tục\tBáo cáo rà soát\tPhòng Lữ hành\tPhòng Lữ hành; Thanh tra Sở\tQuý II/2026\n\
         3\tSố hóa hồ sơ\tKho hồ sơ số\tPhòng Đào tạo\tPhòng Đào tạo; Thanh tra Sở\tQuý III/2026\n\
         4\tCông khai phí\t\tVăn phòng Sở\tThanh tra Sở\tQuý IV/2026\n",
    );
    page.accept("2026", Role::Own);
    page.check();
    page
}

/// What a screen says between two words of its markup.
fn between<'s>(screen: &'s str, from: &str, to: &str) -> &'s str {
    screen.split(from).nth(1).and_then(|rest| rest.split(to).next()).unwrap_or_default()
}

/// The line of the finding that has the keys.
fn line_with_keys(screen: &str) -> &str {
    let at = between(screen, "id=\"focus\" data-id=\"", "\"");
    assert!(!at.is_empty(), "nothing has the keys: {screen}");
    between(screen, &format!("data-at=\"{at}\""), "</li>")
}

/// The number of the first finding of a rule, and of its place, in the list on the screen.
fn deed_of(screen: &str, code: &str, nr: usize, start: &str) -> String {
    let section = screen.split(&format!("id=\"why-{code}\"")).nth(1).unwrap_or_default();
    let deed = section.split("<li class=\"finding\"").nth(nr + 1).unwrap_or_default();
    between(deed, &format!("data-do=\"{start}"), "\"").to_owned()
}

#[test]
fn the_list_stays_until_the_next_one_is_there() {
    let mut page = page();
    let before = page.sheet("kiem-tra");
    let nr = deed_of(&before, "T003", 0, "mend ");
    assert_eq!(page.deed(&format!("mend {nr}"), ""), before, "the list stands while the check runs");
    page.check();
    let after = page.screen();
    assert_eq!(after.matches("vừa chủ trì vừa phối hợp cùng").count(), 2, "{after}");
    // Undone by its keys: the list is never away.
    page.ok(Ask::Undo);
    assert_eq!(page.screen(), after);
    page.check();
    assert_eq!(page.screen().matches("vừa chủ trì vừa phối hợp cùng").count(), 3);
}

#[test]
fn the_keys_go_to_the_finding_that_has_taken_the_place() {
    let mut page = page();
    let screen = page.sheet("kiem-tra");
    page.deed(&format!("mend {}", deed_of(&screen, "T003", 1, "mend ")), "");
    page.check();
    let screen = page.screen();
    assert!(line_with_keys(&screen).contains("Phòng Đào tạo"), "the third line has moved up: {screen}");
    // The last one of the list: the keys go to the one above it.
    page.deed("by", "rule");
    let screen = page.screen();
    page.deed(&format!("open waive {}", deed_of(&screen, "T004", 0, "open waive ")), "");
    page.deed("show reason", "Sở Nội vụ quy định sau");
    page.deed("waive", "");
    page.check();
    assert!(!line_with_keys(&page.screen()).is_empty());
    page.deed("mend-all T003", "");
    page.check();
    let screen = page.screen();
    assert!(!screen.contains("id=\"why-T003\"") && !line_with_keys(&screen).is_empty(), "{screen}");
}

#[test]
fn who_comes_back_finds_the_list_as_it_was_left() {
    let mut page = page();
    page.sheet("kiem-tra");
    let left = page.deed("only warning", "");
    page.ok(Ask::Leave("kiem-tra".to_owned()));
    assert_eq!(page.sheet("kiem-tra"), left);
    let by_unit = page.deed("by", "unit");
    // The page may say that it has left one screen after it has opened the next.
    page.ok(Ask::Sheet("don-vi".to_owned()));
    page.ok(Ask::Leave("kiem-tra".to_owned()));
    assert_eq!(page.sheet("kiem-tra"), by_unit);
    assert!(page.sheet("don-vi").contains("page-units"));
}

#[test]
fn a_refusal_is_said_at_the_field_that_is_to_blame() {
    let mut page = page();
    let screen = page.sheet("kiem-tra");
    page.deed(&format!("open waive {}", deed_of(&screen, "T004", 0, "open waive ")), "");
    let at_field = |screen: &str, id: &str, reason: &str| {
        assert!(!screen.contains("id=\"refused\""), "it is said above the screen: {screen}");
        assert!(between(screen, &format!("<input id=\"{id}\""), "</label>").contains(reason), "{screen}");
        assert!(screen.contains(&format!("data-id=\"{id}\"")), "{screen}");
    };
    at_field(&page.deed("waive", ""), "show-reason", "Chưa có lý do");
    page.deed("show reason", "Sở Nội vụ quy định sau");
    page.deed("show until", "01/01/1999");
    at_field(&page.deed("waive", ""), "show-until", "Ngày này đã qua");
    page.deed("show until", "31/02/2026");
    at_field(&page.deed("waive", ""), "show-until", "không phải là ngày");
    page.deed("open weigh T004", "");
    page.deed("show severity", "off");
    at_field(&page.deed("choose T004", ""), "show-reason", "Chưa có lý do");
    page.sheet("kiem-tra/quy-tac");
    at_field(&page.deed("off add", ""), "off-first", "Chưa ghi ngày nghỉ");
    page.sheet("kiem-tra/vien-dan");
    page.deed("doc new", "");
    page.deed("doc symbol", "12/QĐ-SDL");
    page.deed("doc date", "31/02/2026");
    at_field(&page.deed("doc keep", ""), "doc-date", "không phải là ngày");
    page.deed("doc date", "05/01/2026");
    let screen = page.deed("doc keep", "");
    assert!(screen.contains("data-id=\"doc-new\"") && !screen.contains("không phải là ngày"), "{screen}");
}

#[test]
fn what_has_no_field_is_said_above_the_screen_and_can_be_closed() {
    let mut page = page();
    page.sheet("kiem-tra");
    let screen = page.deed("mend 99 0", "");
    assert!(screen.contains("id=\"refused\"") && screen.contains("show close-refused"), "{screen}");
    assert!(!page.deed("show close-refused", "").contains("id=\"refused\""));
}

#[test]
fn every_screen_names_what_undo_takes_back() {
    let mut page = page();
    for path in ["kiem-tra", "kiem-tra/vien-dan", "ke-hoach/van-ban", "ke-hoach/cap-tren", "don-vi", "ke-hoach/so-sanh"]
    {
        let screen = page.sheet(path);
        let undo = between(&screen, "data-key=\"z\"", "</button>");
        assert!(undo.contains("title=\"Hoàn tác: ") && !undo.contains("disabled"), "{path}: {screen}");
        assert!(between(&screen, "data-key=\"y\"", ">").contains("disabled"), "{path}: {screen}");
    }
    page.sheet("kiem-tra/vien-dan");
    page.ok(Ask::Undo);
    let screen = page.screen();
    assert!(between(&screen, "data-key=\"y\"", "</button>").contains("title=\"Làm lại: "), "{screen}");
}

#[test]
fn an_empty_workbook_shows_the_way_on() {
    let mut page = Page::begun();
    for path in ["kiem-tra", "kiem-tra/phieu", "ke-hoach/so-sanh"] {
        assert!(page.sheet(path).contains("href=\"#/lap-ke-hoach\""), "{path}: {}", page.screen());
    }
    let screen = page.sheet("don-vi");
    assert!(!screen.contains("Bấm tên một đơn vị") && !screen.contains("kế hoạch đang mở"), "{screen}");
}

//! Tìm: what is found in the whole workbook, how it is ranked and shown, where it leads.

use cchc_core::plan::{Field, Role};
use cchc_office::message::Act;
use cchc_tests::told::Page;

const TABLE: &str = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
     I\tCẢI CÁCH THỂ CHẾ\t\t\t\t\n\
     1\tHoàn thiện thể chế về lữ hành\tBáo cáo\tVăn phòng Sở\tPhòng Lữ hành\tQuý I/2026\n\
     2\tRà soát TTHC theo Quyết định số 12/2025/QĐ-UBND ngày 05/3/2025\tBáo cáo rà soát\tPhòng Lữ hành\tThanh tra Sở\tQuý II/2026\n\
     3\tSố hóa hồ sơ\tKho hồ sơ số\tPhòng Lữ hành\tThanh tra Sở\tQuý III/2026\n";

fn page() -> Page {
    let mut page = Page::begun();
    page.paste(TABLE);
    page.accept("2026", Role::Own);
    page.sheet("don-vi");
    page.deed("add", "Phòng Lữ hành");
    page
}

/// The lines that answer, without markup.
fn hits(screen: &str) -> Vec<String> {
    let list = screen.split("id=\"hits\"").nth(1).unwrap_or_default();
    let plain = |hit: &str| {
        let text: String =
            hit.split('<').skip(1).map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    list.split("<li>").skip(1).map(|hit| plain(hit.split("</li>").next().unwrap_or_default())).collect()
}

#[test]
fn words_without_marks_find_rows_units_documents_rules_and_screens() {
    let mut page = page();
    let screen = page.sheet("tim");
    // The field has the keys at once.
    assert!(screen.contains("data-id=\"find-all\"") && hits(&screen).is_empty(), "{screen}");
    let mut first = |words: &str| {
        let screen = page.deed("find-all", words);
        hits(&screen).into_iter().next().unwrap_or_else(|| panic!("nothing for {words}: {screen}"))
    };
    assert_eq!(first("che the"), "Lĩnh vực I CẢI CÁCH THỂ CHẾ");
    assert!(first("the che lu hanh").starts_with("Nhiệm vụ 1 Hoàn thiện thể chế về lữ hành"));
    assert!(first("thu tuc hanh chinh quyet dinh").starts_with("Nhiệm vụ 2 Rà soát TTHC"));
    assert_eq!(first("phong lu hanh"), "Đơn vị Phòng Lữ hành");
    assert!(first("12/2025").starts_with("Văn bản 12/2025/QĐ-UBND"));
    assert!(first("t003").starts_with("Quy tắc T003"));
    assert!(first("vien dan").starts_with("Trang Văn bản viện dẫn"));
    assert!(first("sao luu").starts_with("Trang Dữ liệu"));
    let screen = page.deed("find-all", "không có chữ này đâu");
    assert!(hits(&screen).is_empty() && screen.contains("Không tìm thấy"), "{screen}");
}

/// Writes into the first task.
fn write(page: &mut Page, text: &str) {
    let row = page.lines.iter().find(|line| line.depth > 0).unwrap().row;
    let fresh = page.fresh();
    page.act(Act::Type { row, field: Field::Task, text: text.to_owned(), fresh }).unwrap();
}

#[test]
fn what_was_found_is_marked_and_never_markup() {
    let mut page = page();
    write(&mut page, "Số hóa <b>hồ sơ</b>");
    page.sheet("tim");
    let screen = page.deed("find-all", "ho so");
    assert!(screen.contains("<mark>Số</mark> hóa &lt;b&gt;<mark>hồ</mark> <mark>sơ</mark>&lt;/b&gt;"), "{screen}");
    // What was asked last is there again.
    page.sheet("don-vi");
    assert!(page.sheet("tim").contains("value=\"ho so\""));
}

#[test]
fn a_change_is_found_and_a_row_of_another_plan_opens_it() {
    let mut page = page();
    page.sheet("tim");
    write(&mut page, "Đào tạo ngoại ngữ");
    let screen = page.deed("find-all", "ngoai ngu");
    assert_eq!(hits(&screen).len(), 1, "{screen}");
    assert!(hits(&page.deed("find-all", "hoan thien")).is_empty());
    let plan = page.book.open.as_ref().unwrap().id;
    page.paste(&TABLE.replace("2026", "2027"));
    page.accept("2027", Role::Own);
    assert_ne!(page.book.open.as_ref().unwrap().id, plan);
    page.sheet("tim");
    let screen = page.deed("find-all", "ngoai ngu");
    let go = format!("go {plan}");
    assert!(screen.contains(&format!("data-do=\"{go}\"")), "{screen}");
    page.deed(&go, "");
    assert_eq!(page.book.open.as_ref().unwrap().id, plan);
}

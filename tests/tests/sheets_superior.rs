//! The superior's plan beside the office's own: rows that look alike are asked about, and the answer
//! is kept.

use cchc_core::plan::Role;
use cchc_office::message::Ask;
use cchc_tests::told::Page;

const HEAD: &str = "STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\n";

/// An own plan with the superior's attached: one target of each says nearly the same.
fn page() -> Page {
    let mut page = Page::begun();
    page.name("Sở Du lịch tỉnh Hòa Bình Thượng");
    let rows = [
        (
            Role::Superior,
            "1\tTối thiểu 90% hồ sơ thủ tục hành chính được giải quyết trước hạn, đúng hạn\tCông khai tiến độ\tBảng công khai\tSở Nội vụ\t\tQuý II/2026\n",
        ),
        (
            Role::Own,
            "1\tTối thiểu 95% hồ sơ TTHC giải quyết đúng hạn\tCập nhật quy trình\tQuyết định\tVăn phòng Sở\t\tQuý I/2026\n",
        ),
    ];
    for (role, row) in rows {
        page.paste(&format!("{HEAD}I\tCẢI CÁCH THỦ TỤC HÀNH CHÍNH\t\t\t\t\t\n{row}"));
        page.ok(Ask::Accept { year: "2026".to_owned(), role });
    }
    let screen = page.sheet("ke-hoach/cap-tren");
    let above = screen.split("id=\"parent\"").nth(1).and_then(|rest| rest.split("<option value=\"").nth(2));
    let above = above.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no plan above: {screen}"));
    page.deed("parent", above);
    page
}

/// The answer with this ending.
fn answer(screen: &str, ending: &str) -> String {
    let deeds = screen.split("data-do=\"same ").skip(1).filter_map(|rest| rest.split('"').next());
    let found = deeds.into_iter().find(|deed| deed.ends_with(ending));
    format!("same {}", found.unwrap_or_else(|| panic!("nothing is asked: {screen}")))
}

#[test]
fn rows_that_look_alike_are_asked_about_once() {
    let mut page = page();
    let screen = page.screen();
    assert!(screen.contains("Có phải cùng nội dung"), "{screen}");
    let screen = page.deed(&answer(&screen, "no"), "");
    assert!(!screen.contains("Có phải cùng nội dung") && screen.contains("coverage-open"), "{screen}");
    page.ok(Ask::Undo);
    let screen = page.screen();
    let screen = page.deed(&answer(&screen, "yes"), "");
    assert!(!screen.contains("Có phải cùng nội dung") && screen.contains("coverage-adapted"), "{screen}");
}

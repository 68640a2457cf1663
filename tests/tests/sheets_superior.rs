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
        page.accept("2026", role);
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

/// Whether some element does this.
fn does(screen: &str, deed: &str) -> bool {
    screen.contains(&format!("data-do=\"{deed}"))
}

#[test]
fn taking_all_leaves_out_what_waits_for_an_answer_and_says_so() {
    let mut page = page();
    let screen = page.screen();
    assert!(!does(&screen, "take all"), "the only row that is open is asked about: {screen}");
    assert!(screen.contains("1 dòng có thể đã có trong kế hoạch"), "{screen}");
    let shown = page.deed("only asked", "");
    assert!(does(&shown, "same "), "{shown}");
    page.deed("only asked", "");
    let screen = page.deed(&answer(&screen, "no"), "");
    assert!(does(&screen, "take all") && !screen.contains("dòng có thể đã có"), "{screen}");
    let screen = page.deed("take all", "");
    assert!(!does(&screen, "take all") && !screen.contains("coverage-open"), "{screen}");
}

#[test]
fn an_answer_and_a_link_are_taken_back_on_the_screen() {
    let mut page = page();
    let start = page.screen();
    let yes = answer(&start, "yes");
    let row = yes.split(' ').nth(1).unwrap_or_default().to_owned();
    page.deed(&yes, "");
    let screen = page.screen();
    assert!(does(&screen, &format!("unlink {row}")), "{screen}");
    let screen = page.deed(&format!("unlink {row}"), "");
    assert!(does(&screen, "same ") && screen.contains("coverage-open"), "asked anew: {screen}");
    let screen = page.deed(&answer(&screen, "no"), "");
    assert!(does(&screen, &format!("ask {row}")) && !does(&screen, "same "), "{screen}");
    let screen = page.deed(&format!("ask {row}"), "");
    assert!(does(&screen, "same ") && !does(&screen, "ask "), "{screen}");
}

#[test]
fn a_reason_has_a_button_and_none_given_is_said() {
    let mut page = page();
    let start = page.screen();
    let row = answer(&start, "yes").split(' ').nth(1).unwrap_or_default().to_owned();
    page.deed(&format!("show excuse {row}"), "");
    let screen = page.deed(&format!("excuse {row}"), "");
    assert!(screen.contains("Chưa có lý do"), "{screen}");
    let screen = page.deed(&format!("excuse {row}"), "Sở không tiếp nhận hồ sơ");
    assert!(!screen.contains("Chưa có lý do"), "{screen}");
    // The button that is pressed while its field is being left says nothing more.
    let screen = page.deed(&format!("excuse {row}"), "");
    assert!(!screen.contains("Chưa có lý do") && screen.contains("Sở không tiếp nhận hồ sơ"), "{screen}");
}

#[test]
fn a_plan_kept_as_anothers_is_made_the_offices_on_the_spot() {
    let mut page = Page::begun();
    page.name("Sở Du lịch");
    page.paste(&format!(
        "{HEAD}I\tCẢI CÁCH THỂ CHẾ\t\t\t\t\t\n1\tMục tiêu\tRà soát\tBáo cáo\tVăn phòng\t\tQuý I/2026\n"
    ));
    page.accept("2026", Role::Other);
    let screen = page.sheet("ke-hoach/cap-tren");
    assert!(screen.contains("“Cơ quan khác”") && !does(&screen, "parent"), "{screen}");
    let screen = page.deed("own", "");
    assert!(does(&screen, "parent") && !does(&screen, "own"), "{screen}");
}

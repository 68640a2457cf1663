//! The screens about rules: the list of findings with all that can be done there, the checklist by
//! unit, the rules explained.

use cchc_core::plan::Role;
use cchc_office::message::{Ask, Deed};
use cchc_tests::told::Page;

/// A plan in which a task lacks its product, one its lead, and one unit leads and joins twice.
fn page() -> Page {
    let mut page = Page::begun();
    page.paste(
        "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
         1\tTập huấn nghiệp vụ\t\tVăn phòng Sở\tPhòng Lữ hành\tQuý I/2026\n\
         2\tRà soát thủ tục\tBáo cáo rà soát thủ tục\t\tPhòng Lữ hành\tQuý II/2026\n\
         3\tSố hóa hồ sơ\tKho hồ sơ số\tPhòng Lữ hành\tPhòng Lữ hành; Thanh tra Sở\tQuý III/2026\n\
         4\tCông khai phí\tBảng công khai\tVăn phòng Sở\tVăn phòng Sở; Thanh tra Sở\tQuý IV/2026\n",
    );
    page.accept("2026", Role::Own);
    page.check();
    page
}

/// What the first button that begins so does.
fn deed(screen: &str, start: &str) -> String {
    let from = screen.find(&format!("data-do=\"{start}")).unwrap_or_else(|| panic!("no {start}: {screen}"));
    screen[from + 9..].split('"').next().unwrap_or_default().to_owned()
}

/// The screen after what was done, with the findings as they are then.
fn after(page: &mut Page, what: &str, value: &str) -> String {
    page.deed(what, value);
    page.check();
    page.screen()
}

#[test]
fn a_finding_is_let_pass_with_a_reason_and_comes_back() {
    let mut page = page();
    let screen = page.sheet("kiem-tra");
    assert!(screen.contains("T004") && !screen.contains("Đã bỏ qua"), "{screen}");
    let section = screen.split("id=\"why-T004\"").nth(1).unwrap_or_default();
    page.deed(&deed(section, "open waive"), "");
    let screen = page.deed("waive", "");
    assert!(screen.contains("Chưa có lý do"), "{screen}");
    page.deed("show reason", "Sản phẩm do Sở Nội vụ quy định sau");
    page.deed("show author", "Chánh Văn phòng");
    let screen = page.deed("show until", "31/02/2026");
    assert!(!screen.contains("không phải là ngày"), "{screen}");
    let screen = page.deed("waive", "");
    assert!(screen.contains("không phải là ngày"), "{screen}");
    page.deed("show until", "30/6/2099");
    let screen = after(&mut page, "waive", "");
    assert!(screen.contains("Đã bỏ qua (1)") && screen.contains("<del>"), "{screen}");
    assert!(screen.contains("Sở Nội vụ quy định sau – Chánh Văn phòng, đến hết ngày 30/6/2099"), "{screen}");
    // What was let pass is mended: the waiver is told apart and can go.
    let row = page.lines[0].row;
    let (field, fresh) = (cchc_core::plan::Field::Product, page.fresh());
    page.act(cchc_office::message::Act::Type { row, field, text: "Tài liệu tập huấn".to_owned(), fresh }).unwrap();
    page.check();
    assert!(page.screen().contains("không còn chỗ áp dụng (1)"), "{}", page.screen());
    let fresh = page.fresh();
    let field = cchc_core::plan::Field::Product;
    page.act(cchc_office::message::Act::Type { row, field, text: String::new(), fresh }).unwrap();
    page.check();
    let screen = after(&mut page, &deed(&screen, "unwaive"), "");
    assert!(!screen.contains("Đã bỏ qua"), "{screen}");
}

#[test]
fn a_rule_weighs_what_the_office_says() {
    let mut page = page();
    page.sheet("kiem-tra");
    page.deed("open weigh T004", "");
    page.deed("show severity", "off");
    let screen = page.deed("choose T004", "");
    assert!(screen.contains("Chưa có lý do"), "{screen}");
    page.deed("show reason", "Sở Nội vụ giao sản phẩm sau");
    let screen = after(&mut page, "choose T004", "");
    assert!(screen.contains("Quy tắc đã đổi mức hoặc tắt (1)"), "{screen}");
    assert!(!screen.contains("id=\"why-T004\""), "{screen}");
    let help = page.sheet("tro-giup");
    let of_rule = help.split("id=\"help-T004\"").nth(1).and_then(|rest| rest.split("T004").next()).unwrap_or_default();
    assert!(of_rule.contains("đã tắt trong sổ này") && !of_rule.contains("severity"), "{of_rule}");
    page.sheet("kiem-tra");
    let screen = page.deed("open weigh T004", "");
    assert!(screen.contains("theo chương trình (Lỗi)"), "{screen}");
    assert!(screen.contains("id=\"weigh-T004\"") && screen.contains("Sở Nội vụ giao sản phẩm sau"), "{screen}");
    page.deed("show severity", "default");
    let screen = after(&mut page, "choose T004", "");
    assert!(screen.contains("id=\"why-T004\""), "{screen}");
}

#[test]
fn fixes_are_seen_before_they_are_made_one_or_all_of_a_rule() {
    let mut page = page();
    let screen = page.sheet("kiem-tra");
    let section = screen.split("id=\"why-T003\"").nth(1).unwrap_or_default();
    let screen = page.deed(&deed(section, "open preview"), "");
    assert!(screen.contains("<del>Phòng Lữ hành; </del>"), "{screen}");
    let screen = page.deed("open all T003", "");
    assert!(screen.contains("<del>Phòng Lữ hành; </del>") && screen.contains("<del>Văn phòng Sở; </del>"), "{screen}");
    let screen = after(&mut page, "mend-all T003", "");
    assert!(!screen.contains("id=\"why-T003\""), "{screen}");
    page.ok(Ask::Undo);
    page.check();
    assert_eq!(page.screen().matches("vừa chủ trì vừa phối hợp cùng").count(), 2, "one step takes both back");
}

/// More rows to split than one run makes: the preview says how many are left, and the next one goes on.
#[test]
fn fixes_too_many_for_one_time_are_told() {
    let mut page = Page::begun();
    let row = |nr: usize| {
        format!(
            "{nr}\t\"- Rà soát quy chế {nr}\n- Rà soát quy chế chi tiêu {nr}\"\tBáo cáo\tVăn phòng Sở\tQuý I/2026\n"
        )
    };
    let rows: String = (1..=203).map(row).collect();
    page.paste(&format!("TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n{rows}"));
    page.accept("2026", Role::Own);
    page.check();
    page.sheet("kiem-tra");
    let screen = page.deed("open all T008", "");
    assert!(screen.contains("còn 3 chỗ nữa") && screen.contains("bấm lần nữa"), "{screen}");
    let screen = after(&mut page, "mend-all T008", "");
    assert!(screen.contains("id=\"why-T008\""), "{screen}");
    let screen = page.deed("open all T008", "");
    assert!(screen.contains("data-do=\"mend-all T008\"") && !screen.contains("chỗ nữa. Sửa xong"), "{screen}");
    let screen = after(&mut page, "mend-all T008", "");
    assert!(!screen.contains("id=\"why-T008\""), "{screen}");
}

#[test]
fn findings_are_put_together_by_unit_and_handed_out() {
    let mut page = page();
    page.sheet("kiem-tra");
    let screen = page.deed("by", "unit");
    assert!(screen.contains("Văn phòng Sở<span class=\"count\">"), "{screen}");
    let screen = page.sheet("kiem-tra/phieu");
    assert!(screen.contains("PHIẾU KIỂM TRA THEO ĐƠN VỊ") && screen.contains("Văn phòng Sở: "), "{screen}");
    assert!(screen.contains("☐") && screen.matches("class=\"of-unit\"").count() > 1, "{screen}");
    // One unit alone, and nobody gets a sheet with nothing on it.
    let screen = page.deed("show unit", "Văn phòng Sở");
    assert_eq!(screen.matches("class=\"of-unit\"").count(), 1, "{screen}");
    assert!(screen.contains("<h3 class=\"part\">Văn phòng Sở: "), "{screen}");
    assert!(!screen.contains("<tbody></tbody>"), "{screen}");
}

/// What is waived leaves no section of its own on the list that is handed out.
#[test]
fn nothing_is_handed_out_to_nobody() {
    let mut page = page();
    let screen = page.sheet("kiem-tra");
    let section = screen.split("id=\"why-P014\"").nth(1).unwrap_or_default();
    page.deed(&deed(section, "open waive"), "");
    page.deed("show reason", "chờ số");
    page.deed("waive", "");
    page.check();
    let screen = page.sheet("kiem-tra/phieu");
    assert!(screen.contains("đã bỏ qua") && !screen.contains("<tbody></tbody>"), "{screen}");
}

#[test]
fn the_checklist_names_the_plan_as_the_plan_does() {
    let mut page = page();
    let mut head = |what: &str, text: &str| {
        page.sheet("ke-hoach/van-ban");
        page.deed(&format!("header {what}"), text);
        page.check();
        let screen = page.sheet("kiem-tra/phieu");
        screen.split("<p class=\"about\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap().to_owned()
    };
    head("kind", "KẾ HOẠCH");
    assert_eq!(head("title", "Cải cách hành chính năm 2026"), "KẾ HOẠCH<br>Cải cách hành chính năm 2026");
    assert_eq!(head("title", "Kế hoạch cải cách hành chính năm 2026"), "Kế hoạch cải cách hành chính năm 2026");
    assert_eq!(head("title", ""), "Kế hoạch năm 2026");
}

#[test]
fn every_rule_is_explained_and_found_by_words_without_marks() {
    let mut page = Page::begun();
    let screen = page.sheet("tro-giup/T003");
    assert!(screen.contains("id=\"help-T003\" open") && screen.contains("id=\"help-P001\""), "{screen}");
    assert!(screen.contains("data-live") && screen.contains("id=\"how-to\""), "{screen}");
    let screen = page.deed("find-rule", "chu tri phoi hop");
    assert!(screen.contains("id=\"help-T003\"") && !screen.contains("id=\"help-P001\""), "{screen}");
    let screen = page.deed("find-rule", "tau vu tru");
    assert!(screen.contains("Không có quy tắc nào"), "{screen}");
}

#[test]
fn findings_stand_against_those_of_a_kept_version() {
    let mut page = Page::stored();
    let row = page.lines[0].row;
    for text in ["Bảng công khai", "", "Sổ theo dõi công khai"] {
        page.computer.now.set(page.computer.now.get() + 11 * 60_000);
        let (field, text, fresh) = (cchc_core::plan::Field::Product, text.to_owned(), page.fresh());
        page.act(cchc_office::message::Act::Type { row, field, text, fresh }).unwrap();
        page.wait(2_000);
    }
    page.check();
    page.sheet("kiem-tra");
    page.go_on();
    let screen = page.screen();
    let versions: Vec<String> = screen
        .split("value=\"version ")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|number| format!("version {number}"))
        .collect();
    assert!(!versions.is_empty(), "{screen}");
    let deed = |value: &str| Deed { what: "since".to_owned(), value: value.to_owned(), ..Deed::default() };
    let gone = versions.iter().any(|version| {
        page.ok(Ask::Deed(deed(version)));
        page.go_on();
        page.deed("since-only gone", "").contains("Đã hết (1)")
    });
    assert!(gone, "{}", page.screen());
    assert!(page.deed("since-only new", "").contains("Không có lỗi nào mới"), "{}", page.screen());
    // A rule that is switched off has mended nothing.
    let screen = page.screen();
    let still = screen.split("Vẫn còn (").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default().to_owned();
    page.deed("since-only still", "");
    let list = page.screen();
    let list = list.split("id=\"against\"").nth(1).and_then(|rest| rest.split("</details>").next()).unwrap_or_default();
    let code =
        list.split("class=\"code\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default().to_owned();
    page.deed(&format!("open weigh {code}"), "");
    page.deed("show severity", "off");
    page.deed("show reason", "Sở không áp dụng");
    let screen = after(&mut page, &format!("choose {code}"), "");
    assert!(!screen.contains(&format!("Vẫn còn ({still})")) && screen.contains("Đã hết (1)"), "{code}: {screen}");
}

#[test]
fn an_own_rule_is_tried_as_it_is_written_and_kept() {
    let mut page = page();
    page.sheet("kiem-tra/quy-tac");
    let screen = page.deed("rule new", "");
    assert!(screen.contains("N001") && screen.contains("Chưa có câu nhắc"), "{screen}");
    page.deed("rule must part", "joint");
    page.deed("rule must how", "names");
    page.deed("rule must value", "Thanh tra Sở");
    page.deed("rule more", "");
    page.deed("rule given 0 part", "task");
    let screen = page.deed("rule given 0 value", "số hóa");
    assert!(screen.contains("Thanh tra Sở trong ô phối hợp"), "{screen}");
    let screen = page.deed("rule keep", "");
    assert!(screen.contains("data-id=\"rule-message\"") && screen.contains("Chưa có câu nhắc"), "{screen}");
    let screen = page.deed("rule message", "Việc số hóa phải có Thanh tra Sở phối hợp.");
    assert!(screen.contains("1 dòng thuộc quy tắc, <strong>0</strong>"), "{screen}");
    page.deed("rule less 0", "");
    let screen = page.deed("rule severity", "error");
    assert!(screen.contains("4 dòng thuộc quy tắc, <strong>2</strong>"), "{screen}");
    let screen = page.deed("rule keep", "");
    assert!(screen.contains("rule edit N001") && !screen.contains("rule-draft"), "{screen}");
    page.check();
    let screen = page.sheet("kiem-tra");
    assert!(screen.contains("N001") && screen.contains("Việc số hóa phải có Thanh tra Sở"), "{screen}");
    page.sheet("kiem-tra/quy-tac");
    assert!(!page.deed("rule drop N001", "").contains("rule edit N001"));
}

#[test]
fn days_off_are_entered() {
    let mut page = page();
    page.sheet("kiem-tra/quy-tac");
    assert!(page.deed("off add", "").contains("Chưa ghi ngày nghỉ"));
    page.deed("off first", "16/02/2026");
    page.deed("off last", "10/02/2026");
    assert!(page.deed("off add", "").contains("Ngày kết thúc trước ngày bắt đầu"), "{}", page.screen());
    page.deed("off last", "20/02/2026");
    page.deed("off name", "Tết Nguyên đán");
    let screen = page.deed("off add", "");
    assert!(screen.contains("16/02/2026 – 20/02/2026 Tết Nguyên đán"), "{screen}");
    assert!(!page.deed("off drop 0", "").contains("Tết Nguyên đán"));
}

#[test]
fn cited_documents_are_listed_and_entered() {
    let mut page = page();
    page.sheet("ke-hoach/van-ban");
    page.deed("basis new", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 07/3/2020 của Chính phủ;\nCăn cứ Quyết định số 12/QĐ-SDL ngày 05/01/2026 của Sở Du lịch;");
    let screen = page.deed("basis find", "kiem soat thu tuc");
    assert!(screen.contains("Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát"), "{screen}");
    let screen = page.deed("basis take 0", "");
    assert!(screen.contains("basis-text-2") && screen.contains("Nghị định 63/2010/NĐ-CP · 08/6/2010"), "{screen}");
    let screen = page.sheet("kiem-tra/vien-dan");
    // The register knows the day: a citation with another one is wrong, and each place says what it gives.
    assert!(
        screen.contains("30/2020/NĐ-CP · 05/3/2020") || screen.contains("30/2020/NĐ-CP</strong> · 05/3/2020"),
        "{screen}"
    );
    assert!(
        screen.contains("ghi sai ngày: 07/3/2020; đúng là 05/3/2020") && screen.contains("– ghi ngày 07/3/2020"),
        "{screen}"
    );
    assert!(screen.contains("63/2010/NĐ-CP") && screen.contains("đã đối chiếu"), "{screen}");
    let screen = page.deed("docs conflicts", "");
    assert!(screen.contains("30/2020/NĐ-CP</strong>") && !screen.contains("63/2010/NĐ-CP</strong>"), "{screen}");
    let screen = page.deed("docs unknown", "");
    assert!(screen.contains("12/QĐ-SDL") && !screen.contains("30/2020/NĐ-CP</strong>"), "{screen}");
    page.deed(&deed(&screen, "doc of"), "");
    page.deed("doc ends", "31/02/2026");
    let screen = page.deed("doc keep", "");
    assert!(screen.contains("không phải là ngày"), "{screen}");
    page.deed("doc ends", "");
    let screen = page.deed("doc keep", "");
    assert!(screen.contains("doc drop 0") && !screen.contains("document-draft"), "{screen}");
    assert!(page.deed("docs all", "").contains("cơ quan đã ghi"));
    page.deed("doc drop 0", "");
    assert!(!page.screen().contains("doc drop 0"));
}

#[test]
fn every_screen_about_rules_opens() {
    let mut page = page();
    let screen = page.sheet("kiem-tra");
    let menu = screen.split("</nav>").next().unwrap_or_default();
    let addresses: Vec<&str> = menu.split("href=\"#/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(addresses.len(), 5, "{menu}");
    for address in addresses {
        let screen = page.sheet(address);
        assert!(!screen.contains("Không có trang này") && screen.contains("aria-current"), "{address}: {screen}");
    }
}

//! The screens that the office draws: what they show, what is done on them, and that nothing of a
//! file becomes markup.

use cchc_core::command::Command;
use cchc_core::history::Entry;
use cchc_core::language::Lang;
use cchc_core::plan::{Role, State};
use cchc_core::{store, workspace::Workspace};
use cchc_office::Office;
use cchc_office::message::{Ask, Deed};
use cchc_tests::told::{Page, TABLE};

fn workspace(page: &mut Page) -> Workspace {
    store::open(&page.file()).unwrap()
}

/// The ids of the elements that do something which begins so.
fn doing(screen: &str, beginning: &str) -> Vec<String> {
    let marks = screen.split("data-do=\"").skip(1);
    let whats = marks.filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = whats.filter(|what| what.starts_with(beginning)).map(str::to_owned).collect();
    found.dedup();
    found
}

#[test]
fn a_document_is_written_from_its_head_to_its_foot() {
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    page.deed("header issuer", "Sở Du lịch");
    page.deed("header number", "/KH-SDL");
    page.deed("header date", "5/1/2026");
    page.deed("header title", "Cải cách hành chính năm 2026");
    page.deed(
        "basis new",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;\nTheo đề nghị của Văn phòng Sở",
    );
    let screen = page.deed("basis up 1", "");
    assert!(screen.contains("Nghị quyết 76/NQ-CP · 15/7/2021") && screen.contains("chưa nhận ra số"), "{screen}");
    page.deed("recipients", "- Như trên;\n- Lưu: VT.");
    page.deed("header authority", "KT. GIÁM ĐỐC");
    let screen = page.deed("part new", "");
    let title = doing(&screen, "part title ").remove(0);
    let id = title.rsplit(' ').next().unwrap().to_owned();
    page.deed(&title, "MỤC ĐÍCH, YÊU CẦU");
    page.deed(&format!("part below {id}"), "");
    let screen = page.deed(&format!("part after {id}"), "");
    let numbers: Vec<&str> = screen.split("part-number\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(numbers, ["I.", "1.", "II."]);
    let plan = workspace(&mut page).plans[0].clone();
    assert_eq!(plan.header.issuer, "Sở Du lịch");
    assert_eq!(plan.header.recipients, ["- Như trên;", "- Lưu: VT."]);
    assert_eq!(
        plan.legal_basis,
        ["Theo đề nghị của Văn phòng Sở", "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;"]
    );
    assert!(plan.parts.iter().all(|part| part.number.is_computed()));
    page.ok(Ask::Undo);
    assert_eq!(workspace(&mut page).plans[0].parts.len(), 2);
}

#[test]
fn what_was_refused_stays_in_its_field_with_the_reason() {
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    let screen = page.deed("header year", "20222");
    assert!(screen.contains("value=\"20222\"") && screen.contains("“20222” không phải là năm"), "{screen}");
    assert_eq!(workspace(&mut page).plans[0].years.first, 2026);
    let screen = page.deed("header year", "2025");
    assert!(!screen.contains("20222"));
}

#[test]
fn an_issued_plan_is_locked_and_changed_by_a_plan_of_its_own() {
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    page.deed("state submitted", "");
    let screen = page.deed("ask issued", "");
    assert!(screen.contains("chỉ đổi được bằng kế hoạch điều chỉnh") && screen.contains("Còn trống"), "{screen}");
    let screen = page.deed("ask nothing", "");
    assert!(!screen.contains("chỉ đổi được bằng"), "{screen}");
    page.deed("ask issued", "");
    let screen = page.deed("state issued", "");
    assert!(screen.contains("đã khóa khi ban hành") && screen.contains("disabled"), "{screen}");
    assert!(!screen.contains("Nội dung khác bản đã khóa"), "{screen}");
    let before = workspace(&mut page);
    let screen = page.deed("header title", "Tên khác");
    assert!(screen.contains("đã ban hành nên nội dung được khóa"), "{screen}");
    assert_eq!(workspace(&mut page), before);
    let screen = page.deed("state adjust", "");
    assert!(screen.contains("điều chỉnh"), "{screen}");
    page.deed("header title", "Kế hoạch điều chỉnh");
    let screen = page.deed("changes", "");
    assert!(screen.contains("chưa có thay đổi nào"), "{screen}");
    let row = page.lines[0].row;
    let (field, fresh) = (cchc_core::plan::Field::Product, page.fresh());
    page.act(cchc_office::message::Act::Type { row, field, text: "Sổ theo dõi".to_owned(), fresh }).unwrap();
    page.sheet("ke-hoach/van-ban");
    let screen = page.deed("changes", "");
    assert!(screen.contains("sản phẩm: “") && screen.contains("sửa thành “Sổ theo dõi”"), "{screen}");
    let screen = page.deed("changes", "");
    assert!(screen.contains("đã ghi đủ các thay đổi"), "{screen}");
    page.deed("state issued", "");
    let after = workspace(&mut page);
    assert_eq!(after.plans.iter().map(|plan| plan.state).collect::<Vec<_>>(), [State::Amended, State::Issued]);
    let screen = page.sheet("ke-hoach/so-sanh");
    assert!(screen.contains("<ins>") && screen.contains("Trích yếu"), "the nearest is what was amended: {screen}");
    let first = after.plans[0].id.to_string();
    assert!(screen.contains("id=\"open-plan\""), "{screen}");
    page.deed("open-plan", &first);
    let screen = page.sheet("ke-hoach/van-ban");
    assert!(screen.contains("Đã ban hành, có điều chỉnh"), "{screen}");
}

#[test]
fn the_open_plan_is_compared_with_a_kept_version_and_a_file() {
    let mut page = Page::stored();
    page.accept("2026", Role::Own);
    page.wait(2_000);
    let file = page.file();
    let row = page.lines[0].row;
    let fresh = page.fresh();
    let act = cchc_office::message::Act::Type {
        row,
        field: cchc_core::plan::Field::Product,
        text: "Bảng công khai mới".to_owned(),
        fresh,
    };
    page.act(act).unwrap();
    let screen = page.sheet("ke-hoach/so-sanh");
    assert!(screen.contains("Sổ không có kế hoạch năm trước"), "{screen}");
    page.ask(Ask::Deed(Deed { what: "file".to_owned(), value: "hom-qua.json".to_owned(), ..Deed::default() }), file)
        .unwrap();
    let screen = page.screen();
    assert!(screen.contains("hom-qua.json") && screen.contains("Bảng công khai<ins> mới</ins>"), "{screen}");
    let broken = Deed { what: "file".to_owned(), value: "x.json".to_owned(), ..Deed::default() };
    page.ask(Ask::Deed(broken), b"{}".to_vec()).unwrap();
    assert!(page.screen().contains("role=\"alert\""), "{}", page.screen());
}

#[test]
fn two_kept_versions_are_compared_with_each_other() {
    let mut page = Page::stored();
    let row = page.lines[0].row;
    for text in ["Bảng công khai", "Bảng công khai mới", "Bảng công khai mới nhất"] {
        page.computer.now.set(page.computer.now.get() + 11 * 60_000);
        let (field, text, fresh) = (cchc_core::plan::Field::Product, text.to_owned(), page.fresh());
        page.act(cchc_office::message::Act::Type { row, field, text, fresh }).unwrap();
        page.wait(2_000);
    }
    page.sheet("ke-hoach/so-sanh");
    page.go_on();
    let screen = page.screen();
    let keys: Vec<&str> = screen.split("value=\"version ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    // Each list has all of them, the newest first.
    let keys = &keys[..keys.len() / 2];
    assert!(keys.len() >= 2, "{screen}");
    let (older, newer) = (format!("version {}", keys[1]), format!("version {}", keys[0]));
    page.deed("with", &older);
    page.go_on();
    page.deed("newer", &newer);
    page.go_on();
    let screen = page.screen();
    assert!(screen.contains("Bảng công khai mới<ins> nhất</ins>"), "{screen}");
    assert!(!screen.contains("href=\"#/ke-hoach/0"), "rows of an older state are no links: {screen}");
    page.deed("newer", &older);
    page.go_on();
    assert!(page.screen().contains("giống hệt nhau"), "{}", page.screen());
}

#[test]
fn the_list_of_findings_leads_to_their_places_and_mends() {
    let mut page = Page::begun();
    page.paste(
        "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n1\tTập huấn\t\t\tTháng 13\n2\tRà soát\t\tVăn phòng Sở\tQuý I\n",
    );
    page.accept("2026", Role::Own);
    page.check();
    let screen = page.sheet("kiem-tra");
    assert!(screen.contains("rule-group") && screen.contains("href=\"#/ke-hoach/"), "{screen}");
    let only = page.deed("only error", "");
    assert!(only.len() < screen.len() && only.contains("aria-pressed=\"true\""));
    page.ok(Ask::Speak(Lang::En));
    page.check();
    assert!(page.screen().contains("Check"), "{}", page.screen());
    assert!(page.sheet("khong-co").contains("There is no such page"));
}

#[test]
fn no_text_of_a_file_becomes_markup() {
    let evil = "<img src=x onerror=alert(1)>\"'&";
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    for what in
        ["superior", "issuer", "number", "place", "kind", "title", "preamble", "authority", "position", "signatory"]
    {
        page.deed(&format!("header {what}"), evil);
    }
    page.deed("basis new", evil);
    page.deed("recipients", evil);
    page.deed("appendix", evil);
    let screen = page.deed("part new", "");
    for what in ["title", "body"] {
        let what = doing(&screen, &format!("part {what} ")).remove(0);
        page.deed(&what, evil);
    }
    page.check();
    for path in ["ke-hoach/van-ban", "ke-hoach/so-sanh", "kiem-tra", evil] {
        let screen = page.sheet(path);
        assert!(!screen.contains("<img") && !screen.contains("\"'&\""), "{path}: {screen}");
    }
}

#[test]
fn steps_logged_over_a_file_of_the_first_version_keep_its_meaning() {
    let bytes = include_bytes!("../samples/v1-small.json");
    let before = store::open(bytes).unwrap();
    let plan = before.plans[0].clone();
    // As the first version logged it: no number, which was a blank one.
    let task = cchc_core::plan::Task::blank(cchc_core::id::Fresh::from_bits(77));
    let row = task.id;
    let node = cchc_core::plan::Node::Task(std::sync::Arc::new(task));
    let at = cchc_core::command::Spot { under: None, place: 0 };
    let entry = Entry::Do(Command::InsertRow { plan: plan.id, at, node });
    let log = vec![serde_json::to_string(&entry).unwrap()];
    let number = |snapshot: &[u8]| {
        let mut office = Office::default();
        let (lost, older) = office.open_stored(snapshot, &log).unwrap();
        assert_eq!(lost, 0);
        let plan = office.present().plan(plan.id).cloned().unwrap();
        let computed = plan.row(row).map(|row| match row {
            cchc_core::plan::Row::Task(task) => task.number.is_computed(),
            _ => panic!("a task"),
        });
        (older, computed)
    };
    assert_eq!(number(bytes), (true, Some(false)));
    assert_eq!(number(&store::save(&before)), (false, Some(true)));
}

#[test]
fn number_and_day_are_the_registrys_to_give_and_to_mend_after_the_plan_is_locked() {
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    page.deed("header number", "/KH-SDL");
    let screen = page.deed("state issued", "");
    assert!(screen.contains("data-id=\"header-number\""), "the keys go to what is left to fill in: {screen}");
    let screen = page.deed("header number", "07/KH-SDL");
    assert!(!screen.contains("role=\"alert\""), "{screen}");
    // Both fields stay, so that what is typed into the other one goes somewhere, and each stands there once.
    for id in ["id=\"header-number\"", "id=\"header-date\""] {
        assert_eq!(screen.matches(id).count(), 1, "{screen}");
    }
    page.deed("header date", "9/1/2026");
    let plan = workspace(&mut page).plans[0].clone();
    assert_eq!((plan.header.number.as_str(), plan.is_as_issued()), ("07/KH-SDL", true));
    page.deed("header number", "08/KH-SDL");
    page.deed("header date", "10/1/2026");
    let plan = workspace(&mut page).plans[0].clone();
    let day = plan.header.date.map(|day| day.to_string());
    assert_eq!((plan.header.number.as_str(), day.as_deref()), ("08/KH-SDL", Some("2026-01-10")));
    assert!(plan.is_sealed() && plan.is_as_issued());
    for (what, value) in [("header number", "/KH-SDL"), ("header date", ""), ("header title", "Tên khác")] {
        let screen = page.deed(what, value);
        assert!(screen.contains("nội dung được khóa"), "{what}: {screen}");
    }
    page.deed("state replace", "");
    page.deed("state issued", "");
    assert_eq!(workspace(&mut page).plans[0].state, State::Replaced);
    page.act(cchc_office::message::Act::DeletePlan).unwrap();
    assert_eq!(workspace(&mut page).plans[0].state, State::Issued);
}

#[test]
fn a_plan_without_number_and_day_is_locked_only_by_somebody_who_chooses_to() {
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    page.deed("header date", "");
    let screen = page.deed("ask issued", "");
    assert!(screen.contains("data-id=\"ask-nothing\"") && screen.contains("Vẫn khóa, ghi số và ngày sau"), "{screen}");
    page.deed("ask nothing", "");
    page.deed("header number", "07/KH-SDL");
    page.deed("header date", "9/1/2026");
    let screen = page.deed("ask issued", "");
    assert!(screen.contains("data-id=\"state-issued\"") && !screen.contains("Vẫn khóa"), "{screen}");
}

#[test]
fn a_part_with_parts_below_it_goes_after_a_question() {
    let mut page = Page::with_table();
    page.sheet("ke-hoach/van-ban");
    let screen = page.deed("part new", "");
    let id = doing(&screen, "part title ").remove(0).rsplit(' ').next().unwrap().to_owned();
    assert!(screen.contains(&format!("data-do=\"part delete {id}\"")), "alone it goes at once: {screen}");
    let screen = page.deed(&format!("part below {id}"), "");
    assert!(!screen.contains(&format!("data-do=\"part delete {id}\"")), "{screen}");
    let screen = page.deed(&format!("ask {id}"), "");
    assert!(screen.contains("1 mục con?") && screen.contains("data-id=\"part-keep\""), "{screen}");
    let screen = page.deed("ask nothing", "");
    assert!(!screen.contains("mục con?") && screen.contains(&format!("data-id=\"ask-{id}\"")), "{screen}");
    page.deed(&format!("ask {id}"), "");
    page.deed(&format!("part delete {id}"), "");
    assert_eq!(workspace(&mut page).plans[0].parts.len(), 0);
}

#[test]
fn deleting_what_was_issued_says_first_what_hangs_on_it() {
    let mut page = Page::with_table();
    let head = |page: &Page| page.book.open.clone().unwrap();
    assert_eq!((head(&page).locked, head(&page).warning.as_str()), (false, ""), "a draft goes at once");
    page.sheet("ke-hoach/van-ban");
    page.deed("header number", "07/KH-SDL");
    page.deed("state issued", "");
    assert!(head(&page).locked && head(&page).warning.contains("đã ban hành và khóa"), "{}", head(&page).warning);
    page.deed("state adjust", "");
    assert!(!head(&page).locked && head(&page).warning.is_empty(), "{}", head(&page).warning);
    let issued = workspace(&mut page).plans[0].id;
    page.ok(Ask::Choose(issued));
    assert!(head(&page).warning.contains("bản điều chỉnh"), "{}", head(&page).warning);
    // What is left behind says so.
    page.act(cchc_office::message::Act::DeletePlan).unwrap();
    let screen = page.sheet("ke-hoach/van-ban");
    assert!(screen.contains("không còn trong sổ"), "{screen}");
}

#[test]
fn a_plan_is_compared_with_nothing_that_does_not_come_before_it() {
    let mut page = Page::with_table();
    page.paste(&TABLE.replace("2026", "2027"));
    page.accept("2027", Role::Other);
    let first = workspace(&mut page).plans[0].id;
    page.ok(Ask::Choose(first));
    let screen = page.sheet("ke-hoach/so-sanh");
    assert!(!screen.contains("class=\"changes\"") && screen.contains("chưa chọn"), "{screen}");
    let word = b"PK\x03\x04\x14\0\x06\0word/document.xml".to_vec();
    let file = Deed { what: "file".to_owned(), value: "ke-hoach.docx".to_owned(), ..Deed::default() };
    page.ask(Ask::Deed(file), word).unwrap();
    let screen = page.screen();
    assert!(screen.contains("Đây là tệp Word") && !screen.contains("UTF-8"), "{screen}");
}

#[test]
fn words_and_those_that_take_their_place_are_told_apart() {
    let mut page = Page::stored();
    let file = page.file();
    let (row, fresh) = (page.lines[0].row, page.fresh());
    let field = cchc_core::plan::Field::Product;
    page.act(cchc_office::message::Act::Type { row, field, text: "Sổ theo dõi".to_owned(), fresh }).unwrap();
    page.sheet("ke-hoach/so-sanh");
    page.ask(Ask::Deed(Deed { what: "file".to_owned(), value: "a.json".to_owned(), ..Deed::default() }), file).unwrap();
    let screen = page.screen();
    assert!(screen.contains("</del> → <ins>"), "{screen}");
}

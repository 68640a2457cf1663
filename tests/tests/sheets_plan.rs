//! The screens that the office draws about units, the superior's plan, and what targets measure.

use cchc_core::plan::{Role, Row};
use cchc_core::{store, workspace::Workspace};
use cchc_office::message::Ask;
use cchc_tests::told::Page;

fn workspace(page: &mut Page) -> Workspace {
    store::open(&page.file()).unwrap()
}

/// The rest of what an element does that begins so, for each such element.
fn doing(screen: &str, beginning: &str) -> Vec<String> {
    let whats = screen.split("data-do=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> =
        whats.filter_map(|what| what.strip_prefix(beginning)).map(|rest| rest.trim().to_owned()).collect();
    found.dedup();
    found
}

const OWN: &str = "STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
    I\tCải cách thể chế\n\
    1\tTỷ lệ văn bản đúng hạn tối thiểu 90%\tRà soát văn bản\tBáo cáo\tVăn phòng\tPhòng Lữ hành\tQuý II/2026\n\
    2\tNâng cao chất lượng\tTập huấn nghiệp vụ\tLớp tập huấn\tVăn phòng Sở\tPhòng Lữ hành\tQuý III/2026\n";

const ABOVE: &str = "STT\tMục tiêu\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời hạn\n\
    I\tCải cách thể chế\n\
    1\tTối thiểu 70% hồ sơ trực tuyến tại cấp sở, 30% tại cấp huyện\tĐẩy mạnh nộp hồ sơ trực tuyến\tBáo cáo\tCác sở, ban, ngành; UBND cấp huyện\tSở Tư pháp\tQuý IV/2026\n\
    2\tTối thiểu 50% xã đạt chuẩn tại cấp xã\tKiểm tra các xã\tKết luận\tUBND cấp huyện\t\tQuý IV/2026\n";

/// A page with the office's own plan and the superior's; the own one is open.
fn with_both() -> Page {
    let mut page = Page::begun();
    page.name("Sở Du lịch");
    page.paste(ABOVE);
    page.accept("2026", Role::Superior);
    page.paste(OWN);
    page.accept("2026", Role::Own);
    page
}

#[test]
fn units_are_entered_renamed_and_merged_and_the_tasks_follow() {
    let mut page = with_both();
    let screen = page.sheet("don-vi");
    assert!(screen.contains("Tên có trong bảng, chưa có trong danh sách"), "{screen}");
    page.deed("add", "Phòng Lữ hành");
    page.deed("add", "Phòng Lưu trú");
    let screen = page.deed("add", "phòng lữ hành");
    assert!(screen.contains("value=\"phòng lữ hành\"") && screen.contains("role=\"alert\""), "a name taken: {screen}");
    let ids = doing(&screen, "show unit");
    let screen = page.deed(&format!("show unit {}", ids[0]), "");
    assert!(screen.contains(&format!("rename {}", ids[0])), "{screen}");
    page.deed(&format!("rename {}", ids[0]), "Phòng Quản lý lữ hành");
    let joint = |page: &mut Page| {
        let mut cells = Vec::new();
        workspace(page).plans[1].each_task(|task, _| cells.push(task.joint.wording.clone()));
        cells
    };
    assert_eq!(joint(&mut page), ["Phòng Quản lý lữ hành", "Phòng Quản lý lữ hành"]);
    page.deed("show other", &ids[1]);
    page.deed(&format!("merge {}", ids[0]), "");
    assert_eq!(joint(&mut page), ["Phòng Lưu trú", "Phòng Lưu trú"]);
    let screen = page.deed(&format!("show unit {}", ids[1]), "");
    assert!(screen.contains("Phòng Lữ hành"), "the old names are aliases: {screen}");
    let screen = page.deed(&format!("delete {}", ids[1]), "");
    assert!(screen.contains("Còn 2 nhiệm vụ"), "{screen}");
    page.deed("show split", "Phòng Một\nPhòng Hai");
    let given = doing(&page.screen(), "show given");
    page.deed(&format!("show given {}", given[1]), "1");
    page.deed(&format!("split {}", ids[1]), "");
    assert_eq!(joint(&mut page), ["Phòng Một", "Phòng Hai"]);
    page.ok(Ask::Undo);
    assert_eq!(joint(&mut page), ["Phòng Lưu trú", "Phòng Lưu trú"]);
}

#[test]
fn units_are_taken_from_the_open_plan() {
    let mut page = with_both();
    page.sheet("don-vi");
    page.deed("propose", "");
    let names: Vec<String> = workspace(&mut page).units.iter().map(|unit| unit.name.clone()).collect();
    assert!(names.iter().any(|name| name == "Phòng Lữ hành"), "{names:?}");
    let office = workspace(&mut page).units.iter().find(|unit| unit.is_called("Văn phòng")).cloned().unwrap();
    assert!(office.is_called("Văn phòng Sở"), "{office:?}");
}

#[test]
fn what_the_superior_gives_is_open_until_it_is_taken_or_excused() {
    let mut page = with_both();
    let screen = page.sheet("ke-hoach/cap-tren");
    assert!(screen.contains("Chưa gắn kế hoạch cấp trên"), "{screen}");
    let above = workspace(&mut page).plans[0].id.to_string();
    let screen = page.deed("parent", &above);
    assert!(screen.contains("Tối thiểu 70%") && !screen.contains("Kiểm tra các xã"), "{screen}");
    let open = doing(&screen, "show excuse");
    assert_eq!(open.len(), 2, "one target and one task: {screen}");
    let screen = page.deed(&format!("show excuse {}", open[0]), "");
    assert!(screen.contains(&format!("excuse-{}", open[0])), "{screen}");
    let screen = page.deed(&format!("excuse {}", open[0]), " ");
    assert!(screen.contains("Chưa có lý do"), "{screen}");
    page.deed(&format!("excuse {}", open[0]), "Sở không tiếp nhận hồ sơ");
    assert_eq!(workspace(&mut page).plans[1].excuses.len(), 1);
    let screen = page.deed(&format!("unexcuse {}", open[0]), "");
    assert!(screen.contains("take all"));
    let screen = page.deed("take all", "");
    assert!(screen.contains("Không còn dòng nào bỏ sót"), "{screen}");
    let plan = workspace(&mut page).plans[1].clone();
    let mut taken = Vec::new();
    plan.walk(|row, _| match row {
        Row::Target(target) if target.origin.is_some() => taken.push(target.wording.clone()),
        Row::Task(task) if task.origin.is_some() => taken.push(task.content.clone()),
        _ => {}
    });
    assert_eq!(taken.len(), 2, "{taken:?}");
    assert!(!taken[0].contains("huyện"), "cut to the office's level: {taken:?}");
    page.ok(Ask::Undo);
    assert!(page.screen().contains("take all"));
}

#[test]
fn measures_are_typed_in_a_form_and_written_into_the_sentence() {
    let mut page = with_both();
    let target = {
        let plan = workspace(&mut page).plans[1].clone();
        let mut found = None;
        plan.each_target(|target, _| found = found.or(Some(target.id)));
        found.unwrap()
    };
    let screen = page.sheet(&format!("o/{target}/0"));
    assert!(screen.contains("value=\"90\""), "{screen}");
    let screen = page.deed("field 0 value", "chín mươi lăm");
    assert!(screen.contains("value=\"chín mươi lăm\"") && screen.contains("không phải là số"), "{screen}");
    let screen = page.deed("field 0 value", "95,5");
    assert!(screen.contains("đặt bằng tay") && screen.contains("Câu chữ chưa nói như biểu mẫu"), "{screen}");
    page.deed("write", "");
    let wording = {
        let plan = workspace(&mut page).plans[1].clone();
        plan.row(target).map(|row| row.text().to_owned()).unwrap_or_default()
    };
    assert!(wording.contains("tối thiểu 95,5%"), "{wording}");
    let screen = page.deed("read", "");
    assert!(screen.contains("value=\"95,5\"") && !screen.contains("đặt bằng tay"), "{screen}");
}

#[test]
fn targets_stated_in_prose_are_taken_with_one_click() {
    let mut page = with_both();
    let screen = page.sheet("ke-hoach/van-ban");
    assert!(!screen.contains("Lấy làm mục tiêu"));
    let screen = page.deed("part new", "");
    let part = doing(&screen, "part title").remove(0);
    page.deed(&format!("part title {part}"), "Cải cách thể chế");
    let screen = page
        .deed(&format!("part body {part}"), "- Phấn đấu tối thiểu 85% hồ sơ được giải quyết đúng hạn trong năm 2026.");
    assert!(screen.contains("Lấy làm mục tiêu"), "{screen}");
    let screen = page.deed("part target 0", "");
    assert!(screen.contains("có trong bảng"), "{screen}");
    let mut all = String::new();
    let plan = workspace(&mut page).plans[1].clone();
    plan.each_target(|target, above| {
        if target.wording.contains("85%") {
            all = format!("{} {}", above.area.map_or("", |area| area.title.as_str()), target.number.is_computed());
        }
    });
    assert_eq!(all, "Cải cách thể chế true");
}

#[test]
fn the_units_of_the_table_get_their_parts_of_the_text() {
    let mut page = with_both();
    page.sheet("ke-hoach/van-ban");
    let screen = page.deed("part new", "");
    let part = doing(&screen, "part title").remove(0);
    let screen = page.deed(&format!("part title {part}"), "TỔ CHỨC THỰC HIỆN");
    assert_eq!(doing(&screen, "part units"), std::slice::from_ref(&part));
    page.deed(&format!("part units {part}"), "");
    page.deed(&format!("part units {part}"), "");
    let plan = workspace(&mut page).plans[1].clone();
    let texts: Vec<_> = plan.parts.iter().skip(1).map(|p| (p.depth, p.title.as_str(), p.body.as_str())).collect();
    let expected = [
        (2, "Văn phòng", "Chủ trì thực hiện: Rà soát văn bản."),
        (2, "Văn phòng Sở", "Chủ trì thực hiện: Tập huấn nghiệp vụ."),
    ];
    assert_eq!(texts, expected);
}

#[test]
fn next_years_plan_goes_on_from_the_open_one_without_what_is_finished() {
    let mut page = with_both();
    let screen = page.sheet("lap-ke-hoach");
    let rows = doing(&screen, "show keep");
    assert_eq!(rows.len(), 4, "two targets and two tasks: {screen}");
    page.deed(&format!("show keep {}", rows[2]), "false");
    page.deed(&format!("show keep {}", rows[3]), "false");
    let screen = page.deed("begin renew", "");
    assert!(screen.contains("Đã lập kế hoạch"), "{screen}");
    let plans = workspace(&mut page).plans;
    let mut tasks = Vec::new();
    plans[2].each_task(|task, _| tasks.push((task.content.clone(), task.deadline.wording.clone())));
    assert_eq!(tasks, [("Rà soát văn bản".to_owned(), "Quý II/2027".to_owned())]);
    assert_eq!((plans.len(), plans[2].years.first), (3, 2027));
    page.ok(Ask::Undo);
    assert_eq!(workspace(&mut page).plans.len(), 2);
    let screen = page.sheet("lap-ke-hoach");
    assert!(screen.contains("Lập kế hoạch năm 2027"), "{screen}");
}

#[test]
fn a_plan_is_written_from_the_template_and_from_an_empty_page() {
    let mut page = Page::begun();
    page.sheet("lap-ke-hoach");
    let screen = page.deed("begin template", "");
    assert!(screen.contains("Chưa có tên cơ quan"), "{screen}");
    page.deed("show office", "Sở Du lịch");
    page.deed("show year", "20222");
    let screen = page.deed("begin template", "");
    assert!(screen.contains("“20222” không phải là năm"), "{screen}");
    page.deed("show year", "2026");
    page.deed("begin template", "");
    page.sheet("lap-ke-hoach");
    page.deed("show year", "2027");
    page.deed("begin empty", "");
    let workspace = workspace(&mut page);
    assert_eq!(workspace.office, "Sở Du lịch");
    let rows = |at: usize| {
        let mut count = 0;
        workspace.plans[at].walk(|_, _| count += 1);
        count
    };
    assert!(rows(0) > 50 && rows(1) == 7, "{} {}", rows(0), rows(1));
}

#[test]
fn a_target_goes_over_or_stays_with_its_tasks() {
    let mut page = with_both();
    let screen = page.sheet("lap-ke-hoach");
    let rows = doing(&screen, "show keep");
    let screen = page.deed(&format!("show keep {}", rows[2]), "false");
    assert!(screen.contains("(2/4)"), "the target with its task: {screen}");
    let screen = page.deed(&format!("show keep {}", rows[3]), "true");
    assert!(screen.contains("(4/4)"), "the task with its target: {screen}");
    page.deed(&format!("show keep {}", rows[2]), "false");
    let screen = page.deed("begin renew", "");
    assert!(screen.contains("2 mục tiêu, nhiệm vụ") && screen.contains("data-id=\"made-table\""), "{screen}");
    let mut kept = 0;
    workspace(&mut page).plans[2].each_target(|_, _| kept += 1);
    assert_eq!(kept, 1);
}

#[test]
fn an_import_is_taken_for_the_plan_of_whose_letterhead_it_carries() {
    let head =
        |issuer: &str, above: &str| format!("{above}{issuer}\nSố: 05/KH-ABC\nKẾ HOẠCH\nCải cách hành chính năm 2026\n");
    let role = |page: &mut Page, text: &str| {
        let dialog = page.paste(text);
        let roles = dialog.split("import-role").nth(1).and_then(|rest| rest.split("</select>").next()).unwrap();
        let chosen = roles.split("<option value=\"").find(|option| option.contains("selected")).unwrap();
        [("own", Role::Own), ("superior", Role::Superior), ("other", Role::Other)]
            .into_iter()
            .find_map(|(key, role)| chosen.starts_with(key).then_some(role))
            .unwrap()
    };
    let mut page = Page::begun();
    page.name("Sở Du lịch");
    let own = format!("{}{OWN}", head("SỞ DU LỊCH", "ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH THƯỢNG\n"));
    assert_eq!(role(&mut page, &own), Role::Own);
    page.accept("2026", Role::Own);
    assert_eq!(role(&mut page, &own.replace("2026", "2027")), Role::Own, "the office's own second plan");
    let above = format!("{}{ABOVE}", head("UBND TỈNH HÒA BÌNH THƯỢNG", ""));
    assert_eq!(role(&mut page, &above), Role::Superior);
    assert_eq!(role(&mut page, &format!("{}{ABOVE}", head("UBND TỈNH ĐÔNG LÂM", ""))), Role::Superior, "a province");
    assert_eq!(role(&mut page, &format!("{}{ABOVE}", head("UBND THÀNH PHỐ LÂM SƠN", ""))), Role::Other);
    assert_eq!(role(&mut page, &format!("{}{ABOVE}", head("SỞ TƯ PHÁP", ""))), Role::Other);
}

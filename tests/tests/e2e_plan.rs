//! Whole plans in a real browser: written from nothing by keyboard alone, and made from last year's
//! with the superior's plan beside it.

use std::fs;

use cchc_tests::browser::{Browser, Failure, visit};
use cchc_tests::pages::{ImportDialog, Page};
use cchc_tests::workspace;
use serde_json::json;
use thirtyfour::Key;

/// No way by keyboard is longer than so many presses of Tab.
const LONGEST_WAY: usize = 160;

/// Presses Tab until the element has the keys.
async fn tab_to(page: &Page<'_>, selector: &str) -> Result<(), Failure> {
    for _ in 0..LONGEST_WAY {
        let here =
            page.run("return document.activeElement?.matches(arguments[0]) ?? false", vec![json!(selector)]).await?;
        if here == json!(true) {
            return Ok(());
        }
        page.key(Key::Tab).await?;
    }
    Err(format!("Tab does not come to {selector}").into())
}

/// Goes to a field by Tab, types, and leaves it by Tab.
async fn fill(page: &Page<'_>, field: &str, text: &str) -> Result<(), Failure> {
    tab_to(page, field).await?;
    page.mark_all().await?;
    page.keys(text).await?;
    page.key(Key::Tab).await
}

/// Waits until an element is there.
async fn wait_for(browser: &Browser, selector: &str) -> Result<(), Failure> {
    browser.wait(selector, &format!("return document.querySelector({}) !== null", json!(selector))).await
}

/// One target with its tasks, each task: what is to be done, product, lead, joint units, deadline.
type Work = (&'static str, [[&'static str; 5]; 2]);

const FIRST_AREA: [Work; 2] = [
    (
        "100% văn bản của Sở được rà soát đúng quy định",
        [
            ["Rà soát văn bản do Sở tham mưu", "Báo cáo rà soát", "Thanh tra Sở", "Văn phòng Sở", "Quý II/2026"],
            ["Công bố danh mục văn bản hết hiệu lực", "Quyết định công bố", "Văn phòng Sở", "", "Quý III/2026"],
        ],
    ),
    (
        "Hoàn thành 100% nhiệm vụ theo dõi thi hành pháp luật",
        [
            ["Lập kế hoạch theo dõi thi hành pháp luật", "Kế hoạch", "Thanh tra Sở", "", "Quý I/2026"],
            [
                "Kiểm tra tình hình thi hành pháp luật",
                "Kết luận kiểm tra",
                "Thanh tra Sở",
                "Phòng Lữ hành",
                "Tháng 10/2026",
            ],
        ],
    ),
];

const SECOND_AREA: [Work; 2] = [
    (
        "Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 98%",
        [
            ["Cập nhật quy trình nội bộ", "Quy trình", "Văn phòng Sở", "Phòng Lữ hành", "Quý I/2026"],
            ["Công khai kết quả giải quyết hồ sơ", "Bảng công khai", "Văn phòng Sở", "", "Thường xuyên"],
        ],
    ),
    (
        "Tối thiểu 60% hồ sơ được nộp trực tuyến",
        [
            ["Hướng dẫn nộp hồ sơ trực tuyến", "Tài liệu hướng dẫn", "Phòng Lữ hành", "Văn phòng Sở", "Tháng 3/2026"],
            ["Tuyên truyền dịch vụ công trực tuyến", "Tin, bài", "Văn phòng Sở", "Phòng Lữ hành", "Hằng quý"],
        ],
    ),
];

/// Types a target and its two tasks under the selected row.
async fn write_target(page: &Page<'_>, browser: &Browser, (target, tasks): &Work) -> Result<(), Failure> {
    let before = page.count("tr.line-task").await?;
    page.with_control_and_shift(Key::Enter).await?;
    browser.wait("a new target", "return document.querySelector('td.col-target.selected') !== null && !/\\p{L}/u.test(document.querySelector('td.col-target.selected').innerText)").await?;
    page.keys(*target).await?;
    page.key(Key::Tab).await?;
    for (nr, task) in tasks.iter().enumerate() {
        if nr > 0 {
            page.with_control(Key::Enter).await?;
            browser.wait("a new task", "return document.querySelector('td.col-task.selected') !== null && !/\\p{L}/u.test(document.querySelector('td.col-task.selected').innerText)").await?;
        }
        for cell in task {
            if !cell.is_empty() {
                page.keys(*cell).await?;
            }
            page.key(Key::Tab).await?;
        }
        let there = before + nr as u64 + 1;
        browser
            .wait("the task", &format!("return document.querySelectorAll('tr.line-task').length === {there}"))
            .await?;
    }
    Ok(())
}

/// Goes down or up in the table until the row of this area is selected.
async fn go_to_area(page: &Page<'_>, title: &str) -> Result<(), Failure> {
    page.with_control(Key::Home).await?;
    for _ in 0..60 {
        let here = page
            .run("return document.querySelector('tr.line-area td.selected')?.closest('tr').innerText ?? ''", vec![])
            .await?;
        if here.as_str().is_some_and(|text| text.contains(title)) {
            return Ok(());
        }
        page.key(Key::Down).await?;
    }
    Err(format!("no area {title}").into())
}

#[test]
fn a_plan_is_written_from_nothing_by_keyboard_alone() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        tab_to(&page, "#door-new").await?;
        page.key(Key::Enter).await?;
        wait_for(browser, "#begin-empty").await?;
        for (field, text) in [
            ("#show-year", "2026"),
            ("#show-office", "Sở Du lịch"),
            ("#show-superior", "Ủy ban nhân dân tỉnh Hòa Bình Thượng"),
            ("#show-place", "Hòa Bình Thượng"),
        ] {
            fill(&page, field, text).await?;
        }
        tab_to(&page, "#begin-empty").await?;
        page.key(Key::Enter).await?;
        wait_for(browser, "#sheet .clean").await?;
        tab_to(&page, "#sheet a[href='#/ke-hoach/van-ban']").await?;
        page.key(Key::Enter).await?;
        wait_for(browser, "#header-issuer").await?;
        for (field, text) in [
            ("#header-number", "07/KH-SDL"),
            ("#header-date", "09/01/2026"),
            ("#header-title", "Cải cách hành chính năm 2026 của Sở Du lịch"),
            ("#basis-new", "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"),
        ] {
            fill(&page, field, text).await?;
        }
        browser.wait_for_text("Nghị quyết 76/NQ-CP · 15/7/2021").await?;
        for (field, text) in [
            ("#recipients", "- UBND tỉnh;"),
            ("#header-authority", "KT. GIÁM ĐỐC"),
            ("#header-position", "PHÓ GIÁM ĐỐC"),
            ("#header-signatory", "Nguyễn Văn Mẫu"),
        ] {
            fill(&page, field, text).await?;
        }
        tab_to(&page, "a[href='#/ke-hoach']").await?;
        page.key(Key::Enter).await?;
        wait_for(browser, "tr.line-area").await?;
        tab_to(&page, ".sheet, .cell-editor").await?;
        for (area, works) in [("thể chế", FIRST_AREA), ("thủ tục hành chính", SECOND_AREA)] {
            go_to_area(&page, area).await?;
            for (nr, work) in works.iter().enumerate() {
                if nr > 0 {
                    go_to_area(&page, area).await?;
                }
                write_target(&page, browser, work).await?;
            }
        }
        page.saved().await?;
        page.open().await?;
        page.go("#/ke-hoach").await?;
        browser.wait("eight tasks", "return document.querySelectorAll('tr.line-task').length === 8").await?;
        for task in FIRST_AREA.iter().chain(&SECOND_AREA).flat_map(|(_, tasks)| tasks) {
            browser.wait_for_text(task[0]).await?;
        }
        page.go("#/ke-hoach/in").await?;
        wait_for(browser, "article.paper").await?;
        let paper = page.text("article.paper").await?;
        for words in [
            "07/KH-SDL",
            "Hòa Bình Thượng, ngày 09 tháng 01 năm 2026",
            "Nguyễn Văn Mẫu",
            "Căn cứ Nghị quyết số 76/NQ-CP",
            "Tối thiểu 60% hồ sơ",
        ] {
            assert!(paper.contains(words), "{words} is not on the paper: {paper}");
        }
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        browser.keep_picture("plan-from-nothing").await;
        Ok(())
    });
}

/// The text of a real document, where the folder lies beside the project.
fn seed(beginning: &str) -> Option<String> {
    let files = workspace::seeds().and_then(|folder| fs::read_dir(folder).ok())?;
    let path = files.flatten().map(|entry| entry.path()).find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(beginning) && name.ends_with(".txt")
    })?;
    fs::read_to_string(path).ok()
}

#[test]
fn next_years_plan_takes_over_what_the_superiors_plan_gives() {
    let (Some(own), Some(above)) = (seed("000_"), seed("001_")) else {
        eprintln!("the folder of real documents is not there: nothing was tried");
        return;
    };
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        let dialog = ImportDialog(Page(browser));
        for (text, role) in [(&own, "own"), (&above, "superior")] {
            page.paste_at("body", text).await?;
            dialog.counts().await?;
            let choose = "const role = document.getElementById('import-role'); role.value = arguments[0]; role.dispatchEvent(new Event('change', {bubbles: true}))";
            page.run(choose, vec![json!(role)]).await?;
            let before = page.count("#plan-choice option").await?;
            dialog.accept().await?;
            let more = format!("return document.querySelectorAll('#plan-choice option').length > {before}");
            browser.wait("the plan in the list", &more).await?;
        }
        // Back to the office's own, then next year's.
        let first = "const choice = document.getElementById('plan-choice'); choice.value = choice.options[0].value; choice.dispatchEvent(new Event('change', {bubbles: true}))";
        page.run(first, vec![]).await?;
        browser.wait("the own plan", "return document.getElementById('plan-year')?.value === '2022'").await?;
        page.go("#/lap-ke-hoach").await?;
        wait_for(browser, "#begin-renew").await?;
        page.click("#begin-renew").await?;
        wait_for(browser, "#sheet .clean").await?;
        page.go("#/ke-hoach").await?;
        browser.wait("next year's", "return document.getElementById('plan-year')?.value === '2023'").await?;
        page.go("#/ke-hoach/cap-tren").await?;
        wait_for(browser, "#parent").await?;
        let attach = "const parent = document.getElementById('parent'); const above = [...parent.options].find(o => o.text.includes('282/KH-UBND')); parent.value = above.value; parent.dispatchEvent(new Event('change', {bubbles: true}))";
        page.run(attach, vec![]).await?;
        wait_for(browser, "#take-all").await?;
        let open = page.text("#only-open").await?;
        let rows = page.count("tr.coverage-open").await?;
        assert!(rows > 20 && open.contains(&format!("({rows})")), "{open}, {rows} rows");
        browser.keep_picture("coverage-open").await;
        page.click("#take-all").await?;
        // What may be there already waits for an answer, and nothing else is left.
        browser.wait("that the rest is taken", "return document.querySelector('#take-all') === null").await?;
        let asked = page.count("tr.coverage-open .asked [data-do^='same '][data-do$=' yes']").await?;
        let open = page.text("#only-open").await?;
        assert!(asked < rows && open.contains(&format!("({asked})")), "{open}, {asked} asked");
        browser.keep_picture("coverage-taken").await;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

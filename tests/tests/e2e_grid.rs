//! The plan's table at the hands of somebody who comes from Excel: by keyboard alone, by mouse alone, with
//! blocks on the clipboard. `cargo xtask test` builds the site and names it; see `browser.rs`.

use cchc_core::store;
use cchc_tests::browser::{Browser, Failure, visit};
use cchc_tests::generate;
use cchc_tests::others::{through_calc, violations};
use cchc_tests::pages::{Page, PlanPage, file, with_small_plan};
use serde_json::json;
use thirtyfour::prelude::*;

/// Waits until a cell of a task row holds this text.
async fn cell_is(browser: &Browser, row: u64, class: &str, text: &str) -> Result<(), Failure> {
    let there = format!(
        "return document.querySelectorAll('tr.line-task')[{row}]?.querySelector('td.{class} .text')?.textContent === {}",
        json!(text)
    );
    browser.wait(&format!("“{text}” in row {row}"), &there).await
}

/// The clipboard as the page has set it last, of both kinds.
async fn watch_clipboard(page: &Page<'_>) -> Result<(), Failure> {
    let watch = "window.copied = {}; const set = DataTransfer.prototype.setData;
        DataTransfer.prototype.setData = function (kind, text) { window.copied[kind] = text; return set.call(this, kind, text); }";
    page.run(watch, Vec::new()).await?;
    Ok(())
}

/// Opens a plan of so many tasks.
async fn with_tasks(browser: &Browser, tasks: usize) -> Result<(), Failure> {
    let page = Page(browser);
    page.open().await?;
    let long = file(browser, "long.json", &store::save(&generate::workspace(tasks)))?;
    page.open_file(&long).await?;
    page.go("#/ke-hoach").await?;
    browser.wait("the table", "return document.querySelectorAll('tr.line-task .col-task .text').length > 3").await
}

#[test]
fn by_keyboard_alone_a_block_is_copied_pasted_filled_and_taken_back() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        watch_clipboard(&page).await?;
        page.run("document.getElementById('search').focus()", vec![]).await?;
        page.key(Key::Tab).await?;
        browser.wait("the first cell", "return document.querySelector('td.selected') !== null").await?;
        // To the product of the first row, then a block of two by two.
        page.key(Key::Right).await?;
        page.key(Key::Right).await?;
        let field = browser.driver.active_element().await?;
        field.send_keys(Key::Shift + Key::Right).await?;
        field.send_keys(Key::Shift + Key::Down).await?;
        browser.wait("a block", "return document.querySelectorAll('td[aria-selected]').length === 4").await?;
        page.with_control_letter('c').await?;
        browser.wait("the copied block", "return (window.copied['text/plain'] || '').includes('Lớp tập huấn')").await?;
        // Filled down: the first line's cells stand in the second.
        page.with_control_letter('d').await?;
        cell_is(browser, 1, "col-product", "Bảng công khai").await?;
        cell_is(browser, 1, "col-unit", "Văn phòng Sở").await?;
        // Pasted back at the same corner: as it was.
        let text = page.run("return window.copied['text/plain']", vec![]).await?;
        page.paste(None, text.as_str().unwrap_or_default()).await?;
        cell_is(browser, 1, "col-product", "Lớp tập huấn").await?;
        page.with_control_letter('z').await?;
        cell_is(browser, 1, "col-product", "Bảng công khai").await?;
        // Emptied, and taken back as one step.
        page.key(Key::Delete).await?;
        cell_is(browser, 0, "col-product", "").await?;
        page.with_control_letter('z').await?;
        cell_is(browser, 0, "col-product", "Bảng công khai").await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_block_longer_than_the_table_adds_rows_and_a_header_opens_the_preview() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(1, "col-task").await?;
        page.paste(None, "Việc hai\tKết quả\nViệc ba\tKết quả ba").await?;
        cell_is(browser, 2, "col-product", "Kết quả ba").await?;
        browser.wait_for_text("Đã thêm 1 dòng").await?;
        plan.select(0, "col-task").await?;
        page.paste(None, &cchc_tests::pages::small_table()).await?;
        browser.wait("the preview", "return (document.querySelector('#import-counts')?.innerText || '') !== ''").await
    });
}

#[test]
fn by_mouse_alone_cells_are_selected_rows_carried_and_columns_sized() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        let find = async |selector: &str| browser.driver.find(By::Css(selector)).await;
        let first = find("tr[aria-rowindex='2'] .col-task").await?;
        let last = find("tr[aria-rowindex='3'] .col-product").await?;
        let chain = browser.driver.action_chain();
        chain.click_and_hold_element(&first).move_to_element_center(&last).release().perform().await?;
        browser.wait("a block", "return document.querySelectorAll('td[aria-selected]').length === 4").await?;
        browser.wait_for_text("Đổi đơn vị chủ trì thành").await?;
        browser.keep_picture("block").await;
        // The second row is carried above the first.
        let grip = find("tr[aria-rowindex='3'] .grip").await?;
        let rect = first.rect().await?;
        // Another row is pressed first: the carried one must not be among those that are selected.
        find("tr[aria-rowindex='2'] .col-deadline").await?.click().await?;
        let chain = browser.driver.action_chain();
        let top = (rect.x as i64 + 20, rect.y as i64 + 3);
        chain.click_and_hold_element(&grip).move_to(top.0, top.1 + 4).move_to(top.0, top.1).release().perform().await?;
        cell_is(browser, 0, "col-task", "Tập huấn cho công chức một cửa").await?;
        // A column is made wider by its edge, and stays so when the page is loaded again.
        let edge = find("th[data-head='2'] .edge").await?;
        let width = "return Math.round(document.querySelector('th[data-head=\"2\"]').getBoundingClientRect().width)";
        let before = page.run(width, vec![]).await?.as_u64().unwrap_or_default();
        let chain = browser.driver.action_chain();
        chain.click_and_hold_element(&edge).move_by_offset(60, 0).release().perform().await?;
        let wider = format!("{width} >= {}", before + 50);
        browser.wait("a wider column", &wider).await?;
        page.saved().await?;
        page.open().await?;
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelector('th[data-head=\"2\"]') !== null").await?;
        browser.wait("the same width", &wider).await
    });
}

#[test]
fn what_is_filtered_is_said_and_shown_whole_again() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        page.click("#loc").await?;
        browser.wait("the units", "return document.querySelectorAll('#sift-unit option').length > 1").await?;
        let choose = "const list = document.getElementById('sift-unit');
            list.value = [...list.options].find(one => one.text.includes('Lữ hành')).value;
            list.dispatchEvent(new Event('change', {bubbles: true}))";
        page.run(choose, vec![]).await?;
        browser.wait("one row", "return document.querySelectorAll('tr.line-task').length === 1").await?;
        browser.wait_for_text("Đang lọc").await?;
        browser.keep_picture("filtered").await;
        page.click("#show-all").await?;
        browser.wait("all rows", "return document.querySelectorAll('tr.line-task').length === 2").await?;
        page.click("#cot").await?;
        browser.wait("the columns", "return document.getElementById('column-2') !== null").await?;
        page.click("#column-2").await?;
        browser.wait("a column less", "return document.querySelector('tr.line-task .col-product') === null").await
    });
}

#[test]
fn ten_thousand_rows_weigh_no_more_than_those_in_sight() {
    visit(async |browser| {
        with_tasks(browser, 10_000).await?;
        let page = Page(browser);
        let few = "return document.querySelectorAll('tr[data-row]').length < 60";
        assert_eq!(page.run(few, vec![]).await?, true);
        browser.keep_picture("ten-thousand").await;
        // From the top to the end by the scrollbar: rows stand wherever one looks.
        for part in [0.1, 0.35, 0.7, 1.0] {
            let scroll = "const sheet = document.querySelector('.sheet');
                sheet.scrollTop = (sheet.scrollHeight - sheet.clientHeight) * arguments[0]";
            page.run(scroll, vec![json!(part)]).await?;
            let filled = "const sheet = document.querySelector('.sheet').getBoundingClientRect();
                const rows = [...document.querySelectorAll('tr[data-row]')];
                return rows.length > 3 && rows.every(row => row.innerText.trim() !== '')
                    && rows[0].getBoundingClientRect().top <= sheet.top + 60
                    && rows.at(-1).getBoundingClientRect().bottom >= sheet.bottom - 40";
            browser.wait("rows over the whole frame", filled).await?;
            assert_eq!(page.run(few, vec![]).await?, true);
        }
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

/// The lines of the copied block, as tab-separated text.
async fn copied_text(browser: &Browser, page: &Page<'_>) -> Result<String, Failure> {
    page.run("window.copied = {}", vec![]).await?;
    page.with_control_letter('c').await?;
    browser.wait("the copied block", "return (window.copied['text/html'] || '') !== ''").await?;
    let text = page.run("return window.copied['text/plain']", vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_block_goes_through_calc_and_comes_back_the_same() {
    visit(async |browser| {
        with_tasks(browser, 30).await?;
        let page = Page(browser);
        watch_clipboard(&page).await?;
        page.click("tr.line-task td.col-task").await?;
        browser.wait("a cell", "return document.querySelector('td.selected') !== null").await?;
        page.with_control_letter('a').await?;
        let before = copied_text(browser, &page).await?;
        assert!(before.lines().count() > 30 && before.contains("\n- "), "{before}");
        let html = page.run("return window.copied['text/html']", vec![]).await?;
        let (html, text) = through_calc(&page, html.as_str().unwrap_or_default())?;
        for (kind, html) in [("HTML", Some(html.as_str())), ("text", None)] {
            page.key(Key::Delete).await?;
            cell_is(browser, 0, "col-task", "").await?;
            page.paste(html, &text).await?;
            let there = "return document.querySelector('tr.line-task td.col-task .text')?.textContent !== ''";
            browser.wait("the block is back", there).await?;
            page.with_control_letter('a').await?;
            assert_eq!(copied_text(browser, &page).await?, before, "{kind}");
        }
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn axe_finds_nothing_in_the_table() {
    visit(async |browser| {
        with_tasks(browser, 30).await?;
        let page = Page(browser);
        assert_eq!(violations(&page, ".page-plan").await?, Vec::<String>::new());
        // With a cell selected, what is said of it, and a letter in it.
        page.click("tr.line-task td.col-deadline").await?;
        browser.wait("what is said of the cell", "return document.querySelector('#deadline-line') !== null").await?;
        page.keys("T").await?;
        browser.wait("the letter", "return document.querySelector('.cell-editor-typing') !== null").await?;
        assert_eq!(violations(&page, ".page-plan").await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn an_arrow_accepts_what_is_typed_and_escape_leaves_a_way_back() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        PlanPage(Page(browser)).select(0, "col-deadline").await?;
        page.keys("Quý I").await?;
        page.key(Key::Down).await?;
        cell_is(browser, 0, "col-deadline", "Quý I").await?;
        page.keys("Quý IV").await?;
        page.key(Key::Up).await?;
        cell_is(browser, 1, "col-deadline", "Quý IV").await?;
        // With F2 an arrow stays in the text.
        page.key(Key::F2).await?;
        page.key(Key::Left).await?;
        page.keys("I").await?;
        page.key(Key::Enter).await?;
        cell_is(browser, 0, "col-deadline", "Quý II").await?;
        // Left by Escape: an arrow goes on, a letter is the cell's.
        page.key(Key::Escape).await?;
        browser.wait("nowhere", "return document.activeElement === document.body").await?;
        page.key(Key::Up).await?;
        let first =
            "return document.querySelector('td.selected')?.closest('tr') === document.querySelector('tr.line-task')";
        browser.wait("the first row", first).await?;
        page.key(Key::Escape).await?;
        browser.wait("nowhere", "return document.activeElement === document.body").await?;
        page.keys("Tháng 5").await?;
        page.key(Key::Enter).await?;
        cell_is(browser, 0, "col-deadline", "Tháng 5").await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_filter_that_goes_takes_the_selected_block_along() {
    visit(async |browser| {
        with_tasks(browser, 60).await?;
        let page = Page(browser);
        let rows = "return Number(document.querySelector('.plan-table').getAttribute('aria-rowcount'))";
        let all = page.run(rows, vec![]).await?.as_u64().unwrap_or_default();
        let search = "const field = document.getElementById('search'); field.value = arguments[0]; field.dispatchEvent(new Event('input', {bubbles: true}))";
        page.run(search, vec![json!("bao cao")]).await?;
        browser.wait("fewer rows", &format!("{rows} < {all}")).await?;
        page.click("tr.line-task td.col-task").await?;
        browser.wait("a cell", "return document.activeElement?.classList.contains('cell-editor')").await?;
        page.with_control_letter('a').await?;
        browser.wait("a block", "return document.querySelectorAll('td[aria-selected]').length > 2").await?;
        page.run(search, vec![json!("")]).await?;
        browser.wait("all rows", &format!("{rows} === {all}")).await?;
        browser.wait("no block", "return document.querySelectorAll('td[aria-selected]').length <= 1").await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

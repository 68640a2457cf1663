//! The plan's table in a real browser, at the hands of somebody who types, searches, deletes and
//! scrolls. `cargo xtask test` builds the site and names it; see `browser.rs`.

use cchc_core::store;
use cchc_tests::browser::{Browser, Failure, visit};
use cchc_tests::generate;
use cchc_tests::pages::{Page, PlanPage, file, type_product, with_small_plan};
use serde_json::json;
use thirtyfour::Key;

/// Types into the search field as a person does, and waits for the rows that are left.
async fn search(browser: &Browser, words: &str, rows: u64) -> Result<(), Failure> {
    let page = Page(browser);
    page.click("#search").await?;
    page.keys(words).await?;
    let left = format!("return document.querySelectorAll('tr.line-task').length === {rows}");
    browser.wait("the rows that are found", &left).await
}

#[test]
fn what_is_typed_into_the_search_stays_there() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(1, "col-task").await?;
        page.click("#search").await?;
        for letter in "tập huấn".chars() {
            page.keys(letter).await?;
        }
        let one = "return document.querySelectorAll('tr.line-task').length === 1";
        browser.wait("the row that is found", one).await?;
        let state = page.run("return [document.activeElement.id, document.activeElement.value]", vec![]).await?;
        assert_eq!(state, json!(["search", "tập huấn"]));
        assert_eq!(plan.cell(0, "col-task").await?, "Tập huấn cho công chức một cửa");
        Ok(())
    });
}

#[test]
fn a_row_that_the_search_hides_is_selected_no_longer() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(0, "col-task").await?;
        search(browser, "tập huấn", 1).await?;
        browser.wait("no selection", "return document.querySelector('#delete-row').disabled").await?;
        assert_eq!(page.count("#deadline-line").await?, 0, "the bar below shows a hidden row");
        Ok(())
    });
}

#[test]
fn the_neighbour_of_a_deleted_row_is_selected() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(0, "col-task").await?;
        page.click("#delete-row").await?;
        let one = "return document.querySelectorAll('tr.line-task').length === 1";
        browser.wait("the row that is left", one).await?;
        let selected = "return document.querySelector('td.selected .text')?.textContent.startsWith('Tập huấn')";
        browser.wait("the neighbour", selected).await?;
        page.click("#delete-row").await?;
        browser.wait_for_text("Bảng chưa có dòng nào").await?;
        assert_eq!(page.count("#deadline-line").await?, 0, "the bar below shows a row that is gone");
        Ok(())
    });
}

#[test]
fn a_long_table_keeps_few_rows_on_the_page() {
    visit(async |browser| {
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        page.open().await?;
        let long = file(browser, "long.json", &store::save(&generate::workspace(1500)))?;
        page.open_file(&long).await?;
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelectorAll('tr[data-row]').length > 5").await?;
        let few = "return document.querySelectorAll('tr[data-row]').length < 80";
        assert_eq!(page.run(few, vec![]).await?, true);
        plan.select(0, "col-task").await?;
        page.with_control(Key::End).await?;
        let last = "const rows = document.querySelector('table').ariaRowCount || document.querySelector('table').getAttribute('aria-rowcount');
            return document.querySelector(`tr[aria-rowindex=\"${rows}\"] td.selected`) !== null";
        browser.wait("the end", last).await?;
        assert_eq!(page.run(few, vec![]).await?, true);
        page.keys("Sửa ở cuối").await?;
        page.key(Key::Enter).await?;
        browser.wait_for_text("Sửa ở cuối").await?;

        // What was scrolled to is drawn, and what was in sight stays there when heights become known.
        let sheet = "const sheet = document.querySelector('.sheet');";
        page.run(&format!("{sheet} sheet.scrollTop = sheet.scrollHeight / 2"), vec![]).await?;
        let filled = "const sheet = document.querySelector('.sheet').getBoundingClientRect();
            const rows = [...document.querySelectorAll('tr[data-row]')].filter(row => row.innerText.trim() !== '');
            return rows.length > 5 && rows[0].getBoundingClientRect().top <= sheet.top + 60
                && rows.at(-1).getBoundingClientRect().bottom >= sheet.bottom";
        browser.wait("rows over the whole frame", filled).await?;
        assert_eq!(page.run(few, vec![]).await?, true);
        page.run(&format!("{sheet} sheet.focus(); document.querySelector('.cell-editor').focus()"), vec![]).await?;
        page.with_control(Key::Home).await?;
        let first = "return document.querySelector('tr[aria-rowindex=\"2\"] td.selected') !== null";
        browser.wait("the top", first).await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn the_keyboard_comes_into_the_table() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        page.run("document.getElementById('search').focus()", vec![]).await?;
        page.key(Key::Tab).await?;
        let there = "return document.activeElement.classList.contains('cell-editor') && document.querySelector('td.selected') !== null";
        browser.wait("the first cell", there).await?;
        page.key(Key::Down).await?;
        page.key(Key::PageDown).await?;
        browser
            .wait("the last row", "return document.querySelector('tr[aria-rowindex=\"3\"] > td.selected') !== null")
            .await
    });
}

#[test]
fn a_refused_year_stays_in_its_field_with_the_reason() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        page.click("#plan-year").await?;
        page.run("document.activeElement.select()", vec![]).await?;
        page.keys("abc").await?;
        page.key(Key::Tab).await?;
        browser.wait("the reason", "return document.querySelector('.field-refused') !== null").await?;
        assert!(page.text(".field-refused").await?.contains("“abc”"));
        let field =
            page.run("const f = document.getElementById('plan-year'); return [f.value, f.ariaInvalid]", vec![]).await?;
        assert_eq!(field, json!(["abc", "true"]));
        Ok(())
    });
}

#[test]
fn a_low_window_keeps_the_table_high_enough() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let page = Page(browser);
        let metrics = json!({"width": 683, "height": 384, "deviceScaleFactor": 1, "mobile": false});
        browser.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        browser.wait("a high table", "return document.querySelector('.sheet').clientHeight >= 220").await?;
        let scrolls =
            page.run("const e = document.scrollingElement; return e.scrollHeight > e.clientHeight", vec![]).await?;
        assert_eq!(scrolls, true);
        Ok(())
    });
}

#[test]
fn english_is_behind_one_switch_and_stays_chosen() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        let shown = |language: &str, word: &str| {
            format!(
                "return document.documentElement.lang === '{language}' \
                 && document.querySelector('nav').innerText.includes('{word}')"
            )
        };
        browser.wait("Vietnamese", &shown("vi", "Kế hoạch")).await?;
        page.click("#language").await?;
        browser.wait("English", &shown("en", "Plan")).await?;
        page.go("#/kiem-tra").await?;
        browser
            .wait("the rules in English", "return /task|target|plan/i.test(document.querySelector('main').innerText)")
            .await?;
        // Loaded anew, the first words may be Vietnamese until the English ones are there.
        page.open().await?;
        browser.wait("English again", &shown("en", "Plan")).await?;
        page.click("#language").await?;
        browser.wait("Vietnamese again", &shown("vi", "Kế hoạch")).await
    });
}

#[test]
fn next_years_plan_is_made_from_the_open_one() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        type_product(browser, 0, "Báo cáo so với năm 2026").await?;
        page.click("#renew-plan").await?;
        browser.wait("the screen", "return document.getElementById('begin-renew') !== null").await?;
        page.click("#begin-renew").await?;
        browser.wait_for_text("Chỗ còn nhắc năm cũ").await?;
        let said = page.text("#sheet .left").await?;
        assert!(said.contains("Báo cáo so với năm 2026"), "{said}");
        browser.keep_picture("renewed").await;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("Quý II/2027").await?;
        let years =
            "return [...document.querySelectorAll('#plan-choice option')].map((one) => one.innerText.slice(0, 4))";
        assert_eq!(page.run(years, Vec::new()).await?, json!(["2026", "2027"]));
        page.click("#undo").await?;
        browser.wait_for_text("Quý II/2026").await?;
        assert_eq!(page.run(years, Vec::new()).await?, json!(["2026"]));
        Ok(())
    });
}

//! The program in a real browser, as it is shipped: under a path, on plain http.
//! `cargo xtask test` builds the site and names it; see `browser.rs`.

use std::fs;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::plan::Plan;
use cchc_core::store;
use cchc_core::table::{sheet, task_lines};
use cchc_import::draft::{Options, draft};
use cchc_import::source::{self, Input};
use cchc_tests::browser::visit;
use cchc_tests::pages::{ImportDialog, Page, PlanPage, file, small_table, with_small_plan};
use cchc_tests::{generate, workspace};
use thirtyfour::Key;

/// The largest real appendix where it lies, else a generated one of the same size.
fn large_document() -> String {
    let seeds = workspace::seeds().and_then(|folder| fs::read_dir(folder).ok());
    let mut files = seeds.into_iter().flatten().flatten().map(|entry| entry.path());
    let seed = files.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("001_") && name.ends_with(".txt")
    });
    let text = seed.and_then(|path| fs::read_to_string(path).ok());
    text.unwrap_or_else(|| sheet(&generate::plan(90)).to_tsv())
}

/// What the core reads in a text, without a browser.
fn read_natively(html: Option<&str>, text: &str) -> Plan {
    let document = source::read(Input::Paste { html, text }).expect("the text can be read");
    draft(&document, &Options::default()).plan(&mut IdSource::from_text(text), BeforeReading::default())
}

#[test]
fn the_program_starts_under_any_path_on_plain_http() {
    visit(async |browser| {
        Page(browser).open().await?;
        browser.wait_for_text("Sổ CCHC").await?;
        let secure = browser.driver.execute("return window.isSecureContext", vec![]).await?;
        assert_eq!(secure.json(), false, "the test must see what an intranet sees");
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_pasted_plan_is_kept_saved_lost_and_opened_again() {
    visit(async |browser| {
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        let text = large_document();
        let expected = read_natively(None, &text);
        let tasks = task_lines(&expected).len() as u64;

        let dialog = ImportDialog(Page(browser));
        page.open().await?;
        dialog.open().await?;
        page.paste(None, &text).await?;
        dialog.counts().await?;
        dialog.accept().await?;
        assert_eq!(plan.task_rows().await?, tasks, "every task is there");

        // Edit, reload, still there.
        plan.select(2, "col-product").await?;
        page.keys("Sản phẩm sửa tay").await?;
        page.key(Key::Enter).await?;
        page.saved().await?;
        page.open().await?;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("Sản phẩm sửa tay").await?;
        assert_eq!(plan.task_rows().await?, tasks);

        // Save as a file, lose everything, open the file: the same workspace.
        page.go("#/du-lieu").await?;
        page.click("#save-file").await?;
        let saved = browser.wait_for_download().await?;
        let before = fs::read(&saved)?;
        let workspace = store::open(&before).map_err(|e| format!("{e:?}"))?;
        let kept = file(browser, "kept.json", &before)?;
        fs::remove_file(&saved)?;
        page.empty_storage().await?;
        page.open().await?;
        browser.wait_for_text("Bắt đầu từ đâu?").await?;
        page.open_file(&kept).await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        page.click("#save-file").await?;
        let again = fs::read(browser.wait_for_download().await?)?;
        assert_eq!(store::open(&again).ok(), Some(workspace.clone()));

        // What is copied out is the plan's table.
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelector('.plan-table') !== null").await?;
        let (html, plain) = plan.copied().await?;
        let own = workspace.plans.first().ok_or("no plan in the file")?;
        assert_eq!(html, sheet(own).to_html());
        assert_eq!(plain, sheet(own).to_tsv());
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn an_import_is_one_step_that_can_be_taken_back() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        assert_eq!(plan.task_rows().await?, 2);
        page.click("#undo").await?;
        browser.wait("the empty start", "return document.querySelector('#door-open') !== null").await?;
        page.saved().await?;
        page.open().await?;
        browser.wait_for_text("Bắt đầu từ đâu?").await
    });
}

#[test]
fn undo_survives_a_reload() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(0, "col-product").await?;
        page.keys("Bảng mới").await?;
        page.key(Key::Enter).await?;
        browser.wait_for_text("Bảng mới").await?;
        page.saved().await?;
        page.open().await?;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("Bảng mới").await?;
        page.click("#undo").await?;
        browser.wait_for_text("Bảng công khai").await
    });
}

#[test]
fn typing_vietnamese_loses_no_letter_anywhere() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));

        // Over a selected cell: the first letter, its correction, a composition.
        plan.select(0, "col-task").await?;
        page.correct('d', 'đ').await?;
        page.keys("ơn ").await?;
        page.compose("gi", "giản").await?;
        page.key(Key::Enter).await?;
        assert_eq!(plan.cell(0, "col-task").await?, "đơn giản");

        // The very first letters come as a composition.
        plan.select(1, "col-task").await?;
        page.compose("đ", "đúng").await?;
        page.keys(" hạn").await?;
        page.key(Key::Enter).await?;
        assert_eq!(plan.cell(1, "col-task").await?, "đúng hạn");

        // A search field.
        page.click("#search").await?;
        page.correct('d', 'đ').await?;
        page.compose("u", "úng").await?;
        let search = page.run("return document.getElementById('search').value", vec![]).await?;
        assert_eq!(search, "đúng");
        let follows = "return document.querySelectorAll('tr.line-task').length === 1";
        browser.wait("the search follows what was typed", follows).await?;

        // A field of a dialog.
        page.run("document.getElementById('search').blur()", vec![]).await?;
        page.paste(None, &small_table()).await?;
        ImportDialog(Page(browser)).counts().await?;
        page.click("#preview-back").await?;
        page.click("#paste-field").await?;
        page.correct('d', 'đ').await?;
        page.compose("a", "ã").await?;
        let pasted = page.run("return document.getElementById('paste-field').value", vec![]).await?;
        assert_eq!(pasted, "đã");
        Ok(())
    });
}

#[test]
fn a_finding_leads_to_its_cell() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(1, "col-product").await?;
        page.key(Key::Delete).await?;
        page.saved().await?;
        page.go("#/kiem-tra").await?;
        browser.wait_for_text("T004").await?;
        page.click(".finding .place").await?;
        browser.wait("the cell", "return document.querySelector('td.col-product.selected') !== null").await
    });
}

#[test]
fn a_finding_in_the_text_leads_to_its_part() {
    visit(async |browser| {
        let dialog = ImportDialog(Page(browser));
        dialog.0.open().await?;
        dialog.open().await?;
        let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC ĐÍCH\nNâng cao chất lượng phục vụ.\n\n\
            II. NHIỆM VỤ\nRà soát thủ tục hành chính.\n\nII. TỔ CHỨC THỰC HIỆN\nCác phòng thực hiện kế hoạch này.\n";
        dialog.0.run("document.getElementById('paste-field').value = arguments[0]", vec![text.into()]).await?;
        dialog.0.click("#read-pasted").await?;
        dialog.counts().await?;
        dialog.0.click("#accept-import").await?;
        browser.wait("the plan", "return document.querySelector('.plan-menu') !== null").await?;
        dialog.0.go("#/kiem-tra").await?;
        browser.wait_for_text("P006").await?;
        dialog.0.click(".finding .place").await?;
        browser.wait("the part", "return document.querySelector('.page-text .part-found') !== null").await
    });
}

#[test]
fn what_is_being_typed_survives_another_screen() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(0, "col-product").await?;
        page.keys("chưa bấm Enter").await?;
        page.go("#/du-lieu").await?;
        browser.wait("the other screen", "return document.querySelector('.page-data') !== null").await?;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("chưa bấm Enter").await?;
        assert_eq!(plan.cell(0, "col-product").await?, "chưa bấm Enter");
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn each_cell_gets_its_own_letters_however_fast_they_come() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(0, "col-task").await?;
        // One event after the other, without a frame between them.
        let typed = "const field = document.activeElement;
            const press = key => field.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
            for (const [text, key] of [['một', 'Tab'], ['hai', 'Tab'], ['ba', 'Enter'], ['bốn', 'Enter']]) {
                for (const letter of text) { field.setRangeText(letter, field.value.length, field.value.length, 'end');
                    field.dispatchEvent(new InputEvent('input', {data: letter, bubbles: true})); }
                press(key);
            }";
        page.run(typed, vec![]).await?;
        browser.wait_for_text("bốn").await?;
        page.saved().await?;
        page.open().await?;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("bốn").await?;
        let cells = [(0, "col-task", "một"), (0, "col-product", "hai"), (0, "col-unit", "ba"), (1, "col-unit", "bốn")];
        for (row, class, text) in cells {
            assert_eq!(plan.cell(row, class).await?, text);
        }
        Ok(())
    });
}

#[test]
fn a_deadline_is_set_by_hand_and_read_again() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        plan.select(0, "col-deadline").await?;
        page.click("#deadline-line label:last-of-type input").await?;
        page.run("document.activeElement.select()", vec![]).await?;
        page.keys("15/5/2026").await?;
        page.key(Key::Enter).await?;
        browser.wait_for_text("đặt bằng tay").await?;
        browser.wait_for_text("→ 15/5/2026").await?;
        assert_eq!(plan.cell(0, "col-deadline").await?, "Quý II/2026", "the wording stays");
        page.click("#read-deadline").await?;
        browser.wait("the old reading", "return document.querySelector('#read-deadline') === null").await
    });
}

#[test]
fn the_sample_stays_apart_from_the_users_work() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        page.click("#door-sample").await?;
        browser.wait("the table", "return document.querySelector('.plan-table') !== null").await?;
        page.saved().await?;
        page.click(".banner-sample button").await?;
        browser.wait_for_text("Bắt đầu từ đâu?").await?;
        Ok(())
    });
}

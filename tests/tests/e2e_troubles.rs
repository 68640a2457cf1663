//! What goes wrong in a real browser, as it is shipped: files that cannot be read, storage that is
//! denied, a part of the program that does not load. Each is said in a sentence, and nothing is lost.
//! `cargo xtask test` builds the site and names it; see `browser.rs`.

use std::fs;

use cchc_core::store;
use cchc_tests::beside;
use cchc_tests::browser::{Failure, built_site, office_module, visit, visit_served};
use cchc_tests::pages::{DENIED, ImportDialog, Page, PlanPage, file, small_table, with_small_plan};
use cchc_tests::site::Serving;
use serde_json::json;
use thirtyfour::Key;

#[test]
fn a_program_that_cannot_start_says_so() {
    visit_served(Serving::new(built_site()).without(".wasm"), async |browser| {
        browser.open().await?;
        browser.wait_for_text("Không mở được Sổ CCHC").await?;
        browser.wait_for_text("could not start in this browser").await
    });
}

#[test]
fn wrong_files_are_refused_and_nothing_is_lost() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        let (page, plan) = (Page(browser), PlanPage(Page(browser)));
        page.saved().await?;
        let sample = fs::read_to_string(beside("samples/v1-small.json"))?;
        let newer = sample.replacen("\"version\": 1", "\"version\": 90", 1);
        let cut: String = sample.chars().take(sample.chars().count() / 2).collect();
        let refused = [
            ("other.json", "{\"type\": \"khac\"}".to_owned(), "của chương trình khác"),
            ("newer.json", newer, "phiên bản 90"),
            ("cut.json", cut, "bị cắt cụt"),
        ];
        for (name, content, sentence) in refused {
            page.go("#/du-lieu").await?;
            browser.wait("the page", "return document.querySelector('#open-file') !== null").await?;
            let path = file(browser, name, content.as_bytes())?;
            page.choose("#open-file", &path).await?;
            browser.wait_for_text(sentence).await?;
        }
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelector('.plan-table') !== null").await?;
        assert_eq!(plan.task_rows().await?, 2, "what was open is still open");
        Ok(())
    });
}

#[test]
fn office_files_and_empty_pastes_are_answered_in_the_dialog() {
    visit(async |browser| {
        let page = Page(browser);
        let dialog = ImportDialog(Page(browser));
        page.open().await?;
        let office = file(browser, "ke-hoach.docx", b"PK\x03\x04\x14\x00\x06\x00word/document.xml")?;
        page.choose("#door-open", &office).await?;
        browser.wait("a refusal", "return document.querySelector('#import-refusal') !== null").await?;
        page.click("#import-close").await?;
        dialog.open().await?;
        page.click("#read-pasted").await?;
        browser.wait("a refusal", "return document.querySelector('#import-refusal') !== null").await?;
        page.paste(None, "Kế hoạch này chỉ có lời văn.\n\nI. MỤC ĐÍCH\n\nLàm tốt hơn.\n\nII. YÊU CẦU\n\nĐúng hạn.")
            .await?;
        dialog.counts().await?;
        browser.wait("the note", "return document.querySelector('#no-table') !== null").await
    });
}

#[test]
fn t23_a_browser_that_denies_storage_is_said_and_worked_with() {
    visit_served(Serving::new(built_site()).before_office(DENIED), async |browser| {
        let cdp = browser.driver.cdp();
        cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({"source": DENIED})).await?;
        Page(browser).open().await?;
        browser.wait("the red banner at once", "return document.querySelector('#not-saved') !== null").await?;
        with_small_plan(browser).await?;
        browser.wait("the red banner", "return document.querySelector('#not-saved') !== null").await?;
        assert_eq!(PlanPage(Page(browser)).task_rows().await?, 2);
        Page(browser).click("#not-saved button").await?;
        let saved = fs::read(browser.wait_for_download().await?)?;
        assert!(store::open(&saved).is_ok());
        Ok(())
    });
}

#[test]
fn a_missing_office_is_said_in_vietnamese_and_what_is_stored_stays() -> Result<(), Failure> {
    let office = office_module()?;
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        browser.site.refuse(Some(&office));
        page.open().await?;
        browser.wait("what is stored", "return document.querySelector('#unopened') !== null").await?;
        let said = page.text("#unopened").await?;
        assert!(said.contains("Dữ liệu đã lưu vẫn còn"), "{said}");
        assert!(said.contains("Hãy tải lại trang"), "{said}");

        browser.site.refuse(None);
        page.click("#unopened button").await?;
        browser
            .wait("the plan in the list", "return document.querySelector('a[href^=\"#/ke-hoach\"]') !== null")
            .await?;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("Văn phòng Sở").await?;
        assert_eq!(PlanPage(Page(browser)).task_rows().await?, 2);

        page.empty_storage().await?;
        browser.site.refuse(Some(&office));
        page.open().await?;
        // The office draws the dialog: without it the door says why it stays shut, as a paste does.
        page.click("#door-import").await?;
        browser.wait_for_text("không chạy được").await?;
        browser.wait("no dialog", "return document.querySelector('dialog') === null").await?;
        page.click(".notice .plain").await?;
        page.paste(None, &small_table()).await?;
        browser.wait_for_text("không chạy được").await?;
        browser.wait("no dialog", "return document.querySelector('dialog') === null").await
    });
    Ok(())
}

#[test]
fn what_was_corrected_in_the_preview_is_dropped_only_when_asked_twice() {
    visit(async |browser| {
        let page = Page(browser);
        let dialog = ImportDialog(Page(browser));
        let open = "return document.querySelector('#import-year') !== null";
        let closed = "return document.querySelector('dialog[open]') === null";
        page.open().await?;
        // Nothing was corrected: one key is enough.
        dialog.open().await?;
        page.paste(None, &small_table()).await?;
        dialog.counts().await?;
        page.key(Key::Escape).await?;
        browser.wait("the page", closed).await?;
        dialog.open().await?;
        page.paste(None, &small_table()).await?;
        dialog.counts().await?;
        page.click("#import-year").await?;
        page.keys("\u{e009}a\u{e000}2027").await?;
        page.key(Key::Tab).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        page.key(Key::Escape).await?;
        browser.wait_for_text("sẽ mất").await?;
        browser.wait("the preview", open).await?;
        page.key(Key::Escape).await?;
        browser.wait("the page", closed).await?;
        // The dialog opens again afterwards.
        dialog.open().await
    });
}

//! Files with a passphrase in a real browser, on plain http: locked by the program, lost, opened
//! again; and what is said where one cannot be opened. See `browser.rs`.

use std::fs;
use std::time::Instant;

use cchc_core::store;
use cchc_tests::browser::{Browser, Failure, visit};
use cchc_tests::pages::{Page, file, product, type_product, with_small_plan};
use serde_json::json;
use thirtyfour::{By, Key};

const PASSPHRASE: &str = "Sổ mật của Sở Du lịch";

/// The frozen sample of the file format, locked by the standard tool.
const BY_AGE: &[u8] = include_bytes!("../../crates/seal/tests/by-age.json.age");

/// Waits for the dialog to show this text.
async fn asked(browser: &Browser, text: &str) -> Result<(), Failure> {
    let shown =
        format!("return (document.querySelector('dialog.ask[open]')?.innerText || '').includes({})", json!(text));
    browser.wait(text, &shown).await
}

/// Types into the fields of the dialog, the first of which has the focus, and sends them.
async fn answer(browser: &Browser, words: &[&str]) -> Result<(), Failure> {
    let page = Page(browser);
    let focus = "return document.activeElement === document.querySelector('dialog.ask .secret')";
    browser.wait("the focus in the first field", focus).await?;
    for (nr, word) in words.iter().enumerate() {
        if nr > 0 {
            page.key(Key::Tab).await?;
        }
        page.keys(*word).await?;
    }
    page.key(Key::Enter).await
}

/// Waits until nothing is asked any more.
async fn not_asked(browser: &Browser) -> Result<(), Failure> {
    browser.wait("the dialog to close", "return document.querySelector('dialog.ask[open]') === null").await
}

#[test]
fn a_file_with_a_passphrase_brings_everything_back() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        type_product(browser, 0, "Sản phẩm riêng").await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        page.click("#lock-file").await?;
        asked(browser, "không ai mở được").await?;
        answer(browser, &["ngắn", "ngắn"]).await?;
        asked(browser, "8 ký tự").await?;
        answer(browser, &[PASSPHRASE, "Sổ mật của Sở"]).await?;
        asked(browser, "không giống nhau").await?;
        let began = Instant::now();
        answer(browser, &[PASSPHRASE, PASSPHRASE]).await?;
        not_asked(browser).await?;
        println!("typed, locked and opened again in {} ms", began.elapsed().as_millis());
        let locked = browser.wait_for_download().await?;
        let name = locked.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(name.ends_with("_co-mat-khau.json"), "{name}");
        page.saved().await?;
        assert_eq!(page.count("#unfiled").await?, 0, "it counts as a file");
        assert!(page.text(".files").await?.contains(&name));
        let bytes = fs::read(&locked)?;
        let plain = cchc_seal::open(&bytes, PASSPHRASE).map_err(|refusal| format!("{refusal:?}"))?;
        assert!(String::from_utf8(plain.clone())?.contains("Sản phẩm riêng"));

        page.empty_storage().await?;
        page.open().await?;
        page.choose("#door-open", &locked).await?;
        asked(browser, "đã đặt khi lưu").await?;
        answer(browser, &["một mật khẩu khác"]).await?;
        asked(browser, "không đúng").await?;
        answer(browser, &[PASSPHRASE]).await?;
        browser.wait_for_text("Đã mở tệp.").await?;
        not_asked(browser).await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm riêng");
        page.saved().await?;
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm riêng");
        page.go("#/du-lieu").await?;
        fs::remove_file(&locked)?;
        page.click("#save-file").await?;
        let again = fs::read(browser.wait_for_download().await?)?;
        assert_eq!(store::open(&again), store::open(&plain));
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn what_is_typed_is_hidden_until_it_is_to_be_shown() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.go("#/du-lieu").await?;
        page.click("#lock-file").await?;
        asked(browser, "Hiện mật khẩu").await?;
        let hidden = "return [...document.querySelectorAll('dialog.ask .secret')]
            .map(field => getComputedStyle(field).webkitTextSecurity)";
        assert_eq!(page.run(hidden, vec![]).await?, json!(["disc", "disc"]));
        browser.driver.find(By::Css("dialog.ask label[for=ask-show]")).await?.click().await?;
        browser.wait("that it shows", "return document.querySelector('dialog.ask .show').checked").await?;
        assert_eq!(page.run(hidden, vec![]).await?, json!(["none", "none"]));
        // A file dropped on the question is the page's: the browser would open it in the page's place.
        let mine = "return !document.activeElement.closest('dialog.ask')
            .dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }))";
        assert_eq!(page.run(mine, vec![]).await?, json!(true));
        // Saved while the question stands, the file would have no passphrase.
        browser.driver.active_element().await?.send_keys(Key::Control + "s").await?;
        page.key(Key::Escape).await?;
        not_asked(browser).await?;
        assert_eq!(fs::read_dir(browser.downloads())?.count(), 0);
        Ok(())
    });
}

#[test]
fn a_locked_file_is_known_by_its_beginning_and_refused_with_its_reason() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        let damaged = file(browser, "cut.txt", &BY_AGE[..BY_AGE.len() - 1])?;
        page.choose("#door-open", &damaged).await?;
        asked(browser, "đã đặt khi lưu").await?;
        answer(browser, &[PASSPHRASE]).await?;
        browser.wait_for_text("bị cắt cụt hoặc đã bị thay đổi").await?;
        not_asked(browser).await?;
        let keys = String::from_utf8_lossy(BY_AGE).replacen("-> scrypt", "-> X25519", 1);
        page.choose("#door-open", &file(browser, "keys.json", keys.as_bytes())?).await?;
        browser.wait_for_text("khóa riêng của người nhận").await?;
        let began = Instant::now();
        page.choose("#door-open", &file(browser, "whole.json", BY_AGE)?).await?;
        asked(browser, "đã đặt khi lưu").await?;
        answer(browser, &[PASSPHRASE]).await?;
        not_asked(browser).await?;
        println!("a file of the standard tool opened in {} ms", began.elapsed().as_millis());
        browser.wait("the plan", "return document.querySelector('.page-welcome') === null").await
    });
}

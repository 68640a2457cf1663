//! Several windows, older programs, sudden ends: lessons of other programs as tests here, named after
//! their numbers. `cargo xtask test` builds the site and names it; see `browser.rs`.

use std::fs;
use std::time::Duration;

use cchc_core::store;
use cchc_tests::beside;
use cchc_tests::browser::{Browser, Failure, built_site, by_itself, visit};
use cchc_tests::pages::{ImportDialog, Page, file, product, small_table, type_product, with_small_plan};
use cchc_tests::site::Serving;
use serde_json::Value;
use thirtyfour::WindowHandle;

/// Opens a second window at the program and gives both.
async fn second_window(browser: &Browser) -> Result<(WindowHandle, WindowHandle), Failure> {
    let first = browser.driver.window().await?;
    let second = browser.driver.new_window().await?;
    browser.driver.switch_to_window(second.clone()).await?;
    Page(browser).open().await?;
    Ok((first, second))
}

#[test]
fn t03_two_windows_lose_no_edit() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        let (first, second) = second_window(browser).await?;
        browser.wait("the second window reads", "return document.querySelector('#reading') !== null").await?;
        // What the first one writes is shown in the second one.
        browser.driver.switch_to_window(first.clone()).await?;
        type_product(browser, 0, "Sửa ở cửa sổ một").await?;
        page.saved().await?;
        browser.driver.switch_to_window(second.clone()).await?;
        page.go("#/ke-hoach").await?;
        browser.wait_for_text("Sửa ở cửa sổ một").await?;
        // It takes over; the first one reads from then on.
        page.click("#reading button").await?;
        browser.wait("the right to write", "return document.querySelector('#reading') === null").await?;
        type_product(browser, 1, "Sửa ở cửa sổ hai").await?;
        page.saved().await?;
        for _ in 0..10 {
            for window in [&first, &second] {
                browser.driver.switch_to_window(window.clone()).await?;
            }
        }
        browser.driver.switch_to_window(first.clone()).await?;
        browser.wait("the first window reads", "return document.querySelector('#reading') !== null").await?;
        browser.wait_for_text("Sửa ở cửa sổ hai").await?;
        browser.driver.close_window().await?;
        browser.driver.switch_to_window(second).await?;
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Sửa ở cửa sổ một");
        assert_eq!(product(browser, 1).await?, "Sửa ở cửa sổ hai");
        Ok(())
    });
}

#[test]
fn t14_an_older_window_in_the_way_is_said_and_waited_for() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        // An older program holds version 1 and listens to nobody.
        let hold = "const done = arguments[0]; const open = indexedDB.open('cchc', 1);
            open.onupgradeneeded = () => ['head', 'chunks', 'ops', 'snapshots', 'evidence', 'meta']
                .forEach((name) => open.result.createObjectStore(name));
            open.onsuccess = () => { window.held = open.result; done(true); };";
        browser.driver.execute_async(hold, Vec::new()).await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_window().await?;
        browser.driver.switch_to_window(second.clone()).await?;
        browser.open().await?;
        browser.wait_for_text("Hãy đóng cửa sổ đó").await?;
        browser.driver.switch_to_window(first).await?;
        browser.driver.close_window().await?;
        browser.driver.switch_to_window(second).await?;
        browser.wait("the program", "return document.querySelector('.shell') !== null").await
    });
}

#[test]
fn t14_where_the_older_window_stays_the_data_can_be_taken_out() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        let hold = "const done = arguments[0]; const open = indexedDB.open('cchc', 1);
            open.onupgradeneeded = () => {
                ['head', 'chunks', 'ops', 'snapshots', 'evidence', 'meta']
                    .forEach((name) => open.result.createObjectStore(name));
                open.transaction.objectStore('head').put('{\"office\":\"Sở Du lịch\"}', 'w1');
            };
            open.onsuccess = () => { window.held = open.result; done(true); };";
        browser.driver.execute_async(hold, Vec::new()).await?;
        browser.driver.new_window().await?;
        let windows = browser.driver.windows().await?;
        browser.driver.switch_to_window(windows[1].clone()).await?;
        browser.open().await?;
        browser.wait_for_text("Hãy đóng cửa sổ đó").await?;
        browser.wait("the last resort", "return document.querySelector('.rescue button') !== null").await?;
        let said = page.text("#blocked").await?;
        assert!(said.ends_with("Tải dữ liệu của tôi: Sở Du lịch"), "{said}");
        browser.keep_picture("blocked").await;
        page.click(".rescue button").await?;
        let rescued: Value = serde_json::from_slice(&fs::read(browser.wait_for_download().await?)?)?;
        assert_eq!(rescued["records"], serde_json::json!([["head", "w1", { "text": "{\"office\":\"Sở Du lịch\"}" }]]));
        Ok(())
    });
}

#[test]
fn t05_three_workspaces_stay_apart_on_plain_http() {
    visit(async |browser| {
        let page = Page(browser);
        let mut names = Vec::new();
        for office in ["Sở Một", "Sở Hai", "Sở Ba"] {
            if names.is_empty() {
                page.open().await?;
            }
            page.go("#/du-lieu").await?;
            browser.wait("the page", "return document.querySelector('.books') !== null").await?;
            if !names.is_empty() {
                page.click(".books + .buttons button").await?;
                browser.wait_for_text("Bắt đầu từ đâu?").await?;
                page.go("#/du-lieu").await?;
            }
            page.paste_at("body", &small_table()).await?;
            let dialog = ImportDialog(Page(browser));
            dialog.counts().await?;
            dialog.accept().await?;
            page.go("#/du-lieu").await?;
            page.click("#office").await?;
            page.keys(office).await?;
            page.key(thirtyfour::Key::Tab).await?;
            page.saved().await?;
            names.push(office);
        }
        browser.wait("three workbooks", "return document.querySelectorAll('.books li').length === 3").await?;
        let chunks = page.records("chunks").await?;
        let [heads, ops] = [page.records("head").await?, page.records("ops").await?];
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelector('tr.line-task') !== null").await?;
        type_product(browser, 0, "chỉ ở sổ ba").await?;
        page.saved().await?;
        assert_eq!(page.records("chunks").await?, chunks, "the others' snapshots are as they were");
        let records = |value: Value| value.as_array().cloned().unwrap_or_default();
        let (heads_after, ops_after) = (records(page.records("head").await?), records(page.records("ops").await?));
        let same = records(heads).iter().filter(|head| heads_after.contains(head)).count();
        assert_eq!(same, 2, "the heads of the others are as they were");
        assert!(records(ops).iter().all(|entry| ops_after.contains(entry)), "no log lost an entry");
        page.go("#/du-lieu").await?;
        let open_first = "[...document.querySelectorAll('.books li')].find((li) => li.innerText.includes('Sở Một')).querySelector('button').click()";
        browser.wait("the list", "return document.querySelectorAll('.books li').length === 3").await?;
        page.run(open_first, Vec::new()).await?;
        browser
            .wait("the first one", "return document.querySelector('.workspace-name').innerText.includes('Sở Một')")
            .await?;
        assert_eq!(product(browser, 0).await?, "Bảng công khai");
        // One of them is deleted once it is in a file, and the others stay.
        page.go("#/du-lieu").await?;
        let delete = "[...[...document.querySelectorAll('.books li')].find(li => li.innerText.includes('Sở Ba')).querySelectorAll('button')].at(-1).click()";
        browser.wait("the list", "return document.querySelectorAll('.books li').length === 3").await?;
        page.run(delete, Vec::new()).await?;
        browser.wait_for_text("chưa có trong tệp nào").await?;
        page.run(&open_first.replace("Sở Một", "Sở Ba"), Vec::new()).await?;
        browser
            .wait("the third", "return document.querySelector('.workspace-name').innerText.includes('Sở Ba')")
            .await?;
        page.go("#/du-lieu").await?;
        page.click("#save-file").await?;
        browser.wait_for_download().await?;
        browser.wait("that it counts", "return document.querySelector('#unfiled') === null").await?;
        page.run(open_first, Vec::new()).await?;
        browser
            .wait("the first one", "return document.querySelector('.workspace-name').innerText.includes('Sở Một')")
            .await?;
        page.go("#/du-lieu").await?;
        browser.wait("the list", "return document.querySelectorAll('.books li').length === 3").await?;
        page.run(delete, Vec::new()).await?;
        page.click("dialog.ask .danger").await?;
        browser.wait("two workbooks", "return document.querySelectorAll('.books li').length === 2").await?;
        assert_eq!(page.records("head").await?.as_array().map(Vec::len), Some(2));
        Ok(())
    });
}

#[test]
fn t16_a_file_of_a_newer_program_is_refused_with_both_versions() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        let before = [page.records("head").await?, page.records("chunks").await?];
        let sample = fs::read_to_string(beside("samples/v1-small.json"))?;
        let newer = sample.replacen("\"version\": 1", "\"version\": 90", 1);
        let newer = file(browser, "newer.json", newer.as_bytes())?;
        page.go("#/du-lieu").await?;
        page.choose("#open-file", &newer).await?;
        browser.wait("a refusal", "return document.querySelector('.notice-bad') !== null").await?;
        let said = page.text(".notice-bad").await?;
        assert!(said.contains("phiên bản 90") && said.contains(&cchc_core::store::VERSION.to_string()), "{said}");
        assert_eq!([page.records("head").await?, page.records("chunks").await?], before);
        Ok(())
    });
}

#[test]
fn t16_a_store_of_a_newer_program_is_refused_and_left() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.harm(
            "const heads = tx.objectStore('head'); heads.openCursor().onsuccess = ({target}) => {
                const cursor = target.result;
                if (cursor) { cursor.update(cursor.value.replace('\"schema\":2', '\"schema\":7')); cursor.continue(); }
            };",
        )
        .await?;
        let before = page.records("head").await?;
        page.open().await?;
        browser.wait("that it is refused", "return document.querySelector('#unopened') !== null").await?;
        let said = page.text("#unopened").await?;
        assert!(said.contains("kiểu 7") && said.contains("kiểu 2"), "{said}");
        assert_eq!(page.records("head").await?, before);
        Ok(())
    });
}

#[test]
fn t25_what_is_called_saved_survives_the_end_of_the_browser() {
    by_itself(async || {
        let mut browser = Browser::start(Serving::new(built_site())).await?;
        with_small_plan(&browser).await?;
        Page(&browser).saved().await?;
        for round in 0..3 {
            let text = format!("Sản phẩm lần {round}");
            type_product(&browser, 0, &text).await?;
            Page(&browser).go("#/du-lieu").await?;
            Page(&browser).saved().await?;
            tokio::time::sleep(Duration::from_millis(50)).await;
            browser = browser.cut_off().await?;
            Page(&browser).open().await?;
            assert_eq!(product(&browser, 0).await?, text);
        }
        browser.driver.clone().quit().await?;
        Ok(())
    });
}

#[test]
fn t28_a_store_that_can_never_be_opened_leaves_the_memory_and_files() {
    by_itself(async || {
        let browser = Browser::start_prepared(Serving::new(built_site()), |profile| {
            let folder = profile.join("Default");
            fs::create_dir_all(&folder).expect("the profile is ours");
            fs::write(folder.join("IndexedDB"), "no folder").expect("the profile is ours");
        })
        .await?;
        with_small_plan(&browser).await?;
        browser.wait("the red banner", "return document.querySelector('#not-saved') !== null").await?;
        let said = Page(&browser).text("#not-saved").await?;
        assert!(said.contains("UnknownError"), "{said}");
        Page(&browser).click("#not-saved button").await?;
        let saved = fs::read(browser.wait_for_download().await?)?;
        assert!(store::open(&saved).is_ok());
        browser.driver.clone().quit().await?;
        Ok(())
    });
}

#[test]
fn the_browser_is_emptied_on_request_once_everything_is_in_a_file() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        page.click("#remove-all").await?;
        browser.wait_for_text("chưa có trong tệp nào").await?;
        page.click("#save-file").await?;
        let saved = browser.wait_for_download().await?;
        browser.wait("that it counts", "return document.querySelector('#unfiled') === null").await?;
        page.click("#remove-all").await?;
        // Enter by habit deletes nothing.
        browser.wait("the question", "return document.activeElement?.closest('dialog.ask') !== null").await?;
        page.key(thirtyfour::Key::Enter).await?;
        browser.wait("no question", "return document.querySelector('dialog.ask') === null").await?;
        assert_eq!(page.records("head").await?.as_array().map(Vec::len), Some(1));
        page.click("#remove-all").await?;
        page.click("dialog.ask .danger").await?;
        page.go("#/").await?;
        browser.wait("the empty start", "return document.querySelector('#door-open') !== null").await?;
        assert_eq!(page.count("#lost").await?, 0, "nobody is told that something is lost");
        for store in ["head", "chunks", "ops", "snapshots"] {
            assert_eq!(page.records(store).await?.as_array().map(Vec::len), Some(0), "{store}");
        }
        page.open_file(&saved).await?;
        assert_eq!(product(browser, 0).await?, "Bảng công khai");
        Ok(())
    });
}

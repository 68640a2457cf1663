//! What has gone wrong with data in browsers elsewhere, each as a test here, named after its number
//! in the list of lessons. `cargo xtask test` builds the site and names it; see `browser.rs`.

use std::fs;

use cchc_core::store;
use cchc_tests::browser::{Browser, Failure, built_site, visit, visit_served};
use cchc_tests::faults::FAULTS;
use cchc_tests::generate;
use cchc_tests::pages::{Page, file, product, type_product, with_small_plan};
use cchc_tests::site::Serving;
use serde_json::json;

fn faulty() -> Serving {
    Serving::new(built_site()).under("/phong/cchc/").before_office(FAULTS)
}

async fn banner(browser: &Browser) -> Result<String, Failure> {
    browser.wait("the banner", "return document.querySelector('#not-saved') !== null").await?;
    Page(browser).text("#not-saved").await
}

/// Loses the database under the page, as a cleaner does.
async fn lose_the_database(browser: &Browser) -> Result<(), Failure> {
    Page(browser).harm("for (const name of ['head', 'chunks', 'ops', 'meta']) { tx.objectStore(name).clear(); }").await
}

#[test]
fn t01_a_store_that_is_full_is_said_at_once_and_again_no_more() {
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.refuse_puts(Some("QuotaExceededError")).await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        let said = banner(browser).await?;
        assert!(said.contains("CHƯA LƯU") || said.contains("Chưa lưu"), "{said}");
        assert!(said.contains("QuotaExceededError"), "{said}");
        type_product(browser, 1, "Sản phẩm hai").await?;
        page.refuse_puts(None).await?;
        page.saved().await?;
        assert_eq!(page.count("#not-saved").await?, 0);
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm một");
        assert_eq!(product(browser, 1).await?, "Sản phẩm hai");
        Ok(())
    });
}

#[test]
fn t02_what_is_stored_wrongly_is_noticed_and_stored_again() {
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.change_next_entry().await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        browser.wait("the field left", "return !document.querySelector('.cell-editor-typing')").await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        page.saved().await?;
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm một");
        assert_eq!(page.count("#unopened, .notice-bad").await?, 0);
        Ok(())
    });
}

#[test]
fn t06_the_sample_leaves_the_users_workspace_alone() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        page.click("#door-sample").await?;
        browser.wait("the table", "return document.querySelector('.plan-table') !== null").await?;
        page.saved().await?;
        let sample = page.records("head").await?;
        page.click(".banner-sample button").await?;
        browser.wait("the user's own", "return document.querySelector('.banner-sample') === null").await?;
        page.saved().await?;
        let both = page.records("head").await?;
        assert_eq!(both.as_array().map(Vec::len), Some(2), "{both}");
        let kept = both.as_array().is_some_and(|heads| heads.contains(&sample[0]));
        assert!(kept, "the sample is as it was: {sample} {both}");
        Ok(())
    });
}

#[test]
fn t08_a_lost_database_is_told_from_a_first_visit() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        browser.driver.goto("about:blank").await?;
        browser.driver.goto(browser.site.url(cchc_tests::site::INTRANET) + "tokens.css").await.ok();
        let gone = "const done = arguments[0]; const gone = indexedDB.deleteDatabase('cchc'); gone.onsuccess = () => done(true);";
        browser.driver.execute_async(gone, Vec::new()).await?;
        page.open().await?;
        browser.wait("the recovery", "return document.querySelector('#lost') !== null").await?;
        let said = page.text("#lost").await?;
        assert!(said.contains("không còn trong trình duyệt") && said.contains("chưa lần nào"), "{said}");
        let heads = page.records("head").await?;
        assert_eq!(heads, json!([]), "nothing empty was stored");
        page.click("#lost-new").await?;
        browser.wait_for_text("Bắt đầu từ đâu?").await
    });
}

#[test]
fn t09_a_near_empty_state_waits_for_an_answer() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        let full = file(browser, "full.json", &store::save(&generate::workspace(300)))?;
        page.open_file(&full).await?;
        page.saved().await?;
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelector('tr.line-area') !== null").await?;
        let before = page.records("head").await?;
        for _ in 0..12 {
            if page.count("#not-saved").await? > 0 || page.count("tr.line-area").await? == 0 {
                break;
            }
            let click = "document.querySelector('tr.line-area td[data-column]').click()";
            page.run(click, Vec::new()).await?;
            page.click("#delete-row").await?;
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        }
        let said = banner(browser).await?;
        assert!(said.contains("dòng") && said.contains("vẫn còn nguyên"), "{said}");
        let waiting = page.records("head").await?;
        assert_ne!(waiting, json!([]));
        page.click("#not-saved button:first-of-type").await?;
        page.saved().await?;
        assert_eq!(page.count("#not-saved").await?, 0);
        assert_ne!(page.records("head").await?, before);
        Ok(())
    });
}

#[test]
fn t10_what_is_damaged_is_not_repaired_in_place_and_can_be_taken_out() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        // One letter of the stored snapshot is another one.
        page.harm(
            "tx.objectStore('chunks').openCursor().onsuccess = ({target}) => {
                const cursor = target.result;
                if (cursor) { const bytes = cursor.value; bytes[20] ^= 1; cursor.update(bytes); cursor.continue(); }
            };",
        )
        .await?;
        let damaged = [page.records("chunks").await?, page.records("head").await?];
        page.open().await?;
        browser.wait("the rescue", "return document.querySelector('#unopened .rescue button') !== null").await?;
        page.keys("\u{e00c}").await?;
        page.open().await?;
        browser.wait("the rescue", "return document.querySelector('#unopened .rescue button') !== null").await?;
        assert_eq!([page.records("chunks").await?, page.records("head").await?], damaged);
        page.click("#unopened .rescue button").await?;
        let rescued = fs::read_to_string(browser.wait_for_download().await?)?;
        assert!(rescued.contains("\"chunks\"") && rescued.contains("base64"), "{rescued}");
        page.click("#unopened .mend").await?;
        browser.wait("a mended copy", "return document.querySelector('#unopened') === null").await?;
        assert_eq!(page.count(".rescue").await?, 0, "what was offered for the damaged one is gone with it");
        Ok(())
    });
}

#[test]
fn t12_where_no_snapshot_is_left_nothing_is_written_over() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        type_product(browser, 0, "Sản phẩm giữ được").await?;
        page.saved().await?;
        page.harm("tx.objectStore('chunks').clear();").await?;
        let before = [page.records("head").await?, page.records("ops").await?];
        page.open().await?;
        browser.wait("that it cannot be opened", "return document.querySelector('#unopened') !== null").await?;
        let said = page.text("#unopened").await?;
        assert!(said.contains("không còn phiên bản nào"), "{said}");
        page.go("#/du-lieu").await?;
        browser.wait_for_text("Các sổ trong trình duyệt này").await?;
        let after = [page.records("head").await?, page.records("ops").await?];
        assert_eq!(after, before, "nothing was written over it");
        Ok(())
    });
}

#[test]
fn t19_a_file_is_read_again_before_it_is_handed_out() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        page.click("#save-file").await?;
        let saved = browser.wait_for_download().await?;
        let name = saved.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(name.contains("_r") && name.ends_with(".json"), "{name}");
        let workspace = store::open(&fs::read(saved)?).map_err(|e| format!("{e:?}"))?;
        assert_eq!(workspace.plans.len(), 1);
        Ok(())
    });
}

#[test]
fn t22_work_that_is_not_stored_is_said_since_when_and_guarded() {
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        let guarded = "const e = new Event('beforeunload', {cancelable: true}); window.dispatchEvent(e); return e.defaultPrevented";
        assert_eq!(page.run(guarded, Vec::new()).await?, false);
        page.refuse_puts(Some("QuotaExceededError")).await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        let said = banner(browser).await?;
        assert!(said.contains("từ "), "{said}");
        assert_eq!(page.run(guarded, Vec::new()).await?, true);
        page.refuse_puts(None).await?;
        page.saved().await?;
        assert_eq!(page.run(guarded, Vec::new()).await?, false);
        Ok(())
    });
}

#[test]
fn t24_an_emptied_browser_asks_for_the_file() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        // Only the cookie is left.
        let gone = "const done = arguments[0]; localStorage.clear(); done(document.cookie)";
        let cookie = browser.driver.execute_async(gone, Vec::new()).await?;
        assert!(cookie.json().as_str().is_some_and(|cookie| cookie.contains("cchc")), "{:?}", cookie.json());
        lose_the_database(browser).await?;
        page.open().await?;
        browser.wait("the recovery", "return document.querySelector('#lost') !== null").await?;
        // And when everything is gone, the first door is the saved file.
        page.empty_storage().await?;
        page.open().await?;
        browser.wait_for_text("Bắt đầu từ đâu?").await?;
        let first = page.text(".doors .door:first-child").await?;
        assert!(first.to_lowercase().contains("mở tệp đã lưu"), "{first}");
        Ok(())
    });
}

#[test]
fn t26_the_browsers_own_name_of_an_error_is_shown() {
    for name in ["UnknownError", "AbortError", "InvalidStateError"] {
        visit_served(faulty(), async |browser| {
            with_small_plan(browser).await?;
            Page(browser).saved().await?;
            Page(browser).refuse_puts(Some(name)).await?;
            type_product(browser, 0, "x").await?;
            let said = banner(browser).await?;
            assert!(said.contains(name), "{said}");
            Ok(())
        });
    }
    // Of one that shows only when everything is to be written.
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.abort_transactions(true).await?;
        type_product(browser, 0, "một").await?;
        let said = banner(browser).await?;
        assert!(said.contains("ConstraintError"), "{said}");
        page.abort_transactions(false).await?;
        browser.wait("that it is saved", "return document.querySelector('#not-saved') === null").await?;
        page.saved().await?;
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "một");
        Ok(())
    });
}

#[test]
fn a_database_deleted_under_the_page_is_made_again() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        let delete = "const done = arguments[0], asked = indexedDB.deleteDatabase('cchc');
            asked.onsuccess = () => done(true); asked.onerror = () => done(false);";
        assert_eq!(browser.driver.execute_async(delete, Vec::new()).await?.json(), true);
        type_product(browser, 0, "gõ sau khi mất").await?;
        // Said for as long as it is so; the store is asked again after five seconds.
        browser.wait("the store", "return indexedDB.databases().then(all => all.length === 1)").await?;
        browser.wait("that it is saved", "return document.querySelector('#not-saved') === null").await?;
        page.saved().await?;
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "gõ sau khi mất");
        Ok(())
    });
}

#[test]
fn t27_a_commit_is_there_whole_or_not_at_all() {
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        let before = [page.records("head").await?, page.records("ops").await?];
        page.refuse_second_put(true).await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        let said = banner(browser).await?;
        assert!(said.contains("DataError"), "{said}");
        assert_eq!([page.records("head").await?, page.records("ops").await?], before);
        page.refuse_second_put(false).await?;
        page.saved().await?;
        assert_ne!(page.records("ops").await?, before[1]);
        Ok(())
    });
}

#[test]
fn t30_after_the_end_a_plain_page_hands_the_data_out() {
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        type_product(browser, 0, "Sản phẩm cứu được").await?;
        page.saved().await?;
        page.end_the_office().await?;
        browser.wait("the rescue", "return document.querySelector('#ended .rescue button') !== null").await?;
        page.click("#ended .rescue button").await?;
        let rescued = fs::read(browser.wait_for_download().await?)?;
        let rescued = file(browser, "rescued.json", &rescued)?;
        page.empty_storage().await?;
        page.open().await?;
        page.open_file(&rescued).await?;
        page.saved().await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm cứu được");
        Ok(())
    });
}

#[test]
fn t30_a_program_that_does_not_load_hands_the_data_out() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        browser.site.refuse(Some(".wasm"));
        browser.open().await?;
        browser.wait("the rescue", "return document.querySelector('#loading .rescue button') !== null").await?;
        page.click("#loading .rescue button").await?;
        let rescued = fs::read_to_string(browser.wait_for_download().await?)?;
        assert!(rescued.contains("cchc-rescue"), "{rescued}");
        Ok(())
    });
}

#[test]
fn a_database_lost_under_the_page_is_filled_again_with_every_word() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        type_product(browser, 0, "Trước khi mất").await?;
        page.saved().await?;
        lose_the_database(browser).await?;
        type_product(browser, 1, "Sau khi mất").await?;
        browser.wait("a revision that is stored", "return document.querySelector('.saved') !== null").await?;
        page.go("#/du-lieu").await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Trước khi mất");
        assert_eq!(product(browser, 1).await?, "Sau khi mất");
        page.click("#undo").await?;
        browser.wait_for_text("Lớp tập huấn").await
    });
}

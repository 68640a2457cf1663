//! The folder that is written by itself, in a real browser. The dialog in which a user chooses a
//! folder cannot be driven: the tests hand in one of the origin-private file system, which a secure
//! context has. Lesson 20 of the list in `e2e_store.rs`.

use std::collections::BTreeMap;
use std::time::Duration;

use cchc_core::plan::Row;
use cchc_core::store;
use cchc_tests::browser::{Browser, Failure, built_site, by_itself, visit, visit_served};
use cchc_tests::pages::{Page, product, type_product, with_small_plan};
use cchc_tests::site::Serving;
use serde_json::json;

/// The folder, with a space and Vietnamese letters as on real shares.
const FOLDER: &str = "Kế hoạch chung";
const STEADY: &str = "so-cchc_ke-hoach_moi-nhat.json";

/// Makes the folder in the worker do as it is told: the n-th file that is closed from now on never
/// ends, or the browser wants the user's word.
const FAULTS: &str = "(() => {
    let stalls = 0, word = 'granted';
    const channel = new BroadcastChannel('cchc-folder-faults');
    channel.onmessage = ({data}) => {
        if ('stalls' in data) { stalls = data.stalls; channel.postMessage({heard: true}); }
        if ('word' in data) { word = data.word; channel.postMessage({heard: true}); }
    };
    const close = FileSystemWritableFileStream.prototype.close;
    FileSystemWritableFileStream.prototype.close = function () {
        if (stalls > 0 && --stalls === 0) {
            channel.postMessage({stalled: true});
            return new Promise(() => {});
        }
        return close.call(this);
    };
    FileSystemHandle.prototype.queryPermission = async () => word;
})();
";

fn serving() -> Serving {
    Serving::new(built_site()).under("/phong/cchc/").secure()
}

fn faulty() -> Serving {
    serving().before_office(FAULTS)
}

/// What the browser gives in place of the dialog.
async fn hand_in(browser: &Browser) -> Result<(), Failure> {
    let script = "window.showDirectoryPicker = async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle(arguments[0], {create: true});";
    Page(browser).run(&script.replace("arguments[0]", &json!(FOLDER).to_string()), Vec::new()).await?;
    Ok(())
}

/// Imports the small plan, chooses the folder on the page of trust and waits until it is written.
async fn with_folder(browser: &Browser) -> Result<(), Failure> {
    with_small_plan(browser).await?;
    Page(browser).saved().await?;
    Page(browser).go("#/du-lieu").await?;
    hand_in(browser).await?;
    Page(browser).click("#folder button").await?;
    written(browser).await
}

/// Waits until the page of trust names a file of the folder.
async fn written(browser: &Browser) -> Result<(), Failure> {
    let script = "return (document.querySelector('#folder')?.innerText || '').includes('Tệp mới nhất: so-')";
    browser.wait("the file that was written", script).await
}

/// Every file of the folder with its content.
async fn files(browser: &Browser) -> Result<BTreeMap<String, String>, Failure> {
    let script = "const [folder, done] = arguments; (async () => {
            const root = await navigator.storage.getDirectory(), files = {};
            const chosen = await root.getDirectoryHandle(folder);
            for await (const [name, handle] of chosen.entries()) {
                files[name] = await (await handle.getFile()).text();
            }
            done(files);
        })().catch(error => done({error: String(error)}))";
    let found = browser.driver.execute_async(script, vec![json!(FOLDER)]).await?;
    Ok(serde_json::from_value(found.json().clone())?)
}

/// Writes a file of the folder, as a colleague does.
async fn put(browser: &Browser, name: &str, content: &str) -> Result<(), Failure> {
    let script = "const [folder, name, content, done] = arguments; (async () => {
            const root = await navigator.storage.getDirectory();
            const file = await (await root.getDirectoryHandle(folder)).getFileHandle(name, {create: true});
            const stream = await file.createWritable();
            await stream.write(content);
            await stream.close();
            done(true);
        })()";
    browser.driver.execute_async(script, vec![json!(FOLDER), json!(name), json!(content)]).await?;
    Ok(())
}

/// Tells the worker what the folder is to do, and waits until it has heard it.
async fn tell(browser: &Browser, what: serde_json::Value) -> Result<(), Failure> {
    let script = "const [what, done] = arguments, channel = new BroadcastChannel('cchc-folder-faults');
        channel.onmessage = () => { channel.close(); done(true); };
        channel.postMessage(what);";
    browser.driver.execute_async(script, vec![what]).await?;
    Ok(())
}

/// Presses Ctrl+S on the page and waits until it is said that the folder is written.
async fn press_save(browser: &Browser) -> Result<(), Failure> {
    press(browser).await?;
    browser.wait_for_text("Đã ghi vào thư mục.").await
}

async fn press(browser: &Browser) -> Result<(), Failure> {
    let script = "document.querySelector('.notice button')?.click();
        document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 's', ctrlKey: true, bubbles: true}))";
    Page(browser).run(script, Vec::new()).await?;
    Ok(())
}

/// The product of the first task in a file.
fn product_in(content: &str) -> Result<String, Failure> {
    let workspace = store::open(content.as_bytes()).map_err(|error| format!("{error:?}: {content:?}"))?;
    let mut products = Vec::new();
    for plan in &workspace.plans {
        plan.walk(|row, _| {
            if let Row::Task(task) = row {
                products.push(task.product.clone());
            }
        });
    }
    Ok(products.into_iter().find(|product| !product.is_empty()).unwrap_or_default())
}

async fn dark(browser: &Browser, scheme: &str) -> Result<(), Failure> {
    let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
    browser.driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// Keeps a picture in light and in dark, where pictures are wanted.
async fn picture(browser: &Browser, name: &str) -> Result<(), Failure> {
    for scheme in ["dark", "light"] {
        dark(browser, scheme).await?;
        browser.keep_picture(&format!("{name}-{scheme}")).await;
    }
    Ok(())
}

#[test]
fn t20_a_folder_is_written_by_itself_and_on_ctrl_s() {
    visit_served(serving(), async |browser| {
        let page = Page(browser);
        with_folder(browser).await?;
        let first = files(browser).await?;
        assert_eq!(first.len(), 2, "{:?}", first.keys());
        let (dated, content) = first.first_key_value().ok_or("no file")?;
        let stamp = dated.strip_prefix("so-cchc_2026_ke-hoach_20").and_then(|rest| rest.strip_suffix(".json"));
        let marks: String =
            stamp.unwrap_or_default().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        assert!(marks.starts_with("000000-0000_r0"), "{dated}");
        assert_eq!(first.get(STEADY), Some(content));
        assert_eq!(product_in(content)?, "Bảng công khai");
        assert_eq!(page.count("#unfiled, #folder-alarm").await?, 0);
        picture(browser, "folder").await?;

        page.go("#/ke-hoach").await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        page.saved().await?;
        press_save(browser).await?;
        let second = files(browser).await?;
        assert_eq!(second.len(), 3, "{:?}", second.keys());
        assert_eq!(second.get(dated), Some(content), "a file that is there is not written again");
        assert_eq!(product_in(&second[STEADY])?, "Sản phẩm một");
        assert!(std::fs::read_dir(browser.downloads())?.next().is_none(), "nothing is downloaded besides");

        // The folder is there after a restart of the page, and is written without being asked.
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm một");
        type_product(browser, 0, "Sản phẩm hai").await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        written(browser).await?;
        assert_eq!(product_in(&files(browser).await?[STEADY])?, "Sản phẩm một", "not with each letter");
        let mut waited = 0;
        while product_in(&files(browser).await?[STEADY])? != "Sản phẩm hai" && waited < 60 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            waited += 1;
        }
        assert!((20..60).contains(&waited), "{waited}");
        assert_eq!(files(browser).await?.len(), 4);
        Ok(())
    });
}

#[test]
fn t20_a_change_by_somebody_else_is_compared_and_not_overwritten() {
    visit_served(serving(), async |browser| {
        let page = Page(browser);
        with_folder(browser).await?;
        let mut theirs = store::open(files(browser).await?[STEADY].as_bytes()).map_err(|error| format!("{error:?}"))?;
        theirs.office = "Sở Du lịch".to_owned();
        let theirs = String::from_utf8(store::save(&theirs))?;
        put(browser, STEADY, &theirs).await?;
        page.go("#/ke-hoach").await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        page.saved().await?;
        press_save(browser).await?;
        browser.wait("the alarm", "return document.querySelector('#folder-alarm') !== null").await?;
        let said = page.text("#folder-alarm p").await?;
        assert!(said.contains(STEADY) && said.contains("Người khác đã sửa"), "{said}");
        let found = files(browser).await?;
        assert_eq!(found[STEADY], theirs);
        assert_eq!(found.len(), 3, "the state is in a file of its own: {:?}", found.keys());
        picture(browser, "folder-alarm").await?;

        page.click("#folder-alarm button").await?;
        browser.wait("the comparison", "return location.hash === '#/du-lieu'").await?;
        browser.wait_for_text("chỗ sẽ thay đổi").await?;
        let compared = page.text("#folder").await?;
        assert!(
            compared.contains("tên cơ quan") && compared.contains("“Sản phẩm một” → “Bảng công khai”"),
            "{compared}"
        );
        picture(browser, "folder-compared").await?;

        // The fourth door: his own goes on under another name.
        page.click("#folder button:nth-child(4)").await?;
        browser.wait("no alarm", "return document.querySelector('#folder-alarm') === null").await?;
        let found = files(browser).await?;
        assert_eq!(found[STEADY], theirs);
        assert_eq!(product_in(&found["so-cchc_ke-hoach_moi-nhat_2.json"])?, "Sản phẩm một");
        Ok(())
    });
}

#[test]
fn t20_a_browser_killed_while_it_saves_leaves_the_old_file_or_the_new_one() {
    // The first file that is closed is the new one, the second the steady one.
    for stalls in [1, 2] {
        by_itself(async || {
            let browser = Browser::start(faulty()).await?;
            let page = Page(&browser);
            with_folder(&browser).await?;
            let before = files(&browser).await?;
            // The browser's private files are on the disk a moment later.
            tokio::time::sleep(Duration::from_secs(2)).await;
            page.go("#/ke-hoach").await?;
            type_product(&browser, 0, "Sản phẩm khi mất điện").await?;
            page.saved().await?;
            tell(&browser, json!({"stalls": stalls})).await?;
            let script = "const done = arguments[0], channel = new BroadcastChannel('cchc-folder-faults');
                channel.onmessage = ({data}) => { if (data.stalled) { done(true); } };
                document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 's', ctrlKey: true, bubbles: true}));";
            browser.driver.execute_async(script, Vec::new()).await?;
            let browser = browser.cut_off().await?;
            let page = Page(&browser);
            page.open().await?;
            let left = files(&browser).await?;
            println!(
                "left after the end: {:?}",
                left.iter().map(|(name, text)| (name, text.len())).collect::<Vec<_>>()
            );
            for (name, content) in &before {
                assert_eq!(left.get(name), Some(content), "the old files are intact: {name}");
            }
            let new: Vec<&String> = left.keys().filter(|name| !before.contains_key(*name)).collect();
            for name in &new {
                let content = &left[*name];
                assert!(content.is_empty() || product_in(content)? == "Sản phẩm khi mất điện", "{name}: {content}");
            }
            if stalls == 2 {
                assert!(new.iter().any(|name| !left[*name].is_empty()), "the new file is whole: {new:?}");
            }
            // The next start clears the leftovers and goes on.
            assert_eq!(product(&browser, 0).await?, "Sản phẩm khi mất điện");
            press_save(&browser).await?;
            let after = files(&browser).await?;
            assert_eq!(product_in(&after[STEADY])?, "Sản phẩm khi mất điện");
            for (name, content) in &after {
                product_in(content).map_err(|error| format!("{name}: {error}"))?;
            }
            assert_eq!(after.len(), 3, "{:?}", after.keys());
            assert_eq!(page.count("#folder-alarm").await?, 0);
            browser.driver.clone().quit().await?;
            Ok(())
        });
    }
}

#[test]
fn t20_a_lost_permission_is_said_and_given_again() {
    visit_served(faulty(), async |browser| {
        let page = Page(browser);
        with_folder(browser).await?;
        tell(browser, json!({"word": "prompt"})).await?;
        page.go("#/ke-hoach").await?;
        type_product(browser, 0, "Sản phẩm một").await?;
        page.saved().await?;
        press(browser).await?;
        browser.wait("the alarm", "return document.querySelector('#folder-alarm') !== null").await?;
        let said = page.text("#folder-alarm").await?;
        assert!(said.contains(&format!("Cho phép ghi vào thư mục “{FOLDER}”")), "{said}");
        let downloaded = browser.wait_for_download().await?;
        assert!(downloaded.to_string_lossy().ends_with(".json"), "Ctrl+S hands out a file then: {downloaded:?}");
        picture(browser, "folder-permission").await?;
        let asked = "window.asked = []; FileSystemHandle.prototype.requestPermission = async function (how) {
                window.asked.push(this.name + ' ' + how.mode);
                const channel = new BroadcastChannel('cchc-folder-faults');
                channel.postMessage({word: 'granted'});
                await new Promise(heard => { channel.onmessage = heard; });
                return 'granted';
            }";
        page.run(asked, Vec::new()).await?;
        page.click("#folder-alarm button").await?;
        browser.wait("no alarm", "return document.querySelector('#folder-alarm') === null").await?;
        assert_eq!(page.run("return window.asked", Vec::new()).await?, json!([format!("{FOLDER} readwrite")]));
        assert_eq!(product_in(&files(browser).await?[STEADY])?, "Sản phẩm một");

        // A folder that is gone is said with the browser's name of the error, and chosen anew.
        let gone = "const [folder, done] = arguments; (async () => {
            await (await navigator.storage.getDirectory()).removeEntry(folder, {recursive: true}); done(true); })()";
        browser.driver.execute_async(gone, vec![json!(FOLDER)]).await?;
        type_product(browser, 0, "Sản phẩm hai").await?;
        page.saved().await?;
        press(browser).await?;
        browser.wait("the alarm", "return document.querySelector('#folder-alarm') !== null").await?;
        let said = page.text("#folder-alarm p").await?;
        assert!(said.contains("NotFoundError") && said.contains("không thấy thư mục"), "{said}");
        picture(browser, "folder-gone").await?;
        page.go("#/du-lieu").await?;
        hand_in(browser).await?;
        page.click("#folder button:nth-child(2)").await?;
        browser.wait("no alarm", "return document.querySelector('#folder-alarm') === null").await?;
        assert_eq!(product_in(&files(browser).await?[STEADY])?, "Sản phẩm hai");
        Ok(())
    });
}

#[test]
fn t20_where_the_browser_allows_no_folder_the_file_is_named_instead() {
    visit(async |browser| {
        with_small_plan(browser).await?;
        Page(browser).saved().await?;
        Page(browser).go("#/du-lieu").await?;
        browser.wait_for_text("không cho trang tự ghi vào thư mục").await?;
        assert_eq!(Page(browser).count("#folder button, #folder-alarm").await?, 0);
        let said = Page(browser).text("#folder").await?;
        assert!(said.contains(&Page(browser).text("#save-file").await?), "the button is named as it is: {said}");
        Ok(())
    });
}

//! Damaged files, foreign files, records that cannot be written, and the drill of bringing a saved
//! file back: lessons of other programs as tests here, named after their numbers. `cargo xtask test`
//! builds the site and names it; see `browser.rs`.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use cchc_core::store;
use cchc_tests::browser::{Browser, Failure, built_site, visit, visit_served};
use cchc_tests::damage::damage;
use cchc_tests::faults::FAULTS;
use cchc_tests::pages::{Page, file, product, small_table, type_product, with_small_plan};
use cchc_tests::site::Serving;
use cchc_tests::{foreign, generate, workloads};
use serde_json::Value;
use thirtyfour::Key;

/// What is stored, but for the lease, which is renewed all the time.
async fn stored(browser: &Browser) -> Result<[Value; 4], Failure> {
    let page = Page(browser);
    Ok([
        page.records("head").await?,
        page.records("chunks").await?,
        page.records("ops").await?,
        page.records("snapshots").await?,
    ])
}

/// Chooses a file on the page of the data and gives the sentence that refuses it.
async fn refused(browser: &Browser, name: &str, bytes: &[u8]) -> Result<String, Failure> {
    let page = Page(browser);
    let path = file(browser, name, bytes)?;
    page.choose("#open-file", &path).await?;
    let said = "return document.querySelector('.notice-bad, #import-refusal') !== null";
    browser.wait(&format!("why {name} is refused"), said).await?;
    page.text(".notice-bad, #import-refusal").await
}

/// Presses Escape and closes what is said.
async fn close(browser: &Browser) -> Result<(), Failure> {
    let page = Page(browser);
    page.keys("\u{e00c}").await?;
    let close = "document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel', {cancelable: true}));
        document.querySelector('.notice .plain')?.click();";
    page.run(close, Vec::new()).await?;
    browser.wait("the data", "return !document.querySelector('.notice, dialog[open]')").await
}

#[test]
fn t10_twenty_damaged_files_change_nothing_and_open_as_mended_copies() {
    let whole = store::save(&generate::workspace(12));
    let damaged = (0..).map(|number| damage(&whole, number)).filter(|damaged| store::open(&damaged.bytes).is_err());
    let damaged: Vec<_> = damaged.take(20).collect();
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        let before = stored(browser).await?;
        for (number, damaged) in damaged.iter().enumerate() {
            let name = format!("hong-{number}.json");
            let said = refused(browser, &name, &damaged.bytes).await?;
            assert!(said.contains("Tệp vẫn nguyên vẹn, dữ liệu đang mở không thay đổi."), "{}: {said}", damaged.what);
            assert!(said.contains("Mở bản đã sửa"), "{}: {said}", damaged.what);
            close(browser).await?;
            assert_eq!(stored(browser).await?, before, "{}", damaged.what);
            assert_eq!(fs::read(browser.downloads().with_file_name(&name))?, damaged.bytes, "{}", damaged.what);
        }
        // Whoever wants the copy gets it beside what is open, with the list of what is different.
        refused(browser, "hong.json", &damaged[0].bytes).await?;
        page.click(".notice .mend").await?;
        browser.wait_for_text("Đây là bản đã sửa").await?;
        browser
            .wait("the copy", "return document.querySelector('.workspace-name').innerText.includes('Sở Du lịch')")
            .await?;
        page.saved().await?;
        let said = page.text(".notice").await?;
        assert!(said.contains("Số chỗ đã sửa") && said.contains("Dòng "), "{said}");
        let after = stored(browser).await?;
        let kept = |store: usize| {
            before[store].as_array().is_some_and(|records| {
                records.iter().all(|record| after[store].as_array().is_some_and(|after| after.contains(record)))
            })
        };
        assert!(kept(0) && kept(1) && kept(2), "what was open before is as it was");
        page.go("#/du-lieu").await?;
        browser.wait("both", "return document.querySelectorAll('.books li').length === 2").await?;
        assert_eq!(page.count(".notice").await?, 1, "the list stays until it is closed");
        Ok(())
    });
}

#[test]
fn t10_what_is_stored_and_damaged_opens_as_a_mended_copy_beside_it() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        type_product(browser, 0, "Sản phẩm giữ được").await?;
        page.saved().await?;
        // A name of a field, far from what was typed.
        page.harm(
            "tx.objectStore('chunks').openCursor().onsuccess = ({target}) => {
                const cursor = target.result;
                if (cursor) { const bytes = cursor.value; bytes[20] ^= 1; cursor.update(bytes); cursor.continue(); }
            };",
        )
        .await?;
        let damaged = stored(browser).await?;
        page.open().await?;
        browser.wait("the offer", "return document.querySelector('#unopened .mend') !== null").await?;
        page.keys("\u{e00c}").await?;
        assert_eq!(stored(browser).await?, damaged, "nothing was changed yet");
        page.click("#unopened .mend").await?;
        browser.wait_for_text("Đây là bản đã sửa").await?;
        page.saved().await?;
        assert_eq!(product(browser, 0).await?, "Sản phẩm giữ được");
        let after = stored(browser).await?;
        for (store, before) in damaged.iter().enumerate().take(3) {
            let there = |record: &Value| after[store].as_array().is_some_and(|after| after.contains(record));
            assert!(before.as_array().is_some_and(|before| before.iter().all(there)), "store {store}");
        }
        // The damaged one can still be asked for, and taken out as it is.
        page.go("#/du-lieu").await?;
        page.click(".notice .plain").await?;
        page.click(".books li button").await?;
        browser.wait("the rescue", "return document.querySelector('.notice .rescue button') !== null").await?;
        let press = "[...document.querySelectorAll('.notice .rescue button')].at(-1).click()";
        page.run(press, Vec::new()).await?;
        let rescued = fs::read_to_string(browser.wait_for_download().await?)?;
        assert!(rescued.contains("cchc-rescue"), "{rescued}");
        Ok(())
    });
}

#[test]
fn t17_thirty_foreign_files_are_named_and_change_nothing() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        let before = stored(browser).await?;
        let mut wrong = Vec::new();
        for foreign in foreign::files() {
            let said = refused(browser, foreign.name, &foreign.bytes).await?;
            if !said.contains(foreign.says) || !said.contains("không thay đổi") {
                wrong.push(format!("{}: {said}", foreign.name));
            }
            close(browser).await?;
            assert_eq!(stored(browser).await?, before, "{}", foreign.name);
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(product(browser, 0).await?, "Bảng công khai");
        Ok(())
    });
}

#[test]
fn t21_a_record_that_cannot_be_written_is_named_and_nothing_of_its_step_is_there() {
    let serving = Serving::new(built_site()).under("/phong/cchc/").before_office(FAULTS);
    visit_served(serving, async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        for (number, store) in ["ops", "head"].into_iter().enumerate() {
            let before = stored(browser).await?;
            page.refuse_records(Some(store)).await?;
            let text = format!("Sản phẩm {number}");
            type_product(browser, 0, &text).await?;
            browser.wait("the banner", "return document.querySelector('#not-saved') !== null").await?;
            let said = page.text("#not-saved").await?;
            let workspace = before[0][0][0].as_str().unwrap_or("no workspace is stored");
            let record = format!("[{store}/{workspace}");
            assert!(said.contains("DataCloneError") && said.contains(&record), "{said}");
            assert_eq!(stored(browser).await?, before, "nothing of the step is there");
            page.refuse_records(None).await?;
            page.saved().await?;
            page.open().await?;
            assert_eq!(product(browser, 0).await?, text);
        }
        Ok(())
    });
}

/// The drill of the README: a file out, everything lost, the file in, the same again.
#[test]
fn t31_the_drill_brings_everything_back_from_a_saved_file() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        let large = file(browser, "so.json", &store::save(&generate::workspace(120)))?;
        page.open_file(&large).await?;
        page.saved().await?;
        page.go("#/ke-hoach").await?;
        browser.wait("the table", "return document.querySelector('tr.line-task') !== null").await?;
        type_product(browser, 0, "Sửa trước khi diễn tập").await?;
        page.saved().await?;
        let first = taken_out(browser).await?;
        page.empty_storage().await?;
        page.open().await?;
        browser.wait_for_text("Bắt đầu từ đâu?").await?;
        let saved = file(browser, "dien-tap.json", &first)?;
        page.open_file(&saved).await?;
        page.saved().await?;
        let again = taken_out(browser).await?;
        assert!(first == again, "what was brought back is not what was saved");
        assert_eq!(product(browser, 0).await?, "Sửa trước khi diễn tập");
        page.open().await?;
        assert_eq!(product(browser, 0).await?, "Sửa trước khi diễn tập");
        Ok(())
    });
}

/// Saves the workspace as a file on the page of the data; its bytes, which open.
async fn taken_out(browser: &Browser) -> Result<Vec<u8>, Failure> {
    let page = Page(browser);
    page.go("#/du-lieu").await?;
    page.click("#save-file").await?;
    let path = browser.wait_for_download().await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let bytes = fs::read(&path)?;
    fs::remove_file(path)?;
    store::open(&bytes).map_err(|error| format!("{error:?}"))?;
    Ok(bytes)
}

/// Older versions in the same browser are no backup: they go with the rest, and the file stays.
#[test]
fn t07_a_store_that_was_taken_away_with_its_versions_comes_back_from_the_file() {
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        type_product(browser, 0, "Chỉ còn trong tệp").await?;
        page.saved().await?;
        let saved = taken_out(browser).await?;
        page.saved().await?;
        let kept = page.records("snapshots").await?;
        assert!(kept.as_array().is_some_and(|versions| !versions.is_empty()), "{kept}");
        // The page is left first: under a running one the store would be filled again.
        browser.driver.goto(browser.url() + "no-such-page").await?;
        let gone = "const done = arguments[0]; indexedDB.deleteDatabase('cchc').onsuccess = () => done(true);";
        browser.driver.execute_async(gone, Vec::new()).await?;
        page.open().await?;
        browser.wait("that it is lost", "return document.querySelector('#lost') !== null").await?;
        let said = page.text("#lost").await?;
        assert!(said.contains("không còn trong trình duyệt") && !said.contains("chưa lần nào"), "{said}");
        assert_eq!(page.records("head").await?, Value::Array(Vec::new()), "nothing empty was stored");
        let saved = file(browser, "con-lai.json", &saved)?;
        page.choose("#lost-open", &saved).await?;
        browser.wait_for_text("Đã mở").await?;
        page.saved().await?;
        assert_eq!(product(browser, 0).await?, "Chỉ còn trong tệp");
        Ok(())
    });
}

/// Every task of a large file is damaged: the page goes on while the office mends, and the copy has
/// every task.
#[test]
fn t11_a_large_file_of_damaged_tasks_is_mended_while_the_page_goes_on() {
    const TASKS: usize = 5_000;
    visit(async |browser| {
        let page = Page(browser);
        with_small_plan(browser).await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        refused(browser, "nat.json", workloads::broken(TASKS).as_bytes()).await?;
        // Counts the frames until the copy is there.
        let frames = "window.frames_drawn = 0;
            (function frame() {
                if (!document.body.innerText.includes('Đây là bản đã sửa')) {
                    window.frames_drawn += 1;
                    requestAnimationFrame(frame);
                }
            })();";
        page.run(frames, Vec::new()).await?;
        page.click(".notice .mend").await?;
        browser.wait_for_text("Đây là bản đã sửa").await?;
        page.saved().await?;
        let frames = page.run("return window.frames_drawn", Vec::new()).await?;
        assert!(frames.as_u64().is_some_and(|frames| frames > 5), "the page stood still: {frames} frames");
        let mended = String::from_utf8(taken_out(browser).await?)?;
        assert_eq!(mended.matches("\"content\":").count(), TASKS);
        Ok(())
    });
}

/// Puts another build in the place of the one that is served: every file has a new name, and the old
/// ones are gone.
fn deploy(folder: &Path, build: &str) -> Result<(), Failure> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<_, Failure>>()?;
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names = files.iter().map(|path| name(path)).filter(|name| name != "index.html");
    let renamed: Vec<(String, String)> = names.map(|old| (old.clone(), old.replacen('-', build, 1))).collect();
    for path in &files {
        let mut content = fs::read(path)?;
        if let Ok(mut text) = String::from_utf8(content.clone()) {
            renamed.iter().for_each(|(old, new)| text = text.replace(old, new));
            content = text.into_bytes();
        }
        fs::remove_file(path)?;
        let new = renamed.iter().find(|(old, _)| *old == name(path)).map_or("index.html", |(_, new)| new);
        fs::write(folder.join(new), content)?;
    }
    Ok(())
}

/// A newer build is put on the server under a running page: what is open goes on and stays; what the
/// page would have to fetch of the old build is refused with a sentence; loading again brings the new.
#[test]
fn t15_a_newer_build_under_a_running_page_loses_nothing() {
    let folder = env::temp_dir().join(format!("cchc-deployed-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder of ours");
    for file in fs::read_dir(built_site()).expect("the site").flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
    }
    visit_served(Serving::new(&folder), async |browser| {
        let page = Page(browser);
        page.open().await?;
        // The page of the old build needs its office now, and it is gone.
        deploy(&folder, "-n1-")?;
        page.paste_at("body", &small_table()).await?;
        browser.wait_for_text("Hãy tải lại trang").await?;
        with_small_plan(browser).await?;
        deploy(&folder, "-n2-")?;
        type_product(browser, 0, "Sửa ở bản cũ").await?;
        page.saved().await?;
        page.go("#/du-lieu").await?;
        page.click("#lock-file").await?;
        answer_passphrase(browser).await?;
        browser.wait_for_text("tải lại trang rồi thử lại").await?;
        page.saved().await?;
        assert_eq!(product(browser, 0).await?, "Sửa ở bản cũ");
        // All of the new build, and every word.
        page.open().await?;
        let scripts = "return [...document.querySelectorAll('script[src], link[href], meta[name=office]')]
            .map((one) => one.src || one.href || one.content).filter((name) => !name.includes('-n2-'))";
        assert_eq!(page.run(scripts, Vec::new()).await?, Value::Array(Vec::new()));
        assert_eq!(product(browser, 0).await?, "Sửa ở bản cũ");
        Ok(())
    });
    let _ = fs::remove_dir_all(folder);
}

/// Types a passphrase twice into the dialog that asks for one.
async fn answer_passphrase(browser: &Browser) -> Result<(), Failure> {
    let page = Page(browser);
    let focus = "return document.activeElement === document.querySelector('dialog.ask .secret')";
    browser.wait("the focus in the first field", focus).await?;
    page.keys("mật khẩu dài").await?;
    page.key(Key::Tab).await?;
    page.keys("mật khẩu dài").await?;
    page.key(Key::Enter).await
}

//! The program's screens as a person meets them: what can be done on each, so that a change of the
//! markup edits this file and no test.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::browser::{Browser, Failure};

/// What every screen gives.
pub struct Page<'a>(pub &'a Browser);

impl Page<'_> {
    /// Runs a script with arguments and gives what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Failure> {
        Ok(self.0.driver.execute(script, arguments).await?.json().clone())
    }

    /// Clicks what a selector finds, once it is there.
    pub async fn click(&self, selector: &str) -> Result<(), Failure> {
        let there = format!("return document.querySelector({}) !== null", json!(selector));
        self.0.wait(selector, &there).await?;
        self.0.driver.find(By::Css(selector)).await?.click().await?;
        Ok(())
    }

    /// The text of what a selector finds; empty where there is nothing.
    pub async fn text(&self, selector: &str) -> Result<String, Failure> {
        let script = "const e = document.querySelector(arguments[0]); return e ? e.innerText : ''";
        let value = self.run(script, vec![json!(selector)]).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// How many elements a selector finds.
    pub async fn count(&self, selector: &str) -> Result<u64, Failure> {
        let script = "return document.querySelectorAll(arguments[0]).length";
        let value = self.run(script, vec![json!(selector)]).await?;
        Ok(value.as_u64().unwrap_or_default())
    }

    /// Goes to a screen by its address.
    pub async fn go(&self, hash: &str) -> Result<(), Failure> {
        self.run("location.hash = arguments[0]", vec![json!(hash)]).await?;
        Ok(())
    }

    /// Opens the program and waits until it runs.
    pub async fn open(&self) -> Result<(), Failure> {
        self.0.open().await?;
        self.0.wait("the program", "return document.querySelector('.shell') !== null").await
    }

    /// Waits until the last step is stored in the browser.
    pub async fn saved(&self) -> Result<(), Failure> {
        self.0.wait("that it is saved", "return document.querySelector('.title-bar .saved') !== null").await
    }

    /// Sends a paste event with a table or text to what has the focus.
    pub async fn paste(&self, html: Option<&str>, text: &str) -> Result<(), Failure> {
        let script = "const data = new DataTransfer();
            if (arguments[0]) { data.setData('text/html', arguments[0]); }
            data.setData('text/plain', arguments[1]);
            const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
            (document.activeElement || document.body).dispatchEvent(event);";
        self.run(script, vec![json!(html), json!(text)]).await?;
        Ok(())
    }

    /// Sends a paste event with a text to an element, say to the page itself.
    pub async fn paste_at(&self, selector: &str, text: &str) -> Result<(), Failure> {
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[1]);
            const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector(arguments[0]).dispatchEvent(event);";
        self.run(script, vec![json!(selector), json!(text)]).await?;
        Ok(())
    }

    /// Chooses a file in the chooser that a click on `door` opens.
    pub async fn choose(&self, door: &str, file: &Path) -> Result<(), Failure> {
        self.click(door).await?;
        let chooser = self.0.driver.find(By::Id("file-chooser")).await?;
        chooser.send_keys(file.display().to_string()).await?;
        Ok(())
    }

    /// Opens a saved file at the empty start and waits until it is said: last of all, so that the
    /// screen follows no further.
    pub async fn open_file(&self, file: &Path) -> Result<(), Failure> {
        self.choose("#door-open", file).await?;
        self.0.wait_for_text("Đã mở tệp").await
    }

    /// Presses keys where the focus is.
    pub async fn keys(&self, keys: impl Into<String>) -> Result<(), Failure> {
        self.0.driver.active_element().await?.send_keys(keys.into()).await?;
        Ok(())
    }

    /// Presses one named key where the focus is.
    pub async fn key(&self, key: Key) -> Result<(), Failure> {
        self.0.driver.active_element().await?.send_keys(key).await?;
        Ok(())
    }

    /// Presses one named key together with Ctrl.
    pub async fn with_control(&self, key: Key) -> Result<(), Failure> {
        self.0.driver.active_element().await?.send_keys(Key::Control + key).await?;
        Ok(())
    }

    /// Presses one named key together with Ctrl and Shift.
    pub async fn with_control_and_shift(&self, key: Key) -> Result<(), Failure> {
        self.0.driver.active_element().await?.send_keys(Key::Control + Key::Shift + key).await?;
        Ok(())
    }

    /// Presses a letter together with Ctrl.
    pub async fn with_control_letter(&self, letter: char) -> Result<(), Failure> {
        self.0.driver.active_element().await?.send_keys(Key::Control + letter.to_string()).await?;
        Ok(())
    }

    /// Marks everything in the field that has the keys.
    pub async fn mark_all(&self) -> Result<(), Failure> {
        self.0.driver.active_element().await?.send_keys(Key::Control + "a").await?;
        Ok(())
    }

    /// Composes a text as an input method does: first its beginning, then the whole.
    pub async fn compose(&self, beginning: &str, whole: &str) -> Result<(), Failure> {
        let cdp = self.0.driver.cdp();
        let length = beginning.encode_utf16().count();
        let step = json!({"text": beginning, "selectionStart": length, "selectionEnd": length});
        cdp.send_raw("Input.imeSetComposition", step).await?;
        cdp.send_raw("Input.insertText", json!({"text": whole})).await?;
        Ok(())
    }

    /// Types as Unikey does: a letter, Backspace, the letter meant.
    pub async fn correct(&self, typed: char, meant: char) -> Result<(), Failure> {
        self.keys(typed).await?;
        self.key(Key::Backspace).await?;
        self.keys(meant).await
    }

    /// Empties everything that the browser keeps for the site.
    pub async fn empty_storage(&self) -> Result<(), Failure> {
        let origin = self.run("return location.origin", Vec::new()).await?;
        self.0.driver.goto("about:blank").await?;
        let all = json!({"origin": origin, "storageTypes": "all"});
        self.0.driver.cdp().send_raw("Storage.clearDataForOrigin", all).await?;
        Ok(())
    }
}

/// The import dialog.
pub struct ImportDialog<'a>(pub Page<'a>);

impl ImportDialog<'_> {
    /// Opens it from the empty start.
    pub async fn open(&self) -> Result<(), Failure> {
        self.0.click("#door-import").await?;
        self.0.0.wait("the field to paste into", "return document.activeElement?.id === 'paste-field'").await
    }

    /// Waits for the preview and gives its counts line.
    pub async fn counts(&self) -> Result<String, Failure> {
        let shown = "return (document.querySelector('#import-counts')?.innerText || '') !== ''";
        self.0.0.wait("the preview", shown).await?;
        self.0.text("#import-counts").await
    }

    /// Accepts what is previewed.
    pub async fn accept(&self) -> Result<(), Failure> {
        self.0.click("#accept-import").await?;
        self.0.0.wait("the plan", "return document.querySelector('.plan-table') !== null").await
    }
}

/// The plan's table.
pub struct PlanPage<'a>(pub Page<'a>);

impl PlanPage<'_> {
    /// Counts the rows that hold tasks. Only those in sight are on the page: the table is scrolled from
    /// its top to its end, and back.
    pub async fn task_rows(&self) -> Result<u64, Failure> {
        self.0.run("window.seen = new Set(); document.querySelector('.sheet').scrollTop = 0", vec![]).await?;
        let see = "const sheet = document.querySelector('.sheet');
            document.querySelectorAll('tr.line-task').forEach(line => window.seen.add(line.dataset.row));
            const end = sheet.scrollTop + sheet.clientHeight >= sheet.scrollHeight - 1;
            sheet.scrollTop += sheet.clientHeight / 2;
            return end";
        while self.0.run(see, vec![]).await? != true {
            self.0.run("return new Promise(done => requestAnimationFrame(() => setTimeout(done)))", vec![]).await?;
        }
        self.0.run("document.querySelector('.sheet').scrollTop = 0", vec![]).await?;
        let seen = self.0.run("return window.seen.size", vec![]).await?;
        Ok(seen.as_u64().unwrap_or_default())
    }

    /// Selects a cell of the n-th task row, columns counted from 0 as they stand in the row.
    pub async fn select(&self, row: u64, class: &str) -> Result<(), Failure> {
        let script = "const r = document.querySelectorAll('tr.line-task')[arguments[0]];
            const c = r.querySelector('td.' + arguments[1]); c.scrollIntoView({block: 'center'}); c.click()";
        self.0.run(script, vec![json!(row), json!(class)]).await?;
        self.0
            .0
            .wait("the field over the cell", "return document.activeElement?.classList.contains('cell-editor')")
            .await
    }

    /// The text of such a cell.
    pub async fn cell(&self, row: u64, class: &str) -> Result<String, Failure> {
        let script = "const r = document.querySelectorAll('tr.line-task')[arguments[0]];
            return r.querySelector('td.' + arguments[1] + ' .text').textContent";
        let value = self.0.run(script, vec![json!(row), json!(class)]).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Copies the table out and gives what went to the clipboard: HTML and tab-separated text.
    pub async fn copied(&self) -> Result<(String, String), Failure> {
        let watch = "window.copied = {}; const set = DataTransfer.prototype.setData;
            DataTransfer.prototype.setData = function (kind, text) { window.copied[kind] = text; return set.call(this, kind, text); }";
        self.0.run(watch, Vec::new()).await?;
        self.0.click("#copy-table").await?;
        self.0.0.wait("the copied table", "return (window.copied['text/html'] || '') !== ''").await?;
        let text = |kind: &str| format!("return window.copied[{}]", json!(kind));
        let html = self.0.run(&text("text/html"), Vec::new()).await?;
        let plain = self.0.run(&text("text/plain"), Vec::new()).await?;
        Ok((html.as_str().unwrap_or_default().to_owned(), plain.as_str().unwrap_or_default().to_owned()))
    }
}

/// Denies storage wherever it runs, as a browser does that blocks site data.
pub const DENIED: &str = "for (const name of ['indexedDB', 'localStorage']) {
    Object.defineProperty(self, name, {get() { throw new DOMException('no', 'SecurityError'); }});
}
";

/// A file with this content, for the file chooser.
pub fn file(browser: &Browser, name: &str, content: &[u8]) -> Result<PathBuf, Failure> {
    let path = browser.downloads().with_file_name(name);
    fs::write(&path, content)?;
    Ok(path)
}

/// A table with a heading and two tasks, as it is copied from a sheet.
pub fn small_table() -> String {
    let rows = [
        ["TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn"],
        ["1", "Công khai thủ tục trên trang thông tin", "Bảng công khai", "Văn phòng Sở", "Quý II/2026"],
        ["2", "Tập huấn cho công chức một cửa", "Lớp tập huấn", "Phòng Lữ hành", "Quý III/2026"],
    ];
    rows.map(|row| row.join("\t")).join("\n")
}

/// Imports the small table through the page.
pub async fn with_small_plan(browser: &Browser) -> Result<(), Failure> {
    let dialog = ImportDialog(Page(browser));
    dialog.0.open().await?;
    dialog.open().await?;
    dialog.0.paste(None, &small_table()).await?;
    dialog.counts().await?;
    dialog.accept().await
}

/// Types into the product cell of a task row and leaves it.
pub async fn type_product(browser: &Browser, row: u64, text: &str) -> Result<(), Failure> {
    PlanPage(Page(browser)).select(row, "col-product").await?;
    Page(browser).keys(text).await?;
    Page(browser).key(Key::Enter).await?;
    let there = format!(
        "return document.querySelectorAll('tr.line-task')[{row}]?.querySelector('td.col-product .text').textContent === {}",
        json!(text)
    );
    browser.wait("what was typed", &there).await
}

/// Opens the plan and gives the product of a task row.
pub async fn product(browser: &Browser, row: u64) -> Result<String, Failure> {
    Page(browser).go("#/ke-hoach").await?;
    browser.wait("the table", "return document.querySelector('tr.line-task') !== null").await?;
    PlanPage(Page(browser)).cell(row, "col-product").await
}

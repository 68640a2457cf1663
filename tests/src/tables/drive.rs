//! Drives the browser through one table after the other, with real keys.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cchc_core::store;
use serde_json::{Value, json};

use super::{Content, Measured, SLOWER, TASKS, content, script};
use crate::browser::{Browser, Failure};
use crate::generate;
use crate::pages::{Page, file};
use crate::site::{Serving, Site};

/// How often the table is shown.
const SHOWN: usize = 5;
/// How many letters are typed.
const KEYS: usize = 20;
/// How often is searched.
const SEARCHES: usize = 10;
/// How often a block is pasted.
const PASTES: usize = 5;
/// At so many places of the table is scrolled, by so many steps of this part of the frame.
const SCROLLS: (u32, u32, f64) = (20, 20, 0.8);
/// What is typed over a cell.
const LETTER: char = 'x';
/// What is searched for; its last letter is the key that is measured.
const SEARCHED: (&str, char) = ("số hóa ta", 'y');

/// Chromium slows the page's own thread only. In the office, what was computed since a message came is
/// stretched to as many times before its answer goes.
const SLOW_OFFICE: &str = "(() => {
  let began = performance.now();
  addEventListener('message', () => { began = performance.now(); });
  // What an answer has waited for between, say the store, is not computed.
  setInterval(() => { began = performance.now(); }, 4);
  const post = self.postMessage.bind(self);
  self.postMessage = (...what) => {
    const now = performance.now();
    const until = now + (now - began) * (SLOWER - 1);
    while (performance.now() < until);
    began = performance.now();
    post(...what);
  };
})();
";

/// The packages of the others.
pub struct Others {
    /// In its `node_modules` they lie.
    pub packages: PathBuf,
    /// A folder to serve them from.
    pub folder: PathBuf,
}

/// How another table is set.
struct Setting {
    script: &'static str,
    name: &'static str,
    set: &'static str,
    wraps: bool,
    pastes: bool,
}

const SETTINGS: [Setting; 4] = [
    Setting {
        script: "ag-grid.js",
        name: "AG Grid Community",
        set: "`wrapText`, `autoHeight`",
        wraps: true,
        pastes: false,
    },
    Setting { script: "ag-grid.js", name: "AG Grid Community", set: "one line a row", wraps: false, pastes: false },
    Setting {
        script: "tabulator.js",
        name: "Tabulator",
        set: "`textarea`, `variableHeight`",
        wraps: true,
        pastes: true,
    },
    Setting { script: "tabulator.js", name: "Tabulator", set: "one line a row", wraps: false, pastes: true },
];

/// Measures ours first, because the others are given its widths; then them, where they are there.
///
/// # Errors
/// What could not be measured.
pub async fn measure(site: &Path, others: &Others) -> Result<Vec<Measured>, Failure> {
    let content = content();
    let office = SLOW_OFFICE.replace("SLOWER", &SLOWER.to_string());
    let browser = Browser::start(Serving::new(site).before_office(office)).await?;
    let measured = measure_in(&browser, &content, others).await;
    if measured.is_err() {
        browser.keep_picture("bench-grid").await;
    }
    browser.driver.clone().quit().await?;
    measured
}

async fn measure_in(browser: &Browser, content: &Content, others: &Others) -> Result<Vec<Measured>, Failure> {
    browser.driver.set_script_timeout(Duration::from_secs(900)).await?;
    let at = Table { browser };
    println!("Measuring our table ...");
    let (ours, look) = at.ours(content).await?;
    let mut all = vec![ours];
    let site = serve_others(content, others)?;
    for setting in &SETTINGS {
        println!("Measuring {}, {} ...", setting.name, setting.set);
        all.push(at.other(&site, setting, &look, content).await.map_err(|e| format!("{}: {e}", setting.name))?);
    }
    Ok(all)
}

/// Lays the packages, the rows and a page for each together, and serves them.
fn serve_others(content: &Content, others: &Others) -> Result<Site, Failure> {
    let package = |path: &str| others.packages.join("node_modules").join(path);
    fs::create_dir_all(&others.folder)?;
    for path in [
        "ag-grid-community/dist/ag-grid-community.min.js",
        "tabulator-tables/dist/js/tabulator.min.js",
        "tabulator-tables/dist/css/tabulator.min.css",
    ] {
        let from = package(path);
        let name = from.file_name().unwrap_or_default().to_owned();
        fs::copy(&from, others.folder.join(name)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    fs::write(others.folder.join("rows.json"), content.to_json().to_string())?;
    let page = |head: &str| {
        format!(
            "<!DOCTYPE html><meta charset=\"utf-8\">{head}<style>body {{ margin: 0 }}</style>\
             <input id=\"search\"><div id=\"table\"></div>"
        )
    };
    fs::write(others.folder.join("ag-grid.html"), page("<script src=\"ag-grid-community.min.js\"></script>"))?;
    let tabulator = "<link rel=\"stylesheet\" href=\"tabulator.min.css\"><script src=\"tabulator.min.js\"></script>";
    fs::write(others.folder.join("tabulator.html"), page(tabulator))?;
    let mut site = Serving::new(&others.folder).start()?;
    site.host = "127.0.0.1";
    Ok(site)
}

/// The version of a package.
fn version(packages: &Path, package: &str) -> Result<String, Failure> {
    let manifest = fs::read(packages.join("node_modules").join(package).join("package.json"))?;
    let manifest: Value = serde_json::from_slice(&manifest)?;
    Ok(manifest["version"].as_str().unwrap_or_default().to_owned())
}

/// The table on the page, whosever it is.
struct Table<'a> {
    browser: &'a Browser,
}

impl Table<'_> {
    /// Opens the plan on the built site, and measures; gives how our table looks, too.
    async fn ours(&self, content: &Content) -> Result<(Measured, Value), Failure> {
        let page = Page(self.browser);
        page.open().await?;
        let long = file(self.browser, "long.json", &store::save(&generate::workspace(TASKS)))?;
        page.open_file(&long).await?;
        page.saved().await?;
        // The first check of all rows.
        tokio::time::sleep(Duration::from_secs(20)).await;
        self.prepare("ours.js").await?;
        let mut measured = Measured { name: "Sổ CCHC".to_owned(), ..Measured::default() };
        measured.set = "wraps, merged cells, marks".to_owned();
        self.begin(&mut measured).await?;
        let look = page.run(LOOK, vec![]).await?;
        self.steps(&mut measured).await?;
        self.searches_all(&mut measured).await?;
        self.pastes(&mut measured, content).await?;
        Ok((measured, look))
    }

    /// Loads the page of another table, and measures.
    async fn other(&self, site: &Site, setting: &Setting, look: &Value, content: &Content) -> Result<Measured, Failure> {
        let mut measured = Measured { set: setting.set.to_owned(), name: setting.name.to_owned(), ..Measured::default() };
        self.load_other(site, setting, look, content, false).await?;
        self.begin(&mut measured).await?;
        self.steps(&mut measured).await?;
        if setting.pastes {
            self.load_other(site, setting, look, content, true).await?;
            self.asked("return window.measure.show()", vec![]).await?;
            self.pastes(&mut measured, content).await?;
        }
        Ok(measured)
    }

    async fn load_other(
        &self,
        site: &Site,
        setting: &Setting,
        look: &Value,
        content: &Content,
        pastes: bool,
    ) -> Result<(), Failure> {
        let page = Page(self.browser);
        let name = setting.script.replace(".js", ".html");
        self.browser.driver.goto(format!("{}{name}", site.url(site.host))).await?;
        let columns = content.headings.iter().zip(look["widths"].as_array().into_iter().flatten());
        let columns: Vec<Value> =
            columns.map(|(heading, width)| json!({"heading": heading, "width": width})).collect();
        let settings = json!({
            "wraps": setting.wraps, "pastes": pastes, "columns": columns,
            "height": look["height"], "font": look["font"],
        });
        let lay = "window.settings = arguments[0];
            const style = document.getElementById('table').style;
            style.height = `${settings.height}px`; style.width = `${arguments[1]}px`;
            style.font = `${settings.font.size}px ${settings.font.family}`;
            return fetch('rows.json').then(rows => rows.json()).then(rows => { window.rows = rows; })";
        page.run(lay, vec![settings, look["width"].clone()]).await?;
        self.prepare(setting.script).await
    }

    /// The scripts that measure come to the page, which is slow from now on.
    async fn prepare(&self, table: &str) -> Result<(), Failure> {
        let page = Page(self.browser);
        for name in ["measure.js", table] {
            page.run(&fs::read_to_string(script(name))?, vec![]).await?;
        }
        let rate = json!({"rate": SLOWER});
        self.browser.driver.cdp().send_raw("Emulation.setCPUThrottlingRate", rate).await?;
        Ok(())
    }

    /// Runs what gives a promise and waits for what that gives; a text is what went wrong.
    async fn asked(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Failure> {
        let waiting = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done, error => done(String(error)))"
        );
        let value = self.browser.driver.execute_async(&waiting, arguments).await?.json().clone();
        match value {
            Value::String(wrong) => Err(wrong.into()),
            value => Ok(value),
        }
    }

    async fn time(&self, script: &str, arguments: Vec<Value>) -> Result<f64, Failure> {
        let value = self.asked(script, arguments).await?;
        value.as_f64().ok_or_else(|| format!("{script}: {value} is no time").into())
    }

    /// Shows it some times; it stays.
    async fn begin(&self, measured: &mut Measured) -> Result<(), Failure> {
        for round in 0..SHOWN {
            if round > 0 || measured.name.starts_with("Sổ") {
                self.asked("return window.measure.hide()", vec![]).await?;
            }
            measured.show.push(self.time("return window.measure.show()", vec![]).await?);
        }
        Ok(())
    }

    /// Presses a key and gives how long it took until its effect was painted.
    async fn press(&self, letter: char) -> Result<f64, Failure> {
        let (text, upper) = (letter.to_string(), letter.to_ascii_uppercase());
        let key = |kind: &str| {
            json!({"type": kind, "key": text, "text": if kind == "keyUp" { "" } else { &text },
                "code": format!("Key{upper}"), "windowsVirtualKeyCode": upper as u32})
        };
        self.send(key("keyDown")).await?;
        self.send(key("keyUp")).await?;
        self.time("return window.pressed", vec![]).await
    }

    async fn send(&self, key: Value) -> Result<(), Failure> {
        self.browser.driver.cdp().send_raw("Input.dispatchKeyEvent", key).await?;
        Ok(())
    }

    /// Types, scrolls and searches.
    async fn steps(&self, measured: &mut Measured) -> Result<(), Failure> {
        for round in 0..KEYS {
            self.asked("return window.measure.select(...arguments)", vec![json!(round), json!(LETTER)]).await?;
            measured.key.push(self.press(LETTER).await.map_err(|error| format!("typing: {error}"))?);
            for kind in ["keyDown", "keyUp"] {
                let key = json!({"type": kind, "key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27});
                self.send(key).await?;
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        self.scrolls(measured).await.map_err(|error| format!("scrolling: {error}"))?;
        let (begun, letter) = SEARCHED;
        for _ in 0..SEARCHES {
            self.asked("return window.measure.search(...arguments)", vec![json!(begun)]).await?;
            measured.search.push(self.press(letter).await.map_err(|error| format!("searching: {error}"))?);
            let found = self.asked("return window.measure.unsearch()", vec![]).await?;
            measured.aside = format!("{}{found} lines found", measured.aside.split(';').next().map(|a| format!("{a}; ")).unwrap_or_default());
        }
        Ok(())
    }

    async fn scrolls(&self, measured: &mut Measured) -> Result<(), Failure> {
        let (places, steps, part) = SCROLLS;
        let arguments = vec![json!(places), json!(steps), json!(part)];
        let walked = self.asked("return window.measure.scroll(...arguments)", arguments).await?;
        let times = |name: &str| -> Vec<f64> {
            walked[name].as_array().into_iter().flatten().filter_map(|step| step[0].as_f64()).collect()
        };
        let blank = |name: &str| {
            walked[name].as_array().into_iter().flatten().filter(|step| step[1] == true).count()
        };
        (measured.steps, measured.jumps) = (times("steps"), times("jumps"));
        measured.blank = blank("steps") + blank("jumps");
        if (measured.steps.len(), measured.jumps.len()) != ((places * steps) as usize, places as usize) {
            return Err("it did not get to its end".into());
        }
        measured.aside = format!("{} px high in a frame of {} px, scrolled to {}", walked["height"], walked["frame"], walked["at"]);
        Ok(())
    }

    /// Searches everything.
    async fn searches_all(&self, measured: &mut Measured) -> Result<(), Failure> {
        let page = Page(self.browser);
        let open = "window.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true, cancelable: true}))";
        page.run(open, vec![]).await?;
        self.browser.wait("the field of the search", "return document.activeElement?.id === 'find-all'").await?;
        let (begun, letter) = SEARCHED;
        for _ in 0..SEARCHES {
            self.asked("return window.measure.searchAll(...arguments)", vec![json!(begun)]).await?;
            measured.search_all.push(self.press(letter).await.map_err(|error| format!("Ctrl+K: {error}"))?);
        }
        page.key(thirtyfour::Key::Escape).await?;
        self.browser.wait("the table", "return document.querySelector('tr.line-task') !== null").await
    }

    /// Pastes blocks, each with a mark of its own.
    async fn pastes(&self, measured: &mut Measured, content: &Content) -> Result<(), Failure> {
        for round in 1..=PASTES {
            let mark = format!("(lần {round})");
            let block = content.block(&mark);
            let time = self.time("return window.measure.paste(...arguments)", vec![json!(block), json!(mark)]).await;
            measured.paste.push(time.map_err(|error| format!("pasting: {error}"))?);
            // It is stored and checked.
            tokio::time::sleep(Duration::from_secs(8)).await;
        }
        Ok(())
    }
}

/// How our table looks: what the others are given.
const LOOK: &str = "
const sheet = document.querySelector('.sheet').getBoundingClientRect();
const widths = [...document.querySelectorAll('.plan-table thead th')].slice(1).map(th => Math.round(th.getBoundingClientRect().width));
const style = getComputedStyle(document.querySelector('tr.line-task td'));
return {width: Math.round(sheet.width), height: Math.round(sheet.height), widths, font: {family: style.fontFamily, size: parseFloat(style.fontSize)}}";

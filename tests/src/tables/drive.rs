//! Drives the browser through one table after the other, with real keys.

use std::fs;
use std::path::Path;
use std::time::Duration;

use cchc_core::store;
use serde_json::{Value, json};

use super::others::{Others, SETTINGS, Setting};
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
/// The same in the search over everything, which lists the best first: its last letter changes them.
const SEARCHED_ALL: (&str, char) = ("số hóa ta", 'y');
/// At so many places of the table is scrolled, by so many steps of this part of the frame.
const SCROLLS: (u32, u32, f64) = (20, 20, 0.8);
/// What is typed over a cell.
const LETTER: char = 'x';
/// What is searched for; its last letter is the key that is measured: less is found by it than before,
/// and the same lines in every table.
const SEARCHED: (&str, char) = ("trước ngà", 'y');
/// The word of it that stands in all that is found.
const FOUND: &str = "ngày";

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

/// Measures ours first, because the others are given its widths; then them. Gives what was measured, and
/// what of the others could not be.
///
/// # Errors
/// What could not be measured of ours.
pub async fn measure(site: &Path, others: &Others) -> Result<(Vec<Measured>, Vec<String>), Failure> {
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

async fn measure_in(
    browser: &Browser,
    content: &Content,
    others: &Others,
) -> Result<(Vec<Measured>, Vec<String>), Failure> {
    browser.driver.set_script_timeout(Duration::from_secs(900)).await?;
    let at = Table { browser };
    println!("Measuring our table ...");
    let (ours, look) = at.ours(content).await?;
    let (mut all, mut missing) = (vec![ours], Vec::new());
    let site = others.serve(content)?;
    for setting in &SETTINGS {
        let name = others.name(setting)?;
        println!("Measuring {name}, {} ...", setting.set);
        let mut measured = Measured { name, set: setting.set.to_owned(), ..Measured::default() };
        if let Err(error) = at.other(&site, setting, &look, content, &mut measured).await {
            browser.keep_picture(&format!("bench-grid-{}", all.len())).await;
            missing.push(format!("{}, {}: {error}", measured.name, measured.set));
        }
        all.push(measured);
    }
    Ok((all, missing))
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
    async fn other(
        &self,
        site: &Site,
        setting: &Setting,
        look: &Value,
        content: &Content,
        measured: &mut Measured,
    ) -> Result<(), Failure> {
        self.load(site, setting, setting.to_json(look, content, false)).await?;
        measured.show.push(self.time("return window.measure.show()", vec![]).await?);
        self.begin(measured).await?;
        self.steps(measured).await?;
        if setting.pastes {
            // Anew, because the others select blocks of cells only where that is switched on.
            self.load(site, setting, setting.to_json(look, content, true)).await?;
            self.asked("return window.measure.show()", vec![]).await?;
            self.pastes(measured, content).await?;
        }
        Ok(())
    }

    async fn load(&self, site: &Site, setting: &Setting, settings: Value) -> Result<(), Failure> {
        let name = setting.script.replace(".js", ".html");
        self.browser.driver.goto(format!("{}{name}", site.url(site.host))).await?;
        Page(self.browser).run(LAY, vec![settings]).await?;
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

    /// Takes it away and shows it again until that was measured often enough; it stays.
    async fn begin(&self, measured: &mut Measured) -> Result<(), Failure> {
        while measured.show.len() < SHOWN {
            self.asked("return window.measure.hide()", vec![]).await?;
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
            self.asked("return window.measure.search(...arguments)", vec![json!(begun), json!(FOUND)]).await?;
            measured.search.push(self.press(letter).await.map_err(|error| format!("searching: {error}"))?);
            let found = self.asked("return window.measure.unsearch()", vec![]).await?;
            measured.found = found.as_u64();
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
        let blank = |name: &str| walked[name].as_array().into_iter().flatten().filter(|step| step[1] == true).count();
        (measured.steps, measured.jumps) = (times("steps"), times("jumps"));
        measured.blank = blank("steps") + blank("jumps");
        if (measured.steps.len(), measured.jumps.len()) != ((places * steps) as usize, places as usize) {
            return Err("it did not get to its end".into());
        }
        measured.high = walked["height"].as_u64();
        if walked["frame"] == walked["height"] {
            return Err("it does not scroll".into());
        }
        Ok(())
    }

    /// Searches everything.
    async fn searches_all(&self, measured: &mut Measured) -> Result<(), Failure> {
        let page = Page(self.browser);
        let open = "window.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true, cancelable: true}))";
        page.run(open, vec![]).await?;
        self.browser.wait("the field of the search", "return document.activeElement?.id === 'find-all'").await?;
        let (begun, letter) = SEARCHED_ALL;
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

/// Lays out the page of another table and fetches its rows.
const LAY: &str = "
window.settings = arguments[0];
const {width, height, font} = window.settings;
const style = document.getElementById('table').style;
style.width = `${width}px`;
style.height = `${height}px`;
style.font = `${font.size}px/${font.line} ${font.family}`;
return fetch('rows.json').then(rows => rows.json()).then(rows => { window.rows = rows; })";

/// How our table looks: what the others are given.
const LOOK: &str = "
const sheet = document.querySelector('.sheet').getBoundingClientRect();
const widths = [...document.querySelectorAll('.plan-table thead th')].slice(1).map(th => Math.round(th.getBoundingClientRect().width));
const style = getComputedStyle(document.querySelector('tr.line-task td[data-column]'));
return {width: Math.round(sheet.width), height: Math.round(sheet.height), widths, font: {family: style.fontFamily, size: parseFloat(style.fontSize), line: style.lineHeight}}";

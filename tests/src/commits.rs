//! Measurements of the store in a real browser: how long a commit takes, for how long it stops the
//! page, and whether what was called saved is there after the browser was killed.

use std::path::Path;
use std::time::Duration;

use cchc_core::store;
use serde_json::{Value, json};

use crate::browser::{Browser, Failure};
use crate::generate;
use crate::pages::{Page, file, product, type_product, with_small_plan};
use crate::site::Serving;

/// Tasks of a workspace whose file has 5 MB.
const TASKS: usize = 2_480;
/// How often each kind of commit is measured.
const TIMES: usize = 30;

/// From Enter until the title bar says that the step is saved, and the longest time meanwhile in
/// which the page could do nothing else, seen by a clock that ticks as often as a page may.
const RECORDER: &str = "
let began = null, saving = false, last = 0, longest = 0;
window.commits = [];
const tick = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; };
setInterval(tick, 1);
addEventListener('keydown', (event) => {
  if (event.key === 'Enter') { began = last = performance.now(); longest = 0; saving = false; }
}, true);
new MutationObserver(() => {
  if (began === null) { return; }
  const saved = document.querySelector('.title-bar .save-state')?.classList.contains('saved');
  if (saved && saving) { tick(); window.commits.push([last - began, longest]); began = null; }
  saving ||= !saved;
}).observe(document.querySelector('.title-bar'), {subtree: true, childList: true, attributes: true});";

/// Calls back once so many commits were recorded.
const RECORDED: &str = "const [count, done] = arguments;
const look = () => window.commits.length >= count ? done(window.commits) : setTimeout(look, 1);
look();";

/// What was measured of one kind of commit, in milliseconds.
#[derive(Clone, Debug)]
pub struct Times {
    /// What was committed.
    pub what: &'static str,
    /// How long each took.
    pub commits: Vec<f64>,
    /// How long each stopped the page.
    pub blocked: Vec<f64>,
}

impl Times {
    /// One line.
    pub fn line(&self) -> String {
        let (median, worst) = ends(&self.commits);
        let (_, blocked) = ends(&self.blocked);
        let count = self.commits.len();
        format!("{:<34}{count:>4}{median:>10.0} ms{worst:>10.0} ms{blocked:>12.0} ms", self.what)
    }
}

/// The median and the largest.
fn ends(values: &[f64]) -> (f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    (at(sorted.len() / 2), at(sorted.len().saturating_sub(1)))
}

/// Measures commits of a large workspace; its size in bytes, and the times of steps and of whole
/// snapshots.
///
/// # Errors
/// What the page does not do.
pub async fn measure(site: &Path) -> Result<(usize, [Times; 2]), Failure> {
    let browser = Browser::start(Serving::new(site)).await?;
    browser.driver.set_script_timeout(Duration::from_secs(120)).await?;
    let measured = measure_in(&browser).await;
    browser.driver.clone().quit().await?;
    measured
}

async fn measure_in(browser: &Browser) -> Result<(usize, [Times; 2]), Failure> {
    let page = Page(browser);
    let bytes = store::save(&generate::workspace(TASKS));
    page.open().await?;
    let large = file(browser, "large.json", &bytes)?;
    page.open_file(&large).await?;
    page.saved().await?;
    page.go("#/ke-hoach").await?;
    browser.wait("the table", "return document.querySelector('tr.line-task') !== null").await?;
    // The first step waits for the first check, and for the first older version.
    type_product(browser, 0, "Bước đầu").await?;
    tokio::time::sleep(Duration::from_secs(10)).await;
    page.run(RECORDER, Vec::new()).await?;
    let steps = commits(browser, "", 0).await?;
    let before = generation(browser).await?;
    // Without a head the workspace is not stored any more: the next step writes it whole.
    let wholes = commits(browser, "tx.objectStore('head').clear();", TIMES).await?;
    let written = generation(browser).await? - before;
    if written < TIMES as u64 {
        return Err(format!("only {written} of {TIMES} commits were whole snapshots").into());
    }
    let kind = |what, measured: Vec<(f64, f64)>| {
        let (commits, blocked) = measured.into_iter().unzip();
        Times { what, commits, blocked }
    };
    Ok((bytes.len(), [kind("a step added to the log", steps), kind("a step, and a whole snapshot", wholes)]))
}

/// Types so often and gives what was recorded; `harm` is done to the store before each.
async fn commits(browser: &Browser, harm: &str, done: usize) -> Result<Vec<(f64, f64)>, Failure> {
    let mut all = Vec::new();
    for number in done + 1..=done + TIMES {
        if !harm.is_empty() {
            Page(browser).harm(harm).await?;
        }
        type_product(browser, 0, &format!("Sản phẩm lần {number}")).await?;
        all = recorded(browser, number).await?;
        // Nothing of one commit, such as the check after it, is to be measured with the next one.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
    }
    Ok(all.split_off(done))
}

async fn recorded(browser: &Browser, count: usize) -> Result<Vec<(f64, f64)>, Failure> {
    let value = browser.driver.execute_async(RECORDED, vec![json!(count)]).await?;
    let number = |value: &Value, place: usize| value[place].as_f64().unwrap_or(f64::NAN);
    let list = value.json().as_array().cloned().unwrap_or_default();
    Ok(list.iter().map(|value| (number(value, 0), number(value, 1))).collect())
}

/// The number of the newest snapshot.
async fn generation(browser: &Browser) -> Result<u64, Failure> {
    let heads = Page(browser).records("head").await?;
    let head: Value = serde_json::from_str(heads[0][1].as_str().unwrap_or_default())?;
    Ok(head["generations"][0]["number"].as_u64().unwrap_or_default())
}

/// Kills the browser so often, each time 50 ms after it has said that a step is saved; after how
/// many of them the step was there.
///
/// # Errors
/// What the page does not do.
pub async fn cut_off(site: &Path, times: usize) -> Result<usize, Failure> {
    let mut browser = Browser::start(Serving::new(site)).await?;
    with_small_plan(&browser).await?;
    let mut there = 0;
    for round in 1..=times {
        Page(&browser).saved().await?;
        Page(&browser).run(RECORDER, Vec::new()).await?;
        let text = format!("Sản phẩm lần {round}");
        type_product(&browser, 0, &text).await?;
        recorded(&browser, 1).await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
        browser = browser.cut_off().await?;
        Page(&browser).open().await?;
        let found = product(&browser, 0).await?;
        if found == text {
            there += 1;
        } else {
            println!("round {round}: “{found}” is there in place of “{text}”");
        }
    }
    browser.driver.clone().quit().await?;
    Ok(there)
}

//! Measures inside headless Chromium: every workload beside its native time, and the store.
//!
//! `cargo xtask bench` builds the parts and names them: `CCHC_BENCH_PAGE` the folder of the built
//! module, `CCHC_CRITERION` the folder where the native measurements lie, `CCHC_E2E_SITE` the
//! release site, for the store. What is not named is not measured.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

use cchc_tests::browser::{Browser, Failure};
use cchc_tests::commits;
use cchc_tests::site::Serving;
use cchc_tests::workloads::{ALL, Workload};
use serde_json::{Value, json};

const PAGE: &str = "<!DOCTYPE html><meta charset=\"utf-8\"><script type=\"module\">
import init, * as bench from './bench_page.js';
await init();
window.bench = bench;
</script>";

/// Runs in the page: the median time of one run in milliseconds, from at least 15 samples of
/// at least 20 ms each, because a page's clock is coarse; from at least 3 where they are long.
const MEASURE: &str = "
const [name, fetched, done] = arguments;
(async () => {
  const text = fetched ? await (await fetch(name + '.txt')).text() : '';
  if (!window.bench.prepare(name, text)) throw new Error('no workload ' + name);
  const sample = (times) => {
    const start = performance.now();
    for (let i = 0; i < times; i++) window.bench.run();
    return performance.now() - start;
  };
  let times = 1;
  while (sample(times) < 20) times *= 2;
  const samples = [];
  const start = performance.now();
  const enough = () => {
    const passed = performance.now() - start;
    return samples.length >= 15 ? passed > 3000 : samples.length >= 3 && passed > 10000;
  };
  while (!enough()) samples.push(sample(times) / times);
  samples.sort((a, b) => a - b);
  return samples[Math.floor(samples.length / 2)];
})().then(done, (error) => done(String(error)));";

/// How often the browser is killed.
const CUTS: usize = 50;

fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if let Some(page) = folder("CCHC_BENCH_PAGE") {
        runtime.block_on(workloads(&page))?;
    }
    if let Some(site) = folder("CCHC_E2E_SITE") {
        runtime.block_on(of_the_store(&site))?;
    }
    Ok(())
}

/// Measures what is measured natively too.
async fn workloads(page: &Path) -> Result<(), Failure> {
    fs::write(page.join("index.html"), PAGE)?;
    let mut measured = Vec::new();
    for workload in &ALL {
        if !workload.input.is_made() {
            let Some(text) = workload.input.text() else { continue };
            fs::write(page.join(format!("{}.txt", workload.name)), text)?;
        }
        measured.push(workload);
    }
    let times = in_browser(page, &measured).await?;
    let criterion = folder("CCHC_CRITERION").ok_or("CCHC_CRITERION is not set: run `cargo xtask bench`")?;
    println!("{:<26}{:>12}{:>14}{:>8}{:>12}{:>8}", "median", "native goal", "native", "goal", "browser", "ratio");
    for (workload, browser) in measured.iter().zip(&times) {
        let [goal, here] = [workload.goal, workload.goal_in_browser]
            .map(|goal| goal.map_or(String::new(), |goal| format!("{goal} ms")));
        let native = native(&criterion, workload.name);
        let ratio = native.map_or(String::new(), |native| format!("{:.1}", browser / native));
        let native = native.map_or("not measured".to_owned(), |native| format!("{native:.2} ms"));
        println!("{:<26}{goal:>12}{native:>14}{here:>8}{browser:>9.2} ms{ratio:>8}", workload.name);
    }
    println!();
    let time = |name: &str| measured.iter().zip(&times).find(|(w, _)| w.name == name).map(|(_, time)| *time);
    for workload in &measured {
        let Some(half) = workload.half else { continue };
        if let (Some(n), Some(twice)) = (time(half), time(workload.name)) {
            println!("growth in Chromium {half} -> {}: {:.2} times", workload.name, twice / n);
        }
        if let (Some(n), Some(twice)) = (native(&criterion, half), native(&criterion, workload.name)) {
            println!("growth natively    {half} -> {}: {:.2} times", workload.name, twice / n);
        }
    }
    Ok(())
}

/// Measures commits, and what is there after the browser was killed.
async fn of_the_store(site: &Path) -> Result<(), Failure> {
    let (bytes, times) = commits::measure(site).await?;
    let size = bytes as f64 / 1e6;
    println!(
        "\n{:<34}{:>4}{:>13}{:>13}{:>15}",
        format!("commit, file of {size:.1} MB"),
        "",
        "median",
        "worst",
        "page stopped"
    );
    for kind in &times {
        println!("{}", kind.line());
    }
    let there = commits::cut_off(site, CUTS).await?;
    println!("\nkill -9 of the browser 50 ms after \"saved\": the step is there after {there} of {CUTS}");
    if there == CUTS { Ok(()) } else { Err("a saved step was lost".into()) }
}

async fn in_browser(page: &Path, workloads: &[&Workload]) -> Result<Vec<f64>, Failure> {
    let browser = Browser::start(Serving::new(page)).await?;
    browser.driver.set_script_timeout(Duration::from_secs(600)).await?;
    let times = measure_all(&browser, workloads).await;
    browser.driver.clone().quit().await?;
    times
}

async fn measure_all(browser: &Browser, workloads: &[&Workload]) -> Result<Vec<f64>, Failure> {
    browser.open().await?;
    browser.wait("the module", "return window.bench !== undefined").await?;
    let mut times = Vec::new();
    for workload in workloads {
        let value =
            browser.driver.execute_async(MEASURE, vec![json!(workload.name), json!(!workload.input.is_made())]).await?;
        let time = value.json().as_f64();
        times.push(time.ok_or_else(|| format!("{}: {}", workload.name, value.json()))?);
    }
    Ok(times)
}

/// The native median in milliseconds, as criterion left it.
fn native(criterion: &Path, name: &str) -> Option<f64> {
    let text = fs::read_to_string(criterion.join(name).join("new").join("estimates.json")).ok()?;
    let estimates: Value = serde_json::from_str(&text).ok()?;
    Some(estimates.pointer("/median/point_estimate")?.as_f64()? / 1e6)
}

fn folder(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

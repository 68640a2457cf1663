//! Measures every workload inside headless Chromium and prints it beside the native time.
//!
//! `cargo xtask bench` builds the page and names the parts: `CCHC_BENCH_PAGE` the folder of the
//! built module, `CCHC_CRITERION` the folder where the native measurements lie.

use std::path::{Path, PathBuf};
use std::{env, fs};

use cchc_tests::browser::{Browser, Failure};
use cchc_tests::site::Serving;
use cchc_tests::workloads::{ALL, Workload};
use serde_json::{Value, json};

const PAGE: &str = "<!DOCTYPE html><meta charset=\"utf-8\"><script type=\"module\">
import init, * as bench from './bench_page.js';
await init();
window.bench = bench;
</script>";

/// Runs in the page: the median time of one run in milliseconds, from at least 15 samples of
/// at least 20 ms each, because a page's clock is coarse.
const MEASURE: &str = "
const [name, done] = arguments;
(async () => {
  const text = await (await fetch(name + '.txt')).text();
  if (!window.bench.prepare(name, text)) throw new Error('no workload ' + name);
  const sample = (times) => {
    const start = performance.now();
    for (let i = 0; i < times; i++) window.bench.run();
    return performance.now() - start;
  };
  let times = 1;
  while (sample(times) < 20) times *= 2;
  const samples = [];
  const end = performance.now() + 3000;
  while (samples.length < 15 || performance.now() < end) samples.push(sample(times) / times);
  samples.sort((a, b) => a - b);
  return samples[Math.floor(samples.length / 2)];
})().then(done, (error) => done(String(error)));";

fn main() -> Result<(), Failure> {
    let page = folder("CCHC_BENCH_PAGE")?;
    fs::write(page.join("index.html"), PAGE)?;
    let mut measured = Vec::new();
    for workload in &ALL {
        if let Some(text) = workload.input.text() {
            fs::write(page.join(format!("{}.txt", workload.name)), text)?;
            measured.push(workload);
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let times = runtime.block_on(in_browser(&page, &measured))?;
    let criterion = folder("CCHC_CRITERION")?;
    println!("{:<20}{:>12}{:>14}{:>12}{:>8}", "median", "native goal", "native", "browser", "ratio");
    for (workload, browser) in measured.iter().zip(times) {
        let goal = workload.goal.map_or(String::new(), |goal| format!("{goal} ms"));
        let native = native(&criterion, workload.name);
        let ratio = native.map_or(String::new(), |native| format!("{:.1}", browser / native));
        let native = native.map_or("not measured".to_owned(), |native| format!("{native:.2} ms"));
        println!("{:<20}{goal:>12}{native:>14}{browser:>9.2} ms{ratio:>8}", workload.name);
    }
    Ok(())
}

async fn in_browser(page: &Path, workloads: &[&Workload]) -> Result<Vec<f64>, Failure> {
    let browser = Browser::start(Serving::new(page)).await?;
    let times = measure_all(&browser, workloads).await;
    browser.driver.clone().quit().await?;
    times
}

async fn measure_all(browser: &Browser, workloads: &[&Workload]) -> Result<Vec<f64>, Failure> {
    browser.open().await?;
    browser.wait("the module", "return window.bench !== undefined").await?;
    let mut times = Vec::new();
    for workload in workloads {
        let value = browser.driver.execute_async(MEASURE, vec![json!(workload.name)]).await?;
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

fn folder(variable: &str) -> Result<PathBuf, Failure> {
    let folder = env::var_os(variable).map(PathBuf::from);
    folder.ok_or_else(|| format!("{variable} is not set: run `cargo xtask bench`").into())
}

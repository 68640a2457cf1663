//! `cargo xtask test`: every test there is, and one count of them at the end.

use std::path::PathBuf;
use std::time::Instant;

use crate::browser::{self, Browser};
use crate::program::Program;
use crate::project::{Project, WASM_TARGET, fetch_crates, make_folder};
use crate::tally::Tally;
use crate::{Outcome, dist, tools, unknown};

/// The tests that need a browser and the built site; `tests/Cargo.toml` keeps them out of a
/// plain `cargo test`.
const BROWSER_TESTS: [&str; 14] = [
    "e2e",
    "e2e_table",
    "e2e_grid",
    "e2e_troubles",
    "e2e_store",
    "e2e_folder",
    "e2e_windows",
    "e2e_lessons",
    "e2e_seal",
    "e2e_plan",
    "e2e_check",
    "e2e_find",
    "shipped",
    "worker",
];

/// The same as arguments for cargo.
fn browser_tests() -> impl Iterator<Item = &'static str> {
    BROWSER_TESTS.into_iter().flat_map(|name| ["--test", name])
}

/// The steps in order: what is quick to fail comes first.
const STEPS: [Step; 6] = [
    Step { name: "format", needs_browser: false, run: format },
    Step { name: "lint", needs_browser: false, run: lint },
    Step { name: "native", needs_browser: false, run: native },
    Step { name: "wasm", needs_browser: true, run: wasm },
    Step { name: "dist", needs_browser: true, run: build_site },
    Step { name: "browser", needs_browser: true, run: in_browser },
];

struct Step {
    name: &'static str,
    needs_browser: bool,
    run: fn(&Stage) -> Outcome<Tally>,
}

/// What the steps share.
struct Stage<'a> {
    project: &'a Project,
    /// There unless the run is quick.
    browser: Option<Browser>,
    /// The release site that the tests in the browser visit.
    site: PathBuf,
}

/// What the command line asks for.
#[derive(Default)]
pub struct Options {
    quick: bool,
    only: Option<String>,
}

impl Options {
    /// Reads the arguments after `test`.
    pub fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Options::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--only" => {
                    let name = rest.next().map(String::as_str).unwrap_or_default();
                    if !STEPS.iter().any(|step| step.name == name) {
                        let names = STEPS.map(|step| step.name).join(", ");
                        return Err(format!("--only needs one of: {names}"));
                    }
                    options.only = Some(name.to_owned());
                }
                other => return Err(unknown(other)),
            }
        }
        Ok(options)
    }

    fn wants(&self, step: &Step) -> bool {
        match &self.only {
            Some(name) => name == step.name,
            None => !(self.quick && step.needs_browser),
        }
    }
}

/// Runs the steps, all of them also where one fails, and prints the count.
pub fn run(project: &Project, options: &Options) -> Outcome {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| options.wants(step)).collect();
    let started = Instant::now();
    tools::ensure_lints(project)?;
    let mut stage = Stage { project, browser: None, site: project.target.join("site-test") };
    if steps.iter().any(|step| step.needs_browser) {
        // Everything is installed before the first test: a missing right shows at once.
        stage.browser = Some(browser::ensure_with_node(project)?);
        tools::ensure_wasm_target(project)?;
        tools::ensure_trunk_and_bindgen(project)?;
    }
    fetch_crates(project)?;
    let mut total = Tally::default();
    let mut report = Vec::new();
    for step in steps {
        println!("\n== {} ==", step.name);
        let started = Instant::now();
        let (tally, verdict) = conclude((step.run)(&stage));
        total.add(tally);
        let seconds = started.elapsed().as_secs();
        report.push(format!("{:<9}{verdict:<8}{seconds:>5} s   {}", step.name, tally.line()));
    }
    println!("\n{}\nall in {} s\n", report.join("\n"), started.elapsed().as_secs());
    println!("{}", total.line());
    let seeds = project.seeds()?;
    if !seeds.is_dir() {
        println!(
            "Not run: the tests over the shared lists and documents, because there is no folder \
             {} (CCHC_SEEDS names another one)",
            seeds.display()
        );
    }
    // The count above stays the last words: main would add a sentence.
    if total.failed > 0 { std::process::exit(1) } else { Ok(()) }
}

/// A step that fails without a failed test, say because it does not compile, counts as one.
fn conclude(outcome: Outcome<Tally>) -> (Tally, &'static str) {
    match outcome {
        Ok(tally) if tally.failed == 0 => (tally, "passed"),
        Ok(tally) => (tally, "FAILED"),
        Err(sentence) => {
            println!("{sentence}");
            (Tally { passed: 0, failed: 1 }, "FAILED")
        }
    }
}

fn format(stage: &Stage) -> Outcome<Tally> {
    stage.project.cargo().args(["fmt", "--all", "--check"]).run()?;
    Ok(Tally::default())
}

fn lint(stage: &Stage) -> Outcome<Tally> {
    let clippy = || stage.project.cargo().args(["clippy", "--quiet", "--locked"]);
    let strict = ["--", "-D", "warnings"];
    let all = ["--workspace", "--all-targets", "--all-features"];
    clippy().args(all).args(strict).run()?;
    clippy().args(["--workspace", "--all-features"]).args(browser_tests()).args(strict).run()?;
    if stage.browser.is_some() {
        // What is compiled for the browser only.
        let packages = ["--package", "cchc-app", "--package", "cchc-office", "--package", "cchc-seal"];
        clippy().args(packages).args(["--all-targets", "--target", WASM_TARGET]).args(strict).run()?;
    }
    Ok(Tally::default())
}

fn native(stage: &Stage) -> Outcome<Tally> {
    let mut cargo = stage.project.cargo().args(["test", "--locked", "--workspace"]);
    if stage.browser.is_some() {
        // The same features as for the tests in the browser, so that nothing is built twice.
        cargo = cargo.args(["--features", "cchc-tests/browser"]);
    }
    count(cargo.arg("--no-fail-fast"))
}

fn wasm(stage: &Stage) -> Outcome<Tally> {
    let browser = stage.browser.as_ref().ok_or("no browser")?;
    let runner = format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX);
    let cargo = stage
        .project
        .cargo()
        .args(["test", "--locked", "--package", "cchc-office", "--tests", "--no-fail-fast"])
        .args(["--target", WASM_TARGET])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", stage.project.tools.join("bin").join(runner))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser::write_settings(stage.project, browser)?)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30");
    count(cargo)
}

fn build_site(stage: &Stage) -> Outcome<Tally> {
    dist::build(stage.project, &stage.site)?;
    Ok(Tally::default())
}

fn in_browser(stage: &Stage) -> Outcome<Tally> {
    let browser = stage.browser.as_ref().ok_or("no browser")?;
    if !stage.site.join("index.html").is_file() {
        return Err("the site is not built: the step dist comes before this one".into());
    }
    let pictures = stage.project.target.join("e2e");
    make_folder(&pictures)?;
    let cargo = stage
        .project
        .cargo()
        .args(["test", "--locked", "--workspace", "--features", "cchc-tests/browser"])
        .args(browser_tests())
        .arg("--no-fail-fast")
        .env("CCHC_E2E_SITE", &stage.site)
        .env("CCHC_E2E_PICTURES", &pictures)
        .env("CCHC_CHROMEDRIVER", &browser.driver)
        .env("CCHC_CHROMIUM", &browser.chromium)
        .env("CCHC_SOFFICE", &browser.calc)
        .env("CCHC_AXE", stage.project.tools.join("node_modules/axe-core/axe.min.js"));
    count(cargo)
}

/// Runs a test runner and counts; a failure that the count does not show is an error.
fn count(program: Program) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let succeeded = program.run_watched(|line| tally.read(line))?;
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(arguments: &[&str]) -> Vec<&'static str> {
        let arguments: Vec<_> = arguments.iter().map(|a| (*a).to_owned()).collect();
        let options = Options::read(&arguments).unwrap();
        STEPS.iter().filter(|step| options.wants(step)).map(|step| step.name).collect()
    }

    #[test]
    fn everything_runs_unless_less_is_asked_for() {
        assert_eq!(wanted(&[]), ["format", "lint", "native", "wasm", "dist", "browser"]);
        assert_eq!(wanted(&["--quick"]), ["format", "lint", "native"]);
        assert_eq!(wanted(&["--only", "browser"]), ["browser"]);
        assert!(Options::read(&["--only".to_owned()]).is_err());
    }

    #[test]
    fn a_step_that_cannot_run_counts_as_a_failure() {
        let (tally, verdict) = conclude(Err("does not compile".into()));
        assert_eq!((tally.failed, verdict), (1, "FAILED"));
    }
}

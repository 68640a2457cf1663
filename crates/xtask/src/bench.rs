//! `cargo xtask bench`: the measurements, natively with criterion and inside headless Chromium,
//! with the ratio of the two; and our structural checks and our table beside those of others.

use std::env;
use std::path::{Path, PathBuf};

use crate::project::{Project, WASM_TARGET, fetch_crates, make_folder, remove_folder};
use crate::{Outcome, browser, dist, node, tools, unknown};

/// Which parts the command line asks for; all but the comparisons unless one is named.
pub struct Options {
    native: bool,
    browser: bool,
    store: bool,
    structure: bool,
    grid: bool,
}

impl Options {
    /// Reads the arguments after `bench`.
    pub fn read(arguments: &[String]) -> Outcome<Self> {
        let none = Options { native: false, browser: false, store: false, structure: false, grid: false };
        match arguments {
            [] => Ok(Options { native: true, browser: true, store: true, ..none }),
            [one] if one == "--native" => Ok(Options { native: true, ..none }),
            [one] if one == "--browser" => Ok(Options { browser: true, ..none }),
            [one] if one == "--store" => Ok(Options { store: true, ..none }),
            [one] if one == "--structure" => Ok(Options { structure: true, ..none }),
            [one] if one == "--grid" => Ok(Options { grid: true, ..none }),
            [other, ..] => Err(unknown(other)),
        }
    }
}

/// Measures and prints.
pub fn run(project: &Project, options: &Options) -> Outcome {
    if options.structure {
        return structure(project);
    }
    if options.grid {
        return grid(project);
    }
    let browser = match options.browser || options.store {
        true => Some(browser::ensure_with_node(project)?),
        false => None,
    };
    tools::ensure_wasm_target(project)?;
    if browser.is_some() {
        tools::ensure_trunk_and_bindgen(project)?;
    }
    fetch_crates(project)?;
    if options.native {
        println!("Measuring natively ...");
        let bench = ["bench", "--locked", "--package", "cchc-tests", "--features", "bench"];
        project.cargo().args(bench).args(["--bench", "speed"]).run()?;
    }
    if let Some(browser) = browser {
        let run = ["run", "--locked", "--package", "cchc-tests", "--features", "browser"];
        let mut bench = project
            .cargo()
            .args(run)
            .args(["--bin", "bench_in_browser"])
            .env("CCHC_CRITERION", project.target.join("criterion"))
            .env("CCHC_CHROMEDRIVER", &browser.driver)
            .env("CCHC_CHROMIUM", &browser.chromium);
        if options.browser {
            let page = project.target.join("bench-page");
            build_page(project, &page)?;
            bench = bench.env("CCHC_BENCH_PAGE", &page);
        }
        if options.store {
            let site = project.target.join("site-bench");
            dist::build(project, &site)?;
            bench = bench.env("CCHC_E2E_SITE", &site);
        }
        println!("Measuring in Chromium ...");
        bench.run()?;
    }
    println!("\nOur structural checks beside those of jsonschema and Ajv: cargo xtask bench --structure");
    println!("Our table beside AG Grid and Tabulator: cargo xtask bench --grid");
    Ok(())
}

/// The same structural checks by the core, by the crate `jsonschema` and, where there is Node, by Ajv.
fn structure(project: &Project) -> Outcome {
    fetch_crates(project)?;
    let bench = ["bench", "--locked", "--package", "cchc-tests", "--features", "bench-structure"];
    let mut bench = project
        .cargo()
        .args(bench)
        .args(["--bench", "structure"])
        .env("CCHC_STRUCTURE", project.target.join("structure"));
    match node::ensure_ajv(project) {
        Ok(folder) => bench = bench.env("CCHC_AJV", folder),
        Err(sentence) => println!("Ajv is left out. {sentence}"),
    }
    bench.run()
}

/// How `index.html` has the office made smaller, which does the work for the users.
const AS_OFFICE: [&str; 6] = [
    "--always-inline-max-function-size=4",
    "--one-caller-inline-max-function-size=1",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// Our table beside those of others in one browser. A site that is built already is measured where
/// `CCHC_E2E_SITE` names it.
fn grid(project: &Project) -> Outcome {
    let browser = browser::ensure_with_node(project)?;
    let tables = node::ensure_tables(project)?;
    fetch_crates(project)?;
    let site = match env::var_os("CCHC_E2E_SITE").map(PathBuf::from) {
        Some(site) => site,
        None => {
            let site = project.target.join("site-bench");
            dist::build(project, &site)?;
            site
        }
    };
    project
        .cargo()
        .args(["run", "--locked", "--package", "cchc-tests", "--features", "browser", "--bin", "bench_grid"])
        .env("CCHC_E2E_SITE", site)
        .env("CCHC_TABLES", tables)
        .env("CCHC_TABLES_PAGE", project.target.join("tables"))
        .env("CCHC_CHROMEDRIVER", &browser.driver)
        .env("CCHC_CHROMIUM", &browser.chromium)
        .run()
}

/// Builds the workloads as the program is built for its users: same profile, same wasm-opt.
fn build_page(project: &Project, page: &Path) -> Outcome {
    let build = ["build", "--release", "--locked", "--target", WASM_TARGET];
    project
        .cargo()
        .args(build)
        .args(["--package", "cchc-tests", "--features", "bench-page", "--bin", "bench_page"])
        .env("CARGO_ENCODED_RUSTFLAGS", dist::rust_flags(project)?)
        .run()?;
    remove_folder(page)?;
    make_folder(page)?;
    let module = project.target.join(WASM_TARGET).join("release").join("bench_page.wasm");
    project
        .program("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(page)
        .arg(module)
        .run()?;
    let bound = page.join("bench_page_bg.wasm");
    project.program("wasm-opt").args(AS_OFFICE).arg(&bound).arg("-o").arg(&bound).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_but_the_comparisons_run_unless_one_is_named() {
        let read = |argument: &str| Options::read(&[argument.to_owned()]);
        assert!(Options::read(&[]).is_ok_and(|all| all.native && all.browser && all.store && !all.structure));
        assert!(read("--native").is_ok_and(|part| part.native && !part.browser && !part.store));
        assert!(read("--browser").is_ok_and(|part| part.browser && !part.store));
        assert!(read("--store").is_ok_and(|part| part.store && !part.native));
        assert!(read("--structure").is_ok_and(|part| part.structure && !part.native && !part.store));
        assert!(read("--grid").is_ok_and(|part| part.grid && !part.structure && !part.browser));
        assert!(read("--nativ").is_err());
    }
}

//! `cargo xtask bench`: the measurements, natively with criterion and inside headless Chromium,
//! with the ratio of the two.

use std::path::Path;

use crate::project::{Project, WASM_TARGET, fetch_crates, make_folder, remove_folder};
use crate::{Outcome, browser, dist, tools, unknown};

/// Which half the command line asks for; both unless one is named.
pub struct Options {
    native: bool,
    browser: bool,
}

impl Options {
    /// Reads the arguments after `bench`.
    pub fn read(arguments: &[String]) -> Outcome<Self> {
        match arguments {
            [] => Ok(Options { native: true, browser: true }),
            [one] if one == "--native" => Ok(Options { native: true, browser: false }),
            [one] if one == "--browser" => Ok(Options { native: false, browser: true }),
            [other, ..] => Err(unknown(other)),
        }
    }
}

/// Measures and prints.
pub fn run(project: &Project, options: &Options) -> Outcome {
    let browser = match options.browser {
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
        println!("Measuring in Chromium ...");
        let page = project.target.join("bench-page");
        build_page(project, &page)?;
        let run = ["run", "--locked", "--package", "cchc-tests", "--features", "browser"];
        project
            .cargo()
            .args(run)
            .args(["--bin", "bench_in_browser"])
            .env("CCHC_BENCH_PAGE", &page)
            .env("CCHC_CRITERION", project.target.join("criterion"))
            .env("CCHC_CHROMEDRIVER", &browser.driver)
            .env("CCHC_CHROMIUM", &browser.chromium)
            .run()?;
    }
    Ok(())
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
    project.program("wasm-opt").arg("-Oz").arg(&bound).arg("-o").arg(&bound).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_run_unless_one_is_named() {
        let read = |argument: &str| Options::read(&[argument.to_owned()]);
        assert!(Options::read(&[]).is_ok_and(|both| both.native && both.browser));
        assert!(read("--native").is_ok_and(|half| half.native && !half.browser));
        assert!(read("--nativ").is_err());
    }
}

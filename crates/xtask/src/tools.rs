//! The parts of the Rust toolchain and the cargo programs that a build needs, installed where
//! they are missing: rustfmt, clippy, the wasm32 target, trunk, wasm-bindgen.

use crate::Outcome;
use crate::project::{Project, WASM_TARGET, make_folder, remove_folder};

/// The version of trunk; later ones need a newer Rust than `rust-toolchain.toml` pins.
const TRUNK: &str = "0.21.14";

/// rustfmt and clippy for the pinned toolchain.
pub fn ensure_lints(project: &Project) -> Outcome {
    let there = |name: &str| project.cargo().args([name, "--version"]).succeeds();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    println!("Installing rustfmt and clippy ...");
    rustup(project, &["component", "add", "rustfmt", "clippy"])
}

/// The standard library for the browser.
pub fn ensure_wasm_target(project: &Project) -> Outcome {
    let folder = ["--print", "target-libdir", "--target", WASM_TARGET];
    let folder = project.program("rustc").args(folder).text()?;
    if std::path::Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("Installing the target {WASM_TARGET} ...");
    rustup(project, &["target", "add", WASM_TARGET])
}

/// trunk, and the wasm-bindgen command line of exactly the version in `Cargo.lock`, in `.tools`.
///
/// Debug builds: they take a third of the time of release builds, and serve as well.
pub fn ensure_trunk_and_bindgen(project: &Project) -> Outcome {
    let mut installed = false;
    if !has_version(project, "trunk", TRUNK) {
        println!("Installing trunk {TRUNK} into .tools (four to six minutes, once) ...");
        install(project, "trunk", TRUNK, true)?;
        installed = true;
    }
    let bindgen = project.locked_version("wasm-bindgen")?;
    if !has_version(project, "wasm-bindgen", &bindgen) {
        println!("Installing wasm-bindgen {bindgen} into .tools (a few minutes, once) ...");
        // Its own lock file may name crates that were withdrawn since, hence not `--locked`.
        install(project, "wasm-bindgen-cli", &bindgen, false)?;
        installed = true;
    }
    if installed {
        remove_folder(&project.tools.join("build"))?;
    }
    Ok(())
}

/// Whether `.tools/bin` has a program that says it is of this version.
fn has_version(project: &Project, name: &str, version: &str) -> bool {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = project.tools.join("bin").join(file);
    let said = project.program(path).arg("--version").text().unwrap_or_default();
    said.split_whitespace().nth(1) == Some(version)
}

fn install(project: &Project, package: &str, version: &str, locked: bool) -> Outcome {
    make_folder(&project.tools)?;
    // A build folder of our own: what was built before an interruption is not built again, and
    // the two programs share it.
    let mut cargo = project
        .cargo()
        .args(["install", "--debug", "--force", package, "--version", version, "--root"])
        .arg(&project.tools)
        .arg("--target-dir")
        .arg(project.tools.join("build"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    if locked {
        cargo = cargo.arg("--locked");
    }
    cargo.run()
}

fn rustup(project: &Project, arguments: &[&str]) -> Outcome {
    project
        .program("rustup")
        .args(arguments)
        .run()
        .map_err(|error| format!("{error}\nInstall it by hand: rustup {} (https://rustup.rs)", arguments.join(" ")))
}

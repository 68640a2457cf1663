//! Node, and what comes from npm: wasm-opt, esbuild, axe, and what is measured beside ours: Ajv, tables.

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::apt;
use crate::program::find_on_path;
use crate::project::{Project, make_folder, read};

/// The npm packages and their versions: wasm-opt, what takes blanks and comments out of scripts and
/// styles, and what tests in the browser ask whether a screen reader can use the page. They are installed together, because npm takes out what it was not asked for.
const PACKAGES: [(&str, &str); 3] = [("axe-core", "4.14.1"), ("binaryen", "132.0.0"), ("esbuild", "0.28.2")];

/// What only a measurement needs, in a folder of its own: nobody else waits for it.
const AJV: [(&str, &str); 1] = [("ajv", "8.20.0")];
const TABLES: [(&str, &str); 2] = [("ag-grid-community", "36.2.0"), ("tabulator-tables", "6.5.3")];

/// The oldest Node that is known to run the tools (Debian 12 has 18).
const OLDEST_NODE: u32 = 18;

/// The Debian packages that are missing for [`ensure_packages`].
pub fn missing_packages(project: &Project) -> Vec<&'static str> {
    missing(&project.tools, &PACKAGES)
}

/// wasm-opt and esbuild in `.tools`. Node must be there: see [`missing_packages`].
pub fn ensure_packages(project: &Project) -> Outcome {
    ensure(project, &project.tools, &PACKAGES)
}

/// Ajv, and the folder in whose `node_modules` it lies.
pub fn ensure_ajv(project: &Project) -> Outcome<PathBuf> {
    let folder = project.tools.join("bench");
    ensure(project, &folder, &AJV)?;
    Ok(folder)
}

/// The tables of others, and the folder in whose `node_modules` they lie.
pub fn ensure_tables(project: &Project) -> Outcome<PathBuf> {
    let folder = project.tools.join("tables");
    ensure(project, &folder, &TABLES)?;
    Ok(folder)
}

fn missing(folder: &Path, packages: &[(&str, &str)]) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if find_on_path("node").is_none() {
        missing.push("nodejs");
    }
    if !has_packages(folder, packages) && find_on_path("npm").is_none() {
        missing.push("npm");
    }
    missing
}

fn ensure(project: &Project, folder: &Path, packages: &[(&str, &str)]) -> Outcome {
    let hint = format!("Please install Node {OLDEST_NODE} or later, which brings npm.");
    apt::install(project, &missing(folder, packages), &hint)?;
    let version = project.program("node").arg("--version").text()?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        let version = version.trim();
        return Err(format!("Node {version} is too old: {OLDEST_NODE} or later is needed"));
    }
    if has_packages(folder, packages) {
        return Ok(());
    }
    let named: Vec<String> = packages.iter().map(|(package, version)| format!("{package}@{version}")).collect();
    println!("Installing the npm packages {} into .tools ...", named.join(", "));
    make_folder(folder)?;
    project
        .program("npm")
        .args(["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"])
        .args(["--ignore-scripts", "--loglevel=error", "--prefix"])
        .arg(folder)
        .args(named)
        .run()
}

fn has_packages(folder: &Path, packages: &[(&str, &str)]) -> bool {
    packages.iter().all(|(package, version)| {
        let manifest = folder.join("node_modules").join(package).join("package.json");
        let manifest = read(&manifest).unwrap_or_default();
        manifest.lines().any(|line| {
            let line = line.trim().trim_end_matches(',');
            line == format!("\"version\": \"{version}\"")
        })
    })
}

/// The first number of "v20.20.2".
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(super::major("v20.20.2\n"), Some(20));
        assert_eq!(super::major("?"), None);
    }
}

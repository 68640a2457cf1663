//! `cargo xtask dist`: the static site, ready to be copied to a web server, under any path of it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, fetch_crates, make_folder, read, remove_folder, write};
use crate::{Outcome, node, office, page, shorten, tools, weigh};

/// Builds into `dist/`.
pub fn run(project: &Project) -> Outcome {
    let site = project.root.join("dist");
    build(project, &site)?;
    println!("The site is in {}: copy it to any folder of a web server.", site.display());
    Ok(())
}

/// Builds the release site into a folder of its own.
pub fn build(project: &Project, site: &Path) -> Outcome {
    tools::ensure_wasm_target(project)?;
    tools::ensure_trunk_and_bindgen(project)?;
    node::ensure_packages(project)?;
    fetch_crates(project)?;
    // Trunk builds beside, so that a failed build leaves the last good site as it was.
    let built = project.target.join("site-trunk");
    make_folder(&built)?;
    project
        .program("trunk")
        .args(["build", "--release", "--offline", "true", "--locked", "--dist"])
        .arg(&built)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(project)?)
        .run()?;
    shorten::site(project, &built)?;
    make_small(project, &built)?;
    let page = page::prepare(&read(&built.join("index.html"))?)?;
    let html = office::name_by_content(&built, &page.html)?;
    remove_folder(site)?;
    copy(&built, site)?;
    write(&site.join("index.html"), &html)?;
    write(&site.join(&page.script_name), &page.script)?;
    weigh::site(project, site)
}

/// Takes blanks, comments and long local names out of scripts and styles. What runs before the
/// program stays readable for browsers of the last decade, the rest for the oldest supported ones.
fn make_small(project: &Project, site: &Path) -> Outcome {
    let files = fs::read_dir(site).map_err(|error| format!("{}: {error}", site.display()))?;
    for path in files.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let script = name.ends_with(".js");
        if !script && !name.ends_with(".css") {
            continue;
        }
        let first = ["start-", "rescue-"].iter().any(|beginning| name.starts_with(beginning));
        let target = if first { "--target=es5" } else { "--target=chrome109,firefox115" };
        // Vietnamese letters as they are: an escape would take six bytes for each.
        let how = ["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", target];
        let whole = project.program("esbuild").arg(&path).args(how);
        whole.arg(format!("--outfile={}", path.display())).run()?;
    }
    Ok(())
}

/// Views of one type, as the page is built everywhere; see `.cargo/config.toml`.
const ERASED: [&str; 2] = ["--cfg", "erase_components"];

/// The flags of every build for the browser, and those that take this machine's paths out of the
/// module: the same sources give the same bytes wherever they lie, and nobody reads the builder's
/// folders out of a panic message.
pub fn rust_flags(project: &Project) -> Outcome<OsString> {
    let sysroot = project.program("rustc").args(["--print", "sysroot"]).text()?;
    let library = Path::new(sysroot.trim()).join("lib").join("rustlib").join("src").join("rust");
    let mut flags: Vec<OsString> = ERASED.map(OsString::from).into();
    flags.extend([remap(&project.root, "cchc"), remap(&library, "rust")]);
    flags.extend(registries().iter().map(|folder| remap(folder, "crates")));
    Ok(flags.join(std::ffi::OsStr::new("\u{1f}")))
}

fn remap(from: &Path, to: &str) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(from);
    flag.push("=");
    flag.push(to);
    flag
}

/// The folders in which cargo keeps the sources of crates, one for each registry.
fn registries() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let Some(home) = home else { return Vec::new() };
    let Ok(entries) = fs::read_dir(home.join("registry").join("src")) else {
        return Vec::new();
    };
    entries.flatten().map(|entry| entry.path()).collect()
}

/// Copies a folder with everything in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    make_folder(to)?;
    let entries = fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    for entry in entries.flatten() {
        let (source, copied) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &copied)?;
        } else {
            fs::copy(&source, &copied).map_err(|error| format!("{}: {error}", source.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_release_is_built_with_the_flags_of_every_other_build() {
        let config = include_str!("../../../.cargo/config.toml");
        assert!(config.contains(&format!("rustflags = {:?}", super::ERASED)));
    }
}

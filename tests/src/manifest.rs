//! Reads `Cargo.toml` files as far as the checks over the crates need it.

use std::collections::BTreeSet;

use crate::workspace::Source;

/// What a crate's `Cargo.toml` says about its place among our crates.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The package's name.
    pub package: String,
    /// Our own crates that it uses in any way: normally, for tests, for building, on one target.
    pub uses: BTreeSet<String>,
    /// The crates of others that it uses in any way, those of `in_browser` left out.
    pub external: BTreeSet<String>,
    /// The crates of others that it uses where it is built for a browser, and only there.
    pub in_browser: BTreeSet<String>,
}

/// The section of what a crate uses only where it is built for a browser.
const IN_BROWSER: &str = "target.'cfg(target_arch = \"wasm32\")'.dependencies";

/// Reads a manifest; `None` for one without a package.
pub fn read(source: &Source, ours: &BTreeSet<String>) -> Option<Manifest> {
    let mut manifest = Manifest { package: package_name(&source.text)?, ..Manifest::default() };
    for (section, name) in dependencies(&source.text) {
        let set = match section.as_str() {
            _ if ours.contains(&name) => &mut manifest.uses,
            IN_BROWSER => &mut manifest.in_browser,
            _ => &mut manifest.external,
        };
        set.insert(name);
    }
    manifest.in_browser = &manifest.in_browser - &manifest.external;
    Some(manifest)
}

/// The name in the section `[package]`.
pub fn package_name(toml: &str) -> Option<String> {
    let mut in_package = false;
    for line in toml.lines().map(str::trim) {
        if line.starts_with('[') {
            in_package = line == "[package]";
        } else if let Some(("name", value)) = pair(line).filter(|_| in_package) {
            return Some(value.trim_matches('"').to_owned());
        }
    }
    None
}

/// The names in all sections whose last part is `dependencies`, `dev-dependencies` or
/// `build-dependencies`, and the tables `[dependencies.NAME]`, each with its section.
fn dependencies(toml: &str) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut listing = None;
    for line in toml.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.split(']').next().unwrap_or_default();
            let (table, last) = section.rsplit_once('.').unwrap_or(("", section));
            listing = Some(section).filter(|_| last.ends_with("dependencies"));
            if table.ends_with("dependencies") {
                names.push((table.to_owned(), last.trim_matches('"').to_owned()));
            }
        } else if let Some((section, (key, value))) = listing.zip(pair(line)) {
            // `name.workspace = true`; a renamed crate counts under its own name.
            let key = key.split('.').next().unwrap_or_default();
            let renamed = value.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next());
            names.push((section.to_owned(), renamed.unwrap_or(key).to_owned()));
        }
    }
    names
}

fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    Some((key.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_depend_on_a_crate_is_an_edge() {
        let toml = "[package]\nname = \"a\"\n[features]\nx = [\"cchc-no\"]\n\
            [dependencies]\none.workspace = true\ntwo = { path = \"../two\" }\n\
            # three = \"1\"\nalias = { package = \"four\", path = \"..\" }\n\
            [dev-dependencies]\nfive = \"1\"\n\
            [target.'cfg(windows)'.dependencies]\nsix = \"1\"\n[dependencies.seven]\npath = \"..\"\n\
            [lints]\nworkspace = true\n";
        let names: Vec<_> = dependencies(toml).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["one", "two", "four", "five", "six", "seven"]);
        assert_eq!(package_name(toml).as_deref(), Some("a"));
    }

    #[test]
    fn what_only_the_browser_needs_stands_apart() {
        let toml = "[package]\nname = \"a\"\n[dependencies]\nours.workspace = true\ntwice = \"1\"\n\
            [target.'cfg(target_arch = \"wasm32\")'.dependencies]\nweb.workspace = true\ntwice = \"1\"\n\
            [target.'cfg(target_arch = \"wasm32\")'.dependencies.table]\nversion = \"1\"\n\
            [target.'cfg(not(target_arch = \"wasm32\"))'.dependencies]\nnative = \"1\"\n\
            [target.'cfg(target_arch = \"wasm32\")'.dev-dependencies]\ntest = \"1\"\n";
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let source = Source { name: "Cargo.toml".to_owned(), text: toml.to_owned() };
        let manifest = read(&source, &set(&["ours"])).expect("it has a package");
        assert_eq!(manifest.uses, set(&["ours"]));
        assert_eq!(manifest.in_browser, set(&["web", "table"]));
        assert_eq!(manifest.external, set(&["native", "test", "twice"]));
    }
}

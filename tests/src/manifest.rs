//! Reads `Cargo.toml` files as far as the checks over the crates need it.

use std::collections::BTreeSet;

use crate::workspace::Source;

/// What a crate's `Cargo.toml` says about its place among our crates.
#[derive(Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The package's name.
    pub package: String,
    /// Our own crates that it uses in any way: normally, for tests, for building, on one target.
    pub uses: BTreeSet<String>,
    /// The crates of others that it uses in any way.
    pub external: BTreeSet<String>,
}

/// Reads a manifest; `None` for one without a package.
pub fn read(source: &Source, ours: &BTreeSet<String>) -> Option<Manifest> {
    let mut manifest =
        Manifest { package: package_name(&source.text)?, uses: BTreeSet::new(), external: BTreeSet::new() };
    for name in dependencies(&source.text) {
        let set = if ours.contains(&name) { &mut manifest.uses } else { &mut manifest.external };
        set.insert(name);
    }
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
/// `build-dependencies`, and the tables `[dependencies.NAME]`.
fn dependencies(toml: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut listing = false;
    for line in toml.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.split(']').next().unwrap_or_default();
            let (table, last) = section.rsplit_once('.').unwrap_or(("", section));
            listing = last.ends_with("dependencies");
            if table.ends_with("dependencies") {
                names.push(last.trim_matches('"').to_owned());
            }
        } else if let Some((key, value)) = pair(line).filter(|_| listing) {
            // `name.workspace = true`; a renamed crate counts under its own name.
            let key = key.split('.').next().unwrap_or_default();
            let renamed = value.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next());
            names.push(renamed.unwrap_or(key).to_owned());
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
        assert_eq!(dependencies(toml), ["one", "two", "four", "five", "six", "seven"]);
        assert_eq!(package_name(toml).as_deref(), Some("a"));
    }
}

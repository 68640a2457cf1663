//! The files of this repository, as the checks over the sources read them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the collected documents: `CCHC_SEEDS`, else beside the repository; `None` where it
/// is not there.
pub fn seeds() -> Option<PathBuf> {
    let named = std::env::var_os("CCHC_SEEDS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("../shared/seeds"));
    folder.is_dir().then_some(folder)
}

/// A text file of this repository.
pub struct Source {
    /// Its path from the root, with `/` on every system.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// What building leaves in the root beside the sources; git ignores it.
pub const BUILT: [&str; 2] = ["target", "dist"];

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The text files whose name ends so, dot files and what was built left out, sorted by name.
pub fn sources(endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root(), "", endings, &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Every text file.
pub fn all_sources() -> Vec<Source> {
    sources(&[".css", ".csv", ".html", ".js", ".json", ".lock", ".md", ".rs", ".svg", ".toml", ".tsv", ".txt"])
}

/// The names in the root: files as they are, folders with a `/` at the end.
pub fn top_level() -> Vec<String> {
    let entries = fs::read_dir(root()).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() { name + "/" } else { name }
        })
        .collect();
    names.sort();
    names
}

fn collect(folder: &Path, prefix: &str, endings: &[&str], found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let built = prefix.is_empty() && BUILT.contains(&name.as_str());
        if name.starts_with('.') || built || name == "node_modules" {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            // A file that is no UTF-8 text (an old encoding as a test document) is data.
            if let Ok(text) = fs::read_to_string(&path) {
                found.push(Source { name: format!("{prefix}{name}"), text });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sources_are_found_and_what_was_built_is_not() {
        let names: Vec<_> = all_sources().into_iter().map(|source| source.name).collect();
        assert!(names.contains(&"tests/src/workspace.rs".to_owned()));
        assert!(names.contains(&"index.html".to_owned()));
        assert!(!names.iter().any(|name| name.starts_with("target/")));
        assert!(top_level().contains(&"crates/".to_owned()));
    }
}

//! The built site, file by file: the module and the scripts work in the oldest browsers, nothing
//! ties it to one address or names the machine that built it.
//! `cargo xtask test` builds the site and names it; see `browser.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cchc_tests::browser::built_site;
use cchc_tests::oldest::{css_complaints, module_complaints, script_complaints};
use cchc_tests::workspace::root;

/// Every file of the site with its path inside it.
fn files() -> Vec<(String, Vec<u8>)> {
    fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match fs::read(entry.path()) {
                Ok(bytes) => found.push((name, bytes)),
                Err(_) => collect(&entry.path(), &format!("{name}/"), found),
            }
        }
    }
    let mut found = Vec::new();
    collect(&built_site(), "", &mut found);
    found
}

fn files_ending(ending: &str) -> Vec<(String, Vec<u8>)> {
    let found: Vec<_> = files().into_iter().filter(|(name, _)| name.ends_with(ending)).collect();
    assert!(!found.is_empty(), "the site holds no file {ending}");
    found
}

fn assert_old_enough(ending: &str, check: impl Fn(&[u8]) -> Vec<String>) {
    for (name, bytes) in files_ending(ending) {
        assert_eq!(check(&bytes), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn modules_use_only_features_of_the_oldest_browsers() {
    assert_old_enough(".wasm", module_complaints);
}

#[test]
fn scripts_and_styles_use_only_features_of_the_oldest_browsers() {
    assert_old_enough(".js", |bytes| script_complaints(&String::from_utf8_lossy(bytes)));
    assert_old_enough(".css", |bytes| css_complaints(&String::from_utf8_lossy(bytes)));
}

#[test]
fn no_file_names_a_folder_of_the_machine_that_built_it() {
    let home = std::env::home_dir();
    let mut folders: Vec<PathBuf> = vec![root(), std::env::temp_dir()];
    folders.extend(std::env::var_os("CARGO_HOME").map(PathBuf::from));
    folders.extend(home.map(|home| home.join(".cargo")));
    let mut traces: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    traces.push("registry/src".to_owned());
    for (name, bytes) in files() {
        for trace in &traces {
            let found = bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
            assert!(!found, "{name} holds {trace}");
        }
    }
}

#[test]
fn the_page_has_a_strict_policy_and_relative_addresses() {
    let page = fs::read_to_string(built_site().join("index.html"));
    let page = page.unwrap_or_default();
    assert!(
        page.contains("Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    );
    assert!(page.contains("; worker-src 'self';"));
    for inline in ["<style", " style=", "integrity=", "unsafe-inline", "'unsafe-eval'"] {
        assert!(!page.contains(inline), "{inline}");
    }
    for attribute in [
        "src=\"",
        "href=\"",
        "<meta name=\"office\" content=\"",
        "<meta name=\"paper\" content=\"",
        "<meta name=\"drawn\" content=\"",
    ] {
        assert!(page.contains(attribute), "the page has no {attribute}");
        for address in page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            let file = address.strip_prefix("./").map(|name| built_site().join(name));
            assert!(file.is_some_and(|file| file.is_file()), "{address} is no file of the site");
        }
    }
}

/// The files that a page or a script names by addresses relative to itself.
fn named_in(name: &str, text: &str) -> Vec<String> {
    let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let addresses = text.split(['"', '\'']).filter_map(|part| part.strip_prefix("./"));
    addresses.map(|address| format!("{folder}{address}")).collect()
}

#[test]
fn every_file_is_named_by_the_page_or_by_what_it_names() {
    let files = BTreeMap::from_iter(files());
    let mut reached = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        let Some(bytes) = files.get(&name) else { continue };
        if reached.insert(name.clone()) && !name.ends_with(".wasm") {
            open.extend(named_in(&name, &String::from_utf8_lossy(bytes)));
        }
    }
    assert_eq!(reached, files.into_keys().collect());
}

#[test]
fn a_file_is_named_by_its_content_so_that_no_cache_serves_an_old_one() {
    for (name, _) in files().iter().filter(|(name, _)| name != "index.html") {
        let hashed = |part: &str| part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit());
        assert!(name.split(['-', '_', '.', '/']).any(hashed), "{name} has no hash in its name");
    }
}

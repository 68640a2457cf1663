//! The office, which the page starts in a Web Worker: its three files, named by their content.
//!
//! Trunk hashes no name of a worker. Without that a cache could hand the page of one build the
//! office of another: hence the page names the loader by its content, and the loader so names its
//! script and its module.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::page::fingerprint;
use crate::project::{read, remove_file, write};

/// The loader, as `crates/office` and the page's `<meta name="office">` name it.
const LOADER: &str = "office.js";

/// What the loader names: beginning and ending of each file's name, the hash goes between.
const PARTS: [(&str, &str); 2] = [("cchc-office", ".js"), ("cchc-office", "_bg.wasm")];

/// Names the office's files in a built site by their content, and gives the page that names them.
///
/// # Errors
/// When a file is missing, or named otherwise than once by what loads it.
pub fn name_by_content(site: &Path, html: &str) -> Outcome<String> {
    let mut loader = read(&site.join(LOADER))?;
    for (beginning, ending) in PARTS {
        let plain = format!("{beginning}{ending}");
        let content = fs::read(site.join(&plain)).map_err(|error| format!("the office has no {plain}: {error}"))?;
        let hashed = format!("{beginning}-{:016x}{ending}", fingerprint(&content));
        fs::rename(site.join(&plain), site.join(&hashed)).map_err(|error| format!("{plain}: {error}"))?;
        loader = renamed(&loader, &plain, &hashed)?;
    }
    let hashed = format!("office-{:016x}.js", fingerprint(loader.as_bytes()));
    write(&site.join(&hashed), &loader)?;
    remove_file(&site.join(LOADER))?;
    renamed(html, LOADER, &hashed)
}

/// The files that a loader names by relative addresses, in order.
pub fn named_in(loader: &str) -> Vec<&str> {
    loader.split('"').skip(1).step_by(2).filter_map(|text| text.strip_prefix("./")).collect()
}

/// The text with the one address of a file replaced.
fn renamed(text: &str, from: &str, to: &str) -> Outcome<String> {
    let address = format!("\"./{from}\"");
    match text.matches(&address).count() {
        1 => Ok(text.replace(&address, &format!("\"./{to}\""))),
        times => Err(format!("{address} stands {times} times in what loads it, instead of once")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = include_str!("../../office/office.js");

    #[test]
    fn the_loader_names_the_files_of_the_office_once_each() {
        let plain = PARTS.map(|(beginning, ending)| format!("{beginning}{ending}"));
        assert_eq!(named_in(SCRIPT), plain);
        for name in &plain {
            let loader = renamed(SCRIPT, name, "other.js").unwrap();
            assert!(named_in(&loader).contains(&"other.js") && !named_in(&loader).contains(&name.as_str()));
        }
    }

    #[test]
    fn the_page_names_the_loader() {
        let page = include_str!("../../../index.html");
        assert_eq!(crate::page::office(page), Some(LOADER));
        assert!(renamed(page, LOADER, "office-1.js").unwrap().contains("content=\"./office-1.js\""));
    }

    #[test]
    fn a_name_that_is_missing_or_stands_twice_is_refused() {
        assert!(renamed("\"./b.js\"", "a.js", "c.js").unwrap_err().contains("0 times"));
        assert!(renamed("\"./a.js\" \"./a.js\"", "a.js", "c.js").unwrap_err().contains("2 times"));
    }
}

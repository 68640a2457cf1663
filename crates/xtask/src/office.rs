//! What the page names and loads later, named by content: the office, which it starts in a Web
//! Worker, the small worker for passphrases, which the office starts, three files each, and the
//! styles of the printed plan.
//!
//! Trunk hashes no name of a worker. Without that a cache could hand the page of one build the
//! office of another: hence the page names the loader by its content, and the loader so names its
//! script and its module.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::page::fingerprint;
use crate::project::{read, remove_file, write};

/// The loader of the office, `office.js`, as `crates/office` and the page's `<meta name="office">`
/// name it.
const OFFICE: &str = "office";

/// The loader of the small worker, `seal.js`, as `crates/seal` and the office's loader name it.
const SEAL: &str = "seal";

/// The styles that are loaded later, as the page's `<meta name="paper">` and `<meta name="drawn">` name
/// them.
const STYLES: [&str; 4] = ["paper.css", "drawn.css", "check.css", "units.css"];

/// The script and the module that a loader names: the ending of each, the hash goes before it.
const PARTS: [&str; 2] = [".js", "_bg.wasm"];

/// Names the files of both workers and the styles that are loaded later in a built site by their
/// content, and gives the page that names the office's loader and those styles.
///
/// # Errors
/// When a file is missing, or named otherwise than once by what loads it.
pub fn name_by_content(site: &Path, html: &str) -> Outcome<String> {
    // Innermost first: a name goes into what the next name is made of.
    let office = site.join(format!("{OFFICE}.js"));
    let script = named(site, SEAL, &read(&office)?)?;
    write(&office, &script)?;
    STYLES.iter().try_fold(named(site, OFFICE, html)?, |html, plain| style(site, &html, plain))
}

/// Names a style sheet by its content, and gives the page that names it.
fn style(site: &Path, html: &str, plain: &str) -> Outcome<String> {
    let content = fs::read(site.join(plain)).map_err(|error| format!("the site has no {plain}: {error}"))?;
    let hashed = format!("{}-{:016x}.css", plain.trim_end_matches(".css"), fingerprint(&content));
    fs::rename(site.join(plain), site.join(&hashed)).map_err(|error| format!("{plain}: {error}"))?;
    renamed(html, plain, &hashed)
}

/// Names a worker's three files by their content, and gives the text that names its loader.
fn named(site: &Path, worker: &str, text: &str) -> Outcome<String> {
    let plain_loader = format!("{worker}.js");
    let mut loader = read(&site.join(&plain_loader))?;
    for ending in PARTS {
        let plain = format!("cchc-{worker}{ending}");
        let content = fs::read(site.join(&plain)).map_err(|error| format!("the site has no {plain}: {error}"))?;
        let hashed = format!("cchc-{worker}-{:016x}{ending}", fingerprint(&content));
        fs::rename(site.join(&plain), site.join(&hashed)).map_err(|error| format!("{plain}: {error}"))?;
        loader = renamed(&loader, &plain, &hashed)?;
    }
    let hashed = format!("{worker}-{:016x}.js", fingerprint(loader.as_bytes()));
    write(&site.join(&hashed), &loader)?;
    remove_file(&site.join(&plain_loader))?;
    renamed(text, &plain_loader, &hashed)
}

/// The files of the office, and of the small worker that it starts, in a built site: each loader
/// with what it names.
pub fn files(site: &Path, loader: &str) -> Outcome<[Vec<String>; 2]> {
    let script = read(&site.join(loader))?;
    let (seal, mut office): (Vec<&str>, Vec<&str>) =
        named_in(&script).into_iter().partition(|name| name.starts_with(SEAL));
    office.push(loader);
    let mut small = seal.clone();
    let scripts: Vec<String> = seal.iter().map(|name| read(&site.join(name))).collect::<Outcome<_>>()?;
    small.extend(scripts.iter().flat_map(|script| named_in(script)));
    Ok([office, small].map(|names| names.into_iter().map(str::to_owned).collect()))
}

/// The files that a loader names by relative addresses, in order.
fn named_in(loader: &str) -> Vec<&str> {
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

    const SCRIPTS: [(&str, &str); 2] =
        [(OFFICE, include_str!("../../office/office.js")), (SEAL, include_str!("../../seal/seal.js"))];

    #[test]
    fn a_loader_names_the_files_of_its_worker_once_each() {
        for (worker, script) in SCRIPTS {
            let mut plain = PARTS.map(|ending| format!("cchc-{worker}{ending}")).to_vec();
            plain.extend((worker == OFFICE).then(|| format!("{SEAL}.js")));
            assert_eq!(named_in(script), plain);
            for name in &plain {
                let loader = renamed(script, name, "other.js").unwrap();
                assert!(named_in(&loader).contains(&"other.js") && !named_in(&loader).contains(&name.as_str()));
            }
        }
    }

    #[test]
    fn the_page_names_the_loader() {
        let page = include_str!("../../../index.html");
        assert_eq!(crate::page::office(page), Some("office.js"));
        assert!(renamed(page, "office.js", "office-1.js").unwrap().contains("content=\"./office-1.js\""));
        for plain in STYLES {
            assert!(renamed(page, plain, "style-1.css").unwrap().contains("content=\"./style-1.css\">"), "{plain}");
        }
    }

    #[test]
    fn a_name_that_is_missing_or_stands_twice_is_refused() {
        assert!(renamed("\"./b.js\"", "a.js", "c.js").unwrap_err().contains("0 times"));
        assert!(renamed("\"./a.js\" \"./a.js\"", "a.js", "c.js").unwrap_err().contains("2 times"));
    }
}

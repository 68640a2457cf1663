//! Chromium, its driver and LibreOffice: found, installed where missing, and the settings they run with.

use std::env;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::apt;
use crate::node;
use crate::program::find_on_path;
use crate::project::{Project, make_folder, write};

const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/// Where installers put Chrome without putting it on the PATH.
const INSTALLED: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// Chromium and the driver that belongs to it.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
    /// LibreOffice, which a copied block goes through.
    pub calc: PathBuf,
}

/// Installs what is missing for tests in the browser, Node included, so that a user who may not
/// install anything is told one command and not two.
pub fn ensure_with_node(project: &Project) -> Outcome<Browser> {
    let (chromium, driver) = (find_chromium(), find_driver());
    let mut missing = node::missing_packages(project);
    if chromium.is_none() {
        missing.push("chromium");
    }
    if driver.is_none() {
        missing.push("chromium-driver");
    }
    if find_calc().is_none() {
        missing.push("libreoffice-calc");
    }
    let hint = "Please install Node 18 or later, LibreOffice, and Chromium or Chrome with the chromedriver of its \
                version; CCHC_SOFFICE, CCHC_CHROMIUM and CCHC_CHROMEDRIVER name them where they are not on the PATH.";
    apt::install(project, &missing, hint)?;
    node::ensure_packages(project)?;
    Ok(Browser {
        chromium: find_chromium().ok_or("Chromium is still not there: set CCHC_CHROMIUM")?,
        driver: find_driver().ok_or("chromedriver is still not there: set CCHC_CHROMEDRIVER")?,
        calc: find_calc().ok_or("LibreOffice is still not there: set CCHC_SOFFICE")?,
    })
}

/// Writes the settings file that wasm-bindgen's test runner hands to the driver.
pub fn write_settings(project: &Project, browser: &Browser) -> Outcome<PathBuf> {
    make_folder(&project.target)?;
    let path = project.target.join("webdriver.json");
    write(&path, &settings(&browser.chromium))?;
    Ok(path)
}

fn settings(chromium: &Path) -> String {
    let binary = chromium.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    let arguments = "\"disable-gpu\", \"disable-quic\", \"no-first-run\", \
                     \"disable-background-networking\", \"disable-component-update\", \
                     \"disable-sync\"";
    format!("{{\"goog:chromeOptions\": {{\"binary\": \"{binary}\", \"args\": [{arguments}]}}}}\n")
}

fn find_chromium() -> Option<PathBuf> {
    named_by("CCHC_CHROMIUM")
        .or_else(|| BROWSERS.iter().find_map(|name| find_on_path(name)))
        .or_else(|| INSTALLED.iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn find_driver() -> Option<PathBuf> {
    named_by("CCHC_CHROMEDRIVER").or_else(|| find_on_path("chromedriver"))
}

fn find_calc() -> Option<PathBuf> {
    named_by("CCHC_SOFFICE").or_else(|| find_on_path("soffice"))
}

fn named_by(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_windows_path_stays_valid_json() {
        let text = super::settings(std::path::Path::new(r"C:\Chrome\chrome.exe"));
        assert!(text.contains(r#""binary": "C:\\Chrome\\chrome.exe""#), "{text}");
    }
}

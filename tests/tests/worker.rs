//! The office in its Web Worker, as the page starts it: under a path, on plain http.
//! `cargo xtask test` builds the site and names it; see `browser.rs`.

use cchc_tests::browser::{Browser, Failure, built_site, office_module, visit, visit_served};
use cchc_tests::site::Serving;

/// Starts the office beside the page and writes down what it says first.
const START: &str = "window.said = null;
    const address = document.querySelector('meta[name=office]').content;
    window.office = new Worker(address);
    office.onmessage = (event) => { window.said ??= event.data[0]; };
    office.onerror = (event) => { window.said ??= 'fault: ' + event.message; };
    return address";

/// Opens the page, starts the office and gives its address and the first that is heard of it.
async fn start(browser: &Browser) -> Result<(String, String), Failure> {
    browser.open().await?;
    browser.wait("the program", "return document.querySelector('.shell') !== null").await?;
    let address = browser.driver.execute(START, Vec::new()).await?.convert()?;
    browser.wait("a word from the office", "return window.said !== null").await?;
    let said = browser.driver.execute("return window.said", Vec::new()).await?.convert()?;
    Ok((address, said))
}

#[test]
fn the_office_starts_in_its_worker() {
    visit(async |browser| {
        let (address, said) = start(browser).await?;
        assert!(address.starts_with("./office-"), "{address}");
        assert_eq!(said, "ready");
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn the_page_starts_without_the_office() {
    visit(async |browser| {
        browser.open().await?;
        browser.wait("the program", "return document.querySelector('.shell') !== null").await?;
        let loaded = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        let loaded: Vec<String> = browser.driver.execute(loaded, Vec::new()).await?.convert()?;
        assert!(loaded.iter().any(|name| name.ends_with(".wasm")), "{loaded:?}");
        assert!(!loaded.iter().any(|name| name.contains("office")), "{loaded:?}");
        Ok(())
    });
}

#[test]
fn the_page_hears_that_the_office_cannot_start() -> Result<(), Failure> {
    visit_served(Serving::new(built_site()).without(office_module()?), async |browser| {
        let (_, said) = start(browser).await?;
        assert!(said.starts_with("fault: "), "{said}");
        Ok(())
    });
    Ok(())
}

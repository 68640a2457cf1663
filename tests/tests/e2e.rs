//! The program in a real browser, as it is shipped: under a path, on plain http.
//! `cargo xtask test` builds the site and names it; see `browser.rs`.

use cchc_tests::browser::{Browser, Failure, built_site, visit, visit_served};
use cchc_tests::site::Serving;

/// Waits until the program runs; the line that says it is loading is gone then.
async fn opened(browser: &Browser) -> Result<(), Failure> {
    browser.open().await?;
    browser
        .wait(
            "the program",
            "return document.getElementById('loading') === null",
        )
        .await
}

#[test]
fn the_program_starts_under_any_path_on_plain_http() {
    visit(async |browser| {
        opened(browser).await?;
        browser.wait_for_text("Sổ CCHC").await?;
        let secure = browser
            .driver
            .execute("return window.isSecureContext", vec![])
            .await?;
        assert_eq!(
            secure.json(),
            false,
            "the test must see what an intranet sees"
        );
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn a_program_that_cannot_start_says_so() {
    visit_served(
        Serving::new(built_site()).without(".wasm"),
        async |browser| {
            browser.open().await?;
            browser.wait_for_text("Không mở được Sổ CCHC").await?;
            browser
                .wait_for_text("could not start in this browser")
                .await
        },
    );
}

//! Ctrl+K in a real browser: some words without marks lead from any screen to the cell that is meant.

use cchc_tests::browser::{Browser, Failure, visit};
use cchc_tests::pages::{Page, with_small_plan};
use thirtyfour::Key;

/// Opens the search by its keys and types.
async fn look_for(browser: &Browser, page: &Page<'_>, words: &str) -> Result<(), Failure> {
    page.run("window.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true, cancelable: true}))", vec![])
        .await?;
    browser.wait("the field with the keys", "return document.activeElement?.id === 'find-all'").await?;
    page.mark_all().await?;
    page.keys(words).await
}

#[test]
fn some_words_lead_from_any_screen_to_what_is_meant() {
    visit(async |browser| {
        let page = Page(browser);
        page.open().await?;
        with_small_plan(browser).await?;
        // A task: it answers while somebody types, Enter opens the first.
        look_for(browser, &page, "mot cua tap huan").await?;
        browser.wait("an answer", "return document.querySelectorAll('#hits mark').length > 1").await?;
        browser.keep_picture("find").await;
        let row = page.run("return document.querySelector('#hits a').hash.split('/').pop()", vec![]).await?;
        page.key(Key::Enter).await?;
        let there = format!(
            "return location.hash.endsWith({row}) && document.querySelector('td.selected')?.closest('tr').dataset.row === {row}"
        );
        browser.wait("the row of the task", &there).await?;
        // Arrows choose, Escape leads back to where one came from.
        look_for(browser, &page, "kiem tra").await?;
        browser.wait("the screens", "return document.querySelectorAll('#hits a').length > 1").await?;
        page.key(Key::Down).await?;
        page.key(Key::Down).await?;
        let second = "return document.activeElement === document.querySelectorAll('#hits a')[1]";
        browser.wait("the second answer with the keys", second).await?;
        page.key(Key::Escape).await?;
        browser.wait("the table again", &there).await?;
        // Enter right behind the last letter opens what these letters find, not what stood there before.
        look_for(browser, &page, "tong quan").await?;
        page.key(Key::Enter).await?;
        browser.wait("the overview", "return location.hash === '#/'").await?;
        assert!(browser.console_errors().await?.is_empty());
        Ok(())
    });
}

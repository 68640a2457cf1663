//! Style sheets and scripts use nothing that Chrome 109 or Firefox 115 does not understand.
//! The built module is checked in `shipped.rs`, where it is built.

use cchc_tests::oldest::{css_complaints, script_complaints};
use cchc_tests::workspace::sources;

fn assert_old_enough(ending: &str, check: fn(&str) -> Vec<String>) {
    let files = sources(&[ending]);
    assert!(!files.is_empty(), "there are no files {ending}");
    let mut found = Vec::new();
    for file in files {
        found.extend(check(&file.text).iter().map(|what| format!("{} {what}", file.name)));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn style_sheets_work_in_the_oldest_browsers() {
    assert_old_enough(".css", css_complaints);
}

#[test]
fn scripts_work_in_the_oldest_browsers() {
    assert_old_enough(".js", script_complaints);
}

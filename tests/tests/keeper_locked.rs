//! Files with a passphrase, out and in, over a store in memory.

use cchc_core::store;
use cchc_office::message::{Ask, Keep, Passphrase, Reply};
use cchc_tests::told::Page;

/// The frozen sample of the file format, locked by the standard tool.
const BY_AGE: &[u8] = include_bytes!("../../crates/seal/tests/by-age.json.age");
const ITS_PASSPHRASE: &str = "Sổ mật của Sở Du lịch";
const SAMPLE: &[u8] = include_bytes!("../samples/v1-small.json");

/// At first without a passphrase, then with what was typed, a line each.
fn asked(keep: Keep, words: &[&str]) -> Ask {
    if words.is_empty() { Ask::Keep(keep) } else { Ask::With(Passphrase(words.join("\n")), keep) }
}

fn take_out(page: &mut Page, words: &[&str]) -> (Reply, Vec<u8>) {
    let keep = Keep::TakeOut { stamp: "20260301-0800".to_owned(), locked: true };
    page.ask(asked(keep, words), Vec::new()).unwrap()
}

fn bring_in(page: &mut Page, file: &[u8], words: &[&str]) -> Result<Reply, String> {
    let keep = Keep::File { fresh: page.fresh() };
    page.ask(asked(keep, words), file.to_vec()).map(|(reply, _)| reply)
}

/// How many fields the user is to fill in, and what was wrong before.
fn question(reply: Reply) -> (usize, String) {
    let Reply::Passphrase(dialog) = reply else { panic!("{reply:?}") };
    let wrong = dialog.split("role=\"alert\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
    (dialog.matches("class=\"secret\"").count(), wrong.to_owned())
}

#[test]
fn a_file_with_a_passphrase_goes_out_and_comes_in_elsewhere() {
    let mut page = Page::stored();
    page.name("Sở Du lịch");
    let (reply, bytes) = take_out(&mut page, &["một hai ba bốn", "một hai ba bốn"]);
    let Reply::File { name } = reply else { panic!("{reply:?}") };
    assert!(name.ends_with("_20260301-0800_r2.json.age"), "{name}");
    assert!(store::is_locked(&bytes) && store::open(&bytes).is_err());
    assert!(page.kept.unfiled > 0, "not before the browser has it");
    page.ok(Ask::Keep(Keep::Filed { name }));
    assert_eq!(page.kept.unfiled, 0);

    let mut elsewhere = Page::begun();
    assert_eq!(question(bring_in(&mut elsewhere, &bytes, &[]).unwrap()), (1, String::new()));
    let (fields, wrong) = question(bring_in(&mut elsewhere, &bytes, &["một hai ba"]).unwrap());
    assert!(fields == 1 && wrong.contains("không đúng"), "{wrong}");
    assert!(elsewhere.lines.is_empty());
    // The same letters from a keyboard that writes their marks apart.
    let reply = bring_in(&mut elsewhere, &bytes, &["mo\u{302}\u{323}t hai ba bo\u{302}\u{301}n"]).unwrap();
    assert_eq!(reply, Reply::Opened { copy: false, notes: vec![] });
    assert_eq!(store::open(&elsewhere.file()), store::open(&page.file()));
}

#[test]
fn a_passphrase_is_typed_twice_alike_and_is_not_short() {
    let mut page = Page::stored();
    for (words, wrong) in [
        (vec![], ""),
        (vec!["", ""], ""),
        (vec!["bảychữ.", "bảychữ."], "8 ký tự"),
        // Seven letters, whatever they are written with.
        (vec!["ba\u{309}ychu\u{31B}\u{303}.", "ba\u{309}ychu\u{31B}\u{303}."], "8 ký tự"),
        (vec!["", "một hai ba"], "8 ký tự"),
        (vec!["một hai ba", ""], "không giống nhau"),
        (vec!["một hai ba", "một hai bà"], "không giống nhau"),
    ] {
        let (reply, bytes) = take_out(&mut page, &words);
        let (fields, said) = question(reply);
        assert_eq!((fields, bytes.len()), (2, 0));
        assert!(said.is_empty() == wrong.is_empty() && said.contains(wrong), "{words:?}: {said}");
    }
    let (reply, _) = take_out(&mut page, &["một hai ba", "mo\u{302}\u{323}t hai ba"]);
    assert!(matches!(reply, Reply::File { .. }), "{reply:?}");
}

#[test]
fn a_file_of_the_standard_tool_opens_as_the_workspace_in_it() {
    let mut page = Page::stored();
    assert!(matches!(bring_in(&mut page, BY_AGE, &[ITS_PASSPHRASE]).unwrap(), Reply::Opened { copy: false, .. }));
    assert_eq!(store::open(&page.file()), store::open(SAMPLE));
}

#[test]
fn a_file_that_no_passphrase_opens_is_refused_before_one_is_asked_for() {
    let mut page = Page::stored();
    let before = page.shown();
    let text = String::from_utf8_lossy(BY_AGE);
    let work = text.replacen(" 18\n", " 21\n", 1);
    let keys = text.replacen("-> scrypt", "-> X25519", 1);
    for (file, word) in [
        (work.as_bytes(), "quá lâu"),
        (keys.as_bytes(), "khóa riêng"),
        (&BY_AGE[..100], "cắt cụt"),
        (&BY_AGE[..21], "cắt cụt"),
    ] {
        let reason = bring_in(&mut page, file, &[]).unwrap_err();
        assert!(reason.contains(word), "{reason}");
        assert_eq!(page.shown(), before);
    }
    let locked = cchc_seal::lock(b"{}", "một hai ba", 1).unwrap();
    let reason = bring_in(&mut page, &locked[..locked.len() - 1], &["một hai ba"]).unwrap_err();
    assert!(reason.contains("cắt cụt"), "{reason}");
    let reason = bring_in(&mut page, &locked, &["một hai ba"]).unwrap_err();
    assert!(reason.contains("chương trình khác"), "{reason}");
    let twice = cchc_seal::lock(&locked, "một hai ba", 1).unwrap();
    let reason = bring_in(&mut page, &twice, &["một hai ba"]).unwrap_err();
    assert!(reason.contains("có mật khẩu"), "{reason}");
    assert_eq!(page.shown(), before);
}

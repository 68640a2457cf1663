//! Files with a passphrase, out and in, over a store in memory.

use cchc_core::store;
use cchc_office::message::{Ask, Keep, Passphrase, Reply};
use cchc_tests::told::Page;

/// The frozen sample of the file format, locked by the standard tool.
const BY_AGE: &[u8] = include_bytes!("../../crates/seal/tests/by-age.json.age");
const ITS_PASSPHRASE: &str = "Sổ mật của Sở Du lịch";
const SAMPLE: &[u8] = include_bytes!("../samples/v1-small.json");

/// What the user sees of the question: how many fields, and what was wrong before; `None` where
/// nothing is asked.
fn asked(page: &Page) -> Option<(usize, String)> {
    let dialog = page.question();
    let wrong = dialog.split("role=\"alert\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
    (!dialog.is_empty()).then(|| (dialog.matches("class=\"secret\"").count(), wrong.to_owned()))
}

/// Types an answer, a line a field, and waits until it was heard.
fn answer(page: &mut Page, typed: Option<&str>) {
    page.send(Ask::Typed(typed.map(|typed| Passphrase(typed.to_owned()))), Vec::new());
    page.wait(100);
}

fn take_out(page: &mut Page) -> u32 {
    let to = page.send(Ask::Keep(Keep::TakeOut { stamp: "20260301-0800".to_owned(), locked: true }), Vec::new());
    page.go_on();
    to
}

fn bring_in(page: &mut Page, file: &[u8]) -> u32 {
    let fresh = page.fresh();
    let to = page.send(Ask::Keep(Keep::File { fresh, name: String::new() }), file.to_vec());
    page.go_on();
    to
}

#[test]
fn a_file_with_a_passphrase_goes_out_and_comes_in_elsewhere() {
    let mut page = Page::stored();
    page.name("Sở Du lịch");
    let out = take_out(&mut page);
    answer(&mut page, Some("một hai ba bốn\nmột hai ba bốn"));
    assert_eq!(asked(&page), None);
    let (reply, bytes) = page.hear_answer(out).unwrap();
    let Reply::File { name } = reply else { panic!("{reply:?}") };
    assert!(name.ends_with("_20260301-0800_r2_co-mat-khau.json"), "{name}");
    assert!(store::is_locked(&bytes) && store::open(&bytes).is_err());
    assert!(page.kept.unfiled > 0, "not before the browser has it");
    page.ok(Ask::Keep(Keep::Filed { name }));
    assert_eq!(page.kept.unfiled, 0);

    let mut elsewhere = Page::begun();
    let opened = bring_in(&mut elsewhere, &bytes);
    assert_eq!(asked(&elsewhere), Some((1, String::new())));
    for wrong in ["", "một hai ba"] {
        answer(&mut elsewhere, Some(wrong));
        assert!(asked(&elsewhere).unwrap().1.contains("không đúng"));
        assert!(elsewhere.lines.is_empty());
    }
    // The same letters from a keyboard that writes their marks apart.
    answer(&mut elsewhere, Some("mo\u{302}\u{323}t hai ba bo\u{302}\u{301}n"));
    assert_eq!(elsewhere.hear_answer(opened).unwrap().0, Reply::Opened { copy: false, notes: vec![] });
    assert_eq!(asked(&elsewhere), None);
    assert_eq!(store::open(&elsewhere.file()), store::open(&page.file()));
}

#[test]
fn a_passphrase_is_typed_twice_alike_and_is_not_short() {
    let mut page = Page::stored();
    let out = take_out(&mut page);
    assert_eq!(asked(&page), Some((2, String::new())));
    assert!(page.question().contains("không ai mở được"));
    for (typed, wrong) in [
        ("\n", "8 ký tự"),
        ("bảychữ.\nbảychữ.", "8 ký tự"),
        // Seven letters, whatever they are written with.
        ("ba\u{309}ychu\u{31B}\u{303}.\nba\u{309}ychu\u{31B}\u{303}.", "8 ký tự"),
        ("\nmột hai ba", "8 ký tự"),
        ("một hai ba\n", "không giống nhau"),
        ("một hai ba\nmột hai bà", "không giống nhau"),
        ("một hai ba", "không giống nhau"),
    ] {
        answer(&mut page, Some(typed));
        let (fields, said) = asked(&page).unwrap();
        assert!(fields == 2 && said.contains(wrong), "{typed:?}: {said}");
    }
    answer(&mut page, Some("một hai ba\nmo\u{302}\u{323}t hai ba"));
    let (reply, bytes) = page.hear_answer(out).unwrap();
    assert!(matches!(reply, Reply::File { .. }), "{reply:?}");
    assert!(cchc_seal::open(&bytes, "một hai ba").is_ok());
}

#[test]
fn a_question_that_is_not_answered_changes_nothing() {
    let mut page = Page::stored();
    let before = page.shown();
    let locked = cchc_seal::lock(SAMPLE, ITS_PASSPHRASE, 1).unwrap();
    for to in [take_out(&mut page), bring_in(&mut page, &locked)] {
        answer(&mut page, None);
        assert_eq!((page.hear_answer(to), asked(&page)), (Ok((Reply::Done, vec![])), None));
    }
    // Another file is dropped while the first is asked about.
    let first = bring_in(&mut page, &locked);
    let second = bring_in(&mut page, &locked);
    assert_eq!(page.shown(), before);
    answer(&mut page, Some(ITS_PASSPHRASE));
    assert_eq!(page.hear_answer(first).unwrap().0, Reply::Done);
    assert!(matches!(page.hear_answer(second).unwrap().0, Reply::Opened { .. }));
    assert!(page.kept.unfiled > 0, "nothing was taken out");
}

#[test]
fn a_file_of_the_standard_tool_opens_as_the_workspace_in_it() {
    let mut page = Page::stored();
    let opened = bring_in(&mut page, BY_AGE);
    answer(&mut page, Some(ITS_PASSPHRASE));
    assert!(matches!(page.hear_answer(opened).unwrap().0, Reply::Opened { copy: false, .. }));
    assert_eq!(store::open(&page.file()), store::open(SAMPLE));
}

#[test]
fn a_file_that_no_passphrase_opens_is_refused_before_one_is_asked_for() {
    let mut page = Page::stored();
    let before = page.shown();
    let changed = |from: &str, to: &str| {
        let header = String::from_utf8_lossy(&BY_AGE[..100]).replacen(from, to, 1);
        [header.as_bytes(), &BY_AGE[100..]].concat()
    };
    for (file, word) in [
        (changed(" 18\n", " 21\n"), "quá lâu"),
        (changed("-> scrypt", "-> X25519"), "khóa riêng"),
        (BY_AGE[..100].to_vec(), "cắt cụt"),
        (BY_AGE[..21].to_vec(), "cắt cụt"),
    ] {
        let to = bring_in(&mut page, &file);
        let reason = page.hear_answer(to).unwrap_err();
        assert!(reason.contains(word) && asked(&page).is_none(), "{reason}");
    }
    let locked = |bytes: &[u8]| cchc_seal::lock(bytes, "một hai ba", 1).unwrap();
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 1].to_vec();
    for (file, word) in [
        (cut(locked(SAMPLE)), "cắt cụt"),
        (locked(b"{}"), "chương trình khác"),
        (locked(&locked(SAMPLE)), "Tệp có mật khẩu"),
    ] {
        let to = bring_in(&mut page, &file);
        answer(&mut page, Some("một hai ba"));
        let reason = page.hear_answer(to).unwrap_err();
        assert!(reason.contains(word) && asked(&page).is_none(), "{reason}");
    }
    assert_eq!(page.shown(), before);
}

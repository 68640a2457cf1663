//! The file: every sample ever still opens and saves to the same bytes; whatever is no file of
//! ours, or is one no longer, is refused with a sentence that names the place.

use std::fs;
use std::path::PathBuf;

use cchc_core::language::Lang;
use cchc_core::store::{self, OpenError};
use cchc_tests::beside;
use serde_json::{Value, json};

const SAMPLE: &str = "samples/v1-small.json";

fn sample() -> String {
    fs::read_to_string(beside(SAMPLE)).unwrap()
}

/// What is said of these bytes, which must be refused, in both languages.
fn refusal(bytes: &[u8]) -> [String; 2] {
    let kept = bytes.to_vec();
    let error = match store::open(bytes) {
        Ok(_) => panic!("opened, and should not have been"),
        Err(error) => error,
    };
    assert_eq!(kept, bytes, "the bytes were changed");
    [error.message(Lang::Vi), error.message(Lang::En)]
}

fn check(name: &str, bytes: &[u8], vi: &str, en: &str) {
    let [said_vi, said_en] = refusal(bytes);
    assert!(said_vi.contains(vi), "{name}: {said_vi}");
    assert!(said_en.contains(en), "{name}: {said_en}");
    assert!(said_vi.ends_with("Tệp vẫn nguyên vẹn, dữ liệu đang mở không thay đổi."));
    assert!(said_en.ends_with("The file is untouched and nothing that is open has changed."));
}

fn samples() -> Vec<PathBuf> {
    let folder = fs::read_dir(beside("samples")).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_sample_opens_and_saves_to_the_same_bytes() {
    assert!(!samples().is_empty());
    for path in samples() {
        let bytes = fs::read(&path).unwrap();
        let workspace = store::open(&bytes).unwrap_or_else(|e| panic!("{path:?}: {}", e.message(Lang::En)));
        let saved = store::save(&workspace);
        let current = format!("v{}-", store::VERSION);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(&current) {
            assert_eq!(String::from_utf8(saved), String::from_utf8(bytes), "{path:?}");
        } else {
            assert_eq!(store::open(&saved).as_ref(), Ok(&workspace), "{path:?}");
        }
    }
}

/// Each row of the list changes one place of the sample; the file must be refused in the words
/// given.
#[test]
fn a_file_with_one_fault_is_refused_with_its_place() {
    let list = fs::read_to_string(beside("suite/broken_files.tsv")).unwrap();
    let sample = sample();
    let mut wrong = Vec::new();
    for line in list.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [find, put, vi, en] = cells[..] else {
            panic!("four cells: {line}");
        };
        assert!(sample.contains(find), "not in the sample: {find}");
        let broken = sample.replacen(find, &put.replace("⏎", "\n"), 1);
        let said = refusal(broken.as_bytes());
        if !said[0].contains(vi) || !said[1].contains(en) {
            wrong.push(format!("{find}\t{put}\n  {}\n  {}\n", said[0], said[1]));
        }
    }
    assert!(wrong.is_empty(), "said instead:\n{}", wrong.concat());
    assert!(list.lines().count() > 20);
}

#[test]
fn a_file_cut_off_anywhere_is_said_to_be_cut_off() {
    let sample = sample();
    let bytes = sample.as_bytes();
    for end in (1..bytes.len()).step_by(100).chain(bytes.len() - 40..bytes.len()) {
        let cut = &bytes[..end];
        match store::open(cut) {
            Err(OpenError::Truncated { line }) => {
                let lines = cut.iter().filter(|&&byte| byte == b'\n').count() + 1;
                assert!(line.abs_diff(lines) <= 1, "cut at byte {end}: line {line}, not {lines}");
            }
            other => panic!("cut at byte {end}: {other:?}"),
        }
    }
}

#[test]
fn a_file_nested_ten_thousand_deep_is_refused() {
    let sample = sample();
    let deep_rows = |opening: &str, closing: &str| {
        let rows = format!("{}{}", opening.repeat(10_000), closing.repeat(10_000));
        sample.replacen("\"header\": {}", &format!("\"header\": {{}}, \"rows\": [{rows}]"), 1)
    };
    let group = "{\"group\":{\"id\":\"0V1SAMP0E00C\",\"title\":\"\",\"rows\":[";
    let file = deep_rows(group, "]}}");
    check("groups", file.as_bytes(), "lồng nhau quá sâu (dòng 22", "nested too deep (line 22");
    let file = deep_rows("[", "]");
    check("lists", file.as_bytes(), "dòng 22", "line 22");
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let other = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        check("of another program", other.as_bytes(), "của chương trình khác", "another program");
        check("never closed", open.repeat(10_000).as_bytes(), "Tệp", "The file");
    }
}

#[test]
fn groups_deeper_than_a_plan_has_are_refused_with_their_line() {
    let mut rows = String::new();
    let mut end = String::new();
    for level in 0..13 {
        rows.push_str(&format!("{{\"group\":{{\"id\":\"0V1SAMP0E0{level:02}\",\"title\":\"\",\n\"rows\":["));
        end.push_str("]}}");
    }
    let file = sample().replacen("\"header\": {}", &format!("\"header\": {{}}, \"rows\": [{rows}{end}]"), 1);
    let first = 1 + file.split("\"header\": {}").next().unwrap_or_default().matches('\n').count();
    let at = first + 12;
    check(
        "13 groups",
        file.as_bytes(),
        &format!("lồng nhau quá sâu (dòng {at})"),
        &format!("nested too deep (line {at})"),
    );
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let mut bytes = sample().into_bytes();
    bytes[60] = 0xFF;
    check("one byte", &bytes, "không phải văn bản UTF-8 (từ dòng 5, byte 60)", "line 5, byte 60");
    let utf16: Vec<u8> = sample().encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("UTF-16", &[&[0xFF, 0xFE], &utf16[..]].concat(), "(từ dòng 1, byte 0)", "line 1, byte 0");
    check("zeros", &[0; 64], "không phải JSON", "not JSON");
    check("PK", b"PK\x03\x04", "không phải JSON", "not JSON");
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF\n"] {
        check("empty", bytes, "Tệp rỗng", "The file is empty");
    }
}

#[test]
fn a_byte_order_mark_is_let_pass() {
    let marked = [b"\xEF\xBB\xBF", sample().as_bytes()].concat();
    assert_eq!(store::open(&marked), store::open(sample().as_bytes()));
    assert!(store::open(&marked).is_ok());
}

#[test]
fn keys_in_another_order_and_other_blanks_open_as_well() {
    let value: serde_json::Value = serde_json::from_str(&sample()).unwrap();
    // Without the feature "preserve_order" a value writes its keys in alphabetical order.
    let sorted = serde_json::to_string(&value).unwrap();
    assert_eq!(store::open(sorted.as_bytes()), store::open(sample().as_bytes()));
}

#[test]
fn text_that_is_no_workspace_is_told_from_one() {
    for (text, is) in [(sample().as_str(), true), ("\u{FEFF} {", true), ("STT\tNhiệm vụ", false), ("", false)] {
        assert_eq!(store::looks_like_workspace(text.as_bytes()), is, "{text}");
    }
}

#[test]
fn a_locked_file_is_known_by_its_beginning_and_says_what_opens_it() {
    let letters = "\u{FEFF}\n-----BEGIN AGE ENCRYPTED FILE-----\nYWdl";
    for (bytes, is) in [
        (&b"age-encryption.org/v1\n-> scrypt"[..], true),
        (letters.as_bytes(), true),
        (b"age", false),
        (b"{\"a\": \"age-encryption.org/v1\"}", false),
    ] {
        assert_eq!(store::is_locked(bytes), is);
        assert_eq!(store::open(bytes) == Err(OpenError::Locked), is);
    }
    let [vi, en] = refusal(letters.as_bytes());
    assert!(vi.starts_with("Tệp có mật khẩu.") && en.contains("age -d"), "{vi} {en}");
}

/// Every value of the sample, replaced by every kind of value: opened or refused, never a panic,
/// and the Vietnamese sentence gives its reason in Vietnamese.
#[test]
fn no_value_of_the_wrong_kind_is_explained_in_english() {
    let sample: Value = serde_json::from_str(&sample()).unwrap();
    let mut ways = Vec::new();
    collect_ways(&sample, String::new(), &mut ways);
    assert!(ways.len() > 150, "{} values", ways.len());
    let others = [
        json!(1),
        json!(-1),
        json!(1.5),
        json!(1e30),
        json!(true),
        json!(null),
        json!("x"),
        json!("2026-13-01"),
        json!([]),
        json!([1]),
        json!({}),
        json!({"a": 1}),
        json!({"area": {}, "b": 2}),
    ];
    for way in ways {
        for other in &others {
            let mut changed = sample.clone();
            *changed.pointer_mut(&way).unwrap() = other.clone();
            let bytes = serde_json::to_vec(&changed).unwrap();
            let Err(error) = store::open(&bytes) else {
                continue;
            };
            if let OpenError::Field { path, .. } = &error {
                assert_eq!(path, &followed(&bytes), "{way} = {other}: {error:?}");
            }
            let said = error.message(Lang::Vi);
            let is_about_a_value = matches!(error, OpenError::Field { .. } | OpenError::Syntax { .. });
            assert!(!is_about_a_value || said.contains(" ("), "{way} = {other}: {said}\n{error:?}");
            assert_no_english(&said);
        }
    }
}

/// The way to the fault as the library says it that follows the reader along.
fn followed(bytes: &[u8]) -> String {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize::<_, store::File>(&mut reader).unwrap_err().path().to_string()
}

/// Fields left out, written twice and of another name: the way to the fault is that to the object
/// or, where the name is the fault, to the field.
#[test]
fn every_field_that_is_not_as_it_must_be_is_named_with_its_way() {
    let sample: Value = serde_json::from_str(&sample()).unwrap();
    let mut ways = Vec::new();
    collect_ways(&sample, String::new(), &mut ways);
    let mut refused = 0;
    for way in ways {
        let (parent, name) = way.rsplit_once('/').unwrap();
        let Some(Value::Object(fields)) = sample.pointer(parent) else { continue };
        for (with, put) in [(None, None), (Some("x\u{1EA1}\""), None), (Some(name), Some(name))] {
            // Written by hand, as no value holds a name twice.
            let mut inside: Vec<String> = Vec::new();
            for (key, value) in fields {
                let key = if key == name { with.into_iter().chain(put).collect() } else { vec![key.as_str()] };
                inside.extend(key.iter().map(|key| format!("{} : {value}", Value::from(*key))));
            }
            let mut marked = sample.clone();
            *marked.pointer_mut(parent).unwrap() = json!("HERE");
            let text = marked.to_string().replace("\"HERE\"", &format!("{{{}}}", inside.join(" , ")));
            if let Err(OpenError::Field { path, reason, .. }) = store::open(text.as_bytes()) {
                refused += 1;
                assert_eq!(path, followed(text.as_bytes()), "{way}, {with:?}: {reason}");
            }
        }
    }
    assert!(refused > 300, "{refused} refused");
}

fn collect_ways(value: &Value, way: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                collect_ways(value, format!("{way}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                collect_ways(item, format!("{way}/{place}"), found);
            }
        }
        _ => {}
    }
    if !way.is_empty() {
        found.push(way);
    }
}

/// Outside of quotes and of the list of choices, which are words of the file.
fn assert_no_english(said: &str) {
    const ENGLISH: [&str; 22] = [
        "expected",
        "invalid",
        "type",
        "value",
        "string",
        "integer",
        "sequence",
        "field",
        "variant",
        "missing",
        "unknown",
        "duplicate",
        "trailing",
        "control",
        "character",
        "input",
        "range",
        "premature",
        "escape",
        "found",
        "struct",
        "enum",
    ];
    let without_quotes: String = said.split('“').map(|piece| piece.rsplit('”').next().unwrap_or_default()).collect();
    let plain = without_quotes.split("chỉ có:").next().unwrap_or_default();
    for word in plain.split(|c: char| !c.is_alphanumeric()) {
        assert!(!ENGLISH.contains(&word.to_lowercase().as_str()), "{said}");
    }
}

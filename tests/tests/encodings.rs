//! One document in every encoding: Unicode with and without mark, Windows-1258, and the old font
//! codes.

#![allow(clippy::expect_used, clippy::panic)] // a test says why it fails

use std::path::PathBuf;

use cchc_core::language::Lang;
use cchc_import::source::{Block, Document, Input, LegacyFont, Options, SourceKind, read, read_with};
use cchc_tests::grids::written_grid;

fn suite() -> PathBuf {
    cchc_tests::beside("suite")
}

/// Windows-1258: letters with a circumflex, breve or horn have codes, tones are marks after them.
fn windows_1258(text: &str) -> Vec<u8> {
    const TONES: [Option<u8>; 6] = [None, Some(0xCC), Some(0xD2), Some(0xDE), Some(0xEC), Some(0xF2)];
    let code = |c: char| match c {
        'ă' => 0xE3,
        'â' => 0xE2,
        'đ' => 0xF0,
        'ê' => 0xEA,
        'ô' => 0xF4,
        'ơ' => 0xF5,
        'ư' => 0xFD,
        'Đ' => 0xD0,
        c if c.is_ascii() => c as u8,
        c => panic!("no code for {c}"),
    };
    let mut out = Vec::new();
    for c in text.chars() {
        match cchc_core::vietnamese::vowel_and_tone(c) {
            Some((vowel, tone)) => {
                out.push(code(vowel));
                out.extend(TONES[tone]);
            }
            None => out.push(code(c)),
        }
    }
    out
}

#[test]
fn one_csv_in_every_encoding() {
    let text = std::fs::read_to_string(suite().join("documents/semicolon.csv")).expect("the document is there");
    let grid = |bytes: &[u8]| match read(Input::Bytes { name: Some("bảng.csv"), bytes }) {
        Ok(Document { source: SourceKind::Csv, blocks, .. }) => match blocks.as_slice() {
            [Block::Table(grid)] => written_grid(grid),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let expected = grid(text.as_bytes());
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let decomposed: String = text.chars().flat_map(decompose).collect();
    for (name, bytes) in [
        ("UTF-8 with mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("UTF-8 decomposed", decomposed.into_bytes()),
        ("UTF-16 LE with mark", [b"\xFF\xFE", &little[..]].concat()),
        ("UTF-16 BE with mark", [b"\xFE\xFF", &big[..]].concat()),
        ("UTF-16 LE", little.clone()),
        ("UTF-16 BE", big.clone()),
        ("Windows-1258", windows_1258(&text)),
        ("line ends of Unix", text.replace("\r\n", "\n").into_bytes()),
        ("line ends of old Macs", text.replace("\r\n", "\r").into_bytes()),
        ("tabs", text.replace("; B", ", B").replace(';', "\t").into_bytes()),
    ] {
        let same = expected.replace("; B", if name == "tabs" { ", B" } else { "; B" });
        assert_eq!(grid(&bytes), same, "{name}");
    }
}

/// A letter and its tone mark, as macOS writes them.
fn decompose(c: char) -> Vec<char> {
    match cchc_core::vietnamese::vowel_and_tone(c) {
        Some((vowel, tone @ 1..)) => {
            vec![vowel, ['\u{0300}', '\u{0309}', '\u{0303}', '\u{0301}', '\u{0323}'][tone - 1]]
        }
        _ => vec![c],
    }
}

#[test]
fn old_font_codes_are_said_and_converted_on_request() {
    let bytes = std::fs::read(suite().join("documents/tcvn3.txt")).expect("the document is there");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let html: String = format!(
        "<table><tr>{}</tr></table>",
        text.split(['\t', '\n']).map(|cell| format!("<td>{cell}")).collect::<String>()
    );
    let single_bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
    for input in [
        Input::Paste { html: None, text: &text },
        Input::Paste { html: Some(&html), text: "" },
        Input::Bytes { name: None, bytes: &single_bytes },
    ] {
        let plain = read(input).expect("it is text");
        assert_eq!(plain.legacy, Some(LegacyFont::Tcvn3));
        assert!(plain.text.contains("l\u{AD}u tr÷") && plain.text.contains("V¨n phßng"), "{}", plain.text);
        assert!(plain.notes[0].message(Lang::Vi).contains("TCVN3"));
        let converted = read_with(input, Options { convert_legacy: true }).expect("it is text");
        assert_eq!(converted.legacy, Some(LegacyFont::Tcvn3));
        assert!(
            converted.text.contains("lưu trữ") && converted.text.contains("ứng dụng công nghệ"),
            "{}",
            converted.text
        );
    }
}

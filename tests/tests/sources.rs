//! What the importer's first step makes of documents: every file of `suite/documents` and
//! `suite/clipboard` that has a `.grid` file beside it, encodings, seeds.
//!
//! The notation of a `.grid` file: a line a row, `line: cell | cell`, with `~` before the line
//! where a page may have ended, `¶` for a line break inside a cell, `*` before a bold one,
//! `{rows,columns}` after one that spans, `^` for a covered and `·` for a missing place.
//! `UPDATE_SUITE=1` writes these files anew (make an empty one for a new document); the difference is to be read like code.

#![allow(clippy::expect_used, clippy::panic)] // a test says why it fails

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cchc_core::language::Lang;
use cchc_import::grid::{Cell, Grid, Row};
use cchc_import::source::{
    Block, Document, Input, LegacyFont, Options, SourceKind, read, read_with,
};

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite")
}

fn written(document: &Document) -> String {
    let mut out = format!("source {:?}\n", document.source);
    for note in &document.notes {
        let _ = writeln!(out, "note {}", note.message(Lang::En));
    }
    for block in &document.blocks {
        match block {
            Block::Text { line, text } => {
                let _ = writeln!(out, "\ntext {line}\n{text}");
            }
            Block::Table(grid) => {
                let _ = write!(out, "\ntable\n{}", written_grid(grid));
            }
            Block::Cells(stream) => {
                let _ = writeln!(out, "\ncells {}", stream.line);
                for cell in &stream.cells {
                    let _ = writeln!(out, "{}: {}", cell.line, cell.text.replace('\n', "¶"));
                }
            }
        }
    }
    out
}

fn written_grid(grid: &Grid) -> String {
    grid.rows
        .iter()
        .map(|row| written_row(row) + "\n")
        .collect()
}

fn written_row(row: &Row) -> String {
    let places: Vec<String> = row.cells.iter().map(written_cell).collect();
    let blank = if row.after_blank { "~" } else { "" };
    format!("{blank}{}: {}", row.line, places.join(" | "))
}

fn written_cell(cell: &Cell) -> String {
    if cell.covered.is_some() {
        return "^".to_owned();
    }
    if cell.missing {
        return "·".to_owned();
    }
    let bold = if cell.bold { "*" } else { "" };
    let text = cell.text.replace('\n', "¶");
    match (cell.rowspan, cell.colspan) {
        (1, 1) => format!("{bold}{text}"),
        (rows, columns) => format!("{bold}{text}{{{rows},{columns}}}"),
    }
}

/// Reads a file as a file, or as what the clipboard holds, and compares with what is expected.
fn check(path: &Path) {
    let bytes = std::fs::read(path).expect("the document can be read");
    let name = path.file_name().and_then(|name| name.to_str());
    let clipboard = path
        .parent()
        .is_some_and(|folder| folder.ends_with("clipboard"));
    let text = String::from_utf8(bytes.clone()).expect("documents of the suite are UTF-8");
    let input = if clipboard {
        Input::Paste {
            html: Some(&text),
            text: "the plain text beside it",
        }
    } else {
        Input::Bytes {
            name,
            bytes: &bytes,
        }
    };
    let document = read_with(
        input,
        Options {
            convert_legacy: true,
        },
    )
    .expect("a document of the suite is read");
    assert_sound(&document);
    let found = written(&document);
    let beside = PathBuf::from(format!("{}.grid", path.display()));
    if std::env::var_os("UPDATE_SUITE").is_some() {
        std::fs::write(&beside, &found).expect("the suite can be written");
    }
    let expected =
        std::fs::read_to_string(&beside).expect("the expected grid stands beside the document");
    assert_eq!(found, expected, "{}", path.display());
}

/// What holds for every document: even grids, spans that point to real cells, lines in order.
fn assert_sound(document: &Document) {
    let lines = document.text.split('\n').count();
    let mut last = 0;
    for block in &document.blocks {
        match block {
            Block::Text { line, text } => {
                assert!(
                    *line > 0 && *line <= lines && *line >= last,
                    "text at {line} of {lines}"
                );
                assert!(!text.trim().is_empty());
                last = *line;
            }
            Block::Table(grid) => assert_sound_grid(grid),
            Block::Cells(stream) => {
                assert!(!stream.cells.is_empty());
                assert!(
                    stream
                        .cells
                        .iter()
                        .all(|cell| cell.line > 0 && cell.line <= lines)
                );
                assert!(stream.cells.is_sorted_by_key(|cell| cell.line));
            }
        }
    }
}

fn assert_sound_grid(grid: &Grid) {
    assert!(grid.width() > 0);
    for (at, row) in grid.rows.iter().enumerate() {
        assert_eq!(row.cells.len(), grid.width());
        assert!(row.line > 0);
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some((top, left)) = cell.covered {
                let origin = &grid.rows[top].cells[left];
                assert!(origin.covered.is_none() && !origin.missing && cell.text.is_empty());
                assert!(
                    at < top + origin.rowspan as usize && column < left + origin.colspan as usize
                );
            } else {
                assert!(
                    at + cell.rowspan as usize <= grid.rows.len(),
                    "a span reaches out of the grid"
                );
                assert!(column + cell.colspan as usize <= grid.width());
            }
        }
    }
}

fn check_folder(folder: &str, at_least: usize) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(suite().join(folder))
        .expect("the suite is there")
        .map(|entry| entry.expect("an entry of the suite").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension != "grid")
        })
        .filter(|path| Path::new(&format!("{}.grid", path.display())).exists())
        .collect();
    files.sort();
    assert!(
        files.len() >= at_least,
        "{} documents in {folder}",
        files.len()
    );
    files.iter().for_each(|path| check(path));
}

#[test]
fn documents() {
    check_folder("documents", 12);
}

#[test]
fn clipboard() {
    check_folder("clipboard", 9);
}

/// Windows-1258: letters with a circumflex, breve or horn have codes, tones are marks after them.
fn windows_1258(text: &str) -> Vec<u8> {
    const TONES: [Option<u8>; 6] = [
        None,
        Some(0xCC),
        Some(0xD2),
        Some(0xDE),
        Some(0xEC),
        Some(0xF2),
    ];
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
    let text = std::fs::read_to_string(suite().join("documents/semicolon.csv"))
        .expect("the document is there");
    let grid = |bytes: &[u8]| match read(Input::Bytes {
        name: Some("bảng.csv"),
        bytes,
    }) {
        Ok(Document {
            source: SourceKind::Csv,
            blocks,
            ..
        }) => match blocks.as_slice() {
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
        (
            "UTF-8 with mark",
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        ),
        ("UTF-8 decomposed", decomposed.into_bytes()),
        ("UTF-16 LE with mark", [b"\xFF\xFE", &little[..]].concat()),
        ("UTF-16 BE with mark", [b"\xFE\xFF", &big[..]].concat()),
        ("UTF-16 LE", little.clone()),
        ("UTF-16 BE", big.clone()),
        ("Windows-1258", windows_1258(&text)),
        ("line ends of Unix", text.replace("\r\n", "\n").into_bytes()),
        (
            "line ends of old Macs",
            text.replace("\r\n", "\r").into_bytes(),
        ),
        (
            "tabs",
            text.replace("; B", ", B").replace(';', "\t").into_bytes(),
        ),
    ] {
        let same = expected.replace("; B", if name == "tabs" { ", B" } else { "; B" });
        assert_eq!(grid(&bytes), same, "{name}");
    }
}

/// A letter and its tone mark, as macOS writes them.
fn decompose(c: char) -> Vec<char> {
    match cchc_core::vietnamese::vowel_and_tone(c) {
        Some((vowel, tone @ 1..)) => vec![
            vowel,
            ['\u{0300}', '\u{0309}', '\u{0303}', '\u{0301}', '\u{0323}'][tone - 1],
        ],
        _ => vec![c],
    }
}

#[test]
fn old_font_codes_are_said_and_converted_on_request() {
    let bytes = std::fs::read(suite().join("documents/tcvn3.txt")).expect("the document is there");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let html: String = format!(
        "<table><tr>{}</tr></table>",
        text.split(['\t', '\n'])
            .map(|cell| format!("<td>{cell}"))
            .collect::<String>()
    );
    let single_bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(c).expect("Latin-1"))
        .collect();
    for input in [
        Input::Paste {
            html: None,
            text: &text,
        },
        Input::Paste {
            html: Some(&html),
            text: "",
        },
        Input::Bytes {
            name: None,
            bytes: &single_bytes,
        },
    ] {
        let plain = read(input).expect("it is text");
        assert_eq!(plain.legacy, Some(LegacyFont::Tcvn3));
        assert!(
            plain.text.contains("l\u{AD}u tr÷") && plain.text.contains("V¨n phßng"),
            "{}",
            plain.text
        );
        assert!(plain.notes[0].message(Lang::Vi).contains("TCVN3"));
        let converted = read_with(
            input,
            Options {
                convert_legacy: true,
            },
        )
        .expect("it is text");
        assert_eq!(converted.legacy, Some(LegacyFont::Tcvn3));
        assert!(
            converted.text.contains("lưu trữ") && converted.text.contains("ứng dụng công nghệ"),
            "{}",
            converted.text
        );
    }
}

#[test]
fn the_better_flavour_of_the_clipboard_is_taken() {
    let kind = |html, text| {
        read(Input::Paste {
            html: Some(html),
            text,
        })
        .expect("there is text")
        .source
    };
    let tabs = "STT\tViệc\tHạn\n1\tHọp\tQuý I\n2\tHọp\tQuý II";
    assert_eq!(
        kind("<table><tr><td>a<td>b</table>", tabs),
        SourceKind::Html
    );
    assert_eq!(kind("<pre>STT Việc</pre>", tabs), SourceKind::Tsv);
    assert_eq!(
        kind("<p>chỉ là văn xuôi</p>", "chỉ là văn xuôi"),
        SourceKind::Prose
    );
    assert_eq!(
        kind("<table><tr><td>chỉ để trình bày</table>", tabs),
        SourceKind::Tsv
    );
    assert_eq!(kind("  ", tabs), SourceKind::Tsv);
    assert_eq!(kind("<p>chỉ có HTML</p>", " "), SourceKind::Prose);
}

/// The folder of the seeds, where it is there.
fn seed(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("CCHC_SEEDS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds"),
        PathBuf::from,
    );
    let found = std::fs::read_dir(&folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| {
            path.extension().is_some_and(|extension| extension == "txt")
                && path
                    .file_name()
                    .and_then(|file| file.to_str())
                    .is_some_and(|file| file.starts_with(name))
        })?;
    std::fs::read(found).ok()
}

#[test]
fn seeds_have_their_rows_and_cells() {
    let mut missing = Vec::new();
    for (name, kind, expected) in [
        ("000", SourceKind::Tsv, "text 1 table 60x7"),
        ("001", SourceKind::Pipe, "cells 4 text 1 cells 585"),
        ("002", SourceKind::Prose, "text 1"),
        ("003", SourceKind::Prose, "text 1"),
        ("004", SourceKind::Prose, "text 1"),
    ] {
        let Some(bytes) = seed(name) else {
            missing.push(name);
            continue;
        };
        let document = read(Input::Bytes {
            name: None,
            bytes: &bytes,
        })
        .expect("a seed is read");
        assert_sound(&document);
        let shape: Vec<String> = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Text { .. } => "text 1".to_owned(),
                Block::Table(grid) => format!("table {}x{}", grid.rows.len(), grid.width()),
                Block::Cells(stream) => format!("cells {}", stream.cells.len()),
            })
            .collect();
        assert_eq!(
            (document.source, shape.join(" ").as_str()),
            (kind, expected),
            "seed {name}"
        );
        assert_eq!(document.notes, [], "seed {name}");
        assert_eq!(document.legacy, None, "seed {name}");
    }
    if !missing.is_empty() {
        println!("seeds {missing:?} are not there; set CCHC_SEEDS to read them");
    }
}

//! What the importer's first step makes of documents: every file of `suite/documents` and
//! `suite/clipboard` that has a `.grid` file beside it (notation: `cchc_tests::grids`), and the
//! seeds.
//!
//! `UPDATE_SUITE=1` writes these files anew (make an empty one for a new document); the
//! difference is to be read like code.

#![allow(clippy::expect_used, clippy::panic)] // a test says why it fails

use std::path::{Path, PathBuf};

use cchc_import::source::{Block, Input, Options, SourceKind, read, read_with};
use cchc_tests::grids::{assert_sound, written};

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite")
}

/// Reads a file as a file, or as what the clipboard holds, and compares with what is expected.
fn check(path: &Path) {
    let bytes = std::fs::read(path).expect("the document can be read");
    let name = path.file_name().and_then(|name| name.to_str());
    let clipboard = path.parent().is_some_and(|folder| folder.ends_with("clipboard"));
    let text = String::from_utf8(bytes.clone()).expect("documents of the suite are UTF-8");
    let input = if clipboard {
        Input::Paste { html: Some(&text), text: "the plain text beside it" }
    } else {
        Input::Bytes { name, bytes: &bytes }
    };
    let document = read_with(input, Options { convert_legacy: true }).expect("a document of the suite is read");
    assert_sound(&document);
    let found = written(&document);
    let beside = PathBuf::from(format!("{}.grid", path.display()));
    if cchc_tests::updating() {
        std::fs::write(&beside, &found).expect("the suite can be written");
    }
    let expected = std::fs::read_to_string(&beside).expect("the expected grid stands beside the document");
    assert_eq!(found, expected, "{}", path.display());
}

fn check_folder(folder: &str, at_least: usize) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(suite().join(folder))
        .expect("the suite is there")
        .map(|entry| entry.expect("an entry of the suite").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "grid"))
        .filter(|path| Path::new(&format!("{}.grid", path.display())).exists())
        .collect();
    files.sort();
    assert!(files.len() >= at_least, "{} documents in {folder}", files.len());
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

#[test]
fn the_better_flavour_of_the_clipboard_is_taken() {
    let kind = |html, text| read(Input::Paste { html: Some(html), text }).expect("there is text").source;
    let tabs = "STT\tViệc\tHạn\n1\tHọp\tQuý I\n2\tHọp\tQuý II";
    assert_eq!(kind("<table><tr><td>a<td>b</table>", tabs), SourceKind::Html);
    assert_eq!(kind("<pre>STT Việc</pre>", tabs), SourceKind::Tsv);
    assert_eq!(kind("<p>chỉ là văn xuôi</p>", "chỉ là văn xuôi"), SourceKind::Prose);
    assert_eq!(kind("<table><tr><td>chỉ để trình bày</table>", tabs), SourceKind::Tsv);
    assert_eq!(kind("  ", tabs), SourceKind::Tsv);
    assert_eq!(kind("<p>chỉ có HTML</p>", " "), SourceKind::Prose);
}

/// The folder of the seeds, where it is there.
fn seed(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("CCHC_SEEDS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds"), PathBuf::from);
    let found = std::fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.path()).find(|path| {
        path.extension().is_some_and(|extension| extension == "txt")
            && path.file_name().and_then(|file| file.to_str()).is_some_and(|file| file.starts_with(name))
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
        let document = read(Input::Bytes { name: None, bytes: &bytes }).expect("a seed is read");
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
        assert_eq!((document.source, shape.join(" ").as_str()), (kind, expected), "seed {name}");
        assert_eq!(document.notes, [], "seed {name}");
        assert_eq!(document.legacy, None, "seed {name}");
    }
    if !missing.is_empty() {
        println!("seeds {missing:?} are not there; set CCHC_SEEDS to read them");
    }
}

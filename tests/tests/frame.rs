//! The frame of a document: our own documents against what a careful reader writes down, the
//! real texts, hostile text.
//!
//! Each `tests/suite/documents/frame-*.txt` has its expected frame in the `.frame` file beside it;
//! a line "=====" stands for the task table. `UPDATE_SUITE=1` writes the expected files anew, to
//! be read and reviewed like code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cchc_core::language::Lang;
use cchc_import::frame::{self, Frame};

/// A frame as its file writes it: only what is there, one thing a line.
fn written(frame: &Frame) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            writeln!(out, "{name}: {}", value.replace('\n', " ⏎ ")).unwrap();
        }
    };
    field("number", frame.number.clone());
    field("number wording", frame.number_wording.clone().filter(|w| Some(w) != frame.number.as_ref()));
    field("date", frame.date.map(|d| d.to_string()));
    field("date wording", frame.date_wording.clone());
    field("place", frame.place.clone());
    field("superior", frame.superior.clone());
    field("issuer", frame.issuer.clone());
    field("kind", frame.kind.clone());
    field("title", frame.title.clone());
    field("year", frame.year.map(|y| y.to_string()));
    field("last year", frame.last_year.map(|y| y.to_string()));
    field("issued", Some(frame.issued.to_string()));
    for reason in &frame.legal_basis {
        field("reason", Some(reason.clone()));
    }
    field("preamble", Some(frame.preamble.clone()));
    for part in &frame.parts {
        let depth = "  ".repeat(usize::from(part.depth));
        field("part", Some(format!("{depth}{} | {} | {} | line {}", part.number, part.title, part.body, part.line)));
    }
    for recipient in &frame.recipients {
        field("recipient", Some(recipient.clone()));
    }
    field("authority", frame.signatory_authority.clone());
    field("position", frame.signatory_position.clone());
    field("signatory", frame.signatory_name.clone());
    field("appendix", frame.appendix_title.clone());
    for note in &frame.notes {
        field("note", Some(note.text(Lang::En)));
        assert_ne!(note.text(Lang::En), note.text(Lang::Vi));
    }
    out
}

/// A document of the suite, cut at its table.
fn read(text: &str) -> Frame {
    let (before, after) = text.split_once("\n=====\n").unwrap_or((text, ""));
    frame::read(before, after)
}

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/documents");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("frame-") && name.ends_with(".txt")
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_document_has_the_frame_that_its_file_says() {
    let update = std::env::var_os("UPDATE_SUITE").is_some();
    let mut wrong = String::new();
    let files = documents();
    assert!(files.len() >= 10, "{} documents", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let found = written(&read(&text));
        let expected_file = file.with_extension("frame");
        if update {
            std::fs::write(&expected_file, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&expected_file).unwrap_or_default();
        if found != expected {
            writeln!(wrong, "{}\n--- expected\n{expected}--- found\n{found}", file.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

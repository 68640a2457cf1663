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
use proptest::prelude::*;

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

/// The folder of the shared texts, where it is there.
fn seed(number: &str) -> Option<String> {
    let folder = std::env::var_os("CCHC_SEEDS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds"), PathBuf::from);
    let path = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(number) && name.ends_with(".txt")
    })?;
    std::fs::read_to_string(path).ok()
}

/// The head of a frame in one line.
fn head(frame: &Frame) -> String {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    let year = |year: Option<i32>| year.map_or("-".to_owned(), |y| y.to_string());
    [
        or_dash(&frame.number),
        frame.date.map_or(or_dash(&frame.date_wording), |d| d.to_string()),
        or_dash(&frame.place),
        or_dash(&frame.issuer),
        or_dash(&frame.kind),
        year(frame.year),
        year(frame.last_year),
        or_dash(&frame.signatory_authority),
        or_dash(&frame.signatory_position),
    ]
    .join("; ")
}

#[test]
fn the_real_texts_have_the_frames_that_a_careful_reader_sees() {
    // Number, parts of depth 1, all parts, reasons, recipients, then the head.
    let expected = [
        ("000", 0, 0, 0, 0, "/KH-SNgV; ngày tháng 01 năm 2022; -; Sở Ngoại vụ; Kế hoạch; 2022; -; -; -"),
        (
            "001",
            4,
            48,
            3,
            15,
            "282/KH-UBND; 2022-12-29; Đồng Nai; ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI; Kế hoạch; 2023; -; -; CHỦ TỊCH",
        ),
        ("002", 6, 26, 1, 5, "01/KH-SNgV; 2023-01-10; Hà Tĩnh; Sở Ngoại vụ; Kế hoạch; 2023; -; -; GIÁM ĐỐC"),
        ("003", 3, 17, 1, 5, "1073/KH-SNgV; 2017-08-18; Thừa Thiên Huế; Sở Ngoại vụ; Kế hoạch; 2017; -; -; GIÁM ĐỐC"),
        (
            "004",
            5,
            35,
            1,
            9,
            "/BC-SNgV; ngày tháng 9 năm 2023; Hà Tĩnh; Sở Ngoại vụ; Báo cáo; 2021; 2023; KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC",
        ),
    ];
    for (number, top, parts, reasons, recipients, expected_head) in expected {
        let Some(text) = seed(number) else {
            println!("shared texts not found: set CCHC_SEEDS; this test was skipped");
            return;
        };
        let table = text.find("ST T\t").or(text.find("STT\n|")).unwrap_or(text.len());
        let frame = frame::read(&text[..table], "");
        assert_eq!(head(&frame), expected_head, "{number}");
        assert_eq!(frame.parts.iter().filter(|p| p.depth == 1).count(), top, "{number}");
        assert_eq!(frame.parts.len(), parts, "{number}");
        assert_eq!(frame.legal_basis.len(), reasons, "{number}");
        assert_eq!(frame.recipients.len(), recipients, "{number}");
        assert!(frame.issued);
        assert_eq!(frame.signatory_name.is_some(), number != "000", "{number}");
        for part in &frame.parts {
            let line = text.lines().nth(part.line - 1).unwrap_or_default();
            assert!(line.contains(&part.number), "{number}, line {}: {line}", part.line);
            // A paragraph that begins with a small letter was torn from the one before.
            let torn = part.body.lines().find(|p| p.starts_with(char::is_lowercase));
            assert_eq!(torn, None, "{number}, part {}", part.number);
        }
    }
}

/// Words of the text that the frame has lost; marks and digits of numbers aside.
fn lost_words(text: &str, frame: &Frame) -> Vec<String> {
    let mut kept = written(frame);
    kept.push_str(&frame.title.clone().unwrap_or_default());
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1 && !kept.contains(*word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_word_of_a_body_is_lost() {
    for file in documents() {
        let text = std::fs::read_to_string(&file).unwrap();
        let body = text.split_once("Căn cứ").or(text.split_once("I.")).map_or("", |(_, body)| body);
        // What the bracket under the heading of an appendix says stands in the head already.
        let body: String = body
            .split("(Kèm theo")
            .flat_map(|piece| piece.split("(Ban hành kèm theo"))
            .enumerate()
            .map(|(i, piece)| if i == 0 { piece } else { piece.split_once(')').map_or("", |(_, rest)| rest) })
            .collect();
        let lost = lost_words(&body, &read(&text));
        // Labels that the frame's fields stand for.
        let labels = ["Nơi", "nhận", "đã", "ký", "br"];
        let lost: Vec<_> = lost.iter().filter(|word| !labels.contains(&word.as_str())).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", file.display());
    }
}

/// Every line of our documents, to be mixed.
static LINES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
    let texts = documents().into_iter().map(|file| std::fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
});

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(before in any::<String>(), after in any::<String>()) {
        frame::read(&before, &after);
    }

    #[test]
    fn no_mixture_of_lines_makes_the_reader_panic(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0usize..90), 0..60)
    ) {
        let mut text = String::new();
        for (pick, length) in picks {
            text.extend(pick.get(&LINES).chars().take(length));
            text.push('\n');
        }
        let frame = frame::read(&text, "");
        for part in &frame.parts {
            prop_assert!(part.line >= 1 && part.line <= text.lines().count());
        }
    }
}

#[test]
fn much_hostile_text_is_read_like_any_other() {
    for piece in [
        "I. A\n",
        "a) b\n",
        "(Kèm theo ",
        "PHỤ LỤC\n",
        "Số: ",
        "ngày ",
        "KẾ HOẠCH ",
        "|",
        "\t",
        "Nơi nhận:\n",
        "- a\n",
        "TM. A\n",
        "a\n",
        "\n\n",
        "Căn cứ Nghị định số 1/2020/NĐ-CP\n",
        "**",
        "(Kèm theo Kế hoạch số 1/KH-SNV)\n",
        "¹ a\n",
    ] {
        let text = piece.repeat(24_000 / piece.len());
        let frame = frame::read(&text, &text);
        assert!(frame.parts.len() <= text.len());
    }
}

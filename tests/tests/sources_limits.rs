//! What no document should do to the importer's first step: refusals with a sentence, hostile
//! input in bounded memory, and no panic on any text or bytes.

#![allow(clippy::expect_used)] // a test says why it fails

use std::path::Path;
use std::sync::LazyLock;

use cchc_core::language::Lang;
use cchc_import::grid::MAX_PLACES;
use cchc_import::source::{Block, Input, Options, SourceError, read, read_with};
use proptest::prelude::*;
use proptest::sample::Index;

/// Our own documents: pieces of them, put together at random, are worse than random letters.
static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let documents: Vec<Vec<u8>> = ["documents", "clipboard"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(suite.join(folder)).expect("the suite is there"))
        .map(|entry| entry.expect("an entry of the suite").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "grid"))
        .map(|path| std::fs::read(path).expect("the document can be read"))
        .collect();
    assert!(documents.len() > 15);
    documents
});

const TROUBLE: [&str; 30] = [
    "<td rowspan=0 colspan=300>",
    "<tr style='display:none'>",
    "</table>",
    "<table>",
    "<td",
    "<!--",
    "-->",
    "<![if x]>",
    "<li>",
    "<ol start=-9>",
    "<sup>1</sup>",
    "\"",
    "\t\"",
    "\"\"",
    "\n|\n",
    "|---|---|\n",
    "| a |",
    "\n\n",
    "\r",
    "\u{0B}",
    "\u{0C}",
    "\u{AD}",
    "\u{0301}",
    "&#0;",
    "&#xD800;",
    "&nbsp",
    ";",
    ",",
    "\u{FEFF}",
    "C¶i c¸ch hµnh chÝnh ",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => (any::<Index>(), any::<Index>(), 0usize..400).prop_map(|(document, start, length)| {
            let document = document.get(&CORPUS[..]);
            let start = start.index(document.len());
            document[start..(start + length).min(document.len())].to_vec()
        }),
        2 => any::<Index>().prop_map(|at| at.get(&TROUBLE).as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn check(input: Input<'_>) {
    for convert_legacy in [false, true] {
        let Ok(document) = read_with(input, Options { convert_legacy }) else {
            continue;
        };
        assert!(!document.blocks.is_empty());
        for block in &document.blocks {
            match block {
                Block::Text { line, text } => assert!(*line > 0 && !text.is_empty()),
                Block::Cells(stream) => assert!(stream.cells.len() >= 4),
                Block::Table(grid) => {
                    for (at, row) in grid.rows.iter().enumerate() {
                        assert_eq!(row.cells.len(), grid.width());
                        for cell in &row.cells {
                            assert!(at + cell.rowspan as usize <= grid.rows.len());
                            if let Some((top, left)) = cell.covered {
                                assert!(grid.rows[top].cells[left].covered.is_none());
                            }
                        }
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in pieces(), name in proptest::option::of("[a-z.]{0,8}(csv|doc|txt)")) {
        check(Input::Bytes { name: name.as_deref(), bytes: &bytes });
    }

    #[test]
    fn the_clipboard(html in pieces(), text in pieces()) {
        let (html, text) = (String::from_utf8_lossy(&html), String::from_utf8_lossy(&text));
        check(Input::Paste { html: Some(&html), text: &text });
    }

    #[test]
    fn any_text(text in ".{0,300}") {
        check(Input::Paste { html: None, text: &text });
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_sentence() {
    let large = vec![b'a'; 20 * 1024 * 1024 + 1];
    for (name, bytes, contains) in [
        (None, &b""[..], "Không có nội dung"),
        (None, b" \n\t\xC2\xA0\xE2\x80\x8B", "Không có nội dung"),
        (Some("a.docx"), b"PK\x03\x04 word/", "Word (.docx)"),
        (Some("a.xlsx"), b"PK\x03\x04 xl/", "Excel (.xlsx)"),
        (None, b"%PDF-1.4", "PDF"),
        (Some("a.doc"), b"\x00\x01\x02\x03\x04\x05\x06", "Word (.doc)"),
        (None, b"\x00\x01\x02\x03\x04\x05\x06", "không phải văn bản"),
        (None, b"{\"format\":\"cchc\",\"version\":1}", "Mở JSON"),
        (None, b"{\"a\":[1,", "chương trình khác"),
        (None, &large, "20 MB"),
    ] {
        let error = read(Input::Bytes { name, bytes }).expect_err("refused");
        let (vi, en) = (error.message(Lang::Vi), error.message(Lang::En));
        assert!(vi.contains(contains), "{name:?}: {vi}");
        assert!(vi.contains("Dữ liệu hiện có không thay đổi") && en.contains("Your data is unchanged"));
    }
    let error = read(Input::Paste { html: Some("<p> </p>"), text: "" }).expect_err("nothing to see");
    assert_eq!(error, SourceError::Empty);
}

#[test]
fn hostile_input_takes_linear_time_and_memory() {
    let times = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    for piece in [
        "<td rowspan=65000 colspan=65000>",
        "<tr><td rowspan=65000 colspan=65000>x",
        "<table><tr><td>",
        "<a \"",
        "<a b=\"",
        "<!--",
        "<style>",
        "<b>",
        "<ul><li>",
        "</table></td></b>",
        "&#x;&nbsp",
        "\t\"",
        "\t\"\"\"",
        "a\t\"b\n",
        "a,b,\"c",
        "||\n",
        "|a\n",
        "|\n",
        "|\n\n",
        "a\tb\n\n",
        "a\tb\tc\n\nd\n",
        "**_",
        "<td",
        "\u{AD}¶a ",
        "a\r",
    ] {
        for prefix in ["", "<table>", "STT\ta\tb\tc\td\n"] {
            let text = format!("{prefix}{}", times(piece, 40_000));
            let document = read(Input::Paste { html: None, text: &text });
            if let Ok(document) = document {
                for block in &document.blocks {
                    if let Block::Table(grid) = block {
                        assert!(grid.rows.len() * grid.width() <= MAX_PLACES, "{piece}");
                    }
                }
            }
        }
    }
}

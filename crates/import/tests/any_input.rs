//! No text and no bytes make the reader panic, and whatever comes out is an even grid.

use std::path::Path;
use std::sync::LazyLock;

use cchc_import::source::{Block, Input, Options, read_with};
use proptest::prelude::*;
use proptest::sample::Index;

/// Our own documents: pieces of them, put together at random, are worse than random letters.
static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite");
    let documents: Vec<Vec<u8>> = ["documents", "clipboard"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(suite.join(folder)).expect("the suite is there"))
        .map(|entry| entry.expect("an entry of the suite").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension != "grid")
        })
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
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

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

//! The clipboard as a block of cells, for a paste into the cells of a table: nothing is understood of
//! them, every text stays where it stood.

use cchc_core::grid;

use crate::draft;
use crate::grid::Grid;
use crate::source::{self, Block, Document, Input};

/// A block of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The texts, row by row; empty where a merged cell covers the place.
    pub rows: Vec<Vec<String>>,
    /// The first row names columns of a plan: what follows is a table of its own.
    pub has_header: bool,
}

/// So many rows say whether the first of them name columns.
const HEAD: usize = 6;

/// Reads the clipboard. Its HTML says better than its text where a cell of Word ends; of a table that
/// this program has copied the text is the exacter one, and text without a table is all there is.
pub fn read(html: Option<&str>, text: &str) -> Cells {
    let foreign = html.filter(|html| !grid::is_own(html) && is_table(html));
    let document = foreign.and_then(|html| source::read(Input::Paste { html: Some(html), text }).ok());
    let table = document.as_ref().and_then(table_of);
    let rows = match table {
        Some(table) => table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect(),
        None => grid::read_text(text),
    };
    let has_header = rows.len() > 1 && has_header(document, &rows);
    Cells { rows, has_header }
}

/// Understands the first rows as an import would.
fn has_header(document: Option<Document>, rows: &[Vec<String>]) -> bool {
    let head = match document {
        Some(mut document) if table_of(&document).is_some() => {
            document.blocks.retain(|block| matches!(block, Block::Table(_)));
            document.blocks.truncate(1);
            for block in &mut document.blocks {
                if let Block::Table(table) = block {
                    table.rows.truncate(HEAD);
                }
            }
            Some(document)
        }
        _ => {
            let text = grid::to_text(rows.get(..HEAD).unwrap_or(rows));
            source::read(Input::Paste { html: None, text: &text }).ok()
        }
    };
    head.is_some_and(|head| {
        let draft = draft::draft(&head, &draft::Options::default());
        !draft.needs_header && !draft.tables.is_empty()
    })
}

fn table_of(document: &Document) -> Option<&Grid> {
    document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn is_table(html: &str) -> bool {
    html.to_ascii_lowercase().contains("<table")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_a_spreadsheet_keeps_every_text() {
        let text = "Văn phòng\t\"hai\ndòng\"\r\n=A1\t-5\r\n";
        assert_eq!(read(None, text).rows, [["Văn phòng", "hai\ndòng"], ["=A1", "-5"]]);
        let html = "<table><tr><td>Văn phòng</td><td>hai<br>dòng</td></tr><tr><td rowspan=2>gộp</td><td>x</td></tr><tr><td>y</td></tr></table>";
        assert_eq!(read(Some(html), "x").rows, [["Văn phòng", "hai\ndòng"], ["gộp", "x"], ["", "y"]]);
    }

    #[test]
    fn a_table_with_its_own_header_is_known() {
        let with =
            "TT\tNhiệm vụ\tSản phẩm\tĐơn vị chủ trì\tThời hạn\n1\tRà soát thủ tục\tBáo cáo\tVăn phòng\tQuý I/2026\n";
        assert!(read(None, with).has_header);
        assert!(!read(None, "Rà soát thủ tục\tBáo cáo\nTập huấn\tLớp\n").has_header);
        assert!(!read(None, "Nhiệm vụ").has_header);
        assert_eq!(read(None, ""), Cells::default());
    }

    #[test]
    fn what_stands_far_below_makes_no_header() {
        let rows = "Rà soát thủ tục\tBáo cáo\tVăn phòng\tQuý I/2026\n".repeat(40);
        let late = format!("{rows}Nhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n{rows}");
        let cells = read(None, &late);
        assert!(!cells.has_header);
        assert_eq!(cells.rows.len(), 81);
        let first = format!("Nhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n{rows}");
        assert!(read(None, &first).has_header);
        let row = "<tr><td>Rà soát thủ tục</td><td>Báo cáo</td><td>Văn phòng</td><td>Quý I/2026</td></tr>".repeat(40);
        let head = "<tr><td>Nhiệm vụ</td><td>Sản phẩm</td><td>Chủ trì</td><td>Thời hạn</td></tr>";
        assert!(read(Some(&format!("<p>Phụ lục</p><table>{head}{row}</table>")), "").has_header);
        let cells = read(Some(&format!("<table>{row}{head}{row}</table>")), "");
        assert!(!cells.has_header);
        assert_eq!(cells.rows.len(), 81);
    }

    #[test]
    fn one_text_is_one_cell() {
        assert_eq!(read(Some("<b>Quý II</b>"), "Quý II").rows, [["Quý II"]]);
    }
}

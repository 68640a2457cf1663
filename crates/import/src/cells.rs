//! The clipboard as a block of cells, for a paste into the cells of a table: nothing is understood of
//! them, every text stays where it stood.

use cchc_core::grid;

use crate::draft;
use crate::source::{self, Block, Input};

/// A block of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The texts, row by row; empty where a merged cell covers the place.
    pub rows: Vec<Vec<String>>,
    /// The first row names columns of a plan: what follows is a table of its own.
    pub has_header: bool,
}

/// Reads the clipboard. Its HTML says better than its text where a cell of Word ends; of a table that
/// this program has copied the text is the exacter one, and text without a table is all there is.
pub fn read(html: Option<&str>, text: &str) -> Cells {
    let foreign = html.filter(|html| !grid::is_own(html));
    let document = source::read(Input::Paste { html: foreign, text }).ok();
    let table = document.as_ref().and_then(|document| {
        let mut tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.next().filter(|_| foreign.is_some_and(is_table))
    });
    let rows = match table {
        Some(table) => table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect(),
        None => grid::read_text(text),
    };
    let has_header = rows.len() > 1
        && document.is_some_and(|document| {
            let draft = draft::draft(&document, &draft::Options::default());
            !draft.needs_header && !draft.tables.is_empty()
        });
    Cells { rows, has_header }
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
    fn one_text_is_one_cell() {
        assert_eq!(read(Some("<b>Quý II</b>"), "Quý II").rows, [["Quý II"]]);
    }
}

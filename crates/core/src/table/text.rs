//! The sheet as tab-separated text for the clipboard, quoted as Excel quotes it.

use super::sheet::Sheet;

impl Sheet {
    /// The table as text: cells separated by tabs, rows ended by CR LF as Excel writes them. A
    /// cell with a tab, a line break or a quote stands in quotes, its own quotes doubled; what a
    /// merged cell covers is empty.
    pub fn to_tsv(&self) -> String {
        let mut out = String::new();
        push_row(&mut out, self.headings.iter().map(String::as_str));
        for row in &self.rows {
            let cells = row.cells.iter();
            push_row(
                &mut out,
                cells.map(|cell| cell.as_ref().map_or("", |cell| &cell.text)),
            );
        }
        out
    }
}

fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, text) in cells.enumerate() {
        if place > 0 {
            out.push('\t');
        }
        if text.contains(['\t', '\n', '\r', '"']) {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(text);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{samples, sheet};

    #[test]
    fn cells_are_quoted_as_excel_quotes_them() {
        let mut out = String::new();
        push_row(
            &mut out,
            ["một", "hai\nba", "\"bốn\"", "", "a\tb"].into_iter(),
        );
        assert_eq!(out, "một\t\"hai\nba\"\t\"\"\"bốn\"\"\"\t\t\"a\tb\"\r\n");
    }

    #[test]
    fn every_line_has_every_column() {
        let text = sheet(&samples::plan()).to_tsv();
        assert!(text.contains("\"- Phòng Lữ hành\n- Thanh tra\""));
        let text = text.replace("hành\n", "").replace("chưa\n", "");
        for line in text.lines() {
            assert_eq!(line.matches('\t').count(), 7, "{line}");
        }
        assert_eq!(text.lines().count(), 9);
    }
}

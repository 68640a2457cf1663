//! The sheet as tab-separated text for the clipboard, quoted as Excel quotes it.

use super::sheet::Sheet;

impl Sheet {
    /// The table as text: cells separated by tabs, rows ended by CR LF as Excel writes them. A
    /// cell with a tab, a line break or a quote stands in quotes, its own quotes doubled; what a
    /// merged cell covers is empty. A title that reaches over several columns stands in the column
    /// of targets or tasks, where a reader of the text looks for it.
    pub fn to_tsv(&self) -> String {
        let mut out = String::new();
        push_row(&mut out, self.headings.iter().map(String::as_str));
        for row in &self.rows {
            let cells = row.cells.iter();
            let mut texts: Vec<&str> = cells.map(|cell| cell.as_ref().map_or("", |cell| cell.text.as_str())).collect();
            let title = row.cells.iter().position(|cell| {
                let wide = cell.as_ref().filter(|_| row.heading);
                wide.is_some_and(|cell| cell.colspan > 1)
            });
            if let Some(title) = title.filter(|&title| row.reaches(title, self.main)) {
                texts.swap(title, self.main);
            }
            push_row(&mut out, texts.into_iter());
        }
        out
    }
}

/// One row: its cells parted by tabs, ended by CR LF.
pub(crate) fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
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
        push_row(&mut out, ["một", "hai\nba", "\"bốn\"", "", "a\tb"].into_iter());
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

//! The sheet as an HTML table for the clipboard: Word and Excel paste it as a table.

use std::fmt::Write;

use super::sheet::{Sheet, SheetCell};

/// Styles stand on every cell, because Word and Excel drop style sheets from the clipboard.
/// The number format makes Excel take "1.2" and "01/2026" as text instead of a number or a day.
const CELL: &str = "border:1px solid #000;padding:3pt;vertical-align:top;mso-number-format:'\\@'";
/// The same for LibreOffice, as it writes it itself: it reads no number format out of a style, and
/// would take "=1+1" for a formula.
const TEXT: &str = "sdnum=\"1033;0;@\"";
const BREAK: &str = "<br style=\"mso-data-placement:same-cell\">";

impl Sheet {
    /// The table as one `<table>` element, every text escaped, merged cells as rowspan and colspan.
    pub fn to_html(&self) -> String {
        self.to_html_with("border=\"1\"")
    }

    /// The same with these attributes on the table; without a row of headings where there are none.
    pub(crate) fn to_html_with(&self, attributes: &str) -> String {
        let mut out = format!(
            "<table {attributes} cellspacing=\"0\" cellpadding=\"4\" style=\"border-collapse:collapse;font-family:'Times New Roman',serif;font-size:12pt\">\n",
        );
        if !self.headings.is_empty() {
            out.push_str("<thead>\n<tr>");
            for heading in &self.headings {
                let _ = write!(out, "<th style=\"{CELL};font-weight:bold;text-align:center\">");
                push_text(&mut out, heading);
                out.push_str("</th>");
            }
            out.push_str("</tr>\n</thead>\n");
        }
        out.push_str("<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for cell in row.cells.iter().flatten() {
                push_cell(&mut out, cell, row.heading);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
        out
    }
}

// Writing to a string cannot fail, so its results are let go.
fn push_cell(out: &mut String, cell: &SheetCell, bold: bool) {
    out.push_str("<td");
    if cell.rowspan > 1 {
        let _ = write!(out, " rowspan=\"{}\"", cell.rowspan);
    }
    if cell.colspan > 1 {
        let _ = write!(out, " colspan=\"{}\"", cell.colspan);
    }
    let weight = if bold { ";font-weight:bold" } else { "" };
    let _ = write!(out, " {TEXT} style=\"{CELL}{weight}\">");
    push_text(out, &cell.text);
    out.push_str("</td>");
}

fn push_text(out: &mut String, text: &str) {
    let mut letters = text.chars().peekable();
    let mut line_start = true;
    while let Some(c) = letters.next() {
        let squeezed = line_start || letters.peek().is_none_or(|next| next.is_whitespace());
        line_start = matches!(c, '\n' | '\r');
        match c {
            // HTML squeezes blanks, and drops them at the ends of a line.
            ' ' if squeezed => out.push_str("&nbsp;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push_str(BREAK);
            }
            // No other control character may stand in HTML.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{samples, sheet};

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, text);
        out
    }

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(escaped("<b a=\"1\" c='2'>&amp;\u{0}"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp; ");
        assert_eq!(escaped("một\r\nhai\u{0B}ba"), format!("một{BREAK}hai{BREAK}ba"));
        assert_eq!(escaped(" một  hai\n ba "), format!("&nbsp;một&nbsp; hai{BREAK}&nbsp;ba&nbsp;"));
    }

    #[test]
    fn every_row_fills_the_width_of_the_table() {
        let sheet = sheet(&samples::plan());
        let html = sheet.to_html();
        assert_eq!(html.matches("<tr>").count(), sheet.rows.len() + 1);
        assert_eq!(html.matches("<th ").count(), 8);
        assert_eq!(html.matches("rowspan=\"2\"").count(), 2);
        assert_eq!(html.matches("colspan=\"7\"").count(), 2);
        let covered: usize =
            sheet.rows.iter().flat_map(|row| row.cells.iter().flatten()).map(|cell| cell.rowspan * cell.colspan).sum();
        assert_eq!(covered, sheet.rows.len() * sheet.headings.len());
    }
}

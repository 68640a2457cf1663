//! The rows of the table as markup: everything of a row that can change stands in one text, so that the
//! page replaces a row only where that text differs. No browser.

use cchc_core::finding::Severity;
use cchc_core::plan::Field;
use cchc_office::message::{Column, Line, Mark, RowKind, RowView};

use super::model;

/// What a row is drawn of.
pub struct Drawn<'a> {
    /// The line.
    pub line: &'a Line,
    /// Its place among all lines, from 0.
    pub place: usize,
    /// The columns.
    pub columns: &'a [Column],
    /// Its row; `None` until the office has told it.
    pub row: Option<&'a RowView>,
    /// The row of its target, if it stands under one.
    pub target: Option<&'a RowView>,
    /// What is said of a folded title, and of one that is not.
    pub fold: [&'a str; 2],
    /// The name of comments.
    pub comments: &'a str,
    /// The names of the severities.
    pub severities: [&'a str; 3],
}

/// The class of a column.
pub fn column_class(field: &Field) -> &'static str {
    match field {
        Field::Number => "col-number",
        Field::Target | Field::Title => "col-target",
        Field::Task => "col-task",
        Field::Product => "col-product",
        Field::Lead | Field::Joint => "col-unit",
        Field::Deadline => "col-deadline",
        Field::Extra(_) => "col-extra",
    }
}

/// One line of the table.
pub fn row(drawn: &Drawn) -> String {
    let line = drawn.line;
    let class = match line.kind {
        RowKind::Area => "line-area",
        RowKind::Group => "line-group",
        RowKind::Target | RowKind::Task => "line-task",
    };
    let mut out = String::with_capacity(1_024);
    // The head of the table is its first row.
    let (row, depth, place) = (line.row, line.depth, drawn.place + 2);
    push(&mut out, &["<tr class=\"", class, "\" data-row=\"", &row.to_string(), "\" data-depth=\""]);
    push(&mut out, &[&depth.to_string(), "\" aria-rowindex=\"", &place.to_string(), "\">"]);
    gutter(drawn, &mut out);
    let title = matches!(line.kind, RowKind::Area | RowKind::Group);
    let numbered = drawn.columns.first().is_some_and(|column| column.field == Field::Number);
    for (place, column) in drawn.columns.iter().enumerate() {
        let merged = !title && matches!(column.field, Field::Number | Field::Target) && line.target.is_some();
        let mut size = String::new();
        if title && place == usize::from(numbered) {
            size = format!(" colspan=\"{}\"", drawn.columns.len() - place);
        } else if title && place > usize::from(numbered) {
            break;
        } else if merged && line.span > 1 {
            size = format!(" rowspan=\"{}\"", line.span);
        } else if merged && line.span == 0 {
            continue;
        }
        let field = if title && !(numbered && place == 0) { &Field::Title } else { &column.field };
        cell(drawn, place, field, &size, &mut out);
    }
    out.push_str("</tr>");
    out
}

/// The head of the row: the fold of a title, and the worst of what was found in the row.
fn gutter(drawn: &Drawn, out: &mut String) {
    out.push_str("<td class=\"gutter\" aria-colindex=\"1\">");
    let line = drawn.line;
    if matches!(line.kind, RowKind::Area | RowKind::Group) {
        let [fold, unfold] = drawn.fold;
        let (said, sign, open) = if line.folded > 0 { (unfold, "▸", "false") } else { (fold, "▾", "true") };
        push(out, &["<button class=\"fold\" tabindex=\"-1\" aria-expanded=\"", open, "\" title=\"", said]);
        push(out, &["\" aria-label=\"", said, "\">", sign, "</button>"]);
    }
    out.push_str("<span class=\"grip\" aria-hidden=\"true\">⠿</span>");
    let comments = drawn.row.map_or(0, |row| row.comments);
    if comments > 0 {
        let (said, comments) = (drawn.comments, comments.to_string());
        push(out, &["<span class=\"said\" title=\"", said, ": ", &comments, "\">“", &comments, "”</span>"]);
    }
    let own = drawn.row.map_or(&[] as &[Mark], |row| &row.marks);
    let of_target = drawn.target.filter(|_| line.span > 0).map_or(&[] as &[Mark], |row| &row.marks);
    let marks: Vec<&Mark> = own.iter().chain(of_target).collect();
    if let Some(worst) = marks.iter().map(|mark| mark.severity).min() {
        let [error, warning, note] = drawn.severities;
        let (class, sign, name) = match worst {
            Severity::Error => ("badge badge-error", "✕", error),
            Severity::Warning => ("badge badge-warning", "!", warning),
            Severity::Note => ("badge badge-note", "i", note),
        };
        let count: usize = marks.iter().map(|mark| mark.count).sum();
        let all = marks.iter().map(|mark| mark.text.as_str()).collect::<Vec<_>>().join("\n");
        push(out, &["<span class=\"", class, "\" role=\"img\" title=\""]);
        escape(&all, out);
        push(out, &["\" aria-label=\"", name, ": "]);
        escape(&all, out);
        push(out, &["\">", sign]);
        if count > 1 {
            out.push_str(&count.to_string());
        }
        out.push_str("</span>");
    }
    out.push_str("</td>");
}

/// One cell: its text, what was understood of it, and whether something was found in it.
fn cell(drawn: &Drawn, place: usize, field: &Field, size: &str, out: &mut String) {
    let at = model::cell_at(drawn.line, field);
    let row = at.as_ref().and_then(|at| if at.row == drawn.line.row { drawn.row } else { drawn.target });
    let field = at.as_ref().map_or(field, |at| &at.field);
    push(out, &["<td class=\"", column_class(field)]);
    if at.is_none() {
        out.push_str(" nothing");
    }
    let mark = row.and_then(|row| row.marks.iter().find(|mark| mark.field.as_ref() == Some(field)));
    if let Some(mark) = mark {
        out.push_str(match mark.severity {
            Severity::Error => " found found-error",
            Severity::Warning => " found found-warning",
            Severity::Note => " found found-note",
        });
    }
    push(out, &["\" data-column=\"", &place.to_string(), "\" aria-colindex=\"", &(place + 2).to_string(), "\"", size]);
    if let Some(mark) = mark {
        out.push_str(" title=\"");
        escape(&mark.text, out);
        out.push('"');
    }
    out.push_str("><span class=\"text\">");
    escape(row.map_or("", |row| row.text(field)), out);
    if drawn.line.folded > 0 && *field == Field::Title {
        push(out, &[" <small>(", &drawn.line.folded.to_string(), ")</small>"]);
    }
    out.push_str("</span>");
    if matches!(field, Field::Deadline | Field::Target) {
        for chip in row.iter().flat_map(|row| &row.chips) {
            out.push_str(if chip.doubt { "<span class=\"chip chip-doubt\">" } else { "<span class=\"chip\">" });
            escape(&chip.text, out);
            out.push_str("</span>");
        }
    }
    out.push_str("</td>");
}

fn push(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

/// A text of the plan is never markup.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}

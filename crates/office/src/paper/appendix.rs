//! The appendix: its heading, what it belongs to, and the whole table with its merged cells.

use cchc_core::plan::{Column, Field, Plan};
use cchc_core::table::{self, SheetCell, SheetRow};
use cchc_core::vietnamese::fold;
use maud::{Markup, html};

use super::{dates, lines};

/// "Phụ lục", the title, "(Kèm theo …)", the table.
pub fn appendix(plan: &Plan) -> Markup {
    let title = lines(&plan.appendix_title);
    // A heading that already calls itself an appendix is not called so twice.
    let named = title.first().is_some_and(|line| fold(line).starts_with("phu luc"));
    html! {
        @if !named { h2.appendix-name { "Phụ lục" } }
        @for line in title { p.appendix-title { (line) } }
        @if let Some(line) = attached_to(plan) { p.attached { (line) } }
        (tasks(plan))
    }
}

/// "(Kèm theo Kế hoạch số 05/KH-SNV ngày 05 tháng 01 năm 2026 của Sở Nội vụ)", as far as given.
fn attached_to(plan: &Plan) -> Option<String> {
    let header = &plan.header;
    let issuer = lines(&header.issuer).join(" ");
    let issuer = (!issuer.is_empty()).then(|| format!("của {}", in_running_text(plan, &issuer)));
    let number = dates::number(header).map(|number| format!("số {number}"));
    let parts: Vec<String> = [number, dates::date(header), issuer].into_iter().flatten().collect();
    let kind = match header.kind.trim() {
        "" => "văn bản".to_owned(),
        kind => lowered(kind),
    };
    (!parts.is_empty()).then(|| format!("(Kèm theo {kind} {})", parts.join(" ")))
}

/// "KẾ HOẠCH" as it stands within a sentence: "Kế hoạch".
fn lowered(kind: &str) -> String {
    let mut letters = kind.chars();
    match letters.next() {
        Some(first) if !kind.chars().any(char::is_lowercase) => format!("{first}{}", letters.as_str().to_lowercase()),
        _ => kind.to_owned(),
    }
}

/// A name that the letterhead gives in capitals, as the plan's own text spells it; to the letter
/// where the text never names it, for which of its letters are capitals is not to be guessed.
fn in_running_text(plan: &Plan, name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let bodies = plan.parts.iter().flat_map(|part| [&part.title, &part.body]);
    let mut texts = plan.legal_basis.iter().chain([&plan.preamble, &plan.header.title]).chain(bodies);
    texts.find_map(|text| spelled(text, name)).unwrap_or(name).to_owned()
}

/// Where the text has the name in small letters too: the piece of the text.
fn spelled<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let small = name.to_lowercase();
    text.char_indices().find_map(|(start, _)| {
        let rest = text.get(start..)?;
        let long: usize = rest.chars().zip(name.chars()).map(|(letter, _)| letter.len_utf8()).sum();
        let piece = rest.get(..long)?;
        (piece.chars().any(char::is_lowercase) && piece.to_lowercase() == small).then_some(piece)
    })
}

fn tasks(plan: &Plan) -> Markup {
    let columns = table::columns(plan);
    let sheet = table::sheet(plan);
    let density = match columns.len() {
        0..=7 => "tasks",
        8 | 9 => "tasks tight",
        _ => "tasks crowded",
    };
    html! {
        table class=(density) {
            colgroup { @for column in &columns { col class=(class(column)); } }
            thead { tr { @for heading in &sheet.headings { th scope="col" { (cell_text(heading)) } } } }
            tbody { @for row in &sheet.rows { (table_row(row, &columns)) } }
        }
    }
}

fn table_row(row: &SheetRow, columns: &[Column]) -> Markup {
    html! {
        tr.section[row.heading] {
            @for (cell, column) in row.cells.iter().zip(columns) {
                @if let Some(cell) = cell { (table_cell(cell, column)) }
            }
        }
    }
}

fn table_cell(cell: &SheetCell, column: &Column) -> Markup {
    let reach = |reach: usize| (reach > 1).then_some(reach);
    html! {
        td class=(class(column)) rowspan=[reach(cell.rowspan)] colspan=[reach(cell.colspan)] { (cell_text(&cell.text)) }
    }
}

/// The text of a cell; the style sheet keeps its line breaks.
fn cell_text(text: &str) -> String {
    lines(text).join("\n")
}

/// The class that gives a column its width.
fn class(column: &Column) -> &'static str {
    match column.field {
        Field::Number => "c-number",
        Field::Title => "c-title",
        Field::Target => "c-target",
        Field::Task => "c-task",
        Field::Product => "c-product",
        Field::Lead => "c-lead",
        Field::Joint => "c-joint",
        Field::Deadline => "c-deadline",
        Field::Extra(_) => "c-extra",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_capitals_is_written_as_the_text_writes_it() {
        let text = "Phòng Lữ hành, Ủy ban nhân dân tỉnh Bình Minh ban hành";
        assert_eq!(spelled(text, "ỦY BAN NHÂN DÂN TỈNH BÌNH MINH"), Some("Ủy ban nhân dân tỉnh Bình Minh"));
        assert_eq!(spelled(text, "SỞ DU LỊCH"), None);
        assert_eq!(spelled("SỞ DU LỊCH", "SỞ DU LỊCH"), None);
    }

    #[test]
    fn a_kind_in_capitals_is_lowered_within_a_sentence() {
        assert_eq!(lowered("KẾ HOẠCH"), "Kế hoạch");
        assert_eq!(lowered("Kế hoạch"), "Kế hoạch");
    }
}

//! The appendix: its heading, what it belongs to, and the whole table with its merged cells.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::id::RowId;
use cchc_core::plan::{Column, Field, Node, Plan};
use cchc_core::table;
use cchc_core::vietnamese::fold;
use maud::{Markup, html};

use super::pieces::{Piece, pieces};
use super::{Part, dates, lines};

/// "Phụ lục", the title, "(Kèm theo …)", the table.
pub fn appendix(plan: &Plan, part: Option<&Part>) -> Markup {
    let title = lines(&plan.appendix_title);
    // A heading that already calls itself an appendix is not called so twice.
    let named = title.first().is_some_and(|line| fold(line).starts_with("phu luc"));
    html! {
        @if !named { h2.appendix-name { "Phụ lục" } }
        @for line in title { p.appendix-title { (line) } }
        @if let Some(line) = attached_to(plan) { p.attached { (line) } }
        @if let Some(part) = part { p.attached { (part.said) } }
        (tasks(plan, part.map(|part| part.rows)))
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

/// A name that the letterhead gives in capitals, as the plan's own text spells it, whole or in
/// pieces of several words; to the letter where the text does not, for which of its letters are
/// capitals is not to be guessed.
fn in_running_text(plan: &Plan, name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let place = &plan.header.place;
    let bodies = plan.parts.iter().flat_map(|part| [&part.title, &part.body]);
    let before = [place, &plan.preamble, &plan.header.title];
    let texts: Vec<&String> = before.into_iter().chain(&plan.legal_basis).chain(bodies).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut rest = words.as_slice();
    let mut spelt: Vec<&str> = Vec::new();
    while !rest.is_empty() {
        let piece = (1..=rest.len()).rev().find_map(|long| {
            let (piece, after) = rest.split_at_checked(long)?;
            // A single word of a sentence may be another word: "Sở" and "sở".
            let texts = if long > 1 { texts.as_slice() } else { texts.get(..1)? };
            let piece = piece.join(" ");
            texts.iter().find_map(|text| spelled(text, &piece)).map(|found| (found, after))
        });
        let Some((found, after)) = piece else { return name.to_owned() };
        spelt.push(found);
        rest = after;
    }
    let spelt = spelt.join(" ");
    let mut letters = spelt.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Where the text has the words in small letters too: that piece of the text.
fn spelled<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let small: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
    text.char_indices().find_map(|(start, _)| {
        let rest = text.get(start..)?;
        let alike = rest.chars().zip(&small).take_while(|(letter, small)| letter.to_lowercase().eq([**small])).count();
        let long: usize = rest.chars().take(small.len()).map(char::len_utf8).sum();
        let piece = rest.get(..long).filter(|_| alike == small.len())?;
        piece.chars().any(char::is_lowercase).then_some(piece)
    })
}

fn tasks(plan: &Plan, kept: Option<&BTreeSet<RowId>>) -> Markup {
    let columns = table::columns(plan);
    let sheet = table::sheet_of(&with_reasons(plan), kept);
    let density = match columns.len() {
        0..=7 => "tasks",
        8 | 9 => "tasks tight",
        _ => "tasks crowded",
    };
    html! {
        table class=(density) {
            colgroup { @for column in &columns { col class=(class(column)); } }
            thead { tr { @for heading in &sheet.headings { th scope="col" { (cell_text(heading)) } } } }
            tbody {
                @for (row, pieces) in sheet.rows.iter().zip(pieces(&sheet)) { (table_row(&pieces, row.heading, &columns)) }
             }
        }
    }
}

/// The plan whose areas that do not apply say so with the reason behind their titles.
fn with_reasons(plan: &Plan) -> Cow<'_, Plan> {
    let excused = |node: &Node| matches!(node, Node::Area(area) if area.not_applicable.is_some());
    if !plan.rows.iter().any(excused) {
        return Cow::Borrowed(plan);
    }
    let mut plan = plan.clone();
    for node in &mut plan.rows {
        if let Node::Area(area) = node
            && let Some(reason) = area.not_applicable.clone()
        {
            let reason = lines(&reason).join(" ");
            let said =
                if reason.is_empty() { "không áp dụng".to_owned() } else { format!("không áp dụng: {reason}") };
            let area = Arc::make_mut(area);
            area.title = format!("{} ({said})", area.title.trim_end());
        }
    }
    Cow::Owned(plan)
}

fn table_row(row: &[Option<Piece<'_>>], heading: bool, columns: &[Column]) -> Markup {
    html! {
        tr class=[heading.then_some("section")] {
            @for (cell, column) in row.iter().zip(columns) {
                @if let Some(cell) = cell { (table_cell(cell, column)) }
            }
        }
    }
}

fn table_cell(cell: &Piece<'_>, column: &Column) -> Markup {
    let reach = |reach: usize| (reach > 1).then_some(reach);
    html! {
        td.(class(column)).open-above[cell.open_above].open-below[cell.open_below]
            rowspan=[reach(cell.rowspan)] colspan=[reach(cell.colspan)] { (cell_text(cell.text)) }
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
    use cchc_core::id::IdSource;
    use cchc_core::plan::Years;

    #[test]
    fn a_name_in_capitals_is_written_as_the_text_writes_it() {
        let mut plan = Plan::blank(IdSource::seeded(1).fresh(), Years::one(2026));
        plan.header.place = "Bình Minh".to_owned();
        plan.preamble = "Văn phòng trình Ủy ban nhân dân tỉnh ban hành; các sở thực hiện.".to_owned();
        for (name, printed) in [
            ("ỦY BAN NHÂN DÂN TỈNH BÌNH MINH", "Ủy ban nhân dân tỉnh Bình Minh"),
            ("VĂN PHÒNG", "Văn phòng"),
            ("SỞ DU LỊCH", "SỞ DU LỊCH"),
            ("SỞ BÌNH MINH", "SỞ BÌNH MINH"),
            ("Sở Du lịch", "Sở Du lịch"),
        ] {
            assert_eq!(in_running_text(&plan, name), printed);
        }
    }

    #[test]
    fn a_kind_in_capitals_is_lowered_within_a_sentence() {
        assert_eq!(lowered("KẾ HOẠCH"), "Kế hoạch");
        assert_eq!(lowered("Kế hoạch"), "Kế hoạch");
    }
}

//! What was understood of a source, with every column and row open to correction.

use cchc_core::language::Lang;
use cchc_core::say;
use cchc_import::draft::Mark;
use maud::{Markup, html};

use super::{BATCH, Read, meaning};
use crate::view::draft::{DraftView, TableRow, TableView};

pub(super) fn draw(read: &Read, lang: Lang) -> Markup {
    let draft = read.import.view(lang);
    html! {
        div.preview {
            p.lead { (lang.pick("Xem lại những gì chương trình đã hiểu. Chưa có gì được đưa vào sổ.", "Look over what was understood. Nothing is in the workbook yet.")) }
            (warnings(&draft, lang))
            (summary(read, &draft, lang))
            div.preview-body {
                div.preview-tables {
                    @for (nr, of) in draft.tables.iter().enumerate() { (table(nr, of, lang)) }
                    (frame(&draft, lang))
                }
                (notes(&draft, lang))
            }
            footer.buttons {
                button.primary type="button" id="accept-import" data-do="import accept" { (lang.pick("Nhận vào sổ", "Accept into the workbook")) }
                label.fill-choice {
                    input type="checkbox" id="fill-empty" data-do="import fill" checked[draft.filled.is_some()];
                    (lang.pick("Điền ô trống theo dòng trên", "Fill empty cells from above"))
                    @if let Some(filled) = draft.filled { " (" (say!(lang, "đã điền {filled} ô", "{filled} cells filled")) ")" }
                }
                button type="button" id="preview-back" data-do="import back" { (lang.pick("Dán lại", "Paste again")) }
            }
        }
    }
}

fn warnings(draft: &DraftView, lang: Lang) -> Markup {
    html! {
        @if draft.needs_header {
            p.banner.banner-warn role="alert" { (lang.pick(
                "Không tìm thấy dòng tiêu đề của bảng. Hãy chọn ý nghĩa cho từng cột bên dưới.",
                "No header row was found. Choose below what each column means."
            )) }
        }
        @if draft.tables.is_empty() {
            p.banner.banner-warn role="status" id="no-table" { (lang.pick(
                "Không tìm thấy bảng nhiệm vụ. Phần lời văn và căn cứ vẫn được nhận.",
                "No task table was found. The text and the legal basis are taken all the same."
            )) }
        }
        @if draft.legacy {
            p.banner.banner-warn role="alert" {
                (lang.pick("Văn bản dùng bảng mã cũ", "The text uses an old font code")) ". "
                button.small type="button" id="convert-legacy" data-do="import convert" { (lang.pick("Chuyển sang Unicode", "Convert to Unicode")) }
            }
        }
    }
}

/// Counts, and what was read of the document around the table.
fn summary(read: &Read, draft: &DraftView, lang: Lang) -> Markup {
    let [areas, groups, targets, tasks] = draft.counts;
    let counts = say!(
        lang,
        "{areas} lĩnh vực · {groups} nhóm · {targets} mục tiêu · {tasks} nhiệm vụ",
        "{areas} areas · {groups} groups · {targets} targets · {tasks} tasks"
    );
    let facts = [
        (lang.pick("Số, ký hiệu", "Number"), &draft.number),
        (lang.pick("Ngày", "Date"), &draft.date),
        (lang.pick("Cơ quan ban hành", "Issuer"), &draft.issuer),
        (lang.pick("Trích yếu", "Title"), &draft.title),
    ];
    let none = lang.pick("(không thấy trong văn bản)", "(not found in the text)");
    html! {
        div.summary {
            p.counts id="import-counts" { (counts) }
            dl { @for (name, fact) in facts { div { dt { (name) } dd { (fact.as_deref().unwrap_or(none)) } } } }
            label.import-year {
                span.label { (lang.pick("Năm kế hoạch", "Year of the plan")) }
                input.year id="import-year" data-do="import year" inputmode="numeric" maxlength="5" autocomplete="off" value=(read.year)
                    aria-invalid=[read.no_year.as_ref().map(|_| "true")];
                @if let Some(reason) = &read.no_year { span.refused role="alert" { (reason) } }
            }
            label {
                span.label { (lang.pick("Kế hoạch của", "Whose plan")) }
                select id="import-role" data-do="import role" {
                    @for (key, word, chosen) in meaning::roles(read.role, lang) { option value=(key) selected[chosen] { (word) } }
                }
            }
        }
    }
}

/// One table: its columns' meanings on top, its rows' meanings at the left.
fn table(nr: usize, table: &TableView, lang: Lang) -> Markup {
    let left = table.total.saturating_sub(table.rows.len());
    html! {
        div.preview-scroll {
            table.preview-table {
                thead { tr {
                    th.col-line scope="col" { (lang.pick("Dòng", "Line")) }
                    th.col-meaning scope="col" { (lang.pick("Loại dòng", "Kind of row")) }
                    @for (column, (heading, chosen, again)) in table.columns.iter().enumerate() {
                        th scope="col" {
                            span.printed { (heading) }
                            select.meaning data-do={"import column " (nr) " " (column)} aria-label=(lang.pick("Ý nghĩa của cột", "What the column means")) {
                                @for (key, word, chosen) in meaning::columns(*chosen, lang) { option value=(key) selected[chosen] { (word) } }
                            }
                            @if *again {
                                span.again role="status" { "! " (lang.pick(
                                    "Đã có cột khác mang ý nghĩa này: chữ của các cột sẽ được ghép vào một ô.",
                                    "Another column has this meaning already: their texts are joined into one cell."
                                )) }
                            }
                        }
                    }
                } }
                tbody { @for (place, of) in table.rows.iter().enumerate() { (row(nr, place, of, lang)) } }
            }
            @if left > 0 {
                button.plain.more type="button" data-do={"import rows " (table.rows.len())} {
                    (lang.pick("Hiện thêm dòng", "Show more rows")) " ("
                    (say!(lang, "thêm {} dòng, còn {left} dòng", "{} more, {left} left", left.min(BATCH))) ")"
                }
            }
        }
    }
}

fn row(table: usize, place: usize, row: &TableRow, lang: Lang) -> Markup {
    html! {
        tr class={"row-" (meaning::row_key(row.meaning))} {
            td.col-line { (row.line) }
            td.col-meaning {
                select.meaning id=(row_id(table, place)) data-do={"import row " (table) " " (place)} aria-label=(lang.pick("Loại dòng", "Kind of row")) {
                    @for (key, word, chosen) in meaning::rows(row.meaning, lang) { option value=(key) selected[chosen] { (word) } }
                }
            }
            @for (text, mark, unclear) in &row.cells {
                @let (class, title) = said_of(*mark, *unclear, lang).unzip();
                td class=[class] title=[title] { (text) }
            }
        }
    }
}

/// The class of a cell, and what is to be known of it.
fn said_of(mark: Mark, unclear: bool, lang: Lang) -> Option<(&'static str, &'static str)> {
    match mark {
        _ if unclear => Some((
            "unclear",
            lang.pick(
                "Chưa hiểu hoặc chưa chắc: xem “Điều cần xem lại”.",
                "Not understood, or not surely: see “Worth a look”.",
            ),
        )),
        Mark::Printed => None,
        Mark::Joined => {
            Some(("joined", lang.pick("đã nối với phần ở dòng dưới", "joined with its rest in the rows below")))
        }
        Mark::Moved => Some(("moved", lang.pick("đã chuyển lên dòng trên", "moved to the row above"))),
        Mark::Taken => Some(("taken", lang.pick("lấy từ dòng trên", "taken from above"))),
    }
}

/// Legal basis and headings of the text, so that the user sees they came along.
fn frame(draft: &DraftView, lang: Lang) -> Markup {
    html! {
        @if !draft.basis.is_empty() {
            h2 { (lang.pick("Căn cứ", "Legal basis")) }
            ul { @for line in &draft.basis { li { (line) } } }
        }
        @if !draft.parts.is_empty() {
            h2 { (lang.pick("Phần lời văn", "Text parts")) }
            ul.outline { @for (depth, number, title) in &draft.parts { li data-depth=(depth) { strong { (number) } " " (title) } } }
        }
    }
}

/// What to look at; a note about a row leads to it.
fn notes(draft: &DraftView, lang: Lang) -> Markup {
    let name = lang.pick("Điều cần xem lại", "Worth a look");
    html! {
        aside.notes tabindex="0" aria-label=(name) {
            h2 { (name) " (" (draft.notes.len()) ")" }
            @if draft.notes.is_empty() {
                p { (lang.pick("Không có điều gì cần xem lại.", "Nothing needs a look.")) }
            } @else {
                ul {
                    @for (place, text) in &draft.notes {
                        li {
                            @match place {
                                Some((table, row)) => button.link type="button" data-do={"import look " (table) " " (row)} { (text) },
                                None => (text),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The id of the field in which a row's meaning is chosen.
pub(super) fn row_id(table: usize, row: usize) -> String {
    format!("row-{table}-{row}")
}

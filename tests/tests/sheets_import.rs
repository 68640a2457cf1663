//! The dialog in which a plan is brought in: what it shows, what is corrected in it, and that nothing is
//! dropped or taken unasked.

use cchc_core::language::Lang;
use cchc_core::plan::Role;
use cchc_office::message::{Ask, Deed, Keep};
use cchc_tests::told::{Page, TABLE};

/// What stands between two pieces of markup.
fn between<'s>(text: &'s str, from: &str, to: &str) -> &'s str {
    text.split(from).nth(1).and_then(|rest| rest.split(to).next()).unwrap_or_default()
}

/// The cells of a row of the first table that are not its line and its kind, each with its class.
fn cells(dialog: &str, row: usize) -> Vec<String> {
    let row = between(dialog, &format!("id=\"row-0-{row}\""), "</tr>");
    let cells = row.split("</select></td>").nth(1).unwrap_or_default();
    cells.split("</td>").map(|cell| cell.replace("<td", "").replace('>', "|")).filter(|cell| !cell.is_empty()).collect()
}

#[test]
fn an_import_is_previewed_corrected_accepted_and_taken_back_in_one_step() {
    let mut page = Page::begun();
    let dialog = page.paste(TABLE);
    assert!(dialog.contains("0 lĩnh vực · 0 nhóm · 0 mục tiêu · 2 nhiệm vụ"), "{dialog}");
    assert!(dialog.contains("id=\"focus\" data-id=\"import-year\""), "{dialog}");
    assert_eq!(dialog.matches("<tr class=\"row-").count(), 3);
    let refused = page.in_dialog("year", "202");
    assert!(refused.contains("value=\"202\"") && refused.contains("“202” không phải là năm"), "{refused}");
    let refused = page.in_dialog("accept", "");
    assert!(refused.contains("value=\"202\"") && refused.contains("data-id=\"import-year\""), "{refused}");
    assert!(page.book.plans.is_empty());
    page.accept("2027", Role::Superior);
    assert_eq!(page.lines.len(), 2);
    assert_eq!(page.book.open.as_ref().map(|plan| (plan.year, plan.role)), Some((2027, Role::Superior)));
    page.ok(Ask::Undo);
    assert!(page.book.plans.is_empty() && page.lines.is_empty());
    page.ok(Ask::Redo);
    assert_eq!(page.lines.len(), 2);
}

#[test]
fn the_preview_says_what_is_filled_doubtful_or_there_twice() {
    let mut page = Page::begun();
    let dialog = page.paste(
        "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n\
         1\tCông khai thủ tục trên trang thông tin\tBảng công khai\tVăn phòng Sở\thoàn thành sớm\n\
         2\tTập huấn cho công chức một cửa\tLớp tập huấn\t\tQuý III/2026\n",
    );
    assert_eq!(dialog.matches("class=\"unclear\"").count(), 1);
    assert!(cells(&dialog, 1)[4].starts_with(" class=\"unclear\""), "{:?}", cells(&dialog, 1));
    let filled = page.in_dialog("fill", "true");
    assert!(filled.contains("(đã điền 1 ô)") && filled.contains("data-do=\"import fill\" checked"), "{filled}");
    assert!(cells(&filled, 2)[3].ends_with("|Văn phòng Sở"), "{:?}", cells(&filled, 2));
    let empty = page.in_dialog("fill", "false");
    assert!(!empty.contains("đã điền"), "{empty}");
    assert_eq!(cells(&empty, 2)[3], "|");
    let twice = page.in_dialog("column 0 2", "task");
    assert_eq!(twice.matches("Đã có cột khác mang ý nghĩa này").count(), 1, "{twice}");
    let left_out = page.in_dialog("row 0 1", "leave-out");
    assert!(left_out.contains("row-leave-out") && left_out.contains("1 nhiệm vụ"), "{left_out}");
}

#[test]
fn what_was_corrected_is_dropped_only_when_asked_twice() {
    let mut page = Page::begun();
    page.paste(TABLE);
    assert_eq!(page.in_dialog("close", ""), "", "nothing was corrected");
    page.paste(TABLE);
    page.in_dialog("role", "superior");
    for again in ["close", "back"] {
        let dialog = page.in_dialog(again, "");
        assert!(dialog.contains("sẽ mất") && dialog.contains("import-year"), "{again}: {dialog}");
        // Another correction: it is asked anew.
        let dialog = page.in_dialog("fill", "true");
        assert!(!dialog.contains("sẽ mất"), "{dialog}");
    }
    let kept = page.paste(&TABLE.replace("2026", "2031"));
    assert!(kept.contains("sẽ mất") && kept.contains("Quý II/2026"), "another paste asks too: {kept}");
    let read = page.paste(&TABLE.replace("2026", "2031"));
    assert!(!read.contains("sẽ mất") && read.contains("Quý II/2031"), "{read}");
    page.in_dialog("role", "superior");
    page.in_dialog("close", "");
    assert_eq!(page.in_dialog("close", ""), "");
    assert!(page.book.plans.is_empty());
}

#[test]
fn a_note_leads_to_its_row_also_where_that_is_not_shown_yet() {
    let rows: String =
        (1..=300).map(|n| format!("{n}\tRà soát thủ tục số {n}\tBáo cáo\tVăn phòng Sở\tQuý I/2026\n")).collect();
    let last = "301\tTập huấn\tTài liệu\tVăn phòng Sở\thoàn thành sớm\n";
    let mut page = Page::begun();
    let dialog = page.paste(&format!("TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n{rows}{last}"));
    assert_eq!(dialog.matches("<tr class=\"row-").count(), 200);
    assert!(dialog.contains("còn 102 dòng"), "{}", between(&dialog, "plain more", "</button>"));
    let look = between(&dialog, "data-do=\"import look ", "\"").to_owned();
    assert_eq!(look, "0 301");
    let dialog = page.in_dialog(&format!("look {look}"), "");
    assert!(dialog.contains("id=\"row-0-301\"") && dialog.contains("id=\"focus\" data-id=\"row-0-301\""));
    // Looking is no correction.
    assert_eq!(page.in_dialog("close", ""), "");
    page.paste(&format!("TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n{rows}{last}"));
    let dialog = page.in_dialog("rows 200", "");
    assert!(dialog.contains("id=\"row-0-301\"") && !dialog.contains("plain more"));
}

#[test]
fn what_cannot_be_read_is_said_in_the_dialog() {
    let mut page = Page::begun();
    let dialog = page.in_dialog("open", "");
    assert!(dialog.contains("id=\"paste-field\"") && dialog.contains("data-id=\"paste-field\""), "{dialog}");
    let dialog = page.paste("  ");
    assert!(dialog.contains("id=\"import-refusal\"") && dialog.contains("id=\"paste-field\""), "{dialog}");
    let dialog = page.read("anh.png", b"\x89PNG\r\n\x1a\n".to_vec());
    assert!(dialog.contains("id=\"import-refusal\""), "{dialog}");
    let dialog = page.paste("<script>alert(1)</script>\n\nI. MỤC ĐÍCH\n\nLàm tốt hơn.\n\nII. YÊU CẦU\n\nĐúng hạn.");
    assert!(dialog.contains("id=\"no-table\"") && !dialog.contains("<script>"), "{dialog}");
    assert!(!dialog.contains("id=\"import-refusal\""), "what was refused before is past: {dialog}");
}

#[test]
fn a_dialog_follows_the_language_and_goes_with_its_workspace() {
    let mut page = Page::stored();
    page.paste(TABLE);
    page.ok(Ask::Speak(Lang::En));
    assert!(page.dialog().contains("2 tasks"), "{}", page.dialog());
    page.ok(Ask::Speak(Lang::Vi));
    let id = page.fresh();
    page.ok(Ask::Keep(Keep::Empty(id)));
    assert_eq!(page.dialog(), "");
    let nothing = Ask::Deed(Deed { what: "import accept".to_owned(), ..Deed::default() });
    page.ok(nothing);
    assert!(page.book.plans.is_empty());
}

//! The table's own screens and what is done with blocks of cells, as the page asks for it: copied, pasted,
//! filled, filtered, commented on; each one step that is taken back as one.

use cchc_core::plan::Field;
use cchc_office::message::{Act, Ask, BlockAt, OnBlock, Reply, RowKind};
use cchc_tests::told::Page;

/// The block between two lines and two columns of the page's table.
fn at(page: &Page, lines: [usize; 2], columns: [usize; 2]) -> BlockAt {
    BlockAt { from: page.lines[lines[0]].row, to: page.lines[lines[1]].row, columns: columns[0]..columns[1] + 1 }
}

fn column(page: &Page, field: &Field) -> usize {
    let columns = &page.book.open.as_ref().expect("a plan is open").columns;
    columns.iter().position(|column| column.field == *field).expect("the column is shown")
}

/// Adds tasks below the table's own two: five in all.
fn with_five() -> Page {
    let mut page = Page::with_table();
    let product = column(&page, &Field::Task);
    let text = "Việc ba\tKết quả ba\nViệc bốn\tKết quả bốn\nViệc năm\t\"hai\ndòng\"".to_owned();
    let below = at(&page, [1, 1], [product, product]);
    let reply = page
        .ok(Ask::Block(below.clone(), OnBlock::Paste { html: None, text: format!("Việc hai\tKết quả hai\n{text}") }));
    let Reply::Pasted { lines, said, .. } = reply else { panic!("{reply:?}") };
    assert_eq!(lines, (1, 4));
    assert!(said.contains("Đã thêm 3 dòng"), "{said}");
    page
}

#[test]
fn a_block_longer_than_the_table_adds_rows_and_is_one_step() {
    let mut page = with_five();
    assert_eq!(page.texts(&Field::Task)[1..], ["Việc hai", "Việc ba", "Việc bốn", "Việc năm"]);
    assert_eq!(page.texts(&Field::Product)[4], "hai\ndòng");
    assert!(page.book.undo.as_ref().is_some_and(|undo| undo.contains("dán")), "{:?}", page.book.undo);
    page.ok(Ask::Undo);
    assert_eq!(page.texts(&Field::Task), ["Công khai thủ tục trên trang thông tin", "Tập huấn cho công chức một cửa"]);
}

#[test]
fn what_is_copied_is_pasted_to_the_letter() {
    let mut page = with_five();
    let columns = [column(&page, &Field::Task), column(&page, &Field::Lead)];
    let before = page.shown();
    let block = at(&page, [0, 4], columns);
    let Reply::Table { html, tsv } = page.ok(Ask::Block(block.clone(), OnBlock::Copy)) else { panic!("no table") };
    assert!(html.contains("<table") && tsv.contains("\"hai\r\ndòng\"") || tsv.contains("\"hai\ndòng\""), "{tsv}");
    page.ok(Ask::Block(block.clone(), OnBlock::Clear));
    assert!(page.texts(&Field::Task).iter().all(String::is_empty));
    page.ok(Ask::Block(block, OnBlock::Paste { html: Some(html), text: tsv }));
    assert_eq!(page.texts(&Field::Product)[4], "hai\ndòng");
    assert_eq!(page.shown().2, before.2);
}

#[test]
fn a_table_with_a_header_of_its_own_is_read_and_not_pasted() {
    let mut page = with_five();
    let cell = at(&page, [0, 0], [1, 1]);
    let text = cchc_tests::told::TABLE.to_owned();
    let before = page.shown();
    assert_eq!(page.ok(Ask::Block(cell, OnBlock::Paste { html: None, text })), Reply::HasHeader);
    assert_eq!(page.shown(), before);
}

#[test]
fn the_first_line_is_filled_down() {
    let mut page = with_five();
    let deadline = column(&page, &Field::Deadline);
    let block = at(&page, [0, 4], [deadline, deadline]);
    page.ok(Ask::Block(block, OnBlock::Fill));
    assert!(page.texts(&Field::Deadline).iter().all(|text| text == "Quý II/2026"));
    page.ok(Ask::Undo);
    assert_eq!(page.texts(&Field::Deadline)[2], "");
}

#[test]
fn rows_are_carried_moved_and_deleted_together() {
    let mut page = with_five();
    let rows = at(&page, [3, 4], [0, 0]);
    let first = page.lines[0].row;
    page.ok(Ask::Block(rows.clone(), OnBlock::Drop { at: first, below: false }));
    assert_eq!(page.texts(&Field::Task)[..2], ["Việc bốn", "Việc năm"]);
    page.ok(Ask::Block(rows.clone(), OnBlock::Move { down: true }));
    assert_eq!(page.texts(&Field::Task)[1..3], ["Việc bốn", "Việc năm"]);
    page.ok(Ask::Block(rows, OnBlock::Delete));
    assert_eq!(page.lines.len(), 3);
    page.ok(Ask::Undo);
    assert_eq!(page.lines.len(), 5);
}

#[test]
fn a_locked_plan_takes_no_paste_and_says_so() {
    let mut page = with_five();
    page.sheet("ke-hoach/van-ban");
    page.deed("ask issued", "");
    page.deed("state issued", "");
    let locked = page.book.open.as_ref().is_some_and(|plan| plan.locked);
    assert!(locked, "{}", page.screen());
    let cell = at(&page, [0, 0], [1, 1]);
    let refused = page.ask(Ask::Block(cell, OnBlock::Paste { html: None, text: "khác".to_owned() }), Vec::new());
    assert!(refused.is_err());
    // A comment is said beside the plan, not in it.
    let row = page.lines[0].row;
    page.sheet(&format!("o/{row}/1"));
    page.deed("comment author", "Lan");
    let screen = page.deed("comment add", "Xem lại thời hạn");
    assert!(screen.contains("Lan") && screen.contains("Xem lại thời hạn"), "{screen}");
    assert_eq!(page.rows[&row].comments, 1);
}

#[test]
fn what_is_filtered_is_what_is_copied_and_printed() {
    let mut page = with_five();
    let screen = page.sheet("bang/loc");
    assert!(screen.contains("Văn phòng Sở"), "{screen}");
    let place = screen.split("<option value=\"").find(|option| option.contains("Văn phòng Sở")).expect("the unit");
    let place = place.split('"').next().unwrap_or_default().to_owned();
    page.deed("sift unit", &place);
    assert_eq!(page.lines.len(), 1);
    assert!(page.book.filter.contains("Văn phòng Sở"), "{}", page.book.filter);
    let Reply::Table { tsv, .. } = page.ok(Ask::Table) else { panic!("no table") };
    assert!(tsv.contains("Công khai") && !tsv.contains("Việc ba"), "{tsv}");
    let paper = page.sheet("ke-hoach/in");
    assert!(paper.contains("Chỉ các dòng đang lọc") && !paper.contains("Việc ba"), "{paper}");
    assert!(page.deed("show part", "false").contains("Việc ba"));
    // Kept under a name, and used again.
    page.sheet("bang/loc");
    page.deed("save-filter", "Của Văn phòng");
    let screen = page.deed("sift nothing", "");
    assert_eq!(page.lines.len(), 5);
    assert!(screen.contains("Của Văn phòng"), "{screen}");
    page.deed("sift saved", "0");
    assert_eq!(page.lines.len(), 1);
    page.ok(Ask::Unfilter);
    assert_eq!(page.lines.len(), 5);
}

#[test]
fn several_rows_are_changed_at_once() {
    let mut page = with_five();
    let (from, to) = (page.lines[1].row, page.lines[3].row);
    let screen = page.sheet(&format!("dong/{from}/{to}"));
    assert!(screen.contains("3 nhiệm vụ"), "{screen}");
    page.deed("set lead", "Phòng Lữ hành");
    assert_eq!(page.texts(&Field::Lead)[1..4], ["Phòng Lữ hành", "Phòng Lữ hành", "Phòng Lữ hành"]);
    page.deed("join", "");
    assert_eq!(page.lines.len(), 3);
    page.ok(Ask::Undo);
    assert_eq!(page.lines.len(), 5);
}

/// The panel under the cell of this row and column, by its field.
fn cell(page: &mut Page, line: usize, field: &Field) -> String {
    let (row, column) = (page.lines[line].row, column(page, field));
    page.sheet(&format!("o/{row}/{column}"))
}

#[test]
fn a_deadline_is_understood_while_it_is_typed() {
    let mut page = with_five();
    let year = page.book.open.as_ref().map_or(0, |plan| plan.year);
    let there = cell(&mut page, 0, &Field::Deadline);
    assert!(there.contains("Thời hạn được hiểu là"), "{there}");
    let typing = page.deed("find", "Trước 15/9");
    assert!(typing.contains("Đang gõ") && typing.contains(&format!("14/9/{year}")), "{typing}");
    let doubt = page.deed("find", "xong là được");
    assert!(doubt.contains("chip-doubt"), "{doubt}");
    // Discarded: what stands in the cell is said again. Nothing was changed.
    assert_eq!(page.deed("find", ""), there);
    assert_eq!(page.texts(&Field::Deadline)[0], "Quý II/2026");
    page.deed("find", "Trước 15/9");
    let (row, fresh) = (page.lines[0].row, page.fresh());
    page.ok(Ask::Act(Act::Type { row, field: Field::Deadline, text: "Trước 15/9".to_owned(), fresh }));
    assert!(page.screen().contains("Thời hạn được hiểu là"), "{}", page.screen());
}

#[test]
fn products_are_a_list() {
    let mut page = with_five();
    let screen = cell(&mut page, 1, &Field::Product);
    assert!(screen.contains("product-set-0") && !screen.contains("product-set-1"), "{screen}");
    page.deed("product add", "Báo cáo kết quả");
    assert_eq!(page.texts(&Field::Product)[1], "- Kết quả hai\n- Báo cáo kết quả");
    page.deed("product up 1", "");
    page.deed("product set 1", "Kết quả hai, có ký nhận");
    assert_eq!(page.texts(&Field::Product)[1], "- Báo cáo kết quả\n- Kết quả hai, có ký nhận");
    page.deed("product delete 0", "");
    assert_eq!(page.texts(&Field::Product)[1], "Kết quả hai, có ký nhận");
    // Nothing typed, no such product: nothing happens.
    page.deed("product add", " ");
    page.deed("product delete 7", "");
    assert_eq!(page.texts(&Field::Product)[1], "Kết quả hai, có ký nhận");
    page.ok(Ask::Undo);
    assert_eq!(page.texts(&Field::Product)[1], "- Báo cáo kết quả\n- Kết quả hai, có ký nhận");
}

#[test]
fn a_row_that_holds_several_tasks_is_split() {
    let mut page = with_five();
    let keys = cell(&mut page, 2, &Field::Task);
    assert!(!keys.contains("id=\"split\""), "{keys}");
    let (row, fresh) = (page.lines[2].row, page.fresh());
    let text = "- Rà soát quy trình nội bộ\n- Ban hành quy chế phối hợp".to_owned();
    page.ok(Ask::Act(Act::Type { row, field: Field::Task, text, fresh }));
    let screen = page.screen();
    assert!(screen.contains("id=\"split\"") && screen.contains("2 việc"), "{screen}");
    page.deed("split", "");
    assert_eq!(page.texts(&Field::Task)[2..4], ["Rà soát quy trình nội bộ", "Ban hành quy chế phối hợp"]);
    page.ok(Ask::Undo);
    assert_eq!(page.lines.len(), 5);
}

#[test]
fn columns_stand_as_they_were_put_and_the_page_keeps_that() {
    let mut page = with_five();
    assert_eq!(page.book.look, None, "the page has not told it yet");
    page.ok(Ask::Look(String::new()));
    page.sheet("bang/cot");
    let product = column(&page, &Field::Product);
    let task = column(&page, &Field::Task);
    page.ok(Ask::PutColumn(product, task));
    assert!(column(&page, &Field::Product) < column(&page, &Field::Task));
    page.ok(Ask::Widths(vec![60, 300]));
    let look = page.book.look.clone().expect("it is told to be kept");
    page.deed("look forget", "");
    assert!(column(&page, &Field::Product) > column(&page, &Field::Task));
    page.ok(Ask::Look(look));
    assert!(column(&page, &Field::Product) < column(&page, &Field::Task));
    assert_eq!(page.book.open.as_ref().map(|plan| plan.columns[1].width), Some(300));
}

#[test]
fn a_folded_title_hides_what_stands_under_it() {
    let mut page = Page::begun();
    let id = page.fresh();
    page.ok(Ask::Keep(cchc_office::message::Keep::Sample(id)));
    let all = page.lines.len();
    let area = page.lines.iter().find(|line| line.kind == RowKind::Area).expect("the sample has areas").row;
    page.ok(Ask::Fold(area));
    let folded = page.lines.iter().find(|line| line.row == area).map_or(0, |line| line.folded);
    assert!(folded > 0);
    assert_eq!(page.lines.len() + folded as usize, all);
    page.ok(Ask::Fold(area));
    assert_eq!(page.lines.len(), all);
}

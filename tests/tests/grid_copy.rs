//! Blocks of the table copied: what goes to the clipboard, and that it comes back the same, from text
//! to the letter and from HTML as the importer reads it.

use std::sync::Arc;

use cchc_core::grid::{self, Block, Copied, Kind};
use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Children, Field, Number, Plan};
use cchc_core::table;
use cchc_core::workspace::Workspace;
use cchc_import::source::{self, Block as Piece, Input};
use cchc_tests::{arbitrary, generate, mini_table};
use proptest::prelude::*;
use proptest::sample::Index;

const TABLE: &str = "
# I | Thể chế
! 1 | 100% hồ sơ | Rà soát | - Văn phòng⏎- Thanh tra | =QUÝ()
^ Công khai | VP | Quý II
## 1 | Nhóm
- 1.1 | Họp \"giao ban\" | VP | 01/2026
! 2 | Không có hồ sơ trễ";

fn all(plan: &Plan) -> Block {
    Block { lines: 0..grid::lines(plan).len(), columns: 0..grid::columns(plan, Lang::Vi).len() }
}

fn copy(plan: &Plan, block: &Block) -> Copied {
    grid::copy(plan, &grid::lines(plan), &grid::columns(plan, Lang::Vi), block)
}

#[test]
fn a_block_goes_out_as_the_table_shows_it() {
    let (plan, _) = mini_table::plan(TABLE);
    let copied = copy(&plan, &all(&plan));
    let rows: Vec<String> = copied.rows.iter().map(|row| row.join("|")).collect();
    let expected = [
        "I|Thể chế|||",
        "1|100% hồ sơ|Rà soát|- Văn phòng\n- Thanh tra|=QUÝ()",
        "||Công khai|VP|Quý II",
        "1|Nhóm|||",
        "1.1||Họp \"giao ban\"|VP|01/2026",
        "2|Không có hồ sơ trễ|||",
    ];
    assert_eq!(rows, expected);
    let lines: Vec<&str> = copied.tsv.split_inclusive("\r\n").collect();
    assert_eq!(lines[0], "I\tThể chế\t\t\t\r\n");
    assert_eq!(lines[1], "1\t100% hồ sơ\tRà soát\t\"'- Văn phòng\n- Thanh tra\"\t'=QUÝ()\r\n");
    assert_eq!(lines[4], "1.1\t\t\"Họp \"\"giao ban\"\"\"\tVP\t01/2026\r\n");
    let html = &copied.html;
    assert!(grid::is_own(html) && !grid::is_own(&table::sheet(&plan).to_html()));
    assert!(!html.contains("<thead"));
    assert_eq!((html.matches("rowspan=\"2\"").count(), html.matches("colspan=\"4\"").count()), (2, 2));
    // Spreadsheets take a cell of this format as text, whatever it begins with.
    for format in ["mso-number-format:'\\@'", "sdnum=\"1033;0;@\""] {
        assert_eq!(html.matches("<td").count(), html.matches(format).count());
    }
    assert!(html.contains("- Văn phòng<br style=\"mso-data-placement:same-cell\">- Thanh tra"), "{html}");
}

#[test]
fn a_block_that_begins_inside_a_merged_cell_has_its_text() {
    let (plan, _) = mini_table::plan(TABLE);
    let inside = copy(&plan, &Block { lines: 2..4, columns: 1..4 });
    assert_eq!(inside.rows, [["100% hồ sơ", "Công khai", "VP"], ["Nhóm", "", ""]]);
    assert!(!inside.html.contains("rowspan"));
    // Behind its own column a title is blank.
    let behind = copy(&plan, &Block { lines: 0..2, columns: 3..5 });
    assert_eq!(behind.rows, [["", ""], ["- Văn phòng\n- Thanh tra", "=QUÝ()"]]);
    // Past the end of the table there is nothing.
    assert_eq!(copy(&plan, &Block { lines: 5..90, columns: 4..90 }).rows, [[""]]);
    assert!(copy(&plan, &Block { lines: 90..95, columns: 0..1 }).rows.is_empty());
}

/// The cells of a clipboard table, blank where a merged cell covers the place.
fn from_html(html: &str) -> Vec<Vec<String>> {
    let document = source::read(Input::Paste { html: Some(html), text: "" }).unwrap();
    let grid = document.blocks.into_iter().find_map(|block| match block {
        Piece::Table(grid) => Some(grid),
        _ => None,
    });
    let rows = grid.expect("a table").rows.into_iter();
    rows.map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
}

#[test]
fn the_html_comes_back_to_the_letter() {
    let (mut plan, _) = mini_table::plan(TABLE);
    let copied = copy(&plan, &all(&plan));
    assert_eq!(from_html(&copied.html), copied.rows);
    let Some(Children::Rows(rows, _)) = plan.children_mut(&[0, 1]) else { panic!("a group") };
    let cchc_core::plan::Node::Task(task) = &mut rows[0] else { panic!("a task") };
    Arc::make_mut(task).content = "hai  chỗ trống\nđầu   dòng\n<b>&nbsp;\"'5%<10%".to_owned();
    let copied = copy(&plan, &all(&plan));
    assert_eq!(from_html(&copied.html), copied.rows);
    let large = generate::plan(300).numbered().into_owned();
    let copied = copy(&large, &all(&large));
    assert_eq!(from_html(&copied.html), copied.rows);
}

#[test]
fn what_a_filter_leaves_out_is_not_copied() {
    let plan = mini_table::plan(TABLE).0;
    let all = grid::lines(&plan);
    let hidden: Vec<RowId> = all.get(1).map(|line| line.row).into_iter().collect();
    let shown = mini_table::shown(&plan, &hidden);
    let copied = grid::copy(&plan, &shown, &mini_table::columns(), &Block { lines: 0..2, columns: 0..3 });
    assert_eq!(copied.rows, [["I", "Thể chế", ""], ["1", "100% hồ sơ", "Công khai"]]);
}

fn settled(text: &str) -> String {
    cchc_core::vietnamese::nfc(&text.replace("\r\n", "\n"))
}

/// The plan with every cell of its lines emptied.
fn emptied(plan: &Plan) -> Plan {
    let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
    workspace.plans.push(Arc::new(plan.clone()));
    let command = grid::clear(plan, &grid::lines(plan), &grid::columns(plan, Lang::Vi), &all(plan)).unwrap();
    if let Some(command) = command {
        workspace = workspace.apply(&command).unwrap_or_else(|e| panic!("{e:?}"));
    }
    workspace.plans.remove(0).as_ref().clone()
}

/// Every number as printed: a number computed anew would be another text.
fn with_printed_numbers(plan: &Plan) -> Plan {
    plan.numbered().into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_comes_back_to_the_letter(plan in arbitrary::plan()) {
        let copied = copy(&plan, &all(&plan));
        let read = grid::read_text(&copied.tsv);
        let sent: Vec<Vec<String>> =
            copied.rows.iter().map(|row| row.iter().map(|text| text.replace("\r\n", "\n")).collect()).collect();
        prop_assert_eq!(read, sent);
    }

    #[test]
    fn a_block_pasted_where_it_was_copied_changes_nothing(
        plan in arbitrary::plan(),
        corners in [any::<Index>(), any::<Index>(), any::<Index>(), any::<Index>()],
    ) {
        let plan = with_printed_numbers(&plan);
        let (lines, columns) = (grid::lines(&plan), grid::columns(&plan, Lang::Vi));
        prop_assume!(!lines.is_empty() && plan.seal.is_none());
        let [top, left, bottom, right] = corners;
        let (top, bottom) = (top.index(lines.len()), bottom.index(lines.len()));
        let (left, right) = (left.index(columns.len()), right.index(columns.len()));
        let block = Block { lines: top.min(bottom)..top.max(bottom) + 1, columns: left.min(right)..left.max(right) + 1 };
        let copied = copy(&plan, &block);
        let cells = grid::read_text(&copied.tsv);
        for target in [block.clone(), Block::cell(block.lines.start, block.columns.start)] {
            let pasted = grid::paste(&plan, &lines, &columns, &target, &cells, &mut IdSource::seeded(1));
            let pasted = pasted.map_err(|e| TestCaseError::fail(e.message(Lang::En)))?;
            prop_assert_eq!(&pasted.left_out, &Vec::new());
            prop_assert_eq!(&pasted.command, &None);
            prop_assert_eq!((&pasted.block, pasted.added), (&block, 0));
        }
    }

    #[test]
    fn a_table_pasted_into_an_empty_one_of_its_shape_is_there(plan in arbitrary::plan()) {
        let plan = with_printed_numbers(&plan);
        let lines = grid::lines(&plan);
        let columns = grid::columns(&plan, Lang::Vi);
        prop_assume!(!lines.is_empty());
        let copied = copy(&plan, &all(&plan));
        let empty = emptied(&plan);
        let same_shape: Vec<(RowId, Kind)> = grid::lines(&empty).iter().map(|line| (line.row, line.kind)).collect();
        prop_assert_eq!(same_shape, lines.iter().map(|line| (line.row, line.kind)).collect::<Vec<_>>());
        let cells = grid::read_text(&copied.tsv);
        let target = Block::cell(0, 0);
        let pasted = grid::paste(&empty, &lines, &columns, &target, &cells, &mut IdSource::seeded(1));
        let pasted = pasted.map_err(|e| TestCaseError::fail(e.message(Lang::En)))?;
        let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
        workspace.plans.push(Arc::new(empty));
        if let Some(command) = &pasted.command {
            workspace = workspace.apply(command).map_err(|e| TestCaseError::fail(e.message(Lang::En)))?;
        }
        let after = grid::copy(&workspace.plans[0], &lines, &columns, &all(&plan));
        for (before, after) in copied.rows.iter().zip(&after.rows) {
            for (at, (before, after)) in before.iter().zip(after).enumerate() {
                // A number is kept without the blanks around it.
                let number = columns[at].field == Field::Number;
                let before = settled(before);
                let before = if number { Number::typed(&before).to_string() } else { before };
                prop_assert_eq!(before, settled(after));
            }
        }
    }
}

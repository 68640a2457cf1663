//! How much of a plan each rule looks at, so that a rule is asked again only where that has changed.

use crate::input::Input;
use crate::plan::{Field, Task};
use crate::rule::{t002_task_with_several_leads::items, u003_unit_of_former_level::may_end_a_unit};

/// Kinds of cells, as bits.
pub(super) type Cells = u16;

/// Everything of areas and groups but what stands under them, and what targets are called by in print.
pub(super) const HEADS: Cells = 1;
/// What is to be done.
pub(super) const CONTENT: Cells = 1 << 1;
/// The products.
pub(super) const PRODUCT: Cells = 1 << 2;
/// Who leads and who joins.
pub(super) const UNITS: Cells = 1 << 3;
/// The deadlines.
pub(super) const DEADLINE: Cells = 1 << 4;
/// The tasks' numbers.
pub(super) const NUMBER: Cells = 1 << 5;
/// Cells of columns that answer to no field.
pub(super) const EXTRA: Cells = 1 << 6;
/// What a row was taken over from.
pub(super) const ORIGIN: Cells = 1 << 7;
/// The other plans of the workspace.
pub(super) const OTHER_PLANS: Cells = 1 << 8;
/// Whether any of a task's cells is blank.
const BLANK: Cells = 1 << 9;
/// How many items the words of a task list.
const LISTED: Cells = 1 << 10;
/// The words of a task that are about the end of a unit.
const ENDING: Cells = 1 << 11;
/// What the rows of the superior's plan have become.
pub(super) const ITEMS: Cells = 1 << 12;
/// What targets say.
pub(super) const TARGETS: Cells = 1 << 13;
/// All of these.
pub(super) const ALL_CELLS: Cells = (1 << 14) - 1;
/// All that rows say by themselves.
pub(super) const ROWS: Cells = ALL_CELLS & !OTHER_PLANS & !ITEMS;

/// What the rows of a superior's plan have become is read from these.
pub(super) const ANSWERS: Cells = HEADS | TARGETS | CONTENT | NUMBER | ORIGIN | OTHER_PLANS;

/// What is printed of where a row stands.
const PLACE: Cells = HEADS | NUMBER;

/// What texts with documents and years stand in.
const TEXTS: Cells = PLACE | TARGETS | CONTENT | PRODUCT | DEADLINE | EXTRA;

/// How far a rule looks.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// The cells that it reads of any row, for its messages and fixes too.
    pub cells: Cells,
    /// Where it looks at each row by itself: the cells that it reads of other rows than that.
    pub by_row: Option<Cells>,
    /// It reads the names of units in the whole plan.
    pub by_names: bool,
}

/// Looks at these cells of all rows together.
const fn plan(cells: Cells) -> Reach {
    Reach { cells, by_row: None, by_names: false }
}

/// Looks at these cells of each row by itself.
const fn row(cells: Cells) -> Reach {
    Reach { cells, by_row: Some(0), by_names: false }
}

/// How far the rule of this code looks; at everything, if nobody has said so here.
pub(super) fn reach(code: &str, input: &Input) -> Reach {
    // A column that the table does not have is told once for all rows.
    let of_column = |field, cells| if input.has_column(field) { Some(0) } else { Some(cells) };
    match code {
        // The header and the text are the same here: what has changed there is looked at anew.
        "P001" | "P002" | "P013" => plan(0),
        "P003" | "P014" => plan(HEADS | OTHER_PLANS),
        "P004" => plan(PLACE),
        "P005" => plan(HEADS),
        "P006" => plan(PLACE | TARGETS | BLANK),
        "P007" | "P008" | "P009" | "P010" => plan(TEXTS | OTHER_PLANS),
        "P011" => row(TEXTS),
        "P012" => plan(TEXTS),
        "G001" | "G006" => plan(PLACE | TARGETS),
        "G002" => plan(PLACE | TARGETS | PRODUCT),
        "G003" | "G004" | "G007" | "G008" => plan(PLACE | TARGETS | OTHER_PLANS),
        "G005" | "G013" => row(PLACE | TARGETS),
        "T001" => Reach { by_row: of_column(&Field::Lead, UNITS), ..row(PLACE | CONTENT | UNITS) },
        "T002" => plan(PLACE | LISTED | UNITS),
        "T003" => Reach { by_names: true, ..row(PLACE | UNITS) },
        "T004" => Reach { by_row: of_column(&Field::Product, PRODUCT), ..row(PLACE | CONTENT | PRODUCT) },
        "T005" => row(PLACE | CONTENT | PRODUCT),
        "T006" => plan(PLACE | CONTENT | PRODUCT | UNITS | DEADLINE | EXTRA | ORIGIN),
        "T007" => plan(PLACE | OTHER_PLANS | ITEMS),
        // Its fix copies the row.
        "T008" => row(ALL_CELLS),
        "D001" | "D002" => row(PLACE | DEADLINE),
        "D003" => plan(PLACE | CONTENT | PRODUCT | DEADLINE),
        // Rows that answer others of the superior's plan than before are looked at anyway.
        "D004" => Reach { by_row: Some(OTHER_PLANS), ..row(PLACE | CONTENT | ORIGIN | OTHER_PLANS | ITEMS | DEADLINE) },
        // It is silent about a day that the superior has set.
        "D009" => Reach { by_row: Some(OTHER_PLANS), ..row(PLACE | CONTENT | OTHER_PLANS | ITEMS | DEADLINE) },
        "D010" => plan(PLACE | UNITS | DEADLINE),
        "U001" | "U002" | "U004" => plan(PLACE | UNITS),
        "U003" => plan(PLACE | ENDING | UNITS | DEADLINE),
        _ => plan(ALL_CELLS),
    }
}

/// Which cells of two tasks differ.
pub(super) fn of_task(a: &Task, b: &Task) -> Cells {
    let bit = |same: bool, cell: Cells| if same { 0 } else { cell };
    let blank = |task: &Task| {
        [&task.content, &task.product, &task.lead.wording, &task.joint.wording, &task.deadline.wording]
            .map(|cell| cell.trim().is_empty())
    };
    bit(a.content == b.content, CONTENT)
        | bit(a.product == b.product, PRODUCT)
        | bit(a.lead == b.lead && a.joint == b.joint, UNITS)
        | bit(a.deadline == b.deadline, DEADLINE)
        | bit(a.number == b.number, NUMBER)
        | bit(a.extra == b.extra, EXTRA)
        | bit(a.origin == b.origin, ORIGIN)
        | bit(blank(a) == blank(b), BLANK)
        | bit(items(&a.content) == items(&b.content), LISTED)
        | bit(a.content == b.content || ![a, b].iter().any(|task| may_end_a_unit(&task.content)), ENDING)
}

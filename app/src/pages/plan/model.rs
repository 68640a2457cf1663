//! Where a click into the plan's table leads. No markup, no browser.

use cchc_core::id::RowId;
use cchc_core::plan::Field;
use cchc_office::message::{Line, RowKind};

/// A place in the table where text can be typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CellAt {
    /// The row whose text it is.
    pub row: RowId,
    /// Which text.
    pub field: Field,
}

/// Where a click into a column of a line leads; `None` where the line has no such cell.
pub fn cell_at(line: &Line, column: &Field) -> Option<CellAt> {
    let at = |row, field: Field| Some(CellAt { row, field });
    match (line.kind, column) {
        (RowKind::Area | RowKind::Group, Field::Number) => at(line.row, Field::Number),
        (RowKind::Area | RowKind::Group, _) => at(line.row, Field::Title),
        (_, Field::Title) => None,
        (RowKind::Target, field) => at(line.row, field.clone()),
        (RowKind::Task, Field::Number) => at(line.target.unwrap_or(line.row), Field::Number),
        (RowKind::Task, Field::Target) => line.target.and_then(|target| at(target, Field::Target)),
        (RowKind::Task, field) => at(line.row, field.clone()),
    }
}

/// Where the selection goes when the lines have changed: the same row, else the first task that its
/// target was given meanwhile.
pub fn found_again(lines: &[Line], line: &Line) -> Option<usize> {
    let place = |test: &dyn Fn(&Line) -> bool| lines.iter().position(test);
    place(&|l| l == line).or_else(|| place(&|l| l.row == line.row)).or_else(|| place(&|l| l.target == Some(line.row)))
}

/// Where the selection goes when its row is gone: to the line that has taken its place, else to the
/// last one.
pub fn neighbour(before: &[Line], lines: &[Line], line: &Line) -> Option<usize> {
    let place = before.iter().position(|l| l.row == line.row)?;
    lines.len().checked_sub(1).map(|last| place.min(last))
}

//! The lines of the plan's table as they are shown: those that the filter keeps, without those that stand
//! folded away.

use std::collections::BTreeSet;

use cchc_core::grid::{self, Kind};
use cchc_core::id::RowId;
use cchc_core::plan::Plan;

use crate::message::{Line, RowKind};

/// The lines of a plan in printed order, of which only some are kept; all for `None`.
pub fn lines(plan: &Plan, kept: Option<&BTreeSet<RowId>>) -> Vec<Line> {
    let mut lines = grid::lines(plan);
    if let Some(kept) = kept {
        lines.retain(|line| kept.contains(&line.row));
        grid::settle_spans(&mut lines);
    }
    lines.into_iter().map(line).collect()
}

fn line(line: grid::Line) -> Line {
    let grid::Line { row, kind, depth, target, span } = line;
    let kind = match kind {
        Kind::Area => RowKind::Area,
        Kind::Group => RowKind::Group,
        Kind::Target => RowKind::Target,
        Kind::Task => RowKind::Task,
    };
    Line { row, kind, depth, target, span, folded: 0 }
}

/// The same as the core has it.
pub fn of_grid(line: &Line) -> grid::Line {
    let Line { row, kind, depth, target, span, .. } = *line;
    let kind = match kind {
        RowKind::Area => Kind::Area,
        RowKind::Group => Kind::Group,
        RowKind::Target => Kind::Target,
        RowKind::Task => Kind::Task,
    };
    grid::Line { row, kind, depth, target, span }
}

/// The lines without those under folded titles.
pub fn unfolded(lines: Vec<Line>, folded: &BTreeSet<RowId>) -> Vec<Line> {
    if folded.is_empty() {
        return lines;
    }
    let mut shown: Vec<Line> = Vec::with_capacity(lines.len());
    // The title under which everything is left out now.
    let mut under: Option<u8> = None;
    for line in lines {
        if under.is_some_and(|depth| line.depth > depth) {
            if let Some(title) = shown.last_mut() {
                title.folded += 1;
            }
            continue;
        }
        let title = matches!(line.kind, RowKind::Area | RowKind::Group);
        under = (title && folded.contains(&line.row)).then_some(line.depth);
        shown.push(line);
    }
    shown
}

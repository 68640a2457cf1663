//! What is selected: one cell, or the block between it and another one. No markup, no browser.

use std::ops::Range;

/// A move of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// To the column on the left.
    Left,
    /// To the column on the right.
    Right,
    /// To the first column.
    Home,
    /// To the last column.
    End,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
    /// So many lines down, or up.
    By(isize),
}

/// A cell by its line and column, from 0.
pub type Spot = (usize, usize);

/// The cell that a move leads to, in a table of so many lines and columns, of which none is empty.
pub fn moved((line, column): Spot, to: Move, lines: usize, columns: usize) -> Spot {
    let (last, end) = (lines.saturating_sub(1), columns.saturating_sub(1));
    match to {
        Move::Up => (line.saturating_sub(1), column),
        Move::Down => ((line + 1).min(last), column),
        Move::Left => (line, column.saturating_sub(1)),
        Move::Right => (line, (column + 1).min(end)),
        Move::Home => (line, 0),
        Move::End => (line, end),
        Move::Top => (0, column),
        Move::Bottom => (last, column),
        Move::By(down) => (line.saturating_add_signed(down).min(last), column),
    }
}

/// The lines and columns of the block that has these cells at two of its corners.
pub fn block(one: Spot, other: Spot) -> [Range<usize>; 2] {
    let range = |one: usize, other: usize| one.min(other)..one.max(other) + 1;
    [range(one.0, other.0), range(one.1, other.1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_stays_in_the_table() {
        let at = |to| moved((3, 2), to, 10, 5);
        assert_eq!(at(Move::Up), (2, 2));
        assert_eq!(at(Move::By(-7)), (0, 2));
        assert_eq!(at(Move::By(70)), (9, 2));
        assert_eq!(at(Move::Bottom), (9, 2));
        assert_eq!(at(Move::End), (3, 4));
        assert_eq!(moved((9, 4), Move::Down, 10, 5), (9, 4));
        assert_eq!(moved((9, 4), Move::Right, 10, 5), (9, 4));
        assert_eq!(moved((0, 0), Move::Left, 10, 5), (0, 0));
    }

    #[test]
    fn a_block_lies_between_two_corners_whichever_they_are() {
        assert_eq!(block((2, 3), (2, 3)), [2..3, 3..4]);
        assert_eq!(block((5, 1), (2, 3)), [2..6, 1..4]);
    }
}

//! Which lines of a long table are on the page: a window that moves along, so that ten thousand
//! lines weigh no more than some hundreds. No markup, no browser.

use std::ops::Range;

use cchc_office::message::{Line, RowKind};

/// How many lines come in at a time.
pub const BATCH: usize = 250;
/// How many lines are on the page at most.
const MOST: usize = 2 * BATCH;

/// The lines on the page, by their places: from the first one to before the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The place of the first line.
    pub from: usize,
    /// The place after the last one; the table may be shorter.
    pub to: usize,
}

impl Window {
    /// The first batch.
    pub const TOP: Window = Window { from: 0, to: BATCH };

    /// The places as a range.
    pub fn range(self) -> Range<usize> {
        self.from..self.to
    }

    /// With the next batch, and without the first one where it gets too many.
    pub fn later(self, lines: usize) -> Window {
        let to = (self.to + BATCH).min(lines.max(BATCH));
        Window { from: self.from.max(to.saturating_sub(MOST)), to }
    }

    /// With the batch before, and without the last one where it gets too many.
    pub fn earlier(self) -> Window {
        let from = self.from.saturating_sub(BATCH);
        Window { from, to: self.to.min(from + MOST) }
    }

    /// With the line at this place: as it is, moved by a batch, or around the line.
    pub fn with(self, place: usize, lines: usize) -> Window {
        let holds = |window: &Window| window.range().contains(&place);
        let around = || {
            let from = place.saturating_sub(BATCH / 2).min(lines.saturating_sub(BATCH));
            Window { from, to: from + BATCH }
        };
        [self, self.later(lines), self.earlier()].into_iter().find(holds).unwrap_or_else(around)
    }

    /// The window over a table that has become shorter.
    pub fn over(self, lines: usize) -> Window {
        if self.from < lines.max(1) { self } else { Window { from: lines.saturating_sub(BATCH), to: lines } }
    }

    /// The lines in it. Where it begins within the tasks of a target, the target's cells stand
    /// beside the first of them that is in it.
    pub fn lines(self, all: &[Line]) -> Vec<Line> {
        let Window { from, to } = self.over(all.len());
        let mut lines = all.get(from..to.min(all.len())).unwrap_or_default().to_vec();
        let first = lines.first().copied().filter(|line| line.span == 0);
        let of_one_target = |line: &&Line| {
            line.kind == RowKind::Task && line.span == 0 && first.is_some_and(|first| line.target == first.target)
        };
        let span = lines.iter().take_while(of_one_target).count();
        if let Some(line) = lines.first_mut().filter(|_| span > 0) {
            line.span = span as u32;
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cchc_core::id::{IdSource, RowId};

    #[test]
    fn it_moves_along_and_never_grows_beyond_two_batches() {
        let mut window = Window::TOP;
        for _ in 0..100 {
            window = window.later(10_000);
            assert!(window.to - window.from <= MOST);
        }
        assert_eq!(window, Window { from: 9_500, to: 10_000 });
        for _ in 0..100 {
            window = window.earlier();
            assert!(window.to - window.from <= MOST);
        }
        assert_eq!(window, Window { from: 0, to: 500 });
        assert_eq!(Window::TOP.later(3), Window::TOP);
    }

    #[test]
    fn it_goes_to_a_line() {
        assert_eq!(Window::TOP.with(20, 10_000), Window::TOP);
        assert_eq!(Window::TOP.with(260, 10_000), Window { from: 0, to: 500 });
        assert_eq!(Window::TOP.with(9_999, 10_000), Window { from: 9_750, to: 10_000 });
        assert_eq!(Window::TOP.with(5_000, 10_000), Window { from: 4_875, to: 5_125 });
        assert_eq!(Window { from: 500, to: 750 }.over(40), Window { from: 0, to: 40 });
    }

    #[test]
    fn a_window_that_begins_within_a_target_shows_its_cells() {
        let mut ids = IdSource::seeded(1);
        let [first, second]: [RowId; 2] = [ids.fresh(), ids.fresh()];
        let mut line =
            |target, span| Line { row: ids.fresh(), kind: RowKind::Task, depth: 0, target: Some(target), span };
        let all = [line(first, 3), line(first, 0), line(first, 0), line(second, 2), line(second, 0)];
        let spans = |from, to| Window { from, to }.lines(&all).iter().map(|line| line.span).collect::<Vec<_>>();
        assert_eq!(spans(0, 5), [3, 0, 0, 2, 0]);
        assert_eq!(spans(1, 5), [2, 0, 2, 0]);
        assert_eq!(spans(4, 5), [1]);
        assert_eq!(spans(0, 250), [3, 0, 0, 2, 0]);
    }
}

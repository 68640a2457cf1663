//! How high the lines of a long table are, seen or not: where each stands, and which are in sight. A
//! line that was never seen counts as high as lines usually are. No markup, no browser.

use std::ops::Range;

/// So many lines share one sum.
const BLOCK: usize = 128;
/// How high a line is before any was seen, in pixels.
const UNSEEN: f64 = 44.0;

/// The heights of all lines, in pixels.
#[derive(Debug, Default)]
pub struct Heights {
    /// Below zero for a line that was never seen.
    lines: Vec<f32>,
    /// Of each block: what was seen of it, and how many lines were not.
    blocks: Vec<(f64, u32)>,
    /// How high an unseen line is taken to be; `None` until some were seen.
    usual: Option<f64>,
}

impl Heights {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Some lines go at a place, others come, which were never seen.
    pub fn put(&mut self, from: usize, gone: usize, come: usize) {
        let from = from.min(self.lines.len());
        let to = (from + gone).min(self.lines.len());
        self.lines.splice(from..to, std::iter::repeat_n(-1.0, come));
        self.add_up(from / BLOCK);
    }

    /// None was seen: the table has got other columns.
    pub fn forget(&mut self) {
        self.lines.fill(-1.0);
        self.add_up(0);
    }

    fn add_up(&mut self, first: usize) {
        self.blocks.truncate(first);
        for lines in self.lines.chunks(BLOCK).skip(self.blocks.len()) {
            let seen = lines.iter().filter(|&&height| height >= 0.0);
            let unseen = lines.iter().filter(|&&height| height < 0.0).count() as u32;
            self.blocks.push((seen.map(|&height| f64::from(height)).sum(), unseen));
        }
    }

    /// A line was seen to be so high.
    pub fn see(&mut self, line: usize, height: f64) {
        let (Some(place), Some(block)) = (self.lines.get_mut(line), self.blocks.get_mut(line / BLOCK)) else { return };
        if *place < 0.0 {
            block.1 -= 1;
        } else {
            block.0 -= f64::from(*place);
        }
        *place = height as f32;
        block.0 += f64::from(*place);
    }

    /// From now on an unseen line counts as high as those that were seen are on average; once, so that
    /// what was not seen does not move under the eyes.
    pub fn learn(&mut self) {
        if self.usual.is_some() {
            return;
        }
        let unseen: usize = self.blocks.iter().map(|block| block.1 as usize).sum();
        let seen: f64 = self.blocks.iter().map(|block| block.0).sum();
        if self.lines.len() > unseen {
            self.usual = Some(seen / (self.lines.len() - unseen) as f64);
        }
    }

    fn unseen(&self) -> f64 {
        self.usual.unwrap_or(UNSEEN)
    }

    fn of_block(&self, block: &(f64, u32)) -> f64 {
        block.0 + f64::from(block.1) * self.unseen()
    }

    fn of_line(&self, height: f32) -> f64 {
        if height < 0.0 { self.unseen() } else { f64::from(height) }
    }

    /// Where a line begins, counted from the first one; past the end, where the last one ends.
    pub fn top(&self, line: usize) -> f64 {
        let block = (line / BLOCK).min(self.blocks.len());
        let before: f64 = self.blocks.iter().take(block).map(|block| self.of_block(block)).sum();
        let within = self.lines.iter().take(line).skip(block * BLOCK);
        before + within.map(|&height| self.of_line(height)).sum::<f64>()
    }

    /// The height of all lines.
    pub fn all(&self) -> f64 {
        self.blocks.iter().map(|block| self.of_block(block)).sum()
    }

    /// The line that stands so far down; past the end the last one.
    pub fn at(&self, down: f64) -> usize {
        let mut left = down;
        let mut block = 0;
        for sum in &self.blocks {
            let height = self.of_block(sum);
            if left < height {
                break;
            }
            left -= height;
            block += 1;
        }
        let mut line = block * BLOCK;
        for &height in self.lines.iter().skip(line) {
            let height = self.of_line(height);
            if left < height {
                break;
            }
            left -= height;
            line += 1;
        }
        line.min(self.len().saturating_sub(1))
    }

    /// The lines in sight, and this part of a screen more on either side.
    pub fn around(&self, down: f64, height: f64, more: f64) -> Range<usize> {
        if self.lines.is_empty() {
            return 0..0;
        }
        self.at((down - height * more).max(0.0))..self.at(down + height * (1.0 + more)) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(lines: usize) -> Heights {
        let mut heights = Heights::default();
        heights.put(0, 0, lines);
        heights
    }

    #[test]
    fn every_line_stands_where_the_lines_before_it_end() {
        let mut heights = heights(1_000);
        for line in 0..1_000 {
            if line % 3 != 0 {
                heights.see(line, 20.0 + (line % 7) as f64);
            }
        }
        heights.see(10, 300.5);
        let mut down = 0.0;
        for line in 0..1_000 {
            assert!((heights.top(line) - down).abs() < 0.01, "{line}");
            assert_eq!(heights.at(down + 0.1), line);
            down += if line % 3 == 0 {
                UNSEEN
            } else if line == 10 {
                300.5
            } else {
                20.0 + (line % 7) as f64
            };
        }
        assert!((heights.all() - down).abs() < 0.01);
        assert!((heights.top(2_000) - down).abs() < 0.01);
        assert_eq!(heights.at(down + 500.0), 999);
    }

    #[test]
    fn lines_that_come_and_go_move_the_others() {
        let mut heights = heights(300);
        (0..300).for_each(|line| heights.see(line, 10.0));
        heights.put(100, 50, 2);
        assert_eq!(heights.len(), 252);
        assert!((heights.top(102) - (1_000.0 + 2.0 * UNSEEN)).abs() < 0.01);
        assert!((heights.all() - (2_500.0 + 2.0 * UNSEEN)).abs() < 0.01);
        heights.put(250, 500, 0);
        assert_eq!(heights.len(), 250);
        heights.put(900, 0, 1);
        assert_eq!(heights.len(), 251);
    }

    #[test]
    fn unseen_lines_are_as_high_as_the_seen_ones() {
        let mut heights = heights(10_000);
        (0..50).for_each(|line| heights.see(line, 60.0));
        heights.learn();
        assert!((heights.all() - 600_000.0).abs() < 1.0);
        heights.forget();
        assert!((heights.all() - 600_000.0).abs() < 1.0);
    }

    #[test]
    fn one_screen_more_than_is_in_sight() {
        let mut heights = heights(10_000);
        (0..10_000).for_each(|line| heights.see(line, 40.0));
        assert_eq!(heights.around(0.0, 400.0, 0.5), 0..16);
        assert_eq!(heights.around(4_000.0, 400.0, 0.5), 95..116);
        assert_eq!(heights.around(399_600.0, 400.0, 0.5), 9_985..10_000);
        assert_eq!(self::heights(0).around(0.0, 400.0, 0.5), 0..0);
        assert_eq!(self::heights(1).around(0.0, 400.0, 0.5), 0..1);
    }
}

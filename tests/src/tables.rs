//! Our table beside those of others, in one browser: the same lines in the same columns, and what of
//! each is measured. The scripts that measure lie in `tests/benches/grid`.

use std::path::{Path, PathBuf};

use cchc_core::grid::{self, Block};
use cchc_core::language::Lang;
use serde_json::{Value, json};

use crate::generate;

mod drive;
mod others;
mod report;
pub use drive::measure;
pub use others::Others;
pub use report::{print, unmet};

/// Tasks in the table.
pub const TASKS: usize = 10_000;
/// Chromium computes so many times slower than this machine could, and our office with it.
pub const SLOWER: u32 = 4;
/// Lines of the block that is pasted; it has all columns but the first.
pub const PASTED: usize = 1_000;

/// What was measured of one table, in milliseconds; empty where it cannot do that.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// What it is.
    pub name: String,
    /// How it is set.
    pub set: String,
    /// From asking for the table to its first rows.
    pub show: Vec<f64>,
    /// From pressing a letter over a selected cell to its being painted.
    pub key: Vec<f64>,
    /// How long each step of scrolling took until it was painted.
    pub steps: Vec<f64>,
    /// The same for a jump to another place of the table.
    pub jumps: Vec<f64>,
    /// How many steps and jumps painted a blank.
    pub blank: usize,
    /// From the last letter of a search to the lines found.
    pub search: Vec<f64>,
    /// The same for the search over everything, in its list.
    pub search_all: Vec<f64>,
    /// From pasting a block to its being painted.
    pub paste: Vec<f64>,
    /// How high all its lines are together, in pixels, when all that was scrolled through.
    pub high: Option<u64>,
    /// How many lines a search left.
    pub found: Option<u64>,
}

/// The table as everybody is given it.
#[derive(Clone, Debug)]
pub struct Content {
    /// The texts of every line; empty where a merged cell covers the place.
    pub rows: Vec<Vec<String>>,
    /// The headings of the columns.
    pub headings: Vec<String>,
}

/// The lines of the plan that is measured: tasks, and the titles between them.
pub fn content() -> Content {
    let workspace = generate::workspace(TASKS);
    let mut content = Content { rows: Vec::new(), headings: Vec::new() };
    if let Some(plan) = workspace.plans.first() {
        let plan = plan.numbered();
        let (lines, columns) = (grid::lines(&plan), grid::columns(&plan, Lang::Vi));
        let all = Block { lines: 0..lines.len(), columns: 0..columns.len() };
        content.rows = grid::copy(&plan, &lines, &columns, &all).rows;
        content.headings = columns.into_iter().map(|column| column.heading).collect();
    }
    content
}

impl Content {
    /// The rows as those tables want them: objects with a field for each column.
    pub fn to_json(&self) -> Value {
        let row = |row: &Vec<String>| {
            let cells = row.iter().enumerate().map(|(place, text)| (format!("c{place}"), json!(text)));
            Value::Object(cells.collect())
        };
        self.rows.iter().map(row).collect()
    }

    /// The block that is pasted: the first lines as they stand there, every text with a mark behind it.
    pub fn block(&self, mark: &str) -> String {
        let marked = |text: &String| if text.is_empty() { String::new() } else { format!("{text} {mark}") };
        let lines = self.rows.iter().take(PASTED);
        let rows: Vec<Vec<String>> = lines.map(|row| row.iter().skip(1).map(marked).collect()).collect();
        grid::to_text(&rows)
    }
}

/// Where a file of this benchmark lies.
fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join("grid").join(name)
}

/// The median and the largest; `None` where nothing was measured.
pub fn ends(values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Some((*sorted.get(sorted.len() / 2)?, *sorted.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_gets_all_lines_in_eight_columns() {
        let content = content();
        assert_eq!(content.headings.len(), 8);
        assert!(content.rows.len() > TASKS && content.rows.iter().all(|row| row.len() == 8));
        assert!(content.rows.iter().filter(|row| !row[2].is_empty()).count() >= TASKS);
        let block = grid::read_text(&content.block("*"));
        assert_eq!((block.len(), block[0].len()), (PASTED, 7));
    }

    #[test]
    fn the_middle_and_the_largest_are_told() {
        assert_eq!(ends(&[3.0, 1.0, 2.0]), Some((2.0, 3.0)));
        assert_eq!(ends(&[]), None);
    }
}

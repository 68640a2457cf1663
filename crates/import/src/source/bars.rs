//! The flattened tables of law sites: cells one after another, each closed by a line that holds
//! only "|". See [`CellStream`] for what is promised.

use cchc_core::vietnamese::fold;

use super::leftovers::clean;
use super::text::Stretch;
use super::{Block, CellStream, StreamCell};
use crate::grid::MAX_PLACES;

/// A stream has at least so many bars.
const MIN_BARS: usize = 4;

/// A cell has at most so many lines; more between two bars is prose.
const MAX_CELL_LINES: usize = 60;

/// Prose of at most so many lines before the first cell is left with it.
const SHORT_LEAD: usize = 12;

/// How far back from the first bar the beginning of its cell is looked for.
const LEAD_REACH: usize = 40;

/// Finds the streams among the lines from `start` to before `end`.
pub(super) fn read(lines: &[&str], start: usize, end: usize) -> Vec<Stretch> {
    let bars: Vec<usize> = (start..end).filter(|at| is_bar(lines, *at)).take(MAX_PLACES).collect();
    let mut out = Vec::new();
    let mut done = start;
    for run in runs(lines, &bars) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else {
            continue;
        };
        if run.len() < MIN_BARS {
            continue;
        }
        let from = first_cell(lines, done, first);
        if from > done {
            out.push(Stretch::Lines(done, from));
        }
        out.push(Stretch::Done(Block::Cells(stream(lines, from, run))));
        done = last + 1;
    }
    if done < end {
        out.push(Stretch::Lines(done, end));
    }
    out
}

fn is_bar(lines: &[&str], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.trim() == "|")
}

/// Groups the bars: within a run, no more than one long cell stands between two of them.
fn runs<'a>(lines: &[&str], bars: &'a [usize]) -> Vec<&'a [usize]> {
    bars.chunk_by(|a, b| {
        let between = lines.get(a + 1..*b).unwrap_or(&[]);
        between.iter().filter(|line| !line.trim().is_empty()).count() <= MAX_CELL_LINES
    })
    .collect()
}

/// The line on which the first cell of a stream begins, given the lines before its bar.
fn first_cell(lines: &[&str], start: usize, bar: usize) -> usize {
    let lead = lines.get(start..bar).unwrap_or(&[]);
    if lead.iter().filter(|line| !line.trim().is_empty()).count() <= SHORT_LEAD {
        return start;
    }
    let from = lead.len().saturating_sub(LEAD_REACH);
    let near = lead.get(from..).unwrap_or(&[]);
    let last = |is: &dyn Fn(&str) -> bool| near.iter().rposition(|line| is(line));
    let recipients = last(&|line| fold(line).starts_with("noi nhan"));
    let capitals = last(&is_capitals).map(|end| {
        let run = near.get(..end).unwrap_or(&[]).iter().rev().take_while(|line| is_capitals(line)).count();
        end - run
    });
    let blank = last(&|line| line.trim().is_empty()).map(|at| at + 1);
    let sentence = last(&|line| line.trim_end().ends_with(['.', ';'])).map(|at| at + 1);
    let back = recipients
        .or(capitals)
        .or_else(|| [blank, sentence].into_iter().flatten().filter(|at| *at < near.len()).max())
        .unwrap_or(0);
    start + from + back
}

/// A heading in capitals: letters, none of them small, not just an abbreviation such as "STT".
fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 6 && !letters.clone().any(char::is_lowercase)
}

fn stream(lines: &[&str], from: usize, bars: &[usize]) -> CellStream {
    let mut cells = Vec::with_capacity(bars.len());
    let mut start = from;
    for &bar in bars {
        let text = lines.get(start..bar).unwrap_or(&[]);
        let skipped = text.iter().position(|line| !line.trim().is_empty()).unwrap_or(text.len());
        cells.push(StreamCell { line: start + skipped + 1, text: clean(&text.join("\n")).0 });
        start = bar + 1;
    }
    CellStream { line: cells.first().map_or(from + 1, |cell| cell.line), cells }
}

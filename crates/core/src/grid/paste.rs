//! A block of cells pasted into the table, as a spreadsheet would: from the upper left corner of the
//! selection, repeated where it fits the selection several times; along the shown lines only.

use super::write::{Taken, Writer};
use super::{Block, Line, Refusal, title_column};
use crate::command::{Command, CommandError, StepName};
use crate::id::IdSource;
use crate::language::Lang;
use crate::plan::{Column, Field, Plan};

mod add;

/// A block of more cells is refused.
pub const MOST_CELLS: usize = 200_000;

/// A cell of more letters is refused with its block.
pub const LONGEST_CELL: usize = 20_000;

/// What pasting a block does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// The change, one step; `None` where every cell says so already.
    pub command: Option<Command>,
    /// What was filled. Lines from the number of lines on are those added at the end of the table.
    pub block: Block,
    /// How many lines were added.
    pub added: usize,
    /// What had no place.
    pub left_out: Vec<LeftOut>,
}

/// A text of the block that had no place in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its row in the block, from 0.
    pub row: usize,
    /// Its column in the block, from 0.
    pub column: usize,
    /// The text.
    pub text: String,
    /// Why it had none.
    pub why: Why,
}

/// Why a text had no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The table ends before this column.
    NoColumn,
    /// The line has no such cell: its task belongs to no target.
    NoCell,
    /// The cell is merged with the one above, which says something else.
    Merged,
}

impl Why {
    /// The reason in words, as it stands behind the text.
    pub fn message(self, lang: Lang) -> &'static str {
        match self {
            Why::NoColumn => lang.pick("nằm ngoài cột cuối của bảng", "beyond the last column of the table"),
            Why::NoCell => lang.pick("nhiệm vụ này không thuộc mục tiêu nào", "this task belongs to no target"),
            Why::Merged => lang.pick("ô này gộp với ô phía trên", "this cell is merged with the one above"),
        }
    }
}

impl From<Taken> for Why {
    fn from(taken: Taken) -> Why {
        match taken {
            Taken::NoCell => Why::NoCell,
            Taken::Another => Why::Merged,
        }
    }
}

/// Pastes a block: cells row by row, blank where a merged cell covers the place. `target` is the
/// selection; of one cell it is the upper left corner.
///
/// A line of a title takes a row that has texts for its number and its title only. A blank row uses it
/// up, any other row goes on to the next line. Rows behind the last line are added.
///
/// # Errors
/// Refuses a locked plan, nothing at all, and what is too large, as a whole.
pub fn paste(
    plan: &Plan,
    lines: &[Line],
    columns: &[Column],
    target: &Block,
    cells: &[Vec<String>],
    ids: &mut IdSource,
) -> Result<Pasted, Refusal> {
    if plan.is_sealed() {
        return Err(CommandError::Issued.into());
    }
    let laid = Laid::of(cells, &target.within(lines, columns))?;
    let mut paster = Paster { plan, columns, laid, writer: Writer::of(plan), left_out: Vec::new() };
    let (next_row, next_line) = paster.fill(lines, ids);
    let last = lines.get(..next_line).and_then(<[Line]>::last);
    let added = if paster.laid.bounded() { 0 } else { paster.add(next_row, last, ids) };
    let Paster { laid, writer, left_out, .. } = paster;
    let used = columns.len().saturating_sub(laid.corner.1).min(laid.width);
    let block = Block { lines: laid.corner.0..next_line + added, columns: laid.corner.1..laid.corner.1 + used };
    let commands = writer.commands(plan.id);
    let name = StepName::Paste { lines: laid.height, columns: used };
    let command = (!commands.is_empty()).then_some(Command::Step { name, commands });
    Ok(Pasted { command, block, added, left_out })
}

/// The block as it is laid over the table.
struct Laid<'a> {
    cells: &'a [Vec<String>],
    /// The size of what was copied.
    copied: (usize, usize),
    /// The upper left corner: line and column.
    corner: (usize, usize),
    /// How many rows are laid.
    height: usize,
    /// How many columns.
    width: usize,
}

impl<'a> Laid<'a> {
    fn of(cells: &'a [Vec<String>], target: &Block) -> Result<Laid<'a>, Refusal> {
        let (rows, wide) = (cells.len(), cells.iter().map(Vec::len).max().unwrap_or(0));
        if rows == 0 || wide == 0 {
            return Err(Refusal::Nothing);
        }
        let fits = |selected: usize, copied: usize| selected > 0 && selected.is_multiple_of(copied);
        let selected = (target.lines.len(), target.columns.len());
        let repeated = fits(selected.0, rows) && fits(selected.1, wide);
        let (height, width) = if repeated { selected } else { (rows, wide) };
        let count = if repeated { height * width } else { cells.iter().map(Vec::len).sum() };
        if count > MOST_CELLS {
            return Err(Refusal::TooManyCells(count));
        }
        for (row, texts) in cells.iter().enumerate() {
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| text.len() > LONGEST_CELL) {
                let letters = text.chars().count();
                if letters > LONGEST_CELL {
                    return Err(Refusal::CellTooLong { row: row + 1, column: column + 1, letters });
                }
            }
        }
        let corner = (target.lines.start, target.columns.start);
        Ok(Laid { cells, copied: (rows, wide), corner, height, width })
    }

    /// Repeated down the selection: then it ends with it.
    fn bounded(&self) -> bool {
        self.height > self.copied.0
    }

    /// A text, and where it stands in what was copied; `None` where a row is shorter than others.
    fn text(&self, row: usize, column: usize) -> Option<(&'a str, (usize, usize))> {
        let at = (row % self.copied.0, column % self.copied.1);
        let text = self.cells.get(at.0)?.get(at.1)?;
        Some((text, at))
    }

    /// The texts of a row that say something, with their columns.
    fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &'a str)> + '_ {
        let text = move |column| self.text(row, column).map(|(text, _)| (column, text));
        (0..self.width).filter_map(text).filter(|(_, text)| !text.trim().is_empty())
    }
}

struct Paster<'a> {
    plan: &'a Plan,
    columns: &'a [Column],
    laid: Laid<'a>,
    writer: Writer<'a>,
    left_out: Vec<LeftOut>,
}

impl<'a> Paster<'a> {
    /// The field of a column of the block.
    fn field(&self, column: usize) -> Option<&'a Field> {
        self.columns.get(self.laid.corner.1 + column).map(|column| &column.field)
    }

    fn leave_out(&mut self, row: usize, column: usize, why: Why) {
        if let Some((text, at)) = self.laid.text(row, column) {
            self.left_out.push(LeftOut { row: at.0, column: at.1, text: text.to_owned(), why });
        }
    }

    /// Fills the lines; gives the first row and the first line that are left.
    fn fill(&mut self, lines: &[Line], ids: &mut IdSource) -> (usize, usize) {
        let (mut row, mut at) = (0, self.laid.corner.0);
        let end = if self.laid.bounded() { at + self.laid.height } else { lines.len() };
        while let Some(line) = lines.get(at).filter(|_| at < end && (self.laid.bounded() || row < self.laid.height)) {
            at += 1;
            let blank = line.is_title() && self.laid.filled(row).next().is_none();
            if !line.is_title() || self.is_for_a_title(row) {
                self.write(line, row, ids);
            } else if !blank {
                continue;
            }
            row += 1;
        }
        (row, at)
    }

    /// True for a row whose only texts are a number and a title.
    fn is_for_a_title(&self, row: usize) -> bool {
        let title = title_column(self.columns);
        let corner = self.laid.corner.1;
        let mut filled = self.laid.filled(row).peekable();
        let fits = |column: usize| self.field(column) == Some(&Field::Number) || title == Some(corner + column);
        filled.peek().is_some() && filled.all(|(column, _)| fits(column))
    }

    fn write(&mut self, line: &Line, row: usize, ids: &mut IdSource) {
        let title = title_column(self.columns);
        // Cells of unknown columns last: by then it is known whether a target was given a task, which takes them.
        let unknown = |column: &usize| matches!(self.field(*column), Some(Field::Extra(_)));
        let (last, first): (Vec<usize>, Vec<usize>) = (0..self.laid.width).partition(unknown);
        for column in first.into_iter().chain(last) {
            let Some((text, _)) = self.laid.text(row, column) else { continue };
            let Some(field) = self.field(column) else {
                if !text.trim().is_empty() {
                    self.leave_out(row, column, Why::NoColumn);
                }
                continue;
            };
            let of_title = *field == Field::Number || title == Some(self.laid.corner.1 + column);
            if line.is_title() && !of_title {
                continue;
            }
            if let Err(taken) = self.writer.put(line, field, text, Some(&mut *ids)) {
                self.leave_out(row, column, taken.into());
            }
        }
    }
}

//! What is done with selected cells and rows of the table.

use std::collections::BTreeSet;

use cchc_core::command::Command;
use cchc_core::grid::{self, Block, Pasted, Place, Refusal, Side};
use cchc_core::id::RowId;
use cchc_core::language::Lang;
use cchc_core::plan::{Column, Plan};
use cchc_core::say;
use cchc_import::cells;

use super::Office;
use crate::message::{BlockAt, Line, OnBlock, Reply, RowKind};
use crate::view::lines::of_grid;

/// So many texts that found no place are named.
const NAMED: usize = 3;

impl Office {
    /// Does something with the cells between two lines of the table as it was told.
    ///
    /// # Errors
    /// Why it cannot be done; nothing was changed then.
    pub(super) fn on_block(&mut self, at: &BlockAt, what: OnBlock) -> Result<Reply, String> {
        let lang = self.lang;
        let Some(plan) = self.numbered() else { return Ok(Reply::Done) };
        let Some((block, shown)) = self.block(at) else {
            let gone = "Các dòng đã chọn vừa thay đổi. Hãy chọn lại.";
            return Err(lang.pick(gone, "The selected rows have just changed. Select them again.").to_owned());
        };
        let lines: Vec<grid::Line> = self.told.lines.iter().map(of_grid).collect();
        let columns = self.grid_columns();
        let command = match what {
            OnBlock::Copy => {
                let copied = grid::copy(&plan, &lines, &columns, &block);
                return Ok(Reply::Table { html: copied.html, tsv: copied.tsv });
            }
            OnBlock::Paste { html, text } => {
                let cells = cells::read(html.as_deref(), &text);
                if cells.has_header {
                    return Ok(Reply::HasHeader);
                }
                let pasted = grid::paste(&plan, &lines, &columns, &block, &cells.rows, &mut self.ids);
                return self.pasted(pasted.map_err(|refusal| refusal.message(lang))?);
            }
            OnBlock::Fill => grid::fill_down(&plan, &lines, &columns, &block),
            OnBlock::Clear => grid::clear(&plan, &lines, &columns, &block),
            OnBlock::Delete => grid::delete_rows(&plan, &rows(&shown)),
            OnBlock::Move { down } => self.move_rows(&plan, &shown, &block, down),
            OnBlock::Drop { at, below } => {
                let side = if below { Side::After } else { Side::Before };
                grid::move_rows(&plan, &rows(&shown), Place { row: at, side })
            }
        };
        self.do_command(command)?;
        Ok(Reply::Done)
    }

    /// Does what the table's part of the core has made of it.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub(crate) fn do_command(&mut self, command: Result<Option<Command>, Refusal>) -> Result<(), String> {
        match command.map_err(|refusal| refusal.message(self.lang))? {
            Some(command) => self.change(command),
            None => Ok(()),
        }
    }

    fn pasted(&mut self, pasted: Pasted) -> Result<Reply, String> {
        let said = said(&pasted, self.lang);
        let Block { lines, columns } = pasted.block;
        if let Some(command) = pasted.command {
            self.change(command)?;
        }
        let last = |range: &std::ops::Range<usize>| range.end.saturating_sub(1).max(range.start);
        Ok(Reply::Pasted { lines: (lines.start, last(&lines)), columns: (columns.start, last(&columns)), said })
    }

    /// Rows move past the line above the first of them, or below the last.
    fn move_rows(&self, plan: &Plan, shown: &[Line], block: &Block, down: bool) -> Result<Option<Command>, Refusal> {
        let beside = if down { Some(block.lines.end) } else { block.lines.start.checked_sub(1) };
        let Some(line) = beside.and_then(|place| self.told.lines.get(place)) else { return Ok(None) };
        let side = if down { Side::After } else { Side::Before };
        grid::move_rows(plan, &rows(shown), Place { row: line.row, side })
    }

    /// The lines and columns of a block; the lines as they were told.
    pub(crate) fn block(&self, at: &BlockAt) -> Option<(Block, Vec<Line>)> {
        let place = |row: RowId| self.told.lines.iter().position(|line| line.row == row);
        let (from, to) = (place(at.from)?, place(at.to)?);
        let lines = from.min(to)..from.max(to) + 1;
        let shown = self.told.lines.get(lines.clone())?.to_vec();
        Some((Block { lines, columns: at.columns.clone() }, shown))
    }

    /// The columns that are shown, as the core has them.
    fn grid_columns(&self) -> Vec<Column> {
        let column = |column: crate::message::Column| Column { field: column.field, heading: column.heading };
        self.columns().into_iter().map(column).collect()
    }
}

/// The rows of these lines; the target where all of its tasks are among them.
pub(crate) fn rows(lines: &[Line]) -> Vec<RowId> {
    let mut whole: BTreeSet<RowId> = BTreeSet::new();
    for (place, line) in lines.iter().enumerate() {
        let all = place + line.span as usize <= lines.len();
        if line.kind == RowKind::Task && line.span > 0 && all && lines.len() > 1 {
            whole.extend(line.target);
        }
    }
    let mut rows = Vec::new();
    for line in lines {
        let row = line.target.filter(|target| whole.contains(target)).unwrap_or(line.row);
        if rows.last() != Some(&row) {
            rows.push(row);
        }
    }
    rows
}

/// What is to be said of a paste: which texts found no place, and that rows were added.
fn said(pasted: &Pasted, lang: Lang) -> String {
    let mut sentences = Vec::new();
    if pasted.added > 0 {
        let added = pasted.added;
        sentences.push(say!(
            lang,
            "Đã thêm {added} dòng ở cuối bảng cho phần dán dài hơn bảng.",
            "{added} rows were added at the end for what was longer than the table."
        ));
    }
    if !pasted.left_out.is_empty() {
        let count = pasted.left_out.len();
        let named = pasted.left_out.iter().take(NAMED).map(|left| {
            let text: String = left.text.chars().take(40).collect();
            format!("“{text}” ({})", left.why.message(lang))
        });
        let named = named.collect::<Vec<_>>().join("; ");
        let more = if count > NAMED { "; …" } else { "" };
        sentences.push(say!(
            lang,
            "{count} ô không có chỗ nên không dán: {named}{more}.",
            "{count} cells found no place and were left out: {named}{more}."
        ));
    }
    sentences.join(" ")
}

//! A plan's table going out: read back one line a task, or as the printed sheet that pastes into
//! Word and Excel. It writes what the plan holds; it never reads a table (that is the importer's).

mod columns;
mod html;
mod lines;
mod sheet;
mod text;

pub use columns::columns;
pub use lines::{TaskLine, task_lines, to_json_lines, to_tsv};
pub use sheet::{Sheet, SheetCell, SheetRow, sheet, sheet_of};
pub(crate) use text::push_row;

#[cfg(test)]
mod samples;

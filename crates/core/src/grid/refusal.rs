//! Why something cannot be done with a block or with rows, and what to do instead.

use super::{LONGEST_CELL, MOST_CELLS};
use crate::command::CommandError;
use crate::language::Lang;
use crate::say;

/// A refusal. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// As the change itself would be refused.
    Command(CommandError),
    /// There is nothing to paste.
    Nothing,
    /// The block has so many cells.
    TooManyCells(usize),
    /// A cell of the block is too long.
    CellTooLong {
        /// Its row in the block, from 1.
        row: usize,
        /// Its column in the block, from 1.
        column: usize,
        /// How many letters it has.
        letters: usize,
    },
    /// No line stands above from which to fill.
    NoLineAbove,
    /// The row is no task.
    NotATask,
    /// The row holds one task only.
    OneTask,
    /// Two rows or more are joined.
    OneRow,
    /// The rows do not stand one below the other under one title.
    NotNeighbours,
}

impl From<CommandError> for Refusal {
    fn from(error: CommandError) -> Refusal {
        Refusal::Command(error)
    }
}

/// "200.000", "200,000".
fn grouped(number: usize, lang: Lang) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push_str(lang.pick(".", ","));
        }
        out.push(digit);
    }
    out
}

impl Refusal {
    /// What happened and what to do next.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Refusal::Command(error) => error.message(lang),
            Refusal::Nothing => say!(
                lang,
                "Chưa có gì để dán. Hãy chép (Ctrl+C) các ô cần dán trước.",
                "There is nothing to paste. Copy (Ctrl+C) the cells first."
            ),
            Refusal::TooManyCells(count) => {
                let (count, most) = (grouped(*count, lang), grouped(MOST_CELLS, lang));
                say!(
                    lang,
                    "Khối dán có {count} ô, quá {most} ô. Hãy chia ra dán nhiều lần; chưa có ô nào thay đổi.",
                    "The block has {count} cells, more than {most}. Paste it in several parts; no cell was changed."
                )
            }
            Refusal::CellTooLong { row, column, letters } => {
                let (letters, most) = (grouped(*letters, lang), grouped(LONGEST_CELL, lang));
                say!(
                    lang,
                    "Ô ở dòng {row}, cột {column} của khối dán dài {letters} ký tự, quá {most} ký tự. Hãy rút gọn ô đó rồi dán lại; chưa có ô nào thay đổi.",
                    "The cell in row {row}, column {column} of the block has {letters} letters, more than {most}. Shorten it and paste again; no cell was changed."
                )
            }
            Refusal::NoLineAbove => say!(
                lang,
                "Phía trên không có dòng nào để điền xuống. Hãy chọn từ dòng có sẵn nội dung.",
                "There is no line above to fill down from. Select from the line that has the text."
            ),
            Refusal::NotATask => say!(
                lang,
                "Chỉ tách, gộp được nhiệm vụ. Hãy chọn dòng nhiệm vụ.",
                "Only tasks can be split or joined. Select lines of tasks."
            ),
            Refusal::OneTask => say!(
                lang,
                "Ô nhiệm vụ này chỉ có một việc. Hãy ghi mỗi việc trên một dòng hoặc sau một gạch đầu dòng, rồi tách lại.",
                "This row holds one task only. Put each task on a line of its own or behind a dash, then split again."
            ),
            Refusal::OneRow => say!(
                lang,
                "Cần ít nhất hai nhiệm vụ để gộp. Hãy chọn thêm dòng.",
                "Joining needs two tasks or more. Select more lines."
            ),
            Refusal::NotNeighbours => say!(
                lang,
                "Chỉ gộp được các nhiệm vụ liền nhau trong cùng một nhóm hoặc mục tiêu. Hãy chuyển chúng lại gần nhau trước.",
                "Only tasks that follow each other under one title or target can be joined. Move them together first."
            ),
        }
    }
}

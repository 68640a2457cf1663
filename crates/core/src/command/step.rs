//! What a user did in several changes at once, as "Hoàn tác: …" calls it.

use serde::{Deserialize, Serialize};

use crate::language::Lang;
use crate::say;

/// The name of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepName {
    /// A block was pasted.
    Paste {
        /// How many lines it filled.
        lines: usize,
        /// How many columns.
        columns: usize,
    },
    /// The first line of a selection was filled into those below.
    FillDown {
        /// How many cells say something else than before.
        cells: usize,
    },
    /// Cells were emptied.
    Clear {
        /// How many.
        cells: usize,
    },
    /// One row was made several.
    Split {
        /// How many.
        into: usize,
    },
    /// Several rows were made one.
    Join {
        /// How many.
        tasks: usize,
    },
}

impl StepName {
    pub(super) fn label(self, lang: Lang) -> String {
        match self {
            StepName::Paste { lines: 1, columns: 1 } => say!(lang, "dán 1 ô", "paste 1 cell"),
            StepName::Paste { lines, columns } => {
                say!(lang, "dán {lines} dòng × {columns} cột", "paste {lines} rows × {columns} columns")
            }
            StepName::FillDown { cells } => say!(lang, "điền xuống {cells} ô", "fill down {cells} cells"),
            StepName::Clear { cells } => say!(lang, "xóa nội dung {cells} ô", "empty {cells} cells"),
            StepName::Split { into } => {
                say!(lang, "tách một nhiệm vụ thành {into} dòng", "split a task into {into} rows")
            }
            StepName::Join { tasks } => say!(lang, "gộp {tasks} nhiệm vụ", "join {tasks} tasks"),
        }
    }
}

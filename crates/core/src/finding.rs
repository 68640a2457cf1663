//! What a rule says: where, what is wrong, what to do next, and the command that mends it.
//!
//! A finding holds texts and ids, no references into the plan, so that a shell may keep it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::command::Command;
use crate::id::{PartId, PlanId, RowId};
use crate::language::Lang;
use crate::plan::Field;

/// How bad it is. The order is the order of the list: errors first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A breach that no reader would dispute.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth a look; also every uncertain reading.
    Note,
}

impl Severity {
    /// The word for it, lower case.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Severity::Error => lang.pick("lỗi", "error"),
            Severity::Warning => lang.pick("cảnh báo", "warning"),
            Severity::Note => lang.pick("lưu ý", "note"),
        }
    }
}

/// What a check needs to know besides the workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ctx {
    /// Today; rules that need it are silent without it.
    pub today: Option<NaiveDate>,
    /// The language of places, messages, hints and fix titles.
    pub lang: Lang,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The plan.
    pub plan: PlanId,
    /// The row of the table, if it stands in one.
    pub row: Option<RowId>,
    /// The cell of the row, if it stands in one.
    pub field: Option<Field>,
    /// The numbered part of the text, if it stands in one.
    pub part: Option<PartId>,
    /// The place as printed, in the language of the check: "II, 1.7", "Phần III", "Căn cứ".
    pub at: String,
}

/// A change that mends what was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fix {
    /// What the button says.
    pub title: String,
    /// The change, one undo step.
    pub command: Command,
}

/// One thing that breaks a rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong: one sentence with the words and values it is about.
    pub message: String,
    /// What to do next.
    pub hint: String,
    /// The change that mends it, where one exists.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The same finding with a change that mends it.
    pub(crate) fn with_fix(mut self, fix: Option<Fix>) -> Finding {
        self.fix = fix;
        self
    }
}

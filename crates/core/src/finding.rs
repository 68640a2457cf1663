//! What a rule says: where, what is wrong, what to do next, and the command that mends it.
//!
//! A finding holds texts and ids, no references into the plan, so that a shell may keep it.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::command::Command;
use crate::id::{PartId, PlanId, RowId};
use crate::language::Lang;
use crate::plan::Field;
use crate::say;

/// How bad it is. The order is the order of the list: errors first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// A place of the document that is neither a row nor a numbered part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Elsewhere {
    /// Number and sign of the document.
    Number,
    /// Its date line.
    Date,
    /// Number and date, where it is both.
    NumberAndDate,
    /// Its title.
    Title,
    /// The legal basis as a whole.
    LegalBasis,
    /// One paragraph of the legal basis, from 0.
    Basis(usize),
    /// The text before the first numbered part.
    Preamble,
    /// The title of the appendix.
    Appendix,
    /// The signature.
    Signature,
    /// The table as a whole.
    Table,
    /// The table, as the superior's plan asks for it: what is not taken over yet.
    LeftOut,
}

impl Elsewhere {
    /// The place as it is printed.
    pub fn name(self, lang: Lang) -> String {
        let name = match self {
            Elsewhere::Number => lang.pick("Số", "Number"),
            Elsewhere::Date => lang.pick("Ngày", "Date"),
            Elsewhere::NumberAndDate => lang.pick("Số và ngày", "Number and date"),
            Elsewhere::Title => lang.pick("Tên kế hoạch", "Title of the plan"),
            Elsewhere::LegalBasis => lang.pick("Căn cứ", "Legal basis"),
            Elsewhere::Basis(at) => {
                let nth = at + 1;
                return say!(lang, "Căn cứ, đoạn {nth}", "Legal basis, paragraph {nth}");
            }
            Elsewhere::Preamble => lang.pick("Lời dẫn", "Preamble"),
            Elsewhere::Appendix => lang.pick("Tên phụ lục", "Title of the appendix"),
            Elsewhere::Signature => lang.pick("Phần ký", "Signature"),
            Elsewhere::Table | Elsewhere::LeftOut => lang.pick("Bảng nhiệm vụ", "Table of tasks"),
        };
        name.to_owned()
    }
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
    /// What else of the document it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
    /// The place as printed, in the language of the check: "II, 1.7", "Phần III", "Căn cứ".
    pub at: String,
}

/// What tells a finding from every other one, today and after the next change: two versions of a plan
/// are compared by it, and a waiver names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// The rule's code.
    pub code: String,
    /// The plan.
    pub plan: PlanId,
    /// The row, if it stands in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowId>,
    /// The cell of the row, if it stands in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// The part of the text, if it stands in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// What it is about, where a rule may find several things in one place: the number of a
    /// document, the name of a unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
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
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What it is about, where the rule may find several things in one place; empty elsewhere.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// True where it is told once for the whole plan, however often the fault stands there: the place
    /// is only the first of them, and another after the next change.
    #[serde(skip)]
    pub once: bool,
    /// What is wrong: one sentence with the words and values it is about.
    pub message: String,
    /// What to do next.
    pub hint: String,
    /// The change that mends it, where one exists.
    pub fix: Option<Fix>,
    /// Where it asks something: the answers, each a change that ends the question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Fix>,
    /// The fix may be carried out unasked: nothing that a reader would miss goes, and no other rule
    /// could want it otherwise.
    pub safe: bool,
}

impl Finding {
    /// What tells this finding from every other one: the place, but for what is told once a plan.
    pub fn key(&self) -> Key {
        let Place { plan, row, field, part, .. } = &self.place;
        let (code, about) = (self.code.clone().into_owned(), self.about.clone());
        if self.once {
            return Key { code, plan: *plan, row: None, field: None, part: None, about };
        }
        Key { code, plan: *plan, row: *row, field: field.clone(), part: *part, about }
    }

    /// The same finding, told from others in its place by what it is about.
    pub(crate) fn about(mut self, about: &str) -> Finding {
        about.clone_into(&mut self.about);
        self
    }

    /// The same finding, told once for the whole plan and known by what it is about alone. That must
    /// not depend on the language, on the place or on how often the fault stands in the plan.
    pub(crate) fn once(mut self, about: &str) -> Finding {
        self.once = true;
        self.about(about)
    }

    /// The same finding with a change that mends it.
    pub(crate) fn with_fix(mut self, fix: Option<Fix>) -> Finding {
        self.fix = fix;
        self
    }

    /// The same finding; where `safe`, its fix may be carried out unasked.
    pub(crate) fn safely(mut self, safe: bool) -> Finding {
        self.safe = safe && self.fix.is_some();
        self
    }
}

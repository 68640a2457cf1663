//! A plan: its header, its text, and the table of areas, groups, targets and tasks.
//!
//! Rows are shared (`Arc`): a change copies the path from the plan to the row and nothing else.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::deadline::Deadline;
use crate::id::{PartId, PlanId, RowId};
use crate::target::Measure;
use crate::unit::Units;

mod blank;
mod comment;
mod fault;
mod link;
mod number;
mod numbering;
mod rows;
mod seal;
pub use comment::Comment;
pub use fault::{Fault, twice};
pub use link::{Amends, Answer, Change, Excuse, Origin};
pub use number::Number;
pub use rows::{Above, Children, DEEPEST, Node, Parent, Row, RowMut};
pub(crate) use seal::has_number;

/// Whose plan it is, seen from the office that keeps the workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The office's own plan.
    #[default]
    Own,
    /// The plan of the office above, which sets floors.
    Superior,
    /// Any other plan, kept to look at.
    Other,
}

/// How far a plan has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Being written.
    #[default]
    Draft,
    /// Handed in for signature.
    Submitted,
    /// Signed, with number and date (or with the blanks where they belong).
    Issued,
    /// Issued, and since then adjusted by a later plan that holds.
    Amended,
    /// Issued, and since then replaced by a later plan.
    Replaced,
}

/// The years a plan is for: one year, or a period such as 2021–2030.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first year, 1990 to 2100.
    pub first: i32,
    /// The last year; the same as the first for a yearly plan.
    pub last: i32,
}

impl Years {
    /// A yearly plan's year.
    pub fn one(year: i32) -> Years {
        Years { first: year, last: year }
    }

    /// False for a year that no plan of this program can have (0, 20222) or a period upside down.
    pub fn are_possible(self) -> bool {
        self.impossible().is_none()
    }

    /// The first day of the plan.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.first, 1, 1).unwrap_or_default()
    }

    /// The last day of the plan.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.last, 12, 31).unwrap_or_default()
    }
}

/// The head and the foot of a plan's document (layout: Decree 30/2020/NĐ-CP, Phụ lục I).
/// Texts are kept as written; an empty text means that the document does not give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Header {
    /// "282/KH-UBND"; "/KH-SNgV" where the number was left blank.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The date line as written, "ngày 29 tháng 12 năm 2022" or with blanks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date_wording: String,
    /// The day of issue where the date line gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Where it was issued: "Đồng Nai".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The body above the issuer, as the letterhead prints it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub superior: String,
    /// The issuing body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// The kind of document: "Kế hoạch".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// What it is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// For whom it is signed: "KT. GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// The signatory's post.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// The signatory's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub signatory: String,
    /// Who receives it ("Nơi nhận"), one a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<String>,
}

/// One numbered part of the plan's text, in the order of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextPart {
    /// The part's id.
    pub id: PartId,
    /// How deep it stands: 1 for "I.", 2 for "1.", 3 for "a)" or "1.1.".
    pub depth: u8,
    /// The number as printed, without its mark ("I", "1", "1.1", "a"), or computed.
    #[serde(default, skip_serializing_if = "Number::is_computed")]
    pub number: Number,
    /// The heading; empty where the number opens a plain paragraph.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The text under the heading, paragraphs separated by line breaks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
}

/// A column of the plan's table, or a cell of one row of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The printed number, STT.
    Number,
    /// The title of an area or a group.
    Title,
    /// The target's wording.
    Target,
    /// What is to be done.
    Task,
    /// The product that shows it was done.
    Product,
    /// The unit or units that lead.
    Lead,
    /// The units that join.
    Joint,
    /// When it is due.
    Deadline,
    /// A column that answers to no field, under its printed heading.
    Extra(String),
}

/// A column as this plan's table prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What stands in it.
    pub field: Field,
    /// Its heading as printed.
    pub heading: String,
}

/// A cell of a column that answers to no field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtraCell {
    /// The column's heading.
    pub heading: String,
    /// The cell's text.
    pub text: String,
}

/// An area or a group: a titled row with rows under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The row's id.
    pub id: RowId,
    /// The number: as printed ("II", "1"), or computed.
    #[serde(default, skip_serializing_if = "Number::is_computed")]
    pub number: Number,
    /// The title as written.
    pub title: String,
    /// Why this area does not apply to the office; `None` while it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
    /// Cells of unknown columns that stood in the title's row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<ExtraCell>,
    /// What was said about the row, in order; no part of the plan's paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// The rows under it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Node>,
}

/// A target: its wording, what was understood of it, and the tasks that serve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The row's id.
    pub id: RowId,
    /// The number: as printed, or computed.
    #[serde(default, skip_serializing_if = "Number::is_computed")]
    pub number: Number,
    /// The target to the letter.
    pub wording: String,
    /// The measures understood in the wording; none for a qualitative target.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Pieces of the wording that look like a measure and were not understood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    /// The measures were entered by hand: changing the wording leaves them as they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// The superior's target that this one was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Cells of columns that a target has no field for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<ExtraCell>,
    /// What was said about the row, in order; no part of the plan's paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// The tasks under it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Arc<Task>>,
}

/// A task: what is to be done, what shows it, by whom, until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The row's id.
    pub id: RowId,
    /// The number: as printed, where the task has one of its own, or computed.
    #[serde(default, skip_serializing_if = "Number::is_computed")]
    pub number: Number,
    /// What is to be done, to the letter.
    pub content: String,
    /// The product or result, to the letter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Who leads.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub lead: Units,
    /// Who joins.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub joint: Units,
    /// When it is due.
    #[serde(default, skip_serializing_if = "no_deadline")]
    pub deadline: Deadline,
    /// The superior's task that this one was taken over from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Cells of unknown columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<ExtraCell>,
    /// What was said about the row, in order; no part of the plan's paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

fn is_blank(units: &Units) -> bool {
    *units == Units::default()
}

fn no_deadline(deadline: &Deadline) -> bool {
    *deadline == Deadline::default()
}

/// One plan, own or another's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The plan's id.
    pub id: PlanId,
    /// The years it is for.
    pub years: Years,
    /// Whose plan it is.
    #[serde(default)]
    pub role: Role,
    /// How far it has come.
    #[serde(default)]
    pub state: State,
    /// The hash of the content that was issued; nothing of it changes while this stands here. An
    /// imported plan has none: what was read wrongly of it can still be mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The issued plan that this one adjusts or replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Amends>,
    /// The superior's plan that this one carries out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<PlanId>,
    /// Rows of the superior's plan that do not apply to the office, with the reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excuses: Vec<Excuse>,
    /// Which rows are the same as rows of another plan, and which only look so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Letterhead, title, recipients, signature.
    #[serde(default)]
    pub header: Header,
    /// The paragraphs "Căn cứ …", "Thực hiện …", one an entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<String>,
    /// Text between the legal basis and the first numbered part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub preamble: String,
    /// The numbered parts of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Arc<TextPart>>,
    /// The heading over the table.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appendix_title: String,
    /// The table's columns in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The table's rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Node>,
}

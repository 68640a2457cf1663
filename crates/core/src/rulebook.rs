//! What an office adds to the rules: which of them weigh more or less, what is waived and until when,
//! rules of its own, documents that it knows, and its days off. It travels with the file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::finding::{Key, Severity};

pub mod own;
pub use own::{Trial, try_rule};

/// Everything that an office adds to the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Rulebook {
    /// Rules that weigh more or less than the catalogue says, by code, once each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Findings that are let pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// Rules of the office's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<OwnRule>,
    /// Documents that the office has entered, beside those that the program knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Days off beside weekends and the holidays of a fixed date: the lunar ones, days moved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
}

/// How much a rule weighs in this office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The rule's code, in capitals.
    pub code: String,
    /// How bad its findings are; nothing where the rule is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Why.
    pub reason: String,
}

/// A finding that is let pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Which finding.
    pub of: Key,
    /// Why.
    pub reason: String,
    /// Who said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The last day on which it holds; nothing for as long as the plan does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// What a condition of an own rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The title of the area that the row stands in.
    Area,
    /// The wording of a target, or of the target that a task serves.
    Target,
    /// What is to be done.
    Task,
    /// The product.
    Product,
    /// Who leads.
    Lead,
    /// Who joins.
    Joint,
    /// The deadline.
    Deadline,
}

/// What a condition asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It holds these words.
    Holds,
    /// It does not hold these words.
    HoldsNot,
    /// The unit is among those of the cell, by whatever name.
    Names,
    /// The unit is not among those of the cell.
    NamesNot,
    /// Something is written there.
    Filled,
    /// Nothing is written there.
    Empty,
    /// The deadline ends in this stretch of days ("01/02 - 14/02").
    Within,
    /// The deadline does not end in this stretch of days.
    Outside,
}

/// One condition: "the joint units name Sở Khoa học và Công nghệ".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What it looks at.
    pub part: Part,
    /// What it asks.
    pub how: How,
    /// The words, the unit or the days; empty where it needs none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// A rule of the office's own: every row for which all conditions of `given` hold must keep `must`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnRule {
    /// Its code: N and three digits.
    pub code: String,
    /// How bad a breach is.
    pub severity: Severity,
    /// Which rows it is about; all where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Condition>,
    /// What must hold of them.
    pub must: Condition,
    /// What is said of a row that breaks it.
    pub message: String,
}

/// A document that the office has entered, to be cited right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Number and sign: "30/2020/NĐ-CP".
    pub symbol: String,
    /// The day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Who issued it; empty where the sign says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The first day on which it no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// The documents that hold in its place, by number and sign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<String>,
}

/// Days off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// What they are called: "Tết Nguyên đán".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Waiver {
    /// True up to its last day; where nobody says what day it is, it holds.
    pub fn holds(&self, today: Option<NaiveDate>) -> bool {
        self.until.zip(today).is_none_or(|(until, today)| today <= until)
    }
}

impl Rulebook {
    /// True where the office has added nothing.
    pub fn is_empty(&self) -> bool {
        *self == Rulebook::default()
    }

    /// What the office chose for a rule.
    pub fn choice(&self, code: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.code == code)
    }

    /// True for a day that the office has entered as a day off.
    pub fn is_off(&self, day: NaiveDate) -> bool {
        self.holidays.iter().any(|holiday| holiday.first <= day && day <= holiday.last)
    }
}

//! Targets: what a wording such as "tối thiểu 70% tại cấp sở, 30% tại cấp huyện" measures.
//!
//! The wording stays as it was written; a [`Measure`] is the reading that stands beside it. What is
//! not understood is listed, never guessed.

mod assemble;
mod bound;
mod change;
mod clause;
mod draft;
mod form;
mod group;
mod indicator;
mod judge;
mod level;
mod lexicon;
mod list;
mod number;
mod period;
mod prose;
mod rank;
mod scan;
mod sentence;
mod split;
mod text;
mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod written_tests;

pub use form::{FieldError, FormField, MeasureForm, OPS};
pub use prose::{ProseTarget, prose, prose_of};
pub use sentence::{says, sentence, write};

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::language::Lang;
use crate::say;
use crate::vietnamese::write_decimal;

/// How a value is compared with what is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Op {
    /// Exactly; a bare "100%" too.
    #[serde(rename = "=")]
    Equal,
    /// At least ("tối thiểu", "từ … trở lên"); a bare "70%" too.
    #[serde(rename = ">=")]
    AtLeast,
    /// More than ("trên", "vượt").
    #[serde(rename = ">")]
    MoreThan,
    /// At most ("không quá", "tối đa").
    #[serde(rename = "<=")]
    AtMost,
    /// Less than ("dưới").
    #[serde(rename = "<")]
    LessThan,
    /// From `value` to `max`; met from `value` on.
    #[serde(rename = "range")]
    Range,
    /// The place `value` of a ranking or a better one.
    #[serde(rename = "rank")]
    Rank,
    /// A reduction by at least `value`.
    #[serde(rename = "down")]
    Down,
    /// A change against `base`: by `value` upwards, or without a number in the direction of `falls`.
    #[serde(rename = "growth")]
    Growth,
}

impl Op {
    /// The sign of the data file and of the stored form.
    pub fn sign(self) -> &'static str {
        match self {
            Op::Equal => "=",
            Op::AtLeast => ">=",
            Op::MoreThan => ">",
            Op::AtMost => "<=",
            Op::LessThan => "<",
            Op::Range => "range",
            Op::Rank => "rank",
            Op::Down => "down",
            Op::Growth => "growth",
        }
    }
}

/// One measurable part of a target.
///
/// `Display` writes it in the notation of the wording lists: `>= 70 % @sở`, `range 7..9 sáng kiến`,
/// `rank <= 20`, `down >= 20 %`, `growth > 2022`, `growth <`, `growth 5 % 2025`. Baseline and period
/// are no part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The comparison.
    pub op: Op,
    /// The number; none for growth without one ("cải thiện so với năm 2022").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
    /// "%", "điểm", "sáng kiến", "ngày làm việc" …; empty when the number has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The administrative level ("sở", "huyện", "xã", "tỉnh" …) or, in a list of groups, the
    /// population ("công chức"); empty when the number holds for all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// The year, or span of years ("2016-2020"), that growth or a reduction is counted from, or in
    /// which the baseline was reached; none when the wording names no year ("so với cùng kỳ").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// What was reached before, in the same unit: "từ 60%" in "từ 60% lên 80%". None where the plan
    /// does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Decimal>,
    /// The part of the plan's time that the value holds for, as written ("quý II", "năm 2027");
    /// empty for the whole of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// Growth without a number that goes downwards ("giảm chi trực tiếp …").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub falls: bool,
    /// What is measured: the words of the clause without bound, number, unit and level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
}

/// What a wording was found to mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// In the order of the wording; empty when nothing in it can be measured.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// Pieces that look like a measure and were not understood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

/// Reads the wording of a target. Never fails: a wording without anything measurable gives no
/// measures.
pub fn read(wording: &str) -> Reading {
    assemble::read(wording)
}

/// True for an administrative level; what else a measure may hold for is people.
pub(crate) fn names_level(word: &str) -> bool {
    sentence::is_level(word)
}

/// The levels that are written with "cấp" before them.
#[rustfmt::skip]
const LEVELS: &[(&str, &str)] = &[
    ("trung ương", "central"), ("bộ", "ministry"), ("tỉnh", "province"), ("thành phố", "city"), ("sở", "department"), ("phòng", "division"), ("huyện", "district"),
    ("quận", "urban district"), ("thị xã", "town"), ("xã", "commune"), ("phường", "ward"), ("đặc khu", "special zone"), ("thị trấn", "township"), ("thôn", "village"), ("cơ sở", "grassroots"),
    ("ngành", "sector"), ("cục", "agency"), ("tổng cục", "general department"), ("chi cục", "sub-department"), ("vụ", "bureau"),
];

/// The meaning in a few signs, as it stands beside the wording: "≥ 98 %", "≥ 70 % (cấp sở)",
/// "hạng ≤ 20", "60 % → ≥ 80 % · hết quý II".
pub fn chip(measure: &Measure, lang: Lang) -> String {
    let number = |value: Decimal| match lang {
        Lang::Vi => write_decimal(value),
        Lang::En => value.normalize().to_string(),
    };
    let unit = match (lang, measure.unit.as_str()) {
        (_, "") => String::new(),
        (Lang::En, "điểm") => " points".to_owned(),
        (Lang::En, "bậc") => " places".to_owned(),
        (Lang::En, "ngày") => " days".to_owned(),
        (Lang::En, "ngày làm việc") => " working days".to_owned(),
        (Lang::En, "điểm phần trăm" | "điểm %") => " percentage points".to_owned(),
        (_, unit) => format!(" {unit}"),
    };
    let span = match (measure.value, measure.max) {
        (Some(low), Some(high)) => format!("{}–{}{unit}", number(low), number(high)),
        (Some(value), None) => format!("{}{unit}", number(value)),
        _ => String::new(),
    };
    let base = match &measure.base {
        Some(base) => say!(lang, " so với {base}", " on {base}"),
        None => String::new(),
    };
    let meaning = match measure.op {
        Op::Equal => format!("= {span}"),
        Op::AtLeast => format!("≥ {span}"),
        Op::MoreThan => format!("> {span}"),
        Op::AtMost => format!("≤ {span}"),
        Op::LessThan => format!("< {span}"),
        Op::Range => span,
        Op::Rank => say!(lang, "hạng ≤ {span}", "rank ≤ {span}"),
        Op::Down => say!(lang, "giảm ≥ {span}{base}", "down ≥ {span}{base}"),
        Op::Growth if measure.value.is_some() => say!(lang, "tăng {span}{base}", "up {span}{base}"),
        Op::Growth if measure.falls => say!(lang, "giảm{base}", "down{base}"),
        Op::Growth => say!(lang, "tăng{base}", "up{base}"),
    };
    let level = match LEVELS.iter().find(|(l, _)| *l == measure.level) {
        _ if measure.level.is_empty() => String::new(),
        Some((vi, en)) => say!(lang, " (cấp {vi})", " ({en} level)"),
        None => format!(" ({})", measure.level),
    };
    let before = measure.baseline.map(|value| format!("{}{unit} → ", number(value))).unwrap_or_default();
    let period = if measure.period.is_empty() { String::new() } else { format!(" · {}", measure.period) };
    format!("{before}{meaning}{level}{period}")
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value.map(|v| v.normalize().to_string());
        let max = self.max.map(|v| v.normalize().to_string());
        let span = match (&value, &max) {
            (Some(low), Some(high)) => format!("{low}..{high}"),
            (Some(value), None) => value.clone(),
            _ => String::new(),
        };
        let mut parts: Vec<&str> = vec![self.op.sign()];
        match self.op {
            Op::Rank => parts.push("<="),
            Op::Down if max.is_none() => parts.push(">="),
            Op::Growth if value.is_none() => parts.push(if self.falls { "<" } else { ">" }),
            _ => {}
        }
        let base = self.base.as_deref().filter(|_| self.baseline.is_none());
        parts.extend([span.as_str(), &self.unit, base.unwrap_or_default()]);
        write!(f, "{}", parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" "))?;
        if !self.level.is_empty() {
            write!(f, " @{}", self.level)?;
        }
        Ok(())
    }
}

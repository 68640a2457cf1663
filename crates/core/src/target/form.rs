//! The small form in which an officer types a measure: every field a text, read as the language writes
//! numbers ("98,5", "1.250", "98%"), with a sentence for each that cannot be understood.

mod fields;

use rust_decimal::Decimal;

use self::fields::FormReader;
use super::sentence::is_level;
use super::{Measure, Op};
use crate::language::Lang;
use crate::say;
use crate::vietnamese::{plain, squeeze, write_decimal};

/// The comparisons to choose from: the key, which is what a file stores as long as there is a number, and
/// the words in Vietnamese and English.
pub const OPS: [(&str, &str, &str); 11] = [
    (">=", "đạt tối thiểu", "at least"),
    ("=", "đạt đúng", "exactly"),
    (">", "trên", "more than"),
    ("<=", "không quá", "at most"),
    ("<", "dưới", "less than"),
    ("range", "trong khoảng", "in the range"),
    ("rank", "xếp hạng trong nhóm", "ranked among the first"),
    ("down", "giảm tối thiểu", "falls by at least"),
    ("growth", "tăng tối thiểu", "grows by at least"),
    ("falls", "giảm (không nêu số)", "falls (no number)"),
    ("rises", "tăng (không nêu số)", "grows (no number)"),
];

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormField {
    /// What is measured.
    Indicator,
    /// The comparison.
    Op,
    /// The number.
    Value,
    /// The upper end of a range.
    Max,
    /// The unit.
    Unit,
    /// The level or population.
    Level,
    /// What was reached before.
    Baseline,
    /// The year that is compared with.
    Base,
    /// The part of the plan's time.
    Period,
}

/// What is wrong, or doubtful, with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: FormField,
    /// A sentence that says what is wrong and what to write instead.
    pub message: String,
}

/// A measure as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureForm {
    /// What is measured: "Tỷ lệ giải quyết hồ sơ đúng hạn".
    pub indicator: String,
    /// The key of one of [`OPS`].
    pub op: String,
    /// The number: "98", "98,5", "98%", "1.250". Empty for a direction without a number.
    pub value: String,
    /// The upper end, for a range; also of a reduction or growth given as a range.
    pub max: String,
    /// "%", "điểm", "sáng kiến"; it may also be typed behind the number.
    pub unit: String,
    /// A level ("sở", "cấp sở") or a population ("công chức"); empty where the number holds for all.
    pub level: String,
    /// What was reached before, in the same unit.
    pub baseline: String,
    /// The year, or span of years, of the baseline or of what growth is compared with.
    pub base: String,
    /// "quý II", "6 tháng đầu năm", "hết năm", "năm 2027"; empty for the whole of the plan's time.
    pub period: String,
}

impl MeasureForm {
    /// The form with a measure in it; [`read`](Self::read) gives the measure back.
    pub fn of(measure: &Measure) -> MeasureForm {
        let number = |value: Option<Decimal>| value.map(write_decimal).unwrap_or_default();
        let op = match (measure.op, measure.value) {
            (Op::Growth, None) if measure.falls => "falls",
            (Op::Growth, None) => "rises",
            (op, _) => op.sign(),
        };
        MeasureForm {
            indicator: measure.indicator.clone(),
            op: op.to_owned(),
            value: number(measure.value),
            max: number(measure.max),
            unit: measure.unit.clone(),
            level: measure.level.clone(),
            baseline: number(measure.baseline),
            base: measure.base.clone().unwrap_or_default(),
            period: measure.period.clone(),
        }
    }

    /// The measure that was typed.
    ///
    /// # Errors
    /// One sentence for every field that cannot be understood or does not fit the comparison, in the order
    /// of the form.
    pub fn read(&self, lang: Lang) -> Result<Measure, Vec<FieldError>> {
        let mut reader = FormReader { lang, errors: Vec::new(), unit: squeeze(&self.unit) };
        let (op, falls) = reader.op(&self.op);
        let trend = matches!(plain(&self.op).as_str(), "falls" | "rises");
        let value = reader.value(op, trend, &self.value);
        let max = reader.max(op, trend, value, &self.max);
        reader.unit_fits(op, trend);
        let baseline = reader.baseline(op, &self.baseline);
        let base = reader.base(op, baseline.is_some(), &self.base);
        let period = reader.period(&self.period);
        if !reader.errors.is_empty() {
            return Err(reader.errors);
        }
        Ok(Measure {
            op,
            value,
            max,
            unit: reader.unit,
            level: level(&self.level),
            base,
            baseline,
            period,
            falls,
            indicator: squeeze(&self.indicator),
        })
    }

    /// What could be meant and should be looked at before it is kept: a share over 100%, an indicator
    /// without words, a baseline beyond the target. Empty where the form cannot be read.
    pub fn doubts(&self, lang: Lang) -> Vec<FieldError> {
        let Ok(measure) = self.read(lang) else { return Vec::new() };
        let mut doubts = Vec::new();
        let mut doubt = |field, message| doubts.push(FieldError { field, message });
        if measure.indicator.is_empty() {
            let message = say!(lang, "Chưa ghi chỉ tiêu đo cái gì.", "What is measured is not written yet.");
            doubt(FormField::Indicator, message);
        }
        let share = measure.unit == "%" && !matches!(measure.op, Op::Down | Op::Growth);
        let over = |value: &Decimal| *value > Decimal::ONE_HUNDRED;
        if let Some(value) = measure.max.or(measure.value).filter(over).filter(|_| share) {
            let value = write_decimal(value);
            let message = say!(
                lang,
                "{value}% là hơn toàn bộ. Có đúng như vậy không?",
                "{value}% is more than all of it. Is that meant?"
            );
            doubt(if measure.max.is_some() { FormField::Max } else { FormField::Value }, message);
        }
        if let (Some(before), Some(value)) = (measure.baseline, measure.value) {
            let reached = match measure.op {
                Op::AtLeast => before >= value,
                Op::MoreThan => before > value,
                Op::AtMost => before <= value,
                Op::LessThan => before < value,
                _ => false,
            };
            if reached {
                let message = say!(
                    lang,
                    "Giá trị ban đầu đã đạt chỉ tiêu. Hãy xem lại hai con số.",
                    "The starting value already meets the target. Look at the two numbers again."
                );
                doubt(FormField::Baseline, message);
            }
        }
        doubts
    }
}

/// The level as measures have it: "Cấp Sở" is "sở", a population stays as typed.
fn level(typed: &str) -> String {
    let typed = squeeze(typed);
    let lower = plain(&typed);
    let bare = lower.strip_prefix("cấp ").unwrap_or(&lower);
    if is_level(bare) { bare.to_owned() } else { typed }
}

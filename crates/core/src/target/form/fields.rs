//! The fields of the form one by one: what was typed, and the sentence about what cannot be understood.

use rust_decimal::Decimal;

use super::{FieldError, FormField};
use crate::language::Lang;
use crate::say;
use crate::target::{Op, read};
use crate::vietnamese::{decimal, plain, squeeze, write_decimal};

/// Reads the fields one after the other and keeps what is wrong with them.
pub(super) struct FormReader {
    pub lang: Lang,
    pub errors: Vec<FieldError>,
    /// The unit as typed, or taken from behind a number.
    pub unit: String,
}

impl FormReader {
    fn wrong(&mut self, field: FormField, message: String) {
        self.errors.push(FieldError { field, message });
    }

    pub fn op(&mut self, key: &str) -> (Op, bool) {
        let every =
            [Op::Equal, Op::AtLeast, Op::MoreThan, Op::AtMost, Op::LessThan, Op::Range, Op::Rank, Op::Down, Op::Growth];
        match key.trim() {
            "falls" => (Op::Growth, true),
            "rises" => (Op::Growth, false),
            key => match every.into_iter().find(|op| op.sign() == key) {
                Some(op) => (op, false),
                None => {
                    let lang = self.lang;
                    self.wrong(FormField::Op, say!(lang, "Hãy chọn cách so sánh.", "Choose the comparison."));
                    (Op::AtLeast, false)
                }
            },
        }
    }

    /// The number of a field; a unit behind it is taken where the unit is still open.
    fn number(&mut self, field: FormField, typed: &str) -> Option<Decimal> {
        let lang = self.lang;
        let typed = squeeze(typed);
        let end = typed.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(typed.len());
        let (digits, unit) = typed.split_at_checked(end).unwrap_or((&typed, ""));
        let unit = unit.trim();
        let Some(value) = decimal(digits) else {
            let message = say!(
                lang,
                "“{typed}” không phải là số. Hãy ghi như 98 hoặc 98,5.",
                "“{typed}” is not a number. Write it as 98 or 98,5."
            );
            self.wrong(field, message);
            return None;
        };
        if unit.contains(|c: char| c.is_ascii_digit()) {
            let message = say!(
                lang,
                "Mỗi ô một con số: “{typed}” có hơn một. Chọn “trong khoảng” để ghi từ … đến ….",
                "One number a field: “{typed}” has more. Choose “in the range” to write from … to …."
            );
            self.wrong(field, message);
        } else if self.unit.is_empty() {
            self.unit = unit.to_owned();
        } else if !unit.is_empty() && plain(unit) != plain(&self.unit) {
            let other = self.unit.clone();
            let message = say!(
                lang,
                "Con số ghi “{unit}” nhưng đơn vị là “{other}”. Hãy bỏ một trong hai.",
                "The number says “{unit}” but the unit is “{other}”. Leave one of the two out."
            );
            self.wrong(field, message);
        }
        Some(value)
    }

    pub fn value(&mut self, op: Op, trend: bool, typed: &str) -> Option<Decimal> {
        let lang = self.lang;
        match (typed.trim().is_empty(), trend) {
            (true, true) => None,
            (true, false) => {
                let message = say!(
                    lang,
                    "Chưa có con số. Hãy ghi như 98 hoặc 98,5.",
                    "There is no number yet. Write it as 98 or 98,5."
                );
                self.wrong(FormField::Value, message);
                None
            }
            (false, true) => {
                let message = say!(
                    lang,
                    "Đã chọn không nêu số thì để trống ô này, hoặc chọn “tăng tối thiểu”, “giảm tối thiểu”.",
                    "Leave this empty for a direction without a number, or choose “grows by” or “falls by”."
                );
                self.wrong(FormField::Value, message);
                None
            }
            (false, false) => {
                let value = self.number(FormField::Value, typed)?;
                if op == Op::Rank && (!value.is_integer() || value.is_zero()) {
                    let message =
                        say!(lang, "Thứ hạng là số nguyên từ 1 trở lên.", "A rank is a whole number from 1 on.");
                    self.wrong(FormField::Value, message);
                }
                Some(value)
            }
        }
    }

    pub fn max(&mut self, op: Op, trend: bool, value: Option<Decimal>, typed: &str) -> Option<Decimal> {
        let lang = self.lang;
        let allowed = op == Op::Range || matches!(op, Op::Down | Op::Growth) && !trend;
        if typed.trim().is_empty() {
            if op == Op::Range {
                let message = say!(lang, "Khoảng phải có cả số đầu và số cuối.", "A range needs both its ends.");
                self.wrong(FormField::Max, message);
            }
            return None;
        }
        if !allowed {
            let message = say!(
                lang,
                "Số cuối chỉ dùng cho “trong khoảng”. Hãy để trống.",
                "The upper end is for “in the range” only. Leave it empty."
            );
            self.wrong(FormField::Max, message);
            return None;
        }
        let max = self.number(FormField::Max, typed)?;
        if let Some(value) = value.filter(|value| *value >= max) {
            let (value, max) = (write_decimal(value), write_decimal(max));
            let message = say!(
                lang,
                "Khoảng bị ngược: từ {value} đến {max}. Số cuối phải lớn hơn số đầu.",
                "The range is upside down: from {value} to {max}. The end must be greater than the beginning."
            );
            self.wrong(FormField::Max, message);
        }
        Some(max)
    }

    pub fn unit_fits(&mut self, op: Op, trend: bool) {
        let lang = self.lang;
        if self.unit == "phần trăm" {
            self.unit = "%".to_owned();
        }
        let unit = self.unit.clone();
        if (op == Op::Rank || trend) && !unit.is_empty() {
            let message = say!(
                lang,
                "Thứ hạng và chỉ tiêu không nêu số thì không có đơn vị. Hãy bỏ “{unit}”.",
                "A rank, or a direction without a number, has no unit. Leave “{unit}” out."
            );
            self.wrong(FormField::Unit, message);
        } else if decimal(&unit).is_some() {
            let message = say!(lang, "Đơn vị không thể là số “{unit}”.", "The unit cannot be the number “{unit}”.");
            self.wrong(FormField::Unit, message);
        }
    }

    pub fn baseline(&mut self, op: Op, typed: &str) -> Option<Decimal> {
        let lang = self.lang;
        if typed.trim().is_empty() {
            return None;
        }
        if matches!(op, Op::Range | Op::Rank | Op::Down | Op::Growth) {
            let message = say!(
                lang,
                "Giá trị ban đầu chỉ ghi khi chỉ tiêu là một mức phải đạt (tối thiểu, trên, không quá …).",
                "A starting value goes only with a level to be reached (at least, more than, at most …)."
            );
            self.wrong(FormField::Baseline, message);
            return None;
        }
        self.number(FormField::Baseline, typed)
    }

    pub fn base(&mut self, op: Op, baseline: bool, typed: &str) -> Option<String> {
        let lang = self.lang;
        let years = squeeze(typed).replace(['–', '—'], "-").replace(" - ", "-");
        let lower = plain(&years);
        let years = ["năm ", "giai đoạn "].iter().find_map(|lead| lower.strip_prefix(lead)).unwrap_or(&lower).trim();
        if years.is_empty() {
            return None;
        }
        if !baseline && !matches!(op, Op::Down | Op::Growth) {
            let message = say!(
                lang,
                "Năm so sánh chỉ ghi khi có giá trị ban đầu hoặc chỉ tiêu là tăng, giảm.",
                "A year to compare with goes only with a starting value, a growth or a reduction."
            );
            self.wrong(FormField::Base, message);
            return None;
        }
        let possible = |year: &str| year.len() == 4 && year.parse::<u32>().is_ok_and(|y| (1990..=2100).contains(&y));
        let fits = match years.split_once('-') {
            Some((first, last)) => possible(first) && possible(last) && first < last && !baseline,
            None => possible(years),
        };
        if !fits {
            let message = say!(
                lang,
                "“{typed}” không phải là năm. Hãy ghi như 2025 (hoặc 2021-2025 cho tăng, giảm).",
                "“{typed}” is not a year. Write it as 2025 (or 2021-2025 for growth and reductions)."
            );
            self.wrong(FormField::Base, message);
        }
        Some(years.to_owned())
    }

    pub fn period(&mut self, typed: &str) -> String {
        let lang = self.lang;
        let typed = squeeze(typed);
        if typed.is_empty() {
            return typed;
        }
        // The reader of targets knows what a time is: it is asked with a sentence around it.
        let reading = read(&format!("Tỷ lệ hồ sơ {typed} đạt 50%"));
        match reading.measures.as_slice() {
            [only] if !only.period.is_empty() && only.indicator == "Tỷ lệ hồ sơ" => only.period.clone(),
            // A year alone is no time after a noun, where it might name a paper.
            _ => match read(&format!("Tỷ lệ hồ sơ, {typed} đạt 50%")).measures.as_slice() {
                [only] if !only.period.is_empty() && only.indicator.starts_with("Tỷ lệ hồ sơ") => {
                    only.period.clone()
                }
                _ => {
                    let message = say!(
                        lang,
                        "Chưa hiểu thời gian “{typed}”. Hãy ghi như quý II, 6 tháng đầu năm, hết năm, năm 2027.",
                        "The time “{typed}” was not understood. Write quý II, 6 tháng đầu năm, hết năm, năm 2027."
                    );
                    self.wrong(FormField::Period, message);
                    typed
                }
            },
        }
    }
}

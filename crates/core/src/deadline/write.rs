//! Writes a meaning as the wording an office would use, where one says exactly the same.

use chrono::{Datelike, NaiveDate};

use super::time::last_of_month;
use super::{BeforeReading, Kind, Meaning, read};
use crate::vietnamese::{to_roman, write_document_day};

impl Meaning {
    /// The canonical wording, read back strictly; see [`Meaning::write_for`].
    pub fn write(&self) -> Option<String> {
        self.write_for(BeforeReading::DayBefore)
    }

    /// The canonical wording of this meaning, where there is one that reads back to the same
    /// meaning under this setting. Rhythms without a day, durations and vague times have none:
    /// what they say beyond their kind stands in their own wording only.
    pub fn write_for(&self, before: BeforeReading) -> Option<String> {
        let text = self.wording(before)?;
        let year = self.due.or(self.start).map_or(2000, |d| d.year());
        (read(&text, year, before) == *self).then_some(text)
    }

    fn wording(&self, before: BeforeReading) -> Option<String> {
        let (start, due) = (self.start, self.due);
        match self.kind {
            Kind::On => Some(format!("ngày {}", write_document_day(due?))),
            Kind::Before => {
                let day = if before == BeforeReading::SameDay { due? } else { due?.succ_opt()? };
                Some(format!("trước ngày {}", write_document_day(day)))
            }
            Kind::By => Some(format!("đến hết ngày {}", write_document_day(due?))),
            Kind::Period => Some(match start {
                Some(start) => period(start, due?),
                None => format!("từ nay đến ngày {}", write_document_day(due?)),
            }),
            Kind::From => Some(format!("từ {}", beginning(start?))),
            Kind::Recurring => yearly(start, due?),
            Kind::Continuous => Some(match (start, due) {
                (None, None) => "thường xuyên".to_owned(),
                (Some(start), None) => format!("thường xuyên từ ngày {}", write_document_day(start)),
                (start, due) => {
                    format!("thường xuyên từ ngày {} đến ngày {}", write_document_day(start?), write_document_day(due?))
                }
            }),
            Kind::OnRequest => Some("khi có yêu cầu".to_owned()),
            Kind::Triggered => Some("khi phát sinh".to_owned()),
            Kind::External => Some("theo kế hoạch".to_owned()),
            Kind::Composite => {
                let parts: Vec<&str> = self.parts.iter().map(|p| p.wording.as_str()).collect();
                Some(parts.join("; "))
            }
            Kind::Offset | Kind::Unclear => None,
        }
    }
}

/// A month, quarter, half-year, year or stage by its name, any other stretch by its days.
fn period(start: NaiveDate, due: NaiveDate) -> String {
    let days = || format!("từ ngày {} đến ngày {}", write_document_day(start), write_document_day(due));
    if start.day() != 1 || last_of_month(due) != Some(due) {
        return days();
    }
    let (first, last, year) = (start.month(), due.month(), start.year());
    match (year == due.year(), first, last) {
        (true, 1, 12) => format!("năm {year}"),
        (false, 1, 12) => format!("giai đoạn {year}-{}", due.year()),
        (true, 1, 6) => format!("6 tháng đầu năm {year}"),
        (true, 7, 12) => format!("6 tháng cuối năm {year}"),
        (true, _, _) if first % 3 == 1 && last == first + 2 => {
            format!("quý {}/{year}", to_roman(last / 3))
        }
        (true, _, _) if first == last => format!("tháng {first}/{year}"),
        (true, _, _) => format!("tháng {first}-{last}/{year}"),
        _ => days(),
    }
}

fn beginning(start: NaiveDate) -> String {
    match (start.day(), start.month()) {
        (1, 1) => format!("năm {}", start.year()),
        (1, month) => format!("tháng {month}/{}", start.year()),
        _ => format!("ngày {}", write_document_day(start)),
    }
}

/// A day or stretch of every year.
fn yearly(start: Option<NaiveDate>, due: NaiveDate) -> Option<String> {
    let day = |d: NaiveDate| format!("{}/{}", d.day(), d.month());
    match start {
        None => Some(format!("chậm nhất ngày {} hằng năm", day(due))),
        Some(start) if start.year() == due.year() => {
            Some(format!("từ ngày {} đến ngày {} hằng năm", day(start), day(due)))
        }
        Some(_) => None,
    }
}

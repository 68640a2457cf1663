//! Targets whose number stands in columns of its own: "Tỷ lệ hồ sơ đúng hạn | % | 98".

use cchc_core::vietnamese::fold;

use crate::draft::{DraftRow, DraftTable};
use crate::recognise::ColumnMeaning;

/// A value out of a column of its own, with the unit that stands beside it.
pub(in crate::draft) struct Value {
    /// The heading over it.
    pub heading: String,
    /// "≥ 85%", "12 thủ tục".
    pub text: String,
}

impl Value {
    /// The wording with the value behind it; only to be read, the wording itself stays.
    pub fn behind(&self, wording: &str) -> String {
        let wording = wording.trim_end_matches(['.', ';', ':', ',', ' ']);
        match self.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("{wording} đạt {}", self.text),
            false => format!("{wording} {}", self.text),
        }
    }
}

/// The value of the row's target, where the table has a column for it.
pub(in crate::draft) fn value(table: &DraftTable, row: &DraftRow, year: i32) -> Option<Value> {
    let target = table.columns.iter().position(|column| column.meaning == ColumnMeaning::Target)?;
    let text = |at: usize| row.cells.get(at).map_or("", |cell| cell.text.trim());
    let behind = (target + 1..table.columns.len()).filter(|&at| {
        let meaning = table.columns.get(at).map(|column| column.meaning);
        matches!(meaning, Some(ColumnMeaning::Extra | ColumnMeaning::Product))
    });
    let heading = |at: usize| table.columns.get(at).map_or("", |column| column.heading.as_str());
    let is_value = |at: &usize| text(*at).len() <= 40 && text(*at).contains(|c: char| c.is_ascii_digit());
    let ranked = behind.clone().filter(is_value).map(|at| (rank(heading(at), year), at)).filter(|&(rank, _)| rank > 0);
    let (_, at) = ranked.max_by_key(|&(rank, at)| (rank, std::cmp::Reverse(at)))?;
    let unit = behind.into_iter().find(|&at| is_unit(heading(at))).map_or("", text);
    Some(Value { heading: heading(at).to_owned(), text: with_unit(text(at), unit) })
}

/// How plainly a heading says that the value to be reached stands under it; 0 for what it was
/// before, and for points.
fn rank(heading: &str, year: i32) -> u8 {
    let folded = fold(heading);
    let years = folded.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<i32>().ok());
    let mut years = years.filter(|n| (1990..=2100).contains(n)).peekable();
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    match () {
        () if has(&["diem", "kinh phi", "ghi chu", "van ban", "can cu"]) || is_unit(heading) => 0,
        () if years.peek().is_some() && !years.any(|n| n == year) => 0,
        () if has(&["ke hoach", "chi tieu", "muc tieu", "phan dau", "giao", "can dat"]) => 3,
        () if has(&["thuc hien", "hien trang", "nam truoc"]) => 0,
        () if has(&["ket qua", "gia tri", "muc dat", "dat duoc"]) => 1,
        () => 2 * u8::from(folded.contains(&year.to_string())),
    }
}

fn is_unit(heading: &str) -> bool {
    let folded = fold(heading);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(bare, "don vi tinh" | "don vi" | "don vi do" | "dvt" | "dv tinh")
}

/// The unit behind the number: "95% trở lên" for "95 trở lên".
fn with_unit(value: &str, unit: &str) -> String {
    let first = value.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let number = value.get(first..).unwrap_or_default();
    let words = number.find(char::is_alphabetic).unwrap_or(number.len());
    let end =
        number.get(..words).and_then(|figures| figures.rfind(|c: char| c.is_ascii_digit())).map_or(0, |at| at + 1);
    let (before, after) = value.split_at_checked(first + end).unwrap_or((value, ""));
    let blank = if unit.starts_with(char::is_alphabetic) { " " } else { "" };
    match unit.is_empty() || after.contains('%') || fold(after).contains(&fold(unit)) {
        true => value.to_owned(),
        false => format!("{before}{blank}{unit}{after}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_behind_their_numbers() {
        for (value, unit, expected) in [
            ("98", "%", "98%"),
            ("≥ 85", "%", "≥ 85%"),
            ("95 trở lên", "%", "95% trở lên"),
            ("12", "thủ tục", "12 thủ tục"),
            ("98%", "%", "98%"),
            ("07-09", "sáng kiến", "07-09 sáng kiến"),
            ("Tối thiểu 12 thủ tục", "thủ tục", "Tối thiểu 12 thủ tục"),
            ("98,5", "", "98,5"),
        ] {
            assert_eq!(with_unit(value, unit), expected);
        }
    }

    #[test]
    fn columns_of_values() {
        for (heading, expected) in [
            ("Kế hoạch năm 2026", 3),
            ("Chỉ tiêu giao", 3),
            ("Năm 2026", 2),
            ("Kết quả", 1),
            ("Kế hoạch năm 2025", 0),
            ("Thực hiện năm 2025", 0),
            ("Đơn vị tính", 0),
            ("Điểm tối đa", 0),
            ("Ghi chú", 0),
        ] {
            assert_eq!(rank(heading, 2026), expected, "{heading}");
        }
    }
}

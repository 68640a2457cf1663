//! What a cell looks like by its own words: a number, units, a deadline, a product, a task, a
//! target. Scores, not decisions: they are added up over a column or over a row.

use cchc_core::vietnamese::plain;

use super::heading::ColumnMeaning;
use super::number::{self, Number};
use words::{NO_UNITS, PRODUCTS, SENTENCE, TASKS, TIMES, UNITS};

mod words;

/// A cell as it looks. Scores run from about -6 (surely not) to 6 (surely).
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// No visible character.
    pub empty: bool,
    /// The number, where the cell is one.
    pub number: Option<Number>,
    /// Number of words.
    pub words: usize,
    /// A slash parts what may be a date.
    slashed: bool,
    unit: i32,
    deadline: i32,
    product: i32,
    task: i32,
    target: i32,
}

impl Look {
    /// Looks at a text.
    pub fn at(text: &str) -> Look {
        let low = plain(text);
        let words = low.split(' ').filter(|w| !w.is_empty()).count();
        if words == 0 {
            return Look { empty: true, ..Look::default() };
        }
        let opening = low.trim_start_matches(|c: char| !c.is_alphanumeric());
        Look {
            empty: false,
            number: number::read(text),
            words,
            slashed: low.contains('/'),
            unit: unit(text, opening, words),
            deadline: deadline(opening, words),
            product: product(opening, words),
            task: task(opening, words),
            target: target(&low, opening, words),
        }
    }

    /// How well the text fits a column of this meaning.
    pub fn fits(&self, meaning: ColumnMeaning) -> i32 {
        if self.empty {
            return match meaning {
                ColumnMeaning::Task => -3,
                ColumnMeaning::Number | ColumnMeaning::Target => -2,
                ColumnMeaning::Extra | ColumnMeaning::Ignore => 1,
                _ => -1,
            };
        }
        if self.number.is_some() {
            return match meaning {
                // "15/3": a day, and hardly the number of a row.
                ColumnMeaning::Deadline if self.slashed => self.deadline,
                ColumnMeaning::Number => 8,
                ColumnMeaning::Extra | ColumnMeaning::Ignore => -1,
                _ => -8,
            };
        }
        match meaning {
            ColumnMeaning::Number => -8,
            ColumnMeaning::Lead | ColumnMeaning::Joint => self.unit,
            ColumnMeaning::Deadline => self.deadline,
            ColumnMeaning::Product => self.product,
            ColumnMeaning::Task => self.task,
            ColumnMeaning::Target => self.target,
            ColumnMeaning::Area | ColumnMeaning::Group => self.target.min(0) - 1,
            ColumnMeaning::Extra | ColumnMeaning::Ignore => 0,
        }
    }

    /// True where the text opens with a verb, as the wording of a task does.
    pub fn opens_task(text: &str) -> bool {
        let low = plain(text.get(..text.len().min(200)).unwrap_or(text));
        TASKS.open(low.trim_start_matches(|c: char| !c.is_alphanumeric()))
    }

    /// True for what can only be units.
    pub fn is_units(&self) -> bool {
        self.unit >= 4
    }

    /// True for what can hardly be anything but a wording of time.
    pub fn is_deadline(&self) -> bool {
        self.deadline >= 4
    }
}

fn unit(text: &str, opening: &str, words: usize) -> i32 {
    if words > 12 && !UNITS.open(opening) {
        return -3;
    }
    let pieces: Vec<String> = text.split([';', ',', '\n']).flat_map(|p| p.split(" - ")).map(plain).collect();
    let pieces: Vec<&str> = pieces
        .iter()
        .map(|piece| piece.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.strip_prefix("và ").unwrap_or(piece))
        .collect();
    let named = pieces.iter().filter(|piece| UNITS.open(piece) && !NO_UNITS.open(piece)).count();
    match () {
        () if named == 0 || pieces.iter().any(|piece| is_sentence(piece)) => -3,
        () if named == pieces.len() && words <= 60 => 5,
        () if named * 2 >= pieces.len() && words <= 60 => 4,
        () => 1,
    }
}

/// True for what says more than a name.
fn is_sentence(piece: &str) -> bool {
    piece.split(' ').count() > 14 || piece.contains('%') || SENTENCE.iter().any(|s| piece.contains(s))
}

fn deadline(opening: &str, words: usize) -> i32 {
    let time = TIMES.open(opening);
    let date = has_date(opening);
    match () {
        () if time && words <= 4 => 5,
        () if (time || date) && words <= 12 => 4,
        () if time && words <= 40 => 2,
        () if date && words <= 25 => 1,
        () if words <= 3 && opening.starts_with(|c: char| c.is_ascii_digit()) => 0,
        () => -4,
    }
}

/// "15/02/2023", "12/2025", "2026".
fn has_date(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || ",;()".contains(c)).any(|word| {
        let parts: Vec<&str> = word.trim_end_matches('.').split(['/', '-', '.']).collect();
        let digits = parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
        digits && (parts.len() > 1 || word.len() == 4 && word.starts_with("20"))
    })
}

fn product(opening: &str, words: usize) -> i32 {
    let short = match words {
        0..=12 => 1,
        13..=25 => 0,
        26..=50 => -1,
        _ => -3,
    };
    short + if PRODUCTS.open(opening) { 2 } else { 0 } - if TIMES.open(opening) { 1 } else { 0 }
}

fn task(opening: &str, words: usize) -> i32 {
    let long = match words {
        0..=2 => -2,
        3..=5 => 0,
        _ => 1,
    };
    long + if TASKS.open(opening) { 2 } else { 0 }
        - if opening.starts_with(|c: char| c.is_ascii_digit()) { 1 } else { 0 }
}

fn target(low: &str, opening: &str, words: usize) -> i32 {
    let measured = low.contains('%')
        || ["tối thiểu", "ít nhất", "tỷ lệ", "phấn đấu", "100"].iter().any(|word| opening.starts_with(word));
    let long = match words {
        0..=2 => -2,
        3..=50 => 1,
        _ => -1,
    };
    long + if measured { 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_fit_of_plain_cells() {
        let check = |text: &str, meaning: ColumnMeaning| {
            let look = Look::at(text);
            let all = [
                ColumnMeaning::Number,
                ColumnMeaning::Lead,
                ColumnMeaning::Deadline,
                ColumnMeaning::Product,
                ColumnMeaning::Task,
                ColumnMeaning::Target,
            ];
            let best = all.iter().max_by_key(|m| look.fits(**m)).copied();
            assert_eq!(best, Some(meaning), "{text}: {look:?}");
        };
        check("1.2", ColumnMeaning::Number);
        check("- Văn phòng - Phòng Quản lý lữ hành", ColumnMeaning::Lead);
        check("Các phòng, đơn vị thuộc Sở", ColumnMeaning::Lead);
        check("UBND các xã, phường; Công an tỉnh", ColumnMeaning::Lead);
        check("Thường xuyên", ColumnMeaning::Deadline);
        check("Trước ngày 15/3/2026", ColumnMeaning::Deadline);
        check("Quý II", ColumnMeaning::Deadline);
        check("Báo cáo, biên bản kiểm tra", ColumnMeaning::Product);
        check("Rà soát, đơn giản hóa quy trình cấp thẻ hướng dẫn viên du lịch tại Sở", ColumnMeaning::Task);
        check("100% hồ sơ cấp thẻ hướng dẫn viên được giải quyết đúng hạn", ColumnMeaning::Target);
    }
}

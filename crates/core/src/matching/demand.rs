//! What two measures of one indicator ask for, and whether the one asks for less.

use rust_decimal::Decimal;

use super::side::{Side, side};
use crate::office::holds;
use crate::plan::Years;
use crate::target::{Measure, Op};
use crate::vietnamese::{plain, write_decimal};

/// How a measure stays behind another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It asks for less: "tối thiểu 90%" beside "tối thiểu 96%".
    Below,
    /// Only at the edge, or only if both count from the same year: "tối thiểu 95%" beside "trên 95%".
    AtTheEdge,
    /// Only if more is better, which neither of them says: "trung bình 5%" beside "trung bình 10%".
    IfMoreIsBetter,
}

/// What a measure asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Demand {
    /// So much or more; true where the number itself is not enough.
    Floor(Decimal, bool),
    /// So much or less.
    Ceiling(Decimal, bool),
    /// A number without a word that says on which side of it to be.
    Bare(Decimal),
    /// Anything from one number to the other.
    Between(Decimal, Decimal),
    /// This place of a ranking or a better one.
    Rank(Decimal),
    /// A reduction by so much.
    Cut(Decimal),
    /// Growth by so much.
    Growth(Decimal),
}

fn demand(measure: &Measure, bare: bool) -> Option<Demand> {
    let value = measure.value?;
    Some(match measure.op {
        Op::Equal if value.is_zero() => Demand::Ceiling(value, false),
        Op::Equal | Op::AtLeast if bare && value != Decimal::ONE_HUNDRED => Demand::Bare(value),
        Op::Equal if measure.unit == "%" && value == Decimal::ONE_HUNDRED => Demand::Floor(value, false),
        Op::Equal => Demand::Bare(value),
        Op::AtLeast => Demand::Floor(value, false),
        Op::MoreThan => Demand::Floor(value, true),
        Op::AtMost => Demand::Ceiling(value, false),
        Op::LessThan => Demand::Ceiling(value, true),
        Op::Range => {
            let max = measure.max.unwrap_or(value);
            Demand::Between(value.min(max), value.max(max))
        }
        Op::Rank => Demand::Rank(value),
        Op::Down => Demand::Cut(value),
        Op::Growth if !measure.falls => Demand::Growth(value),
        Op::Growth => return None,
    })
}

/// Whether a measure asks for less than another one of the same indicator and unit; `None` too where
/// the two cannot be compared. `bare` says of each whether its number stands without any bound.
pub fn falls_short(own: &Measure, theirs: &Measure, bare: [bool; 2]) -> Option<Shortfall> {
    use Demand::{Bare, Between, Ceiling, Cut, Floor, Growth, Rank};
    let lower = |given: Decimal, asked: Decimal| (given < asked).then_some(Shortfall::Below);
    let edge = |same: bool| same.then_some(Shortfall::AtTheEdge);
    let given = demand(own, bare[0])?;
    match (demand(theirs, bare[1])?, given) {
        (Floor(asked, strict), Floor(value, _) | Bare(value) | Between(value, _)) => {
            let past = matches!(given, Floor(_, true));
            lower(value, asked).or(edge(strict && value == asked && !past))
        }
        (Ceiling(asked, strict), Ceiling(value, _) | Bare(value) | Between(_, value)) => {
            let past = matches!(given, Ceiling(_, true));
            lower(asked, value).or(edge(strict && value == asked && !past))
        }
        (Bare(asked) | Between(asked, _), Floor(value, _)) => lower(value, asked),
        (Bare(asked) | Between(asked, _), Bare(value) | Between(value, _)) if value < asked => {
            match [own, theirs].map(side) {
                [Side::Less, _] | [_, Side::Less] => None,
                [Side::More, _] | [_, Side::More] => Some(Shortfall::Below),
                _ => Some(Shortfall::IfMoreIsBetter),
            }
        }
        (Rank(asked), Rank(value)) => lower(asked, value),
        (Cut(asked), Cut(value)) | (Growth(asked), Growth(value)) => match (&own.base, &theirs.base) {
            (a, b) if a == b => lower(value, asked),
            // "so với quy định" and no word of it may be the same; two years are not.
            (Some(_), Some(_)) => None,
            _ => lower(value, asked).and(Some(Shortfall::AtTheEdge)),
        },
        _ => None,
    }
}

/// Words that give a number its side wherever they stand before it in its clause.
const FAR: [&str; 14] = [
    "tối thiểu",
    "ít nhất",
    "thấp nhất",
    "tối đa",
    "nhiều nhất",
    "không dưới",
    "không thấp hơn",
    "không quá",
    "không vượt",
    "không ít hơn",
    "không kém",
    "đạt và vượt",
    "cao hơn",
    "thấp hơn",
];

/// The same right before it.
const NEAR: [&str; 14] = ["trên", "từ", "dưới", "hơn", "bằng", "vượt", "quá", "đúng", ">", "<", ">=", "<=", "≥", "≤"];

/// The same behind it.
const BEHIND: [&str; 4] = ["trở lên", "trở xuống", "hoặc hơn", "hoặc cao hơn"];

/// True for a percentage that the wording writes without any word or sign for its side: "đạt 90%".
pub fn is_bare(wording: &str, measure: &Measure) -> bool {
    let Some(value) = measure.value.filter(|_| measure.unit == "%" && matches!(measure.op, Op::Equal | Op::AtLeast))
    else {
        return false;
    };
    let number = write_decimal(value);
    let mut found = false;
    for clause in wording.split([';', '\n']).map(plain) {
        for at in percentages(&clause, &number) {
            let before = clause.get(..at).unwrap_or_default().trim_end();
            let behind = clause.get(at + number.len()..).unwrap_or_default().trim_start_matches(['%', ' ', ')']);
            let near = NEAR
                .iter()
                .any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
            if near || holds(before, FAR) || BEHIND.iter().any(|word| behind.starts_with(word)) {
                return false;
            }
            found = true;
        }
    }
    found
}

/// Where a number stands as a percentage.
fn percentages<'t>(text: &'t str, number: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(number).map(|(at, _)| at).filter(move |&at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + number.len()..).unwrap_or_default();
        !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '.')) && behind.trim_start().starts_with('%')
    })
}

/// The time that a measure of a plan holds for: the year, and the part of it as written, empty for the
/// whole. Only equal times are compared.
pub fn period(measure: &Measure, years: Years) -> (i32, String) {
    if measure.period.is_empty() {
        return (years.last, String::new());
    }
    let mut year = None;
    let mut part = Vec::new();
    let words = plain(&measure.period);
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match word.parse::<i32>() {
            Ok(number) if (1990..2200).contains(&number) => year = Some(number),
            _ if matches!(
                word,
                "năm" | "hết" | "cuối" | "cả" | "đến" | "tới" | "tính" | "trong" | "ngày" | "giai" | "đoạn"
            ) => {}
            _ => part.push(word),
        }
    }
    let part = part.join(" ");
    // The last day of the year is the whole of it.
    (year.unwrap_or(years.last), if part == "31 12" { String::new() } else { part })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::read;

    /// What comes of an own wording beside the other one: "short", "edge" or "fine".
    fn beside(own: &str, theirs: &str) -> &'static str {
        let (a, b) = (read(own).measures, read(theirs).measures);
        let (a, b) = (&a[0], &b[0]);
        match falls_short(a, b, [is_bare(own, a), is_bare(theirs, b)]) {
            Some(Shortfall::Below) => "short",
            Some(Shortfall::AtTheEdge) => "edge",
            None => "fine",
        }
    }

    #[test]
    fn operators_are_put_together_as_an_officer_does() {
        let cases = [
            ("Hồ sơ đúng hạn đạt từ 96% trở lên", "100% hồ sơ đúng hạn", "short"),
            ("100% hồ sơ đúng hạn", "Hồ sơ đúng hạn đạt từ 96% trở lên", "fine"),
            ("Hồ sơ đúng hạn đạt 95%", "Hồ sơ đúng hạn đạt tối thiểu 95%", "fine"),
            ("Hồ sơ đúng hạn đạt 95%", "Hồ sơ đúng hạn đạt trên 95%", "edge"),
            ("Hồ sơ đúng hạn đạt trên 95%", "Hồ sơ đúng hạn đạt trên 95%", "fine"),
            ("Hồ sơ trễ hạn dưới 3%", "Hồ sơ trễ hạn dưới 2%", "short"),
            ("Hồ sơ trễ hạn không quá 1%", "Hồ sơ trễ hạn dưới 2%", "fine"),
            ("Hồ sơ trễ hạn 5%", "Hồ sơ trễ hạn dưới 2%", "fine"),
            ("Hồ sơ trễ hạn 1%", "Hồ sơ trễ hạn 2%", "fine"),
            ("Hồ sơ trễ hạn không quá 1%", "0% hồ sơ trễ hạn", "short"),
            ("Hồ sơ trực tuyến đạt 85-90%", "Hồ sơ trực tuyến đạt tối thiểu 90%", "short"),
            ("Hồ sơ trực tuyến đạt 85-90%", "Hồ sơ trực tuyến đạt tối thiểu 85%", "fine"),
            ("Xếp hạng từ 12 trở lên", "Xếp hạng từ 10 trở lên", "short"),
            ("Xếp hạng từ 8 trở lên", "Xếp hạng từ 10 trở lên", "fine"),
            ("Giảm ít nhất 15% thời gian giải quyết", "Giảm ít nhất 20% thời gian giải quyết", "short"),
            ("Tăng 3% so với năm 2025", "Tăng 5% so với năm 2025", "short"),
            ("Tăng 3% so với năm 2024", "Tăng 5% so với năm 2025", "fine"),
            ("Tăng 3%", "Tăng 5% so với năm 2025", "edge"),
        ];
        for (own, theirs, expected) in cases {
            assert_eq!(beside(own, theirs), expected, "{own} | {theirs}");
        }
    }

    #[test]
    fn a_bare_percentage_has_no_bound_in_its_clause() {
        let bare = |wording: &str| is_bare(wording, read(wording).measures.last().unwrap());
        assert!(bare("90% hồ sơ đúng hạn") && bare("Hồ sơ đúng hạn đạt 90 %"));
        assert!(bare("Tối thiểu 98% hồ sơ đúng hạn; tỷ lệ hài lòng đạt 90%"));
        assert!(!bare("Tối thiểu 90% hồ sơ") && !bare("Đạt 90% trở lên") && !bare("Hồ sơ đạt trên 90%"));
        assert!(!bare("Giảm 90% hồ sơ giấy") && !bare("Tổ chức 90 lớp"));
    }

    #[test]
    fn times_are_compared_by_year_and_part() {
        let time = |period: &str| {
            let measure = Measure { period: period.to_owned(), ..read("90% hồ sơ").measures.remove(0) };
            period_of(&measure)
        };
        fn period_of(measure: &Measure) -> (i32, String) {
            period(measure, Years { first: 2021, last: 2025 })
        }
        assert_eq!(time(""), (2025, String::new()));
        assert_eq!(time("hết năm 2023"), (2023, String::new()));
        assert_eq!(time("31/12/2023"), (2023, String::new()));
        assert_eq!(time("quý II/2023"), (2023, "quý ii".to_owned()));
        assert_eq!(time("6 tháng đầu năm"), (2025, "6 tháng đầu".to_owned()));
    }
}

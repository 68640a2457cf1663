//! The year, or the years, that a plan is for, out of its title.

use cchc_core::citation;
use cchc_core::vietnamese::plain;

/// The first and the last year that a title speaks of: "năm 2023", "giai đoạn 2021-2030",
/// "từ 01/01/2021 đến 31/8/2023". Years inside cited documents and outlooks ("định hướng đến năm
/// 2030") are not the plan's.
pub(super) fn of(title: &str) -> Option<(i32, i32)> {
    let mut text = String::with_capacity(title.len());
    let mut at = 0;
    for cited in citation::find(title) {
        text.push_str(title.get(at..cited.start).unwrap_or_default());
        text.push_str(" ; ");
        at = cited.end;
    }
    text.push_str(title.get(at..).unwrap_or_default());
    let plain = plain(&text);
    let words: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | ':' | '"' | '“' | '”'))
        .filter(|w| !w.is_empty())
        .collect();
    named(&words).or_else(|| period(&words)).or_else(|| days(&words))
}

/// Words that lead to a year which is not the plan's.
const OUTLOOKS: [&str; 7] = ["đến", "tới", "sau", "trước", "hết", "từ", "so"];

/// "năm 2023", "năm 2022-2023", "năm học 2026 - 2027", "các năm 2023 và 2024".
fn named(words: &[&str]) -> Option<(i32, i32)> {
    (0..words.len()).find_map(|i| {
        let is_year_word = words.get(i) == Some(&"năm");
        let outlook = i > 0 && words.get(i - 1).is_some_and(|w| OUTLOOKS.contains(w));
        if !is_year_word || outlook {
            return None;
        }
        let skip = usize::from(words.get(i + 1) == Some(&"học"));
        range(words.get(i + 1 + skip..)?)
    })
}

/// "giai đoạn 2021 - 2025", "thời kỳ 2021-2030", else the first range or year that stands alone.
fn period(words: &[&str]) -> Option<(i32, i32)> {
    (0..words.len())
        .filter(|&i| i == 0 || words.get(i - 1).is_none_or(|w| *w != "năm" && !OUTLOOKS.contains(w)))
        .find_map(|i| range(words.get(i..)?))
}

/// "từ 01/01/2021 đến 31/8/2023", "quý I/2026".
fn days(words: &[&str]) -> Option<(i32, i32)> {
    let years: Vec<i32> =
        words.iter().filter_map(|word| year(word.rsplit('/').next()?).filter(|_| word.contains('/'))).collect();
    Some((*years.iter().min()?, *years.iter().max()?))
}

/// A year at the beginning of the words, with the last year of a range behind it.
fn range(words: &[&str]) -> Option<(i32, i32)> {
    let first = words.first()?;
    if let Some((from, to)) = first.split_once('-')
        && let (Some(from), Some(to)) = (year(from), year(to))
    {
        return (from <= to).then_some((from, to));
    }
    let from = year(first.trim_end_matches(['-', '.']))?;
    let mut rest = words.iter().skip(1);
    let joint = rest.next();
    let to = match joint {
        // "năm 2025 và năm 2026" too; "… và định hướng đến năm 2030" is an outlook.
        Some(&"-" | &"và" | &"đến") => rest.find(|word| **word != "năm").and_then(|w| year(w)),
        Some(word) if first.ends_with('-') => year(word),
        Some(word) => word.strip_prefix('-').and_then(year),
        None => None,
    };
    Some((from, to.filter(|to| (from..from + 30).contains(to)).unwrap_or(from)))
}

fn year(word: &str) -> Option<i32> {
    let word = word.trim_end_matches('.');
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1990..=2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_for_which_years_they_are() {
        for (title, years) in [
            ("Cải cách hành chính Sở Du lịch năm 2023", Some((2023, 2023))),
            ("CẢI CÁCH HÀNH CHÍNH TỈNH HÒA BÌNH THƯỢNG NĂM 2023", Some((2023, 2023))),
            ("Cải cách hành chính 6 tháng cuối năm 2025", Some((2025, 2025))),
            ("Cải cách hành chính 6 tháng cuối năm 2025 và năm 2026", Some((2025, 2026))),
            ("Cải cách hành chính giai đoạn 2021 - 2025", Some((2021, 2025))),
            ("Cải cách hành chính giai đoạn 2021-2030, định hướng đến năm 2045", Some((2021, 2030))),
            ("Kết quả cải cách hành chính từ 01/01/2021 đến 31/8/2023", Some((2021, 2023))),
            ("Cải cách hành chính năm 2026 và định hướng đến năm 2030", Some((2026, 2026))),
            ("Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ trong năm 2024", Some((2024, 2024))),
            ("Thực hiện Chương trình tổng thể giai đoạn 2021-2030 trong năm 2023", Some((2023, 2023))),
            ("Chuyển đổi số năm học 2026 - 2027", Some((2026, 2027))),
            ("Cải cách hành chính quý I/2026", Some((2026, 2026))),
            ("Tăng cường kỷ luật, kỷ cương", None),
            ("Phát triển du lịch đến năm 2030", None),
            ("Thực hiện Nghị định số 45/2020/NĐ-CP", None),
        ] {
            assert_eq!(of(title), years, "{title}");
        }
    }
}

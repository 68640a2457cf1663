//! Whether a number is written as its kind of paper wants it: state papers "12/KH-UBND" and
//! "30/2020/NĐ-CP" (Decree 30/2020/NĐ-CP), the Party's "19-NQ/TW".

use chrono::Datelike;

use super::{Citation, agency, kind};

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// A separator is missing or another one, or blanks or a long dash stand in it.
    Separator,
    /// The year that belongs into the number is missing.
    Year,
}

/// Bodies of the Party whose papers are numbered "19-NQ/TW". Others are left alone: their signs are
/// those of state bodies too.
const PARTY: [&str; 2] = ["TW", "TU"];

/// Bodies of the state whose papers are numbered "12/KH-UBND".
const STATE: [&str; 4] = ["CP", "TTg", "UBND", "HĐND"];

/// Older papers were numbered in many ways.
const SETTLED: i32 = 1998;

/// What is wrong with a number, and how it should be written where that is certain. `written` are the
/// letters of the number as they stand in the text.
pub fn slip(citation: &Citation, written: &str) -> Option<(Slip, Option<String>)> {
    // Numbers that share the symbol of a later one stand without it.
    let whole = written.chars().any(char::is_uppercase);
    if !whole || citation.date.is_some_and(|date| date.year() < SETTLED) {
        return None;
    }
    if let Some(right) = with_right_separators(&citation.number) {
        return Some((Slip::Separator, Some(right)));
    }
    if lacks_year(citation) {
        return Some((Slip::Year, with_year(citation)));
    }
    // A number that the copy broke over two lines was whole on paper, and so was one with a blank
    // right behind a hyphen, where a line ended.
    let pairs = written.chars().zip(written.chars().skip(1));
    let blanks = !written.contains(['\n', '\r'])
        && pairs.into_iter().any(|(before, c)| c.is_whitespace() && before.is_alphanumeric());
    let long_dash = written.contains(['–', '—', '−']);
    let right = || citation.number.clone();
    (blanks || long_dash).then(|| (Slip::Separator, Some(right())))
}

/// The number with the separators of its kind of paper, where it has others.
fn with_right_separators(number: &str) -> Option<String> {
    let (digits, rest) = number.split_at(number.find(char::is_uppercase)?);
    let mut separators = rest.match_indices(['-', '/']);
    let (at, between) = separators.next()?;
    let (sign, body) = (rest.get(..at)?, rest.get(at + 1..)?);
    kind::by_sign(sign)?;
    let bare = digits.trim_end_matches(['/', '-']);
    let office = body.split(['-', '/', '.', '(', '&']).next().unwrap_or_default();
    let right = if PARTY.contains(&office) {
        format!("{bare}-{sign}/{body}")
    } else if STATE.contains(&office) {
        format!("{bare}/{sign}-{body}")
    } else if bare == digits {
        // Nothing stands between digits and symbol: what stands inside it tells which paper it is.
        let first = if between == "/" { '-' } else { '/' };
        format!("{bare}{first}{rest}")
    } else {
        return None;
    };
    // "30/2020-NĐ-CP": the year keeps its stroke.
    (right != number && !bare.contains('-')).then_some(right)
}

/// Decrees, circulars and laws carry their year.
fn lacks_year(citation: &Citation) -> bool {
    let number = &citation.number;
    let Some(at) = number.find(char::is_uppercase) else { return false };
    let (digits, symbol) = number.split_at(at);
    if digits.trim_end_matches(['/', '-']).contains(['/', '-']) || !digits.ends_with('/') {
        return false;
    }
    match symbol.split_once('-') {
        Some(("NĐ", "CP")) => true,
        Some(("TT", body)) => agency::is_central(symbol) && !body.contains('-'),
        Some(_) => false,
        None => symbol.starts_with("QH") && matches!(citation.kind.as_deref(), Some("Luật" | "Bộ luật")),
    }
}

/// The number with the year of its date.
fn with_year(citation: &Citation) -> Option<String> {
    let year = citation.date?.year();
    let (digits, symbol) = citation.number.split_once('/')?;
    Some(format!("{digits}/{year}/{symbol}"))
}

/// True for a date that is written in full and does not exist: "ngày 31/02/2022". One with blanks, or
/// with digits that a footnote or a blank has torn apart, is none of them.
pub fn date_is_impossible(citation: &Citation) -> bool {
    let Some(text) = citation.date_text.as_deref().filter(|_| citation.date.is_none()) else {
        return false;
    };
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    match groups.as_slice() {
        [day, month, year] => day.len() < 3 && month.len() < 3 && year.len() == 4 && year.starts_with(['1', '2']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Option<(Slip, Option<String>)> {
        let found = crate::citation::find(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let (from, to) = found[0].number_at;
        slip(&found[0], &text[from..to])
    }

    #[test]
    fn numbers_are_mended_by_their_kind_of_paper() {
        for (text, right) in [
            ("Công văn số 1567CV/TU ngày 16/02/2023", "1567-CV/TU"),
            ("Nghị quyết số 12/NQ-TU ngày 26/5/2022", "12-NQ/TU"),
            ("Nghị quyết số 19/NQ-TW", "19-NQ/TW"),
            ("Nghị quyết số 76-NQ/CP", "76/NQ-CP"),
            ("Nghị định số 30/2020/NĐ/CP", "30/2020/NĐ-CP"),
            ("Kế hoạch số 12KH-UBND ngày 05/01/2026", "12/KH-UBND"),
            ("Công văn số 505/SNgV - VPTTr ngày 29/5/2023", "505/SNgV-VPTTr"),
            ("Nghị định số 30/2020/NĐ–CP", "30/2020/NĐ-CP"),
        ] {
            assert_eq!(wrong(text), Some((Slip::Separator, Some(right.to_owned()))), "{text}");
        }
        let year = |right: Option<&str>| Some((Slip::Year, right.map(str::to_owned)));
        assert_eq!(wrong("Nghị định số 112/NĐ-CP ngày 18/9/2020"), year(Some("112/2020/NĐ-CP")));
        assert_eq!(wrong("Nghị định 45/NĐ-CP của Chính phủ"), year(None));
        assert_eq!(wrong("Thông tư số 7/TT-BNV ngày 31/12/2021"), year(Some("7/2021/TT-BNV")));
    }

    #[test]
    fn what_is_right_or_old_or_broken_by_the_copy_is_left_alone() {
        for text in [
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021",
            "Nghị quyết số 19-NQ/TW ngày 25/10/2017",
            "Nghị định số 30/2020/NĐ-\nCP ngày 05/3/2020",
            "Nghị quyết số 05- NQ/TU ngày 22/10/2021",
            "Công văn số 2333/SNV-CCHC&VTLT ngày 02/12/2022",
            "Chỉ thị số 12-CT/TW ngày 03/9/1995",
            "Nghị định số 12-NĐ/CP ngày 03/9/1995",
            "Luật số 72/2025/QH15",
            "Thông tư liên tịch số 71/2007/TTLT/BTC-BNV",
            "Quyết định số 468/QĐ-TTg",
            "Tờ trình số 12/TT-SDL ngày 05/01/2026",
            "Nghị quyết số 01-NQ/ĐUK ngày 05/01/2021",
        ] {
            assert_eq!(wrong(text), None, "{text}");
        }
    }
}

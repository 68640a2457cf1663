//! Number and date as Decree 30/2020/NĐ-CP writes them: a number below 10, a day below 10 and the
//! months 1 and 2 get a zero in front; what is left blank keeps room for the pen.

use cchc_core::plan::Header;
use chrono::Datelike;

/// Room for a number that is written by hand: blanks that no browser takes out.
const ROOM: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// "282/KH-UBND", "05/KH-SNV"; room before the stroke where the number was left blank. `None`
/// where the document gives neither number nor symbol.
pub fn number(header: &Header) -> Option<String> {
    let text = header.number.trim();
    let bare = ["Số", "số", "SỐ"].iter().find_map(|word| text.strip_prefix(word));
    let text = bare.map_or(text, |rest| rest.trim_start_matches([':', '.', ' ', '\u{a0}']));
    if text.is_empty() {
        return None;
    }
    Some(match text.split_once('/') {
        Some((number, symbol)) => format!("{}/{}", slot(number, two_digits), symbol.trim()),
        None => text.to_owned(),
    })
}

/// "ngày 05 tháng 01 năm 2026", with room where the day or the month was left blank; a date line of
/// another form as it was written. `None` where the document gives no date.
pub fn date(header: &Header) -> Option<String> {
    if let Some(date) = header.date {
        return Some(format!("ngày {:02} tháng {} năm {}", date.day(), month(date.month()), date.year()));
    }
    let wording = header.date_wording.trim();
    if wording.is_empty() {
        return None;
    }
    Some(slots(wording).unwrap_or_else(|| wording.to_owned()))
}

/// Room for a whole date.
pub fn blank_date() -> String {
    format!("ngày{ROOM}tháng{ROOM}năm{ROOM}")
}

/// A date line with its blanks kept open.
fn slots(wording: &str) -> Option<String> {
    let (_, rest) = wording.split_once("ngày").or_else(|| wording.split_once("Ngày"))?;
    let (day, rest) = rest.split_once("tháng")?;
    let (of_year, year) = rest.split_once("năm")?;
    let part = |word: &str, text: &str, write: fn(u32) -> String| match slot(text, write) {
        room if room == ROOM => format!("{word}{room}"),
        text => format!("{word} {text} "),
    };
    let (day, of_year) = (part("ngày", day, two_digits), part("tháng", of_year, month));
    let year = part("năm", year, |year| year.to_string());
    Some(format!("{day}{of_year}{year}").trim_end_matches(' ').to_owned())
}

/// A number as the decree writes it; what is no number to the letter; room for a blank.
fn slot(text: &str, write: fn(u32) -> String) -> String {
    match text.trim() {
        text if text.trim_matches(['.', '…', '_', ' ', '\u{a0}']).is_empty() => ROOM.to_owned(),
        text => text.parse().map_or_else(|_| text.to_owned(), write),
    }
}

fn two_digits(number: u32) -> String {
    format!("{number:02}")
}

fn month(number: u32) -> String {
    if number < 3 { two_digits(number) } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn numbers_get_their_zero_and_blanks_their_room() {
        for (given, printed) in [
            ("282/KH-UBND", Some("282/KH-UBND")),
            ("5/KH-SNV", Some("05/KH-SNV")),
            ("05/KH-SNV", Some("05/KH-SNV")),
            ("/KH-SNV", Some("______/KH-SNV")),
            (" …/KH-SNV", Some("______/KH-SNV")),
            ("Số: 7/KH-SNV", Some("07/KH-SNV")),
            ("12a/KH-SNV", Some("12a/KH-SNV")),
            ("KH-SNV", Some("KH-SNV")),
            ("Số:", None),
            ("", None),
        ] {
            let header = Header { number: given.to_owned(), ..Header::default() };
            assert_eq!(number(&header).map(|text| text.replace('\u{a0}', "_")).as_deref(), printed, "{given}");
        }
    }

    #[test]
    fn days_below_ten_and_the_months_one_and_two_get_a_zero() {
        for (day, month, printed) in [
            (5, 1, "ngày 05 tháng 01 năm 2026"),
            (10, 2, "ngày 10 tháng 02 năm 2026"),
            (9, 3, "ngày 09 tháng 3 năm 2026"),
            (30, 9, "ngày 30 tháng 9 năm 2026"),
            (31, 12, "ngày 31 tháng 12 năm 2026"),
        ] {
            let written = NaiveDate::from_ymd_opt(2026, month, day);
            let header = Header { date: written, date_wording: "5-1".to_owned(), ..Header::default() };
            assert_eq!(date(&header).as_deref(), Some(printed));
        }
    }

    #[test]
    fn a_date_that_was_left_blank_keeps_its_room() {
        for (wording, printed) in [
            ("ngày tháng 01 năm 2026", Some("ngày______tháng 01 năm 2026")),
            ("ngày 5 tháng năm 2026", Some("ngày 05 tháng______năm 2026")),
            ("Ngày … tháng 3 năm 2026", Some("ngày______tháng 3 năm 2026")),
            ("ngày    tháng    năm", Some("ngày______tháng______năm______")),
            ("ngày xx tháng 2 năm 2026", Some("ngày xx tháng 02 năm 2026")),
            ("đầu năm 2026", Some("đầu năm 2026")),
            (" ", None),
        ] {
            let header = Header { date_wording: wording.to_owned(), ..Header::default() };
            assert_eq!(date(&header).map(|text| text.replace('\u{a0}', "_")).as_deref(), printed, "{wording}");
        }
        assert_eq!(blank_date().replace('\u{a0}', "_"), "ngày______tháng______năm______");
    }
}

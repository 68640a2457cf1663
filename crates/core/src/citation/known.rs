//! Documents that every reform plan cites, with the day on which each was really issued.

use chrono::{Datelike, NaiveDate};

use super::Citation;
use crate::vietnamese::day;

/// A well-known document that a citation gives another date than its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Number and symbol.
    pub number: &'static str,
    /// The day on which it was issued.
    pub date: NaiveDate,
}

/// Number and day (day, month, year) of central documents, as published.
const REGISTER: [(&str, (u32, u32, i32)); 45] = [
    ("30c/NQ-CP", (8, 11, 2011)),
    ("76/NQ-CP", (13, 6, 2013)),
    ("76/NQ-CP", (15, 7, 2021)),
    ("131/NQ-CP", (6, 10, 2022)),
    ("66/NQ-CP", (26, 3, 2025)),
    ("71/NQ-CP", (1, 4, 2025)),
    ("63/2010/NĐ-CP", (8, 6, 2010)),
    ("24/2010/NĐ-CP", (15, 3, 2010)),
    ("29/2012/NĐ-CP", (12, 4, 2012)),
    ("59/2012/NĐ-CP", (23, 7, 2012)),
    ("130/2005/NĐ-CP", (17, 10, 2005)),
    ("117/2013/NĐ-CP", (7, 10, 2013)),
    ("108/2014/NĐ-CP", (20, 11, 2014)),
    ("16/2015/NĐ-CP", (14, 2, 2015)),
    ("43/2006/NĐ-CP", (25, 4, 2006)),
    ("61/2018/NĐ-CP", (23, 4, 2018)),
    ("113/2018/NĐ-CP", (31, 8, 2018)),
    ("09/2019/NĐ-CP", (24, 1, 2019)),
    ("34/2019/NĐ-CP", (24, 4, 2019)),
    ("30/2020/NĐ-CP", (5, 3, 2020)),
    ("45/2020/NĐ-CP", (8, 4, 2020)),
    ("62/2020/NĐ-CP", (1, 6, 2020)),
    ("106/2020/NĐ-CP", (10, 9, 2020)),
    ("107/2020/NĐ-CP", (14, 9, 2020)),
    ("108/2020/NĐ-CP", (14, 9, 2020)),
    ("112/2020/NĐ-CP", (18, 9, 2020)),
    ("115/2020/NĐ-CP", (25, 9, 2020)),
    ("120/2020/NĐ-CP", (7, 10, 2020)),
    ("138/2020/NĐ-CP", (27, 11, 2020)),
    ("143/2020/NĐ-CP", (10, 12, 2020)),
    ("60/2021/NĐ-CP", (21, 6, 2021)),
    ("107/2021/NĐ-CP", (6, 12, 2021)),
    ("42/2022/NĐ-CP", (24, 6, 2022)),
    ("118/2025/NĐ-CP", (9, 6, 2025)),
    ("150/2025/NĐ-CP", (12, 6, 2025)),
    ("140/2017/NĐ-CP", (5, 12, 2017)),
    ("468/QĐ-TTg", (27, 3, 2021)),
    ("766/QĐ-TTg", (23, 6, 2022)),
    ("1085/QĐ-TTg", (15, 9, 2022)),
    ("28/2018/QĐ-TTg", (12, 7, 2018)),
    ("26/CT-TTg", (5, 9, 2016)),
    ("10/CT-TTg", (22, 4, 2019)),
    ("343/2016/TT-BTC", (30, 12, 2016)),
    ("61/2017/TT-BTC", (15, 6, 2017)),
    ("72/2025/QH15", (16, 6, 2025)),
];

/// The well-known document that a citation must mean although it gives another date: the number
/// carries a year, or the dates share the year, or day and month. `None` where the date is right,
/// missing, or may belong to another document of that number.
pub fn known(citation: &Citation) -> Option<Known> {
    let date = citation.date?;
    let same_number = || REGISTER.iter().filter(|(number, _)| *number == citation.number);
    let issued = |(d, m, y): (u32, u32, i32)| day(d, m, y);
    if same_number().any(|(_, when)| issued(*when) == Some(date)) {
        return None;
    }
    same_number().find_map(|(number, when)| {
        let right = issued(*when)?;
        let dated_number = number.matches('/').count() > 1;
        let near = right.year() == date.year() || (right.month() == date.month() && right.day() == date.day());
        (dated_number || near).then_some(Known { number, date: right })
    })
}

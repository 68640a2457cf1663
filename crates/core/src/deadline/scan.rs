//! Walks over the tokens of a wording and asks the families of wordings what begins where; knows
//! what they all share: citations, and where the words after "theo" or "khi" end.

use super::item::Item;
use super::reader::Reader;
use super::token::Form;
use super::wording::{self, calendar};

impl Reader<'_> {
    /// The place after a citation: "số 02-KH/BCĐTW", "12/2025/NĐ-CP ngày 05/3/2025". The date of
    /// a document is no deadline.
    pub fn citation(&self, at: usize) -> Option<usize> {
        let (start, named) = match self.w(at) {
            "số" => (at + 1, true),
            _ => (at, false),
        };
        if !self.is_number(start) || (!named && at > 0 && self.glued(at) && self.is_number(at - 1)) {
            return None;
        }
        let mut next = start + 1;
        let mut letters = false;
        while self.glued(next) && next < start + 24 {
            let word = self.tokens.get(next).is_some_and(|t| t.form == Form::Word && t.capital);
            let symbol = word && !self.is_unit(next) && !matches!(self.w(next), "h" | "g");
            let joined = matches!(self.w(next), "/" | "-" | "&") || (letters && self.is(next, "."));
            letters |= symbol && matches!(self.before(next), "/" | "-");
            if !symbol && !joined && !self.is_number(next) {
                break;
            }
            next += 1;
        }
        if !letters && (!named || next != start + 1) {
            return None;
        }
        let date = self.skip(next, &[","]);
        match calendar::date(self, date) {
            Some((_, after)) if self.one_of(date, &["ngày", "ngay"]) => Some(after),
            _ => Some(next),
        }
    }

    /// Where the words that belong to "theo", "khi", "sau khi" end: at a break, at a closing
    /// bracket, or where something else about time begins.
    pub fn tail(&self, at: usize) -> usize {
        let mut next = at;
        while !self.ended(next) {
            if let Some(after) = self.citation(next) {
                next = after;
                continue;
            }
            match self.w(next) {
                ";" | ")" => return next,
                "." if self.is_stop(next) => return next,
                "," | "và" | "hoặc" | "hay" | "(" | "/" | ":" if self.opens(next + 1) => {
                    return next;
                }
                "-" | "+" | "•" if self.is_bullet(next) => {
                    let capital = self.tokens.get(next + 1).is_some_and(|t| t.capital);
                    if (self.bullets && capital) || self.opens(next + 1) {
                        return next;
                    }
                }
                "trước" | "chậm" | "muộn" | "hết" | "hạn" | "xong" | "từ" if next > at && self.bounds(next) =>
                {
                    return next;
                }
                // "theo lộ trình đến năm 2030" is the name of the schedule; a nearer day is a deadline.
                "đến" if next > at && self.near_end(next) => return next,
                "trong" if self.one_of(next + 1, &["quý", "tháng"]) && calendar::time(self, next + 1).is_some() => {
                    return next;
                }
                _ if next > at && self.is_break(next) => return next,
                _ => {}
            }
            next += 1;
        }
        next
    }

    /// "đến hết …", "đến ngày …" with a time shorter than a year, or "đến hết năm".
    fn near_end(&self, at: usize) -> bool {
        wording::bounds::lead(self, at).is_some_and(|(_, next)| {
            self.is(at + 1, "hết") || calendar::time(self, next).is_some_and(|(t, _)| t.below_year())
        })
    }

    /// A bound with a time begins here.
    fn bounds(&self, at: usize) -> bool {
        wording::bounds::lead(self, at).is_some()
    }

    /// Something about time begins here, perhaps after a few plain verbs ("hoàn thành").
    fn opens(&self, at: usize) -> bool {
        let mut next = at;
        while next < at + 6 && is_neutral(self.w(next)) && !self.bounds(next) {
            next += 1;
        }
        match self.w(next) {
            "thường" => self.is(next + 1, "xuyên"),
            "định" => self.is(next + 1, "kỳ"),
            "hằng" | "mỗi" | "từng" => self.is_unit(next + 1) || self.count(next + 1).is_some(),
            "đột" => self.is(next + 1, "xuất"),
            "liên" => self.is(next + 1, "tục"),
            "khi" | "theo" | "ngay" => true,
            "sau" => self.is(next + 1, "khi") || self.bounds(next),
            "các" | "những" => wording::calendar::onward(self, next).is_some(),
            _ => self.bounds(next) || calendar::time(self, next).is_some_and(|(t, _)| t.sure),
        }
    }

    /// All items of the wording, in order.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = 0;
        while !self.ended(at) {
            if let Some(next) = self.citation(at) {
                at = next;
                continue;
            }
            let known = items.len();
            let next = wording::FAMILIES.iter().find_map(|(_, read)| read(self, at, &mut items));
            match next {
                // A family must move on; this also keeps the walk linear.
                Some(next) if next > at => at = next,
                _ => {
                    items.truncate(known);
                    at += 1;
                }
            }
        }
        items
    }
}

/// Words that neither name a thing nor join two: a task is done, at a time.
pub(super) fn is_neutral(word: &str) -> bool {
    matches!(
        word,
        "hoàn"
            | "thành"
            | "xong"
            | "thực"
            | "hiện"
            | "triển"
            | "khai"
            | "dự"
            | "kiến"
            | "trong"
            | "vào"
            | "khoảng"
            | "là"
            | "của"
            | "thời"
            | "gian"
            | "điểm"
            | "phải"
            | "riêng"
            | "cần"
            | "đến"
            | "cho"
            | "kết"
            | "thúc"
            | "bắt"
            | "từ"
            | "tại"
            | "giai"
            | "đoạn"
            | "các"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::Tokens;

    /// Walks a wording and asks every family at every place where one reads.
    fn check(wording: &str) {
        let tokens = Tokens::of(wording);
        let reader = Reader::new(&tokens, 2026);
        let mut at = 0;
        while !reader.ended(at) {
            if let Some(next) = reader.citation(at) {
                at = next;
                continue;
            }
            let owners: Vec<(&str, usize)> = wording::FAMILIES
                .iter()
                .filter_map(|(name, read)| Some((*name, read(&reader, at, &mut Vec::new())?)))
                .collect();
            assert!(owners.len() <= 1, "{wording:?} at {:?}: {owners:?}", reader.w(at));
            at = owners.first().map_or(at + 1, |(_, next)| *next);
        }
    }

    #[test]
    fn every_place_is_read_by_one_family() {
        for row in include_str!("../../../../tests/suite/deadlines.tsv").lines().skip(1) {
            check(row.split('\t').next().unwrap_or(""));
        }
    }
}

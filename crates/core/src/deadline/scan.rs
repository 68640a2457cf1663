//! Walks over the tokens of a wording and asks the families of wordings what begins where; knows
//! what they all need: phrases, counts, citations, and where the words after "theo" or "khi" end.

use chrono::NaiveDate;

use super::time::Span;
use super::token::{Form, Tokens};
use super::wording::{self, calendar};

/// What a family understood at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A time or stretch of the calendar.
    Span(Span),
    /// Again and again.
    Cycle(Cycle),
    /// All the time.
    Always,
    /// When somebody asks.
    Request,
    /// When something has happened; `aside` where it only stands in brackets: "(nếu có)".
    Trigger { aside: bool },
    /// By a schedule fixed elsewhere; `manner` where it says how rather than when: "theo quy định".
    External { manner: bool },
    /// So long after an event; `bare` where no event is named.
    Offset { due: Option<NaiveDate>, bare: bool },
    /// "và các năm tiếp theo".
    Onward,
    /// "định hướng đến năm 2030".
    Outlook(Span),
}

/// How often something comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cycle {
    /// Every day.
    Daily,
    /// Every year.
    Yearly,
    /// "định kỳ" alone: the words beside it say how often.
    Regular,
    /// Another rhythm, or several.
    Other,
}

/// Something understood, with the tokens it was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub what: What,
    pub from: usize,
    pub to: usize,
}

/// A wording under reading.
pub(super) struct Reader<'a> {
    pub tokens: &'a Tokens,
    pub year: i32,
    /// The text begins with a dash or bullet: further dashes between blanks are bullets too.
    pub bullets: bool,
}

/// The units of time that a rhythm or a duration counts.
pub(super) const UNITS: [&str; 7] = ["giờ", "ngày", "tuần", "tháng", "quý", "năm", "kỳ"];

impl Reader<'_> {
    pub fn new(tokens: &Tokens, year: i32) -> Reader<'_> {
        let mut reader = Reader {
            tokens,
            year,
            bullets: false,
        };
        reader.bullets = reader.is_bullet(0);
        reader
    }

    /// The plain text of a token; empty past the end.
    pub fn w(&self, at: usize) -> &str {
        self.tokens.text(at)
    }

    /// The token before, or nothing.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.w(at))
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.w(at) == word
    }

    pub fn one_of(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.w(at))
    }

    /// The place after a phrase that stands here.
    pub fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let (mut next, mut rest) = (at, phrase);
        loop {
            let word = self.w(next);
            if word.is_empty() {
                return None;
            }
            rest = rest.strip_prefix(word)?;
            next += 1;
            if rest.is_empty() {
                return Some(next);
            }
            rest = rest.strip_prefix(' ')?;
        }
    }

    /// The place after the first of these phrases that stands here.
    pub fn phrases(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|p| self.phrase(at, p))
    }

    /// The place after the phrase, or the same place where it does not stand here.
    pub fn skip(&self, at: usize, phrases: &[&str]) -> usize {
        self.phrases(at, phrases).unwrap_or(at)
    }

    /// The value of a number of one to `digits` digits.
    pub fn number(&self, at: usize, digits: u8) -> Option<u32> {
        let token = self.tokens.get(at)?;
        (token.form == Form::Number && token.digits <= digits).then_some(token.value)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.form(at) == Some(Form::Number)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.form(at) == Some(Form::Word)
    }

    pub fn form(&self, at: usize) -> Option<Form> {
        self.tokens.get(at).map(|t| t.form)
    }

    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued)
    }

    pub fn ended(&self, at: usize) -> bool {
        at >= self.tokens.len()
    }

    pub fn is_unit(&self, at: usize) -> bool {
        UNITS.contains(&self.w(at))
    }

    /// A small count, in digits or in words ("hai", "mười lăm"), and the place after it.
    pub fn count(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.number(at, 3) {
            return Some((n, at + 1));
        }
        // Most words are no numbers: leave before anything is compared.
        if !matches!(
            self.w(at),
            "một"
                | "hai"
                | "ba"
                | "bốn"
                | "tư"
                | "năm"
                | "sáu"
                | "bảy"
                | "bẩy"
                | "tám"
                | "chín"
                | "mười"
        ) {
            return None;
        }
        let ones = |at: usize| {
            Some(match self.w(at) {
                "một" => 1,
                "hai" => 2,
                "ba" => 3,
                "bốn" | "tư" => 4,
                "lăm" => 5,
                // "năm" is the year unless a unit of time follows it.
                "năm" if self.one_of(at + 1, &["ngày", "tuần", "tháng", "lần"]) => 5,
                "sáu" => 6,
                "bảy" | "bẩy" => 7,
                "tám" => 8,
                "chín" => 9,
                _ => return None,
            })
        };
        if self.is(at, "mười") {
            return Some(ones(at + 1).map_or((10, at + 1), |n| (10 + n, at + 2)));
        }
        let n = ones(at)?;
        if self.is(at + 1, "mươi") {
            return Some(ones(at + 2).map_or((n * 10, at + 2), |m| (n * 10 + m, at + 3)));
        }
        Some((n, at + 1))
    }

    /// A dash, plus sign or bullet that opens an entry of a list: at the start of a line, or
    /// between blanks.
    pub fn is_bullet(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return false;
        };
        match self.w(at) {
            "•" => true,
            "-" => token.line || !token.glued || !self.glued(at + 1),
            "+" => token.line,
            _ => false,
        }
    }

    /// A semicolon, the full stop of a sentence, a bullet, a new line with a capital.
    pub fn is_break(&self, at: usize) -> bool {
        self.w(at) == ";"
            || self.is_stop(at)
            || self.is_bullet(at)
            || (at > 0 && self.tokens.get(at).is_some_and(|t| t.line && t.capital))
    }

    /// A full stop that ends a sentence; "Q. IV" and "30.6" have none.
    pub fn is_stop(&self, at: usize) -> bool {
        if self.w(at) != "." || self.glued(at + 1) {
            return false;
        }
        let dotted = matches!(
            self.before(at),
            "q" | "t" | "tp" | "tt" | "ths" | "ts" | "."
        );
        !dotted && !self.is(at + 1, ".")
    }

    /// The place after a citation: "số 02-KH/BCĐTW", "12/2025/NĐ-CP ngày 05/3/2025". The date of
    /// a document is no deadline.
    pub fn citation(&self, at: usize) -> Option<usize> {
        let (start, named) = match self.w(at) {
            "số" => (at + 1, true),
            _ => (at, false),
        };
        if !self.is_number(start) || (!named && at > 0 && self.glued(at) && self.is_number(at - 1))
        {
            return None;
        }
        let mut next = start + 1;
        let mut letters = false;
        while self.glued(next) && next < start + 24 {
            let word = self
                .tokens
                .get(next)
                .is_some_and(|t| t.form == Form::Word && t.capital);
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
                "trước" | "chậm" | "muộn" | "hết" | "hạn" | "xong" | "từ"
                    if next > at && self.bounds(next) =>
                {
                    return next;
                }
                "đến" if self.is(next + 1, "hết") && self.bounds(next) => return next,
                "trong"
                    if self.one_of(next + 1, &["quý", "tháng"])
                        && calendar::time(self, next + 1).is_some() =>
                {
                    return next;
                }
                _ if next > at && self.is_break(next) => return next,
                _ => {}
            }
            next += 1;
        }
        next
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
            "hằng" | "mỗi" | "từng" => {
                self.is_unit(next + 1) || self.count(next + 1).is_some()
            }
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
            let next = wording::FAMILIES
                .iter()
                .find_map(|(_, read)| read(self, at, &mut items));
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
            assert!(
                owners.len() <= 1,
                "{wording:?} at {:?}: {owners:?}",
                reader.w(at)
            );
            at = owners.first().map_or(at + 1, |(_, next)| *next);
        }
    }

    #[test]
    fn every_place_is_read_by_one_family() {
        for row in include_str!("../../../../tests/suite/deadlines.tsv")
            .lines()
            .skip(1)
        {
            check(row.split('\t').next().unwrap_or(""));
        }
    }
}

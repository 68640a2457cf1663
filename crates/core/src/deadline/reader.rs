//! A wording under reading: its tokens, and what every family asks of them. Words, phrases, counts,
//! and the marks that break a wording into entries and sentences.

use super::token::{Form, Tokens};

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
        let mut reader = Reader { tokens, year, bullets: false };
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
            "một" | "hai" | "ba" | "bốn" | "tư" | "năm" | "sáu" | "bảy" | "bẩy" | "tám" | "chín" | "mười"
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

    /// The place after a date in which text recognition put a letter for a digit: "1O/2026", "15/l2/2026".
    /// Which digit it was is not known.
    pub fn misread(&self, at: usize) -> Option<usize> {
        let small = |at: usize| self.number(at, 2).is_some();
        let like = |at: usize| self.is_word(at) && self.w(at).ends_with(['l', 'o', 'i']) && !self.is_unit(at);
        let mut end = at;
        let mut wrong = small(at) && self.glued(at) && at > 0 && like(at - 1);
        while !self.ended(end) && (end == at || self.glued(end)) && end < at + 8 {
            let digit = self.is_word(end) && self.w(end).chars().all(|c| matches!(c, 'l' | 'o' | 'i'));
            if !self.is_number(end) && !digit && !self.one_of(end, &["/", "-", "."]) {
                break;
            }
            wrong |= digit && (end > at && small(end - 1) || self.glued(end + 1) && small(end + 1));
            end += 1;
        }
        let dated = (at..end).any(|at| self.is(at, "/")) && (self.is_number(at) || self.is_word(at));
        (wrong && dated).then_some(end)
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
        let dotted = matches!(self.before(at), "q" | "t" | "tp" | "tt" | "ths" | "ts" | ".");
        !dotted && !self.is(at + 1, ".")
    }
}

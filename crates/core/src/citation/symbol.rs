//! Reads a document's number and symbol ("76/NQ-CP", "55/2015/QĐ-UBND", "19-NQ/TW",
//! "2333/SNV-CCHC&VTLT", "72/2025/QH15") where digits begin, through blanks, line breaks and
//! the usual slips.

use super::agency;
use super::kind;
use super::small;
use super::view::View;

/// A number with its symbol, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// Place behind the last character.
    pub(super) end: usize,
    /// Digits with letter or decimals: "76", "30c", "66.2".
    pub(super) digits: String,
    /// The year within the number, as written ("2015", "98").
    pub(super) year: Option<String>,
    /// What separates digits (or year) from the symbol: '/', '-', or nothing.
    pub(super) separator: Option<char>,
    /// The parts of the symbol, each with the separator before it (none before the first).
    pub(super) parts: Vec<(Option<char>, String)>,
    /// True when every character stood where it belongs, without blanks or line breaks.
    pub(super) tight: bool,
    /// True when blanks stood before the first separator, where other words could stand as well.
    pub(super) apart: bool,
}

impl Code {
    /// The symbol without blanks: "KH-SNgV".
    pub(super) fn symbol(&self) -> String {
        let mut out = String::new();
        for (separator, part) in &self.parts {
            out.extend(*separator);
            out.push_str(part);
        }
        out
    }

    /// The whole number without blanks, as [`super::Citation::number`] gives it.
    pub(super) fn number(&self) -> String {
        self.number_with(&self.digits, self.year.as_deref())
    }

    /// The number that other digits (and another year) have with this symbol.
    pub(super) fn number_with(&self, digits: &str, year: Option<&str>) -> String {
        let mut out = digits.to_owned();
        if let Some(year) = year {
            out.push('/');
            out.push_str(year);
        }
        out.extend(self.separator);
        out.push_str(&self.symbol());
        out
    }

    fn part(&self, i: usize) -> &str {
        self.parts.get(i).map_or("", |(_, part)| part.as_str())
    }

    /// True for the numbers of laws and resolutions of the National Assembly.
    pub(super) fn is_law(&self) -> bool {
        let last = self.parts.last().map_or("", |(_, part)| part.as_str());
        is_assembly(last) || self.symbol().ends_with("CTN")
    }

    /// The kind that the symbol states, however carelessly it is written.
    pub(super) fn kind(&self) -> Option<&'static str> {
        let first = self.part(0);
        if self.parts.len() == 1 {
            return None;
        }
        kind::by_sign(first).or_else(|| kind::by_careless_sign(first))
    }

    /// True when the number needs no "số" before it to be one: it says its own kind, it is a law's,
    /// or an office known by its sign issued it. Ratios, dates and pairs of abbreviations do not.
    pub(super) fn stands_alone(&self) -> bool {
        let certain = kind::by_sign(self.part(0)).is_some() && agency::by_sign(self.part(1)).is_some();
        if self.apart || !(self.tight || certain) {
            return false;
        }
        if self.parts.len() == 1 {
            return is_assembly(self.part(0)) && self.year.is_some();
        }
        match self.separator {
            Some('/') => {
                kind::by_sign(self.part(0)).is_some() || self.year.is_some() || agency::by_sign(self.part(0)).is_some()
            }
            Some(_) => kind::by_sign(self.part(0)).is_some() && self.parts.get(1).is_some_and(|p| p.0 == Some('/')),
            None => false,
        }
    }
}

/// True for "QH15" and "UBTVQH14".
fn is_assembly(sign: &str) -> bool {
    ["UBTVQH", "QH"].iter().any(|head| {
        sign.strip_prefix(head)
            .is_some_and(|term| matches!(term.len(), 1 | 2) && term.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Reads a number that begins with the digit at `i`. `introduced` says that "số" or the name of a
/// kind stands before it, which allows blanks and other slips.
pub(super) fn read(view: &View, i: usize, introduced: bool) -> Option<Code> {
    let (k, digits) = number(view, i, introduced)?;
    behind_digits(view, k, digits, introduced)
}

/// Reads a symbol whose digits were left blank, from its separator at `i` on.
pub(super) fn read_blank(view: &View, i: usize) -> Option<Code> {
    matches!(view.at(i), '/' | '-').then(|| behind_digits(view, i, String::new(), true)).flatten()
}

fn behind_digits(view: &View, i: usize, digits: String, introduced: bool) -> Option<Code> {
    let mut k = i;
    let mut code = Code { end: k, digits, year: None, separator: None, parts: Vec::new(), tight: true, apart: false };
    let (after, lines) = view.skip_blanks(k);
    let blanks = after - k;
    code.apart = blanks > 0;
    if blanks > 0 && (!introduced || lines > 1 || blanks > 12) {
        return None;
    }
    match view.at(after) {
        separator @ ('/' | '-') => {
            k = after + 1;
            code.tight = blanks == 0;
            code.separator = Some(separator);
            if separator == '/' {
                k = year(view, k, &mut code, introduced);
            }
        }
        c if c.is_uppercase() => k = after,
        _ => return None,
    }
    if code.separator.is_some() {
        let (next, lines) = view.skip_blanks(k);
        if lines > 1 || next - k > 12 {
            return None;
        }
        code.tight &= next == k;
        k = next;
    }
    if introduced && code.tight && code.separator.is_some() && view.at(k).is_lowercase() {
        (code.end, code.parts) = small::parts(view, k)?;
        return Some(code);
    }
    let (end, first) = part(view, k, false)?;
    code.end = end;
    code.parts.push((None, first));
    if code.separator.is_none() && !missing_separator(view, &code, blanks, introduced) {
        return None;
    }
    if !code.tight && code.separator == Some('-') && kind::by_careless_sign(code.part(0)).is_none() {
        return None;
    }
    more_parts(view, &mut code, introduced);
    suffix(view, &mut code);
    year_behind(view, &mut code);
    trim_footnote(&mut code);
    Some(code)
}

/// What some offices put behind the symbol: the room or the hand that drafted the paper, with a
/// point ("QĐ-UBND.VX", "UBND-NC.m") or in brackets ("QĐ-UBND(HC)"), all without blanks. A point
/// at the end of a sentence is no part of it.
fn suffix(view: &View, code: &mut Code) {
    let mark = view.at(code.end);
    if !matches!(mark, '.' | '(') {
        return;
    }
    let from = code.end + 1;
    let typist = || {
        let end = view.word_end(from);
        let small = (1..3).contains(&(end - from)) && view.slice(from, end).iter().all(char::is_ascii_lowercase);
        small.then(|| (end, view.slice(from, end).iter().collect::<String>()))
    };
    let Some((end, sign)) = part(view, from, true).or_else(typist) else {
        return;
    };
    if sign.chars().count() > 5 || matches!(sign.as_str(), "UBND" | "HĐND") {
        return;
    }
    match mark {
        '.' if ends_symbol(view, end, &sign) => {
            code.parts.push((Some('.'), sign));
            code.end = end;
            if view.at(end) == '-' && view.at(end + 1).is_uppercase() {
                more_parts(view, code, false);
            }
        }
        '(' if view.at(end) == ')' && sign.chars().all(char::is_uppercase) => {
            code.parts.push((Some('('), format!("{sign})")));
            code.end = end + 1;
        }
        _ => {}
    }
}

/// True where what follows lets the word before it end the symbol. A sentence that lost the blank
/// before it may begin with a word that is all capitals, or with the letter of a list.
fn ends_symbol(view: &View, end: usize, sign: &str) -> bool {
    let behind = view.at(end);
    let list_letter = behind == ')' && sign.chars().all(char::is_lowercase);
    if list_letter || (behind == '.' && view.at(end + 1).is_alphanumeric()) {
        return false;
    }
    let next = view.skip_blanks(end).0;
    let goes_on = ["ngày", "của", "về", "v/v", "ban hành"].iter().any(|word| view.phrase(next, word).is_some());
    let subject = matches!(sign, "TTHC" | "CCHC" | "CBCC" | "CBCCVC" | "CNTT" | "DVC" | "ĐVSN");
    goes_on || !(subject && view.at(next).is_alphabetic())
}

/// "07/CT-UBND/2023": the year that belongs before the symbol stands behind it. It is passed, so
/// that date and office behind it are found; the number stays without it.
fn year_behind(view: &View, code: &mut Code) {
    if code.year.is_some() || code.parts.len() < 2 || view.at(code.end) != '/' {
        return;
    }
    let (from, to) = (code.end + 1, view.word_end(code.end + 1));
    let year: String = view.slice(from, to).iter().collect();
    if year.len() == 4 && year.parse::<i32>().is_ok_and(|y| (1945..2200).contains(&y)) && view.at(to) != '/' {
        code.end = to;
    }
}

/// "1567CV/TU", "12 KH-UBND": the sign of a kind stands right behind the digits and goes on.
fn missing_separator(view: &View, code: &Code, blanks: usize, introduced: bool) -> bool {
    let goes_on = matches!(view.at(code.end), '/' | '-') && view.at(code.end + 1).is_uppercase();
    goes_on && kind::by_sign(code.part(0)).is_some() && (introduced || blanks == 0)
}

/// The digits, with a letter ("30c") or decimals ("66.2") where a separator follows them.
fn number(view: &View, i: usize, introduced: bool) -> Option<(usize, String)> {
    let digits_end = |mut k: usize| {
        while view.at(k).is_ascii_digit() {
            k += 1;
        }
        k
    };
    let mut k = digits_end(i);
    if k == i || k - i > 6 {
        return None;
    }
    let separated = |k: usize| {
        matches!(view.at(k), '/' | '-') || (introduced && matches!(view.at(view.skip_blanks(k).0), '/' | '-'))
    };
    let c = view.at(k);
    if c.is_ascii_lowercase() || c == 'đ' || (introduced && matches!(c, 'A'..='E')) {
        if separated(k + 1) {
            k += 1;
        }
    } else if c == '.' {
        let end = digits_end(k + 1);
        if end == k + 1 || end - k > 4 || !separated(end) {
            return None;
        }
        k = end;
    }
    Some((k, view.slice(i, k).iter().collect()))
}

/// The year between two separators, with the place behind the second one; `k` where there is none.
fn year(view: &View, k: usize, code: &mut Code, introduced: bool) -> usize {
    let (from, lines) = view.skip_blanks(k);
    let mut to = from;
    while view.at(to).is_ascii_digit() {
        to += 1;
    }
    let digits: String = view.slice(from, to).iter().collect();
    let possible = match digits.len() {
        4 => digits.parse::<i32>().is_ok_and(|y| (1945..2200).contains(&y)),
        2 => digits.parse::<i32>().is_ok_and(|y| y >= 45),
        _ => false,
    };
    if !possible || lines > 1 {
        return k;
    }
    let (next, lines) = view.skip_blanks(to);
    let separator = view.at(next);
    if matches!(separator, '/' | '-') && lines <= 1 && (next == to || introduced) {
        code.tight &= from == k && next == to;
        code.year = Some(digits);
        code.separator = Some(if separator == '-' { '-' } else { '/' });
        return next + 1;
    }
    // "55/2015 QĐ-UBND": the second slash was forgotten.
    if introduced && next > to && part(view, next, false).is_some_and(|(_, sign)| kind::by_sign(&sign).is_some()) {
        code.tight = false;
        code.year = Some(digits);
        return next;
    }
    k
}

/// One part of a symbol: capitals with few small letters, no tones ("QĐ", "SNgV", "TTr", "QH15").
fn part(view: &View, i: usize, lenient: bool) -> Option<(usize, String)> {
    if !view.at(i).is_uppercase() {
        return None;
    }
    let mut k = i;
    let mut capitals = 0;
    while view.at(k).is_alphanumeric() && k < view.len() {
        if k > i + 1 && ["ngày", "của", "về"].iter().any(|word| view.phrase(k, word).is_some()) {
            break;
        }
        let c = view.at(k);
        if !(c.is_ascii_alphanumeric() || "ĐđĂăÂâÊêÔôƠơƯư".contains(c)) {
            return None;
        }
        capitals += usize::from(c.is_uppercase());
        k += 1;
    }
    if k - i > 20 {
        return None;
    }
    let sign: String = view.slice(i, k).iter().collect();
    let letters = sign.chars().filter(|c| c.is_alphabetic()).count();
    let is_sign = capitals >= 2 && capitals * 3 >= letters
        || lenient && letters == 1
        || matches!(sign.as_str(), "L" | "Ttg" | "Qđ" | "Tr" | "Ct");
    is_sign.then_some((k, sign))
}

/// The parts behind the first one.
fn more_parts(view: &View, code: &mut Code, introduced: bool) {
    while code.parts.len() < 8 {
        let Some((separator, tight, next)) = joint(view, code, introduced) else {
            return;
        };
        let Some((end, sign)) = part(view, next, tight && !code.parts.is_empty()) else {
            return;
        };
        code.tight &= tight;
        code.parts.push((Some(separator), sign));
        code.end = end;
    }
}

/// The separator behind the last part: which one, whether it stands without blanks, and where the
/// next part begins; nothing where the symbol ends.
fn joint(view: &View, code: &Code, introduced: bool) -> Option<(char, bool, usize)> {
    let (at, lines_before) = view.skip_blanks(code.end);
    let separator = view.at(at);
    let (next, lines_after) = view.skip_blanks(at + 1);
    let (blanks_before, blanks_after) = (at > code.end, next > at + 1);
    let first = code.parts.len() == 1;
    let last = code.parts.last().map_or("", |(_, part)| part.as_str());
    if lines_before > 1 || lines_after > 1 {
        return None;
    }
    let fits = match separator {
        '.' => !blanks_before && !blanks_after && (kind::by_sign(last).is_some() || last.chars().count() == 1),
        '&' => !blanks_before && !blanks_after || introduced && lines_before + lines_after < 2,
        '-' | '/' if !blanks_before && !blanks_after => true,
        // The line or the page broke behind the separator: "107/2021/NĐ-" + "CP".
        '-' | '/' if !blanks_before => first || lines_after == 1 && next_is_no_office(view, next),
        // "505/SNgV - VPTTr", "19-NQ /TW"; at the beginning of a line only without a blank behind.
        '-' | '/' if first => {
            let typed = kind::by_sign(last).is_some();
            (introduced || typed) && (lines_before == 0 || !blanks_after && typed)
        }
        _ => false,
    };
    fits.then_some((separator, !blanks_before && !blanks_after, next))
}

/// A line that begins with an office goes on with the sentence, not with the symbol.
fn next_is_no_office(view: &View, i: usize) -> bool {
    part(view, i, false).is_some_and(|(_, sign)| !matches!(sign.as_str(), "UBND" | "HĐND" | "TTHC" | "CCHC"))
}

/// A footnote number sticks to the office that ends the symbol: "NQ-CP1" is "NQ-CP".
fn trim_footnote(code: &mut Code) {
    if code.parts.len() < 2 || code.is_law() {
        return;
    }
    let typed = kind::by_sign(code.part(0)).is_some();
    if let Some((_, last)) = code.parts.last_mut() {
        let bare = last.trim_end_matches(|c: char| c.is_ascii_digit());
        // "BCĐ389" is the sign of a committee.
        let footnote = (1..3).contains(&(last.len() - bare.len())) && !bare.starts_with("BCĐ");
        if typed && footnote && agency::by_sign(bare).is_some() {
            *last = bare.to_owned();
        }
    }
}

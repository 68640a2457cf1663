//! What stands before a number: "số", the name of the kind, and whether the line is the
//! document's own number rather than a citation.

use super::kind::{self, Named};
use super::symbol::Code;
use super::view::View;

/// What was found before the digits.
pub(super) struct Intro {
    /// Where the citation begins: at the name of the kind, else at "số", else at the digits.
    pub(super) start: usize,
    /// Where the word "số" begins, if it is there.
    pub(super) so: Option<usize>,
    /// True for "số:".
    colon: bool,
    /// The kind that is named right before.
    pub(super) named: Option<Named>,
    /// True for "Quy chế (số 12/QĐ-SNV)", where the bracket names what brought the thing about.
    pub(super) opened: bool,
    /// True after words that number something else ("Mẫu số", "gói thầu số").
    pub(super) other_thing: bool,
}

impl Intro {
    /// True when the words say that a document's number follows.
    pub(super) fn introduces(&self) -> bool {
        self.so.is_some() || self.named.is_some()
    }
}

/// Things that are numbered and are no documents.
const OTHER_THINGS: [&str; 22] = [
    "mẫu",
    "biểu",
    "biểu mẫu",
    "bảng",
    "phụ lục",
    "gói thầu",
    "thửa",
    "tờ bản đồ",
    "tờ",
    "hình",
    "sơ đồ",
    "mã",
    "quốc lộ",
    "lô",
    "đường dây nóng",
    "tổng đài",
    "điện thoại",
    "tài khoản",
    "phiếu",
    "phiếu khảo sát",
    "hộ chiếu",
    "chữ ký",
];

/// Reads back from the digits at `i`.
pub(super) fn read(view: &View, i: usize) -> Intro {
    let mut intro = Intro { start: i, so: None, colon: false, named: None, opened: false, other_thing: false };
    let mut k = back(view, i, 40);
    if matches!(view.before(k), ':' | '.' | '°') {
        intro.colon = view.before(k) == ':';
        let word_end = back(view, k - 1, 3);
        match so_before(view, word_end) {
            Some(so) => k = so,
            None => return intro,
        }
        intro.so = Some(k);
    } else if let Some(so) = so_before(view, k) {
        k = so;
        intro.so = Some(k);
    }
    if let Some(so) = intro.so {
        intro.start = so;
        k = back(view, so, 6);
    }
    // A footnote number may hang on the kind, a bracket may open before "số".
    while intro.so.is_some()
        && (view.before(k).is_ascii_digit() && !view.before(k).is_whitespace() || view.before(k) == '(')
    {
        intro.opened |= view.before(k) == '(';
        k -= 1;
        if view.before(k).is_whitespace() {
            k = back(view, k, 3);
        }
    }
    intro.other_thing = OTHER_THINGS.iter().any(|thing| view.phrase_back(k, thing).is_some());
    intro.named = kind::named_before(view, k);
    if let Some(named) = intro.named.filter(|_| !intro.opened) {
        intro.start = named.start;
    }
    intro
}

/// The place before at most `most` blanks and two line ends.
fn back(view: &View, i: usize, most: usize) -> usize {
    let (k, lines) = view.skip_blanks_back(i);
    if lines > 2 || i - k > most { i } else { k }
}

/// Where "số" begins if it ends before `i`, with "hiệu", "ký hiệu" behind it.
fn so_before(view: &View, i: usize) -> Option<usize> {
    ["số ký hiệu", "số, ký hiệu", "số/ký hiệu", "số hiệu", "số văn bản", "số và ký hiệu", "số", "sô"]
        .iter()
        .find_map(|words| view.phrase_back(i, words))
}

/// True when number and symbol are those of the document itself: they stand on a line of their
/// own as "Số: 12/KH-SNV", perhaps with place and date behind them.
pub(super) fn is_own_number(view: &View, intro: &Intro, code: &Code, dated: bool) -> bool {
    let Some(so) = intro.so else { return false };
    let mut k = so;
    while view.before(k) == ' ' || matches!(view.before(k), '#' | '>' | '"') {
        k -= 1;
    }
    if !matches!(view.before(k), '\n' | '|') {
        return false;
    }
    let capital = view.at(so).is_uppercase();
    let (above, _) = view.skip_blanks_back(k);
    let goes_on = view.before(above).is_lowercase() || matches!(view.before(above), ',' | '(');
    let introduced = if intro.named.is_some() { dated || !capital } else { goes_on && !intro.colon };
    capital && !introduced && line_ends(view, code.end)
}

/// True when nothing more stands on the line than a place with a date, or "V/v".
fn line_ends(view: &View, end: usize) -> bool {
    let mut k = end;
    while view.at(k) == ' ' {
        k += 1;
    }
    if matches!(view.at(k), '\n' | '|') || k >= view.len() || view.phrase(k, "v/v").is_some() {
        return true;
    }
    // "Hòa Bình, ngày 05 tháng 01": a few words with a capital, a comma, and "ngày".
    if !view.at(k).is_uppercase() {
        return false;
    }
    (k..k + 60)
        .take_while(|&i| view.at(i) != '\n' && !matches!(view.at(i), ';' | '(' | '|'))
        .find(|&i| view.at(i) == ',')
        .is_some_and(|comma| view.phrase(view.skip_blanks(comma + 1).0, "ngày").is_some())
}

/// The kind that stands further ahead, with its own words between it and "số": "Luật Cán bộ,
/// công chức số 80/2025/QH15", "Chương trình hành động của Tỉnh ủy số 21-CTr/TU".
pub(super) fn named_far(view: &View, so: usize, code: &Code) -> Option<Named> {
    let law = code.is_law();
    let reach = if law { 260 } else { 110 };
    let mut nearest: Option<Named> = None;
    let mut k = so;
    while k > 0 && so - k < reach {
        let c = view.before(k);
        let ends =
            matches!(c, ';' | ':' | '|' | '(' | ')') || (c == ',' && !law) || (c == '.' && view.at(k).is_whitespace());
        if ends || (c == '\n' && view.skip_blanks_back(k).1 > 1) {
            break;
        }
        if law && c == '/' {
            break;
        }
        k -= 1;
        if view.before(k).is_alphanumeric() || (law && !view.at(k).is_uppercase()) {
            continue;
        }
        let Some((end, name)) = kind::named_at(view, k) else {
            continue;
        };
        let named = Named { start: k, name };
        if law {
            // A law that amends others is named as a whole: "Luật sửa đổi … của Luật …".
            let amends = view.phrase(view.skip_blanks(end).0, "sửa đổi").is_some();
            if nearest.is_none() && matches!(name, "Luật" | "Bộ luật" | "Pháp lệnh" | "Nghị quyết" | "Lệnh") || amends
            {
                nearest = Some(named);
            }
            // "Luật … năm 2019" on the line before is another entry of the list.
            let (above, lines) = view.skip_blanks_back(k);
            if lines > 0 && view.before(above).is_ascii_digit() {
                break;
            }
        } else if code.kind().is_none_or(|kind| kind == name) {
            let of = view.phrase(view.skip_blanks(end).0, "của").is_some();
            if of || (code.kind().is_some() && so - end < 40) {
                return Some(named);
            }
        }
    }
    nearest
}

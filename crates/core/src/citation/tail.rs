//! What stands behind a number: its date, who issued it, and what it is about.

use super::date::{self, Dated};
use super::view::View;
use super::{kind, office};
use crate::office::{begins_with, begins_with_work};

/// What was found behind the symbol.
#[derive(Default)]
pub(super) struct Tail {
    /// Where the citation ends.
    pub(super) end: usize,
    pub(super) date: Option<Dated>,
    /// The office behind "của".
    pub(super) issuer: Option<(usize, usize)>,
    /// The words that say what the document is about.
    pub(super) title: Option<(usize, usize)>,
}

/// Reads forward from the end of the symbol.
pub(super) fn read(view: &View, end: usize) -> Tail {
    let mut tail = Tail { end, ..Tail::default() };
    tail.take_place(view);
    tail.take_date(view);
    if tail.issuer.is_none() {
        tail.take_issuer(view);
        if tail.date.is_none() && tail.issuer.is_some() {
            tail.take_date(view);
        }
    }
    tail.title = title(view, tail.end);
    if let (None, Some((from, to))) = (&tail.date, tail.title)
        && let Some((dated, to)) = late_date(view, from, to)
    {
        tail.date = Some(dated);
        tail.title = Some((from, to));
    }
    tail
}

impl Tail {
    /// "08/KH-UBND xã Bình Minh": the sign of a body goes on with its level and place.
    fn take_place(&mut self, view: &View) {
        let sign = view.word_start(self.end);
        if ["ubnd", "hđnd"].iter().any(|body| view.phrase(sign, body) == Some(self.end))
            && let Some(to) = office::behind_sign(view, self.end)
        {
            self.issuer = Some((sign, to));
            self.end = to;
        }
    }

    /// "ngày 15/7/2021", "(15/7/2021)", ", ký ngày …", "ban hành ngày …".
    fn take_date(&mut self, view: &View) {
        let (mut k, lines) = view.skip_blanks(self.end);
        if lines > 2 {
            return;
        }
        let mark = view.at(k);
        if matches!(mark, ',' | '(') {
            k = view.skip_blanks(k + 1).0;
        }
        let (k, said) = behind_issued(view, k);
        let Some(mut dated) = date::read(view, k) else {
            return;
        };
        if mark == ',' && !said && !self.is_its_day(view, dated.end) {
            return;
        }
        let behind = view.skip_blanks(dated.end).0;
        if mark == '(' && view.at(behind) == ')' {
            dated.end = behind + 1;
        }
        self.end = dated.end;
        self.date = Some(dated);
    }

    /// Whether a date behind a comma, which ends at `end`, is that of the document: "…, ngày
    /// 15/3/2022 Sở đã …" and "…, ngày 15/3/2022 tổ chức …" tell when something else was done.
    fn is_its_day(&self, view: &View, end: usize) -> bool {
        let (behind, lines) = view.skip_blanks(end);
        let comma = view.at(behind) == ',';
        let next = if comma { view.skip_blanks(behind + 1).0 } else { behind };
        let listed = view.phrase(next, "số").is_some_and(|so| view.at(view.skip_blanks(so).0).is_ascii_digit())
            || kind::named_at(view, next).is_some_and(|(after, _)| numbered(view, after));
        if lines > 1 || listed || (lines == 1 && view.phrase(next, "căn cứ").is_some()) {
            return true;
        }
        if view.at(next).is_uppercase() {
            // Between two commas right behind the number it belongs there, unless the clause that
            // follows looks back.
            return comma && self.issuer.is_none() && !looks_back(view, next);
        }
        let words = view.words(next, next + 30).to_lowercase();
        let does = begins_with_work(&words) || begins_with(&words, ["họp", "đã", "sẽ"]);
        !does || LEADS.iter().chain(&SAYS).any(|word| view.phrase(next, word).is_some())
    }

    /// "của Chính phủ", "do Ủy ban nhân dân tỉnh ban hành".
    fn take_issuer(&mut self, view: &View) {
        let (mut k, lines) = view.skip_blanks(self.end);
        if view.at(k) == ',' {
            k = view.skip_blanks(k + 1).0;
        }
        if lines > 2 {
            return;
        }
        let Some(of) = view.phrase(k, "của").or_else(|| view.phrase(k, "do")) else {
            return;
        };
        let from = view.skip_blanks(of).0;
        let Some(to) = office::phrase(view, from) else {
            return;
        };
        let issued = view.phrase(view.skip_blanks(to).0, "ban hành");
        if view.phrase(k, "do").is_some() && issued.is_none() {
            return;
        }
        self.issuer = Some((from, to));
        self.end = to;
    }
}

/// What a document itself does, beside the words of [`LEADS`]; whoever acts does other things.
const SAYS: [&str; 4] = ["đề nghị", "kiến nghị", "đề xuất", "chỉ đạo"];

/// The place behind "ban hành", "đã ký" and the like, and whether such words stood there.
fn behind_issued(view: &View, k: usize) -> (usize, bool) {
    ["đã được ban hành", "được ban hành", "ban hành", "được ký", "ký", "đề"]
        .iter()
        .find_map(|words| view.phrase(k, words))
        .map_or((k, false), |after| (view.skip_blanks(after).0, true))
}

/// True where "đã" stands in the clause that begins at `from`.
fn looks_back(view: &View, from: usize) -> bool {
    (from..from + 120)
        .take_while(|&k| k < view.len() && !matches!(view.at(k), ',' | ';' | '.' | '\n' | '|'))
        .any(|k| !view.before(k).is_alphanumeric() && view.phrase(k, "đã").is_some())
}

/// The date behind the words that say what a document is about: "… về công tác văn thư (ngày
/// 05/3/2020)", "… về cải cách hành chính ban hành ngày 22/12/2025". The second place is where
/// those words then end. Nothing where they name another document, which the date may belong to.
fn late_date(view: &View, from: usize, to: usize) -> Option<(Dated, usize)> {
    let whole = |k: usize| {
        let (k, said) = behind_issued(view, k);
        (said || view.before(k) == '(').then(|| date::read(view, k)).flatten()
    };
    let bracket = view.skip_blanks(to).0;
    let found = if view.at(bracket) == '(' {
        let dated = whole(bracket + 1)?;
        (view.at(view.skip_blanks(dated.end).0) == ')').then_some((dated, to))
    } else {
        let issued = (from + 1..to).find(|&k| {
            view.before(k).is_whitespace() && ["ban hành ngày", "ký ngày"].iter().any(|w| view.phrase(k, w).is_some())
        })?;
        let before =
            ["đã được", "được", "đã"].iter().find_map(|w| view.phrase_back(view.skip_blanks_back(issued).0, w));
        let dated = whole(issued)?;
        let (next, lines) = view.skip_blanks(dated.end);
        let ends = dated.end >= to || view.at(next) == ',' || (lines > 0 && !view.at(next).is_lowercase());
        ends.then(|| (dated, view.skip_blanks_back(before.unwrap_or(issued)).0))
    };
    found.filter(|(_, end)| !(from + 4..*end).any(|k| names_document(view, k)))
}

/// True where a number or, with a capital or as a sign, the kind of a document stands.
fn names_document(view: &View, k: usize) -> bool {
    let sign = || kind::by_sign(&view.slice(k, view.word_end(k)).iter().collect::<String>()).is_some();
    view.at(k) == '/'
        || view.at(k).is_uppercase()
            && !view.before(k).is_alphanumeric()
            && (kind::named_at(view, k).is_some() || sign())
}

/// Words that lead into what a document is about.
const LEADS: [&str; 24] = [
    "về việc",
    "về",
    "v/v",
    "ban hành",
    "phê duyệt",
    "quy định",
    "sửa đổi",
    "hướng dẫn",
    "triển khai",
    "thực hiện",
    "công bố",
    "tự kiểm tra",
    "kiểm soát",
    "bãi bỏ",
    "thành lập",
    "kiện toàn",
    "giao",
    "hợp nhất",
    "điều chỉnh",
    "bổ sung",
    "thay thế",
    "đẩy mạnh",
    "tăng cường",
    "chấn chỉnh",
];

/// The title: from its leading word to the end of the clause.
fn title(view: &View, end: usize) -> Option<(usize, usize)> {
    let (mut from, _) = view.skip_blanks(end);
    if view.at(from) == ',' {
        from = view.skip_blanks(from + 1).0;
    }
    // Law sites write "Nghị quyết 24-NQ/TW năm 2022 về …".
    if let Some(year) = view.phrase(from, "năm") {
        let digits = view.skip_blanks(year).0;
        from = view.skip_blanks(view.word_end(digits)).0;
    }
    LEADS.iter().find_map(|lead| view.phrase(from, lead))?;
    let mut k = from;
    let mut last = from;
    while k < view.len() && k - from < 600 {
        let c = view.at(k);
        let (next, lines) = view.skip_blanks(k + 1);
        let clause = c == ',' && kind::named_at(view, next).is_some_and(|(after, _)| numbered(view, after));
        let clause = clause || c == ',' && somebody_acts(view, next) || c.is_whitespace() && amended(view, next);
        if matches!(c, ';' | '|' | '(' | ')')
            || clause
            || (c == '.' && next > k + 1)
            || (c == '\n' && view.skip_blanks(k).1 > 1)
        {
            break;
        }
        if !c.is_whitespace() {
            last = k + 1;
        }
        k = if lines > 1 { next - 1 } else { k + 1 };
        if lines > 1 {
            break;
        }
    }
    (last > from && says_what(view, from, last)).then_some((from, last))
}

/// "…, Sở Du lịch xây dựng Kế hoạch như sau:": the sentence goes on with what the office itself does.
fn somebody_acts(view: &View, from: usize) -> bool {
    const DOES: [&str; 7] = ["xây dựng", "ban hành", "triển khai", "lập", "đề ra", "yêu cầu", "tổ chức"];
    const LONGEST: usize = 90;
    let name = (from..view.len().min(from + LONGEST))
        .take_while(|&k| !matches!(view.at(k), ',' | ';' | '.' | ':' | '|' | '(' | '\n'));
    view.at(from).is_uppercase()
        && name
            .skip(3)
            .any(|k| view.before(k).is_whitespace() && DOES.iter().any(|verb| view.phrase(k, verb).is_some()))
}

/// "và các văn bản sửa đổi, bổ sung": other documents.
fn amended(view: &View, at: usize) -> bool {
    let and = view.phrase(at, "và").map(|after| view.skip_blanks(after).0);
    let papers = ["các văn bản", "những văn bản", "văn bản", "các nghị định", "các thông tư", "các luật"];
    and.and_then(|next| papers.iter().find_map(|words| view.phrase(next, words))).is_some_and(|after| {
        let next = view.skip_blanks(after).0;
        ["sửa đổi", "bổ sung", "hướng dẫn", "thay thế", "liên quan", "có liên quan"]
            .iter()
            .any(|words| view.phrase(next, words).is_some())
    })
}

/// False for words that only lead into a title: "về thực hiện", "sửa đổi, bổ sung".
fn says_what(view: &View, from: usize, to: usize) -> bool {
    let mut k = from;
    while k < to {
        let Some(after) = LEADS.iter().filter_map(|lead| view.phrase(k, lead)).max() else { return true };
        k = after;
        while k < to && (view.at(k).is_whitespace() || view.at(k) == ',') {
            k += 1;
        }
    }
    false
}

/// True where "số" or digits follow: another citation begins.
fn numbered(view: &View, after: usize) -> bool {
    let k = view.skip_blanks(after).0;
    view.phrase(k, "số").is_some() || view.at(k).is_ascii_digit()
}

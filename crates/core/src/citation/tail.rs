//! What stands behind a number: its date, who issued it, and what it is about.

use super::date::{self, Dated};
use super::view::View;
use super::{kind, office};

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

/// Reads forward from the end of the symbol, at most to `limit`.
pub(super) fn read(view: &View, end: usize) -> Tail {
    let mut tail = Tail { end, ..Tail::default() };
    tail.take_date(view);
    tail.take_issuer(view);
    if tail.date.is_none() && tail.issuer.is_some() {
        tail.take_date(view);
    }
    tail.title = title(view, tail.end);
    tail
}

impl Tail {
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
        for words in ["đã được ban hành", "được ban hành", "ban hành", "được ký", "ký", "đề"] {
            if let Some(after) = view.phrase(k, words) {
                k = view.skip_blanks(after).0;
                break;
            }
        }
        let Some(mut dated) = date::read(view, k) else {
            return;
        };
        let behind = view.skip_blanks(dated.end).0;
        // "…, ngày 15/3/2022 Sở đã …": that day belongs to the next clause.
        let next = if view.at(behind) == ',' { view.skip_blanks(behind + 1).0 } else { behind };
        if mark == ',' && view.at(next).is_uppercase() {
            return;
        }
        if mark == '(' && view.at(behind) == ')' {
            dated.end = behind + 1;
        }
        self.end = dated.end;
        self.date = Some(dated);
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
    (last > from).then_some((from, last))
}

/// True where "số" or digits follow: another citation begins.
fn numbered(view: &View, after: usize) -> bool {
    let k = view.skip_blanks(after).0;
    view.phrase(k, "số").is_some() || view.at(k).is_ascii_digit()
}

//! For whom a number holds: administrative levels ("tại cấp sở", "cấp tỉnh, cấp xã") and
//! populations ("công chức", "đơn vị sự nghiệp").

use super::clause::Clause;
use super::lexicon;
use super::text::Kind;
use super::words::{PREDICATES, SOFT_PREDICATES};

/// The words for a level, as they stand behind "cấp".
#[rustfmt::skip]
pub(super) const LEVELS: &[&str] = &[
    "trung ương", "bộ", "ngành", "tổng cục", "cục", "vụ", "tỉnh", "thành phố", "sở", "chi cục", "phòng", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu", "thị trấn", "thôn", "cơ sở",
];

/// Indices that carry a level in their name: "Chỉ số năng lực cạnh tranh cấp tỉnh".
#[rustfmt::skip]
const INDICES: &[&str] = &["năng lực cạnh tranh", "quản trị và hành chính công", "chỉ số chuyển đổi số", "chỉ số xanh"];

/// What may follow the last level of a list: "… huyện, xã lần lượt đạt 80%, 60%".
#[rustfmt::skip]
const NEXT: &[&str] = &["phải", "lần", "đều", "tương", "tối", "ít", "trên", "dưới", "từ", "không", "khoảng", "tại", "trở"];

/// Most levels one number is taken to hold for.
const MOST: usize = 12;

/// What is known of whom a number holds for.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    /// Levels that the wording names as such ("cấp huyện").
    pub named: Vec<String>,
    /// A level that counts only beside another number's level ("… Trung tâm Hành chính công tỉnh, 20%
    /// … tại cấp huyện").
    pub hinted: Option<String>,
    /// The tokens of the levels with their preposition.
    pub span: Option<(usize, usize)>,
}

/// A word for a level at `i` that is not the beginning of another word.
fn level(clause: &Clause, i: usize) -> Option<(&'static str, usize)> {
    if !clause.may(i, lexicon::LEVEL) {
        return None;
    }
    let (name, end) = LEVELS.iter().find_map(|l| Some((*l, clause.phrase(i, l)?)))?;
    let next = clause.word(end);
    let other = match name {
        "xã" => next == "hội",
        "bộ" => matches!(next, "phận" | "máy" | "thủ" | "chỉ" | "tiêu"),
        "sở" => next == "hữu",
        "phòng" => matches!(next, "chống" | "ngừa" | "họp") || clause.before(i) == "văn",
        "vụ" => next == "việc",
        "ngành" => next == "nghề",
        "cơ sở" => matches!(next, "dữ" | "hạ" | "vật"),
        _ => false,
    };
    (!other).then_some((name, end))
}

/// "cấp huyện" at `i`.
fn ranked(clause: &Clause, i: usize) -> Option<(&'static str, usize)> {
    if clause.word(i) != "cấp"
        || matches!(clause.before(i), "cung" | "phân" | "nâng" | "trợ" | "sơ" | "khẩn" | "đẳng" | "bằng")
    {
        return None;
    }
    level(clause, i + 1)
}

/// Whether the noun phrase ends at `i` for certain.
pub(super) fn is_predicate(clause: &Clause, i: usize) -> bool {
    clause.may(i, lexicon::PREDICATE)
        && clause.any(i, PREDICATES).is_some()
        && clause.phrase(i, "có liên quan").is_none()
}

/// Whether it may end there.
pub(super) fn is_soft_predicate(clause: &Clause, i: usize) -> bool {
    clause.may(i, lexicon::SOFT) && (is_predicate(clause, i) || clause.any(i, SOFT_PREDICATES).is_some())
}

/// Levels in the tokens from `from` to `to`. `subject` says that the tokens stand before the
/// number, so that no predicate has to be feared.
pub(super) fn levels(clause: &Clause, from: usize, to: usize, subject: bool) -> Levels {
    let mut found = Levels::default();
    let mut predicate = false;
    let mut i = from;
    while i < to {
        predicate |= !subject && is_predicate(clause, i);
        let Some((name, end)) = ranked(clause, i) else {
            i += 1;
            continue;
        };
        if predicate && !stands_alone(clause, i, to) {
            // A place inside what is said of the number: "công khai tại Bộ phận Một cửa cấp xã".
            found.hinted.get_or_insert_with(|| name.to_owned());
            i = end;
            continue;
        }
        if clause.any_back(i, INDICES).is_some() {
            found.hinted.get_or_insert_with(|| name.to_owned());
            i = end;
            continue;
        }
        let start = preposition(clause, i, from);
        if found.named.is_empty()
            && let Some(sector) = sector(clause, from, i)
        {
            add(&mut found.named, sector);
        }
        add(&mut found.named, name);
        let end = more(clause, end, to, &mut found.named);
        found.span = Some((found.span.map_or(start, |s| s.0), end));
        i = end;
    }
    if found.named.is_empty() && found.hinted.is_none() {
        found.hinted = hint(clause, from, to);
    }
    found
}

fn add(list: &mut Vec<String>, name: &str) {
    if list.len() < MOST && !list.iter().any(|l| l == name) {
        list.push(name.to_owned());
    }
}

/// The rest of "cấp sở, huyện, phòng và cấp xã"; the index after it.
fn more(clause: &Clause, mut end: usize, to: usize, named: &mut Vec<String>) -> usize {
    loop {
        let mut next = end;
        while next < to && (clause.is_separator(next) || matches!(clause.word(next), "-" | "đến" | "tại" | "ở"))
        {
            next += 1;
        }
        if next == end || next >= to {
            return end;
        }
        // "cấp sở, UBND các huyện"
        next = clause.any(next, &["ubnd các", "ubnd", "các"]).filter(|n| *n < to).unwrap_or(next);
        let Some((name, after)) = ranked(clause, next).or_else(|| level(clause, next)) else {
            return end;
        };
        // "cấp tỉnh, Sở Nội vụ" goes on with a name, "cấp huyện, xã" with a level.
        let listed = clause.word(next) == "cấp"
            || after >= to
            || !clause.is_word(after)
            || clause.is_separator(after)
            || is_soft_predicate(clause, after)
            || NEXT.contains(&clause.word(after));
        if after > to || !listed {
            return end;
        }
        add(named, name);
        end = after;
    }
}

/// "tại cấp xã" at the end of the clause: the number holds there, whatever verb stands before.
fn stands_alone(clause: &Clause, i: usize, to: usize) -> bool {
    let at = clause.any_back(i, &["tại", "ở", "đối với", "với"]).is_some();
    let mut named = Vec::new();
    let end = ranked(clause, i).map_or(i, |(_, end)| more(clause, end, to, &mut named));
    at && (end >= to || clause.is_separator(end) || clause.phrase(end, "đạt").is_some())
}

/// Where the words that lead to a level begin: "tại các", "đối với", "của".
fn preposition(clause: &Clause, i: usize, from: usize) -> usize {
    clause
        .any_back(i, &["tại các", "ở các", "tại", "ở", "đối với các", "đối với", "của các", "của", "thuộc", "với"])
        .filter(|at| *at >= from)
        .unwrap_or(i)
}

/// Offices of the ministries and departments, named without "cấp".
#[rustfmt::skip]
const SECTORS: &[(&str, &str)] = &[
    ("sở, ban, ngành", "sở"), ("sở, ban ngành", "sở"), ("sở, ngành", "sở"), ("sở ngành", "sở"), ("sở, ban", "sở"), ("các sở", "sở"),
    ("bộ, ngành", "bộ"), ("bộ ngành", "bộ"), ("các bộ", "bộ"), ("ubnd tỉnh,", "tỉnh"), ("ubnd tỉnh và", "tỉnh"),
];

/// "các sở, ban, ngành" beside a level that is named as such: "các sở, ngành, UBND cấp xã".
fn sector(clause: &Clause, from: usize, to: usize) -> Option<&'static str> {
    (from..to).find_map(|i| {
        if !clause.may(i, lexicon::LEVEL) && !matches!(clause.word(i), "các" | "ubnd") {
            return None;
        }
        let found = |(phrase, name): &(&str, &'static str)| Some((clause.phrase(i, phrase)?, *name));
        SECTORS.iter().find_map(found).filter(|(end, _)| *end <= to).map(|(_, name)| name)
    })
}

/// A level without "cấp": "UBND tỉnh", "các xã, phường", "các sở, ngành".
fn hint(clause: &Clause, from: usize, to: usize) -> Option<String> {
    (from..to).find_map(|i| {
        let (name, end) = level(clause, i)?;
        let named = matches!(name, "thành phố" | "cơ sở" | "ngành" | "vụ" | "cục") && clause.is_word(end);
        // "Sở Nội vụ", "xã Long Phụng": a name, no level.
        let proper = clause.token(end).is_some_and(|t| t.capital && clause.is_word(end) && end < to)
            && clause.any(end, &["ubnd", "ủy ban"]).is_none();
        (end <= to && !named && !proper).then(|| name.to_owned())
    })
}

/// The index after the noun phrase that begins at `from`: it ends at a verb, a comma or a
/// preposition. `None` when it is longer than a population may be.
pub(super) fn noun_phrase(clause: &Clause, from: usize, to: usize) -> Option<usize> {
    let elsewhere =
        ["đến", "vào", "trong", "từ", "năm", "tại", "ở", "so", "trở", "giai đoạn", "cuối", "hằng", "hàng", "mỗi", "về"];
    if clause.any(from, &elsewhere).is_some() {
        return None;
    }
    let mut end = from;
    while end < to && !is_soft_predicate(clause, end) && !matches!(clause.word(end), ":" | ";") {
        if clause.token(end).is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Code)) {
            return None;
        }
        end += 1;
    }
    while end > from && clause.is_separator(end - 1) {
        end -= 1;
    }
    (end > from && end - from <= 12).then_some(end)
}

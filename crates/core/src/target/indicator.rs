//! What a number measures: the words of its clause without bound, number, unit and level.

use super::change::{Change, comparison};
use super::clause::Clause;
use super::scan::Quantity;

/// The longest piece of an indicator, in bytes: a clause may be a whole page.
const LONGEST: usize = 600;

/// Words that say nothing of what is measured when they stand at the beginning.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "tại các cấp", "ở các cấp", "phân đấu", "phân đầu", "phần đấu", "phần đầu", "phấn đầu",
    "đạt", "phải đạt", "phấn đấu đạt", "phấn đấu", "đạt tỷ lệ", "và", "trong đó", "trong số đó", "đồng thời", "từ", "với", "là", "ở mức", "chiếm", "trên", "của", "đảm bảo", "bảo đảm",
    "riêng", "trở lên", "trở xuống", "tại", "ở", "đối với", "các",
];

/// The same at the end.
#[rustfmt::skip]
const TRAILING: &[&str] = &[
    "tại các cấp", "ở các cấp", "ở cả 3", "ở cả 2",
    "đạt", "phải đạt", "phấn đấu", "đạt tỷ lệ", "tỷ lệ", "và", "trong đó", "trong số đó", "từ", "với", "là", "ở mức", "đạt mức", "mức", "chiếm", "trên", "đảm bảo", "bảo đảm", "tại", "ở", "đối với", "khoảng",
    "thuộc", "nằm trong", "đứng trong", "trong", "vào", "của", "riêng", "phải", "lên", "xuống", "xuống còn", "còn",
];

/// Verbs of change that say what happens to an indicator and are no part of its name.
#[rustfmt::skip]
const TURNS: &[&str] = &["cắt giảm", "kéo giảm", "rút ngắn", "giảm", "tăng thêm", "tăng", "nâng cao", "nâng", "đưa"];

/// What goes on with such a verb and makes another word of it.
const GROWN: &[&str] = &["cường", "trưởng", "tốc", "nghèo", "tải", "cao"];

/// The indicator of a quantity whose words lie from `begin` to `stop`; the tokens of `cuts`, such as its
/// level and its time, are left out.
pub(super) fn of(
    clause: &Clause,
    (begin, stop): (usize, usize),
    quantity: &Quantity,
    cuts: [Option<(usize, usize)>; 2],
) -> String {
    let [levels, period] = cuts;
    let start = quantity.start.as_ref().map(|start| (start.first, quantity.first));
    let mut cuts = [levels.or(quantity.closing), period, start];
    cuts.sort_unstable();
    let stop = (quantity.end..stop).find(|i| comparison(clause, *i).is_some()).unwrap_or(stop);
    // "30% số cơ quan": the share is of the offices.
    let after = if clause.word(quantity.end) == "số" && clause.word(quantity.end + 1) != "lượng" {
        quantity.end + 1
    } else {
        quantity.end
    };
    let mut out = without(clause, (begin, quantity.first), &cuts);
    let behind = without(clause, (after, stop), &cuts);
    if matches!(quantity.change, Change::Up | Change::Down) || quantity.start.is_some() {
        leave_turn(&mut out, behind.is_empty());
    }
    append(&mut out, &behind);
    out
}

/// The words between two tokens without the cuts that lie there.
fn without(clause: &Clause, (mut from, to): (usize, usize), cuts: &[Option<(usize, usize)>]) -> String {
    let mut out = String::new();
    for (a, b) in cuts.iter().flatten().copied() {
        if a >= from && b <= to {
            append(&mut out, &words(clause, from, a));
            from = b;
        }
    }
    append(&mut out, &words(clause, from, to));
    out
}

/// Leaves the verb of change out of what changes: "Giảm thời gian giải quyết" in "Giảm thời gian giải
/// quyết 20%", and with `last` "Thu ngân sách tăng" in "Thu ngân sách tăng 5%".
pub(super) fn leave_turn(text: &mut String, last: bool) {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return;
    }
    let opens = |turn: &&&str| lower.strip_prefix(**turn).is_some_and(|r| r.is_empty() || r.starts_with(' '));
    let closes = |turn: &&&str| lower.strip_suffix(**turn).is_some_and(|r| r.ends_with(' ') && !r.ends_with("được "));
    if let Some(turn) = TURNS.iter().find(opens) {
        let rest = text.get(turn.len()..).unwrap_or_default().trim_start();
        if !GROWN.contains(&rest.split(' ').next().unwrap_or_default()) {
            *text = rest.to_owned();
        }
    } else if let Some(turn) = TURNS.iter().find(closes).filter(|_| last) {
        text.truncate(text.len() - turn.len());
        text.truncate(text.trim_end().len());
    }
}

/// Adds a piece with a blank between.
pub(super) fn append(text: &mut String, piece: &str) {
    if piece.is_empty() || text.len() > LONGEST * 2 {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(piece);
}

/// A population as the level column shows it: no article, small letters unless abbreviated.
pub(super) fn population(clause: &Clause, from: usize, to: usize) -> String {
    let from = clause.any(from, &["các", "số"]).unwrap_or(from);
    let text = words(clause, from, to);
    let (first, rest) = text.split_once(' ').map_or((text.as_str(), ""), |(first, rest)| (first, rest));
    if first.chars().filter(|c| c.is_uppercase()).count() > 1 {
        return text;
    }
    let mut out = first.to_lowercase();
    append(&mut out, rest);
    out
}

/// The wording of the tokens with single blanks, without signs and empty words at the ends.
pub(super) fn words(clause: &Clause, mut from: usize, mut to: usize) -> String {
    let sign = |i: usize| matches!(clause.mark(i), Some(',' | ':' | ';' | '.' | '-' | '+' | '*' | '•' | '/'));
    while from < to {
        match clause.any(from, LEADING) {
            Some(end) => from = end,
            None if sign(from) => from += 1,
            None => break,
        }
    }
    while from < to {
        match clause.any_back(to, TRAILING) {
            // "trình độ đại học trở lên", "tự bảo đảm": the words belong together.
            Some(start) if matches!(clause.before(start), "trở" | "đổ" | "tự") && start > from => break,
            Some(start) => to = start,
            None if sign(to - 1) => to -= 1,
            None => break,
        }
    }
    let mut out = String::new();
    for part in clause.slice(from, to).split_whitespace() {
        if out.len() > LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

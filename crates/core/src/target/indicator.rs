//! What a number measures: the words of its clause without bound, number, unit and level.

use super::change::comparison;
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

/// The indicator of a quantity whose words lie from `begin` to `stop`; `levels` is left out.
pub(super) fn of(
    clause: &Clause,
    (begin, stop): (usize, usize),
    quantity: &Quantity,
    levels: Option<(usize, usize)>,
) -> String {
    let mut out = String::new();
    let stop = (quantity.end..stop).find(|i| comparison(clause, *i).is_some()).unwrap_or(stop);
    // "30% số cơ quan": the share is of the offices.
    let after = if clause.word(quantity.end) == "số" && clause.word(quantity.end + 1) != "lượng" {
        quantity.end + 1
    } else {
        quantity.end
    };
    for (from, to) in [(begin, quantity.first), (after, stop)] {
        match levels.or(quantity.closing) {
            Some((a, b)) if a >= from && b <= to => {
                append(&mut out, &words(clause, from, a));
                append(&mut out, &words(clause, b, to));
            }
            _ => append(&mut out, &words(clause, from, to)),
        }
    }
    out
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

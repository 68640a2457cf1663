//! Bounds: the words and signs that say on which side of its number a target lies.

use super::clause::Clause;
use super::level::is_soft_predicate;
use super::{Op, lexicon};

/// How far from its number a bound may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Others words may stand between: "tối thiểu phải đạt 95%".
    Far,
    /// Also a preposition of place, so it must stand at the number: "trên 95%".
    Near,
    /// "từ": gives way to any other bound.
    Weak,
}

const BOUNDS: &[(&str, Op, Reach)] = {
    use Op::*;
    use Reach::*;
    &[
        ("tối thiểu", AtLeast, Far),
        ("tối thiếu", AtLeast, Far),
        ("tối thiều", AtLeast, Far),
        ("tôi thiểu", AtLeast, Far),
        ("tổi thiểu", AtLeast, Far),
        ("ít nhât", AtLeast, Far),
        ("tối thiêu", AtLeast, Far),
        ("ít nhất", AtLeast, Far),
        ("thấp nhất", AtLeast, Far),
        ("chí ít", AtLeast, Far),
        ("đạt và vượt", AtLeast, Far),
        ("đạt hoặc vượt", AtLeast, Far),
        ("đạt, vượt", AtLeast, Far),
        ("trên hoặc bằng", AtLeast, Far),
        ("lớn hơn hoặc bằng", AtLeast, Far),
        ("cao hơn hoặc bằng", AtLeast, Far),
        ("bằng hoặc lớn hơn", AtLeast, Far),
        ("bằng hoặc cao hơn", AtLeast, Far),
        ("bằng hoặc hơn", AtLeast, Far),
        ("bằng hoặc trên", AtLeast, Far),
        ("bằng và cao hơn", AtLeast, Far),
        ("nhỏ hơn hoặc bằng", AtMost, Far),
        ("thấp hơn hoặc bằng", AtMost, Far),
        ("dưới hoặc bằng", AtMost, Far),
        ("bằng hoặc thấp hơn", AtMost, Far),
        ("bằng hoặc nhỏ hơn", AtMost, Far),
        ("tối đa", AtMost, Far),
        ("nhiều nhất", AtMost, Far),
        ("nhiều nhất là", AtMost, Far),
        ("trên", MoreThan, Near),
        ("hơn", MoreThan, Near),
        ("lớn hơn", MoreThan, Near),
        ("cao hơn", MoreThan, Near),
        ("nhiều hơn", MoreThan, Near),
        ("vượt quá", MoreThan, Near),
        ("vượt trên", MoreThan, Near),
        ("vượt", MoreThan, Near),
        ("quá", MoreThan, Near),
        ("dưới", LessThan, Near),
        ("nhỏ hơn", LessThan, Near),
        ("thấp hơn", LessThan, Near),
        ("ít hơn", LessThan, Near),
        ("chưa đến", LessThan, Near),
        ("chưa tới", LessThan, Near),
        ("bằng", Equal, Near),
        ("đúng", Equal, Near),
        ("từ", AtLeast, Weak),
    ]
};

/// What may stand between "không" and the word that it turns round: "không để vượt quá".
const AFTER_NOT: &[&str] = &["được", "để", "có", "đạt", "bị"];

/// The words that "không" turns round.
#[rustfmt::skip]
const DENIED: &[(&str, Op)] = &[
    ("dưới", Op::AtLeast), ("thấp hơn", Op::AtLeast), ("ít hơn", Op::AtLeast), ("nhỏ hơn", Op::AtLeast), ("kém hơn", Op::AtLeast), ("kém", Op::AtLeast), ("thấp dưới", Op::AtLeast),
    ("vượt quá", Op::AtMost), ("vượt", Op::AtMost), ("quá", Op::AtMost), ("lớn hơn", Op::AtMost), ("cao hơn", Op::AtMost), ("nhiều hơn", Op::AtMost), ("trên", Op::AtMost), ("hơn", Op::AtMost),
];

/// The phrases that may begin a bound.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    BOUNDS.iter().map(|(phrase, _, _)| *phrase).chain(["không", "chưa"])
}

/// A bound that waits for its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub op: Op,
    /// The token at which it begins.
    pub at: usize,
    /// "từ", which alone means at least and beside another bound means nothing.
    pub weak: bool,
    near: bool,
    /// Words allowed between since the bound.
    passed: usize,
    /// Words still free after "mỗi".
    each: usize,
}

impl Bound {
    fn new(op: Op, reach: Reach, at: usize) -> Bound {
        Bound { op, at, weak: reach == Reach::Weak, near: reach == Reach::Near, passed: 0, each: 0 }
    }

    /// This bound after another one that still waited.
    pub fn after(self, waiting: Option<Bound>) -> Bound {
        match waiting {
            Some(old) if self.weak && !old.weak => old,
            Some(old) => Bound { at: old.at, ..self },
            None => self,
        }
    }

    /// The bound after a word that is no number, if it may still reach one.
    pub fn past(mut self, clause: &Clause, i: usize) -> Option<Bound> {
        let word = clause.word(i);
        self.passed += 1;
        if self.passed > 12 {
            return None;
        }
        if self.near {
            return matches!(word, "mức" | "khoảng" | "tỷ" | "lệ").then_some(self);
        }
        if matches!(word, "mỗi" | "từng") {
            self.each = 5;
            return Some(self);
        }
        if self.each > 0 && clause.is_word(i) {
            self.each -= 1;
            return Some(self);
        }
        if self.weak {
            return matches!(word, "khoảng" | "mức" | "đạt").then_some(self);
        }
        (word == ":" || clause.may(i, lexicon::FILLER)).then_some(self)
    }
}

/// The bound that begins at `i`, and the index after it.
pub(super) fn at(clause: &Clause, i: usize) -> Option<(Bound, usize)> {
    if let Some(sign) = clause.mark(i) {
        // "> = 90%" is one sign; "= > 90%" may be an arrow.
        let apart = matches!((sign, clause.mark(i + 1)), ('>' | '<', Some('=')));
        let next = clause.mark(i + 1).filter(|_| apart || clause.glued(i + 1));
        let (op, len) = match (sign, next) {
            ('>', Some('=')) | ('=', Some('>')) | ('≥', Some('=')) => (Op::AtLeast, 2),
            ('<', Some('=')) | ('=', Some('<')) | ('≤', Some('=')) => (Op::AtMost, 2),
            ('≥' | '⩾' | '≧', _) => (Op::AtLeast, 1),
            ('≤' | '⩽' | '≦', _) => (Op::AtMost, 1),
            ('>', _) => (Op::MoreThan, 1),
            ('<', _) => (Op::LessThan, 1),
            ('=', _) => (Op::Equal, 1),
            _ => return None,
        };
        return Some((Bound::new(op, Reach::Near, i), i + len));
    }
    if !clause.may(i, lexicon::BOUND) {
        return None;
    }
    if let Some(mut next) = clause.any(i, &["không", "chưa"]) {
        while AFTER_NOT.contains(&clause.word(next)) {
            next += 1;
        }
        if let Some((op, end)) = DENIED.iter().find_map(|(p, op)| Some((*op, clause.phrase(next, p)?))) {
            return Some((Bound::new(op, Reach::Far, i), end));
        }
    }
    if clause.before(i) == "điểm" && clause.phrase(i, "tối đa").is_some() {
        // "đạt điểm tối đa 10/10": the full mark, no bound.
        return None;
    }
    let (end, op, reach) = BOUNDS
        .iter()
        .filter_map(|(p, op, reach)| Some((clause.phrase(i, p)?, *op, *reach)))
        .max_by_key(|(end, _, _)| *end)?;
    Some((Bound::new(op, reach, i), end))
}

/// A bound behind its number: "từ 95% số hồ sơ trở lên". Looks at most twelve tokens ahead, not
/// past a comma or the next number.
pub(super) fn behind(clause: &Clause, from: usize) -> Option<(Op, usize)> {
    let near: &[(&str, Op)] = &[
        ("hoặc cao hơn", Op::AtLeast),
        ("và cao hơn", Op::AtLeast),
        ("hoặc hơn", Op::AtLeast),
        ("hoặc nhiều hơn", Op::AtLeast),
        ("là tối thiểu", Op::AtLeast),
        ("hoặc thấp hơn", Op::AtMost),
        ("và thấp hơn", Op::AtMost),
        ("hoặc ít hơn", Op::AtMost),
        ("là tối đa", Op::AtMost),
    ];
    if let Some(found) = near.iter().find_map(|(p, op)| Some((*op, clause.phrase(from, p)?))) {
        return Some(found);
    }
    for i in from..clause.len().min(from + 12) {
        // "lãnh đạo cấp phòng trở lên", "đạt loại khá trở lên": another scale.
        let scale = matches!(
            clause.word(i),
            "," | ";" | ":" | "cấp" | "loại" | "hạng" | "mức" | "khá" | "tốt" | "tương" | "trình"
        );
        if clause.is_number(i) || scale || i > from && is_soft_predicate(clause, i) {
            return None;
        }
        if let Some(end) = clause.any(i, &["trở lên", "đổ lên"]) {
            return Some((Op::AtLeast, end));
        }
        if let Some(end) = clause.any(i, &["trở xuống", "đổ xuống"]) {
            return Some((Op::AtMost, end));
        }
    }
    None
}

//! Which numbers set a target, and which only stand in its words: conditions, references, names.

use super::Op;
use super::change::{Change, comparison};
use super::clause::Clause;
use super::level;
use super::scan::Quantity;
use super::words::{Class, HANDLING, HEADS, LIGHT, MAKING, UNITS};

/// Whether a number is only spoken of: "so với mức 85%", "hiện đạt 80%".
pub(super) fn refers(clause: &Clause, quantity: &Quantity) -> bool {
    let at = quantity.first;
    let past = [
        "hiện đạt",
        "hiện nay đạt",
        "hiện nay là",
        "hiện là",
        "đã đạt",
        "ước đạt",
        "mới đạt",
        "chỉ đạt",
        "hiện có",
        "chỉ có",
        "mới có",
        "đã có",
        "thay vì",
        "thay cho",
    ];
    if clause.any_back(at, &past).is_some() || clause.any_back(quantity.at, &past).is_some() {
        return true;
    }
    // A formula or a tolerance: "x 100%", "± 2%".
    if matches!(clause.before(quantity.at), "x" | "×" | "±") {
        return true;
    }
    // "cao hơn so với mức 85%" keeps its bound; "tăng so với 85%" speaks of where it starts.
    (at.saturating_sub(6)..at).any(|i| {
        comparison(clause, i).is_some_and(|end| {
            end <= at
                && (end..at).all(|j| {
                    !matches!(clause.word(j), "," | "đạt" | "là" | "tăng" | "giảm" | "lên" | "còn")
                        && !clause.is_number(j)
                })
        })
    }) && quantity.bound.is_none_or(|_| quantity.weak)
}

/// Whether a number with this unit, this bound and these words before it sets a target.
pub(super) fn counts(clause: &Clause, quantity: &Quantity) -> bool {
    let moved = matches!(quantity.change, Change::Up | Change::Down);
    // Where a change arrives is as firm as a bound: "giảm còn 02 ngày".
    let firm = quantity.bound.is_some() && !quantity.weak || matches!(quantity.change, Change::Result(_));
    if quantity.rank {
        return true;
    }
    let amount = &quantity.amount;
    let made = |verbs: &[&str], start: bool| made(clause, quantity, verbs, start);
    match amount.class {
        Class::Percent => true,
        Class::Age => false,
        Class::Step => moved,
        Class::Time if matches!(amount.unit.as_str(), "năm" | "tháng" | "quý" | "tuần") => {
            // "kinh nghiệm từ 05 năm trở lên" is a condition, "không quá 06 tháng" a limit.
            let upper = matches!(quantity.bound, Some(Op::AtMost | Op::LessThan));
            moved && amount.unit != "quý" || firm && upper
        }
        Class::Time => firm || moved,
        Class::Product => {
            let told = quantity.bound.is_some() || amount.max.is_some() || amount.value.is_zero();
            moved || told || made(MAKING, true) || made(HANDLING, true)
        }
        Class::Body => moved || firm || amount.value.is_zero() || made(HANDLING, false) || told_first(clause, quantity),
        Class::Score => {
            let scored = amount.fraction && clause.any(0, HEADS).is_some();
            amount.max.is_some() || moved || firm || scored || made(&["đạt", "là", "được", "chấm"], true)
        }
        Class::Money => moved || firm || made(&["đạt", "thu", "thu hút", "là", "huy động", "bố trí"], false),
        // "trên 03 khu đất" is a place as well as a bound.
        Class::Other => {
            let over = clause.phrase(quantity.first, "trên").is_some();
            firm && (!over || known(&amount.unit))
        }
        Class::Bare => firm || plain_score(clause, quantity),
    }
}

/// "15 TTHC", "02 TTHC được cắt giảm": the clause begins with the count and says no more, or what is done
/// with so many.
fn told_first(clause: &Clause, quantity: &Quantity) -> bool {
    let part = quantity.amount.fraction || quantity.amount.max.is_some();
    quantity.first == 0
        && !part
        && !clause.bracket
        && (quantity.end == clause.len() || clause.word(quantity.end) == "được")
}

fn known(unit: &str) -> bool {
    UNITS.iter().any(|(u, _)| *u == unit)
}

/// "đạt 88,5" at the end of a clause: an index without its unit.
fn plain_score(clause: &Clause, quantity: &Quantity) -> bool {
    let open = quantity.end >= clause.len() || matches!(clause.word(quantity.end), "," | "và");
    // "Số TTHC được cắt giảm: 15"
    let column = clause.before(quantity.at) == ":" && clause.any(0, HEADS).is_some();
    open && (column || clause.any_back(quantity.at, &["đạt", "đạt mức", "đạt giá trị"]).is_some())
}

/// "giảm 02 phòng, 01 trung tâm": a bare count goes on with the list of the one before it.
pub(super) fn goes_on(clause: &Clause, last: Option<&Quantity>, quantity: &mut Quantity) -> bool {
    let count = |q: &Quantity| matches!(q.amount.class, Class::Product | Class::Body);
    let Some(last) = last.filter(|l| count(l) && count(quantity)) else {
        return false;
    };
    let joined = |i: usize| clause.is_separator(i) || clause.word(i) == "với";
    let near = quantity.first.saturating_sub(last.end) <= 8 && joined(quantity.first.wrapping_sub(1));
    if near {
        quantity.change = last.change;
    }
    near
}

/// Whether the words before a bare count say that so many are to be made.
fn made(clause: &Clause, quantity: &Quantity, verbs: &[&str], start: bool) -> bool {
    let mut i = quantity.first;
    for _ in 0..4 {
        if let Some(verb) = clause.any_back(i, verbs) {
            // "việc sắp xếp 34 tỉnh": the count belongs to a name.
            return clause.before(verb) != "việc";
        }
        let each = (1..=3)
            .any(|n| i.checked_sub(n).is_some_and(|j| matches!(clause.word(j), "mỗi" | "hằng" | "hàng" | "từng")));
        if i == 0 || each || matches!(clause.before(i), "," | ":") {
            return start;
        }
        if !LIGHT.contains(&clause.before(i)) {
            return false;
        }
        i -= 1;
    }
    false
}

/// Whether a number is a condition on those whose share is set: "doanh nghiệp có từ 10 lao động
/// trở lên", "tốc độ 01 Gb/s đạt 100%".
pub(super) fn conditions(clause: &Clause, quantity: &Quantity, percents: &[(usize, usize)]) -> bool {
    if quantity.amount.class == Class::Percent || quantity.rank || matches!(quantity.change, Change::Up | Change::Down)
    {
        return false;
    }
    // "trong thời gian không quá 05 ngày, 100% phản ánh …"
    let within = ["trong", "trong vòng", "trong thời gian", "trong thời hạn", "thời hạn"];
    if quantity.amount.class == Class::Time
        && !percents.is_empty()
        && clause.any_back(quantity.first, &within).is_some()
    {
        return true;
    }
    let before = percents.partition_point(|(first, _)| *first < quantity.first);
    if let Some((_, end)) = before.checked_sub(1).and_then(|k| percents.get(k)) {
        let near = quantity.first.saturating_sub(*end) <= 60;
        let apart = || {
            let last = (*end..quantity.first).rev().find(|i| clause.is_separator(*i));
            last.is_some_and(|last| last == *end || (*end..last).any(|i| level::is_predicate(clause, i)))
        };
        if near && !apart() {
            return true;
        }
    }
    let Some((first, _)) = percents.get(before) else {
        return false;
    };
    let own = head(clause, quantity);
    !own && first.saturating_sub(quantity.end) <= 60
        && !(quantity.end..*first)
            .any(|i| clause.word(i) == "," || clause.phrase(i, "và").is_some() && clause.is_number(i + 1))
}

/// Whether the clause, or its part after the last comma, begins with the verb of this count.
fn head(clause: &Clause, quantity: &Quantity) -> bool {
    let start = (quantity.first.saturating_sub(6)..quantity.first)
        .rev()
        .find(|i| matches!(clause.word(*i), "," | ":"))
        .map_or_else(|| quantity.first.saturating_sub(6), |i| i + 1);
    let opens = start == 0 || matches!(clause.before(start), "," | ":");
    let start = clause.any(start, &["phấn đấu", "mỗi năm", "hằng năm", "hàng năm"]).unwrap_or(start);
    opens
        && quantity.amount.class == Class::Product
        && (start >= quantity.first || clause.any(start, MAKING).is_some_and(|end| end >= quantity.first))
}

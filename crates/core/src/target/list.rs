//! Lists: numbers that share a bound, a change, their levels or what they measure.

use rust_decimal::Decimal;

use super::change::Change;
use super::draft::{Draft, Parts};
use super::scan::Quantity;
use super::words::{Class, HEADS};
use super::{Op, group, indicator, level, lexicon};

/// Whether quantity `k` goes on with the list that the one before it began.
pub(super) fn list(parts: &Parts, k: usize) -> bool {
    let Parts { clause, quantities, regions } = parts;
    let (Some(a), Some(b), Some((_, stop))) = (quantities.get(k - 1), quantities.get(k), regions.get(k - 1)) else {
        return false;
    };
    a.amount.class == b.amount.class
        && !a.rank
        && !b.rank
        && b.first.saturating_sub(a.end) <= 40
        && !(a.end..*stop).any(|i| clause.phrase(i, "trong đó").is_some())
}

/// What is said of a number that begins a measure of its own.
#[rustfmt::skip]
const SAID: &[&str] =
    &["được", "đạt", "hoàn thành", "sử dụng", "đáp ứng", "bảo đảm", "đảm bảo", "đúng", "hài lòng"];

/// The bound and the change of a number hold for the bare numbers that go on with its list:
/// "không quá 5% tại cấp tỉnh, 3% tại cấp xã", "giảm ít nhất 30% thời gian, 30% chi phí".
pub(super) fn carry(parts: &Parts, drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let Some((head, tail)) = drafts.split_at_mut_checked(k) else {
            return;
        };
        let (Some(last), Some(own)) = (head.last(), tail.first_mut()) else {
            return;
        };
        if !own.linked {
            continue;
        }
        match last.measure.op {
            Op::Down | Op::Growth
                if last.measure.value.is_some()
                    && (moves_on(parts, k) || last.measure.op == Op::Down && cut_on(parts, k)) =>
            {
                own.measure.op = last.measure.op;
                if own.measure.base.is_none() {
                    own.measure.base.clone_from(&last.measure.base);
                }
            }
            Op::MoreThan | Op::LessThan | Op::AtMost | Op::AtLeast if bounds_on(parts, k) => {
                if let Some(bound) = last.bound {
                    own.measure.op = bound;
                    own.bound = last.bound;
                }
            }
            _ => {}
        }
    }
    // A comparison that ends a list of changes holds for all of it.
    for k in (1..drafts.len()).rev() {
        let Some((head, tail)) = drafts.split_at_mut_checked(k) else {
            return;
        };
        let (Some(before), Some(own)) = (head.last_mut(), tail.first()) else {
            return;
        };
        if own.linked && before.measure.op == own.measure.op && before.measure.base.is_none() {
            before.measure.base.clone_from(&own.measure.base);
        }
    }
}

/// A time that opens the clause holds for all of it up to the next time; one before a level holds for the
/// levels that follow: "đến năm 2027 đạt 80% tại cấp tỉnh, 60% tại cấp xã".
pub(super) fn carry_periods(drafts: &mut [Draft]) {
    let mut opening = String::new();
    let mut before = String::new();
    for draft in drafts {
        let levelled = !draft.levels.named.is_empty();
        if !draft.measure.period.is_empty() {
            opening = draft.opens.as_ref().map(|period| period.words.clone()).unwrap_or_default();
        } else if !opening.is_empty() {
            draft.measure.period.clone_from(&opening);
        } else if levelled && draft.linked {
            draft.measure.period.clone_from(&before);
        }
        before = if levelled { draft.measure.period.clone() } else { String::new() };
    }
}

/// Whether the number is bare: without bound, change and upper end.
fn bare(b: &Quantity) -> bool {
    b.bound.is_none() && b.change == Change::None && b.amount.max.is_none()
}

/// Whether number `k` only goes on with the change of the one before it.
fn moves_on(parts: &Parts, k: usize) -> bool {
    let (Some(b), Some((begin, stop))) = (parts.quantities.get(k), parts.regions.get(k)) else {
        return false;
    };
    let said = (b.end..*stop).any(|i| parts.clause.any(i, SAID).is_some());
    bare(b) && *begin >= b.first && !said
}

/// What a list of reductions cuts back, number by number.
#[rustfmt::skip]
const CUT: &[&str] = &[
    "thời gian", "chi phí", "kinh phí", "điều kiện", "số điều kiện", "giấy tờ", "thành phần hồ sơ", "số thành phần hồ sơ", "biểu mẫu", "bước", "số bước", "khâu", "đầu mối", "số đầu mối",
    "biên chế", "chế độ báo cáo", "cuộc họp", "số cuộc họp", "văn bản giấy", "số lượng thủ tục", "số thủ tục", "số tthc",
];
/// Verbs that say the same of a number in such a list.
const DROPPING: &[&str] = &["bãi bỏ", "xóa bỏ", "loại bỏ", "cắt bỏ"];

/// Whether number `k` goes on with the reduction before it though it has a bound of its own: "giảm ít nhất
/// 30% thời gian, ít nhất 30% chi phí". What it counts must be something that is cut back.
pub(super) fn cut_on(parts: &Parts, k: usize) -> bool {
    let (Some(b), Some((begin, stop))) = (parts.quantities.get(k), parts.regions.get(k)) else {
        return false;
    };
    let clause = parts.clause;
    let lower = b.bound.is_none() || b.bound == Some(Op::AtLeast) && !b.weak;
    let share = b.amount.class == Class::Percent && b.amount.value < Decimal::ONE_HUNDRED;
    let opens = *begin >= b.first || clause.any(*begin, DROPPING) == Some(b.first);
    let said = (b.end..*stop).any(|i| {
        let needless = clause.any(i, &["không cần thiết", "không hợp lý", "không còn phù hợp"]).is_some();
        !needless && (level::is_predicate(clause, i) || clause.any(i, SAID).is_some())
    });
    b.change == Change::None && lower && share && opens && !said && clause.any(b.end, CUT).is_some()
}

/// The same over semicolons: "giảm 30% thời gian; 30% chi phí; bãi bỏ 30% điều kiện".
pub(super) fn cut_on_from(last: Option<&Draft>, parts: &Parts, drafts: &mut [Draft]) {
    let Some(base) = last.filter(|d| d.measure.op == Op::Down && d.percent).map(|d| d.measure.base.clone()) else {
        return;
    };
    for (k, draft) in drafts.iter_mut().enumerate() {
        if !draft.linked || !cut_on(parts, k) {
            return;
        }
        draft.measure.op = Op::Down;
        if draft.measure.base.is_none() {
            draft.measure.base.clone_from(&base);
        }
    }
}

/// Whether number `k` only goes on with the bound of the one before it: noun phrases between, no
/// verb, no new indicator. A hundred percent is never more or less than that.
fn bounds_on(parts: &Parts, k: usize) -> bool {
    let (Some(a), Some(b)) = (parts.quantities.get(k - 1), parts.quantities.get(k)) else {
        return false;
    };
    let clause = parts.clause;
    let full = b.amount.value == Decimal::ONE_HUNDRED;
    bare(b)
        && !full
        && (a.end..b.first).all(|i| {
            let head = clause.may(i, lexicon::HEAD) && clause.any(i, HEADS).is_some();
            !head && !level::is_predicate(clause, i)
        })
}

/// "cấp tỉnh, cấp xã lần lượt đạt 80%, 60%": the numbers and the levels in their order.
pub(super) fn zip(parts: &Parts, drafts: &mut [Draft]) {
    let Parts { clause, quantities, .. } = parts;
    let count = drafts.len();
    let bare = quantities.windows(2).all(|w| match w {
        [a, b] => a.end <= b.first && (a.end..b.first).all(|i| clause.is_separator(i)),
        _ => false,
    });
    if count < 2 || !bare {
        return;
    }
    let from = |d: Option<&Draft>| d.map(|d| d.levels.named.clone()).filter(|l| l.len() == count);
    let Some(names) = from(drafts.first()).or_else(|| from(drafts.last())) else {
        return;
    };
    let about = drafts.iter().map(|d| d.measure.indicator.clone()).max_by_key(String::len).unwrap_or_default();
    for (draft, name) in drafts.iter_mut().zip(names) {
        draft.levels.named = vec![name];
        draft.measure.indicator.clone_from(&about);
    }
}

/// Levels that count only in contrast are taken where the neighbour names another one; a number
/// without words of its own measures what the list before it measures.
pub(super) fn settle(drafts: &mut [Draft]) {
    for k in 1..drafts.len() {
        let Some((head, tail)) = drafts.split_at_mut_checked(k) else {
            break;
        };
        let (Some(a), Some(b)) = (head.last_mut(), tail.first_mut()) else {
            break;
        };
        let levelled = !a.levels.named.is_empty() || !b.levels.named.is_empty();
        if let (Some(open), Some((counted, predicate))) = (a.open.take(), b.counted.clone())
            && b.linked
            && a.percent
            && b.percent
            && !levelled
        {
            a.population.get_or_insert(open);
            b.population.get_or_insert(counted);
            indicator::append(&mut a.measure.indicator, &predicate);
        }
    }
    let shown = |d: &Draft| d.levels.named.first().or(d.levels.hinted.as_ref()).cloned();
    let level_of: Vec<Option<String>> = drafts.iter().map(shown).collect();
    let linked: Vec<bool> = drafts.iter().map(|d| d.linked).chain([false]).collect();
    let mut about = String::new();
    for (k, draft) in drafts.iter_mut().enumerate() {
        let neighbour = |j: Option<usize>| j.and_then(|j| level_of.get(j)).cloned().flatten();
        let before = neighbour(k.checked_sub(1).filter(|_| draft.linked));
        let after = neighbour(linked.get(k + 1).copied().unwrap_or(false).then_some(k + 1));
        if draft.percent
            && draft.levels.named.is_empty()
            && let Some(hint) = draft.levels.hinted.take()
        {
            let differs = |other: &Option<String>| other.as_ref().is_some_and(|o| *o != hint);
            if differs(&before) || differs(&after) {
                group::leave_office(&mut draft.measure.indicator);
                draft.levels.named.push(hint);
            }
        }
        let shares = draft.percent || !draft.levels.named.is_empty() || !draft.measure.period.is_empty();
        if draft.linked && shares && !about.is_empty() && says_nothing(&draft.measure.indicator) {
            draft.measure.indicator.clone_from(&about);
        } else {
            about.clone_from(&draft.measure.indicator);
        }
    }
}

/// Whether an indicator is no more than what a level leaves behind.
fn says_nothing(indicator: &str) -> bool {
    let rests = ["", "ubnd", "của ubnd", "ủy ban nhân dân", "hồ sơ", "các"];
    indicator.len() <= 24 && rests.contains(&indicator.to_lowercase().as_str())
}

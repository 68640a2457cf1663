//! Puts the measures of a text together: what each number means, for whom it holds, what it
//! measures; lists share their bound, their levels and their predicate.

use rust_decimal::Decimal;

use super::change::{self, Change};
use super::level::{self, Levels, levels, noun_phrase};
use super::scan::{Quantity, scan};
use super::text::{Clause, Text, clauses};
use super::words::Class;
use super::{Measure, Op, Reading, indicator};

/// A measure that may still learn from its neighbours.
struct Draft {
    measure: Measure,
    levels: Levels,
    /// Who the number holds for, when its neighbour holds for somebody else.
    population: Option<String>,
    /// Its bound is written, or carried over to it.
    bound: Option<Op>,
    percent: bool,
    /// One list with the draft before it.
    linked: bool,
    fraction: bool,
}

/// Reads a wording.
pub(super) fn read(wording: &str) -> Reading {
    let text = Text::new(wording);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut unread: Vec<String> = Vec::new();
    // Brackets follow their clause; what they say counts only where the clause itself is silent.
    let mut outer = 0;
    for clause in clauses(&text) {
        let before = drafts.len();
        if clause.bracket {
            bracket(&clause, &mut drafts, outer, &mut unread);
        } else {
            let scan = scan(&clause);
            unread.extend(scan.unread.iter().map(|i| around(&clause, *i)));
            if scan.quantities.is_empty() {
                drafts.extend(
                    change::trends(&clause)
                        .into_iter()
                        .map(|t| trend(&clause, t)),
                );
            } else {
                let mut found = clause_drafts(&clause, &scan.quantities);
                if let Some(first) = found.first_mut() {
                    first.linked = clause.listed && !drafts.is_empty();
                }
                drafts.append(&mut found);
            }
            outer = drafts.len() - before;
        }
    }
    settle(&mut drafts);
    Reading {
        measures: drafts.into_iter().flat_map(spread).collect(),
        unread,
    }
}

/// The words around a number that was not understood.
fn around(clause: &Clause, i: usize) -> String {
    clause
        .slice(i.saturating_sub(4), clause.len().min(i + 4))
        .to_owned()
}

/// What brackets say: an exception, an assigned value and a result of last year count for nothing.
fn bracket(clause: &Clause, drafts: &mut Vec<Draft>, outer: usize, unread: &mut Vec<String>) {
    let aside = [
        "trừ",
        "ngoại trừ",
        "không bao gồm",
        "không kể",
        "không tính",
        "không gồm",
        "giao",
        "được giao",
        "chỉ tiêu",
        "kế hoạch",
        "kh",
        "hiện",
        "hiện nay",
        "kết quả",
        "theo",
        "ước",
        "cùng kỳ",
        "bình quân",
        "trung bình",
        "nếu",
        "so với",
        "viết tắt",
        "sau đây",
        "năm",
        "quy định",
        "mục tiêu",
        "thực hiện",
        "đã",
    ];
    if (0..clause.len().min(4)).any(|i| clause.any(i, &aside).is_some()) {
        return;
    }
    let scan = scan(clause);
    let split = clause
        .any(
            0,
            &[
                "trong đó",
                "riêng",
                "cấp",
                "tại cấp",
                "ở cấp",
                "đối với",
                "gồm",
                "cụ thể",
            ],
        )
        .is_some();
    let quantities: Vec<Quantity> = scan
        .quantities
        .into_iter()
        .filter(|q| q.amount.class == Class::Percent || q.bound.is_some() && !q.weak)
        .collect();
    if outer == 0 || split {
        unread.extend(scan.unread.iter().map(|i| around(clause, *i)));
        drafts.extend(clause_drafts(clause, &quantities));
    } else if let (Some(last), [only]) = (drafts.last_mut(), quantities.as_slice())
        && last.fraction
        && last.measure.op == Op::Down
        && only.amount.class == Class::Percent
    {
        // "cắt giảm 12/60 ngày (20%)"
        last.measure.value = Some(only.amount.value);
        last.measure.unit.clone_from(&only.amount.unit);
    }
}

fn trend(clause: &Clause, trend: change::Trend) -> Draft {
    let measure = Measure {
        op: Op::Growth,
        value: None,
        max: None,
        unit: String::new(),
        level: String::new(),
        base: trend.base,
        falls: trend.falls,
        indicator: indicator::tidy(clause.slice(trend.span.0, trend.span.1)),
    };
    Draft {
        measure,
        levels: Levels::default(),
        population: None,
        bound: None,
        percent: false,
        linked: false,
        fraction: false,
    }
}

/// Where the words of each quantity lie: `(begin, first, end, stop)`. Words before `first` and after
/// `end` belong to it.
fn regions(clause: &Clause, quantities: &[Quantity]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(quantities.len());
    let mut begin = 0;
    for (k, quantity) in quantities.iter().enumerate() {
        let Some(next) = quantities.get(k + 1) else {
            out.push((begin, clause.len()));
            break;
        };
        let stop = if clause.is_separator(quantity.end) || quantity.end >= next.first {
            // "cấp tỉnh đạt 80%, cấp huyện đạt 60%": all between belongs to the next one.
            quantity.end
        } else {
            (quantity.end..next.first)
                .rev()
                .find(|i| clause.is_separator(*i))
                .unwrap_or(next.first)
        };
        out.push((begin, stop));
        begin = if clause.is_separator(stop) {
            stop + 1
        } else {
            stop
        };
    }
    out
}

fn clause_drafts(clause: &Clause, quantities: &[Quantity]) -> Vec<Draft> {
    let regions = regions(clause, quantities);
    let mut drafts: Vec<Draft> = Vec::with_capacity(quantities.len());
    for (k, (quantity, (begin, stop))) in quantities.iter().zip(&regions).enumerate() {
        let mut levels = levels(clause, quantity.end, *stop, false);
        let mut at = quantity.end;
        if levels.named.is_empty() {
            let before = self::levels(clause, *begin, quantity.first, true);
            if !before.named.is_empty() || levels.hinted.is_none() {
                levels = before;
                at = *begin;
            }
        }
        let linked = k > 0 && list(clause, quantities, &regions, k);
        let measure = measure(
            clause,
            quantity,
            (*begin, *stop),
            levels.span.filter(|s| s.0 >= at),
        );
        let (bound, percent) = (
            quantity.bound.filter(|_| !quantity.weak),
            quantity.amount.class == Class::Percent,
        );
        drafts.push(Draft {
            measure,
            levels,
            population: None,
            bound,
            percent,
            linked,
            fraction: quantity.amount.fraction,
        });
    }
    carry(clause, quantities, &regions, &mut drafts);
    populations(clause, quantities, &regions, &mut drafts);
    zip(clause, quantities, &mut drafts);
    drafts
}

/// Whether quantity `k` goes on with the list that the one before it began.
fn list(clause: &Clause, quantities: &[Quantity], regions: &[(usize, usize)], k: usize) -> bool {
    let (Some(a), Some(b), Some((_, stop))) =
        (quantities.get(k - 1), quantities.get(k), regions.get(k - 1))
    else {
        return false;
    };
    a.amount.class == b.amount.class
        && !a.rank
        && !b.rank
        && b.first.saturating_sub(a.end) <= 40
        && !(a.end..*stop).any(|i| clause.phrase(i, "trong đó").is_some())
}

/// The bound and the change of a number hold for the bare numbers that go on with its list:
/// "không quá 5% tại cấp tỉnh, 3% tại cấp xã", "giảm ít nhất 30% thời gian, 30% chi phí".
fn carry(
    clause: &Clause,
    quantities: &[Quantity],
    regions: &[(usize, usize)],
    drafts: &mut [Draft],
) {
    for k in 1..drafts.len() {
        let (Some(a), Some(b), Some((begin, stop))) =
            (quantities.get(k - 1), quantities.get(k), regions.get(k))
        else {
            return;
        };
        let Some((head, tail)) = drafts.split_at_mut_checked(k) else {
            return;
        };
        let (Some(last), Some(own)) = (head.last(), tail.first_mut()) else {
            return;
        };
        let full = b.amount.value == Decimal::ONE_HUNDRED;
        // Only noun phrases between: a new verb or a new indicator begins a measure of its own.
        let plain = (a.end..b.first).all(|i| {
            !level::is_predicate(clause, i) && clause.any(i, super::words::HEADS).is_none()
        });
        if !own.linked
            || b.bound.is_some()
            || b.change != Change::None
            || b.amount.max.is_some()
            || !plain
            || full && last.measure.op != Op::Down
        {
            continue;
        }
        match last.measure.op {
            Op::Down | Op::Growth if last.measure.value.is_some() => {
                let says = (b.end..*stop).any(|i| level::is_predicate(clause, i))
                    || *begin < b.first && (*begin..b.first).any(|i| clause.word(i) == "đạt");
                if !says {
                    own.measure.op = last.measure.op;
                    if own.measure.base.is_none() {
                        own.measure.base.clone_from(&last.measure.base);
                    }
                }
            }
            Op::MoreThan | Op::LessThan | Op::AtMost | Op::AtLeast if last.bound.is_some() => {
                own.measure.op = last.measure.op;
                own.bound = last.bound;
            }
            _ => {}
        }
    }
    // A comparison that ends a list of changes holds for all of it.
    for k in (1..drafts.len()).rev() {
        let (base, op, linked) = drafts.get(k).map_or((None, Op::Equal, false), |d| {
            (d.measure.base.clone(), d.measure.op, d.linked)
        });
        if let Some(before) = drafts.get_mut(k - 1)
            && linked
            && before.measure.op == op
            && before.measure.base.is_none()
        {
            before.measure.base = base;
        }
    }
}

/// "100% công chức, tối thiểu 95% viên chức bố trí đúng …": each number counts others.
fn populations(
    clause: &Clause,
    quantities: &[Quantity],
    regions: &[(usize, usize)],
    drafts: &mut [Draft],
) {
    let phrase = |k: usize| -> Option<(usize, usize)> {
        let (quantity, (_, stop)) = (quantities.get(k)?, regions.get(k)?);
        let end = noun_phrase(clause, quantity.end, *stop)?;
        let plain =
            quantity.amount.class == Class::Percent && matches!(quantity.change, Change::None);
        plain.then_some((quantity.end, end))
    };
    let mut k = 0;
    while k + 1 < drafts.len() {
        // The phrase must reach the next number: no verb between.
        let reaches = |k: usize| {
            phrase(k).is_some_and(|(_, end)| regions.get(k).is_some_and(|(_, stop)| end == *stop))
        };
        let mut last = k;
        while reaches(last)
            && drafts.get(last + 1).is_some_and(|d| d.linked)
            && phrase(last + 1).is_some()
        {
            last += 1;
        }
        if last > k {
            for j in k..=last {
                if let (Some((from, to)), Some(draft)) = (phrase(j), drafts.get_mut(j)) {
                    draft.population = Some(indicator::population(clause.slice(from, to)));
                }
            }
            share(clause, quantities, regions, drafts, (k, last));
        }
        k = last + 1;
    }
}

/// The predicate behind the last number of a list holds for all of it.
fn share(
    clause: &Clause,
    quantities: &[Quantity],
    regions: &[(usize, usize)],
    drafts: &mut [Draft],
    (first, last): (usize, usize),
) {
    let (Some(quantity), Some((_, stop))) = (quantities.get(last), regions.get(last)) else {
        return;
    };
    let Some(end) = noun_phrase(clause, quantity.end, *stop) else {
        return;
    };
    let predicate = indicator::tidy(clause.slice(end, *stop));
    for draft in drafts.iter_mut().take(last).skip(first) {
        indicator::append(&mut draft.measure.indicator, &predicate);
    }
}

/// "cấp tỉnh, cấp xã lần lượt đạt 80%, 60%": the numbers and the levels in their order.
fn zip(clause: &Clause, quantities: &[Quantity], drafts: &mut [Draft]) {
    let count = drafts.len();
    let bare = quantities.windows(2).all(|w| match w {
        [a, b] => a.end <= b.first && (a.end..b.first).all(|i| clause.is_separator(i)),
        _ => false,
    });
    if count < 2 || !bare {
        return;
    }
    let from = |d: Option<&Draft>| {
        d.map(|d| d.levels.named.clone())
            .filter(|l| l.len() == count)
    };
    let Some(names) = from(drafts.first()).or_else(|| from(drafts.last())) else {
        return;
    };
    let about = drafts
        .iter()
        .map(|d| d.measure.indicator.clone())
        .max_by_key(String::len)
        .unwrap_or_default();
    for (draft, name) in drafts.iter_mut().zip(names) {
        draft.levels.named = vec![name];
        draft.measure.indicator.clone_from(&about);
    }
}

fn measure(
    clause: &Clause,
    quantity: &Quantity,
    (begin, stop): (usize, usize),
    levels: Option<(usize, usize)>,
) -> Measure {
    let amount = &quantity.amount;
    let full = amount.class == Class::Percent && amount.value == Decimal::ONE_HUNDRED;
    let bare = if full || amount.value.is_zero() {
        Op::Equal
    } else {
        Op::AtLeast
    };
    let op = match quantity.change {
        _ if quantity.rank => Op::Rank,
        Change::Down => Op::Down,
        Change::Up => Op::Growth,
        _ if amount.max.is_some() && quantity.bound.is_none_or(|_| quantity.weak) => Op::Range,
        Change::Result(op) if quantity.bound.is_none() => op,
        _ => quantity.bound.unwrap_or(bare),
    };
    let base = matches!(op, Op::Growth | Op::Down)
        .then(|| {
            change::base(clause, quantity.end, stop.max(quantity.end))
                .or_else(|| change::base(clause, begin, quantity.first))
                .flatten()
        })
        .flatten();
    Measure {
        op,
        value: Some(amount.value),
        max: amount.max.filter(|_| op != Op::Rank),
        unit: amount.unit.clone(),
        level: String::new(),
        base,
        falls: false,
        indicator: indicator::of(clause, (begin, stop), quantity, levels),
    }
}

/// Levels that count only in contrast are taken where the neighbour names another one; a number
/// without words of its own measures what the list before it measures.
fn settle(drafts: &mut [Draft]) {
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
                draft.levels.named.push(hint);
            }
        }
        if draft.measure.indicator.is_empty() && draft.linked {
            draft.measure.indicator.clone_from(&about);
        } else {
            about.clone_from(&draft.measure.indicator);
        }
    }
}

/// One measure for each level.
fn spread(draft: Draft) -> Vec<Measure> {
    let Draft {
        mut measure,
        levels,
        population,
        ..
    } = draft;
    if levels.named.is_empty() {
        measure.level = population.unwrap_or_default();
        return vec![measure];
    }
    levels
        .named
        .into_iter()
        .map(|level| Measure {
            level,
            ..measure.clone()
        })
        .collect()
}

//! Measures in the making: what one clause gives, each number with its words and its levels.

use rust_decimal::Decimal;

use super::change::{self, Change};
use super::clause::Clause;
use super::level::{Levels, levels};
use super::scan::Quantity;
use super::words::Class;
use super::{Measure, Op, group, indicator, list, period};

/// A measure that may still learn from its neighbours.
pub(super) struct Draft {
    pub measure: Measure,
    pub levels: Levels,
    /// Who the number holds for, when its neighbour holds for somebody else.
    pub population: Option<String>,
    /// Its bound is written, or carried over to it.
    pub bound: Option<Op>,
    pub percent: bool,
    /// One list with the draft before it.
    pub linked: bool,
    pub fraction: bool,
    /// The byte of the wording at which its number and unit end.
    pub place: usize,
    /// Who or what its number counts, when no verb follows up to the end of the clause.
    pub open: Option<String>,
    /// The same when the clause begins with the number.
    pub counted: Option<(String, String)>,
    /// Whose share it is, when its words say no more than that.
    pub alone: Option<String>,
    /// What stands before the colon of such a share.
    pub head: Option<String>,
    /// The time that it names holds for all of its clause.
    pub opens: Option<period::Period>,
}

/// The numbers of a clause and where the words of each lie.
pub(super) struct Parts<'c, 't> {
    pub clause: &'c Clause<'t>,
    pub quantities: &'c [Quantity],
    /// From where to where the words of each quantity stand, on both sides of it.
    pub regions: Vec<(usize, usize)>,
}

impl<'c, 't> Parts<'c, 't> {
    pub fn of(clause: &'c Clause<'t>, quantities: &'c [Quantity]) -> Parts<'c, 't> {
        Parts { clause, quantities, regions: regions(clause, quantities) }
    }
}

/// The draft of a direction without a number.
pub(super) fn trend(clause: &Clause, trend: change::Trend) -> Draft {
    let (from, to) = trend.span;
    let period = period::of_trend(clause, from, to);
    let to = (from..to).find(|i| change::comparison(clause, *i).is_some()).unwrap_or(to);
    let (before, after) = period.as_ref().map_or((to, to), |period| period.span);
    let mut indicator = indicator::words(clause, from, before);
    indicator::append(&mut indicator, &indicator::words(clause, after, to));
    if trend.counts {
        indicator::leave_turn(&mut indicator, true);
    }
    let measure = Measure {
        baseline: None,
        period: period.map(|period| period.words).unwrap_or_default(),
        op: Op::Growth,
        value: None,
        max: None,
        unit: String::new(),
        level: String::new(),
        base: trend.base,
        falls: trend.falls,
        indicator,
    };
    plain(measure)
}

/// A measure whose words say no more than itself.
pub(super) fn plain(measure: Measure) -> Draft {
    Draft {
        measure,
        levels: Levels::default(),
        population: None,
        bound: None,
        percent: false,
        linked: false,
        fraction: false,
        place: 0,
        open: None,
        counted: None,
        alone: None,
        head: None,
        opens: None,
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
            (quantity.end..next.first).rev().find(|i| clause.is_separator(*i)).unwrap_or(next.first)
        };
        out.push((begin, stop));
        begin = if clause.is_separator(stop) { stop + 1 } else { stop };
    }
    out
}

/// The measures of a clause, before they learn from their neighbours.
pub(super) fn drafts(parts: &Parts) -> Vec<Draft> {
    let Parts { clause, quantities, .. } = *parts;
    let mut drafts: Vec<Draft> = Vec::with_capacity(quantities.len());
    for (k, (quantity, (begin, stop))) in quantities.iter().zip(&parts.regions).enumerate() {
        let mut levels = if quantity.rank { Levels::default() } else { levels(clause, quantity.end, *stop, false) };
        let mut at = quantity.end;
        if levels.named.is_empty() && !quantity.rank {
            let before = self::levels(clause, *begin, quantity.first, true);
            if !before.named.is_empty() || levels.hinted.is_none() {
                levels = before;
                at = *begin;
            }
        }
        let linked = k > 0 && list::list(parts, k);
        let span = levels.span.filter(|s| s.0 >= at);
        let period = period::of(clause, (*begin, *stop), quantity);
        let measure = measure(clause, quantity, (*begin, *stop), span, period.as_ref());
        let opens = period.filter(|period| period.opens);
        let (bound, percent) = (quantity.bound.filter(|_| !quantity.weak), quantity.amount.class == Class::Percent);
        let place = clause.token(quantity.end.saturating_sub(1)).map_or(0, |t| t.to);
        let fraction = quantity.amount.fraction;
        drafts.push(Draft {
            measure,
            levels,
            population: None,
            bound,
            percent,
            linked,
            fraction,
            place,
            open: None,
            counted: None,
            alone: None,
            head: None,
            opens,
        });
    }
    list::carry(parts, &mut drafts);
    list::carry_periods(&mut drafts);
    group::populations(parts, &mut drafts);
    group::owners(parts, &mut drafts);
    list::zip(parts, &mut drafts);
    group::ends(parts, &mut drafts);
    group::heads(parts, &mut drafts);
    drafts
}

fn measure(
    clause: &Clause,
    quantity: &Quantity,
    (begin, stop): (usize, usize),
    levels: Option<(usize, usize)>,
    period: Option<&period::Period>,
) -> Measure {
    let amount = &quantity.amount;
    let full = amount.class == Class::Percent && amount.value == Decimal::ONE_HUNDRED;
    let bare = if full || amount.value.is_zero() { Op::Equal } else { Op::AtLeast };
    let upper = matches!(quantity.bound, Some(Op::AtMost | Op::LessThan));
    let op = match quantity.change {
        _ if quantity.rank => Op::Rank,
        Change::Down => Op::Down,
        Change::Up => Op::Growth,
        // "tối thiểu 85 - 90%" is met at 85; only an upper bound takes the upper end.
        _ if amount.max.is_some() && !upper => Op::Range,
        Change::Result(op) if quantity.bound.is_none() => op,
        _ => quantity.bound.unwrap_or(bare),
    };
    // Kept until the list is read: another number may make this one a change.
    let base =
        change::base(clause, quantity.end, stop).or_else(|| change::base(clause, begin, quantity.first)).flatten();
    Measure {
        baseline: quantity.start.as_ref().map(|start| start.value),
        period: period.map(|period| period.words.clone()).unwrap_or_default(),
        op,
        value: Some(amount.max.filter(|_| matches!(op, Op::AtMost | Op::LessThan)).unwrap_or(amount.value)),
        max: amount.max.filter(|_| matches!(op, Op::Range | Op::Down | Op::Growth)),
        unit: amount.unit.clone(),
        level: String::new(),
        base: quantity.start.as_ref().map_or(base, |start| start.year.clone()),
        falls: false,
        indicator: indicator::of(clause, (begin, stop), quantity, [levels, period.map(|period| period.span)]),
    }
}

/// One measure for each level.
pub(super) fn spread(draft: Draft) -> Vec<Measure> {
    let Draft { mut measure, levels, population, .. } = draft;
    if !matches!(measure.op, Op::Growth | Op::Down) && measure.baseline.is_none() {
        measure.base = None;
    }
    if levels.named.is_empty() {
        measure.level = population.unwrap_or_default();
        return vec![measure];
    }
    levels.named.into_iter().map(|level| Measure { level, ..measure.clone() }).collect()
}

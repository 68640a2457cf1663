//! Where a target asks for less than another one, and its wording with the other one's number.

use rust_decimal::Decimal;

use super::{Gauge, Match, Shortfall, falls_short, is_bare};
use crate::target::{self, Measure, Op};
use crate::vietnamese::write_decimal;

impl<'a> Match<'a> {
    /// How the own measure stays behind all of the other plan's, and the one that asks for least of
    /// them; `None` where it reaches one of them.
    pub fn shortfall(&self) -> Option<(Shortfall, Gauge<'a>)> {
        let mut least: Option<(Shortfall, Gauge<'a>)> = None;
        for theirs in &self.theirs {
            let found = short(self.own, *theirs)?;
            let behind =
                least.is_some_and(|(_, least)| falls_short(theirs.measure, least.measure, [false; 2]).is_none());
            if !behind || found != Shortfall::Below {
                least = Some((found, *theirs));
            }
        }
        least
    }
}

fn short(own: Gauge<'_>, theirs: Gauge<'_>) -> Option<Shortfall> {
    // Most numbers are as good as the other one whichever way they are read.
    falls_short(own.measure, theirs.measure, [true, false])
        .or_else(|| falls_short(own.measure, theirs.measure, [false; 2]))?;
    let bare = [own, theirs].map(|gauge| is_bare(&gauge.target.wording, gauge.measure));
    falls_short(own.measure, theirs.measure, bare)
}

/// The own wording with the other one's number in place of its own, where nothing else of what it says
/// changes by that.
pub fn raised(own: Gauge<'_>, theirs: Gauge<'_>) -> Option<String> {
    let (Gauge { target, measure, .. }, new) = (own, theirs.measure.value?);
    let old = measure.value.filter(|_| measure.max.is_none() && !target.by_hand)?;
    // "Từ 100% trở lên" is nothing to write.
    if new == Decimal::ONE_HUNDRED && measure.unit == "%" && !is_bare(&target.wording, measure) {
        return None;
    }
    let (old, new_text) = (write_decimal(old), write_decimal(new));
    let mut places =
        target.wording.match_indices(&old).map(|(at, _)| at).filter(|&at| is_whole(&target.wording, at, &old));
    let at = places.next().filter(|_| places.next().is_none())?;
    let mut wording = target.wording.clone();
    wording.replace_range(at..at + old.len(), &new_text);
    let read = target::read(&wording);
    let same = |(before, after): (&Measure, &Measure)| {
        if !std::ptr::eq(before, measure) {
            return before == after;
        }
        let op = matches!(after.op, Op::Equal | Op::AtLeast) && matches!(before.op, Op::Equal | Op::AtLeast);
        after.value == Some(new)
            && (before.op == after.op || op)
            && (&before.unit, &before.level, &before.period, &before.indicator)
                == (&after.unit, &after.level, &after.period, &after.indicator)
    };
    let kept = read.unread == target.unread
        && read.measures.len() == target.measures.len()
        && target.measures.iter().zip(&read.measures).all(same);
    let place = target.measures.iter().position(|other| std::ptr::eq(other, measure))?;
    let after = read.measures.get(place)?;
    let bare = [is_bare(&wording, after), is_bare(&theirs.target.wording, theirs.measure)];
    (kept && falls_short(after, theirs.measure, bare).is_none()).then_some(wording)
}

/// True where a number is not a part of a longer one.
fn is_whole(text: &str, at: usize, number: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '/');
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let mut behind = text.get(at + number.len()..).unwrap_or_default().chars();
    let ends = match (behind.next(), behind.next()) {
        (Some(',' | '.'), Some(c)) => !c.is_ascii_digit(),
        (Some(c), _) => !c.is_ascii_digit() && c != '/',
        (None, _) => true,
    };
    ends && !before.is_some_and(part)
}

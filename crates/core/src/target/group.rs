//! Populations: numbers that hold for different groups ("100% công chức, tối thiểu 95% viên chức").

use super::draft::{Draft, Parts};
use super::level::noun_phrase;

use super::words::Class;
use super::{Op, indicator};

/// Who is counted in lists of groups.
#[rustfmt::skip]
const GROUPS: &[&str] = &["công chức", "viên chức", "cán bộ", "lãnh đạo", "cơ quan", "đơn vị", "người", "doanh nghiệp", "tổ chức", "hộ", "học sinh", "giáo viên", "lao động", "sở", "phòng", "xã", "phường"];

/// "100% công chức, tối thiểu 95% viên chức bố trí đúng …": each number counts others.
pub(super) fn populations(parts: &Parts, drafts: &mut [Draft]) {
    let Parts { clause, quantities, regions } = parts;
    // A list of reductions names what falls, not who is counted.
    let moved: Vec<bool> = drafts.iter().map(|d| matches!(d.measure.op, Op::Down | Op::Growth)).collect();
    let phrase = |k: usize| -> Option<(usize, usize)> {
        let (quantity, (_, stop)) = (quantities.get(k)?, regions.get(k)?);
        let end = noun_phrase(clause, quantity.end, *stop)?;
        let plain = quantity.amount.class == Class::Percent && !*moved.get(k)?;
        plain.then_some((quantity.end, end))
    };
    let mut k = 0;
    while k + 1 < drafts.len() {
        // The phrase must reach the next number: no verb between.
        let reaches = |k: usize| phrase(k).is_some_and(|(_, end)| regions.get(k).is_some_and(|(_, stop)| end == *stop));
        let mut last = k;
        while reaches(last) && drafts.get(last + 1).is_some_and(|d| d.linked) && phrase(last + 1).is_some() {
            last += 1;
        }
        if last > k {
            for j in k..=last {
                if let (Some((from, to)), Some(draft)) = (phrase(j), drafts.get_mut(j)) {
                    draft.population = Some(indicator::population(clause, from, to));
                }
            }
            share(parts, drafts, (k, last));
        }
        k = last + 1;
    }
}

/// "công chức đạt 100%, viên chức đạt 95%": the same with the groups before their numbers.
pub(super) fn owners(parts: &Parts, drafts: &mut [Draft]) {
    let Parts { clause, quantities, regions } = parts;
    let owner = |k: usize| -> Option<(usize, usize)> {
        let (quantity, (begin, _)) = (quantities.get(k)?, regions.get(k)?);
        let near = quantity.first.saturating_sub(20).max(*begin);
        let after = (near..quantity.first).rev().find_map(|i| clause.any(i, &["đối với", "với", "của", "riêng", ":"]));
        let from = after.unwrap_or(*begin);
        clause.any(clause.any(from, &["các", "số"]).unwrap_or(from), GROUPS)?;
        let end = noun_phrase(clause, from, quantity.first)?;
        let filled = (end..quantity.first).all(|i| matches!(clause.word(i), "đạt" | ":" | "là" | "tỷ" | "lệ" | "phải"));
        (filled && quantity.amount.class == Class::Percent).then_some((from, end))
    };
    for k in 1..drafts.len() {
        let linked = drafts.get(k).is_some_and(|d| d.linked);
        for j in [k - 1, k].into_iter().filter(|_| linked && owner(k - 1).is_some() && owner(k).is_some()) {
            if let (Some((from, to)), Some(draft)) = (owner(j), drafts.get_mut(j)) {
                draft.population.get_or_insert_with(|| indicator::population(clause, from, to));
            }
        }
    }
}

/// The predicate behind the last number of a list holds for all of it.
fn share(parts: &Parts, drafts: &mut [Draft], (first, last): (usize, usize)) {
    let Parts { clause, quantities, regions } = parts;
    let (Some(quantity), Some((_, stop))) = (quantities.get(last), regions.get(last)) else {
        return;
    };
    let Some(end) = noun_phrase(clause, quantity.end, *stop) else {
        return;
    };
    let predicate = indicator::words(clause, end, *stop);
    for draft in drafts.iter_mut().take(last).skip(first) {
        indicator::append(&mut draft.measure.indicator, &predicate);
    }
}

/// Remembers whom the first and the last number of a clause count, for a list over semicolons:
/// "100% công chức; 95% viên chức được bồi dưỡng".
pub(super) fn ends(parts: &Parts, drafts: &mut [Draft]) {
    let Parts { clause, quantities, .. } = parts;
    let people = |from: usize| clause.any(clause.any(from, &["các", "số"]).unwrap_or(from), GROUPS).is_some();
    if let (Some(quantity), Some(draft)) = (quantities.last(), drafts.last_mut())
        && people(quantity.end)
        && noun_phrase(clause, quantity.end, clause.len()) == Some(clause.len())
    {
        draft.open = Some(indicator::population(clause, quantity.end, clause.len()));
    }
    if let (Some(quantity), Some(draft)) = (quantities.first(), drafts.first_mut())
        && quantity.first == 0
        && people(quantity.end)
        && let Some(end) = noun_phrase(clause, quantity.end, clause.len())
    {
        let predicate = indicator::words(clause, end, clause.len());
        draft.counted = Some((indicator::population(clause, quantity.end, end), predicate));
    }
}

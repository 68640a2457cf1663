//! Populations: numbers that hold for different groups ("100% công chức, tối thiểu 95% viên chức").

use super::clause::Clause;
use super::draft::{Draft, Parts};
use super::level::{levels, noun_phrase};

use super::words::Class;
use super::{Op, indicator, lexicon};

/// Who is counted in lists of groups.
#[rustfmt::skip]
const GROUPS: &[&str] = &["công chức", "viên chức", "chuyên viên", "cán bộ", "lãnh đạo", "cơ quan", "đơn vị", "người", "doanh nghiệp", "tổ chức", "hộ", "học sinh", "giáo viên", "lao động", "sở", "phòng", "xã", "phường"];

/// Those of them who work in an office or are served by one.
const PEOPLE: &[&str] =
    &["công chức", "viên chức", "chuyên viên", "cán bộ", "lãnh đạo", "người", "học sinh", "giáo viên", "lao động"];

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

/// Words that may lead to the one who has to reach a number.
#[rustfmt::skip]
const TO_WHOM: &[&str] = &[
    "đối với các", "đối với", "tại các", "tại", "ở các", "ở", "của các", "của", "riêng", "các", "ubnd các", "ubnd",
];

/// Where the words from `from` to `to` name an office or a group and nothing else: "UBND cấp xã đạt".
pub(super) fn whose(clause: &Clause, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut start = from;
    while let Some(next) = clause.any(start, TO_WHOM).filter(|next| *next < to) {
        start = next;
    }
    let end = noun_phrase(clause, start, to)?;
    let named = || {
        let levels = levels(clause, start, end, true);
        let opens = clause.word(start) == "cấp" || clause.may(start, lexicon::LEVEL);
        opens && (!levels.named.is_empty() || levels.hinted.is_some())
    };
    let filled = (end..to).all(|i| matches!(clause.word(i), "đạt" | ":" | "là" | "phải" | "tỷ" | "lệ"));
    (filled && (clause.any(start, GROUPS).is_some() || named())).then_some((start, end))
}

/// Remembers of each share whose it is where its words say no more, and what stands before a colon:
/// "Tỷ lệ ký số: Lãnh đạo 100%; công chức 80%".
pub(super) fn heads(parts: &Parts, drafts: &mut [Draft]) {
    let Parts { clause, quantities, regions } = parts;
    for ((quantity, (begin, stop)), draft) in quantities.iter().zip(regions).zip(drafts) {
        let colon = (*begin..quantity.first).rev().find(|i| clause.mark(*i) == Some(':') && i + 1 < quantity.first);
        let from = colon.map_or(*begin, |colon| colon + 1);
        let silent = indicator::words(clause, quantity.end, *stop).is_empty();
        if let Some((from, to)) = whose(clause, from, quantity.first).filter(|_| silent && draft.percent) {
            draft.alone = Some(indicator::population(clause, from, to));
            draft.head = colon.map(|colon| indicator::words(clause, *begin, colon)).filter(|h| !h.is_empty());
        }
    }
}

/// A list of shares that only say whose they are measures what its head says, each for its own group.
pub(super) fn share_heads(drafts: &mut [Draft]) {
    let mut start = 0;
    while start < drafts.len() {
        let mut end = start + 1;
        while drafts.get(end).is_some_and(|d| d.linked && d.alone.is_some() && d.head.is_none()) {
            end += 1;
        }
        let list = drafts.get_mut(start..end).unwrap_or_default();
        let head = list.first().and_then(|d| d.head.clone());
        let offices = list.iter().all(|d| !d.levels.named.is_empty());
        if list.len() > 1 && list.iter().all(|d| d.alone.is_some()) && (head.is_some() || offices) {
            let about = head.unwrap_or_default();
            list.iter_mut().for_each(|draft| belongs(draft, &about));
        }
        start = end;
    }
}

/// Gives a share that only says whose it is what it measures. People are more than the level of their
/// office: "lãnh đạo Sở".
fn belongs(draft: &mut Draft, about: &str) {
    let Some(alone) = draft.alone.clone() else { return };
    let person = PEOPLE.iter().any(|group| alone.starts_with(group));
    let ranked = alone.contains("cấp ");
    if person && !ranked {
        draft.levels.named.clear();
    }
    if draft.levels.named.is_empty() {
        draft.population.get_or_insert(alone);
    }
    let kept = person && ranked && about.is_empty();
    if !kept {
        draft.measure.indicator = about.to_owned();
    }
}

/// Offices at the end of an indicator that its level already names.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "sở, ban, ngành", "sở, ban ngành", "sở, ngành", "sở ngành", "sở", "bộ, ngành", "bộ ngành", "xã, phường, đặc khu", "xã, phường", "phường, xã", "ubnd tỉnh", "ubnd xã",
];

/// "Tỷ lệ hồ sơ trực tuyến của các sở", whose level is "sở", measures the same share for everybody.
pub(super) fn leave_office(indicator: &mut String) {
    let lower = indicator.to_lowercase();
    let ends = |office: &str| {
        let rest = lower.strip_suffix(office)?.trim_end();
        let rest = rest.strip_suffix("các").unwrap_or(rest).trim_end();
        let kept = ["của", "tại", "ở", "đối với", "thuộc"].iter().find_map(|lead| rest.strip_suffix(lead))?;
        kept.ends_with(' ').then(|| kept.trim_end().len())
    };
    // The small letters of Vietnamese are as long as the capitals; where not, nothing is cut.
    if let Some(len) = OFFICES.iter().find_map(|office| ends(office))
        && lower.len() == indicator.len()
        && indicator.is_char_boundary(len)
    {
        indicator.truncate(len);
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

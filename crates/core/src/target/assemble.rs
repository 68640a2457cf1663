//! Puts the measures of a text together, clause by clause, with what brackets add to them.

use super::change;
use super::clause::Clause;
use super::draft::{Draft, Parts, drafts, plain, spread, trend};
use super::group::{share_heads, whose};
use super::level::levels;
use super::list::{cut_on_from, settle};
use super::scan::{Quantity, Scan, scan};
use super::split::clauses;
use super::text::Text;
use super::words::Class;
use super::{Measure, Op, Reading, indicator};

/// Brackets that begin so set no target: exceptions, assigned values, results, explanations.
#[rustfmt::skip]
const ASIDE: &[&str] = &[
    "trừ", "ngoại trừ", "không bao gồm", "không kể", "không tính", "không gồm", "giao", "được giao",
    "chỉ tiêu", "kế hoạch", "kh", "hiện", "hiện nay", "kết quả", "theo", "ước", "cùng kỳ", "bình quân",
    "trung bình", "nếu", "so với", "viết tắt", "sau đây", "năm", "quy định", "mục tiêu", "thực hiện", "đã",
];

/// Brackets that begin so divide what stands before them: "80% (cấp tỉnh 90%, cấp xã 70%)".
#[rustfmt::skip]
const DIVIDING: &[&str] = &["trong đó", "riêng", "cấp", "tại cấp", "ở cấp", "đối với", "gồm", "cụ thể"];

/// What has been read so far.
#[derive(Default)]
struct Reader {
    drafts: Vec<Draft>,
    unread: Vec<String>,
    /// How many drafts the last clause outside brackets gave.
    outer: usize,
    /// How many shares in brackets stood behind somebody since then.
    beside: usize,
    /// The directions without a number that it set beside which a share says by how much: where
    /// their words stand, and their drafts.
    trends: Vec<((usize, usize), usize)>,
    /// A time with a colon behind it, for the list that follows: "Đến năm 2027: …; …".
    heading: String,
}

/// Reads a wording.
pub(super) fn read(wording: &str) -> Reading {
    let text = Text::new(wording);
    let mut reader = Reader::default();
    let clauses = clauses(&text);
    let mut outer = None;
    for clause in &clauses {
        if clause.bracket {
            reader.bracket(clause, outer);
        } else {
            reader.clause(clause);
            outer = Some(clause);
        }
    }
    settle(&mut reader.drafts);
    share_heads(&mut reader.drafts);
    Reading { measures: reader.drafts.into_iter().flat_map(spread).collect(), unread: reader.unread }
}

impl Reader {
    fn clause(&mut self, clause: &Clause) {
        let scan = scan(clause);
        self.note(clause, &scan);
        let before = self.drafts.len();
        self.trends.clear();
        if scan.quantities.is_empty() {
            let trends = change::trends(clause);
            if let Some(i) = scan.compared.filter(|_| trends.is_empty()) {
                self.keep(clause, i);
            }
            let counted = trends.iter().enumerate().filter(|(_, trend)| trend.counts);
            self.trends = counted.map(|(nr, trend)| (trend.span, before + nr)).collect();
            self.drafts.extend(trends.into_iter().map(|t| trend(clause, t)));
        } else {
            let parts = Parts::of(clause, &scan.quantities);
            let mut found = drafts(&parts);
            if let Some(first) = found.first_mut() {
                first.linked = clause.listed && before > 0;
            }
            cut_on_from(self.drafts.last(), &parts, &mut found);
            self.head(clause, &mut found);
            self.drafts.append(&mut found);
        }
        self.outer = self.drafts.len() - before;
        self.beside = 0;
    }

    /// Remembers a time that heads a list, and gives it to what stands in the list.
    fn head(&mut self, clause: &Clause, found: &mut [Draft]) {
        let heads = found.first().and_then(|draft| draft.opens.as_ref()).filter(|period| period.heads);
        if heads.is_some() || !clause.listed {
            self.heading = heads.map(|period| period.words.clone()).unwrap_or_default();
        }
        if !self.heading.is_empty() {
            for draft in found.iter_mut().filter(|draft| draft.measure.period.is_empty()) {
                draft.measure.period.clone_from(&self.heading);
            }
        }
    }

    /// What a bracket says counts only where its clause set no number, or where it divides it.
    fn bracket(&mut self, clause: &Clause, outer: Option<&Clause>) {
        if (0..clause.len().min(4)).any(|i| clause.any(i, ASIDE).is_some()) {
            return;
        }
        let scan = scan(clause);
        let start = self.drafts.len().saturating_sub(self.outer);
        let silent = self.drafts.iter().skip(start).all(|d| d.measure.value.is_none());
        if scan.quantities.is_empty() && !silent {
            self.levels(clause, start);
            return;
        }
        if let ([only], Some(outer)) = (scan.quantities.as_slice(), outer)
            && self.by_how_much(clause, outer, only)
        {
            return;
        }
        let divides = clause.any(0, DIVIDING).is_some();
        let firm = |q: &Quantity| q.amount.class == Class::Percent || q.bound.is_some() && !q.weak;
        let quantities: Vec<Quantity> = scan.quantities.iter().filter(|q| firm(q)).cloned().collect();
        if silent || divides {
            self.note(clause, &scan);
            let mut found = drafts(&Parts::of(clause, &quantities));
            if let (Some(outer), [only]) = (outer.filter(|_| silent), found.as_mut_slice())
                && beside(clause, outer, only)
            {
                only.linked = self.beside > 0;
                only.head = only.head.take().filter(|_| self.beside == 0);
                self.beside += 1;
            }
            self.drafts.append(&mut found);
        } else if let (Some(last), [only]) = (self.drafts.last_mut(), quantities.as_slice())
            && last.fraction
            && last.measure.op == Op::Down
            && only.amount.class == Class::Percent
        {
            // "cắt giảm 12/60 ngày (20%)": the rate takes the place of the fraction.
            last.measure.value = Some(only.amount.value);
            last.measure.unit.clone_from(&only.amount.unit);
        }
    }

    /// "Giảm thời gian (30%), chi phí (20%)": the shares in brackets say by how much. A share that is an
    /// upper bound, or stands behind a comparison, says how far or how much it was.
    fn by_how_much(&mut self, clause: &Clause, outer: &Clause, quantity: &Quantity) -> bool {
        let bare = quantity.first == 0 && quantity.end == clause.len();
        let below = matches!(quantity.bound, Some(Op::AtMost | Op::LessThan));
        if !bare || below || quantity.amount.class != Class::Percent {
            return false;
        }
        let start = clause.token(0).map_or(0, |t| t.from);
        let to = outer.tokens.partition_point(|t| t.to <= start);
        let Some(((first, last), at)) = self.trends.iter().rev().copied().find(|((first, _), _)| *first < to) else {
            return false;
        };
        let Some(trend) = self.drafts.get(at).map(|draft| draft.measure.clone()) else { return false };
        let begun = trend.value.is_some();
        // In the words of the direction itself, or in what goes on with its list.
        let from = match to <= last {
            true => first,
            false => (last..to).rev().find(|i| outer.is_separator(*i)).map_or(to, |i| i + 1),
        };
        let goes_on = if to <= last { !begun } else { begun && change::is_measured(outer, from) };
        if !goes_on || (from..to).any(|i| change::comparison(outer, i).is_some()) {
            return false;
        }
        let measure = Measure {
            op: if trend.falls || trend.op == Op::Down { Op::Down } else { Op::Growth },
            falls: false,
            value: Some(quantity.amount.value),
            max: quantity.amount.max,
            unit: quantity.amount.unit.clone(),
            indicator: indicator::words(outer, from, to),
            ..trend
        };
        let draft = plain(measure);
        match self.drafts.get_mut(at).filter(|_| !begun) {
            Some(place) => *place = draft,
            None => self.drafts.push(draft),
        }
        true
    }

    /// "≥ 98% (cấp tỉnh), ≥ 95% (cấp xã)": the level of the number right before the bracket.
    fn levels(&mut self, clause: &Clause, start: usize) {
        let from = clause.token(0).map_or(0, |t| t.from);
        let owner = self.drafts.iter_mut().skip(start).rev().find(|d| d.place <= from && d.percent);
        if let Some(owner) = owner
            && owner.levels.named.is_empty()
            && clause.len() <= 12
            && from.saturating_sub(owner.place) <= NEAR
            && clause.text.wording.get(owner.place..from).is_some_and(near)
        {
            owner.levels = levels(clause, 0, clause.len(), true);
        }
    }

    /// Keeps the words around the numbers that were not understood.
    fn note(&mut self, clause: &Clause, scan: &Scan) {
        for i in &scan.unread {
            self.keep(clause, *i);
        }
    }

    fn keep(&mut self, clause: &Clause, i: usize) {
        let words = clause.slice(i.saturating_sub(4), clause.len().min(i + 4));
        self.unread.push(words.to_owned());
    }
}

/// How many bytes may stand between a number and the bracket of its level.
const NEAR: usize = 60;

/// "100% hồ sơ (cấp xã)": no more than a short noun between a number and its bracket.
fn near(between: &str) -> bool {
    between.split_whitespace().count() <= 4 && !between.contains([',', ';', ':', '.', ')'])
}

/// How many words before a bracket are looked at.
const FARTHEST: usize = 40;

/// "Lãnh đạo Sở (100%), công chức (50%)": gives a share in brackets the words right before them. Tells
/// whether they only say whose it is.
fn beside(clause: &Clause, outer: &Clause, draft: &mut Draft) -> bool {
    let start = clause.token(0).map_or(0, |t| t.from);
    let to = outer.tokens.partition_point(|t| t.to <= start);
    let far = to.saturating_sub(FARTHEST);
    let from = (far..to).rev().find(|i| outer.is_separator(*i) || outer.mark(*i) == Some(':')).map_or(far, |i| i + 1);
    if !draft.measure.indicator.is_empty() || !draft.percent || from >= to {
        return false;
    }
    draft.measure.indicator = indicator::words(outer, from, to);
    let Some((first, last)) = whose(outer, from, to) else {
        return false;
    };
    if draft.levels.named.is_empty() {
        draft.levels = levels(outer, first, last, true);
    }
    draft.alone = Some(indicator::population(outer, first, last));
    // Without a head the brackets alone tell that it is one list.
    let colon = from.checked_sub(1).filter(|colon| outer.mark(*colon) == Some(':'));
    draft.head = Some(colon.map(|colon| indicator::words(outer, 0, colon)).unwrap_or_default());
    true
}

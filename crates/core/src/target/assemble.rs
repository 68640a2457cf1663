//! Puts the measures of a text together, clause by clause, with what brackets add to them.

use super::change;
use super::clause::Clause;
use super::draft::{Draft, drafts, spread, trend};
use super::level::levels;
use super::list::settle;
use super::scan::{Quantity, Scan, scan};
use super::split::clauses;
use super::text::Text;
use super::words::Class;
use super::{Op, Reading};

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
}

/// Reads a wording.
pub(super) fn read(wording: &str) -> Reading {
    let text = Text::new(wording);
    let mut reader = Reader::default();
    for clause in clauses(&text) {
        if clause.bracket {
            reader.bracket(&clause);
        } else {
            reader.clause(&clause);
        }
    }
    settle(&mut reader.drafts);
    Reading { measures: reader.drafts.into_iter().flat_map(spread).collect(), unread: reader.unread }
}

impl Reader {
    fn clause(&mut self, clause: &Clause) {
        let scan = scan(clause);
        self.note(clause, &scan);
        let before = self.drafts.len();
        if scan.quantities.is_empty() {
            let trends = change::trends(clause);
            if let Some(i) = scan.compared.filter(|_| trends.is_empty()) {
                self.keep(clause, i);
            }
            self.drafts.extend(trends.into_iter().map(|t| trend(clause, t)));
        } else {
            let mut found = drafts(clause, &scan.quantities);
            if let Some(first) = found.first_mut() {
                first.linked = clause.listed && before > 0;
            }
            self.drafts.append(&mut found);
        }
        self.outer = self.drafts.len() - before;
    }

    /// What a bracket says counts only where its clause set no number, or where it divides it.
    fn bracket(&mut self, clause: &Clause) {
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
        let divides = clause.any(0, DIVIDING).is_some();
        let firm = |q: &Quantity| q.amount.class == Class::Percent || q.bound.is_some() && !q.weak;
        let quantities: Vec<Quantity> = scan.quantities.iter().filter(|q| firm(q)).cloned().collect();
        if silent || divides {
            self.note(clause, &scan);
            self.drafts.extend(drafts(clause, &quantities));
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

    /// "≥ 98% (cấp tỉnh), ≥ 95% (cấp xã)": the level of the number right before the bracket.
    fn levels(&mut self, clause: &Clause, start: usize) {
        let from = clause.token(0).map_or(0, |t| t.from);
        let owner = self.drafts.iter_mut().skip(start).rev().find(|d| d.place <= from && d.percent);
        if let Some(owner) = owner
            && owner.levels.named.is_empty()
            && clause.len() <= 12
            && from - owner.place <= 3
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

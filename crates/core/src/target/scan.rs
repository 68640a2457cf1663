//! Finds the numbers of a clause that set a target, each with its bound.

use rust_decimal::Decimal;

use super::Op;
use super::bound::{self, Bound};
use super::change::{self, Change};
use super::clause::Clause;
use super::judge::{conditions, counts, goes_on, refers};
use super::number::{self, Amount, Found};
use super::rank;
use super::text::Kind;
use super::words::Class;

/// A number that sets a target.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    pub amount: Amount,
    /// The token of the number.
    pub at: usize,
    /// The token at which its bound begins, else the number.
    pub first: usize,
    /// The index after the unit and the bound behind it.
    pub end: usize,
    /// The bound that is written; none for a bare number.
    pub bound: Option<Op>,
    /// The bound is "từ" alone.
    pub weak: bool,
    pub rank: bool,
    pub change: Change,
    /// Where a bound lies that closes the words of the number: "từ 95% kế hoạch trở lên".
    pub closing: Option<(usize, usize)>,
    /// What was reached before: "từ 60%" in "từ 60% lên 80%".
    pub start: Option<Start>,
}

/// The value that a change starts from.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub value: Decimal,
    /// The token at which its words begin.
    pub first: usize,
    /// The year in which it was reached: "từ 60% năm 2025".
    pub year: Option<String>,
}

/// What a clause holds.
pub(super) struct Scan {
    pub quantities: Vec<Quantity>,
    /// Tokens of numbers that look like a measure and were not understood.
    pub unread: Vec<usize>,
    /// A year that a bound stood before, which no measure can say: "không thấp hơn năm 2025".
    pub compared: Option<usize>,
}

/// Reads the numbers of a clause.
pub(super) fn scan(clause: &Clause) -> Scan {
    let Gather { mut found, mut unread, compared, .. } = Gather::all(clause);
    for k in 0..found.len() {
        let from = k.checked_sub(1).and_then(|p| found.get(p)).map_or(0, |q| q.end);
        let Some(quantity) = found.get(k) else { break };
        let change = if quantity.rank { Change::None } else { change::of(clause, from, quantity) };
        if let Some(quantity) = found.get_mut(k) {
            quantity.change = change;
        }
    }
    steps(clause, &mut found);
    starts(clause, &mut found);
    rates(clause, &mut found);
    found.retain(|quantity| {
        let vague = vague(clause, quantity);
        if vague {
            unread.push(quantity.at);
        }
        !vague
    });
    let percents: Vec<(usize, usize)> =
        found.iter().filter(|q| q.amount.class == Class::Percent).map(|q| (q.first, q.end)).collect();
    let mut kept = Vec::with_capacity(found.len());
    for mut quantity in found {
        denied(clause, &mut quantity);
        let reference = refers(clause, &quantity);
        if !reference && quantity.change == Change::Down && quantity.bound == Some(Op::AtMost) && !quantity.weak {
            unread.push(quantity.at);
        } else if !reference
            && (counts(clause, &quantity) || goes_on(clause, kept.last(), &mut quantity))
            && !conditions(clause, &quantity, &percents)
        {
            kept.push(quantity);
        }
    }
    if kept.len() > 1 {
        kept.retain(|q| clause.any_back(q.first, &["giao", "được giao", "giao là"]).is_none());
    }
    Scan { quantities: kept, unread, compared }
}

/// Collects every number with its bound, before anything is sorted out.
#[derive(Default)]
struct Gather {
    found: Vec<Quantity>,
    unread: Vec<usize>,
    waiting: Option<Bound>,
    /// A year that a bound stood before: "không thấp hơn năm 2025".
    compared: Option<usize>,
}

impl Gather {
    fn all(clause: &Clause) -> Gather {
        let mut gather = Gather::default();
        let mut i = 0;
        while i < clause.len() {
            i = gather.rank(clause, i).or_else(|| gather.number(clause, i)).unwrap_or_else(|| gather.word(clause, i));
        }
        gather
    }

    /// Takes the rank at `i`; the index after it.
    fn rank(&mut self, clause: &Clause, i: usize) -> Option<usize> {
        let rank = rank::at(clause, i)?;
        if let Some(end) = rank::listed(clause, rank.end) {
            self.waiting = None;
            self.unread.push(i);
            return Some(end);
        }
        let first = self.waiting.take().map_or(i, |b| b.at);
        let amount = Amount {
            value: rank.place,
            max: None,
            unit: String::new(),
            class: Class::Bare,
            end: rank.end,
            fraction: false,
        };
        self.found.push(Quantity {
            amount,
            at: i,
            first,
            end: rank.end,
            bound: Some(Op::AtMost),
            weak: false,
            rank: true,
            change: Change::None,
            closing: None,
            start: None,
        });
        Some(rank.end)
    }

    /// Takes the number at `i`, in digits or, behind a bound, in words.
    fn number(&mut self, clause: &Clause, i: usize) -> Option<usize> {
        let found = if clause.is_number(i) {
            number::at(clause, i, self.waiting.is_some_and(|b| !b.weak))
        } else {
            self.waiting?;
            Found::Amount(number::spelled(clause, i)?)
        };
        Some(match found {
            Found::Amount(amount) => {
                let end = amount.end;
                self.found.push(quantity(clause, amount, i, self.waiting.take()));
                end
            }
            Found::Unread(end) => {
                self.unread.push(i);
                self.waiting = None;
                end
            }
            Found::Skip(end) => {
                if clause.mark(i + 1) == Some('%') {
                    self.unread.push(i);
                }
                let limit = |b: &Bound| !b.weak && matches!(b.op, Op::AtLeast | Op::AtMost);
                if clause.before(i) == "năm" && self.waiting.as_ref().is_some_and(limit) {
                    self.compared = Some(i);
                }
                // "ít nhất vào năm 2025 đạt 40%": a year may stand between.
                self.waiting = self.waiting.filter(|_| matches!(clause.before(i), "năm" | "đến"));
                end.max(i + 1)
            }
        })
    }

    /// Takes the bound or passes the word at `i`.
    fn word(&mut self, clause: &Clause, i: usize) -> usize {
        if clause.mark(i) == Some('%') {
            // "…%": a share that was never filled in.
            let before = i.checked_sub(1).map(|b| clause.mark(b));
            let blank = before.map_or(!clause.bracket, |b| matches!(b, Some('.' | '…' | '_')));
            // "9O%": a letter in the number.
            if blank || i > 0 && clause.token(i - 1).is_some_and(|t| t.kind == Kind::Code) {
                self.unread.push(i);
            }
        }
        match bound::at(clause, i) {
            Some((bound, end)) => {
                self.waiting = Some(bound.after(self.waiting));
                end
            }
            None => {
                self.waiting = self.waiting.and_then(|b| b.past(clause, i));
                i + 1
            }
        }
    }
}

fn quantity(clause: &Clause, amount: Amount, at: usize, waiting: Option<Bound>) -> Quantity {
    let behind = bound::behind(clause, amount.end);
    let (bound, weak) = match (waiting, behind) {
        (Some(b), Some((op, _))) if b.weak => (Some(op), false),
        (Some(b), _) => (Some(b.op), b.weak),
        (None, Some((op, _))) => (Some(op), false),
        (None, None) => (None, false),
    };
    // Only a bound right behind the unit is left out of the indicator; one further on closes it.
    let end = behind.filter(|(_, end)| *end <= amount.end + 2).map_or(amount.end, |(_, end)| end);
    // "trở lên" may stand further on, "hoặc cao hơn" only at the number.
    let begins = |after: usize| (amount.end..after).rev().find(|i| matches!(clause.word(*i), "trở" | "đổ"));
    let closing = behind.map(|(_, after)| (begins(after).unwrap_or(amount.end), after)).filter(|(_, to)| *to > end);
    let first = waiting.map_or(at, |b| b.at);
    Quantity { at, first, end, bound, weak, rank: false, change: Change::None, closing, start: None, amount }
}

/// "tăng 3 - 5 điểm, ít nhất 02 bậc": steps that go on with the change right before them.
fn steps(clause: &Clause, found: &mut [Quantity]) {
    for k in 1..found.len() {
        let Some([a, b]) = found.get_mut(k - 1..=k) else { continue };
        let moved = matches!(a.change, Change::Up | Change::Down);
        let next = clause.is_separator(a.end) && b.first == a.end + 1;
        if moved && next && b.amount.class == Class::Step && b.change == Change::None {
            b.change = a.change;
        }
    }
}

/// Numbers that say less than they seem to: "gần 100%", "vượt chỉ tiêu 5%", "nhóm 30% tỉnh dẫn đầu", "hồ
/// sơ quá hạn trên 10 ngày", "l00%".
fn vague(clause: &Clause, quantity: &Quantity) -> bool {
    let share = quantity.amount.class == Class::Percent;
    let nearly = matches!(clause.before(quantity.at), "gần" | "xấp" | "xỉ");
    let group = share && matches!(clause.before(quantity.at), "nhóm" | "top" | "tốp");
    let late = quantity.amount.class == Class::Time
        && quantity.bound == Some(Op::MoreThan)
        && clause.any_back(quantity.first, &["quá hạn", "trễ hạn"]).is_some();
    let letters = clause.before(quantity.at);
    let misread =
        clause.glued(quantity.at) && !letters.is_empty() && letters.chars().all(|c| matches!(c, 'l' | 'i' | 'o'));
    nearly || group || late || misread || share && excess(clause, quantity)
}

/// "vượt mức 10% kế hoạch", "vượt chỉ tiêu 5%": by how much more than all of it.
fn excess(clause: &Clause, quantity: &Quantity) -> bool {
    const PLANNED: &[&str] = &["kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu"];
    if quantity.amount.value >= Decimal::from(50) {
        return false;
    }
    let over = (quantity.at.saturating_sub(6)..quantity.at).rev().take_while(|i| clause.word(*i) != ",");
    let Some(verb) = over.into_iter().find(|i| clause.word(*i) == "vượt") else {
        return false;
    };
    let named = (verb..quantity.at).any(|i| clause.any(i, PLANNED).is_some());
    named || clause.any(quantity.end, PLANNED).is_some()
}

/// "không để … quá hạn trên 2%": what must not happen is the other side of the bound.
fn denied(clause: &Clause, quantity: &mut Quantity) {
    let opposite = match quantity.bound {
        Some(Op::MoreThan) => Op::AtMost,
        Some(Op::LessThan) => Op::AtLeast,
        _ => return,
    };
    // "quá 02 lần" is what any "không" before it is about.
    let over = clause.word(quantity.first) == "quá";
    let mut reached = false;
    for i in (quantity.first.saturating_sub(20)..quantity.first).rev() {
        match clause.word(i) {
            "," | "%" | "và" => return,
            "đạt" => reached = true,
            "không" => {
                // "hồ sơ không có bản giấy đạt trên 90%" denies nothing of the number.
                let absent = clause.any(i, &["không có", "không còn"]).is_some();
                let none = absent && !(reached && opposite == Op::AtMost);
                if over || none || clause.phrase(i, "không để").is_some() {
                    quantity.bound = Some(opposite);
                }
                return;
            }
            _ => {}
        }
    }
}

/// "từ 80% lên 90%": the number before "lên" is where it starts, not what is aimed at.
fn starts(clause: &Clause, found: &mut Vec<Quantity>) {
    for k in (1..found.len()).rev() {
        let (Some(a), Some(b)) = (found.get(k - 1), found.get(k)) else {
            continue;
        };
        let arrives = matches!(b.change, Change::Result(_)) && a.amount.class == b.amount.class;
        let close = b.at.saturating_sub(a.end) <= 8;
        let apart = (a.end..b.at).any(|i| matches!(clause.word(i), "," | "và" | "đạt"));
        if arrives && close && !apart && (a.weak || a.change == Change::None) {
            // "từ 60% năm 2025 lên 80%", in one unit: otherwise nothing is known of the value before.
            let same = a.amount.unit == b.amount.unit || a.amount.unit.is_empty();
            let year = clause.word(a.end) == "năm" && number::is_year(clause.word(a.end + 1));
            let year = year.then(|| clause.word(a.end + 1).to_owned());
            let start = Start { value: a.amount.value, first: a.first, year };
            let known = same && a.amount.max.is_none() && (a.weak || a.bound.is_none());
            if let Some(b) = found.get_mut(k) {
                b.start = known.then_some(start);
            }
            found.remove(k - 1);
        }
    }
}

/// "cắt giảm 12/60 ngày, tỷ lệ 20%": the rate says what the fraction said, so it takes its place.
fn rates(clause: &Clause, found: &mut Vec<Quantity>) {
    for k in (1..found.len()).rev() {
        let (Some(a), Some(b)) = (found.get(k - 1), found.get(k)) else {
            continue;
        };
        let own = (a.end..b.first).all(|i| {
            matches!(
                clause.word(i),
                "," | "-"
                    | "tỷ"
                    | "tỉ"
                    | "lệ"
                    | "đạt"
                    | "tương"
                    | "đương"
                    | "ứng"
                    | "bằng"
                    | "chiếm"
                    | "giảm"
                    | "cắt"
                    | "với"
                    | "làm"
                    | "việc"
                    | "="
            )
        });
        if own && a.amount.class != Class::Percent && b.amount.class == Class::Percent && a.change == Change::Down {
            if let Some(b) = found.get_mut(k) {
                b.change = Change::Down;
                if b.bound == Some(Op::Equal) {
                    b.bound = None;
                }
            }
            found.remove(k - 1);
        }
    }
}

//! Finds the numbers of a clause that set a target, each with its bound.

use super::Op;
use super::bound::{self, Bound};
use super::change::{self, Change, comparison};
use super::number::{self, Amount, Found};
use super::rank;
use super::text::Clause;
use super::words::{Class, HANDLING, LIGHT, MAKING, PREDICATES};

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
}

/// What a clause holds.
pub(super) struct Scan {
    pub quantities: Vec<Quantity>,
    /// Tokens of numbers that look like a measure and were not understood.
    pub unread: Vec<usize>,
}

/// Reads the numbers of a clause.
pub(super) fn scan(clause: &Clause) -> Scan {
    let (mut found, mut unread) = gather(clause);
    for k in 0..found.len() {
        let from = k
            .checked_sub(1)
            .and_then(|p| found.get(p))
            .map_or(0, |q| q.end);
        let Some(quantity) = found.get(k) else { break };
        let change = if quantity.rank {
            Change::None
        } else {
            change::of(clause, from, quantity)
        };
        if let Some(quantity) = found.get_mut(k) {
            quantity.change = change;
        }
    }
    starts(clause, &mut found);
    rates(clause, &mut found);
    let percents: Vec<(usize, usize)> = found
        .iter()
        .filter(|q| q.amount.class == Class::Percent)
        .map(|q| (q.first, q.end))
        .collect();
    let mut kept = Vec::with_capacity(found.len());
    for quantity in found {
        let reference = refers(clause, &quantity);
        if !reference
            && quantity.change == Change::Down
            && quantity.bound == Some(Op::AtMost)
            && !quantity.weak
        {
            unread.push(quantity.at);
        } else if !reference
            && counts(clause, &quantity)
            && !conditions(clause, &quantity, &percents)
        {
            kept.push(quantity);
        }
    }
    if kept.len() > 1 {
        kept.retain(|q| {
            clause
                .any_back(q.first, &["giao", "được giao", "giao là"])
                .is_none()
        });
    }
    Scan {
        quantities: kept,
        unread,
    }
}

/// Every number with its bound, before anything is sorted out.
fn gather(clause: &Clause) -> (Vec<Quantity>, Vec<usize>) {
    let mut found: Vec<Quantity> = Vec::new();
    let mut unread = Vec::new();
    let mut waiting: Option<Bound> = None;
    let mut i = 0;
    while i < clause.len() {
        if let Some(rank) = rank::at(clause, i) {
            let amount = Amount {
                value: rank.place,
                max: None,
                unit: String::new(),
                class: Class::Bare,
                end: rank.end,
                fraction: false,
            };
            let first = waiting.map_or(i, |b| b.at);
            found.push(Quantity {
                amount,
                at: i,
                first,
                end: rank.end,
                bound: Some(Op::AtMost),
                weak: false,
                rank: true,
                change: Change::None,
            });
            waiting = None;
            i = rank.end;
            continue;
        }
        if clause.is_number(i)
            || clause.is_word(i) && waiting.is_some() && number::spelled(clause, i).is_some()
        {
            let spelled = if clause.is_number(i) {
                None
            } else {
                number::spelled(clause, i)
            };
            match spelled.map_or_else(
                || number::at(clause, i, waiting.is_some_and(|b| !b.weak)),
                Found::Amount,
            ) {
                Found::Amount(amount) => {
                    let end = amount.end;
                    found.push(quantity(clause, amount, i, waiting.take()));
                    i = end;
                }
                Found::Skip(end) => {
                    if clause.mark(i + 1) == Some('%') {
                        unread.push(i);
                    }
                    waiting = waiting.and_then(|b| {
                        if clause.before(i) == "năm" || clause.before(i) == "đến" {
                            Some(b)
                        } else {
                            None
                        }
                    });
                    i = end.max(i + 1);
                }
            }
            continue;
        }
        if clause.mark(i) == Some('%')
            && i > 0
            && matches!(clause.mark(i - 1), Some('.' | '…' | '_'))
        {
            unread.push(i);
        }
        match bound::at(clause, i) {
            Some((bound, end)) => {
                waiting = Some(bound.after(waiting));
                i = end;
            }
            None => {
                waiting = waiting.and_then(|b| b.past(clause, i));
                i += 1;
            }
        }
    }
    (found, unread)
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
    let end = behind
        .filter(|(_, end)| *end <= amount.end + 2)
        .map_or(amount.end, |(_, end)| end);
    Quantity {
        at,
        first: waiting.map_or(at, |b| b.at),
        end,
        bound,
        weak,
        rank: false,
        change: Change::None,
        amount,
    }
}

/// "từ 80% lên 90%": the number before "lên" is where it starts, not what is aimed at.
fn starts(clause: &Clause, found: &mut Vec<Quantity>) {
    let drop: Vec<bool> = (0..found.len())
        .map(|k| match (found.get(k), found.get(k + 1)) {
            (Some(a), Some(b)) => {
                let between = a.end..b.at.min(a.end + 8);
                matches!(b.change, Change::Result(_))
                    && a.amount.class == b.amount.class
                    && between
                        .clone()
                        .all(|i| !matches!(clause.word(i), "," | "và" | "đạt"))
            }
            _ => false,
        })
        .collect();
    let mut k = 0;
    found.retain(|_| {
        k += 1;
        !drop.get(k - 1).copied().unwrap_or(false)
    });
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
        if own
            && a.amount.class != Class::Percent
            && b.amount.class == Class::Percent
            && a.change == Change::Down
        {
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

/// Whether a number is only spoken of: "so với mức 85%", "hiện đạt 80%".
fn refers(clause: &Clause, quantity: &Quantity) -> bool {
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
        "thay vì",
        "thay cho",
    ];
    if clause.any_back(at, &past).is_some() || clause.any_back(quantity.at, &past).is_some() {
        return true;
    }
    // "cao hơn so với mức 85%" keeps its bound; "tăng so với 85%" speaks of where it starts.
    (at.saturating_sub(6)..at).any(|i| {
        comparison(clause, i).is_some_and(|end| {
            end <= at
                && (end..at).all(|j| {
                    !matches!(
                        clause.word(j),
                        "," | "đạt" | "là" | "tăng" | "giảm" | "lên" | "còn"
                    ) && !clause.is_number(j)
                })
        })
    }) && quantity.bound.is_none_or(|_| quantity.weak)
}

/// Whether a number with this unit, this bound and these words before it sets a target.
fn counts(clause: &Clause, quantity: &Quantity) -> bool {
    let moved = matches!(quantity.change, Change::Up | Change::Down);
    let firm = quantity.bound.is_some() && !quantity.weak;
    if quantity.rank {
        return true;
    }
    match quantity.amount.class {
        Class::Percent => true,
        Class::Age => false,
        Class::Step => moved,
        Class::Time
            if matches!(
                quantity.amount.unit.as_str(),
                "năm" | "tháng" | "quý" | "tuần"
            ) =>
        {
            let limit = firm
                && matches!(quantity.bound, Some(Op::AtMost | Op::LessThan))
                && clause.any(quantity.first, &["trong"]).is_none();
            moved && !matches!(quantity.amount.unit.as_str(), "quý") || limit
        }
        Class::Time => firm || moved,
        Class::Product => {
            moved
                || quantity.bound.is_some()
                || quantity.amount.value.is_zero()
                || made(clause, quantity, MAKING, true)
        }
        Class::Body => {
            moved
                || firm
                || quantity.amount.value.is_zero()
                || made(clause, quantity, HANDLING, false)
        }
        Class::Score => {
            moved || firm || made(clause, quantity, &["đạt", "là", "được", "chấm"], true)
        }
        Class::Money => {
            moved
                || firm
                || made(
                    clause,
                    quantity,
                    &["đạt", "thu", "là", "huy động", "bố trí"],
                    false,
                )
        }
        Class::Other => {
            firm && clause.phrase(quantity.first, "trên").is_none()
                || firm && known(&quantity.amount.unit)
        }
        Class::Bare => firm || plain_score(clause, quantity),
    }
}

fn known(unit: &str) -> bool {
    super::words::UNITS.iter().any(|(u, _)| *u == unit)
}

/// "đạt 88,5" at the end of a clause: an index without its unit.
fn plain_score(clause: &Clause, quantity: &Quantity) -> bool {
    let open = quantity.end >= clause.len() || matches!(clause.word(quantity.end), "," | "và");
    open && clause
        .any_back(quantity.at, &["đạt", "đạt mức", "đạt giá trị"])
        .is_some()
}

/// Whether the words before a bare count say that so many are to be made.
fn made(clause: &Clause, quantity: &Quantity, verbs: &[&str], start: bool) -> bool {
    let mut i = quantity.at;
    for _ in 0..4 {
        if clause.any_back(i, verbs).is_some() {
            return true;
        }
        if i == 0 || matches!(clause.before(i), "," | ":") {
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
fn conditions(clause: &Clause, quantity: &Quantity, percents: &[(usize, usize)]) -> bool {
    if quantity.amount.class == Class::Percent
        || quantity.rank
        || matches!(quantity.change, Change::Up | Change::Down)
    {
        return false;
    }
    let before = percents.partition_point(|(first, _)| *first < quantity.first);
    if let Some((_, end)) = before.checked_sub(1).and_then(|k| percents.get(k)) {
        let near = quantity.first.saturating_sub(*end) <= 60;
        let apart = || {
            let last = (*end..quantity.first)
                .rev()
                .find(|i| clause.is_separator(*i));
            last.is_some_and(|last| {
                last == *end || (*end..last).any(|i| clause.any(i, PREDICATES).is_some())
            })
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
        && !(quantity.end..*first).any(|i| {
            clause.word(i) == "," || clause.phrase(i, "và").is_some() && clause.is_number(i + 1)
        })
}

/// Whether the clause, or its part after the last comma, begins with the verb of this count.
fn head(clause: &Clause, quantity: &Quantity) -> bool {
    let start = (quantity.first.saturating_sub(6)..quantity.first)
        .rev()
        .find(|i| matches!(clause.word(*i), "," | ":"))
        .map_or_else(|| quantity.first.saturating_sub(6), |i| i + 1);
    let opens = start == 0 || matches!(clause.before(start), "," | ":");
    let start = clause
        .any(start, &["phấn đấu", "mỗi năm", "hằng năm", "hàng năm"])
        .unwrap_or(start);
    opens
        && quantity.amount.class == Class::Product
        && (start >= quantity.first
            || clause
                .any(start, MAKING)
                .is_some_and(|end| end >= quantity.first))
}

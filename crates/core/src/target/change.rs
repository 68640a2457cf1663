//! Growth and reduction, with a number ("giảm tối thiểu 20%", "tăng 5% so với năm 2025") and
//! without one ("cải thiện so với năm 2022").

use super::clause::Clause;
use super::number::is_year;
use super::scan::Quantity;
use super::words::{Class, HEADS};
use super::{Op, lexicon};

/// What a number says of the value it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The value itself.
    None,
    /// By how much it grows.
    Up,
    /// By how much it falls.
    Down,
    /// Where it arrives: "nâng lên 90%" is at least, "giảm còn 2%" at most.
    Result(Op),
}

/// A direction without a number.
pub(super) struct Trend {
    pub falls: bool,
    /// A share beside it says by how much: "giảm", "tăng"; beside "nâng" it says how far.
    pub counts: bool,
    pub base: Option<String>,
    /// Where its words begin and end.
    pub span: (usize, usize),
}

/// The words that may begin a change.
pub(super) const VERBS: &[&str] = &["giảm", "rút", "tinh", "thu", "tăng", "nâng", "cải", "thăng"];

/// What compares with another value.
#[rustfmt::skip]
pub(super) const COMPARISONS: &[&str] = &["so với", "so cùng kỳ", "so năm", "hơn năm", "cao hơn kết quả", "hơn kết quả", "hơn cùng kỳ", "hơn mức năm"];

const FALL: &[&str] = &["giảm", "rút ngắn", "tinh giản", "tinh giảm", "thu hẹp"];
const MORE: &[&str] = &["cao hơn", "nhiều hơn", "tốt hơn", "hơn", "vượt"];
const LESS: &[&str] = &["thấp hơn", "ít hơn"];
const RAISE: &[&str] = &["nâng cao", "nâng", "cải thiện", "thăng"];

/// What is measured and may rise or fall by itself.
#[rustfmt::skip]
const MEASURED_UP: &[&str] = &[
    "số lượng", "số", "tỷ lệ", "tỉ lệ", "thứ hạng", "thứ bậc", "hạng", "bậc", "vị trí", "xếp hạng", "điểm số", "điểm", "chỉ số", "các chỉ số", "thu", "nguồn thu", "giá trị", "quy mô",
    "doanh thu", "thu nhập", "năng suất", "tần suất", "mức thu", "lượng", "tổng số", "bình quân",
];
#[rustfmt::skip]
const MEASURED_DOWN: &[&str] = &[
    "số lượng", "số", "tỷ lệ", "tỉ lệ", "chi", "chi phí", "thời gian", "kinh phí", "biên chế", "đầu mối", "lượng", "tổng số", "mức chi", "mức hỗ trợ", "định mức", "thời hạn", "điểm",
    "hồ sơ trễ hạn", "hồ sơ quá hạn", "đơn thư",
];
#[rustfmt::skip]
const MEASURED_RAISE: &[&str] =
    &["thứ hạng", "thứ bậc", "hạng", "bậc", "vị trí", "vị thứ", "xếp hạng", "điểm số", "số điểm", "điểm", "chỉ số", "các chỉ số", "tỷ lệ", "tỉ lệ", "giá trị", "kết quả xếp hạng", "bậc xếp hạng"];

/// Words that make a verb a name: "tỷ lệ cắt giảm", "phương án cắt giảm".
#[rustfmt::skip]
const NAMES: &[&str] = &["tỷ lệ", "tỉ lệ", "mức", "mức độ", "tốc độ", "phương án", "kế hoạch", "đề án", "lộ trình", "kiến nghị", "chương trình", "kết quả", "giải pháp", "mục tiêu"];

fn falls(clause: &Clause, i: usize) -> Option<usize> {
    clause.any(i, FALL).filter(|end| *end > i + 1 || clause.word(*end) != "nghèo" && clause.word(*end) != "tải")
}

fn grows(clause: &Clause, i: usize) -> Option<usize> {
    clause.phrase(i, "tăng").filter(|end| !matches!(clause.word(*end), "cường" | "tốc" | "trưởng" | "ca" | "gia"))
}

/// Where the verb begins: "cắt" of "cắt giảm".
fn verb_start(clause: &Clause, i: usize) -> usize {
    if matches!(clause.before(i), "cắt" | "kéo" | "tiết" | "suy" | "gia" | "làm") { i - 1 } else { i }
}

/// How the number of `quantity` belongs to a verb that stands after `from`.
pub(super) fn of(clause: &Clause, from: usize, quantity: &Quantity) -> Change {
    if let Some(result) = result(clause, quantity) {
        return result;
    }
    let compared = base(clause, quantity.end, clause.len().min(quantity.end + 40)).is_some();
    if compared && quantity.first < quantity.at {
        if clause.any(quantity.first, MORE).is_some() {
            return Change::Up;
        }
        if clause.any(quantity.first, LESS).is_some() {
            return Change::Down;
        }
    }
    if quantity.first > from && matches!(clause.before(quantity.first), "," | "và" | ";") {
        return Change::None;
    }
    for i in (from.max(quantity.at.saturating_sub(40))..quantity.at).rev() {
        if parts(clause, i) {
            return Change::None;
        }
        if let Some(change) = verb(clause, i, quantity, compared) {
            return change;
        }
    }
    Change::None
}

/// Words that part a number from any verb before them.
fn parts(clause: &Clause, i: usize) -> bool {
    let heads = ["bảo đảm", "đảm bảo", "phấn đấu", "hoàn thành", "trong đó"];
    match clause.word(i) {
        "đạt" | ":" => true,
        "," => clause.any(i + 1, HEADS).is_some() || clause.any(i + 1, &heads).is_some(),
        _ => false,
    }
}

/// The change that the verb at `i` makes of a number behind it.
fn verb(clause: &Clause, i: usize, quantity: &Quantity, compared: bool) -> Option<Change> {
    let against = |end: &usize| comparison(clause, end - 1).is_some();
    if clause.any(i, MORE).filter(against).is_some() {
        return Some(Change::Up);
    }
    if clause.any(i, LESS).filter(against).is_some() {
        return Some(Change::Down);
    }
    if !clause.may(i, lexicon::VERB) {
        return None;
    }
    let change = if falls(clause, i).is_some() {
        Change::Down
    } else if grows(clause, i).is_some() {
        Change::Up
    } else {
        clause.any(i, RAISE)?;
        // "nâng tỷ lệ … trên 90%" sets where it arrives, "nâng 2 bậc" by how much.
        let step = matches!(quantity.amount.class, Class::Step | Class::Score);
        if !step && !compared && clause.before(quantity.first) != "thêm" {
            return Some(Change::None);
        }
        Change::Up
    };
    let start = verb_start(clause, i);
    let name = clause.any_back(start, NAMES).is_some() || clause.before(start) == "không";
    Some(if name { Change::None } else { change })
}

/// Words right before the value at which something arrives.
const UP_TO: &[&str] = &["lên", "lên đến", "lên tới", "lên mức", "lên thành"];
#[rustfmt::skip]
const DOWN_TO: &[&str] = &["xuống", "xuống còn", "còn", "chỉ còn", "còn lại", "xuống mức", "còn mức"];

/// "lên 90%", "xuống còn dưới 5%"; but "lên 2 bậc" says by how much.
fn result(clause: &Clause, quantity: &Quantity) -> Option<Change> {
    let edges = [quantity.first, quantity.at];
    if edges.iter().any(|edge| clause.any_back(*edge, UP_TO).is_some()) {
        let step = quantity.amount.class == Class::Step;
        return Some(if step { Change::Up } else { Change::Result(Op::AtLeast) });
    }
    let down = edges.iter().any(|edge| clause.any_back(*edge, DOWN_TO).is_some());
    down.then_some(Change::Result(Op::AtMost))
}

/// The index after words of comparison at `i`: "so với", "hơn năm".
pub(super) fn comparison(clause: &Clause, i: usize) -> Option<usize> {
    if clause.may(i, lexicon::COMPARISON) { clause.any(i, COMPARISONS) } else { None }
}

/// The year with which the tokens compare; `Some(None)` when they compare with no year that is
/// named ("so với cùng kỳ").
pub(super) fn base(clause: &Clause, from: usize, to: usize) -> Option<Option<String>> {
    let after = (from..to).find_map(|i| comparison(clause, i))?;
    let year = |i: usize| clause.is_number(i) && is_year(clause.word(i));
    let found = (after.saturating_sub(1)..clause.len().min(after + 10))
        .take_while(|i| clause.word(*i) != ",")
        .find(|i| year(*i));
    Some(found.map(|i| match clause.mark(i + 1) {
        Some('-') if year(i + 2) => format!("{}-{}", clause.word(i), clause.word(i + 2)),
        _ => clause.word(i).to_owned(),
    }))
}

/// The directions that a clause without any number sets.
pub(super) fn trends(clause: &Clause) -> Vec<Trend> {
    let mut out: Vec<Trend> = Vec::new();
    let mut start = 0;
    for stop in 0..=clause.len() {
        let ends =
            stop == clause.len() || clause.word(stop) == "," || clause.word(stop) == "và" && opens(clause, stop + 1);
        if !ends {
            continue;
        }
        if let Some(trend) = trend(clause, start, stop) {
            out.push(trend);
        }
        start = stop + 1;
    }
    // One comparison at the end of the clause holds for all before it.
    let last = out.last().and_then(|t| t.base.clone());
    for trend in &mut out {
        if trend.base.is_none() {
            trend.base.clone_from(&last);
        }
    }
    out
}

fn opens(clause: &Clause, i: usize) -> bool {
    falls(clause, i).is_some() || grows(clause, i).is_some() || clause.any(i, &["cắt giảm", "kéo giảm"]).is_some()
}

/// Words that make a change a purpose, a ban or a story.
#[rustfmt::skip]
const NO_TREND: &[&str] = &[
    "nhằm", "góp phần", "để", "giúp", "qua đó", "từ đó", "không", "hạn chế", "chống", "tối đa", "nguyên nhân", "nghiêm cấm",
];

/// Words behind a verb whose subject is what changes: "số hồ sơ trễ hạn giảm dần".
#[rustfmt::skip]
const MANNER: &[&str] = &["dần", "qua", "hằng năm", "hàng năm", "theo từng năm", "rõ rệt", "mạnh"];

fn trend(clause: &Clause, start: usize, stop: usize) -> Option<Trend> {
    let compared = base(clause, start, stop);
    let mut subject = false;
    for i in start..stop {
        if clause.any(i, NO_TREND).is_some() {
            return None;
        }
        let Some(Turn { verb, falls, counts, measured }) = turn(clause, i, compared.is_some()) else {
            subject |= clause.any(i, MEASURED_UP).is_some();
            continue;
        };
        if compared.is_none() {
            let name = clause.any_back(verb_start(clause, i), NAMES).is_some();
            if name || clause.phrase(verb, "tối đa").is_some() {
                return None;
            }
            let alone = subject && (verb == stop || clause.any(verb, MANNER).is_some());
            if !alone && !object(clause, verb, stop, measured) {
                // "cải thiện và nâng cao …": the next verb may tell.
                clause.any(verb, &["và", "về"])?;
                continue;
            }
        }
        return Some(Trend { falls, counts, base: compared.flatten(), span: (start, stop) });
    }
    None
}

/// A verb of change.
struct Turn {
    /// The index after it.
    verb: usize,
    falls: bool,
    counts: bool,
    /// What it may be said of.
    measured: &'static [&'static str],
}

/// A verb of change at `i`.
fn turn(clause: &Clause, i: usize, compared: bool) -> Option<Turn> {
    let turn = |verb, falls, counts, measured| Turn { verb, falls, counts, measured };
    // "Tinh giản biên chế" alone is a policy that another text puts into numbers.
    let lean = clause.word(i) == "tinh" || clause.before(i) == "tinh";
    if let Some(end) = falls(clause, i).filter(|_| !lean) {
        return Some(turn(end, true, true, MEASURED_DOWN));
    }
    if let Some(end) = grows(clause, i) {
        return Some(turn(end, false, true, MEASURED_UP));
    }
    if let Some(end) = clause.any(i, RAISE) {
        return Some(turn(end, false, false, MEASURED_RAISE));
    }
    if !compared {
        return None;
    }
    let more = clause.any(i, &["cao hơn", "tốt hơn", "nhiều hơn"]).map(|end| turn(end, false, false, MEASURED_UP));
    more.or_else(|| clause.any(i, LESS).map(|end| turn(end, true, false, MEASURED_DOWN)))
}

/// True where the words from `i` on name what may rise or fall.
pub(super) fn is_measured(clause: &Clause, i: usize) -> bool {
    clause.any(i, MEASURED_UP).is_some() || clause.any(i, MEASURED_DOWN).is_some()
}

/// Whether something measured follows a verb, past small words: "tăng dần số …", "cải thiện và nâng
/// cao về thứ hạng".
fn object(clause: &Clause, mut i: usize, stop: usize, measured: &[&str]) -> bool {
    for _ in 0..6 {
        if i >= stop {
            return false;
        }
        if let Some(end) = clause.any(i, measured) {
            // "tăng số hóa", "giảm chi tiết": other words.
            return !(end == i + 1
                && matches!(
                    (clause.word(i), clause.word(end)),
                    ("số", "hóa")
                        | ("chi", "tiết")
                        | ("thu", "hút" | "thập")
                        | ("điểm", "nghẽn" | "yếu")
                        | ("hạng", "mục")
                ));
        }
        let small = [
            "dần",
            "mạnh",
            "nhanh",
            "và",
            "về",
            "các",
            "của",
            "nâng cao",
            "nâng",
            "cải thiện",
            "tối thiểu",
            "thêm",
            "mức",
            "rõ rệt",
            "căn bản",
            "mạnh mẽ",
            "đáng kể",
            "toàn diện",
            "tổng",
            "bớt",
            "thiểu",
        ];
        match clause.any(i, &small) {
            Some(end) => i = end,
            None => return false,
        }
    }
    false
}

//! Growth and reduction, with a number ("giảm tối thiểu 20%", "tăng 5% so với năm 2025") and
//! without one ("cải thiện so với năm 2022").

use super::Op;
use super::number::is_year;
use super::scan::Quantity;
use super::text::Clause;
use super::words::{Class, HEADS};

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
    pub base: Option<String>,
    /// Where its words begin and end.
    pub span: (usize, usize),
}

const FALL: &[&str] = &["giảm", "rút ngắn", "tinh giản", "tinh giảm", "thu hẹp"];
const RAISE: &[&str] = &["nâng cao", "nâng", "cải thiện", "thăng"];

/// What is measured and may rise or fall by itself.
const MEASURED_UP: &[&str] = &[
    "số lượng",
    "số",
    "tỷ lệ",
    "tỉ lệ",
    "thứ hạng",
    "thứ bậc",
    "hạng",
    "bậc",
    "vị trí",
    "xếp hạng",
    "điểm số",
    "điểm",
    "chỉ số",
    "các chỉ số",
    "thu",
    "nguồn thu",
    "giá trị",
    "quy mô",
    "doanh thu",
    "thu nhập",
    "năng suất",
    "tần suất",
    "mức thu",
    "lượng",
    "tổng số",
    "bình quân",
];
const MEASURED_DOWN: &[&str] = &[
    "số lượng",
    "số",
    "tỷ lệ",
    "tỉ lệ",
    "chi",
    "chi phí",
    "thời gian",
    "kinh phí",
    "biên chế",
    "đầu mối",
    "lượng",
    "tổng số",
    "mức chi",
    "mức hỗ trợ",
    "định mức",
    "thời hạn",
    "điểm",
    "hồ sơ trễ hạn",
    "hồ sơ quá hạn",
    "đơn thư",
];
const MEASURED_RAISE: &[&str] = &[
    "thứ hạng",
    "thứ bậc",
    "hạng",
    "bậc",
    "vị trí",
    "vị thứ",
    "xếp hạng",
    "điểm số",
    "số điểm",
    "điểm",
    "chỉ số",
    "các chỉ số",
    "tỷ lệ",
    "tỉ lệ",
    "giá trị",
    "kết quả xếp hạng",
    "bậc xếp hạng",
];

/// Words that make a verb a name: "tỷ lệ cắt giảm", "phương án cắt giảm".
const NAMES: &[&str] = &[
    "tỷ lệ",
    "tỉ lệ",
    "mức",
    "mức độ",
    "tốc độ",
    "phương án",
    "kế hoạch",
    "đề án",
    "lộ trình",
    "kiến nghị",
    "chương trình",
    "kết quả",
    "giải pháp",
    "mục tiêu",
];

fn falls(clause: &Clause, i: usize) -> Option<usize> {
    clause
        .any(i, FALL)
        .filter(|end| *end > i + 1 || clause.word(*end) != "nghèo" && clause.word(*end) != "tải")
}

fn grows(clause: &Clause, i: usize) -> Option<usize> {
    clause
        .phrase(i, "tăng")
        .filter(|end| !matches!(clause.word(*end), "cường" | "tốc" | "trưởng" | "ca" | "gia"))
}

/// Where the verb begins: "cắt" of "cắt giảm".
fn verb_start(clause: &Clause, i: usize) -> usize {
    if matches!(
        clause.before(i),
        "cắt" | "kéo" | "tiết" | "suy" | "gia" | "làm"
    ) {
        i - 1
    } else {
        i
    }
}

/// How the number of `quantity` belongs to a verb that stands after `from`.
pub(super) fn of(clause: &Clause, from: usize, quantity: &Quantity) -> Change {
    if let Some(result) = result(clause, quantity) {
        return result;
    }
    let class = quantity.amount.class;
    let compared = base(clause, quantity.end, clause.len().min(quantity.end + 40)).is_some();
    if compared && quantity.first < quantity.at {
        if clause
            .any(quantity.first, &["cao hơn", "nhiều hơn", "hơn", "vượt"])
            .is_some()
        {
            return Change::Up;
        }
        if clause
            .any(quantity.first, &["thấp hơn", "ít hơn"])
            .is_some()
        {
            return Change::Down;
        }
    }
    if quantity.first > from && matches!(clause.before(quantity.first), "," | "và" | ";") {
        return Change::None;
    }
    for i in (from.max(quantity.at.saturating_sub(40))..quantity.at).rev() {
        if matches!(clause.word(i), "đạt" | ":")
            || clause
                .any(
                    i,
                    &["bảo đảm", "đảm bảo", "phấn đấu", "hoàn thành", "trong đó"],
                )
                .is_some()
                && clause.before(i) == ","
        {
            return Change::None;
        }
        if clause.word(i) == "," && clause.any(i + 1, HEADS).is_some() {
            return Change::None;
        }
        let change = if falls(clause, i).is_some() {
            Change::Down
        } else if grows(clause, i).is_some() {
            Change::Up
        } else if clause.any(i, RAISE).is_some() {
            let step = matches!(class, Class::Step | Class::Score);
            if !step && !compared && !matches!(clause.before(quantity.first), "thêm") {
                return Change::None;
            }
            Change::Up
        } else {
            continue;
        };
        let start = verb_start(clause, i);
        return if clause.any_back(start, NAMES).is_some() || clause.before(start) == "không" {
            Change::None
        } else {
            change
        };
    }
    Change::None
}

/// "lên 90%", "xuống còn dưới 5%".
fn result(clause: &Clause, quantity: &Quantity) -> Option<Change> {
    for edge in [quantity.first, quantity.at] {
        if clause
            .any_back(edge, &["lên", "lên đến", "lên tới", "lên mức", "lên thành"])
            .is_some()
        {
            return Some(Change::Result(Op::AtLeast));
        }
        if clause
            .any_back(
                edge,
                &[
                    "xuống",
                    "xuống còn",
                    "còn",
                    "chỉ còn",
                    "còn lại",
                    "xuống mức",
                    "còn mức",
                ],
            )
            .is_some()
        {
            return Some(Change::Result(Op::AtMost));
        }
    }
    None
}

/// The index after words of comparison at `i`: "so với", "hơn năm".
pub(super) fn comparison(clause: &Clause, i: usize) -> Option<usize> {
    if !matches!(clause.word(i), "so" | "hơn" | "cao") {
        return None;
    }
    clause.any(
        i,
        &[
            "so với",
            "so cùng kỳ",
            "so năm",
            "hơn năm",
            "cao hơn kết quả",
            "hơn kết quả",
            "hơn cùng kỳ",
            "hơn mức năm",
        ],
    )
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
        let ends = stop == clause.len()
            || clause.word(stop) == ","
            || clause.word(stop) == "và" && opens(clause, stop + 1);
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
    falls(clause, i).is_some()
        || grows(clause, i).is_some()
        || clause.any(i, &["cắt giảm", "kéo giảm"]).is_some()
}

fn trend(clause: &Clause, start: usize, stop: usize) -> Option<Trend> {
    let compared = base(clause, start, stop);
    let mut subject = false;
    for i in start..stop {
        if clause
            .any(
                i,
                &[
                    "nhằm",
                    "góp phần",
                    "để",
                    "giúp",
                    "qua đó",
                    "từ đó",
                    "không",
                    "hạn chế",
                    "chống",
                    "tối đa",
                    "nguyên nhân",
                    "nghiêm cấm",
                ],
            )
            .is_some()
        {
            return None;
        }
        // "Tinh giản biên chế" alone is a policy that another text puts into numbers.
        let (verb, falls, measured) =
            if let Some(end) = falls(clause, i).filter(|_| clause.word(i) != "tinh") {
                (end, true, MEASURED_DOWN)
            } else if let Some(end) = grows(clause, i) {
                (end, false, MEASURED_UP)
            } else if let Some(end) = clause.any(i, RAISE) {
                (end, false, MEASURED_RAISE)
            } else if let Some(end) = clause
                .any(i, &["cao hơn", "tốt hơn"])
                .filter(|_| compared.is_some())
            {
                (end, false, MEASURED_UP)
            } else if let Some(end) = clause
                .any(i, &["thấp hơn", "ít hơn"])
                .filter(|_| compared.is_some())
            {
                (end, true, MEASURED_DOWN)
            } else {
                subject |= clause.any(i, MEASURED_UP).is_some();
                continue;
            };
        let found = Trend {
            falls,
            base: compared.clone().flatten(),
            span: (start, stop),
        };
        if compared.is_some() {
            return Some(found);
        }
        if clause.phrase(verb, "tối đa").is_some()
            || clause.any_back(verb_start(clause, i), NAMES).is_some()
        {
            return None;
        }
        let object = object(clause, verb, stop, measured);
        let alone = subject
            && (verb == stop
                || clause
                    .any(
                        verb,
                        &[
                            "dần",
                            "qua",
                            "hằng năm",
                            "hàng năm",
                            "theo từng năm",
                            "rõ rệt",
                            "mạnh",
                        ],
                    )
                    .is_some());
        if object || alone {
            return Some(found);
        }
        if clause.any(verb, &["và", "về"]).is_none() {
            return None;
        }
    }
    None
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

//! Places in a ranking: "thuộc nhóm 20 địa phương dẫn đầu", "Top 3", "xếp thứ 5 trở lên".

use rust_decimal::Decimal;

use super::bound;
use super::number::is_year;
use super::text::Clause;
use super::words::SPELLED;
use crate::vietnamese::decimal;

/// A place, and the index after its words.
pub(super) struct Rank {
    /// The last place that still meets the target.
    pub place: Decimal,
    pub end: usize,
}

/// Who is ranked.
const RANKED: &[&str] = &[
    "địa phương",
    "tỉnh",
    "sở",
    "đơn vị",
    "cơ quan",
    "xã",
    "phường",
    "huyện",
    "bộ",
    "thành phố",
    "quốc gia",
    "nước",
    "ngành",
    "phòng",
    "trường",
    "tập thể",
    "doanh nghiệp",
];

/// What makes a number of offices a place in a ranking.
const LEADING: &[&str] = &[
    "dẫn đầu",
    "đứng đầu",
    "đầu tiên",
    "đầu bảng",
    "đầu",
    "cao nhất",
    "tốt nhất",
    "hàng đầu",
    "có chỉ số",
    "có kết quả",
    "có thứ hạng",
    "xếp hạng",
];

/// Words that bring a place: "xếp thứ", "vị trí thứ".
const PLACES: &[&str] = &[
    "xếp vị trí thứ",
    "vị trí thứ",
    "vị trí số",
    "xếp vị thứ",
    "vị thứ",
    "xếp thứ hạng",
    "thứ hạng thứ",
    "thứ hạng",
    "xếp hạng thứ",
    "xếp hạng",
    "xếp thứ",
    "đứng hạng",
    "đứng thứ",
    "hạng thứ",
    "đạt hạng",
    "giữ hạng",
    "vị trí",
    "xếp",
    "hạng",
    "đứng vị trí",
    "thứ bậc",
];

/// The rank that begins at `i`.
pub(super) fn at(clause: &Clause, i: usize) -> Option<Rank> {
    match clause.word(i) {
        "nhóm" | "top" | "tốp" | "tóp" | "tôp" => group(clause, i),
        "trong" | "vào" => among(clause, i),
        "xếp" | "vị" | "thứ" | "đứng" | "hạng" | "đạt" | "giữ" => place(clause, i),
        _ => None,
    }
}

/// A number at `i`, or the upper end of "từ 1 đến 10", "15-20"; with the index after it.
fn count(clause: &Clause, i: usize) -> Option<(Decimal, usize)> {
    let i = clause.any(i, &["từ", "số"]).unwrap_or(i);
    let one = |j: usize| -> Option<(Decimal, usize)> {
        if !clause.is_number(j) || is_year(clause.word(j)) || clause.mark(j + 1) == Some('%') {
            return None;
        }
        let value = decimal(clause.word(j)).filter(|v| v.is_integer() && !v.is_zero())?;
        // "6/20": the place out of so many.
        let end = if clause.mark(j + 1) == Some('/') && clause.is_number(j + 2) {
            j + 3
        } else {
            j + 1
        };
        Some((value, end))
    };
    let (low, end) = one(i)?;
    let to = clause
        .any(end, &["đến", "tới", "-"])
        .map(|j| clause.any(j, &["thứ", "hạng"]).unwrap_or(j));
    match to.and_then(one) {
        Some((high, end)) => Some((high.max(low), end)),
        None => Some((low, end)),
    }
}

/// "nhóm 20 địa phương dẫn đầu", "nhóm 10 sở", "Top 3".
fn group(clause: &Clause, i: usize) -> Option<Rank> {
    if let Some(mut next) = clause.any(i, &["top", "tốp", "tóp", "tôp"]) {
        if clause.mark(next) == Some('-') {
            next += 1;
        }
        let (place, end) = count(clause, next)?;
        return Some(Rank {
            place,
            end: leaders(clause, end).unwrap_or(end),
        });
    }
    let next = clause.phrase(i, "nhóm")?;
    let (place, end) = count(clause, next)?;
    if let Some(end) = leaders(clause, end) {
        return Some(Rank { place, end });
    }
    // A bare "nhóm 3" is a class of public service units; only a large group, or one in which an
    // office is said to stand, is a ranking.
    let stands = clause
        .any_back(i, &["trong", "đứng trong", "vào"])
        .is_some();
    let large = place >= Decimal::from(5)
        && clause
            .any_back(i, &["thuộc", "trong", "vào", "đạt"])
            .is_some();
    let open = !clause.is_word(end)
        || clause
            .any(
                end,
                &[
                    "cả nước",
                    "toàn quốc",
                    "toàn tỉnh",
                    "của tỉnh",
                    "về",
                    "trên",
                    "trở lên",
                ],
            )
            .is_some();
    (open && (large || stands && place >= Decimal::from(5))).then_some(Rank { place, end })
}

/// The index after "địa phương dẫn đầu" or "sở".
fn leaders(clause: &Clause, i: usize) -> Option<usize> {
    if let Some(end) = leading(clause, i) {
        return Some(end);
    }
    let end = clause.any(i, RANKED)?;
    Some(soon(clause, end).unwrap_or(end))
}

/// The index after "dẫn đầu" and the like at `i`.
fn leading(clause: &Clause, i: usize) -> Option<usize> {
    clause.any(i, LEADING).filter(|end| {
        *end > i + 1
            || !matches!(
                clause.word(*end),
                "mối" | "tư" | "năm" | "ra" | "vào" | "tháng" | "kỳ"
            )
    })
}

/// The same within ten tokens and before the next number.
fn soon(clause: &Clause, from: usize) -> Option<usize> {
    (from..clause.len().min(from + 10))
        .take_while(|j| !clause.is_number(*j))
        .find_map(|j| leading(clause, j))
}

/// "trong 10 tỉnh, thành phố dẫn đầu", "là một trong 5 đơn vị đứng đầu".
fn among(clause: &Clause, i: usize) -> Option<Rank> {
    let next = clause.any(i, &["trong số", "trong", "vào"])?;
    let (place, end) = count(clause, next)?;
    let named = clause
        .any(end, RANKED)
        .or_else(|| clause.any(end, &["vị trí", "hạng"]))?;
    Some(Rank {
        place,
        end: soon(clause, named)?,
    })
}

/// "xếp thứ 5 trở lên", "thứ hạng từ 10 trở lên", "hạng ≤ 20".
fn place(clause: &Clause, i: usize) -> Option<Rank> {
    let mut next = PLACES.iter().filter_map(|p| clause.phrase(i, p)).max()?;
    // "hạng 3" alone is the grade of an official, "vị trí 3" a post: something must say that it is a place.
    let mut sure = !matches!(clause.word(i), "hạng" | "vị" | "xếp")
        || next > i + 2
        || clause.phrase(i, "xếp hạng").is_some();
    for _ in 0..4 {
        if let Some((_, end)) = bound::at(clause, next) {
            next = end;
            sure = true;
        } else if let Some(end) = clause.any(
            next,
            &["thứ", "số", "trong khoảng", "ở mức", "đạt", "là", ":"],
        ) {
            next = end;
        } else {
            break;
        }
    }
    let spelled = [("nhất", 1), ("nhì", 2), ("tư", 4)];
    let found = count(clause, next).or_else(|| {
        let after_order = clause.before(next) == "thứ";
        let place = spelled
            .iter()
            .chain(SPELLED)
            .find(|(w, _)| *w == clause.word(next) && after_order)?
            .1;
        Some((Decimal::from(place), next + 1))
    });
    let (place, mut end) = found?;
    if clause.any(end, &["bậc", "điểm", "lần"]).is_some() {
        return None;
    }
    if let Some((_, after)) = bound::behind(clause, end) {
        end = after;
        sure = true;
    }
    let context = clause
        .any(
            end,
            &["cả nước", "toàn quốc", "toàn tỉnh", "trong", "khu vực", "/"],
        )
        .is_some()
        || clause
            .any_back(
                i,
                &[
                    "xếp",
                    "đứng",
                    "giữ",
                    "đạt",
                    "giữ vững",
                    "duy trì",
                    "vươn lên",
                    "lên",
                    "không thấp hơn",
                    "tối thiểu",
                    "từ",
                ],
            )
            .is_some();
    (sure || context).then_some(Rank { place, end })
}

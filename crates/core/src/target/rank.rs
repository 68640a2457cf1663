//! Places in a ranking: "thuộc nhóm 20 địa phương dẫn đầu", "Top 3", "xếp thứ 5 trở lên".

use rust_decimal::Decimal;

use super::bound;
use super::clause::Clause;
use super::lexicon;
use super::number::is_year;
use super::words::SPELLED;
use crate::vietnamese::decimal;

/// A place, and the index after its words.
pub(super) struct Rank {
    /// The last place that still meets the target.
    pub place: Decimal,
    pub end: usize,
}

/// Who is ranked.
#[rustfmt::skip]
const RANKED: &[&str] = &[
    "địa phương", "tỉnh", "sở", "đơn vị", "cơ quan", "xã", "phường", "huyện", "bộ", "thành phố", "quốc gia", "nước", "ngành", "phòng", "trường", "tập thể", "doanh nghiệp",
];

/// What makes a number of offices a place in a ranking.
#[rustfmt::skip]
const LEADING: &[&str] = &["dẫn đầu", "đứng đầu", "đầu tiên", "đầu bảng", "đầu", "cao nhất", "tốt nhất", "hàng đầu", "có chỉ số", "có kết quả", "có thứ hạng", "xếp hạng"];

/// Words that bring a place: "xếp thứ", "vị trí thứ".
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "xếp vị trí thứ", "vị trí thứ", "vị trí số", "xếp vị thứ", "vị thứ", "xếp thứ hạng", "thứ hạng thứ", "thứ hạng", "xếp hạng thứ", "xếp hạng", "xếp thứ", "đứng hạng",
    "đứng thứ", "hạng thứ", "đạt hạng", "giữ hạng", "vị trí", "xếp", "hạng", "đứng vị trí", "thứ bậc", "thứ",
];

/// The words that may begin a rank.
#[rustfmt::skip]
pub(super) const OPENING: &[&str] = &["nhóm", "top", "tốp", "tóp", "tôp", "trong", "vào", "xếp", "vị", "thứ", "đứng", "hạng", "đạt", "giữ"];

/// The rank that begins at `i`.
pub(super) fn at(clause: &Clause, i: usize) -> Option<Rank> {
    if !clause.may(i, lexicon::RANK) {
        return None;
    }
    match clause.word(i) {
        "nhóm" | "top" | "tốp" | "tóp" | "tôp" => group(clause, i),
        "trong" | "vào" => among(clause, i),
        _ => place(clause, i),
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
        let end = if clause.mark(j + 1) == Some('/') && clause.is_number(j + 2) { j + 3 } else { j + 1 };
        Some((value, end))
    };
    let (low, end) = one(i)?;
    let to = clause.any(end, &["đến", "tới", "-"]).map(|j| clause.any(j, &["thứ", "hạng"]).unwrap_or(j));
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
        return Some(Rank { place, end: leaders(clause, end).unwrap_or(end) });
    }
    let next = clause.phrase(i, "nhóm")?;
    let (place, end) = count(clause, next)?;
    if rear(clause, i, end) || part(clause, next) {
        return None;
    }
    if let Some(end) = leaders(clause, end) {
        return Some(Rank { place, end });
    }
    // A bare "nhóm 3" is a class of public service units; only a large group, or one in which an
    // office is said to stand, is a ranking.
    let stands = clause.any_back(i, &["trong", "đứng trong", "vào"]).is_some();
    let about = ["về", "cả nước", "toàn quốc", "toàn tỉnh"];
    let named = clause.before(i) == ":"
        || clause.phrase(0, "chỉ số").is_some()
        || clause.before(i) == "," && clause.any(end, &about).is_some();
    let large = place >= Decimal::from(5) && (named || clause.any_back(i, &["thuộc", "trong", "vào", "đạt"]).is_some());
    let open = !clause.is_word(end)
        || clause.any(end, &["cả nước", "toàn quốc", "toàn tỉnh", "của tỉnh", "về", "trên", "trở lên"]).is_some();
    (open && (large || stands && place >= Decimal::from(5))).then_some(Rank { place, end })
}

/// "nhóm 10 tỉnh cuối", "thoát khỏi nhóm 10 tỉnh": the places that are to be left.
fn rear(clause: &Clause, i: usize, end: usize) -> bool {
    let away = ["không nằm trong", "không thuộc", "không đứng trong", "không ở trong", "thoát khỏi", "ra khỏi", "rời"];
    let last = ["cuối", "thấp nhất", "kém nhất", "đội sổ", "yếu"];
    clause.any_back(i, &away).is_some()
        || (end..clause.len().min(end + 6))
            .take_while(|j| !clause.is_number(*j) && clause.word(*j) != ",")
            .any(|j| clause.any(j, &last).is_some_and(|after| clause.word(after) != "năm"))
}

/// "nhóm 1/3 tỉnh dẫn đầu": a share of those who are ranked.
fn part(clause: &Clause, i: usize) -> bool {
    let number = |i: usize| clause.word(i).parse::<u32>().ok();
    clause.mark(i + 1) == Some('/') && number(i).zip(number(i + 2)).is_some_and(|(a, b)| a < b && b <= 10)
}

/// The index after a list of places that no reader can give to the indices before it: "nhóm 10, 15, 20".
pub(super) fn listed(clause: &Clause, end: usize) -> Option<usize> {
    let mut next = end;
    while matches!(clause.word(next), "," | "và") && clause.is_number(next + 1) && !clause.is_word(next + 2)
        || matches!(clause.word(next), "," | "và") && clause.is_number(next + 1) && clause.word(next + 2) == "và"
    {
        let counted = matches!(clause.mark(next + 2), Some('%' | '/'));
        if counted {
            break;
        }
        next += 2;
    }
    (next > end).then_some(next)
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
        *end > i + 1 || !matches!(clause.word(*end), "mối" | "tư" | "năm" | "ra" | "vào" | "tháng" | "kỳ")
    })
}

/// The same within ten tokens and before the next number.
fn soon(clause: &Clause, from: usize) -> Option<usize> {
    (from..clause.len().min(from + 10)).take_while(|j| !clause.is_number(*j)).find_map(|j| leading(clause, j))
}

/// "trong 10 tỉnh, thành phố dẫn đầu", "là một trong 5 đơn vị đứng đầu".
fn among(clause: &Clause, i: usize) -> Option<Rank> {
    let next = clause.any(i, &["trong số", "trong", "vào"])?;
    let (place, end) = count(clause, next)?;
    let named = clause.any(end, RANKED).or_else(|| clause.any(end, &["vị trí", "hạng"]))?;
    Some(Rank { place, end: soon(clause, named)? })
}

/// Words between "xếp hạng" and the place.
#[rustfmt::skip]
const BETWEEN: &[&str] = &["thứ", "số", "trong khoảng", "ở mức", "đạt", "là", ":", "chung", "hạng", "vị trí"];

/// What makes a bare "hạng 3" a place, behind it or before it.
#[rustfmt::skip]
const PLACED_BEHIND: &[&str] = &["cả nước", "toàn quốc", "toàn tỉnh", "trong", "khu vực", "/"];
#[rustfmt::skip]
const PLACED_BEFORE: &[&str] =
    &["xếp", "đứng", "giữ", "đạt", "giữ vững", "duy trì", "vươn lên", "lên", "không thấp hơn", "tối thiểu", "từ"];

/// "xếp thứ 5 trở lên", "thứ hạng từ 10 trở lên", "hạng ≤ 20".
fn place(clause: &Clause, i: usize) -> Option<Rank> {
    let phrases = PLACES.iter().filter_map(|p| Some((clause.phrase(i, p)?, *p)));
    let (mut next, phrase) = phrases.max_by_key(|(end, _)| *end)?;
    // "hạng 3" alone is the grade of an official, "vị trí 3" a post: something must say that it is
    // a place.
    let mut sure = !matches!(phrase, "hạng" | "vị trí" | "xếp" | "thứ");
    for _ in 0..5 {
        if let Some((_, end)) = bound::at(clause, next) {
            next = end;
            sure = true;
        } else if let Some(end) = clause.any(next, BETWEEN) {
            next = end;
        } else {
            break;
        }
    }
    let (place, mut end) = count(clause, next).or_else(|| spelled(clause, next, phrase))?;
    // "Hạng 12/63" is one of so many; a whole clause "Hạng 15" is above every grade of an official.
    let among = clause.mark(next + 1) == Some('/') && end == next + 3;
    let whole = phrase == "hạng" && i == 0 && end == clause.len() && place > Decimal::from(5);
    sure |= among && matches!(phrase, "hạng" | "thứ") || whole;
    if clause.any(end, &["bậc", "điểm", "lần", "năm", "tháng"]).is_some() {
        return None;
    }
    if let Some((_, after)) = bound::behind(clause, end) {
        end = after;
        sure = true;
    }
    let placed = || clause.any(end, PLACED_BEHIND).or_else(|| clause.any_back(i, PLACED_BEFORE));
    (sure || placed().is_some()).then_some(Rank { place, end })
}

/// "xếp thứ nhất", "đạt hạng nhì"; but not the "hạng Nhất" of a medal.
fn spelled(clause: &Clause, i: usize, phrase: &str) -> Option<(Decimal, usize)> {
    let order = clause.before(i) == "thứ" || clause.before(i) == "hạng" && phrase != "hạng";
    let words = [("nhất", 1), ("nhì", 2), ("tư", 4)];
    let (_, place) = words.iter().chain(SPELLED).find(|(w, _)| *w == clause.word(i) && order)?;
    Some((Decimal::from(*place), i + 1))
}

//! All the time: "Thường xuyên", "liên tục", "quanh năm", "24/7".

use super::super::item::{Item, What};
use super::super::reader::Reader;

/// Reads words for "all the time".
pub(super) fn read(r: &Reader, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    if !matches!(
        r.w(at),
        "thường" | "thương" | "thườngxuyên" | "xuyên" | "t" | "tx" | "liên" | "quanh" | "lâu" | "suốt"
    ) && !r.is_number(at)
    {
        return None;
    }
    const ALWAYS: [&str; 11] = [
        "thường xuyên",
        // A slip: the words mean nothing else.
        "thương xuyên",
        "xuyên suốt",
        "t xuyên",
        "tx",
        "liên tục",
        "quanh năm",
        "lâu dài",
        "thường trực",
        "suốt năm",
        "thườngxuyên",
    ];
    let to = r.phrases(at, &ALWAYS).or_else(|| around_the_clock(r, at))?;
    // "chi thường xuyên" is a kind of money, "không thường xuyên" the contrary.
    let other = matches!(r.before(at), "chi" | "phí" | "sách" | "nguồn" | "không" | "vốn" | "ban");
    if other || (r.is(at, "suốt") && r.is_number(to)) {
        return None;
    }
    out.push(Item { what: What::Always, from: at, to });
    Some(to)
}

/// "24/7", "24/24h".
pub(super) fn around_the_clock(r: &Reader, at: usize) -> Option<usize> {
    let hours = r.number(at, 2) == Some(24) && r.is(at + 1, "/") && matches!(r.number(at + 2, 2), Some(7 | 24));
    let date = r.is(at + 3, "/") || r.one_of(at.saturating_sub(1), &["ngày", "trước", "đến", "từ", "sáng", "chiều"]);
    (hours && !date).then(|| r.skip(at + 3, &["h", "giờ"]))
}

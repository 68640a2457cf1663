//! The kinds of documents: their names as they stand before a number, and their signs within it.

use super::view::View;

/// Name in running text (small letters), the canonical name, and the signs inside numbers.
/// The 29 kinds of Decree 30/2020/NĐ-CP, legal norms, and the kinds of the Party. The longer
/// name stands before the shorter one that it ends with or begins with.
const KINDS: [(&str, &str, &[&str]); 69] = [
    ("nghị quyết liên tịch", "Nghị quyết liên tịch", &["NQLT"]),
    ("nghị quyết", "Nghị quyết", &["NQ", "NQQT"]),
    ("nghị định", "Nghị định", &["NĐ"]),
    ("quyết định", "Quyết định", &["QĐ"]),
    ("chỉ thị", "Chỉ thị", &["CT"]),
    ("quy chế phối hợp", "Quy chế", &["QCPH"]),
    ("quy chế", "Quy chế", &["QC"]),
    ("quy định", "Quy định", &["QyĐ", "QĐi"]),
    ("thông cáo", "Thông cáo", &["TC"]),
    ("thông báo kết luận", "Thông báo", &["TBKL"]),
    ("thông báo", "Thông báo", &["TB"]),
    ("văn bản hướng dẫn", "Văn bản", &[]),
    ("hướng dẫn liên ngành", "Hướng dẫn", &["HDLN"]),
    ("hướng dẫn liên tịch", "Hướng dẫn", &["HDLT"]),
    ("hướng dẫn", "Hướng dẫn", &["HD"]),
    ("chương trình hành động", "Chương trình", &["CTrHĐ", "CTHĐ"]),
    ("chương trình phối hợp", "Chương trình", &["CTrPH", "CTPH"]),
    ("chương trình công tác", "Chương trình", &[]),
    ("chương trình", "Chương trình", &["CTr"]),
    ("kế hoạch liên tịch", "Kế hoạch", &["KHLT"]),
    ("kế hoạch liên ngành", "Kế hoạch", &["KHLN"]),
    ("kế hoạch phối hợp", "Kế hoạch", &["KHPH"]),
    ("kế hoạch hành động", "Kế hoạch", &["KHHĐ"]),
    ("kế hoạch", "Kế hoạch", &["KH"]),
    ("phương án", "Phương án", &["PA"]),
    ("đề án", "Đề án", &["ĐA"]),
    ("dự án", "Dự án", &["DA"]),
    ("báo cáo thẩm định", "Báo cáo", &["BCTĐ"]),
    ("báo cáo thẩm tra", "Báo cáo", &["BCTT"]),
    ("báo cáo tổng hợp", "Báo cáo", &["BCTH"]),
    ("báo cáo tổng kết", "Báo cáo", &["BCTK"]),
    ("báo cáo", "Báo cáo", &["BC"]),
    ("biên bản", "Biên bản", &["BB"]),
    ("tờ trình", "Tờ trình", &["TTr"]),
    ("hợp đồng", "Hợp đồng", &["HĐ", "HĐKT"]),
    ("công điện", "Công điện", &["CĐ"]),
    ("bản ghi nhớ", "Bản ghi nhớ", &["BGN"]),
    ("bản thỏa thuận", "Bản thỏa thuận", &["BTT"]),
    ("bản thoả thuận", "Bản thỏa thuận", &[]),
    ("giấy ủy quyền", "Giấy ủy quyền", &["GUQ"]),
    ("giấy uỷ quyền", "Giấy ủy quyền", &[]),
    ("giấy mời", "Giấy mời", &["GM"]),
    ("giấy giới thiệu", "Giấy giới thiệu", &["GGT"]),
    ("giấy nghỉ phép", "Giấy nghỉ phép", &["GNP"]),
    ("giấy phép", "Giấy phép", &["GP"]),
    ("phiếu gửi", "Phiếu gửi", &["PG"]),
    ("phiếu chuyển", "Phiếu chuyển", &["PC"]),
    ("phiếu báo", "Phiếu báo", &["PB"]),
    ("phiếu trình", "Phiếu trình", &["PTr"]),
    ("thông tư liên tịch", "Thông tư liên tịch", &["TTLT"]),
    ("thông tư liên bộ", "Thông tư liên tịch", &["TTLB"]),
    ("thông tư", "Thông tư", &["TT"]),
    ("thông tri", "Thông tri", &["TTri"]),
    ("văn bản hợp nhất", "Văn bản hợp nhất", &["VBHN"]),
    ("bộ luật", "Bộ luật", &[]),
    ("luật", "Luật", &[]),
    ("pháp lệnh", "Pháp lệnh", &["PL"]),
    ("sắc lệnh", "Sắc lệnh", &["SL"]),
    ("lệnh", "Lệnh", &["L"]),
    ("kết luận thanh tra", "Kết luận", &["KLTT"]),
    ("kết luận", "Kết luận", &["KL"]),
    ("công văn", "Công văn", &["CV"]),
    ("thư công", "Thư công", &[]),
    ("điều lệ", "Điều lệ", &["ĐL"]),
    ("quy trình", "Quy trình", &["QTr"]),
    ("quy hoạch", "Quy hoạch", &[]),
    ("giấy chứng nhận", "Giấy chứng nhận", &["GCN"]),
    ("bản cam kết", "Bản cam kết", &["CK", "BCK"]),
    ("văn bản", "Văn bản", &["VB"]),
];

/// A kind named in the text: where its words begin, and its canonical name.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) start: usize,
    pub(super) name: &'static str,
}

/// The kind whose words end before `i`: the longest name, or a sign used as a word ("NĐ", "KH").
pub(super) fn named_before(view: &View, i: usize) -> Option<Named> {
    let found = KINDS
        .iter()
        .filter_map(|(words, name, _)| view.phrase_back(i, words).map(|start| Named { start, name }))
        // "pháp luật" is no law: the name of a law begins with a capital.
        .filter(|named| named.name != "Luật" || view.at(named.start).is_uppercase())
        .min_by_key(|named| named.start);
    found.or_else(|| {
        let start = view.word_start(i);
        let word: String = view.slice(start, i).iter().collect();
        by_sign(&word).map(|name| Named { start, name })
    })
}

/// The kind whose words begin at `i`, with the place behind them.
pub(super) fn named_at(view: &View, i: usize) -> Option<(usize, &'static str)> {
    KINDS
        .iter()
        .filter_map(|(words, name, _)| view.phrase(i, words).map(|end| (end, *name)))
        .max_by_key(|(end, _)| *end)
}

/// The kind that a sign within a number stands for, written exactly.
pub(super) fn by_sign(sign: &str) -> Option<&'static str> {
    if sign.len() > 12 {
        return None;
    }
    KINDS.iter().find(|(_, _, signs)| signs.contains(&sign)).map(|(_, name, _)| *name)
}

/// True for a sign that stands for a kind of paper, in capitals or not: "KH", "Kh".
pub fn is_kind_sign(sign: &str) -> bool {
    by_careless_sign(sign).is_some()
}

/// The sign of a kind of paper: "KH" for "Kế hoạch".
pub fn sign_of_kind(kind: &str) -> Option<&'static str> {
    let kind = crate::vietnamese::plain(kind);
    let found = KINDS.iter().find(|(words, _, signs)| *words == kind && !signs.is_empty());
    found.and_then(|(_, _, signs)| signs.first().copied())
}

/// The same for a sign typed without care: other case, or D for Đ ("Qđ", "QD", "ND").
pub(super) fn by_careless_sign(sign: &str) -> Option<&'static str> {
    by_sign(sign).or_else(|| {
        let bare = |s: &str| s.to_uppercase().replace('Đ', "D");
        let wanted = bare(sign);
        if sign.chars().count() < 2 {
            return None;
        }
        KINDS.iter().find(|(_, _, signs)| signs.iter().any(|s| bare(s) == wanted)).map(|(_, name, _)| *name)
    })
}

/// The sign of a kind as it is spelled in numbers, for one typed in small letters: "qđ" is "QĐ".
pub(super) fn spelled(small: &str) -> Option<&'static str> {
    let signs = KINDS.iter().flat_map(|(_, _, signs)| signs.iter());
    signs.copied().find(|sign| sign.to_lowercase() == small)
}

/// True for a name that may be used of any document ("Văn bản") or of a letter without a sign.
pub(super) fn is_general(kind: &str) -> bool {
    matches!(kind, "Văn bản" | "Công văn" | "Thư công")
}

/// True for things that a decision or resolution brings about and that are cited by its number:
/// "Đề án 06/QĐ-TTg" is the decision.
pub(super) fn is_brought_about(kind: &str, by: Option<&str>) -> bool {
    let thing = matches!(kind, "Đề án" | "Dự án" | "Chương trình" | "Quy chế" | "Phương án" | "Điều lệ" | "Quy trình");
    thing && matches!(by, Some("Quyết định" | "Nghị quyết" | "Nghị định"))
}

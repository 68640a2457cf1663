//! Who issued a document, as the sign in its number says.

use super::kind;
use super::symbol::Code;

/// Signs of central bodies, whose numbers mean one document in the whole country.
const CENTRAL: [(&str, &str); 84] = [
    ("CP", "Chính phủ"),
    ("TTg", "Thủ tướng Chính phủ"),
    ("Ttg", "Thủ tướng Chính phủ"),
    ("TTG", "Thủ tướng Chính phủ"),
    ("CTN", "Chủ tịch nước"),
    ("TW", "Trung ương Đảng"),
    ("TƯ", "Trung ương Đảng"),
    ("BCHTW", "Ban Chấp hành Trung ương Đảng"),
    ("BCT", "Bộ Công Thương"),
    ("BTCTW", "Ban Tổ chức Trung ương"),
    ("BTGTW", "Ban Tuyên giáo Trung ương"),
    ("BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương"),
    ("BDVTW", "Ban Dân vận Trung ương"),
    ("BNCTW", "Ban Nội chính Trung ương"),
    ("BKTTW", "Ban Kinh tế Trung ương"),
    ("UBKTTW", "Ủy ban Kiểm tra Trung ương"),
    ("VPTW", "Văn phòng Trung ương Đảng"),
    ("BCĐTW", "Ban Chỉ đạo Trung ương"),
    ("HĐLLTW", "Hội đồng Lý luận Trung ương"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("VPCTN", "Văn phòng Chủ tịch nước"),
    ("VPQH", "Văn phòng Quốc hội"),
    ("TTCP", "Thanh tra Chính phủ"),
    ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
    ("UBDT", "Ủy ban Dân tộc"),
    ("TANDTC", "Tòa án nhân dân tối cao"),
    ("VKSTC", "Viện kiểm sát nhân dân tối cao"),
    ("VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
    ("HĐTP", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
    ("KTNN", "Kiểm toán Nhà nước"),
    ("BHXHVN", "Bảo hiểm xã hội Việt Nam"),
    ("TTXVN", "Thông tấn xã Việt Nam"),
    ("VTV", "Đài Truyền hình Việt Nam"),
    ("VOV", "Đài Tiếng nói Việt Nam"),
    ("TLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
    ("TWĐTN", "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("ĐCT", "Đoàn Chủ tịch"),
    ("MTTW", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("BNV", "Bộ Nội vụ"),
    ("BTC", "Bộ Tài chính"),
    ("BTP", "Bộ Tư pháp"),
    ("BCA", "Bộ Công an"),
    ("BQP", "Bộ Quốc phòng"),
    ("BNG", "Bộ Ngoại giao"),
    ("BYT", "Bộ Y tế"),
    ("BXD", "Bộ Xây dựng"),
    ("BGTVT", "Bộ Giao thông vận tải"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư"),
    ("BKH", "Bộ Kế hoạch và Đầu tư"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BNN", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BVHTT", "Bộ Văn hóa - Thông tin"),
    ("BDTTG", "Bộ Dân tộc và Tôn giáo"),
    ("BBCVT", "Bộ Bưu chính, Viễn thông"),
    ("BTM", "Bộ Thương mại"),
    ("BCN", "Bộ Công nghiệp"),
    ("BTS", "Bộ Thủy sản"),
    ("UBCKNN", "Ủy ban Chứng khoán Nhà nước"),
    ("TCT", "Tổng cục Thuế"),
    ("TCHQ", "Tổng cục Hải quan"),
    ("TCTHADS", "Tổng cục Thi hành án dân sự"),
    ("TCTK", "Tổng cục Thống kê"),
    ("TCĐC", "Tổng cục Đo lường"),
    ("TCCP", "Ban Tổ chức - Cán bộ Chính phủ"),
    ("BCĐCCHC", "Ban Chỉ đạo cải cách hành chính"),
    ("HVCTQG", "Học viện Chính trị quốc gia Hồ Chí Minh"),
    ("HVCTQGHCM", "Học viện Chính trị quốc gia Hồ Chí Minh"),
    ("HVHCQG", "Học viện Hành chính Quốc gia"),
    ("BCY", "Ban Cơ yếu Chính phủ"),
    ("BTĐKT", "Ban Thi đua - Khen thưởng Trung ương"),
    ("TGCP", "Ban Tôn giáo Chính phủ"),
    ("KHXH", "Viện Hàn lâm Khoa học xã hội Việt Nam"),
    ("ĐHQGHN", "Đại học Quốc gia Hà Nội"),
    ("ĐHQG", "Đại học Quốc gia"),
    ("UBQGCĐS", "Ủy ban Quốc gia về chuyển đổi số"),
    ("UBATGTQG", "Ủy ban An toàn giao thông Quốc gia"),
    ("HĐPHTW", "Hội đồng phối hợp phổ biến, giáo dục pháp luật Trung ương"),
];

/// Signs of local bodies: each province, commune or party committee has its own.
const LOCAL: [(&str, &str); 82] = [
    ("UBND", "Ủy ban nhân dân"),
    ("UB", "Ủy ban nhân dân"),
    ("CTUBND", "Chủ tịch Ủy ban nhân dân"),
    ("CT", "Chủ tịch Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("TTHĐND", "Thường trực Hội đồng nhân dân"),
    ("VPUBND", "Văn phòng Ủy ban nhân dân"),
    ("VPUB", "Văn phòng Ủy ban nhân dân"),
    ("VPHĐND", "Văn phòng Hội đồng nhân dân"),
    ("VP", "Văn phòng"),
    ("TU", "Tỉnh ủy"),
    ("ThU", "Thành ủy"),
    ("HU", "Huyện ủy"),
    ("QU", "Quận ủy"),
    ("TXU", "Thị ủy"),
    ("ThiU", "Thị ủy"),
    ("ĐU", "Đảng ủy"),
    ("ĐUK", "Đảng ủy Khối"),
    ("ĐUUBND", "Đảng ủy Ủy ban nhân dân"),
    ("CB", "Chi bộ"),
    ("BTV", "Ban Thường vụ"),
    ("BCS", "Ban cán sự đảng"),
    ("BCSĐ", "Ban cán sự đảng"),
    ("BCSĐUBND", "Ban cán sự đảng Ủy ban nhân dân"),
    ("BTCTU", "Ban Tổ chức Tỉnh ủy"),
    ("BTGTU", "Ban Tuyên giáo Tỉnh ủy"),
    ("BDVTU", "Ban Dân vận Tỉnh ủy"),
    ("BNCTU", "Ban Nội chính Tỉnh ủy"),
    ("UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy"),
    ("VPTU", "Văn phòng Tỉnh ủy"),
    ("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("SNV", "Sở Nội vụ"),
    ("SNgV", "Sở Ngoại vụ"),
    ("SNGV", "Sở Ngoại vụ"),
    ("STC", "Sở Tài chính"),
    ("STP", "Sở Tư pháp"),
    ("STTTT", "Sở Thông tin và Truyền thông"),
    ("SKHCN", "Sở Khoa học và Công nghệ"),
    ("SKHĐT", "Sở Kế hoạch và Đầu tư"),
    ("SGDĐT", "Sở Giáo dục và Đào tạo"),
    ("SGD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("SYT", "Sở Y tế"),
    ("SCT", "Sở Công Thương"),
    ("SXD", "Sở Xây dựng"),
    ("SGTVT", "Sở Giao thông vận tải"),
    ("STNMT", "Sở Tài nguyên và Môi trường"),
    ("SNN", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("SNNPTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("SNNMT", "Sở Nông nghiệp và Môi trường"),
    ("SNN&MT", "Sở Nông nghiệp và Môi trường"),
    ("SLĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("SVHTT", "Sở Văn hóa và Thể thao"),
    ("SDL", "Sở Du lịch"),
    ("SDTTG", "Sở Dân tộc và Tôn giáo"),
    ("SQHKT", "Sở Quy hoạch - Kiến trúc"),
    ("SATTP", "Sở An toàn thực phẩm"),
    ("BDT", "Ban Dân tộc"),
    ("TTT", "Thanh tra tỉnh"),
    ("TTr", "Thanh tra"),
    ("CAT", "Công an tỉnh"),
    ("CATP", "Công an thành phố"),
    ("CA", "Công an"),
    ("BCH", "Bộ Chỉ huy Quân sự"),
    ("BCHQS", "Bộ Chỉ huy Quân sự"),
    ("BHXH", "Bảo hiểm xã hội"),
    ("KBNN", "Kho bạc Nhà nước"),
    ("KB", "Kho bạc Nhà nước"),
    ("CCT", "Chi cục Thuế"),
    ("CTK", "Cục Thống kê"),
    ("TAND", "Tòa án nhân dân"),
    ("VKS", "Viện kiểm sát nhân dân"),
    ("VKSND", "Viện kiểm sát nhân dân"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("BCĐ", "Ban Chỉ đạo"),
    ("BQL", "Ban Quản lý"),
    ("PNV", "Phòng Nội vụ"),
    ("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
    ("TTHCC", "Trung tâm Phục vụ hành chính công"),
    ("ĐĐBQH", "Đoàn đại biểu Quốc hội"),
    ("ĐGS", "Đoàn giám sát"),
];

/// The office that a sign stands for.
pub(super) fn by_sign(sign: &str) -> Option<&'static str> {
    CENTRAL.iter().chain(&LOCAL).find(|(known, _)| *known == sign).map(|(_, name)| *name)
}

/// The sign of an office as it is spelled in numbers, for one typed in small letters.
pub(super) fn spelled(small: &str) -> Option<&'static str> {
    CENTRAL.iter().chain(&LOCAL).map(|(sign, _)| *sign).find(|sign| sign.to_lowercase() == small)
}

/// True when a symbol belongs to one body in the whole country, so that the number needs no
/// further name: decrees, laws, circulars, papers of the Party's centre.
pub fn is_central(symbol: &str) -> bool {
    let mut parts = symbol.split(['-', '/', '&', '.', '(']).peekable();
    let typed = parts.peek().is_some_and(|first| kind::by_careless_sign(first).is_some());
    let offices = if typed { 1..9 } else { 0..1 };
    parts.skip(offices.start).take(offices.len()).any(|part| {
        part.starts_with("QH") && part.len() > 2
            || part.starts_with("UBTVQH")
            || part != "BCĐCCHC" && CENTRAL.iter().any(|(sign, _)| *sign == part)
    })
}

/// Who issued a document, as its symbol says: "KH-SNgV" Sở Ngoại vụ, "SNV-CCHC" Sở Nội vụ,
/// "NQ/TW" Trung ương Đảng; the sign itself where its meaning is not known.
pub(super) fn of_symbol(code: &Code) -> Option<String> {
    let parts: Vec<&str> = code.parts.iter().map(|(_, part)| part.as_str()).collect();
    let symbol = code.symbol();
    if symbol.contains("UBTVQH") {
        return Some("Ủy ban Thường vụ Quốc hội".to_owned());
    }
    if code.is_law() {
        return Some(if symbol.ends_with("CTN") { "Chủ tịch nước" } else { "Quốc hội" }.to_owned());
    }
    let meaning = |sign: &str| by_sign(sign).unwrap_or(sign).to_owned();
    match parts.as_slice() {
        [] => None,
        [kind, offices @ ..] if !offices.is_empty() && is_joint(kind) => {
            Some(offices.iter().map(|sign| meaning(sign)).collect::<Vec<_>>().join(", "))
        }
        [kind, "CT" | "CTUBND", ..] if kind::by_careless_sign(kind).is_some() => Some(meaning("CTUBND")),
        [kind, office, rest @ ..] if code.kind().is_some() && *kind != "CV" => Some(joined(office, rest, code)),
        ["CV", office, ..] => Some(meaning(office)),
        // "15/2025/HĐKT" says what it is, not who made it.
        [sign] if kind::by_sign(sign).is_some() && by_sign(sign).is_none() => None,
        [glued] if by_sign(glued).is_none() => Some(meaning(behind_kind(glued))),
        [office, rest @ ..] => Some(joined(office, rest, code)),
    }
}

/// The office in "NĐCP", where the hyphen of "NĐ-CP" was forgotten.
fn behind_kind(glued: &str) -> &str {
    let offices = glued.char_indices().skip(1).map(|(i, _)| glued.split_at(i));
    let known = |(sign, office): &(&str, &str)| kind::by_sign(sign).is_some() && by_sign(office).is_some();
    offices.into_iter().find(known).map_or(glued, |(_, office)| office)
}

/// "SGD&ĐT" is one office that its own number cuts in two; "CT.UBND" is the chairman.
fn joined(office: &str, rest: &[&str], code: &Code) -> String {
    let symbol = code.symbol();
    if let Some(next) = rest.first() {
        for separator in ['&', '.'] {
            let whole = format!("{office}{separator}{next}");
            if symbol.contains(&whole) {
                let bare = whole.replace(separator, "");
                // Behind a point stands who drafted it: "UBND.VX".
                let alone = by_sign(office).filter(|_| separator == '.');
                return by_sign(&whole).or(by_sign(&bare)).or(alone).unwrap_or(&whole).to_owned();
            }
        }
    }
    by_sign(office).unwrap_or(office).to_owned()
}

/// True for the signs of documents that several bodies issue together.
pub(super) fn is_joint(sign: &str) -> bool {
    matches!(sign, "TTLT" | "TTLB" | "NQLT" | "KHLT" | "KHLN" | "HDLT" | "HDLN" | "QCPH" | "KHPH" | "CTrPH" | "CTPH")
}

//! The words that offices use for work and for papers, as the rules need them to tell a sentence
//! that gives work from one that looks back, and a paper from what is done with it.
//!
//! All words are as [`plain`](crate::vietnamese::plain) gives them: small letters with their marks.

use crate::vietnamese::is_alphanumeric;

/// Words with which a piece of work begins.
const VERBS: [&str; 144] = [
    "ban hành",
    "biên soạn",
    "bàn giao",
    "báo cáo",
    "bãi bỏ",
    "bảo đảm",
    "bố trí",
    "bồi dưỡng",
    "bổ nhiệm",
    "bổ sung",
    "chuyển giao",
    "chuyển đổi",
    "chuẩn bị",
    "chuẩn hóa",
    "chấn chỉnh",
    "chỉ đạo",
    "chủ trì",
    "chủ động",
    "cung cấp",
    "công bố",
    "công khai",
    "cải thiện",
    "cải tiến",
    "cải tạo",
    "cấp",
    "cấu hình",
    "cập nhật",
    "cắt giảm",
    "cụ thể hóa",
    "cử",
    "duy trì",
    "giám sát",
    "giải quyết",
    "giảm",
    "giới thiệu",
    "góp ý",
    "hiện đại hóa",
    "hoàn chỉnh",
    "hoàn thiện",
    "hoàn thành",
    "huy động",
    "hướng dẫn",
    "hỗ trợ",
    "khai thác",
    "khen thưởng",
    "khuyến khích",
    "khảo sát",
    "khắc phục",
    "kiến nghị",
    "kiểm soát",
    "kiểm tra",
    "kiện toàn",
    "ký kết",
    "ký số",
    "kết nối",
    "kịp thời",
    "luân chuyển",
    "lấy ý kiến",
    "lập",
    "lựa chọn",
    "mua sắm",
    "mở",
    "mở rộng",
    "nghiên cứu",
    "nhân rộng",
    "niêm yết",
    "nâng cao",
    "nâng cấp",
    "phát hành",
    "phát triển",
    "phân công",
    "phân cấp",
    "phân tích",
    "phê duyệt",
    "phấn đấu",
    "phối hợp",
    "phổ biến",
    "quy định",
    "quán triệt",
    "quản lý",
    "rà soát",
    "rút ngắn",
    "soạn thảo",
    "sơ kết",
    "sắp xếp",
    "số hóa",
    "sửa đổi",
    "tham dự",
    "tham gia",
    "tham mưu",
    "thanh tra",
    "thay thế",
    "theo dõi",
    "thi hành",
    "thu thập",
    "thông tin",
    "thường xuyên",
    "thẩm định",
    "thống kê",
    "thực hiện",
    "tinh giản",
    "tiếp nhận",
    "tiếp tục",
    "trang bị",
    "triển khai",
    "trình",
    "tuyên truyền",
    "tuyển dụng",
    "tái cấu trúc",
    "tích hợp",
    "tăng cường",
    "tập huấn",
    "tập trung",
    "tổ chức",
    "tổng hợp",
    "tổng kết",
    "tự kiểm tra",
    "tự đánh giá",
    "vận hành",
    "xác định",
    "xây dựng",
    "xếp loại",
    "xử lý",
    "áp dụng",
    "đa dạng",
    "đa dạng hóa",
    "điều chỉnh",
    "điều tra",
    "điện tử hóa",
    "đo lường",
    "đào tạo",
    "đánh giá",
    "đôn đốc",
    "đăng ký",
    "đăng tải",
    "đơn giản hóa",
    "đảm bảo",
    "đẩy mạnh",
    "đẩy nhanh",
    "đề nghị",
    "đề xuất",
    "đối thoại",
    "đổi mới",
    "ứng dụng",
];

/// Verbs that make a paper.
const MAKING: [&str; 14] = [
    "ban hành",
    "xây dựng",
    "lập",
    "soạn thảo",
    "dự thảo",
    "trình",
    "phê duyệt",
    "hoàn thiện",
    "phát hành",
    "biên soạn",
    "tham mưu",
    "đăng ký",
    "giao",
    "ký",
];

/// Papers that an office makes for the year ahead.
const AHEAD: [&str; 6] =
    ["kế hoạch", "dự toán", "chương trình công tác", "lịch", "mục tiêu chất lượng", "chương trình"];

/// Papers of every kind.
const PAPERS: [&str; 28] = [
    "kế hoạch",
    "chương trình",
    "dự toán",
    "mục tiêu chất lượng",
    "luật",
    "bộ luật",
    "pháp lệnh",
    "hiến pháp",
    "nghị định",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "thông tư",
    "thông báo",
    "kết luận",
    "báo cáo",
    "công văn",
    "hướng dẫn số",
    "tờ trình",
    "đề án",
    "quy chế",
    "quy định số",
    "bộ chỉ số",
    "bộ tiêu chí",
    "danh mục",
    "niên giám",
    "biên bản",
    "văn bản số",
];

/// True where the text begins with one of the phrases, as whole words.
pub fn begins_with<'a>(text: &str, phrases: impl IntoIterator<Item = &'a str>) -> bool {
    phrases.into_iter().any(|phrase| text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(is_alphanumeric)))
}

/// Where the last of the phrases stands in the text as whole words: its start and the phrase.
pub fn last_of<'a>(text: &str, phrases: impl IntoIterator<Item = &'a str>) -> Option<(usize, &'a str)> {
    phrases
        .into_iter()
        .filter_map(|phrase| {
            let at = text.rmatch_indices(phrase).map(|(at, _)| at);
            at.into_iter().find(|&at| is_whole(text, at, phrase.len())).map(|at| (at, phrase))
        })
        .max_by_key(|(at, phrase)| (at + phrase.len(), phrase.len()))
}

/// True where one of the phrases stands in the text as whole words.
pub fn holds<'a>(text: &str, phrases: impl IntoIterator<Item = &'a str>) -> bool {
    // A whole word begins behind what is no letter and no digit.
    let behind = text.char_indices().filter(|(_, c)| !is_alphanumeric(*c)).map(|(at, c)| at + c.len_utf8());
    let starts: Vec<&str> = std::iter::once(0).chain(behind).filter_map(|at| text.get(at..)).collect();
    let ends = |rest: &str| !rest.starts_with(is_alphanumeric);
    phrases.into_iter().any(|phrase| starts.iter().any(|text| text.strip_prefix(phrase).is_some_and(ends)))
}

fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + length..).and_then(|t| t.chars().next());
    !before.is_some_and(is_alphanumeric) && !after.is_some_and(is_alphanumeric)
}

/// True where a text begins as a piece of work does: "Rà soát …", "Ban hành …".
pub fn begins_with_work(text: &str) -> bool {
    begins_with(text, VERBS)
}

/// True where a text begins with a paper: "Kế hoạch …".
pub fn begins_with_paper(text: &str) -> bool {
    begins_with(text, PAPERS)
}

/// Verbs that make a paper.
pub fn making() -> impl Iterator<Item = &'static str> {
    MAKING.into_iter()
}

/// Papers of every kind.
pub fn papers() -> impl Iterator<Item = &'static str> {
    PAPERS.into_iter()
}

/// True for a paper that an office makes for the year ahead.
pub fn is_for_the_year_ahead(paper: &str) -> bool {
    AHEAD.contains(&paper)
}

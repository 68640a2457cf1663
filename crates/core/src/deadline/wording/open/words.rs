//! The words after "theo", "khi", "căn cứ" that tell who decides when.

/// Somebody asks.
pub(super) const ASKING: [&str; 8] =
    ["yêu cầu", "đề nghị", "đề xuất", "đột xuất", "nhu cầu", "giấy mời", "thư mời", "đặt hàng"];
/// Something has happened, or somebody above has spoken.
pub(super) const DIRECTING: [&str; 20] = [
    "chủ trương",
    "thời điểm phát sinh",
    "hướng dẫn",
    "hd",
    "chỉ đạo",
    "chỉ thị",
    "phân công",
    "giao nhiệm vụ",
    "nhiệm vụ được giao",
    "nhiệm vụ phát sinh",
    "thực tế",
    "tình hình",
    "điều kiện",
    "vụ việc",
    "phát sinh",
    "triệu tập",
    "điều động",
    "sự kiện",
    "diễn biến",
    "công việc",
];
/// A paper: what it does follows.
pub(super) const PAPERS: [&str; 10] =
    ["phiếu", "văn bản", "công văn", "thông báo", "ý kiến", "tờ trình", "giấy", "tinh thần", "nội dung", "sự"];
/// "theo" with these says how, where or who, never when.
pub(super) const MANNER: [&str; 24] = [
    "dõi",
    "đó",
    "chức năng",
    "thẩm quyền",
    "hình thức",
    "phương thức",
    "phương án",
    "mẫu",
    "hướng",
    "lĩnh vực",
    "phân cấp",
    "nhóm",
    "địa bàn",
    "ngành",
    "dạng",
    "tiêu chí",
    "mô hình",
    "nguyên tắc",
    "tiêu chuẩn",
    "cơ chế",
    "phương châm",
    "đối tượng",
    "từng lĩnh vực",
    "trách nhiệm",
];
/// "theo đúng quy định" beside a time of its own adds none.
pub(super) const RULES: [&str; 6] =
    ["quy định", "quy trình", "pháp luật", "luật", "thời hạn quy định", "thời gian quy định"];

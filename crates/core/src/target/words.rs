//! The words of administrative targets: what may be counted, what may follow a bound, what ends a
//! noun phrase. Everything stands in plain form (lower case, composed).

/// What kind of thing a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// No unit.
    Bare,
    /// A share.
    Percent,
    /// Something an office makes or does: enough by itself to make a number a target.
    Product,
    /// People, offices, papers: a target only with a bound or a verb that says what is done.
    Body,
    /// A length of time.
    Time,
    /// Points of an index.
    Score,
    /// Steps of a ranking.
    Step,
    /// Money.
    Money,
    /// A noun that is not in the list, taken with a bound only.
    Other,
    /// An age: never a target.
    Age,
}

/// Units by the word they begin with; the longest that fits is taken.
pub(super) const UNITS: &[(&str, Class)] = {
    use Class::*;
    &[
        ("sáng kiến", Product),
        ("giải pháp", Product),
        ("kịch bản", Product),
        ("bộ dữ liệu", Product),
        ("tập dữ liệu", Product),
        ("bộ tài liệu", Product),
        ("bộ chỉ số", Product),
        ("bộ tiêu chí", Product),
        ("bộ thủ tục hành chính", Product),
        ("bộ tthc", Product),
        ("bộ câu hỏi", Product),
        ("mô hình", Product),
        ("lớp", Product),
        ("khóa", Product),
        ("hội nghị", Product),
        ("hội thảo", Product),
        ("hội thi", Product),
        ("tọa đàm", Product),
        ("cuộc thi", Product),
        ("cuộc kiểm tra", Product),
        ("cuộc thanh tra", Product),
        ("cuộc họp", Product),
        ("cuộc giám sát", Product),
        ("cuộc khảo sát", Product),
        ("cuộc đối thoại", Product),
        ("cuộc", Product),
        ("đợt kiểm tra", Product),
        ("đợt", Product),
        ("buổi đối thoại", Product),
        ("buổi", Product),
        ("lần", Product),
        ("lượt", Product),
        ("kỳ", Product),
        ("ca", Product),
        ("tin bài", Product),
        ("tin, bài viết", Product),
        ("tin, bài", Product),
        ("tin/bài", Product),
        ("tin", Product),
        ("bài viết", Product),
        ("bài báo", Product),
        ("bài", Product),
        ("phóng sự", Product),
        ("chuyên mục", Product),
        ("chuyên đề", Product),
        ("chuyên trang", Product),
        ("video clip", Product),
        ("video", Product),
        ("clip", Product),
        ("bản tin", Product),
        ("chương trình", Product),
        ("infographic", Product),
        ("tờ rơi", Product),
        ("tờ gấp", Product),
        ("pa nô", Product),
        ("pano", Product),
        ("áp phích", Product),
        ("băng rôn", Product),
        ("khẩu hiệu", Product),
        ("ấn phẩm", Product),
        ("cuốn", Product),
        ("đề tài", Product),
        ("đề án", Product),
        ("dự án", Product),
        ("sản phẩm", Product),
        ("ứng dụng", Product),
        ("nền tảng", Product),
        ("phần mềm", Product),
        ("hệ thống", Product),
        ("cơ sở dữ liệu", Product),
        ("csdl", Product),
        ("dịch vụ công trực tuyến", Product),
        ("dịch vụ công", Product),
        ("dịch vụ", Product),
        ("dvctt", Product),
        ("dvc", Product),
        ("phiếu khảo sát", Product),
        ("phiếu", Product),
        ("báo cáo", Product),
        ("kế hoạch", Product),
        ("quy trình", Product),
        ("văn bản", Product),
        ("nghị quyết", Product),
        ("quyết định", Product),
        ("chuỗi", Product),
        ("công trình", Product),
        ("tuyến đường", Product),
        ("camera", Product),
        ("điểm cầu", Product),
        ("tổ công nghệ số cộng đồng", Product),
        ("tổ công nghệ số", Product),
        ("danh mục", Product),
        ("hoạt động", Product),
        ("sự kiện", Product),
        ("nghiên cứu", Product),
        ("công bố", Product),
        ("bằng sáng chế", Product),
        ("sáng chế", Product),
        ("gương điển hình", Product),
        ("điển hình", Product),
        ("đoàn", Product),
        ("đội", Product),
        ("máy tính", Product),
        ("thiết bị", Product),
        ("hồ sơ", Body),
        ("thủ tục hành chính", Body),
        ("thủ tục", Body),
        ("tthc", Body),
        ("nhiệm vụ", Body),
        ("chỉ tiêu", Body),
        ("tiêu chí", Body),
        ("đơn vị sự nghiệp công lập", Body),
        ("đơn vị sự nghiệp", Body),
        ("phó giám đốc", Body),
        ("giám đốc", Body),
        ("phó chủ tịch", Body),
        ("phó trưởng phòng", Body),
        ("cấp phó", Body),
        ("đơn vị", Body),
        ("trung tâm", Body),
        ("chi cục", Body),
        ("cục", Body),
        ("địa điểm", Body),
        ("cơ quan", Body),
        ("tổ chức", Body),
        ("đầu mối", Body),
        ("phòng họp", Product),
        ("phòng", Body),
        ("sở", Body),
        ("xã", Body),
        ("phường", Body),
        ("huyện", Body),
        ("tỉnh", Body),
        ("thôn", Body),
        ("bản", Body),
        ("tổ", Body),
        ("hộ gia đình", Body),
        ("hộ", Body),
        ("người", Body),
        ("công chức", Body),
        ("viên chức", Body),
        ("cán bộ", Body),
        ("cbccvc", Body),
        ("ccvc", Body),
        ("lao động", Body),
        ("học viên", Body),
        ("đại biểu", Body),
        ("biên chế", Body),
        ("doanh nghiệp", Body),
        ("hợp tác xã", Body),
        ("hội viên", Body),
        ("trường học", Body),
        ("nhà văn hóa", Body),
        ("trang thông tin điện tử", Product),
        ("trang thông tin", Product),
        ("khu dân cư", Body),
        ("tổ hợp tác", Body),
        ("trạm y tế", Body),
        ("điểm truy cập", Product),
        ("điểm phục vụ", Product),
        ("máy vi tính", Product),
        ("trường hợp", Body),
        ("trường", Body),
        ("vụ việc", Body),
        ("vụ", Body),
        ("tài khoản", Body),
        ("trạm", Body),
        ("địa phương", Body),
        ("quốc gia", Body),
        ("lĩnh vực", Body),
        ("quy định", Body),
        ("điều kiện kinh doanh", Body),
        ("giấy tờ", Body),
        ("phản ánh, kiến nghị", Body),
        ("phản ánh", Body),
        ("pakn", Body),
        ("máy", Body),
        ("bộ", Body),
        ("cái", Body),
        ("chiếc", Body),
        ("tên miền", Body),
        ("chữ ký số", Body),
        ("chứng thư số", Body),
        ("ý kiến", Body),
        ("lượng", Body),
        ("ngày làm việc", Time),
        ("ngày", Time),
        ("giờ làm việc", Time),
        ("giờ", Time),
        ("phút", Time),
        ("giây", Time),
        ("tuần", Time),
        ("tháng", Time),
        ("năm", Time),
        ("quý", Time),
        ("điểm phần trăm", Score),
        ("điểm %", Score),
        ("điểm", Score),
        ("thứ bậc", Step),
        ("bậc", Step),
        ("thứ hạng", Step),
        ("hạng", Step),
        ("vị trí", Step),
        ("bước", Body),
        ("đồng", Money),
        ("usd", Money),
        ("đô la", Money),
        ("mbps", Other),
        ("gbps", Other),
        ("gb/s", Other),
        ("mb/s", Other),
        ("km", Other),
        ("ha", Other),
        ("kg", Other),
        ("tấn", Other),
        ("mét", Other),
        ("tuổi", Age),
    ]
};

/// What goes on with a unit and counts the same: "05 sở, ngành", "10 xã, phường".
#[rustfmt::skip]
pub(super) const PAIRED: &[(&str, &[&str])] = &[
    ("sở", &[", ban, ngành", ", ban ngành", ", ngành"]), ("bộ", &[", ngành"]), ("xã", &[", phường, đặc khu", ", phường, thị trấn", ", phường"]),
    ("phường", &[", xã"]), ("cơ quan", &[", đơn vị", ", tổ chức"]), ("công chức", &[", viên chức"]), ("cán bộ", &[", công chức, viên chức", ", công chức"]),
    ("tỉnh", &[", thành phố"]), ("phòng", &[", ban"]), ("thôn", &[", tổ dân phố", ", bản"]),
];

/// Words that multiply what follows: "10 tỷ đồng", "5 triệu lượt".
#[rustfmt::skip]
pub(super) const MULTIPLES: &[&str] = &["nghìn tỷ", "ngàn tỷ", "tỷ", "tỉ", "triệu", "nghìn", "ngàn", "vạn", "trăm"];

/// What a rate goes by: "02 lần/năm".
#[rustfmt::skip]
pub(super) const PER: &[&str] =
    &["năm", "tháng", "quý", "tuần", "ngày", "lần", "giờ", "đơn vị", "xã", "phường", "huyện", "sở", "phòng", "cơ quan", "người", "thôn", "lượt", "đợt",
      "bộ phận", "học viên", "người dân", "đồng chí", "vạn dân", "nghìn dân", "triệu dân", "dân", "công chức", "cán bộ", "hộ", "vụ"];

/// What stands right before a number that names or dates something, and counts nothing.
#[rustfmt::skip]
pub(super) const NAMING: &[&str] = &[
    "năm", "ngày", "tháng", "quý", "điều", "khoản", "mục", "điểm", "mức", "mức độ", "cấp độ", "trình độ", "đề án", "quyết định", "nghị quyết",
    "nghị định", "thông tư", "thông tư liên tịch", "kế hoạch", "công văn", "chỉ thị", "luật", "kết luận", "hướng dẫn", "thông báo", "tờ trình", "công điện",
    "iso", "iso/iec", "iec", "tcvn", "tiêu chuẩn", "giai đoạn", "nhiệm kỳ", "khóa", "phụ lục", "biểu", "mẫu", "biểu mẫu", "bảng", "hình", "tổng đài",
    "đường dây nóng", "điện thoại", "hotline", "thế hệ", "phiên bản", "công nghiệp", "lần", "lần thứ", "thứ", "kỳ", "kỳ họp", "quận", "phường",
    "khu vực", "vùng", "loại", "nhóm", "bậc", "hạng", "trụ cột", "chương", "phần", "quyển", "tập", "tuần", "trang", "cột", "số", "chương trình", "dự án",
    "tiểu dự án", "nội dung", "bước", "tầng", "phòng", "tổ", "khu phố", "thôn", "ấp", "tuyến", "quốc lộ", "tiêu chí số", "mạng", "web", "cách mạng",
];

/// Words that may stand between a bound and its number: "tối thiểu phải đạt 95%", "ít nhất vào năm
/// 2025 đạt 40%".
#[rustfmt::skip]
pub(super) const FILLERS: &[&str] = &[
    "đạt", "là", "có", "phải", "được", "tỷ", "tỉ", "lệ", "mức", "ở", "từ", "khoảng", "cũng", "số", "vào", "trong", "đến", "hết", "năm", "hằng", "hàng", "tổ", "chức",
    "xây", "dựng", "thực", "hiện", "hoàn", "thành", "triển", "khai", "ban", "hành", "đăng", "tải", "giải", "quyết", "giảm", "tăng", "cắt", "nâng", "thêm", "rút", "ngắn",
    "phát", "triển", "công", "nhận", "cần", "duy", "trì", "tiết", "kiệm", "điểm", "cho", "kiểm", "tra", "bồi", "dưỡng", "thành", "lập", "lên", "xuống", "còn",
];

/// Verbs after which a bare count is a target: "tổ chức 02 lớp".
#[rustfmt::skip]
pub(super) const MAKING: &[&str] = &[
    "tổ chức", "xây dựng", "có", "đạt", "hoàn thành", "ban hành", "đăng", "đăng tải", "phát hành", "phát sóng", "thực hiện", "triển khai", "phát triển",
    "duy trì", "thành lập", "bố trí", "bảo đảm", "đảm bảo", "in", "in ấn", "mở", "nhân rộng", "đưa", "cung cấp", "hỗ trợ", "lắp đặt", "đầu tư", "sản xuất", "biên soạn", "viết", "đề xuất",
    "ký kết", "tham mưu", "thí điểm", "vận hành", "kết nối", "tích hợp", "áp dụng", "nghiên cứu", "chuyển giao", "phấn đấu", "đăng ký", "hình thành", "khởi công", "trình",
    // What scanning makes of "phấn đấu".
    "phân đấu", "phân đầu", "phần đấu", "phần đầu", "phấn đầu",
];

/// Verbs after which even people, offices and papers are counted as a target.
#[rustfmt::skip]
pub(super) const HANDLING: &[&str] = &[
    "có", "đạt", "bố trí", "bảo đảm", "đảm bảo", "hoàn thành", "thành lập", "kiểm tra", "thanh tra", "đào tạo", "bồi dưỡng", "tập huấn", "tuyển dụng", "thu hút", "công bố", "bãi bỏ",
    "đơn giản hóa", "giải quyết", "xử lý", "khảo sát", "công nhận", "số hóa", "cấp", "tiếp nhận", "phấn đấu", "hỗ trợ", "cung cấp", "lựa chọn", "đề xuất", "rà soát",
];

/// Small words that may stand between such a verb and the number.
#[rustfmt::skip]
pub(super) const LIGHT: &[&str] = &["đột", "xuất", "định", "kỳ", "tại", "cho", "từ", "được", "thêm", "khoảng", "mới", "đủ", "bình", "quân", "trung", "cả", "ra", "thành", "công", "số",
    "lượng", "tổng", "là", ":"];

/// Verbs that certainly end the noun phrase whose share is set.
#[rustfmt::skip]
pub(super) const PREDICATES: &[&str] = &[
    "được", "bị", "có", "là", "đạt", "phải", "sử dụng", "cung cấp", "thực hiện", "đảm bảo", "bảo đảm", "hoàn thành", "hoàn thiện", "xây dựng", "ban hành",
    "triển khai", "áp dụng", "đáp ứng", "kết nối", "tham gia", "bố trí", "tự chủ", "tự đảm bảo", "tự bảo đảm", "không", "đã", "vận hành", "ứng dụng", "đủ",
    "đúng", "đưa", "công khai", "công bố", "niêm yết", "cập nhật", "kiến nghị", "đề xuất", "trở thành", "chấp hành", "cam kết", "ký", "làm chủ", "thành lập", "biết", "nắm",
];

/// Words that may end it or belong to it: "hồ sơ tiếp nhận tại …", "PAKN xử lý dứt điểm".
#[rustfmt::skip]
pub(super) const SOFT_PREDICATES: &[&str] = &[
    "xử lý", "giải quyết", "tiếp nhận", "số hóa", "bồi dưỡng", "đào tạo", "tập huấn", "giao tiếp", "đăng ký", "nộp", "thanh toán", "trao đổi",
    "luân chuyển", "khai thác", "chia sẻ", "tích hợp", "đồng bộ", "rà soát", "đánh giá", "kiểm tra", "thống kê", "phê duyệt", "gửi", "nhận",
    "hài lòng", "trước", "quá hạn", "trễ hạn", "kịp thời", "đầy đủ", "tuân thủ", "thành thạo", "chậm", "muộn", "đồng ý", "sớm", "qua", "thông qua", "bằng", "trên", "theo", "để", "nhằm", "tăng", "giảm", "cải thiện", "xếp loại", "tốt", "hiểu", "phủ sóng", "phủ", "lắp đặt",
    "trang bị", "truy cập", "kích hoạt", "vượt", "mở", "tiếp cận", "hưởng", "chuyển đổi", "làm việc", "tra cứu", "an toàn", "hiệu quả", "tương tác", "khắc phục", "định danh", "mang", "dùng", "tự",
];

/// How a new indicator begins.
#[rustfmt::skip]
pub(super) const HEADS: &[&str] = &["tỷ lệ", "tỉ lệ", "mức độ", "chỉ số", "chỉ tiêu", "số lượng", "số", "điểm số", "tổng số"];

/// The numbers that are written out.
#[rustfmt::skip]
pub(super) const SPELLED: &[(&str, u32)] =
    &[("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5), ("sáu", 6), ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10)];

/// Papers, whose names hold years of their own: "Kế hoạch … đến năm 2030".
#[rustfmt::skip]
pub(super) const PAPERS: &[&str] = &[
    "kế hoạch", "chương trình", "đề án", "chiến lược", "nghị quyết", "quyết định", "nghị định", "chỉ thị", "thông tư", "dự án", "kết luận", "đề cương", "quy hoạch",
];

//! The words by which cells are told apart, lower case with their diacritics.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that a text may open with, found by how they begin.
pub(super) struct Openings(BTreeMap<[u8; 2], Vec<&'static str>>);

type Words = LazyLock<Openings>;

impl Openings {
    fn of(words: &[&'static str]) -> Openings {
        let mut all: BTreeMap<[u8; 2], Vec<&'static str>> = BTreeMap::new();
        for word in words {
            if let Some(start) = word.as_bytes().first_chunk::<2>() {
                all.entry(*start).or_default().push(word);
            }
        }
        Openings(all)
    }

    /// True where the text opens with one of the words, as whole words.
    pub(super) fn open(&self, text: &str) -> bool {
        let words = text.as_bytes().first_chunk::<2>().and_then(|start| self.0.get(start));
        let opens = |word: &&str| text.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        words.is_some_and(|words| words.iter().any(opens))
    }
}

/// Words that open the name of a unit or of a group of units.
#[rustfmt::skip]
pub(super) static UNITS: Words = LazyLock::new(|| Openings::of(&[
    "sở", "các sở", "ubnd", "ủy ban", "hđnd", "hội đồng", "văn phòng", "vp", "phòng", "các phòng",
    "trung tâm", "tttt", "ban", "các ban", "bộ", "các bộ", "công an", "quân sự", "cục", "chi cục",
    "tổng cục", "thanh tra", "hội", "đoàn", "tỉnh đoàn", "tỉnh ủy", "thành ủy", "huyện ủy",
    "đảng ủy", "mặt trận", "mttq", "ủy ban mttq", "liên đoàn", "kho bạc", "ngân hàng", "bưu điện",
    "bưu chính", "vnpt", "viettel", "đài", "báo", "cổng thông tin", "đơn vị", "các đơn vị",
    "cơ quan", "các cơ quan", "thủ trưởng", "lãnh đạo", "tổ", "các tổ", "các xã", "xã", "phường",
    "đặc khu", "thị trấn", "các huyện", "huyện", "thành phố", "tp", "các địa phương", "địa phương",
    "bhxh", "bảo hiểm xã hội", "tòa án", "viện", "trường", "các trường", "bệnh viện", "trạm",
    "chủ tịch", "giám đốc", "phó giám đốc", "chánh văn phòng", "công chức", "cán bộ", "bộ phận",
    "bpmc", "nhóm", "doanh nghiệp", "các doanh nghiệp", "toàn thể", "cấp ủy", "chi bộ", "công đoàn",
    "chi đoàn", "cơ sở", "các cơ sở", "quỹ", "học viện", "ngành", "các ngành", "khối", "hải quan",
    "thuế", "thi hành án", "điện lực", "công ty", "tổng công ty", "tập đoàn", "nt", "-nt-",
    "như trên", "tất cả các", "một cửa", "kế toán", "văn thư", "hiệp hội", "liên minh", "liên hiệp",
    "bch", "ban chỉ huy", "ban quản lý", "ban chỉ đạo", "đội", "các đội", "khoa", "các khoa",
    "cấp huyện", "cấp xã", "các thành viên", "thành viên", "các tổ chức", "vụ", "các vụ",
    "chuyên viên", "cá nhân", "các cá nhân", "bí thư",
]));

/// Openings that look like the name of a unit and are none.
#[rustfmt::skip]
pub(super) static NO_UNITS: Words = LazyLock::new(|| Openings::of(&[
    "báo cáo", "hội nghị", "hội thảo", "hội thi", "bộ tthc", "bộ thủ tục", "bộ chỉ số",
    "bộ tiêu chí", "bộ hồ sơ", "bộ câu hỏi", "ban hành", "đội ngũ", "cơ sở dữ liệu",
    "cơ sở vật chất", "cơ sở hạ tầng", "xã hội", "ngành nghề", "trường hợp", "khối lượng",
    "đoàn kiểm tra", "một cửa điện tử", "thuế suất", "phòng chống", "phòng, chống", "phòng họp",
    "vụ việc", "huyện ủy viên", "báo chí", "hội đồng nhân dân ban hành", "cán bộ công chức được",
    "tổ chức",
]));

/// Words that a wording of time opens with.
#[rustfmt::skip]
pub(super) static TIMES: Words = LazyLock::new(|| Openings::of(&[
    "thường xuyên", "quý", "các quý", "tháng", "các tháng", "năm", "cả năm", "trong năm",
    "trong quý", "trong tháng", "trước", "sau khi", "hằng", "hàng", "định kỳ", "giai đoạn", "ngày",
    "chậm nhất", "đến hết", "đến", "hết", "đột xuất", "theo", "khi có", "khi", "từ", "trong",
    "dự kiến", "tuần", "6 tháng", "06 tháng", "9 tháng", "hạn cuối", "đầu năm", "cuối năm",
    "liên tục", "thực hiện thường xuyên", "q.", "hoàn thành", "ngay sau", "ngay", "1 lần", "01 lần",
    "mỗi", "ngay khi", "vào", "kịp thời", "tiếp tục", "bắt đầu", "triển khai từ",
    "nhiệm vụ thường xuyên",
]));

/// Nouns that name what a task leaves behind.
#[rustfmt::skip]
pub(super) static PRODUCTS: Words = LazyLock::new(|| Openings::of(&[
    "báo cáo", "kế hoạch", "quyết định", "văn bản", "tờ trình", "danh mục", "hồ sơ", "nghị quyết",
    "chương trình", "đề án", "lớp", "hội nghị", "phần mềm", "hệ thống", "quy trình", "quy chế",
    "biên bản", "kết luận", "công văn", "thông báo", "tin", "bài", "phiếu", "csdl", "cơ sở dữ liệu",
    "chỉ thị", "hướng dẫn", "bản", "bộ", "vb", "ttkl", "kh", "bc", "qđ", "cv", "dữ liệu", "dự thảo",
    "phương án", "sản phẩm", "tài liệu", "trang", "cổng", "các văn bản", "các kế hoạch",
    "các báo cáo", "các", "số lượng", "kết quả", "nội dung", "tổng đài", "giấy", "hợp đồng",
    "ấn phẩm", "video", "chuyên mục", "chuyên đề", "buổi", "cuộc", "đợt", "mô hình", "sáng kiến",
    "giải pháp", "quy định", "thông tư", "nghị định", "luật", "bảng", "sổ", "chứng thư",
    "chữ ký số", "hạ tầng", "100%", "tttt", "dịch vụ công", "dvc", "tthc", "ứng dụng", "kho",
    "chỉ số", "đoàn", "tập huấn",
]));

/// Verbs that a task opens with.
#[rustfmt::skip]
pub(super) static TASKS: Words = LazyLock::new(|| Openings::of(&[
    "rà soát", "xây dựng", "ban hành", "tham mưu", "triển khai", "tổ chức", "thực hiện", "tiếp tục",
    "đẩy mạnh", "tăng cường", "nâng cao", "kiểm tra", "phối hợp", "hoàn thiện", "cập nhật",
    "công khai", "bố trí", "đảm bảo", "bảo đảm", "đánh giá", "duy trì", "chủ trì", "chủ động",
    "hướng dẫn", "đề xuất", "trình", "lập", "sắp xếp", "cử", "tham dự", "tham gia", "nghiên cứu",
    "giám sát", "theo dõi", "đôn đốc", "thanh tra", "tập trung", "kiện toàn", "bồi dưỡng",
    "đào tạo", "tập huấn", "tuyên truyền", "phổ biến", "quán triệt", "phát động", "khảo sát",
    "đo lường", "công bố", "niêm yết", "số hóa", "kết nối", "tích hợp", "nâng cấp", "đầu tư",
    "vận hành", "khai thác", "ứng dụng", "áp dụng", "sử dụng", "cung cấp", "cải thiện", "đổi mới",
    "thúc đẩy", "khuyến khích", "phát triển", "mở rộng", "nhân rộng", "thí điểm", "xử lý",
    "giải quyết", "tiếp nhận", "trả lời", "góp ý", "sửa đổi", "bổ sung", "chuẩn hóa",
    "đơn giản hóa", "cắt giảm", "tái cấu trúc", "cấu hình", "rút ngắn", "phân cấp", "ủy quyền",
    "phân công", "giao", "quy định", "cụ thể hóa", "tự đánh giá", "tự kiểm tra", "chấm điểm",
    "tổng kết", "sơ kết", "tổng hợp", "kịp thời", "thường xuyên", "đăng tải", "biên soạn", "in ấn",
    "phát hành", "điều chỉnh", "thống kê", "đăng ký", "xác định", "quản lý", "huy động",
    "tinh giản", "tuyển dụng", "thi", "luân chuyển", "chuyển đổi", "bàn giao", "mua sắm",
    "trang bị", "cấp phát", "hỗ trợ", "tạo", "đa dạng", "khắc phục", "chấn chỉnh", "gắn",
    "lấy ý kiến", "phát huy", "siết chặt", "hoàn thành", "phấn đấu", "quan tâm", "chỉ đạo",
    "làm tốt", "đưa",
]));

/// Words that tell a name of a unit from a sentence about one.
#[rustfmt::skip]
pub(super) const SENTENCE: &[&str] = &[
    " có ", " được ", " đảm bảo ", " bảo đảm ", " phải ", " đã ", " đạt ", " là ", " hoạt động ",
];

//! What a cell looks like by its own words: a number, units, a deadline, a product, a task, a
//! target. Scores, not decisions: they are added up over a column or over a row.

use cchc_core::vietnamese::plain;

use super::heading::ColumnMeaning;
use super::number::{self, Number};

/// A cell as it looks. Scores run from about -6 (surely not) to 6 (surely).
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// No visible character.
    pub empty: bool,
    /// The number, where the cell is one.
    pub number: Option<Number>,
    /// Number of words.
    pub words: usize,
    unit: i32,
    deadline: i32,
    product: i32,
    task: i32,
    target: i32,
}

/// Words that open the name of a unit or of a group of units.
const UNITS: &[&str] = &[
    "sở",
    "các sở",
    "ubnd",
    "ủy ban",
    "hđnd",
    "hội đồng",
    "văn phòng",
    "vp",
    "phòng",
    "các phòng",
    "trung tâm",
    "tttt",
    "ban",
    "các ban",
    "bộ",
    "các bộ",
    "công an",
    "quân sự",
    "cục",
    "chi cục",
    "tổng cục",
    "thanh tra",
    "hội",
    "đoàn",
    "tỉnh đoàn",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "đảng ủy",
    "mặt trận",
    "mttq",
    "ủy ban mttq",
    "liên đoàn",
    "kho bạc",
    "ngân hàng",
    "bưu điện",
    "bưu chính",
    "vnpt",
    "viettel",
    "đài",
    "báo",
    "cổng thông tin",
    "đơn vị",
    "các đơn vị",
    "cơ quan",
    "các cơ quan",
    "thủ trưởng",
    "lãnh đạo",
    "tổ",
    "các tổ",
    "các xã",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "các huyện",
    "huyện",
    "thành phố",
    "tp",
    "các địa phương",
    "địa phương",
    "bhxh",
    "bảo hiểm xã hội",
    "tòa án",
    "viện",
    "trường",
    "các trường",
    "bệnh viện",
    "trạm",
    "chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "chánh văn phòng",
    "công chức",
    "cán bộ",
    "bộ phận",
    "bpmc",
    "nhóm",
    "doanh nghiệp",
    "các doanh nghiệp",
    "toàn thể",
    "cấp ủy",
    "chi bộ",
    "công đoàn",
    "chi đoàn",
    "cơ sở",
    "các cơ sở",
    "quỹ",
    "học viện",
    "ngành",
    "các ngành",
    "khối",
    "hải quan",
    "thuế",
    "thi hành án",
    "điện lực",
    "công ty",
    "tổng công ty",
    "tập đoàn",
    "nt",
    "-nt-",
    "như trên",
    "tất cả các",
    "một cửa",
    "kế toán",
    "văn thư",
    "hiệp hội",
    "liên minh",
    "liên hiệp",
    "bch",
    "ban chỉ huy",
    "ban quản lý",
    "ban chỉ đạo",
    "đội",
    "các đội",
    "khoa",
    "các khoa",
    "cấp huyện",
    "cấp xã",
    "các thành viên",
    "thành viên",
    "các tổ chức",
    "vụ",
    "các vụ",
    "chuyên viên",
    "cá nhân",
    "các cá nhân",
    "bí thư",
];

/// Openings that look like the name of a unit and are none.
const NO_UNITS: &[&str] = &[
    "báo cáo",
    "hội nghị",
    "hội thảo",
    "hội thi",
    "bộ tthc",
    "bộ thủ tục",
    "bộ chỉ số",
    "bộ tiêu chí",
    "bộ hồ sơ",
    "bộ câu hỏi",
    "ban hành",
    "đội ngũ",
    "cơ sở dữ liệu",
    "cơ sở vật chất",
    "cơ sở hạ tầng",
    "xã hội",
    "ngành nghề",
    "trường hợp",
    "khối lượng",
    "đoàn kiểm tra",
    "một cửa điện tử",
    "thuế suất",
    "phòng chống",
    "phòng, chống",
    "phòng họp",
    "vụ việc",
    "huyện ủy viên",
    "báo chí",
    "hội đồng nhân dân ban hành",
    "cán bộ công chức được",
    "tổ chức",
];

/// Words that a wording of time opens with.
const TIMES: &[&str] = &[
    "thường xuyên",
    "quý",
    "các quý",
    "tháng",
    "các tháng",
    "năm",
    "cả năm",
    "trong năm",
    "trong quý",
    "trong tháng",
    "trước",
    "sau khi",
    "hằng",
    "hàng",
    "định kỳ",
    "giai đoạn",
    "ngày",
    "chậm nhất",
    "đến hết",
    "đến",
    "hết",
    "đột xuất",
    "theo",
    "khi có",
    "khi",
    "từ",
    "trong",
    "dự kiến",
    "tuần",
    "6 tháng",
    "06 tháng",
    "9 tháng",
    "hạn cuối",
    "đầu năm",
    "cuối năm",
    "liên tục",
    "thực hiện thường xuyên",
    "q.",
    "hoàn thành",
    "ngay sau",
    "ngay",
    "1 lần",
    "01 lần",
    "mỗi",
    "ngay khi",
    "vào",
    "kịp thời",
    "tiếp tục",
    "bắt đầu",
    "triển khai từ",
    "nhiệm vụ thường xuyên",
];

/// Nouns that name what a task leaves behind.
const PRODUCTS: &[&str] = &[
    "báo cáo",
    "kế hoạch",
    "quyết định",
    "văn bản",
    "tờ trình",
    "danh mục",
    "hồ sơ",
    "nghị quyết",
    "chương trình",
    "đề án",
    "lớp",
    "hội nghị",
    "phần mềm",
    "hệ thống",
    "quy trình",
    "quy chế",
    "biên bản",
    "kết luận",
    "công văn",
    "thông báo",
    "tin",
    "bài",
    "phiếu",
    "csdl",
    "cơ sở dữ liệu",
    "chỉ thị",
    "hướng dẫn",
    "bản",
    "bộ",
    "vb",
    "ttkl",
    "kh",
    "bc",
    "qđ",
    "cv",
    "dữ liệu",
    "dự thảo",
    "phương án",
    "sản phẩm",
    "tài liệu",
    "trang",
    "cổng",
    "các văn bản",
    "các kế hoạch",
    "các báo cáo",
    "các",
    "số lượng",
    "kết quả",
    "nội dung",
    "tổng đài",
    "giấy",
    "hợp đồng",
    "ấn phẩm",
    "video",
    "chuyên mục",
    "chuyên đề",
    "buổi",
    "cuộc",
    "đợt",
    "mô hình",
    "sáng kiến",
    "giải pháp",
    "quy định",
    "thông tư",
    "nghị định",
    "luật",
    "bảng",
    "sổ",
    "chứng thư",
    "chữ ký số",
    "hạ tầng",
    "100%",
    "tttt",
    "dịch vụ công",
    "dvc",
    "tthc",
    "ứng dụng",
    "kho",
    "chỉ số",
    "đoàn",
    "tập huấn",
];

/// Verbs that a task opens with.
const TASKS: &[&str] = &[
    "rà soát",
    "xây dựng",
    "ban hành",
    "tham mưu",
    "triển khai",
    "tổ chức",
    "thực hiện",
    "tiếp tục",
    "đẩy mạnh",
    "tăng cường",
    "nâng cao",
    "kiểm tra",
    "phối hợp",
    "hoàn thiện",
    "cập nhật",
    "công khai",
    "bố trí",
    "đảm bảo",
    "bảo đảm",
    "đánh giá",
    "duy trì",
    "chủ trì",
    "chủ động",
    "hướng dẫn",
    "đề xuất",
    "trình",
    "lập",
    "sắp xếp",
    "cử",
    "tham dự",
    "tham gia",
    "nghiên cứu",
    "giám sát",
    "theo dõi",
    "đôn đốc",
    "thanh tra",
    "tập trung",
    "kiện toàn",
    "bồi dưỡng",
    "đào tạo",
    "tập huấn",
    "tuyên truyền",
    "phổ biến",
    "quán triệt",
    "phát động",
    "khảo sát",
    "đo lường",
    "công bố",
    "niêm yết",
    "số hóa",
    "kết nối",
    "tích hợp",
    "nâng cấp",
    "đầu tư",
    "vận hành",
    "khai thác",
    "ứng dụng",
    "áp dụng",
    "sử dụng",
    "cung cấp",
    "cải thiện",
    "đổi mới",
    "thúc đẩy",
    "khuyến khích",
    "phát triển",
    "mở rộng",
    "nhân rộng",
    "thí điểm",
    "xử lý",
    "giải quyết",
    "tiếp nhận",
    "trả lời",
    "góp ý",
    "sửa đổi",
    "bổ sung",
    "chuẩn hóa",
    "đơn giản hóa",
    "cắt giảm",
    "tái cấu trúc",
    "cấu hình",
    "rút ngắn",
    "phân cấp",
    "ủy quyền",
    "phân công",
    "giao",
    "quy định",
    "cụ thể hóa",
    "tự đánh giá",
    "tự kiểm tra",
    "chấm điểm",
    "tổng kết",
    "sơ kết",
    "tổng hợp",
    "kịp thời",
    "thường xuyên",
    "đăng tải",
    "biên soạn",
    "in ấn",
    "phát hành",
    "điều chỉnh",
    "thống kê",
    "đăng ký",
    "xác định",
    "quản lý",
    "huy động",
    "tinh giản",
    "tuyển dụng",
    "thi",
    "luân chuyển",
    "chuyển đổi",
    "bàn giao",
    "mua sắm",
    "trang bị",
    "cấp phát",
    "hỗ trợ",
    "tạo",
    "đa dạng",
    "khắc phục",
    "chấn chỉnh",
    "gắn",
    "lấy ý kiến",
    "phát huy",
    "siết chặt",
    "hoàn thành",
    "phấn đấu",
    "quan tâm",
    "chỉ đạo",
    "làm tốt",
    "đưa",
];

/// Words that tell a name of a unit from a sentence about one.
const SENTENCE: &[&str] =
    &[" có ", " được ", " đảm bảo ", " bảo đảm ", " phải ", " đã ", " đạt ", " là ", " hoạt động "];

impl Look {
    /// Looks at a text.
    pub fn at(text: &str) -> Look {
        let low = plain(text);
        let words = low.split(' ').filter(|w| !w.is_empty()).count();
        if words == 0 {
            return Look { empty: true, ..Look::default() };
        }
        let opening = low.trim_start_matches(|c: char| !c.is_alphanumeric());
        Look {
            empty: false,
            number: number::read(text),
            words,
            unit: unit(text, words),
            deadline: deadline(opening, words),
            product: product(opening, words),
            task: task(opening, words),
            target: target(&low, opening, words),
        }
    }

    /// How well the text fits a column of this meaning.
    pub fn fits(&self, meaning: ColumnMeaning) -> i32 {
        if self.empty {
            return match meaning {
                ColumnMeaning::Task => -3,
                ColumnMeaning::Number | ColumnMeaning::Target => -2,
                ColumnMeaning::Extra | ColumnMeaning::Ignore => 1,
                _ => -1,
            };
        }
        if self.number.is_some() {
            return match meaning {
                ColumnMeaning::Number => 8,
                ColumnMeaning::Extra | ColumnMeaning::Ignore => -1,
                _ => -8,
            };
        }
        match meaning {
            ColumnMeaning::Number => -8,
            ColumnMeaning::Lead | ColumnMeaning::Joint => self.unit,
            ColumnMeaning::Deadline => self.deadline,
            ColumnMeaning::Product => self.product,
            ColumnMeaning::Task => self.task,
            ColumnMeaning::Target => self.target,
            ColumnMeaning::Area | ColumnMeaning::Group => self.target.min(0) - 1,
            ColumnMeaning::Extra | ColumnMeaning::Ignore => 0,
        }
    }

    /// True where the text opens with a verb, as the wording of a task does.
    pub fn opens_task(text: &str) -> bool {
        let low = plain(text.get(..text.len().min(200)).unwrap_or(text));
        opens(low.trim_start_matches(|c: char| !c.is_alphanumeric()), TASKS)
    }

    /// True for what can only be units.
    pub fn is_units(&self) -> bool {
        self.unit >= 4
    }

    /// True for what can hardly be anything but a wording of time.
    pub fn is_deadline(&self) -> bool {
        self.deadline >= 4
    }
}

/// True where the text opens with one of the words, as whole words.
fn opens(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

fn unit(text: &str, words: usize) -> i32 {
    let mut pieces = 0;
    let mut named = 0;
    let mut sentences = 0;
    for piece in text.split([';', ',', '\n']).flat_map(|p| p.split(" - ")) {
        let low = plain(piece);
        let piece = low.trim_start_matches(|c: char| !c.is_alphanumeric());
        if piece.is_empty() {
            continue;
        }
        pieces += 1;
        let piece = piece.strip_prefix("và ").unwrap_or(piece);
        named += usize::from(opens(piece, UNITS) && !opens(piece, NO_UNITS));
        sentences += usize::from(
            piece.split(' ').count() > 14 || piece.contains('%') || SENTENCE.iter().any(|s| piece.contains(s)),
        );
    }
    match () {
        () if sentences > 0 => -3,
        () if pieces == 0 || named == 0 => -3,
        () if named == pieces && words <= 60 => 5,
        () if named * 2 >= pieces && words <= 60 => 4,
        () => 1,
    }
}

fn deadline(opening: &str, words: usize) -> i32 {
    let time = opens(opening, TIMES);
    let date = has_date(opening);
    match () {
        () if time && words <= 4 => 5,
        () if (time || date) && words <= 12 => 4,
        () if time && words <= 40 => 2,
        () if date && words <= 25 => 1,
        () if words <= 3 && opening.starts_with(|c: char| c.is_ascii_digit()) => 0,
        () => -4,
    }
}

/// "15/02/2023", "12/2025", "2026".
fn has_date(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || ",;()".contains(c)).any(|word| {
        let parts: Vec<&str> = word.trim_end_matches('.').split(['/', '-', '.']).collect();
        let digits = parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
        digits && (parts.len() > 1 || word.len() == 4 && word.starts_with("20"))
    })
}

fn product(opening: &str, words: usize) -> i32 {
    let short = match words {
        0..=12 => 1,
        13..=25 => 0,
        26..=50 => -1,
        _ => -3,
    };
    short + if opens(opening, PRODUCTS) { 2 } else { 0 } - if opens(opening, TIMES) { 1 } else { 0 }
}

fn task(opening: &str, words: usize) -> i32 {
    let long = match words {
        0..=2 => -2,
        3..=5 => 0,
        _ => 1,
    };
    long + if opens(opening, TASKS) { 2 } else { 0 }
        - if opening.starts_with(|c: char| c.is_ascii_digit()) { 1 } else { 0 }
}

fn target(low: &str, opening: &str, words: usize) -> i32 {
    let measured = low.contains('%')
        || ["tối thiểu", "ít nhất", "tỷ lệ", "phấn đấu", "100"].iter().any(|word| opening.starts_with(word));
    let long = match words {
        0..=2 => -2,
        3..=50 => 1,
        _ => -1,
    };
    long + if measured { 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_fit_of_plain_cells() {
        let check = |text: &str, meaning: ColumnMeaning| {
            let look = Look::at(text);
            let all = [
                ColumnMeaning::Number,
                ColumnMeaning::Lead,
                ColumnMeaning::Deadline,
                ColumnMeaning::Product,
                ColumnMeaning::Task,
                ColumnMeaning::Target,
            ];
            let best = all.iter().max_by_key(|m| look.fits(**m)).copied();
            assert_eq!(best, Some(meaning), "{text}: {look:?}");
        };
        check("1.2", ColumnMeaning::Number);
        check("- Văn phòng - Phòng Quản lý lữ hành", ColumnMeaning::Lead);
        check("Các phòng, đơn vị thuộc Sở", ColumnMeaning::Lead);
        check("UBND các xã, phường; Công an tỉnh", ColumnMeaning::Lead);
        check("Thường xuyên", ColumnMeaning::Deadline);
        check("Trước ngày 15/3/2026", ColumnMeaning::Deadline);
        check("Quý II", ColumnMeaning::Deadline);
        check("Báo cáo, biên bản kiểm tra", ColumnMeaning::Product);
        check("Rà soát, đơn giản hóa quy trình cấp thẻ hướng dẫn viên du lịch tại Sở", ColumnMeaning::Task);
        check("100% hồ sơ cấp thẻ hướng dẫn viên được giải quyết đúng hạn", ColumnMeaning::Target);
    }
}

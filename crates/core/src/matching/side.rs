//! On which side of a number that stands without a bound the better ones lie, told by what is counted.

use crate::office::holds;
use crate::target::Measure;
use crate::vietnamese::plain;

/// Where better is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// More is better: papers that are in time.
    More,
    /// Less is better: papers that are late.
    Less,
    /// The words do not tell.
    Unknown,
}

/// What is wished fewer, unless the words say that something is done about it.
const BAD: [&str; 46] = [
    "bản giấy",
    "bị",
    "bỏ sót",
    "bỏ trống",
    "chi phí",
    "chi thường xuyên",
    "chưa",
    "chậm",
    "gia hạn",
    "giấy tờ",
    "hết hạn",
    "hồ sơ giấy",
    "hồ sơ tồn",
    "hủy",
    "khiếu kiện",
    "khiếu nại",
    "không",
    "kỷ luật",
    "lỗi",
    "nghèo",
    "nhiều lần",
    "nợ đọng",
    "phiền hà",
    "quá hạn",
    "sai",
    "thiếu",
    "thất nghiệp",
    "thời gian",
    "tinh giản",
    "tiêu cực",
    "trung gian",
    "trùng lặp",
    "trả lại",
    "trễ",
    "trực tiếp",
    "tố cáo",
    "tồn kho",
    "tồn đọng",
    "tụt",
    "từ chối",
    "vi phạm",
    "vượt cấp",
    "vắng mặt",
    "xuống cấp",
    "yếu kém",
    "đơn thư",
];

/// What is done about them, which is wished more again; whether more of this or less of that is counted
/// is not told.
const DONE: [&str; 13] = [
    "chấn chỉnh",
    "giải quyết",
    "giảm",
    "không có",
    "không phát sinh",
    "không để",
    "khắc phục",
    "phát hiện",
    "thông báo",
    "xin lỗi",
    "xử lý",
    "đã",
    "được",
];

/// What every office wishes more of.
const GOOD: [&str; 58] = [
    "biết sử dụng",
    "chuẩn hóa",
    "chữ ký số",
    "cung cấp",
    "có tài khoản",
    "công khai",
    "cải thiện",
    "cập nhật",
    "hoàn thành",
    "hài lòng",
    "hưởng ứng",
    "ký số",
    "kết nối",
    "liên thông",
    "một cửa điện tử",
    "nắm vững",
    "số hóa",
    "sớm hạn",
    "thanh toán trực tuyến",
    "thực hiện đúng",
    "trên môi trường mạng",
    "trước hạn",
    "trực tuyến",
    "tái sử dụng",
    "tự chủ",
    "xếp loại tốt",
    "đúng hạn",
    "đúng quy định",
    "đúng thời gian",
    "đúng thời hạn",
    "đúng tiến độ",
    "được bồi dưỡng",
    "được chuyển giao",
    "được chỉnh lý",
    "được công nhận",
    "được cấp",
    "được giải quyết",
    "được gửi",
    "được khảo sát",
    "được kiểm tra",
    "được phân cấp",
    "được phê duyệt",
    "được rà soát",
    "được thực hiện",
    "được tiếp cận",
    "được trang bị",
    "được triển khai",
    "được trả lời",
    "được tuyên truyền",
    "được tập huấn",
    "được tổ chức",
    "được xây dựng",
    "được xử lý",
    "được đào tạo",
    "được đánh giá",
    "đạt chuẩn",
    "đồng bộ",
    "đồng thuận",
];

/// On which side of its number a measure is better.
pub fn side(measure: &Measure) -> Side {
    // "Không giấy tờ" and "không dùng tiền mặt" are wished.
    const WISHED: [&str; 6] =
        ["không giấy", "không dùng tiền mặt", "không tiền mặt", "phi địa giới", "không phụ thuộc", "đúng thời gian"];
    let mut words = plain(&measure.indicator);
    if holds(&words, WISHED) {
        for wished in WISHED {
            words = words.replace(wished, "được thực hiện");
        }
    }
    match (holds(&words, BAD), holds(&words, DONE), holds(&words, GOOD)) {
        (true, false, _) => Side::Less,
        (true, true, _) => Side::Unknown,
        (false, _, true) => Side::More,
        (false, _, false) => Side::Unknown,
    }
}

/// True where the words name something that is wished fewer, whatever is done about it.
pub fn names_bad(words: &str) -> bool {
    holds(words, BAD)
}

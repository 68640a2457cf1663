//! The wordings of notes that are lists: reasons for leaving a row out, meanings of columns.

use cchc_core::language::Lang;
use cchc_core::say;

use crate::recognise::{ColumnMeaning, LeftOut};

/// Why a row is left out, and what it says.
pub(super) fn left_out(reason: LeftOut, text: &str, lang: Lang) -> String {
    match reason {
        LeftOut::Above => say!(
            lang,
            "đứng trên dòng tiêu đề, không phải nhiệm vụ: “{text}”.",
            "stands above the header and is no task: “{text}”."
        ),
        LeftOut::Blank => say!(lang, "dòng trống, bỏ qua.", "an empty row; left out."),
        LeftOut::Footnote => say!(lang, "ghi chú, không phải nhiệm vụ: “{text}”.", "a footnote, no task: “{text}”."),
        LeftOut::Total => say!(lang, "dòng tổng cộng, không phải nhiệm vụ: “{text}”.", "a sum, no task: “{text}”."),
        LeftOut::PageNumber => {
            say!(lang, "số trang, không phải nhiệm vụ: “{text}”.", "a page number, no task: “{text}”.")
        }
        LeftOut::Foot => say!(
            lang,
            "phần nơi nhận, chữ ký, không phải nhiệm vụ: “{text}”.",
            "recipients or signature, no task: “{text}”."
        ),
        LeftOut::Caption => say!(lang, "tên của cả bảng: “{text}”.", "the title of the whole table: “{text}”."),
        LeftOut::Part => say!(
            lang,
            "tên một phần của bảng, đứng trên các lĩnh vực: “{text}”; không có chỗ trong kế hoạch.",
            "the title of a part of the table, over its areas: “{text}”; a plan has no place for it."
        ),
        LeftOut::ByHand => say!(lang, "bỏ qua theo lựa chọn: “{text}”.", "left out by choice: “{text}”."),
    }
}

/// The name of a column's meaning inside a sentence.
pub fn column_name(meaning: ColumnMeaning, lang: Lang) -> &'static str {
    match meaning {
        ColumnMeaning::Number => lang.pick("số thứ tự", "number"),
        ColumnMeaning::Area => lang.pick("lĩnh vực", "area"),
        ColumnMeaning::Group => lang.pick("nhóm", "group"),
        ColumnMeaning::Target => lang.pick("mục tiêu", "target"),
        ColumnMeaning::Task => lang.pick("nhiệm vụ", "task"),
        ColumnMeaning::Product => lang.pick("sản phẩm", "product"),
        ColumnMeaning::Lead => lang.pick("đơn vị chủ trì", "lead unit"),
        ColumnMeaning::Joint => lang.pick("đơn vị phối hợp", "joint units"),
        ColumnMeaning::Deadline => lang.pick("thời hạn", "deadline"),
        ColumnMeaning::Extra => lang.pick("cột khác", "other column"),
        ColumnMeaning::Ignore => lang.pick("không lấy", "not taken"),
    }
}

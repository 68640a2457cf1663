//! What the reader of head and foot inferred or missed, said to the user.

use cchc_core::language::Lang;
use cchc_core::say;

/// A remark on the frame of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameNote {
    /// The number was left blank in the text.
    NumberBlank,
    /// The day was left blank or is incomplete.
    DateBlank(String),
    /// The day does not exist: "ngày 31 tháng 02 năm 2023".
    DateImpossible(String),
    /// The issuer stands nowhere; the sign in the number says who it is.
    IssuerFromNumber(String),
    /// Neither title nor appendix names a year; it was taken from the day of issue.
    YearFromDate(i32),
    /// No year was found.
    NoYear,
    /// Number, day or issuer were taken from the heading of the appendix.
    HeadFromAppendix,
    /// Words behind the heading of the appendix that belong to nothing.
    Unplaced(usize, String),
}

impl FrameNote {
    /// The remark in words.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            FrameNote::NumberBlank => say!(lang, "Số văn bản để trống.", "The document's number was left blank."),
            FrameNote::DateBlank(day) => {
                say!(
                    lang,
                    "Ngày ban hành để trống hoặc thiếu: “{day}”.",
                    "The day of issue is blank or incomplete: “{day}”."
                )
            }
            FrameNote::DateImpossible(day) => {
                say!(lang, "Ngày ban hành không có thật: “{day}”.", "The day of issue does not exist: “{day}”.")
            }
            FrameNote::IssuerFromNumber(issuer) => say!(
                lang,
                "Văn bản không ghi cơ quan ban hành; hiểu theo ký hiệu là “{issuer}”.",
                "The text does not name the issuing body; by its symbol it is “{issuer}”."
            ),
            FrameNote::YearFromDate(year) => say!(
                lang,
                "Tên văn bản không nêu năm; lấy năm {year} theo ngày ban hành.",
                "The title names no year; {year} was taken from the day of issue."
            ),
            FrameNote::NoYear => {
                say!(lang, "Không tìm thấy năm của kế hoạch.", "The year of the plan was not found.")
            }
            FrameNote::HeadFromAppendix => say!(
                lang,
                "Văn bản không có phần đầu; số, ngày và cơ quan lấy từ tiêu đề phụ lục.",
                "The text has no letterhead; number, day and body were taken from the heading of the appendix."
            ),
            FrameNote::Unplaced(line, text) => {
                say!(lang, "Dòng {line} không thuộc phần nào: “{text}”.", "Line {line} belongs to no part: “{text}”.")
            }
        }
    }

    /// The line of the text that the remark is about, where there is one.
    pub fn line(&self) -> Option<usize> {
        match self {
            FrameNote::Unplaced(line, _) => Some(*line),
            _ => None,
        }
    }
}

//! Why a file was not opened: what it is, where it breaks, what is safe, what to do next.

use super::VERSION;
use super::reason::in_words;
use crate::language::Lang;
use crate::say;

/// A file that was not opened. Its bytes are as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Nothing in it.
    Empty,
    /// Larger than any workspace.
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Locked with a passphrase.
    Locked,
    /// Not text at all.
    NotText {
        /// The line on which it stands.
        line: usize,
        /// The first byte that is no UTF-8.
        byte: usize,
    },
    /// Text, but not JSON.
    NotJson,
    /// JSON of another program.
    AnotherProgram,
    /// Ours, but without a version.
    NoVersion,
    /// Written by a newer version of this program.
    Newer {
        /// The file's version.
        version: u64,
    },
    /// Cut off.
    Truncated {
        /// The line where it ends.
        line: usize,
    },
    /// No JSON from some place on.
    Syntax {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What was wrong.
        reason: String,
    },
    /// A field with the wrong kind of value, missing, or not possible.
    Field {
        /// The way to the field.
        path: String,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What was wrong.
        reason: String,
    },
    /// Nested deeper than any plan.
    TooDeep {
        /// The line.
        line: usize,
    },
    /// One id for two things.
    DuplicateId {
        /// The id.
        id: String,
        /// The line where it stands first.
        first: usize,
        /// The line where it stands again.
        line: usize,
    },
    /// An area inside another row.
    Misplaced {
        /// Its id.
        id: String,
        /// The line.
        line: usize,
    },
    /// A year that no plan can have.
    BadYear {
        /// The year.
        year: i32,
        /// The line.
        line: usize,
    },
}

impl OpenError {
    /// What happened, that the file is unchanged, and what to do next.
    pub fn message(&self, lang: Lang) -> String {
        let what = self.what(lang);
        say!(
            lang,
            "{what} Tệp vẫn nguyên vẹn, dữ liệu đang mở không thay đổi.",
            "{what} The file is untouched and nothing that is open has changed."
        )
    }

    fn what(&self, lang: Lang) -> String {
        match self {
            OpenError::Empty => say!(
                lang,
                "Tệp rỗng. Hãy chọn tệp .json đã lưu từ Sổ CCHC.",
                "The file is empty. Choose a .json file saved by Sổ CCHC."
            ),
            OpenError::TooLarge { bytes } => {
                let mb = bytes / 1_048_576;
                say!(
                    lang,
                    "Tệp {mb} MB quá lớn so với một sổ (tối đa 200 MB). Hãy kiểm tra lại tên tệp.",
                    "The file of {mb} MB is too large for a workspace (200 MB at most). Check the file's name."
                )
            }
            OpenError::Locked => say!(
                lang,
                "Tệp có mật khẩu. Hãy mở tệp trong trình duyệt bằng Sổ CCHC rồi lưu thành tệp JSON; hoặc dùng lệnh “age -d”.",
                "The file has a passphrase. Open it with Sổ CCHC in a browser and save it as a JSON file, or use “age -d”."
            ),
            OpenError::NotText { line, byte } => say!(
                lang,
                "Tệp không phải văn bản UTF-8 (từ dòng {line}, byte {byte}). Hãy chọn tệp .json đã lưu từ Sổ CCHC.",
                "The file is not UTF-8 text (from line {line}, byte {byte}). Choose a .json file saved by Sổ CCHC."
            ),
            OpenError::NotJson => say!(
                lang,
                "Tệp không phải sổ đã lưu (không phải JSON). Nếu đây là phụ lục kế hoạch, hãy dùng “Nhập kế hoạch có sẵn”.",
                "The file is no saved workspace (not JSON). If it is a plan's appendix, use “Bring in an existing plan”."
            ),
            OpenError::AnotherProgram => say!(
                lang,
                "Tệp JSON này của chương trình khác, không phải của Sổ CCHC. Hãy chọn tệp đã lưu từ Sổ CCHC.",
                "This JSON file belongs to another program, not to Sổ CCHC. Choose a file saved by Sổ CCHC."
            ),
            OpenError::NoVersion => say!(
                lang,
                "Tệp của Sổ CCHC nhưng không ghi phiên bản định dạng. Hãy dùng bản sao lưu khác.",
                "A file of Sổ CCHC without a format version. Use another backup."
            ),
            OpenError::Newer { version } => say!(
                lang,
                "Tệp có định dạng phiên bản {version}, chương trình này chỉ đọc đến phiên bản {VERSION}. Hãy cập nhật chương trình rồi mở lại.",
                "The file has format version {version}; this program reads up to version {VERSION}. Update the program, then open it again."
            ),
            OpenError::Truncated { line } => say!(
                lang,
                "Tệp bị cắt cụt ở dòng {line}. Hãy dùng bản sao lưu khác hoặc chép lại tệp từ nơi lưu gốc.",
                "The file is cut off at line {line}. Use another backup or copy the file again from where it was kept."
            ),
            OpenError::Syntax { line, column, reason } => {
                let why = why(reason, lang);
                say!(
                    lang,
                    "Tệp hỏng ở dòng {line}, cột {column}{why}. Hãy dùng bản sao lưu khác.",
                    "The file is damaged at line {line}, column {column}{why}. Use another backup."
                )
            }
            OpenError::Field { path, line, column, reason } => {
                let why = why(reason, lang);
                let path = match path.as_str() {
                    "." => String::new(),
                    path => say!(lang, "tại “{path}”, ", "at “{path}”, "),
                };
                say!(
                    lang,
                    "Giá trị không hợp lệ {path}dòng {line}, cột {column}{why}. Hãy sửa chỗ đó hoặc dùng bản sao lưu khác.",
                    "A value is not possible {path}line {line}, column {column}{why}. Mend that place or use another backup."
                )
            }
            OpenError::TooDeep { line } => say!(
                lang,
                "Tệp lồng nhau quá sâu (dòng {line}), không phải sổ do Sổ CCHC lưu. Hãy dùng bản sao lưu khác.",
                "The file is nested too deep (line {line}); Sổ CCHC did not save it so. Use another backup."
            ),
            OpenError::DuplicateId { id, first, line } => say!(
                lang,
                "Mã {id} xuất hiện hai lần trong tệp, ở dòng {first} và dòng {line}. Hãy dùng bản sao lưu khác.",
                "The id {id} stands twice in the file, at line {first} and line {line}. Use another backup."
            ),
            OpenError::Misplaced { id, line } => say!(
                lang,
                "Lĩnh vực {id} ở dòng {line} nằm bên trong một dòng khác của kế hoạch. Hãy dùng bản sao lưu khác.",
                "The area {id} at line {line} stands inside another row of the plan. Use another backup."
            ),
            OpenError::BadYear { year, line } => say!(
                lang,
                "Năm {year} của kế hoạch ở dòng {line} không hợp lệ (1990–2100). Hãy sửa năm trong tệp hoặc dùng bản sao lưu khác.",
                "The plan's year {year} at line {line} is not possible (1990–2100). Mend the year in the file or use another backup."
            ),
        }
    }
}

/// The reason in brackets, nothing where there are no words for it in this language.
fn why(reason: &str, lang: Lang) -> String {
    in_words(reason, lang).map_or_else(String::new, |words| format!(" ({words})"))
}

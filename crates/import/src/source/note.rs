//! What step 1 of the import inferred, changed or left out, for the preview and the command line.

use cchc_core::language::Lang;
use cchc_core::say;

use super::legacy::LegacyFont;

/// One thing that the user should know about how a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceNote {
    /// The bytes were no UTF-8; this is what they were taken for.
    Encoding {
        /// The usual name of the encoding.
        name: &'static str,
    },
    /// Some bytes are broken and stand as "�" in the text.
    BrokenBytes {
        /// How many "�" there are.
        count: usize,
    },
    /// The text is written in an old font code.
    Legacy {
        /// Which one.
        font: LegacyFont,
        /// The text has been converted to Unicode.
        converted: bool,
    },
    /// The HTML of the clipboard was over the limit; its plain text was read instead.
    HtmlTooLarge {
        /// Bytes of the HTML.
        size: usize,
    },
    /// Rows that the source hides were left out.
    HiddenRows {
        /// The table, counted from 1.
        table: usize,
        /// How many rows with text.
        count: usize,
    },
    /// Text that the source hides was left out.
    HiddenText,
    /// A table is too large; its last rows stand as text after it.
    TooManyRows {
        /// How many rows became text.
        count: usize,
    },
    /// A row had more cells than a table can have; the last ones were joined into one.
    TooManyColumns,
    /// A table that only arranges the page was dissolved into its parts.
    LayoutTable {
        /// The line of the text on which its content starts.
        line: usize,
    },
    /// Lines of a table were joined to one row, since together they have just its columns.
    JoinedLines {
        /// The line on which the row starts.
        line: usize,
        /// How many lines.
        count: usize,
    },
    /// A line without a tab inside a table was kept as a row of one cell.
    LooseLine {
        /// The line.
        line: usize,
    },
}

impl SourceNote {
    /// The line of the text of which the note speaks, from 1, where it speaks of one.
    pub fn line(&self) -> Option<usize> {
        match *self {
            SourceNote::LayoutTable { line }
            | SourceNote::JoinedLines { line, .. }
            | SourceNote::LooseLine { line } => Some(line),
            _ => None,
        }
    }

    /// The note as a sentence.
    pub fn message(&self, lang: Lang) -> String {
        match *self {
            SourceNote::Encoding { name } => say!(
                lang,
                "Tệp không phải UTF-8, đã đọc theo bảng mã {name}; hãy xem lại dấu tiếng Việt.",
                "The file is not UTF-8; it was read as {name}. Please look over the Vietnamese letters."
            ),
            SourceNote::BrokenBytes { count } => say!(
                lang,
                "Có {count} chỗ bị hỏng trong tệp, hiện thành “�”; hãy sửa lại theo bản gốc.",
                "{count} places of the file are damaged and shown as “�”; please correct them from the original."
            ),
            SourceNote::Legacy { font, converted } => legacy(lang, font, converted),
            SourceNote::HtmlTooLarge { size } => {
                let size = size.div_ceil(1024 * 1024);
                say!(
                    lang,
                    "Phần HTML của bản sao chép lớn {size} MB (giới hạn 20 MB), nên chỉ đọc phần chữ; ô gộp có thể không còn.",
                    "The HTML of the copy is {size} MB (limit 20 MB), so only its text was read; merged cells may be lost."
                )
            }
            SourceNote::HiddenRows { table, count } => say!(
                lang,
                "Bảng {table}: bỏ qua {count} dòng đang ẩn trong bản gốc.",
                "Table {table}: {count} rows that are hidden in the source were left out."
            ),
            SourceNote::HiddenText => {
                say!(lang, "Bỏ qua phần chữ đang ẩn trong bản gốc.", "Text that is hidden in the source was left out.")
            }
            SourceNote::TooManyRows { count } => say!(
                lang,
                "Bảng quá lớn: {count} dòng cuối được giữ thành đoạn chữ sau bảng.",
                "A table is too large: its last {count} rows were kept as text after it."
            ),
            SourceNote::TooManyColumns => say!(
                lang,
                "Bảng có dòng quá nhiều cột: các ô cuối được gộp thành một ô.",
                "A table has a row with too many columns: its last cells were joined into one."
            ),
            SourceNote::LayoutTable { line } => say!(
                lang,
                "Dòng {line}: bảng chỉ dùng để trình bày trang đã được tách thành các phần bên trong.",
                "Line {line}: a table that only arranges the page was taken apart."
            ),
            SourceNote::JoinedLines { line, count } => say!(
                lang,
                "Dòng {line}: đã ghép {count} dòng thành một dòng của bảng.",
                "Line {line}: {count} lines were joined to one row of the table."
            ),
            SourceNote::LooseLine { line } => say!(
                lang,
                "Dòng {line}: dòng không có cột nằm trong bảng, được giữ thành dòng một ô.",
                "Line {line}: a line without columns inside the table was kept as a row of one cell."
            ),
        }
    }
}

fn legacy(lang: Lang, font: LegacyFont, converted: bool) -> String {
    let name = font.name();
    if !converted {
        return say!(
            lang,
            "Văn bản dùng bảng mã cũ {name}, chưa phải Unicode. Chọn “Chuyển sang Unicode” để đọc đúng chữ.",
            "The text is written in the old font code {name}, not in Unicode. Choose “Convert to Unicode” to read it properly."
        );
    }
    match font {
        LegacyFont::Tcvn3 => say!(
            lang,
            "Đã chuyển văn bản từ bảng mã {name} sang Unicode. Chữ hoa của phông .Vn…H được mã hóa như chữ thường, nên có thể hiện thành chữ thường; hãy xem lại các tiêu đề.",
            "The text was converted from {name} to Unicode. Capitals of the fonts .Vn…H are coded as small letters and may appear as such; please look over the headings."
        ),
        LegacyFont::Vni => say!(
            lang,
            "Đã chuyển văn bản từ bảng mã {name} sang Unicode.",
            "The text was converted from {name} to Unicode."
        ),
    }
}

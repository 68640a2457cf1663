//! Why a source cannot be read, said so that the user knows what is safe and what to do next.

use cchc_core::language::Lang;
use cchc_core::say;

/// Files of other programs that are recognised in order to say what to do with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// Word since 2007.
    Docx,
    /// Word 97–2003.
    Doc,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// PowerPoint, old or new.
    Slides,
    /// OpenDocument text or table (LibreOffice).
    OpenDocument,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// A web page saved as one file (MHTML).
    Mhtml,
    /// Office XML in one file (Word or Excel 2003 XML, flat OpenDocument).
    Xml,
    /// A picture or a scan.
    Image,
    /// A compressed archive.
    Archive,
}

impl Office {
    /// The usual name of the kind of file.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Office::Docx => "Word (.docx)",
            Office::Doc => "Word (.doc)",
            Office::Xlsx => "Excel (.xlsx)",
            Office::Xls => "Excel (.xls)",
            Office::Slides => "PowerPoint",
            Office::OpenDocument => "OpenDocument (.odt, .ods)",
            Office::Pdf => "PDF",
            Office::Rtf => "RTF",
            Office::Mhtml => lang.pick("trang web lưu một tệp (.mht)", "web page in one file (.mht)"),
            Office::Xml => lang.pick("XML của Office", "Office XML"),
            Office::Image => lang.pick("ảnh hoặc bản quét", "picture or scan"),
            Office::Archive => lang.pick("tệp nén", "compressed file"),
        }
    }
}

/// Why a source was refused. Nothing was changed or stored in any of these cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// No visible character.
    Empty,
    /// Larger than [`super::MAX_BYTES`]; it was not read.
    TooLarge {
        /// Bytes.
        size: usize,
    },
    /// A file of another program, recognised by its content or, where that is no text, its name.
    Office {
        /// Which one.
        kind: Office,
    },
    /// No text in any encoding that is known.
    Unreadable,
    /// A JSON file of this program: the caller opens it as a workspace instead.
    JsonWorkspace,
    /// JSON of another program.
    OtherJson,
}

impl SourceError {
    /// What happened, what is safe, what to do next.
    pub fn message(&self, lang: Lang) -> String {
        match *self {
            SourceError::Empty => say!(
                lang,
                "Không có nội dung để nhập. Dữ liệu hiện có không thay đổi. Hãy sao chép bảng nhiệm vụ (trong Word, Excel, PDF hoặc trang web), rồi dán lại.",
                "There is nothing to import. Your data is unchanged. Copy the task table (in Word, Excel, PDF or a web page) and paste again."
            ),
            SourceError::TooLarge { size } => {
                let size = size.div_ceil(1024 * 1024);
                say!(
                    lang,
                    "Nội dung lớn khoảng {size} MB, vượt giới hạn 20 MB nên chưa được đọc. Dữ liệu hiện có không thay đổi. Hãy chỉ sao chép phần bảng nhiệm vụ, rồi dán vào đây.",
                    "The content is about {size} MB, over the limit of 20 MB, so it was not read. Your data is unchanged. Copy only the task table and paste it here."
                )
            }
            SourceError::Office { kind: Office::Image } => say!(
                lang,
                "Đây là ảnh hoặc bản quét, chương trình chưa đọc được chữ trong ảnh. Dữ liệu hiện có không thay đổi. Hãy dùng bản có chữ (Word, Excel, PDF sao chép được), chọn bảng, sao chép, rồi dán vào đây.",
                "This is a picture or a scan; the program cannot read text in pictures. Your data is unchanged. Take a version with text (Word, Excel, a PDF that can be copied from), select the table, copy it and paste it here."
            ),
            SourceError::Office { kind: Office::Archive } => say!(
                lang,
                "Đây là tệp nén, chương trình chưa đọc trực tiếp. Dữ liệu hiện có không thay đổi. Hãy giải nén, mở văn bản bên trong, chọn bảng, sao chép, rồi dán vào đây.",
                "This is a compressed file, which is not read directly. Your data is unchanged. Unpack it, open the document inside, select the table, copy it and paste it here."
            ),
            SourceError::Office { kind } => {
                let name = kind.name(lang);
                say!(
                    lang,
                    "Đây là tệp {name}, chương trình chưa đọc trực tiếp. Dữ liệu hiện có không thay đổi. Hãy mở tệp, chọn bảng nhiệm vụ, sao chép, rồi dán vào đây.",
                    "This is a file of the kind {name}, which is not read directly. Your data is unchanged. Open it, select the task table, copy it and paste it here."
                )
            }
            SourceError::Unreadable => say!(
                lang,
                "Không đọc được chữ trong tệp này: không phải văn bản, hoặc bảng mã không rõ. Dữ liệu hiện có không thay đổi. Hãy mở tệp bằng chương trình đã tạo ra nó, chọn bảng, sao chép, rồi dán vào đây; hoặc lưu lại dạng CSV UTF-8.",
                "No text can be read in this file: it is not a text, or its encoding is unknown. Your data is unchanged. Open it in the program that made it, select the table, copy it and paste it here; or save it again as CSV UTF-8."
            ),
            SourceError::JsonWorkspace => say!(
                lang,
                "Đây là tệp dữ liệu JSON của Sổ CCHC, không phải văn bản cần nhập. Dữ liệu hiện có không thay đổi. Hãy dùng “Mở JSON” ở trang Dữ liệu.",
                "This is a JSON data file of Sổ CCHC, not a document to import. Your data is unchanged. Use “Open JSON” on the Data page."
            ),
            SourceError::OtherJson => say!(
                lang,
                "Đây là tệp JSON của chương trình khác. Dữ liệu hiện có không thay đổi. Hãy xuất bảng nhiệm vụ ra CSV hoặc Excel, rồi sao chép và dán vào đây.",
                "This is a JSON file of another program. Your data is unchanged. Export the task table as CSV or to Excel, then copy it and paste it here."
            ),
        }
    }
}

//! Every text of the page, Vietnamese and English side by side, so that none exists in one
//! language only. Messages of the core come from the core in the chosen language.
//!
//! The page itself holds the Vietnamese; the English weighs as much and few ask for it, so the
//! office hands it over when somebody does.

use std::sync::OnceLock;

use cchc_core::language::Lang;

/// One text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    nr: usize,
    vi: &'static str,
}

/// The English texts, once the page has them.
static LEARNED: OnceLock<Vec<String>> = OnceLock::new();

impl Word {
    /// The text in this language; Vietnamese until the page has the English.
    pub fn get(self, lang: Lang) -> &'static str {
        let english = || LEARNED.get().and_then(|words| words.get(self.nr)).map(String::as_str);
        match lang {
            Lang::Vi => self.vi,
            Lang::En => english().unwrap_or(self.vi),
        }
    }
}

/// Takes the English texts that [`english`] gave.
pub fn learn(english: Vec<String>) {
    let _ = LEARNED.set(english);
}

/// Every English text. Whatever calls this holds them all: the office does, the page does not.
pub fn english() -> Vec<String> {
    ENGLISH.iter().map(|&text| text.to_owned()).collect()
}

macro_rules! words {
    ($($name:ident = $vi:literal, $en:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Nr { $($name),* }
        $(#[doc = $en] pub const $name: Word = Word { nr: Nr::$name as usize, vi: $vi };)*
        const ENGLISH: &[&str] = &[$($en),*];
        /// Every text with its name, for the test that compares the languages.
        #[cfg(test)]
        const ALL: &[(&str, Word)] = &[$((stringify!($name), $name)),*];
    };
}

words! {
    APP = "Sổ CCHC", "Sổ CCHC";
    APP_LONG = "Sổ kế hoạch cải cách hành chính", "Administrative reform workbook";
    OVERVIEW = "Tổng quan", "Overview";
    PLAN = "Kế hoạch", "Plan";
    CHECK = "Kiểm tra", "Check";
    DATA = "Dữ liệu", "Data";
    MENU = "Các trang", "Pages";
    SWITCH_LANGUAGE = "English", "Tiếng Việt";
    LOADING = "Đang mở dữ liệu…", "Opening your data…";

    SAVED_AT = "Đã lưu", "Saved";
    SAVING = "Đang lưu…", "Saving…";
    NOT_CHANGED = "Chưa có gì để lưu", "Nothing to save yet";
    NOT_SAVED = "CHƯA LƯU – tải tệp ngay", "NOT SAVED – download the file now";
    SAVE_FAILED = "Trình duyệt không lưu được dữ liệu. Những gì bạn nhập vẫn còn trên trang này; hãy tải tệp về máy trước khi đóng.",
        "The browser could not keep the data. What you typed is still on this page; download the file before you close it.";
    MEMORY_ONLY = "Trình duyệt không cho phép lưu dữ liệu ở đây. Chương trình vẫn chạy, nhưng mọi thứ sẽ mất khi đóng trang: hãy tải tệp về máy thường xuyên.",
        "The browser does not allow data to be kept here. The program works, but everything is gone when the page closes: download the file often.";
    DOWNLOAD_FILE = "Tải tệp về máy", "Download the file";
    TRY_AGAIN = "Thử lưu lại", "Try to save again";
    REASON = "Lý do", "Reason";

    WELCOME = "Bắt đầu từ đâu?", "Where do you want to begin?";
    WELCOME_LEAD = "Kế hoạch nằm trên máy này, không gửi đi đâu. Chọn một cách bắt đầu:",
        "The plan stays on this computer and is sent nowhere. Choose a way to begin:";
    DOOR_OPEN = "Mở tệp đã lưu", "Open a saved file";
    DOOR_OPEN_TEXT = "Tệp .json đã lưu từ Sổ CCHC trên máy này hoặc máy khác, có hay không có mật khẩu.", "A .json file saved by Sổ CCHC on this computer or another, with or without a passphrase.";
    DOOR_IMPORT = "Nhập kế hoạch có sẵn", "Bring in an existing plan";
    DOOR_IMPORT_TEXT = "Chép bảng phụ lục từ Word, Excel, PDF hoặc trang văn bản pháp luật rồi dán vào đây.",
        "Copy the appendix table from Word, Excel, a PDF or a law site and paste it here.";
    DOOR_NEW = "Soạn kế hoạch mới", "Write a new plan";
    DOOR_NEW_TEXT = "Từ mẫu có sẵn lĩnh vực và việc thường có, hoặc từ trang trắng.", "From a template with areas and duties, or from nothing.";
    DOOR_SAMPLE = "Xem kế hoạch mẫu", "Look at a sample plan";
    DOOR_SAMPLE_TEXT = "Một sở giả định, mở trong sổ riêng, không lẫn với dữ liệu của bạn.",
        "An invented department, in a workspace of its own, apart from your data.";

    IMPORT = "Nhập kế hoạch…", "Import a plan…";
    IMPORT_READING = "Đang đọc văn bản…", "Reading the text…";
    CLOSE = "Đóng", "Close";
    IMPORT_ROLE = "Kế hoạch của", "Whose plan";
    IMPORT_NUMBER = "Số, ký hiệu", "Number";

    ROLE_OWN = "Cơ quan mình", "Our office";
    ROLE_SUPERIOR = "Cơ quan cấp trên", "The superior body";
    ROLE_OTHER = "Cơ quan khác", "Another body";

    UNDO = "Hoàn tác", "Undo";
    REDO = "Làm lại", "Redo";
    COPY_TABLE = "Chép bảng", "Copy the table";
    COPIED = "Đã chép cả bảng. Mở Word hoặc Excel rồi nhấn Ctrl+V.", "The whole table is copied. Open Word or Excel and press Ctrl+V.";
    COPY_FAILED = "Trình duyệt không cho chép. Hãy thử lại bằng chuột, hoặc lưu tệp.", "The browser did not allow copying. Try again with the mouse, or save the file.";
    ADD = "Thêm", "Add";
    ADD_TASK = "Nhiệm vụ", "Task";
    ADD_TARGET = "Mục tiêu", "Target";
    ADD_GROUP = "Nhóm", "Group";
    ADD_AREA = "Lĩnh vực", "Area";
    DELETE_ROW = "Xóa dòng", "Delete the row";
    MOVE_UP = "Lên", "Up";
    MOVE_DOWN = "Xuống", "Down";
    SEARCH = "Tìm trong bảng", "Search the table";
    SEARCH_NONE = "Không có dòng nào khớp.", "No row matches.";
    PLAN_EMPTY = "Bảng chưa có dòng nào. Bấm “+ Lĩnh vực” hoặc “+ Nhiệm vụ” để thêm dòng. Dán bảng phụ lục (Ctrl+V) thì được một kế hoạch mới, không vào bảng này.",
        "The table has no rows yet. Press “+ Area” or “+ Task” to add a row. Pasting an appendix table (Ctrl+V) makes a new plan; it does not go into this table.";
    NO_PLAN = "Sổ này chưa có kế hoạch nào.", "There is no plan in this workbook yet.";
    CHOOSE_PLAN = "Kế hoạch đang mở", "The plan that is open";
    TABLE = "Bảng nhiệm vụ", "Task table";
    TEXT_OF_PLAN = "Phần lời văn", "Text";
    COMPARE = "So sánh", "Compare";
    SUPERIOR = "Cấp trên", "Superior";
    PRINT = "In", "Print";
    UNITS = "Đơn vị", "Units";
    HELP = "Trợ giúp", "Help";
    FIND = "Tìm (Ctrl+K)", "Find (Ctrl+K)";
    RENEW_PLAN = "Lập kế hoạch khác…", "Make another plan…";
    DELETE_PLAN_NOW = "Xóa hẳn", "Delete it";
    DELETE_PLAN_NOT = "Không xóa", "Keep it";
    LOCKED = "Kế hoạch đã ban hành và khóa: bảng chỉ để xem.", "The plan is issued and locked: its table is only looked at.";
    LOCKED_ON = "Muốn sửa: lập kế hoạch điều chỉnh", "To change it: make an amendment";
    DELETE_PLAN = "Xóa kế hoạch này", "Delete this plan";
    MORE_ROWS = "Hiện thêm dòng", "Show more rows";
    COMMENTS = "Ý kiến", "Comments";
    FILTER = "Lọc", "Filter";
    FILTERED = "Đang lọc", "Filtered";
    SHOW_ALL = "Bỏ lọc", "Show everything";
    ROWS = "dòng", "rows";
    COLUMNS = "Cột", "Columns";
    FOLD = "Gập lại", "Fold";
    UNFOLD = "Mở ra", "Unfold";
    ROW = "Dòng", "Row";
    ROW_HEAD = "Đầu dòng: gập, mở, lỗi", "Row head: fold, unfold, findings";
    KEYS_HELP = "Mũi tên: chuyển ô · Gõ chữ: nhập đè · F2: sửa · Enter: nhận · Esc: bỏ, lần nữa: rời bảng · Alt+Enter: xuống dòng · Ctrl+Enter: thêm nhiệm vụ · Ctrl+Shift+Enter: thêm mục tiêu · Ctrl+Z: hoàn tác",
        "Arrows: move · Type: replace · F2: edit · Enter: accept · Esc: discard, again: leave the table · Alt+Enter: line break · Ctrl+Enter: add a task · Ctrl+Shift+Enter: add a target · Ctrl+Z: undo";

    ERRORS = "lỗi", "errors";
    SEVERITY_ERROR = "Lỗi", "Error";
    SEVERITY_WARNING = "Cảnh báo", "Warning";
    SEVERITY_NOTE = "Lưu ý", "Note";
    CHECK_FIX = "Sửa giúp", "Fix";

    DATA_SAVED_SINCE = "Lưu lần cuối", "Last saved";
    DATA_SAVE_FILE = "Lưu thành tệp (.json)", "Save as a file (.json)";
    FOLDER_WRITTEN = "Đã ghi vào thư mục.", "Written into the folder.";
    STEP_DONE = "Đã làm", "Done";
    UNDONE = "Đã hoàn tác", "Undone";
    REDONE = "Đã làm lại", "Made again";
    UNFILED_REMIND = "Nhiều thay đổi chưa có trong tệp nào. Trình duyệt có thể bị xóa dữ liệu; hãy lưu một tệp.", "Many changes are in no file. A browser's storage can be cleared; save a file.";
    FILE_SAVED = "Đã giao tệp cho trình duyệt tải xuống. Hãy kiểm tra thư mục Tải xuống.", "The file was handed to the browser's downloads.";
    FILE_OPENED = "Đã mở tệp.", "The file is open.";
    FILE_OPENED_COPY = "Sổ này đã có trong trình duyệt; bản trong tệp được mở thành sổ riêng để không ghi đè.",
        "This workbook is in the browser already; the file was opened as a workbook of its own so that nothing is overwritten.";
    MEND = "Mở bản đã sửa", "Open a mended copy";
    FILE_NOT_OPENED = "Không mở được tệp", "The file was not opened";

    PLAN_DATE = "Ngày ban hành", "Day of issue";
    DAY_FORM = "ngày/tháng/năm", "day/month/year";
    READING_LINE = "Chỉ xem", "Reading only";
    READING = "Sổ này đang được sửa ở một cửa sổ khác; ở đây chỉ xem được.", "This workbook is being edited in another window; here it can only be read.";
    EDIT_HERE = "Sửa ở đây", "Edit here";
    SINCE = "từ", "since";
    NEAR_EMPTY = "Sổ đã lưu có {} dòng, nay chỉ còn {}; bản đã lưu vẫn còn nguyên. Có đúng là muốn bỏ phần còn lại không?", "The saved workbook has {} rows, now {} are left; what is saved is still whole. Do you want the rest to go?";
    NEAR_EMPTY_BACK = "Lấy lại", "Take it back";
    NEAR_EMPTY_SAVE = "Đúng vậy, lưu", "That is right, save";
    CONFLICT = "Một cửa sổ khác đã ghi vào sổ này. Những thay đổi ở cửa sổ này chưa được lưu.", "Another window has written this workbook. The changes in this window are not saved.";
    CONFLICT_COPY = "Lưu thành sổ riêng", "Save as a workbook of its own";
    CONFLICT_LATEST = "Bỏ, mở bản đã lưu", "Drop them, open what is saved";
    BLOCKED = "Một cửa sổ khác đang mở bản cũ của Sổ CCHC. Hãy đóng cửa sổ đó; trang này sẽ tự mở tiếp. Nếu không đóng được, tải dữ liệu ra tệp ở đây.", "Another window runs an older version of Sổ CCHC. Close it; this page goes on by itself. If you cannot, download your data here.";
    DAMAGED = "Dữ liệu đã lưu có chỗ hỏng", "Some of the stored data is damaged";
    OLDER = "Dữ liệu trong trình duyệt cũ hơn lần lưu cuối đã biết. Nếu có tệp mới hơn, hãy mở tệp đó ở trang Dữ liệu.", "The data in this browser is older than the last save known of. If you have a newer file, open it on the Data page.";
    LOST = "Dữ liệu đã lưu không còn trong trình duyệt này", "The saved data is no longer in this browser";
    LOST_TEXT = "Trình duyệt này từng giữ sổ dưới đây, nay kho dữ liệu trống (có thể do xóa lịch sử duyệt web). Hãy mở tệp đã lưu để làm tiếp.", "This browser held the workbook below; its storage is empty now (perhaps the browsing history was cleared). Open a saved file to go on.";
    LOST_FILED = "Lần lưu thành tệp gần nhất", "Last saved as a file";
    LOST_NO_FILE = "chưa lần nào", "never";
    LOST_NEW = "Không có tệp, bắt đầu sổ mới", "No file, begin a new workbook";
    UNOPENED = "Dữ liệu đã lưu vẫn còn trong trình duyệt này nhưng chưa mở được.", "Your saved data is still in this browser but could not be opened.";
    UNOPENED_NEXT = "Hãy tải lại trang trước. Nếu vẫn vậy, mở tệp đã lưu gần nhất; dữ liệu trong trình duyệt không bị ghi đè.", "Load the page again first. If nothing changes, open the file saved last; what is in the browser is not written over.";
    UNOPENED_OTHERS = "Các sổ khác trong trình duyệt", "Other workbooks in this browser";
    RELOAD = "Tải lại trang", "Load the page again";
    OFFICE_GONE = "Phần xử lý của chương trình không chạy được. Hãy tải lại trang; nếu vẫn vậy, xin báo người quản trị máy chủ.", "The part of the program that works on plans cannot run. Load the page again; if that does not help, tell who runs the server.";
    OFFICE_ENDED = "Phần xử lý của chương trình đã dừng", "The part of the program that works on plans has stopped";
    YEAR = "Năm", "Year";
    SAMPLE_BANNER = "Đây là sổ mẫu của một cơ quan giả định. Dữ liệu của bạn ở sổ khác.", "This is the sample workbook of an invented office. Your data is in another workbook.";
    SAMPLE_LEAVE = "Đóng sổ mẫu", "Close the sample";
    REFUSED = "Không thực hiện được", "That cannot be done";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages_and_none_twice() {
        let mut names = std::collections::BTreeSet::new();
        assert_eq!(ALL[0].1.get(Lang::En), ALL[0].1.vi, "nothing is learned yet");
        learn(english());
        for (name, word) in ALL {
            assert!(names.insert(*name), "{name} stands twice");
            for text in [word.get(Lang::Vi), word.get(Lang::En)] {
                assert!(!text.trim().is_empty(), "{name} is empty");
                assert_eq!(text.trim(), text, "{name}");
            }
        }
        assert_eq!(OVERVIEW.get(Lang::En), "Overview");
    }
}

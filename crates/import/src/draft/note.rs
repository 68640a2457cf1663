//! What recognising inferred, joined, took from another row, left out or did not understand.

use cchc_core::language::Lang;
use cchc_core::say;

use crate::frame::FrameNote;
use crate::recognise::{ColumnMeaning, LeftOut};

mod words;
pub use words::column_name;

/// One thing that the user should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The row of the source, from 1; 0 where the note is about the whole document.
    pub line: usize,
    /// The table, row and column of the draft, where it is about a table, a row or a cell.
    pub place: Place,
    /// What it is.
    pub kind: NoteKind,
}

/// Where in the draft a note belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The table, from 0.
    pub table: Option<usize>,
    /// The row of the table, from 0.
    pub row: Option<usize>,
    /// The column of the table, from 0.
    pub column: Option<usize>,
}

/// The kinds of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// No task table in the document.
    NoTable,
    /// Tasks were read from a text without a table.
    FromProse {
        /// How many.
        tasks: usize,
    },
    /// A table says nowhere what its columns are.
    NoHeader,
    /// A table that is none of tasks.
    OtherTable,
    /// What a column holds was told from its cells.
    ColumnGuessed {
        /// The heading as printed.
        heading: String,
        /// What it was taken for.
        meaning: ColumnMeaning,
    },
    /// A column that answers to no field.
    ColumnKept {
        /// The heading as printed.
        heading: String,
    },
    /// The days of a column are those before which something is due.
    DaysBefore {
        /// The heading as printed.
        heading: String,
    },
    /// A column says when something is due, and none of its cells could be read.
    NoDeadlineRead {
        /// The heading as printed.
        heading: String,
    },
    /// No table was found in a text with many lines that look like rows of one.
    LinesLikeRows {
        /// How many.
        lines: usize,
    },
    /// The source has no row ends.
    RowsInferred {
        /// How many rows were made.
        rows: usize,
    },
    /// A row is not taken.
    LeftOut {
        /// Why.
        reason: LeftOut,
        /// What it says.
        text: String,
    },
    /// A row between the rows repeats the header.
    RepeatedHeader,
    /// A row without a number was taken for a title.
    Title {
        /// The title.
        text: String,
        /// An area, not a group.
        area: bool,
    },
    /// A cell that has no place in a title's row is kept beside the title.
    InTitle {
        /// The heading of its column.
        heading: String,
    },
    /// A row continues another one.
    Joined {
        /// The line of that row.
        into: usize,
    },
    /// One cell of a row continues another row.
    CellJoined {
        /// The heading of its column.
        heading: String,
        /// The line of that row.
        into: usize,
        /// The whole text.
        text: String,
    },
    /// A target printed again on one of its tasks.
    CellRepeated {
        /// The heading of its column.
        heading: String,
        /// The line where it stands first.
        of: usize,
    },
    /// A cell was not there, or empty in a row that continues, and is that of a row above.
    Taken {
        /// The heading of its column.
        heading: String,
        /// The line of that row.
        from: usize,
        /// What was taken.
        text: String,
    },
    /// "nt" and the like.
    SameAsAbove {
        /// The heading of its column.
        heading: String,
        /// What it stands for.
        text: String,
    },
    /// A row has a product, a unit or a deadline and no task.
    NoTask,
    /// A deadline was not understood.
    DeadlineUnread {
        /// The wording.
        wording: String,
    },
    /// A deadline that is not possible or not definite.
    DeadlineUnclear {
        /// The wording.
        wording: String,
    },
    /// A part of a deadline was not understood.
    DeadlineInPart {
        /// The wording.
        wording: String,
    },
    /// A piece of a target looks like a measure and was not understood.
    TargetUnread {
        /// The piece.
        wording: String,
    },
    /// The measure of a target was read from a column of its own.
    MeasureTaken {
        /// The heading of that column.
        heading: String,
        /// The value with its unit.
        text: String,
    },
    /// A name among the units that does not look like one.
    UnitDoubtful {
        /// The name.
        name: String,
    },
    /// The document's title names no year; the one that its deadlines or its text name most often
    /// was taken.
    YearGuessed {
        /// The year.
        year: i32,
    },
    /// A note on the head, the text or the foot.
    Frame(FrameNote),
}

/// A text short enough for a message.
fn short(text: &str) -> String {
    let text = cchc_core::vietnamese::squeeze(text);
    match text.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    }
}

impl Note {
    /// The note as a sentence, with its row.
    pub fn message(&self, lang: Lang) -> String {
        let text = self.kind.message(lang);
        match self.line {
            0 => text,
            line => say!(lang, "Dòng {line}: {text}", "Row {line}: {text}"),
        }
    }
}

impl NoteKind {
    /// The note as a sentence, without its row.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            NoteKind::NoTable => say!(
                lang,
                "không tìm thấy bảng nhiệm vụ; phần thể thức và lời văn vẫn được giữ.",
                "no task table was found; the header and the text are kept."
            ),
            NoteKind::FromProse { tasks } => say!(
                lang,
                "không có bảng; {tasks} nhiệm vụ được đọc từ các dòng “Cơ quan chủ trì: …”, “Thời gian: …” của lời văn.",
                "there is no table; {tasks} tasks were read from lines such as “Cơ quan chủ trì: …”, “Thời gian: …” of the text."
            ),
            NoteKind::NoHeader => say!(
                lang,
                "bảng không có dòng tiêu đề; hãy chọn mỗi cột là gì.",
                "the table has no header row; please choose what each column is."
            ),
            NoteKind::OtherTable => say!(
                lang,
                "bảng này không phải bảng nhiệm vụ; nội dung được giữ trong phần lời văn.",
                "this table is not one of tasks; it is kept in the text."
            ),
            NoteKind::ColumnGuessed { heading, meaning } => {
                let name = column_name(*meaning, lang);
                say!(
                    lang,
                    "cột “{heading}” được hiểu là {name} theo nội dung các ô.",
                    "column “{heading}” was taken for {name} from its cells."
                )
            }
            NoteKind::ColumnKept { heading } => say!(
                lang,
                "cột “{heading}” không ứng với trường nào, được giữ nguyên theo tiêu đề.",
                "column “{heading}” answers to no field and is kept under its heading."
            ),
            NoteKind::DaysBefore { heading } => say!(
                lang,
                "cột “{heading}”: các ngày được hiểu là “trước ngày”.",
                "column “{heading}”: its days are read as “before that day”."
            ),
            NoteKind::NoDeadlineRead { heading } => say!(
                lang,
                "cột “{heading}” là thời hạn nhưng không đọc được ô nào; hãy xem lại cột này.",
                "column “{heading}” is that of deadlines, but none of its cells could be read; please look at it."
            ),
            NoteKind::LinesLikeRows { lines } => say!(
                lang,
                "{lines} dòng giống dòng của một bảng nhưng không ghép được thành bảng; hãy chép lại bảng hoặc dùng tệp gốc.",
                "{lines} lines look like rows of a table but make none; please copy the table again or use the original file."
            ),
            NoteKind::RowsInferred { rows } => say!(
                lang,
                "bản gốc không có dấu hết dòng; {rows} dòng được chia theo nội dung các ô, hãy xem lại.",
                "the source has no row ends; {rows} rows follow from what the cells are, please look them over."
            ),
            NoteKind::RepeatedHeader => {
                say!(lang, "dòng tiêu đề lặp lại, bỏ qua.", "the header is repeated; left out.")
            }
            NoteKind::LeftOut { reason, text } => words::left_out(*reason, &short(text), lang),
            NoteKind::NoTask => say!(lang, "dòng không có nội dung nhiệm vụ.", "the row has no task."),
            NoteKind::YearGuessed { year } => say!(
                lang,
                "tên văn bản không nêu năm; lấy năm {year} theo các thời hạn hoặc lời văn.",
                "no title names the year; {year} was taken from the deadlines or the text."
            ),
            NoteKind::Frame(note) => note.text(lang),
            _ => self.of_cell(lang),
        }
    }

    fn of_cell(&self, lang: Lang) -> String {
        match self {
            NoteKind::Title { text, area: true } => {
                let text = short(text);
                say!(
                    lang,
                    "“{text}” không có số, được hiểu là tên lĩnh vực.",
                    "“{text}” has no number and was taken for the title of an area."
                )
            }
            NoteKind::Title { text, .. } => {
                let text = short(text);
                say!(
                    lang,
                    "“{text}” không có số, được hiểu là tên nhóm.",
                    "“{text}” has no number and was taken for the title of a group."
                )
            }
            NoteKind::InTitle { heading } => say!(
                lang,
                "ô “{heading}” trên dòng tên lĩnh vực, nhóm được giữ kèm tên đó.",
                "the cell “{heading}” in the row of a title is kept with the title."
            ),
            NoteKind::Joined { into } => say!(lang, "được ghép vào dòng {into}.", "was joined to row {into}."),
            NoteKind::CellJoined { heading, into, text } => {
                let text = short(text);
                say!(
                    lang,
                    "ô “{heading}” được ghép vào dòng {into}: “{text}”.",
                    "the cell “{heading}” was joined to row {into}: “{text}”."
                )
            }
            NoteKind::CellRepeated { heading, of } => {
                say!(
                    lang,
                    "ô “{heading}” lặp lại dòng {of}, chỉ giữ một lần.",
                    "the cell “{heading}” repeats that of row {of} and is kept once."
                )
            }
            NoteKind::Taken { heading, from, text } => {
                let text = short(text);
                say!(
                    lang,
                    "ô “{heading}” lấy theo dòng {from}: “{text}”.",
                    "the cell “{heading}” was taken from row {from}: “{text}”."
                )
            }
            NoteKind::SameAsAbove { heading, text } => {
                let text = short(text);
                say!(
                    lang,
                    "ô “{heading}” ghi như trên, được hiểu là “{text}”.",
                    "the cell “{heading}” says “as above” and stands for “{text}”."
                )
            }
            NoteKind::DeadlineUnread { wording } => {
                let wording = short(wording);
                say!(
                    lang,
                    "chưa hiểu thời hạn “{wording}”; giữ nguyên lời văn.",
                    "the deadline “{wording}” was not understood; its wording is kept."
                )
            }
            NoteKind::DeadlineUnclear { wording } => {
                let wording = short(wording);
                say!(
                    lang,
                    "thời hạn “{wording}” không rõ; hãy sửa hoặc chọn ngày.",
                    "the deadline “{wording}” is not clear; please correct it or choose a date."
                )
            }
            NoteKind::DeadlineInPart { wording } => {
                let wording = short(wording);
                say!(
                    lang,
                    "chưa hiểu một phần của thời hạn “{wording}”; giữ nguyên lời văn.",
                    "a part of the deadline “{wording}” was not understood; its wording is kept."
                )
            }
            NoteKind::TargetUnread { wording } => {
                let wording = short(wording);
                say!(
                    lang,
                    "chưa hiểu mức “{wording}” trong mục tiêu; giữ nguyên lời văn.",
                    "“{wording}” in the target was not understood; its wording is kept."
                )
            }
            NoteKind::MeasureTaken { heading, text } => say!(
                lang,
                "mức “{text}” của mục tiêu lấy từ cột “{heading}”.",
                "the target's measure “{text}” was taken from column “{heading}”."
            ),
            NoteKind::UnitDoubtful { name } => {
                let name = short(name);
                say!(
                    lang,
                    "“{name}” có thể không phải tên một đơn vị; hãy xem lại.",
                    "“{name}” may not be the name of one unit; please look at it."
                )
            }
            _ => String::new(),
        }
    }
}

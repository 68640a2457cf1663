//! Why a change was refused, and what to do instead.

use crate::language::Lang;
use crate::plan::Comment;
use crate::say;

/// A refused change. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    /// The state belongs to another workspace.
    OtherWorkspace,
    /// The plan is no longer there.
    NoSuchPlan,
    /// The row is no longer there.
    NoSuchRow,
    /// This row has no such cell.
    NoSuchCell,
    /// A row of this kind may not stand there.
    NotThere,
    /// A row may not be moved into itself.
    IntoItself,
    /// Rows may not nest deeper.
    TooDeep,
    /// An id is used already.
    DuplicateId(String),
    /// The year is none that a plan can have.
    BadYear(i32),
    /// A name is missing.
    NoName,
    /// The name means another unit already.
    NameTaken(String),
    /// The unit is no longer there.
    NoSuchUnit,
    /// Tasks still name the unit: so many.
    UnitInUse {
        /// The unit's name.
        name: String,
        /// How many tasks.
        tasks: usize,
    },
    /// A unit may not stand under itself nor be one of its own members.
    UnitUnderItself,
    /// A unit cannot be merged with itself, nor give its tasks to itself.
    SameUnit,
    /// A unit is split into two or more.
    SplitIntoOne,
    /// The unit would end before it begins.
    EndsBeforeItBegins,
    /// The last day of a waiver is over already.
    WaivedUntilThePast,
    /// There is no such level in the sets.
    NoSuchLevel(String),
    /// The text part is no longer there.
    NoSuchPart,
    /// The plan was issued: its content is locked.
    Issued,
    /// A plan is amended or replaced by issuing the plan that does it.
    NoAmendment,
    /// A plan cannot carry itself out.
    OwnParent,
    /// No plan of the superior is attached.
    NoParent,
    /// A reason is missing.
    NoReason,
    /// An own rule does not say what it says.
    NoMessage,
    /// A code that is no own rule's: N and three digits.
    NotAnOwnCode(String),
    /// A document has no number and sign.
    NoSymbol,
    /// A comment says nothing.
    NoComment,
    /// A comment has more characters than [`Comment::LONGEST`]: so many.
    LongComment(usize),
    /// A filter without a condition.
    EmptyFilter,
    /// A name is longer than it may be: at most so many characters.
    LongName(usize),
    /// There is no saved filter of this name.
    NoSuchFilter(String),
}

impl CommandError {
    /// What happened and what to do next.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            CommandError::OtherWorkspace => say!(
                lang,
                "Bản này thuộc một sổ khác. Hãy mở sổ đó trước.",
                "This version belongs to another workbook. Open that one first."
            ),
            CommandError::NoSuchPlan => say!(
                lang,
                "Kế hoạch này không còn nữa. Hãy chọn lại kế hoạch.",
                "This plan is no longer there. Choose a plan again."
            ),
            CommandError::NoSuchRow => say!(
                lang,
                "Dòng này không còn nữa, có thể đã bị xóa. Bấm Hoàn tác để lấy lại.",
                "This row is no longer there; it may have been deleted. Undo brings it back."
            ),
            CommandError::NoSuchCell => say!(
                lang,
                "Dòng này không có ô đó. Hãy chọn ô khác.",
                "This row has no such cell. Choose another cell."
            ),
            CommandError::NotThere => say!(
                lang,
                "Không đặt được dòng này ở đây: lĩnh vực đứng ngoài cùng, nhóm và mục tiêu không nằm dưới mục tiêu.",
                "This row cannot stand here: areas stand outermost, groups and targets not under a target."
            ),
            CommandError::IntoItself => {
                say!(lang, "Không chuyển được một dòng vào bên trong chính nó.", "A row cannot be moved into itself.")
            }
            CommandError::TooDeep => say!(
                lang,
                "Các nhóm lồng nhau quá nhiều cấp. Hãy đặt dòng này ở cấp cao hơn.",
                "Groups are nested too deep. Put this row higher up."
            ),
            CommandError::DuplicateId(id) => say!(
                lang,
                "Mã {id} đã được dùng. Hãy tải lại trang rồi làm lại.",
                "The id {id} is in use already. Reload the page and try again."
            ),
            CommandError::BadYear(year) => say!(
                lang,
                "Năm {year} không hợp lệ. Hãy nhập một năm từ 1990 đến 2100.",
                "The year {year} is not possible. Enter a year from 1990 to 2100."
            ),
            CommandError::NoName => say!(lang, "Chưa có tên. Hãy nhập tên.", "The name is missing. Enter a name."),
            CommandError::NoSuchPart => say!(
                lang,
                "Phần lời văn này không còn nữa, có thể đã bị xóa. Bấm Hoàn tác để lấy lại.",
                "This part of the text is no longer there; it may have been deleted. Undo brings it back."
            ),
            CommandError::Issued => say!(
                lang,
                "Kế hoạch này đã ban hành nên nội dung được khóa. Hãy lập kế hoạch điều chỉnh hoặc thay thế rồi sửa ở đó.",
                "This plan was issued, so its content is locked. Make an amendment or a replacement and change that."
            ),
            CommandError::NoAmendment => say!(
                lang,
                "Kế hoạch chỉ được coi là đã điều chỉnh hoặc bị thay thế khi kế hoạch điều chỉnh, thay thế được ban hành.",
                "A plan counts as amended or replaced once the plan that amends or replaces it is issued."
            ),
            CommandError::OwnParent => say!(
                lang,
                "Kế hoạch không thể là kế hoạch cấp trên của chính nó. Hãy chọn kế hoạch khác.",
                "A plan cannot be its own superior plan. Choose another plan."
            ),
            CommandError::NoParent => say!(
                lang,
                "Kế hoạch này chưa gắn kế hoạch cấp trên. Hãy gắn trước.",
                "No superior plan is attached to this plan. Attach one first."
            ),
            CommandError::NoReason => {
                say!(lang, "Chưa có lý do. Hãy ghi lý do.", "The reason is missing. Enter a reason.")
            }
            CommandError::NoMessage => say!(
                lang,
                "Chưa có câu nhắc của quy tắc. Hãy ghi câu sẽ hiện ra khi có dòng không theo quy tắc.",
                "The rule's message is missing. Enter what is to be said of a row that breaks it."
            ),
            CommandError::NotAnOwnCode(code) => say!(
                lang,
                "Mã “{code}” không phải mã quy tắc riêng. Hãy dùng chữ N và ba chữ số, ví dụ N001.",
                "“{code}” is no code of an own rule. Use N and three digits, such as N001."
            ),
            CommandError::NoSymbol => say!(
                lang,
                "Chưa có số, ký hiệu văn bản. Hãy ghi số, ký hiệu, ví dụ 30/2020/NĐ-CP.",
                "The document's number is missing. Enter it, as in 30/2020/NĐ-CP."
            ),
            CommandError::NoComment => {
                say!(
                    lang,
                    "Chưa có nội dung ý kiến. Hãy ghi ý kiến.",
                    "The comment is empty. Write what you want to say."
                )
            }
            CommandError::LongComment(letters) => {
                let (letters, most) = (number(*letters, lang), number(Comment::LONGEST, lang));
                say!(
                    lang,
                    "Ý kiến dài {letters} ký tự, tối đa {most}. Hãy rút ngắn hoặc tách thành nhiều ý kiến.",
                    "The comment has {letters} characters, {most} at most. Shorten it or make several of it."
                )
            }
            CommandError::EmptyFilter => say!(
                lang,
                "Bộ lọc chưa có điều kiện nào. Hãy chọn ít nhất một điều kiện rồi lưu.",
                "The filter has no condition. Choose at least one, then save it."
            ),
            CommandError::LongName(most) => say!(
                lang,
                "Tên dài quá {most} ký tự. Hãy đặt tên ngắn hơn.",
                "The name has more than {most} characters. Choose a shorter one."
            ),
            CommandError::NoSuchFilter(name) => say!(
                lang,
                "Không còn bộ lọc “{name}”. Hãy chọn lại trong danh sách bộ lọc.",
                "There is no filter “{name}” any more. Choose one of the list."
            ),
            CommandError::NoSuchUnit => say!(
                lang,
                "Đơn vị này không còn trong danh sách. Hãy chọn lại đơn vị.",
                "This unit is no longer in the list. Choose a unit again."
            ),
            CommandError::UnitInUse { name, tasks } => say!(
                lang,
                "Còn {tasks} nhiệm vụ ghi “{name}”. Hãy chọn đơn vị nhận các nhiệm vụ đó rồi xóa.",
                "“{name}” still stands in {tasks} tasks. Choose the unit that takes them over, then delete."
            ),
            CommandError::UnitUnderItself => say!(
                lang,
                "Một đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó. Hãy chọn đơn vị khác.",
                "A unit cannot stand under itself or under a unit below it. Choose another unit."
            ),
            CommandError::SameUnit => {
                say!(lang, "Hai đơn vị phải khác nhau. Hãy chọn đơn vị khác.", "Choose two different units.")
            }
            CommandError::SplitIntoOne => say!(
                lang,
                "Chia tách cần ít nhất hai đơn vị mới. Nếu chỉ đổi tên, hãy dùng Đổi tên.",
                "A unit is split into at least two new ones. For another name, rename it."
            ),
            CommandError::EndsBeforeItBegins => say!(
                lang,
                "Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai ngày.",
                "It would end before it begins. Change one of the two days."
            ),
            CommandError::WaivedUntilThePast => say!(
                lang,
                "Ngày này đã qua. Hãy ghi một ngày từ hôm nay trở đi, hoặc để trống nếu bỏ qua mãi.",
                "That day has passed. Enter today or a later day, or leave it blank to waive it for good."
            ),
            CommandError::NoSuchLevel(key) => say!(
                lang,
                "Không có cấp “{key}” trong các bộ cấp hành chính. Hãy chọn một cấp trong danh sách.",
                "There is no level “{key}” in the level sets. Choose one of the list."
            ),
            CommandError::NameTaken(name) => {
                say!(lang, "“{name}” đã là tên của một đơn vị khác.", "“{name}” is the name of another unit already.")
            }
        }
    }
}

/// A number with its thousands parted as the language parts them: "5.000", "5,000".
fn number(number: usize, lang: Lang) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(lang.pick(".", ","));
        }
        out.push(digit);
    }
    out
}

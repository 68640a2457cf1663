//! Trợ giúp: every rule explained, from the same texts as the findings and the command line.

use cchc_core::language::Lang;
use cchc_core::rule::{self, Rule};
use cchc_core::vietnamese::fold;
use maud::{Markup, html};

use super::check::{explained, mark, menu};
use crate::message::Deed;
use crate::office::Office;

/// The list of rules.
#[derive(Debug, Default)]
pub(super) struct Help {
    /// The rule that is shown first, by its code.
    at: Option<String>,
    /// Only rules that speak of this.
    find: String,
}

/// The kinds of rules by the first letter of their codes.
const KINDS: [(char, &str, &str); 6] = [
    ('P', "Văn bản kế hoạch", "The plan document"),
    ('G', "Mục tiêu, chỉ tiêu", "Targets"),
    ('T', "Nhiệm vụ", "Tasks"),
    ('D', "Thời hạn", "Deadlines"),
    ('U', "Đơn vị", "Units"),
    ('M', "Bỏ qua, tổng hợp", "Waivers and roll-up"),
];

impl Help {
    pub(super) fn at(code: Option<&str>) -> Help {
        Help { at: code.map(str::to_owned), find: String::new() }
    }

    pub(super) fn act(&mut self, deed: &Deed) {
        if deed.steps() == ["find-rule"] {
            self.find.clone_from(&deed.value);
        }
    }

    pub(super) fn draw(&self, office: &Office) -> Markup {
        let lang = office.lang();
        let words: Vec<String> = fold(&self.find).split_whitespace().map(str::to_owned).collect();
        let speaks = |rule: &&&Rule| {
            let text = fold(&[rule.code, rule.title[0], rule.title[1], rule.what, rule.basis].join(" "));
            words.iter().all(|word| text.contains(word))
        };
        let rules: Vec<&Rule> = rule::ALL.iter().filter(speaks).copied().collect();
        html! {
            div.page-check {
                (menu(office, "#/tro-giup"))
                @if words.is_empty() { (how_to(self.at.is_none(), lang)) }
                h1 { (lang.pick("Các quy tắc kiểm tra", "The rules")) }
                @if lang == Lang::En { p.lead { "The rules quote decrees and plans: they are explained in Vietnamese." } }
                label.field {
                    span.label { (lang.pick("Tìm quy tắc (mã hoặc vài chữ, không cần dấu)", "Find a rule (its code or some words)")) }
                    input id="find-rule" type="search" data-do="find-rule" data-live value=(self.find) autocomplete="off";
                }
                @if rules.is_empty() { p.empty role="status" { (lang.pick("Không có quy tắc nào nói về điều này.", "No rule speaks of this.")) } }
                @for (letter, vi, en) in KINDS {
                    @let of_kind: Vec<&Rule> = rules.iter().filter(|rule| rule.code.starts_with(letter)).copied().collect();
                    @if !of_kind.is_empty() {
                        section.rule-group {
                            h2 { (lang.pick(vi, en)) span.count { (of_kind.len()) } }
                            @for rule in of_kind { (self.one(office, rule, lang)) }
                        }
                    }
                }
            }
        }
    }

    fn one(&self, office: &Office, rule: &Rule, lang: Lang) -> Markup {
        let choice = office.workspace().rulebook.choice(rule.code);
        let severity = choice.map_or(Some(rule.severity), |choice| choice.severity);
        let found = self.at.as_deref() == Some(rule.code);
        html! {
            details.why id={"help-" (rule.code)} open[found] data-found[found] {
                summary {
                    @match severity {
                        Some(severity) => (mark(severity, lang)),
                        None => span.chip { (lang.pick("đã tắt trong sổ này", "off in this workbook")) },
                    }
                    " " span.code { (rule.code) } " " (rule.title(lang))
                }
                (explained(rule, lang))
            }
        }
    }
}

/// How the program is used: what an officer wants to do, and where that is done.
const HOW_TO: [(&str, &str, &str, &str); 8] = [
    (
        "Đưa kế hoạch có sẵn vào sổ",
        "Chép bảng phụ lục từ Word, Excel, PDF rồi bấm Ctrl+V ở bất cứ trang nào; hoặc kéo tệp .docx, .xlsx vào trang. Xem lại rồi bấm Nhận vào sổ.",
        "Bring a plan in",
        "Copy the appendix out of Word, Excel or a PDF and press Ctrl+V on any screen; or drop the file on the page. Look at it and accept it.",
    ),
    (
        "Sửa bảng",
        "Trang Kế hoạch: gõ thẳng vào ô như Excel, Enter để ghi, Esc để thôi. Chép, cắt, dán khối ô với Excel, LibreOffice; Ctrl+D điền xuống; kéo “⠿” ở đầu dòng để chuyển dòng; chọn nhiều dòng để đổi một lần; Lọc và Cột ở thanh công cụ.",
        "Edit the table",
        "On the Plan page type into a cell as in Excel; Enter keeps it, Esc does not. Blocks are copied, cut and pasted with Excel and LibreOffice; Ctrl+D fills down; rows are dragged by “⠿” and changed together when several are selected; Filter and Columns stand in the toolbar.",
    ),
    (
        "Lấy lại bước vừa làm",
        "Ctrl+Z hoàn tác, Ctrl+Y làm lại; có tác dụng với cả sổ, kể cả khi xóa kế hoạch. Thanh thông báo cho biết bước nào đã được hoàn tác.",
        "Take a step back",
        "Ctrl+Z takes a step back, Ctrl+Y makes it again, anywhere in the workbook. A bar says which step it was.",
    ),
    (
        "Tìm và sửa lỗi",
        "Trang Kiểm tra: bấm vào một dòng để đến đúng chỗ. Sửa giúp sửa một chỗ, Sửa giúp tất cả sửa mọi chỗ cùng loại, Bỏ qua… cần ghi lý do.",
        "Find and mend what is wrong",
        "On the Check page a line leads to its place. Fix mends one place, Fix all those of its kind, Waive… needs a reason.",
    ),
    (
        "Giao cho từng phòng",
        "Kiểm tra → Phiếu theo đơn vị: in mỗi đơn vị một trang, hoặc chọn một đơn vị.",
        "Hand out by unit",
        "Check → Checklist by unit: a page for each unit, or one unit alone.",
    ),
    (
        "Soạn phần lời văn, trình ký, ban hành",
        "Kế hoạch → Phần lời văn. Kế hoạch đã ban hành thì khóa lại; muốn sửa, bấm Trả lại dự thảo hoặc Lập kế hoạch điều chỉnh ở đó.",
        "Write the text, issue the plan",
        "Plan → Text. An issued plan is locked; make it a draft again there, or write an amendment.",
    ),
    (
        "Đối chiếu với kế hoạch cấp trên",
        "Nhập kế hoạch cấp trên với vai trò “Cơ quan cấp trên”, rồi mở Kế hoạch → Cấp trên để xem dòng nào chưa đưa vào.",
        "Compare with the superior's plan",
        "Bring it in as “The superior body”, then open Plan → Superior to see what is not taken over yet.",
    ),
    (
        "Giữ dữ liệu an toàn",
        "Ctrl+S lưu cả sổ thành một tệp. Xóa lịch sử duyệt web có thể xóa luôn dữ liệu trong trình duyệt, vì vậy hãy giữ tệp này.",
        "Keep the data safe",
        "Ctrl+S writes the workbook to a file. Clearing the browser may clear what is stored there, so keep that file.",
    ),
];

fn how_to(open: bool, lang: Lang) -> Markup {
    html! {
        details.why id="how-to" open[open] {
            summary { strong { (lang.pick("Cách dùng chương trình", "How to use the program")) } }
            dl { @for (what_vi, how_vi, what_en, how_en) in HOW_TO { dt { (lang.pick(what_vi, what_en)) } dd { (lang.pick(how_vi, how_en)) } } }
        }
    }
}

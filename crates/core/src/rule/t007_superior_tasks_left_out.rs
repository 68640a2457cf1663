//! T007: tasks of the superior's plan that the office leads and that are neither taken over nor excused.

use super::Rule;
use super::g004_superior_targets_left_out::where_it_stands;
use crate::coverage::{Kind, Why};
use crate::finding::{Elsewhere, Finding, Severity};
use crate::input::Input;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "T007",
    name: "superior-tasks-left-out",
    title: ["Nhiệm vụ cấp trên giao chưa đưa vào kế hoạch", "Tasks of the superior's plan left out"],
    severity: Severity::Warning,
    what: "Kế hoạch cấp trên giao cơ quan chủ trì, đích danh hoặc trong “các sở, ban, ngành”, “UBND cấp xã”, mà kế hoạch này chưa có nhiệm vụ \
           ấy và cũng chưa ghi lý do không áp dụng; mỗi kế hoạch một thông báo, kèm số lượng. Nhiệm vụ gần giống chưa gắn thì không tính \
           là thiếu. Không xét khi kế hoạch chưa có nhiệm vụ nào, khi kế hoạch cấp trên của năm khác; kế hoạch cấp trên nhiều năm thì chỉ lưu ý.",
    why: "Việc cấp trên giao mà không có trong kế hoạch thì không phân công được phòng chủ trì, đến hạn cấp trên hỏi mới biết.",
    basis: "Bảng phân công nhiệm vụ kèm theo kế hoạch của tỉnh giao “các sở, ban, ngành”, “UBND cấp huyện, cấp xã” cùng chủ trì nhiều việc.",
    fix: "Mở trang Cấp trên: đưa nhiệm vụ vào kế hoạch, gắn với dòng đã có, hoặc ghi lý do không áp dụng.",
    bad: "Kế hoạch tỉnh giao các sở, ban, ngành tự kiểm tra cải cách hành chính; kế hoạch của sở không có việc này",
    good: "Kế hoạch của sở có nhiệm vụ “Tự kiểm tra cải cách hành chính tại các phòng, đơn vị”, gắn với nhiệm vụ của tỉnh",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let (Some(superior), true) = (input.superior(), input.tasks().next().is_some()) else {
        return Vec::new();
    };
    let left = superior.left_out(Kind::Task);
    let Some(first) = left.open.first() else {
        return Vec::new();
    };
    let (count, asked) = (left.open.len(), left.asked);
    let named = left.open.iter().filter(|item| item.why == Why::Named).count();
    let first = where_it_stands(superior, input, first);
    let mut message = say!(
        lang,
        "Còn {count} nhiệm vụ mà kế hoạch cấp trên giao cơ quan chủ trì chưa đưa vào và chưa ghi lý do không áp dụng; nhiệm vụ đầu tiên: {first}.",
        "{count} tasks that the superior's plan gives to the office are neither taken over nor excused; the first: {first}."
    );
    if named > 0 {
        message +=
            &say!(lang, " Trong đó {named} nhiệm vụ giao đích danh cơ quan.", " {named} of them name the office.");
    }
    if asked > 0 {
        message += &say!(
            lang,
            " Ngoài ra {asked} nhiệm vụ gần giống dòng đã có, cần trả lời có phải cùng một việc không.",
            " Beside them {asked} look like rows that are there: say whether they are the same."
        );
    }
    let hint = say!(
        lang,
        "Mở trang Cấp trên để đưa vào, gắn với dòng đã có hoặc ghi lý do không áp dụng.",
        "Open the page of the superior's plan: take them over, link them to rows, or say why they do not apply."
    );
    let mut finding = RULE.finding(input.elsewhere(Elsewhere::LeftOut), message, hint).about(&left.digest());
    if !superior.same_years {
        finding.severity = Severity::Note;
    }
    vec![finding]
}

//! G004: targets of the superior's plan that hold for the office and are neither taken over nor excused.

use super::Rule;
use crate::coverage::{Item, Kind, Why};
use crate::finding::{Elsewhere, Finding, Severity};
use crate::input::{Input, Other};
use crate::plan::State;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "G004",
    name: "superior-targets-left-out",
    title: ["Mục tiêu của cấp trên chưa đưa vào kế hoạch", "Targets of the superior's plan left out"],
    severity: Severity::Warning,
    what: "Kế hoạch cấp trên có mục tiêu áp dụng cho cấp của cơ quan mà kế hoạch này chưa đưa vào và cũng chưa ghi lý do không áp dụng; mỗi kế \
           hoạch một thông báo, kèm số lượng. Là lỗi khi kế hoạch đã trình hoặc đã ban hành và cấp trên nêu đích danh cấp của cơ quan. \
           Dòng gần giống chưa gắn thì không tính là thiếu. Không xét khi kế hoạch chưa có mục tiêu nào, khi kế hoạch cấp trên của năm khác; kế hoạch \
           cấp trên nhiều năm thì chỉ lưu ý.",
    why: "Mục tiêu cấp trên giao mà không có trong kế hoạch thì không ai thực hiện, đến kỳ báo cáo và chấm điểm mới biết là thiếu.",
    basis: "Kế hoạch cải cách hành chính của tỉnh giao các sở, ngành, địa phương cụ thể hóa mục tiêu của tỉnh vào kế hoạch của mình.",
    fix: "Mở trang Cấp trên: đưa từng mục tiêu vào kế hoạch, gắn với dòng đã có, hoặc ghi lý do không áp dụng.",
    bad: "Kế hoạch tỉnh có 12 mục tiêu áp dụng cho sở; kế hoạch của sở đưa vào 10 và không ghi gì về 2 mục tiêu còn lại",
    good: "Kế hoạch của sở đưa vào 10 mục tiêu, ghi “Sở không có đơn vị sự nghiệp” cho 2 mục tiêu còn lại",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let (Some(superior), true) = (input.superior(), input.targets().next().is_some()) else {
        return Vec::new();
    };
    let left = superior.left_out(Kind::Target);
    let Some(first) = left.open.first() else {
        return Vec::new();
    };
    let (count, asked) = (left.open.len(), left.asked);
    let named = left.open.iter().filter(|item| item.why == Why::Level).count();
    let first = where_it_stands(superior, input, first);
    let mut message = say!(
        lang,
        "Còn {count} mục tiêu của kế hoạch cấp trên chưa đưa vào và chưa ghi lý do không áp dụng; mục tiêu đầu tiên: {first}.",
        "{count} targets of the superior's plan are neither taken over nor excused; the first: {first}."
    );
    if named > 0 {
        message += &say!(
            lang,
            " Trong đó {named} mục tiêu nêu rõ cấp của cơ quan.",
            " {named} of them name the office's level."
        );
    }
    if asked > 0 {
        message += &say!(
            lang,
            " Ngoài ra {asked} mục tiêu gần giống dòng đã có, cần trả lời có phải cùng một mục tiêu không.",
            " Beside them {asked} look like rows that are there: say whether they are the same."
        );
    }
    let hint = say!(
        lang,
        "Mở trang Cấp trên để đưa vào, gắn với dòng đã có hoặc ghi lý do không áp dụng.",
        "Open the page of the superior's plan: take them over, link them to rows, or say why they do not apply."
    );
    let mut finding = RULE.finding(input.elsewhere(Elsewhere::LeftOut), message, hint).about(&left.digest());
    let handed_in = input.plan.state != State::Draft;
    finding.severity = match (superior.same_years, handed_in && named > 0) {
        (false, _) => Severity::Note,
        (true, true) => Severity::Error,
        (true, false) => Severity::Warning,
    };
    vec![finding]
}

/// "II, 1.2 “Tối thiểu 90% …”".
pub(super) fn where_it_stands(superior: &Other, input: &Input, item: &Item) -> String {
    let (at, words) = (superior.printed(item.row, input), super::quote(&item.wording));
    // A row without a number is printed by its words already.
    if at.ends_with('”') { at } else { format!("{at} {words}") }
}

//! G002: a target without a number whose tasks yield nothing that would show it.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::plan::Field;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "G002",
    name: "target-nothing-shows",
    title: [
        "Mục tiêu không có số đo, cũng không có sản phẩm chứng minh",
        "Target without a number that no product shows",
    ],
    severity: Severity::Note,
    what: "Mục tiêu không nêu con số nào (tỷ lệ, số lượng, thứ hạng) và không nhiệm vụ nào bên dưới có sản phẩm. \
           Mục tiêu định tính có ít nhất một sản phẩm thì không sao; mục tiêu chưa có nhiệm vụ thuộc quy tắc G001.",
    why: "Cuối năm không có số liệu và không có sản phẩm thì không chứng minh được mục tiêu đã đạt.",
    basis: "Chỉ số cải cách hành chính chấm theo tài liệu kiểm chứng; mục tiêu phải đo được hoặc thấy được.",
    fix: "Thêm con số cần đạt vào mục tiêu, hoặc ghi sản phẩm cho ít nhất một nhiệm vụ bên dưới.",
    bad: "Nâng cao chất lượng phục vụ người dân (các nhiệm vụ không có sản phẩm)",
    good: "Tỷ lệ hài lòng của người dân đạt tối thiểu 95%",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    if super::lacks_column(input, &Field::Product) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, target) in input.targets() {
        let counted = !target.measures.is_empty() || !target.unread.is_empty();
        let shown = target.tasks.iter().any(|task| super::says_something(&task.product));
        if counted || shown || target.tasks.is_empty() {
            continue;
        }
        let wording = super::quote(&target.wording);
        let message = say!(
            lang,
            "Mục tiêu {wording} không có con số, và không nhiệm vụ nào của nó có sản phẩm.",
            "The target {wording} has no number, and none of its tasks has a product."
        );
        let hint = say!(
            lang,
            "Thêm con số cần đạt, hoặc ghi sản phẩm cho nhiệm vụ để cuối năm có cái chứng minh.",
            "Add the number to be reached, or give a task its product, so that something shows it at the end of the year."
        );
        found.push(RULE.finding(input.place(at, Some(Field::Target)), message, hint));
    }
    found
}

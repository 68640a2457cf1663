//! T001: a task that nobody leads.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::plan::Field;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "T001",
    name: "task-without-lead",
    title: ["Nhiệm vụ không có đơn vị chủ trì", "Task without a lead unit"],
    severity: Severity::Error,
    what: "Ô đơn vị chủ trì để trống. Tên gọi chung (“các phòng, đơn vị thuộc Sở”, “UBND cấp xã”) và dấu lặp lại ô trên (“nt”, dấu nháy) vẫn là có chủ trì. \
           Khi cả bảng không có cột chủ trì thì báo một lần cho cả bảng.",
    why: "Không rõ ai chịu trách nhiệm thì việc không có người làm, không có người báo cáo.",
    basis: "Nguyên tắc phân công rõ người, rõ việc; mọi mẫu bảng nhiệm vụ đều có cột chủ trì hoặc thực hiện.",
    fix: "Ghi đơn vị chủ trì cho nhiệm vụ.",
    bad: "Rà soát thủ tục hành chính | Chủ trì: (trống)",
    good: "Rà soát thủ tục hành chính | Chủ trì: Văn phòng Sở",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let blank: Vec<usize> =
        input.tasks().filter(|(_, task)| super::names_nobody(&task.lead)).map(|(at, _)| at).collect();
    let hint = say!(
        lang,
        "Ghi đơn vị chịu trách nhiệm chính vào ô chủ trì.",
        "Enter the unit that answers for it as lead unit."
    );
    if super::lacks_column(input, &Field::Lead) {
        let n = input.all_tasks().filter(|task| super::names_nobody(&task.lead)).count();
        let message = say!(
            lang,
            "Bảng không có cột đơn vị chủ trì: {n} nhiệm vụ không rõ ai chủ trì.",
            "The table has no column of lead units: nobody leads its {n} tasks."
        );
        return super::once_for_the_table(input, &RULE, message, hint);
    }
    blank
        .into_iter()
        .map(|at| {
            let message = super::of_task(input, at, "chưa có đơn vị chủ trì", "has no lead unit");
            RULE.finding(input.place(at, Some(Field::Lead)), message, hint.clone())
        })
        .collect()
}

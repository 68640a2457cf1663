//! T004: a task that yields nothing.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::plan::Field;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "T004",
    name: "task-without-product",
    title: ["Nhiệm vụ không có sản phẩm", "Task without a product"],
    severity: Severity::Error,
    what: "Ô kết quả, sản phẩm để trống, chỉ có dấu gạch hoặc ghi “Không”, “Chưa xác định”, “N/A”. Dấu lặp lại ô trên (“nt”, dấu nháy) vẫn là có. \
           Khi cả bảng không có cột sản phẩm thì báo một lần cho cả bảng.",
    why: "Không nêu sản phẩm thì không biết khi nào việc đã xong và không có tài liệu kiểm chứng khi chấm điểm.",
    basis: "Chỉ số cải cách hành chính chấm theo tài liệu kiểm chứng; kế hoạch cấp tỉnh yêu cầu rõ việc, rõ sản phẩm.",
    fix: "Ghi văn bản hoặc kết quả cụ thể sẽ có khi làm xong.",
    bad: "Tổ chức tập huấn cải cách hành chính | Sản phẩm: (trống)",
    good: "Tổ chức tập huấn cải cách hành chính | Sản phẩm: Hai lớp tập huấn, báo cáo kết quả",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let blank: Vec<usize> =
        input.tasks().filter(|(_, task)| !super::says_something(&task.product)).map(|(at, _)| at).collect();
    let hint = say!(
        lang,
        "Ghi văn bản hoặc kết quả cụ thể sẽ có khi làm xong.",
        "Enter the document or the result that will be there when it is done."
    );
    if super::lacks_column(input, &Field::Product) {
        let n = input.all_tasks().filter(|task| !super::says_something(&task.product)).count();
        let message = say!(
            lang,
            "Bảng không có cột sản phẩm: {n} nhiệm vụ không rõ kết quả là gì.",
            "The table has no column of products: what its {n} tasks yield is not said."
        );
        return super::once_for_the_table(input, &RULE, message, hint);
    }
    blank
        .into_iter()
        .map(|at| {
            let message = super::of_task(input, at, "chưa có sản phẩm", "has no product");
            RULE.finding(input.place(at, Some(Field::Product)), message, hint.clone())
        })
        .collect()
}

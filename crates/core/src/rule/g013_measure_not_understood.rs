//! G013: a target with a measure in it that was not understood.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::plan::Field;
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "G013",
    name: "measure-not-understood",
    title: ["Có số đo trong mục tiêu mà chương trình chưa hiểu", "Measure in a target that was not understood"],
    severity: Severity::Note,
    what: "Trong lời văn của mục tiêu có chỗ giống một số đo (tỷ lệ, số lượng, thứ hạng) mà chương trình chưa hiểu được; \
           những số đo khác trong cùng mục tiêu vẫn được theo dõi. Số không phải chỉ tiêu (tuổi, phiên bản, mức độ) thì bỏ qua.",
    why: "Số đo chưa hiểu thì không so được với kế hoạch cấp trên và không theo dõi được trong năm.",
    basis: "Các kế hoạch gộp nhiều chỉ tiêu trong một ô, ví dụ ba tỷ lệ cho ba cấp sau một chữ “tối thiểu”.",
    fix: "Viết lại cho rõ từng số đo: mức so sánh, con số, đơn vị, cấp; hoặc tách thành nhiều mục tiêu.",
    bad: "Đạt 70 hoặc 80 phần (tùy cấp)",
    good: "Đạt tối thiểu 70% tại cấp sở, 80% tại cấp xã",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let mut found = Vec::new();
    for (at, target) in input.targets() {
        let unread: Vec<String> = target.unread.iter().map(|piece| super::quote(piece)).collect();
        if unread.is_empty() {
            continue;
        }
        let pieces = unread.join(", ");
        let message = match target.measures.len() {
            0 => say!(
                lang,
                "Chưa hiểu số đo {pieces} trong mục tiêu.",
                "The measure {pieces} in the target was not understood."
            ),
            n => say!(
                lang,
                "Chưa hiểu {pieces} trong mục tiêu; số đo đã hiểu: {n}.",
                "{pieces} in the target was not understood; measures understood: {n}."
            ),
        };
        let hint = say!(
            lang,
            "Viết rõ mức so sánh, con số và đơn vị (“tối thiểu 70%”), hoặc tách thành nhiều mục tiêu.",
            "Write comparison, number and unit plainly (“tối thiểu 70%”), or split it into several targets."
        );
        found.push(RULE.finding(input.place(at, Some(Field::Target)), message, hint));
    }
    found
}

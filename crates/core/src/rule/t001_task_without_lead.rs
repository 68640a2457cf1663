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
    what: "Ô đơn vị chủ trì để trống hoặc ghi “Chưa xác định”, “Sẽ phân công sau”, “N/A”; chỉ ghi “Theo phân công” thì cảnh báo. Tên gọi chung (“các phòng, đơn vị thuộc Sở”, “UBND cấp xã”) và dấu lặp lại ô trên (“nt”, dấu nháy) vẫn là có chủ trì. \
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
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for at in blank {
        let message = super::of_task(input, at, "chưa có đơn vị chủ trì", "has no lead unit");
        found.push((at, RULE.finding(input.place(at, Some(Field::Lead)), message, hint.clone())));
    }
    for (at, task) in input.tasks().filter(|(_, task)| left_to_others(&task.lead.wording)) {
        let lead = super::quote(&task.lead.wording);
        let message =
            say!(lang, "Ô chủ trì chỉ ghi {lead}, chưa rõ đơn vị nào.", "The lead says {lead} only, not which unit.");
        let mut finding = RULE.finding(input.place(at, Some(Field::Lead)), message, hint.clone());
        finding.severity = Severity::Warning;
        found.push((at, finding));
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// "Theo phân công": by somebody else's word, and whose is not said.
fn left_to_others(lead: &str) -> bool {
    const WORDS: [&str; 6] = [
        "theo phân công",
        "theo sự phân công",
        "theo nhiệm vụ được phân công",
        "theo phân công nhiệm vụ",
        "theo quy định",
        "đơn vị được phân công",
    ];
    super::is_one_of(lead, &["theo ", "đơn vị "], &WORDS)
}

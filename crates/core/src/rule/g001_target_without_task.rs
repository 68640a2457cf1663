//! G001: a target that no task serves.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::plan::{Field, Row};
use crate::say;

pub(super) static RULE: Rule = Rule {
    code: "G001",
    name: "target-without-task",
    title: ["Mục tiêu không có nhiệm vụ", "Target without a task"],
    severity: Severity::Warning,
    what: "Mục tiêu không có nhiệm vụ nào bên dưới. Không xét khi nhiệm vụ đứng ngay cạnh mục tiêu trong cùng nhóm \
           và khi cả bảng không gắn nhiệm vụ với mục tiêu (mục tiêu một bảng, nhiệm vụ một bảng).",
    why: "Mục tiêu không có việc để làm thì không ai chịu trách nhiệm và đến cuối năm không có gì để báo cáo.",
    basis: "Mẫu bảng nhiệm vụ của các kế hoạch cải cách hành chính: mỗi mục tiêu đi cùng nhiệm vụ cụ thể.",
    fix: "Thêm nhiệm vụ cho mục tiêu, hoặc chuyển nhiệm vụ phục vụ mục tiêu này về dưới nó.",
    bad: "1.2. Tối thiểu 90% hồ sơ được giải quyết đúng hạn (không có nhiệm vụ)",
    good: "1.2. Tối thiểu 90% hồ sơ được giải quyết đúng hạn: rà soát quy trình, nhắc việc trước hạn hai ngày",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let linked = input.targets().any(|(_, target)| !target.tasks.is_empty());
    // A table without a column for tasks lists targets only.
    let columns = &input.plan.columns;
    let no_room = !columns.is_empty() && !columns.iter().any(|column| column.field == Field::Task);
    if !linked && (no_room || input.tasks().next().is_some()) {
        return Vec::new();
    }
    // Tasks that stand beside a target in one group serve the targets of that group.
    let mut served = vec![false; input.rows().len() + 1];
    let under = |above: Option<usize>| above.map_or(0, |at| at + 1);
    for standing in input.rows() {
        if let (Row::Task(_), Some(served)) = (standing.row, served.get_mut(under(standing.above))) {
            *served = true;
        }
    }
    let mut found = Vec::new();
    for (at, target) in input.targets() {
        let above = input.rows().get(at).and_then(|s| s.above);
        let beside = served.get(under(above)).copied().unwrap_or(false);
        if !target.tasks.is_empty() || beside {
            continue;
        }
        let wording = super::quote(&target.wording);
        let message = say!(lang, "Mục tiêu {wording} chưa có nhiệm vụ nào.", "The target {wording} has no task.");
        let hint = say!(
            lang,
            "Thêm ít nhất một nhiệm vụ để đạt mục tiêu, có đơn vị chủ trì, sản phẩm và thời hạn.",
            "Add at least one task that reaches the target, with lead unit, product and deadline."
        );
        found.push(RULE.finding(input.place(at, Some(Field::Target)), message, hint));
    }
    found
}

//! P004: a reform area that holds neither target nor task.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::input::Input;
use crate::plan::Row;
use crate::say;
use crate::vietnamese::squeeze;

pub(super) static RULE: Rule = Rule {
    code: "P004",
    name: "area-without-work",
    title: ["Lĩnh vực không có mục tiêu, nhiệm vụ nào", "Reform area without any target or task"],
    severity: Severity::Warning,
    what: "Một lĩnh vực cải cách có tên trong bảng mà bên dưới không có mục tiêu hay nhiệm vụ nào. \
           Không xét khi kế hoạch chưa có bảng nhiệm vụ và khi lĩnh vực đã được đánh dấu không áp dụng, có lý do.",
    why: "Kế hoạch năm phải bao quát các nội dung của chương trình tổng thể; một lĩnh vực bỏ trống thường là do sót dòng \
          khi soạn, và là phần mất điểm khi chấm Chỉ số cải cách hành chính.",
    basis: "Nghị quyết số 76/NQ-CP ngày 15/7/2021: sáu nội dung cải cách, cùng công tác chỉ đạo, điều hành.",
    fix: "Thêm mục tiêu hoặc nhiệm vụ cho lĩnh vực; nếu cơ quan không có việc thuộc lĩnh vực này thì đánh dấu không áp dụng và ghi lý do.",
    bad: "V. Cải cách tài chính công (không có dòng nào bên dưới)",
    good: "V. Cải cách tài chính công: 1. 100% kinh phí được công khai đúng hạn",
    check,
};

fn check(input: &Input) -> Vec<Finding> {
    let lang = input.lang();
    let rows = input.rows();
    let mut works = vec![false; rows.len()];
    // Rows stand after the row above them, so going backwards every answer is known in time.
    for (at, standing) in rows.iter().enumerate().rev() {
        let here = matches!(standing.row, Row::Target(_) | Row::Task(_)) || works.get(at).copied().unwrap_or(false);
        if let Some(above) = standing.above.filter(|_| here)
            && let Some(works) = works.get_mut(above)
        {
            *works = true;
        }
    }
    let has_table = rows.iter().any(|s| matches!(s.row, Row::Target(_) | Row::Task(_)));
    if !has_table {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, standing) in rows.iter().enumerate() {
        let Row::Area(area) = standing.row else {
            continue;
        };
        if area.not_applicable.is_some() || works.get(at).copied().unwrap_or(true) {
            continue;
        }
        let title = squeeze(&area.title);
        let message = say!(
            lang,
            "Lĩnh vực “{title}” không có mục tiêu, nhiệm vụ nào.",
            "The area “{title}” has no target and no task."
        );
        let hint = say!(
            lang,
            "Thêm mục tiêu hoặc nhiệm vụ; nếu lĩnh vực không áp dụng cho cơ quan thì đánh dấu và ghi lý do.",
            "Add a target or a task; if the area does not apply to the office, mark it so and give the reason."
        );
        found.push(RULE.finding(input.place(at, None), message, hint));
    }
    found
}

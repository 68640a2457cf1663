//! One own row may carry several rows of the superior's plan out.

use cchc_core::coverage::{self, Status};
use cchc_core::id::RowId;
use cchc_core::plan::{Origin, Plan};
use cchc_tests::mini_plan;

const PLANS: &str = "kế hoạch năm 2026
cơ quan: SỞ DU LỊCH
mục tiêu 1. Tối thiểu 95% hồ sơ được số hóa
nhiệm vụ Số hóa hồ sơ và khai thác kho hồ sơ số
chủ trì: Văn phòng Sở
cấp trên năm 2026
mục tiêu 1. Hoàn thiện kho dữ liệu của tỉnh
nhiệm vụ Số hóa hồ sơ tồn đọng
chủ trì: Các sở, ban, ngành
nhiệm vụ Khai thác kho hồ sơ số khi giải quyết thủ tục
chủ trì: Các sở, ban, ngành
";

fn tasks(plan: &Plan) -> Vec<RowId> {
    let mut rows = Vec::new();
    plan.each_task(|task, _| rows.push(task.id));
    rows
}

#[test]
fn an_own_row_answers_two_rows_of_the_superior() {
    let mut workspace = mini_plan::read(PLANS).unwrap_or_else(|why| panic!("{why}"));
    workspace.office = "Sở Du lịch".to_owned();
    let (own, above) = (workspace.plans[0].id, workspace.plans[1].id);
    let row = tasks(&workspace.plans[0])[0];
    for theirs in tasks(&workspace.plans[1].clone()) {
        let command = coverage::link(&workspace.plans[0], row, Origin { plan: above, row: theirs });
        workspace = workspace.apply(&command).unwrap();
    }
    let items = coverage::list(&workspace, workspace.plan(own).unwrap(), workspace.plan(above).unwrap());
    let tasks: Vec<_> = items.iter().filter(|item| item.kind == coverage::Kind::Task).collect();
    assert_eq!(tasks.len(), 2, "{items:#?}");
    assert!(tasks.iter().all(|item| item.status == Status::Adapted && item.own == [row]), "{tasks:#?}");
}

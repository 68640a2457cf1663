//! One own row may carry several rows of the superior's plan out; what may be the same is asked first, and
//! what was said is taken back.

use cchc_core::command::Command;
use cchc_core::coverage::{self, Item, Status};
use cchc_core::id::RowId;
use cchc_core::plan::{Origin, Plan};
use cchc_core::workspace::Workspace;
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

/// Two rows of the office that say nearly, and exactly, what the superior's say.
const ALIKE: &str = "kế hoạch năm 2026
cơ quan: SỞ DU LỊCH
mục tiêu 1. Tối thiểu 95% hồ sơ TTHC giải quyết đúng hạn
nhiệm vụ Cập nhật quy trình nội bộ
chủ trì: Văn phòng Sở
cấp trên năm 2026
mục tiêu 1. Tối thiểu 90% hồ sơ thủ tục hành chính được giải quyết trước hạn, đúng hạn
nhiệm vụ Cập nhật quy trình nội bộ
chủ trì: Các sở, ban, ngành
nhiệm vụ Khai thác kho hồ sơ số
chủ trì: Các sở, ban, ngành
";

fn alike() -> Workspace {
    let mut workspace = mini_plan::read(ALIKE).unwrap_or_else(|why| panic!("{why}"));
    workspace.office = "Sở Du lịch".to_owned();
    workspace
}

fn items(workspace: &Workspace) -> Vec<Item> {
    coverage::list(workspace, &workspace.plans[0], &workspace.plans[1])
}

#[test]
fn rows_that_wait_for_an_answer_are_not_taken_over_with_the_rest() {
    let workspace = alike();
    let items = items(&workspace);
    let [target, same, other] = items.as_slice() else { panic!("{items:#?}") };
    assert!(target.maybe.is_some() && same.status == Status::Taken, "{items:#?}");
    assert_eq!(coverage::untouched(&items), [other.row]);
    // Nothing of it may be the same once that was answered.
    let answer = Command::SetAnswer {
        plan: workspace.plans[0].id,
        own: target.maybe.unwrap(),
        theirs: Origin { plan: workspace.plans[1].id, row: target.row },
        same: Some(false),
    };
    let workspace = workspace.apply(&answer).unwrap();
    assert_eq!(coverage::untouched(&self::items(&workspace)), [target.row, other.row]);
}

#[test]
fn a_link_and_an_answer_are_taken_back() {
    let start = alike();
    let (own, above) = (start.plans[0].id, start.plans[1].id);
    let row = tasks(&start.plans[0])[0];
    let third = items(&start)[2].clone();
    let theirs = Origin { plan: above, row: third.row };
    for command in [
        coverage::link(&start.plans[0], row, theirs),
        Command::SetAnswer { plan: own, own: row, theirs, same: Some(true) },
    ] {
        let linked = start.apply(&command).unwrap();
        let item = items(&linked)[2].clone();
        assert_eq!((item.status.clone(), item.own.clone()), (Status::Adapted, vec![row]));
        let command = coverage::unlink(&linked.plans[0], &linked.plans[1], &item).unwrap();
        assert_eq!(items(&linked.apply(&command).unwrap())[2], third, "open as before, and nothing is left of it");
    }
    // A row in the same words is said to be another one, else it would be found again.
    let same = items(&start)[1].clone();
    let command = coverage::unlink(&start.plans[0], &start.plans[1], &same).unwrap();
    let apart = start.apply(&command).unwrap();
    assert_eq!(items(&apart)[1].status, Status::Open);
    let command = coverage::ask_again(&apart.plans[0], Origin { plan: above, row: same.row }).unwrap();
    assert_eq!(items(&apart.apply(&command).unwrap())[1], same);
    assert_eq!(coverage::ask_again(&start.plans[0], theirs), None);
}

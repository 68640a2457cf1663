//! A plan that is deleted takes along what was said of it; one step brings everything back.

use cchc_core::command::{Command, RuleChange};
use cchc_core::coverage;
use cchc_core::finding::Key;
use cchc_core::history::History;
use cchc_core::id::{PlanId, RowId};
use cchc_core::plan::{Field, Origin, Plan};
use cchc_core::rulebook::Waiver;
use cchc_core::store;
use cchc_core::workspace::Workspace;
use cchc_tests::mini_plan;

const PLANS: &str = "kế hoạch năm 2026
cơ quan: SỞ DU LỊCH
lĩnh vực I. Cải cách thủ tục hành chính
nhiệm vụ Số hóa hồ sơ tồn đọng
nhiệm vụ Công khai thủ tục
cấp trên năm 2026
nhiệm vụ Số hóa hồ sơ tồn đọng của tỉnh
nhiệm vụ Khai thác kho hồ sơ số
nhiệm vụ Công bố thủ tục nội bộ
";

fn tasks(plan: &Plan) -> Vec<RowId> {
    let mut rows = Vec::new();
    plan.each_task(|task, _| rows.push(task.id));
    rows
}

/// Two plans that are tied in every way, and a waiver for each.
fn tied() -> (Workspace, PlanId, PlanId) {
    let workspace = mini_plan::read(PLANS).unwrap_or_else(|why| panic!("{why}"));
    let (own, above) = (workspace.plans[0].clone(), workspace.plans[1].clone());
    let (ours, theirs) = (tasks(&own), tasks(&above));
    let waived = |plan: &Plan| {
        let of = Key {
            code: "T004".to_owned(),
            plan: plan.id,
            row: tasks(plan).first().copied(),
            field: Some(Field::Product),
            part: None,
            about: String::new(),
        };
        let waiver =
            Waiver { of, reason: "Đã thống nhất".to_owned(), author: String::new(), since: None, until: None };
        Command::ChangeRules { change: RuleChange::Waive(waiver) }
    };
    let commands = [
        coverage::link(&own, ours[0], Origin { plan: above.id, row: theirs[0] }),
        Command::SetAnswer {
            plan: own.id,
            own: ours[1],
            theirs: Origin { plan: above.id, row: theirs[1] },
            same: Some(false),
        },
        Command::SetExcuse {
            plan: own.id, row: theirs[2], reason: Some("Không có thủ tục nội bộ".to_owned())
        },
        waived(&own),
        waived(&above),
    ];
    let tied = commands.iter().fold(workspace.clone(), |workspace, command| workspace.apply(command).unwrap());
    (tied, own.id, above.id)
}

#[test]
fn the_superiors_plan_takes_along_what_was_said_of_it() {
    let (before, own, above) = tied();
    let mut history = History::new(before.clone());
    history.apply(Command::DeletePlan { plan: above }).unwrap();
    let after = history.present();
    let text = String::from_utf8(store::save(after)).unwrap();
    assert!(!text.contains(&above.to_string()), "{text}");
    let plan = after.plan(own).unwrap();
    assert_eq!((plan.parent, plan.excuses.len(), plan.answers.len()), (None, 0, 0));
    assert_eq!(after.rulebook.waivers.len(), 1, "that of the own plan stays");
    assert!(history.undo());
    assert_eq!(**history.present(), before);
}

#[test]
fn an_own_plan_leaves_the_superiors_alone() {
    let (before, own, above) = tied();
    let after = before.apply(&Command::DeletePlan { plan: own }).unwrap();
    assert_eq!(after.plan(above), before.plan(above));
    assert!(after.rulebook.waivers.iter().all(|waiver| waiver.of.plan == above) && after.rulebook.waivers.len() == 1);
}

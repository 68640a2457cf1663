//! A check that remembers the one before says what a check without memory says, whatever was changed
//! in between.

use std::sync::Arc;

use cchc_core::command::{Command, Spot};
use cchc_core::finding::Ctx;
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Plan, Row};
use cchc_core::rule::{self, Memory};
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary::{self, Change, change};
use cchc_tests::generate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// Every plan, one memory each.
fn holds(workspace: &Workspace, memories: &mut Vec<Memory>, lang: Lang) {
    let ctx = Ctx { today: None, lang };
    memories.resize_with(workspace.plans.len().max(memories.len()), Memory::default);
    for (plan, memory) in workspace.plans.iter().zip(memories) {
        let again = rule::check_again(workspace, plan, &ctx, memory);
        let fresh = rule::check(workspace, plan, &ctx);
        assert!(again == fresh, "{}", difference(&again, &fresh));
    }
}

fn difference(again: &rule::Report, fresh: &rule::Report) -> String {
    let lost = fresh.findings.iter().filter(|finding| !again.findings.contains(finding));
    let stale = again.findings.iter().filter(|finding| !fresh.findings.contains(finding));
    let (lost, stale): (Vec<_>, Vec<_>) = (lost.take(3).collect(), stale.take(3).collect());
    format!("lost: {lost:#?}\nstale: {stale:#?}")
}

/// One change of a plan whose cells say what the rules look for: a cell says what another one of its
/// column says, or what it said and more; rows come, go and move.
type Edit = (u8, Index, Index, Index);

fn edit() -> impl Strategy<Value = Edit> {
    (any::<u8>(), any::<Index>(), any::<Index>(), any::<Index>())
}

const FIELDS: [Field; 7] =
    [Field::Number, Field::Title, Field::Target, Field::Task, Field::Product, Field::Joint, Field::Deadline];

fn cell(row: Row<'_>, field: &Field) -> Option<String> {
    match (row, field) {
        (row, Field::Number) => Some(row.number().to_owned()),
        (Row::Area(section) | Row::Group(section), Field::Title) => Some(section.title.clone()),
        (Row::Target(target), Field::Target) => Some(target.wording.clone()),
        (Row::Task(task), Field::Task) => Some(task.content.clone()),
        (Row::Task(task), Field::Product) => Some(task.product.clone()),
        (Row::Task(task), Field::Lead) => Some(task.lead.wording.clone()),
        (Row::Task(task), Field::Joint) => Some(task.joint.wording.clone()),
        (Row::Task(task), Field::Deadline) => Some(task.deadline.wording.clone()),
        _ => None,
    }
}

fn command(plan: &Plan, (what, first, second, words): &Edit) -> Option<Command> {
    const WORDS: [&str; 10] = [
        "",
        "Phòng QLLT",
        "Căn cứ Quyết định số 12/2024/QĐ-UBND ngày 30/02/2024",
        "năm 2025",
        "Trước ngày 15/6/2025",
        "Văn phòng Sở, Phòng Lữ hành",
        "Báo cáo",
        "Ngày 30/4/2026",
        "- Rà soát quy chế\n- Xây dựng kế hoạch",
        "130% hồ sơ đúng hạn",
    ];
    let mut rows = Vec::new();
    plan.walk(|row, _| rows.push(row));
    if rows.is_empty() {
        return None;
    }
    let (row, other) = (first.get(&rows), second.get(&rows));
    let id = plan.id;
    let field = match what % 16 {
        0 => return Some(Command::DeleteRow { plan: id, row: row.id() }),
        1 => {
            let at = Spot { under: Some(other.id()), place: 0 };
            return Some(Command::MoveRow { plan: id, row: row.id(), to: at });
        }
        2 | 3 => Field::Lead,
        nr => FIELDS.get(usize::from(nr) % FIELDS.len())?.clone(),
    };
    let from = cell(*row, &field)?;
    let other = rows.iter().cycle().skip(second.index(rows.len())).take(rows.len()).find_map(|row| cell(*row, &field));
    let text = match what % 3 {
        0 => other?,
        1 => words.get(&WORDS).to_string(),
        _ => format!("{from}; {}", words.get(&WORDS)),
    };
    Some(Command::SetCell { plan: id, row: row.id(), field, text })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn edits_of_a_plan_under_a_superior_are_found(
        edits in vec(edit(), 1..24),
        computed in any::<bool>(),
        of_superior in any::<u8>(),
    ) {
        let mut workspace = generate::under_superior(60, 30);
        if computed {
            Arc::make_mut(&mut workspace.plans[0]).renumber();
        }
        let mut memories = Vec::new();
        holds(&workspace, &mut memories, Lang::Vi);
        for (nr, edit) in edits.iter().enumerate() {
            // Now and then it is the superior's plan that changes.
            let plan = &workspace.plans[usize::from(nr % 8 == 7 && of_superior % 2 == 0)];
            let Some(command) = command(plan, edit) else { continue };
            if let Ok(next) = workspace.apply(&command) {
                workspace = next;
                holds(&workspace, &mut memories, Lang::Vi);
            }
        }
    }

    #[test]
    fn any_changes_of_any_workspace_are_found(
        workspace in arbitrary::workspace(),
        changes in vec(change(), 1..16),
    ) {
        let mut workspace = workspace;
        let mut memories = Vec::new();
        holds(&workspace, &mut memories, Lang::En);
        for change in changes {
            let Change::Make(recipe) = change else { continue };
            if let Ok(next) = workspace.apply(&recipe.command(&workspace)) {
                workspace = next;
                holds(&workspace, &mut memories, Lang::En);
            }
        }
    }
}

/// What is one plan's is not taken for another's, nor one language's for the other's.
#[test]
fn a_memory_of_something_else_is_of_no_use_and_no_harm() {
    let workspace = generate::under_superior(80, 40);
    let mut memory = Memory::default();
    for lang in [Lang::Vi, Lang::En] {
        for plan in &workspace.plans {
            let ctx = Ctx { today: None, lang };
            for _ in 0..2 {
                let again = rule::check_again(&workspace, plan, &ctx, &mut memory);
                assert!(again == rule::check(&workspace, plan, &ctx));
            }
        }
    }
}

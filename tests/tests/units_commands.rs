//! Units that are entered, renamed, moved, merged, split and deleted: the tasks of the office's own
//! plans follow, issued plans and plans of others stay as they are.

use std::sync::Arc;

use cchc_core::command::{Command, CommandError};
use cchc_core::id::{Fresh, IdSource, PlanId, RowId, UnitId};
use cchc_core::plan::{Field, Node, Plan, Role, State, Task, Years};
use cchc_core::unit::tree::{Counts, is_below, tree};
use cchc_core::unit::{Unit, Units};
use cchc_core::workspace::Workspace;
use cchc_tests::arbitrary;
use chrono::NaiveDate;
use proptest::prelude::*;

fn id(nr: u64) -> UnitId {
    Fresh::from_bits(nr)
}

fn row(nr: u64) -> RowId {
    Fresh::from_bits(1000 + nr)
}

fn plan_id(nr: u64) -> PlanId {
    Fresh::from_bits(2000 + nr)
}

/// A plan with a task for each pair of a lead and a joint cell.
fn plan(nr: u64, cells: &[(&str, &str)]) -> Plan {
    let mut plan = Plan::blank(plan_id(nr), Years::one(2026));
    for (at, (lead, joint)) in cells.iter().enumerate() {
        let task = Task {
            id: row(at as u64),
            number: Default::default(),
            content: "Rà soát quy trình".to_owned(),
            product: String::new(),
            lead: Units::read(lead, &[]),
            joint: Units::read(joint, &[]),
            deadline: Default::default(),
            origin: None,
            extra: Vec::new(),
            comments: Vec::new(),
        };
        plan.rows.push(Node::Task(Arc::new(task)));
    }
    plan
}

/// Units 1, 2, … with these names and aliases ("Văn phòng Sở = VP = Văn phòng").
fn workspace(units: &[&str], cells: &[(&str, &str)]) -> Workspace {
    let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
    for (at, names) in units.iter().enumerate() {
        let mut names = names.split(" = ");
        let unit = Unit::named(id(at as u64 + 1), names.next().unwrap_or_default());
        workspace.units.push(Arc::new(Unit { aliases: names.map(str::to_owned).collect(), ..unit }));
    }
    workspace.plans.push(Arc::new(plan(1, cells)));
    workspace
}

/// The lead and joint wordings of the first plan, a task a line.
fn cells(workspace: &Workspace) -> Vec<String> {
    let mut lines = Vec::new();
    workspace.plans[0].each_task(|task, _| lines.push(format!("{} / {}", task.lead.wording, task.joint.wording)));
    lines
}

fn names(workspace: &Workspace) -> Vec<String> {
    let names = |unit: &Arc<Unit>| std::iter::once(unit.name.clone()).chain(unit.aliases.clone()).collect::<Vec<_>>();
    workspace.units.iter().map(|unit| names(unit).join(" = ")).collect()
}

#[test]
fn tasks_follow_a_renamed_unit() {
    let before = workspace(
        &["Phòng Lữ hành = P. Lữ hành", "Văn phòng Sở = Văn phòng"],
        &[
            ("Phòng Lữ hành", "- Văn phòng;\n- Thanh tra Sở."),
            ("phòng lữ hành (nội địa)", "Phòng Lữ hành quốc tế"),
            ("P. Lữ hành; Phòng Lữ hành", "Văn phòng"),
            ("Thanh tra Sở", ""),
        ],
    );
    let rename = Command::RenameUnit { unit: id(1), name: " Phòng  Quản lý lữ hành ".to_owned() };
    let after = before.apply(&rename).unwrap();
    assert_eq!(
        cells(&after),
        [
            "Phòng Quản lý lữ hành / - Văn phòng;\n- Thanh tra Sở.",
            "Phòng Quản lý lữ hành (nội địa) / Phòng Lữ hành quốc tế",
            "Phòng Quản lý lữ hành / Văn phòng",
            "Thanh tra Sở / ",
        ]
    );
    assert_eq!(names(&after)[0], "Phòng Quản lý lữ hành = Phòng Lữ hành = P. Lữ hành");
    let same = |place: usize| match (&before.plans[0].rows[place], &after.plans[0].rows[place]) {
        (Node::Task(a), Node::Task(b)) => Arc::ptr_eq(a, b),
        _ => false,
    };
    assert_eq!([0, 1, 2, 3].map(same), [false, false, false, true]);
    assert!(Arc::ptr_eq(&before.units[1], &after.units[1]));
    // Back to the old name: it is no alias any more.
    let back = after.apply(&Command::RenameUnit { unit: id(1), name: "Phòng Lữ hành".to_owned() }).unwrap();
    assert_eq!(names(&back)[0], "Phòng Lữ hành = Phòng Quản lý lữ hành = P. Lữ hành");
}

#[test]
fn merged_units_are_one_in_every_cell() {
    let mut before = workspace(
        &["Phòng A = A", "Phòng B = B", "Tổ C", "Các phòng"],
        &[
            ("Phòng A", "Phòng B; Thanh tra"),
            ("Phòng A; Phòng B", "Văn phòng"),
            ("Văn phòng", "- Phòng A\n- Phòng B\n- Thanh tra"),
            ("Phòng B", "Phòng A"),
            ("Phòng B", "Phòng B; Thanh tra"),
            ("Phòng A (phần 1); Phòng B (phần 2)", ""),
        ],
    );
    Arc::make_mut(&mut before.units[2]).above = Some(id(1));
    Arc::make_mut(&mut before.units[3]).members = Some(vec![id(1), id(2), id(3)]);
    let after = before.apply(&Command::MergeUnits { from: id(1), into: id(2) }).unwrap();
    assert_eq!(
        cells(&after),
        [
            "Phòng B / Thanh tra",
            "Phòng B / Văn phòng",
            "Văn phòng / - Phòng B\n- Thanh tra",
            "Phòng B / ",
            // Nobody's change: the rule about it says so.
            "Phòng B / Phòng B; Thanh tra",
            "Phòng B (phần 1); Phòng B (phần 2) / ",
        ]
    );
    assert_eq!(names(&after), ["Phòng B = B = Phòng A = A", "Tổ C", "Các phòng"]);
    assert_eq!(after.units[1].above, Some(id(2)));
    assert_eq!(after.units[2].members, Some(vec![id(2), id(3)]));
}

#[test]
fn a_unit_merged_into_one_below_it_leaves_no_circle() {
    let mut before = workspace(&["Phòng A", "Tổ B", "Tổ C"], &[]);
    Arc::make_mut(&mut before.units[1]).above = Some(id(1));
    Arc::make_mut(&mut before.units[2]).above = Some(id(2));
    let after = before.apply(&Command::MergeUnits { from: id(1), into: id(3) }).unwrap();
    assert_eq!(after.unit(id(3)).unwrap().above, None);
    assert_eq!(after.unit(id(2)).unwrap().above, Some(id(3)));
}

#[test]
fn tasks_of_a_split_unit_go_where_they_are_given() {
    let mut before = workspace(
        &["Phòng A = P. A", "Văn phòng", "Các phòng"],
        &[("Phòng A", "Văn phòng"), ("Văn phòng", "- Phòng A\n- Phòng D"), ("Phòng A; Phòng D", "")],
    );
    Arc::make_mut(&mut before.units[2]).members = Some(vec![id(1)]);
    let into = vec![Arc::new(Unit::named(id(8), "Phòng D")), Arc::new(Unit::named(id(9), "Phòng E"))];
    let given = vec![(plan_id(1), row(1), id(9))];
    let after = before.apply(&Command::SplitUnit { unit: id(1), into, given }).unwrap();
    assert_eq!(cells(&after), ["Phòng D / Văn phòng", "Văn phòng / - Phòng E\n- Phòng D", "Phòng D / "]);
    assert_eq!(names(&after), ["Phòng D = Phòng A = P. A", "Phòng E", "Văn phòng", "Các phòng"]);
    assert_eq!(after.units[3].members, Some(vec![id(8), id(9)]));
    // One of the new units may go on under the old name.
    let into = vec![Arc::new(Unit::named(id(8), "Phòng D")), Arc::new(Unit::named(id(9), "Phòng A"))];
    let after = before.apply(&Command::SplitUnit { unit: id(1), into, given: Vec::new() }).unwrap();
    assert_eq!(names(&after)[..2], ["Phòng D = P. A", "Phòng A"]);
}

#[test]
fn a_unit_that_tasks_name_is_deleted_only_for_another() {
    let mut before =
        workspace(&["Phòng A = A", "Phòng B", "Tổ C", "Các tổ"], &[("Phòng A", "A; Phòng B"), ("Phòng B", "")]);
    Arc::make_mut(&mut before.units[2]).above = Some(id(1));
    Arc::make_mut(&mut before.units[3]).members = Some(vec![id(1)]);
    let refused = before.apply(&Command::DeleteUnit { unit: id(1), to: None });
    assert_eq!(refused, Err(CommandError::UnitInUse { name: "Phòng A".to_owned(), tasks: 1 }));
    let after = before.apply(&Command::DeleteUnit { unit: id(1), to: Some(id(2)) }).unwrap();
    assert_eq!(cells(&after), ["Phòng B / ", "Phòng B / "]);
    assert_eq!(names(&after), ["Phòng B", "Tổ C", "Các tổ"]);
    assert_eq!((after.units[1].above, after.units[2].members.clone()), (None, Some(vec![id(2)])));
    // The last member gone, the name is one of one; an empty list would mean every unit.
    let mut lone = workspace(&["Phòng A", "Các tổ"], &[]);
    Arc::make_mut(&mut lone.units[1]).members = Some(vec![id(1)]);
    let after = lone.apply(&Command::DeleteUnit { unit: id(1), to: None }).unwrap();
    assert_eq!(after.units[0].members, None);
}

#[test]
fn issued_plans_and_plans_of_others_stay_as_they_are() {
    let mut before = workspace(&["Phòng A", "Phòng B"], &[("Phòng A", "")]);
    let mut superior = plan(2, &[("Phòng A", "")]);
    superior.role = Role::Superior;
    before.plans.push(Arc::new(superior));
    before.plans.push(Arc::new(plan(3, &[("Phòng A", "")])));
    let before = before.apply(&Command::SetState { plan: plan_id(3), state: State::Issued }).unwrap();
    for command in [
        Command::RenameUnit { unit: id(1), name: "Phòng C".to_owned() },
        Command::MergeUnits { from: id(1), into: id(2) },
        Command::DeleteUnit { unit: id(1), to: Some(id(2)) },
    ] {
        let after = before.apply(&command).unwrap();
        let shared: Vec<bool> = before.plans.iter().zip(&after.plans).map(|(a, b)| Arc::ptr_eq(a, b)).collect();
        assert_eq!(shared, [false, true, true]);
        assert!(after.plans[2].is_as_issued());
    }
    // What only papers that do not change name is free to go.
    let alone = before.apply(&Command::DeletePlan { plan: plan_id(1) }).unwrap();
    assert!(alone.apply(&Command::DeleteUnit { unit: id(1), to: None }).is_ok());
    let into = vec![Arc::new(Unit::named(id(8), "Phòng D")), Arc::new(Unit::named(id(9), "Phòng E"))];
    let given = vec![(plan_id(3), row(0), id(8))];
    assert_eq!(before.apply(&Command::SplitUnit { unit: id(1), into, given }), Err(CommandError::Issued));
}

#[test]
fn units_stand_where_they_are_moved() {
    let before = workspace(&["Phòng A", "Phòng B", "Phòng C", "Tổ D"], &[]);
    let order = |workspace: &Workspace| -> Vec<(String, usize)> {
        tree(&workspace.units).iter().map(|branch| (branch.unit.name.clone(), branch.depth)).collect()
    };
    let moved = |workspace: &Workspace, unit: u64, above: Option<u64>, place: usize| {
        workspace.apply(&Command::MoveUnit { unit: id(unit), above: above.map(id), place })
    };
    let after = moved(&before, 3, None, 0).unwrap();
    assert_eq!(order(&after)[0], ("Phòng C".to_owned(), 0));
    let after = moved(&after, 4, Some(1), 9).unwrap();
    let names = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
        list.iter().map(|(name, depth)| ((*name).to_owned(), *depth)).collect()
    };
    assert_eq!(order(&after), names(&[("Phòng C", 0), ("Phòng A", 0), ("Tổ D", 1), ("Phòng B", 0)]));
    let after = moved(&after, 3, Some(1), 0).unwrap();
    assert_eq!(order(&after), names(&[("Phòng A", 0), ("Phòng C", 1), ("Tổ D", 1), ("Phòng B", 0)]));
    for (unit, above) in [(1, 1), (1, 3)] {
        assert_eq!(moved(&after, unit, Some(above), 0), Err(CommandError::UnitUnderItself));
    }
    assert_eq!(moved(&after, 1, Some(77), 0), Err(CommandError::NoSuchUnit));
}

#[test]
fn what_cannot_be_is_refused() {
    let before = workspace(&["Phòng A = PA", "Phòng B"], &[]);
    let day = |day| NaiveDate::from_ymd_opt(2026, 1, day);
    let unit = |nr: u64, name: &str| Unit::named(id(nr), name);
    let add = |unit: Unit| Command::AddUnit { unit: Arc::new(unit) };
    let alias = |aliases: &[&str]| Unit {
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..unit(2, "another name")
    };
    let change = |unit: Unit| Command::ChangeUnit { unit: Arc::new(unit) };
    let split = |ids: &[u64]| Command::SplitUnit {
        unit: id(1),
        into: ids.iter().map(|nr| Arc::new(unit(*nr, &format!("Tổ {nr}")))).collect(),
        given: Vec::new(),
    };
    for (command, refusal) in [
        (add(unit(2, "Phòng C")), CommandError::DuplicateId(id(2).to_string())),
        (add(unit(3, " \u{200B} ")), CommandError::NoName),
        (add(unit(3, "PHONG  A")), CommandError::NameTaken("PHONG A".to_owned())),
        (add(unit(3, "pa")), CommandError::NameTaken("pa".to_owned())),
        (add(Unit { above: Some(id(9)), ..unit(3, "Phòng C") }), CommandError::NoSuchUnit),
        (add(Unit { members: Some(vec![id(9)]), ..unit(3, "Phòng C") }), CommandError::NoSuchUnit),
        (add(Unit { members: Some(vec![id(3)]), ..unit(3, "Phòng C") }), CommandError::UnitUnderItself),
        (add(Unit { level: "làng".to_owned(), ..unit(3, "Phòng C") }), CommandError::NoSuchLevel("làng".to_owned())),
        (add(Unit { from: day(2), until: day(1), ..unit(3, "Phòng C") }), CommandError::EndsBeforeItBegins),
        (change(alias(&["B", "PA"])), CommandError::NameTaken("PA".to_owned())),
        (change(Unit { above: Some(id(2)), ..alias(&[]) }), CommandError::UnitUnderItself),
        (change(unit(5, "Phòng C")), CommandError::NoSuchUnit),
        (
            Command::RenameUnit { unit: id(2), name: "Phòng A".to_owned() },
            CommandError::NameTaken("Phòng A".to_owned()),
        ),
        (Command::RenameUnit { unit: id(2), name: " ".to_owned() }, CommandError::NoName),
        (Command::MergeUnits { from: id(1), into: id(1) }, CommandError::SameUnit),
        (Command::DeleteUnit { unit: id(1), to: Some(id(1)) }, CommandError::SameUnit),
        (Command::DeleteUnit { unit: id(1), to: Some(id(7)) }, CommandError::NoSuchUnit),
        (split(&[]), CommandError::SplitIntoOne),
        (split(&[3]), CommandError::SplitIntoOne),
        (split(&[3, 3]), CommandError::DuplicateId(id(3).to_string())),
        (split(&[1, 3]), CommandError::DuplicateId(id(1).to_string())),
        (
            Command::SetLevel { level: "huyen".to_owned(), set: String::new() },
            CommandError::NoSuchLevel("huyen".to_owned()),
        ),
        (
            Command::SetLevel { level: "đặc khu".to_owned(), set: "three-tier".to_owned() },
            CommandError::NoSuchLevel("đặc khu".to_owned()),
        ),
        (
            Command::SetLevel { level: String::new(), set: "one".to_owned() },
            CommandError::NoSuchLevel("one".to_owned()),
        ),
    ] {
        assert_eq!(before.apply(&command), Err(refusal), "{command:?}");
    }
    let after = before.apply(&change(alias(&[" B ", "b", "", "Phòng B"]))).unwrap();
    assert_eq!(names(&after), ["Phòng A = PA", "Phòng B = B"]);
    let level = Command::SetLevel { level: "sở".to_owned(), set: "two-tier".to_owned() };
    assert_eq!(before.apply(&level).unwrap().settings.level, "sở");
}

#[test]
fn names_are_counted_once_for_all_units() {
    let workspace = workspace(
        &["Văn phòng Sở = Văn phòng", "Phòng A"],
        &[
            ("Văn phòng", "Phòng A; Thanh tra"),
            ("Văn phòng Sở; Văn phòng", "các phòng, đơn vị thuộc Sở"),
            ("Phòng A (phần 1)", "thanh tra; Các phòng, đơn vị thuộc Sở"),
            ("Thanh tra", "UBND cấp huyện"),
            ("Ban Quản lý các khu công nghiệp", "\""),
        ],
    );
    let counts = Counts::of(&workspace);
    let of = |nr| (counts.unit(id(nr)).leads, counts.unit(id(nr)).joins);
    assert_eq!((of(1), of(2)), ((2, 0), (1, 1)));
    let unknown: Vec<_> = counts.unknown().iter().map(|name| (name.name.as_str(), name.cells, name.many)).collect();
    assert_eq!(
        unknown,
        [
            ("Thanh tra", 3, false),
            ("Các phòng, đơn vị thuộc Sở", 2, true),
            ("Ban Quản lý các khu công nghiệp", 1, false),
            ("UBND cấp huyện", 1, true),
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_every_unit_stands_in_the_tree_once(
        start in arbitrary::workspace(),
        recipes in proptest::collection::vec(arbitrary::recipe(), 0..6),
    ) {
        let mut workspace = start;
        for recipe in recipes {
            if let Ok(next) = workspace.apply(&recipe.command(&workspace)) {
                workspace = next;
            }
        }
        let mut shown: Vec<UnitId> = tree(&workspace.units).iter().map(|branch| branch.unit.id).collect();
        shown.sort_unstable();
        let mut units: Vec<UnitId> = workspace.units.iter().map(|unit| unit.id).collect();
        units.sort_unstable();
        prop_assert_eq!(shown, units);
    }

    #[test]
    fn a_change_of_units_leaves_other_plans_shared_and_other_texts_alone(
        start in arbitrary::workspace(),
        recipe in arbitrary::recipe(),
    ) {
        let Ok(after) = start.apply(&recipe.command(&start)) else { return Ok(()) };
        if !recipe.is_about_units() {
            return Ok(());
        }
        for (old, new) in start.plans.iter().zip(&after.plans) {
            prop_assert!(Arc::ptr_eq(old, new) || (old.role == Role::Own && !old.is_sealed() && old != new));
            let mut tasks = Vec::new();
            old.each_task(|task, _| tasks.push(task.clone()));
            let mut at = tasks.into_iter();
            new.each_task(|task, _| {
                let old = at.next().unwrap();
                let kept = Task { lead: task.lead.clone(), joint: task.joint.clone(), ..(*old).clone() };
                assert_eq!(**task, kept);
            });
        }
    }

    #[test]
    fn no_change_puts_a_unit_under_itself(
        recipes in proptest::collection::vec(arbitrary::recipe(), 0..8),
    ) {
        let mut workspace = workspace(&["Phòng A", "Phòng B", "Phòng C"], &[("Phòng A", "Phòng B")]);
        for recipe in recipes {
            if let Ok(next) = workspace.apply(&recipe.command(&workspace)) {
                workspace = next;
            }
        }
        for unit in &workspace.units {
            prop_assert!(!is_below(&workspace.units, unit.id, unit.id));
            let members = unit.members.as_deref().unwrap_or_default();
            prop_assert!(!members.contains(&unit.id));
            for other in members.iter().chain(&unit.above) {
                prop_assert!(workspace.unit(*other).is_some());
            }
        }
    }
}

#[test]
fn a_cell_typed_anew_knows_the_unit() {
    let before = workspace(&["Phòng Hành chính và Phòng Tổng hợp"], &[("Thanh tra", "")]);
    let text = "Phòng Hành chính và Phòng Tổng hợp; Thanh tra".to_owned();
    let command = Command::SetCell { plan: plan_id(1), row: row(0), field: Field::Lead, text };
    let typed = before.apply(&command).unwrap();
    let rename = Command::RenameUnit { unit: id(1), name: "Phòng Một cửa và Phòng Hai cửa".to_owned() };
    assert_eq!(cells(&typed.apply(&rename).unwrap()), ["Phòng Một cửa và Phòng Hai cửa; Thanh tra / "]);
}

//! The work that is measured, natively and in the browser: one list for both.
//!
//! A line here is all that a new measurement takes; `cargo xtask bench` prints it.

use std::collections::BTreeSet;

use cchc_core::command::Command;
use cchc_core::coverage;
use cchc_core::deadline::BeforeReading;
use cchc_core::filter::{self, Filter, OfUnit, When};
use cchc_core::finding::Ctx;
use cchc_core::id::{Fresh, IdSource, PlanId};
use cchc_core::language::Lang;
use cchc_core::plan::Field;
use cchc_core::search::{Index, Query};
use cchc_core::workspace::Workspace;
use cchc_core::{difference, renewal, rule, store, table};
use cchc_import::draft::{Options, draft};
use cchc_import::source::{self, Input as Source};

use crate::generate;

mod input;
pub use input::{Input, broken};

/// A piece of work with its input made ready: called again and again, it does the same.
/// The number it gives back depends on all of the work, so that no compiler leaves any out.
pub type Work = Box<dyn FnMut() -> usize>;

/// One measured piece of work.
pub struct Workload {
    /// Its name, in small letters and `-`: criterion names a folder after it.
    pub name: &'static str,
    /// The text that it works on.
    pub input: Input,
    /// Makes the work ready from the text; this is not measured. `None` for an unfit text.
    pub prepare: fn(&str) -> Option<Work>,
    /// The most that it should take natively, in milliseconds: printed, never asserted.
    pub goal: Option<u32>,
    /// The same in a browser.
    pub goal_in_browser: Option<u32>,
    /// The workload of half the size, where it is printed how much longer this one takes.
    pub half: Option<&'static str>,
}

const HALF: usize = 25_000;
const WHOLE: usize = 2 * HALF;
const HALF_RULES: usize = 5_000;

/// Everything that is measured.
pub const ALL: [Workload; 25] = [
    once("import-seed-001", Input::Seed("001_"), import, Some(20)),
    once("rules-10000-tasks", Input::LargePlan, check, Some(50)),
    once("rules-5000-parent-1000", Input::Under(HALF_RULES, 1_000), check_own, None),
    Workload {
        goal: Some(100),
        goal_in_browser: Some(200),
        ..twice("rules-10000-parent-1000", Input::Under(2 * HALF_RULES, 1_000), check_own, "rules-5000-parent-1000")
    },
    once(
        "rules-after-one-edit",
        Input::Under(2 * HALF_RULES, 1_000),
        |text| check_edited(text, &Field::Product),
        Some(5),
    ),
    once(
        "rules-after-new-deadline",
        Input::Under(2 * HALF_RULES, 1_000),
        |text| check_edited(text, &Field::Deadline),
        Some(5),
    ),
    once(
        "rules-after-new-words",
        Input::Under(2 * HALF_RULES, 1_000),
        |text| check_edited(text, &Field::Task),
        Some(5),
    ),
    once(
        "rules-after-new-target",
        Input::Under(2 * HALF_RULES, 1_000),
        |text| check_edited(text, &Field::Target),
        Some(5),
    ),
    once("find-in-10000-tasks", Input::LargePlan, find, Some(30)),
    once("find-again-after-edit", Input::LargePlan, find_again, Some(30)),
    once("filter-10000-tasks", Input::LargePlan, keep, Some(10)),
    once("filter-again-after-edit", Input::LargePlan, keep_again, Some(30)),
    once("open-10000-tasks", Input::LargePlan, open, Some(150)),
    once("save-10000-tasks", Input::LargePlan, save, None),
    once("copy-10000-tasks", Input::LargePlan, copy, None),
    once("next-year-1000-tasks", Input::Plan(1_000), renew, Some(100)),
    once("difference-1000-tasks", Input::Plan(1_000), differ, Some(100)),
    once("coverage-1000-tasks", Input::Plan(1_000), cover, Some(50)),
    once("number-10000-tasks", Input::LargePlan, number, None),
    once("validate-25000-wrong", Input::Wrong(HALF), refuse, None),
    twice("validate-50000-wrong", Input::Wrong(WHOLE), refuse, "validate-25000-wrong"),
    once("mend-25000-broken", Input::Broken(HALF), mend, None),
    twice("mend-50000-broken", Input::Broken(WHOLE), mend, "mend-25000-broken"),
    once("mend-25000-torn", Input::Torn(HALF), mend, None),
    twice("mend-50000-torn", Input::Torn(WHOLE), mend, "mend-25000-torn"),
];

type Prepare = fn(&str) -> Option<Work>;

const fn once(name: &'static str, input: Input, prepare: Prepare, goal: Option<u32>) -> Workload {
    Workload { name, input, prepare, goal, goal_in_browser: None, half: None }
}

const fn twice(name: &'static str, input: Input, prepare: Prepare, half: &'static str) -> Workload {
    Workload { name, input, prepare, goal: None, goal_in_browser: None, half: Some(half) }
}

impl Workload {
    /// True for work of seconds.
    pub fn is_long(&self) -> bool {
        matches!(self.input, Input::Broken(_) | Input::Torn(_) | Input::Wrong(_))
    }
}

/// The workload with this name.
pub fn named(name: &str) -> Option<&'static Workload> {
    ALL.iter().find(|workload| workload.name == name)
}

/// A copied document to a plan.
fn import(text: &str) -> Option<Work> {
    let text = text.to_owned();
    Some(Box::new(move || {
        let read = source::read(Source::Paste { html: None, text: &text });
        read.map_or(0, |document| {
            let plan = draft(&document, &Options::default())
                .plan(&mut IdSource::from_text(&document.text), BeforeReading::default());
            let mut tasks = 0;
            plan.each_task(|_, _| tasks += 1);
            tasks
        })
    }))
}

/// All rules over all plans.
fn check(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    Some(Box::new(move || {
        let ctx = Ctx::default();
        // One more, so that a plan without findings is no work left out.
        1 + workspace.plans.iter().map(|plan| rule::findings(&workspace, plan, &ctx).len()).sum::<usize>()
    }))
}

/// All rules over the first plan alone: the others are what it is held against.
fn check_own(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let plan = workspace.plans.first()?.clone();
    Some(Box::new(move || 1 + rule::findings(&workspace, &plan, &Ctx::default()).len()))
}

/// The same after one cell of one task was changed, to and fro.
fn check_edited(text: &str, field: &Field) -> Option<Work> {
    let workspace = workspace(text)?;
    let plan = workspace.plans.first()?.clone();
    let (mut tasks, mut targets) = (Vec::new(), Vec::new());
    plan.each_task(|task, _| tasks.push(task.clone()));
    plan.each_target(|target, _| targets.push(target.clone()));
    let (task, other) = (tasks.get(tasks.len() / 2)?, tasks.get(tasks.len() / 3)?);
    let (row, text) = match field {
        Field::Product => (task.id, other.product.clone()),
        Field::Deadline => (task.id, other.deadline.wording.clone()),
        Field::Target => {
            let target = targets.get(targets.len() / 2)?;
            (target.id, format!("{} trong năm", target.wording))
        }
        _ => (task.id, format!("{} theo hướng dẫn mới", other.content)),
    };
    let edited = workspace.apply(&Command::SetCell { plan: plan.id, row, field: field.clone(), text }).ok()?;
    let mut memory = rule::Memory::default();
    rule::check_again(&workspace, &plan, &Ctx::default(), &mut memory);
    let mut states = [edited, workspace];
    Some(Box::new(move || {
        states.swap(0, 1);
        let plan = states[1].plans.first();
        1 + plan.map_or(0, |plan| rule::check_again(&states[1], plan, &Ctx::default(), &mut memory).findings.len())
    }))
}

/// Three words without marks among everything that can be found.
fn find(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let index = Index::of(&workspace, None, &[], Lang::Vi, Index::default());
    Some(Box::new(move || 1 + index.find(&Query::of("ho so thu tuc"), 40).1))
}

/// The same with what can be found looked over anew, after one cell was changed, to and fro.
fn find_again(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let plan = workspace.plans.first()?.clone();
    let mut row = None;
    plan.each_task(|task, _| row = Some(task.id));
    let text = "Số hóa hồ sơ thủ tục".to_owned();
    let edited = workspace.apply(&Command::SetCell { plan: plan.id, row: row?, field: Field::Task, text }).ok()?;
    let mut states = [edited, workspace];
    let mut index = Index::default();
    Some(Box::new(move || {
        states.swap(0, 1);
        index = Index::of(&states[1], None, &[], Lang::Vi, std::mem::take(&mut index));
        1 + index.find(&Query::of("ho so thu tuc"), 40).1
    }))
}

/// What a filter asks in these measurements: two words, a unit and a month.
fn filter() -> Filter {
    let units = vec![OfUnit { unit: None, name: "Phòng Lữ hành".to_owned() }];
    let when = vec![When::Month { year: None, month: 6 }, When::Ongoing];
    Filter { words: "ho so cap".to_owned(), units, when, ..Filter::default() }
}

/// A filter of a table that was read before, as after each key of its words.
fn keep(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let plan = workspace.plans.first()?;
    let (index, filter) = (filter::Index::of(&workspace, plan, filter::Index::default()), filter());
    Some(Box::new(move || 1 + index.rows(&filter, &[]).map_or(0, |kept| kept.len())))
}

/// The same with the table read anew, after one cell was changed, to and fro.
fn keep_again(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let plan = workspace.plans.first()?.id;
    let mut row = None;
    workspace.plans.first()?.each_task(|task, _| row = Some(task.id));
    let text = "Số hóa hồ sơ thủ tục".to_owned();
    let edited = workspace.apply(&Command::SetCell { plan, row: row?, field: Field::Task, text }).ok()?;
    let (mut states, mut index, filter) = ([edited, workspace], filter::Index::default(), filter());
    Some(Box::new(move || {
        states.swap(0, 1);
        if let Some(plan) = states[1].plans.first() {
            index = filter::Index::of(&states[1], plan, std::mem::take(&mut index));
        }
        1 + index.rows(&filter, &[]).map_or(0, |kept| kept.len())
    }))
}

/// A file's bytes to a workspace.
fn open(text: &str) -> Option<Work> {
    let text = text.to_owned();
    Some(Box::new(move || workspace(&text).map_or(0, |workspace| workspace.plans.len())))
}

/// A workspace to a file's bytes.
fn save(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    Some(Box::new(move || store::save(&workspace).len()))
}

/// The table of a plan to the HTML that goes on the clipboard.
fn copy(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    Some(Box::new(move || workspace.plans.iter().map(|plan| table::sheet(plan).to_html().len()).sum::<usize>()))
}

/// A plan to next year's.
fn renew(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let plan = workspace.plans.first()?.id;
    Some(Box::new(move || {
        let renewal = renewal::renewed(&workspace, plan, PlanId::from_bits(1), &BTreeSet::new());
        renewal.map_or(0, |renewal| renewal.plan.rows.len() + renewal.left.len())
    }))
}

/// Two plans to what differs: the second was written apart, every third task of it with other words,
/// every tenth left out.
fn differ(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let before = workspace.plans.first()?.clone();
    let mut tasks = Vec::new();
    before.each_task(|task, _| tasks.push((task.id, task.content.clone())));
    let mut after = workspace;
    for (nr, (row, content)) in tasks.into_iter().enumerate() {
        let plan = before.id;
        let command = match nr {
            nr if nr % 10 == 0 => Command::DeleteRow { plan, row },
            nr if nr % 3 == 0 => {
                Command::SetCell { plan, row, field: Field::Task, text: format!("{content} theo hướng dẫn mới") }
            }
            _ => continue,
        };
        after = after.apply(&command).ok()?;
    }
    let after = generate::written_apart(after.plans.first()?);
    Some(Box::new(move || difference::between(&before, &after).len()))
}

/// A superior's plan and the office's own to what is left open of it.
fn cover(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let parent = workspace.plans.first()?.clone();
    let own = generate::written_apart(&parent);
    Some(Box::new(move || coverage::list(&workspace, &own, &parent).len() + 1))
}

/// A plan whose numbers are all computed to one with its numbers.
fn number(text: &str) -> Option<Work> {
    let workspace = workspace(text)?;
    let mut plan = workspace.plans.first()?.as_ref().clone();
    plan.renumber();
    Some(Box::new(move || plan.numbered().rows.len()))
}

/// A file with a fault to the sentence that refuses it.
fn refuse(text: &str) -> Option<Work> {
    let text = text.to_owned();
    store::open(text.as_bytes()).err()?;
    Some(Box::new(move || store::open(text.as_bytes()).map_or_else(|error| error.message(Lang::Vi).len(), |_| 0)))
}

/// A damaged file to a mended copy that opens.
fn mend(text: &str) -> Option<Work> {
    let text = text.to_owned();
    Some(Box::new(move || {
        let mended = store::repair(text.as_bytes(), &mut IdSource::seeded(1));
        mended.map_or(0, |mended| mended.mended.len() + mended.workspace.plans.len())
    }))
}

fn workspace(text: &str) -> Option<Workspace> {
    store::open(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::input::{file, saved, torn, wrong};
    use super::*;

    #[test]
    fn every_workload_has_a_name_of_its_own_and_does_something() {
        for (index, workload) in ALL.iter().enumerate() {
            let name = workload.name;
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
            assert!(ALL.iter().skip(index + 1).all(|other| other.name != name), "{name}");
            assert!(workload.half.is_none_or(|half| named(half).is_some()), "{name}");
            let text = match &workload.input {
                Input::Seed(_) => "STT\tNhiệm vụ\tThời hạn\n1\tRà soát thủ tục\tQuý I\n".to_owned(),
                Input::LargePlan | Input::Plan(_) => saved(20),
                Input::Under(..) => file(&generate::under_superior(20, 10)),
                Input::Broken(_) => broken(40),
                Input::Torn(_) => torn(400),
                Input::Wrong(_) => wrong(40),
            };
            let mut work = (workload.prepare)(&text).expect("the text is fit for the workload");
            assert!(work() > 0, "{name}");
        }
    }
}

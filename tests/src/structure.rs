//! The comparison of structural checks: the files that are checked, what is wrong in one of them on
//! purpose, and how the core finds it. Other validators join in the benchmark `structure`.

use std::collections::BTreeSet;
use std::sync::Arc;

use cchc_core::finding::Ctx;
use cchc_core::id::IdSource;
use cchc_core::input::Input;
use cchc_core::rule;
use cchc_core::store::repair::{Mend, What};
use cchc_core::store::{self, Repaired};
use cchc_core::unit::Unit;
use cchc_core::workspace::Workspace;

use crate::generate;

pub mod faults;
use faults::{Fault, Kind};

/// Units that the office does not have. Each is named once in the broken file.
const STRANGERS: [&str; 10] = [
    "Phòng Hợp tác quốc tế",
    "Phòng Pháp chế",
    "Phòng Đào tạo nghề",
    "Phòng Bảo tồn di sản",
    "Phòng Thẩm định giá",
    "Phòng Vận tải khách",
    "Phòng Lễ tân",
    "Phòng An toàn lao động",
    "Phòng Truyền thông số",
    "Phòng Thi đua, khen thưởng",
];

/// The rule that asks whether a unit is there.
const RULE_OF_UNITS: &str = "U001";

/// A file without a fault: a plan with so many tasks, and a list of all units that it names.
pub fn whole(tasks: usize) -> String {
    let mut workspace = generate::workspace(tasks);
    let mut names = BTreeSet::new();
    for plan in &workspace.plans {
        plan.each_task(|task, _| names.extend(task.lead.names.iter().chain(&task.joint.names).cloned()));
    }
    let mut ids = IdSource::seeded(7);
    workspace.units = names.iter().map(|name| Arc::new(Unit::named(ids.fresh(), name))).collect();
    String::from_utf8(store::save(&workspace)).unwrap_or_default()
}

/// What is done to the broken file, each in some ten places.
#[derive(Clone, Copy)]
enum Damage {
    /// The line is left out.
    LeaveOut,
    /// Its value is another one.
    Value(&'static str),
    /// The next line names a unit that the office does not have.
    Stranger,
}

/// The same file with tasks that lack what is to be done, deadlines and measures of a kind that
/// does not exist, and cells that name a unit which is not there.
pub fn broken(tasks: usize) -> String {
    let most = tasks.div_ceil(10);
    let damages = [
        ("\"content\":", most, Damage::LeaveOut),
        ("\"kind\":", most, Damage::Value("\"some-day\"")),
        ("\"op\":", tasks.div_ceil(30), Damage::Value("\"about\"")),
        ("\"names\": [", tasks.div_ceil(5), Damage::Stranger),
    ];
    let mut met = [0usize; 4];
    let mut strangers = STRANGERS.iter();
    let whole = whole(tasks);
    let mut text = String::with_capacity(whole.len());
    let mut stranger = None;
    for line in whole.lines() {
        let content = line.trim_start();
        let begins = damages.iter().zip(&mut met).find(|((start, ..), _)| content.starts_with(start));
        let damage = begins.and_then(|((_, every, damage), met)| {
            *met += 1;
            (*met % every == every / 2).then_some(*damage)
        });
        let comma = if line.ends_with(',') { "," } else { "" };
        match (damage, stranger.take()) {
            (Some(Damage::LeaveOut), _) => continue,
            (Some(Damage::Value(value)), _) => {
                let key = content.split_once(':').map_or(content, |(key, _)| key);
                text.extend([key, ": ", value, comma]);
            }
            (_, Some(name)) => text.extend(["\"", name, "\"", comma]),
            (Some(Damage::Stranger), None) => {
                stranger = strangers.next().copied();
                text.push_str(line);
            }
            (None, None) => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// Reads a file without a fault as the program does: what must be there and what a value may be is
/// checked while it is read. `None` for a file with a fault: it is refused at the first one.
pub fn open(text: &str) -> Option<Workspace> {
    store::open(text.as_bytes()).ok()
}

/// Reads a file with faults as the program does when it is asked to: into a copy, with a list of
/// every place that was mended.
pub fn repair(text: &str) -> Option<Repaired> {
    store::repair(text.as_bytes(), &mut IdSource::seeded(1)).ok()
}

/// The units that tasks name and the office does not have.
pub fn strangers(workspace: &Workspace) -> Vec<Fault> {
    let rules = rule::ALL.iter().filter(|rule| rule.code == RULE_OF_UNITS);
    let found = rules.flat_map(|rule| {
        let ctx = Ctx::default();
        let of = |plan| (rule.check)(&Input::new(workspace, plan, &ctx));
        workspace.plans.iter().flat_map(|plan| of(plan)).collect::<Vec<_>>()
    });
    found.map(|finding| Fault::new(Kind::Reference, finding.about)).collect()
}

/// The faults behind what was mended; what was read again because of one is none of its own.
pub fn faults_of(mended: &[Mend]) -> Vec<Fault> {
    let faults = mended.iter().filter_map(|mend| {
        let kind = match &mend.what {
            What::ReadAgain => return None,
            What::Missing => Kind::Required,
            // The file has nothing else that has to be left out: places are compared too.
            What::LeftOut { .. } => Kind::Enumeration,
            _ => Kind::Other,
        };
        Some(Fault::new(kind, format!("/{}", mend.path.replace('[', "/").replace(']', "").replace('.', "/"))))
    });
    faults.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use faults::counts;

    #[test]
    fn the_core_finds_every_fault_that_was_put_into_the_file() {
        let repaired = repair(&broken(400)).expect("it can be mended");
        let mut found = faults_of(&repaired.mended);
        found.extend(strangers(&repaired.workspace));
        assert_eq!(counts(&found), [10, 21, STRANGERS.len(), 0], "{found:#?}");
    }

    #[test]
    fn the_whole_file_has_none() {
        let workspace = open(&whole(400)).expect("it opens");
        assert_eq!(strangers(&workspace), []);
    }
}

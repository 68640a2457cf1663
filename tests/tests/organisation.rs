//! The units proposed from a plan: each can be entered as it is, and then every name of the cells is
//! a unit's.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::organisation::propose;
use cchc_core::plan::{Plan, Role};
use cchc_core::unit::Unit;
use cchc_core::unit::tree::Counts;
use cchc_core::workspace::Workspace;
use cchc_import::draft::{Options, draft};
use cchc_import::source::{Input, read};
use cchc_tests::arbitrary;
use cchc_tests::workspace::seeds;
use proptest::prelude::*;

fn entered(workspace: &Workspace, units: &[Unit]) -> Workspace {
    let commands = units.iter().map(|unit| Command::AddUnit { unit: Arc::new(unit.clone()) }).collect();
    workspace.apply(&Command::Together { commands }).unwrap_or_else(|error| panic!("{error:?}: {units:#?}"))
}

fn with(plan: Plan) -> Workspace {
    let mut workspace = Workspace::new(IdSource::seeded(1).fresh());
    workspace.plans.push(Arc::new(Plan { role: Role::Own, ..plan }));
    workspace
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_plan_what_is_proposed_can_be_entered(start in arbitrary::workspace(), plan in arbitrary::plan()) {
        let units = propose(&start, &plan, &mut IdSource::seeded(7));
        let after = entered(&start, &units);
        prop_assert_eq!(propose(&after, &plan, &mut IdSource::seeded(8)), []);
    }
}

#[test]
fn the_seeds_give_units_for_every_name() {
    let Some(folder) = seeds() else {
        println!("the seeds are not there; set CCHC_SEEDS to read them");
        return;
    };
    for start in ["000_", "001_"] {
        let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let file = files.into_iter().find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.starts_with(start) && name.ends_with(".txt")
        });
        let bytes = std::fs::read(file.unwrap()).unwrap();
        let document = read(Input::Bytes { name: None, bytes: &bytes }).unwrap();
        let plan = draft(&document, &Options::default()).plan(&mut IdSource::seeded(1), BeforeReading::default());
        let workspace = with(plan.clone());
        let units = propose(&workspace, &plan, &mut IdSource::seeded(7));
        for unit in &units {
            let many = if unit.members.is_some() { " (many)" } else { "" };
            println!("{start} {:?} {}{many} [{}] {:?}", unit.side, unit.name, unit.level, unit.aliases);
        }
        let after = entered(&workspace, &units);
        let counts = Counts::of(&after);
        assert!(units.len() > 4, "{start}");
        assert!(counts.unknown().is_empty(), "{start}: {:#?}", counts.unknown());
    }
}

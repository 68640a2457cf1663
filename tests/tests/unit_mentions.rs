//! The sentences that still call a renamed unit by its old name.

use std::sync::Arc;

use cchc_core::command::Command;
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::{Plan, State, Years};
use cchc_core::unit::Unit;
use cchc_core::unit::mentions::mentions;
use cchc_core::workspace::Workspace;

#[test]
fn sentences_that_still_name_a_renamed_unit_are_listed() {
    let mut ids = IdSource::seeded(1);
    let mut before = Workspace::new(ids.fresh());
    let unit = Unit::named(ids.fresh(), "Phòng Lữ hành");
    let id = unit.id;
    before.units.push(Arc::new(unit));
    let mut plan = Plan::blank(ids.fresh(), Years::one(2026));
    plan.header.recipients = vec!["- Phòng Lữ hành;".to_owned(), "- Lưu: VT.".to_owned()];
    plan.preamble = "Giao Phòng Lữ hành và Phòng Lữ hành quốc tế thực hiện.".to_owned();
    before.plans.push(Arc::new(plan));
    let rename = Command::RenameUnit { unit: id, name: "Phòng Lữ hành quốc tế".to_owned() };
    let after = before.apply(&rename).unwrap();
    let found = |workspace: &Workspace| {
        let unit = workspace.unit(id).unwrap();
        mentions(workspace, unit, Lang::Vi).into_iter().map(|mention| mention.at).collect::<Vec<_>>()
    };
    assert_eq!(found(&before), Vec::<String>::new());
    assert_eq!(found(&after), ["Lời dẫn", "Nơi nhận"]);
    let mut issued = after.clone();
    Arc::make_mut(&mut issued.plans[0]).state = State::Issued;
    assert_eq!(found(&issued), Vec::<String>::new(), "a paper of its day stays");
}

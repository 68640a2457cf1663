//! The sample: a plan of an invented office, imported from its text as any plan would be.

use std::sync::Arc;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::{IdSource, WorkspaceId};
use cchc_core::plan::Plan;
use cchc_core::workspace::Workspace;
use cchc_import::{draft, source};

const SAMPLE: &str = include_str!("../sample/phu-luc.txt");

/// The sample workspace.
pub fn workspace(id: WorkspaceId) -> Workspace {
    let mut workspace = Workspace::new(id);
    if let Some(plan) = sample_plan() {
        workspace.office.clone_from(&plan.header.issuer);
        workspace.plans.push(Arc::new(plan));
    }
    workspace
}

/// The sample's plan; `None` only if its text could not be read.
pub fn sample_plan() -> Option<Plan> {
    let document = source::read(source::Input::Paste { html: None, text: SAMPLE }).ok()?;
    let draft = draft::draft(&document, &draft::Options::default());
    Some(draft.plan(&mut IdSource::from_text(SAMPLE), BeforeReading::default()))
}

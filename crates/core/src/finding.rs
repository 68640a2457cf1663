//! SHIM
use crate::{command::Command, id::*, plan::Field};
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)] pub enum Severity { Error, Warning, Note }
#[derive(Clone, Debug, PartialEq)] pub struct Place { pub plan: PlanId, pub row: Option<RowId>, pub field: Option<Field>, pub part: Option<PartId>, pub at: String }
#[derive(Clone, Debug, PartialEq)] pub struct Fix { pub title: String, pub command: Command }
#[derive(Clone, Debug, PartialEq)] pub struct Finding { pub code: &'static str, pub severity: Severity, pub place: Place, pub message: String, pub hint: String, pub fix: Option<Fix> }

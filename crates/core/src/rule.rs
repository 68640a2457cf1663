//! SHIM
use crate::{finding::*, language::Lang, plan::Plan, workspace::Workspace};
pub struct Ctx { pub today: Option<chrono::NaiveDate>, pub lang: Lang }
pub struct Rule { pub code: &'static str, pub name: &'static str, pub title: [&'static str; 2], pub severity: Severity, pub what: &'static str, pub why: &'static str, pub basis: &'static str, pub fix: &'static str }
pub fn check(_w:&Workspace,_p:&Plan,_c:&Ctx)->Vec<Finding>{vec![]}
pub fn by_code(_c:&str)->Option<&'static Rule>{None}

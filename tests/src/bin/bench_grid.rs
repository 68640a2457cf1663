//! Measures our table beside AG Grid Community and Tabulator in headless Chromium, the same lines in
//! each, and prints them side by side. Fails only where something could not be measured.
//!
//! `cargo xtask bench --grid` names the parts: `CCHC_E2E_SITE` the release site, `CCHC_TABLES` the folder
//! in whose `node_modules` the others lie, `CCHC_TABLES_PAGE` a folder to serve them from.

use std::env;
use std::path::PathBuf;

use cchc_tests::browser::{Failure, built_site};
use cchc_tests::tables::{self, Others};

fn main() -> Result<(), Failure> {
    let folder = |variable: &str| {
        let path = env::var_os(variable).map(PathBuf::from);
        path.ok_or_else(|| format!("{variable} is not set: run `cargo xtask bench --grid`"))
    };
    let others = Others { packages: folder("CCHC_TABLES")?, folder: folder("CCHC_TABLES_PAGE")? };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (all, missing) = runtime.block_on(tables::measure(&built_site(), &others))?;
    tables::print(&all);
    if let Some(ours) = all.first() {
        tables::unmet(ours);
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.join("; ").into()) }
}

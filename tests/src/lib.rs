//! What the tests of the whole share: the files of this repository, what the oldest browsers
//! understand, generated plans, random documents and changes, a static web server, a browser to
//! drive, a page that asks the office, what the rules find in real documents, the workloads that are
//! measured.

#[cfg(not(target_arch = "wasm32"))]
pub mod arbitrary;
#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "browser")]
pub mod commits;
#[cfg(not(target_arch = "wasm32"))]
pub mod corpus;
pub mod damage;
#[cfg(feature = "browser")]
pub mod faults;
pub mod filtering;
pub mod foreign;
pub mod generate;
pub mod grids;
pub mod manifest;
pub mod mini_plan;
pub mod mini_table;
pub mod oldest;
#[cfg(feature = "browser")]
pub mod others;
#[cfg(feature = "browser")]
pub mod pages;
pub mod reading;
#[cfg(feature = "browser")]
pub mod site;
pub mod spec;
pub mod structure;
#[cfg(feature = "browser")]
pub mod tables;
pub mod told;
pub mod waivers;
pub mod workloads;
pub mod workspace;

use std::path::{Path, PathBuf};

/// A path inside the folder `tests/` of the project.
pub fn beside(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// True where the run was asked to rewrite expected files (`UPDATE_SUITE=1`) instead of comparing.
pub fn updating() -> bool {
    std::env::var_os("UPDATE_SUITE").is_some_and(|value| value == "1")
}

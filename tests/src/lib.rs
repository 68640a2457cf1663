//! What the tests of the whole share: generated plans, random documents and changes, and the
//! folders in which data files lie.

pub mod arbitrary;
pub mod generate;
pub mod reading;

use std::path::{Path, PathBuf};

/// A path inside the folder `tests/` of the project.
pub fn beside(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// True where the run was asked to rewrite expected files (`UPDATE_SUITE=1`) instead of comparing.
pub fn updating() -> bool {
    std::env::var_os("UPDATE_SUITE").is_some_and(|value| value == "1")
}

//! `cargo xtask corpus`: what the rules find in real documents, held against the verdicts.

use crate::Outcome;
use crate::project::{Project, fetch_crates};

/// Prints every finding; fails where the verdicts and the findings do not agree.
pub fn run(project: &Project) -> Outcome {
    fetch_crates(project)?;
    let run = ["run", "--quiet", "--locked", "--package", "cchc-tests", "--bin", "corpus"];
    let seeds = project.seeds()?;
    project.cargo().args(run).env("CCHC_SEEDS", seeds).run()
}

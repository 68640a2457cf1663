//! Prints what the rules find in the collected documents and in our samples: `cargo xtask corpus`.

use std::process::ExitCode;

use cchc_tests::corpus::corpus;

fn main() -> ExitCode {
    let corpus = corpus();
    println!("{}\n{}", corpus.listed(), corpus.counts());
    let faults = corpus.faults();
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

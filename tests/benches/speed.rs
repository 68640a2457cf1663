//! Measures every workload natively: `cargo xtask bench`.

use std::hint::black_box;

use cchc_tests::workloads::ALL;
use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for workload in &ALL {
        let Some(text) = workload.input.text() else {
            println!("{}: not measured, its document is not there (CCHC_SEEDS)", workload.name);
            continue;
        };
        let Some(mut work) = (workload.prepare)(&text) else {
            println!("{}: not measured, its text cannot be read", workload.name);
            continue;
        };
        criterion.bench_function(workload.name, |bencher| bencher.iter(|| black_box(work())));
    }
    criterion.final_summary();
}

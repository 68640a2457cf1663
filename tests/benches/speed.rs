//! Measures every workload natively: `cargo xtask bench`.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cchc_tests::workloads::{ALL, Work, Workload};
use criterion::Criterion;

/// Runs and the time that they took together, by workload.
type Times = BTreeMap<&'static str, (u64, Duration)>;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut times = Times::new();
    for workload in &ALL {
        if !workload.input.is_made() && workload.input.text().is_none() {
            println!("{}: not measured, its document is not there (CCHC_SEEDS)", workload.name);
            continue;
        }
        // Work of seconds is measured ten times, as seldom as criterion allows.
        criterion = criterion.sample_size(if workload.is_long() { 10 } else { 100 });
        // Made ready when it is first measured: a filter that leaves it out leaves that out too.
        let mut work = None;
        criterion.bench_function(workload.name, |bencher| {
            let work: &mut Work = work.get_or_insert_with(|| ready(workload));
            bencher.iter_custom(|runs| {
                let start = Instant::now();
                for _ in 0..runs {
                    black_box(work());
                }
                let took = start.elapsed();
                let (all, time) = times.entry(workload.name).or_default();
                (*all, *time) = (*all + runs, *time + took);
                took
            });
        });
    }
    criterion.final_summary();
    println!();
    for workload in &ALL {
        let mean = |name| times.get(name).map(|(runs, time)| time.as_secs_f64() * 1000.0 / (*runs).max(1) as f64);
        if let Some(half) = workload.half
            && let (Some(n), Some(twice)) = (mean(half), mean(workload.name))
        {
            println!("growth {half} -> {}: {n:.0} ms -> {twice:.0} ms, {:.2} times", workload.name, twice / n);
        }
    }
}

fn ready(workload: &Workload) -> Work {
    let text = workload.input.text().unwrap_or_default();
    (workload.prepare)(&text).unwrap_or_else(|| panic!("{}: its text cannot be read", workload.name))
}

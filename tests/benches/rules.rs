//! Each rule over a plan of 10,000 tasks, to find the slow one; all rules together are among the
//! workloads of `speed.rs`. Run it by hand: `cargo bench -p cchc-tests --features bench --bench rules`.

use cchc_core::finding::Ctx;
use cchc_core::input::Input;
use cchc_core::rule;
use cchc_tests::generate;
use criterion::{Criterion, criterion_group, criterion_main};

fn rules(c: &mut Criterion) {
    let workspace = generate::workspace(10_000);
    let ctx = Ctx::default();
    let mut group = c.benchmark_group("plan of 10,000 tasks");
    group.sample_size(30);
    for rule in rule::ALL {
        group.bench_function(rule.code, |b| {
            b.iter(|| {
                let plans = workspace.plans.iter();
                plans.map(|plan| (rule.check)(&Input::new(&workspace, plan, &ctx)).len()).sum::<usize>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, rules);
criterion_main!(benches);

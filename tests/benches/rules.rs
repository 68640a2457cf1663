//! All rules over a plan of 10,000 tasks: less than 50 ms.

use cchc_core::finding::Ctx;
use cchc_core::{rule, table};
use cchc_tests::generate;
use criterion::{Criterion, criterion_group, criterion_main};

fn rules(c: &mut Criterion) {
    let workspace = generate::workspace(10_000);
    let ctx = Ctx::default();
    let mut group = c.benchmark_group("plan of 10,000 tasks");
    group.sample_size(30);
    group.bench_function("all rules (target: 50 ms)", |b| {
        b.iter(|| {
            let plans = workspace.plans.iter();
            plans
                .map(|plan| rule::check(&workspace, plan, &ctx).len())
                .sum::<usize>()
        });
    });
    for rule in rule::ALL {
        group.bench_function(rule.code, |b| {
            b.iter(|| {
                let plans = workspace.plans.iter();
                plans
                    .map(|plan| {
                        (rule.check)(&cchc_core::input::Input::new(&workspace, plan, &ctx)).len()
                    })
                    .sum::<usize>()
            });
        });
    }
    group.bench_function("table copied out as HTML", |b| {
        b.iter(|| {
            workspace
                .plans
                .iter()
                .map(|plan| table::sheet(plan).to_html().len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, rules);
criterion_main!(benches);

//! Opening and saving a workspace of 10,000 tasks. Opening is to take less than 150 ms.

use cchc_core::store;
use cchc_tests::generate;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn open(c: &mut Criterion) {
    let workspace = generate::workspace(10_000);
    let bytes = store::save(&workspace);
    let mut group = c.benchmark_group("file of 10,000 tasks");
    group.sample_size(30);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("open (target: 150 ms)", |b| b.iter(|| store::open(&bytes)));
    group.bench_function("save", |b| b.iter(|| store::save(&workspace)));
    group.finish();
}

criterion_group!(benches, open);
criterion_main!(benches);

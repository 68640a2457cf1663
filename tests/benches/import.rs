//! Importing a real appendix (seed 001, where it lies): less than 20 ms. Beside it generated tables
//! of several sizes, which show whether the time grows with the size and no faster.

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::table::sheet;
use cchc_import::draft::{self, Options};
use cchc_import::source::{self, Input};
use cchc_tests::{beside, generate};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn import(html: Option<&str>, text: &str) -> usize {
    let Ok(document) = source::read(Input::Paste { html, text }) else {
        return 0;
    };
    let draft = draft::draft(&document, &Options::default());
    let plan = draft.plan(&mut IdSource::from_text(text), BeforeReading::default());
    plan.rows.len()
}

fn seed() -> Option<String> {
    let folder = std::env::var("CCHC_SEEDS").unwrap_or_else(|_| "../../shared/seeds".to_owned());
    let files = std::fs::read_dir(beside(&folder)).ok()?;
    let mut paths = files.flatten().map(|file| file.path());
    let path = paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("001_") && name.ends_with(".txt")
    })?;
    std::fs::read_to_string(path).ok()
}

fn imports(c: &mut Criterion) {
    let mut group = c.benchmark_group("import");
    group.sample_size(20);
    match seed() {
        Some(text) => {
            group.bench_function("seed 001 (target: 20 ms)", |b| {
                b.iter(|| import(None, &text))
            });
        }
        None => println!("seed 001 is not there: its import is not measured"),
    }
    for tasks in [100, 1000] {
        let sheet = sheet(&generate::plan(tasks));
        let (html, text) = (sheet.to_html(), sheet.to_tsv());
        group.bench_with_input(BenchmarkId::new("HTML, tasks", tasks), &html, |b, html| {
            b.iter(|| import(Some(html), ""));
        });
        group.bench_with_input(BenchmarkId::new("text, tasks", tasks), &text, |b, text| {
            b.iter(|| import(None, text));
        });
    }
    group.finish();
}

criterion_group!(benches, imports);
criterion_main!(benches);

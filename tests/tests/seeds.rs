//! The task tables of the two seeds, cell by cell against what a careful reader wrote down.

use std::path::PathBuf;

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_import::draft::{Draft, Options, draft};
use cchc_import::source::{Input, read};
use cchc_tests::reading::{Line, lines};

fn seeds() -> PathBuf {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/seeds");
    std::env::var_os("CCHC_SEEDS").map_or_else(|| PathBuf::from(default), PathBuf::from)
}

struct Truth {
    areas: usize,
    groups: usize,
    targets: usize,
    tasks: usize,
    /// The share of cells that must be equal, in per cent.
    share: usize,
}

#[test]
fn seed_000_is_read_cell_by_cell() {
    let groups = 7;
    check("000", &Truth { areas: 7, groups, targets: 35, tasks: 41, share: 98 });
}

#[test]
fn seed_001_is_read_cell_by_cell() {
    check("001", &Truth { areas: 7, groups: 7, targets: 52, tasks: 87, share: 99 });
}

fn check(name: &str, truth: &Truth) {
    let folder = seeds();
    let file = std::fs::read_dir(&folder).ok().and_then(|mut files| {
        files.find_map(|file| {
            file.ok().map(|f| f.path()).filter(|path| {
                let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                file.starts_with(&format!("{name}_")) && file.ends_with(".txt")
            })
        })
    });
    let Some(file) = file else {
        println!("seed {name} is not there ({}): not tested", folder.display());
        return;
    };
    let bytes = std::fs::read(&file).unwrap();
    let json = std::fs::read_to_string(folder.join(format!("{name}_truth.json"))).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&json).unwrap();
    let document = read(Input::Bytes { name: None, bytes: &bytes }).unwrap();
    let draft = draft(&document, &Options::default());
    let counts = draft.counts();
    assert_eq!(
        (counts.areas, counts.groups, counts.targets, counts.tasks),
        (truth.areas, truth.groups, truth.targets, truth.tasks)
    );
    let plan = draft.plan(&mut IdSource::seeded(1), BeforeReading::default());
    let found = lines(&plan);
    let rows = expected["rows"].as_array().unwrap();
    assert_eq!(found.len(), rows.len(), "tasks");
    let mut cells = 0;
    let mut wrong = Vec::new();
    for (at, (line, row)) in found.iter().zip(rows).enumerate() {
        for (column, found, expected) in pairs(line, row) {
            let Some(expected) = expected else { continue };
            cells += 1;
            if fold(&found) != fold(&expected) {
                wrong.push(format!("task {}, {column}: “{found}” instead of “{expected}”", at + 1));
            }
        }
    }
    let equal = cells - wrong.len();
    println!("seed {name}: {equal} of {cells} cells equal");
    assert!(equal * 100 >= cells * truth.share, "seed {name}: {equal} of {cells} cells equal\n{}", wrong.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    marks_are_noted(&draft);
}

fn marks_are_noted(_draft: &Draft) {}

fn pairs(line: &Line, row: &serde_json::Value) -> Vec<(&'static str, String, Option<String>)> {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let units = |key: &str| {
        row[key]
            .as_array()
            .map(|names| names.iter().map(|n| n.as_str().unwrap_or("").to_owned()).collect::<Vec<_>>().join(" | "))
    };
    vec![
        ("area", line.area.clone(), text("area")),
        ("number", line.number.clone(), text("stt")),
        ("target", line.target.clone(), text("target")),
        ("task", line.task.clone(), text("task")),
        ("product", line.product.clone(), text("product")),
        ("deadline", line.deadline.clone(), text("deadline")),
        ("lead", line.lead.join(" | "), units("lead_units")),
        ("joint", line.joint.join(" | "), units("joint_units")),
    ]
}

/// White space, bullets and end punctuation do not count.
fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !matches!(*word, "-" | "–" | "+" | "•")).collect();
    words.join(" ").trim_start_matches(['-', '–', '+', '•']).trim_end_matches(['.', ';', ',', ':']).to_owned()
}

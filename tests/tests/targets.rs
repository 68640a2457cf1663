//! Reads every wording of the target lists and compares the measures with the column beside it.

use std::path::{Path, PathBuf};

use cchc_core::deadline::BeforeReading;
use cchc_core::id::{IdSource, PartId};
use cchc_core::plan::Plan;
use cchc_core::target::{self, ProseTarget};
use cchc_import::draft::{Options, draft};
use cchc_import::source::{Input, read};

/// The rows of a list whose measures are read otherwise, as "wording: expected / read".
fn check(list: &str) -> (usize, Vec<String>) {
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in list.lines().skip(1).filter(|l| !l.trim().is_empty()) {
        let mut cells = line.split('\t');
        let (Some(wording), Some(expected)) = (cells.next(), cells.next()) else {
            wrong.push(format!("no columns: {line}"));
            continue;
        };
        rows += 1;
        let reading = target::read(&wording.replace("\\n", "\n"));
        let mut read = reading.measures.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
        if read.is_empty() {
            read.push_str(if reading.unread.is_empty() { "none" } else { "unread" });
        }
        if read != expected {
            wrong.push(format!("{wording}\n    expected {expected}\n    read     {read}"));
        }
    }
    (rows, wrong)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

fn report(name: &str, (rows, wrong): (usize, Vec<String>), least: usize) {
    assert!(rows >= least, "{name}: only {rows} rows");
    assert!(wrong.is_empty(), "{name}: {} of {rows} rows differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn our_own_wordings_are_read_as_the_list_says() {
    let list = std::fs::read_to_string(root().join("tests/suite/targets.tsv")).unwrap_or_default();
    report("tests/suite/targets.tsv", check(&list), 150);
}

#[test]
fn shared_wordings_are_read_as_the_list_says() {
    let seeds = std::env::var_os("CCHC_SEEDS").map_or_else(|| root().join("../shared/seeds"), PathBuf::from);
    let path = seeds.join("../data/target_wordings.tsv");
    match std::fs::read_to_string(&path) {
        Ok(list) => report("target_wordings.tsv", check(&list), 90),
        Err(_) => println!("note: the shared list {} is not there, nothing was compared", path.display()),
    }
}

#[test]
fn a_wrong_row_is_reported() {
    let (rows, wrong) = check("wording\tmeasures\ntối thiểu 95%\t>= 96 %\ntối thiểu 95%\t>= 95 %\n");
    assert_eq!((rows, wrong.len()), (2, 1));
}

/// The targets taken out of a text, joined as the list of proses has them.
fn taken(text: &str) -> String {
    let found = target::prose(text);
    for one in &found {
        let there = text.get(one.range.clone()).unwrap_or_default();
        assert_eq!(there.split_whitespace().collect::<Vec<_>>().join(" "), one.wording, "the range is not its words");
        assert!(one.measures.iter().any(|m| m.value.is_some()), "{}", one.wording);
    }
    let wordings: Vec<&str> = found.iter().map(|one| one.wording.as_str()).collect();
    if wordings.is_empty() { "none".to_owned() } else { wordings.join(" | ") }
}

#[test]
fn targets_are_taken_out_of_running_text() {
    let list = std::fs::read_to_string(root().join("tests/suite/prose_targets.tsv")).unwrap_or_default();
    let mut wrong = Vec::new();
    for line in list.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(text), Some(expected)) = (cells.next(), cells.next()) else { continue };
        let found = taken(&text.replace("\\n", "\n"));
        if found != expected {
            wrong.push(format!("{text}\n    expected {expected}\n    found    {found}"));
        }
    }
    assert!(list.lines().count() > 20 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text of a seed as the import reads it, with its targets stated in prose; none without the seeds.
fn prose_of_seed(name: &str) -> Option<(Plan, Vec<(PartId, ProseTarget)>)> {
    let seeds = std::env::var_os("CCHC_SEEDS").map_or_else(|| root().join("../shared/seeds"), PathBuf::from);
    let mut files = std::fs::read_dir(&seeds).ok()?.filter_map(|file| file.ok().map(|file| file.path()));
    let wanted = |path: &PathBuf| {
        let file = path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
        file.starts_with(&format!("{name}_")) && file.ends_with(".txt")
    };
    let bytes = std::fs::read(files.find(wanted)?).ok()?;
    let document = read(Input::Bytes { name: None, bytes: &bytes }).unwrap();
    let plan = draft(&document, &Options::default()).plan(&mut IdSource::seeded(1), BeforeReading::default());
    let found = target::prose_of(&plan);
    Some((plan, found))
}

#[test]
fn the_targets_stated_in_the_text_of_seed_002_are_found() {
    let Some((plan, found)) = prose_of_seed("002") else {
        println!("note: seed 002 is not there, nothing was compared");
        return;
    };
    // By the number of the part under II and the numbers of its targets.
    let expected = [
        ("1", "100, 100, 7"),
        ("2", "100"),
        ("3", "100, 100, 100, 90, 50, 50, 50, 30, 70, 100, 80, 80, 60, 85"),
        ("4", "100"),
        ("5", "90, 100, 50"),
        ("7", "70, 100"),
    ];
    let mut chapter = String::new();
    let mut read: Vec<(String, String)> = Vec::new();
    for part in &plan.parts {
        if part.depth == 1 {
            chapter = part.number.to_string();
        }
        let values: Vec<String> = found
            .iter()
            .filter(|(id, _)| *id == part.id)
            .flat_map(|(_, one)| one.measures.iter().filter_map(|m| m.value.map(|v| v.to_string())))
            .collect();
        if chapter == "II" && !values.is_empty() {
            read.push((part.number.to_string(), values.join(", ")));
        } else {
            assert!(values.is_empty(), "{chapter}, {}: {values:?}", &*part.number);
        }
    }
    let expected: Vec<(String, String)> = expected.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect();
    assert_eq!(read, expected);
}

#[test]
fn what_looks_back_in_the_seeds_is_no_target() {
    let counts: Vec<(&str, usize)> =
        ["003", "004"].iter().filter_map(|name| Some((*name, prose_of_seed(name)?.1.len()))).collect();
    for (name, count) in counts {
        // The plan 003 states six shares and a rank, in its second chapter; the report 004 states what was.
        let (least, most) = if name == "003" { (7, 7) } else { (0, 1) };
        assert!((least..=most).contains(&count), "seed {name}: {count}");
    }
}

//! Reads every wording of the target lists and compares the measures with the column beside it.

use std::path::{Path, PathBuf};

use cchc_core::target;

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

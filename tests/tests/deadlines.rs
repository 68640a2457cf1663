//! The wording tables: every row must be read as its columns say, and what can be written must be
//! read back. Our own list lies in the suite; the shared list is read where it lies, if it does.

use std::path::{Path, PathBuf};

use cchc_core::deadline::{BeforeReading, Kind, Meaning, read};
use chrono::NaiveDate;

struct Row<'a> {
    wording: &'a str,
    year: i32,
    kind: &'a str,
    start: &'a str,
    due: &'a str,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let row = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let cell = |i: usize| cells.get(i).copied().unwrap_or("");
        let year = cell(1).parse().unwrap_or_default();
        Row { wording: cell(0), year, kind: cell(2), start: cell(3), due: cell(4) }
    };
    table.lines().skip(1).filter(|l| !l.trim().is_empty()).map(row).collect()
}

/// One line for each row that is not read as its columns say.
fn check(table: &str) -> Vec<String> {
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    rows(table)
        .iter()
        .filter_map(|row| {
            let meaning = read(row.wording, row.year, BeforeReading::DayBefore);
            let got = (meaning.kind.code(), day(meaning.start), day(meaning.due));
            let want = (row.kind, row.start.to_owned(), row.due.to_owned());
            let back = written_back(row, &meaning);
            (got != want || back.is_some())
                .then(|| format!("{:?}: want {want:?}, got {got:?}{}", row.wording, back.unwrap_or_default()))
        })
        .collect()
}

/// What goes wrong when the meaning is written and read again. Rhythms without a day, durations
/// and unclear wordings have no other wording; a composite has one where its parts stand alone.
fn written_back(row: &Row, meaning: &Meaning) -> Option<String> {
    match (meaning.kind, meaning.write()) {
        (Kind::Offset | Kind::Unclear | Kind::Composite, None) => None,
        (Kind::Recurring, None) if meaning.due.is_none() => None,
        (_, None) => Some(", cannot be written".to_owned()),
        (_, Some(text)) => {
            let again = read(&text, row.year, BeforeReading::DayBefore);
            (again != *meaning).then(|| format!(", written as {text:?}, which is {again:?}"))
        }
    }
}

fn shared(file: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let seeds = std::env::var_os("CCHC_SEEDS").map_or_else(|| root.join("../shared/seeds"), PathBuf::from);
    seeds.join("../data").join(file)
}

#[test]
fn our_own_wordings_are_read_as_their_columns_say() {
    let table = include_str!("../suite/deadlines.tsv");
    assert!(rows(table).len() > 150, "the table has lost its rows");
    let wrong = check(table);
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_shared_wordings_are_read_as_their_columns_say() {
    let path = shared("deadline_wordings.tsv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        println!("skipped: the shared list of deadline wordings is not at {}", path.display());
        return;
    };
    let wrong = check(&table);
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every kind is met in our own list, so no reading can rot unseen.
#[test]
fn our_own_list_holds_every_kind() {
    let table = include_str!("../suite/deadlines.tsv");
    for kind in Kind::ALL {
        assert!(rows(table).iter().any(|r| r.kind == kind.code()), "no row of kind {}", kind.code());
    }
}

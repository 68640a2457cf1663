//! Documents of our own, one for each shape of table and each trouble, against the plan that a
//! careful reader would write down: every file of `suite/documents` that has an `.expected.tsv`
//! beside it. That file holds one line a task as the command line shows it, then after an empty
//! line the counts, the columns and the notes.
//!
//! `UPDATE_SUITE=1` writes the files anew; the difference is to be read like code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cchc_core::deadline::BeforeReading;
use cchc_core::id::IdSource;
use cchc_core::language::Lang;
use cchc_core::plan::Row;
use cchc_core::target;
use cchc_import::draft::{Draft, Options, draft};
use cchc_import::source::{Input, read};
use cchc_tests::reading::{COLUMNS, lines};

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/documents")
}

fn drafted(path: &Path) -> Draft {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let document = read(Input::Bytes { name: Some(&name), bytes: &bytes }).unwrap();
    draft(&document, &Options::default())
}

fn written(draft: &Draft) -> String {
    let plan = draft.plan(&mut IdSource::seeded(1), BeforeReading::default());
    let mut out = format!("{COLUMNS}\n");
    for line in lines(&plan) {
        let _ = writeln!(out, "{}", line.tsv());
    }
    let counts = draft.counts();
    let _ = writeln!(
        out,
        "\n# {} areas, {} groups, {} targets, {} tasks",
        counts.areas, counts.groups, counts.targets, counts.tasks
    );
    for column in &plan.columns {
        let _ = writeln!(out, "# {:?}: {}", column.field, column.heading);
    }
    plan.walk(|row, _| {
        for cell in row.extra() {
            let _ = writeln!(out, "# extra {}: {} = {}", row.number(), cell.heading, cell.text.replace('\n', " "));
        }
    });
    for note in draft.notes() {
        let _ = writeln!(out, "# {}", note.message(Lang::Vi));
    }
    out
}

#[test]
fn our_documents_read_as_a_careful_reader_would() {
    let update = std::env::var_os("UPDATE_SUITE").is_some();
    let mut checked = 0;
    let mut failed = String::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(suite()).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for expected in files.iter().filter(|file| file.to_string_lossy().ends_with(".expected.tsv")) {
        let source = PathBuf::from(expected.to_string_lossy().trim_end_matches(".expected.tsv"));
        let found = written(&drafted(&source));
        checked += 1;
        if update {
            std::fs::write(expected, found).unwrap();
        } else if std::fs::read_to_string(expected).unwrap() != found {
            let _ = writeln!(failed, "{}\n{found}", source.display());
        }
    }
    assert!(checked >= 15, "only {checked} documents");
    assert!(failed.is_empty(), "{failed}");
}

/// A measure is read from the columns beside the target and what the target's own wording says stays
/// as it was.
#[test]
fn measures_in_columns_of_their_own() {
    let measures = |name: &str| {
        let plan = drafted(&suite().join(name)).plan(&mut IdSource::seeded(1), BeforeReading::default());
        let mut found = Vec::new();
        plan.walk(|row, _| {
            if let Row::Target(target) = row {
                let measures: Vec<String> = target.measures.iter().map(target::write).collect();
                found.push(format!("{}: {}", target.wording, measures.join("; ")));
            }
        });
        found
    };
    let expected = [
        "Tỷ lệ văn bản ban hành đúng hạn: Tỷ lệ văn bản ban hành đúng hạn tối thiểu 85%",
        "Tỷ lệ hồ sơ giải quyết đúng hạn: Tỷ lệ hồ sơ giải quyết đúng hạn tối thiểu 98%",
        "Mức độ hài lòng của khách du lịch: Mức độ hài lòng của khách du lịch tối thiểu 95%",
    ];
    assert_eq!(measures("targets-then-tasks.txt"), expected);
    assert!(measures("points-beside-areas.txt").iter().all(|target| target.ends_with(": ")));
}

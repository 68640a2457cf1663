//! The same structural checks over the same files by our core, by the crate `jsonschema` and by Ajv
//! in Node: what must be there, what a value may be, whether a unit that a task names exists. Prints
//! a table; fails where the three do not find the same. `cargo xtask bench --structure` runs it.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use cchc_core::store;
use cchc_tests::beside;
use cchc_tests::structure::faults::{self, Fault};
use cchc_tests::structure::{self, broken, whole};

mod in_node;
mod in_rust;

const TASKS: usize = 10_000;
const ROUNDS: usize = 21;

type Failure = Box<dyn std::error::Error>;

/// What one validator took for one file, and found.
struct Measured {
    /// What the table calls it.
    name: String,
    /// Bytes to values, once a round, in milliseconds.
    parse: Vec<f64>,
    /// The checks over them.
    check: Vec<f64>,
    faults: Vec<Fault>,
}

fn main() -> Result<(), Failure> {
    let texts = [whole(TASKS), broken(TASKS)];
    let schema = beside(&format!("schema/cchc-v{}.schema.json", store::VERSION));
    let mut measured = vec![vec![opened(&texts[0])?], vec![repaired(&texts[1])?]];
    let validators = in_rust::validators(&fs::read(&schema)?)?;
    for (rows, text) in measured.iter_mut().zip(&texts) {
        rows.extend(in_rust::measure(&validators, text)?);
    }
    match env::var_os("CCHC_AJV").map(PathBuf::from) {
        None => println!("Ajv is not measured: CCHC_AJV names no folder that has it.\n"),
        Some(ajv) => {
            let of_node = in_node::measure(&ajv, &schema, &written(&texts)?)?;
            measured.iter_mut().zip(of_node).for_each(|(rows, row)| rows.push(row));
        }
    }
    for rows in &measured {
        for other in rows.iter().skip(1) {
            faults::same(&rows[0].faults, &other.faults).map_err(|what| format!("{}: {what}", other.name))?;
        }
    }
    print(&measured, texts.map(|text| text.len()));
    Ok(())
}

/// The files, where Node can read them.
fn written([whole, broken]: &[String; 2]) -> Result<[PathBuf; 2], Failure> {
    let folder = env::var_os("CCHC_STRUCTURE").map_or_else(|| env::temp_dir().join("cchc-structure"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).map(|()| folder.join(name));
    Ok([write("whole.json", whole)?, write("broken.json", broken)?])
}

/// Ours over a file without a fault: opened, then asked for its units.
fn opened(text: &str) -> Result<Measured, Failure> {
    structure::open(text).ok_or("the whole file does not open")?;
    let open = || structure::open(text);
    let units = |workspace: &Option<_>| workspace.as_ref().map(structure::strangers).unwrap_or_default();
    let (parse, check, faults) = rounds(open, units);
    Ok(Measured { name: "Sổ CCHC: `store::open`, then rule U001".to_owned(), parse, check, faults })
}

/// Ours over a file with faults: mended into a copy, with a list of all faults.
fn repaired(text: &str) -> Result<Measured, Failure> {
    let repaired = structure::repair(text).ok_or("the broken file cannot be mended")?;
    let repair = || structure::repair(text);
    let units = |repaired: &Option<store::Repaired>| {
        repaired.as_ref().map(|repaired| structure::strangers(&repaired.workspace)).unwrap_or_default()
    };
    let (parse, check, mut faults) = rounds(repair, units);
    faults.extend(structure::faults_of(&repaired.mended));
    Ok(Measured { name: "Sổ CCHC: `store::repair`, then rule U001".to_owned(), parse, check, faults })
}

/// Parses and checks; what was made is dropped outside the time. The first round is not counted.
fn rounds<P, C>(parse: impl Fn() -> P, check: impl Fn(&P) -> C) -> (Vec<f64>, Vec<f64>, C) {
    let (mut parsing, mut checking) = (Vec::new(), Vec::new());
    let mut last = check(&parse());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let parsed = black_box(parse());
        let between = Instant::now();
        last = black_box(check(&parsed));
        let end = Instant::now();
        parsing.push(milliseconds(between - start));
        checking.push(milliseconds(end - between));
    }
    (parsing, checking, last)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// One table; the times of a file are held against ours over the same file.
fn print(measured: &[Vec<Measured>], sizes: [usize; 2]) {
    println!(
        "| file | checked by | parse | check | together | to ours | faults found |\n|---|---|--:|--:|--:|--:|--:|"
    );
    for ((rows, size), file) in measured.iter().zip(sizes).zip(["whole", "broken"]) {
        let together = |row: &Measured| {
            median(&row.parse.iter().zip(&row.check).map(|(parse, check)| parse + check).collect::<Vec<_>>())
        };
        for row in rows {
            let (parse, check, all) = (median(&row.parse), median(&row.check), together(row));
            let ratio = all / together(&rows[0]);
            println!(
                "| {file}, {:.1} MB | {} | {parse:.1} ms | {check:.1} ms | {all:.1} ms | {ratio:.2} | {} |",
                size as f64 / 1e6,
                row.name,
                row.faults.len(),
            );
        }
    }
    let [required, enumerations, references, _] =
        measured.last().map(|rows| faults::counts(&rows[0].faults)).unwrap_or_default();
    println!(
        "\nThe median of {ROUNDS} rounds over {TASKS} tasks. The faults: {required} fields that must be there and are not, \
         {enumerations} values\noutside an enumeration, {references} units that are not there; all found the same, by place."
    );
}

/// Where a file of this benchmark lies.
fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join("structure").join(name)
}

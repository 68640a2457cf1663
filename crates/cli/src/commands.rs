//! The commands: one module each, one line each in [`ALL`].

use cchc_core::language::Lang;
use cchc_core::say;
use cchc_core::store;
use cchc_core::workspace::Workspace;

use crate::args::Args;
use crate::{Failure, Outcome, io};

mod check;
mod cite;
mod deadline;
mod diff;
mod import;
mod print;
mod rules;
mod show;
mod target;

/// An option of a command.
#[derive(Debug)]
pub struct Opt {
    /// Its name with its dashes.
    pub name: &'static str,
    /// True where a value follows.
    pub takes_value: bool,
}

/// One command.
#[derive(Debug)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// Its arguments, Vietnamese and English.
    pub synopsis: [&'static str; 2],
    /// What it does, Vietnamese and English.
    pub help: [&'static str; 2],
    /// Its options besides `--lang` and `--help`.
    pub options: &'static [Opt],
    /// Does it.
    pub run: fn(&Args, Lang) -> Outcome,
}

/// Every command, in the order of the help.
pub const ALL: [&Command; 9] = [
    &import::COMMAND,
    &show::COMMAND,
    &check::COMMAND,
    &diff::COMMAND,
    &print::COMMAND,
    &rules::COMMAND,
    &deadline::COMMAND,
    &target::COMMAND,
    &cite::COMMAND,
];

const fn value(name: &'static str) -> Opt {
    Opt { name, takes_value: true }
}

const fn flag(name: &'static str) -> Opt {
    Opt { name, takes_value: false }
}

/// Opens a saved workspace.
fn open(path: &str, lang: Lang) -> Result<Workspace, Failure> {
    let bytes = io::read(path, store::LARGEST, lang)?;
    store::open(&bytes).map_err(|e| Failure(format!("{path}: {}", e.message(lang))))
}

/// A note for a file with no plan or with several, which are taken one after another.
fn note_on_plans(workspace: &Workspace, lang: Lang) -> Vec<String> {
    match workspace.plans.len() {
        0 => vec![say!(lang, "Tệp chưa có kế hoạch nào.", "The file holds no plan yet.")],
        1 => Vec::new(),
        n => vec![say!(
            lang,
            "Tệp có {n} kế hoạch, lần lượt từng kế hoạch.",
            "The file holds {n} plans, taken one after another."
        )],
    }
}

/// The value of `--format`, the first of the choices by default.
fn format(args: &Args, choices: &[&'static str], lang: Lang) -> Result<&'static str, Failure> {
    let asked = args.value("--format");
    let found = choices.iter().find(|choice| asked.is_none_or(|asked| asked == **choice));
    found.copied().ok_or_else(|| {
        let other = asked.unwrap_or_default();
        let (last, first) = choices.split_last().unwrap_or((&"", &[]));
        let first = first.join(", ");
        Failure(say!(
            lang,
            "--format là {first} hoặc {last}, không phải “{other}”.",
            "--format is {first} or {last}, not “{other}”."
        ))
    })
}

/// The wordings to read: the arguments as one, or each line of standard input for "-".
fn wordings(args: &Args, command: &str, lang: Lang) -> Result<Vec<String>, Failure> {
    match args.free.as_slice() {
        [] => Err(Failure(say!(
            lang,
            "Thiếu câu chữ cần đọc (hoặc “-” để đọc từng dòng từ đầu vào chuẩn). Gõ: cchc help {command}",
            "The wording is missing (or “-” for the lines of standard input). Try: cchc help {command}"
        ))),
        [one] if one == "-" => io::read_lines(lang),
        words => Ok(vec![words.join(" ")]),
    }
}

/// A value as JSON on one line.
fn json_line(value: &impl serde::Serialize) -> String {
    // Strings, numbers and lists only: writing them cannot fail.
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

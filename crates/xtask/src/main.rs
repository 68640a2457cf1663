//! `cargo xtask serve | test | dist | bench | corpus`: installs what is missing, then does it.
//!
//! Standard library only, so that the first command on a fresh machine starts within seconds.
//! This file reads the command line; each command has a file of its own.

mod apt;
mod bench;
mod browser;
mod corpus;
mod dist;
mod node;
mod office;
mod page;
mod program;
mod project;
mod serve;
mod shorten;
mod tally;
mod test;
mod tools;
mod weigh;

use std::process::ExitCode;

use project::Project;

/// What a command gives back: an error is a sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--release]   build the program and serve it at http://127.0.0.1:8080
  test [--quick] [--only STEP]   every test there is; --quick: only what needs no browser
                                 steps: format, lint, native, wasm, dist, browser
  dist                           the static site, ready to be copied to a web server, in dist/
  bench [--native | --browser | --store]   the measurements: natively, inside a browser, of its store
  bench --structure              structural checks over one file: ours, jsonschema's, Ajv's
  bench --grid                   the table in Chromium, made slow: ours, AG Grid, Tabulator
  corpus                         what the rules find in real documents, held against the verdicts

Each command first installs what it misses, into .tools/ where it can, and says so.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        "serve" => serve::run(&Project::find()?, &serve::Options::read(rest)?),
        "test" => test::run(&Project::find()?, &test::Options::read(rest)?),
        "dist" => match rest {
            [] => dist::run(&Project::find()?),
            [other, ..] => Err(unknown(other)),
        },
        "corpus" => match rest {
            [] => corpus::run(&Project::find()?),
            [other, ..] => Err(unknown(other)),
        },
        "bench" => bench::run(&Project::find()?, &bench::Options::read(rest)?),
        other => Err(format!("there is no command {other:?}\n\n{HELP}")),
    }
}

/// The sentence for an argument that a command does not know.
fn unknown(argument: &str) -> String {
    format!("the argument {argument:?} is not understood\n\n{HELP}")
}

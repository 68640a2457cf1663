//! The same core on the command line: reads arguments and files, writes what the core says.
//!
//! Nothing is decided here. Exit code 0: clean; 1: a finding of severity error; 2: cannot do it.

use std::process::ExitCode;

use cchc_core::language::Lang;
use cchc_core::say;

mod args;
mod commands;
mod help;
mod io;

use args::Args;

/// What a command has to say.
#[derive(Debug, Default)]
struct Output {
    /// For standard output.
    text: String,
    /// For standard error, one a line.
    notes: Vec<String>,
    /// True where a finding of severity error is among it.
    errors: bool,
}

/// Why a command cannot do it: one sentence in the user's language.
#[derive(Debug)]
struct Failure(String);

type Outcome = Result<Output, Failure>;

fn main() -> ExitCode {
    let mut lang = Lang::Vi;
    let outcome = args::plain(std::env::args_os().skip(1))
        .and_then(|raw| args::take_language(raw, &mut lang))
        .and_then(|raw| run(&raw, lang));
    match outcome {
        Ok(output) => {
            io::say_notes(&output.notes);
            match io::print(&output.text, lang) {
                Ok(()) => ExitCode::from(u8::from(output.errors)),
                Err(failure) => fail(&failure),
            }
        }
        Err(failure) => fail(&failure),
    }
}

fn fail(failure: &Failure) -> ExitCode {
    io::say_notes(std::slice::from_ref(&failure.0));
    ExitCode::from(2)
}

fn run(raw: &[String], lang: Lang) -> Outcome {
    let Some((name, rest)) = raw.split_first() else {
        return Err(Failure(help::overview(lang)));
    };
    let asks_for_help = |arg: &String| arg == "--help" || arg == "-h";
    match name.as_str() {
        "help" | "--help" | "-h" => return help::show(rest.first().map(String::as_str), lang),
        "--version" | "-V" => {
            return Ok(Output {
                text: concat!("cchc ", env!("CARGO_PKG_VERSION"), "\n").to_owned(),
                ..Output::default()
            });
        }
        _ => {}
    }
    let Some(command) = commands::ALL.iter().find(|command| command.name == name) else {
        return Err(Failure(say!(
            lang,
            "Không có lệnh “{name}”. Gõ: cchc help",
            "There is no command “{name}”. Try: cchc help"
        )));
    };
    if rest.iter().take_while(|arg| *arg != "--").any(asks_for_help) {
        return help::show(Some(name), lang);
    }
    let args = Args::read(rest, command, lang)?;
    (command.run)(&args, lang)
}

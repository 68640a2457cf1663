//! `cchc import`: a document to a saved plan.

use cchc_core::language::Lang;
use cchc_import::source::{self, Input};

use super::{Command, flag, value};
use crate::args::Args;
use crate::{Failure, Outcome};

pub const COMMAND: Command = Command {
    name: "import",
    synopsis: [
        "TỆP|- [--year NĂM] [--columns CỘT,…] [-o plan.json]",
        "FILE|- [--year YEAR] [--columns COLUMN,…] [-o plan.json]",
    ],
    help: ["", ""],
    options: &[
        value("--year"),
        value("--columns"),
        value("-o"),
        flag("--convert"),
    ],
    run,
};

fn run(_args: &Args, _lang: Lang) -> Outcome {
    Err(Failure(String::new()))
}

/// The plain text of a document, lines as in the source.
pub(super) fn text_of(path: &str, bytes: &[u8], lang: Lang) -> Result<String, Failure> {
    let input = Input::Bytes {
        name: (path != "-").then_some(path),
        bytes,
    };
    match source::read(input) {
        Ok(document) => Ok(document.text),
        Err(e) => Err(Failure(format!("{path}: {}", e.message(lang)))),
    }
}

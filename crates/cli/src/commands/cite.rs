//! `cchc cite`: the documents that a text cites and those it cites two ways, one JSON object a
//! line.

use cchc_core::citation::{self, Conflict};
use cchc_core::language::Lang;
use serde::Serialize;

use super::{Command, json_line};
use crate::args::Args;
use crate::{Outcome, Output, io};

pub const COMMAND: Command = Command {
    name: "cite",
    synopsis: ["TỆP|-", "FILE|-"],
    help: [
        "Tìm các văn bản được viện dẫn, mỗi chỗ một đối tượng JSON trên một dòng:\n\
         {\"number\",\"kind\",\"issuer\",\"date\",\"line\",\"text\"}; sau đó là những văn bản được viện dẫn hai cách:\n\
         {\"conflict\":{\"what\":\"date|number|name\",\"ways\":[{\"number\",\"date\",\"line\"},…]}}.\n",
        "Finds the documents that are cited, one JSON object a line for each place:\n\
         {\"number\",\"kind\",\"issuer\",\"date\",\"line\",\"text\"}; then each document that is cited two ways:\n\
         {\"conflict\":{\"what\":\"date|number|name\",\"ways\":[{\"number\",\"date\",\"line\"},…]}}.\n",
    ],
    options: &[],
    run,
};

#[derive(Serialize)]
struct ConflictLine<'a> {
    conflict: &'a Conflict,
}

fn run(args: &Args, lang: Lang) -> Outcome {
    let path = args.one("cite", lang)?;
    let bytes = io::read(path, io::LARGEST_TEXT, lang)?;
    let text = super::import::text_of(path, &bytes, lang)?;
    let citations = citation::find(&text);
    let mut out: String = citations.iter().map(json_line).collect();
    for conflict in &citation::conflicts(&citations) {
        out.push_str(&json_line(&ConflictLine { conflict }));
    }
    Ok(Output { text: out, ..Output::default() })
}

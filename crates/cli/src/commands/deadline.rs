//! `cchc deadline`: what deadline wordings mean, one JSON object a line.

use cchc_core::deadline::{BeforeReading, Kind, Meaning, read};
use cchc_core::language::Lang;
use cchc_core::say;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Command, json_line, value, wordings};
use crate::args::Args;
use crate::{Failure, Outcome, Output};

pub const COMMAND: Command = Command {
    name: "deadline",
    synopsis: ["CÂU|- --year NĂM", "WORDING|- --year YEAR"],
    help: [
        "Đọc thời hạn, in mỗi thời hạn một đối tượng JSON trên một dòng:\n\
         {\"wording\",\"kind\",\"start\",\"due\",\"parts\"}. Với “-”: mỗi dòng của đầu vào chuẩn một thời hạn.\n\n\
         --year NĂM  năm của kế hoạch, để hiểu “Quý III” hay “tháng 10”\n",
        "Reads a deadline and prints one JSON object a line:\n\
         {\"wording\",\"kind\",\"start\",\"due\",\"parts\"}. With “-”: one deadline a line of standard input.\n\n\
         --year YEAR  the plan's year, to understand “Quý III” or “tháng 10”\n",
    ],
    options: &[value("--year")],
    run,
};

#[derive(Serialize)]
struct Line<'a> {
    wording: &'a str,
    kind: Kind,
    start: Option<NaiveDate>,
    due: Option<NaiveDate>,
    parts: Vec<PartLine<'a>>,
}

#[derive(Serialize)]
struct PartLine<'a> {
    wording: &'a str,
    kind: Kind,
    start: Option<NaiveDate>,
    due: Option<NaiveDate>,
}

fn run(args: &Args, lang: Lang) -> Outcome {
    let Some(year) = args.year(lang)? else {
        return Err(Failure(say!(
            lang,
            "Thiếu --year NĂM: không có năm của kế hoạch thì không hiểu được “Quý III”.",
            "--year YEAR is missing: without the plan's year, “Quý III” says nothing."
        )));
    };
    let text = wordings(args, "deadline", lang)?
        .iter()
        .map(|wording| line(wording, &read(wording, year, BeforeReading::default())))
        .collect();
    Ok(Output { text, ..Output::default() })
}

fn line(wording: &str, meaning: &Meaning) -> String {
    let parts = meaning.parts.iter().map(|part| PartLine {
        wording: &part.wording,
        kind: part.kind,
        start: part.start,
        due: part.due,
    });
    json_line(&Line { wording, kind: meaning.kind, start: meaning.start, due: meaning.due, parts: parts.collect() })
}

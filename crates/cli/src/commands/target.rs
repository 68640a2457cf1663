//! `cchc target`: what target wordings measure, one JSON object a line.

use cchc_core::language::Lang;
use cchc_core::target::{Measure, read};
use serde::Serialize;

use super::{Command, json_line, wordings};
use crate::args::Args;
use crate::{Outcome, Output};

pub const COMMAND: Command = Command {
    name: "target",
    synopsis: ["CÂU|-", "WORDING|-"],
    help: [
        "Đọc mục tiêu, in mỗi mục tiêu một đối tượng JSON trên một dòng:\n\
         {\"wording\",\"measures\":[{\"op\",\"value\",\"max\",\"unit\",\"level\",\"base\",\"indicator\"}]}.\n\
         Với “-”: mỗi dòng của đầu vào chuẩn một mục tiêu.\n",
        "Reads a target and prints one JSON object a line:\n\
         {\"wording\",\"measures\":[{\"op\",\"value\",\"max\",\"unit\",\"level\",\"base\",\"indicator\"}]}.\n\
         With “-”: one target a line of standard input.\n",
    ],
    options: &[],
    run,
};

#[derive(Serialize)]
struct Line<'a> {
    wording: &'a str,
    measures: Vec<MeasureLine<'a>>,
}

/// Numbers are strings, so that no reader rounds them; what the wording does not give is null or
/// empty.
#[derive(Serialize)]
struct MeasureLine<'a> {
    op: &'static str,
    value: Option<String>,
    max: Option<String>,
    unit: &'a str,
    level: &'a str,
    base: Option<&'a str>,
    indicator: &'a str,
}

fn run(args: &Args, lang: Lang) -> Outcome {
    let text = wordings(args, "target", lang)?
        .iter()
        .map(|wording| {
            let reading = read(wording);
            json_line(&Line { wording, measures: reading.measures.iter().map(measure).collect() })
        })
        .collect();
    Ok(Output { text, ..Output::default() })
}

fn measure(measure: &Measure) -> MeasureLine<'_> {
    MeasureLine {
        op: measure.op.sign(),
        value: measure.value.map(|value| value.normalize().to_string()),
        max: measure.max.map(|max| max.normalize().to_string()),
        unit: &measure.unit,
        level: &measure.level,
        base: measure.base.as_deref(),
        indicator: &measure.indicator,
    }
}

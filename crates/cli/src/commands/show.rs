//! `cchc show`: reads a plan back, one line a task.

use cchc_core::language::Lang;
use cchc_core::table::{task_lines, to_json_lines, to_tsv};

use super::{Command, format, note_on_plans, open, value};
use crate::args::Args;
use crate::{Outcome, Output};

pub const COMMAND: Command = Command {
    name: "show",
    synopsis: ["plan.json [--format tsv|json]", "plan.json [--format tsv|json]"],
    help: [
        "In lại kế hoạch, mỗi nhiệm vụ một dòng, gồm các cột: area group number target task product\n\
         lead joint deadline start due kind. Mục tiêu chưa có nhiệm vụ chiếm một dòng, ô task để trống.\n\n\
         --format tsv   có dòng tiêu đề, các ô cách nhau bằng dấu tab (mặc định)\n\
         --format json  mỗi dòng một đối tượng JSON\n",
        "Reads the plan back, one line a task, columns: area group number target task product lead\n\
         joint deadline start due kind. A target without tasks has a line with an empty task.\n\n\
         --format tsv   a heading line, cells separated by tabs (default)\n\
         --format json  one JSON object a line\n",
    ],
    options: &[value("--format")],
    run,
};

fn run(args: &Args, lang: Lang) -> Outcome {
    let format = format(args, &["tsv", "json"], lang)?;
    let workspace = open(args.one("show", lang)?, lang)?;
    let lines: Vec<_> = workspace.plans.iter().flat_map(|plan| task_lines(plan)).collect();
    let text = if format == "json" { to_json_lines(&lines) } else { to_tsv(&lines) };
    Ok(Output { text, notes: note_on_plans(&workspace, lang), errors: false })
}
